#include "base/arena.h"

#include <assert.h>
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
    struct block *head;
    struct closing *closings;
    size_t used;
};

static void *taken(void *p, size_t size)
{
    if (!p)
        oom_end(size);
    return p;
}

struct arena *arena_open(void)
{
    return taken(calloc(1, sizeof(struct arena)), sizeof(struct arena));
}

static void run_closings(struct arena *a)
{
    while (a->closings) {
        struct closing *c = a->closings;

        a->closings = c->next;
        c->close(c->handle);
    }
}

void arena_reset(struct arena *a)
{
    struct block *keep = NULL;

    run_closings(a);
    while (a->head) {
        struct block *b = a->head;

        a->head = b->next;
        if (!keep && b->size == ARENA_BLOCK)
            keep = b;
        else
            free(b);
    }
    a->head = keep;
    a->used = 0;
    if (keep) {
        keep->next = NULL;
        memset(keep->data, 0, keep->used);
        keep->used = 0;
    }
}

void arena_close(struct arena *a)
{
    arena_reset(a);
    free(a->head);
    free(a);
}

static struct block *block_new(struct arena *a, size_t size)
{
    size_t room = size > ARENA_BLOCK / 4 ? size : (size_t)ARENA_BLOCK;
    struct block *b = taken(calloc(1, sizeof(*b) + room), room);

    b->size = room;
    if (room != ARENA_BLOCK && a->head) {
        // A large thing of its own: the block in use stays the head.
        b->next = a->head->next;
        a->head->next = b;
    } else {
        b->next = a->head;
        a->head = b;
    }
    return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    struct block *b = a->head;

    assert(size > 0);
    if (size > ALLOC_MAX)
        oom_end(size);
    size = (size + align - 1) / align * align;
    if (!b || b->size - b->used < size)
        b = block_new(a, size);
    b->used += size;
    a->used += size;
    return (char *)b->data + b->used - size;
}

void *arena_calloc(struct arena *a, size_t count, size_t size)
{
    assert(size > 0);
    if (count > ALLOC_MAX / size)
        oom_end(SIZE_MAX);
    return arena_alloc(a, count == 0 ? 1 : count * size);
}

char *arena_copy(struct arena *a, const void *bytes, size_t size)
{
    char *copy = arena_alloc(a, size + 1);

    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

void arena_defer(struct arena *a, void (*close)(void *), void *handle)
{
    struct closing *c = arena_new(a, struct closing);

    *c = (struct closing){a->closings, close, handle};
    a->closings = c;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
