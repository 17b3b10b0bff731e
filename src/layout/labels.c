#include "layout/labels.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "layout/room.h"

struct reading {
    const char *label;
    const char *folio; // NULL: was unknown; "": was on no page
};

struct labels {
    struct arena *arena;
    struct map *folios; // label -> folio text
    VEC(struct reading) readings;
};

struct labels *labels_new(struct arena *a)
{
    struct labels *l = arena_new(a, struct labels);

    l->arena = a;
    l->folios = map_new(a);
    return l;
}

void labels_clear(struct labels *l)
{
    l->folios = map_new(l->arena);
    l->readings.count = 0;
}

void labels_put(struct labels *l, const char *label, const char *folio)
{
    struct str key = str_of(label);

    if (!map_find(l->folios, key))
        map_put(l->folios, key, str_copy(str_of(folio), l->arena));
}

void labels_room(const struct labels *l, struct room *room)
{
    for (size_t i = 0; i < map_count(l->folios); i++)
        room_take(room, map_value_at(l->folios, i));
}

const char *labels_find(const struct labels *l, const char *label)
{
    return map_find(l->folios, str_of(label));
}

static const char *reading_note(struct labels *found, struct str label,
                                const char *folio)
{
    struct reading *reading = vec_push(&found->readings, found->arena);

    reading->label = str_copy(label, found->arena);
    reading->folio = folio;
    return folio;
}

void labels_expect(struct labels *found, const char *label, const char *folio)
{
    (void)reading_note(found, str_of(label), folio);
}

const char *labels_read(struct labels *found, const struct labels *known,
                        struct str label)
{
    const char *folio = map_find(found->folios, label);

    if (folio)
        return folio;
    return reading_note(found, label, map_find(known->folios, label));
}

const char *labels_read_listed(struct labels *found, const struct labels *known,
                               struct str label)
{
    const char *folio = map_find(found->folios, label);

    if (folio)
        return folio;
    folio = map_find(known->folios, label);
    if (!folio && map_count(known->folios) > 0)
        folio = "";
    return reading_note(found, label, folio);
}

bool labels_met(const struct labels *found, struct str label)
{
    return map_find(found->folios, label) != NULL;
}

bool labels_agree(const struct labels *found, const char **wrong)
{
    for (size_t i = 0; i < found->readings.count; i++) {
        const struct reading *r = &found->readings.items[i];
        const char *now = labels_find(found, r->label);

        if (r->folio && !r->folio[0] && !now)
            continue; // still on no page
        if (!r->folio || !now || strcmp(r->folio, now) != 0) {
            *wrong = r->label;
            return false;
        }
    }
    return true;
}
