/*
 * ends - names and last numbers behind the ends of lines, bands and slopes:
 * what a legend would say, where the eye already is.
 */
#ifndef CHART_ENDS_H
#define CHART_ENDS_H

#include "chart/column.h"
#include "chart/frame.h"

struct ends {
    struct column column; // keys are series
    sp width;             // with the white before them
};

/* The label of a series, set to a third of the box: its name and, `numbered`,
 * its last number; of one that is alone the number. */
const struct label *ends_label(struct frame *f, size_t series, bool numbered);
/* The labels of all series that have a number; `late`: in the last category.
 * Names that are taller together than the plot will be stand in a legend, with
 * letters at the ends; a plot too low for these becomes higher. */
struct ends ends_of(struct frame *f, bool numbered, bool late);
/* Moves them apart and puts them behind the plot, with leaders to the points
 * that they were aimed at. */
void ends_put(struct frame *f, struct ends *ends);
/* Puts a column of labels whose near side is at `x`: to the right of what they
 * name, or to its left. */
void ends_column(struct frame *f, struct column *column, sp x,
                 enum label_anchor anchor);

#endif
