/*
 * chart - charts made of words, and what was drawn read off the list.
 */
#ifndef TESTS_CHART_H
#define TESTS_CHART_H

#include <string.h>

#include "base/str.h"
#include "chart/chart.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/style.h"
#include "tests/sheet.h"

static inline struct decimal number(const char *text)
{
    struct decimal d;

    assert_true(decimal_parse(str_of(text), &d));
    return d;
}

/* Numbers in a row, "34.1 - -5": a dash is none. */
static inline const struct chart_value *chart_values(const char *words,
                                                     struct arena *a)
{
    struct chart_value *list = arena_array(a, struct chart_value, 200);
    struct str rest = str_of(words), word;
    size_t count = 0;

    while ((word = str_word(&rest)).size > 0) {
        if (!str_is(word, "-"))
            assert_true(decimal_parse(word, &list[count].number));
        count++;
    }
    return list;
}

/* What the type needs beside numbers: a month of its own for each group, and a
 * place in a square map. */
static inline void chart_give(struct chart *c, struct arena *a)
{
    struct chart_span *spans =
        arena_array(a, struct chart_span, c->category_count);
    struct chart_tile *tiles =
        arena_array(a, struct chart_tile, c->category_count);
    int wide = 1;

    while ((size_t)(wide * wide) < c->category_count)
        wide++;
    for (size_t i = 0; i < c->category_count; i++) {
        const int16_t year = (int16_t)(2021 + i / 12);
        const uint8_t month = (uint8_t)(1 + i % 12);

        spans[i].from = (struct date){year, month, 1};
        spans[i].to = (struct date){year, month, 20};
        tiles[i] = (struct chart_tile){(int)i % wide, (int)i / wide};
    }
    if (c->type->needs & NEED_SPANS)
        c->spans = spans;
    if (c->type->needs & NEED_TILES)
        c->tiles = tiles;
}

/* "甲 乙 丙" and a series for each of the rows; NULL ends them. */
static inline struct chart *chart_new(const char *type, const char *names,
                                      const char *const *rows, struct arena *a)
{
    static const char *const series_names[] = {"一系", "二系", "三系",
                                               "四系", "五系", "六系"};
    struct chart *c = arena_new(a, struct chart);
    struct chart_series *series = arena_array(a, struct chart_series, 6);
    const char **categories = arena_array(a, const char *, 200);
    struct str rest = str_of(names), word;

    while ((word = str_word(&rest)).size > 0)
        categories[c->category_count++] = str_copy(word, a);
    for (; rows[c->series_count]; c->series_count++)
        series[c->series_count] = (struct chart_series){
            series_names[c->series_count],
            chart_values(rows[c->series_count], a), false};
    c->type = chart_type_find(type);
    assert_non_null(c->type);
    chart_give(c, a);
    c->categories = categories;
    c->series = series;
    c->unit = "亿元";
    c->decimals = 1;
    c->at = (struct loc){"book.xml", 9, 5};
    return c;
}

/* The box of a path of four corners. */
static inline struct rect path_box(const struct path *p)
{
    struct point a = p->steps[0].to[0], b = p->steps[2].to[0];

    return (struct rect){a.x, a.y, b.x - a.x, b.y - a.y};
}

/* Rectangles filled in a colour, in painting order. */
static inline size_t fills_of(const struct list *l, const struct bench *b,
                              const char *colour, struct rect *out)
{
    uint32_t rgb = sheet_colour(b->sheet, colour);
    size_t count = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct list_path *p = &l->items[i].as.path;

        if (l->items[i].kind == LIST_PATH && p->fill && p->fill_rgb == rgb)
            out[count++] = path_box(p->path);
    }
    return count;
}

/* The n-th text item that reads `text`, or NULL. */
static inline const struct list_text *reading(const struct list *l,
                                              const char *text, size_t n)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        if (l->items[i].kind == LIST_TEXT && t->text_size == strlen(text) &&
            memcmp(t->text, text, t->text_size) == 0 && n-- == 0)
            return t;
    }
    return NULL;
}

#endif
