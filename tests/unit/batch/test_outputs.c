#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "batch/listed.h"
#include "batch/outputs.h"

static void test_names_that_are_safe(void **state)
{
    static const char *const names[] = {
        "431300.pdf",  "a.pdf",      "娄底市-2023-Q2.pdf",
        "A_b-1.2.pdf", "𠮷〇㐀.pdf",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_true(output_is_safe(str_of(names[i])));
}

static void test_names_that_are_not(void **state)
{
    static const char *const names[] = {
        "",
        ".pdf",
        "..pdf",
        "-o.pdf",
        "a.PDF",
        "a",
        "index.json",
        "../x.pdf",
        "/etc/x.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        "a b.pdf",
        "a\n.pdf",
        "a\x7f.pdf",
        "a\xff.pdf",
        "a\xe2\x80\xae.pdf", // U+202E turns the direction
        "e\xcc\x81.pdf",     // a combining mark
        "\xc3\xa9.pdf",      // é, which is also spelled with one
        "\xef\xa4\x80.pdf",  // a compatibility ideograph
        "a:b.pdf",
        "a*.pdf",
        "\xef\xbd\x81.pdf", // a full-width letter
    };

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_false(output_is_safe(str_of(names[i])));
}

static void test_a_name_has_at_most_200_bytes(void **state)
{
    char name[210];

    (void)state;
    memset(name, 'a', sizeof(name));
    memcpy(name + 196, ".pdf", 5);
    assert_true(output_is_safe(str_of(name)));
    memcpy(name + 196, "a.pdf", 6);
    assert_false(output_is_safe(str_of(name)));
}

/* Random bytes: a safe name never leaves its folder. */
static void test_no_name_is_a_path(void **state)
{
    uint64_t random = 1;

    (void)state;
    for (size_t i = 0; i < 200000; i++) {
        char name[16] = "";
        size_t size = i % 9;

        for (size_t k = 0; k < size; k++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            name[k] = "./a-\xe4\xb8\xad_%\n"[random >> 33 & 7];
        }
        memcpy(name + size, ".pdf", 5);
        if (output_is_safe(str_of(name))) {
            assert_null(strpbrk(name, "/%\n"));
            assert_true(name[0] != '.' && name[0] != '-');
        }
    }
}

static void test_two_editions_with_one_file_are_an_error(void **state)
{
    static const struct listed editions[] = {
        {.name = "1", .output = "a.pdf"},
        {.name = "2", .output = "b.pdf"},
        {.name = "3", .output = "A.pdf"},
    };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);

    (void)state;
    assert_true(outputs_check(editions, 2, d));
    assert_false(outputs_check(editions, 3, d));
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_BATCH_CLASH);
    assert_string_equal(diag_at(d, 0)->args[0], "1");
    assert_string_equal(diag_at(d, 0)->args[1], "3");
    arena_close(a);
}

static void test_an_unsafe_name_is_reported(void **state)
{
    static const struct listed edition = {.name = "1", .output = "../a.pdf"};
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);

    (void)state;
    assert_false(outputs_check(&edition, 1, d));
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_BATCH_NAME);
    arena_close(a);
}

static void test_shards_never_change(void **state)
{
    (void)state;
    // A folder that was begun with an older program goes on with this one.
    assert_int_equal(shard_of("431300", 8), 2);
    assert_int_equal(shard_of("娄底市", 8), 5);
    assert_int_equal(shard_of("431300", 1), 0);
}

static void test_shards_are_of_like_size(void **state)
{
    unsigned counts[8] = {0};
    char name[8];

    (void)state;
    for (int i = 0; i < 2844; i++) {
        snprintf(name, sizeof(name), "%d", 400000 + i);
        counts[shard_of(name, 8)]++;
    }
    for (size_t i = 0; i < 8; i++)
        assert_in_range(counts[i], 2844 / 8 - 60, 2844 / 8 + 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_that_are_safe),
        cmocka_unit_test(test_names_that_are_not),
        cmocka_unit_test(test_a_name_has_at_most_200_bytes),
        cmocka_unit_test(test_no_name_is_a_path),
        cmocka_unit_test(test_two_editions_with_one_file_are_an_error),
        cmocka_unit_test(test_an_unsafe_name_is_reported),
        cmocka_unit_test(test_shards_never_change),
        cmocka_unit_test(test_shards_are_of_like_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
