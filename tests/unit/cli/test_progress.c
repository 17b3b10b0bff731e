#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/progress.h"
#include "cli/report.h"

static const struct batch_count some = {
    .listed = 200, .wanted = 122, .made = 30, .kept = 6, .failed = 1};

static void the_line_has_count_rate_and_time_left(void **state)
{
    static const char *const expected[] = {
        "37/122 · 12.3 版/秒 · 还要 7 秒 · 失败 1",
        "37/122, 12.3 editions/s, 7 s left, 1 failed"};
    struct arena *a = arena_open();

    (void)state;
    for (int lang = DIAG_ZH; lang <= DIAG_EN; lang++) {
        const struct report r = {.lang = (enum diag_lang)lang};
        const struct progress p = {.report = &r};
        struct buf b;

        buf_init(&b, a, 512);
        progress_text(&p, &some, 3000, &b);
        assert_string_equal(b.data, expected[lang]);
    }
    arena_close(a);
}

static void nothing_done_promises_nothing(void **state)
{
    const struct batch_count none = {.wanted = 122};
    const struct report r = {.lang = DIAG_EN};
    const struct progress p = {.report = &r};
    struct arena *a = arena_open();
    struct buf b;

    (void)state;
    buf_init(&b, a, 512);
    progress_text(&p, &none, 0, &b);
    assert_string_equal(b.data, "0/122, 0.0 editions/s, 0 s left, 0 failed");
    arena_close(a);
}

/* What is written to standard error by a step and by making room. */
static const char *shown(struct progress *p)
{
    static char text[512];
    FILE *file = tmpfile();
    int saved = dup(STDERR_FILENO);
    size_t size;

    dup2(fileno(file), STDERR_FILENO);
    progress_step(p, &some);
    progress_clear(p);
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    size = fread(text, 1, sizeof(text) - 1, file);
    text[size] = '\0';
    fclose(file);
    return text;
}

static void a_terminal_has_one_line_that_goes_away(void **state)
{
    const struct report r = {.lang = DIAG_EN};
    struct progress p = {.report = &r, .terminal = true};
    const char *text = shown(&p);

    (void)state;
    assert_memory_equal(text, "\r\033[K37/122, ", 12);
    assert_string_equal(text + strlen(text) - 4, "\r\033[K");
    assert_string_equal(shown(&p), ""); // too soon for another
}

static void elsewhere_there_are_lines(void **state)
{
    const struct report r = {.lang = DIAG_EN};
    struct progress p = {.report = &r};
    const char *text = shown(&p);

    (void)state;
    assert_memory_equal(text, "lantu: 37/122, ", 15);
    assert_int_equal(text[strlen(text) - 1], '\n');
}

static void programs_and_the_quiet_get_none(void **state)
{
    const struct report json = {.json = true}, quiet = {.quiet = true};
    struct progress p = {.report = &json, .terminal = true};

    (void)state;
    assert_string_equal(shown(&p), "");
    p.report = &quiet;
    assert_string_equal(shown(&p), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_has_count_rate_and_time_left),
        cmocka_unit_test(nothing_done_promises_nothing),
        cmocka_unit_test(a_terminal_has_one_line_that_goes_away),
        cmocka_unit_test(elsewhere_there_are_lines),
        cmocka_unit_test(programs_and_the_quiet_get_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
