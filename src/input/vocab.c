/*
 * Look-ups in tables that never change.  Types have a few dozen children and
 * attributes at most, so they are gone through; patterns are compiled when they
 * are asked for, once.
 */
#include "input/vocab.h"

#include <assert.h>
#include <string.h>

#include <libxml/xmlregexp.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"

enum {
    CHILDREN_MAX = 64, // of one type of the schema
    SHORT = 16,        // periods, codes and most numbers have fewer bytes
    RECENT_BITS = 8
};

/* A value that its patterns accepted, filled up with NULs.  Data say the same
 * periods a thousand times. */
struct accepted {
    const struct vocab_simple *type;
    char text[SHORT];
};

struct vocab {
    struct arena *arena;
    struct map *matchers; // pattern -> xmlRegexp
    struct accepted recent[1 << RECENT_BITS];
};

struct vocab *vocab_new(struct arena *a)
{
    struct vocab *v = arena_new(a, struct vocab);

    v->arena = a;
    v->matchers = map_new(a);
    return v;
}

const struct vocab_child *vocab_child(const struct vocab_type *type,
                                      struct str name)
{
    if (type == NULL)
        return NULL;
    for (size_t i = 0; i < type->child_count; i++) {
        if (str_eq(type->children[i].name, name))
            return &type->children[i];
    }
    return NULL;
}

const struct vocab_child *vocab_child_meant(const struct vocab_type *type,
                                            struct str name)
{
    const struct vocab_child *child = vocab_child(type, name);
    const char *names[CHILDREN_MAX], *nearest;

    if (child != NULL || type == NULL)
        return child;
    assert(type->child_count <= CHILDREN_MAX);
    for (size_t i = 0; i < type->child_count; i++)
        names[i] = type->children[i].name.data;
    nearest = str_nearest(name, names, type->child_count);
    return nearest == NULL ? NULL : vocab_child(type, str_of(nearest));
}

const struct vocab_attribute *vocab_attribute(const struct vocab_type *type,
                                              struct str name)
{
    if (type == NULL)
        return NULL;
    for (size_t i = 0; i < type->attribute_count; i++) {
        if (str_eq(type->attributes[i].name, name))
            return &type->attributes[i];
    }
    return NULL;
}

const struct vocab_simple *vocab_simple(const char *name)
{
    size_t i = 0;

    while (i < vocab_simple_count && !str_same(vocab_simples[i].name, name))
        i++;
    assert(i < vocab_simple_count);
    return &vocab_simples[i];
}

/* ---- values ------------------------------------------------------------- */

static bool accepts_integer(const struct vocab_simple *t, struct str value)
{
    bool negative = value.size > 0 && value.data[0] == '-';
    size_t i = negative || (value.size > 0 && value.data[0] == '+');
    int64_t n = 0;

    if (i == value.size)
        return false;
    for (; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' ||
            n > INT64_MAX / 10 - 1)
            return false;
        n = n * 10 + (value.data[i] - '0');
    }
    n = negative ? -n : n;
    return n >= t->min && n <= t->max;
}

static void free_matcher(void *matcher)
{
    xmlRegFreeRegexp(matcher);
}

static xmlRegexpPtr matcher_for(struct vocab *v, const char *pattern)
{
    xmlRegexpPtr matcher = map_find(v->matchers, str_of(pattern));

    if (matcher != NULL)
        return matcher;
    matcher = xmlRegexpCompile((const xmlChar *)pattern);
    assert(matcher != NULL);
    arena_defer(v->arena, free_matcher, matcher);
    map_put(v->matchers, str_of(pattern), matcher);
    return matcher;
}

/* `text` ends with a NUL. */
static bool matches(struct vocab *v, const struct vocab_simple *t,
                    const char *text)
{
    for (size_t i = 0; i < t->pattern_count; i++) {
        if (xmlRegexpExec(matcher_for(v, t->patterns[i]),
                          (const xmlChar *)text) == 1)
            return true;
    }
    return false;
}

static struct accepted *recent(struct vocab *v, const char *text)
{
    uint64_t part[SHORT / 8];

    memcpy(part, text, SHORT);
    return &v->recent[((part[0] ^ part[1] << 1) * 0x9E3779B97F4A7C15) >>
                      (64 - RECENT_BITS)];
}

static bool accepts_pattern(struct vocab *v, const struct vocab_simple *t,
                            struct str value)
{
    char text[SHORT] = "";
    struct accepted *known;
    struct arena *a;
    bool accepted;

    if (t->pattern_count == 0)
        return true;
    if (value.size >= SHORT) {
        a = arena_open();
        accepted = matches(v, t, str_copy(value, a));
        arena_close(a);
        return accepted;
    }
    memcpy(text, value.data, value.size);
    known = recent(v, text);
    if (known->type == t && memcmp(known->text, text, SHORT) == 0)
        return true;
    if (!matches(v, t, text))
        return false;
    known->type = t;
    memcpy(known->text, text, SHORT);
    return true;
}

bool vocab_accepts(struct vocab *v, const struct vocab_simple *t,
                   struct str value)
{
    size_t length;

    if (t->collapsed)
        value = str_trim(value);
    if (t->integer)
        return accepts_integer(t, value);
    for (size_t i = 0; i < t->word_count; i++) {
        if (str_is(value, t->words[i]))
            return true;
    }
    if (t->word_count > 0)
        return false;
    length = utf8_count(value.data, value.size);
    return length >= t->length_min && length <= t->length_max &&
           accepts_pattern(v, t, value);
}
