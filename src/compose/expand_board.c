/*
 * expand_board - every measure in one row under its task: where it stands.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "compose/author.h"
#include "compose/caption.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/light_words.h"
#include "compose/number.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/plan.h"

enum { COLUMN_COUNT = 6 };

static void task_row(struct sketch *s, const struct plan_task *task)
{
    struct text t = text_of(s->b, "table-group", task->at);

    sketch_row(s, ROW_GROUP, "table-row-group")->at = task->at;
    text_add(&t, number_format("任务一", task->number, s->b->arena));
    text_add(&t, "　");
    text_add(&t, task->title);
    sketch_cell(s, &t)->align = CELL_LEFT;
    sketch_span(s, COLUMN_COUNT, 1);
}

/* Whether the task's chapter is among these parts of the book. */
static bool has_chapter(const struct doc_block *parts,
                        const struct plan_task *task)
{
    for (; parts; parts = parts->next)
        if (parts->kind == DOC_TASKS &&
            (!parts->as.task || str_is(str_of(parts->as.task), task->id)))
            return true;
    return false;
}

static void measure_row(struct sketch *s, const struct plan_measure *m)
{
    struct builder *b = s->b;
    struct measure_state state;
    const struct plan_org *owner = m->owner ? m->owner : m->task->owner;
    struct text title = text_of(b, "table-name", m->at);
    const struct origin *made;

    origin_start(b);
    state = measure_assess(b->in->data, m, b->in->area, b->in->period);
    made = origin_seen(b, "progress");
    sketch_row(s, ROW_PLAIN, "table-row")->at = m->at;
    sketch_words(s, "table-cell", measure_number(b, m));
    text_add(&title, m->title);
    if (has_chapter(b->in->document->body, m->task) ||
        has_chapter(b->in->document->back, m->task))
        text_link(&title, m->id);
    sketch_cell(s, &title);
    sketch_words(s, "table-cell", owner ? owner->short_name : "—");
    sketch_number(s, "table-cell", phrase_share(b, state.progress), made);
    sketch_number(s, "table-cell", words_measure(b, &state),
                  origin_as(b, made, "reason"));
    sketch_light(s, "table-light", state.light);
    sketch_sourced(s);
}

static const char *note_of(struct builder *b)
{
    const struct plan *plan = b->in->plan;
    const struct plan_indicator **list = arena_array(
        b->arena, const struct plan_indicator *, plan->indicator_count);
    struct buf buf;

    for (size_t i = 0; i < plan->indicator_count; i++)
        list[i] = &plan->indicators[i];
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, "举措的灯取跟踪指标、报送状态、逾期节点中最差的一个。"
                       "指标：");
    buf_add_text(&buf, words_light_rule(b, list, plan->indicator_count));
    return buf.data;
}

void expand_task_board(struct builder *b, const struct doc_block *d,
                       struct book_block *parent)
{
    static const struct column_spec columns[COLUMN_COUNT] = {
        {"number", COLUMN_FIXED, 9000, CELL_CENTER, "序号", true},
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "举措", false},
        {"owner", COLUMN_AUTO, 0, CELL_LEFT, "牵头单位", false},
        {"progress", COLUMN_AUTO, 0, CELL_CHAR, "完成度\n（%）", false},
        {"state", COLUMN_AUTO, 0, CELL_LEFT, "推进情况", false},
        {"light", COLUMN_AUTO, 0, CELL_LEFT, "亮灯", false},
    };
    struct table_words words = {.title_text = "各项任务亮灯情况"};
    const struct plan *plan = b->in->plan;
    struct sketch s;

    if (!expand_ready(b, d->at))
        return;
    s = sketch_of(b, "task-board", columns, COLUMN_COUNT, d->at);
    sketch_heads(&s, columns, "table-head", "table-head-two");
    for (size_t i = 0; i < plan->task_count; i++) {
        task_row(&s, &plan->tasks[i]);
        for (size_t k = 0; k < plan->tasks[i].measure_count; k++)
            measure_row(&s, &plan->tasks[i].measures[k]);
    }
    words.note_text = note_of(b);
    words.source = words_source(b, d->at);
    sketch_place(&s, d->as.generated, &words, d->id, parent);
}
