/*
 * span - what a paragraph is made of before it is set: pieces of one look.
 *
 * compose makes spans, layout sets them.  A paragraph's characters are those of
 * its spans one after another; span borders never change a break or a squeeze.
 */
#ifndef TEXT_SPAN_H
#define TEXT_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/light.h"
#include "base/origin.h"
#include "base/sp.h"
#include "base/str.h"

struct book_note; // compose/book.h; only pointers here
struct drawing;   // draw/drawing.h
struct font_role;

/*
 * What an element around words does besides changing their look.  Each element
 * has a wrap of its own, so that two neighbours are told apart; `outer` is the
 * next element around it.
 */
enum wrap_kind {
    WRAP_DOTS,   // 着重号: a dot below each character
    WRAP_NAME,   // 专名号: a straight line below
    WRAP_WORK,   // 书名号甲式: a wavy line below
    WRAP_UNDER,  // an underline
    WRAP_STRIKE, // a line through the middle
    // These make a unit (units.h):
    WRAP_RUBY,   // `ruby` stands above
    WRAP_SPREAD, // the characters are spread over `width`
    WRAP_COMBINE // 纵中横排: nothing but held together
};

struct wrap {
    enum wrap_kind kind;
    const struct wrap *outer; // or NULL
    sp size, raise;           // of the element's own text
    uint32_t rgb;
    const struct font_role *role; // of the ruby
    struct str ruby;
    sp width;
    struct loc at; // of the element
};

/* The innermost element of a kind, from `wrap` outwards, or NULL. */
static inline const struct wrap *wrap_find(const struct wrap *wrap,
                                           enum wrap_kind kind)
{
    while (wrap && wrap->kind != kind)
        wrap = wrap->outer;
    return wrap;
}

/* Whether `inner` is `wrap` or lies in it. */
static inline bool wrap_holds(const struct wrap *wrap, const struct wrap *inner)
{
    while (inner && inner != wrap)
        inner = inner->outer;
    return inner != NULL;
}

enum span_kind {
    SPAN_TEXT,
    SPAN_BREAK,   // a forced line end
    SPAN_PAGE,    // a field: the page number of label `text`, set by layout
    SPAN_NOTE,    // a field: the number of a note or a row, found under `text`
    SPAN_PLACES,  // a field: the page numbers of `places`
    SPAN_LIGHT,   // a light's shape; its letter follows as text
    SPAN_PICTURE, // `picture` on the baseline; `width` is that of its place
    SPAN_SPACE    // a fixed blank of `width`; vanishes at a line end
};

/* Places that one list of page numbers is of, and words around the list, which
 * vanish with it when none of the places is on a page. */
struct span_places {
    const char *const *labels;
    size_t count;
    const char *before, *after;
};

/* A picture that is set like a word. */
struct span_picture {
    const struct drawing *drawing;
    const char *alt;        // what it shows, in words
    struct origins origins; // of the numbers that it shows
};

struct span {
    enum span_kind kind;
    enum light light; // SPAN_LIGHT
    struct str text;  // UTF-8; SPAN_PAGE, SPAN_NOTE: the label
    const struct font_role *role;
    sp size;     // em
    sp tracking; // added after every character
    sp raise;    // baseline upwards
    sp width;    // SPAN_SPACE, SPAN_PICTURE
    uint32_t rgb;
    bool counted;      // a number that counting gave: 表2, 三、
    uint16_t group;    // lines never part neighbours of one group; 0: none
    const char *label; // of the place where it starts, or NULL
    const char *link;  // label inside the book, or NULL
    const char *uri;   // or an address, or NULL
    const struct wrap *wrap;            // the innermost around it, or NULL
    const struct book_note *note;       // whose mark it is, or NULL
    const struct span_places *places;   // SPAN_PLACES
    const struct span_picture *picture; // SPAN_PICTURE
    const struct origin *origin;        // of a number in it, or NULL
    struct loc at;                      // of the first character
};

/* Whether layout puts a number in its place. */
static inline bool span_is_field(const struct span *s)
{
    return s->kind == SPAN_PAGE || s->kind == SPAN_NOTE ||
           s->kind == SPAN_PLACES;
}

/* Whether two spans look alike as far as glyphs and their places go. */
static inline bool span_looks_like(const struct span *x, const struct span *y)
{
    return x == y || (x->role == y->role && x->size == y->size &&
                      x->raise == y->raise && x->tracking == y->tracking);
}

/* The em box stands 0.88 em over the baseline and 0.12 em below, whatever font
 * draws in it: a fallback glyph never moves a line. */
static inline sp span_ascent(sp size)
{
    return size * 88 / 100;
}

#endif
