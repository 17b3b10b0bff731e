/*
 * decode - the bytes of a file as UTF-8.
 *
 * Offices still produce GBK, GB18030 and UTF-16.  The encoding is that of the
 * byte order mark or of the XML declaration, else UTF-8; anything that is not
 * exactly that is an error that names the byte.  Control characters, which XML
 * has no place for, are found here too.
 */
#ifndef INPUT_DECODE_H
#define INPUT_DECODE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;

/* `text` is `raw` itself, or lives in the arena, without a byte order mark.
 * False: reported, at line and column of `shown`. */
bool decode_utf8(struct str raw, const char *shown, struct arena *a,
                 struct diag *d, struct str *text)
    __attribute__((warn_unused_result));

/* What converters put in place of a character they do not know. */
enum { REPLACEMENT = 0xFFFD };

/* The first character of a decoded piece of text that must not be in any: DEL,
 * C1 controls, bidi controls (UAX #9, Bidi_Control), REPLACEMENT.  False: there
 * is none. */
bool decode_forbidden(struct str text, size_t *offset, uint32_t *cp);

/* Whether U+FFFE or U+FFFF stands at `p`, which XML forbids (1.0, 2.2). */
static inline bool decode_is_noncharacter(const char *p, const char *end)
{
    const unsigned char *c = (const unsigned char *)p;

    return end - p > 2 && c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE;
}

/* "U+202E" */
enum { CODE_POINT_TEXT = 12 };
void code_point_print(char text[CODE_POINT_TEXT], uint32_t cp);

#endif
