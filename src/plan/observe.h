/*
 * observe - what was reported: observations and progress, sorted for lookup.
 *
 * Made by read_data.  Where two files give the same indicator, area and period,
 * the later asof counts and a different value is a restatement.  Forecasts and
 * missing values report nothing, so what replaces them restates nothing.
 *
 * Values of a year that is still running are year to date, as offices report
 * them, or the state at the period's end.  So 2023-Q2, 2023-S1 and 2023-06 end
 * on the same day and stand for the same fact; obs_at finds one by the other.
 */
#ifndef PLAN_OBSERVE_H
#define PLAN_OBSERVE_H

#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"
#include "plan/prose.h"

struct arena;
struct plan;
struct plan_area;
struct plan_indicator;
struct plan_measure;
struct plan_milestone;
struct plan_project;
struct trail;

enum obs_status {
    OBS_NORMAL,
    OBS_PROVISIONAL,
    OBS_ESTIMATED,
    OBS_FORECAST,
    OBS_MISSING, // reported as missing: no value
    OBS_BREAK    // not comparable with earlier ones
};

enum progress_status {
    PROGRESS_DONE,
    PROGRESS_ON_TRACK,
    PROGRESS_LATE,
    PROGRESS_BLOCKED
};

struct data_file {
    const char *path;
    const char *provider;
    struct date asof;
    const char *note; // or NULL
};

/* What few observations carry. */
struct obs_extra {
    struct decimal previous; // as printed last time, or absent
    const char *source;      // or NULL
    const char *note;        // or NULL
};

/* One of up to a million: 64 bytes. */
struct obs {
    struct decimal value;          // absent: reported as missing
    const struct obs_extra *extra; // or NULL
    const struct data_file *file;
    uint32_t line, column;
    uint32_t indicator, area; // indexes in the plan
    struct period period;
    uint8_t status; // enum obs_status
    bool is_total;  // of the areas below; no file gives it
};

struct measure_progress {
    const struct plan_measure *measure;
    const struct plan_area *area; // the plan's first when not written
    struct period period;
    enum progress_status status;
    const struct prose *paras;
    size_t para_count;
    const struct data_file *file;
    struct loc at;
};

struct project_progress {
    const struct plan_project *project;
    struct period period;
    struct decimal invested;             // since the start
    struct decimal year_plan, year_done; // or absent
    const char *stage;                   // or NULL
    const char *problem, *next;          // or NULL
    bool done;
    const struct data_file *file;
    struct loc at;
};

struct milestone_done {
    const struct plan_milestone *milestone;
    struct date on;
    const struct data_file *file;
    struct loc at;
};

/* A value of an observation, from the first file that gave it until another
 * one replaced it: files that repeat a value change nothing. */
struct statement {
    struct decimal value;
    const struct obs *by;           // NULL: `previous` of the next one says so
    const struct statement *before; // what it replaced, or NULL
};

/* An observation that read otherwise before. */
struct restatement {
    const struct obs *now;
    const struct statement *first; // that gave its value; it has one before
};

/* When values of periods that end in a month were reported: the first of all,
 * and the last that was new and not a correction.  Year 0: never. */
struct data_report {
    struct date first, last;
};

struct data {
    const struct plan *plan;
    const struct data_file *const *files; // in the order they were read
    size_t file_count;
    const struct obs *const *obs; // by indicator, area, period; each once
    size_t obs_count;
    const struct restatement *restated; // in the same order
    size_t restated_count;
    const struct data_report *reports; // by month, without gaps
    size_t report_count;
    int report_month;                               // of the first of them
    const struct measure_progress *const *measures; // by measure, area, period
    size_t measure_count;
    const struct project_progress *const *projects; // by project, period
    size_t project_count;
    const struct milestone_done *const *milestones; // by milestone
    size_t milestone_count;
    struct trail *trail; // where what is found came from, or NULL (plan/trail)
};

struct loc obs_loc(const struct obs *o);
/* "gdp 431300 2023-Q2", for messages. */
const char *obs_name(const struct plan *p, const struct obs *o,
                     struct arena *a);

/* How many to write it with: as typed (-1); a total, which may be an endless
 * fraction, as it is printed. */
int obs_decimals(const struct plan *p, const struct obs *o);
/* Whether it has another value than that; a total, another one in print. */
bool obs_differs(const struct plan *p, const struct obs *o,
                 struct decimal value);

/* The index of the first observation of a series, or of what follows it. */
size_t obs_first(const struct data *data,
                 const struct plan_indicator *indicator,
                 const struct plan_area *area);

/* That period, else a longer or shorter one that ends with it, or NULL. */
const struct obs *obs_at(const struct data *data,
                         const struct plan_indicator *indicator,
                         const struct plan_area *area, struct period period);

/* All of one indicator and area, by period; NULL: none. */
const struct obs *const *obs_series(const struct data *data,
                                    const struct plan_indicator *indicator,
                                    const struct plan_area *area,
                                    size_t *count);

/* The report for the period (or one that ends with it), or NULL. */
const struct measure_progress *
measure_progress_at(const struct data *data, const struct plan_measure *measure,
                    const struct plan_area *area, struct period period);

/* The last report that ends no later than the period, or NULL. */
const struct measure_progress *
measure_progress_latest(const struct data *data,
                        const struct plan_measure *measure,
                        const struct plan_area *area, struct period period);
const struct project_progress *
project_progress_latest(const struct data *data,
                        const struct plan_project *project,
                        struct period period);

/* NULL: not done. */
const struct milestone_done *
milestone_done_find(const struct data *data,
                    const struct plan_milestone *milestone);

#endif
