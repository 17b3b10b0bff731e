/*
 * A key is, for each character, a byte for its kind and then what orders it
 * there; each ends with a byte below all that can go on, so that bytes are
 * compared and nothing else.
 */
#include "text/collate.h"

#include <string.h>

#include <unicode/ucol.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "text/readings.h"
#include "text/syllable.h"

enum { SYLLABLE_MAX = 8, KEY_MAX = 64 * XML_TEXT_MAX, HAN_KEY_MAX = 64 };
enum { STROKES_MAX = 48, STROKE_MARK = 0xFDD0, STROKE_ZERO = 0x2800 };

/* Kinds of characters, in their order. */
enum { KIND_DIGIT = 1, KIND_LETTER, KIND_HAN };

struct syllable {
    char letters[SYLLABLE_MAX]; // ü is v, which is behind u
    int tone;                   // 1 to 4, 5: none
};

struct collate {
    enum collate_order order;
    UCollator *collator;
};

static void collate_close(void *handle)
{
    struct collate *c = handle;

    ucol_close(c->collator);
}

struct collate *collate_open(enum collate_order order, struct loc at,
                             struct arena *a, struct diag *d)
{
    struct collate *c = arena_new(a, struct collate);
    UErrorCode error = U_ZERO_ERROR;

    c->order = order;
    arena_defer(a, collate_close, c);
    // By ICU's own name; a language tag (BCP 47) takes twenty times as long.
    c->collator = ucol_open("zh@collation=stroke", &error);
    if (U_SUCCESS(error))
        return c;
    diag_add(d, DIAG_CODE_COLLATE_CLOSED, at, u_errorName(error), NULL);
    return NULL;
}

/* ---- readings ------------------------------------------------------------ */

static bool is_han(uint32_t cp)
{
    UErrorCode error = U_ZERO_ERROR;

    return uscript_getScript((UChar32)cp, &error) == USCRIPT_HAN;
}

/* A letter of a syllable without its tone, which goes to *tone; 0: none. */
static char plain_letter(uint32_t cp, int *tone)
{
    static const char plain[] = "aeiouv";
    static const uint32_t marked[][4] = {
        {0x101, 0xE1, 0x1CE, 0xE0}, {0x113, 0xE9, 0x11B, 0xE8},
        {0x12B, 0xED, 0x1D0, 0xEC}, {0x14D, 0xF3, 0x1D2, 0xF2},
        {0x16B, 0xFA, 0x1D4, 0xF9}, {0x1D6, 0x1D8, 0x1DA, 0x1DC}};

    if (cp >= 'a' && cp <= 'z')
        return (char)cp;
    if (cp == 0xFC) // ü
        return 'v';
    for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
        for (int k = 0; k < 4; k++)
            if (marked[i][k] == cp) {
                *tone = k + 1;
                return plain[i];
            }
    return 0;
}

/* Takes the first syllable off; false: there is none, or it is not one. */
static bool syllable_take(struct str *text, struct syllable *s)
{
    const char *p = text->size > 0 ? text->data : "", *end = p + text->size;
    size_t size = 0;

    *s = (struct syllable){.tone = 5};
    while (p < end && *p == ' ')
        p++;
    while (p < end && *p != ' ') {
        uint32_t cp = utf8_next(&p, end);
        char letter = plain_letter(cp, &s->tone);

        if (cp >= '1' && cp <= '5' && size > 0 && (p == end || *p == ' '))
            s->tone = (int)cp - '0';
        else if (letter && size + 1 < sizeof(s->letters))
            s->letters[size++] = letter;
        else
            return false;
    }
    *text = (struct str){p, (size_t)(end - p)};
    return size > 0;
}

bool collate_fits(const char *words, const char *reading)
{
    const char *p = words, *end = words + strlen(words);
    struct str rest = str_of(reading);
    struct syllable s;

    while (p < end)
        if (is_han(utf8_next(&p, end)) && !syllable_take(&rest, &s))
            return false;
    return str_trim(rest).size == 0;
}

/* Without letters when no reading is known. */
static struct syllable syllable_of(uint32_t cp)
{
    struct str read = str_of(syllable_look_up(cp));
    struct syllable s;

    if (!syllable_take(&read, &s))
        s.letters[0] = '\0';
    return s;
}

/* ---- keys ---------------------------------------------------------------- */

/* Where ICU's number of strokes is not that of today's print. */
static int strokes_mended(uint32_t cp)
{
    return cp == 0x957F || cp == 0x74E6 ? 4 : 0; // 长, 瓦
}

/* ICU has a mark before the characters of each number of strokes. */
static int strokes_of(const struct collate *c, uint32_t cp)
{
    UChar units[2];
    int32_t size = 0;
    int strokes = strokes_mended(cp);

    if (strokes > 0)
        return strokes;
    U16_APPEND_UNSAFE(units, size, cp);
    while (strokes < STROKES_MAX) {
        const UChar mark[] = {STROKE_MARK, (UChar)(STROKE_ZERO + strokes + 1)};

        if (ucol_strcoll(c->collator, mark, 2, units, size) > 0)
            break;
        strokes++;
    }
    return strokes;
}

static void add_han(const struct collate *c, struct buf *b, uint32_t cp,
                    const struct syllable *s)
{
    UChar units[2];
    uint8_t own[HAN_KEY_MAX] = {0};
    int32_t size = 0, used;

    buf_add_char(b, KIND_HAN);
    if (c->order == COLLATE_PINYIN) {
        buf_add_text(b, s->letters);
        buf_add_char(b, 1);
        buf_add_char(b, (char)('0' + s->tone));
    }
    buf_add_char(b, (char)(strokes_of(c, cp) + 1));
    U16_APPEND_UNSAFE(units, size, cp);
    used = ucol_getSortKey(c->collator, units, size, own, HAN_KEY_MAX);
    buf_add(b, own, used < HAN_KEY_MAX ? (size_t)used : HAN_KEY_MAX);
}

/* Letters and digits, full-width ones like the others; case does not count. */
static int add_letter(struct buf *b, uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFF01 - '!';
    if (cp >= 'a' && cp <= 'z')
        cp -= 'a' - 'A';
    if (cp >= '0' && cp <= '9') {
        buf_add_char(b, KIND_DIGIT);
        buf_add_char(b, (char)cp);
    } else if (cp >= 'A' && cp <= 'Z') {
        buf_add_char(b, KIND_LETTER);
        buf_add_char(b, (char)cp);
        return (int)cp;
    }
    return 0;
}

/* The readings of the listed word that begins here, unless one is being read.
 */
static void listed_take(const char *p, const char *end, struct str *listed)
{
    if (listed->size == 0)
        *listed = reading_listed((struct str){p, (size_t)(end - p)});
}

static int han_head(const struct collate *c, uint32_t cp,
                    const struct syllable *s)
{
    if (c->order == COLLATE_STROKE)
        return strokes_of(c, cp);
    return s->letters[0] ? s->letters[0] - 'a' + 'A' : 0;
}

struct collate_key collate_key(struct collate *c, const char *words,
                               const char *reading, struct arena *a)
{
    const char *p = words, *end = words + strlen(words);
    struct str given = str_of(reading), listed = STR_NONE;
    struct collate_key key = {0};
    struct buf b;
    int head = -1;

    buf_init(&b, a, KEY_MAX);
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        size_t size = b.size;
        int letter;

        if (is_han(cp)) {
            struct syllable s;

            listed_take(from, end, &listed);
            if (!syllable_take(reading ? &given : &listed, &s))
                s = syllable_of(cp);
            add_han(c, &b, cp, &s);
            letter = han_head(c, cp, &s);
        } else {
            letter = add_letter(&b, cp);
            if (c->order == COLLATE_STROKE)
                letter = 0;
        }
        if (head < 0 && b.size > size)
            head = letter;
    }
    buf_add_char(&b, 0);
    buf_add_text(&b, words);
    key.head = head > 0 ? head : 0;
    key.bytes = (struct str){b.data, b.size};
    return key;
}

int collate_compare(const struct collate_key *a, const struct collate_key *b)
{
    const size_t less =
        a->bytes.size < b->bytes.size ? a->bytes.size : b->bytes.size;
    int order;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    order = memcmp(a->bytes.data, b->bytes.data, less);
    if (order != 0)
        return order;
    return (a->bytes.size > b->bytes.size) - (a->bytes.size < b->bytes.size);
}
