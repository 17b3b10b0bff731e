/*
 * frame - what a chart is drawn in: its box, its plot with axes, its texts.
 *
 * A type sets the scale, takes room from the box for what stands around the
 * plot, and draws into the plot.  Values run upwards, or to the right where the
 * frame is `level`; categories run along the other side.  Ink stays in the
 * box, whose height is the most there is; `foot` is below the last of it.
 */
#ifndef CHART_FRAME_H
#define CHART_FRAME_H

#include "chart/chart.h"
#include "chart/label.h"
#include "chart/multiples.h"
#include "chart/place.h"

struct style;

#define LABEL_OFF sp_from_um(800) // from the end of a bar to its number

/* A plot among others of its kind (multiples.h), which has room for nothing
 * else: no legend, no labels, and axis and names only where these say so. */
struct panel {
    struct rect plot;
    bool axis, names;
};

struct frame {
    const struct chart *chart;
    const struct sheet *sheet;
    struct list *list;
    struct arena *arena; // the list's
    struct diag *diag;
    struct rect box, plot;
    const struct panel *panel; // NULL: the chart is alone
    bool boxed; // one of several, but with all around it that it has alone
    bool legend_apart; // except a legend, which they have together
    bool level;
    bool bare;     // no axis: every category has its number
    bool upright;  // names of columns stand on end
    bool in_time;  // categories stand where their months lie
    bool lettered; // a legend gives letters to the series
    bool pointed;  // or the shapes of their points
    struct scale scale;
    sp foot;
    sp plot_least;          // height that labels beside the plot need
    struct margins margins; // at least; once names are set, as they are (slope,
                            // radar)
    const struct style *axis, *name, *own, *value, *last, *inside;
    const struct label **names;               // of the categories
    sp names_width, names_height, names_drop; // below the plot
    // Why a type cannot draw: a code and its facts.
    enum diag_code lack;
    const char *facts[2];
    struct placer labels; // to be placed all at once
    size_t unlabelled;    // numbers that had no room where they belong
};

/* With its own list, on the arena of `list`. */
struct frame frame_of(const struct chart *c, const struct sheet *sheet,
                      struct rect area, struct list *list, struct diag *d);

/* ---- saying that it cannot ---- */

/* All return false. */
bool frame_crowded(struct frame *f, size_t count, size_t most); // W0713
bool frame_long(struct frame *f, const char *name, sp room);    // W0750
bool frame_tall(struct frame *f, sp height);                    // W0751

/* ---- values ---- */

/* The scale over all numbers, target and zero as the axis wants them; without
 * zero where that helps, whatever the axis wants; over the sums of categories,
 * or over shares of 100; over all levels that steps lead to. */
void frame_scale(struct frame *f);
void frame_scale_cut(struct frame *f);
void frame_scale_sums(struct frame *f, bool share);
void frame_scale_levels(struct frame *f);
/* Where a value lies on the plot: y, or x where the frame is level. */
sp frame_at(const struct frame *f, struct decimal number);
sp frame_zero(const struct frame *f); // the same of the line that bars start at
/* The plot's rectangle between two such places, from `along` on the other
 * side, `thick` there. */
struct rect frame_bar(const struct frame *f, sp along, sp thick, sp from,
                      sp to);
/* Where the middle of a category lies on the other side, by its index, and
 * how much of it is there. */
sp frame_slot(const struct frame *f, size_t category);
sp frame_pitch(const struct frame *f);

/* ---- the plot and what stands around it (sides.c) ---- */

/* Swatches with the names of series across the top of the box, in their order,
 * where there are several; takes their height off the box. */
void frame_legend(struct frame *f);

/* The plot for columns, the names of categories below it, numbers of the axis
 * at its left, `headroom` over it; false: it cannot. */
bool frame_columns(struct frame *f, sp headroom);
/* The same; where categories are in time they stand as far apart as their
 * months, and some go without names when there are too many. */
bool frame_columns_in_time(struct frame *f, sp headroom);
/* What the plot of columns will be. */
sp frame_plot_height(const struct frame *f);

/* The plot for rows, the names of categories at its left. */
struct rows_spec {
    sp least, most;   // from row to row, beside what names need
    sp before, after; // room for labels left and right of the plot
    bool axis;        // its numbers stand below
};
bool frame_rows(struct frame *f, struct rows_spec spec);

/* Puts the names beside the columns or rows. */
void frame_names(struct frame *f);
/* The widest number as a label, with the white before it. */
sp frame_values_width(struct frame *f);

/* What the name of a category is set in: that of the book's own area stands out
 * among others. */
const struct style *frame_name_style(const struct frame *f, size_t category);
bool frame_is_own(const struct frame *f, size_t category);

/* ---- lines across the plot ---- */

/* Grid, zero line and the numbers of the axis, left of the plot or below it. */
void frame_axis(struct frame *f);
sp frame_axis_width(struct frame *f);
/* The numbers of the axis with ticks, without a grid. */
void frame_ticks(struct frame *f);
/* The sign that an axis is cut, across the line that its values start at. */
void frame_cut(struct frame *f);
/* The line that bars start at, alone. */
void frame_base(struct frame *f);
/* The level of the target with its name, which in rows stands above the plot.
 */
void frame_target(struct frame *f);
/* The sign of a number that is not there: behind the place `at` of a value,
 * `along` the other side. */
void frame_gap(struct frame *f, sp along, sp at);

/* ---- text ---- */

const struct label *frame_label(struct frame *f, const char *text,
                                const struct style *style, sp measure);
const struct label *frame_number(struct frame *f, struct decimal number,
                                 const struct style *style);
/* The sum of a category, over `at` or behind it; a gap where it is not whole.
 */
void frame_sum(struct frame *f, size_t category, struct rect bar);
/* Puts what the placer has found room for; a value that has none is counted
 * (N0752). */
void frame_place(struct frame *f);

#endif
