#include "tests/test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "batch/lantu.h"
#include "cli/report.h"

static const struct lantu_message plain = {
    .file = "book.xml",
    .line = 42,
    .column = 8,
    .severity = "error",
    .code = "E0301",
    .text = "没有 id 为 “x” 的元素",
    .hint = "检查 id",
};

static void check(const struct report *r, const struct lantu_message *m,
                  const char *expected)
{
    struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, 4096);
    report_put(r, m, &b);
    assert_string_equal(b.data, expected);
    arena_close(a);
}

static void a_terminal_gets_place_code_text_and_hint(void **state)
{
    const struct report r = {.lang = DIAG_ZH};
    struct lantu_message m = plain;

    (void)state;
    check(&r, &m,
          "book.xml:42:8: error[E0301]: 没有 id 为 “x” 的元素\n"
          "  hint: 检查 id\n");
    m.hint = "";
    m.line = 0;
    check(&r, &m, "book.xml: error[E0301]: 没有 id 为 “x” 的元素\n");
    m.file = NULL;
    check(&r, &m, "lantu: error[E0301]: 没有 id 为 “x” 的元素\n");
}

static void a_program_gets_one_object_a_line(void **state)
{
    const struct report r = {.lang = DIAG_ZH, .json = true};
    struct lantu_message m = plain;

    (void)state;
    check(&r, &m,
          "{\"file\":\"book.xml\",\"line\":42,\"column\":8,"
          "\"severity\":\"error\",\"code\":\"E0301\","
          "\"text\":\"没有 id 为 “x” 的元素\",\"hint\":\"检查 id\"}\n");
    m.file = NULL;
    m.line = m.column = 0;
    m.text = "say \"a\\b\"";
    m.hint = "";
    check(&r, &m,
          "{\"file\":null,\"line\":0,\"column\":0,\"severity\":\"error\","
          "\"code\":\"E0301\",\"text\":\"say \\\"a\\\\b\\\"\","
          "\"hint\":\"\"}\n");
}

/* Escape sequences, overrides of direction, broken UTF-8. */
static void nothing_from_outside_can_act_on_a_terminal(void **state)
{
    const struct report text = {.lang = DIAG_ZH};
    const struct report json = {.lang = DIAG_ZH, .json = true};
    struct lantu_message m = plain;

    (void)state;
    m.file = "a\x1b[2J\xe2\x80\xae\xc2\x9b\xff.xml";
    m.line = 0;
    m.text = "x\ny";
    m.hint = "";
    check(&text, &m,
          "a\\u001b[2J\\u202e\\u009b\xef\xbf\xbd.xml: error[E0301]: "
          "x\\u000ay\n");
    check(&json, &m,
          "{\"file\":\"a\\u001b[2J\\u202e\\u009b\xef\xbf\xbd.xml\","
          "\"line\":0,\"column\":8,\"severity\":\"error\",\"code\":\"E0301\","
          "\"text\":\"x\\u000ay\",\"hint\":\"\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_gets_place_code_text_and_hint),
        cmocka_unit_test(a_program_gets_one_object_a_line),
        cmocka_unit_test(nothing_from_outside_can_act_on_a_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
