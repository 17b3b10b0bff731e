#include "compose/number.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { NUMBER_TEXT_MAX = 256 };

static void add_cp(struct buf *b, uint32_t cp)
{
    char text[4];

    buf_add(b, text, utf8_encode(text, cp));
}

/* 一 to 九千九百九十九, with 〇 never and 零 where a place is skipped; 10 to 19
 * begin with 十. */
static void add_chinese(struct buf *b, int n)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    static const char *const places[] = {"", "十", "百", "千"};
    bool started = false, skipped = false;

    if (n > 9999) {
        buf_addf(b, "%d", n);
        return;
    }
    for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
        int digit = n / unit % 10;

        if (digit == 0) {
            skipped = started;
            continue;
        }
        if (skipped)
            buf_add_text(b, digits[0]);
        skipped = false;
        if (!(place == 1 && digit == 1 && !started))
            buf_add_text(b, digits[digit]);
        buf_add_text(b, places[place]);
        started = true;
    }
}

static void add_circled(struct buf *b, int n)
{
    if (n <= 20)
        add_cp(b, 0x2460 + (uint32_t)n - 1);
    else if (n <= 35)
        add_cp(b, 0x3251 + (uint32_t)n - 21);
    else if (n <= 50)
        add_cp(b, 0x32B1 + (uint32_t)n - 36);
    else if (n <= 999)
        buf_addf(b, "%d\xE2\x83\x9D", n); // U+20DD
    else
        buf_addf(b, "（%d）", n);
}

static void add_roman(struct buf *b, int n)
{
    static const struct {
        int value;
        const char *text;
    } parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};

    if (n <= 12) {
        add_cp(b, 0x2160 + (uint32_t)n - 1);
        return;
    }
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            buf_add_text(b, parts[i].text);
}

static void add_letters(struct buf *b, int n)
{
    char text[8];
    size_t at = sizeof(text);

    for (; n > 0 && at > 0; n = (n - 1) / 26)
        text[--at] = (char)('A' + (n - 1) % 26);
    buf_add(b, text + at, sizeof(text) - at);
}

static bool add_number(struct buf *b, uint32_t form, int n)
{
    switch (form) {
    case 0x4E00: // 一
        add_chinese(b, n);
        return true;
    case '1':
        buf_addf(b, "%d", n);
        return true;
    case 0x2460: // ①
        add_circled(b, n);
        return true;
    case 0x2160: // Ⅰ
        add_roman(b, n);
        return true;
    case 'A':
        add_letters(b, n);
        return true;
    default:
        return false;
    }
}

const char *number_format(const char *format, int number, struct arena *a)
{
    const char *p = format, *end = format + strlen(format);
    struct buf b;
    bool put = false;

    assert(number >= 1);
    buf_init(&b, a, NUMBER_TEXT_MAX);
    while (p < end) {
        const char *start = p;
        uint32_t cp = utf8_next(&p, end);

        if (!put && add_number(&b, cp, number))
            put = true;
        else
            buf_add(&b, start, (size_t)(p - start));
    }
    return b.data;
}
