/*
 * json - strings of JSON (RFC 8259, section 7), in and out.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct buf;

/* With its quotation marks; `text` is UTF-8. */
void json_put_string(struct buf *b, struct str text);

/* The text of one string, white space around it allowed, on the arena.  False
 * for anything else, also for half a surrogate pair: it is no character. */
bool json_read_string(struct str json, struct arena *a, struct str *text);

#endif
