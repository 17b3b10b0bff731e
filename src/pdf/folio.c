#include "pdf/folio.h"

#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/put.h"

enum { DIGITS_MAX = 6, ROMAN_MAX = 32, ROMAN_NUMBER_MAX = 3999 };

/* The letters that U+2160 to U+216F stand for, and U+2170 on in small. */
static const char *const roman_characters[16] = {
    "I",  "II", "III", "IV",  "V", "VI", "VII", "VIII",
    "IX", "X",  "XI",  "XII", "L", "C",  "D",   "M"};

static size_t roman_print(char text[ROMAN_MAX], uint32_t number)
{
    static const struct {
        uint32_t value;
        const char *letters;
    } steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    size_t size = 0;

    for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
        for (; number >= steps[i].value; number -= steps[i].value)
            for (const char *c = steps[i].letters; *c; c++)
                text[size++] = *c;
    text[size] = '\0';
    return size;
}

static uint32_t letter_value(char letter)
{
    static const char letters[] = "IVXLCDM";
    static const uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
    const char *at = strchr(letters, letter);

    return at ? values[at - letters] : 0;
}

/* The number of capital Roman letters, 0 when they are not one. */
static uint32_t roman_number(const char *letters)
{
    uint32_t number = 0;
    char back[ROMAN_MAX];

    for (const char *c = letters; *c; c++) {
        const uint32_t value = letter_value(*c);
        const uint32_t next = c[1] ? letter_value(c[1]) : 0;
        if (value == 0)
            return 0;
        number = value < next ? number - value : number + value;
    }
    if (number == 0 || number > ROMAN_NUMBER_MAX)
        return 0;
    roman_print(back, number);
    return strcmp(back, letters) == 0 ? number : 0;
}

/* Adds the letters that a character stands for, as capitals; *small says which
 * kind they were.  False: it is no Roman figure, or of the other kind. */
static bool roman_add(char letters[ROMAN_MAX], size_t *size, uint32_t cp,
                      bool *small)
{
    char ascii[2] = {0};
    const char *add = ascii;
    bool is_small;

    if (cp >= 0x2160 && cp <= 0x217f) {
        is_small = cp >= 0x2170;
        add = roman_characters[cp & 15];
    } else if (cp < 0x80 && letter_value((char)(cp & ~0x20u))) {
        is_small = cp & 0x20;
        ascii[0] = (char)(cp & ~0x20u);
    } else {
        return false;
    }
    if (*size > 0 && is_small != *small)
        return false;
    *small = is_small;
    if (*size + strlen(add) >= ROMAN_MAX)
        return false;
    memcpy(letters + *size, add, strlen(add) + 1);
    *size += strlen(add);
    return true;
}

static bool parse_roman(struct folio *folio, const char *text)
{
    const char *end = text + strlen(text);
    char letters[ROMAN_MAX] = "";
    size_t size = 0;
    bool small = false;

    while (text < end)
        if (!roman_add(letters, &size, utf8_next(&text, end), &small))
            return false;
    folio->number = roman_number(letters);
    folio->style = small ? FOLIO_ROMAN_SMALL : FOLIO_ROMAN;
    return folio->number > 0;
}

/* A prefix, and figures without a leading zero at the end. */
static void parse_decimal(struct folio *folio, const char *text)
{
    const size_t size = strlen(text);
    size_t start = size;

    while (start > 0 && size - start < DIGITS_MAX && text[start - 1] >= '0' &&
           text[start - 1] <= '9')
        start--;
    while (start < size && text[start] == '0')
        start++;
    for (size_t i = start; i < size; i++)
        folio->number = folio->number * 10 + (uint32_t)(text[i] - '0');
    folio->style = start < size ? FOLIO_DECIMAL : FOLIO_NONE;
    if (start >= FOLIO_PREFIX_MAX) {
        start = FOLIO_PREFIX_MAX - 1;
        while ((text[start] & 0xC0) == 0x80) // inside a character
            start--;
    }
    memcpy(folio->prefix, text, start);
}

struct folio folio_parse(const char *text)
{
    struct folio folio = {0};

    if (!parse_roman(&folio, text)) {
        folio = (struct folio){0};
        parse_decimal(&folio, text);
    }
    return folio;
}

bool folio_follows(const struct folio *a, const struct folio *b)
{
    return a->style == b->style && strcmp(a->prefix, b->prefix) == 0 &&
           (a->style == FOLIO_NONE || a->number + 1 == b->number);
}

void folio_put(struct buf *b, uint32_t index, const struct folio *folio)
{
    static const char *const styles[] = {"", "/S/D", "/S/R", "/S/r"};

    put_int(b, index);
    buf_addf(b, "<<%s", styles[folio->style]);
    if (folio->style != FOLIO_NONE && folio->number != 1)
        buf_addf(b, "/St %u", (unsigned)folio->number);
    if (folio->prefix[0]) {
        buf_add_text(b, "/P");
        put_text(b, folio->prefix);
    }
    buf_add_text(b, ">>");
}
