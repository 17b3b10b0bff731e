/*
 * plan - what was promised: areas, offices, indicators, tasks, projects.
 *
 * Read once from a <plan> file by plan_read (plan/read_plan.h); read-only
 * afterwards, on the book's arena.  References are pointers; what names nothing
 * was reported and is left out, so that a run goes on and shows all errors.
 * Arrays keep the order of the file and every item knows its `index` in its
 * array, so sorting by index is sorting as the author wrote.  Names that may be
 * left out fall back as said per field.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"
#include "plan/prose.h"

struct arena;
struct map;
struct names;
struct plan_relation;

enum area_kind {
    AREA_COUNTRY,
    AREA_PROVINCE,
    AREA_CITY,
    AREA_COUNTY,
    AREA_TOWN,
    AREA_ZONE
};
enum { AREA_KIND_COUNT = 6 };
/* "country" … "zone", as they are written. */
extern const char *const area_kind_words[AREA_KIND_COUNT];

/* Names that are out of use. */
struct plan_former {
    const char *const *names;
    size_t count;
};

struct plan_area {
    const char *code;
    const char *name;
    const char *short_name; // falls back to the name
    const char *group;      // it is ranked in, or NULL
    enum area_kind kind;
    const struct plan_area *parent; // or NULL
    struct plan_former former;
    uint32_t index;
    struct loc at;
};

struct plan_org {
    const char *id;
    const char *name;
    const char *short_name; // falls back to the name
    struct plan_former former;
    struct loc at;
};

enum nature { NATURE_EXPECTED, NATURE_BINDING };
enum direction { DIRECTION_UP, DIRECTION_DOWN, DIRECTION_KEEP };
enum target_kind {
    TARGET_LEVEL,
    TARGET_GROWTH,
    TARGET_CUMULATIVE,
    TARGET_AVERAGE,
    TARGET_KEEP
};
enum target_op { TARGET_GE, TARGET_LE, TARGET_EQ, TARGET_BETWEEN };
enum path_kind { PATH_LINEAR, PATH_MILESTONES, PATH_SEASONAL };
enum light_rule {
    LIGHT_LAG_POINTS,
    LIGHT_LAG_RATIO,
    LIGHT_AREA_MEAN,
    LIGHT_LAST_YEAR
};

enum rollup { ROLLUP_GIVEN, ROLLUP_SUM, ROLLUP_MEAN };

struct plan_baseline {
    const struct plan_area *area;
    struct period period;
    struct decimal value;
    struct loc at;
};

/* A range is what its near end alone asks for when the indicator goes up or
 * down: `op` and `value` say so, and more than asked for is no fault.  Of what
 * is to be kept, `op` is BETWEEN, `value` is `from`, and both ends bind. */
struct plan_target {
    const struct plan_area *area;
    enum target_kind kind;
    enum target_op op; // when not written: le for direction down, else ge
    struct period period;
    struct decimal value;
    struct decimal from, to; // of a range, or absent
    struct loc at;
};

struct plan_point {
    struct period period;
    struct decimal value;
    struct loc at;
};

struct plan_path {
    const struct plan_area *area;
    enum path_kind kind;
    const struct plan_point *points; // in order of period
    size_t point_count;
    struct loc at;
};

/* When a light turns: behind by more than these. */
struct plan_light {
    enum light_rule rule;
    struct decimal yellow, red;
};

struct plan_indicator {
    const char *id;
    const char *name;
    const char *short_name; // falls back to the name
    enum nature nature;
    enum direction direction;
    const char *field; // group in tables, or NULL
    const char *unit;
    bool percent; // the unit is %: differences are percentage points
    int decimals;
    struct decimal least, most;            // what a value can be, or absent
    const char *definition;                // or NULL
    const struct plan_org *owner;          // or NULL
    const struct plan_baseline *baselines; // by area
    size_t baseline_count;
    const struct plan_target *targets; // by area, then period
    size_t target_count;
    const struct plan_path *paths; // by area
    size_t path_count;
    enum rollup rollup;                  // from the areas below
    const struct plan_indicator *weight; // of a mean, or NULL: all alike
    const struct plan_light *lights;     // lag-points 5 and 15 when not written
    size_t light_count;                  // 1 at least; the worst one counts
    uint32_t index;
    struct loc at;
};

struct plan_track {
    const struct plan_indicator *indicator; // one of the two
    const struct plan_project *project;
    struct loc at;
};

struct plan_milestone {
    const char *id;
    const char *title;
    struct date due;
    const struct plan_org *owner; // falls back to the measure's, the task's
    const struct plan_measure *measure;
    uint32_t index; // over all milestones of the plan
    struct loc at;
};

struct plan_measure {
    const char *id;
    const char *title;
    const char *short_name;       // falls back to the title
    const struct plan_org *owner; // falls back to the task's; may be NULL
    struct date due;              // year 0: none of its own
    const struct plan_task *task;
    struct prose lead;
    const struct prose *paras;
    size_t para_count;
    const struct plan_track *tracks;
    size_t track_count;
    const struct plan_milestone *milestones;
    size_t milestone_count;
    int number;     // within the task, from 1
    uint32_t index; // over all measures of the plan
    struct loc at;
};

struct plan_task {
    const char *id;
    int number;
    const char *title;
    const char *short_name;
    const struct plan_org *owner;  // or NULL
    const struct prose *highlight; // paragraphs
    size_t highlight_count;
    const struct plan_measure *measures;
    size_t measure_count;
    uint32_t index;
    struct loc at;
};

enum project_kind { PROJECT_NEW, PROJECT_CONTINUED, PROJECT_PREPARATORY };

struct plan_project {
    const char *id;
    const char *name;
    enum project_kind kind;
    const char *group; // or NULL
    int start, finish; // years
    struct decimal total;
    const char *unit;             // 亿元 when not written
    const struct plan_org *owner; // or NULL
    const struct plan_area *area; // the plan's first when not written
    const struct plan_task *task; // or NULL
    const char *scope;            // what is built, or NULL
    struct plan_former former;
    uint32_t index;
    struct loc at;
};

struct plan {
    const char *id;
    const char *title;
    const struct plan_org *issuer; // or NULL
    int start, end;                // years, both inside
    const struct plan_area *areas; // the first is the plan's own
    size_t area_count;
    const struct plan_org *orgs;
    size_t org_count;
    const struct plan_indicator *indicators;
    size_t indicator_count;
    const struct plan_task *tasks; // numbers rise
    size_t task_count;
    const struct plan_project *projects;
    size_t project_count;
    const struct plan_measure *measures; // of all tasks, in order
    size_t measure_count;
    const struct plan_milestone *milestones; // of all measures, in order
    size_t milestone_count;
    const struct plan_relation *relations; // plan/relation
    size_t relation_count;
    struct map *by_id; // struct plan_name: areas by code, the rest by id
    const struct names *names; // what all of it is called (plan/names)
    struct loc at;
};

enum plan_thing {
    PLAN_AREA,
    PLAN_ORG,
    PLAN_INDICATOR,
    PLAN_TASK,
    PLAN_MEASURE,
    PLAN_MILESTONE,
    PLAN_PROJECT
};

/* What an id stands for.  Ids are unique over the whole plan. */
struct plan_name {
    enum plan_thing thing;
    const void *item;
    struct loc at;
};

/* NULL: there is none, and nothing is said. */
const struct plan_area *plan_area_find(const struct plan *p, struct str code);
const struct plan_indicator *plan_indicator_find(const struct plan *p,
                                                 struct str id);
const struct plan_task *plan_task_find(const struct plan *p, struct str id);
const struct plan_measure *plan_measure_find(const struct plan *p,
                                             struct str id);

/* Whether an area is the whole or lies in it. */
bool plan_area_inside(const struct plan_area *area,
                      const struct plan_area *whole);

/* Whether an area is neither the own one, nor lies in it or around it. */
bool plan_area_is_peer(const struct plan_area *area,
                       const struct plan_area *own);

/* The item of that kind with that id; NULL: reported at `at`, with the nearest
 * name there is. */
const void *plan_resolve(const struct plan *p, enum plan_thing thing,
                         struct str id, struct loc at, struct diag *d)
    __attribute__((warn_unused_result));

/* Every indicator and area that a value or num names is in the plan; false:
 * reported.  Does what prose_check does, too. */
bool plan_check_prose(const struct plan *p, const struct prose *prose,
                      struct diag *d);

/* The same for prose of the plan and of data, which all editions share: nothing
 * in it is for some of them only. */
bool plan_check_own_prose(const struct plan *p, const struct prose *prose,
                          struct diag *d);

/* "plan.xml:12", for messages that name a second place. */
const char *plan_place(struct loc at, struct arena *a);

/* Whether its values are themselves growth, in per cent: it has a target of
 * growth, or a relation works it out from levels. */
bool plan_is_growth_rate(const struct plan *p,
                         const struct plan_indicator *indicator);

/* What was promised to an area; NULL when nothing was. */
const struct plan_baseline *plan_baseline_of(const struct plan_indicator *i,
                                             const struct plan_area *area);
/* The last target. */
const struct plan_target *plan_target_of(const struct plan_indicator *i,
                                         const struct plan_area *area);
/* The target that a period is measured against: the last one, of rates and what
 * is to be kept the first that does not end before the period. */
const struct plan_target *plan_target_at(const struct plan_indicator *i,
                                         const struct plan_area *area,
                                         struct period period);
/* NULL also for a path that was not written: linear. */
const struct plan_path *plan_path_of(const struct plan_indicator *i,
                                     const struct plan_area *area);

#endif
