/*
 *      flow ──▶ f f f f f f │ f f f
 *               └─ placed ─┘  └ next page starts here
 *
 * `next` is the first fragment that stands on no page yet; the flow appends
 * behind it.  Invariant: every page takes at least one fragment or one line of
 * a note, so the loop ends.  A fragment taller than an empty body is placed
 * anyway and reported (E0702).  When no break is allowed at all the page ends
 * where it is full (W0703).
 *
 * While fragments are placed the foot of the page is only measured: it grows by
 * the notes of each.  When it is known where the page ends, the notes of what
 * stands on it join those that are due from the pages before, and as many lines
 * are drawn as have room, over the tail where the page has one.  That is all of
 * them, unless a note had to be parted.
 *
 * Rows of tables are counted as they come to stand on pages: each of them once,
 * in their order, and all of a table before the next one starts.
 */
#include "layout/pager.h"

#include <assert.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "compose/book.h"
#include "layout/area.h"
#include "layout/notes.h"

/* 27 lines of 24 pt and 14 pt of type make 638 pt; the type area of 225 mm is
 * 637.8: the last line may stand on the edge. */
#define FIT_SLACK (SP_PT(3) / 10)

/* A line of a note that stands on no page yet. */
struct due {
    const struct fragment *line;
    const struct book_note *opens; // the note that it begins, or NULL
};

struct pager {
    const struct flow_context *context;
    struct flow *flow;
    sp top_margin, pitch;
    struct fragment_chain chain;
    struct fragment *next;
    bool ended;  // the flow has no more
    bool forced; // the next page was opened by a break that was asked for
    bool odd;    // the page being filled
    const struct fragment *turned; // the last one made before the last turn
    bool drawn;                    // its page has been asked for
    uint32_t rows, rows_total;     // placed, of the table that was met last
    const struct area *area;       // of the page
    sp height;                     // room of the page
    sp tail;   // of that, what stands at its foot, under the notes
    bool more; // and that is more than its area
    VEC(struct placed) placed;
    struct foot foot; // of the page
    bool parted;      // its last note goes on over the next page
    VEC(struct due) due;
    VEC(struct placed) notes;
};

struct pager *pager_new(const struct flow_context *context, struct flow *flow,
                        sp top_margin, sp pitch)
{
    struct pager *p = arena_new(context->tags, struct pager);

    p->context = context;
    p->flow = flow;
    p->top_margin = top_margin;
    p->pitch = pitch;
    p->forced = true;
    p->drawn = true;
    return p;
}

/* The fragment after `f`, or the first one when f is NULL; pulls. */
static struct fragment *peek(struct pager *p, struct fragment *f)
{
    struct fragment *next = f ? f->next : p->next;

    while (!next && !p->ended) {
        struct fragment *last = p->chain.last;

        if (!flow_next(p->flow, &p->chain))
            p->ended = true;
        next = last ? last->next : p->chain.first;
        if (!f && !p->next)
            p->next = next;
    }
    return next;
}

static sp position_of(const struct pager *p, const struct fragment *f)
{
    return f->position - p->top_margin;
}

static sp top_of(const struct pager *p, const struct fragment *f,
                 const struct placed *former)
{
    sp bottom = former ? former->top + former->fragment->height : 0;
    sp top =
        fragment_top(f, former ? former->fragment : NULL, bottom, p->pitch);

    if (f->has_position &&
        (!former || position_of(p, f) >= former->top + former->fragment->ink))
        return position_of(p, f);
    return top;
}

/* It stands at the foot of its page. */
static bool is_tail(const struct fragment *f)
{
    return f->break_before == FRAGMENT_FOOT || f->break_before == FRAGMENT_LAST;
}

static void place(struct pager *p, const struct fragment *f, sp top)
{
    const sp foot = p->height - f->height;

    if (is_tail(f) && top < foot)
        top = foot;
    *vec_push(&p->placed, p->context->tags) = (struct placed){f, top};
}

/* How many placed fragments the page keeps: up to the last allowed break. */
static size_t best_break(struct pager *p, size_t first)
{
    size_t count = p->placed.count;

    while (count > first && p->placed.items[count - 1].fragment->keep_next)
        count--;
    if (count > first)
        return count;
    diag_add(p->context->diag, DIAG_CODE_KEEP_BROKEN,
             p->placed.items[p->placed.count - 1].fragment->at, NULL);
    return p->placed.count;
}

/* What stands below the notes: the tail, and twice the white that is above
 * them, for they belong to the text. */
static sp below_notes(const struct pager *p, const struct foot *foot)
{
    const bool both = p->tail > 0 && foot->last;

    return p->tail + (both ? 2 * p->context->foot.above : 0);
}

static bool fits(const struct pager *p, sp bottom, const struct foot *foot)
{
    return bottom + foot_height(foot, &p->context->foot) +
               below_notes(p, foot) <=
           p->height + FIT_SLACK;
}

/* Whether `f`, from `top` on, and its notes have room. With `stays`, no
 * break above it is allowed: then a note may be parted, and until there is such
 * a break nothing with a note may follow it. */
static bool has_room(struct pager *p, const struct fragment *f, sp top,
                     bool stays)
{
    const sp bottom = is_tail(f) ? top : top + f->ink;
    struct foot whole = p->foot, begun = p->foot;

    p->tail = is_tail(f) ? f->ink : 0;
    if (p->parted && (f->notes || !stays))
        return false;
    foot_add_notes(&whole, f);
    foot_begin_notes(&begun, f);
    if (!fits(p, bottom, stays ? &begun : &whole))
        return false;
    p->parted = p->parted || !fits(p, bottom, &whole);
    p->foot = p->parted ? begun : whole;
    return true;
}

/* Nothing stands above `f`, and yet it has no room. */
static void force(struct pager *p, const struct fragment *f)
{
    if (f->ink > p->height + FIT_SLACK)
        flow_say_long(p->context, DIAG_CODE_FRAGMENT_TALL, f->at, f->ink,
                      p->height);
    p->parted = true;
}

/* A page is asked for before `f`, or it cannot stand on this one.  What belongs
 * to the foot of an even page asks for one only while it is on an odd one. */
static bool opens_page(const struct pager *p, const struct fragment *f)
{
    const bool asks = f->break_before == FRAGMENT_FOOT
                          ? p->odd
                          : f->break_before != FRAGMENT_FLOW &&
                                f->break_before != FRAGMENT_LAST;

    return asks || !area_shares_page(f->area, p->area);
}

/* Fills p->placed until a page is asked for or, then *full, needed. */
static void fill(struct pager *p, size_t first, bool *full)
{
    struct fragment *last = NULL, *f;
    bool stays = true;

    *full = false;
    while ((f = peek(p, last)) != NULL) {
        const struct placed *former =
            p->placed.count ? &p->placed.items[p->placed.count - 1] : NULL;
        sp top = top_of(p, f, former);
        bool opens = p->placed.count == first;

        if (opens_page(p, f) && !opens)
            return;
        stays = stays && (opens || last->keep_next);
        if (!has_room(p, f, top, stays)) {
            *full = !opens || p->due.count > 0;
            if (*full)
                return;
            force(p, f);
        }
        place(p, f, top);
        last = f;
    }
}

/* ---- notes --------------------------------------------------------------- */

/* The notes whose marks stand on the page are due from here on. */
static void notes_due(struct pager *p, const struct fragment *f)
{
    for (const struct fragment_note *n = f->notes; n; n = n->next)
        for (const struct fragment *l = n->lines.first; l; l = l->next)
            *vec_push(&p->due, p->context->tags) =
                (struct due){l, l == n->lines.first ? n->note : NULL};
}

/* Of the due lines, of which `count` fit, how many the page takes: a note is
 * parted where its lines may be, unless that would take it away altogether. */
static size_t notes_break(const struct pager *p, size_t count)
{
    const struct due *due = p->due.items;

    if (count == p->due.count || due[count].opens)
        return count;
    for (size_t k = count; k > 0 && !due[k].opens; k--)
        if (!due[k - 1].line->keep_next)
            return k;
    return count;
}

/* How many of the due lines fit below `bottom`; on a page without text at
 * least one is taken. */
static size_t notes_fit(const struct pager *p, sp bottom, bool least)
{
    struct foot foot = {0};
    size_t count = 0;

    for (; count < p->due.count; count++) {
        (void)foot_add(&foot, p->due.items[count].line);
        if (!fits(p, bottom, &foot) && !(least && count == 0))
            break;
    }
    return notes_break(p, count);
}

/* The first `count` due lines, the last of them on the foot of the page. */
static void notes_place(struct pager *p, size_t count, struct paged *page)
{
    struct foot foot = {0};
    sp down;

    p->notes.count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct fragment *line = p->due.items[i].line;
        const sp top = foot_add(&foot, line);

        *vec_push(&p->notes, p->context->tags) = (struct placed){line, top};
    }
    down = p->height - below_notes(p, &foot) - foot.ink;
    for (size_t i = 0; i < count; i++)
        p->notes.items[i].top += down;
    page->notes = p->notes.items;
    page->note_count = count;
    p->due.count -= count;
    for (size_t i = 0; i < p->due.count; i++)
        p->due.items[i] = p->due.items[i + count];
}

/* Ends a page: what is due of its notes and those before goes to its foot. */
static void page_foot(struct pager *p, struct paged *page)
{
    const size_t before = p->due.count;
    sp bottom = 0;
    size_t count;

    p->tail = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct placed *item = &page->items[i];

        notes_due(p, item->fragment);
        if (is_tail(item->fragment))
            p->tail = item->fragment->ink;
        else
            bottom = item->top + item->fragment->ink;
    }
    count = notes_fit(p, bottom, page->count == 0);
    for (size_t i = count > before ? count : before; i < p->due.count; i++)
        if (p->due.items[i].opens)
            diag_add(p->context->diag, DIAG_CODE_FOOTNOTE_LATE,
                     p->due.items[i].opens->at, NULL);
    notes_place(p, count, page);
}

/* ---- pages --------------------------------------------------------------- */

/* Notes that are due stand where their text does. */
static const struct area *page_area(const struct pager *p,
                                    const struct fragment *first)
{
    return p->due.count > 0 ? p->due.items[0].line->area : first->area;
}

/* Whether text may stand on the page: not before the notes that are due are
 * all placed, when they need more than a page or a new one was asked for. */
static bool takes_text(struct pager *p, const struct fragment *first)
{
    p->foot = (struct foot){0};
    p->tail = 0;
    p->parted = false;
    for (size_t i = 0; i < p->due.count; i++)
        (void)foot_add(&p->foot, p->due.items[i].line);
    return first && (p->due.count == 0 ||
                     (!opens_page(p, first) && fits(p, 0, &p->foot)));
}

/* A line of text, as far below the one above it as any other. */
static bool is_next_line(const struct pager *p, size_t index)
{
    const struct placed *item = &p->placed.items[index];

    return index > 0 && item->fragment->row_total == 0 &&
           item[-1].fragment->height == p->pitch &&
           item->top == item[-1].top + p->pitch;
}

/* The last lines of the page share what is less than a line, so that its foot
 * is where it should be. */
static void lines_open(struct pager *p, size_t count)
{
    const struct placed *last = &p->placed.items[count - 1];
    const sp left = p->height - last->top - last->fragment->ink;
    size_t first = count - 1;

    while (is_next_line(p, first))
        first--;
    if (left <= 0 || left >= p->pitch)
        return;
    for (size_t i = first + 1; i < count; i++)
        p->placed.items[i].top +=
            sp_mul_div(left, (sp)(i - first), (sp)(count - 1 - first));
}

/* What has a place of its own and found it taken is not where the sheet says.
 */
static void say_displaced(const struct pager *p, const struct paged *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct fragment *f = page->items[i].fragment;

        if (f->has_position && page->items[i].top > position_of(p, f))
            flow_say_long(p->context, DIAG_CODE_POSITION_TAKEN, f->at,
                          page->items[i].top + p->top_margin, f->position);
    }
}

/* What is carried over at its top says so when its table ends on the page: rows
 * follow it, then something else, or what opens the next page is no row. */
static void carried_end(const struct pager *p, const struct paged *page)
{
    struct placed *top = &p->placed.items[0];
    size_t i = 1;

    while (i < page->count && p->placed.items[i].fragment->row > 0)
        i++;
    if (top->fragment->ended &&
        (i < page->count || !p->next || p->next->row == 0))
        top->fragment = top->fragment->ended;
}

/* Places the text of a page; none when notes leave it no room. */
static void page_text(struct pager *p, const struct fragment *first,
                      struct paged *page)
{
    size_t carried = 0;
    const struct placed *last;
    bool full;

    if (!p->forced && first->carry) {
        place(p, first->carry->make(first->carry, first), 0);
        carried = 1;
    }
    fill(p, carried, &full);
    if (p->placed.count == carried)
        return;
    page->count = full ? best_break(p, carried) : p->placed.count;
    if (full && p->more && p->foot.ink == 0)
        lines_open(p, page->count);
    page->items = p->placed.items;
    say_displaced(p, page);
    last = &p->placed.items[page->count - 1];
    p->next = last->fragment->next;
    p->forced = !full;
    if (carried > 0)
        carried_end(p, page);
    if (full && last->fragment->closing && p->next && p->next->carry) {
        page->closing = last->fragment->closing;
        page->closing_top = last->top + last->fragment->height;
    }
}

/* The former page is drawn; what is older than the last turn can go, once all
 * of it and of its notes was on such pages. */
static void turn(struct pager *p)
{
    if (!p->drawn || p->due.count > 0 || !p->chain.last ||
        p->chain.last == p->turned)
        return;
    p->turned = p->chain.last;
    p->drawn = false;
    flow_turn(p->flow);
}

/* A row that is lost or stands twice is a fault of ours, and no page with one
 * may leave the house. */
static void rows_count(struct pager *p, const struct paged *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct fragment *f = page->items[i].fragment;

        p->drawn |= f == p->turned;
        if (f->row_count == 0) {
            assert(f->row == 0 || f->row == p->rows);
            continue;
        }
        if (f->row == 1) {
            assert(p->rows == p->rows_total);
            p->rows = 0;
            p->rows_total = f->row_total;
        }
        assert(f->row == p->rows + 1);
        p->rows += f->row_count;
    }
}

bool pager_page(struct pager *p, bool odd, sp more, struct paged *page)
{
    const struct fragment *first;

    turn(p);
    first = peek(p, NULL);
    *page = (struct paged){0};
    p->placed.count = 0;
    p->odd = odd;
    if (!first && p->due.count == 0) {
        assert(p->rows == p->rows_total);
        return false;
    }
    p->area = page->area = page_area(p, first);
    p->height = p->area->height + more;
    p->more = more > 0;
    if (takes_text(p, first))
        page_text(p, first, page);
    rows_count(p, page);
    page_foot(p, page);
    page->last = p->due.count == 0 && !peek(p, NULL);
    return true;
}

enum fragment_break pager_next_side(struct pager *p)
{
    const struct fragment *f = peek(p, NULL);

    if (p->due.count > 0)
        return FRAGMENT_FLOW;
    return f ? f->break_before : FRAGMENT_FLOW;
}
