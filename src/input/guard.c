/*
 * A tag goes from '<' to the next '>' outside quotes; comments, CDATA and
 * processing instructions are jumped over.  No value holds a raw '<' (XML 1.0,
 * 3.1 WFC): where the next one is near, the tag has no room for many values.
 */
#include "input/guard.h"

#include <string.h>

static const char *find(const char *p, const char *end, char c)
{
    return memchr(p, c, (size_t)(end - p));
}

/* Past the '>' that follows `mark`; NULL at the end of the text. */
static const char *past(const char *p, const char *end, const char *mark)
{
    size_t size = strlen(mark);

    while ((p = find(p, end, '>')) != NULL) {
        p++;
        if (memcmp(p - size, mark, size) == 0)
            return p;
    }
    return NULL;
}

/* Past the tag at `p`; counts its quoted values. */
static const char *past_tag(const char *p, const char *end, size_t *values)
{
    *values = 0;
    while (p != NULL && p < end && *p != '>') {
        if (*p == '"' || *p == '\'') {
            ++*values;
            p = find(p + 1, end, *p);
        }
        p = p == NULL ? NULL : p + 1;
    }
    return p;
}

/* The next '<', when it is too near for more than `max` values: each has two
 * quotes.  NULL: it is not. */
static const char *near_tag(const char *p, const char *end, size_t max)
{
    const size_t room = 2 * max, rest = (size_t)(end - p);

    return find(p + 1, rest < room ? end : p + room, '<');
}

const char *guard_crowded_tag(struct str text, size_t max)
{
    const char *p = text.data, *end = text.data + text.size;

    while (p != NULL && p < end && (p = find(p, end, '<')) != NULL) {
        const char *tag = p, *next;
        size_t rest = (size_t)(end - p), values = 0;

        if (rest >= 7 && memcmp(p, "<!--", 4) == 0)
            p = past(p + 6, end, "-->");
        else if (rest >= 12 && memcmp(p, "<![CDATA[", 9) == 0)
            p = past(p + 11, end, "]]>");
        else if (rest >= 2 && p[1] == '?')
            p = past(p + 2, end, "?>");
        else if ((next = near_tag(p, end, max)) != NULL)
            p = next;
        else
            p = past_tag(p, end, &values);
        if (values > max)
            return tag;
    }
    return NULL;
}
