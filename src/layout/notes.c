#include "layout/notes.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/pen.h"

/* Notes live as long as the fragment. */
static void note_hang(const struct flow_context *c, struct fragment *f,
                      const struct book_note *note, struct fragment_chain lines)
{
    struct fragment_note **end = &f->notes;
    struct fragment_note *hung = arena_new(c->arena, struct fragment_note);

    while (*end)
        end = &(*end)->next;
    hung->note = note;
    hung->lines = lines;
    *end = hung;
}

/* Tagged below `parent`: it is read after its paragraph. */
static void note_set(const struct flow_context *c, const struct book_note *note,
                     struct tag *parent, struct fragment *f)
{
    const struct flow_place place = {0, c->area->width, 0};
    struct fragment_chain lines = {0};
    struct foot foot = {0};
    sp height;

    flow_block(c, note->item, place, parent, &lines);
    for (const struct fragment *l = lines.first; l; l = l->next)
        (void)foot_add(&foot, l);
    height = foot_height(&foot, &c->foot);
    if (height > c->area->height)
        flow_say_long(c, DIAG_CODE_FOOTNOTE_TALL, note->at, height,
                      c->area->height);
    if (lines.first)
        note_hang(c, f, note, lines);
}

void notes_set(const struct flow_context *c, const struct line *line,
               const struct tag *tag, struct fragment *f)
{
    const struct pen pen = {.line = line, .shaped = line->shaped};
    const size_t end = line->end;

    for (size_t i = line->first; i < end; i = pen_span_end(&pen, i, end)) {
        const struct book_note *note = pen_span(&pen, i)->note;

        if (note && note->item && pen_starts(&pen, i))
            note_set(c, note, tag ? tag->parent : NULL, f);
    }
}

void notes_set_all(const struct flow_context *c, const struct book_para *para,
                   const struct tag *tag, struct fragment *f)
{
    for (size_t i = 0; i < para->span_count; i++) {
        const struct book_note *note = para->spans[i].note;

        if (note && note->item && (i == 0 || para->spans[i - 1].note != note))
            note_set(c, note, tag ? tag->parent : NULL, f);
    }
}

void notes_move(const struct flow_context *c, const struct fragment *from,
                struct fragment *f)
{
    for (const struct fragment_note *n = from->notes; n; n = n->next)
        note_hang(c, f, n->note, n->lines);
}

sp foot_add(struct foot *foot, const struct fragment *line)
{
    const sp top = fragment_top(line, foot->last, foot->bottom, 0);

    foot->bottom = top + line->height;
    foot->ink = top + line->ink;
    foot->last = line;
    return top;
}

void foot_add_notes(struct foot *foot, const struct fragment *f)
{
    for (const struct fragment_note *n = f->notes; n; n = n->next)
        for (const struct fragment *l = n->lines.first; l; l = l->next)
            (void)foot_add(foot, l);
}

void foot_begin_notes(struct foot *foot, const struct fragment *f)
{
    for (const struct fragment_note *n = f->notes; n; n = n->next)
        for (const struct fragment *l = n->lines.first; l; l = l->next) {
            (void)foot_add(foot, l);
            if (!n->next && !l->keep_next)
                return;
        }
}

sp foot_height(const struct foot *foot, const struct foot_style *style)
{
    if (!foot->last)
        return 0;
    return style->above + style->weight + style->below + foot->ink;
}
