/*
 * read_plan - see read_plan.h.
 *
 * Two walks over the tree.  The first counts, allocates every array at its
 * final size and enters every id; the second fills the items in.  So an item
 * never moves, and a task may name a project that names the task.
 */
#include "plan/read_plan.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "input/xml.h"
#include "plan/names.h"
#include "plan/plan.h"
#include "plan/read_indicator.h"
#include "plan/relation.h"

struct reader {
    struct plan *plan;
    struct arena *arena;
    struct diag *diag;
    /* The plan's arrays, still writable. */
    struct plan_area *areas;
    struct plan_org *orgs;
    struct plan_indicator *indicators;
    struct plan_task *tasks;
    struct plan_measure *measures;
    struct plan_milestone *milestones;
    struct plan_project *projects;
};

static const struct xml_word area_kinds[] = {{"country", AREA_COUNTRY},
                                             {"province", AREA_PROVINCE},
                                             {"city", AREA_CITY},
                                             {"county", AREA_COUNTY},
                                             {"town", AREA_TOWN},
                                             {"zone", AREA_ZONE},
                                             {NULL, 0}};

static const struct xml_word project_kinds[] = {
    {"new", PROJECT_NEW},
    {"continued", PROJECT_CONTINUED},
    {"preparatory", PROJECT_PREPARATORY},
    {NULL, 0}};

/* The children of that name of an element that may be missing. */
static size_t count_of(const struct xml_element *e, const char *name)
{
    size_t count = 0;

    for (e = e ? xml_find(e, name) : NULL; e; e = xml_find_next(e, name))
        count++;
    return count;
}

static const struct xml_element *first_of(const struct xml_element *e,
                                          const char *name)
{
    return e ? xml_find(e, name) : NULL;
}

static const char *copy(struct reader *r, const struct xml_element *e,
                        const char *name)
{
    return str_copy(xml_str(e, name), r->arena);
}

static const char *copy_or(struct reader *r, const struct xml_element *e,
                           const char *name, const char *otherwise)
{
    return xml_has(e, name) ? copy(r, e, name) : otherwise;
}

/* Enters an item under its id; the first of equal ids keeps it. */
static const char *enter(struct reader *r, const struct xml_element *e,
                         const char *attribute, enum plan_thing thing,
                         const void *item)
{
    const char *id = copy(r, e, attribute);
    struct plan_name *name;
    const struct plan_name *other;

    if (id[0] == '\0') // missing: the schema has said so
        return id;
    other = map_find(r->plan->by_id, str_of(id));
    if (other) {
        diag_add(r->diag, DIAG_CODE_ID_TWICE, xml_attr_loc(e, attribute, 0), id,
                 plan_place(other->at, r->arena), NULL);
        return id;
    }
    name = arena_new(r->arena, struct plan_name);
    *name = (struct plan_name){thing, item, xml_loc(e)};
    map_put(r->plan->by_id, str_of(id), name);
    return id;
}

static const void *resolve(struct reader *r, const struct xml_element *e,
                           const char *attribute, enum plan_thing thing)
{
    return plan_resolve(r->plan, thing, xml_str(e, attribute),
                        xml_attr_loc(e, attribute, 0), r->diag);
}

/* The item an optional attribute names, or `otherwise`. */
static const void *resolve_or(struct reader *r, const struct xml_element *e,
                              const char *attribute, enum plan_thing thing,
                              const void *otherwise)
{
    return xml_has(e, attribute) ? resolve(r, e, attribute, thing) : otherwise;
}

/* ---- first walk: ids and sizes ------------------------------------------ */

static void declare_areas(struct reader *r, const struct xml_element *e)
{
    struct plan *p = r->plan;
    size_t i = 0;

    p->area_count = count_of(e, "area");
    p->areas = r->areas =
        arena_array(r->arena, struct plan_area, p->area_count);
    for (e = first_of(e, "area"); e; e = xml_find_next(e, "area"), i++) {
        r->areas[i].code = enter(r, e, "code", PLAN_AREA, &r->areas[i]);
        r->areas[i].index = (uint32_t)i;
    }
}

static void declare_orgs(struct reader *r, const struct xml_element *e)
{
    struct plan *p = r->plan;
    size_t i = 0;

    p->org_count = count_of(e, "org");
    p->orgs = r->orgs = arena_array(r->arena, struct plan_org, p->org_count);
    for (e = first_of(e, "org"); e; e = xml_find_next(e, "org"), i++)
        r->orgs[i].id = enter(r, e, "id", PLAN_ORG, &r->orgs[i]);
}

static void declare_indicators(struct reader *r, const struct xml_element *e)
{
    struct plan *p = r->plan;
    size_t i = 0;

    p->indicator_count = count_of(e, "indicator");
    p->indicators = r->indicators =
        arena_array(r->arena, struct plan_indicator, p->indicator_count);
    for (e = first_of(e, "indicator"); e;
         e = xml_find_next(e, "indicator"), i++) {
        r->indicators[i].id =
            enter(r, e, "id", PLAN_INDICATOR, &r->indicators[i]);
        r->indicators[i].index = (uint32_t)i;
        r->indicators[i].at = xml_loc(e);
    }
}

static void declare_projects(struct reader *r, const struct xml_element *e)
{
    struct plan *p = r->plan;
    size_t i = 0;

    p->project_count = count_of(e, "project");
    p->projects = r->projects =
        arena_array(r->arena, struct plan_project, p->project_count);
    for (e = first_of(e, "project"); e; e = xml_find_next(e, "project"), i++) {
        r->projects[i].id = enter(r, e, "id", PLAN_PROJECT, &r->projects[i]);
        r->projects[i].index = (uint32_t)i;
    }
}

static void declare_milestones(struct reader *r, const struct xml_element *e,
                               struct plan_measure *m)
{
    struct plan *p = r->plan;

    m->milestones = &r->milestones[p->milestone_count];
    m->milestone_count = count_of(e, "milestone");
    e = xml_find(e, "milestone");
    for (; e; e = xml_find_next(e, "milestone")) {
        struct plan_milestone *s = &r->milestones[p->milestone_count];

        s->id = enter(r, e, "id", PLAN_MILESTONE, s);
        s->index = (uint32_t)p->milestone_count++;
        s->measure = m;
        s->at = xml_loc(e);
    }
}

static void declare_measures(struct reader *r, const struct xml_element *e,
                             struct plan_task *task)
{
    struct plan *p = r->plan;
    int number = 0;

    task->measures = &r->measures[p->measure_count];
    task->measure_count = count_of(e, "measure");
    e = xml_find(e, "measure");
    for (; e; e = xml_find_next(e, "measure")) {
        struct plan_measure *m = &r->measures[p->measure_count];

        m->id = enter(r, e, "id", PLAN_MEASURE, m);
        m->index = (uint32_t)p->measure_count++;
        m->task = task;
        m->number = ++number;
        m->at = xml_loc(e);
        declare_milestones(r, e, m);
    }
}

static void declare_tasks(struct reader *r, const struct xml_element *e)
{
    struct plan *p = r->plan;
    size_t measures = 0, milestones = 0, i = 0;
    const struct xml_element *t, *m;

    for (t = first_of(e, "task"); t; t = xml_find_next(t, "task")) {
        measures += count_of(t, "measure");
        m = xml_find(t, "measure");
        for (; m; m = xml_find_next(m, "measure"))
            milestones += count_of(m, "milestone");
    }
    p->task_count = count_of(e, "task");
    r->tasks = arena_array(r->arena, struct plan_task, p->task_count);
    r->measures = arena_array(r->arena, struct plan_measure, measures);
    r->milestones = arena_array(r->arena, struct plan_milestone, milestones);
    p->tasks = r->tasks;
    p->measures = r->measures;
    p->milestones = r->milestones;
    for (t = first_of(e, "task"); t; t = xml_find_next(t, "task"), i++) {
        r->tasks[i].id = enter(r, t, "id", PLAN_TASK, &r->tasks[i]);
        r->tasks[i].index = (uint32_t)i;
        r->tasks[i].at = xml_loc(t);
        declare_measures(r, t, &r->tasks[i]);
    }
}

/* ---- second walk: content ----------------------------------------------- */

/* Going up from an area ends at one without a parent. */
static bool area_is_own_ancestor(const struct plan *p,
                                 const struct plan_area *area)
{
    const struct plan_area *up = area->parent;

    for (size_t steps = 0; up && steps < p->area_count; steps++) {
        if (up == area)
            return true;
        up = up->parent;
    }
    return false;
}

/* A list of names in one attribute, apart by blanks. */
static struct plan_former read_former(struct reader *r,
                                      const struct xml_element *e)
{
    struct str list = xml_str(e, "former"), word;
    VEC(const char *) names = {0};

    while ((word = str_word(&list)).size > 0)
        *vec_push(&names, r->arena) = str_copy(word, r->arena);
    return (struct plan_former){names.items, names.count};
}

static void read_areas(struct reader *r, const struct xml_element *e)
{
    size_t i = 0;

    for (e = first_of(e, "area"); e; e = xml_find_next(e, "area"), i++) {
        struct plan_area *area = &r->areas[i];

        area->name = copy(r, e, "name");
        area->short_name = copy_or(r, e, "short", area->name);
        area->group = copy_or(r, e, "group", NULL);
        area->kind =
            (enum area_kind)xml_enum(e, "kind", area_kinds, AREA_COUNTY);
        area->parent = resolve_or(r, e, "parent", PLAN_AREA, NULL);
        area->former = read_former(r, e);
        area->at = xml_loc(e);
        if (area_is_own_ancestor(r->plan, area)) {
            diag_add(r->diag, DIAG_CODE_AREA_LOOP, xml_attr_loc(e, "parent", 0),
                     area->code, NULL);
            area->parent = NULL;
        }
    }
}

static void read_orgs(struct reader *r, const struct xml_element *e)
{
    size_t i = 0;

    for (e = first_of(e, "org"); e; e = xml_find_next(e, "org"), i++) {
        r->orgs[i].name = copy(r, e, "name");
        r->orgs[i].short_name = copy_or(r, e, "short", r->orgs[i].name);
        r->orgs[i].former = read_former(r, e);
        r->orgs[i].at = xml_loc(e);
    }
}

static void read_indicators(struct reader *r, const struct xml_element *e)
{
    size_t i = 0;

    for (e = first_of(e, "indicator"); e;
         e = xml_find_next(e, "indicator"), i++)
        indicator_read(r->plan, e, &r->indicators[i], r->arena, r->diag);
}

static const struct prose *
read_paras(struct reader *r, const struct xml_element *e, size_t *count)
{
    struct prose *paras;

    *count = count_of(e, "p");
    paras = arena_array(r->arena, struct prose, *count);
    e = first_of(e, "p");
    for (size_t i = 0; e; e = xml_find_next(e, "p"), i++) {
        paras[i] = prose_read(e, r->arena);
        plan_check_own_prose(r->plan, &paras[i], r->diag);
    }
    return paras;
}

static void read_tracks(struct reader *r, const struct xml_element *e,
                        struct plan_measure *m)
{
    VEC(struct plan_track) tracks = {0};

    for (e = xml_find(e, "track"); e; e = xml_find_next(e, "track")) {
        struct plan_track t = {.at = xml_loc(e)};

        if (xml_has(e, "indicator") == xml_has(e, "project")) {
            diag_add(r->diag, DIAG_CODE_TRACK_ONE, t.at, NULL);
            continue;
        }
        t.indicator = resolve_or(r, e, "indicator", PLAN_INDICATOR, NULL);
        t.project = resolve_or(r, e, "project", PLAN_PROJECT, NULL);
        if (t.indicator || t.project)
            *vec_push(&tracks, r->arena) = t;
    }
    m->tracks = tracks.items;
    m->track_count = tracks.count;
}

/* A day that something is due on; the plan's years hold it. */
static struct date read_due(struct reader *r, const struct xml_element *e,
                            const char *id, enum diag_code outside)
{
    const struct date due = xml_date(e, "due");

    if (due.year != 0 && (due.year < r->plan->start || due.year > r->plan->end))
        diag_add(r->diag, outside, xml_attr_loc(e, "due", 0), id, NULL);
    return due;
}

/* A milestone without an owner is its measure's. */
static void read_milestone(struct reader *r, const struct xml_element *e,
                           struct plan_milestone *s)
{
    s->title = copy(r, e, "title");
    s->due = read_due(r, e, s->id, DIAG_CODE_MILESTONE_OUTSIDE);
    s->owner = resolve_or(r, e, "owner", PLAN_ORG, s->measure->owner);
}

static void read_measure(struct reader *r, const struct xml_element *e,
                         struct plan_measure *m)
{
    const struct xml_element *lead = xml_find(e, "lead");
    size_t milestone = (size_t)(m->milestones - r->milestones);

    m->title = copy(r, e, "title");
    m->short_name = copy_or(r, e, "short", m->title);
    m->owner = resolve_or(r, e, "owner", PLAN_ORG, m->task->owner);
    if (xml_has(e, "due"))
        m->due = read_due(r, e, m->id, DIAG_CODE_MEASURE_OUTSIDE);
    m->lead = lead ? prose_read(lead, r->arena) : (struct prose){.at = m->at};
    plan_check_own_prose(r->plan, &m->lead, r->diag);
    m->paras = read_paras(r, e, &m->para_count);
    read_tracks(r, e, m);
    e = xml_find(e, "milestone");
    for (; e; e = xml_find_next(e, "milestone"))
        read_milestone(r, e, &r->milestones[milestone++]);
}

static void read_tasks(struct reader *r, const struct xml_element *e)
{
    size_t measure = 0, i = 0;

    for (e = first_of(e, "task"); e; e = xml_find_next(e, "task"), i++) {
        struct plan_task *t = &r->tasks[i];
        const struct xml_element *m = xml_find(e, "measure");

        t->number = (int)xml_int(e, "number", 0);
        t->title = copy(r, e, "title");
        t->short_name = copy_or(r, e, "short", t->title);
        t->owner = resolve_or(r, e, "owner", PLAN_ORG, NULL);
        t->highlight =
            read_paras(r, xml_find(e, "highlight"), &t->highlight_count);
        if (i > 0 && t->number != 0 && t->number <= r->tasks[i - 1].number)
            diag_add(r->diag, DIAG_CODE_TASK_ORDER,
                     xml_attr_loc(e, "number", 0), t->id, NULL);
        for (; m; m = xml_find_next(m, "measure"))
            read_measure(r, m, &r->measures[measure++]);
    }
}

static void read_projects(struct reader *r, const struct xml_element *e)
{
    const struct plan *p = r->plan;
    size_t i = 0;

    for (e = first_of(e, "project"); e; e = xml_find_next(e, "project"), i++) {
        struct plan_project *project = &r->projects[i];
        const struct xml_element *scope = xml_find(e, "scope");

        project->name = copy(r, e, "name");
        project->kind =
            (enum project_kind)xml_enum(e, "kind", project_kinds, PROJECT_NEW);
        project->group = copy_or(r, e, "group", NULL);
        project->start = (int)xml_int(e, "start", 0);
        project->finish = (int)xml_int(e, "finish", 0);
        project->total = xml_decimal(e, "total");
        project->unit = copy_or(r, e, "unit", "亿元");
        project->owner = resolve_or(r, e, "owner", PLAN_ORG, NULL);
        project->area = resolve_or(r, e, "area", PLAN_AREA,
                                   p->area_count > 0 ? &p->areas[0] : NULL);
        project->task = resolve_or(r, e, "task", PLAN_TASK, NULL);
        project->scope = scope ? str_copy(xml_text(scope), r->arena) : NULL;
        project->former = read_former(r, e);
        project->at = xml_loc(e);
        if (project->finish != 0 && project->finish < project->start)
            diag_add(r->diag, DIAG_CODE_PROJECT_YEARS,
                     xml_attr_loc(e, "finish", 0), project->id, NULL);
    }
}

/* The head comes first: everything else is checked against its years. */
static void read_head(struct reader *r, const struct xml_element *root)
{
    struct plan *p = r->plan;
    const struct xml_element *title = xml_find(root, "title");
    const struct xml_element *issuer = xml_find(root, "issuer");

    p->id = copy(r, root, "id");
    p->title = title ? str_copy(xml_text(title), r->arena) : "";
    p->start = (int)xml_int(root, "start", 0);
    p->end = (int)xml_int(root, "end", 0);
    p->at = xml_loc(root);
    if (p->end != 0 && p->end < p->start) {
        int swapped = p->start;

        diag_add(r->diag, DIAG_CODE_PLAN_YEARS, xml_attr_loc(root, "end", 0),
                 NULL);
        p->start = p->end; // the rest is judged as it was meant
        p->end = swapped;
    }
    if (issuer)
        p->issuer = resolve(r, issuer, "ref", PLAN_ORG);
}

const struct plan *plan_read(struct xml_gate *gate,
                             const struct xml_source *from, struct arena *a,
                             struct diag *d)
{
    struct arena *tree = arena_open(); // the tree is large and soon useless
    struct xml_source source = *from;
    struct reader r = {.arena = a, .diag = d};
    const struct xml_file *file;

    source.root = "plan";
    file = xml_open(gate, &source, tree, d);
    if (file) {
        const struct xml_element *root = xml_root(file);

        r.plan = arena_new(a, struct plan);
        r.plan->by_id = map_new(a);
        declare_areas(&r, xml_find(root, "areas"));
        declare_orgs(&r, xml_find(root, "orgs"));
        declare_indicators(&r, xml_find(root, "indicators"));
        declare_tasks(&r, xml_find(root, "tasks"));
        declare_projects(&r, xml_find(root, "projects"));
        read_head(&r, root);
        read_areas(&r, xml_find(root, "areas"));
        read_orgs(&r, xml_find(root, "orgs"));
        read_indicators(&r, xml_find(root, "indicators"));
        r.plan->relations = relations_read(r.plan, xml_find(root, "relations"),
                                           a, d, &r.plan->relation_count);
        read_tasks(&r, xml_find(root, "tasks"));
        read_projects(&r, xml_find(root, "projects"));
        r.plan->names = names_of(r.plan, a);
    }
    arena_close(tree);
    return r.plan;
}
