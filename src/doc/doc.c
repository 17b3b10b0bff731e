/*
 * doc - see doc.h.
 */
#include "doc/doc.h"

#include <assert.h>
#include <string.h>

#include "plan/plan.h"

struct doc_block *doc_next(struct doc_walk *walk, struct doc_block *top)
{
    struct doc_block *next;

    if (walk->depth == 0) {
        next = top;
    } else {
        next = walk->open[walk->depth - 1]->first;
        while (!next && walk->depth > 0)
            next = walk->open[--walk->depth]->next;
    }
    if (!next)
        return NULL;
    assert(walk->depth < XML_DEPTH_MAX);
    walk->open[walk->depth++] = next;
    return next;
}

struct loc doc_info_at(const struct doc_info *info, const char *name)
{
    for (size_t i = 0; i < info->place_count; i++)
        if (str_is(str_of(info->places[i].name), name))
            return info->places[i].at;
    return info->at;
}

bool doc_is_generated(const struct doc_block *d)
{
    return d->kind >= DOC_INDICATOR_TABLE && d->kind <= DOC_RESTATEMENTS;
}

bool doc_selects(const struct doc_generated *d,
                 const struct plan_indicator *indicator)
{
    static const char prefix[] = "field:";

    for (size_t i = 0; i < d->select_count; i++) {
        const char *word = d->select[i].name;

        if (str_is(str_of(word), indicator->id))
            return true;
        if (indicator->field && str_starts(str_of(word), prefix) &&
            str_is(str_of(word + strlen(prefix)), indicator->field))
            return true;
    }
    return d->select_count == 0;
}
