#include "text/grid.h"

#include "text/shape.h"
#include "text/spacing.h"
#include "text/unicode.h"

static bool is_mark_run(const struct box *b, size_t count)
{
    return count > 1 && b->cjk == CJK_MARK && b[1].cjk == CJK_MARK;
}

static void box_place(struct box *b, sp body, sp offset)
{
    b->body = (int32_t)body;
    b->offset += (int32_t)offset;
    b->gap = b->shrink = b->stretch = b->lead = 0;
    b->grows = false;
}

/* ？！ share a cell, ？！！ take two (GB/T 15834-2011, 5.1.2). */
static size_t marks_place(struct box *boxes, size_t first, size_t count,
                          sp cell)
{
    size_t end = first;
    sp natural = 0, left;

    while (end < count && boxes[end].cjk == CJK_MARK)
        natural += boxes[end++].body;
    left = (sp)((end - first + 1) / 2) * cell - natural;
    for (size_t i = first; i < end; i++)
        box_place(&boxes[i], boxes[i].body, 0);
    boxes[end - 1].body += (int32_t)left;
    return end;
}

/* A mark whose ink fills half an em, in its half of the cell; the other half of
 * a closing one is a gap, gone at the end of a line. */
static void mark_place(struct box *b, sp cell)
{
    const sp half = cell / 2;

    if (b->cjk == CJK_OPEN) {
        box_place(b, cell, cell - b->body);
        return;
    }
    box_place(b, half, 0);
    b->gap = (int32_t)(cell - half);
}

/* What no line can part, from `first` on, in the middle of whole cells; a blank
 * after it belongs to it. */
static size_t word_place(struct box *boxes, size_t first, size_t count, sp cell)
{
    size_t end = first;
    sp width = 0, slack;

    while (end < count && (end == first || boxes[end].before == BREAK_NO) &&
           (boxes[end].cjk == CJK_NONE || boxes[end].cjk >= CJK_MIDDOT) &&
           boxes[end].cjk != CJK_LINE && boxes[end].cjk != CJK_WAVE &&
           boxes[end].cjk != CJK_ELLIPSIS && boxes[end].cjk != CJK_SPACE) {
        width += boxes[end].body + boxes[end].gap;
        end++;
    }
    width -= boxes[end - 1].gap;
    slack = (cell - width % cell) % cell;
    for (size_t i = first; i < end; i++) {
        const sp gap = i + 1 < end ? boxes[i].gap : 0;

        box_place(&boxes[i], boxes[i].body + gap, slack / 2);
    }
    boxes[end - 1].body += (int32_t)slack;
    return end;
}

static bool fills_cells(const struct box *b)
{
    return b->cjk == CJK_HAN || b->cjk == CJK_LINE || b->cjk == CJK_WAVE ||
           b->cjk == CJK_ELLIPSIS || b->cjk == CJK_SPACE;
}

void grid_boxes(const struct shaped *s, struct box *boxes, sp cell)
{
    for (size_t i = 0; i < s->count;) {
        struct box *b = &boxes[i];
        const sp em = s->clusters[i].size;

        if (is_mark_run(b, s->count - i)) {
            i = marks_place(boxes, i, s->count, cell);
        } else if (b->cjk >= CJK_OPEN && b->cjk <= CJK_MARK) {
            mark_place(b, cell);
            i++;
        } else if (fills_cells(b) && em > 0) {
            const sp cells = (b->body + em / 2) / em;
            const sp body = (cells > 0 ? cells : 1) * cell;

            box_place(b, body, (body - b->body) / 2);
            i++;
        } else {
            i = word_place(boxes, i, s->count, cell);
        }
    }
}

sp grid_cells(sp indent, sp em)
{
    return (indent + em / 2) / em;
}
