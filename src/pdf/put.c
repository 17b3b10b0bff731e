#include "pdf/put.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* The numbers below a hundred, two digits each. */
static const char pairs[] = "0001020304050607080910111213141516171819"
                            "2021222324252627282930313233343536373839"
                            "4041424344454647484950515253545556575859"
                            "6061626364656667686970717273747576777879"
                            "8081828384858687888990919293949596979899";

/* Of a value below 10^19, which all positive int64_t are. */
static size_t digits(char *text, uint64_t value)
{
    size_t count = 1;
    char *at;

    for (uint64_t least = 10; value >= least; least *= 10)
        count++;
    for (at = text + count; value >= 100; value /= 100)
        memcpy(at -= 2, pairs + 2 * (value % 100), 2);
    if (value >= 10)
        memcpy(text, pairs + 2 * value, 2);
    else
        *text = (char)('0' + value);
    return count;
}

static size_t int_text(char *text, int64_t value)
{
    if (value >= 0)
        return digits(text, (uint64_t)value);
    text[0] = '-';
    return 1 + digits(text + 1, (uint64_t)-value);
}

size_t put_milli_text(char *text, int64_t milli)
{
    uint64_t value = milli < 0 ? (uint64_t)-milli : (uint64_t)milli;
    const unsigned rest = (unsigned)(value % 1000);
    size_t size = 0;

    if (milli < 0)
        text[size++] = '-';
    if (value >= 1000 || rest == 0)
        size += digits(text + size, value / 1000);
    if (rest == 0)
        return size;
    text[size] = '.';
    memcpy(text + size + 1, pairs + 2 * (rest / 10), 2);
    text[size + 3] = (char)('0' + rest % 10);
    return size + (rest % 10 > 0 ? 4 : rest % 100 > 0 ? 3 : 2);
}

void put_int(struct buf *b, int64_t value)
{
    char *text = buf_room(b, PUT_NUMBER_MAX);

    if (text)
        buf_take(b, int_text(text, value));
}

void put_milli(struct buf *b, int64_t milli)
{
    char *text = buf_room(b, PUT_NUMBER_MAX);

    if (text)
        buf_take(b, put_milli_text(text, milli));
}

void put_ref(struct buf *b, uint32_t object)
{
    static const char generation[] = {' ', '0', ' ', 'R'};
    char *text = buf_room(b, PUT_NUMBER_MAX);
    size_t size;

    if (!text)
        return;
    text[0] = ' ';
    size = 1 + digits(text + 1, object);
    memcpy(text + size, generation, sizeof(generation));
    buf_take(b, size + sizeof(generation));
}

static const char hex[] = "0123456789ABCDEF";

static void put_hex_byte(struct buf *b, unsigned byte)
{
    const char text[2] = {hex[byte >> 4 & 15], hex[byte & 15]};
    buf_add(b, text, 2);
}

void put_name(struct buf *b, const char *name)
{
    buf_add_char(b, '/');
    for (; *name; name++) {
        if (*name > ' ' && *name <= '~' && !strchr("()<>[]{}/%#", *name)) {
            buf_add_char(b, *name);
        } else {
            buf_add_char(b, '#');
            put_hex_byte(b, (unsigned char)*name);
        }
    }
}

void put_hex16(struct buf *b, uint16_t number)
{
    const char text[4] = {hex[number >> 12], hex[number >> 8 & 15],
                          hex[number >> 4 & 15], hex[number & 15]};
    buf_add(b, text, sizeof(text));
}

void put_utf16(struct buf *b, uint32_t cp)
{
    if (cp > 0xffff) {
        put_hex16(b, (uint16_t)(0xd800 + ((cp - 0x10000) >> 10)));
        cp = 0xdc00 + (cp & 0x3ff);
    }
    put_hex16(b, (uint16_t)cp);
}

static bool printable(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

void put_text_part(struct buf *b, const char *utf8, size_t size)
{
    const char *end = utf8 + size;

    if (printable(utf8, size)) {
        buf_add_char(b, '(');
        for (; utf8 < end; utf8++) {
            if (*utf8 == '(' || *utf8 == ')' || *utf8 == '\\')
                buf_add_char(b, '\\');
            buf_add_char(b, *utf8);
        }
        buf_add_char(b, ')');
        return;
    }
    buf_add_text(b, "<FEFF");
    while (utf8 < end)
        put_utf16(b, utf8_next(&utf8, end));
    buf_add_char(b, '>');
}

void put_text(struct buf *b, const char *utf8)
{
    put_text_part(b, utf8, strlen(utf8));
}

void put_hex(struct buf *b, const uint8_t *bytes, size_t size)
{
    buf_add_char(b, '<');
    for (size_t i = 0; i < size; i++)
        put_hex_byte(b, bytes[i]);
    buf_add_char(b, '>');
}
