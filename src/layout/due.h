/*
 * due - lines of footnotes that wait for the foot of a page.
 *
 * Those of the marks that stand on a page join, behind the ones left over from
 * the pages before; as many as have room are set, and the rest waits.
 */
#ifndef LAYOUT_DUE_H
#define LAYOUT_DUE_H

#include <stddef.h>

#include "base/vec.h"
#include "layout/band.h"
#include "layout/notes.h"

struct due_line {
    const struct fragment *line;
    const struct book_note *opens; // the note that it begins, or NULL
};

struct due {
    VEC(struct due_line) lines;
    VEC(struct placed) set; // on the page
};

/* The notes whose marks stand in `f` are due from here on. */
void due_join(struct due *due, const struct fragment *f, struct arena *a);
/* How tall they all are. */
struct foot due_foot(const struct due *due);
/* How many a foot of `room` takes, rule and white included; one at `least`.  A
 * note is parted where its lines may be, unless that would take it away
 * altogether. */
size_t due_fit(const struct due *due, const struct foot_style *style, sp room,
               bool least);
/* Sets the first `count`, which end at `bottom`; the others wait. */
void due_set(struct due *due, size_t count, sp bottom, struct arena *a);

#endif
