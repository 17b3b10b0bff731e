#include "text/syllable.h"

#include "tests/test.h"

static void characters_have_a_syllable_and_a_tone(void **state)
{
    static const struct {
        uint32_t cp;
        const char *read;
    } rows[] = {
        {0x5A04, "lou2"}, // 娄
        {0x6C99, "sha1"}, // 沙
        {0x7EFF, "lv4"},  // 绿
        {0x513F, "er2"},  // 儿: no consonant
        {0x5B50, "zi5"},  // 子: no tone
        {0x3400, "qiu1"}, // the first of extension A
        {0x20000, "he1"}, // the first of extension B
        {0x2A6D6, ""},    // the last, which nobody reads
        {'a', ""},        // none of ours
        {0x3042, ""},     {0, ""}, {0x10FFFF, ""}, {0xFFFFFFFF, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(syllable_look_up(rows[i].cp), rows[i].read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_have_a_syllable_and_a_tone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
