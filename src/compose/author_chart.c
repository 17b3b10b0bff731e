/*
 * author_chart - the numbers of a chart: of areas, periods and indicators of
 * the plan, two of which are its groups and its series; or the author's own.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "chart/chart.h"
#include "chart/check.h"
#include "chart/types.h"
#include "compose/author.h"
#include "compose/chart_words.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/compare.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { SIDE_AREA, SIDE_PERIOD, SIDE_INDICATOR, SIDE_COUNT };
enum { LIGHT_LEVELS = 2 }; // bounds of three lights
enum { EXTRA_MAX = 3 };    // series of where numbers should be

/* What a chart of the plan's data ranges over. */
struct range {
    const struct plan_area **areas;
    const struct period *periods;
    const struct plan_indicator **indicators;
    size_t counts[SIDE_COUNT];
    int groups, series; // sides
};

/* ---- areas, periods, indicators ------------------------------------------ */

/* By code as written, else those of the book's area. */
size_t author_areas(struct builder *b, const struct doc_chart *d,
                    const struct plan_area ***areas)
{
    size_t count = 0;

    if (d->area_count == 0)
        return words_areas(b, b->in->area, d->areas, areas);
    *areas = arena_array(b->arena, const struct plan_area *, d->area_count);
    for (size_t i = 0; i < d->area_count; i++) {
        const struct plan_area *area =
            plan_area_find(b->in->plan, str_of(d->area_codes[i]));

        if (area) // else reported when the document was checked
            (*areas)[count++] = area;
    }
    areas_arrange(b, *areas, count); // that of codes would tell who is who
    return count;
}

static void select_indicators(struct builder *b, const struct doc_chart *d,
                              struct range *r)
{
    size_t count = 0;

    r->indicators = arena_array(b->arena, const struct plan_indicator *,
                                d->indicator_count);
    for (size_t i = 0; i < d->indicator_count; i++) {
        const struct plan_indicator *indicator =
            plan_indicator_find(b->in->plan, str_of(d->indicators[i]));

        if (indicator) // else reported when the document was checked
            r->indicators[count++] = indicator;
    }
    r->counts[SIDE_INDICATOR] = count;
}

/* Not written: the book's period, and the one a year before unless areas or
 * indicators take both sides. */
static void select_periods(struct builder *b, const struct doc_chart *d,
                           struct range *r)
{
    const bool both =
        d->by != DOC_BY_PERIOD &&
        r->counts[d->by == DOC_BY_AREA ? SIDE_INDICATOR : SIDE_AREA] > 1;
    struct period *made;

    r->periods = d->periods;
    r->counts[SIDE_PERIOD] = d->period_count;
    if (d->period_count > 0)
        return;
    made = arena_array(b->arena, struct period, 2);
    made[0] = period_year_before(b->in->period);
    made[1] = b->in->period;
    r->periods = both ? made + 1 : made;
    r->counts[SIDE_PERIOD] = both ? 1 : 2;
}

/* Groups as the author says; of the other two sides the one that has several
 * is the series.  False: both have (E0754). */
static bool choose_sides(struct builder *b, const struct doc_chart *d,
                         struct range *r)
{
    static const int groups[] = {[DOC_BY_AREA] = SIDE_AREA,
                                 [DOC_BY_PERIOD] = SIDE_PERIOD,
                                 [DOC_BY_INDICATOR] = SIDE_INDICATOR};
    int several = 0;

    r->groups = groups[d->by];
    r->series = r->groups == SIDE_PERIOD ? SIDE_AREA : SIDE_PERIOD;
    for (int side = 0; side < SIDE_COUNT; side++) {
        if (side == r->groups || r->counts[side] <= 1)
            continue;
        r->series = side;
        several++;
    }
    if (several < 2)
        return true;
    diag_add(b->diag, DIAG_CODE_CHART_DIMENSIONS, d->at, NULL);
    return false;
}

/* ---- numbers ------------------------------------------------------------- */

struct place {
    const struct plan_area *area;
    struct period period;
    const struct plan_indicator *indicator;
};

static struct place place_at(const struct range *r, size_t group, size_t series)
{
    size_t at[SIDE_COUNT] = {0};

    at[r->groups] = group;
    at[r->series] = series;
    return (struct place){r->areas[at[SIDE_AREA]], r->periods[at[SIDE_PERIOD]],
                          r->indicators[at[SIDE_INDICATOR]]};
}

static struct chart_value value_at(struct builder *b, const struct doc_chart *d,
                                   struct place p)
{
    const struct obs *o = obs_at(b->in->data, p.indicator, p.area, p.period);
    struct chart_value value = {.number = DECIMAL_NONE};
    struct value_result v;

    origin_start(b);
    v = value_of(b->in->data, p.indicator, p.area, p.period, d->form);
    value.number = v.number;
    value.origin = origin_seen_as(b, d->form);
    if (v.lack != VALUE_THERE)
        value.number = DECIMAL_NONE;
    if (d->lights != DOC_LIGHTS_NO)
        value.light = assess(b->in->data, p.indicator, p.area, p.period).light;
    if (o) {
        value.projected =
            o->status == OBS_ESTIMATED || o->status == OBS_FORECAST;
        value.at = obs_loc(o);
    }
    return value;
}

/* The unit of an indicator's values: that of the first that is there. */
static const char *unit_of(struct builder *b, const struct range *r,
                           const struct plan_indicator *indicator,
                           enum value_form form, int *decimals)
{
    *decimals = indicator->decimals;
    if (form == VALUE_LEVEL)
        return indicator->unit;
    for (size_t a = 0; a < r->counts[SIDE_AREA]; a++)
        for (size_t p = 0; p < r->counts[SIDE_PERIOD]; p++) {
            const struct value_result v = value_of(
                b->in->data, indicator, r->areas[a], r->periods[p], form);

            if (v.lack != VALUE_THERE)
                continue;
            *decimals = v.decimals;
            return phrase_unit(&v, indicator);
        }
    return NULL;
}

/* One unit for all; false: they differ (E0740). */
static bool units_agree(struct builder *b, const struct doc_chart *d,
                        const struct range *r, struct chart *chart)
{
    const struct plan_indicator *first = NULL;

    for (size_t i = 0; i < r->counts[SIDE_INDICATOR]; i++) {
        const struct plan_indicator *indicator = r->indicators[i];
        int decimals;
        const char *unit = unit_of(b, r, indicator, d->form, &decimals);

        if (decimals > chart->decimals)
            chart->decimals = decimals;
        if (!unit)
            continue;
        if (first && !str_is(str_of(unit), chart->unit)) {
            diag_add(b->diag, DIAG_CODE_CHART_UNITS, d->indicators_at,
                     first->id, chart->unit, indicator->id, unit, NULL);
            return false;
        }
        if (!first)
            chart->unit = unit;
        first = first ? first : indicator;
    }
    return true;
}

static const char *name_at(struct builder *b, const struct range *r, int side,
                           size_t index)
{
    switch (side) {
    case SIDE_AREA:
        return area_short_name(b, r->areas[index]);
    case SIDE_PERIOD:
        return phrase_period(b, r->periods[index]);
    default:
        return r->indicators[index]->short_name;
    }
}

/* Rising ends of periods; NULL: they do not rise. */
static const int *months_of(struct builder *b, const struct period *periods,
                            size_t count)
{
    int *months = arena_array(b->arena, int, count);

    for (size_t i = 0; i < count; i++) {
        months[i] = period_end_month(periods[i]);
        if (i > 0 && months[i] <= months[i - 1])
            return NULL;
    }
    return months;
}

/* ---- where numbers should be --------------------------------------------- */

/* What a further series has in a category. */
typedef struct decimal extra_at(struct builder *b, struct place p, int index);

static struct decimal expected_at(struct builder *b, struct place p, int index)
{
    (void)index;
    return assess(b->in->data, p.indicator, p.area, p.period).expected;
}

static struct decimal in_percent(struct decimal share)
{
    return decimal_mul(share, decimal_from_int(100));
}

static struct decimal due_at(struct builder *b, struct place p, int index)
{
    (void)index;
    return in_percent(
        assess(b->in->data, p.indicator, p.area, p.period).schedule);
}

/* Where the light turns: red below the first, yellow below the second. */
static struct decimal limit_at(struct builder *b, struct place p, int index)
{
    const struct plan_light *light = &p.indicator->lights[0];

    if (light->rule != LIGHT_LAG_POINTS)
        return DECIMAL_NONE;
    return decimal_sub(due_at(b, p, 0),
                       index == 0 ? light->red : light->yellow);
}

static struct chart_series extra_of(struct builder *b, const struct range *r,
                                    const char *name, enum chart_role role,
                                    extra_at *at, int index,
                                    enum value_form form)
{
    const size_t count = r->counts[r->groups];
    struct chart_value *values =
        arena_array(b->arena, struct chart_value, count);

    for (size_t g = 0; g < count; g++) {
        origin_start(b);
        values[g].number = at(b, place_at(r, g, 0), index);
        values[g].origin = origin_seen_as(b, form);
    }
    return (struct chart_series){name, values, role};
}

/* The path of the one area and indicator, where it is asked for; what is due
 * and the limits of lights, where progress is shown by a type that has a place
 * for them.  Returns how many series these are. */
static size_t add_extras(struct builder *b, const struct doc_chart *d,
                         const struct range *r, struct chart_series *out)
{
    const unsigned takes = chart_type_find(d->type)->needs;

    if (r->counts[r->series] != 1)
        return 0;
    if (takes & TAKES_PATH && d->path && d->form == VALUE_LEVEL) {
        out[0] = extra_of(b, r, "目标路径", CHART_TARGET, expected_at, 0,
                          VALUE_EXPECTED);
        return 1;
    }
    if (!(takes & TAKES_DUE) || d->form != VALUE_PROGRESS)
        return 0;
    out[0] = extra_of(b, r, "时序", CHART_TARGET, due_at, 0, VALUE_SCHEDULE);
    out[1] = extra_of(b, r, "红灯", CHART_RANGE, limit_at, 0, VALUE_SCHEDULE);
    out[2] = extra_of(b, r, "黄灯", CHART_RANGE, limit_at, 1, VALUE_SCHEDULE);
    return EXTRA_MAX;
}

/* The number of the book's own area among others of its kind; 0: it is none of
 * them. */
static size_t own_among(struct builder *b, const struct range *r, int side)
{
    size_t own = 0, peers = 0;

    for (size_t i = 0; side == SIDE_AREA && i < r->counts[SIDE_AREA]; i++) {
        if (area_is_own(b, r->areas[i]))
            own = i + 1;
        peers += plan_area_is_peer(r->areas[i], b->in->area);
    }
    return peers > 0 ? own : 0;
}

static void fill(struct builder *b, const struct doc_chart *d,
                 const struct range *r, struct chart *chart)
{
    const size_t groups = r->counts[r->groups], bars = r->counts[r->series];
    const char **names = arena_array(b->arena, const char *, groups);
    struct chart_series *series =
        arena_array(b->arena, struct chart_series, bars + EXTRA_MAX);

    for (size_t g = 0; g < groups; g++)
        names[g] = name_at(b, r, r->groups, g);
    for (size_t s = 0; s < bars; s++) {
        struct chart_value *values =
            arena_array(b->arena, struct chart_value, groups);

        for (size_t g = 0; g < groups; g++)
            values[g] = value_at(b, d, place_at(r, g, s));
        series[s] =
            (struct chart_series){name_at(b, r, r->series, s), values, false};
    }
    chart->categories = names;
    chart->category_count = groups;
    chart->own_category = own_among(b, r, r->groups);
    chart->own_series = own_among(b, r, r->series);
    chart->series = series;
    chart->series_count = bars + add_extras(b, d, r, series + bars);
    chart->current_last = r->series == SIDE_PERIOD;
    if (r->groups == SIDE_PERIOD)
        chart->months = months_of(b, r->periods, groups);
}

/* The level that the one area is to reach in the one indicator. */
static void add_target(struct builder *b, const struct doc_chart *d,
                       const struct range *r, struct chart *chart)
{
    const struct plan_target *target;
    struct buf buf;

    if (!d->target || d->form != VALUE_LEVEL || r->counts[SIDE_AREA] != 1 ||
        r->counts[SIDE_INDICATOR] != 1)
        return;
    target = plan_target_of(r->indicators[0], r->areas[0]);
    if (!target || target->kind != TARGET_LEVEL)
        return;
    chart->target = target->from.present ? target->from : target->value;
    chart->target_to = target->to;
    chart->target_origin =
        origin_target(b, &(struct assessment){.indicator = r->indicators[0],
                                              .target = target});
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%d年目标", target->period.year);
    chart->target_name = buf.data;
}

static bool from_plan(struct builder *b, const struct doc_chart *d,
                      struct chart *chart)
{
    struct range r = {0};

    if (!b->in->plan || !b->in->data) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, d->at, NULL);
        return false;
    }
    if (d->of != DOC_OF_NONE) {
        author_spans(b, d, chart);
        return true;
    }
    r.counts[SIDE_AREA] = author_areas(b, d, &r.areas);
    select_indicators(b, d, &r);
    select_periods(b, d, &r);
    if (r.counts[SIDE_INDICATOR] == 0 || !choose_sides(b, d, &r) ||
        !units_agree(b, d, &r, chart))
        return false; // reported
    if (r.counts[SIDE_AREA] > 0)
        fill(b, d, &r, chart);
    if (chart->series_count > 0)
        add_target(b, d, &r, chart);
    chart->better =
        d->form == VALUE_PROGRESS || r.indicators[0]->direction == DIRECTION_UP
            ? 1
        : r.indicators[0]->direction == DIRECTION_DOWN ? -1
                                                       : 0;
    return true;
}

/* ---- the author's own ---------------------------------------------------- */

/* Names that are all periods become their Chinese names, in time. */
static const char *const *own_names(struct builder *b,
                                    const struct doc_chart_data *data,
                                    const int **months)
{
    const char **names = arena_array(b->arena, const char *, data->row_count);
    struct period *periods =
        arena_array(b->arena, struct period, data->row_count);
    bool all = true;

    for (size_t i = 0; i < data->row_count; i++) {
        names[i] = data->rows[i].name ? data->rows[i].name : "";
        all = period_parse(str_of(names[i]), &periods[i]) && all;
    }
    if (!all)
        return names;
    *months = months_of(b, periods, data->row_count);
    for (size_t i = 0; i < data->row_count; i++)
        names[i] = phrase_period(b, periods[i]);
    return names;
}

/* Days and sums of the rows, where one has any. */
static void own_rows(struct builder *b, const struct doc_chart_data *data,
                     struct chart *chart)
{
    struct chart_span *spans =
        arena_array(b->arena, struct chart_span, data->row_count);
    bool *totals = arena_array(b->arena, bool, data->row_count);

    chart->today = data->today;
    if (!data->today.year && b->in->period.year)
        chart->today = period_last_day(b->in->period);
    for (size_t i = 0; i < data->row_count; i++) {
        const struct doc_chart_row *row = &data->rows[i];

        spans[i].from = row->from;
        spans[i].to = row->to;
        totals[i] = row->total;
        if (row->from.year || row->to.year)
            chart->spans = spans;
        if (row->total)
            chart->totals = totals;
        if (data->series_count > 0)
            spans[i].late =
                author_is_late(row->to, row->numbers[0].value, chart->today);
    }
}

/* Of one's own numbers no rule says which light they are: the levels do. */
static enum light light_between(const struct chart *chart, int better,
                                struct decimal number)
{
    static const enum light rising[] = {LIGHT_RED, LIGHT_YELLOW, LIGHT_GREEN};
    size_t level = 0;

    if (!number.present || chart->level_count != LIGHT_LEVELS)
        return LIGHT_NONE;
    while (level < LIGHT_LEVELS &&
           decimal_compare(number, chart->levels[level]) >= 0)
        level++;
    return rising[better > 0 ? level : LIGHT_LEVELS - level];
}

/* False: it is not known where lights of one's own numbers turn. */
static bool lights_are_known(struct builder *b, const struct doc_chart *d)
{
    if (d->lights == DOC_LIGHTS_NO || !d->data ||
        !(chart_type_find(d->type)->needs & TAKES_LIGHTS) ||
        (d->level_count == LIGHT_LEVELS && d->data->better != 0))
        return true;
    diag_add(b->diag, DIAG_CODE_CHART_LIGHTS, d->at, NULL);
    return false;
}

static void from_author(struct builder *b, const struct doc_chart_data *data,
                        struct chart *chart)
{
    static const enum chart_role roles[] = {[DOC_ROLE_ACTUAL] = CHART_ACTUAL,
                                            [DOC_ROLE_TARGET] = CHART_TARGET,
                                            [DOC_ROLE_RANGE] = CHART_RANGE};
    struct chart_series *series =
        arena_array(b->arena, struct chart_series, data->series_count);

    for (size_t s = 0; s < data->series_count; s++) {
        struct chart_value *values =
            arena_array(b->arena, struct chart_value, data->row_count);

        for (size_t g = 0; g < data->row_count; g++) {
            const struct doc_number *n = &data->rows[g].numbers[s];

            values[g] = (struct chart_value){
                .number = n->value,
                .projected = n->projected,
                .light = light_between(chart, data->better, n->value),
                .at = n->at};
        }
        series[s] = (struct chart_series){data->series[s].name, values,
                                          roles[data->series[s].role]};
    }
    chart->categories = own_names(b, data, &chart->months);
    chart->category_count = data->row_count;
    chart->series = series;
    chart->series_count = data->series_count;
    chart->unit = data->unit ? data->unit : "";
    chart->decimals = data->decimals;
    chart->current_last = data->current_last;
    chart->better = data->better;
    own_rows(b, data, chart);
}

/* ---- the whole ----------------------------------------------------------- */

/* False: steps come in the order that they are written in, all of them. */
static bool order_is_free(struct builder *b, const struct doc_chart *d,
                          const struct chart *chart)
{
    const bool chosen = d->sort != DOC_SORT_NONE || d->first > 0;

    if (!chosen || !(chart->type->needs & TAKES_TOTALS))
        return true;
    diag_add(b->diag, DIAG_CODE_CHART_EXTRA, d->at, d->type,
             d->first > 0 ? "first" : "sort", NULL);
    return false;
}

/* False: it is one chart and no grid of them. */
static bool is_one(struct builder *b, const struct doc_chart *d)
{
    if (d->columns == 0 && !d->apart)
        return true;
    diag_add(b->diag, DIAG_CODE_CHART_EXTRA, d->at, d->type,
             d->columns > 0 ? "columns" : "scale", NULL);
    return false;
}

struct chart *author_numbers(struct builder *b, const struct doc_chart *d)
{
    static const enum scale_kind axes[] = {[DOC_AXIS_ZERO] = SCALE_ZERO,
                                           [DOC_AXIS_CUT] = SCALE_CUT,
                                           [DOC_AXIS_LOG] = SCALE_LOG};
    static const enum chart_lights lights[] = {
        [DOC_LIGHTS_NO] = CHART_LIGHTS_NONE,
        [DOC_LIGHTS_SHAPE] = CHART_LIGHTS_SHAPE,
        [DOC_LIGHTS_LETTER] = CHART_LIGHTS_LETTER};
    struct chart *chart = arena_new(b->arena, struct chart);

    chart->at = d->at;
    chart->unit = "";
    chart->type = d->type ? chart_type_find(d->type) : NULL;
    chart->axis = axes[d->axis];
    chart->lights = lights[d->lights];
    chart->table = d->table;
    chart->height = author_length(&d->height, style_named(b, "body")->size);
    if (!chart->type)
        return NULL; // the schema has said so
    for (; chart->level_count < d->level_count; chart->level_count++)
        chart->levels[chart->level_count] = d->levels[chart->level_count];
    if (!lights_are_known(b, d))
        return NULL;
    if (d->data)
        from_author(b, d->data, chart);
    else if (!from_plan(b, d, chart))
        return NULL;
    return chart;
}

const struct chart *author_chart(struct builder *b, const struct doc_chart *d)
{
    struct chart *chart = author_numbers(b, d);

    if (!chart || !author_tiles(b, d, chart) || !chart_check(chart, b->diag) ||
        !order_is_free(b, d, chart) || !is_one(b, d))
        return NULL;
    if (d->sort != DOC_SORT_NONE)
        chart_sort(b, d->sort, chart);
    if (d->first > 0 && d->first < chart->category_count) {
        chart->left_out = chart->category_count - d->first;
        chart->category_count = d->first;
        if (chart->own_category > d->first)
            chart->own_category = 0;
    }
    chart_count_in_units(b, chart);
    return chart;
}
