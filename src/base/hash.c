#include "base/hash.h"

#define C1 UINT64_C(0x87c37b91114253d5)
#define C2 UINT64_C(0x4cf5ad432745937f)

static uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

static uint64_t mix(uint64_t k)
{
    k ^= k >> 33;
    k *= UINT64_C(0xff51afd7ed558ccd);
    k ^= k >> 33;
    k *= UINT64_C(0xc4ceb9fe1a85ec53);
    return k ^ k >> 33;
}

static inline uint64_t read_le(const uint8_t *bytes)
{
    // Written out, compilers make one load of it.
    return (uint64_t)bytes[7] << 56 | (uint64_t)bytes[6] << 48 |
           (uint64_t)bytes[5] << 40 | (uint64_t)bytes[4] << 32 |
           (uint64_t)bytes[3] << 24 | (uint64_t)bytes[2] << 16 |
           (uint64_t)bytes[1] << 8 | bytes[0];
}

/* The two halves stay in registers from block to block. */
static void blocks(struct hash *h, const uint8_t *bytes, size_t count)
{
    uint64_t h1 = h->h1, h2 = h->h2;

    for (; count > 0; count--, bytes += HASH_SIZE) {
        h1 ^= rotate(read_le(bytes) * C1, 31) * C2;
        h1 = (rotate(h1, 27) + h2) * 5 + 0x52dce729;
        h2 ^= rotate(read_le(bytes + 8) * C2, 33) * C1;
        h2 = (rotate(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    h->h1 = h1;
    h->h2 = h2;
}

void hash_add_many(struct hash *h, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;

    h->size += size;
    if (h->waiting > 0) {
        const size_t missing = HASH_WAIT - h->waiting;

        memcpy(h->wait + h->waiting, at, missing);
        blocks(h, h->wait, HASH_WAIT / HASH_SIZE);
        at += missing;
        size -= missing;
    }
    blocks(h, at, size / HASH_SIZE);
    h->waiting = size % HASH_SIZE;
    memcpy(h->wait, at + size - h->waiting, h->waiting);
}

void hash_end(const struct hash *h, uint8_t out[HASH_SIZE])
{
    struct hash all = *h;
    uint8_t last[HASH_SIZE] = {0};
    uint64_t h1, h2;

    blocks(&all, h->wait, h->waiting / HASH_SIZE);
    h1 = all.h1;
    h2 = all.h2;
    memcpy(last, h->wait + h->waiting / HASH_SIZE * HASH_SIZE,
           h->waiting % HASH_SIZE);
    h2 ^= rotate(read_le(last + 8) * C2, 33) * C1;
    h1 ^= rotate(read_le(last) * C1, 31) * C2;
    h1 ^= h->size;
    h2 ^= h->size;
    h1 += h2;
    h2 += h1;
    h1 = mix(h1);
    h2 = mix(h2);
    h1 += h2;
    h2 += h1;
    for (unsigned i = 0; i < 8; i++) {
        out[i] = (uint8_t)(h1 >> 8 * i);
        out[8 + i] = (uint8_t)(h2 >> 8 * i);
    }
}
