/*
 * Conversion is done here and not by libxml2, whose push parser stops silently
 * at a byte it cannot convert, and so that positions can be counted in bytes
 * that we own.
 */
#include "input/decode.h"

#include <iconv.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "input/where.h"

enum {
    DECLARATION_MAX = 256, // "<?xml … ?>" is never longer
    BLOCK = 64             // bytes that are looked at together
};

/* Where and what a diagnostic of this file is about. */
struct decoding {
    const char *shown;
    struct arena *arena;
    struct diag *diag;
};

static struct loc loc_at(const struct decoding *x, const char *text,
                         const char *at)
{
    struct where w = where_start(text);

    where_move(&w, at);
    return (struct loc){x->shown, w.line, w.column};
}

/* ---- which encoding ----------------------------------------------------- */

/* What to ask iconv for; GB18030 contains GBK and GB 2312. */
static const struct {
    const char *declared, *decoder; // decoder NULL: it is UTF-8
} encodings[] = {
    {"UTF-8", NULL},          {"UTF8", NULL},         {"US-ASCII", NULL},
    {"ASCII", NULL},          {"UTF-16", "UTF-16LE"}, {"UTF-16LE", "UTF-16LE"},
    {"UTF-16BE", "UTF-16BE"}, {"GB18030", "GB18030"}, {"GBK", "GB18030"},
    {"GB2312", "GB18030"},    {"CP936", "GB18030"},
};

static bool same_name(struct str a, const char *b)
{
    if (a.size != strlen(b))
        return false;
    for (size_t i = 0; i < a.size; i++) {
        char c = a.data[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c != b[i])
            return false;
    }
    return true;
}

/* The value of encoding="…" in the XML declaration, or STR_NONE. */
static struct str declared_encoding(struct str raw)
{
    const char *key = "encoding";
    const char *end =
        raw.data + (raw.size < DECLARATION_MAX ? raw.size : DECLARATION_MAX);
    const char *p = raw.data, *close;

    if (!str_starts(raw, "<?xml"))
        return STR_NONE;
    end = memchr(p, '>', (size_t)(end - p));
    if (end == NULL)
        return STR_NONE;
    while ((size_t)(end - p) > strlen(key) && memcmp(p, key, strlen(key)) != 0)
        p++;
    p += strlen(key);
    while (p < end && *p != '"' && *p != '\'')
        p++;
    if (p >= end)
        return STR_NONE;
    close = memchr(p + 1, *p, (size_t)(end - p - 1));
    if (close == NULL)
        return STR_NONE;
    return (struct str){p + 1, (size_t)(close - p - 1)};
}

/* ---- checks ------------------------------------------------------------- */

/* True for text that cannot be meant as GB18030: it is good UTF-8 and has a
 * three-byte character, which GB text forms by accident only in a word or two.
 */
static bool surely_utf8(struct str raw)
{
    bool long_one = false;

    for (size_t i = 0; i < raw.size && !long_one; i++)
        long_one = (unsigned char)raw.data[i] >= 0xE3 &&
                   (unsigned char)raw.data[i] <= 0xE9;
    return long_one && utf8_check(raw.data, raw.size) == raw.size;
}

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           c == 0x7F;
}

/* Compilers look at 16 bytes at a time here, as the sum is a byte, too. */
static bool has_control(const char block[BLOCK])
{
    unsigned char found = 0;

    for (size_t i = 0; i < BLOCK; i++)
        found |= (unsigned char)is_control(block[i]);
    return found != 0;
}

static bool check_controls(const struct decoding *x, struct str text)
{
    char name[CODE_POINT_TEXT];

    for (size_t i = 0; i < text.size; i++) {
        while (text.size - i > BLOCK && !has_control(text.data + i))
            i += BLOCK;
        if (!is_control(text.data[i]))
            continue;
        code_point_print(name, (unsigned char)text.data[i]);
        diag_add(x->diag, DIAG_CODE_XML_CHARACTER,
                 loc_at(x, text.data, text.data + i), name, NULL);
        return false;
    }
    return true;
}

static bool bad_byte(const struct decoding *x, const char *encoding,
                     struct loc at, char byte)
{
    char hex[8];

    snprintf(hex, sizeof(hex), "0x%02X", (unsigned)(unsigned char)byte);
    diag_add(x->diag, DIAG_CODE_XML_ENCODING_BYTE, at, hex, encoding, NULL);
    return false;
}

/* ---- conversion --------------------------------------------------------- */

static bool convert(const struct decoding *x, struct str raw,
                    const char *decoder, struct str *text)
{
    size_t room = raw.size + raw.size / 2 + 8; // 2 bytes become 3 at most
    char *out = arena_alloc(x->arena, room + 1);
    char *to = out, *from;
    size_t from_left = raw.size, to_left = room, result;
    iconv_t cd = iconv_open("UTF-8", decoder);

    if (cd == (iconv_t)-1) {
        diag_add(x->diag, DIAG_CODE_XML_ENCODING_UNKNOWN,
                 (struct loc){x->shown, 1, 1}, decoder, NULL);
        return false;
    }
    from = arena_copy(x->arena, raw.data, raw.size);
    result = iconv(cd, &from, &from_left, &to, &to_left);
    iconv_close(cd);
    *text = (struct str){out, (size_t)(to - out)};
    if (result == (size_t)-1)
        return bad_byte(x, decoder, loc_at(x, out, to), *from);
    return true;
}

static bool decode_declared(const struct decoding *x, struct str raw,
                            struct str *text)
{
    struct str name = declared_encoding(raw);
    struct loc top = {x->shown, 1, 1};
    size_t bad;

    for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++) {
        if (!same_name(name, encodings[i].declared))
            continue;
        if (encodings[i].decoder == NULL)
            name = STR_NONE;
        else if (strcmp(encodings[i].decoder, "GB18030") == 0 &&
                 !surely_utf8(raw))
            return convert(x, raw, encodings[i].decoder, text);
        else { // UTF-16 would have begun with its own bytes
            diag_add(x->diag, DIAG_CODE_XML_ENCODING_WRONG, top,
                     encodings[i].declared, NULL);
            return false;
        }
    }
    if (name.data != NULL) {
        diag_add(x->diag, DIAG_CODE_XML_ENCODING_UNKNOWN, top,
                 str_copy(name, x->arena), NULL);
        return false;
    }
    bad = utf8_check(raw.data, raw.size);
    if (bad < raw.size)
        return bad_byte(x, "UTF-8", loc_at(x, raw.data, raw.data + bad),
                        raw.data[bad]);
    *text = raw;
    return true;
}

static struct str from_byte(struct str raw, size_t skip)
{
    return (struct str){raw.data + skip, raw.size - skip};
}

static bool starts_with(struct str raw, const char *bytes, size_t size)
{
    return raw.size >= size && memcmp(raw.data, bytes, size) == 0;
}

bool decode_utf8(struct str raw, const char *shown, struct arena *a,
                 struct diag *d, struct str *text)
{
    const struct decoding x = {shown, a, d};
    bool decoded;

    if (starts_with(raw, "\xEF\xBB\xBF", 3))
        decoded = decode_declared(&x, from_byte(raw, 3), text);
    else if (starts_with(raw, "\xFF\xFE", 2))
        decoded = convert(&x, from_byte(raw, 2), "UTF-16LE", text);
    else if (starts_with(raw, "\xFE\xFF", 2))
        decoded = convert(&x, from_byte(raw, 2), "UTF-16BE", text);
    else if (starts_with(raw, "<\0", 2))
        decoded = convert(&x, raw, "UTF-16LE", text);
    else if (starts_with(raw, "\0<", 2))
        decoded = convert(&x, raw, "UTF-16BE", text);
    else
        decoded = decode_declared(&x, raw, text);
    return decoded && check_controls(&x, *text);
}

/* ---- characters --------------------------------------------------------- */

/* Bytes that forbidden characters begin with: DEL, U+0080 to U+00BF, U+0600 to
 * U+063F, U+2000 to U+2FFF, U+F000 to U+FFFF. */
static const bool suspect[UCHAR_MAX + 1] = {
    [0x7F] = true, [0xC2] = true, [0xD8] = true, [0xE2] = true, [0xEF] = true};

static const char *next_suspect(const char *p, const char *end)
{
    while (p < end && !suspect[(unsigned char)*p])
        p++;
    return p;
}

static bool is_forbidden(uint32_t cp)
{
    return (cp >= 0x7F && cp <= 0x9F) || cp == 0x061C || cp == 0x200E ||
           cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == REPLACEMENT;
}

bool decode_forbidden(struct str text, size_t *offset, uint32_t *cp)
{
    const char *end = text.data + text.size, *from;
    const char *p = next_suspect(text.data, end);

    for (; p < end; p = next_suspect(p, end)) {
        from = p;
        *cp = utf8_next(&p, end);
        if (!is_forbidden(*cp))
            continue;
        *offset = (size_t)(from - text.data);
        return true;
    }
    return false;
}

void code_point_print(char text[CODE_POINT_TEXT], uint32_t cp)
{
    snprintf(text, CODE_POINT_TEXT, "U+%04X", (unsigned)cp);
}
