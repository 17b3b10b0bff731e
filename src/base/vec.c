#include "base/vec.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

void *vec_grow(struct arena *a, void *items, size_t count, size_t *room,
               size_t size)
{
    void *grown;

    if (count < *room) {
        memset((char *)items + count * size, 0, size); // may be used again
        return items;
    }
    *room = count < VEC_FIRST ? VEC_FIRST : count * 2;
    grown = arena_calloc(a, *room, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}
