#include "base/vec.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

void *vec_grow(struct arena *a, void *items, size_t count, size_t *room,
               size_t size)
{
    if (count >= *room) {
        *room = count < VEC_FIRST ? VEC_FIRST : count * 2;
        items = arena_grow(a, items, count * size, *room * size);
    }
    memset((char *)items + count * size, 0, size); // may be used again
    return items;
}
