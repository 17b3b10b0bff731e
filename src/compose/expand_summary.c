#include "compose/expand_summary.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/light_words.h"
#include "compose/number.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "plan/assess.h"
#include "plan/compare.h"
#include "plan/overdue.h"
#include "plan/plan.h"

static const enum light all_lights[] = {LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED,
                                        LIGHT_NONE};

/* A rule, and under it the block's name with a note at the right. */
static void block_head(const struct summary *s, const char *title,
                       const char *note, struct book_block *parent)
{
    struct builder *b = s->b;
    struct book_block *rule = rules_new(b, "plain", "block-head", NULL, s->at);
    struct book_block *head =
        block_new(b, BLOCK_PARA, ROLE_H2, "block-head", s->at);
    struct text t = text_of(b, "block-head", s->at);
    struct text tail = text_of(b, "block-head-note", s->at);

    block_style(b, rule)->before = measure_named(b, "summary-block-gap");
    block_style(b, rule)->keep_next = true;
    text_add(&t, title);
    text_add(&tail, note);
    head->as.para = text_para_tail(&t, &tail);
    block_append(parent, rule);
    block_append(parent, head);
}

static struct sketch summary_table(const struct summary *s, const char *name,
                                   const struct column_spec *columns,
                                   size_t count)
{
    struct sketch table = sketch_of(s->b, name, columns, count, s->at);

    table.table->top_rule = false; // the block head's rule is it
    table.table->cell_pad = measure_named(s->b, "cell-pad-summary");
    return table;
}

static void table_append(struct sketch *table, struct book_block *parent)
{
    struct book_block *block =
        block_new(table->b, BLOCK_TABLE, ROLE_NONE, NULL, table->at);
    struct book_block *note;
    const char *left_out;
    struct buf buf;

    block->as.table = sketch_end(table, &left_out);
    block_append(parent, block);
    if (!left_out)
        return;
    buf_init(&buf, table->b->arena, WORDS_MAX);
    buf_addf(&buf, "本表略去：%s。见正常版。", left_out);
    note = para_new(table->b, "summary-note", ROLE_P, buf.data, table->at);
    block_style(table->b, note)->before =
        measure_named(table->b, "summary-note-gap");
    block_append(parent, note);
}

/* A line of text that stands like a row of a table. */
static void line_style(const struct summary *s, struct book_block *line)
{
    struct style *style = block_style(s->b, line);

    style->height = measure_named(s->b, s->row);
    style->lift = (style->height - style->size) / 2;
    style->left = style->right = measure_named(s->b, "cell-pad-summary");
}

static void empty_line(const struct summary *s, const char *words,
                       struct book_block *parent)
{
    struct book_block *line =
        para_new(s->b, "summary-cell", ROLE_P, words, s->at);

    line_style(s, line);
    block_append(parent, line);
}

/* ---- lights of all tasks ---- */

static bool is_known(enum light light)
{
    return light != LIGHT_NONE;
}

/* How many of a task's measures turned for the better (1), the worse (-1) or
 * lost their data (0); `light` is what all of them turned to, else NONE. */
static size_t turned(const struct summary *s, const struct plan_task *task,
                     int way, enum light *light)
{
    size_t count = 0;

    *light = LIGHT_NONE;
    for (size_t i = 0; i < s->change_count; i++) {
        const struct light_change *c = &s->changes[i];
        bool both = is_known(c->before) && is_known(c->now);
        int own = !both ? 0 : c->now < c->before ? 1 : -1;

        if (c->measure->task != task || own != way || c->before == c->now ||
            (way == 0 && is_known(c->now)))
            continue;
        *light = count == 0 || *light == c->now ? c->now : LIGHT_NONE;
        count++;
    }
    return count;
}

static const char *turn_words(const struct summary *s,
                              const struct plan_task *task)
{
    struct buf buf;
    enum light light;
    size_t count;

    buf_init(&buf, s->b->arena, WORDS_MAX);
    count = turned(s, task, 1, &light);
    if (count > 0)
        buf_addf(&buf, "↑ %zu项转%s", count,
                 is_known(light) ? light_letter(light) : "好");
    count = turned(s, task, -1, &light);
    if (count > 0)
        buf_addf(&buf, "%s↓ %zu项转%s", buf.size > 0 ? "　" : "", count,
                 is_known(light) ? light_letter(light) : "差");
    count = turned(s, task, 0, &light);
    if (count > 0)
        buf_addf(&buf, "%s%zu项缺数", buf.size > 0 ? "　" : "", count);
    return buf.size > 0 ? buf.data : "—";
}

/* The measures of a task whose light turned. */
static const struct origin *turned_origin(const struct summary *s,
                                          const struct plan_task *task)
{
    const struct origin **made =
        arena_array(s->b->arena, const struct origin *, s->change_count);
    size_t count = 0;

    for (size_t i = 0; i < s->change_count; i++) {
        const struct light_change *c = &s->changes[i];

        if (c->measure->task == task && c->before != c->now)
            made[count++] =
                origin_counted(s->b, c->measure->id, c->measure->at);
    }
    return origin_joined(s->b, "count", made, count);
}

static void task_row(struct sketch *t, const struct summary *s,
                     const struct plan_task *task)
{
    struct builder *b = s->b;
    struct text lights = text_of(b, "summary-light", task->at);
    const struct origin *made;
    struct task_state state;
    char number[16];

    origin_start(b);
    state = task_assess(b->in->data, task, b->in->area, b->in->period);
    made = origin_seen(b, "progress");
    snprintf(number, sizeof(number), "%d", task->number);
    sketch_row(t, ROW_PLAIN, s->row)->at = task->at;
    sketch_words(t, "summary-cell", number);
    sketch_words(t, "summary-cell", task->short_name);
    for (size_t i = 0; i < task->measure_count; i++) {
        if (i > 0)
            text_add_space(&lights, lights.style->size * 2 / 3);
        text_add_light(&lights, measure_assess(b->in->data, &task->measures[i],
                                               b->in->area, b->in->period)
                                    .light);
    }
    sketch_cell(t, &lights);
    sketch_graphic(t, "summary-cell",
                   state.progress.present ? GRAPHIC_BAR : GRAPHIC_NONE,
                   state.progress, state.schedule, "");
    sketch_number(t, "summary-cell", phrase_share(b, state.progress), made);
    sketch_number(t, "summary-cell", turn_words(s, task),
                  turned_origin(s, task));
    sketch_words(t, "summary-cell",
                 task->owner ? task->owner->short_name : "—");
}

/* 合计23项 ●绿16 ▲黄5 …        上季度：绿14　黄7　红1　无数据1 */
static void total_line(const struct summary *s, struct book_block *parent)
{
    struct builder *b = s->b;
    struct book_block *line =
        block_new(b, BLOCK_PARA, ROLE_P, "summary-cell", s->at);
    struct text t = text_of(b, "summary-light", s->at);
    struct text tail = text_of(b, "block-head-note", s->at);
    const struct plan *plan = b->in->plan;
    const struct light_counts now =
        light_counts_of(b, plan->measures, plan->measure_count, b->in->period);
    const struct light_counts before = light_counts_of(
        b, plan->measures, plan->measure_count, period_before(b->in->period));

    b->origin = origin_joined(b, "count", now.made, LIGHT_COUNT);
    text_addf(&t, "合计%zu项", plan->measure_count);
    b->origin = NULL;
    text_addf(&tail, "%s：", words_former(b));
    for (size_t i = 0; i < LIGHT_COUNT; i++) {
        text_add_space(&t, t.style->size);
        text_add_light(&t, all_lights[i]);
        if (!is_known(all_lights[i]))
            text_add_strong(&t, "数据");
        b->origin = now.made[all_lights[i]];
        text_addf(&t, "%zu", now.counts[all_lights[i]]);
        b->origin = before.made[all_lights[i]];
        text_addf(&tail, "%s%s%zu", i > 0 ? "　" : "",
                  is_known(all_lights[i]) ? light_letter(all_lights[i])
                                          : "无数据",
                  before.counts[all_lights[i]]);
        b->origin = NULL;
    }
    line_style(s, line);
    line->as.para = text_para_tail(&t, &tail);
    block_append(parent, line);
}

void summary_lights(const struct summary *s, struct book_block *parent)
{
    static const struct column_spec columns[] = {
        {"number", COLUMN_FIXED, 8000, CELL_CENTER, "序", false},
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "任务", false},
        {"lights", COLUMN_AUTO, 0, CELL_LEFT, "举措亮灯", false},
        {"bar", COLUMN_FIXED, 32000, CELL_LEFT, "完成度，%", false},
        {"progress", COLUMN_AUTO, 0, CELL_CHAR, NULL, false},
        {"change", COLUMN_AUTO, 0, CELL_LEFT, "", false},
        {"owner", COLUMN_AUTO, 0, CELL_LEFT, "牵头单位", false},
    };
    enum {
        COUNT = sizeof(columns) / sizeof(columns[0]),
        BAR = 3, // its head is the number's too
        CHANGE = 5
    };
    const struct plan *plan = s->b->in->plan;
    struct sketch t = summary_table(s, "summary-tasks", columns, COUNT);
    char words[128];

    snprintf(words, sizeof(words),
             "每个符号代表一项举措，依方案次序；竖线为时序%s%%",
             words_elapsed(s->b));
    block_head(s, "各项任务亮灯", words, parent);
    snprintf(words, sizeof(words), "比%s", words_former(s->b));
    sketch_head_row(&t, s->row);
    for (size_t i = 0; i < COUNT; i += i == BAR ? 2 : 1) {
        sketch_words(&t, "summary-head", i == CHANGE ? words : columns[i].head);
        if (i == BAR)
            sketch_span(&t, 2, 1);
    }
    for (size_t i = 0; i < plan->task_count; i++)
        task_row(&t, s, &plan->tasks[i]);
    table_append(&t, parent);
    total_line(s, parent);
}

/* ---- key indicators ---- */

enum { BULLET_COLUMNS = 3 };

static void progress_cell(struct sketch *t, const struct assessment *a)
{
    bool drawn = a->progress.present && !a->keep;

    sketch_graphic(t, "summary-cell", drawn ? GRAPHIC_BULLET : GRAPHIC_NONE,
                   a->progress, a->schedule,
                   drawn ? "" : words_progress(t->b, a));
    sketch_span(t, BULLET_COLUMNS, 1);
}

static void indicator_row(struct sketch *t, const struct summary *s,
                          const struct plan_indicator *indicator)
{
    struct builder *b = s->b;
    struct text name = text_of(b, "summary-cell", indicator->at);
    int decimals = indicator->decimals;
    const struct origin *made;
    struct assessment a;

    origin_start(b);
    a = assess(b->in->data, indicator, b->in->area, b->in->period);
    made = origin_seen(b, "gap");
    sketch_row(t, ROW_PLAIN, s->row)->at = indicator->at;
    text_add(&name, indicator->name);
    text_add_space(&name, name.style->size * 3 / 10);
    text_add_as(&name, "summary-unit", indicator->unit);
    sketch_cell(t, &name);
    sketch_number(t, "summary-cell",
                  phrase_number(b,
                                a.baseline ? a.baseline->value : DECIMAL_NONE,
                                decimals, false),
                  origin_baseline(b, indicator, a.baseline));
    sketch_number(t, "summary-cell", words_target(b, &a), origin_target(b, &a));
    sketch_number(t, "summary-cell-strong",
                  phrase_number(b, a.value, decimals, false),
                  origin_level(b, a.obs));
    progress_cell(t, &a);
    sketch_number(t, "summary-cell", words_gap(b, &a), made);
    sketch_light(t, "summary-light", a.light);
}

static const char *year_words(const struct summary *s, bool target,
                              const char *name)
{
    int year = words_year(s->b, s->indicators, s->indicator_count,
                          s->b->in->area, target);
    struct buf buf;

    if (year == 0)
        return name;
    buf_init(&buf, s->b->arena, WORDS_MAX);
    buf_addf(&buf, "%d年", year);
    return buf.data;
}

void summary_indicators(const struct summary *s, struct book_block *parent)
{
    const struct column_spec columns[] = {
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "指标", false},
        {"base", COLUMN_AUTO, 0, CELL_CHAR, year_words(s, false, "基期"),
         false},
        {"target", COLUMN_AUTO, 0, CELL_CHAR, year_words(s, true, "目标"),
         false},
        {"latest", COLUMN_AUTO, 0, CELL_CHAR, "最新", false},
        {"progress", COLUMN_FIXED, 11000, CELL_LEFT, "0", false},
        {"progress", COLUMN_SHARE, 1000, CELL_CENTER, "进度", false},
        {"progress", COLUMN_FIXED, 11000, CELL_RIGHT, "100%", false},
        {"gap", COLUMN_AUTO, 0, CELL_CHAR, "差距", false},
        {"light", COLUMN_AUTO, 0, CELL_LEFT, "亮灯", false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]), START = 4, END = 6 };
    struct sketch t = summary_table(s, "summary-indicators", columns, COUNT);
    char words[128];

    if (s->indicator_count == 0)
        return;
    snprintf(words, sizeof(words),
             "条为目标进度，竖线为时序%s%%；差距单位：百分点",
             words_elapsed(s->b));
    block_head(
        s, number_format("一项关键指标", (int)s->indicator_count, s->b->arena),
        words, parent);
    sketch_head_row(&t, s->row);
    for (size_t i = 0; i < COUNT; i++) {
        struct book_cell *cell =
            sketch_words(&t, "summary-head", columns[i].head);

        cell->axis = i == START || i == END;
        if (i == END)
            cell->align = CELL_RIGHT;
    }
    for (size_t i = 0; i < s->indicator_count; i++)
        indicator_row(&t, s, s->indicators[i]);
    table_append(&t, parent);
}

/* ---- what changed, and what is overdue ---- */

static const char *cut_words(struct builder *b, size_t all, size_t room)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    if (all > room)
        buf_addf(&buf, "共%zu项，列前%zu项", all, room);
    else if (all > 0)
        buf_addf(&buf, "共%zu项", all);
    return all > 0 ? buf.data : "";
}

/* What got worse counts most when not all have room, then what has no data. */
static int weight_of(const struct light_change *c)
{
    if (!is_known(c->now))
        return 1;
    if (is_known(c->before) && c->now > c->before)
        return 0;
    return 2;
}

static void change_row(struct sketch *t, const struct summary *s,
                       const struct light_change *c)
{
    const struct plan_measure *m = c->measure;
    struct text mark = text_of(s->b, "summary-cell", m->at);
    struct buf words;
    char number[32];

    sketch_row(t, ROW_PLAIN, s->row)->at = m->at;
    if (!is_known(c->now) || !is_known(c->before))
        text_add_shape(&mark, c->now);
    else
        text_add(&mark, c->now < c->before ? "↑" : "↓");
    sketch_cell(t, &mark);
    snprintf(number, sizeof(number), "%d.%d", m->task->number, m->number);
    sketch_words(t, "summary-cell", number);
    buf_init(&words, s->b->arena, WORDS_MAX);
    buf_addf(&words, "%s：", m->short_name);
    if (c->before == c->now)
        buf_add_text(&words, "仍无数据");
    else
        buf_addf(&words, "%s转%s", light_name(c->before), light_name(c->now));
    sketch_words(t, "summary-cell", words.data);
}

void summary_changes(const struct summary *s, struct book_block *parent)
{
    static const struct column_spec columns[] = {
        {"mark", COLUMN_FIXED, 6500, CELL_LEFT, "", false},
        {"number", COLUMN_FIXED, 9000, CELL_LEFT, "", false},
        {"change", COLUMN_SHARE, 1000, CELL_LEFT, "", false},
    };
    struct sketch t = summary_table(s, "summary-changes", columns, 3);
    bool *taken = arena_array(s->b->arena, bool, s->change_count);
    size_t room = s->change_room;
    char title[64];

    snprintf(title, sizeof(title), "比%s的变化", words_former(s->b));
    block_head(s, title, cut_words(s->b, s->change_count, room), parent);
    if (s->change_count == 0) {
        empty_line(s, "各项举措亮灯没有变化", parent);
        return;
    }
    for (int weight = 0; weight < 3; weight++)
        for (size_t i = 0; i < s->change_count && room > 0; i++)
            if (weight_of(&s->changes[i]) == weight) {
                taken[i] = true;
                room--;
            }
    for (size_t i = 0; i < s->change_count; i++)
        if (taken[i])
            change_row(&t, s, &s->changes[i]);
    table_append(&t, parent);
}

void summary_overdue(const struct summary *s, struct book_block *parent)
{
    static const struct column_spec columns[] = {
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "事项", false},
        {"due", COLUMN_AUTO, 0, CELL_RIGHT, "应完成", false},
        {"late", COLUMN_AUTO, 0, CELL_RIGHT, "逾期", false},
        {"owner", COLUMN_AUTO, 0, CELL_LEFT, "责任单位", false},
    };
    struct sketch t = summary_table(s, "summary-overdue", columns, 4);

    block_head(s, "逾期事项",
               cut_words(s->b, s->overdue_count, s->overdue_room), parent);
    if (s->overdue_count == 0) {
        empty_line(s, "没有逾期事项", parent);
        return;
    }
    sketch_head_row(&t, s->row);
    for (size_t i = 0; i < 4; i++)
        sketch_words(&t, "summary-head", columns[i].head)->align =
            columns[i].align;
    for (size_t i = 0; i < s->overdue_count && i < s->overdue_room; i++) {
        const struct overdue *o = &s->overdue[i];
        char days[32];

        snprintf(days, sizeof(days), "%d天", o->days);
        sketch_row(&t, ROW_PLAIN, s->row)->at = o->at;
        sketch_words(&t, "summary-cell", o->title);
        sketch_words(&t, "summary-cell", words_due(s->b, o->due));
        sketch_words(&t, "summary-cell", days);
        sketch_words(&t, "summary-cell", o->owner ? o->owner->short_name : "—");
    }
    table_append(&t, parent);
}
