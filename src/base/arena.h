/*
 * arena - memory that lives and dies together.
 *
 * A job owns one arena per lifetime: the book, the chapter, the page.  Objects
 * are never freed one by one.  A third-party handle is tied to its arena with
 * arena_defer(), registered before the handle is opened.
 *
 * Allocation never returns NULL: when memory runs out the process ends through
 * oom_end() (base/oom.h).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_open(void);
struct arena *arena_within(struct arena *outer); // closed with the outer one
void arena_close(struct arena *a); // runs the defers, newest first; frees all
void arena_reset(struct arena *a); // the same, and is ready for use again

/* Zeroed, aligned for any type; size > 0. */
void *arena_alloc(struct arena *a, size_t size);

/* `count` items of `size` bytes; the product is checked; count 0 gives a
 * non-NULL pointer to nothing. */
void *arena_calloc(struct arena *a, size_t count, size_t size);

/* The same, but they may hold anything: for what is written whole. */
void *arena_room(struct arena *a, size_t count, size_t size);

/* `size` bytes that begin with the `old` ones at p, which are not used any
 * more; the others may hold anything.  Large things grow where they are. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t size);

/* A copy of `size` bytes followed by a NUL that is not counted. */
char *arena_copy(struct arena *a, const void *bytes, size_t size);

/* What was made since a mark is forgotten; nothing of it was deferred, and what
 * was there before has not grown. */
struct arena_mark {
    const void *head, *below;
    size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Calls close(handle) when the arena is closed or reset. */
void arena_defer(struct arena *a, void (*close)(void *), void *handle);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, count) \
    ((type *)arena_calloc((a), (count), sizeof(type)))
#define arena_unset(a, type, count) \
    ((type *)arena_room((a), (count), sizeof(type)))

#endif
