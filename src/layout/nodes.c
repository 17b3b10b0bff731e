#include "layout/nodes.h"

#include "text/spacing.h"
#include "text/unicode.h"

static bool is_closing(const struct box *b)
{
    return b->cjk >= CJK_CLOSE && b->cjk <= CJK_MARK;
}

/* Marks in a row never hang (clreq, "Hanging punctuation"). */
sp line_give(const struct box *boxes, size_t first, size_t end,
             enum line_give kind)
{
    const struct box *last;

    if (kind == GIVE_NONE || end < first + 2)
        return 0;
    last = &boxes[end - 1];
    if (kind == GIVE_CELL)
        return is_closing(last) && is_closing(last - 1) ? last[-1].gap : 0;
    return (last->cjk == CJK_COMMA || last->cjk == CJK_STOP) &&
                   !is_closing(last - 1)
               ? last->body
               : 0;
}

size_t nodes_find(struct node *nodes, const struct box *boxes,
                  const struct piece *piece, enum line_give kind)
{
    const struct box *b = boxes + piece->first;
    struct node *next = nodes;
    uint32_t end = (uint32_t)piece->first;
    // From the last node on: they belong to the line before and make none.
    bool only_blanks = false;

    for (uint32_t i = end; i < piece->next; i++, b++) {
        if (next == nodes || b->before != BREAK_NO) {
            if (only_blanks && next > nodes + 1)
                next--;
            *next++ = (struct node){.at = i,
                                    .end = end,
                                    .hyphen = b->hyphen,
                                    .reluctance = b->reluctance};
            only_blanks = true;
        }
        if (b->blank)
            continue;
        end = i + 1;
        only_blanks = false;
    }
    if (only_blanks && next > nodes + 1)
        next--;
    *next++ =
        (struct node){.at = (uint32_t)piece->next, .end = (uint32_t)piece->end};
    for (struct node *n = nodes + 1; kind != GIVE_NONE && n < next; n++)
        n->give = (int32_t)line_give(boxes, piece->first, n->end, kind);
    return (size_t)(next - nodes);
}
