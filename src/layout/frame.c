#include "layout/frame.h"

#include "compose/book.h"
#include "draw/list.h"
#include "layout/blocks.h"
#include "layout/fragment.h"

/* Four edges and the line beside the label, all inside `box`. */
static void edges_draw(struct list *list, struct rect box, sp label_width,
                       const struct rule_style *rule)
{
    const sp weight = rule->width;
    const sp xs[] = {box.x, box.x + label_width, box.x + box.width - weight};

    list_rule(list, box.x, box.y, box.width, weight, rule->rgb);
    list_rule(list, box.x, box.y + box.height - weight, box.width, weight,
              rule->rgb);
    for (size_t i = 0; i < sizeof(xs) / sizeof(xs[0]); i++)
        list_rule(list, xs[i], box.y, weight, box.height, rule->rgb);
}

void frame_fragment(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct tag *tag,
                    struct fragment_chain *chain)
{
    const struct book_frame *frame = b->as.frame;
    struct fragment *f = fragment_add(c, chain);
    struct list *label = list_new(c->arena);
    const sp label_height = para_draw(
        c, &frame->label, b->style,
        (struct rect){place.x, 0, frame->label_width, 0}, b->at, tag, label);

    list_tag(f->list, NULL);
    edges_draw(f->list, (struct rect){place.x, 0, place.measure, frame->height},
               frame->label_width, frame->rule);
    list_append(f->list, label,
                (struct point){0, (frame->height - label_height) / 2});
    f->height = f->ink = frame->height;
    f->before = b->style->before;
    f->after = b->style->after;
    f->at = b->at;
}
