#include "chart/types.h"

#include <string.h>

#include "chart/chart.h"
#include "style/mark.h"

enum { TABLE_SERIES_MAX = 12 };

/* `table` shows every chart and is the end of every row of alternatives. */
static const struct chart_type types[] = {
    {"bar", "row", NEED_ZERO | TAKES_PANELS, 1, MARKS_MAX, bar_draw},
    {"row", "table", NEED_ZERO | TAKES_PANELS | IN_ROWS, 1, MARKS_MAX,
     row_draw},
    {"bar-stacked", "row-stacked", NEED_ZERO | NEED_PARTS | TAKES_PANELS, 1,
     MARKS_MAX, bar_stacked_draw},
    {"row-stacked", "table", NEED_ZERO | NEED_PARTS | TAKES_PANELS | IN_ROWS, 1,
     MARKS_MAX, row_stacked_draw},
    {"bar-share", "row-share",
     NEED_ZERO | NEED_PARTS | SHOWS_SHARES | TAKES_PANELS, 1, MARKS_MAX,
     bar_share_draw},
    {"row-share", "table",
     NEED_ZERO | NEED_PARTS | SHOWS_SHARES | TAKES_PANELS | IN_ROWS, 1,
     MARKS_MAX, row_share_draw},
    {"line", "row", KNOWS_TARGETS | TAKES_PATH | TAKES_PANELS | IN_TIME, 1,
     MARKS_MAX, line_chart_draw},
    {"area", "row-stacked", NEED_ZERO | NEED_PARTS | TAKES_PANELS | IN_TIME, 1,
     MARKS_MAX, area_chart_draw},
    {"slope", "dumbbell", TAKES_PANELS | IN_BOX, 2, 2, slope_draw},
    {"rank", "table", TAKES_PANELS | IN_BOX | NO_AXIS, 2, MARKS_MAX, rank_draw},
    {"dot", "table", TAKES_PANELS | IN_ROWS, 1, MARKS_MAX, dot_draw},
    {"lollipop", "table", NEED_ZERO | TAKES_PANELS | IN_ROWS, 1, 1,
     lollipop_draw},
    {"dumbbell", "table", TAKES_PANELS | IN_ROWS, 2, 2, dumbbell_draw},
    {"bullet", "table",
     NEED_ZERO | KNOWS_TARGETS | ONE_ACTUAL | TAKES_DUE | TAKES_PANELS |
         IN_ROWS,
     1, 4, bullet_chart_draw},
    {"progress", "table",
     NEED_ZERO | KNOWS_TARGETS | ONE_ACTUAL | TAKES_DUE | TAKES_PANELS |
         IN_ROWS,
     1, 4, progress_draw},
    {"gantt", "table", NEED_SPANS | NEED_PARTS, 1, 1, gantt_draw},
    {"heat", "table",
     TAKES_LEVELS | TAKES_LIGHTS | TAKES_PANELS | IN_BOX | NO_AXIS, 1,
     TABLE_SERIES_MAX, heat_draw},
    {"pie", "row", NEED_PARTS | NEED_WHOLE | TAKES_PANELS | IN_BOX | NO_AXIS, 1,
     1, pie_draw},
    {"doughnut", "row",
     NEED_PARTS | NEED_WHOLE | TAKES_PANELS | IN_BOX | NO_AXIS, 1, 1,
     doughnut_draw},
    {"radar", "row", NEED_ZERO | NEED_ROUND | TAKES_PANELS | IN_BOX, 1, 3,
     radar_draw},
    {"tiles", "row",
     TAKES_LEVELS | TAKES_LIGHTS | NEED_TILES | TAKES_PANELS | IN_BOX | NO_AXIS,
     1, 1, tiles_draw},
    {"waterfall", "row", NEED_ZERO | TAKES_TOTALS | TAKES_PANELS | IN_BOX, 1, 1,
     waterfall_draw},
    {"table", NULL, KNOWS_TARGETS, 1, TABLE_SERIES_MAX, NULL},
};

const struct chart_type *chart_type_at(size_t index)
{
    return index < sizeof(types) / sizeof(types[0]) ? &types[index] : NULL;
}

const struct chart_type *chart_type_upright(const struct chart_type *type)
{
    static const char *const names[][2] = {{"bar", "bar"},
                                           {"row", "bar"},
                                           {"bar-stacked", "bar-stacked"},
                                           {"row-stacked", "bar-stacked"},
                                           {"bar-share", "bar-share"},
                                           {"row-share", "bar-share"},
                                           {"line", "line"},
                                           {"area", "area"}};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(type->name, names[i][0]) == 0)
            return chart_type_find(names[i][1]);
    return NULL;
}

const struct chart_type *chart_type_find(const char *name)
{
    const struct chart_type *type;

    for (size_t i = 0; (type = chart_type_at(i)) != NULL; i++)
        if (strcmp(type->name, name) == 0)
            return type;
    return NULL;
}
