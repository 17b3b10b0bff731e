/*
 * list - the display list: what a page or a fragment shows, in painting order.
 *
 * Eight kinds of item.  Coordinates are sp from the list's origin (the top left
 * corner of a page or a fragment), y down.  A TAG item opens: all that follows
 * belongs to that tag until the next TAG item; NULL is artifact, and so is what
 * comes before the first.
 *
 * A list and everything in it lives on one arena; fonts, labels and tags
 * outlive it.
 */
#ifndef DRAW_LIST_H
#define DRAW_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/geom.h"

struct arena;
struct font; // text/font.h; only pointers here
struct image_data;
struct origin;
struct origins;
struct path;
struct tag;

enum list_kind {
    LIST_TEXT,
    LIST_PATH,
    LIST_IMAGE,
    LIST_LINK,
    LIST_ANCHOR,
    LIST_CHANGE,
    LIST_ORIGIN,
    LIST_TAG
};

/*
 * One glyph.  Its source is the text from its `text` to the next glyph's; equal
 * offsets mean that the former glyphs of a cluster carry no text of their own.
 * A hyphen that is not in the source stands last, at the end of the text.
 */
struct list_glyph {
    uint32_t id;   // glyph index in the face
    uint32_t text; // byte offset in list_text.text
    int32_t x;     // sp from the run's origin, to the right
    int32_t dy;    // sp above the baseline
};

/* One font, size, colour and baseline. */
struct list_text {
    const struct font *font;
    sp size;
    sp bold;     // width of a stroke along the outlines, 0: none
    bool turned; // a quarter clockwise about its origin: it runs down
    uint32_t rgb;
    struct point origin; // of the first em box, on the baseline
    sp width;            // from the origin to the end of the last advance
    uint32_t count, text_size;
    const struct list_glyph *glyphs;
    const char *text; // UTF-8 source of the whole run
};

/* How a line ends and turns (ISO 32000-1, 8.4.3.3 and 8.4.3.4). */
enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
enum line_join { JOIN_MITRE, JOIN_ROUND, JOIN_BEVEL };

/* Lengths of ink and of white by turns, from `phase` on; none: a solid line. */
struct line_dash {
    const sp *lengths;
    size_t count;
    sp phase;
};

/* Areas that something shows in: inside every one of them. */
struct list_clip {
    const struct path *path;
    bool even_odd;
    const struct list_clip *next; // or NULL
};

struct list_path {
    const struct path *path;
    struct point origin; // of the path, on the list
    bool fill, stroke;
    bool even_odd; // what lies inside is told by the even-odd rule
    bool clipped;  // nothing shows outside `clip`
    bool symbol;   // the path lies around (0, 0) and comes again elsewhere
    uint32_t fill_rgb, stroke_rgb;
    sp line_width;
    struct line_dash dash;
    enum line_cap cap;
    enum line_join join;
    int32_t mitre;    // limit in thousandths of the width, 0: MITRE_DEFAULT
    struct rect clip; // on the list
    const struct list_clip *within; // where the path is; NULL: everywhere
};

enum { MITRE_DEFAULT = 10000 }; // what a PDF page begins with

struct list_image {
    const struct image_data *image; // draw/image.h
    struct rect box;
};

struct list_link {
    struct rect box;
    const char *label;     // inside the book, or NULL
    const char *uri;       // http, https or mailto, or NULL
    const char *text;      // what the link reads, for /Contents
    const struct tag *tag; // a TAG_LINK, or NULL
};

/* A place that links and page fields lead to; with a title, a bookmark. */
struct list_anchor {
    const char *label; // NULL for a bookmark that nothing refers to
    struct point at;
    const char *outline; // bookmark title or NULL
    int level;           // of the bookmark, from 1
};

/* What is new stands from `top` on; the change bar of the page runs beside it,
 * and on to the next one when that starts no further than `lead` below.  Or
 * something stood at `top` that is gone. */
struct list_change {
    sp top, height, lead;
    bool lost;
};

/* What words of the text that follows were made of, which belongs to the open
 * tag; the words alone, without their neighbours. */
struct list_origin {
    const struct origin *origin; // base/origin.h
    const char *text;
    size_t size;
};

struct list_item {
    enum list_kind kind;
    union {
        struct list_text text;
        struct list_path path;
        struct list_image image;
        struct list_link link;
        struct list_anchor anchor;
        struct list_change change;
        struct list_origin origin;
        const struct tag *tag;
    } as;
};

struct list {
    struct arena *arena;
    struct list_item *items;
    size_t count, room;
    const struct tag *open; // the tag that the next item belongs to
    bool tagged;            // a TAG item stands in the list
};

struct list *list_new(struct arena *a);
void list_add(struct list *l, struct list_item item);
void list_tag(struct list *l, const struct tag *tag); // skips a repeated one
void list_origin(struct list *l, struct list_origin origin); // unless NULL
void list_origins(struct list *l, const struct origins *all);
void list_fill(struct list *l, const struct path *p, uint32_t rgb);
void list_fill_rect(struct list *l, struct rect r, uint32_t rgb);
void list_stroke(struct list *l, const struct path *p, sp line_width,
                 uint32_t rgb);
/* A horizontal rule is a filled rectangle, so that its weight is exact. */
void list_rule(struct list *l, sp x, sp y, sp width, sp weight, uint32_t rgb);
/* Appends a copy of `from`, moved by `by`; glyphs, texts and paths are shared.
 * What stands before the first TAG item of `from` belongs to the open tag. */
void list_append(struct list *l, const struct list *from, struct point by);

#endif
