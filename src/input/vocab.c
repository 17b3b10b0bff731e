/*
 * Look-ups in tables that never change.  Types have a few dozen children and
 * attributes at most, so they are gone through.
 */
#include "input/vocab.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

enum { CHILDREN_MAX = 64 }; // of one type of the schema

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

static bool accepts_length(const struct vocab_simple *t, struct str value)
{
    size_t length;

    if (t->length_min == 0 && t->length_max == SIZE_MAX)
        return true;
    length = utf8_count(value.data, value.size);
    return length >= t->length_min && length <= t->length_max;
}

static bool accepts_pattern(const struct vocab_simple *t, struct str value)
{
    size_t state = VOCAB_START;

    if (t->state_count == 0)
        return true;
    for (size_t i = 0; i < value.size; i++)
        state = t->states[state].next[(unsigned char)value.data[i]];
    return t->states[state].next[0] == VOCAB_END;
}

bool vocab_accepts(const struct vocab_simple *t, struct str value)
{
    if (t->collapsed)
        value = str_trim(value);
    if (t->integer)
        return accepts_integer(t, value);
    for (size_t i = 0; i < t->word_count; i++) {
        if (str_is(value, t->words[i]))
            return true;
    }
    return t->word_count == 0 && accepts_length(t, value) &&
           accepts_pattern(t, value);
}
