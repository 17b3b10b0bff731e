#include "batch/door.h"

#include "base/diag.h"

static bool door_page(struct page_sink *self, const struct page *page)
{
    struct door *door = (struct door *)self;

    door->pages++;
    return !door->into || door->into->page(door->into, page);
}

static bool door_commit(struct page_sink *self)
{
    struct door *door = (struct door *)self;

    if (diag_errors(door->diag) > 0 ||
        (door->strict && diag_warnings(door->diag) > 0))
        return false;
    return !door->into || door->into->commit(door->into);
}

static void door_abandon(struct page_sink *self)
{
    struct door *door = (struct door *)self;

    door->pages = 0;
    if (door->into)
        door->into->abandon(door->into);
}

struct door door_of(struct page_sink *into, bool strict, const struct diag *d)
{
    return (struct door){
        .sink = {door_page, door_commit, door_abandon},
        .into = into,
        .diag = d,
        .strict = strict,
    };
}
