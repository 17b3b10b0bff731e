#include "chart/alt.h"

#include "base/arena.h"
#include "base/buf.h"
#include "chart/multiples.h"
#include "chart/numbers.h"
#include "chart/types.h"

enum {
    WORDS_MAX = 1 << 24, // names and numbers, each bounded where it was read
    NUMBERS_MAX = 24,    // that are read out one by one
    CHARTS_MAX = 12      // the same, of charts in a grid
};

struct words {
    struct buf buf;
    const struct chart *chart;
};

static void add_number(struct words *w, struct decimal number)
{
    char text[DECIMAL_TEXT_MAX];

    chart_print(w->chart, number, text);
    buf_add_text(&w->buf, text);
    if (number.present)
        buf_add_text(&w->buf, w->chart->unit);
}

/* The category with the greatest number (sign 1) or the least (-1), the first
 * of equals; all of them: nothing is there. */
static size_t extreme(const struct chart *c, const struct chart_series *s,
                      int sign)
{
    size_t found = c->category_count;

    for (size_t i = 0; i < c->category_count; i++) {
        if (!s->values[i].number.present)
            continue;
        if (found == c->category_count ||
            sign * decimal_compare(s->values[i].number,
                                   s->values[found].number) >
                0)
            found = i;
    }
    return found;
}

static void add_extremes(struct words *w, const struct chart_series *s)
{
    const struct chart *c = w->chart;
    const size_t most = extreme(c, s, 1), least = extreme(c, s, -1);

    if (decimal_compare(s->values[most].number, s->values[least].number) == 0) {
        buf_add_text(&w->buf, "均为");
        add_number(w, s->values[most].number);
        return;
    }
    buf_add_text(&w->buf, "最高");
    buf_add_text(&w->buf, c->categories[most]);
    add_number(w, s->values[most].number);
    buf_add_text(&w->buf, "，最低");
    buf_add_text(&w->buf, c->categories[least]);
    add_number(w, s->values[least].number);
}

/* From the first number to the last. */
static void add_trend(struct words *w, const struct chart_series *s)
{
    const struct chart *c = w->chart;
    size_t first = 0, last = c->category_count - 1;
    struct decimal change;

    while (!s->values[first].number.present)
        first++;
    while (!s->values[last].number.present)
        last--;
    if (!c->months || first == last)
        return;
    change = decimal_sub(s->values[last].number, s->values[first].number);
    buf_add_text(&w->buf, "，从");
    buf_add_text(&w->buf, c->categories[first]);
    buf_add_text(&w->buf, "到");
    buf_add_text(&w->buf, c->categories[last]);
    if (change.sign == 0) {
        buf_add_text(&w->buf, "持平");
        return;
    }
    buf_add_text(&w->buf, change.sign > 0 ? "上升" : "下降");
    add_number(w, change.sign > 0 ? change : decimal_neg(change));
}

/* How the last number stands to a level or a range. */
static const char *standing(const struct chart *c, struct decimal number)
{
    const int low = decimal_compare(number, c->target);

    if (c->target_to.present)
        return low < 0                                     ? "低于目标"
               : decimal_compare(number, c->target_to) > 0 ? "高于目标"
                                                           : "在目标之内，";
    return low > 0 ? "高于目标" : low < 0 ? "低于目标" : "等于目标";
}

static void add_target(struct words *w, const struct chart_series *s)
{
    const struct chart *c = w->chart;
    size_t last = c->category_count - 1;

    if (!c->target.present)
        return;
    while (!s->values[last].number.present)
        last--;
    buf_add_text(&w->buf, "，");
    buf_add_text(&w->buf, c->categories[last]);
    buf_add_text(&w->buf, standing(c, s->values[last].number));
    add_number(w, c->target);
    if (c->target_to.present) {
        buf_add_text(&w->buf, "—");
        add_number(w, c->target_to);
    }
}

static void add_gaps(struct words *w, const struct chart_series *s)
{
    size_t gaps = 0;

    for (size_t i = 0; i < w->chart->category_count; i++)
        gaps += !s->values[i].number.present;
    if (gaps > 0)
        buf_addf(&w->buf, "，%zu个没有数据", gaps);
}

static void add_series(struct words *w, const struct chart_series *s)
{
    if (w->chart->series_count > 1) {
        buf_add_text(&w->buf, s->name);
        buf_add_text(&w->buf, "：");
    }
    if (extreme(w->chart, s, 1) == w->chart->category_count) {
        buf_add_text(&w->buf, "没有数据。");
        return;
    }
    add_extremes(w, s);
    add_trend(w, s);
    add_target(w, s);
    add_gaps(w, s);
    buf_add_text(&w->buf, "。");
}

static void add_all(struct words *w)
{
    const struct chart *c = w->chart;

    if (c->series_count * c->category_count > NUMBERS_MAX)
        return;
    buf_add_text(&w->buf, "各数值：");
    for (size_t i = 0; i < c->category_count; i++)
        for (size_t s = 0; s < c->series_count; s++) {
            if (i + s > 0)
                buf_add_text(&w->buf, "；");
            buf_add_text(&w->buf, c->categories[i]);
            if (c->series_count > 1)
                buf_add_text(&w->buf, c->series[s].name);
            add_number(w, c->series[s].values[i].number);
            if (c->lights != CHART_LIGHTS_NONE) {
                buf_add_text(&w->buf, "，");
                buf_add_text(&w->buf, light_name(c->series[s].values[i].light));
            }
        }
    buf_add_text(&w->buf, "。");
}

static void add_day(struct words *w, struct date day)
{
    char text[PERIOD_TEXT_MAX];

    (void)date_print_zh(text, day);
    buf_add_text(&w->buf, text);
}

/* 硅钢二期2022年4月1日至2023年9月30日，完成92%，逾期。 */
static void add_span(struct words *w, size_t category)
{
    const struct chart *c = w->chart;
    const struct chart_span *s = &c->spans[category];
    const struct decimal done = c->series[0].values[category].number;

    buf_add_text(&w->buf, c->categories[category]);
    if (s->from.year) {
        add_day(w, s->from);
        buf_add_text(&w->buf, "至");
    }
    add_day(w, s->to);
    buf_add_text(&w->buf, done.present ? "，完成" : "，没有进度");
    if (done.present)
        add_number(w, done);
    buf_add_text(&w->buf, s->late ? "，逾期。" : "。");
}

/* How many, how many are late, and each of them. */
static void add_spans(struct words *w)
{
    const struct chart *c = w->chart;
    size_t late = 0;

    for (size_t i = 0; i < c->category_count; i++)
        late += c->spans[i].late;
    if (c->today.year) {
        buf_add_text(&w->buf, "截至");
        add_day(w, c->today);
        buf_add_text(&w->buf, "，");
    }
    buf_addf(&w->buf, "共%zu项，逾期%zu项。", c->category_count, late);
    for (size_t i = 0; i < c->category_count; i++)
        add_span(w, i);
}

/* 2020年18.0%，奖补+12.4%，退出−2.5%，今年合计55.6%。 */
static void add_steps(struct words *w)
{
    const struct chart *c = w->chart;

    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = c->series[0].values[i].number;
        const bool total = c->totals && c->totals[i];

        if (i > 0)
            buf_add_text(&w->buf, "，");
        buf_add_text(&w->buf, c->categories[i]);
        if (total && i > 0)
            buf_add_text(&w->buf, "合计");
        if (!total && v.sign > 0)
            buf_add_text(&w->buf, "+");
        add_number(w, v);
    }
    buf_add_text(&w->buf, "。");
}

/* What a chart is about, in a few sentences. */
static void add_gist(struct words *w)
{
    const struct chart *c = w->chart;

    if (c->spans) {
        add_spans(w);
        return;
    }
    if (c->type->needs & TAKES_TOTALS) {
        add_steps(w);
        return;
    }
    for (size_t s = 0; s < c->series_count; s++)
        add_series(w, &c->series[s]);
}

const char *chart_alt(const struct chart *c, const char *title, struct arena *a)
{
    struct words w = {.chart = c};

    buf_init(&w.buf, a, WORDS_MAX);
    buf_add_text(&w.buf, title);
    buf_add_text(&w.buf, "。");
    add_gist(&w);
    if (!c->spans && !(c->type->needs & TAKES_TOTALS))
        add_all(&w);
    return w.buf.data;
}

/* ---- grids --------------------------------------------------------------- */

/* The chart with the greatest result (sign 1) or the least (-1), the first of
 * equals; NULL: none has one, or they are not of one unit. */
static const struct chart *extreme_of(const struct multiples *m, int sign)
{
    const struct chart *found = NULL;

    for (size_t i = 0; i < m->count; i++) {
        const struct chart *c = &m->charts[i];

        if (!str_is(str_of(c->unit), m->charts[0].unit))
            return NULL;
        if (chart_result(c).present &&
            (!found ||
             sign * decimal_compare(chart_result(c), chart_result(found)) > 0))
            found = c;
    }
    return found;
}

/* What the results are of: 合计, or the last category and, of several series,
 * the last one. */
static void add_result_name(struct words *w)
{
    const struct chart *c = w->chart;

    if (c->type->needs & NEED_WHOLE) {
        buf_add_text(&w->buf, "合计");
        return;
    }
    buf_add_text(&w->buf, c->categories[c->category_count - 1]);
    if (c->series_count > 1)
        buf_add_text(&w->buf, c->series[chart_last_actual(c)].name);
}

static void add_result(struct words *w, const char *what, const struct chart *c)
{
    w->chart = c;
    buf_addf(&w->buf, "%s%s", what, c->title);
    add_number(w, chart_result(c));
}

/* Of many, so that one who listens is not read a book: the greatest and the
 * least; the others are printed over the plots. */
static void add_range(struct words *w, const struct multiples *m)
{
    const struct chart *most = extreme_of(m, 1), *least = extreme_of(m, -1);
    size_t gaps = 0;

    for (size_t i = 0; i < m->count; i++)
        gaps += !chart_result(&m->charts[i]).present;
    w->chart = &m->charts[0];
    if (most) {
        add_result_name(w);
        add_result(w, "最高", most);
        add_result(w, "，最低", least);
    }
    if (gaps > 0)
        buf_addf(&w->buf, "%s%zu格没有数据", most ? "，" : "", gaps);
    if (most || gaps > 0)
        buf_add_text(&w->buf, "。");
}

const char *multiples_alt(const struct multiples *m, const char *title,
                          struct arena *a)
{
    struct words w = {0};

    buf_init(&w.buf, a, WORDS_MAX);
    buf_add_text(&w.buf, title);
    buf_addf(&w.buf, "。共%zu格。", m->count);
    if (m->count > CHARTS_MAX) {
        add_range(&w, m);
        return w.buf.data;
    }
    for (size_t i = 0; i < m->count; i++) {
        w.chart = &m->charts[i];
        buf_addf(&w.buf, "%s：", w.chart->title);
        add_gist(&w);
    }
    return w.buf.data;
}
