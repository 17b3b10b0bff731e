#include "text/breaks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/test.h"
#include "text/marks.h"
#include "text/unicode.h"

#define UCD_TEST    "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define UCD_VERSION "LineBreakTest-15.0.0" // that of unicode_table.h

enum { TEXT_MAX = 256 };

static const struct break_rules PLAIN = {BREAK_LEVEL_GB, false};
static const struct break_rules GB = {BREAK_LEVEL_GB, true};

struct sample {
    uint32_t cps[TEXT_MAX];
    uint8_t classes[TEXT_MAX], breaks[TEXT_MAX];
    size_t count;
};

/* The text without its bars; a bar is where a break is expected. */
static void sample_read(struct sample *s, const char *text, uint8_t *expected)
{
    const char *end = text + strlen(text);

    s->count = 0;
    memset(expected, 0, TEXT_MAX);
    while (text < end) {
        const uint32_t cp = utf8_next(&text, end);

        if (cp == '|')
            expected[s->count] = BREAK_MAY;
        else
            s->cps[s->count++] = cp;
    }
}

static void sample_break(struct sample *s, struct break_rules rules)
{
    uint8_t chinese[TEXT_MAX];

    marks_decide(s->cps, s->count, chinese);
    cjk_resolve(s->cps, s->count, chinese, s->classes);
    breaks_find(s->cps, s->classes, s->count, rules, s->breaks);
}

static void sample_print(const struct sample *s, char *text)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->breaks[i])
            *text++ = '|';
        text += utf8_encode(text, s->cps[i]);
    }
    *text = '\0';
}

static void check(const char *expected, struct break_rules rules)
{
    struct sample s;
    uint8_t bars[TEXT_MAX];
    char found[8 * TEXT_MAX];

    sample_read(&s, expected, bars);
    sample_break(&s, rules);
    sample_print(&s, found);
    assert_string_equal(found, expected);
}

static void chinese_text_breaks_where_gb_allows(void **state)
{
    static const char *const texts[] = {
        "他|说：|“你|好。”",
        "《规|划》|《纲|要》",
        "（一）|加|强|党|的|领|导。",
        "“十|四|五”|时|期|（2021—|2025|年）",
        "国|办|发|〔2025〕|12|号",
        "增|长|5.2%，|达|1,234.5|亿|元。",
        "−5.2℃～|12.8℃",
        "破|折|号|——|这|里",
        "省|略|号……|这|里",
        "——|引|语",
        "好！！！|真|的？！",
        "阿|卜|杜|拉·|买|买|提",
        "京—|津—|冀",
        "5～|10|月",
        "和/或、|与／或",
        "A|级、|B|级",
        "GDP、|CPI、|PPI|等",
        "“‘双|碳’|目|标”",
        "《〈论|语〉|注》",
        "（见|《“十|四|五”|规|划》）。",
        "￥100、|$5.00",
        "第|3|季|度",
        "2025|年|1|月|1|日",
        "10：|30|（上|午）",
        "1.|加|强；|2.|改|进",
        "①|项|目|②|资|金",
        "“一|带|一|路”|“两|山”|理|念",
        "党|的|二|十|大、|三|中|全|会",
        "3|个|“100%”",
        "占|比|达|50％|以|上",
        "C919、|5G、|AI＋",
        "详|见|https://|www.gov.cn/|zhengce",
        "见|https://|www.gov.cn/|zhengce/|各|栏|目",
        "见|www.gov.cn/|（首|页），|AI/|IT/人|工|智|能",
        "邮|箱：|abc@gov.cn",
        "𠮷|林、|㐂",
        "人|人々|好",
        "字\u3000|字",
        "中|文 |English |中|文",
        "……|“好。”……",
        "《甲》|——|《乙》",
        "…………",
        "面|积|120m²|以|上，|CO₂|排|放|5½|吨",
        "京 —|津 ～|冀 ·|乙 /乙 ；|丙 ？", // nor after a blank
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i], GB);
}

static void levels_add_to_each_other(void **state)
{
    static const struct {
        const char *text;
        enum break_level level;
    } rows[] = {
        {"好|，|《|甲|》", BREAK_LEVEL_NONE},
        {"人|々|ァ|好|‼|京|–|津|‐|冀|‥|温|℃", BREAK_LEVEL_NONE},
        {"5℃|为|5％|及|50℃", BREAK_LEVEL_NONE},
        {"真|的|？！|好", BREAK_LEVEL_NONE},
        {"人々ァ|好‼|京–|津‐|冀‥|温℃", BREAK_LEVEL_BASIC},
        {"好，|《甲》", BREAK_LEVEL_BASIC},
        {"与／|或|……|和", BREAK_LEVEL_BASIC},
        {"与／或……|和", BREAK_LEVEL_GB},
        {"甲|——|乙", BREAK_LEVEL_GB},
        {"甲——|乙", BREAK_LEVEL_STRICT},
        {"——|乙", BREAK_LEVEL_STRICT},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(rows[i].text, (struct break_rules){rows[i].level, true});
}

static void no_space_lets_a_mark_go(void **state)
{
    static const char *const texts[] = {
        "5 ～ |10 |个",       "2021 — |2025 |年", "拉 · |买",
        "甲|乙 ……|丙",        "他|说 ：|甲",      "真|的 ⁉|好",
        "和 ／ 或／\u3000与", "（\u3000甲|乙）",  "（\u3000\u3000）|甲",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i], GB);
}

static void quotes_in_western_text_stay_western(void **state)
{
    (void)state;
    check("It |isn’t |“a |b”.", GB);
    check("他|说|“isn’t”|吗", GB);
}

/* One row of LineBreakTest.txt; false at a comment.  expected[count] is the end
 * of the text and not told. */
static bool row_read(char *line, struct sample *s, uint8_t *expected)
{
    char *rest = NULL;

    line[strcspn(line, "#\n")] = '\0';
    s->count = 0;
    for (char *t = strtok_r(line, " \t", &rest); t;
         t = strtok_r(NULL, " \t", &rest)) {
        if (strcmp(t, "÷") == 0)
            expected[s->count] = 1;
        else if (strcmp(t, "×") == 0)
            expected[s->count] = 0;
        else
            s->cps[s->count++] = (uint32_t)strtoul(t, NULL, 16);
    }
    expected[0] = 0;
    return s->count > 0;
}

/* — “ ” ‘ ’ ～ ／ · / - – … */
static bool is_tailored(const struct sample *s)
{
    static const uint32_t cps[] = {0x2014, 0x201C, 0x201D, 0x2018,
                                   0x2019, 0xFF5E, 0xFF0F, 0x00B7,
                                   0x002F, 0x002D, 0x2013, 0x2026};

    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < sizeof cps / sizeof *cps; k++)
            if (s->cps[i] == cps[k])
                return true;
    return false;
}

static bool row_passes(struct sample *s, const uint8_t *expected,
                       struct break_rules rules)
{
    sample_break(s, rules);
    for (size_t i = 0; i < s->count; i++)
        if ((s->breaks[i] != BREAK_NO) != expected[i])
            return false;
    return true;
}

static void conformance(bool tailor)
{
    FILE *file = fopen(UCD_TEST, "r");
    struct break_rules rules = PLAIN;
    char line[4096];
    int rows = 0, wrong = 0;

    if (!file)
        skip();
    if (!fgets(line, sizeof line, file) || !strstr(line, UCD_VERSION)) {
        fclose(file);
        skip(); // later versions have other rules
    }
    rules.tailor = tailor;
    while (fgets(line, sizeof line, file)) {
        struct sample s;
        uint8_t expected[TEXT_MAX];
        char copy[4096];

        memcpy(copy, line, sizeof copy);
        if (!row_read(line, &s, expected) || (tailor && is_tailored(&s)))
            continue;
        rows++;
        if (!row_passes(&s, expected, rules)) {
            wrong++;
            print_message("%s", copy);
        }
    }
    fclose(file);
    assert_int_equal(wrong, 0);
    assert_int_equal(rows, tailor ? 6639 : 7654);
}

static void plain_breaks_are_those_of_unicode(void **state)
{
    (void)state;
    conformance(false);
}

static void tailoring_leaves_other_text_alone(void **state)
{
    (void)state;
    conformance(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_text_breaks_where_gb_allows),
        cmocka_unit_test(plain_breaks_are_those_of_unicode),
        cmocka_unit_test(tailoring_leaves_other_text_alone),
        cmocka_unit_test(levels_add_to_each_other),
        cmocka_unit_test(no_space_lets_a_mark_go),
        cmocka_unit_test(quotes_in_western_text_stay_western),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
