#include "tests/test.h"

#include "base/arena.h"
#include "compose/number.h"

static void numbers_are_written_as_offices_write_them(void **state)
{
    static const struct {
        const char *format;
        int number;
        const char *want;
    } rows[] = {
        {"一、", 1, "一、"},
        {"（一）", 10, "（十）"},
        {"（一）", 11, "（十一）"},
        {"（一）", 20, "（二十）"},
        {"第一章", 99, "第九十九章"},
        {"一", 100, "一百"},
        {"一", 101, "一百零一"},
        {"一", 110, "一百一十"},
        {"一", 1005, "一千零五"},
        {"一", 1050, "一千零五十"},
        {"一", 9999, "九千九百九十九"},
        {"一", 10000, "10000"},
        {"1.", 7, "7."},
        {"（1）", 12, "（12）"},
        {"①", 1, "①"},
        {"①", 20, "⑳"},
        {"①", 21, "㉑"},
        {"①", 35, "㉟"},
        {"①", 36, "㊱"},
        {"①", 50, "㊿"},
        {"①", 51, "51\xE2\x83\x9D"},
        {"①", 999, "999\xE2\x83\x9D"},
        {"①", 1000, "（1000）"},
        {"Ⅰ", 4, "Ⅳ"},
        {"Ⅰ", 12, "Ⅻ"},
        {"Ⅰ", 14, "XIV"},
        {"A", 26, "Z"},
        {"A", 27, "AA"},
        {"表1", 3, "表3"},
        {"无", 3, "无"},
        {"任务一之一", 2, "任务二之一"},
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(number_format(rows[i].format, rows[i].number, a),
                            rows[i].want);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_as_offices_write_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
