/*
 * expand_ranking - areas in the order of an indicator, with their moves since
 * the period before.
 *
 *      1  娄星区  ▇▇▇▇▇▇┃▇▇    59.8  ▲2
 *      2  涟源市  ▇▇▇▇▇ ┃      46.2  持平
 *
 * Areas are compared within their group when the author asks for groups.  Only
 * progress has a bar: it is a share of a whole, and the schedule's tick has a
 * place on it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "compose/caption.h"
#include "compose/change_words.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/change.h"
#include "plan/observe.h"
#include "plan/rank.h"

enum { COLUMN_MAX = 6 };

struct ranking {
    struct builder *b;
    const struct plan_indicator *indicator;
    enum value_form form;
    bool sparkline;                 // a column of how the values went
    const struct plan_area **areas; // right below the area asked for
    size_t count;
};

static struct ranking ranking_of(struct builder *b,
                                 const struct doc_generated *d)
{
    const struct plan *plan = b->in->plan;
    const struct plan_area *whole = words_area(b, d->area);
    struct ranking r = {.b = b, .form = d->form, .sparkline = d->sparkline};

    if (d->select_count > 0)
        r.indicator = plan_indicator_find(plan, str_of(d->select[0].name));
    r.count = words_areas(b, whole, DOC_AREA_CHILDREN, &r.areas);
    return r;
}

/* Areas that are compared, and the place of one of them in a period. */
struct field {
    const struct plan_area *const *areas;
    size_t count;
};

static const struct origin *rank_origin(const struct ranking *r,
                                        const struct field *field,
                                        const struct plan_area *area,
                                        struct period period)
{
    return origin_rank(r->b, r->indicator, area, field->areas, field->count,
                       period, r->form);
}

/* ▲2, ▼1, 持平; — where there is nothing to compare. */
static void move_cell(struct sketch *s, const struct ranking *r,
                      const struct field *field, const struct rank_row *row)
{
    const struct period now = s->b->in->period;
    struct shift move = {.unit = ""};
    struct text t = text_of(s->b, "table-cell", s->at);

    if (row->rank > 0 && row->before > 0) {
        const struct origin *made[] = {
            rank_origin(r, field, row->area, now),
            rank_origin(r, field, row->area, period_before(now))};

        move.by = decimal_from_int(row->before - row->rank);
        s->b->origin = origin_joined(s->b, "rank-change", made, 2);
    }
    text_add_shift(&t, &move);
    s->b->origin = NULL;
    sketch_cell(s, &t);
}

static bool has_bars(const struct ranking *r)
{
    return r->form == VALUE_PROGRESS;
}

static void bar_cell(struct sketch *s, const struct ranking *r,
                     const struct plan_area *area)
{
    const struct assessment a =
        assess(s->b->in->data, r->indicator, area, s->b->in->period);

    sketch_graphic(s, "table-cell",
                   a.progress.present ? GRAPHIC_BAR : GRAPHIC_NONE, a.progress,
                   a.schedule, "");
}

/* What the value of a row was made of. */
static const struct origin *origin_of(const struct ranking *r,
                                      const struct rank_row *row)
{
    struct builder *b = r->b;

    origin_start(b);
    (void)value_of(b->in->data, r->indicator, row->area, b->in->period,
                   r->form);
    return origin_seen_as(b, r->form);
}

static void add_row(struct sketch *s, const struct ranking *r,
                    const struct field *field, const struct rank_row *row)
{
    struct builder *b = r->b;
    const bool own = area_is_own(b, row->area);
    struct decimal rank =
        row->rank > 0 ? decimal_from_int(row->rank) : DECIMAL_NONE;

    sketch_row(s, ROW_PLAIN, "table-row")->at = r->indicator->at;
    sketch_number(s, "table-rank", phrase_number(b, rank, 0, false),
                  rank_origin(r, field, row->area, b->in->period));
    sketch_words(s, own ? "table-own" : "table-cell", area_name(b, row->area));
    if (has_bars(r))
        bar_cell(s, r, row->area);
    sketch_number(
        s, "table-cell",
        phrase_number(b, row->value.number, row->value.decimals, false),
        origin_of(r, row));
    if (r->sparkline)
        (void)sketch_sparkline(s, r->indicator, row->area, r->form);
    move_cell(s, r, field, row);
    if (own)
        sketch_mark(s);
    sketch_sourced(s);
}

static void add_rows(struct sketch *s, const struct ranking *r,
                     const struct plan_area *const *areas, size_t count)
{
    struct builder *b = r->b;
    const struct field field = {areas, count};
    const struct rank_row *rows =
        rank_areas(b->in->data, r->indicator, areas, count, b->in->period,
                   r->form, b->arena);

    for (size_t i = 0; i < count; i++) {
        add_row(s, r, &field, &rows[i]);
        if (i > 0 && rows[i].rank == 0 && rows[i - 1].rank > 0)
            s->row->rule_above = true; // from here on without a position
    }
}

static void add_groups(struct sketch *s, const struct ranking *r)
{
    struct builder *b = r->b;
    const char **names = arena_array(b->arena, const char *, r->count);
    const struct plan_area **own =
        arena_array(b->arena, const struct plan_area *, r->count);
    const char **groups = NULL;
    size_t group_count;

    for (size_t i = 0; i < r->count; i++)
        names[i] = r->areas[i]->group;
    group_count = groups_of(b, names, r->count, &groups);
    if (group_count == 0)
        add_rows(s, r, r->areas, r->count);
    for (size_t g = 0; g < group_count; g++) {
        size_t count = 0;

        for (size_t i = 0; i < r->count; i++)
            if (group_has(groups[g], names[i]))
                own[count++] = r->areas[i];
        sketch_group(s, groups[g]);
        add_rows(s, r, own, count);
    }
}

static const char *form_words(enum value_form form)
{
    switch (form) {
    case VALUE_CHANGE:
        return "比上期增减";
    case VALUE_YOY:
        return "同比";
    case VALUE_GAP:
        return "与时序差距";
    case VALUE_PROGRESS:
        return "完成度";
    default:
        return "数值";
    }
}

/* The unit of the first value there is. */
static const char *unit_words(const struct ranking *r)
{
    struct builder *b = r->b;

    for (size_t i = 0; i < r->count; i++) {
        struct value_result v = value_of(b->in->data, r->indicator, r->areas[i],
                                         b->in->period, r->form);

        if (v.lack == VALUE_THERE)
            return phrase_unit(&v, r->indicator);
    }
    return r->indicator->unit;
}

static const char *bars_words(const struct ranking *r)
{
    struct buf buf;

    if (!has_bars(r))
        return NULL;
    buf_init(&buf, r->b->arena, WORDS_MAX);
    buf_addf(&buf, "竖线为时序%s%%。", words_elapsed(r->b));
    return buf.data;
}

/* A bar has its head together with the number behind it. */
static struct sketch table_of(const struct ranking *r, struct loc at)
{
    enum { BAR = 2 };
    const bool bars = has_bars(r);
    struct column_spec columns[COLUMN_MAX];
    struct buf moved;
    struct sketch s;
    size_t count = 0;

    buf_init(&moved, r->b->arena, WORDS_MAX);
    buf_addf(&moved, "比%s\n升降", words_former(r->b));
    columns[count++] = (struct column_spec){"rank",      COLUMN_FIXED, 11500,
                                            CELL_CENTER, "位次",       false};
    columns[count++] =
        (struct column_spec){"name", COLUMN_AUTO, 0, CELL_LEFT, "地区", false};
    if (bars)
        columns[count++] = (struct column_spec){
            "bar", COLUMN_SHARE, 1000, CELL_CENTER, form_words(r->form), false};
    columns[count++] = (struct column_spec){
        "value", COLUMN_AUTO, 0, CELL_CHAR, form_words(r->form), false};
    if (r->sparkline)
        columns[count++] = (struct column_spec){"trend",   COLUMN_AUTO, 0,
                                                CELL_LEFT, "走势",      false};
    columns[count++] = (struct column_spec){"move",    COLUMN_AUTO, 0,
                                            CELL_LEFT, moved.data,  false};
    s = sketch_of(r->b, "ranking", columns, count, at);
    s.table->stub = BAR; // the position and the name
    sketch_head_row(&s, "table-head-two");
    for (size_t i = 0; i < count; i += bars && i == BAR ? 2 : 1) {
        sketch_lines(&s, "table-head", columns[i].head);
        if (bars && i == BAR)
            sketch_span(&s, 2, 1);
    }
    return s;
}

void expand_ranking(struct builder *b, const struct doc_block *d,
                    struct book_block *parent)
{
    struct table_words words = {0};
    struct ranking r;
    struct sketch s;
    struct buf title;

    if (!expand_ready(b, d->at))
        return;
    r = ranking_of(b, d->as.generated);
    if (!r.indicator)
        return; // reported when the document was checked
    s = table_of(&r, d->at);
    if (d->as.generated->group)
        add_groups(&s, &r);
    else
        add_rows(&s, &r, r.areas, r.count);
    buf_init(&title, b->arena, WORDS_MAX);
    buf_addf(&title, "各地%s位次", r.indicator->short_name);
    words.title_text = title.data;
    words.unit = unit_words(&r);
    words.note_text = bars_words(&r);
    words.source = words_source(b, d->at);
    sketch_place(&s, d->as.generated, &words, d->id, parent);
}
