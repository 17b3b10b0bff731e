#include "base/vec.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

void *vec_room(struct arena *a, void *items, size_t count, size_t *room,
               size_t size)
{
    if (count < *room)
        return items;
    *room = count < VEC_FIRST ? VEC_FIRST : count * 2;
    return arena_grow(a, items, count * size, *room * size);
}

void *vec_grow(struct arena *a, void *items, size_t count, size_t *room,
               size_t size)
{
    items = vec_room(a, items, count, room, size);
    memset((char *)items + count * size, 0, size); // may be used again
    return items;
}
