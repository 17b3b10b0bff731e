/*
 * Blocks that are made of the plan: what they ask for exists, and what they
 * will print of it is checked with them.
 */
#include "base/period.h"
#include "doc/checker.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "proof/proof.h"

/* Without one there is nothing to look up; check_head says so. */
static bool has_period(const struct checker *c)
{
    return c->doc->period.year != 0;
}

static bool field_exists(const struct plan *p, const char *field)
{
    for (size_t i = 0; i < p->indicator_count; i++)
        if (p->indicators[i].field &&
            str_is(str_of(field), p->indicators[i].field))
            return true;
    return false;
}

/* One word of a selection: an indicator, or "field:" and a name. */
static void check_selected(const struct checker *c,
                           const struct doc_place *word)
{
    static const char prefix[] = "field:";
    const char *field = word->name + sizeof(prefix) - 1;

    if (!str_starts(str_of(word->name), prefix))
        check_known(c, PLAN_INDICATOR, word->name, word->at);
    else if (!field_exists(c->plan, field))
        diag_add(c->diag, DIAG_CODE_FIELD_UNKNOWN, word->at, field, NULL);
}

/* What is compared with the book's period has to lie before it. */
void check_since(const struct checker *c, const struct doc_since *since)
{
    char earlier[PERIOD_TEXT_MAX], own[PERIOD_TEXT_MAX];

    if (since->period.year == 0 || !has_period(c) ||
        period_end_month(since->period) < period_end_month(c->doc->period))
        return;
    period_print(earlier, since->period);
    period_print(own, c->doc->period);
    diag_add(c->diag, DIAG_CODE_SINCE_LATE, since->at, earlier, own, NULL);
}

void check_generated(const struct checker *c, const struct doc_block *b)
{
    const struct doc_generated *g = b->as.generated;

    check_prose(c, &g->title);
    check_prose(c, &g->note);
    check_prose(c, &g->source);
    if (!check_has_plan(c, b->at) || !has_period(c))
        return;
    if (g->area)
        check_known(c, PLAN_AREA, g->area, g->area_at);
    check_since(c, &g->since);
    for (size_t i = 0; i < g->select_count; i++)
        check_selected(c, &g->select[i]);
}

void check_one_page(const struct checker *c, const struct doc_block *b)
{
    const struct doc_one_page *page = &b->as.one_page;

    for (size_t i = 0; i < page->message_count; i++) {
        check_prose(c, &page->messages[i].lead);
        check_prose(c, &page->messages[i].text);
    }
    if (!check_has_plan(c, b->at) || !has_period(c))
        return;
    for (size_t i = 0; i < page->indicator_count; i++)
        check_known(c, PLAN_INDICATOR, page->indicators[i].name,
                    page->indicators[i].at);
}

/* ---- what is printed of the plan ---------------------------------------- */

const struct plan_area *check_area(const struct checker *c)
{
    const struct plan_area *area = NULL;

    if (c->doc->area)
        area = plan_area_find(c->plan, str_of(c->doc->area));
    if (!area && c->plan->area_count > 0)
        area = &c->plan->areas[0];
    return area;
}

static void check_paras(const struct checker *c, const struct prose *paras,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_prose(c, &paras[i]);
}

static void check_task(const struct checker *c, const struct plan_task *task)
{
    const struct plan_area *area = check_area(c);
    struct checker promise = *c;

    promise.subject = PROOF_OF_PLAN;
    check_paras(c, task->highlight, task->highlight_count);
    for (size_t i = 0; i < task->measure_count; i++) {
        const struct plan_measure *m = &task->measures[i];
        const struct measure_progress *report = NULL;

        if (c->data && area)
            report = measure_progress_at(c->data, m, area, c->doc->period);
        check_prose(&promise, &m->lead);
        check_paras(&promise, m->paras, m->para_count);
        if (report)
            check_paras(c, report->paras, report->para_count);
    }
}

void check_tasks(const struct checker *c, const struct doc_block *b)
{
    const struct plan *p = c->plan;

    if (!check_has_plan(c, b->at) || !has_period(c))
        return;
    if (b->as.task && !check_known(c, PLAN_TASK, b->as.task, b->at))
        return;
    for (size_t i = 0; i < p->task_count; i++)
        if (!b->as.task || str_is(str_of(b->as.task), p->tasks[i].id))
            check_task(c, &p->tasks[i]);
}
