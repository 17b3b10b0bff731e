#include "base/map.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"

struct entry {
    char *key;
    size_t size;
    uint64_t hash;
    void *value;
};

/* Entries in order of insertion; slots hold index + 1, 0 is free. */
struct map {
    struct arena *arena;
    VEC(struct entry) entries;
    uint32_t *slots;
    size_t slot_count; // a power of two, more than entries.count * 2
};

/* As FNV-1a, but eight bytes at a time: no secret is needed, nor one order of
 * bytes, since the order of entries never shows. */
static uint64_t hash_of(struct str key)
{
    const uint64_t prime = 1099511628211u;
    uint64_t hash = 14695981039346656037u;

    for (; key.size >= sizeof(uint64_t); key.size -= sizeof(uint64_t)) {
        uint64_t word;

        memcpy(&word, key.data, sizeof(word));
        key.data += sizeof(word);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 32;
    }
    for (size_t i = 0; i < key.size; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * prime;
    return hash ^ hash >> 29;
}

struct map *map_new(struct arena *a)
{
    struct map *m = arena_new(a, struct map);

    m->arena = a;
    m->slot_count = MAP_FIRST;
    m->slots = arena_array(a, uint32_t, m->slot_count);
    return m;
}

/* The slot that holds `key` or is free for it. */
static size_t slot_of(const struct map *m, struct str key, uint64_t hash)
{
    size_t slot = hash & (m->slot_count - 1);

    for (;; slot = (slot + 1) & (m->slot_count - 1)) {
        const struct entry *e;

        if (m->slots[slot] == 0)
            return slot;
        e = &m->entries.items[m->slots[slot] - 1];
        if (e->hash == hash && str_eq((struct str){e->key, e->size}, key))
            return slot;
    }
}

void *map_find(const struct map *m, struct str key)
{
    size_t slot = slot_of(m, key, hash_of(key));

    if (m->slots[slot] == 0)
        return NULL;
    return m->entries.items[m->slots[slot] - 1].value;
}

static void map_grow(struct map *m)
{
    m->slot_count *= 2;
    m->slots = arena_array(m->arena, uint32_t, m->slot_count);
    for (size_t i = 0; i < m->entries.count; i++) {
        const struct entry *e = &m->entries.items[i];
        size_t slot = e->hash & (m->slot_count - 1);

        while (m->slots[slot] != 0)
            slot = (slot + 1) & (m->slot_count - 1);
        m->slots[slot] = (uint32_t)(i + 1);
    }
}

void *map_put(struct map *m, struct str key, void *value)
{
    uint64_t hash = hash_of(key);
    size_t slot = slot_of(m, key, hash);
    struct entry *e;

    if (m->slots[slot] != 0) {
        void *former;

        e = &m->entries.items[m->slots[slot] - 1];
        former = e->value;
        e->value = value;
        return former;
    }
    e = vec_push(&m->entries, m->arena);
    *e = (struct entry){arena_copy(m->arena, key.data, key.size), key.size,
                        hash, value};
    m->slots[slot] = (uint32_t)m->entries.count;
    if (m->entries.count * 2 >= m->slot_count)
        map_grow(m);
    return NULL;
}

size_t map_count(const struct map *m)
{
    return m->entries.count;
}

const char *map_key_at(const struct map *m, size_t index)
{
    assert(index < m->entries.count);
    return m->entries.items[index].key;
}

void *map_value_at(const struct map *m, size_t index)
{
    assert(index < m->entries.count);
    return m->entries.items[index].value;
}

const char *map_nearest(const struct map *m, struct str word)
{
    const char **keys = arena_array(m->arena, const char *, m->entries.count);

    for (size_t i = 0; i < m->entries.count; i++)
        keys[i] = m->entries.items[i].key;
    return str_nearest(word, keys, m->entries.count);
}

const char *map_keys(const struct map *m)
{
    struct buf b;

    buf_init(&b, m->arena, SIZE_MAX);
    for (size_t i = 0; i < m->entries.count; i++) {
        if (i > 0)
            buf_add_char(&b, ' ');
        buf_add_text(&b, m->entries.items[i].key);
    }
    return b.size > 0 ? b.data : "";
}
