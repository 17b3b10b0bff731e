/*
 * svg - a drawing from an SVG file, whole or not at all.
 *
 * Shapes, paths, groups and transforms are drawn as SVG 1.1 defines them:
 * filled in plain colours by either rule, stroked with every cap, join and
 * dash. Whatever else would leave a mark or change one (text, pictures,
 * gradients, masks, filters, style sheets, opacity) is an error at its place,
 * so that nothing that the author drew is missing from the page unnoticed.
 */
#ifndef SVG_SVG_H
#define SVG_SVG_H

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct drawing;

/* `shown` names the file in messages.  NULL: reported. */
const struct drawing *svg_read(struct str bytes, const char *shown,
                               struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
