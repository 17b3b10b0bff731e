/*
 * pen - what the drawing of one line knows: the line, where it goes, the tag it
 * belongs to.
 */
#ifndef LAYOUT_PEN_H
#define LAYOUT_PEN_H

#include "base/vec.h"
#include "layout/line.h"
#include "text/shape.h"

struct arena;
struct list;
struct tag;
struct unit;

/* A ruby that is drawn when the line's own text is. */
struct pen_ruby {
    const struct unit *unit;
    struct tag *tag; // of the ruby text, or NULL
};

struct pen {
    const struct line *line;
    const struct shaped *shaped;
    struct list *list;
    sp x, y;
    struct tag *tag;
    struct tag *open; // of what is being drawn, or NULL
    struct arena *book;
    VEC(struct pen_ruby) rubies; // on the list's arena
};

static inline const struct cluster *pen_cluster(const struct pen *p, size_t i)
{
    return &p->shaped->clusters[i];
}

static inline const struct span *pen_span(const struct pen *p, size_t i)
{
    return &p->shaped->spans[pen_cluster(p, i)->span];
}

static inline const struct line_place *pen_place(const struct pen *p, size_t i)
{
    return &p->line->places[i - p->line->first];
}

/* Whether cluster i is the first of its span. */
static inline bool pen_starts(const struct pen *p, size_t i)
{
    return i == 0 || pen_span(p, i - 1) != pen_span(p, i);
}

/* Where the span of cluster i ends before `end`; clusters come in the order of
 * their spans, and mostly all of a line belong to one. */
static inline size_t pen_span_end(const struct pen *p, size_t i, size_t end)
{
    const uint32_t span = pen_cluster(p, i)->span;

    if (pen_cluster(p, end - 1)->span == span)
        return end;
    do
        i++;
    while (pen_cluster(p, i)->span == span);
    return i;
}

/* Text, lights and pictures of the clusters [first, end), below the open tag.
 */
void pen_runs(const struct pen *p, size_t first, size_t end);

/* What stands between the lines: dots, lines and rubies (interline.c). */
void pen_interline(const struct pen *p);

#endif
