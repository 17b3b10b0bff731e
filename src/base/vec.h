/*
 * vec - a typed array that grows on an arena.
 *
 *     VEC(struct line) lines = {0};
 *     *vec_push(&lines, arena) = line;
 *     for (size_t i = 0; i < lines.count; i++) use(&lines.items[i]);
 *
 * Growing moves, so a pointer to an item is good until the next push.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

struct arena;

#define VEC(type)           \
    struct {                \
        type *items;        \
        size_t count, room; \
    }

/* A zeroed new last item. */
#define vec_push(v, arena)                                              \
    ((v)->items = vec_grow((arena), (v)->items, (v)->count, &(v)->room, \
                           sizeof(*(v)->items)),                        \
     &(v)->items[(v)->count++])

/* Stores a last item that is too large to be zeroed first. */
#define vec_add(v, arena, item)                                         \
    ((v)->items = vec_room((arena), (v)->items, (v)->count, &(v)->room, \
                           sizeof(*(v)->items)),                        \
     (v)->items[(v)->count++] = (item))

/* The items, moved where there is room for one more; zeroed by vec_grow. */
void *vec_room(struct arena *a, void *items, size_t count, size_t *room,
               size_t size);
void *vec_grow(struct arena *a, void *items, size_t count, size_t *room,
               size_t size);

#endif
