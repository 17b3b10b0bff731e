#include "tests/test.h"

#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/oom.h"

/* A sanitizer's malloc ends the process itself. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

/* Runs `body` in a child; its standard error and exit status. */
static int run(void (*body)(void), char *text, size_t room)
{
    int ends[2], status;
    size_t size = 0;
    ssize_t got;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        body();
        _exit(0);
    }
    close(ends[1]);
    while (size < room - 1 &&
           (got = read(ends[0], text + size, room - 1 - size)) > 0)
        size += (size_t)got;
    text[size] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void ask_for_12345(void)
{
    oom_end(12345);
}

static void ask_for_everything(void)
{
    oom_end(SIZE_MAX);
}

static void overflow_a_product(void)
{
    arena_calloc(arena_open(), SIZE_MAX / 2, 4);
}

static void allocate_for_ever(void)
{
    struct rlimit limit = {64 << 20, 64 << 20};
    struct arena *a = arena_open();

    setrlimit(RLIMIT_DATA, &limit);
    for (;;)
        arena_alloc(a, 1 << 20);
}

static void running_out_says_so_and_ends_with_3(void **state)
{
    static const struct {
        void (*body)(void);
        const char *bytes;
    } cases[] = {
        {ask_for_12345, "12345"},
        {ask_for_everything, "18446744073709551615"},
        {overflow_a_product, "18446744073709551615"},
    };
    char text[400];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(run(cases[i].body, text, sizeof(text)), 3);
        assert_non_null(strstr(text, "E0901"));
        assert_non_null(strstr(text, "内存不足"));
        assert_non_null(strstr(text, "out of memory"));
        assert_non_null(strstr(text, cases[i].bytes));
        assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    }
}

static void an_arena_that_cannot_grow_ends_the_process(void **state)
{
    char text[400];

    (void)state;
    if (SANITIZED)
        skip();
    assert_int_equal(run(allocate_for_ever, text, sizeof(text)), 3);
    assert_non_null(strstr(text, "E0901"));
}

static void its_code_is_the_one_of_the_table(void **state)
{
    char id[8];

    (void)state;
    assert_string_equal(diag_id(DIAG_CODE_MEMORY, id), "E0901");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(running_out_says_so_and_ends_with_3),
        cmocka_unit_test(an_arena_that_cannot_grow_ends_the_process),
        cmocka_unit_test(its_code_is_the_one_of_the_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
