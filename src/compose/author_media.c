#include "compose/author_media.h"

#include "base/arena.h"
#include "base/buf.h"
#include "compose/number.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { PERIODS_DEFAULT = 2 };

/* ---- captions ---- */

static void words_of(struct text *t, const struct prose *prose,
                     const char *words)
{
    if (prose && prose->first)
        text_add_prose(t, prose);
    else if (words)
        text_add(t, words);
}

static const struct book_para *caption_of(struct builder *b, const char *style,
                                          const char *before,
                                          const char *number,
                                          const struct prose *title,
                                          const char *words, struct loc at)
{
    struct text t = text_of(b, style, at);

    text_add(&t, before);
    text_add(&t, number);
    text_add(&t, "　");
    words_of(&t, title, words);
    return text_keep(&t);
}

static void list_enter(struct toc_entry *entry, struct book_block *block,
                       const char *id, const char *number, const char *title)
{
    *entry = (struct toc_entry){.level = 1,
                                .label = id,
                                .number = number,
                                .title = title,
                                .short_title = title};
    block->label = id;
}

void table_caption(struct builder *b, struct book_block *block,
                   struct book_table *table, const struct table_words *words,
                   const char *id)
{
    const char *number = number_format(
        sheet_number_format(b->sheet, NUMBER_TABLE), ++b->table, b->arena);
    bool prose = words->title && words->title->first;
    const char *title =
        prose ? prose_text(words->title, b->arena) : words->title_text;
    struct text t;

    list_enter(vec_push(&b->tables, b->arena), block, id ? id : label_new(b),
               number, words->short_title ? words->short_title : title);
    table->caption_style = style_named(b, "caption");
    table->unit_style = style_named(b, "unit");
    table->source_style = style_named(b, "source");
    table->caption = caption_of(b, "caption", "", number, words->title,
                                words->title_text, block->at);
    table->continued = caption_of(b, "caption", "续", number, words->title,
                                  words->title_text, block->at);
    if (words->unit) {
        t = text_of(b, "unit", block->at);
        text_add(&t, "单位：");
        text_add(&t, words->unit);
        table->unit = text_keep(&t);
    }
    if ((words->note && words->note->first) || words->note_text) {
        t = text_of(b, "source", block->at);
        text_add(&t, "注：");
        words_of(&t, words->note, words->note_text);
        table->note = text_keep(&t);
    }
    if (words->source && words->source->first) {
        t = text_of(b, "source", block->at);
        text_add(&t, "来源：");
        text_add_prose(&t, words->source);
        table->source = text_keep(&t);
    }
}

/* ---- tables ---- */

static sp length_of(const struct doc_length *l, sp em)
{
    if (!l->present)
        return 0;
    return l->em ? sp_mul_div(em, l->value, 1000) : l->value;
}

static void columns_copy(struct builder *b, const struct doc_table *d,
                         struct book_table *table)
{
    static const enum column_width kinds[] = {
        [DOC_WIDTH_AUTO] = COLUMN_AUTO,
        [DOC_WIDTH_FIXED] = COLUMN_FIXED,
        [DOC_WIDTH_SHARE] = COLUMN_SHARE,
    };
    sp em = style_named(b, "table-cell")->size;

    table->column_count = d->column_count;
    table->columns =
        arena_array(b->arena, struct table_column, d->column_count);
    for (size_t i = 0; i < d->column_count; i++)
        table->columns[i] =
            (struct table_column){.kind = kinds[d->columns[i].kind],
                                  .width = length_of(&d->columns[i].width, em),
                                  .share = d->columns[i].share};
}

/* Heads stand over their columns: text left, numbers centred. */
static enum cell_align align_of(enum doc_align entry, enum doc_align column,
                                bool head)
{
    switch (entry != DOC_ALIGN_NONE ? entry : column) {
    case DOC_CENTER:
        return CELL_CENTER;
    case DOC_RIGHT:
        return head ? CELL_CENTER : CELL_RIGHT;
    case DOC_CHAR:
        return head ? CELL_CENTER : CELL_CHAR;
    case DOC_ALIGN_NONE:
    case DOC_LEFT:
        break;
    }
    return CELL_LEFT;
}

static const char *style_of_row(enum doc_row_role role, bool head)
{
    if (head)
        return "table-head";
    switch (role) {
    case DOC_ROW_GROUP:
        return "table-group";
    case DOC_ROW_SUBTOTAL:
    case DOC_ROW_TOTAL:
        return "table-cell-strong";
    case DOC_ROW_PLAIN:
    case DOC_ROW_OF_WHICH:
        break;
    }
    return "table-cell";
}

static struct book_cell cell_copy(struct builder *b, const struct doc_table *d,
                                  const struct doc_row *row,
                                  const struct doc_entry *entry, bool head)
{
    const char *name = style_of_row(row->role, head);
    struct text t;
    struct book_cell cell = {
        .column = entry->column,
        .colspan = entry->colspan,
        .rowspan = entry->rowspan,
        .align = align_of(entry->align, d->columns[entry->column].align, head),
        .at = entry->at};

    if (row->role == DOC_ROW_GROUP && entry->align == DOC_ALIGN_NONE)
        cell.align = CELL_LEFT;
    // Words of a total are 黑体, its sums bold digits.
    if (row->role == DOC_ROW_TOTAL && entry->column == 0)
        name = "table-total";
    t = text_of(b, name, entry->at);
    if (row->role == DOC_ROW_OF_WHICH && entry->column == 0)
        text_add_space(&t, t.style->size);
    text_add_prose(&t, &entry->text);
    cell.para = text_para(&t);
    cell.style = t.style;
    return cell;
}

static enum row_role role_of(enum doc_row_role role)
{
    static const enum row_role roles[] = {
        [DOC_ROW_PLAIN] = ROW_PLAIN,       [DOC_ROW_GROUP] = ROW_GROUP,
        [DOC_ROW_SUBTOTAL] = ROW_SUBTOTAL, [DOC_ROW_TOTAL] = ROW_TOTAL,
        [DOC_ROW_OF_WHICH] = ROW_OF_WHICH,
    };

    return roles[role];
}

static void rows_copy(struct builder *b, const struct doc_table *d,
                      const struct doc_row *from, size_t count, bool head,
                      struct book_row *to)
{
    for (size_t r = 0; r < count; r++) {
        to[r].role = role_of(from[r].role);
        to[r].at = from[r].at;
        to[r].height_min =
            measure_named(b, head ? "table-head-one" : "table-row");
        to[r].rule_above = from[r].role == DOC_ROW_SUBTOTAL;
        to[r].cell_count = from[r].entry_count;
        to[r].cells =
            arena_array(b->arena, struct book_cell, from[r].entry_count);
        for (size_t i = 0; i < from[r].entry_count; i++)
            to[r].cells[i] =
                cell_copy(b, d, &from[r], &from[r].entries[i], head);
    }
}

void author_table(struct builder *b, const struct doc_block *block,
                  struct book_block *parent)
{
    const struct doc_table *d = &block->as.table;
    struct book_block *made =
        block_new(b, BLOCK_TABLE, ROLE_NONE, "caption", block->at);
    struct book_table *table = arena_new(b->arena, struct book_table);
    struct table_words words = {.title = &d->title,
                                .note = &d->note,
                                .source = &d->source,
                                .short_title = d->short_title,
                                .unit = d->unit};

    columns_copy(b, d, table);
    table->cell_pad = measure_named(b, "cell-pad");
    table->top_rule = true;
    table->group_again = true;
    table->head_count = d->head_count;
    table->head = arena_array(b->arena, struct book_row, d->head_count);
    rows_copy(b, d, d->head, d->head_count, true, table->head);
    table->row_count = d->body_count + d->foot_count;
    table->rows = arena_array(b->arena, struct book_row, table->row_count);
    rows_copy(b, d, d->body, d->body_count, false, table->rows);
    rows_copy(b, d, d->foot, d->foot_count, false, table->rows + d->body_count);
    if (d->foot_count > 0)
        table->rows[d->body_count].rule_above = true;
    table_caption(b, made, table, &words, block->id);
    made->as.table = table;
    block_append(parent, made);
}

/* ---- figures ---- */

size_t areas_selected(struct builder *b, int select,
                      const struct plan_area ***areas)
{
    const struct plan *plan = b->in->plan;
    size_t count = 0;

    *areas = arena_array(b->arena, const struct plan_area *, plan->area_count);
    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *area = &plan->areas[i];
        bool self = area == b->in->area, child = area->parent == b->in->area;

        if ((self && select != DOC_AREA_CHILDREN) ||
            (child && select != DOC_AREA_SELF))
            (*areas)[count++] = area;
    }
    return count;
}

static size_t periods_of(struct builder *b, const struct doc_chart *d,
                         const struct period **periods)
{
    struct period *made;

    *periods = d->periods;
    if (d->period_count > 0)
        return d->period_count;
    made = arena_array(b->arena, struct period, PERIODS_DEFAULT);
    made[0] = period_year_before(b->in->period);
    made[1] = b->in->period;
    *periods = made;
    return PERIODS_DEFAULT;
}

static struct decimal value_at(struct builder *b,
                               const struct plan_indicator *indicator,
                               const struct plan_area *area,
                               struct period period)
{
    const struct obs *o = obs_at(b->in->data, indicator, area, period);

    return o ? o->value : DECIMAL_NONE;
}

/* By area: a group an area, a bar a period.  By period: a group a period, a bar
 * an area. */
static void chart_fill(struct builder *b, const struct doc_chart *d,
                       const struct plan_indicator *indicator,
                       struct book_chart *chart)
{
    const struct plan_area **areas;
    const struct period *periods;
    size_t area_count = areas_selected(b, (int)d->areas, &areas);
    size_t period_count = periods_of(b, d, &periods);
    bool by_area = d->by == DOC_BY_AREA;
    size_t groups = by_area ? area_count : period_count;
    size_t bars = by_area ? period_count : area_count;
    const char **names = arena_array(b->arena, const char *, groups);

    chart->series_count = bars;
    chart->series = arena_array(b->arena, struct chart_series, bars);
    chart->category_count = groups;
    chart->categories = names;
    for (size_t g = 0; g < groups; g++)
        names[g] =
            by_area ? areas[g]->short_name : phrase_period(b, periods[g]);
    for (size_t s = 0; s < bars; s++) {
        struct decimal *values = arena_array(b->arena, struct decimal, groups);

        for (size_t g = 0; g < groups; g++)
            values[g] = value_at(b, indicator, areas[by_area ? g : s],
                                 periods[by_area ? s : g]);
        chart->series[s].values = values;
        chart->series[s].name =
            by_area ? phrase_period(b, periods[s]) : areas[s]->short_name;
    }
}

/* Words of a chart for those who cannot see it: every value of it. */
static const char *chart_alt(struct builder *b, const char *title,
                             const struct book_chart *chart)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, title);
    for (size_t g = 0; g < chart->category_count; g++)
        for (size_t s = 0; s < chart->series_count; s++) {
            buf_add_text(&buf, g + s == 0 ? "：" : "；");
            buf_add_text(&buf, chart->categories[g]);
            buf_add_text(&buf, chart->series[s].name);
            buf_add_text(&buf, phrase_number(b, chart->series[s].values[g],
                                             chart->decimals, false));
            buf_add_text(&buf, chart->unit);
        }
    return buf.data;
}

static void chart_target(struct builder *b, const struct doc_chart *d,
                         const struct plan_indicator *indicator,
                         struct book_chart *chart)
{
    const struct plan_target *target;
    struct buf buf;

    if (d->areas != DOC_AREA_SELF)
        return;
    target = plan_target_of(indicator, b->in->area);
    if (!target || target->kind != TARGET_LEVEL)
        return;
    chart->target = target->value;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%d年目标", target->period.year);
    buf_add_text(&buf,
                 phrase_number(b, target->value, indicator->decimals, false));
    chart->target_name = buf.data;
}

static struct book_chart *chart_of(struct builder *b, const struct doc_chart *d)
{
    struct book_chart *chart = arena_new(b->arena, struct book_chart);
    const struct plan_indicator *indicator;

    if (!b->in->plan || !b->in->data) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, d->at, NULL);
        return NULL;
    }
    indicator = plan_indicator_find(b->in->plan, str_of(d->indicator));
    if (!indicator) // reported when the document was checked
        return NULL;
    chart->unit = indicator->unit;
    chart->decimals = indicator->decimals;
    chart->height = length_of(&d->height, style_named(b, "body")->size);
    chart_fill(b, d, indicator, chart);
    if (chart->series_count == 0 || chart->category_count == 0 ||
        chart->series_count > BOOK_SERIES_MAX) {
        diag_add(b->diag, DIAG_CODE_CHART_SERIES, d->at, NULL);
        return NULL;
    }
    chart_target(b, d, indicator, chart);
    return chart;
}

static const struct book_para *
unit_line(struct builder *b, const struct book_chart *chart, struct loc at)
{
    struct text t = text_of(b, "chart-subtitle", at);

    text_add(&t, "单位：");
    text_add(&t, chart->unit);
    return text_keep(&t);
}

void author_figure(struct builder *b, const struct doc_block *block,
                   struct book_block *parent)
{
    const struct doc_figure *d = &block->as.figure;
    struct book_block *made =
        block_new(b, BLOCK_FIGURE, ROLE_NONE, "figure-caption", block->at);
    struct book_figure *fig = arena_new(b->arena, struct book_figure);
    const char *number = number_format(
        sheet_number_format(b->sheet, NUMBER_FIGURE), ++b->figure, b->arena);
    const char *title = prose_text(&d->title, b->arena);
    struct book_chart *chart = NULL;

    list_enter(vec_push(&b->figures, b->arena), made,
               block->id ? block->id : label_new(b), number, title);
    fig->caption_style = style_named(b, "figure-caption");
    fig->source_style = style_named(b, "figure-source");
    fig->subtitle_style = style_named(b, "chart-subtitle");
    fig->caption =
        caption_of(b, "figure-caption", "", number, &d->title, NULL, block->at);
    if (d->source.first) {
        struct text t = text_of(b, "figure-source", block->at);

        text_add(&t, "来源：");
        text_add_prose(&t, &d->source);
        fig->source = text_keep(&t);
    }
    if (d->image) {
        fig->image = d->image_file;
        fig->width = length_of(&d->image_width, style_named(b, "body")->size);
    } else {
        chart = chart_of(b, &d->chart);
        fig->chart = chart;
        if (chart)
            fig->subtitle = unit_line(b, chart, block->at);
    }
    if (!fig->image && !chart)
        return; // reported
    fig->alt = d->alt ? d->alt : chart ? chart_alt(b, title, chart) : title;
    made->as.figure = fig;
    block_append(parent, made);
}
