/*
 * assess - where an indicator, a measure or a task stands, and why.
 *
 * Shares are exact decimals, 1 is the whole way; gaps are percentage points,
 * positive when ahead.  What is compared depends on the target:
 *
 *   level       progress = (value - baseline) / (target - baseline);
 *               schedule = the same share of the value expected by the path:
 *               the straight line by months, or the milestones' points, with
 *               earlier level targets as points.  Where the target is a bound
 *               the baseline already keeps (le and not below the baseline, ge
 *               and not above), it is judged as keep.
 *   (level, seasonal path)  the value starts anew each year: progress = value /
 *               the year's target; schedule = the path's share of the year, in
 *               per cent, or the months elapsed.
 *   cumulative  baseline 0, over the years of the plan: for % the rates are
 *               compounded, 1 - prod(1 - r) down or prod(1 + r) - 1 up, the
 *               running year's in proportion to its months; else values of
 *               the full years and the running one are added; schedule by the
 *               path from 0 at the plan's start.
 *   growth      value: the rate, or for units other than % its growth over a
 *               year before; progress = 1 - shortfall / |target|, schedule 1.
 *   annual-average  like growth, with the average rate of the years so far:
 *               for % those of the plan, the running one counted in full; else
 *               growth since the baseline, the running year's told by the same
 *               period of the year before.
 *   keep        progress 1 when the target is met, else 0; schedule 1.
 *
 * Of a range that both ends bind (BETWEEN) the near end is the target: the one
 * that the way from the baseline meets first, or of rates the one that was
 * missed.  Inside it a rate is met; what has gone through it and out at the far
 * end is judged as keep: not met.
 *
 * Only level (without seasons) and cumulative targets have a way to go through
 * the whole plan; means of progress are taken over those, because a rate that
 * is met says nothing of how far the plan has come.
 *
 * With op le, less than the schedule is ahead of it for seasonal paths and
 * cumulative targets; a seasonal path of these says which part of each year's
 * rise is due by when.
 *
 * The light is the worst that the indicator's rules give.  A rule compares with
 * the schedule, in points or per cent of it; with the mean of the areas beside
 * this one; or with the same period of the year before - the last two in points
 * for rates, else in per cent of what is compared with.  It is judged on what a
 * reader sees: the lag rounded to ASSESS_GAP_DECIMALS (or as many as the
 * thresholds have).
 */
#ifndef PLAN_ASSESS_H
#define PLAN_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"
#include "base/light.h"
#include "base/period.h"
#include "plan/plan.h"

struct arena;
struct data;
struct measure_progress;
struct obs;

enum { ASSESS_GAP_DECIMALS = 1 };

enum assess_reason {
    ASSESS_TOLD,        // progress, schedule and gap are there
    ASSESS_NO_TARGET,   // nothing was promised to this area
    ASSESS_NO_BASELINE, // the target needs one
    ASSESS_NO_OBS,      // not reported
    ASSESS_MISSING,     // reported as missing
    ASSESS_NO_HISTORY   // an earlier period that the target needs is missing
};

struct assessment {
    enum light light;
    const struct plan_light *rule; // that decided, or NULL: no rule could tell
    enum assess_reason reason;     // why there is no progress
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct period period;
    const struct obs *obs;                // of this period, or NULL
    const struct plan_target *target;     // for the period, or NULL
    const struct plan_baseline *baseline; // or NULL
    struct decimal goal;     // the target's value, of a range its near end
    struct decimal value;    // the observation, or absent
    struct decimal actual;   // what is compared with the target, or absent
    struct decimal expected; // where `actual` should be now, or absent
    struct decimal progress, schedule; // shares, or absent
    bool on_way;        // progress is a share of the way through the whole plan
    struct decimal gap; // percentage points, not rounded, or absent
    bool keep;          // judged as met or not: progress is 1 or 0
    struct decimal lag; // what the rule judged: points or per cent, >0 behind
    struct decimal other; // the mean or last year's value of the rule
    struct period lacks;  // NO_HISTORY: the period that has no value
};

/* Never fails: what cannot be told is LIGHT_NONE with the reason. */
struct assessment assess(const struct data *data,
                         const struct plan_indicator *indicator,
                         const struct plan_area *area, struct period period);

/* Whether a level asks for no more than what the baseline has: then there is no
 * way to go. */
bool target_is_kept(const struct plan_target *t, struct decimal baseline);

/* What each year of the rest of the way needs: growth in per cent, or an amount
 * in the indicator's unit (points for rates). */
struct pace {
    struct decimal rate; // absent: the target is reached or its time is over
    bool percent;
};

/*
 *   level      growth to the target; for rates and where a value is not above
 *              zero an amount
 *   (seasonal) growth from the last full year
 *   cumulative what is missing: an amount, of rates a rate
 *   average    growth in the years left, the running one counted as over
 *   growth     for values: of the rest of the year over that of last year
 */
struct pace pace_needed(const struct data *data, const struct assessment *a);

/* How many decimals of a lag its rule looks at. */
int light_decimals(const struct plan_light *rule);

/* Time passed at the period's end: of the plan, of the period's year. */
struct decimal plan_elapsed(const struct plan *plan, struct period period);
struct decimal year_elapsed(struct period period);

/* Quarters of the plan before the one that `period` ends in, and how many
 * there are: the cells of the time ruler. */
int plan_quarter_index(const struct plan *plan, struct period period);
int plan_quarter_count(const struct plan *plan);

enum measure_reason {
    MEASURE_NO_DATA,   // no report and no tracked indicator with a light
    MEASURE_INDICATOR, // its worst tracked indicator decided
    MEASURE_STATUS,    // the reported status is worse than its indicators
    MEASURE_MILESTONE  // a milestone is overdue
};

/*
 * The light of a measure is the worst of:
 *   its tracked indicators (those without data do not count),
 *   the reported status: blocked is red, late is yellow, else green,
 *   an overdue milestone: yellow, 30 days and more: red.
 * Nothing of the first two: no data, whatever the milestones say.
 */
struct measure_state {
    enum light light;
    enum measure_reason reason;
    const struct measure_progress *report; // of this period, or NULL
    const struct plan_indicator *worst;    // MEASURE_INDICATOR, else NULL
    const struct plan_milestone *overdue;  // the one longest overdue, or NULL
    size_t overdue_count;
    struct decimal progress; // mean of its indicators on_way, or absent
};

struct measure_state measure_assess(const struct data *data,
                                    const struct plan_measure *measure,
                                    const struct plan_area *area,
                                    struct period period);

/* Days that a milestone is late on a day; 0 when it is not.  One that was done
 * after that day was late on it. */
int milestone_days_late(const struct data *data,
                        const struct plan_milestone *milestone, struct date on);

struct task_state {
    struct decimal progress; // mean over its measures' indicators, or absent
    struct decimal schedule; // the plan's elapsed share
    struct decimal gap;      // percentage points, or absent
};

struct task_state task_assess(const struct data *data,
                              const struct plan_task *task,
                              const struct plan_area *area,
                              struct period period);

#endif
