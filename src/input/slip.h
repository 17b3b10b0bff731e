/*
 * slip - what an author probably meant by a value or name that is not allowed.
 *
 * Input methods give full-width digits and stops, Word speaks of 磅, 厘米,
 * 字符 and 小四, and style sheets of the web have other words for the same.
 * Whoever writes these knows what is wanted, so the message says it.
 */
#ifndef INPUT_SLIP_H
#define INPUT_SLIP_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct vocab_simple;

/* A value that the type accepts; NULL: no idea. */
const char *slip_value(const struct vocab_simple *type, struct str value,
                       struct arena *a);

/* The one of `known` that is near to the name or means the same; or NULL. */
const char *slip_name(struct str name, const char *const *known, size_t count);

#endif
