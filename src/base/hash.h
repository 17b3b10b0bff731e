/*
 * hash - 128 bits that tell contents apart: the file's /ID, subset tags, equal
 * images.  MurmurHash3 x64-128: fast, the same on every machine, not meant
 * against attackers (equal images are compared byte by byte as well).
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { HASH_SIZE = 16, HASH_WAIT = 16 * HASH_SIZE };

/* Start with `struct hash h = {0}`. */
struct hash {
    uint64_t h1, h2;
    uint64_t size;           // bytes so far
    size_t waiting;          // of them: numbers come one by one
    uint8_t wait[HASH_WAIT]; // until there are many to be mixed in
};

/* Adds at least as many bytes as there is still room for. */
void hash_add_many(struct hash *h, const void *bytes, size_t size);

static inline void hash_add(struct hash *h, const void *bytes, size_t size)
{
    if (size >= HASH_WAIT - h->waiting) {
        hash_add_many(h, bytes, size);
        return;
    }
    memcpy(h->wait + h->waiting, bytes, size);
    h->waiting += size;
    h->size += size;
}

void hash_end(const struct hash *h, uint8_t out[HASH_SIZE]);

#endif
