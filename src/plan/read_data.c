/*
 * read_data - see read_data.h.
 *
 * Each element is checked alone as it passes by and put on the heap; what needs
 * a look at two of them is left to data_settle.
 */
#include "plan/read_data.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/vec.h"
#include "input/xml.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/settle_data.h"

struct data_reader {
    const struct plan *plan;
    struct arena *arena;
    struct data_heap heap;
    /* While a file is read. */
    struct diag *diag;
    struct data_file *file;
    const struct plan_indicator *indicator; // of the series; NULL: skip it
    const struct plan_area *area;
    int freq; // enum period_kind, or -1
};

static const struct xml_word freqs[] = {{"A", PERIOD_YEAR},
                                        {"S", PERIOD_HALF},
                                        {"Q", PERIOD_QUARTER},
                                        {"M", PERIOD_MONTH},
                                        {NULL, 0}};

static const struct xml_word statuses[] = {{"A", OBS_NORMAL},
                                           {"P", OBS_PROVISIONAL},
                                           {"E", OBS_ESTIMATED},
                                           {"F", OBS_FORECAST},
                                           {"M", OBS_MISSING},
                                           {"B", OBS_BREAK},
                                           {NULL, 0}};

static const struct xml_word progress_statuses[] = {
    {"done", PROGRESS_DONE},
    {"on-track", PROGRESS_ON_TRACK},
    {"late", PROGRESS_LATE},
    {"blocked", PROGRESS_BLOCKED},
    {NULL, 0}};

/* A copy of an attribute, or NULL. */
static const char *copy(struct data_reader *r, const struct xml_element *e,
                        const char *name)
{
    return xml_has(e, name) ? str_copy(xml_str(e, name), r->arena) : NULL;
}

static const void *resolve(struct data_reader *r, const struct xml_element *e,
                           const char *attribute, enum plan_thing thing)
{
    if (!xml_has(e, attribute))
        return NULL; // the schema has said so
    return plan_resolve(r->plan, thing, xml_str(e, attribute),
                        xml_attr_loc(e, attribute, 0), r->diag);
}

static const struct plan_area *area_or_own(struct data_reader *r,
                                           const struct xml_element *e)
{
    if (xml_has(e, "area"))
        return resolve(r, e, "area", PLAN_AREA);
    return r->plan->area_count > 0 ? &r->plan->areas[0] : NULL;
}

static void read_series(struct data_reader *r, const struct xml_element *e)
{
    r->indicator = resolve(r, e, "indicator", PLAN_INDICATOR);
    r->area = resolve(r, e, "area", PLAN_AREA);
    r->freq = xml_enum(e, "freq", freqs, -1);
}

/* Data start the year before the plan (its baselines) and end with it. */
static void check_period(struct data_reader *r, const struct xml_element *e,
                         struct period period)
{
    const struct plan *p = r->plan;
    char text[PERIOD_TEXT_MAX], first[16], last[16];

    if (period.year >= p->start - 1 && period.year <= p->end)
        return;
    period_print(text, period);
    snprintf(first, sizeof(first), "%d", p->start - 1);
    snprintf(last, sizeof(last), "%d", p->end);
    diag_add(r->diag, DIAG_CODE_OBS_PERIOD, xml_attr_loc(e, "period", 0), text,
             first, last, NULL);
}

static void report_obs(struct data_reader *r, enum diag_code code,
                       const struct xml_element *e, const struct obs *o)
{
    struct arena *scratch = arena_open();

    diag_add(r->diag, code, xml_loc(e), obs_name(r->plan, o, scratch), NULL);
    arena_close(scratch);
}

/* Whether an observation fits its series and its file. */
static void check_obs(struct data_reader *r, const struct xml_element *e,
                      const struct obs *o)
{
    struct date asof = r->file->asof;
    char period[PERIOD_TEXT_MAX], day[PERIOD_TEXT_MAX];

    check_period(r, e, o->period);
    if (o->status == OBS_MISSING && xml_has(e, "value"))
        report_obs(r, DIAG_CODE_OBS_MISSING, e, o);
    else if (o->status != OBS_MISSING && !o->value.present &&
             !xml_has(e, "value"))
        report_obs(r, DIAG_CODE_OBS_VALUE, e, o);
    if (r->freq >= 0 && o->period.kind != r->freq) {
        period_print(period, o->period);
        diag_add(r->diag, DIAG_CODE_OBS_FREQ, xml_attr_loc(e, "period", 0),
                 period, freqs[r->freq].word, NULL);
    }
    if (asof.year != 0 && o->value.present && o->status != OBS_FORECAST &&
        date_compare(period_last_day(o->period), asof) > 0) {
        period_print(period, o->period);
        date_print(day, asof);
        diag_add(r->diag, DIAG_CODE_OBS_EARLY, xml_attr_loc(e, "period", 0),
                 period, day, NULL);
    }
}

static const struct obs_extra *read_extra(struct data_reader *r,
                                          const struct xml_element *e)
{
    struct obs_extra *extra;

    if (!xml_has(e, "previous") && !xml_has(e, "source") && !xml_has(e, "note"))
        return NULL;
    extra = arena_new(r->arena, struct obs_extra);
    extra->previous = xml_decimal(e, "previous");
    extra->source = copy(r, e, "source");
    extra->note = copy(r, e, "note");
    return extra;
}

static void read_obs(struct data_reader *r, const struct xml_element *e)
{
    struct period period = xml_period(e, "period");
    struct loc at = xml_loc(e);
    struct obs *o;

    if (!r->indicator || !r->area || period.year == 0)
        return; // reported
    o = arena_new(r->arena, struct obs);
    o->indicator = r->indicator->index;
    o->area = r->area->index;
    o->period = period;
    o->value = xml_decimal(e, "value");
    o->status = (uint8_t)xml_enum(e, "status", statuses, OBS_NORMAL);
    if (xml_attr_count(e) > 2 || !o->value.present)
        o->extra = read_extra(r, e); // more than a period and a value
    o->line = at.line;
    o->column = at.column;
    o->file = r->file;
    check_obs(r, e, o);
    if (o->status == OBS_MISSING)
        o->value = DECIMAL_NONE;
    *vec_push(&r->heap.obs, r->arena) = o;
}

static void read_progress(struct data_reader *r, const struct xml_element *e)
{
    struct measure_progress *m = arena_new(r->arena, struct measure_progress);
    VEC(struct prose) paras = {0};
    const struct xml_element *p = xml_find(e, "p");

    m->measure = resolve(r, e, "measure", PLAN_MEASURE);
    m->area = area_or_own(r, e);
    m->period = xml_period(e, "period");
    m->status = (enum progress_status)xml_enum(e, "status", progress_statuses,
                                               PROGRESS_ON_TRACK);
    m->file = r->file;
    m->at = xml_loc(e);
    for (; p; p = xml_find_next(p, "p")) {
        struct prose *para = vec_push(&paras, r->arena);

        *para = prose_read(p, r->arena);
        plan_check_own_prose(r->plan, para, r->diag);
    }
    m->paras = paras.items;
    m->para_count = paras.count;
    if (!m->measure || !m->area || m->period.year == 0)
        return;
    check_period(r, e, m->period);
    *vec_push(&r->heap.measures, r->arena) = m;
}

static void read_project_progress(struct data_reader *r,
                                  const struct xml_element *e)
{
    struct project_progress *p = arena_new(r->arena, struct project_progress);
    const struct xml_element *problem = xml_find(e, "problem");
    const struct xml_element *next = xml_find(e, "next");

    p->project = resolve(r, e, "project", PLAN_PROJECT);
    p->period = xml_period(e, "period");
    p->invested = xml_decimal(e, "invested");
    p->year_plan = xml_decimal(e, "year-plan");
    p->year_done = xml_decimal(e, "year-done");
    p->stage = copy(r, e, "stage");
    p->done = xml_yes(e, "done", false);
    p->problem = problem ? str_copy(xml_text(problem), r->arena) : NULL;
    p->next = next ? str_copy(xml_text(next), r->arena) : NULL;
    p->file = r->file;
    p->at = xml_loc(e);
    if (!p->project || p->period.year == 0)
        return;
    check_period(r, e, p->period);
    *vec_push(&r->heap.projects, r->arena) = p;
}

static void read_milestone_done(struct data_reader *r,
                                const struct xml_element *e)
{
    struct milestone_done *m = arena_new(r->arena, struct milestone_done);
    char day[PERIOD_TEXT_MAX];

    m->milestone = resolve(r, e, "ref", PLAN_MILESTONE);
    m->on = xml_date(e, "on");
    m->file = r->file;
    m->at = xml_loc(e);
    if (!m->milestone || m->on.year == 0)
        return;
    if (r->file->asof.year != 0 && date_compare(m->on, r->file->asof) > 0) {
        date_print(day, m->on);
        diag_add(r->diag, DIAG_CODE_DONE_LATE, xml_attr_loc(e, "on", 0),
                 m->milestone->id, day, NULL);
    }
    *vec_push(&r->heap.milestones, r->arena) = m;
}

static void read_data_head(struct data_reader *r, const struct xml_element *e)
{
    r->file->provider = str_copy(xml_str(e, "provider"), r->arena);
    r->file->asof = xml_date(e, "asof");
    r->file->note = copy(r, e, "note");
}

static bool start_element(void *state, const struct xml_element *e)
{
    struct data_reader *r = state;

    if (xml_is(e, "obs")) { // most of them are
        read_obs(r, e);
        return false;
    }
    if (xml_is(e, "series"))
        read_series(r, e);
    else if (xml_is(e, "milestone-done"))
        read_milestone_done(r, e);
    else if (xml_is(e, "data"))
        read_data_head(r, e);
    return xml_is(e, "progress") || xml_is(e, "project-progress");
}

static void whole_element(void *state, const struct xml_element *e)
{
    struct data_reader *r = state;

    if (xml_is(e, "progress"))
        read_progress(r, e);
    else
        read_project_progress(r, e);
}

static void end_element(void *state, const struct xml_element *e)
{
    struct data_reader *r = state;

    if (xml_is(e, "series"))
        r->indicator = NULL; // an obs outside a series has none
}

struct data_reader *data_reader_new(const struct plan *plan, struct arena *a)
{
    struct data_reader *r = arena_new(a, struct data_reader);

    r->plan = plan;
    r->arena = a;
    return r;
}

bool data_read(struct data_reader *r, struct xml_gate *gate,
               const struct xml_source *from, struct diag *d)
{
    static const struct xml_reader events = {start_element, whole_element,
                                             end_element, "obs"};
    struct xml_source source = *from;
    struct arena *scratch;
    bool ok;

    source.root = "data";
    r->diag = d;
    r->file = arena_new(r->arena, struct data_file);
    r->file->path = str_copy(str_of(from->shown), r->arena);
    *vec_push(&r->heap.files, r->arena) = r->file;
    r->indicator = NULL;
    scratch = arena_open();
    ok = xml_stream(gate, &source, &events, r, scratch, d);
    arena_close(scratch);
    return ok;
}

const struct data *data_finish(struct data_reader *r, struct diag *d)
{
    return data_settle(&r->heap, r->plan, r->arena, d);
}
