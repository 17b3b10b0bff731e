/*
 * Reads the text operators back with an interpreter of its own and compares
 * where they put each glyph with where the display list has it.
 */
#include "tests/faces.h"
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "draw/list.h"
#include "pdf/font.h"
#include "pdf/show.h"
#include "text/font.h"

#define FACE FACE_LIBERATION

enum { GLYPHS = 28, LINES = 40 };

struct fixture {
    struct arena *arena;
    struct font *font;
    uint32_t seed;
};

static int setup(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = arena_new(a, struct fixture);

    f->arena = a;
    f->seed = 1;
    if (file_exists(FACE))
        f->font = font_open(FACE, 0, "face", (struct loc){0}, a, diag_new(a));
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_close(f->arena);
    return 0;
}

static sp random_below(struct fixture *f, sp limit)
{
    f->seed = f->seed * 1664525 + 1013904223;
    return (sp)(f->seed >> 8) % limit;
}

/* A justified line in which some glyphs stand apart. */
static struct list_text line(struct fixture *f, sp size, sp y)
{
    struct list_glyph *g = arena_array(f->arena, struct list_glyph, GLYPHS);
    char *text = arena_array(f->arena, char, GLYPHS + 1);
    const sp gap = random_below(f, SP_PT(1));
    struct list_text t = {.font = f->font,
                          .size = size,
                          .origin = {SP_PT(72) + random_below(f, 99), y},
                          .count = GLYPHS,
                          .glyphs = g,
                          .text = text,
                          .text_size = GLYPHS};

    for (uint32_t i = 0; i < GLYPHS; i++) {
        text[i] = (char)('!' + random_below(f, 90));
        g[i].id = font_glyph(f->font, (uint32_t)text[i]);
        g[i].text = i;
        g[i].x = (int32_t)t.width;
        g[i].dy = random_below(f, 20) == 0 ? (int32_t)SP_PT(3) : 0;
        t.width += font_scale(size, font_advance(f->font, g[i].id)) + gap;
        if (random_below(f, 8) == 0)
            t.width += random_below(f, size) - size / 2;
    }
    return t;
}

/* Where an operator stream puts glyphs (ISO 32000-1, 9.4.4), in points. */
struct reader {
    const char *at, *end;
    double stack[4];
    int depth;
    double x, y, line_x, line_y, size, spacing, rise, leading;
    const struct list_text *lines;
    int line;
    uint32_t glyph;
    double worst;
};

static int width_1000(const struct font *font, uint32_t glyph)
{
    return (int)((font_advance(font, glyph) * 1000LL + 32768) / 65536);
}

/* Compares with the glyph whose turn it is. */
static void glyph_read(struct reader *r, sp height)
{
    const struct list_text *t = &r->lines[r->line];
    const struct list_glyph *g = &t->glyphs[r->glyph];
    const double x = (double)(t->origin.x + g->x) / 65536;
    const double y = (double)(height - t->origin.y + g->dy) / 65536;
    const double off_x = x > r->x ? x - r->x : r->x - x;
    const double off_y =
        y > r->y + r->rise ? y - r->y - r->rise : r->y + r->rise - y;

    r->worst = off_x > r->worst ? off_x : r->worst;
    r->worst = off_y > r->worst ? off_y : r->worst;
    r->x += width_1000(t->font, g->id) * r->size / 1000 + r->spacing;
    if (++r->glyph == t->count) {
        r->glyph = 0;
        r->line++;
    }
}

static void string_read(struct reader *r, sp height)
{
    unsigned bytes = 0;

    for (r->at++; *r->at != ')'; r->at++) {
        if (*r->at == '\\')
            r->at++;
        if (++bytes % 2 == 0)
            glyph_read(r, height);
    }
    r->at++;
    assert_int_equal(bytes % 2, 0);
}

static void line_next(struct reader *r, double dx, double dy)
{
    r->line_x += dx;
    r->line_y += dy;
    r->x = r->line_x;
    r->y = r->line_y;
}

static void operator_read(struct reader *r, const char *name, size_t size)
{
    const struct str op = {name, size};
    const double *s = r->stack;

    if (str_is(op, "TD"))
        r->leading = -s[1];
    if (str_is(op, "TD") || str_is(op, "Td"))
        line_next(r, s[0], s[1]);
    else if (str_is(op, "T*"))
        line_next(r, 0, -r->leading);
    else if (str_is(op, "Tf"))
        r->size = s[0];
    else if (str_is(op, "Tc"))
        r->spacing = s[0];
    else if (str_is(op, "Ts"))
        r->rise = s[0];
    r->depth = 0;
}

static void stream_read(struct reader *r, sp height)
{
    bool in_array = false;

    while (r->at < r->end) {
        const char *start = r->at;

        if (*r->at == '(') {
            string_read(r, height);
        } else if (strchr("[] \n", *r->at)) {
            in_array = *r->at == '[' || (in_array && *r->at != ']');
            r->at++;
        } else if (strchr("-.0123456789", *r->at)) {
            char *rest;
            double number = strtod(r->at, &rest);
            r->at = rest;
            if (in_array)
                r->x -= number * r->size / 1000;
            else
                r->stack[r->depth++ & 3] = number;
        } else {
            while (!strchr(" \n[(", *r->at))
                r->at++;
            operator_read(r, start, (size_t)(r->at - start));
        }
    }
}

static void no_glyph_is_off_by_a_hundredth_of_a_point(void **state)
{
    static const int sizes[] = {75, 105, 160, 180, 220, 420};
    struct fixture *f = *state;
    const sp height = SP_PT(842);

    if (!f->font)
        skip();
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        const sp size = SP_TENTH_PT(sizes[i]);
        struct show *show = show_new(fonts_new(NULL, f->arena), f->arena);
        struct list_text lines[LINES];
        struct buf out;
        struct reader r = {.lines = lines};

        buf_init(&out, f->arena, 1 << 20);
        show_page(show, &out, height);
        for (int k = 0; k < LINES; k++) {
            lines[k] = line(f, size, SP_PT(100) + k * size * 5 / 4);
            show_text(show, &lines[k]);
        }
        show_end(show);
        r.at = out.data;
        r.end = out.data + out.size;
        stream_read(&r, height);
        assert_int_equal(r.line, LINES);
        if (r.worst >= 0.0095)
            print_message("%d: %f\n", sizes[i], r.worst);
        assert_true(r.worst < 0.0095);
    }
}

static const char *shown(struct fixture *f, const struct list_text *text)
{
    struct show *show = show_new(fonts_new(NULL, f->arena), f->arena);
    struct buf *out = arena_new(f->arena, struct buf);

    buf_init(out, f->arena, 1 << 20);
    show_page(show, out, SP_PT(842));
    show_text(show, text);
    show_end(show);
    return out->data;
}

static void a_cluster_with_spare_glyphs_reads_as_a_whole(void **state)
{
    struct fixture *f = *state;
    const struct list_glyph glyphs[] = {{5, 0, 0, 0}, {6, 0, 655360, 0}};
    struct list_text t = {.font = f->font,
                          .size = SP_PT(10),
                          .count = 2,
                          .glyphs = glyphs,
                          .text = "A",
                          .text_size = 1};

    if (!f->font)
        skip();
    assert_non_null(strstr(shown(f, &t), "/Span<</ActualText(A)>>BDC\n"));
    t.text = "e\xcc\x81"; /* e and an acute: a character for each glyph */
    t.text_size = 3;
    assert_null(strstr(shown(f, &t), "ActualText"));
}

static void the_hyphen_of_a_divided_word_is_no_part_of_a_cluster(void **state)
{
    struct fixture *f = *state;
    const struct list_glyph glyphs[] = {{5, 0, 0, 0}, {6, 1, 655360, 0}};
    const struct list_text t = {.font = f->font,
                                .size = SP_PT(10),
                                .count = 2,
                                .glyphs = glyphs,
                                .text = "s",
                                .text_size = 1};

    if (!f->font)
        skip();
    assert_null(strstr(shown(f, &t), "ActualText"));
}

static void bold_text_is_stroked_and_what_follows_is_not(void **state)
{
    struct fixture *f = *state;
    const struct list_glyph glyph = {5, 0, 0, 0};
    struct list_text t = {.font = f->font,
                          .size = SP_PT(10),
                          .bold = SP_PT(1),
                          .count = 1,
                          .glyphs = &glyph,
                          .text = "A",
                          .text_size = 1};
    struct show *show = show_new(fonts_new(NULL, f->arena), f->arena);
    struct buf out;
    const char *first, *second;

    if (!f->font)
        skip();
    buf_init(&out, f->arena, 1 << 20);
    show_page(show, &out, SP_PT(842));
    show_text(show, &t);
    show_text(show, &t);
    t.bold = 0;
    show_text(show, &t);
    show_end(show);
    first = str_find(buf_str(&out), "2 Tr\n");
    second = str_find(buf_str(&out), "0 Tr\n");
    assert_non_null(first);
    assert_non_null(second);
    assert_true(first < second);
    assert_non_null(
        str_find((struct str){first, (size_t)(second - first)}, "TJ"));
    assert_null(
        str_find((struct str){first + 4, (size_t)(second - first) - 4}, "Tr"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            no_glyph_is_off_by_a_hundredth_of_a_point, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_cluster_with_spare_glyphs_reads_as_a_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(
            the_hyphen_of_a_divided_word_is_no_part_of_a_cluster, setup,
            teardown),
        cmocka_unit_test_setup_teardown(
            bold_text_is_stroked_and_what_follows_is_not, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
