/*
 * Everything here reads our own copy of the file, never libxml2's buffer, which
 * forgets what lies behind it.
 */
#include "input/where.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

struct where where_start(const char *text)
{
    return (struct where){text, 1, 1};
}

void where_move(struct where *w, const char *to)
{
    const char *newline;

    assert(to >= w->at);
    while (w->at < to &&
           (newline = memchr(w->at, '\n', (size_t)(to - w->at))) != NULL) {
        w->line++;
        w->column = 1;
        w->at = newline + 1;
    }
    w->column += (uint32_t)utf8_count(w->at, (size_t)(to - w->at));
    w->at = to;
}

static bool begins(const char *p, const char *end, const char *mark)
{
    size_t size = strlen(mark);

    return (size_t)(end - p) >= size && memcmp(p, mark, size) == 0;
}

/* Past the next `mark`, or `end`. */
static const char *past(const char *p, const char *end, const char *mark)
{
    while (p < end && !begins(p, end, mark))
        p++;
    return p == end ? end : p + strlen(mark);
}

static uint32_t digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    return (uint32_t)((c | 0x20) - 'a') + 10;
}

/* Bytes of UTF-8 that the reference at `p` ("&amp;", "&#x4E2D;") stands for:
 * the document is well formed and knows the five predefined names only. */
static size_t reference_size(const char *p)
{
    uint32_t cp = 0, base = 10;
    char text[4];

    if (p[1] != '#')
        return 1;
    p += 2;
    if (*p == 'x') {
        base = 16;
        p++;
    }
    for (; *p != ';'; p++)
        cp = cp * base + digit_of(*p);
    return utf8_encode(text, cp);
}

/* One step over what gives no text; p itself when there is nothing to skip. */
static const char *skip_markup(const char *p, const char *end, bool *cdata)
{
    if (*cdata && begins(p, end, "]]>")) {
        *cdata = false;
        return p + 3;
    }
    if (*cdata)
        return p;
    if (begins(p, end, "<!--"))
        return past(p + 4, end, "-->");
    if (begins(p, end, "<?"))
        return past(p + 2, end, "?>");
    if (begins(p, end, "<![CDATA[")) {
        *cdata = true;
        return p + 9;
    }
    return p;
}

const char *where_content(const char *source, const char *end, size_t offset)
{
    const char *p = source;
    bool cdata = false;

    while (p < end) {
        const char *next = skip_markup(p, end, &cdata);
        size_t size = 1;

        if (next != p) {
            p = next;
            continue;
        }
        if (*p == '&' && !cdata)
            size = reference_size(p);
        if (offset < size)
            break;
        offset -= size;
        if (*p == '&' && !cdata)
            p = past(p, end, ";");
        else
            p += begins(p, end, "\r\n") ? 2 : 1;
    }
    return p;
}

const char *where_value(const char *source, const char *end, size_t offset)
{
    const char *p = source;

    while (p < end) {
        size_t size = *p == '&' ? reference_size(p) : 1;

        if (offset < size)
            break;
        offset -= size;
        if (*p == '&')
            p = past(p, end, ";");
        else
            p += begins(p, end, "\r\n") ? 2 : 1;
    }
    return p;
}

const char *where_tag(const char *text, const char *cursor)
{
    assert(cursor > text);
    do
        cursor--;
    while (cursor > text && *cursor != '<');
    return cursor;
}
