/*
 * author_multiples - a chart for each area, indicator or series: that which is
 * asked for, narrowed to one of them at a time.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "chart/check.h"
#include "chart/multiples.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "compose/author.h"
#include "compose/peers.h"
#include "doc/doc.h"
#include "plan/plan.h"

static const char *const names[] = {[DOC_EACH_AREA] = "area",
                                    [DOC_EACH_INDICATOR] = "indicator",
                                    [DOC_EACH_SERIES] = "series"};

struct panels {
    struct chart *charts;
    size_t count;
};

/* ---- what they are of ---------------------------------------------------- */

/* The chart with a title in its place; false: reported. */
static bool panel_add(struct panels *p, struct builder *b,
                      const struct doc_chart *d, const char *title)
{
    struct chart *c = author_numbers(b, d);

    if (!c)
        return false;
    c->title = title;
    if (!author_tiles(b, d, c))
        return false;
    p->charts[p->count++] = *c;
    return chart_check(c, b->diag);
}

static bool each_area(struct builder *b, const struct doc_chart *d,
                      struct panels *p)
{
    const struct plan_area **areas;
    const size_t count = author_areas(b, d, &areas);

    p->charts = arena_array(b->arena, struct chart, count);
    for (size_t i = 0; i < count; i++) {
        struct doc_chart one = *d;

        one.area_codes = &areas[i]->code;
        one.area_count = 1;
        if (!panel_add(p, b, &one, area_short_name(b, areas[i])))
            return false;
        p->charts[i].own = count > 1 && area_is_own(b, areas[i]);
    }
    return true;
}

/* 工业产值（亿元） */
static const char *title_with_unit(struct builder *b,
                                   const struct plan_indicator *indicator,
                                   const char *unit)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, indicator->short_name);
    if (*unit)
        buf_addf(&buf, "（%s）", unit);
    return buf.data;
}

static bool each_indicator(struct builder *b, const struct doc_chart *d,
                           struct panels *p)
{
    p->charts = arena_array(b->arena, struct chart, d->indicator_count);
    for (size_t i = 0; i < d->indicator_count; i++) {
        const struct plan_indicator *indicator =
            plan_indicator_find(b->in->plan, str_of(d->indicators[i]));
        struct doc_chart one = *d;
        struct chart *c = &p->charts[p->count];

        if (!indicator)
            continue; // reported when the document was checked
        one.indicators = &d->indicators[i];
        one.indicator_count = 1;
        if (!panel_add(p, b, &one, indicator->short_name))
            return false;
        c->title = title_with_unit(b, indicator, c->unit);
    }
    return true;
}

static bool each_series(struct builder *b, const struct doc_chart *d,
                        struct panels *p)
{
    struct chart *all = author_numbers(b, d);

    if (!all || !author_tiles(b, d, all))
        return false;
    p->charts = arena_array(b->arena, struct chart, all->series_count);
    for (; p->count < all->series_count; p->count++) {
        struct chart *c = &p->charts[p->count];

        *c = *all;
        c->series = &all->series[p->count];
        c->series_count = 1;
        c->current_last = false;
        c->title = c->series->name;
        if (!chart_check(c, b->diag))
            return false;
    }
    return true;
}

/* ---- order --------------------------------------------------------------- */

/* Those without a number are the last. */
static bool comes_before(const struct chart *a, const struct chart *b,
                         enum doc_sort sort)
{
    const struct decimal x = chart_result(a), y = chart_result(b);
    int order;

    if (!x.present || !y.present)
        return x.present && !y.present;
    order = decimal_compare(x, y);
    return sort == DOC_SORT_UP ? order < 0 : order > 0;
}

static void sort(struct panels *p, enum doc_sort order)
{
    for (size_t i = 1; i < p->count; i++) {
        const struct chart c = p->charts[i];
        size_t at = i;

        for (; at > 0 && comes_before(&c, &p->charts[at - 1], order); at--)
            p->charts[at] = p->charts[at - 1];
        p->charts[at] = c;
    }
}

static void choose(struct panels *p, const struct doc_chart *d)
{
    if (d->sort != DOC_SORT_NONE)
        sort(p, d->sort);
    if (d->first == 0 || d->first >= p->count)
        return;
    p->charts[0].left_out = p->count - d->first;
    p->count = d->first;
}

/* ---- the whole ----------------------------------------------------------- */

/* Nothing else has room in a grid. */
static bool is_plain(struct builder *b, const struct doc_chart *d)
{
    const char *extra = d->table                     ? "table"
                        : d->lights != DOC_LIGHTS_NO ? "lights"
                                                     : NULL;

    if (!extra)
        return true;
    diag_add(b->diag, DIAG_CODE_CHART_EXTRA, d->at, d->type, extra, NULL);
    return false;
}

static bool fits(struct builder *b, const struct doc_chart *d)
{
    const struct chart_type *type = d->type ? chart_type_find(d->type) : NULL;
    const bool clash =
        (d->each == DOC_EACH_AREA && d->by == DOC_BY_AREA) ||
        (d->each == DOC_EACH_INDICATOR && d->by == DOC_BY_INDICATOR);

    if (!type)
        return false; // the schema has said so
    if (type->needs & TAKES_PANELS && d->of == DOC_OF_NONE && !clash &&
        (d->data != NULL) == (d->each == DOC_EACH_SERIES))
        return true;
    diag_add(b->diag, DIAG_CODE_PANELS_TYPE, d->at, d->type, names[d->each],
             NULL);
    return false;
}

static bool any_number(struct builder *b, const struct doc_chart *d,
                       const struct panels *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (chart_has_number(&p->charts[i]))
            return true;
    diag_add(b->diag, DIAG_CODE_CHART_EMPTY, d->at, NULL);
    return false;
}

const struct multiples *author_multiples(struct builder *b,
                                         const struct doc_chart *d)
{
    static bool (*const makers[])(struct builder *, const struct doc_chart *,
                                  struct panels *) = {
        [DOC_EACH_AREA] = each_area,
        [DOC_EACH_INDICATOR] = each_indicator,
        [DOC_EACH_SERIES] = each_series};
    struct multiples *m = arena_new(b->arena, struct multiples);
    struct panels p = {0};

    if (!fits(b, d) || !is_plain(b, d))
        return NULL;
    if (!d->data && (!b->in->plan || !b->in->data)) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, d->at, NULL);
        return NULL;
    }
    if (!makers[d->each](b, d, &p) || !any_number(b, d, &p))
        return NULL;
    choose(&p, d);
    if (!d->apart)
        multiples_share(p.charts, p.count);
    *m = (struct multiples){p.charts, p.count, d->columns, d->apart};
    return m;
}
