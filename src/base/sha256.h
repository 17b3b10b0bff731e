/*
 * sha256 - the digest that names the bytes of an output (FIPS 180-4).
 *
 * Unlike base/hash it is what other programs compute too (sha256sum), and
 * nobody can make two files of one digest.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_SIZE = 32, SHA256_BLOCK = 64 };

struct sha256 {
    uint32_t state[8];
    uint64_t size;              // bytes so far
    uint8_t tail[SHA256_BLOCK]; // size % 64 bytes that wait for a whole block
};

struct sha256 sha256_begin(void);
void sha256_add(struct sha256 *s, const void *bytes, size_t size);
void sha256_end(const struct sha256 *s, uint8_t out[SHA256_SIZE]);

#endif
