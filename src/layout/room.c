/*
 * The widest character of all that were seen, as often as the longest folio has
 * characters: more than a folio takes in a face whose digits differ, never
 * less.
 */
#include "layout/room.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "text/shape.h"

enum { CHARACTERS_MAX = 1 << 16 };

struct room {
    struct buf seen; // every character once
    size_t longest;
};

struct room *room_new(struct arena *a)
{
    struct room *r = arena_new(a, struct room);

    buf_init(&r->seen, a, CHARACTERS_MAX);
    return r;
}

void room_take(struct room *r, const char *folio)
{
    const char *p = folio, *end = folio + strlen(folio);
    size_t count = 0;

    while (p < end) {
        const char *from = p;
        utf8_next(&p, end);
        const struct str character = {from, (size_t)(p - from)};
        char text[5] = {0};
        memcpy(text, from, character.size);
        if (r->seen.size == 0 || !strstr(r->seen.data, text))
            buf_add(&r->seen, from, character.size);
        count++;
    }
    if (count > r->longest)
        r->longest = count;
}

sp room_width(const struct room *r, const struct span *like, struct arena *a)
{
    struct span span = *like;
    sp widest = 0;

    if (r->longest == 0)
        return 0;
    span.kind = SPAN_TEXT;
    span.text = buf_str(&r->seen);
    span.wrap = NULL;
    const struct shaped *shaped = shape_spans(&span, 1, a, diag_new(a));
    for (size_t i = 0; i < shaped->count; i++)
        if (shaped->clusters[i].advance > widest)
            widest = shaped->clusters[i].advance;
    return (sp)r->longest * (widest + like->tracking) - like->tracking;
}
