#include "base/uri.h"

#include <stddef.h>

/* Capitals count as small letters; `small` has none. */
static bool starts(const char *text, const char *small)
{
    for (; *small; text++, small++)
        if (*text != *small && (*text | 0x20) != *small)
            return false;
    return true;
}

bool uri_is_allowed(const char *uri)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    bool known = false;

    for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
        known = known || starts(uri, schemes[i]);
    for (; known && *uri; uri++)
        known = (unsigned char)*uri > ' ' && *uri != 0x7f;
    return known;
}
