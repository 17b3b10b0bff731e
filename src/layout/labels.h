/*
 * labels - which page every label is on, as known and as found.
 *
 * The one thing that flows back: page numbers of the last pass are read while
 * this pass finds its own.  A label of a part that this pass has already laid
 * out is read from `found` and is true at once.
 */
#ifndef LAYOUT_LABELS_H
#define LAYOUT_LABELS_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct labels;
struct room;

struct labels *labels_new(struct arena *a);
void labels_clear(struct labels *l);
/* Makes room for the folios that were put. */
void labels_room(const struct labels *l, struct room *room);
/* `folio` is what the page calls itself; the first place of a label counts. */
void labels_put(struct labels *l, const char *label, const char *folio);
/* The same for what is no folio: a count of pages, say, or the number of a
 * note. */
void labels_tell(struct labels *l, const char *label, const char *text);

/*
 * The folio to print for `label`: from `found`, else from `known`, and then
 * the reading is noted in `found`; NULL when neither knows it.
 */
const char *labels_read(struct labels *found, const struct labels *known,
                        struct str label);
/* The same for one of a list of places.  One that the last pass has met on no
 * page, in a column that was left out, say, is "" and no part of the list. */
const char *labels_read_listed(struct labels *found, const struct labels *known,
                               struct str label);
/* What was put; NULL: nothing. */
const char *labels_find(const struct labels *l, const char *label);
/* Notes that the pass was made as if `label` were at `folio`. */
void labels_expect(struct labels *found, const char *label, const char *folio);
/* Whether the label stands on a page that this pass has finished. */
bool labels_met(const struct labels *found, struct str label);
/* Every label that was read from `known`, or was unknown, is the same in
 * `found`; otherwise *wrong is one that is not. */
bool labels_agree(const struct labels *found, const char **wrong);

#endif
