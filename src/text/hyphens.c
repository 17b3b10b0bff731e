/*
 * hyphens - a gate in front of libhyphen, and the words that may pass.
 *
 * libhyphen believes its dictionary: a digit before the opening dot of a
 * pattern sends it in front of its buffer, a long line past the end of another,
 * and a file without patterns is a dictionary that divides nothing.  So it is
 * given a copy that holds checked patterns alone.  The file's settings stay
 * behind: the least number of letters on either side is ours, and characters
 * beside which no hyphen may stand are in no word that is divided here.
 */
#include "text/hyphens.h"

#include <hyphen.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/oom.h"
#include "base/utf8.h"
#include "text/kinds.h"

/* Letters on either side; the dictionary's own head asks for the same. */
enum { BEFORE_MIN = 2, AFTER_MIN = 3 };

enum {
    PATTERN_MAX = MAX_CHARS - 3, // a line of libhyphen, its end and its NUL
    HYPHENS_EXTRA = 5            // libhyphen's room beside the word
};

struct hyphens {
    HyphenDict *dict;
};

static const char *const places[] = {
    "/usr/share/hyphen/hyph_en_US.dic",
    "/usr/local/share/hyphen/hyph_en_US.dic",
    "/usr/share/myspell/dicts/hyph_en_US.dic",
};

/* ---- the gate ------------------------------------------------------------ */

static struct str line_next(struct str *rest)
{
    const char *end = memchr(rest->data, '\n', rest->size);
    struct str line = {rest->data, rest->size};

    if (end)
        line.size = (size_t)(end - rest->data);
    rest->data += line.size + (end ? 1 : 0);
    rest->size -= line.size + (end ? 1 : 0);
    return str_trim(line);
}

/* A comment, or a setting of those that libhyphen knows. */
static bool is_no_pattern(struct str line)
{
    static const char *const starts[] = {
        "%",
        "#",
        "LEFTHYPHENMIN",
        "RIGHTHYPHENMIN",
        "COMPOUNDLEFTHYPHENMIN",
        "COMPOUNDRIGHTHYPHENMIN",
        "NOHYPHEN",
    };

    if (line.size == 0)
        return true;
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        if (str_starts(line, starts[i]))
            return true;
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '\'' || c == '-' ||
           (unsigned char)c >= 0x80;
}

/* Letters and the worth of the places between them, as in .a2ch4 and 4ab. */
static bool is_pattern(struct str line)
{
    size_t start = line.data[0] == '.' ? 1 : 0, end = line.size;
    size_t letters = 0;

    if (line.size > PATTERN_MAX)
        return false;
    if (line.data[end - 1] == '.')
        end--;
    for (size_t i = start; i < end; i++) {
        char c = line.data[i];

        if (is_letter(c))
            letters++;
        else if (c < '0' || c > '9')
            return false;
    }
    return letters > 0;
}

/* The checked patterns under a head of ours; false when a line is neither a
 * pattern nor known, or no pattern is there. */
static bool patterns_copy(struct str bytes, struct buf *b)
{
    struct str first = line_next(&bytes);
    size_t head;

    if (!str_is(first, "UTF-8") ||
        utf8_check(bytes.data, bytes.size) < bytes.size)
        return false;
    buf_addf(b, "UTF-8\nLEFTHYPHENMIN %d\nRIGHTHYPHENMIN %d\n", BEFORE_MIN,
             AFTER_MIN);
    head = b->size;
    while (bytes.size > 0) {
        struct str line = line_next(&bytes);

        if (is_no_pattern(line))
            continue;
        if (!is_pattern(line))
            return false;
        buf_add(b, line.data, line.size);
        buf_add_char(b, '\n');
    }
    return b->size > head;
}

/* ---- opening ------------------------------------------------------------- */

static void dict_close(void *handle)
{
    struct hyphens *h = handle;

    if (h->dict)
        hnj_hyphen_free(h->dict);
}

static HyphenDict *dict_load(const struct buf *patterns)
{
    FILE *f = fmemopen(patterns->data, patterns->size, "r");
    HyphenDict *dict = f ? hnj_hyphen_load_file(f) : NULL;

    if (!dict)
        oom_end(patterns->size); // nothing else can go wrong in there
    fclose(f);
    return dict;
}

static bool dict_read(struct hyphens *h, const char *path, struct loc at,
                      struct arena *scratch, struct diag *d)
{
    struct str bytes;
    struct buf patterns;

    if (!file_exists(path)) {
        diag_add(d, DIAG_CODE_HYPHENS_MISSING, at, path, NULL);
        return false;
    }
    if (!file_read(path, HYPHENS_BYTES_MAX, at, scratch, d, &bytes))
        return false;
    buf_init(&patterns, scratch, 2 * HYPHENS_BYTES_MAX);
    if (!patterns_copy(bytes, &patterns)) {
        diag_add(d, DIAG_CODE_HYPHENS_DAMAGED, at, path, NULL);
        return false;
    }
    h->dict = dict_load(&patterns);
    return true;
}

struct hyphens *hyphens_open_file(const char *path, struct loc at,
                                  struct arena *a, struct diag *d)
{
    struct arena *scratch = arena_open(); // for the text of the patterns
    struct hyphens *h = arena_new(a, struct hyphens);
    bool ok;

    arena_defer(a, dict_close, h);
    ok = dict_read(h, path, at, scratch, d);
    arena_close(scratch);
    return ok ? h : NULL;
}

/* The first of the places that has the file, or the first. */
static const char *dictionary(void)
{
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (file_exists(places[i]))
            return places[i];
    return places[0];
}

struct hyphens *hyphens_open(struct loc at, struct arena *a, struct diag *d)
{
    return hyphens_open_file(dictionary(), at, a, d); // says when it is absent
}

void hyphens_hash(struct hash *h)
{
    struct arena *a = arena_open();
    struct diag *unheard = diag_new(a); // who divides a word hears it
    struct str bytes;

    if (file_read(dictionary(), HYPHENS_BYTES_MAX, (struct loc){0}, a, unheard,
                  &bytes))
        hash_add(h, bytes.data, bytes.size);
    arena_close(a);
}

/* ---- words --------------------------------------------------------------- */

struct word {
    const uint32_t *cps;
    size_t count;
};

static bool is_outside(uint32_t cp)
{
    enum kind k = kind_of(cp);

    return cp == 0 || k == KIND_BLANK || k == KIND_SPACE || kind_is_cjk(k);
}

/* Punctuation of a sentence, unlike signs such as / and _ that join. */
static bool is_punctuation(uint32_t cp)
{
    static const char32_t marks[] = U"()[]{}\"'“”‘’,.;:!?…";

    for (size_t i = 0; marks[i]; i++) {
        if (marks[i] == cp)
            return true;
    }
    return false;
}

static struct word word_trim(struct word w)
{
    while (w.count > 0 && is_punctuation(w.cps[0])) {
        w.cps++;
        w.count--;
    }
    while (w.count > 0 && is_punctuation(w.cps[w.count - 1]))
        w.count--;
    return w;
}

/* Its letters in lower case, or false when it stays whole. */
static bool word_spell(struct word w, char *letters)
{
    if (w.count < BEFORE_MIN + AFTER_MIN || w.count > HYPHENATED_MAX)
        return false;
    for (size_t i = 0; i < w.count; i++) {
        uint32_t cp = w.cps[i];

        if (i == 0 && cp >= 'A' && cp <= 'Z')
            cp += 'a' - 'A';
        if (cp < 'a' || cp > 'z')
            return false;
        letters[i] = (char)cp;
    }
    letters[w.count] = '\0';
    return true;
}

static void word_divide(const struct hyphens *h, struct word w, uint8_t *points)
{
    char letters[HYPHENATED_MAX + 1], worth[HYPHENATED_MAX + HYPHENS_EXTRA];
    // Changes of spelling at a hyphen; plain patterns ask for none.
    char **changed = NULL;
    int *from = NULL, *removed = NULL;

    if (!word_spell(w, letters))
        return;
    hnj_hyphen_hyphenate2(h->dict, letters, (int)w.count, worth, NULL, &changed,
                          &from, &removed);
    for (size_t i = 1; i < w.count; i++) // an odd worth after a letter
        points[i] = worth[i - 1] & 1;
}

void hyphens_find(const struct hyphens *h, const uint32_t *cps, size_t count,
                  uint8_t *points)
{
    size_t i = 0;

    memset(points, 0, count);
    while (i < count) {
        struct word all = {cps + i, 0}, w;

        while (i < count && !is_outside(cps[i])) {
            all.count++;
            i++;
        }
        w = word_trim(all);
        word_divide(h, w, points + (w.cps - cps));
        i++;
    }
}
