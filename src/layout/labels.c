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
    struct map *texts;        // by label
    VEC(const char *) folios; // of them
    VEC(struct reading) readings;
};

struct labels *labels_new(struct arena *a)
{
    struct labels *l = arena_new(a, struct labels);

    l->arena = a;
    l->texts = map_new(a);
    return l;
}

void labels_clear(struct labels *l)
{
    l->texts = map_new(l->arena);
    l->folios.count = 0;
    l->readings.count = 0;
}

/* NULL: the label has one already. */
static const char *text_put(struct labels *l, const char *label,
                            const char *text)
{
    const struct str key = str_of(label);
    char *own;

    if (map_find(l->texts, key))
        return NULL;
    own = str_copy(str_of(text), l->arena);
    map_put(l->texts, key, own);
    return own;
}

void labels_put(struct labels *l, const char *label, const char *folio)
{
    const char *own = text_put(l, label, folio);

    if (own)
        *vec_push(&l->folios, l->arena) = own;
}

void labels_tell(struct labels *l, const char *label, const char *text)
{
    (void)text_put(l, label, text);
}

void labels_room(const struct labels *l, struct room *room)
{
    for (size_t i = 0; i < l->folios.count; i++)
        room_take(room, l->folios.items[i]);
}

const char *labels_find(const struct labels *l, const char *label)
{
    return map_find(l->texts, str_of(label));
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
    const char *folio = map_find(found->texts, label);

    if (folio)
        return folio;
    return reading_note(found, label, map_find(known->texts, label));
}

const char *labels_read_listed(struct labels *found, const struct labels *known,
                               struct str label)
{
    const char *folio = map_find(found->texts, label);

    if (folio)
        return folio;
    folio = map_find(known->texts, label);
    if (!folio && map_count(known->texts) > 0)
        folio = "";
    return reading_note(found, label, folio);
}

bool labels_met(const struct labels *found, struct str label)
{
    return map_find(found->texts, label) != NULL;
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
