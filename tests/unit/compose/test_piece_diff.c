/* What of a book is marked against another one, piece by piece. */
#include "compose/piece_diff.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "compose/book.h"
#include "tests/test.h"

enum { PIECES_MAX = 32 };

struct bench {
    struct arena *arena;
    uint8_t revised[PIECES_MAX];
    const char *labels[PIECES_MAX];
};

/* "# head|a paragraph|=row:its cells": pieces, by what they begin with. */
static struct pieces pieces_read(struct bench *t, const char *text)
{
    struct pieces pieces = {0};

    memset(t->revised, 0, sizeof(t->revised));
    while (*text) {
        const size_t i = pieces.count, size = strcspn(text, "|");
        struct piece piece = {.kind = *text == '#'   ? PIECE_HEAD
                                      : *text == '=' ? PIECE_ROW
                                                     : PIECE_PARA,
                              .key = {text, size},
                              .revised = &t->revised[i],
                              .label = &t->labels[i]};

        if (piece.kind == PIECE_ROW)
            piece.name = (struct str){text, strcspn(text, ":")};
        *vec_push(&pieces, t->arena) = piece;
        text += size + (text[size] == '|');
    }
    return pieces;
}

/* ^ something above is gone, * the piece is new, _ something below is gone. */
static void write(struct buf *out, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *p = &pieces->items[i];

        buf_addf(out, "%s%s%.*s%s%s", i > 0 ? "|" : "",
                 *p->revised & REVISED_LOST_ABOVE ? "^" : "", (int)p->key.size,
                 p->key.data, *p->revised & REVISED_NEW ? "*" : "",
                 *p->revised & REVISED_LOST_BELOW ? "_" : "");
    }
}

static void bars_and_triangles_stand_where_something_differs(void **state)
{
    static const struct {
        const char *before, *now, *want;
    } cases[] = {
        {"a|b", "a|b", "a|b"},
        {"a|b", "a|new|b", "a|new*|b"},
        {"a|gone|b", "a|b", "a_|b"},
        {"gone|a|b", "a|b", "^a|b"},
        {"a|b|gone", "a|b", "a|b_"},
        {"gone", "", ""},
        {"", "new", "new*"},
        // What reads otherwise is not lost.
        {"a|long words here|b", "a|long words there|b",
         "a|long words there*|b"},
        {"a|one|b", "a|two|b", "a|two*|b"},
        // Of two, the one that is like it.
        {"a|unlike any|long words here|b", "a|long words there|b",
         "a_|long words there*|b"},
        {"a|long words here|unlike any|b", "a|long words there|b",
         "a|long words there*_|b"},
        {"a|long words here|b", "a|unlike any|long words there|b",
         "a|unlike any*|long words there*|b"},
        // A heading takes the place of no paragraph.
        {"a|gone|b", "a|# new|b", "a_|# new*|b"},
        // Rows are known by their names, however much of their cells changed.
        {"=x:1|=y:2|=z:3", "=x:99|=z:777777", "=x:99*_|=z:777777*"},
        {"a|# first|old|b", "a|new|# other|b", "a|new*|# other*|b"},
        // Moved: neither new nor gone, and nothing took its place.
        {"a|m|b|c|d", "a|b|c|d|m", "a|b|c|d|m"},
        {"# s|m|gone|n|# t|b|c|d|e", "# t|b|c|d|e|# s|m|n",
         "# t|b|c|d|e|# s|m_|n"},
        {"# s|m|one|n|# t|b|c|d|e", "# t|b|c|d|e|# s|m|two|n",
         "# t|b|c|d|e|# s|m|two*|n"},
        {"# s|m|long words here|# t|b|c|d|e", "# t|b|c|d|e|# s|m|long words",
         "# t|b|c|d|e|# s|m|long words*"},
        {"a|m|gone|b|c", "a|b|c|m", "a_|b|c|m"},
        {"a|m|gone|b|c|d", "a|new|b|c|d|m", "a_|new*|b|c|d|m"},
    };
    struct bench t = {.arena = arena_open()};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct pieces before = pieces_read(&t, cases[i].before);
        struct pieces now = pieces_read(&t, cases[i].now);
        struct buf out;

        pieces_compare(&before, &now, true);
        buf_init(&out, t.arena, 1 << 10);
        write(&out, &now);
        assert_string_equal(out.data ? out.data : "", cases[i].want);
    }
    arena_close(t.arena);
}

static void nothing_is_told_of_what_is_gone_unless_asked(void **state)
{
    struct bench t = {.arena = arena_open()};
    struct pieces before = pieces_read(&t, "a|gone|b");
    struct pieces now = pieces_read(&t, "a|b|new");
    struct buf out;

    (void)state;
    pieces_compare(&before, &now, false);
    buf_init(&out, t.arena, 1 << 10);
    write(&out, &now);
    assert_string_equal(out.data, "a|b|new*");
    arena_close(t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_and_triangles_stand_where_something_differs),
        cmocka_unit_test(nothing_is_told_of_what_is_gone_unless_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
