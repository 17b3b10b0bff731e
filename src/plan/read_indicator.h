/*
 * read_indicator - an <indicator> element: unit, baselines, targets, paths,
 * and whether they fit together.
 */
#ifndef PLAN_READ_INDICATOR_H
#define PLAN_READ_INDICATOR_H

struct arena;
struct diag;
struct plan;
struct plan_indicator;
struct xml_element;

/* Fills `i`, whose id and index are there; areas and offices of `p` must have
 * been read.  Faults are reported and what they stand in is left out. */
void indicator_read(const struct plan *p, const struct xml_element *e,
                    struct plan_indicator *i, struct arena *a, struct diag *d);

#endif
