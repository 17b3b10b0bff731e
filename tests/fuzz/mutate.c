#include "tests/fuzz/mutate.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { ELEMENTS_MAX = 1024, DEPTH_MAX = 64 };

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max);

/* Offsets of one element; an empty one has no inside. */
struct element {
    size_t start, inside, inside_end, end;
};

struct document {
    uint8_t *bytes;
    size_t size, max;
    struct element elements[ELEMENTS_MAX];
    size_t count;
    uint32_t random;
};

static uint32_t roll(struct document *d, size_t sides)
{
    d->random = d->random * 1664525 + 1013904223;
    return (uint32_t)((d->random >> 8) % sides);
}

/* Past the '>' of the tag at `at`, or the end. */
static size_t tag_end(const struct document *d, size_t at)
{
    const uint8_t *p = memchr(d->bytes + at, '>', d->size - at);

    return p ? (size_t)(p - d->bytes) + 1 : d->size;
}

static void find_elements(struct document *d)
{
    size_t open[DEPTH_MAX], depth = 0;

    d->count = 0;
    for (size_t at = 0; at + 1 < d->size && d->count < ELEMENTS_MAX; at++) {
        size_t end;

        if (d->bytes[at] != '<')
            continue;
        end = tag_end(d, at);
        if (d->bytes[at + 1] == '/') {
            if (depth > 0) {
                d->elements[open[--depth]].inside_end = at;
                d->elements[open[depth]].end = end;
            }
        } else if (isalpha(d->bytes[at + 1])) {
            d->elements[d->count] = (struct element){at, end, end, end};
            if (d->bytes[end - 2] != '/' && depth < DEPTH_MAX)
                open[depth++] = d->count;
            d->count++;
        }
    }
}

/* Puts `text` in the place of [from, to). */
static void put(struct document *d, size_t from, size_t to, const void *text,
                size_t size)
{
    if (d->size - (to - from) + size > d->max)
        return;
    memmove(d->bytes + from + size, d->bytes + to, d->size - to);
    memcpy(d->bytes + from, text, size);
    d->size += size - (to - from);
}

static void repeat(struct document *d, const struct element *e, size_t at)
{
    static const unsigned times[] = {1, 1, 1, 2, 5, 40};
    size_t size = e->end - e->start;
    unsigned count = times[roll(d, 6)];
    uint8_t *copy = malloc(size + 1);

    if (!copy)
        return;
    memcpy(copy, d->bytes + e->start, size);
    for (unsigned i = 0; i < count; i++)
        put(d, at, at, copy, size);
    free(copy);
}

static void exchange_text(struct document *d, const struct element *e)
{
    static const char *const texts[] = {
        "",
        " ",
        "国",
        "，",
        "）。”",
        "“‘《（",
        "——……",
        "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten",
        "0.05",
        "-1234567890.123%",
        "２０２３年",
        "e\xcc\x81\xcc\x82\xcc\x83",
        "\xf0\xa0\xae\xb7\xf0\xac\xad\x8e",
        "\xe2\x80\x8b\xe2\x81\xa0\xc2\xa0\xc2\xad\xe3\x80\x80",
        "a b  c\n d",
        "&amp;&lt;",
        "https://a.cn/b/c?d=e",
        "关于进一步做好二〇二三年上半年重点工作任务督查的通知关于进一步做好",
    };
    const char *text = texts[roll(d, sizeof(texts) / sizeof(texts[0]))];
    size_t from = e->inside, to = from;

    while (to < e->inside_end && d->bytes[to] != '<')
        to++;
    if (roll(d, 2) == 0)
        from = to;
    for (uint32_t i = roll(d, 8) == 0 ? 100 : 1; i > 0; i--)
        put(d, from, i == 1 ? to : from, text, strlen(text)), to = from;
}

/* The value of the n-th attribute after `at`. */
static bool find_value(const struct document *d, size_t at, size_t *from,
                       size_t *to)
{
    for (; at + 2 < d->size; at++) {
        const uint8_t *end;

        if (d->bytes[at] != '=' || d->bytes[at + 1] != '"')
            continue;
        end = memchr(d->bytes + at + 2, '"', d->size - at - 2);
        if (!end)
            return false;
        *from = at + 2;
        *to = (size_t)(end - d->bytes);
        return true;
    }
    return false;
}

static void exchange_value(struct document *d)
{
    static const char *const values[] = {"0",
                                         "1",
                                         "64",
                                         "65",
                                         "-1",
                                         "99999",
                                         "0.1",
                                         "1*",
                                         "0.01*",
                                         "2em",
                                         "1pt",
                                         "300mm",
                                         "char",
                                         "right",
                                         "yes",
                                         "no",
                                         "2021",
                                         "2023-Q2",
                                         "2022-12",
                                         "level",
                                         "a",
                                         "b",
                                         "",
                                         "growth",
                                         "cumulative",
                                         "keep",
                                         "le",
                                         "down",
                                         "9999999999999999999999",
                                         "progress",
                                         "yoy",
                                         "share",
                                         "page",
                                         "title"};
    char value[64];
    const char *text = values[roll(d, sizeof(values) / sizeof(values[0]))];
    size_t from, to, other, other_end;

    if (!find_value(d, roll(d, d->size), &from, &to))
        return;
    if (roll(d, 2) == 0 &&
        find_value(d, roll(d, d->size), &other, &other_end) &&
        other_end - other < sizeof(value)) {
        memcpy(value, d->bytes + other, other_end - other);
        put(d, from, to, value, other_end - other);
        return;
    }
    put(d, from, to, text, strlen(text));
}

static void mutate(struct document *d)
{
    const struct element *e, *other;

    find_elements(d);
    if (d->count == 0)
        return;
    e = &d->elements[roll(d, d->count)];
    other = &d->elements[roll(d, d->count)];
    switch (roll(d, 6)) {
    case 0:
        put(d, e->start, e->end, "", 0);
        break;
    case 1:
        repeat(d, e, e->end);
        break;
    case 2:
        repeat(d, e, roll(d, 2) ? other->inside : other->end);
        break;
    case 3:
        exchange_text(d, e);
        break;
    default:
        exchange_value(d);
        break;
    }
}

size_t mutate_xml(uint8_t *bytes, size_t size, size_t max, unsigned seed)
{
    static struct document d;

    if (seed % 16 == 0 || size < 8)
        return LLVMFuzzerMutate(bytes, size, max);
    d.bytes = bytes;
    d.size = size;
    d.max = max;
    d.random = seed;
    for (uint32_t i = 1 + roll(&d, 4); i > 0; i--)
        mutate(&d);
    return d.size;
}
