#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "base/sha256.h"

static void assert_digest(const struct sha256 *s, const char *expected)
{
    uint8_t out[SHA256_SIZE];
    char text[2 * SHA256_SIZE + 1] = "";

    sha256_end(s, out);
    for (size_t i = 0; i < SHA256_SIZE; i++)
        snprintf(text + 2 * i, 3, "%02x", out[i]);
    assert_string_equal(text, expected);
}

static void test_examples_of_the_standard_come_out(void **state)
{
    static const struct {
        const char *text, *digest;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb924"
             "27ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223"
                "b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039"
         "a33ce45964ff2167f6ecedd419db06c1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct sha256 s = sha256_begin();

        sha256_add(&s, rows[i].text, strlen(rows[i].text));
        assert_digest(&s, rows[i].digest);
    }
}

static void test_pieces_of_any_size_make_the_same_digest(void **state)
{
    struct sha256 s;
    char many[1000];

    (void)state;
    memset(many, 'a', sizeof(many));
    for (size_t piece = 1; piece <= sizeof(many); piece += 13) {
        size_t left = 1000000;

        s = sha256_begin();
        while (left > 0) {
            size_t size = left < piece ? left : piece;

            sha256_add(&s, many, size);
            left -= size;
        }
        assert_digest(&s, "cdc76e5c9914fb9281a1c7e284d73e67"
                          "f1809a48a497200e046d39ccc7112cd0");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples_of_the_standard_come_out),
        cmocka_unit_test(test_pieces_of_any_size_make_the_same_digest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
