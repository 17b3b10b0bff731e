/*
 * para - a face, an arena and diagnostics for tests that set paragraphs, and
 * their lines as one text.
 */
#ifndef TESTS_PARA_H
#define TESTS_PARA_H

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/line.h"
#include "layout/para.h"
#include "tests/faces.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"

enum { EM = 16 * 65536 };

struct setter {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *song; // one face alone
    struct text_rules rules;
    struct para_shape shape; // by those rules
    void *own;               // of the test
};

static inline int setter_open(void **state)
{
    struct setter *b = calloc(1, sizeof *b);
    struct font_use use = {.covers = FONT_COVERS_ALL, .scale_permille = 1000};

    b->arena = arena_open();
    b->diag = diag_new(b->arena);
    use.font = font_open(FACE_NOTO_SERIF, 2, "song", (struct loc){0}, b->arena,
                         b->diag);
    b->song = fontset_add(fontset_new(b->arena), "song", "song", &use, 1);
    b->rules = text_rules_house;
    b->shape = (struct para_shape){.rules = &b->rules,
                                   .size = EM,
                                   .cell = EM,
                                   .least_last = 2,
                                   .trim_first = true};
    *state = b;
    return 0;
}

static inline int setter_close(void **state)
{
    struct setter *b = *state;

    arena_close(b->arena);
    free(b);
    return 0;
}

#define setter_test(name) \
    cmocka_unit_test_setup_teardown(name, setter_open, setter_close)

static inline struct span setter_span(const struct setter *b, const char *text)
{
    return (struct span){
        .kind = SPAN_TEXT, .text = str_of(text), .role = b->song, .size = EM};
}

/* One span by the setter's shape. */
static inline const struct para_lines *setter_set(struct setter *b,
                                                  const char *text, sp measure)
{
    struct span *span = arena_new(b->arena, struct span);

    *span = setter_span(b, text);
    b->shape.measure = measure;
    return para_set(span, 1, &b->shape, (struct loc){0}, b->arena, b->diag);
}

/* The texts of the lines with a bar between them. */
static inline const char *setter_cut(const struct setter *b,
                                     const struct para_lines *lines)
{
    const struct shaped *s = lines->lines[0]->shaped;
    char *text = arena_array(b->arena, char, s->text_size + lines->count + 1);
    size_t size = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *l = lines->lines[i];
        const size_t from = s->clusters[l->first].text;
        const size_t to =
            l->next < s->count ? s->clusters[l->next].text : s->text_size;

        if (i > 0)
            text[size++] = '|';
        memcpy(text + size, s->text + from, to - from);
        size += to - from;
    }
    return text;
}

#endif
