/*
 * types - what kinds of charts there are.
 */
#ifndef CHART_TYPES_H
#define CHART_TYPES_H

#include <stdbool.h>
#include <stddef.h>

struct frame;

/* What a type asks of its numbers, and makes of them. */
enum chart_need {
    NEED_NONE = 0,
    NEED_PARTS = 1,      // none below zero: they are parts of a whole
    NEED_ZERO = 2,       // lengths stand for numbers: the axis has its zero
    SHOWS_SHARES = 4,    // in per cent, whatever the unit is
    KNOWS_TARGETS = 8,   // series of the other roles; one alone is actual where
    ONE_ACTUAL = 16,     // this is said
    TAKES_PATH = 32,     // where numbers of the plan should be, as a series
    TAKES_DUE = 64,      // what is due by now, and the limits of lights
    NEED_SPANS = 128,    // from when to when each category goes on
    TAKES_TOTALS = 256,  // categories that are sums of those before, in order
    TAKES_LEVELS = 512,  // where shades change
    NEED_ROUND = 4096,   // 3 to 9 groups
    NEED_WHOLE = 2048,   // no part missing, and their sum above zero
    NEED_TILES = 1024,   // where each category stands on a map
    TAKES_LIGHTS = 8192, // lights beside its numbers
    TAKES_PANELS = 16384, // one chart of several in a grid
    IN_TIME = 32768,      // categories stand as far apart as their months
    IN_ROWS = 65536,      // they run down, values to the right
    IN_BOX = 131072,      // in a grid too it has all around it but the legend
    NO_AXIS = 262144      // no line that all numbers lie along
};

/* A reader tells so many sectors of a disc apart. */
enum { SECTORS_MAX = 7 };

struct chart_type {
    const char *name;    // in type="…"
    const char *instead; // of a chart that it cannot show; NULL: none
    unsigned needs;      // enum chart_need
    size_t series_min, series_max;
    /* Draws on the frame's list and moves its foot.  False: it cannot, and has
     * said why in the frame; what it has drawn is thrown away.  NULL: nothing
     * is drawn, the numbers are a table. */
    bool (*draw)(struct frame *f);
};

const struct chart_type *chart_type_at(size_t index); // NULL past the last
/* The columns or lines that show what the type shows when their names may stand
 * on end; NULL: there are none. */
const struct chart_type *chart_type_upright(const struct chart_type *type);

bool bar_draw(struct frame *f);          // bar.c
bool row_draw(struct frame *f);          // bar.c
bool bar_stacked_draw(struct frame *f);  // stack.c
bool bar_share_draw(struct frame *f);    // stack.c
bool row_stacked_draw(struct frame *f);  // stack.c
bool row_share_draw(struct frame *f);    // stack.c
bool line_chart_draw(struct frame *f);   // line.c
bool area_chart_draw(struct frame *f);   // area.c
bool slope_draw(struct frame *f);        // slope.c
bool rank_draw(struct frame *f);         // slope.c
bool dot_draw(struct frame *f);          // dots.c
bool lollipop_draw(struct frame *f);     // dots.c
bool dumbbell_draw(struct frame *f);     // dots.c
bool bullet_chart_draw(struct frame *f); // bullets.c
bool progress_draw(struct frame *f);     // bullets.c
bool gantt_draw(struct frame *f);        // gantt.c
bool heat_draw(struct frame *f);         // heat.c
bool pie_draw(struct frame *f);          // pie.c
bool doughnut_draw(struct frame *f);     // pie.c
bool radar_draw(struct frame *f);        // radar.c
bool tiles_draw(struct frame *f);        // tiles.c
bool waterfall_draw(struct frame *f);    // waterfall.c

#endif
