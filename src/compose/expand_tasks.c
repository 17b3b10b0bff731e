/*
 * expand_tasks - the chapters of the plan's tasks.
 *
 *      1   任务一                      opener
 *          落实“三高四新”…
 *      ▇▇▇▇▇▇▇▇▇▇▯▯▯▯▯▯▯▯              time ruler
 *      任务完成度 54.2% …   ●绿 2 …    where it stands
 *      ┃ 要把握的重点 …               highlight
 *      1.1 做强两大支柱产业      ●绿   a measure: plan, progress, tracking
 */

#include "base/arena.h"
#include "base/buf.h"
#include "compose/author.h"
#include "compose/expand.h"
#include "compose/light_words.h"
#include "compose/number.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "compose/sources.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/compare.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { TRACK_COLUMNS = 4, LABEL_EMS = 3 }; // of "跟踪　"

struct book_block *ruler_new(struct builder *b, const char *style,
                             const char *height, const char *year_style,
                             struct loc at)
{
    struct book_block *block =
        block_new(b, BLOCK_RULER, ROLE_ARTIFACT, style, at);
    const struct plan *plan = b->in->plan;
    int current = plan_quarter_index(plan, b->in->period);

    block->as.ruler = (struct book_ruler){
        .first_year = plan->start,
        .years = plan->end - plan->start + 1,
        .elapsed = current,
        .current = current < plan_quarter_count(plan) ? current : -1,
        .height = measure_named(b, height),
        .year_style = year_style ? style_named(b, year_style) : NULL};
    return block;
}

static void stat_pair(struct text *t, const char *label, const char *style,
                      const char *value, const char *unit)
{
    text_add(t, label);
    text_add_space(t, t->style->size * 2 / 3);
    text_add_as(t, style, value);
    text_add(t, unit);
    text_add_space(t, t->style->size * 2);
}

static struct book_block *stat_line(struct builder *b,
                                    const struct task_state *state,
                                    const struct light_counts *lights,
                                    const struct origin *made, struct loc at)
{
    static const enum light shown[] = {LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED};
    struct book_block *line =
        block_new(b, BLOCK_PARA, ROLE_P, "stat-label", at);
    struct text t = text_of(b, "stat-label", at);
    struct text tail = text_of(b, "stat-light", at);

    b->origin = made;
    stat_pair(&t, "任务完成度", "stat-value", phrase_share(b, state->progress),
              state->progress.present ? "%" : "");
    b->origin = NULL;
    stat_pair(&t, "时序进度", "stat-other", phrase_share(b, state->schedule),
              "%");
    b->origin = origin_as(b, made, "gap");
    if (state->gap.present)
        text_add(&t, phrase_gap(b, state->gap));
    b->origin = NULL;
    for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
        if (i > 0)
            text_add_space(&tail, tail.style->size);
        text_add_light(&tail, shown[i]);
        text_add_space(&tail, tail.style->size / 4);
        b->origin = lights->made[shown[i]];
        text_addf(&tail, "%zu", lights->counts[shown[i]]);
        b->origin = NULL;
    }
    line->as.para = text_para_tail(&t, &tail);
    block_style(b, line)->keep_next = true;
    return line;
}

static void add_highlight(struct builder *b, const struct plan_task *task,
                          struct book_block *group)
{
    struct book_block *box;

    if (task->highlight_count == 0)
        return;
    box = block_new(b, BLOCK_BOX, ROLE_DIV, "box", task->at);
    block_append(box,
                 para_new(b, "box-title", ROLE_P, "要把握的重点", task->at));
    for (size_t i = 0; i < task->highlight_count; i++)
        block_append(box,
                     para_of_prose(b, "box-text", ROLE_P, &task->highlight[i]));
    block_append(group, box);
}

static struct book_block *measure_head(struct builder *b,
                                       const struct plan_measure *m,
                                       const struct measure_state *state)
{
    struct book_block *head =
        block_new(b, BLOCK_PARA, ROLE_H2, "measure-title", m->at);
    struct text t = text_of(b, "measure-title", m->at);
    struct text tail = text_of(b, "stat-light", m->at);
    struct toc_entry *entry = vec_push(&b->toc, b->arena);
    const char *number = measure_number(b, m);
    struct buf outline;

    text_add_as(&t, "measure-number", number);
    text_add_space(&t, t.style->size * 3 / 4);
    text_add(&t, m->title);
    text_add_light(&tail, state->light);
    head->as.para = text_para_tail(&t, &tail);
    buf_init(&outline, b->arena, WORDS_MAX);
    buf_addf(&outline, "%s　%s", number, m->title);
    block_announce(head, m->id, outline.data, 2);
    *entry = (struct toc_entry){.level = 2,
                                .label = m->id,
                                .number = "",
                                .title = m->title,
                                .short_title = m->short_name};
    return head;
}

static struct book_block *lead_para(struct builder *b, const char *lead,
                                    const struct prose *lead_prose,
                                    const struct prose *prose)
{
    struct book_block *p = block_new(b, BLOCK_PARA, ROLE_P, "body", prose->at);
    struct text t = text_of(b, "body", prose->at);
    size_t count;

    if (lead)
        text_add(&t, lead);
    if (lead_prose)
        text_add_prose(&t, lead_prose);
    count = t.spans.count;
    for (size_t i = 0; i < count; i++) // a lead is run in, in 黑体
        if (t.spans.items[i].role == t.style->role)
            t.spans.items[i].role = t.style->strong_role;
    text_add_prose(&t, prose);
    p->as.para = text_para(&t);
    return p;
}

static void add_measure_text(struct builder *b, const struct plan_measure *m,
                             const struct measure_progress *report,
                             struct book_block *group)
{
    for (size_t i = 0; i < m->para_count; i++)
        block_append(
            group, lead_para(b, NULL, i == 0 ? &m->lead : NULL, &m->paras[i]));
    for (size_t i = 0; report && i < report->para_count; i++)
        block_append(group, lead_para(b, i == 0 ? "本期进展。" : NULL, NULL,
                                      &report->paras[i]));
}

/* ---- tracking lines ---- */

/* What a tracking line says in each of its columns, and what that was made of.
 */
struct tracked {
    const char *words[TRACK_COLUMNS];
    const struct origin *origins[TRACK_COLUMNS];
};

/* Lines of a long name stand under its first, beside the label. */
static struct book_block *track_column(struct builder *b, const char *words,
                                       int index, struct loc at)
{
    struct book_block *column = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);
    struct book_block *p = para_new(b, "tracking", ROLE_P, words, at);
    struct style *style = block_style(b, p);

    style->align = index == TRACK_COLUMNS - 1 ? ALIGN_END : ALIGN_START;
    style->left = index == 0 ? LABEL_EMS * style->size : 0;
    style->indent_first = -style->left;
    style->before = 0;
    block_append(column, p);
    return column;
}

static void indicator_words(struct builder *b,
                            const struct plan_indicator *indicator,
                            struct tracked *t)
{
    const char **words = t->words;
    struct assessment a;
    struct buf buf;

    origin_start(b);
    a = assess(b->in->data, indicator, b->in->area, b->in->period);
    t->origins[1] = origin_level(b, a.obs);
    t->origins[2] = origin_seen(b, "progress");
    t->origins[3] = origin_as(b, t->origins[2], "gap");

    words[0] = indicator->name;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, phrase_number(b, a.value, indicator->decimals, false));
    if (a.value.present)
        buf_add_text(&buf, indicator->unit);
    words[1] = buf.data;
    buf_init(&buf, b->arena, WORDS_MAX);
    if (a.keep) {
        words[2] = a.progress.sign > 0 ? "达标" : "未达标";
        words[3] = "";
        return;
    }
    buf_add_text(&buf, "进度");
    buf_add_text(&buf, phrase_share(b, a.progress));
    if (a.progress.present)
        buf_add_text(&buf, "%");
    words[2] = buf.data;
    words[3] = phrase_gap(b, a.gap);
}

static void project_words(struct builder *b, const struct plan_project *project,
                          struct tracked *t)
{
    const char **words = t->words;
    const struct project_progress *p =
        project_progress_latest(b->in->data, project, b->in->period);
    struct buf buf;

    words[0] = project->name;
    words[1] = "—";
    words[2] = "";
    words[3] = "";
    if (!p)
        return;
    t->origins[1] = origin_report(b, "invested", p);
    t->origins[2] = origin_total(b, project);
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "累计%s%s", phrase_number(b, p->invested, -1, false),
             project->unit);
    words[1] = buf.data;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "总投资%s%s", phrase_number(b, project->total, -1, false),
             project->unit);
    words[2] = buf.data;
    if (p->stage)
        words[3] = p->stage;
}

static struct book_block *track_row(struct builder *b,
                                    const struct plan_track *track, bool first,
                                    bool last)
{
    const sp value = measure_named(b, "tracking-value-width");
    const sp widths[TRACK_COLUMNS] = {measure_named(b, "tracking-name-width"),
                                      value, value, 0};
    struct book_block *row =
        block_new(b, BLOCK_COLUMNS, ROLE_NONE, NULL, track->at);
    struct book_column *columns = block_columns(b, row, TRACK_COLUMNS);
    struct style *style = block_style(b, row);
    struct tracked tracked = {0};
    struct buf buf;

    if (track->indicator)
        indicator_words(b, track->indicator, &tracked);
    else
        project_words(b, track->project, &tracked);
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, first ? "跟踪　" : "　　　");
    buf_add_text(&buf, tracked.words[0]);
    tracked.words[0] = buf.data;
    for (int i = 0; i < TRACK_COLUMNS; i++) {
        columns[i].width = widths[i];
        b->origin = tracked.origins[i];
        block_append(row, track_column(b, tracked.words[i], i, track->at));
        b->origin = NULL;
    }
    if (sources_wait(b))
        row->label = label_new(b);
    sources_use(b, row->label);
    style->name = "tracking-row";
    style->keep_next = !last;
    return row;
}

static void add_tracks(struct builder *b, const struct plan_measure *m,
                       struct book_block *group)
{
    struct book_block *rule;
    struct style *style;

    if (m->track_count == 0)
        return;
    if (group->last && group->last->kind == BLOCK_PARA)
        block_style(b, group->last)->keep_next = true; // with its paragraph
    rule = rules_new(b, NULL, "tracking", NULL, m->at);
    style = block_style(b, rule);
    style->name = "tracking-rule";
    style->keep_next = true;
    block_append(group, rule);
    for (size_t i = 0; i < m->track_count; i++)
        block_append(group, track_row(b, &m->tracks[i], i == 0,
                                      i + 1 == m->track_count));
}

static void add_measure(struct builder *b, const struct plan_measure *m,
                        struct book_block *chapter)
{
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, m->at);
    struct measure_state state =
        measure_assess(b->in->data, m, b->in->area, b->in->period);

    sources_use(b, m->id);
    block_append(group, measure_head(b, m, &state));
    add_measure_text(b, m, state.report, group);
    add_tracks(b, m, group);
    block_append(chapter, group);
}

static void add_task(struct builder *b, const struct plan_task *task,
                     struct book_block *parent)
{
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, task->at);
    struct prose title = prose_of(task->title, task->at, b->arena);
    struct task_state state =
        task_assess(b->in->data, task, b->in->area, b->in->period);
    struct chapter_facts facts = {
        .label = task->id,
        .number = number_format("任务一", task->number, b->arena),
        .title = task->title,
        .short_title = task->short_name};
    const char *numeral = number_format("1", task->number, b->arena);
    const struct origin *made = origin_seen(b, "progress");
    const struct light_counts lights =
        light_counts_of(b, task->measures, task->measure_count, b->in->period);
    struct book_block *head;

    sources_use(b, task->id);
    head = opener_new(b, numeral, facts.number, &title);
    b->numbers.given[NUMBER_CHAPTER]++;
    chapter_announce(b, head, &facts);
    opener_tab(b, head, numeral, task->short_name);
    block_append(group, head);
    block_append(group, ruler_new(b, "ruler-chapter", "ruler-height-chapter",
                                  "ruler-year", task->at));
    block_append(group, stat_line(b, &state, &lights, made, task->at));
    add_highlight(b, task, group);
    for (size_t i = 0; i < task->measure_count; i++)
        add_measure(b, &task->measures[i], group);
    block_append(parent, group);
}

void expand_tasks(struct builder *b, const struct doc_block *d,
                  struct book_block *parent)
{
    const struct plan *plan = b->in->plan;

    if (!plan || !b->in->data) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, d->at, NULL);
        return;
    }
    for (size_t i = 0; i < plan->task_count; i++) {
        const struct plan_task *task = &plan->tasks[i];

        origin_start(b);
        if (!d->as.task || str_is(str_of(d->as.task), task->id))
            add_task(b, task, parent);
    }
}
