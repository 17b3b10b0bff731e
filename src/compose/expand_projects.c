/*
 * expand_projects - money and progress of every project.
 *
 *      no. name   kind years total plan done invested ┃ rate ┃ office light
 *          what is built; how far; problem; next step ┃ ▇▇▯  ┃
 *
 * A project takes two rows that never part: figures, and words under its name.
 * On a wide page there is room for the words beside the figures, and it takes
 * one.  Sums are exact and stand first: of all, then of each group over its
 * own.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "compose/caption.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/trail.h"

enum {
    YELLOW_POINTS = 5, // behind the year's schedule by more than these
    RED_POINTS = 15,
    COLUMN_MAX = 14,
    NAME = 1,
    MONEY_COUNT = 4,
    WORDS_SPAN = 7 // columns under which a project's words stand
};

enum money { MONEY_TOTAL, MONEY_PLAN, MONEY_DONE, MONEY_INVESTED };

/* A project, or the sum of some. */
struct standing {
    const struct plan_project *project;    // NULL: a sum
    const struct project_progress *report; // or NULL
    struct decimal money[MONEY_COUNT];
    const struct origin *made[MONEY_COUNT], *rate_made; // or NULL
    size_t count;
    const struct origin *counted; // or NULL
};

struct ledger {
    struct builder *b;
    struct standing *items;
    size_t count;
    bool wide;        // one row a project
    const char *unit; // of all, or NULL: they differ
    int decimals;     // of all sums of money
    bool lacking;     // a project without report
};

static struct standing standing_of(struct builder *b,
                                   const struct plan_project *project)
{
    struct standing s = {.project = project, .count = 1};

    s.report = project_progress_latest(b->in->data, project, b->in->period);
    s.money[MONEY_TOTAL] = project->total;
    s.made[MONEY_TOTAL] = origin_total(b, project);
    if (!s.report)
        return s;
    s.money[MONEY_INVESTED] = s.report->invested;
    s.made[MONEY_INVESTED] = origin_report(b, "invested", s.report);
    if (s.report->period.year != b->in->period.year)
        return s; // what it did in another year is not this year's
    s.money[MONEY_PLAN] = s.report->year_plan;
    s.money[MONEY_DONE] = s.report->year_done;
    s.made[MONEY_PLAN] = origin_report(b, "year-plan", s.report);
    s.made[MONEY_DONE] = origin_report(b, "year-done", s.report);
    s.rate_made = origin_as(b, s.made[MONEY_DONE], "year-rate");
    return s;
}

static void enter(struct ledger *l, const struct plan_project *project)
{
    struct standing *s = &l->items[l->count++];

    *s = standing_of(l->b, project);
    if (!s->report)
        l->lacking = true;
    if (l->count == 1)
        l->unit = project->unit;
    else if (l->unit && !str_is(str_of(l->unit), project->unit))
        l->unit = NULL;
    for (int i = 0; i < MONEY_COUNT; i++)
        if (s->money[i].present && s->money[i].decimals > l->decimals)
            l->decimals = s->money[i].decimals;
}

static struct ledger ledger_of(struct builder *b, const struct doc_generated *d)
{
    const struct plan *plan = b->in->plan;
    const struct plan_area *area = words_area(b, d->area);
    struct ledger l = {.b = b, .wide = d->wide};

    l.items = arena_array(b->arena, struct standing, plan->project_count);
    for (size_t i = 0; i < plan->project_count; i++)
        if (plan_area_inside(plan->projects[i].area, area))
            enter(&l, &plan->projects[i]);
    return l;
}

/* The exact sum of a group, of all for NULL; what was not reported is left
 * out, and the note says so. */
static struct standing sum_of(const struct ledger *l, const char *group)
{
    struct standing sum = {0};

    for (size_t i = 0; i < l->count; i++) {
        const struct standing *s = &l->items[i];

        if (group && !group_has(group, s->project->group))
            continue;
        sum.count++;
        for (int k = 0; k < MONEY_COUNT; k++)
            if (s->money[k].present)
                sum.money[k] = sum.money[k].present
                                   ? decimal_add(sum.money[k], s->money[k])
                                   : s->money[k];
    }
    return sum;
}

/* What the sum of one kind of money was made of. */
static const struct origin *made_of(const struct ledger *l, const char *group,
                                    const char *form, enum money money)
{
    const struct origin **made =
        arena_array(l->b->arena, const struct origin *, l->count);
    size_t count = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct standing *s = &l->items[i];

        if ((!group || group_has(group, s->project->group)) &&
            s->money[money].present)
            made[count++] = s->made[money];
    }
    return origin_joined(l->b, form, made, count);
}

/* Of a sum, beside its numbers. */
static void tell_sum(const struct ledger *l, const char *group,
                     struct standing *sum)
{
    static const char *const forms[] = {[MONEY_TOTAL] = "sum-total",
                                        [MONEY_PLAN] = "sum-year-plan",
                                        [MONEY_DONE] = "sum-year-done",
                                        [MONEY_INVESTED] = "sum-invested"};

    for (int k = 0; k < MONEY_COUNT; k++)
        sum->made[k] = made_of(l, group, forms[k], (enum money)k);
    sum->rate_made = origin_as(l->b, sum->made[MONEY_DONE], "sum-year-rate");
    sum->counted = origin_as(l->b, sum->made[MONEY_TOTAL], "count");
}

static struct decimal rate_of(const struct standing *s)
{
    return decimal_div(s->money[MONEY_DONE], s->money[MONEY_PLAN]);
}

/* Judged on what a reader sees: the gap rounded to one decimal. */
static enum light light_of(const struct standing *s, struct decimal schedule)
{
    struct decimal late = decimal_round(
        decimal_mul(decimal_sub(schedule, rate_of(s)), decimal_from_int(100)),
        ASSESS_GAP_DECIMALS);

    if (!late.present)
        return LIGHT_NONE;
    if (decimal_compare(late, decimal_from_int(RED_POINTS)) > 0)
        return LIGHT_RED;
    if (decimal_compare(late, decimal_from_int(YELLOW_POINTS)) > 0)
        return LIGHT_YELLOW;
    return LIGHT_GREEN;
}

/* ---- rows ---- */

/* The columns of a wide table; elsewhere all but the name are left that share
 * the room with it, for their words stand under it.  Returns how many. */
static size_t columns_of(bool wide, struct column_spec *out)
{
    static const struct column_spec all[COLUMN_MAX] = {
        {"number", COLUMN_FIXED, 7000, CELL_CENTER, "序号", true},
        {"name", COLUMN_SHARE, 800, CELL_LEFT, "项目名称", false},
        {"kind", COLUMN_AUTO, 0, CELL_CENTER, "性质", false},
        {"scope", COLUMN_SHARE, 1150, CELL_LEFT, "建设内容及规模", false},
        {"years", COLUMN_AUTO, 0, CELL_CENTER, "起止\n年份", false},
        {"total", COLUMN_AUTO, 0, CELL_CHAR, "总投资", false},
        {"plan", COLUMN_AUTO, 0, CELL_CHAR, "本年\n计划", false},
        {"done", COLUMN_AUTO, 0, CELL_CHAR, "本年\n完成", false},
        {"invested", COLUMN_AUTO, 0, CELL_CHAR, "累计\n完成", false},
        {"rate", COLUMN_FIXED, 18000, CELL_CENTER, "年度完成率\n（%）", false},
        {"stage", COLUMN_SHARE, 650, CELL_LEFT, "形象进度", false},
        {"problem", COLUMN_SHARE, 1000, CELL_LEFT, "存在问题和\n下步举措",
         false},
        {"owner", COLUMN_AUTO, 0, CELL_LEFT, "责任\n单位", false},
        {"light", COLUMN_AUTO, 0, CELL_LEFT, "亮灯", false},
    };
    size_t count = 0;

    for (size_t i = 0; i < COLUMN_MAX; i++) {
        const bool narrow = !wide && all[i].kind == COLUMN_SHARE;

        if (narrow && i != NAME)
            continue;
        out[count] = all[i];
        if (narrow)
            out[count].kind = COLUMN_AUTO;
        count++;
    }
    return count;
}

/* A second line of heads for the words under the figures. */
static void heads_narrow(struct sketch *s, const struct column_spec *columns,
                         size_t count)
{
    sketch_head_row(s, "table-head-two");
    for (size_t i = 0; i < count; i++) {
        bool figures = i > 0 && i <= WORDS_SPAN;
        struct book_cell *cell;

        cell = sketch_lines(s, "dense-head", columns[i].head);
        cell->stacked = columns[i].stacked;
        sketch_span(s, 1, figures ? 1 : 2);
    }
    sketch_head_row(s, "table-row-note");
    sketch_words(s, "dense-note", "建设内容；形象进度；存在问题；下步举措")
        ->align = CELL_LEFT;
    sketch_span(s, WORDS_SPAN, 1);
}

static struct sketch table_of(struct builder *b, bool wide, struct loc at)
{
    struct column_spec columns[COLUMN_MAX];
    const size_t count = columns_of(wide, columns);
    struct sketch s = sketch_of(b, "project-table", columns, count, at);

    s.group_style = "dense-group";
    if (wide)
        sketch_heads(&s, columns, "dense-head", "table-head-two");
    else
        heads_narrow(&s, columns, count);
    return s;
}

static void money_cells(struct sketch *s, const struct ledger *l,
                        const struct standing *row, const char *style)
{
    for (int i = 0; i < MONEY_COUNT; i++)
        sketch_number(s, style,
                      phrase_number(s->b, row->money[i], l->decimals, false),
                      row->made[i]);
}

static void rate_cell(struct sketch *s, const struct standing *row,
                      const char *style)
{
    struct decimal rate = rate_of(row);

    s->b->origin = row->rate_made;
    sketch_graphic(s, style, rate.present ? GRAPHIC_BAR : GRAPHIC_NONE, rate,
                   year_elapsed(s->b->in->period), phrase_share(s->b, rate));
    s->b->origin = NULL;
}

/* A sum's words reach over to the first money; without one unit there is
 * nothing to add up. */
static void sum_row(struct sketch *s, const struct ledger *l, const char *name,
                    const char *group, enum row_role role)
{
    struct standing sum = sum_of(l, group);
    struct text t = text_of(s->b, s->group_style, s->at);
    char count[32];

    tell_sum(l, group, &sum);
    sketch_row(s, role, "table-row-dense")->rule_above =
        l->wide && role == ROW_GROUP;
    text_add(&t, name);
    text_add_space(&t, t.style->size);
    snprintf(count, sizeof(count), "%zu个", sum.count);
    s->b->origin = sum.counted;
    text_add_as(&t, "dense-note", count);
    s->b->origin = NULL;
    sketch_cell(s, &t)->align = CELL_LEFT;
    sketch_span(s, l->wide ? 5 : 4, 1);
    if (l->unit) {
        money_cells(s, l, &sum, "dense-cell-strong");
        rate_cell(s, &sum, "dense-cell-strong");
    } else {
        sketch_words(s, "dense-cell", "");
        sketch_span(s, MONEY_COUNT + 1, 1);
    }
    sketch_words(s, "dense-cell", "");
    sketch_span(s, l->wide ? 4 : 2, 1);
    sketch_sourced(s); // the first takes what all were read from
}

static void add_part(struct text *t, const char *lead, const char *words)
{
    if (!words)
        return;
    if (t->spans.count > 0)
        text_add_space(t, t->style->size);
    if (lead) {
        text_add_strong(t, lead);
        text_group(t, t->spans.count - 1);
        text_add_space(t, t->style->size / 2);
    }
    text_add(t, words);
}

static void words_row(struct sketch *s, const struct standing *row)
{
    struct text t = text_of(s->b, "dense-note", row->project->at);

    sketch_row(s, ROW_PLAIN, "table-row-note");
    add_part(&t, NULL, row->project->scope);
    if (row->report) {
        add_part(&t, "进度", row->report->stage);
        add_part(&t, "问题", row->report->problem);
        add_part(&t, "下步", row->report->next);
    }
    if (t.spans.count == 0)
        text_add(&t, "—");
    sketch_cell(s, &t)->align = CELL_LEFT;
    sketch_span(s, WORDS_SPAN, 1);
}

static void word_cell(struct sketch *s, const char *words)
{
    sketch_words(s, "dense-cell", words ? words : "—");
}

/* 资金到位不足；申请专项债3.5亿元 */
static const char *problem_words(struct builder *b,
                                 const struct project_progress *report)
{
    struct buf buf;

    if (!report || !report->problem || !report->next)
        return !report           ? NULL
               : report->problem ? report->problem
                                 : report->next;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s；%s", report->problem, report->next);
    return buf.data;
}

/* On two lines where columns are many. */
static void years_cell(struct sketch *s, const struct plan_project *project,
                       bool wide)
{
    struct buf buf;

    buf_init(&buf, s->b->arena, WORDS_MAX);
    buf_addf(&buf, "%d", project->start);
    if (project->start != project->finish)
        buf_addf(&buf, wide ? "—\n%d" : "—%d", project->finish);
    sketch_lines(s, "dense-cell", buf.data);
}

static void name_cell(struct sketch *s, const struct ledger *l,
                      const struct plan_project *project)
{
    struct text t = text_of(s->b, "dense-name", project->at);

    text_add(&t, project->name);
    if (!l->unit) {
        text_add_space(&t, t.style->size * 3 / 10);
        text_add_as(&t, "table-unit-inline", project->unit);
    }
    sketch_cell(s, &t);
}

/* The last cell stands beside all rows of its project. */
static void reach_down(struct sketch *s, const struct ledger *l)
{
    if (!l->wide)
        sketch_span(s, 1, 2);
}

/* What the project is, up to its years. */
static void opening_cells(struct sketch *s, const struct ledger *l,
                          const struct plan_project *project,
                          const char *number)
{
    static const char *const kinds[] = {[PROJECT_NEW] = "新建",
                                        [PROJECT_CONTINUED] = "续建",
                                        [PROJECT_PREPARATORY] = "前期"};

    sketch_words(s, "dense-cell", number);
    reach_down(s, l);
    name_cell(s, l, project);
    sketch_words(s, "dense-cell", kinds[project->kind]);
    if (l->wide)
        word_cell(s, project->scope);
    years_cell(s, project, l->wide);
}

static void project_rows(struct sketch *s, const struct ledger *l,
                         const struct standing *row, int number)
{
    const struct plan_project *project = row->project;
    struct decimal schedule = year_elapsed(s->b->in->period);
    struct buf digits;

    buf_init(&digits, s->b->arena, WORDS_MAX);
    buf_addf(&digits, "%d", number);
    sketch_row(s, ROW_PLAIN, l->wide ? "table-row-two" : "table-row-dense")
        ->rule_above = !l->wide;
    s->row->at = project->at;
    s->row->label = row_label(s->b, project->id, digits.data);
    opening_cells(s, l, project, digits.data);
    money_cells(s, l, row, "dense-cell");
    rate_cell(s, row, "dense-cell");
    reach_down(s, l);
    if (l->wide) {
        word_cell(s, row->report ? row->report->stage : NULL);
        word_cell(s, problem_words(s->b, row->report));
    }
    word_cell(s, project->owner ? project->owner->short_name : NULL);
    reach_down(s, l);
    sketch_light(s, "dense-light", light_of(row, schedule));
    reach_down(s, l);
    if (!l->wide)
        words_row(s, row);
    trail_note_plan(s->b->in->data->trail);
    if (row->report)
        trail_note(s->b->in->data->trail, row->report->file, NULL);
    sketch_sourced(s);
}

static void add_rows(struct sketch *s, const struct ledger *l, bool grouped)
{
    const char **names = arena_array(s->b->arena, const char *, l->count);
    const char **groups = NULL;
    size_t group_count = 0;
    int number = 0;

    for (size_t i = 0; i < l->count; i++)
        names[i] = l->items[i].project->group;
    if (grouped)
        group_count = groups_of(s->b, names, l->count, &groups);
    for (size_t i = 0; group_count == 0 && i < l->count; i++)
        project_rows(s, l, &l->items[i], ++number);
    for (size_t g = 0; g < group_count; g++) {
        sum_row(s, l, groups[g], groups[g], ROW_GROUP);
        for (size_t i = 0; i < l->count; i++)
            if (group_has(groups[g], names[i]))
                project_rows(s, l, &l->items[i], ++number);
    }
}

static const char *note_of(const struct ledger *l)
{
    struct buf buf;

    buf_init(&buf, l->b->arena, WORDS_MAX);
    buf_addf(&buf, "竖线为本年时序%s%%。年度完成率",
             phrase_share(l->b, year_elapsed(l->b->in->period)));
    buf_addf(&buf, "慢于时序%d个百分点以内亮绿灯，慢%d～%d个亮黄灯，",
             YELLOW_POINTS, YELLOW_POINTS, RED_POINTS);
    buf_addf(&buf, "慢%d个以上亮红灯。", RED_POINTS);
    if (l->lacking)
        buf_add_text(&buf, "没有报送的，合计不计入。");
    return buf.data;
}

void expand_project_table(struct builder *b, const struct doc_block *d,
                          struct book_block *parent)
{
    struct table_words words = {.title_text = "重点项目进度清单"};
    struct ledger l;
    struct sketch s;

    if (!expand_ready(b, d->at))
        return;
    l = ledger_of(b, d->as.generated);
    s = table_of(b, l.wide, d->at);
    sum_row(&s, &l, "合计", NULL, ROW_TOTAL);
    add_rows(&s, &l, d->as.generated->group);
    words.unit = l.unit ? l.unit : "见项目名后";
    words.note_text = note_of(&l);
    words.source = words_source(b, d->at);
    sketch_place(&s, d->as.generated, &words, d->id, parent);
}
