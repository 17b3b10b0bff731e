#include "text/words.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "tests/test.h"
#include "tests/unit/text/bench.h"
#include "tests/unit/text/damaged.h"
#include "text/marks.h"
#include "text/unicode.h"

enum { TEXT_MAX = 128 };

static const struct loc AT = {"book.xml", 4, 9};

static struct words *open_words(struct bench *b)
{
    struct words *w = words_open(AT, b->arena, b->diag);

    assert_non_null(w);
    return w;
}

/* ---- texts --------------------------------------------------------------- */

enum { UNTOLD = 0xFF };

struct sample {
    uint32_t cps[TEXT_MAX];
    uint8_t expected[TEXT_MAX], edges[TEXT_MAX];
    size_t count;
};

static uint8_t edge_of_sign(uint32_t cp)
{
    switch (cp) {
    case '_':
        return WORD_INSIDE;
    case '~':
        return WORD_WEAK;
    case '|':
        return WORD_EDGE;
    case 0x2016: // ‖
        return WORD_MARK;
    default:
        return UNTOLD;
    }
}

static struct sample sample_read(const char *text)
{
    const char *end = text + strlen(text);
    struct sample s = {.count = 0};

    memset(s.expected, UNTOLD, sizeof(s.expected));
    while (text < end) {
        const uint32_t cp = utf8_next(&text, end);
        const uint8_t edge = edge_of_sign(cp);

        if (edge == UNTOLD)
            s.cps[s.count++] = cp;
        else
            s.expected[s.count] = edge;
    }
    return s;
}

static void sample_find(struct words *w, struct sample *s)
{
    uint8_t chinese[TEXT_MAX], classes[TEXT_MAX];

    marks_decide(s->cps, s->count, chinese);
    cjk_resolve(s->cps, s->count, chinese, classes);
    words_find(w, s->cps, classes, s->count, s->edges);
}

/* The text with the signs of the places that it tells of: what is not said
 * differs from one version of ICU to the next, or may. */
static void check(struct words *w, const char *text)
{
    static const char *const signs[] = {"_", "~", "|", "‖"};
    struct sample s = sample_read(text);
    char found[8 * TEXT_MAX], *to = found;

    sample_find(w, &s);
    for (size_t i = 0; i < s.count; i++) {
        if (s.expected[i] != UNTOLD)
            to += sprintf(to, "%s", signs[s.edges[i]]);
        to += utf8_encode(to, s.cps[i]);
    }
    *to = '\0';
    assert_string_equal(found, text);
}

static void check_all(struct words *w, const char *const *texts)
{
    for (size_t i = 0; texts[i]; i++)
        check(w, texts[i]);
}

/* ---- words --------------------------------------------------------------- */

static void words_of_the_dictionary_stay_whole(void **state)
{
    static const char *const texts[] = {
        "国_民|经_济|和社_会|发_展",
        "推_进乡_村|振_兴",
        "工_业|产_业",
        "环_境|保_护",
        NULL,
    };

    check_all(open_words(*state), texts);
}

static void words_that_icu_tears_are_whole_again(void **state)
{
    static const char *const texts[] = {
        "娄_底_市|经济",
        "法治|娄_底",
        "居民|人_均|可持续",
        "收入~均~可_支_配",
        "加快|构_建|产业体系",
        "关于印_发|《规划》",
        "中国特色|社_会_主_义|道路",
        "习_近_平|总书记",
        "实现碳_达_峰|碳_中_和|目标",
        "城镇居民|人_均|可_支_配|收入",
        NULL,
    };

    check_all(open_words(*state), texts);
}

static void a_particle_starts_no_line(void **state)
{
    static const char *const texts[] = {
        "领导~的|通知",     "学习~了|经济", "工业~等|产业",
        "《纲要》~的|通知", "全面~的|和平", NULL,
    };

    check_all(open_words(*state), texts);
}

static void a_link_ends_no_line(void **state)
{
    static const char *const texts[] = {
        "城市|和~乡村", "城市|与~乡村", "经济|及~社会",        "关于~经济",
        "为~人民",      "在~北京",      "国务院|关于~《_规划", NULL,
    };

    check_all(open_words(*state), texts);
}

static void affixes_belong_to_their_word(void **state)
{
    static const char *const texts[] = {
        "钢铁|新_材料", "发展|高_质量", "第_十四_个",
        "现代_化|水平", "办公_厅|关于", "双峰_县|经济",
        "服务_业|发展", "城镇_化_率",   NULL,
    };

    check_all(open_words(*state), texts);
}

static void a_single_character_binds_both_ways(void **state)
{
    check(open_words(*state), "紫_鹊_界");
    check(open_words(*state), "加强~党~的|领导");
}

static void short_brackets_are_words(void **state)
{
    check(open_words(*state), "县（_市_、_区_）|经济");
    check(open_words(*state), "（_全市城镇居民、‖农村居民）");
}

static void a_number_keeps_its_unit(void **state)
{
    static const char *const texts[] = {
        "2_0_3_5_年|经济", "达到~3_8_,_0_0_0_元",
        "2_5_万_亩|农田",  "8_._5_%_以上|收入",
        "2035_ _年",       "附件1_ |重点",
        "2024_年度|重点",  NULL,
    };

    check_all(open_words(*state), texts);
}

static void western_text_stays_whole(void **state)
{
    static const char *const texts[] = {
        "R_&_D|经费", "G_D_P|增长",     "5_G|和~A_I|产业",
        "W_i_-_F_i",  "P_M_2_._5|浓度", "GIS_ |system",
        NULL,
    };

    check_all(open_words(*state), texts);
}

/* ---- punctuation --------------------------------------------------------- */

static void pauses_are_the_best_places(void **state)
{
    static const char *const texts[] = {
        "经济_，‖社会", "经济_、‖社会",   "一_：‖经济",
        "一_；‖经济",   "完成_。‖经济",   "娄底_—_—‖湖南",
        "娄底_⸺‖湖南",  "《规划_》‖若干", "经济_……‖社会",
        NULL,
    };

    check_all(open_words(*state), texts);
}

static void brackets_hold_what_is_in_them(void **state)
{
    static const char *const texts[] = {
        "规划|（_试行_）|经济", "深化|“_改革_”|经济", "发展_”_，‖经济",
        "（_一_）|加快",        "增长~8.5|（_经济",   NULL,
    };

    check_all(open_words(*state), texts);
}

static void joints_are_no_places(void **state)
{
    static const char *const texts[] = {
        "2023_—_2025_年", "娄底_—_长沙",  "10_：_30", "卡尔_·_马克思",
        "3_～_5_年",      "经济_／_社会", NULL,
    };

    check_all(open_words(*state), texts);
}

static void a_blank_between_chinese_is_a_pause(void **state)
{
    static const char *const texts[] = {
        "创新驱动_　‖经济发展",
        "第一节_ ‖加快",
        "经济_　_　‖社会",
        NULL,
    };

    check_all(open_words(*state), texts);
}

/* ---- texts as such ------------------------------------------------------- */

static void a_place_is_counted_in_characters(void **state)
{
    // The first takes two units of UTF-16.
    check(open_words(*state), "𠮷_首_市|与~经济|社会");
}

static void an_object_is_a_word(void **state)
{
    struct words *w = open_words(*state);
    const uint32_t cps[] = {0x7ECF, 0x6D4E, 0, 0x793E, 0x4F1A}; // 经济 社会
    const uint8_t classes[] = {CJK_HAN, CJK_HAN, CJK_NONE, CJK_HAN, CJK_HAN};
    uint8_t edges[5];

    words_find(w, cps, classes, 5, edges);
    assert_int_equal(edges[0], WORD_INSIDE);
    assert_int_equal(edges[1], WORD_INSIDE);
    assert_int_equal(edges[2], WORD_EDGE);
    assert_int_equal(edges[3], WORD_EDGE);
    assert_int_equal(edges[4], WORD_INSIDE);
    // Nor is it a part of one: 统[一], G[D]P.
    words_find(w, (const uint32_t[]){0x7EDF, 0}, classes + 1, 2, edges);
    assert_int_equal(edges[1], WORD_WEAK);
    words_find(w, (const uint32_t[]){'G', 0},
               (const uint8_t[]){CJK_NONE, CJK_NONE}, 2, edges);
    assert_int_equal(edges[1], WORD_EDGE);
}

static void an_answer_depends_on_its_text_alone(void **state)
{
    struct words *w = open_words(*state);

    check(w, "国_民|经_济|社_会|发_展，‖人_民");
    check(w, "");
    check(w, "市");
    check(w, "经_济|社_会");
}

/* ---- opening ------------------------------------------------------------- */

static bool opens(struct arena *a, struct diag *d)
{
    return words_open(AT, a, d) != NULL;
}

static void damaged_data_is_an_error(void **state)
{
    struct damage damage = {.data = BINARY_DIR "/test_words",
                            .part = "brkitr",
                            .file = "word.brk",
                            .opens = opens,
                            .code = DIAG_CODE_WORDS_CLOSED,
                            .reason = "U_INVALID_FORMAT_ERROR"};

    (void)state;
    assert_true(says_with_damaged(&damage));
    // Without its dictionary ICU goes on, and finds no words.
    damage.file = "cjdict.dict";
    damage.reason = "cjdict";
    assert_true(says_with_damaged(&damage));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)
    const struct CMUnitTest tests[] = {
        TEST(damaged_data_is_an_error), // before ICU has read its data
        TEST(words_of_the_dictionary_stay_whole),
        TEST(words_that_icu_tears_are_whole_again),
        TEST(a_particle_starts_no_line),
        TEST(a_link_ends_no_line),
        TEST(affixes_belong_to_their_word),
        TEST(a_single_character_binds_both_ways),
        TEST(short_brackets_are_words),
        TEST(a_number_keeps_its_unit),
        TEST(western_text_stays_whole),
        TEST(pauses_are_the_best_places),
        TEST(brackets_hold_what_is_in_them),
        TEST(joints_are_no_places),
        TEST(a_blank_between_chinese_is_a_pause),
        TEST(a_place_is_counted_in_characters),
        TEST(an_object_is_a_word),
        TEST(an_answer_depends_on_its_text_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
