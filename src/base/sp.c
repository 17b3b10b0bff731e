#include "base/sp.h"

#include <assert.h>
#include <stdbool.h>

__extension__ typedef __int128 wide;

static wide divide_nearest(wide a, wide b)
{
    bool negative = (a < 0) != (b < 0);
    wide q;

    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    q = (a + b / 2) / b;
    return negative ? -q : q;
}

static bool is_small(sp value)
{
    return value >= 0 && value <= INT32_MAX;
}

sp sp_mul_div(sp a, sp b, sp c)
{
    assert(c != 0);
    if (is_small(a) && is_small(b) && is_small(c)) // mostly, and much faster
        return (a * b + c / 2) / c;
    return (sp)divide_nearest((wide)a * b, c);
}

sp sp_from_um(int64_t micrometres)
{
    // 25,400 um are an inch, an inch is 72 pt.
    return (sp)divide_nearest((wide)micrometres * 72 * SP_PER_PT, 25400);
}

size_t sp_print(char text[SP_TEXT_MAX], sp value, int decimals)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    char digits[SP_TEXT_MAX];
    size_t length = 0, count = 0;
    wide scaled;

    assert(decimals >= 0 && decimals <= 6);
    scaled = divide_nearest((wide)value * powers[decimals], SP_PER_PT);
    if (scaled < 0) {
        text[length++] = '-';
        scaled = -scaled;
    }
    for (; decimals > 0 && scaled % 10 == 0; decimals--)
        scaled /= 10;
    for (; decimals > 0; decimals--) { // digits after the point, last first
        digits[count++] = (char)('0' + scaled % 10);
        scaled /= 10;
        if (decimals == 1)
            digits[count++] = '.';
    }
    do {
        digits[count++] = (char)('0' + scaled % 10);
        scaled /= 10;
    } while (scaled > 0);
    while (count > 0)
        text[length++] = digits[--count];
    text[length] = '\0';
    return length;
}
