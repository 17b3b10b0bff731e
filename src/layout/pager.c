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
 */
#include "layout/pager.h"

#include <assert.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "compose/book.h"
#include "layout/area.h"
#include "layout/due.h"
#include "layout/floats.h"
#include "layout/leading.h"
#include "layout/placed_rows.h"

/* 27 lines of 24 pt and 14 pt of type make 638 pt; the type area of 225 mm is
 * 637.8: the last line may stand on the edge. */
#define FIT_SLACK (SP_PT(3) / 10)

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
    struct placed_rows rows;
    const struct area *area; // of the page
    sp height;               // room of the page
    sp tail;   // of that, what stands at its foot, under the notes
    bool more; // and that is more than its area
    VEC(struct placed) placed;
    size_t tops; // how many of them are floats at the head of the page
    VEC(struct band) bands; // that they stand in
    bool stays;             // no break is allowed on the page so far
    struct floats floats;
    struct foot foot; // of the page
    bool parted;      // its last note goes on over the next page
    struct due due;
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

/* It stands at the foot of its page. */
static bool is_tail(const struct fragment *f)
{
    return f->break_before == FRAGMENT_FOOT || f->break_before == FRAGMENT_LAST;
}

/* Places `f` in the band of its area; another one is closed by it.  Returns how
 * far down the page it takes; a tail is only placed below what is above it. */
static sp place(struct pager *p, const struct fragment *f)
{
    struct band *band = NULL;

    if (p->bands.count > 0)
        band = &p->bands.items[p->bands.count - 1];
    if (!band || band->area != f->area) {
        struct band opened = {.pitch = p->pitch,
                              .top_margin = p->top_margin,
                              .goes_on =
                                  p->placed.count == p->tops && !p->forced,
                              .first = p->placed.count};

        if (band)
            band_level(band, p->placed.items, p->placed.count);
        band_open(&opened, f, band, p->placed.items);
        band = vec_push(&p->bands, p->context->tags);
        *band = opened;
    }
    *vec_push(&p->placed, p->context->tags) = (struct placed){.fragment = f};
    band_set(band, p->placed.items, p->placed.count);
    return is_tail(f) ? p->placed.items[p->placed.count - 1].top : band->depth;
}

/* How many placed fragments the page keeps: up to the last allowed break. */
static size_t best_break(struct pager *p)
{
    size_t count = p->placed.count;

    while (count > p->tops && p->placed.items[count - 1].fragment->keep_next)
        count--;
    if (count > p->tops)
        return floats_isolate(&p->floats, p->placed.items, count, p->pitch)
                   ? count - 1
                   : count;
    if (p->tops > 0 || floats_hold_foot(&p->floats, p->tops))
        return p->tops;
    diag_add(p->context->diag, DIAG_CODE_KEEP_BROKEN,
             p->placed.items[p->placed.count - 1].fragment->at, NULL);
    return p->placed.count;
}

/* Where the notes end: over the tail, with twice the white that is above them,
 * for they belong to the text. */
static sp notes_bottom(const struct pager *p)
{
    return p->height - p->tail - (p->tail > 0 ? 2 * p->context->foot.above : 0);
}

static bool fits(const struct pager *p, sp bottom, const struct foot *foot)
{
    const sp end = foot->last ? notes_bottom(p) : p->height - p->tail;

    return bottom + p->floats.foot_height +
               foot_height(foot, &p->context->foot) <=
           end + FIT_SLACK;
}

/* Whether `f`, down to `bottom`, and its notes have room; a tail from there on.
 * While no break above it is allowed a note may be parted, and until there is
 * such a break nothing with a note may follow it. */
static bool has_room(struct pager *p, const struct fragment *f, sp bottom)
{
    struct foot whole = p->foot, begun = p->foot;

    p->tail = is_tail(f) ? f->ink : 0;
    if (p->parted && (f->notes || !p->stays))
        return false;
    foot_add_notes(&whole, f);
    foot_begin_notes(&begun, f);
    if (!fits(p, bottom, p->stays ? &begun : &whole))
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

static const struct placed *last_placed(const struct pager *p)
{
    return p->placed.count ? &p->placed.items[p->placed.count - 1] : NULL;
}

static bool is_empty(const struct pager *p)
{
    return p->placed.count == 0 && p->floats.foot.count == 0;
}

static struct band *last_band(const struct pager *p)
{
    return p->bands.count ? &p->bands.items[p->bands.count - 1] : NULL;
}

/* Takes back what was placed last; its band was as deep as `depth` before. */
static void unplace(struct pager *p, sp depth)
{
    struct band *band = last_band(p);

    p->placed.count--;
    if (band->first == p->placed.count) {
        p->bands.count--;
        return;
    }
    band->depth = depth;
    band_set(band, p->placed.items, p->placed.count);
}

/* Places `f` below what stands on the page, where there is room. */
static bool place_next(struct pager *p, const struct fragment *f)
{
    const struct placed *former = last_placed(p);
    const sp depth = former ? last_band(p)->depth : 0;
    const bool least = is_empty(p) && p->due.lines.count == 0;

    p->stays =
        p->stays && (p->placed.count == p->tops || former->fragment->keep_next);
    if (has_room(p, f, place(p, f)))
        return true;
    if (least)
        force(p, f);
    else
        unplace(p, depth);
    return least;
}

/* ---- floats -------------------------------------------------------------- */

static struct float_chain float_chain_of(struct pager *p)
{
    return (struct float_chain){&p->chain, &p->next, &p->turned};
}

/* At the foot of the page, where text keeps two lines. */
static bool float_to_foot(struct pager *p, struct fragment *f)
{
    const sp bottom = p->placed.count ? last_band(p)->depth : 2 * p->pitch;
    struct foot foot = p->foot;

    foot_add_notes(&foot, f);
    if (p->parted || !fits(p, bottom + floats_foot_height(f), &foot))
        return false;
    p->foot = foot;
    floats_to_foot(&p->floats, f, p->placed.count, p->context->tags);
    return true;
}

/* Finds a place for a float; where the page has none, it waits.  The head is
 * open to all of them, for else a tall one would wait for ever. */
static void float_place(struct pager *p, struct fragment *f)
{
    const bool first = p->floats.waiting.count == 0;
    const bool head = p->placed.count == p->tops;

    if (first && f->floats == FLOAT_BOTTOM && float_to_foot(p, f))
        return;
    if (!first || p->floats.foot.count > 0 ||
        (!head && f->floats != FLOAT_AUTO) || !place_next(p, f)) {
        floats_wait(&p->floats, f, p->placed.count, p->context->tags);
        return;
    }
    p->stays = false;
    if (head)
        p->bands.items[0].heads = ++p->tops;
}

/* Those that wait stand below the text that ends here, as far as there is room;
 * true: none waits any more. */
static bool floats_stand(struct pager *p)
{
    const struct float_chain chain = float_chain_of(p);

    while (p->floats.waiting.count > 0) {
        const struct placed *former = last_placed(p);
        const struct fragment *last = former ? former->fragment : NULL;

        if (!last || last->keep_next || p->floats.foot.count > 0 ||
            !place_next(p, p->floats.waiting.items[0].fragment))
            return false;
        floats_settle(&p->floats, &chain, last);
    }
    return true;
}

/* No float goes past a heading that bars it, a page that is asked for, the tail
 * of a page or a figure that stays where it is. */
static bool follows_floats(struct pager *p, const struct fragment *f)
{
    const bool figure = f->floats == FLOAT_HERE;

    if (figure && p->floats.foot.count > 0)
        return false;
    if (figure || f->bars_floats || is_tail(f) || opens_page(p, f))
        return floats_stand(p);
    return true;
}

/* Fills the page until one is asked for or, then *full, needed. */
static void fill(struct pager *p, bool *full)
{
    struct fragment *last = NULL, *f;

    *full = true;
    while ((f = peek(p, last)) != NULL) {
        if (!follows_floats(p, f))
            return;
        if (opens_page(p, f) && !is_empty(p)) {
            *full = false;
            return;
        }
        if (p->placed.count > 0 && is_tail(last_placed(p)->fragment))
            return;
        if (floats_move(f))
            float_place(p, f);
        else if (!place_next(p, f))
            return;
        last = f;
    }
    *full = !floats_stand(p);
}

/* ---- notes --------------------------------------------------------------- */

/* The floats at the foot stand on the notes or on the tail, and at the head
 * where the page has nothing else. */
static void floats_down(struct pager *p, const struct paged *page)
{
    const struct foot_style *style = &p->context->foot;
    const size_t texts = page->count - p->floats.foot.count;
    sp foot = p->height - p->tail;

    if (texts == page->count)
        return;
    if (page->note_count > 0)
        foot = page->notes[0].top - style->below - style->weight - style->above;
    if (texts == 0)
        foot = p->floats.foot_height - page->items[0].fragment->before;
    floats_stack(&p->placed.items[texts], p->floats.foot.count, foot);
}

/* Ends a page: what is due of its notes and those before goes to its foot. */
static void page_foot(struct pager *p, struct paged *page)
{
    const size_t before = p->due.lines.count;
    const size_t texts = page->count - p->floats.foot.count;
    sp bottom = 0;
    size_t count;

    p->tail = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct placed *item = &page->items[i];
        const sp end = item->top + item->fragment->ink;

        due_join(&p->due, item->fragment, p->context->tags);
        if (is_tail(item->fragment))
            p->tail = item->fragment->ink;
        else if (i < texts && end > bottom)
            bottom = end;
    }
    count =
        due_fit(&p->due, &p->context->foot,
                notes_bottom(p) + FIT_SLACK - bottom - p->floats.foot_height,
                page->count == 0);
    for (size_t i = count > before ? count : before; i < p->due.lines.count;
         i++)
        if (p->due.lines.items[i].opens)
            diag_add(p->context->diag, DIAG_CODE_FOOTNOTE_LATE,
                     p->due.lines.items[i].opens->at, NULL);
    due_set(&p->due, count, notes_bottom(p), p->context->tags);
    page->notes = p->due.set.items;
    page->note_count = count;
    floats_down(p, page);
}

/* ---- pages --------------------------------------------------------------- */

/* Notes that are due stand where their text does. */
static const struct area *page_area(const struct pager *p,
                                    const struct fragment *first)
{
    return p->due.lines.count > 0 ? p->due.lines.items[0].line->area
                                  : first->area;
}

/* Whether text may stand on the page: not before the notes that are due are
 * all placed, when they need more than a page or a new one was asked for. */
static bool takes_text(struct pager *p, const struct fragment *first)
{
    p->foot = due_foot(&p->due);
    p->tail = 0;
    p->parted = false;
    return first && (p->due.lines.count == 0 ||
                     (!opens_page(p, first) && fits(p, 0, &p->foot)));
}

/* The text that the page keeps is evened out; a `full` page is filled. */
static void text_settle(struct pager *p, bool full)
{
    const size_t count = p->placed.count;
    struct placed *last = &p->placed.items[count - 1];
    const sp foot = p->height - last->fragment->height;
    struct band *band = last_band(p);

    band_level(band, p->placed.items, count);
    if (is_tail(last->fragment) && last->top < foot)
        last->top = foot;
    if (full && p->more && p->foot.ink == 0 && count > p->tops &&
        p->floats.foot.count == 0 && band->area->columns == 1)
        lines_open(p->placed.items, count, p->height, p->pitch);
}

/* The floats at the foot are placed in a band of their own. */
static void foot_keep(struct pager *p)
{
    const struct floats *floats = &p->floats;

    if (floats->foot.count == 0)
        return;
    *vec_push(&p->bands, p->context->tags) = (struct band){
        .area = floats->foot.items[0].fragment->area, .first = p->placed.count};
    for (size_t i = 0; i < floats->foot.count; i++)
        *vec_push(&p->placed, p->context->tags) =
            (struct placed){.fragment = floats->foot.items[i].fragment};
}

/* The page keeps `count` of what was placed, and the floats at its foot. */
static void page_keep(struct pager *p, size_t count, bool full,
                      struct paged *page)
{
    const struct float_chain chain = float_chain_of(p);

    p->placed.count = count;
    while (p->bands.count > 0 && last_band(p)->first >= count)
        p->bands.count--;
    floats_close(&p->floats, &chain, count,
                 count ? last_placed(p)->fragment : NULL);
    if (count > 0)
        text_settle(p, full);
    foot_keep(p);
    page->items = p->placed.items;
    page->count = p->placed.count;
    page->bands = p->bands.items;
    page->band_count = p->bands.count;
    if (page->count > 0)
        p->next = last_placed(p)->fragment->next;
}

/* What found its own place taken is not where the sheet says. */
static void say_displaced(const struct pager *p, const struct paged *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct fragment *f = page->items[i].fragment;

        if (f->has_position && page->items[i].top + p->top_margin > f->position)
            flow_say_long(p->context, DIAG_CODE_POSITION_TAKEN, f->at,
                          page->items[i].top + p->top_margin, f->position);
    }
}

/* Places the text of a page; none when notes or floats leave it no room. */
static void page_text(struct pager *p, struct paged *page)
{
    size_t count;
    bool full;

    fill(p, &full);
    count = p->placed.count;
    if (full && count > p->tops)
        count = best_break(p);
    page_keep(p, count, full, page);
    if (page->count == 0)
        return;
    say_displaced(p, page);
    p->forced = !full;
    placed_rows_end(p->placed.items, count, p->next);
    if (full && count > p->tops) {
        struct placed *last = &p->placed.items[count - 1];

        last->closes = last->fragment->closing && floats_before_rows(p->next);
    }
}

/* The former page is drawn; what is older than the last turn can go, once all
 * of it and of its notes was on such pages. */
static void turn(struct pager *p)
{
    if (!p->drawn || p->due.lines.count > 0 || !p->chain.last ||
        p->chain.last == p->turned)
        return;
    p->turned = p->chain.last;
    p->drawn = false;
    flow_turn(p->flow);
}

/* Whether `f` stands on the page. */
static bool stands_on(const struct paged *page, const struct fragment *f)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].fragment == f)
            return true;
    return false;
}

bool pager_page(struct pager *p, bool odd, sp more, struct paged *page)
{
    const struct fragment *first;

    turn(p);
    first = peek(p, NULL);
    *page = (struct paged){0};
    p->placed.count = p->bands.count = 0;
    p->tops = 0;
    p->stays = true;
    floats_clear(&p->floats);
    p->odd = odd;
    if (!first && p->due.lines.count == 0) {
        assert(placed_rows_whole(&p->rows));
        return false;
    }
    p->area = page->area = page_area(p, first);
    p->height = p->area->height + more;
    p->more = more > 0;
    if (takes_text(p, first))
        page_text(p, page);
    p->drawn |= stands_on(page, p->turned);
    placed_rows_count(&p->rows, page->items, page->count);
    page_foot(p, page);
    page->last = p->due.lines.count == 0 && !peek(p, NULL);
    return true;
}

enum fragment_break pager_next_side(struct pager *p)
{
    const struct fragment *f = peek(p, NULL);

    if ((f || p->due.lines.count > 0) && page_area(p, f)->page == PAGE_FOLD_OUT)
        return FRAGMENT_NEW_ODD;
    if (p->due.lines.count > 0)
        return FRAGMENT_FLOW;
    return f ? f->break_before : FRAGMENT_FLOW;
}
