#define _GNU_SOURCE // memmem; NOLINT(bugprone-reserved-identifier)
#include "base/str.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { DISTANCE_MAX = 64 }; // code points compared

bool str_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_starts(struct str a, const char *prefix)
{
    size_t i = 0;

    // By hand: most texts differ in their first bytes.
    while (i < a.size && prefix[i] != '\0' && a.data[i] == prefix[i])
        i++;
    return prefix[i] == '\0';
}

bool str_ends(struct str a, const char *suffix)
{
    size_t size = strlen(suffix);

    return a.size >= size &&
           (size == 0 || !memcmp(a.data + a.size - size, suffix, size));
}

const char *str_find(struct str a, const char *part)
{
    return a.size > 0 ? memmem(a.data, a.size, part, strlen(part)) : NULL;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str a)
{
    while (a.size > 0 && is_space(a.data[0])) {
        a.data++;
        a.size--;
    }
    while (a.size > 0 && is_space(a.data[a.size - 1]))
        a.size--;
    return a;
}

struct str str_word(struct str *list)
{
    *list = str_trim(*list);
    struct str word = {list->data, 0};
    while (word.size < list->size && !is_space(list->data[word.size]))
        word.size++;
    if (word.size > 0) // an empty list may have no data
        list->data += word.size;
    list->size -= word.size;
    return word;
}

char *str_copy(struct str a, struct arena *arena)
{
    return arena_copy(arena, a.data, a.size);
}

/* Code points of `a` in `cps`; DISTANCE_MAX + 1 when there are more. */
static size_t decode(struct str a, uint32_t cps[DISTANCE_MAX])
{
    const char *p = a.data, *end = a.size > 0 ? a.data + a.size : a.data;
    size_t count = 0;

    while (p < end) {
        if (count == DISTANCE_MAX)
            return DISTANCE_MAX + 1;
        cps[count++] = utf8_next(&p, end);
    }
    return count;
}

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

/* Damerau's distance with three rows: two before, before, this one. */
int str_distance(struct str a, struct str b, int limit)
{
    uint32_t x[DISTANCE_MAX], y[DISTANCE_MAX];
    int rows[3][DISTANCE_MAX + 1];
    size_t n = decode(a, x), m = decode(b, y);

    if (n > DISTANCE_MAX || m > DISTANCE_MAX)
        return limit + 1;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *row = rows[i % 3], *up = rows[(i + 2) % 3];
        const int *upup = rows[(i + 1) % 3];

        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int change = up[j - 1] + (x[i - 1] != y[j - 1]);

            row[j] = least_of(change, least_of(up[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = least_of(row[j], upup[j - 2] + 1);
        }
    }
    return least_of(rows[n % 3][m], limit + 1);
}

static int characters(struct str text)
{
    return (int)utf8_count(text.data, text.size);
}

const char *str_nearest(struct str word, const char *const *candidates,
                        size_t count)
{
    const char *nearest = NULL;
    const int length = characters(word);
    int limit = length / 3;
    int best;

    if (limit < 1)
        limit = 1;
    if (limit > 3)
        limit = 3;
    best = limit + 1;
    for (size_t i = 0; i < count; i++) {
        const struct str candidate = str_of(candidates[i]);
        int distance = str_distance(word, candidate, limit);

        if (distance < best &&
            (distance < length || distance < characters(candidate))) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
