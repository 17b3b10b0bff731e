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

int32_t nodes_hyphen(const struct node *n, const struct box *boxes,
                     const struct piece *piece)
{
    return n->at < piece->next && n->at > piece->first ? boxes[n->at].hyphen
                                                       : 0;
}

static void sums_add(struct sums *s, const struct box *b)
{
    s->width += b->body + b->gap;
    s->least += b->body + b->gap - b->shrink;
    s->words += b->squeeze == SQUEEZE_WORD ? (uint32_t)b->shrink : 0;
    s->stretch += (uint32_t)b->stretch;
    s->grows += b->grows;
}

/* Without the gap after the last box: it is none at a line's end. */
static struct sums sums_stop(struct sums s, const struct box *last)
{
    s.width -= last->gap;
    s.least -= last->gap - last->shrink;
    s.words -= last->squeeze == SQUEEZE_WORD ? (uint32_t)last->shrink : 0;
    s.stretch -= (uint32_t)last->stretch;
    s.grows -= last->grows;
    return s;
}

static void node_put(struct node *n, size_t at, size_t end, struct sums start,
                     struct sums stop)
{
    n->start = start;
    n->stop = stop;
    n->at = (uint32_t)at;
    n->end = (uint32_t)end;
    n->give = 0;
    n->reluctance = 0;
    n->misfit = false;
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
    struct sums sums = {0}, solid = {0};
    size_t count = 0, end = piece->first;

    for (size_t i = piece->first; i < piece->next; i++) {
        const struct box *b = &boxes[i];

        if (i == piece->first || b->before != BREAK_NO) {
            if (is_blank(nodes, count, end))
                count--;
            node_put(&nodes[count], i, end, sums, solid);
            nodes[count].stop.width += b->hyphen;
            nodes[count].stop.least += b->hyphen;
            nodes[count++].reluctance = b->reluctance;
        }
        sums_add(&sums, b);
        if (!b->blank) {
            solid = sums_stop(sums, b);
            end = i + 1;
        }
    }
    if (is_blank(nodes, count, end))
        count--;
    node_put(&nodes[count++], piece->next, piece->end, sums, solid);
    for (size_t k = 1; kind != GIVE_NONE && k < count; k++)
        nodes[k].give =
            (int32_t)line_give(boxes, piece->first, nodes[k].end, kind);
    return count;
}
