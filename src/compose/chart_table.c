#include "compose/chart_table.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/period.h"
#include "base/utf8.h"
#include "chart/chart.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "compose/expand_table.h"

/* Side by side at most; white of a column, in half ems; how far the names of a
 * block stand from the numbers of the one before it, in ems. */
enum { BLOCKS_MAX = 5, COLUMN_WHITE = 3, BLOCK_GAP = 1 };

struct look {
    const char *name, *number, *head;     // styles
    const char *row_height, *head_height; // measures
};

static const struct look looks[] = {{"dense-cell", "dense-cell", "dense-head",
                                     "table-row-dense", "table-head-one"},
                                    {"chart-label", "chart-value", "chart-axis",
                                     "table-row-note", "table-row-note"}};

/* One block: its columns, the first of them names. */
struct making {
    struct builder *b;
    const struct chart *chart;
    const struct look *look;
    struct column_spec *columns; // of all blocks
    size_t days;                 // columns of first and last days: 0 to 2
    size_t width, blocks;        // columns of a block, and how many
    struct sketch sketch;
};

/* ---- words --------------------------------------------------------------- */

/* A number; of a chart of shares, in per cent of its group. */
static const char *number_words(const struct making *m, size_t series,
                                size_t category)
{
    enum { SHARE_DECIMALS = 1 };
    const struct chart *c = m->chart;
    struct decimal v = c->series[series].values[category].number;
    char text[DECIMAL_TEXT_MAX];

    if (c->type->needs & SHOWS_SHARES)
        v = decimal_div(decimal_mul(v, decimal_from_int(100)),
                        chart_total(c, category));
    if (c->type->needs & SHOWS_SHARES && v.present)
        (void)decimal_print(text, v, SHARE_DECIMALS, false);
    else
        chart_print(c, v, text);
    return str_copy(str_of(text), m->b->arena);
}

static const char *day_words(const struct making *m, size_t category, bool last)
{
    const struct chart_span *span = &m->chart->spans[category];
    const struct date day = last ? span->to : span->from;
    struct buf words;
    char text[PERIOD_TEXT_MAX];

    if (!day.year)
        return "—";
    (void)date_print(text, day);
    buf_init(&words, m->b->arena, WORDS_MAX);
    buf_add_text(&words, text);
    if (last && span->late)
        buf_add_text(&words, "，逾期");
    return words.data;
}

/* What stands in a column of a category's block. */
static const char *words_at(const struct making *m, size_t category,
                            size_t column)
{
    if (column == 0)
        return m->chart->categories[category];
    if (column <= m->days)
        return day_words(m, category, column == m->days);
    return number_words(m, column - 1 - m->days, category);
}

static const struct origin *origin_at(const struct making *m, size_t category,
                                      size_t column)
{
    if (column <= m->days)
        return NULL;
    return m->chart->series[column - 1 - m->days].values[category].origin;
}

static const char *head_at(const struct making *m, size_t column)
{
    if (column == 0)
        return "";
    if (column <= m->days)
        return column == m->days ? "止" : "起";
    return m->chart->series[column - 1 - m->days].name;
}

/* One series needs no head: the caption names it. */
static bool has_heads(const struct chart *c)
{
    return c->series_count > 1 || c->spans;
}

/* Where all are milestones nothing begins. */
static size_t days_of(const struct chart *c)
{
    for (size_t i = 0; c->spans && i < c->category_count; i++)
        if (c->spans[i].from.year)
            return 2;
    return c->spans ? 1 : 0;
}

/* ---- columns ------------------------------------------------------------- */

/* About how wide words are, in half ems. */
static size_t half_ems(const char *words)
{
    const size_t size = strlen(words), count = utf8_count(words, size);
    const size_t wide = (size - count) / 2; // three bytes a Han character

    return count + wide;
}

/* Each as wide as its longest words, in their proportion over the measure. */
static size_t columns_measure(struct making *m)
{
    size_t whole = 0;

    for (size_t k = 0; k < m->width; k++) {
        struct column_spec *column = &m->columns[k];
        size_t most = has_heads(m->chart) ? half_ems(head_at(m, k)) : 0;

        for (size_t i = 0; i < m->chart->category_count; i++) {
            const size_t wide = half_ems(words_at(m, i, k));

            most = wide > most ? wide : most;
        }
        *column =
            (struct column_spec){.kind = COLUMN_SHARE,
                                 .size = (int32_t)(most + COLUMN_WHITE),
                                 .align = k <= m->days ? CELL_LEFT : CELL_CHAR,
                                 .head = head_at(m, k)};
        whole += most + COLUMN_WHITE;
    }
    return whole;
}

/* As many blocks as there is room for, and no more than fill their rows. */
static void blocks_choose(struct making *m, sp measure)
{
    const sp half_em = style_named(m->b, m->look->name)->size / 2;
    const size_t room = (size_t)(measure / half_em);
    const size_t count = m->chart->category_count;
    size_t blocks = room / (columns_measure(m) + 2 * BLOCK_GAP), rows;

    blocks = blocks > BLOCKS_MAX ? BLOCKS_MAX : blocks;
    blocks = blocks > count ? count : blocks;
    blocks = blocks > 0 ? blocks : 1;
    rows = (count + blocks - 1) / blocks;
    m->blocks = (count + rows - 1) / rows;
    for (size_t k = m->width; k < m->width * m->blocks; k++)
        m->columns[k] = m->columns[k - m->width];
    for (size_t k = m->width; k < m->width * m->blocks; k += m->width)
        m->columns[k].size += 2 * BLOCK_GAP;
}

/* ---- rows ---------------------------------------------------------------- */

/* A number, behind it the light that it has in the chart, or a day. */
static void cell_add(struct making *m, size_t category, size_t column)
{
    const struct chart *c = m->chart;
    struct text t = text_of(m->b, m->look->number, m->sketch.at);

    m->b->origin = origin_at(m, category, column);
    text_add(&t, words_at(m, category, column));
    m->b->origin = NULL;
    if (c->lights != CHART_LIGHTS_NONE && column > m->days) {
        text_add_space(&t, t.style->size * 3 / 10);
        text_add_light(&t,
                       c->series[column - 1 - m->days].values[category].light);
    }
    sketch_cell(&m->sketch, &t);
}

static void block_add(struct making *m, size_t category, bool first)
{
    struct sketch *s = &m->sketch;
    const bool own = category + 1 == m->chart->own_category;
    struct text words = text_of(m->b, m->look->name, s->at);
    struct book_cell *name;

    if (own)
        text_add_strong(&words, words_at(m, category, 0));
    else
        text_add(&words, words_at(m, category, 0));
    name = sketch_cell(s, &words);
    name->has_fill = own;
    name->fill = colour_named(m->b, "structure10");
    name->head = true;
    name->indent_em = first ? 0 : BLOCK_GAP;
    for (size_t k = 1; k < m->width; k++)
        cell_add(m, category, k);
}

static void row_add(struct making *m, size_t first)
{
    struct sketch *s = &m->sketch;
    const size_t count = m->chart->category_count;

    sketch_row(s, ROW_PLAIN, m->look->row_height);
    for (size_t i = first; i < first + m->blocks && i < count; i++)
        block_add(m, i, i == first);
    if (first + m->blocks <= count)
        return;
    sketch_words(s, m->look->name, "");
    sketch_span(s, m->width * (first + m->blocks - count), 1);
}

struct book_table *chart_table(struct builder *b, const struct chart *chart,
                               bool small, sp measure)
{
    struct making m = {
        .b = b, .chart = chart, .look = &looks[small], .days = days_of(chart)};

    m.width = 1 + m.days + chart->series_count;
    m.columns = arena_array(b->arena, struct column_spec, m.width * BLOCKS_MAX);
    blocks_choose(&m, measure);
    m.sketch = sketch_of(b, NULL, m.columns, m.width * m.blocks, chart->at);
    m.sketch.table->wide.panels = true; // nothing else is left to be done
    if (m.blocks > 1)
        m.sketch.table->stub = 0; // each block has names of its own
    if (has_heads(chart))
        sketch_heads(&m.sketch, m.columns, m.look->head, m.look->head_height);
    for (size_t i = 0; i < chart->category_count; i += m.blocks)
        row_add(&m, i);
    return sketch_end(&m.sketch, NULL);
}
