#include "layout/why.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "layout/line.h"
#include "layout/nodes.h"
#include "layout/para.h"
#include "layout/way.h"
#include "text/shape.h"
#include "text/spacing.h"

enum { WHY_MAX = 32 << 10 }; // of one paragraph; the rest of it is left out

/* The first box from `from` on that does not lie within `width` when nothing is
 * squeezed; the piece's end when all do. */
static size_t first_beyond(const struct box *boxes, const struct piece *piece,
                           size_t from, sp width)
{
    size_t i = from;

    while (i < piece->end) {
        width -= boxes[i].body;
        if (width < 0 && !boxes[i].blank)
            break;
        width -= boxes[i++].gap;
    }
    return i;
}

static size_t next_break(const struct box *boxes, size_t from, size_t end)
{
    do
        from++;
    while (from < end && boxes[from].before == BREAK_NO);
    return from;
}

static bool is_squeezed(const struct line *line)
{
    sp taken = line->hung;

    for (int i = 0; i < SQUEEZE_COUNT; i++)
        taken += line->story.squeezed[i];
    return taken > 0;
}

struct line_why why_find(const struct box *boxes, const struct piece *piece,
                         const struct line *line, sp width)
{
    struct line_why why = {REASON_END, line->next, line->next};
    size_t beyond, next;

    if (line->next >= piece->next)
        return why;
    beyond = first_beyond(boxes, piece, line->first, width);
    if (is_squeezed(line)) {
        why = (struct line_why){REASON_IN, beyond, line->end};
        while (why.first > line->first + 1 &&
               boxes[why.first].before == BREAK_NO)
            why.first--;
        return why;
    }
    next = next_break(boxes, line->next, piece->end);
    why.reason = REASON_FULL;
    if (next <= beyond)
        why.reason = REASON_WHOLE;
    else if (beyond > line->next)
        why = (struct line_why){REASON_HELD, line->next, next};
    return why;
}

bool *why_ends(const struct way *w, struct arena *scratch)
{
    struct way free_last = *w;
    bool *ends = arena_array(scratch, bool, w->count);

    free_last.least_last = 0;
    free_last.nodes = arena_array(scratch, struct node, w->count);
    memcpy(free_last.nodes, w->nodes, w->count * sizeof(*w->nodes));
    way_find(&free_last, scratch);
    for (size_t k = 0; k + 1 < w->count; k = free_last.nodes[k].from)
        ends[free_last.nodes[k].from] = true;
    return ends;
}

const char *why_word(enum line_reason reason)
{
    static const char *const words[] = {"end",  "full",  "in",
                                        "held", "whole", "last"};

    return words[reason];
}

static void put_em(struct buf *b, sp value, sp em)
{
    char text[SP_TEXT_MAX];

    (void)sp_print(text, sp_mul_div(value, SP_PER_PT, em), 3);
    buf_add_text(b, text);
}

static void put_range(struct buf *b, const struct line *line, const char *sign)
{
    const struct shaped *s = line->shaped;
    const size_t from = s->clusters[line->why.first].text;
    const size_t to = line->why.end < s->count ? s->clusters[line->why.end].text
                                               : s->text_size;

    buf_add_text(b, sign);
    buf_add(b, s->text + from, to - from);
}

/* "2 −0.310（，） ←。": the hint of N0716 explains the signs. */
static void line_put(struct buf *b, size_t number, const struct line *line,
                     sp em)
{
    static const char *const levels[SQUEEZE_COUNT] = {"␣", "）", "，", "A",
                                                      "。"};
    const struct line_story *story = &line->story;

    buf_addf(b, "%zu", number);
    for (size_t i = 0; i < SQUEEZE_COUNT; i++)
        if (story->squeezed[i] > 0) {
            buf_addf(b, " −%s", levels[i]);
            put_em(b, story->squeezed[i], em);
        }
    if (line->hung > 0) {
        buf_add_text(b, " ↦");
        put_em(b, line->hung, em);
    }
    for (size_t i = 0; i < OPENING_COUNT; i++)
        if (story->opened[i] > 0) {
            buf_addf(b, " +%s", i == OPENING_WORD ? "␣" : "A");
            put_em(b, story->opened[i], em);
        }
    if (story->grown > 0) {
        buf_add_text(b, " +");
        put_em(b, story->grown / story->grows, em);
        buf_addf(b, "×%u", (unsigned)story->grows);
    }
    if (line->why.reason == REASON_IN)
        put_range(b, line, " ←");
    if (line->why.reason == REASON_HELD)
        put_range(b, line, " →");
    if (line->why.reason == REASON_WHOLE)
        buf_add_text(b, " ¶");
    if (line->why.reason == REASON_LAST)
        buf_add_text(b, " ⊥");
}

void why_tell(const struct para_lines *lines, sp em, struct loc at,
              struct arena *a, struct diag *d)
{
    char count[24];
    struct buf b;

    buf_init(&b, a, WHY_MAX);
    for (size_t i = 0; i < lines->count; i++) {
        if (i > 0)
            buf_add_text(&b, "；");
        line_put(&b, i + 1, lines->lines[i], em);
    }
    (void)snprintf(count, sizeof(count), "%zu", lines->count);
    diag_add(d, DIAG_CODE_LINES_WHY, at, count, b.size > 0 ? b.data : "", NULL);
}
