/*
 * expand_areas - how far each area is with each indicator, as a heat table.
 *
 * Rows stand in the plan's order, never by rank; the whole stands last.  The
 * deeper a cell, the further behind schedule: its class is the light's, and
 * ahead and slightly behind are told apart.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "chart/swatch.h"
#include "compose/caption.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"

struct heat {
    const struct plan_area *whole;
    const struct plan_area **areas; // its children
    size_t area_count;
    const struct plan_indicator **indicators;
    size_t indicator_count;
};

static struct heat heat_of(struct builder *b, const struct doc_generated *d)
{
    const struct plan *plan = b->in->plan;
    struct heat h = {.whole = words_area(b, d->area)};

    h.area_count = words_areas(b, h.whole, DOC_AREA_CHILDREN, &h.areas);
    h.indicators =
        arena_array(b->arena, const struct plan_indicator *, d->select_count);
    for (size_t i = 0; i < d->select_count; i++) {
        const struct plan_indicator *found =
            plan_indicator_find(plan, str_of(d->select[i].name));

        if (found) // else reported when the document was checked
            h.indicators[h.indicator_count++] = found;
    }
    return h;
}

/* What the areas are called together. */
static const char *kind_words(const struct heat *h)
{
    static const char *const words[] = {
        [AREA_COUNTRY] = "国家",      [AREA_PROVINCE] = "省（区、市）",
        [AREA_CITY] = "市（州）",     [AREA_COUNTY] = "县（市、区）",
        [AREA_TOWN] = "乡镇（街道）", [AREA_ZONE] = "园区",
    };

    for (size_t i = 1; i < h->area_count; i++)
        if (h->areas[i]->kind != h->areas[0]->kind)
            return "地区";
    return h->area_count > 0 ? words[h->areas[0]->kind] : "地区";
}

static struct sketch table_of(struct builder *b, const struct heat *h,
                              struct loc at)
{
    size_t count = h->indicator_count + 1;
    struct column_spec *columns =
        arena_array(b->arena, struct column_spec, count);
    struct sketch s;

    columns[0] = (struct column_spec){NULL,      COLUMN_AUTO,   0,
                                      CELL_LEFT, kind_words(h), false};
    for (size_t i = 1; i < count; i++)
        columns[i] = (struct column_spec){NULL,
                                          COLUMN_SHARE,
                                          1000,
                                          CELL_CHAR,
                                          h->indicators[i - 1]->short_name,
                                          false};
    s = sketch_of(b, NULL, columns, count, at);
    sketch_heads(&s, columns, "table-head", "table-head-one");
    return s;
}

static void fill(struct builder *b, struct book_cell *cell,
                 const struct assessment *a)
{
    const char *colour = NULL;

    switch (a->light) {
    case LIGHT_GREEN:
        if (decimal_round(a->gap, ASSESS_GAP_DECIMALS).sign < 0)
            colour = "structure10";
        break;
    case LIGHT_YELLOW:
        colour = "structure20";
        break;
    case LIGHT_RED:
        colour = "structure40";
        break;
    case LIGHT_NONE:
        break;
    }
    if (!colour)
        return;
    cell->has_fill = true;
    cell->fill = colour_named(b, colour);
}

static void heat_cell(struct sketch *s, const struct plan_indicator *indicator,
                      const struct plan_area *area)
{
    struct builder *b = s->b;
    struct assessment a;
    struct text t;
    bool red;

    origin_start(b);
    a = assess(b->in->data, indicator, area, b->in->period);
    red = a.light == LIGHT_RED;
    t = text_of(b,
                a.light == LIGHT_NONE ? "table-light"
                : red                 ? "heat-cell-strong"
                                      : "heat-cell",
                indicator->at);
    b->origin = origin_seen(b, "progress");
    if (a.light == LIGHT_NONE) {
        text_add_light(&t, LIGHT_NONE);
    } else {
        text_add(&t, words_progress(b, &a));
        if (red || a.light == LIGHT_YELLOW) {
            text_add_space(&t, t.style->size * 3 / 10);
            text_add_shape(&t, a.light);
        }
    }
    b->origin = NULL;
    fill(b, sketch_cell(s, &t), &a);
}

static void area_row(struct sketch *s, const struct heat *h,
                     const struct plan_area *area, const char *style,
                     const char *name)
{
    sketch_row(s, ROW_PLAIN, "table-row-heat")->at = area->at;
    sketch_words(s, style, name)->head = true;
    if (area_is_own(s->b, area) && area != h->whole)
        sketch_mark(s);
    for (size_t i = 0; i < h->indicator_count; i++)
        heat_cell(s, h->indicators[i], area);
    sketch_sourced(s);
}

/* What stands behind a cell, from the lightest. */
struct shade {
    const char *colour, *alt, *words;
};

static void add_swatch(struct text *t, const struct shade *shade)
{
    struct builder *b = t->b;
    struct span_picture *picture = arena_new(b->arena, struct span_picture);

    picture->drawing =
        swatch_drawing(shade->colour, t->style->size, b->sheet, b->arena);
    picture->alt = shade->alt;
    text_add_picture(t, picture, SWATCH_WIDTH);
    text_add_space(t, t->style->size / 4);
}

/* The legend always stands there; the author's note goes on a new line. */
static struct book_para *
legend_new(struct builder *b, const struct doc_generated *d, struct loc at)
{
    static const char *const words[] = {
        [LIGHT_YELLOW] = "黄", [LIGHT_RED] = "红", [LIGHT_NONE] = "没有数据"};
    static const struct shade shades[] = {
        {"white", "白底", "不慢于时序"},
        {"structure10", "浅底", "慢于时序，仍亮绿灯"},
        {"structure20", "中底", "亮黄灯"},
        {"structure40", "深底", "亮红灯"}};
    struct text t = text_of(b, "source", at);

    text_add(&t, "底色：");
    for (size_t i = 0; i < sizeof(shades) / sizeof(shades[0]); i++) {
        if (i > 0)
            text_add_space(&t, t.style->size * 2 / 3);
        add_swatch(&t, &shades[i]);
        text_add(&t, shades[i].words);
    }
    for (int i = LIGHT_YELLOW; i <= LIGHT_NONE; i++) {
        text_add_space(&t, t.style->size);
        text_add_shape(&t, (enum light)i);
        text_add(&t, words[i]);
    }
    if (d->note.first) {
        text_add_break(&t);
        text_add(&t, "注：");
        text_add_prose(&t, &d->note);
    }
    return text_keep(&t);
}

void expand_area_table(struct builder *b, const struct doc_block *d,
                       struct book_block *parent)
{
    struct table_words words = {.title_text = "主要指标目标进度"};
    struct heat h;
    struct sketch s;
    struct buf unit;

    if (!expand_ready(b, d->at))
        return;
    h = heat_of(b, d->as.generated);
    if (h.indicator_count == 0)
        return; // reported when the document was checked
    s = table_of(b, &h, d->at);
    for (size_t i = 0; i < h.area_count; i++)
        area_row(&s, &h, h.areas[i],
                 area_is_own(b, h.areas[i]) ? "table-own" : "table-cell",
                 area_name(b, h.areas[i]));
    area_row(&s, &h, h.whole, "table-total", area_short_name(b, h.whole));
    s.row->rule_above = h.area_count > 0;
    buf_init(&unit, b->arena, WORDS_MAX);
    buf_addf(&unit, "%%；时序%s%%", words_elapsed(b));
    words.unit = unit.data;
    words.source = words_source(b, d->at);
    sketch_place(&s, d->as.generated, &words, d->id, parent);
    s.table->note = legend_new(b, d->as.generated, d->at);
}
