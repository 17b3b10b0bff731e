/*
 * Every choice of line ends is tried, depth first: a heading has a dozen words
 * and two or three lines.  A line that is too long, or a rest that no longer
 * fits the lines that are left, ends a branch.
 */
#include "layout/title.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/tools.h"
#include "text/words.h"

enum {
    LINES_MAX = 6,
    STEPS_MAX = 200000, // then the best way so far is taken
    ZERO_WIDTH_SPACE = 0x200B,
    COST_EVEN = 4,    // a line that is an em longer or shorter than the mean
    COST_SQUARE = 12, // two lines of one length
    COST_SHAPE = 300, // two lines that break the shape
    COST_INSIDE = 10000
};

/* By edge, worst to best. */
static const int64_t edge_cost[] = {
    [WORD_INSIDE] = COST_INSIDE,
    [WORD_WEAK] = 60,
    [WORD_EDGE] = 15,
    [WORD_MARK] = 0,
    [TITLE_AUTHOR] = 0,
};

struct search {
    const struct way *way;
    const uint8_t *edges;
    const sp *before; // what the boxes before each take, gaps included
    enum style_balance shape;
    bool author; // marks of the author: other places cost more
    int lines;
    size_t steps;
    size_t ends[LINES_MAX], best_ends[LINES_MAX]; // nodes
    int64_t best;
};

const uint8_t *title_edges(const struct shaped *s, const struct box *boxes,
                           struct text_tools *tools, struct loc at,
                           struct arena *a, struct diag *d)
{
    struct words *words = tools_words(tools, at, d);
    const size_t room = s->text_size + s->count;
    uint32_t *cps, *first;
    uint8_t *classes, *of_chars, *edges;
    size_t count;

    if (!words)
        return NULL;
    cps = arena_array(a, uint32_t, room);
    first = arena_array(a, uint32_t, s->count + 1);
    classes = arena_array(a, uint8_t, room);
    of_chars = arena_array(a, uint8_t, room);
    edges = arena_array(a, uint8_t, s->count + 1);
    count = shaped_decode(s, cps, first);
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = first[i]; k < first[i + 1]; k++)
            classes[k] = boxes[i].cjk;
    words_find(words, cps, classes, count, of_chars);
    for (size_t i = 1; i < s->count; i++)
        edges[i] = cps[first[i] - 1] == ZERO_WIDTH_SPACE ? TITLE_AUTHOR
                                                         : of_chars[first[i]];
    return edges;
}

/* ---- what a way costs ---------------------------------------------------- */

/* From the first box on, which is that of node 0. */
static const sp *widths_find(const struct way *w, struct arena *scratch)
{
    const size_t first = w->nodes[0].at;
    const size_t count = w->nodes[w->count - 1].at - first;
    sp *before = arena_array(scratch, sp, count + 1);

    for (size_t i = 0; i < count; i++)
        before[i + 1] =
            before[i] + w->boxes[first + i].body + w->boxes[first + i].gap;
    return before;
}

/* From one node to another, without the gap after the last box. */
static sp width_between(const struct search *s, size_t from, size_t to)
{
    const struct node *a = &s->way->nodes[from], *b = &s->way->nodes[to];
    const size_t first = s->way->nodes[0].at;
    sp width = b->hyphen - s->before[a->at - first];

    if (b->end > first)
        width += s->before[b->end - first] - s->way->boxes[b->end - 1].gap;
    return width;
}

static sp line_width(const struct search *s, int line)
{
    return width_between(s, line > 0 ? s->ends[line - 1] : 0, s->ends[line]);
}

/* How many of its two neighbours the waist of a diamond does not clearly
 * exceed; a first or last line is no waist. */
static int waist_faults(const struct search *s, int line)
{
    const sp least = line_width(s, line) - s->way->em / 2;

    if (line == 0 || line + 1 == s->lines)
        return 2;
    return (line_width(s, line - 1) > least) +
           (line_width(s, line + 1) > least);
}

/* How many neighbours break the shape: lines grow to the longest and shrink
 * after it, and the longest stands where the shape wants it. */
static int shape_faults(const struct search *s)
{
    int longest = 0, faults = 0;

    for (int i = 1; i < s->lines; i++)
        if (line_width(s, i) > line_width(s, longest))
            longest = i;
    for (int i = 1; i < s->lines; i++)
        faults += i <= longest ? line_width(s, i) < line_width(s, i - 1)
                               : line_width(s, i) > line_width(s, i - 1);
    if (s->shape == BALANCE_TOP)
        faults += longest != 0;
    if (s->shape == BALANCE_FOOT)
        faults += longest != s->lines - 1;
    if (s->shape == BALANCE_DIAMOND && s->lines > 2)
        faults += waist_faults(s, longest);
    return faults;
}

static int64_t way_cost(const struct search *s)
{
    const sp em = s->way->em;
    int64_t cost = COST_SHAPE * shape_faults(s);
    sp total = 0;

    for (int i = 0; i < s->lines; i++)
        total += line_width(s, i);
    for (int i = 0; i < s->lines; i++) {
        const sp width = line_width(s, i);
        const sp tenths = 10 * (width - total / s->lines) / em;

        cost += COST_EVEN * tenths * tenths / 100;
        if (i > 0 && 2 * (width - line_width(s, i - 1)) < em &&
            2 * (line_width(s, i - 1) - width) < em)
            cost += COST_SQUARE;
        if (i + 1 < s->lines) {
            const uint8_t edge = s->edges[s->way->nodes[s->ends[i]].at];

            cost += edge_cost[edge];
            if (s->author && edge != TITLE_AUTHOR)
                cost += COST_INSIDE / 2;
        }
    }
    return cost;
}

/* ---- the search ---------------------------------------------------------- */

static void way_keep(struct search *s)
{
    const int64_t cost = way_cost(s);

    if (cost >= s->best)
        return;
    s->best = cost;
    for (int i = 0; i < s->lines; i++)
        s->best_ends[i] = s->ends[i];
}

/* Tries all ends of line `line`, which starts at node `from`. */
static void line_try(struct search *s, int line, size_t from)
{
    const struct way *w = s->way;
    const size_t last = w->count - 1;
    const bool is_last = line + 1 == s->lines;

    for (size_t to = is_last ? last : from + 1; to <= last; to++) {
        if (width_between(s, from, to) > w->measure || ++s->steps > STEPS_MAX)
            return;
        s->ends[line] = to;
        if (is_last)
            way_keep(s);
        else if (width_between(s, to, last) <=
                 (s->lines - line - 1) * (w->measure + w->em))
            line_try(s, line + 1, to);
    }
}

static bool has_author(const struct way *w, const uint8_t *edges)
{
    for (size_t i = 1; i + 1 < w->count; i++)
        if (edges[w->nodes[i].at] == TITLE_AUTHOR)
            return true;
    return false;
}

static void way_mark(const struct way *w, const size_t *ends, int lines)
{
    size_t from = 0;

    for (int i = 0; i < lines; i++) {
        w->nodes[from].from = (uint32_t)ends[i];
        from = ends[i];
    }
}

bool title_find(const struct way *w, const uint8_t *edges,
                enum style_balance shape, struct arena *scratch)
{
    struct search s = {.way = w,
                       .edges = edges,
                       .before = widths_find(w, scratch),
                       .shape = shape,
                       .author = has_author(w, edges)};
    int found = 0;

    for (s.lines = 2; s.lines <= LINES_MAX; s.lines++) {
        s.steps = 0;
        s.best = INT64_MAX;
        line_try(&s, 0, 0);
        if (s.best < COST_INSIDE / 2 || (!found && s.best < INT64_MAX)) {
            way_mark(w, s.best_ends, s.lines);
            found = s.lines;
        }
        // One line more than could be is better than a word torn apart.
        if (s.best < COST_INSIDE / 2 || (found && found < s.lines))
            break;
    }
    return found > 0;
}
