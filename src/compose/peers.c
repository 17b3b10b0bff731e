#include "compose/peers.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "compose/build.h"
#include "doc/doc.h"
#include "doc/edition.h"
#include "plan/plan.h"

struct peer {
    const char *name; // NULL: it keeps its own
    uint64_t lot;
};

struct peers {
    struct peer *by_area; // by index in the plan
};

/* FNV-1a over all the words, then the last mixing step of splitmix64, so that
 * codes that differ in one digit are far apart. */
static uint64_t draw(const char *const *words, size_t count)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < count; i++)
        for (const char *p = words[i];; p++) {
            h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
            if (*p == '\0')
                break;
        }
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

/* 甲 … 癸; then 其他11, 其他12. */
static const char *name_of(size_t index, struct arena *a)
{
    static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊",
                                        "己", "庚", "辛", "壬", "癸"};
    enum { STEM_COUNT = sizeof(stems) / sizeof(stems[0]) };
    char text[32];

    if (index < STEM_COUNT)
        return stems[index];
    (void)snprintf(text, sizeof(text), "其他%zu", index + 1);
    return str_copy(str_of(text), a);
}

/* How many peers of the same parent and kind have drawn a lower lot: names
 * start anew for every group that is compared. */
static size_t place_of(const struct plan *plan, const struct peers *peers,
                       const struct plan_area *area,
                       const struct plan_area *own)
{
    const uint64_t lot = peers->by_area[area->index].lot;
    size_t before = 0;

    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *other = &plan->areas[i];
        const uint64_t its = peers->by_area[i].lot;

        before += other->parent == area->parent &&
                  plan_area_is_peer(other, own) &&
                  (its < lot || (its == lot && i < area->index));
    }
    return before;
}

const struct peers *peers_new(const struct compose_input *in, struct arena *a)
{
    const struct edition_rule *rule = in->edition ? in->edition->rule : NULL;
    struct peers *peers;

    if (!rule || !rule->anonymous || !in->plan || !in->area)
        return NULL;
    peers = arena_new(a, struct peers);
    peers->by_area = arena_array(a, struct peer, in->plan->area_count);
    for (size_t i = 0; i < in->plan->area_count; i++) {
        const char *const words[] = {rule->key ? rule->key : in->document->id,
                                     in->area->code, in->plan->areas[i].code};

        peers->by_area[i].lot = draw(words, 3);
    }
    for (size_t i = 0; i < in->plan->area_count; i++)
        if (plan_area_is_peer(&in->plan->areas[i], in->area))
            peers->by_area[i].name = name_of(
                place_of(in->plan, peers, &in->plan->areas[i], in->area), a);
    return peers;
}

static const char *name_instead(const struct builder *b,
                                const struct plan_area *area)
{
    return b->peers ? b->peers->by_area[area->index].name : NULL;
}

const char *area_name(const struct builder *b, const struct plan_area *area)
{
    const char *name = name_instead(b, area);

    return name ? name : area->name;
}

const char *area_short_name(const struct builder *b,
                            const struct plan_area *area)
{
    const char *name = name_instead(b, area);

    return name ? name : area->short_name;
}

bool area_is_own(const struct builder *b, const struct plan_area *area)
{
    return area == b->in->area;
}

static bool stands_before(const struct peers *peers, const struct plan_area *a,
                          const struct plan_area *b)
{
    const struct peer *one = &peers->by_area[a->index];
    const struct peer *other = &peers->by_area[b->index];

    if (!one->name || !other->name)
        return !one->name && other->name;
    return one->lot < other->lot ||
           (one->lot == other->lot && a->index < b->index);
}

/* By insertion: a whole has tens of areas right below it. */
void areas_arrange(const struct builder *b, const struct plan_area **areas,
                   size_t count)
{
    for (size_t i = 1; b->peers && i < count; i++) {
        const struct plan_area *moved = areas[i];
        size_t at = i;

        for (; at > 0 && stands_before(b->peers, moved, areas[at - 1]); at--)
            areas[at] = areas[at - 1];
        areas[at] = moved;
    }
}
