#include "layout/memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "layout/line.h"
#include "layout/para.h"
#include "tests/faces.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"

enum { EM = 16 * 65536 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct memo *memo;
    const struct font_role *song;
    struct para_shape shape;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct font_use use = {.covers = FONT_COVERS_ALL, .scale_permille = 1000};

    f->arena = arena_open();
    f->diag = diag_new(f->arena);
    f->memo = memo_new(f->arena);
    use.font = font_open(FACE_NOTO_SERIF, 2, "song", (struct loc){0}, f->arena,
                         f->diag);
    f->song = fontset_add(fontset_new(f->arena), "song", "song", &use, 1);
    f->shape = (struct para_shape){.measure = 4 * EM, .size = EM};
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

static struct span span_of(const struct fixture *f, const char *text)
{
    return (struct span){
        .kind = SPAN_TEXT, .text = str_of(text), .role = f->song, .size = EM};
}

static const struct para_lines *set(struct fixture *f, const struct span *s)
{
    return memo_set(f->memo, s, 1, &f->shape, (struct loc){0}, f->arena,
                    f->diag);
}

static void the_same_paragraph_is_set_once(void **state)
{
    struct fixture *f = *state;
    char twice[] = "一二三四五六";
    const struct span a = span_of(f, "一二三四五六"), b = span_of(f, twice);
    const struct para_lines *lines = set(f, &a);

    assert_int_equal(lines->count, 2);
    assert_ptr_equal(set(f, &b), lines);
    assert_ptr_equal(memo_shape(f->memo, &b, 1, f->arena, f->diag),
                     lines->lines[0]->shaped);
    memset(twice, '?', 3); // the memo has its own way to know it
    assert_ptr_equal(set(f, &a), lines);
}

static void all_that_shows_makes_another_paragraph(void **state)
{
    struct fixture *f = *state;
    const struct span plain = span_of(f, "一二三四五六");
    const struct para_lines *lines = set(f, &plain);
    struct span s[] = {plain, plain, plain, plain, plain, plain};
    static const struct wrap wrap = {.kind = WRAP_DOTS};

    s[0].size = EM / 2;
    s[1].rgb = 0xFF0000;
    s[2].tracking = EM / 10;
    s[3].link = "there";
    s[4].group = 1;
    s[5].wrap = &wrap;
    for (size_t i = 0; i < sizeof s / sizeof *s; i++)
        assert_ptr_not_equal(set(f, &s[i]), lines);
    f->shape.measure = 5 * EM;
    assert_ptr_not_equal(set(f, &plain), lines);
    f->shape.measure = 4 * EM;
    f->shape.align = ALIGN_CENTER;
    assert_ptr_not_equal(set(f, &plain), lines);
    f->shape.align = ALIGN_JUSTIFY;
    assert_ptr_equal(set(f, &plain), lines);
}

static void what_is_reported_is_reported_again(void **state)
{
    struct fixture *f = *state;
    const struct span s = span_of(f, "\U0010FFFD");
    struct diag_mark mark = diag_mark(f->diag);

    (void)set(f, &s);
    assert_int_equal(diag_count(f->diag), 1);
    diag_rewind(f->diag, mark);
    (void)set(f, &s);
    assert_int_equal(diag_count(f->diag), 1);
}

static void a_full_memo_forgets_nothing_and_takes_no_more(void **state)
{
    struct fixture *f = *state;
    const struct span first = span_of(f, "首");
    const struct para_lines *lines = set(f, &first);
    struct span s;
    char text[MEMO_TEXT_MAX + 4];

    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    s = span_of(f, text); // longer than what is remembered
    assert_ptr_not_equal(set(f, &s), set(f, &s));
    for (unsigned i = 0; i < MEMO_TEXTS_MAX / 100; i++) {
        text[100] = '\0';
        text[i % 100] = (char)('b' + i / 100 % 20);
        s = span_of(f, text);
        (void)set(f, &s);
    }
    text[0] = 'z';
    s = span_of(f, text);
    assert_ptr_not_equal(set(f, &s), set(f, &s));
    assert_ptr_equal(set(f, &first), lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_paragraph_is_set_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(all_that_shows_makes_another_paragraph,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_reported_is_reported_again,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_full_memo_forgets_nothing_and_takes_no_more, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
