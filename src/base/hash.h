/*
 * hash - 128 bits that tell contents apart: the file's /ID, subset tags, equal
 * images.  MurmurHash3 x64-128: fast, the same on every machine, not meant
 * against attackers (equal images are compared byte by byte as well).
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_SIZE = 16 };

struct hash {
    uint64_t h1, h2;
    uint64_t size;           // bytes so far
    uint8_t tail[HASH_SIZE]; // size % 16 bytes that wait for a whole block
};

/* Start with `struct hash h = {0}`. */
void hash_add(struct hash *h, const void *bytes, size_t size);
void hash_end(const struct hash *h, uint8_t out[HASH_SIZE]);

#endif
