#include "layout/title.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/line.h"
#include "layout/para.h"
#include "tests/faces.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"
#include "text/tools.h"

enum { EM = 16 * 65536 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *song;
    struct para_shape shape;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct font_use use = {.covers = FONT_COVERS_ALL, .scale_permille = 1000};

    f->arena = arena_open();
    f->diag = diag_new(f->arena);
    use.font = font_open(FACE_NOTO_SERIF, 2, "song", (struct loc){0}, f->arena,
                         f->diag);
    f->song = fontset_add(fontset_new(f->arena), "song", "song", &use, 1);
    f->shape = (struct para_shape){.align = ALIGN_CENTER,
                                   .balance = BALANCE_ANY,
                                   .size = EM,
                                   .least_last = 2,
                                   .tools = tools_new(f->arena)};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_close(f->arena);
    free(f);
    return 0;
}

/* The lines of a heading with a bar between them. */
static const char *cut(struct fixture *f, const char *text, int ems)
{
    const struct span span = {
        .kind = SPAN_TEXT, .text = str_of(text), .role = f->song, .size = EM};
    const struct para_lines *lines;
    const struct shaped *s;
    char *out;
    size_t size = 0;

    f->shape.measure = ems * (sp)EM;
    lines = para_set(&span, 1, &f->shape, (struct loc){0}, f->arena, f->diag);
    s = lines->lines[0]->shaped;
    out = arena_array(f->arena, char, s->text_size + lines->count + 1);
    for (size_t i = 0; i < lines->count; i++) {
        const size_t from = s->clusters[lines->lines[i]->first].text;
        const size_t next = lines->lines[i]->next;
        const size_t to =
            next < s->count ? s->clusters[next].text : s->text_size;

        if (i > 0)
            out[size++] = '|';
        memcpy(out + size, s->text + from, to - from);
        size += to - from;
    }
    return out;
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
    struct fixture *f = *state;

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
    struct fixture *f = *state;

    for (int shape = BALANCE_TOP; shape <= BALANCE_DIAMOND; shape++) {
        f->shape.balance = (enum style_balance)shape;
        assert_string_equal(cut(f, text, 19), lines[shape]);
    }
}

static void the_author_knows_best(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(cut(f, "国民经济和社会发展\u200b规划", 10),
                        "国民经济和社会发展\u200b|规划");
}

static void a_line_more_is_better_than_a_torn_word(void **state)
{
    struct fixture *f = *state;

    // Two lines of four hold it only with a word parted.
    assert_string_equal(cut(f, "推进社会主义核心", 4), "推进|社会主义|核心");
}

static void a_heading_no_line_holds_is_set_as_prose(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(cut(f, "https://www.example.gov.cn", 3),
                        "https://|www.example.gov.cn");
    assert_int_equal(diag_count(f->diag), 1); // overfull
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_line_ends_inside_a_word, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(lines_take_the_shape_asked_for, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_author_knows_best, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_line_more_is_better_than_a_torn_word,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_heading_no_line_holds_is_set_as_prose,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
