#include "layout/title.h"

#include "tests/para.h"
#include "tests/test.h"
#include "text/tools.h"

/* The lines of a heading with a bar between them. */
static const char *cut(struct setter *b, const char *text, int ems)
{
    b->shape.align = ALIGN_CENTER;
    if (b->shape.balance == BALANCE_NONE)
        b->shape.balance = BALANCE_ANY;
    if (!b->shape.tools)
        b->shape.tools = tools_new(b->arena);
    return setter_cut(b, setter_set(b, text, ems * (sp)EM));
}

static void no_line_ends_inside_a_word(void **state)
{
    static const struct {
        const char *text;
        int ems;
        const char *lines;
    } rows[] = {
        {"国民经济和社会发展规划", 10, "国民经济|和社会发展规划"},
        {"全市重点产业项目建设推进情况", 12, "全市重点产业|项目建设推进情况"},
        {"短标题", 10, "短标题"},
        {"2025年1—6月主要指标完成情况", 10, "2025年1—6月|主要指标完成情况"},
    };
    struct setter *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(cut(f, rows[i].text, rows[i].ems), rows[i].lines);
}

static void lines_take_the_shape_asked_for(void **state)
{
    static const char *const text =
        "关于加快推进全市重点产业项目建设进一步优化营商环境促进民营经济高质量"
        "发展的若干政策措施";
    static const char *const lines[] = {
        [BALANCE_TOP] = "关于加快推进全市重点产业项目建设|"
                        "进一步优化营商环境促进民营经济|"
                        "高质量发展的若干政策措施",
        [BALANCE_FOOT] = "关于加快推进全市重点产业|"
                         "项目建设进一步优化营商环境促进|"
                         "民营经济高质量发展的若干政策措施",
        [BALANCE_DIAMOND] = "关于加快推进全市重点产业项目|"
                            "建设进一步优化营商环境促进民营|"
                            "经济高质量发展的若干政策措施",
    };
    struct setter *f = *state;

    for (int shape = BALANCE_TOP; shape <= BALANCE_DIAMOND; shape++) {
        f->shape.balance = (enum style_balance)shape;
        assert_string_equal(cut(f, text, 19), lines[shape]);
    }
}

static void two_lines_of_a_length_are_no_diamond(void **state)
{
    struct setter *f = *state;

    f->shape.balance = BALANCE_DIAMOND;
    assert_string_equal(cut(f,
                            "某市人民政府关于进一步优化营商环境促进民营经济"
                            "高质量发展若干措施的通知",
                            16),
                        "某市人民政府关于进一步|"
                        "优化营商环境促进民营经济高质量|"
                        "发展若干措施的通知");
}

static void the_author_knows_best(void **state)
{
    struct setter *f = *state;

    assert_string_equal(cut(f, "国民经济和社会发展\u200b规划", 10),
                        "国民经济和社会发展\u200b|规划");
}

static void a_line_more_is_better_than_a_torn_word(void **state)
{
    struct setter *f = *state;

    // Two lines of four hold it only with a word parted.
    assert_string_equal(cut(f, "推进社会主义核心", 4), "推进|社会主义|核心");
}

static void a_heading_no_line_holds_is_set_as_prose(void **state)
{
    struct setter *f = *state;

    assert_string_equal(cut(f, "https://www.example.gov.cn", 3),
                        "https://|www.example.gov.cn");
    assert_int_equal(diag_count(f->diag), 1); // overfull
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        setter_test(no_line_ends_inside_a_word),
        setter_test(lines_take_the_shape_asked_for),
        setter_test(two_lines_of_a_length_are_no_diamond),
        setter_test(the_author_knows_best),
        setter_test(a_line_more_is_better_than_a_torn_word),
        setter_test(a_heading_no_line_holds_is_set_as_prose),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
