/*
 * notes - footnotes: hung on the fragment of the line that holds their marks,
 * and set one below the other at the foot of a page.
 *
 *      │ text  │
 *      │       │  above, at least
 *      ├───    │  the rule
 *      │       │  below
 *      │ ① …   │
 *      │ ② …   │  their last line ends the type area
 *
 * A note is a chain of fragments, one a line; it may go on over pages between
 * those that are not kept together.
 */
#ifndef LAYOUT_NOTES_H
#define LAYOUT_NOTES_H

#include "layout/flow.h"

struct line;

/* One note of a fragment. */
struct fragment_note {
    struct fragment_note *next;
    const struct book_note *note;
    struct fragment_chain lines;
};

/* How tall the foot of a page is so far. */
struct foot {
    const struct fragment *last; // NULL: there are no notes
    sp bottom, ink;              // of the notes, from the top of the first
};

/* Sets the notes whose marks stand in the line and hangs them on `f`; `tag` is
 * the paragraph's, which they follow. */
void notes_set(const struct flow_context *c, const struct line *line,
               const struct tag *tag, struct fragment *f);
/* The same for all marks of a paragraph that is never parted. */
void notes_set_all(const struct flow_context *c, const struct book_para *para,
                   const struct tag *tag, struct fragment *f);
/* Hangs the notes of `from` on `f`, behind its own. */
void notes_move(const struct flow_context *c, const struct fragment *from,
                struct fragment *f);

/* Adds one line; returns its top. */
sp foot_add(struct foot *foot, const struct fragment *line);
/* Adds all notes of the fragment. */
void foot_add_notes(struct foot *foot, const struct fragment *f);
/* The same, but of the last note only the lines that cannot be parted from its
 * first: the least that must stand on the page of its mark. */
void foot_begin_notes(struct foot *foot, const struct fragment *f);
/* With the rule and the white around it; 0 without notes. */
sp foot_height(const struct foot *foot, const struct foot_style *style);

#endif
