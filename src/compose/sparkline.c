/*
 * The numbers are those of a chart, which checks them and puts them into words;
 * what is drawn of it is as tall as the text (chart/spark.h).
 */
#include "compose/sparkline.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "chart/alt.h"
#include "chart/chart.h"
#include "chart/spark.h"
#include "compose/author.h"
#include "compose/chart_words.h"
#include "compose/peers.h"
#include "doc/doc.h"
#include "plan/compare.h"
#include "plan/plan.h"
#include "style/value.h"

enum {
    PERIODS_MOST = 12, // where none are written
    WIDTH_EM = 4
};

struct sparkline {
    struct builder *b;
    const struct prose_sparkline *says;
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct loc at;
    struct periods periods;
};

/* ---- periods ------------------------------------------------------------- */

/* The book's period and those before it, from the first that has a number. */
static void periods_choose(struct sparkline *s)
{
    struct period all[PERIODS_MOST], p = s->b->in->period;
    size_t count = 0;

    for (size_t i = 0; i < PERIODS_MOST; i++, p = period_before(p)) {
        all[i] = p;
        if (value_of(s->b->in->data, s->indicator, s->area, p, s->says->of.form)
                .lack == VALUE_THERE)
            count = i + 1;
    }
    while (count > 0)
        *vec_push(&s->periods, s->b->arena) = all[--count];
}

/* Those written, each later than the one before it; false: reported. */
static bool periods_written(struct sparkline *s)
{
    struct str rest = s->says->periods, word;
    char text[PERIOD_TEXT_MAX];

    while ((word = str_word(&rest)).size > 0)
        if (!periods_read(&s->periods, word, s->b->arena)) {
            diag_add(s->b->diag, DIAG_CODE_CHART_PERIOD, s->says->periods_at,
                     str_copy(word, s->b->arena), NULL);
            return false;
        }
    for (size_t i = 1; i < s->periods.count; i++)
        if (period_end_month(s->periods.items[i - 1]) >=
            period_end_month(s->periods.items[i])) {
            period_print(text, s->periods.items[i]);
            diag_add(s->b->diag, DIAG_CODE_SPARKLINE_ORDER, s->says->periods_at,
                     text, NULL);
            return false;
        }
    return true;
}

/* ---- numbers and words --------------------------------------------------- */

/* 乙县支柱产值同比 */
static const char *title_of(const struct sparkline *s)
{
    static const char *const forms[] = {[VALUE_LEVEL] = "",
                                        [VALUE_PROGRESS] = "完成度",
                                        [VALUE_YOY] = "同比",
                                        [VALUE_CHANGE] = "比上期增减",
                                        [VALUE_GAP] = "与时序差距"};
    struct buf buf;

    buf_init(&buf, s->b->arena, WORDS_MAX);
    if (s->area != s->b->in->area)
        buf_add_text(&buf, area_short_name(s->b, s->area));
    buf_addf(&buf, "%s%s", s->indicator->short_name, forms[s->says->of.form]);
    return buf.data;
}

static const struct chart *chart_of(const struct sparkline *s)
{
    const struct doc_chart d = {.type = "line",
                                .indicators = &s->indicator->id,
                                .indicator_count = 1,
                                .indicators_at = s->at,
                                .area_codes = &s->area->code,
                                .area_count = 1,
                                .areas_at = s->at,
                                .by = DOC_BY_PERIOD,
                                .periods = s->periods.items,
                                .period_count = s->periods.count,
                                .form = s->says->of.form,
                                .axis = DOC_AXIS_CUT,
                                .path = s->says->path,
                                .at = s->at};

    return author_chart(s->b, &d);
}

static const struct span_picture *picture_of(const struct sparkline *s, sp size,
                                             sp width)
{
    static const enum spark_kind kinds[] = {[SPARKLINE_LINE] = SPARK_LINE,
                                            [SPARKLINE_BAR] = SPARK_BAR,
                                            [SPARKLINE_WIN_LOSS] =
                                                SPARK_WIN_LOSS};
    const struct spark spark = {.kind = kinds[s->says->kind],
                                .extremes = s->says->extremes,
                                .size = size,
                                .width = width};
    const struct chart *chart = chart_of(s);
    struct span_picture *picture;

    if (!chart)
        return NULL;
    picture = arena_new(s->b->arena, struct span_picture);
    picture->drawing = spark_drawing(&spark, chart, s->b->sheet, s->b->arena);
    picture->origins = chart_origins(s->b, chart, 1);
    picture->alt = chart_alt(chart, title_of(s), s->b->arena);
    return picture;
}

/* ---- the whole ----------------------------------------------------------- */

/* A path has a place beside a line of levels, extremes on any line. */
static bool extras_fit(const struct sparkline *s)
{
    const bool line = s->says->kind == SPARKLINE_LINE;
    const bool path =
        s->says->path && (!line || s->says->of.form != VALUE_LEVEL);

    if (!path && (line || !s->says->extremes))
        return true;
    diag_add(s->b->diag, DIAG_CODE_SPARKLINE_EXTRA, s->at,
             path ? "path" : "extremes", NULL);
    return false;
}

const struct span_picture *sparkline_new(struct builder *b,
                                         const struct prose_inline *in, sp size,
                                         sp *width)
{
    struct sparkline s = {
        .b = b, .says = in->as.sparkline, .area = b->in->area, .at = in->at};
    const struct prose_value *of = &s.says->of;

    if (!b->in->plan || !b->in->data) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, in->at, NULL);
        return NULL;
    }
    s.indicator = plan_indicator_find(b->in->plan, str_of(of->indicator));
    if (of->area)
        s.area = plan_area_find(b->in->plan, str_of(of->area));
    if (!s.indicator || !s.area || !extras_fit(&s))
        return NULL; // reported, the first two when the prose was checked
    if (s.says->periods.size == 0)
        periods_choose(&s);
    else if (!periods_written(&s))
        return NULL;
    *width = WIDTH_EM * size;
    if (s.says->width.size > 0)
        (void)value_length(s.says->width, size, width);
    return picture_of(&s, size, *width);
}

bool sparkline_add(struct text *t, const struct plan_indicator *indicator,
                   const struct plan_area *area, enum value_form form)
{
    const struct prose_sparkline says = {.of = {.form = form},
                                         .kind = SPARKLINE_LINE};
    const sp size = t->style->size, width = WIDTH_EM * size;
    struct sparkline s = {.b = t->b,
                          .says = &says,
                          .indicator = indicator,
                          .area = area,
                          .at = t->at};

    periods_choose(&s);
    if (s.periods.count == 0)
        return false;
    text_add_picture(t, picture_of(&s, size, width), width);
    return true;
}
