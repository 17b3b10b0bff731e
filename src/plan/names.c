#include "plan/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "plan/plan.h"

struct list {
    VEC(struct name) names;
    struct arena *arena;
};

static void add(struct list *l, struct name name, const char *text)
{
    name.text = str_of(text);
    if (utf8_count(name.text.data, name.text.size) >= 2)
        *vec_push(&l->names, l->arena) = name;
}

static void add_former(struct list *l, struct plan_former former,
                       const char *now)
{
    for (size_t i = 0; i < former.count; i++)
        add(l, (struct name){.kind = NAME_FORMER, .now = now}, former.names[i]);
}

static int compare_names(const void *pa, const void *pb)
{
    const struct name *a = pa, *b = pb;
    const size_t shorter =
        a->text.size < b->text.size ? a->text.size : b->text.size;
    const int order = memcmp(a->text.data, b->text.data, shorter);

    if (order != 0)
        return order;
    if (a->text.size != b->text.size)
        return a->text.size < b->text.size ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

static void add_indicators(struct list *l, const struct plan *plan)
{
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct plan_indicator *in = &plan->indicators[i];
        const struct name name = {.kind = NAME_INDICATOR, .indicator = in};

        add(l, name, in->name);
        if (in->short_name != in->name)
            add(l, name, in->short_name);
    }
}

static void add_areas(struct list *l, const struct plan *plan)
{
    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *area = &plan->areas[i];
        const struct name name = {.kind = NAME_AREA, .area = area};

        add(l, name, area->name);
        if (area->short_name != area->name)
            add(l, name, area->short_name);
        add_former(l, area->former, area->name);
    }
}

static void add_offices(struct list *l, const struct plan *plan)
{
    const struct name other = {.kind = NAME_OTHER};

    for (size_t i = 0; i < plan->org_count; i++) {
        add(l, other, plan->orgs[i].name);
        add(l, other, plan->orgs[i].short_name);
        add_former(l, plan->orgs[i].former, plan->orgs[i].name);
    }
    for (size_t i = 0; i < plan->project_count; i++) {
        add(l, other, plan->projects[i].name);
        add_former(l, plan->projects[i].former, plan->projects[i].name);
    }
}

/* The first character, of which 16 bits tell enough. */
static unsigned head_of(struct str text)
{
    const char *at = text.data;

    return utf8_next(&at, at + text.size) & 0xFFFF;
}

static bool begins_one(const struct names *names, struct str text)
{
    const unsigned head = head_of(text);

    return names->heads[head / 8] >> head % 8 & 1;
}

const struct names *names_of(const struct plan *plan, struct arena *a)
{
    struct names *names = arena_new(a, struct names);
    struct list l = {.arena = a};

    add_indicators(&l, plan);
    add_areas(&l, plan);
    add_offices(&l, plan);
    if (l.names.count > 1)
        qsort(l.names.items, l.names.count, sizeof(l.names.items[0]),
              compare_names);
    names->items = l.names.items;
    names->count = l.names.count;
    for (size_t i = 0; i < names->count; i++) {
        const unsigned head = head_of(names->items[i].text);

        names->heads[head / 8] |= (uint8_t)(1u << head % 8);
    }
    return names;
}

static bool starts_with(struct str text, struct str name)
{
    return text.size >= name.size &&
           memcmp(text.data, name.data, name.size) == 0;
}

/* What is a head of `text` sorts before it and shares its first bytes, so the
 * search walks back from the text's own place. */
const struct name *name_at(const struct names *names, struct str text)
{
    enum { HEAD = 3 }; // one Chinese character
    const struct name key = {.text = text, .kind = NAME_FORMER};
    size_t low = 0, high = names->count;

    if (text.size < HEAD || !begins_one(names, text))
        return NULL;
    while (low < high) { // invariant: all before low do not sort behind text
        const size_t mid = low + (high - low) / 2;

        if (compare_names(&names->items[mid], &key) <= 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low > 0; low--) {
        const struct name *name = &names->items[low - 1];

        if (starts_with(text, name->text))
            return name;
        if (name->text.size < HEAD ||
            memcmp(name->text.data, text.data, HEAD) != 0)
            return NULL;
    }
    return NULL;
}
