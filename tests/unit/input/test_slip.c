#include "input/slip.h"

#include <string.h>

#include "base/arena.h"
#include "input/vocab.h"
#include "tests/test.h"

/* NULL: there is nothing to suggest. */
static const struct {
    const char *type, *value, *meant;
} values[] = {
    {"size", "12磅", "12pt"},
    {"size", "12 PT", "12pt"},
    {"size", "１２．５ｐｔ", "12.5pt"},
    {"size", "12。5pt", "12.5pt"},
    {"size", "三号", "16pt"},
    {"size", "小四", "12pt"},
    {"size", "五号", "10.5pt"},
    {"size", "12", NULL}, // of what?
    {"size", "12px", NULL},
    {"size", "磅", NULL},
    {"size", "", NULL},
    {"size", "　", NULL},
    {"distance", "37毫米", "37mm"},
    {"distance", "3.7cm", "37mm"},
    {"distance", "2.54厘米", "25.4mm"},
    {"distance", "0.5 cm", "5mm"},
    {"distance", "21公分", "210mm"},
    {"distance", "-5mm", NULL},
    {"length", "2字符", "2em"},
    {"length", "2 个字", "2em"},
    {"rgb", "C8102E", "#C8102E"},
    {"rgb", "＃c8102e", "#c8102e"},
    {"rgb", "#c10", "#CC1100"},
    {"rgb", "红", NULL},
    {"align", "居中", "center"},
    {"align", " Left", "start"},
    {"align", "两端对齐", "justify"},
    {"yesNo", "是", "yes"},
    {"yesNo", "FALSE", "no"},
    {"yesNo", "maybe", NULL},
    {"number", "２００", "200"},
    {"date", "2023-02-30", NULL}, // as written, it is no day
};

static void values_meant_are_found(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        const char *meant = slip_value(vocab_simple(values[i].type),
                                       str_of(values[i].value), a);
        if (!str_same(meant, values[i].meant))
            fail_msg("%s %s: %s", values[i].type, values[i].value,
                     meant ? meant : "nothing");
    }
    arena_close(a);
}

static void a_value_of_any_length_is_looked_at(void **state)
{
    struct arena *a = arena_open();
    char *value = arena_alloc(a, 1001);

    (void)state;
    memset(value, '1', 1000);
    value[1000] = '\0';
    assert_null(slip_value(vocab_simple("size"), str_of(value), a));
    arena_close(a);
}

static void names_meant_are_found(void **state)
{
    static const char *const known[] = {"size", "pitch", "fill"};

    (void)state;
    assert_string_equal(slip_name(STR("siz"), known, 3), "size");
    assert_string_equal(slip_name(STR("font-size"), known, 3), "size");
    assert_string_equal(slip_name(STR("line-height"), known, 3), "pitch");
    assert_null(slip_name(STR("font-family"), known, 3)); // no font here
    assert_null(slip_name(STR("bold"), known, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_meant_are_found),
        cmocka_unit_test(a_value_of_any_length_is_looked_at),
        cmocka_unit_test(names_meant_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
