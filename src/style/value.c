/*
 * A length is read as one integer of ten-thousandths of its unit and turned
 * into sp by one division, so that 0.1mm times ten is 1mm to the sp only where
 * that is true, and is the same on every machine.
 */
#include "style/value.h"

enum { DIGITS_MAX = 4, FRACTION = 10000 };

/* Reads up to four digits; returns how many there were. */
static size_t read_digits(struct str *text, int64_t *value)
{
    size_t count = 0;
    while (count < text->size && count <= DIGITS_MAX &&
           text->data[count] >= '0' && text->data[count] <= '9') {
        *value = *value * 10 + (text->data[count] - '0');
        count++;
    }
    if (count > 0) {
        text->data += count;
        text->size -= count;
    }
    return count;
}

/* Ten-thousandths; what follows the number stays in `text`. */
static bool read_number(struct str *text, int64_t *parts)
{
    bool negative = text->size > 0 && text->data[0] == '-';
    if (negative) {
        text->data++;
        text->size--;
    }
    int64_t value = 0;
    size_t whole = read_digits(text, &value);
    if (whole == 0 || whole > DIGITS_MAX)
        return false;
    size_t decimals = 0;
    if (text->size > 0 && text->data[0] == '.') {
        text->data++;
        text->size--;
        decimals = read_digits(text, &value);
        if (decimals == 0 || decimals > DIGITS_MAX)
            return false;
    }
    for (; decimals < DIGITS_MAX; decimals++)
        value *= 10;
    *parts = negative ? -value : value;
    return true;
}

bool value_length(struct str text, sp em, sp *length)
{
    if (str_is(text, "0")) {
        *length = 0;
        return true;
    }
    int64_t parts = 0;
    if (!read_number(&text, &parts))
        return false;
    if (str_is(text, "pt"))
        *length = sp_mul_div(parts, SP_PER_PT, FRACTION);
    else if (str_is(text, "mm"))
        *length = sp_mul_div(parts, SP_PER_PT * 360, (sp)127 * FRACTION);
    else if (str_is(text, "em"))
        *length = sp_mul_div(parts, em, FRACTION);
    else
        return false;
    return true;
}

static bool read_hex(char c, uint32_t *digit)
{
    if (c >= '0' && c <= '9')
        *digit = (uint32_t)(c - '0');
    else if (c >= 'A' && c <= 'F')
        *digit = (uint32_t)(c - 'A' + 10);
    else if (c >= 'a' && c <= 'f')
        *digit = (uint32_t)(c - 'a' + 10);
    else
        return false;
    return true;
}

bool value_rgb(struct str text, uint32_t *rgb)
{
    if (text.size != 7 || text.data[0] != '#')
        return false;
    uint32_t value = 0;
    for (size_t i = 1; i < text.size; i++) {
        uint32_t digit = 0;
        if (!read_hex(text.data[i], &digit))
            return false;
        value = value << 4 | digit;
    }
    *rgb = value;
    return true;
}

bool value_yes_no(struct str text, bool *yes)
{
    if (!str_is(text, "yes") && !str_is(text, "no"))
        return false;
    *yes = str_is(text, "yes");
    return true;
}

bool value_lines(struct str text, uint8_t *lines)
{
    if (text.size != 1 || text.data[0] < '0' || text.data[0] > '9')
        return false;
    *lines = (uint8_t)(text.data[0] - '0');
    return true;
}

bool value_word(struct str text, const char *const *words, size_t count,
                size_t *index)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(text, words[i])) {
            *index = i;
            return true;
        }
    }
    return false;
}
