#include "base/json.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

void json_put_string(struct buf *b, struct str text)
{
    buf_add_char(b, '"');
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char c = (unsigned char)text.data[i];

        if (c == '"' || c == '\\')
            buf_addf(b, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            buf_addf(b, "\\u%04x", c);
        else
            buf_add_char(b, (char)c);
    }
    buf_add_char(b, '"');
}

static bool hex4(const char **p, const char *end, uint32_t *value)
{
    *value = 0;
    if (end - *p < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        const char c = *(*p)++;
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;

        if (digit < 0)
            return false;
        *value = *value * 16 + (uint32_t)digit;
    }
    return true;
}

/* The character of \uXXXX, *p after the u. */
static bool unicode_escape(const char **p, const char *end, uint32_t *cp)
{
    uint32_t low;

    if (!hex4(p, end, cp) || (*cp >= 0xDC00 && *cp < 0xE000))
        return false;
    if (*cp < 0xD800 || *cp >= 0xE000)
        return true;
    if (end - *p < 2 || (*p)[0] != '\\' || (*p)[1] != 'u')
        return false;
    *p += 2;
    if (!hex4(p, end, &low) || low < 0xDC00 || low >= 0xE000)
        return false;
    *cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/* The character of an escape, *p after the backslash. */
static bool escape(const char **p, const char *end, uint32_t *cp)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";

    if (*p == end)
        return false;
    if (**p == 'u') {
        ++*p;
        return unicode_escape(p, end, cp);
    }
    for (size_t i = 0; names[i]; i++)
        if (**p == names[i]) {
            ++*p;
            *cp = (uint32_t)values[i];
            return true;
        }
    return false;
}

bool json_read_string(struct str json, struct arena *a, struct str *text)
{
    const struct str body = str_trim(json);
    const char *p = body.data, *end = body.data + body.size;
    char *out;
    size_t size = 0;

    if (body.size < 2 || *p++ != '"' || *--end != '"')
        return false;
    out = arena_alloc(a, body.size);
    while (p < end) {
        uint32_t cp;

        if (*p == '\\') {
            p++;
            if (!escape(&p, end, &cp))
                return false;
        } else {
            cp = utf8_next(&p, end);
            if (cp == UTF8_ERROR || cp < 0x20 || cp == '"')
                return false;
        }
        size += utf8_encode(out + size, cp);
    }
    *text = (struct str){out, size};
    return true;
}
