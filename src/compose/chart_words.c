#include "compose/chart_words.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "chart/chart.h"
#include "chart/multiples.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "compose/origin.h"

/* ---- order and unit ------------------------------------------------------ */

/* Whether a group comes before another: those without a number are the last. */
static bool comes_before(const struct chart_value *a,
                         const struct chart_value *b, enum doc_sort sort)
{
    int order;

    if (!a->number.present || !b->number.present)
        return a->number.present && !b->number.present;
    order = decimal_compare(a->number, b->number);
    return sort == DOC_SORT_UP ? order < 0 : order > 0;
}

/* Puts what else the groups have into their order. */
static void reorder(struct builder *b, struct chart *chart, const size_t *order)
{
    const size_t count = chart->category_count;
    struct chart_span *spans = arena_array(b->arena, struct chart_span, count);
    struct chart_tile *tiles = arena_array(b->arena, struct chart_tile, count);

    for (size_t i = 0; chart->spans && i < count; i++)
        spans[i] = chart->spans[order[i]];
    for (size_t i = 0; chart->tiles && i < count; i++)
        tiles[i] = chart->tiles[order[i]];
    for (size_t i = 0; chart->own_category > 0 && i < count; i++)
        if (order[i] + 1 == chart->own_category) {
            chart->own_category = i + 1;
            break;
        }
    chart->spans = chart->spans ? spans : NULL;
    chart->tiles = chart->tiles ? tiles : NULL;
}

/* Puts the groups into an order, NULL: as they are, and divides all numbers by
 * a power of ten. */
static void remake(struct builder *b, struct chart *chart, const size_t *order,
                   int power)
{
    const size_t count = chart->category_count;
    const char **names = arena_array(b->arena, const char *, count);
    struct chart_series *series =
        arena_array(b->arena, struct chart_series, chart->series_count);

    for (size_t i = 0; i < count; i++)
        names[i] = chart->categories[order ? order[i] : i];
    for (size_t s = 0; s < chart->series_count; s++) {
        struct chart_value *values =
            arena_array(b->arena, struct chart_value, count);

        for (size_t i = 0; i < count; i++) {
            values[i] = chart->series[s].values[order ? order[i] : i];
            values[i].number = decimal_shift(values[i].number, -power);
        }
        series[s] = chart->series[s];
        series[s].values = values;
    }
    chart->categories = names;
    chart->series = series;
    chart->target = decimal_shift(chart->target, -power);
    chart->target_to = decimal_shift(chart->target_to, -power);
    for (size_t i = 0; i < chart->level_count; i++)
        chart->levels[i] = decimal_shift(chart->levels[i], -power);
    if (order)
        reorder(b, chart, order);
}

void chart_sort(struct builder *b, enum doc_sort sort, struct chart *chart)
{
    const size_t count = chart->category_count;
    const struct chart_value *keys =
        chart->series[chart->series_count - 1].values;
    size_t *order = arena_array(b->arena, size_t, count);

    for (size_t i = 0; i < count; i++) {
        size_t at = i;

        for (; at > 0 && comes_before(&keys[i], &keys[order[at - 1]], sort);
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    remake(b, chart, order, 0);
    chart->months = NULL;
}

/* The powers of ten of the numbers that are not zero, from `*least` to `*most`;
 * false: there are none. */
static bool magnitudes_of(const struct chart *chart, int *least, int *most)
{
    bool found = false;

    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t g = 0; g < chart->category_count; g++) {
            const struct decimal v = chart->series[s].values[g].number;
            int magnitude;

            if (!v.present || v.sign == 0)
                continue;
            magnitude = decimal_magnitude(v);
            *least = found && *least < magnitude ? *least : magnitude;
            *most = found && *most > magnitude ? *most : magnitude;
            found = true;
        }
    return found;
}

/* 万 before a unit makes 万元 of 元, 亿元 of 万元 and 万亿元 of 亿元. */
static const char *unit_times(struct builder *b, const char *unit, int shift)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    if (shift == 4 && str_starts(str_of(unit), "万")) {
        buf_add_text(&buf, "亿");
        unit += sizeof("万") - 1;
    } else {
        buf_add_text(&buf, shift == 4 ? "万" : "亿");
    }
    buf_add_text(&buf, unit);
    return buf.data;
}

void chart_count_in_units(struct builder *b, struct chart *chart)
{
    const struct str unit = str_of(chart->unit);
    const bool counted = str_starts(unit, "万") || str_starts(unit, "亿");
    int least = 0, most = 0, shift, places;

    if (unit.size == 0 || str_is(unit, "%") ||
        !magnitudes_of(chart, &least, &most) || most < 5)
        return;
    shift = most >= 9 && !counted ? 8 : 4;
    places = 3 - (most - shift);
    if (places > chart->decimals + shift)
        places = chart->decimals + shift;
    if (places < 0)
        places = 0;
    if (least - shift < -places)
        return;
    remake(b, chart, NULL, shift);
    chart->unit = unit_times(b, chart->unit, shift);
    chart->decimals = places;
}

/* ---- the note ------------------------------------------------------------ */

static void add_part(struct text *t, const char *words)
{
    if (t->spans.count > 0)
        text_add(t, "；");
    text_add(t, words);
}

/* 中心为-50，黑圈为0，外圈为100 */
static void add_rings(struct text *t, const struct scale *scale)
{
    char low[DECIMAL_TEXT_MAX], high[DECIMAL_TEXT_MAX];

    decimal_print(low, scale->low, scale->decimals, false);
    decimal_print(high, scale->high, scale->decimals, false);
    add_part(t, "");
    text_addf(t, "中心为%s，%s外圈为%s", low,
              scale->low.sign < 0 ? "黑圈为0，" : "", high);
}

/* Where an axis starts that leaves out zero, or that it is logarithmic. */
static void add_axis(struct text *t, const struct chart *chart)
{
    const struct scale scale = chart_scale(chart);
    char text[DECIMAL_TEXT_MAX];

    if (chart->type->needs & NEED_ROUND)
        add_rings(t, &scale);
    if (scale.kind == SCALE_ZERO)
        return;
    if (scale.kind == SCALE_LOG) {
        add_part(t, "数值轴为对数刻度");
        return;
    }
    decimal_print(text, scale.low, scale.decimals, false);
    add_part(t, "");
    text_addf(t, "数值轴自%s起", text);
}

/* What the mark and the zones behind bars are:
 * 竖线为时序，底色在红灯、黄灯处分界. */
static void add_zones(struct text *t, const struct chart *chart)
{
    size_t zones = 0;

    if (!(chart->type->needs & ONE_ACTUAL))
        return;
    for (size_t s = 0; s < chart->series_count; s++) {
        const struct chart_series *series = &chart->series[s];

        if (series->role == CHART_ACTUAL)
            continue;
        if (series->role == CHART_TARGET)
            add_part(t, "竖线为");
        else if (zones++ == 0)
            add_part(t, "底色深浅以此分界：");
        else
            text_add(t, "、");
        text_add(t, series->name);
    }
}

/* What the shares are of. */
static void add_whole(struct text *t, const struct chart *chart)
{
    char text[DECIMAL_TEXT_MAX];

    chart_print(chart, chart_result(chart), text);
    add_part(t, "");
    text_addf(t, "合计%s", text);
}

/* What marks and shades mean that no legend tells. */
static void add_marks(struct text *t, const struct chart *chart)
{
    const unsigned needs = chart->type->needs;
    bool milestones = false, bars = false;

    for (size_t i = 0; needs & NEED_SPANS && i < chart->category_count; i++) {
        milestones = milestones || chart->spans[i].from.year == 0;
        bars = bars || chart->spans[i].from.year != 0;
    }
    if (bars)
        add_part(t, "深色为已完成的部分");
    if (milestones)
        add_part(t, "实心菱形为已完成的里程碑，空心为未完成");
    if (needs & NEED_SPANS && chart->today.year)
        add_part(t, "红线为数据截止日");
    if (needs & NEED_TILES)
        add_part(t, "格子示意相对位置，不表示边界和面积");
}

struct book_para *chart_note(struct builder *b, const struct chart *chart,
                             bool drawn)
{
    struct text t = text_of(b, "chart-subtitle", chart->at);
    const char *unit = chart_unit(chart);

    if (*unit) {
        text_add(&t, "单位：");
        text_add(&t, unit);
    }
    if (drawn) {
        add_axis(&t, chart);
        add_zones(&t, chart);
        add_marks(&t, chart);
        if (chart->type->needs & NEED_WHOLE)
            add_whole(&t, chart);
    }
    if (chart->left_out > 0) {
        add_part(&t, "");
        text_addf(&t, "共%zu组，列前%zu组",
                  chart->category_count + chart->left_out,
                  chart->category_count);
    }
    return t.spans.count > 0 ? text_keep(&t) : NULL;
}

/* What the dashed lines are, and the numbers over the plots. */
static void add_panels(struct text *t, const struct multiples *m)
{
    const struct chart *first = &m->charts[0];
    const size_t last = first->series_count - 1;
    const char *dashed = NULL;

    for (size_t i = 0; i < m->count && !dashed; i++)
        dashed = m->charts[i].target_name;
    if (first->series[last].role == CHART_TARGET &&
        !(first->type->needs & ONE_ACTUAL))
        dashed = first->series[last].name;
    if (dashed) {
        add_part(t, "虚线为");
        text_add(t, dashed);
    }
    if (chart_has_result(first)) {
        add_part(t, "右上为");
        text_add(t, first->type->needs & NEED_WHOLE
                        ? "合计"
                        : first->categories[first->category_count - 1]);
    }
}

struct book_para *multiples_note(struct builder *b, const struct doc_chart *d,
                                 const struct multiples *m)
{
    struct text t = text_of(b, "chart-subtitle", d->at);
    const struct chart *first = &m->charts[0];

    if (d->each != DOC_EACH_INDICATOR && *chart_unit(first)) {
        text_add(&t, "单位：");
        text_add(&t, chart_unit(first));
    }
    if (!(m->apart && m->count > 1))
        add_axis(&t, first);
    else if (!(first->type->needs & NO_AXIS))
        add_part(&t, "各格的数值轴不同");
    add_zones(&t, first);
    add_marks(&t, first);
    add_panels(&t, m);
    if (first->left_out > 0) {
        add_part(&t, "");
        text_addf(&t, "共%zu格，列前%zu格", m->count + first->left_out,
                  m->count);
    }
    return t.spans.count > 0 ? text_keep(&t) : NULL;
}

/* ---- where its numbers come from ----------------------------------------- */

struct telling {
    struct builder *b;
    VEC(struct origin_told) all;
};

/* 1642亿元 */
static void tell(struct telling *t, const struct chart *chart,
                 struct decimal number, const struct origin *origin)
{
    char text[DECIMAL_TEXT_MAX];
    struct buf words;

    if (!origin || !number.present)
        return;
    chart_print(chart, number, text);
    buf_init(&words, t->b->arena, WORDS_MAX);
    buf_addf(&words, "%s%s", text, chart->unit);
    *vec_push(&t->all, t->b->arena) = (struct origin_told){words.data, origin};
}

/* Its own number, then all others. */
static const struct origin *rank_origin(struct builder *b,
                                        const struct chart *chart, size_t own)
{
    const struct chart_value *values = chart->series[0].values;
    const struct origin **made =
        arena_array(b->arena, const struct origin *, chart->category_count);
    size_t count = 0;

    made[count++] = values[own].origin;
    for (size_t i = 0; i < chart->category_count; i++)
        if (i != own)
            made[count++] = values[i].origin;
    return origin_joined(b, "rank", made, count);
}

/* 第2位 */
static void tell_ranks(struct telling *t, const struct chart *chart)
{
    for (size_t i = 0; i < chart->category_count; i++) {
        const size_t rank = chart_rank(chart, i);
        const struct origin *origin =
            rank > 0 ? rank_origin(t->b, chart, i) : NULL;
        struct buf words;

        if (!origin)
            continue;
        buf_init(&words, t->b->arena, WORDS_MAX);
        buf_addf(&words, "第%zu位", rank);
        *vec_push(&t->all, t->b->arena) =
            (struct origin_told){words.data, origin};
    }
}

static void tell_all(struct telling *t, const struct chart *chart)
{
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->category_count; i++)
            tell(t, chart, chart->series[s].values[i].number,
                 chart->series[s].values[i].origin);
    tell(t, chart, chart->target, chart->target_origin);
    if (chart->tiles && !chart->title) // those of a grid have no room for it
        tell_ranks(t, chart);
}

struct origins chart_origins(struct builder *b, const struct chart *charts,
                             size_t count)
{
    struct telling t = {.b = b};

    for (size_t i = 0; i < count; i++)
        tell_all(&t, &charts[i]);
    return (struct origins){t.all.items, t.all.count};
}
