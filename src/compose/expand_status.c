/*
 * expand_status - a light for each area and indicator, or for each indicator
 * and period, and how many there are of each.
 *
 * Every light has its letter, so that a grey copy says the same.  Counts stand
 * at the end of each row, below each column, and of all where these meet.
 */
#include "base/arena.h"
#include "compose/caption.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/light_words.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/plan.h"

enum { LIGHTS = LIGHT_NONE + 1 };

/* Of areas, indicators and periods one runs down, one across. */
struct board {
    struct builder *b;
    const struct plan_area *whole;
    const struct plan_area **areas; // below it, down; NULL: indicators are
    const struct plan_indicator **indicators;
    size_t indicator_count;
    const struct period *periods; // across
    size_t rows, columns;
    size_t (*counts)[LIGHTS]; // of each column so far; the last: of all
};

static struct board board_of(struct builder *b, const struct doc_generated *d)
{
    const struct plan *plan = b->in->plan;
    struct board t = {.b = b, .whole = words_area(b, d->area)};

    t.indicators = arena_array(b->arena, const struct plan_indicator *,
                               plan->indicator_count);
    for (size_t i = 0; i < plan->indicator_count; i++)
        if (doc_selects(d, &plan->indicators[i]))
            t.indicators[t.indicator_count++] = &plan->indicators[i];
    if (d->period_count > 0) {
        t.periods = d->periods;
        t.rows = t.indicator_count;
        t.columns = d->period_count;
    } else {
        t.rows = words_areas(b, t.whole, DOC_AREA_CHILDREN, &t.areas);
        t.columns = t.indicator_count;
    }
    t.counts = arena_alloc(b->arena, (t.columns + 1) * sizeof(*t.counts));
    return t;
}

static enum light light_at(const struct board *t, size_t row, size_t column)
{
    const struct data *data = t->b->in->data;
    struct assessment a;

    if (t->periods)
        a = assess(data, t->indicators[row], t->whole, t->periods[column]);
    else
        a = assess(data, t->indicators[column], t->areas[row],
                   t->b->in->period);
    return a.light;
}

/* ---- the table ----------------------------------------------------------- */

static const char *column_head(const struct board *t, size_t column)
{
    return t->periods ? words_head(t->b, t->periods[column])
                      : t->indicators[column]->short_name;
}

static struct sketch table_of(const struct board *t, struct loc at)
{
    static const char *const names[LIGHTS] = {[LIGHT_GREEN] = "green",
                                              [LIGHT_YELLOW] = "yellow",
                                              [LIGHT_RED] = "red",
                                              [LIGHT_NONE] = "no-data"};
    const size_t count = 1 + t->columns + LIGHTS;
    struct column_spec *columns =
        arena_array(t->b->arena, struct column_spec, count);
    struct sketch s;

    columns[0] = (struct column_spec){
        "name", COLUMN_AUTO, 0, CELL_LEFT, t->periods ? "指标" : "区划", false};
    for (size_t i = 0; i < t->columns; i++)
        columns[1 + i] = (struct column_spec){
            "light", COLUMN_SHARE, 1000, CELL_CENTER, column_head(t, i), false};
    for (int i = 0; i < LIGHTS; i++)
        columns[1 + t->columns + (size_t)i] = (struct column_spec){
            names[i], COLUMN_AUTO, 0, CELL_CHAR, light_letter((enum light)i),
            false};
    s = sketch_of(t->b, "status-board", columns, count, at);
    sketch_heads(&s, columns, "table-head", "table-head-one");
    return s;
}

static void count_cell(struct sketch *s, const char *style, size_t count)
{
    sketch_words(
        s, style,
        phrase_number(s->b, decimal_from_int((int64_t)count), 0, false));
}

/* The name of a row; the book's own area is marked when all cells are there. */
static bool name_cell(struct sketch *s, const struct board *t, size_t row)
{
    bool own;

    if (t->periods) {
        sketch_words(s, "table-cell", t->indicators[row]->name)->head = true;
        return false;
    }
    own = area_is_own(t->b, t->areas[row]);
    sketch_words(s, own ? "table-own" : "table-cell",
                 area_name(t->b, t->areas[row]))
        ->head = true;
    return own;
}

static void row_add(struct sketch *s, const struct board *t, size_t row)
{
    size_t counts[LIGHTS] = {0};
    bool own;

    sketch_row(s, ROW_PLAIN, "table-row")->at = s->at;
    own = name_cell(s, t, row);
    for (size_t i = 0; i < t->columns; i++) {
        const enum light light = light_at(t, row, i);

        sketch_light(s, "table-light", light);
        counts[light]++;
        t->counts[i][light]++;
        t->counts[t->columns][light]++;
    }
    for (int i = 0; i < LIGHTS; i++)
        count_cell(s, "table-cell", counts[i]);
    if (own)
        sketch_mark(s);
    sketch_sourced(s);
}

/* How many of a light each column has, and at its own column all of them.  The
 * four rows of them stay together. */
static void total_add(struct sketch *s, const struct board *t, enum light light)
{
    struct book_row *row = sketch_row(s, ROW_PLAIN, "table-row");

    row->rule_above = light == LIGHT_GREEN;
    row->keep_next = light != LIGHT_NONE;
    sketch_light(s, "table-light", light)->head = true;
    for (size_t i = 0; i < t->columns; i++)
        count_cell(s, "table-cell", t->counts[i][light]);
    for (int i = 0; i < LIGHTS; i++)
        if (i == (int)light)
            count_cell(s, "table-total", t->counts[t->columns][light]);
        else
            sketch_words(s, "table-cell", "");
}

void expand_status_board(struct builder *b, const struct doc_block *d,
                         struct book_block *parent)
{
    struct table_words words = {.title_text = "主要指标亮灯情况"};
    struct board t;
    struct sketch s;

    if (!expand_ready(b, d->at))
        return;
    t = board_of(b, d->as.generated);
    s = table_of(&t, d->at);
    if (t.rows == 0 || t.columns == 0)
        sketch_only(&s, "没有可以列出的");
    for (size_t i = 0; i < t.rows; i++)
        row_add(&s, &t, i);
    for (int i = 0; i < LIGHTS && t.rows > 0; i++)
        total_add(&s, &t, (enum light)i);
    words.note_text = words_light_rule(b, t.indicators, t.indicator_count);
    words.source = words_source(b, d->at);
    sketch_place(&s, d->as.generated, &words, d->id, parent);
}
