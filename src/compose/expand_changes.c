/*
 * expand_changes - what differs from an earlier period, a thing a row, under a
 * head for each kind of thing.
 *
 *      thing        then   now   change   light then   light now
 *
 * Values are compared as they are printed.  When nothing differs the table says
 * so in its only row, so that a reader knows that it was looked for.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "compose/author.h"
#include "compose/caption.h"
#include "compose/change_words.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/change.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { COLUMN_COUNT = 6, LIGHT_COLUMNS = 2 };

struct listing {
    struct builder *b;
    const struct plan_area *area;
    struct period since;
    bool lights; // some of the things have them
};

/* ---- what is asked for --------------------------------------------------- */

static struct change *find(const struct listing *l,
                           const struct doc_generated *d, size_t *count)
{
    struct builder *b = l->b;
    const struct plan *plan = b->in->plan;
    const struct plan_area **areas;
    const struct plan_indicator **indicators = arena_array(
        b->arena, const struct plan_indicator *, plan->indicator_count);
    struct change_query q = {.data = b->in->data,
                             .area = l->area,
                             .since = l->since,
                             .period = b->in->period,
                             .kinds = d->kinds};

    for (size_t i = 0; i < plan->indicator_count; i++)
        if (doc_selects(d, &plan->indicators[i]))
            indicators[q.indicator_count++] = &plan->indicators[i];
    q.area_count = words_areas(b, l->area, d->areas, &areas);
    q.areas = areas;
    q.indicators = indicators;
    return changes_find(&q, b->arena, count);
}

/* ---- cells --------------------------------------------------------------- */

/* An area's name stands before, unless it is the one asked for. */
static void name_cell(struct sketch *s, const struct listing *l,
                      const struct change *c, const char *behind)
{
    sketch_indicator(s,
                     c->area == l->area ? NULL : area_short_name(s->b, c->area),
                     c->indicator, NULL, behind);
}

static void shift_cell(struct sketch *s, const struct shift *shift,
                       const struct origin *origin)
{
    struct text t = text_of(s->b, "table-cell", s->at);

    s->b->origin = origin;
    text_add_shift(&t, shift);
    s->b->origin = NULL;
    sketch_cell(s, &t);
}

static const struct origin *origin_of(struct builder *b,
                                      const struct change_side *side)
{
    return side->progress ? origin_report(b, "invested", side->progress)
                          : origin_level(b, side->obs);
}

static void value_cells(struct sketch *s, const struct change *c, int decimals)
{
    sketch_number(s, "table-cell",
                  phrase_number(s->b, c->before.value, decimals, false),
                  origin_of(s->b, &c->before));
    sketch_number(s, "table-cell-strong",
                  phrase_number(s->b, c->now.value, decimals, false),
                  origin_of(s->b, &c->now));
}

static void light_cells(struct sketch *s, const struct change *c)
{
    sketch_light(s, "table-light", c->before.light);
    sketch_light(s, "table-light", c->now.light);
}

static void no_lights(struct sketch *s, const struct listing *l)
{
    if (!l->lights)
        return;
    sketch_words(s, "table-cell", "");
    sketch_span(s, LIGHT_COLUMNS, 1);
}

/* ---- rows ---------------------------------------------------------------- */

static void indicator_row(struct sketch *s, const struct listing *l,
                          const struct change *c)
{
    struct shift shift =
        shift_of_value(c->indicator, c->before.value, c->now.value);

    name_cell(s, l, c, NULL);
    value_cells(s, c, c->indicator->decimals);
    if (shift.by.present)
        shift_cell(s, &shift, origin_change(s->b, c->before.obs, c->now.obs));
    else
        sketch_words(s, "table-cell",
                     c->now.value.present      ? "新报"
                     : c->before.value.present ? "未报送"
                                               : "—");
    light_cells(s, c);
}

static const char *place_words(struct builder *b, int rank)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "第%d", rank);
    return buf.data;
}

static const struct origin *place_origin(const struct listing *l,
                                         const struct change *c,
                                         struct period period)
{
    const struct plan_area **areas;
    const size_t count = words_areas(l->b, l->area, DOC_AREA_CHILDREN, &areas);

    return origin_rank(l->b, c->indicator, c->area, areas, count, period,
                       VALUE_LEVEL);
}

/* To come nearer to the first is up. */
static void rank_row(struct sketch *s, const struct listing *l,
                     const struct change *c)
{
    const struct shift shift = {decimal_from_int(c->before.rank - c->now.rank),
                                0, "位"};
    const struct origin *made[] = {place_origin(l, c, s->b->in->period),
                                   place_origin(l, c, l->since)};

    name_cell(s, l, c, NULL);
    sketch_number(s, "table-cell", place_words(s->b, c->before.rank), made[1]);
    sketch_number(s, "table-cell-strong", place_words(s->b, c->now.rank),
                  made[0]);
    shift_cell(s, &shift, origin_joined(s->b, "rank-change", made, 2));
    no_lights(s, l);
}

static void measure_row(struct sketch *s, const struct listing *l,
                        const struct change *c)
{
    struct text t = text_of(s->b, "table-name", c->measure->at);

    (void)l;
    text_add(&t, measure_number(s->b, c->measure));
    text_add_space(&t, t.style->size / 2);
    text_add(&t, c->measure->title);
    sketch_cell(s, &t);
    sketch_words(s, "table-cell", words_status(c->before.report));
    sketch_words(s, "table-cell", words_status(c->now.report));
    sketch_words(s, "table-cell",
                 words_turn(s->b, c->before.light, c->now.light));
    light_cells(s, c);
}

/* 按期, 早5天, 晚12天 */
static const char *timely_words(struct builder *b, struct date due,
                                struct date on)
{
    int late = date_days_between(due, on);
    struct buf buf;

    if (late == 0)
        return "按期";
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s%d天", late > 0 ? "晚" : "早", late > 0 ? late : -late);
    return buf.data;
}

static void milestone_row(struct sketch *s, const struct listing *l,
                          const struct change *c)
{
    const struct plan_milestone *m = c->done->milestone;
    struct builder *b = s->b;
    struct buf due, on;

    buf_init(&due, b->arena, WORDS_MAX);
    buf_init(&on, b->arena, WORDS_MAX);
    buf_addf(&due, "应于%s", words_due(b, m->due));
    buf_addf(&on, "%s完成", words_due(b, c->done->on));
    sketch_words(s, "table-name", m->title);
    sketch_words(s, "table-cell", due.data);
    sketch_words(s, "table-cell", on.data);
    sketch_words(s, "table-cell", timely_words(b, m->due, c->done->on));
    no_lights(s, l);
}

static const char *stage_of(const struct change_side *side)
{
    return side->progress ? side->progress->stage : NULL;
}

/* 桩基完成 → 主体施工, or what is told for the first time. */
static void add_stage(struct text *t, const struct change *c)
{
    const char *before = stage_of(&c->before), *now = stage_of(&c->now);
    struct buf buf;

    if (!now || str_same(before, now))
        return;
    buf_init(&buf, t->b->arena, WORDS_MAX);
    buf_addf(&buf, "形象进度：%s%s%s", before ? before : "",
             before ? " → " : "", now);
    text_add_break(t);
    text_add_as(t, "dense-note", buf.data);
}

static void project_row(struct sketch *s, const struct listing *l,
                        const struct change *c)
{
    const struct plan_project *project = c->project;
    struct text t = text_of(s->b, "table-name", project->at);
    struct shift shift = {.decimals = -1, .unit = project->unit};

    if (c->before.value.present && c->now.value.present)
        shift.by = decimal_sub(c->now.value, c->before.value);
    text_add(&t, project->name);
    text_add_space(&t, t.style->size * 3 / 10);
    text_add_as(&t, "table-unit-inline", project->unit);
    text_group(&t, t.spans.count - 1);
    add_stage(&t, c);
    sketch_cell(s, &t);
    value_cells(s, c, -1);
    shift_cell(s, &shift, NULL);
    no_lights(s, l);
}

static void restated_row(struct sketch *s, const struct listing *l,
                         const struct change *c)
{
    struct shift shift =
        shift_of_value(c->indicator, c->before.value, c->now.value);

    name_cell(s, l, c, phrase_period(s->b, c->now.obs->period));
    value_cells(s, c, c->indicator->decimals);
    shift_cell(s, &shift, NULL);
    no_lights(s, l);
}

static const struct {
    const char *head; // of the group
    void (*row)(struct sketch *s, const struct listing *l,
                const struct change *c);
} kinds[CHANGE_KIND_COUNT] = {
    [CHANGE_INDICATOR] = {"指标", indicator_row},
    [CHANGE_RANK] = {"位次", rank_row},
    [CHANGE_MEASURE] = {"举措", measure_row},
    [CHANGE_MILESTONE] = {"完成的节点", milestone_row},
    [CHANGE_PROJECT] = {"项目", project_row},
    [CHANGE_RESTATED] = {"数据更正（原报、现报）", restated_row},
};

static void add_rows(struct sketch *s, const struct listing *l,
                     const struct change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct change *c = &changes[i];

        if (i == 0 || changes[i - 1].kind != c->kind)
            sketch_group(s, kinds[c->kind].head);
        sketch_row(s, ROW_PLAIN, "table-row");
        kinds[c->kind].row(s, l, c);
        sketch_sourced(s);
    }
    if (count == 0)
        sketch_only(s, "无变化");
}

/* ---- the table ----------------------------------------------------------- */

static bool has_kind(const struct change *changes, size_t count,
                     enum change_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (changes[i].kind == kind)
            return true;
    return false;
}

static const char *note_of(const struct listing *l,
                           const struct change *changes, size_t count)
{
    struct buf buf;

    if (count == 0)
        return NULL;
    buf_init(&buf, l->b->arena, WORDS_MAX);
    buf_add_text(&buf, "变化为本期减上期，比率的变化以百分点计；▲上升，▼下降");
    if (has_kind(changes, count, CHANGE_RANK))
        buf_add_text(&buf, "，位次▲为靠前");
    if (has_kind(changes, count, CHANGE_MEASURE))
        buf_add_text(&buf, "；灯↑转好，↓转差");
    buf_add_text(&buf, "。");
    return buf.data;
}

void expand_changes(struct builder *b, const struct doc_block *d,
                    struct book_block *parent)
{
    const struct doc_generated *g = d->as.generated;
    struct table_words words = {0};
    struct listing l;
    struct change *changes;
    struct sketch s;
    struct buf title;
    size_t count;

    if (!expand_ready(b, d->at))
        return;
    l = (struct listing){.b = b,
                         .area = words_area(b, g->area),
                         .since = words_since(b, &g->since)};
    changes = find(&l, g, &count);
    l.lights = has_kind(changes, count, CHANGE_INDICATOR) ||
               has_kind(changes, count, CHANGE_MEASURE);
    const struct column_spec columns[COLUMN_COUNT] = {
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "事项及单位", false},
        {"before", COLUMN_AUTO, 0, CELL_CHAR, words_head(b, l.since), false},
        {"now", COLUMN_AUTO, 0, CELL_CHAR, words_head(b, b->in->period), false},
        {"change", COLUMN_AUTO, 0, CELL_LEFT, "变化", false},
        {"light-before", COLUMN_AUTO, 0, CELL_LEFT, "上期灯", false},
        {"light", COLUMN_AUTO, 0, CELL_LEFT, "本期灯", false},
    };
    s = sketch_of(b, "changes", columns,
                  l.lights ? COLUMN_COUNT : COLUMN_COUNT - LIGHT_COLUMNS,
                  d->at);
    sketch_heads(&s, columns, "table-head", "table-head-two");
    add_rows(&s, &l, changes, count);
    buf_init(&title, b->arena, WORDS_MAX);
    buf_addf(&title, "与%s相比的变化", phrase_period(b, l.since));
    words.title_text = title.data;
    words.note_text = note_of(&l, changes, count);
    words.source = words_source(b, d->at);
    sketch_place(&s, g, &words, d->id, parent);
}
