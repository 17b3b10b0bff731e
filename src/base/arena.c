#include "base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/oom.h"

/* No single thing is this large; a size that wrapped around is. */
#define ALLOC_MAX ((size_t)4 << 30)

struct block {
    struct block *next; // older
    size_t size, used;
    max_align_t data[];
};

struct closing {
    struct closing *next; // older
    void (*close)(void *);
    void *handle;
};

struct arena {
    struct block *head;  // the one in use; whole things of their own below it
    struct block *spare; // empty, from rewinding: rows come and go over an edge
    size_t next_size;    // of the next block
    struct closing *closings;
};

static void *taken(void *p, size_t size)
{
    if (!p)
        oom_end(size);
    return p;
}

struct arena *arena_open(void)
{
    struct arena *a = taken(calloc(1, sizeof(*a)), sizeof(*a));

    a->next_size = ARENA_BLOCK;
    return a;
}

static void close_inner(void *arena)
{
    arena_close(arena);
}

struct arena *arena_within(struct arena *outer)
{
    struct arena *inner = arena_open();

    arena_defer(outer, close_inner, inner);
    return inner;
}

static void run_closings(struct arena *a)
{
    while (a->closings) {
        struct closing *c = a->closings;

        a->closings = c->next;
        c->close(c->handle);
    }
}

static void free_blocks(struct block *b)
{
    while (b) {
        struct block *next = b->next;

        free(b);
        b = next;
    }
}

void arena_reset(struct arena *a)
{
    struct block *b = a->head;

    run_closings(a);
    if (b && b->size > ARENA_BLOCK_MAX) { // one large thing: not worth keeping
        free_blocks(b);
        a->head = b = NULL;
    }
    if (!b)
        return;
    free_blocks(b->next);
    b->next = NULL;
    b->used = 0;
}

struct arena_mark arena_mark(const struct arena *a)
{
    const struct block *b = a->head;

    return b ? (struct arena_mark){b, b->next, b->used}
             : (struct arena_mark){0};
}

/* One block is kept; the one kept before may be too small. */
static void block_spare(struct arena *a, struct block *b)
{
    if (b->size > ARENA_BLOCK_MAX) {
        free(b);
        return;
    }
    free(a->spare);
    b->used = 0;
    a->spare = b;
}

/* Newer blocks stand before the head of then, large things right below it. */
void arena_rewind(struct arena *a, struct arena_mark mark)
{
    struct block *b;

    while (a->head != mark.head) {
        b = a->head;
        a->head = b->next;
        block_spare(a, b);
    }
    b = a->head;
    if (!b)
        return;
    while (b->next != mark.below) {
        struct block *large = b->next;

        assert(large);
        b->next = large->next;
        free(large);
    }
    b->used = mark.used;
}

void arena_close(struct arena *a)
{
    run_closings(a);
    free_blocks(a->head);
    free(a->spare);
    free(a);
}

static struct block *block_new(struct arena *a, size_t size, bool own)
{
    size_t room = own ? size : a->next_size;
    struct block *b = a->spare;

    if (!own && b && b->size >= size) {
        a->spare = NULL;
        b->next = a->head;
        a->head = b;
        return b;
    }
    b = taken(malloc(sizeof(*b) + room), room);
    *b = (struct block){.size = room};
    if (own && a->head) {
        // A large thing of its own: the block in use stays the head.
        b->next = a->head->next;
        a->head->next = b;
        return b;
    }
    b->next = a->head;
    a->head = b;
    if (!own && a->next_size < ARENA_BLOCK_MAX)
        a->next_size *= 2;
    return b;
}

static size_t aligned(size_t size)
{
    const size_t align = _Alignof(max_align_t);

    return (size + align - 1) / align * align;
}

/* What the block in use has no room for. */
static void *take_new(struct arena *a, size_t size)
{
    struct block *b;

    if (size > ALLOC_MAX)
        oom_end(size);
    size = aligned(size);
    b = block_new(a, size, size > a->next_size / 4);
    b->used += size;
    return (char *)b->data + b->used - size;
}

/* Memory that may hold anything: a block is cleared piece by piece, when a
 * piece is about to be written and its lines are on their way to the cache. */
static inline void *take(struct arena *a, size_t size)
{
    const size_t whole = aligned(size);
    struct block *b = a->head;

    assert(size > 0);
    if (size > ALLOC_MAX || !b || b->size - b->used < whole)
        return take_new(a, size);
    b->used += whole;
    return (char *)b->data + b->used - whole;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

static size_t product(size_t count, size_t size)
{
    assert(size > 0);
    if (count > ALLOC_MAX / size)
        oom_end(SIZE_MAX);
    return count == 0 ? 1 : count * size;
}

void *arena_calloc(struct arena *a, size_t count, size_t size)
{
    return arena_alloc(a, product(count, size));
}

void *arena_room(struct arena *a, size_t count, size_t size)
{
    return take(a, product(count, size));
}

/* The pointer to the block that holds `p` alone; NULL: there is none. */
static struct block **own_block(struct arena *a, const void *p)
{
    struct block **at = &a->head;

    while (*at && (const void *)(*at)->data != p)
        at = &(*at)->next;
    return *at && *at != a->head ? at : NULL;
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t size)
{
    struct block **at = NULL, *b;
    void *grown;

    if (size > ALLOC_MAX)
        oom_end(size);
    if (old > ARENA_BLOCK)
        at = own_block(a, p);
    if (at) {
        b = taken(realloc(*at, sizeof(*b) + size), size);
        b->size = b->used = size;
        *at = b;
        return b->data;
    }
    if (size > ARENA_BLOCK) { // it will grow on: what it leaves is used again
        b = block_new(a, size, true);
        b->used = size;
        grown = b->data;
    } else {
        grown = take(a, size);
    }
    if (old > 0)
        memcpy(grown, p, old);
    return grown;
}

char *arena_copy(struct arena *a, const void *bytes, size_t size)
{
    char *copy = take(a, size + 1);

    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

void arena_defer(struct arena *a, void (*close)(void *), void *handle)
{
    struct closing *c = arena_new(a, struct closing);

    *c = (struct closing){a->closings, close, handle};
    a->closings = c;
}
