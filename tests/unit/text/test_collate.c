#include "text/collate.h"

#include "base/arena.h"
#include "base/diag.h"
#include "tests/test.h"
#include "tests/unit/text/bench.h"
#include "tests/unit/text/damaged.h"

static const struct loc AT = {"book.xml", 4, 9};

static struct collate *opened(struct bench *b, enum collate_order order)
{
    struct collate *c = collate_open(order, AT, b->arena, b->diag);

    assert_non_null(c);
    return c;
}

static void assert_order(struct bench *b, enum collate_order order,
                         const char *const *words)
{
    struct collate *c = opened(b, order);

    for (; words[1]; words++) {
        struct collate_key first = collate_key(c, words[0], NULL, b->arena);
        struct collate_key second = collate_key(c, words[1], NULL, b->arena);

        if (collate_compare(&first, &second) >= 0)
            fail_msg("%s is not before %s", words[0], words[1]);
        assert_true(collate_compare(&second, &first) > 0);
    }
}

static void places_are_read_as_they_are_spoken(void **state)
{
    static const struct {
        const char *words;
        int head;
    } cases[] = {
        {"长沙", 'C'},   {"长子县", 'Z'}, {"重庆", 'C'}, {"重点", 'Z'},
        {"厦门", 'X'},   {"大厦", 'D'},   {"六安", 'L'}, {"蚌埠", 'B'},
        {"亳州", 'B'},   {"番禺", 'P'},   {"番茄", 'F'}, {"乐清", 'Y'},
        {"乐山", 'L'},   {"单县", 'S'},   {"铅山", 'Y'}, {"莘庄", 'X'},
        {"尉犁", 'Y'},   {"都江堰", 'D'}, {"行业", 'H'}, {"行政", 'X'},
        {"调整", 'T'},   {"调查", 'D'},   {"会计", 'K'}, {"会议", 'H'},
        {"宕昌", 'T'},   {"畜牧业", 'X'}, {"西藏", 'X'}, {"藏药", 'Z'},
        {"娄底", 'L'},   {"A股", 'A'},    {"5G基站", 0}, {"“双碳”", 'S'},
        {"ＧＤＰ", 'G'}, {"gdp", 'G'},    {"—", 0}};
    struct bench *b = *state;
    struct collate *c = opened(b, COLLATE_PINYIN);

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int head = collate_key(c, cases[i].words, NULL, b->arena).head;

        if (head != cases[i].head)
            fail_msg("%s: '%c'", cases[i].words, head ? head : '0');
    }
}

/* Checked against CC-CEDICT; ICU alone reads each of them otherwise. */
static void words_stand_where_their_reading_puts_them(void **state)
{
    static const char *const cases[][2] = {
        {"湖南省长沙市", "hu2 nan2 sheng3 chang2 sha1 shi4"},
        {"吉林省省长", "ji2 lin2 sheng3 sheng3 zhang3"},
        {"武汉市长江新区", "wu3 han4 shi4 chang2 jiang1 xin1 qu1"},
        {"社会长期稳定", "she4 hui4 chang2 qi1 wen3 ding4"},
        {"增长期", "zeng1 zhang3 qi1"},
        {"三重一大", "san1 zhong4 yi1 da4"},
        {"罗湖区", "luo2 hu2 qu1"},
        {"佛山市", "fo2 shan1 shi4"},
        {"廊坊市", "lang2 fang2 shi4"},
        {"闵行区", "min3 hang2 qu1"},
        {"曾都区", "zeng1 du1 qu1"},
        {"崆峒区", "kong1 tong2 qu1"},
        {"弥勒市", "mi2 le4 shi4"},
        {"内蒙古自治区", "nei4 meng3 gu3 zi4 zhi4 qu1"},
        {"济南市", "ji3 nan2 shi4"},
        {"湖泊", "hu2 po1"},
        {"停泊", "ting2 bo2"},
        {"开拓", "kai1 tuo4"},
        {"业绩", "ye4 ji4"},
        {"参与", "can1 yu4"},
        {"弹性", "tan2 xing4"},
        {"干旱", "gan1 han4"},
    };
    struct bench *b = *state;
    struct collate *c = opened(b, COLLATE_PINYIN);

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct collate_key own = collate_key(c, cases[i][0], NULL, b->arena);
        struct collate_key given =
            collate_key(c, cases[i][0], cases[i][1], b->arena);

        if (collate_compare(&own, &given) != 0)
            fail_msg("%s is not read %s", cases[i][0], cases[i][1]);
    }
}

static void pinyin_goes_by_syllable_then_tone_then_character(void **state)
{
    static const char *const words[] = {
        "5G基站", "A股",  "安化", "安康",   "昂贵", "蚌埠", "亳州",
        "差异",   "产业", "长春", "长沙",   "常德", "常宁", "成都",
        "重庆",   "GDP",  "国道", "娄底",   "六安", "双峰", "调整",
        "涡轮",   "厦门", "新化", "增长率", NULL};

    assert_order(*state, COLLATE_PINYIN, words);
}

static void strokes_are_counted(void **state)
{
    static const char *const words[] = {
        "5G基站", "GDP", "一般", "人口", "三农", "中部", "长沙", "娄底", NULL};
    struct bench *b = *state;
    struct collate *c = opened(b, COLLATE_STROKE);

    assert_order(b, COLLATE_STROKE, words);
    assert_int_equal(collate_key(c, "一般", NULL, b->arena).head, 1);
    assert_int_equal(collate_key(c, "长沙", NULL, b->arena).head, 4);
    assert_int_equal(collate_key(c, "重庆", NULL, b->arena).head, 9);
    assert_int_equal(collate_key(c, "GDP", NULL, b->arena).head, 0);
}

static void a_given_reading_decides(void **state)
{
    struct bench *b = *state;
    struct collate *c = opened(b, COLLATE_PINYIN);
    struct collate_key marks = collate_key(c, "单", "shàn", b->arena);
    struct collate_key digits = collate_key(c, "单", "shan4", b->arena);
    struct collate_key own = collate_key(c, "单", NULL, b->arena);

    assert_int_equal(marks.head, 'S');
    assert_int_equal(collate_compare(&marks, &digits), 0);
    assert_int_equal(own.head, 'D');
    assert_int_equal(collate_key(c, "绿", "lǜ", b->arena).head, 'L');
}

static void a_reading_has_a_syllable_for_each_character(void **state)
{
    (void)state;
    assert_true(collate_fits("长沙", "cháng shā"));
    assert_true(collate_fits("长沙", " chang2  sha1 "));
    assert_true(collate_fits("A股", "gǔ"));
    assert_true(collate_fits("女", "nü3"));
    assert_false(collate_fits("长沙", "cháng"));
    assert_false(collate_fits("长沙", "cháng shā shì"));
    assert_false(collate_fits("长沙", "chángshāshìqū"));
    assert_false(collate_fits("长沙", "cháng 沙"));
    assert_false(collate_fits("长沙", "cháng 1"));
}

static bool opens(struct arena *a, struct diag *d)
{
    return collate_open(COLLATE_PINYIN, AT, a, d) != NULL;
}

static void damaged_data_is_an_error(void **state)
{
    const struct damage damage = {.data = BINARY_DIR "/test_collate",
                                  .part = "coll",
                                  .file = "ucadata.icu",
                                  .opens = opens,
                                  .code = DIAG_CODE_COLLATE_CLOSED,
                                  .reason = "U_INVALID_FORMAT_ERROR"};

    (void)state;
    assert_true(says_with_damaged(&damage));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_data_is_an_error), // before ICU has read it
        cmocka_unit_test_setup_teardown(places_are_read_as_they_are_spoken,
                                        bench_open, bench_close),
        cmocka_unit_test_setup_teardown(
            words_stand_where_their_reading_puts_them, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(
            pinyin_goes_by_syllable_then_tone_then_character, bench_open,
            bench_close),
        cmocka_unit_test_setup_teardown(strokes_are_counted, bench_open,
                                        bench_close),
        cmocka_unit_test_setup_teardown(a_given_reading_decides, bench_open,
                                        bench_close),
        cmocka_unit_test(a_reading_has_a_syllable_for_each_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
