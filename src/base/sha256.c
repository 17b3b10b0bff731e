/*
 * The compression function of FIPS 180-4, 6.2.2, one block of 64 bytes at a
 * time.  The names a to h, s0 and s1 are the standard's.
 */
#include "base/sha256.h"

#include <string.h>

enum { ROUNDS = 64, WORDS = 8 };

static const uint32_t k[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t x, unsigned by)
{
    return x >> by | x << (32 - by);
}

static void schedule(uint32_t w[ROUNDS], const uint8_t *bytes)
{
    for (unsigned i = 0; i < 16; i++, bytes += 4)
        w[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
               (uint32_t)bytes[2] << 8 | bytes[3];
    for (unsigned i = 16; i < ROUNDS; i++) {
        uint32_t s0 =
            rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t s1 =
            rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;

        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
}

static void block(uint32_t state[WORDS], const uint8_t *bytes)
{
    uint32_t w[ROUNDS];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];

    schedule(w, bytes);
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        uint32_t s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        uint32_t first = h + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i];
        uint32_t second = s0 + ((a & b) ^ (a & c) ^ (b & c));

        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const uint32_t more[WORDS] = {a, b, c, d, e, f, g, h};
    for (unsigned i = 0; i < WORDS; i++)
        state[i] += more[i];
}

struct sha256 sha256_begin(void)
{
    return (struct sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                     0xa54ff53a, 0x510e527f, 0x9b05688c,
                                     0x1f83d9ab, 0x5be0cd19}};
}

void sha256_add(struct sha256 *s, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    const size_t waiting = s->size % SHA256_BLOCK;

    s->size += size;
    if (waiting > 0) {
        size_t missing = SHA256_BLOCK - waiting;
        size_t taken = size < missing ? size : missing;

        memcpy(s->tail + waiting, at, taken);
        if (taken < missing)
            return;
        block(s->state, s->tail);
        at += taken;
        size -= taken;
    }
    for (; size >= SHA256_BLOCK; at += SHA256_BLOCK, size -= SHA256_BLOCK)
        block(s->state, at);
    if (size > 0)
        memcpy(s->tail, at, size);
}

void sha256_end(const struct sha256 *s, uint8_t out[SHA256_SIZE])
{
    enum { LENGTH = 8 }; // bytes of the length at the end
    struct sha256 last = *s;
    const size_t waiting = s->size % SHA256_BLOCK;
    uint8_t padding[SHA256_BLOCK + LENGTH] = {0x80};
    size_t size = SHA256_BLOCK - LENGTH; // of the padding, with `waiting`

    if (waiting >= size)
        size += SHA256_BLOCK;
    size -= waiting;
    for (unsigned i = 0; i < LENGTH; i++)
        padding[size + i] = (uint8_t)(s->size * 8 >> (56 - 8 * i));
    sha256_add(&last, padding, size + LENGTH);
    for (unsigned i = 0; i < SHA256_SIZE; i++)
        out[i] = (uint8_t)(last.state[i / 4] >> (24 - 8 * (i % 4)));
}
