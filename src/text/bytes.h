/*
 * bytes - big-endian numbers of font files, read and written.
 *
 * The reader has checked that the bytes are there.
 */
#ifndef TEXT_BYTES_H
#define TEXT_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* A piece of a mapped file; size 0 when the font has no such table. */
struct table {
    const uint8_t *data;
    size_t size;
};

static inline uint16_t be16(const uint8_t *p)
{
    return (uint16_t)(p[0] << 8 | p[1]);
}

static inline int16_t be16s(const uint8_t *p)
{
    return (int16_t)be16(p);
}

static inline uint32_t be32(const uint8_t *p)
{
    return (uint32_t)be16(p) << 16 | be16(p + 2);
}

/* A number of `size` bytes, 1 to 4. */
static inline uint32_t be_sized(const uint8_t *p, unsigned size)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < size; i++)
        value = value << 8 | p[i];
    return value;
}

static inline void put16(uint8_t *p, uint32_t value)
{
    p[0] = (uint8_t)(value >> 8);
    p[1] = (uint8_t)value;
}

static inline void put32(uint8_t *p, uint32_t value)
{
    put16(p, value >> 16);
    put16(p + 2, value);
}

#endif
