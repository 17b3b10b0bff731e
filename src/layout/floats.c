#include "layout/floats.h"

#include <assert.h>

#include "base/arena.h"
#include "layout/pager.h"

bool floats_move(const struct fragment *f)
{
    return f->floats > FLOAT_HERE;
}

sp floats_foot_height(const struct fragment *f)
{
    return f->before + f->height;
}

bool floats_before_rows(const struct fragment *next)
{
    while (next && floats_move(next))
        next = next->next;
    return next && next->carry;
}

bool floats_hold_foot(const struct floats *floats, size_t tops)
{
    return floats->foot.count > 0 && floats->foot.items[0].after <= tops;
}

bool floats_isolate(const struct floats *floats, const struct placed *items,
                    size_t count, sp pitch)
{
    const struct placed *last = &items[count - 1];
    const bool beside = count > 1 ? floats_move(last[-1].fragment)
                                  : floats_hold_foot(floats, 0);

    return beside && !floats_move(last->fragment) &&
           last->fragment->height <= pitch;
}

void floats_clear(struct floats *floats)
{
    floats->foot.count = 0;
    floats->foot_height = 0;
    floats->waiting.count = 0;
}

void floats_wait(struct floats *floats, struct fragment *f, size_t after,
                 struct arena *a)
{
    *vec_push(&floats->waiting, a) = (struct passed){f, after};
}

void floats_to_foot(struct floats *floats, struct fragment *f, size_t after,
                    struct arena *a)
{
    *vec_push(&floats->foot, a) = (struct passed){f, after};
    floats->foot_height += floats_foot_height(f);
}

/* Moves `f` down the chain, to stand right behind `last`; nothing is before the
 * first float of a page that has nothing else. */
static void chain_move(const struct float_chain *c, struct fragment *f,
                       const struct fragment *last)
{
    struct fragment **to_f = c->first, *behind = f;

    if (!last || last->next == f)
        return;
    while (*to_f != f)
        to_f = &(*to_f)->next;
    while (behind != last) {
        behind = behind->next;
        if (behind == *c->turned)
            *c->turned = f;
    }
    *to_f = f->next;
    f->next = behind->next;
    behind->next = f;
    if (c->chain->last == behind)
        c->chain->last = f;
}

void floats_settle(struct floats *floats, const struct float_chain *chain,
                   const struct fragment *last)
{
    assert(floats->waiting.count > 0);
    chain_move(chain, floats->waiting.items[0].fragment, last);
    floats->waiting.count--;
    for (size_t i = 0; i < floats->waiting.count; i++)
        floats->waiting.items[i] = floats->waiting.items[i + 1];
}

void floats_close(struct floats *floats, const struct float_chain *chain,
                  size_t count, const struct fragment *last)
{
    struct passed *foot = floats->foot.items, *waits = floats->waiting.items;
    size_t kept = 0;

    for (; kept < floats->foot.count && foot[kept].after <= count; kept++) {
        chain_move(chain, foot[kept].fragment, last);
        last = foot[kept].fragment;
    }
    for (; floats->foot.count > kept; floats->foot.count--)
        floats->foot_height -=
            floats_foot_height(foot[floats->foot.count - 1].fragment);
    for (size_t i = 0; i < floats->waiting.count && waits[i].after <= count;
         i++) {
        chain_move(chain, waits[i].fragment, last);
        last = waits[i].fragment;
    }
    floats->waiting.count = 0;
}

void floats_stack(struct placed *items, size_t count, sp foot)
{
    while (count-- > 0) {
        items[count].top = foot - items[count].fragment->height;
        foot -= floats_foot_height(items[count].fragment);
    }
}
