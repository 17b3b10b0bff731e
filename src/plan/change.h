/*
 * change - what differs between two periods.
 *
 * A thing is told once, with all that is new of it: an indicator with its value
 * and its light, a measure with its status and its light.  What is printed
 * decides: a value that reads as before has not changed.
 */
#ifndef PLAN_CHANGE_H
#define PLAN_CHANGE_H

#include <stddef.h>

#include "base/light.h"
#include "plan/compare.h"
#include "plan/restate.h"

struct milestone_done;
struct measure_progress;
struct project_progress;

enum change_kind {
    CHANGE_INDICATOR, // its value or its light
    CHANGE_RANK,      // of an area among those beside it
    CHANGE_MEASURE,   // its light or its status
    CHANGE_MILESTONE, // done in between
    CHANGE_PROJECT,   // money or stage
    CHANGE_RESTATED,  // what had been reported before
    CHANGE_KIND_COUNT
};

/* A thing at one of the two periods. */
struct change_side {
    struct decimal value;  // INDICATOR, PROJECT (invested), RESTATED; or absent
    int rank;              // RANK
    const struct obs *obs; // of the value, or NULL
    enum light light;      // INDICATOR, MEASURE
    const struct measure_progress *report;   // MEASURE, or NULL
    const struct project_progress *progress; // PROJECT, or NULL
};

struct change {
    enum change_kind kind;
    const struct plan_indicator *indicator; // INDICATOR, RANK, RESTATED
    const struct plan_area *area;           // the same
    const struct plan_measure *measure;
    const struct milestone_done *done;
    const struct plan_project *project;
    struct change_side before, now;
};

struct change_query {
    const struct data *data;
    const struct plan_area *area; // whose measures, projects, and areas below
    const struct plan_area *const *areas; // whose values
    size_t area_count;
    const struct plan_indicator *const *indicators;
    size_t indicator_count;
    struct period since, period;
    unsigned kinds; // 1 << enum change_kind, added up
};

/* By kind; indicators, ranks, projects as the plan has them; measures that got
 * worse first, then those whose data are gone, then the rest; milestones by
 * day; restatements as the observations stand. */
struct change *changes_find(const struct change_query *q, struct arena *a,
                            size_t *count);

/* 1 for the better, -1 for the worse, 0 where one side has no light or both are
 * alike. */
int light_turn(enum light before, enum light now);

#endif
