/*
 *      flow ──▶ f f f f f f │ f f f
 *               └─ placed ─┘  └ next page starts here
 *
 * `next` is the first fragment that stands on no page yet; the flow appends
 * behind it.  Invariant: every page takes at least one fragment, so the loop
 * ends.  A fragment taller than an empty body is placed anyway and reported
 * (E0702).  When no break is allowed at all the page ends where it is full
 * (W0703).
 */
#include "layout/pager.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"

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
    VEC(struct placed) placed;
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

static sp top_of(const struct pager *p, const struct fragment *f,
                 const struct placed *former)
{
    sp bottom = former ? former->top + former->fragment->height : 0;
    sp top =
        fragment_top(f, former ? former->fragment : NULL, bottom, p->pitch);

    if (f->has_position && f->position - p->top_margin > bottom)
        return f->position - p->top_margin;
    return top;
}

static void place(struct pager *p, const struct fragment *f, sp top)
{
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

/* Fills p->placed until a page is asked for or, then *full, needed.  False:
 * there was nothing left to place. */
static bool fill(struct pager *p, size_t first, bool *full)
{
    struct fragment *last = NULL, *f;

    *full = false;
    while ((f = peek(p, last)) != NULL) {
        const struct placed *former =
            p->placed.count ? &p->placed.items[p->placed.count - 1] : NULL;
        sp top = top_of(p, f, former);
        bool opens = p->placed.count == first;

        if (f->break_before != FRAGMENT_FLOW && !opens)
            return true;
        if (top + f->ink > p->context->body_height + FIT_SLACK) {
            if (!opens) {
                *full = true;
                return true;
            }
            flow_say_long(p->context, DIAG_CODE_FRAGMENT_TALL, f->at, f->ink,
                          p->context->body_height);
        }
        place(p, f, top);
        last = f;
    }
    return p->placed.count > first;
}

bool pager_page(struct pager *p, struct paged *page)
{
    struct fragment *first = peek(p, NULL);
    size_t carried = 0, count;
    const struct placed *last;
    bool full;

    p->placed.count = 0;
    if (!first)
        return false;
    if (!p->forced && first->carry) {
        place(p, first->carry, 0);
        carried = 1;
    }
    if (!fill(p, carried, &full))
        return false;
    count = full ? best_break(p, carried) : p->placed.count;
    last = &p->placed.items[count - 1];
    p->next = last->fragment->next;
    p->forced = !full;
    *page = (struct paged){.items = p->placed.items, .count = count};
    if (full && last->fragment->closing && p->next && p->next->carry) {
        page->closing = last->fragment->closing;
        page->closing_top = last->top + last->fragment->height;
    }
    return true;
}

enum fragment_break pager_next_side(struct pager *p)
{
    const struct fragment *f = peek(p, NULL);

    return f ? f->break_before : FRAGMENT_FLOW;
}
