#include "layout/memo.h"

#include "base/limits.h"
#include "tests/para.h"
#include "tests/test.h"

static int set_up(void **state)
{
    struct setter *b;

    (void)setter_open(state);
    b = *state;
    b->own = memo_new(b->arena);
    b->shape.measure = 4 * EM;
    return 0;
}

static struct memo *memo_of(const struct setter *f)
{
    return f->own;
}

static const struct para_lines *set(struct setter *f, const struct span *s)
{
    return memo_set(memo_of(f), s, 1, &f->shape, (struct loc){0}, f->arena,
                    f->diag);
}

static void the_same_paragraph_is_set_once(void **state)
{
    struct setter *f = *state;
    char twice[] = "一二三四五六";
    const struct span a = setter_span(f, "一二三四五六"),
                      b = setter_span(f, twice);
    const struct para_lines *lines = set(f, &a);

    assert_int_equal(lines->count, 2);
    assert_ptr_equal(set(f, &b), lines);
    assert_ptr_equal(memo_shape(memo_of(f), &b, 1, f->arena, f->diag),
                     lines->lines[0]->shaped);
    memset(twice, '?', 3); // the memo has its own way to know it
    assert_ptr_equal(set(f, &a), lines);
}

static void all_that_shows_makes_another_paragraph(void **state)
{
    struct setter *f = *state;
    const struct span plain = setter_span(f, "一二三四五六");
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

static void figures_are_as_wide_as_when_they_are_shaped(void **state)
{
    static const char *const texts[] = {
        "7",  "123456.7", "1,234.5", ".25", "99,",  "1.2.3",   "..",
        "1a", "−5.6",     "3.5%",    "1 2", "12亿", "1234567", "0.000"};
    struct setter *f = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (sp tracking = 0; tracking < EM; tracking += EM / 3) {
            struct span s = setter_span(f, texts[i]);
            struct memo_widths widths;
            sp natural, longest;

            s.tracking = tracking;
            para_widths(shape_spans(&s, 1, f->arena, f->diag), &f->rules,
                        &natural, &longest, f->arena);
            memo_widths(memo_of(f), &s, 1, &f->rules, f->arena, f->diag,
                        &widths);
            print_message("%s\n", texts[i]);
            assert_int_equal(widths.natural, natural);
            assert_int_equal(widths.longest, longest);
        }
}

static void what_is_reported_is_reported_again(void **state)
{
    struct setter *f = *state;
    const struct span s = setter_span(f, "\U0010FFFD");
    struct diag_mark mark = diag_mark(f->diag);

    (void)set(f, &s);
    assert_int_equal(diag_count(f->diag), 1);
    diag_rewind(f->diag, mark);
    (void)set(f, &s);
    assert_int_equal(diag_count(f->diag), 1);
}

static void a_full_memo_forgets_nothing_and_takes_no_more(void **state)
{
    struct setter *f = *state;
    const struct span first = setter_span(f, "首");
    const struct para_lines *lines = set(f, &first);
    struct span s;
    char text[MEMO_TEXT_MAX + 4];

    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    s = setter_span(f, text); // longer than what is remembered
    assert_ptr_not_equal(set(f, &s), set(f, &s));
    for (unsigned i = 0; i < MEMO_TEXTS_MAX / 100; i++) {
        text[100] = '\0';
        text[i % 100] = (char)('b' + i / 100 % 20);
        s = setter_span(f, text);
        (void)set(f, &s);
    }
    text[0] = 'z';
    s = setter_span(f, text);
    assert_ptr_not_equal(set(f, &s), set(f, &s));
    assert_ptr_equal(set(f, &first), lines);
}

static void widths_are_those_of_the_paragraph(void **state)
{
    struct setter *f = *state;
    const struct span s = setter_span(f, "一二三 abcdef");
    const struct shaped *shaped =
        memo_shape(memo_of(f), &s, 1, f->arena, f->diag);
    struct memo_widths first, again;
    sp natural, longest;

    para_widths(shaped, f->shape.rules, &natural, &longest, f->arena);
    memo_widths(memo_of(f), &s, 1, f->shape.rules, f->arena, f->diag, &first);
    memo_widths(memo_of(f), &s, 1, f->shape.rules, f->arena, f->diag, &again);
    assert_int_equal(first.natural, natural);
    assert_int_equal(first.longest, longest);
    assert_int_equal(again.natural, natural);
    assert_int_equal(again.longest, longest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_paragraph_is_set_once, set_up,
                                        setter_close),
        cmocka_unit_test_setup_teardown(all_that_shows_makes_another_paragraph,
                                        set_up, setter_close),
        cmocka_unit_test_setup_teardown(
            figures_are_as_wide_as_when_they_are_shaped, set_up, setter_close),
        cmocka_unit_test_setup_teardown(what_is_reported_is_reported_again,
                                        set_up, setter_close),
        cmocka_unit_test_setup_teardown(
            a_full_memo_forgets_nothing_and_takes_no_more, set_up,
            setter_close),
        cmocka_unit_test_setup_teardown(widths_are_those_of_the_paragraph,
                                        set_up, setter_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
