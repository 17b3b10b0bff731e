/*
 * expand_restated - what was reported once and now reads otherwise, with both
 * values and the reason that the data give.
 */
#include "base/arena.h"
#include "compose/caption.h"
#include "compose/change_words.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/restate.h"

enum { COLUMN_COUNT = 6 };

struct listing {
    struct builder *b;
    const struct doc_generated *asked;
    const struct plan_area *area;
    const struct plan_area **areas;
    size_t area_count;
};

static bool is_asked(const struct listing *l, const struct obs *o)
{
    const struct plan *plan = l->b->in->plan;

    if (!doc_selects(l->asked, &plan->indicators[o->indicator]))
        return false;
    for (size_t i = 0; i < l->area_count; i++)
        if (l->areas[i]->index == o->area)
            return true;
    return false;
}

static void add_row(struct sketch *s, const struct listing *l,
                    const struct restated *r)
{
    struct builder *b = s->b;
    const struct obs *o = r->now;
    const struct plan_indicator *indicator =
        &b->in->plan->indicators[o->indicator];
    const struct plan_area *area = &b->in->plan->areas[o->area];
    const struct shift shift = shift_of_value(indicator, r->before, o->value);
    const char *note = restated_note(r);
    struct text t = text_of(b, "table-cell", s->at);

    sketch_row(s, ROW_PLAIN, "table-row")->at = indicator->at;
    sketch_indicator(s, area == l->area ? NULL : area_short_name(b, area),
                     indicator, NULL, NULL);
    sketch_words(s, "table-cell", phrase_period(b, o->period));
    sketch_number(s, "table-cell",
                  phrase_number(b, r->before, indicator->decimals, false),
                  origin_level(b, r->old));
    sketch_number(s, "table-cell-strong",
                  phrase_number(b, o->value, indicator->decimals, false),
                  origin_level(b, o));
    text_add_shift(&t, &shift);
    sketch_cell(s, &t);
    sketch_words(s, "table-cell", note ? note : "—");
    (void)obs_at(b->in->data, indicator, area,
                 o->period); // for the register of sources
    sketch_sourced(s);
}

/* Of a book that is compared with an earlier one, what the data of that have
 * otherwise. */
static bool is_between(const struct listing *l)
{
    const struct compose_input *in = l->b->in;

    return !l->asked->since.written && in->before && in->before->data;
}

/* What is between the two books, or was restated since then, or all. */
static const struct restated *list_of(const struct listing *l, size_t *count)
{
    struct builder *b = l->b;
    const struct doc_since *since = &l->asked->since;

    if (is_between(l))
        return restated_between(b->in->before->data, b->in->data, b->arena,
                                count);
    return restated_find(b->in->data,
                         since->written ? words_since(b, since)
                                        : (struct period){0},
                         b->in->period, b->arena, count);
}

void expand_restatements(struct builder *b, const struct doc_block *d,
                         struct book_block *parent)
{
    const struct doc_generated *g = d->as.generated;
    struct table_words words = {.title_text = "数据更正"};
    struct listing l = {.b = b, .asked = g};
    const bool between = is_between(&l);
    const struct column_spec columns[COLUMN_COUNT] = {
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "指标及单位", false},
        {"period", COLUMN_AUTO, 0, CELL_LEFT, "时期", false},
        {"before", COLUMN_AUTO, 0, CELL_CHAR, between ? "上期稿" : "原值",
         false},
        {"now", COLUMN_AUTO, 0, CELL_CHAR, between ? "本期稿" : "现值", false},
        {"change", COLUMN_AUTO, 0, CELL_LEFT, "增减", false},
        {"reason", COLUMN_AUTO, 0, CELL_LEFT, "原因", false},
    };
    const struct restated *list;
    struct sketch s;
    size_t count;

    if (!expand_ready(b, d->at))
        return;
    l.area = words_area(b, g->area);
    l.area_count = words_areas(b, l.area, g->areas, &l.areas);
    list = list_of(&l, &count);
    s = sketch_of(b, "restatements", columns, COLUMN_COUNT, d->at);
    sketch_heads(&s, columns, "table-head", "table-head-one");
    for (size_t i = 0; i < count; i++)
        if (is_asked(&l, list[i].now))
            add_row(&s, &l, &list[i]);
    if (s.rows.count == 0)
        sketch_only(&s, "没有更正");
    words.source = words_source(b, d->at);
    sketch_place(&s, g, &words, d->id, parent);
}
