/* Dots, lines and rubies between the lines: where they stand, and that they
 * move nothing. */
#include "layout/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "layout/para.h"
#include "tests/faces.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"

enum { EM = 16 * 65536, SPANS_MAX = 64, WRAPS = 5 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *role;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    const struct loc nowhere = {0};
    struct font_use uses[2] = {
        {.covers = FONT_COVERS_LATIN, .scale_permille = 1000},
        {.covers = FONT_COVERS_ALL, .scale_permille = 1000}};

    f->arena = arena_open();
    f->diag = diag_new(f->arena);
    uses[0].font =
        font_open(FACE_LIBERATION, 0, "latin", nowhere, f->arena, f->diag);
    uses[1].font =
        font_open(FACE_NOTO_SERIF, 2, "song", nowhere, f->arena, f->diag);
    f->role = fontset_add(fontset_new(f->arena), "song", "宋体", uses, 2);
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

static struct span span_of(struct fixture *f, const char *text, size_t size,
                           const struct wrap *wrap)
{
    return (struct span){.kind = SPAN_TEXT,
                         .text = {text, size},
                         .role = f->role,
                         .size = EM,
                         .wrap = wrap};
}

static struct wrap *wrap_new(struct fixture *f, enum wrap_kind kind,
                             const struct wrap *outer)
{
    struct wrap *wrap = arena_new(f->arena, struct wrap);

    *wrap = (struct wrap){.kind = kind,
                          .outer = outer,
                          .size = EM,
                          .role = f->role,
                          .rgb = (uint32_t)kind + 1};
    return wrap;
}

static struct para_lines *set(struct fixture *f, const struct span *spans,
                              size_t count, sp measure)
{
    const struct para_shape shape = {.align = ALIGN_JUSTIFY,
                                     .measure = measure,
                                     .size = EM,
                                     .trim_first = true};

    return para_set(spans, count, &shape, (struct loc){0}, f->arena, f->diag);
}

/* ---- they move nothing --------------------------------------------------- */

/* xorshift: the same on every machine. */
static uint32_t draw(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Cuts the text at random and wraps the pieces at random. */
static size_t cut(struct fixture *f, const char *text, uint32_t *seed,
                  struct span *spans)
{
    const char *p = text, *end = text + strlen(text), *from = text;
    size_t count = 0;

    while (p < end) {
        const struct wrap *wrap = NULL;

        (void)utf8_next(&p, end);
        if (p < end && (count + 1 == SPANS_MAX || draw(seed) % 3 > 0))
            continue;
        for (int kind = 0; kind < WRAPS; kind++)
            if (draw(seed) % 3 == 0)
                wrap = wrap_new(f, (enum wrap_kind)kind, wrap);
        spans[count++] = span_of(f, from, (size_t)(p - from), wrap);
        from = p;
    }
    return count;
}

static void expect_same_lines(const char *text, const struct para_lines *want,
                              const struct para_lines *have)
{
    assert_int_equal(have->count, want->count);
    for (size_t i = 0; i < want->count; i++) {
        const struct line *a = want->lines[i], *b = have->lines[i];

        if (a->first != b->first || a->end != b->end || a->next != b->next ||
            a->right != b->right ||
            memcmp(a->places, b->places,
                   (a->end - a->first) * sizeof *a->places) != 0)
            fail_msg("%s: line %zu differs", text, i + 1);
    }
}

static void lines_and_dots_move_nothing(void **state)
{
    static const char *const texts[] = {
        "国民经济和社会发展第十四个五年规划，《纲要》、《条例》（试行）同时施行"
        "。",
        "完成5.2%的“增长”目标——不是1,234.5亿元……而是更多。",
        "AVATAR Tokyo WAVE office affinity To "
        "Yes，见https://www.gov.cn/zhengce。",
        "他说：“‘双碳’目标，C919、5G、AI＋，必须落实到位！！！”她问：真的？！",
        "北京—上海—广州 GDP é ü 12.5℃～30.5℃，和／或、与/或，阿卜杜·买买提。",
        "①项目②资金51\xE2\x83\x9D其他㊿，第3季度 word word word word end.",
    };
    struct fixture *f = *state;
    uint32_t seed = 20260101;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (sp ems = 5; ems < 40; ems += 3) {
            const struct span whole =
                span_of(f, texts[i], strlen(texts[i]), NULL);
            const sp measure = ems * EM + EM / 3;
            const struct para_lines *want = set(f, &whole, 1, measure);

            for (int round = 0; round < 8; round++) {
                struct span spans[SPANS_MAX];
                const size_t count = cut(f, texts[i], &seed, spans);

                expect_same_lines(texts[i], want,
                                  set(f, spans, count, measure));
            }
        }
}

/* ---- where they stand ---------------------------------------------------- */

struct drawn {
    const struct list *list;
    const struct para_lines *lines;
};

/* The lines below one another, 24 pt apart, the first baseline at 0. */
static struct drawn draw_spans(struct fixture *f, const struct span *spans,
                               size_t count, sp measure)
{
    struct list *list = list_new(f->arena);
    struct tag *root = tag_new(f->arena, NULL, TAG_P);
    struct drawn d = {list, set(f, spans, count, measure)};

    for (size_t i = 0; i < d.lines->count; i++)
        line_draw(d.lines->lines[i], list, 0, SP_PT(24) * (sp)i, root,
                  f->arena);
    return d;
}

static const struct line_place *place(const struct drawn *d, size_t line,
                                      size_t i)
{
    return &d->lines->lines[line]->places[i];
}

/* The paths of one kind, by the colour that wrap_new gave them. */
static size_t paths_of(const struct drawn *d, enum wrap_kind kind,
                       const struct list_path **paths, size_t room)
{
    size_t count = 0;

    for (size_t i = 0; i < d->list->count; i++) {
        const struct list_item *item = &d->list->items[i];
        const uint32_t rgb = (uint32_t)kind + 1;

        if (item->kind == LIST_PATH &&
            ((item->as.path.fill && item->as.path.fill_rgb == rgb) ||
             (item->as.path.stroke && item->as.path.stroke_rgb == rgb))) {
            assert_true(count < room);
            paths[count++] = &item->as.path;
        }
    }
    return count;
}

static sp left_of(const struct list_path *p)
{
    return p->path->steps[0].to[0].x;
}

static sp top_of(const struct list_path *p)
{
    return p->path->steps[0].to[0].y;
}

static sp right_of(const struct list_path *p)
{
    const struct path_step *last = &p->path->steps[p->path->count - 1];

    return p->fill ? p->path->steps[1].to[0].x : last->to[2].x;
}

static void a_dot_stands_below_the_middle_of_each_character(void **state)
{
    struct fixture *f = *state;
    const struct wrap *dots = wrap_new(f, WRAP_DOTS, NULL);
    static const char text[] = "甲，乙（丙）丁“戊己”庚，2%";
    const struct span span = span_of(f, text, strlen(text), dots);
    const struct drawn d = draw_spans(f, &span, 1, 100 * EM);
    const struct shaped *s = d.lines->lines[0]->shaped;
    const struct list_path *path;
    size_t k = 0;

    assert_int_equal(paths_of(&d, WRAP_DOTS, &path, 1), 1);
    for (size_t i = 0; i < s->count; i++) {
        const struct cluster *c = &s->clusters[i];
        const struct path_step *step = &path->path->steps[k];

        if (c->cp == 0xFF0C || c->cp == 0xFF08 || c->cp == 0xFF09 ||
            c->cp == 0x201C || c->cp == 0x201D)
            continue;
        assert_int_equal(step[0].op, PATH_MOVE);
        assert_int_equal((step[0].to[0].x + step[1].to[0].x) / 2,
                         place(&d, 0, i)->origin + c->advance / 2);
        assert_int_equal(step[0].to[0].y, EM / 4);
        k += 2;
    }
    assert_int_equal(k, path->path->count);
}

/* A line of seven Han on eight em: its gaps open, a dot stays in the middle and
 * a line has no holes. */
static void a_stretched_line_takes_its_marks_along(void **state)
{
    struct fixture *f = *state;
    const struct wrap *name = wrap_new(f, WRAP_NAME, NULL);
    const struct wrap *dots = wrap_new(f, WRAP_DOTS, name);
    static const char text[] = "甲乙丙丁戊己庚AAAAAAAAAA辛";
    const struct span span = span_of(f, text, strlen(text), dots);
    const struct drawn d = draw_spans(f, &span, 1, 8 * EM);
    const struct list_path *dot[4], *line[4];

    assert_true(place(&d, 0, 1)->origin > EM + EM / 10);
    assert_int_equal(paths_of(&d, WRAP_DOTS, dot, 4), d.lines->count);
    assert_int_equal(paths_of(&d, WRAP_NAME, line, 4), d.lines->count);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal((dot[0]->path->steps[2 * i].to[0].x +
                          dot[0]->path->steps[2 * i + 1].to[0].x) /
                             2,
                         place(&d, 0, i)->origin + EM / 2);
    assert_int_equal(right_of(line[0]), 8 * EM);
    // A dot stands below the line.
    assert_true(dot[0]->path->steps[0].to[0].y - dot[0]->line_width / 2 >
                line[0]->path->steps[2].to[0].y);
}

static void neighbouring_names_are_told_apart(void **state)
{
    static const enum wrap_kind kinds[] = {WRAP_NAME, WRAP_WORK};
    struct fixture *f = *state;

    for (int i = 0; i < 2; i++) {
        const struct span spans[] = {
            span_of(f, "湖南", 6, wrap_new(f, kinds[i], NULL)),
            span_of(f, "长沙", 6, wrap_new(f, kinds[i], NULL))};
        const struct drawn d = draw_spans(f, spans, 2, 100 * EM);
        const struct list_path *path[2];

        assert_int_equal(paths_of(&d, kinds[i], path, 2), 2);
        assert_int_equal(left_of(path[0]), EM / 10);
        assert_int_equal(left_of(path[1]) - right_of(path[0]), 2 * (EM / 10));
        assert_int_equal(right_of(path[1]), 4 * EM - EM / 10);
    }
}

/* What goes on over a line's end has no white there. */
static void a_name_goes_on_over_the_lines_end(void **state)
{
    struct fixture *f = *state;
    const struct wrap *name = wrap_new(f, WRAP_NAME, NULL);
    const struct span spans[] = {span_of(f, "甲", 3, NULL),
                                 span_of(f, "乙丙丁戊己庚", 18, name),
                                 span_of(f, "辛", 3, NULL)};
    const struct drawn d = draw_spans(f, spans, 3, 5 * EM);
    const struct list_path *path[2];

    assert_int_equal(d.lines->count, 2);
    assert_int_equal(paths_of(&d, WRAP_NAME, path, 2), 2);
    assert_int_equal(left_of(path[0]), EM + EM / 10);
    assert_int_equal(right_of(path[0]), 5 * EM);
    assert_int_equal(left_of(path[1]), 0);
    assert_int_equal(right_of(path[1]), 2 * EM - EM / 10);
    assert_int_equal(top_of(path[1]) - top_of(path[0]), SP_PT(24));
}

static void an_underline_is_one_straight_piece(void **state)
{
    struct fixture *f = *state;
    const struct wrap *under = wrap_new(f, WRAP_UNDER, NULL);
    struct span spans[] = {
        span_of(f, "甲", 3, NULL),    span_of(f, "GDP", 3, under),
        span_of(f, "乙x", 4, under),  span_of(f, "2", 1, under),
        span_of(f, "丙，", 6, under), span_of(f, "丁", 3, NULL)};
    struct drawn d;
    const struct list_path *path;

    spans[3].size = EM * 6 / 10; // a note of a unit, raised
    spans[3].raise = EM / 3;
    d = draw_spans(f, spans, 6, 100 * EM);
    assert_int_equal(paths_of(&d, WRAP_UNDER, &path, 1), 1);
    // From the word's own edge, a quarter of an em right of the Han,
    assert_int_equal(left_of(path), EM + EM / 4);
    // to the end of the comma's half em.
    assert_int_equal(right_of(path), place(&d, 0, 8)->end);
    assert_int_equal(place(&d, 0, 9)->origin - right_of(path), EM / 2);
}

static void words_keep_the_blank_that_is_all_they_are(void **state)
{
    struct fixture *f = *state;
    const struct wrap *under = wrap_new(f, WRAP_UNDER, NULL);
    const struct wrap *blank = wrap_new(f, WRAP_UNDER, NULL);
    const struct span spans[] = {
        span_of(f, "a", 1, NULL), span_of(f, " b ", 3, under),
        span_of(f, "c", 1, NULL), span_of(f, " ", 1, blank),
        span_of(f, "d", 1, NULL)};
    const struct drawn d = draw_spans(f, spans, 5, 100 * EM);
    const struct list_path *path[2];

    assert_int_equal(paths_of(&d, WRAP_UNDER, path, 2), 2);
    assert_int_equal(left_of(path[0]), place(&d, 0, 2)->origin);
    assert_int_equal(right_of(path[0]), place(&d, 0, 2)->end);
    assert_true(right_of(path[1]) > left_of(path[1]));
}

/* ---- rubies -------------------------------------------------------------- */

static const struct list_text *text_at(const struct list *l, const char *text)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        if (l->items[i].kind == LIST_TEXT && t->text_size == strlen(text) &&
            memcmp(t->text, text, t->text_size) == 0)
            return t;
    }
    fail_msg("no run reads %s", text);
    return NULL;
}

static const struct wrap *ruby(struct fixture *f, const char *text)
{
    struct wrap *wrap = wrap_new(f, WRAP_RUBY, NULL);

    wrap->ruby = str_of(text);
    return wrap;
}

static void a_ruby_stands_over_the_middle_of_its_base(void **state)
{
    struct fixture *f = *state;
    const struct span spans[] = {span_of(f, "在", 3, NULL),
                                 span_of(f, "娄底", 6, ruby(f, "lou di")),
                                 span_of(f, "市", 3, NULL)};
    const struct drawn d = draw_spans(f, spans, 3, 100 * EM);
    const struct list_text *t = text_at(d.list, "lou di");

    assert_int_equal(t->size, EM / 2);
    assert_true(llabs(2 * t->origin.x + t->width - 4 * EM) <= 1);
    assert_true(t->origin.y < -EM * 88 / 100);
    assert_int_equal(place(&d, 0, 3)->origin, 3 * EM);
}

/* At a line's start it leans over the neighbour that it has, as far as it may;
 * only what is left then stands out of the line, half on either side. */
static void a_ruby_leans_into_the_line(void **state)
{
    static const struct {
        const char *ruby;
        bool fits;
    } rows[] = {{"zhang", true}, {"zhuang", false}};
    struct fixture *f = *state;

    for (size_t i = 0; i < 2; i++) {
        const struct span spans[] = {span_of(f, "甲乙丙", 9, NULL),
                                     span_of(f, "壮", 3, ruby(f, rows[i].ruby)),
                                     span_of(f, "丁戊己", 9, NULL)};
        const struct drawn d = draw_spans(f, spans, 3, 3 * EM);
        const struct list_text *t = text_at(d.list, rows[i].ruby);
        const sp over = EM + EM / 4 - t->width;

        assert_int_equal(d.lines->lines[1]->first, 3);
        assert_int_equal(place(&d, 1, 0)->origin, 0);
        assert_int_equal(t->origin.x, rows[i].fits ? 0 : over / 2);
        assert_true(t->origin.x >= -EM / 8);
    }
}

/* Ruby, base and text, the way round that a reader hears them. */
static void base_and_ruby_have_tags(void **state)
{
    struct fixture *f = *state;
    const struct span spans[] = {span_of(f, "在", 3, NULL),
                                 span_of(f, "娄底", 6, ruby(f, "lou di")),
                                 span_of(f, "市", 3, NULL)};
    const struct drawn d = draw_spans(f, spans, 3, 100 * EM);
    const struct tag *root = d.list->items[0].as.tag, *tag = root->first;
    static const char *const order[] = {"P",  "在", "RB",     "娄底", "P",
                                        "市", "RT", "lou di", "P"};

    assert_int_equal(tag->role, TAG_RUBY);
    assert_int_equal(tag->first->role, TAG_RB);
    assert_int_equal(tag->first->next->role, TAG_RT);
    assert_null(tag->next);
    for (size_t i = 0; i < d.list->count; i++) {
        const struct list_item *item = &d.list->items[i];

        if (item->kind == LIST_TAG)
            assert_string_equal(tag_role_name(item->as.tag->role), order[i]);
        else
            assert_true(str_is(
                (struct str){item->as.text.text, item->as.text.text_size},
                order[i]));
    }
    assert_int_equal(d.list->count, sizeof order / sizeof *order);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_and_dots_move_nothing),
        TEST(a_dot_stands_below_the_middle_of_each_character),
        TEST(a_stretched_line_takes_its_marks_along),
        TEST(neighbouring_names_are_told_apart),
        TEST(a_name_goes_on_over_the_lines_end),
        TEST(an_underline_is_one_straight_piece),
        TEST(words_keep_the_blank_that_is_all_they_are),
        TEST(a_ruby_stands_over_the_middle_of_its_base),
        TEST(a_ruby_leans_into_the_line),
        TEST(base_and_ruby_have_tags),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
