/*
 * expand_indicators - every indicator in one row: promised, reported, light.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "compose/caption.h"
#include "compose/change_words.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/light_words.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "compose/restated.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { COLUMN_COUNT = 12 }; // at most

struct listing {
    struct builder *b;
    const struct plan_area *area;
    const struct plan_indicator **items;
    size_t count;
    struct period year;  // the last full one
    struct period since; // compared with; year 0: nothing is
    bool sparkline;      // a column of how values went
    struct buf remarks;  // on what was restated; data NULL: nothing was
};

static struct listing listing_of(struct builder *b,
                                 const struct doc_generated *d)
{
    const struct plan *plan = b->in->plan;
    struct listing l = {
        .b = b, .area = words_area(b, d->area), .sparkline = d->sparkline};

    l.year = period_year_of(b->in->period);
    l.year.year--;
    if (d->since.written)
        l.since = words_since(b, &d->since);
    l.items = arena_array(b->arena, const struct plan_indicator *,
                          plan->indicator_count);
    for (size_t i = 0; i < plan->indicator_count; i++)
        if (doc_selects(d, &plan->indicators[i]))
            l.items[l.count++] = &plan->indicators[i];
    return l;
}

/* ---- heads ---- */

static int shared_year(const struct listing *l, bool target)
{
    return words_year(l->b, l->items, l->count, l->area, target);
}

static const char *year_head(const struct listing *l, int year,
                             const char *name)
{
    struct buf buf;

    if (year == 0)
        return name;
    buf_init(&buf, l->b->arena, WORDS_MAX);
    buf_addf(&buf, "%d年\n%s", year, name);
    return buf.data;
}

/* An earlier period takes the place of the last year, and what changed since
 * stands behind the latest value. */
static size_t columns_of(const struct listing *l,
                         struct column_spec columns[COLUMN_COUNT])
{
    const bool since = l->since.year != 0;
    const struct column_spec former = {
        since ? "since" : "former",
        COLUMN_AUTO,
        0,
        CELL_CHAR,
        since ? words_head(l->b, l->since) : year_head(l, l->year.year, "实际"),
        false};
    const struct column_spec all[COLUMN_COUNT] = {
        {"number", COLUMN_FIXED, 7000, CELL_CENTER, "序号", true},
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "指标及单位", false},
        {"nature", COLUMN_AUTO, 0, CELL_CENTER, "属性", false},
        {"base", COLUMN_AUTO, 0, CELL_CHAR,
         year_head(l, shared_year(l, false), "基期"), false},
        {"target", COLUMN_AUTO, 0, CELL_CHAR,
         year_head(l, shared_year(l, true), "目标"), false},
        former,
        {"latest", COLUMN_AUTO, 0, CELL_CHAR,
         words_head(l->b, l->b->in->period), false},
        {"trend", COLUMN_AUTO, 0, CELL_LEFT, "走势", false},
        {"change", COLUMN_AUTO, 0, CELL_LEFT, "变化", false},
        {"progress", COLUMN_AUTO, 0, CELL_CHAR, "进度\n%", false},
        {"gap", COLUMN_AUTO, 0, CELL_CHAR, "差距\n百分点", false},
        {"light", COLUMN_AUTO, 0, CELL_LEFT, "亮灯", false},
    };

    size_t count = 0;

    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        const struct str name = str_of(all[i].name);

        if ((since || !str_is(name, "change")) &&
            (l->sparkline || !str_is(name, "trend")))
            columns[count++] = all[i];
    }
    return count;
}

/* ---- rows ---- */

/* Of the last year, or of the period that is compared with; or NULL. */
static const struct obs *former_obs(const struct listing *l,
                                    const struct plan_indicator *indicator)
{
    return obs_at(l->b->in->data, indicator, l->area,
                  l->since.year ? l->since : l->year);
}

static struct decimal value_of_obs(const struct obs *o)
{
    return o ? o->value : DECIMAL_NONE;
}

/* The unit stands behind the name. */
static void change_cell(struct sketch *s,
                        const struct plan_indicator *indicator,
                        const struct obs *before, const struct obs *now)
{
    struct shift shift =
        shift_of_value(indicator, value_of_obs(before), value_of_obs(now));
    struct text t = text_of(s->b, "table-cell", indicator->at);

    shift.unit = "";
    s->b->origin = origin_change(s->b, before, now);
    text_add_shift(&t, &shift);
    s->b->origin = NULL;
    sketch_cell(s, &t);
}

static void obs_cell(struct sketch *s, const char *style,
                     const struct plan_indicator *indicator,
                     const struct obs *o)
{
    sketch_number(
        s, style,
        phrase_number(s->b, value_of_obs(o), indicator->decimals, false),
        origin_level(s->b, o));
}

/* What the table says below of an observation that read otherwise; false: it
 * did not. */
static bool remark(struct listing *l, const struct plan_indicator *indicator,
                   const struct obs *o)
{
    const char *words = restated_words(l->b, o);

    if (!words)
        return false;
    if (!l->remarks.data)
        buf_init(&l->remarks, l->b->arena, WORDS_MAX);
    buf_addf(&l->remarks, "※%s", indicator->short_name);
    buf_addf(&l->remarks, "%s%s", phrase_period(l->b, o->period), words);
    return true;
}

static void name_cells(struct sketch *s, const struct plan_indicator *indicator,
                       bool restated, int number)
{
    struct buf digits;

    buf_init(&digits, s->b->arena, WORDS_MAX);
    buf_addf(&digits, "%d", number);
    sketch_row(s, ROW_PLAIN, "table-row")->at = indicator->at;
    s->row->label = row_label(s->b, indicator->id, digits.data);
    sketch_words(s, "table-cell", digits.data);
    sketch_indicator(s, NULL, indicator, restated ? "※" : NULL, NULL);
    sketch_words(s, "table-cell",
                 indicator->nature == NATURE_BINDING ? "约束" : "预期");
}

static void add_row(struct sketch *s, struct listing *l,
                    const struct plan_indicator *indicator, int number)
{
    struct builder *b = s->b;
    const struct plan_baseline *base = plan_baseline_of(indicator, l->area);
    const struct origin *made;
    const struct obs *former;
    struct assessment a;
    bool restated;

    origin_start(b);
    a = assess(b->in->data, indicator, l->area, b->in->period);
    made = origin_seen(b, "progress");
    former = former_obs(l, indicator);
    restated = remark(l, indicator, former);
    if (a.obs != former)
        restated |= remark(l, indicator, a.obs);
    name_cells(s, indicator, restated, number);
    sketch_number(s, "table-cell",
                  phrase_number(b, base ? base->value : DECIMAL_NONE,
                                indicator->decimals, false),
                  origin_baseline(b, indicator, base));
    sketch_number(s, "table-cell", words_target(b, &a), origin_target(b, &a));
    obs_cell(s, "table-cell", indicator, former);
    obs_cell(s, "table-cell-strong", indicator, a.obs);
    if (l->sparkline)
        (void)sketch_sparkline(s, indicator, l->area, VALUE_LEVEL);
    if (l->since.year)
        change_cell(s, indicator, former, a.obs);
    sketch_number(s, "table-cell", words_progress(b, &a), made);
    sketch_number(s, "table-cell", words_gap(b, &a), origin_as(b, made, "gap"));
    sketch_light(s, "table-light", a.light);
    sketch_sourced(s);
}

static void add_rows(struct sketch *s, struct listing *l, bool grouped)
{
    const char **fields = arena_array(s->b->arena, const char *, l->count);
    const char **groups = NULL;
    size_t group_count = 0;
    int number = 0;

    for (size_t i = 0; i < l->count; i++)
        fields[i] = l->items[i]->field;
    if (grouped)
        group_count = groups_of(s->b, fields, l->count, &groups);
    for (size_t i = 0; group_count == 0 && i < l->count; i++)
        add_row(s, l, l->items[i], ++number);
    for (size_t g = 0; g < group_count; g++) {
        sketch_group(s, groups[g]);
        for (size_t i = 0; i < l->count; i++)
            if (group_has(groups[g], fields[i]))
                add_row(s, l, l->items[i], ++number);
    }
}

void expand_indicator_table(struct builder *b, const struct doc_block *d,
                            struct book_block *parent)
{
    struct column_spec columns[COLUMN_COUNT];
    struct table_words words = {.title_text = "主要指标完成情况"};
    struct listing l;
    struct sketch s;
    struct buf unit;
    size_t count;

    if (!expand_ready(b, d->at))
        return;
    l = listing_of(b, d->as.generated);
    count = columns_of(&l, columns);
    s = sketch_of(b, "indicator-table", columns, count, d->at);
    sketch_heads(&s, columns, "table-head", "table-head-two");
    add_rows(&s, &l, d->as.generated->group);
    buf_init(&unit, b->arena, WORDS_MAX);
    buf_addf(&unit, "见指标名后；进度、差距按时序%s%%计算", words_elapsed(b));
    if (l.since.year)
        buf_add_text(&unit, "；比率的变化以百分点计");
    words.unit = unit.data;
    words.note_text = words_light_rule(b, l.items, l.count);
    words.remarks = l.remarks.data;
    words.source = words_source(b, d->at);
    sketch_place(&s, d->as.generated, &words, d->id, parent);
}
