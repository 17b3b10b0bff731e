/*
 * labels - numbers and titles of all ids, before anything is composed.
 *
 * The walk meets what is numbered in the order in which composing will, so a
 * reference may point forward.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "compose/author.h"
#include "compose/number.h"
#include "doc/doc.h"
#include "plan/plan.h"

static void enter(struct builder *b, const char *id, const char *number,
                  const char *title)
{
    struct label *label;

    if (!id)
        return;
    label = arena_new(b->arena, struct label);
    *label = (struct label){.number = number, .title = title};
    map_put(b->labels, str_of(id), label);
}

/* What has its number in a field: a footnote, a row. */
static void enter_field(struct builder *b, const char *id, const char *title)
{
    struct label *label;
    struct buf field; // a blank cannot stand in an author's id

    buf_init(&field, b->arena, WORDS_MAX);
    buf_addf(&field, "number %s", id);
    enter(b, id, "", title);
    label = map_find(b->labels, str_of(id));
    label->field = field.data;
}

/* What lists the places of its references. */
static void enter_listed(struct builder *b, const struct doc_block *d,
                         const char *number, const char *title)
{
    struct label *label;

    enter(b, d->id, number, title);
    label = map_find(b->labels, str_of(d->id));
    if (label)
        label->places = arena_new(b->arena, struct places);
}

static void enter_block(struct builder *b, struct numbering *n,
                        const struct doc_block *d, int level);

static void enter_children(struct builder *b, struct numbering *n,
                           const struct doc_block *d, int level)
{
    for (const struct doc_block *k = d->first; k; k = k->next)
        enter_block(b, n, k, level);
}

/* `level` is that of a section; other headings start at the top again. */
static void enter_heading(struct builder *b, struct numbering *n,
                          const struct doc_block *d, int level)
{
    enum number_of of = (enum number_of)(NUMBER_SECTION1 + level);
    const char *number;

    if (d->kind == DOC_SECTION && level >= SECTION_LEVELS)
        return; // reported by the composer
    if (d->kind != DOC_SECTION) {
        of = d->kind == DOC_APPENDIX ? NUMBER_APPENDIX : NUMBER_CHAPTER;
        level = -1;
    }
    number =
        numbering_heading(n, b->sheet, of, d->as.heading.numbered, b->arena);
    enter(b, d->id, number, prose_text(&d->as.heading.title, b->arena));
    enter_children(b, n, d, level + 1);
}

/* Words call the item 1. of a list “第1项”: they take its number alone. */
static void enter_list(struct builder *b, struct numbering *n,
                       const struct doc_block *d, int level)
{
    int number = 0;

    enter(b, d->id, "", "");
    for (const struct doc_block *k = d->first; k; k = k->next) {
        number++;
        enter(b, k->id,
              d->as.list == DOC_NUMBER
                  ? number_format("1", number, b->arena)
                  : numbering_item(d->as.list, number, b->arena),
              "");
        enter_children(b, n, k, level);
    }
}

/* 图3 and 图3（a）. */
static void enter_figures(struct builder *b, struct numbering *n,
                          const struct doc_block *d)
{
    const char *number = numbering_next(n, b->sheet, NUMBER_FIGURE, b->arena);
    int part = 0;

    enter(b, d->id, number, prose_text(&d->as.figure->title, b->arena));
    for (const struct doc_block *k = d->first; k; k = k->next)
        enter(b, k->id, numbering_part(number, ++part, b->arena),
              prose_text(&k->as.figure->title, b->arena));
}

static void enter_block(struct builder *b, struct numbering *n,
                        const struct doc_block *d, int level)
{
    const struct prose *title = NULL;
    const char *number = "";

    switch (d->kind) {
    case DOC_CHAPTER:
    case DOC_APPENDIX:
    case DOC_ARTICLE:
    case DOC_SECTION:
        enter_heading(b, n, d, level);
        return;
    case DOC_TASKS:
        n->given[NUMBER_CHAPTER] += tasks_count(b, d);
        return;
    case DOC_LIST:
        enter_list(b, n, d, level);
        return;
    case DOC_TERM:
        enter_listed(b, d, "", prose_text(&d->as.term->name, b->arena));
        return;
    case DOC_SOURCE:
        enter_listed(b, d, numbering_next(n, b->sheet, NUMBER_SOURCE, b->arena),
                     prose_text(&d->as.p, b->arena));
        return;
    case DOC_FIGURE:
        title = &d->as.figure->title;
        number = numbering_next(n, b->sheet, NUMBER_FIGURE, b->arena);
        break;
    case DOC_FIGURES:
        enter_figures(b, n, d);
        return;
    case DOC_TABLE:
        title = &d->as.table->title;
        number = numbering_next(n, b->sheet, NUMBER_TABLE, b->arena);
        break;
    case DOC_ONE_PAGE:
        enter(b, d->id, "",
              d->as.one_page.title ? d->as.one_page.title : "一页总览");
        return;
    default:
        if (doc_is_generated(d)) {
            title = &d->as.generated->title;
            number = numbering_next(n, b->sheet, NUMBER_TABLE, b->arena);
            break;
        }
        enter(b, d->id, "", "");
        enter_children(b, n, d, level);
        return;
    }
    enter(b, d->id, number, prose_text(title, b->arena));
    enter_children(b, n, d, level); // of cells
}

int tasks_count(const struct builder *b, const struct doc_block *d)
{
    if (!b->in->plan)
        return 0;
    return d->as.task ? 1 : (int)b->in->plan->task_count;
}

const char *measure_number(struct builder *b, const struct plan_measure *m)
{
    struct buf number;

    buf_init(&number, b->arena, WORDS_MAX);
    buf_addf(&number, "%d.%d", m->task->number, m->number);
    return number.data;
}

static void enter_plan(struct builder *b)
{
    const struct plan *plan = b->in->plan;

    for (size_t t = 0; plan && t < plan->task_count; t++) {
        const struct plan_task *task = &plan->tasks[t];

        enter(b, task->id, number_format("任务一", task->number, b->arena),
              task->title);
        for (size_t m = 0; m < task->measure_count; m++)
            enter(b, task->measures[m].id,
                  measure_number(b, &task->measures[m]),
                  task->measures[m].title);
    }
}

/* Rows of the plan's indicators and projects that a reference names. */
static void enter_referred(struct builder *b)
{
    const struct map *referred = b->in->document->referred;

    for (size_t i = 0; referred && i < map_count(referred); i++) {
        const struct plan_name *name = map_value_at(referred, i);
        const struct plan_indicator *indicator = name->item;
        const struct plan_project *project = name->item;

        if (name->thing == PLAN_INDICATOR)
            enter_field(b, indicator->id, indicator->name);
        else if (name->thing == PLAN_PROJECT)
            enter_field(b, project->id, project->name);
    }
}

void author_labels(struct builder *b)
{
    const struct document *doc = b->in->document;
    struct numbering n = {0};

    b->labels = map_new(b->arena);
    enter_plan(b);
    enter_referred(b);
    for (size_t i = 0; doc->notes && i < map_count(doc->notes); i++)
        enter_field(b, map_key_at(doc->notes, i), "");
    for (const struct doc_block *d = doc->front; d; d = d->next)
        enter_block(b, &n, d, 0);
    for (const struct doc_block *d = doc->body; d; d = d->next)
        enter_block(b, &n, d, 0);
    for (const struct doc_block *d = doc->back; d; d = d->next)
        enter_block(b, &n, d, 0);
    b->tab_count = n.given[NUMBER_CHAPTER];
}
