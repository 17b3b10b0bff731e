/*
 * sheet - the shipped style with its fonts, for tests of what is drawn.
 */
#ifndef TESTS_SHEET_H
#define TESTS_SHEET_H

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/xml.h"
#include "style/fonts_file.h"
#include "style/sheet.h"
#include "tests/test.h"

struct bench {
    struct arena *arena;
    struct diag *diag;
    const struct sheet *sheet;
};

static inline void bench_open(struct bench *b)
{
    const struct loc nowhere = {0};
    const struct sheet_source from = {STR("book"), "book.xml", ".", nowhere,
                                      NULL};
    struct xml_gate *gate;
    struct fontset *fonts;

    b->arena = arena_open();
    b->diag = diag_new(b->arena);
    gate = xml_gate_new(b->arena);
    fonts = fonts_read(NULL, getenv("HOME"), nowhere, gate, b->arena, b->diag);
    assert_non_null(fonts);
    b->sheet = sheet_read(&from, fonts, gate, b->arena, b->diag);
    assert_non_null(b->sheet);
    assert_int_equal(diag_count(b->diag), 0);
}

static inline void bench_close(struct bench *b)
{
    arena_close(b->arena);
}

#endif
