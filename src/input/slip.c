/*
 * Guesses are made one by one, and the first that the type accepts is right:
 * so nothing need be known here about types, and no guess is ever refused by
 * the next run.
 */
#include "input/slip.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "input/vocab.h"

enum { SLIP_BYTES_MAX = 256 };

/* Words of Word and of the web for what has another name here. */
static const struct {
    const char *word, *meant;
} synonyms[] = {
    {"left", "start"},
    {"right", "end"},
    {"middle", "center"},
    {"居中", "center"},
    {"居左", "start"},
    {"左对齐", "start"},
    {"居右", "end"},
    {"右对齐", "end"},
    {"两端对齐", "justify"},
    {"分散对齐", "spread"},
    {"是", "yes"},
    {"true", "yes"},
    {"否", "no"},
    {"false", "no"},
    {"无", "none"},
    {"font-family", "font"},
    {"fontsize", "size"},
    {"font-size", "size"},
    {"background", "fill"},
    {"background-color", "fill"},
    {"line-height", "pitch"},
    {"line-spacing", "pitch"},
    {"letter-spacing", "tracking"},
    {"text-align", "align"},
    {"text-indent", "indent"},
};

/* The sizes of Word's list, which all who write official documents know. */
static const struct {
    const char *name, *size;
} sizes[] = {
    {"初号", "42pt"},  {"小初", "36pt"},  {"一号", "26pt"},   {"小一", "24pt"},
    {"二号", "22pt"},  {"小二", "18pt"},  {"三号", "16pt"},   {"小三", "15pt"},
    {"四号", "14pt"},  {"小四", "12pt"},  {"五号", "10.5pt"}, {"小五", "9pt"},
    {"六号", "7.5pt"}, {"小六", "6.5pt"}, {"七号", "5.5pt"},  {"八号", "5pt"},
};

/* Of a length: how it is written here, and in tens of it or not. */
static const struct {
    const char *name, *unit;
    bool tenfold;
} units[] = {
    {"磅", "pt", false},   {"点", "pt", false},     {"points", "pt", false},
    {"毫米", "mm", false}, {"厘米", "mm", true},    {"公分", "mm", true},
    {"cm", "mm", true},    {"字", "em", false},     {"个字", "em", false},
    {"字符", "em", false}, {"个字符", "em", false},
};

/* ---- guesses ------------------------------------------------------------ */

/* Half-width letters, digits and stops, small letters, no blanks. */
static void plain(struct str value, struct buf *b)
{
    const char *p = value.data, *end = value.data + value.size;
    char text[4];

    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            cp -= 0xFEE0;
        if (cp == 0x3002) // 。
            cp = '.';
        if (cp >= 'A' && cp <= 'Z')
            cp += 'a' - 'A';
        if (cp != ' ' && cp != 0x3000 && cp != UTF8_ERROR)
            buf_add(b, text, utf8_encode(text, cp));
    }
}

static void guess_same(struct str value, struct buf *b)
{
    buf_add(b, value.data, value.size);
}

static void guess_synonym(struct str value, struct buf *b)
{
    for (size_t i = 0; i < sizeof(synonyms) / sizeof(*synonyms); i++)
        if (str_is(value, synonyms[i].word))
            buf_add_text(b, synonyms[i].meant);
}

static void guess_size(struct str value, struct buf *b)
{
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
        if (str_is(value, sizes[i].name))
            buf_add_text(b, sizes[i].size);
}

/* Ten times a number: its point moves one digit on, "3.7" gives "37". */
static void add_tenfold(struct buf *b, struct str number)
{
    const char *end = number.data + number.size;
    const char *point = str_find(number, ".");

    if (!point) {
        buf_add(b, number.data, number.size);
        buf_add_char(b, '0');
        return;
    }
    if (!str_is((struct str){number.data, (size_t)(point - number.data)}, "0"))
        buf_add(b, number.data, (size_t)(point - number.data));
    if (point + 1 < end)
        buf_add_char(b, point[1]);
    if (point + 2 < end)
        buf_add(b, ".", 1);
    if (point + 2 < end)
        buf_add(b, point + 2, (size_t)(end - point - 2));
}

static void guess_length(struct str value, struct buf *b)
{
    struct str unit = value;

    while (unit.size > 0 &&
           (*unit.data == '.' || (*unit.data >= '0' && *unit.data <= '9'))) {
        unit.data++;
        unit.size--;
    }
    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
        struct str number = {value.data, value.size - unit.size};
        if (!str_is(unit, units[i].name))
            continue;
        if (units[i].tenfold)
            add_tenfold(b, number);
        else
            buf_add(b, number.data, number.size);
        buf_add_text(b, units[i].unit);
    }
}

/* c8102e, or the short way of the web: #c10. */
static void guess_colour(struct str value, struct buf *b)
{
    bool sign = value.size > 0 && value.data[0] == '#';
    int times = sign && value.size == 4 ? 2 : 1;

    buf_add_char(b, '#');
    for (size_t i = sign; i < value.size; i++) {
        bool letter = value.data[i] >= 'a' && value.data[i] <= 'f';
        for (int k = 0; k < times; k++)
            buf_add_char(b, (char)(value.data[i] - (letter ? 'a' - 'A' : 0)));
    }
}

/* ---- choosing ----------------------------------------------------------- */

const char *slip_value(const struct vocab_simple *type, struct str value,
                       struct arena *a)
{
    static void (*const guesses[])(struct str value, struct buf * b) = {
        guess_same, guess_synonym, guess_size, guess_length, guess_colour};
    struct buf usual, guess;

    buf_init(&usual, a, SLIP_BYTES_MAX);
    buf_init(&guess, a, SLIP_BYTES_MAX + 1);
    plain(value, &usual);
    for (size_t i = 0; i < sizeof(guesses) / sizeof(*guesses); i++) {
        if (usual.full || usual.size == 0)
            return NULL;
        buf_reset(&guess);
        guesses[i](buf_str(&usual), &guess);
        if (guess.size > 0 && !str_is(value, guess.data) &&
            vocab_accepts(type, buf_str(&guess)))
            return guess.data;
    }
    return NULL;
}

const char *slip_name(struct str name, const char *const *known, size_t count)
{
    const char *nearest = str_nearest(name, known, count);

    for (size_t i = 0; i < sizeof(synonyms) / sizeof(*synonyms); i++)
        for (size_t k = 0; k < count && str_is(name, synonyms[i].word); k++)
            if (str_is(str_of(known[k]), synonyms[i].meant))
                return known[k];
    return nearest;
}
