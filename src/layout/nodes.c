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

/* From the last of `count` nodes on there are only blanks before box `end`.
 * They belong to the line before them and make none of their own. */
static bool is_blank(const struct node *nodes, size_t count, size_t end)
{
    return count > 1 && nodes[count - 1].end == end;
}

size_t nodes_find(struct node *nodes, const struct box *boxes,
                  const struct piece *piece, enum line_give kind)
{
    size_t count = 0, end = piece->first;

    for (size_t i = piece->first; i < piece->next; i++) {
        const struct box *b = &boxes[i];

        if (i == piece->first || b->before != BREAK_NO) {
            if (is_blank(nodes, count, end))
                count--;
            nodes[count++] = (struct node){.at = (uint32_t)i,
                                           .end = (uint32_t)end,
                                           .hyphen = b->hyphen,
                                           .reluctance = b->reluctance};
        }
        if (!b->blank)
            end = i + 1;
    }
    if (is_blank(nodes, count, end))
        count--;
    nodes[count++] =
        (struct node){.at = (uint32_t)piece->next, .end = (uint32_t)piece->end};
    for (size_t k = 1; kind != GIVE_NONE && k < count; k++)
        nodes[k].give =
            (int32_t)line_give(boxes, piece->first, nodes[k].end, kind);
    return count;
}
