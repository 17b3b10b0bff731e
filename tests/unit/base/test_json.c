#include "base/json.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tests/test.h"

static void a_string_is_read_with_its_escapes(void **state)
{
    static const struct {
        const char *json, *text; // text NULL: refused
    } rows[] = {
        {"\"他说\"", "他说"},
        {" \"a\\n\\t\\\\\\/\\\"b\" ", "a\n\t\\/\"b"},
        {"\"\\u4f60\\u2028\"", "你\xe2\x80\xa8"},
        {"\"\\ud842\\udfb7\"", "𠮷"},
        {"\"\"", ""},
        {"\"\\ud842\"", NULL},
        {"\"\\udfb7\"", NULL},
        {"\"\\ud842\\u0041\"", NULL},
        {"\"\\x\"", NULL},
        {"\"\\u12g4\"", NULL},
        {"\"a\"b\"", NULL},
        {"\"a\\\"", NULL},
        {"\"a\tb\"", NULL},
        {"\"", NULL},
        {"12", NULL},
        {"", NULL},
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text;
        const bool read = json_read_string(str_of(rows[i].json), a, &text);

        if (read != (rows[i].text != NULL))
            fail_msg("%s", rows[i].json);
        if (read)
            assert_true(str_is(text, rows[i].text));
    }
    arena_close(a);
}

static void what_is_put_can_be_read(void **state)
{
    static const char text[] = "“\"\\\x01\x1f\x7f\n𠮷/";
    struct arena *a = arena_open();
    struct buf b;
    struct str back;

    (void)state;
    buf_init(&b, a, 1024);
    json_put_string(&b, STR(text));
    assert_null(memchr(b.data, '\n', b.size));
    assert_true(json_read_string((struct str){b.data, b.size}, a, &back));
    assert_true(str_is(back, text));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_string_is_read_with_its_escapes),
        cmocka_unit_test(what_is_put_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
