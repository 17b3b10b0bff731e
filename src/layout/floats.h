/*
 * floats - figures that leave their place in the text while a page is filled.
 *
 *      chain   t t F t t t │ t        F has no room where it is written
 *      page    t t t t t              and the text goes on
 *      chain   t t t t t │ F t        F opens the next page
 *
 * A float that waits is passed over; where the page ends it is moved, in the
 * chain of fragments itself, behind the last one that stands on the page.  So
 * nothing else has to remember it, and it can neither be lost nor stand twice.
 * Floats keep their order: while one waits, those behind it wait as well.
 */
#ifndef LAYOUT_FLOATS_H
#define LAYOUT_FLOATS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"
#include "layout/flow.h"

struct placed;

/* A float behind as many fragments of the page. */
struct passed {
    struct fragment *fragment;
    size_t after;
};

/* Of one page. */
struct floats {
    VEC(struct passed) foot; // stand at its foot
    sp foot_height;
    VEC(struct passed) waiting; // for the next page, written behind those
};

/* The chain from the first fragment of the page on. */
struct float_chain {
    struct fragment_chain *chain;
    struct fragment **first;
    const struct fragment **turned; // stays the last one made before a turn
};

/* A figure that may stand elsewhere than where it was written. */
bool floats_move(const struct fragment *f);
/* White above a float at the foot of a page, and its height. */
sp floats_foot_height(const struct fragment *f);

/* A table goes on from `next`, or behind the floats that begin there. */
bool floats_before_rows(const struct fragment *next);

/* One stands at the foot of the page, whatever does between it and the `tops`
 * floats at the head. */
bool floats_hold_foot(const struct floats *floats, size_t tops);
/* The last of a page's fragments is a line alone between a float and the foot,
 * or over a float there. */
bool floats_isolate(const struct floats *floats, const struct placed *items,
                    size_t count, sp pitch);

void floats_clear(struct floats *floats);
void floats_wait(struct floats *floats, struct fragment *f, size_t after,
                 struct arena *a);
void floats_to_foot(struct floats *floats, struct fragment *f, size_t after,
                    struct arena *a);
/* The first that waits was placed after all, behind `last`. */
void floats_settle(struct floats *floats, const struct float_chain *chain,
                   const struct fragment *last);
/* The page ends with `count` fragments, `last` or NULL behind them: what was
 * passed further down is forgotten and will be met again, the rest is moved
 * behind it. */
void floats_close(struct floats *floats, const struct float_chain *chain,
                  size_t count, const struct fragment *last);

/* Gives floats places one below the other, the last of them down to `foot`. */
void floats_stack(struct placed *items, size_t count, sp foot);

#endif
