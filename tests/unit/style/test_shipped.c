/*
 * What the build made of the files that are compiled in is what a run would
 * make of them: the same elements and attributes, at the same places.
 */
#include "style/shipped.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/xml.h"
#include "tests/test.h"

extern const struct xml_file read_fonts_xml;

static void compare_place(struct loc a, struct loc b)
{
    assert_string_equal(a.file, b.file);
    assert_int_equal(a.line, b.line);
    assert_int_equal(a.column, b.column);
}

static void compare(const struct xml_element *a, const struct xml_element *b)
{
    assert_int_equal(xml_attr_count(a), xml_attr_count(b));
    assert_true(str_eq(xml_name(a), xml_name(b)));
    compare_place(xml_loc(a), xml_loc(b));
    for (size_t i = 0; i < xml_attr_count(a); i++) {
        const struct xml_attribute *is = xml_attr_at(a, i);
        const struct xml_attribute *was = xml_attr_at(b, i);

        assert_true(str_eq(is->name, was->name));
        assert_true(str_eq(is->value, was->value));
        assert_true(xml_knows(a, is->name.data));
        compare_place(xml_attr_loc(a, is->name.data, 0),
                      xml_attr_loc(b, is->name.data, 0));
    }
    a = xml_child(a);
    b = xml_child(b);
    for (; a && b; a = xml_next(a), b = xml_next(b))
        compare(a, b);
    assert_true(!a && !b);
}

/* `source` as it is compiled in, and the file of the name it has. */
static void compare_with_file(struct xml_source source, const char *root)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct xml_gate *gate = xml_gate_new(a);
    const struct xml_source file = {
        .path = source.shown, .shown = source.shown, .root = root};
    const struct xml_file *read;

    assert_ptr_equal(xml_open(gate, &source, a, d), source.read);
    read = xml_open(gate, &file, a, d);
    assert_non_null(read);
    compare(xml_root(source.read), xml_root(read));
    assert_int_equal(diag_count(d), 0);
    arena_close(a);
}

static void styles_are_the_files(void **state)
{
    static const char *const names[] = {"base",         "book", "gongwen",
                                        "gongwen-1575", "grey", "jianbao",
                                        "large-print"};

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct xml_source source = {0};

        assert_true(shipped_find(str_of(names[i]), (struct loc){0}, NULL, NULL,
                                 &source));
        compare_with_file(source, "style");
    }
}

static void fonts_are_the_file(void **state)
{
    (void)state;
    compare_with_file((struct xml_source){.shown = "fonts/fonts.xml",
                                          .read = &read_fonts_xml},
                      "fonts");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_are_the_files),
        cmocka_unit_test(fonts_are_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
