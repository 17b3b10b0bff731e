/*
 * origin - where printed numbers come from, for those who ask.
 *
 *     origin_start(b);
 *     a = assess(…);
 *     b->origin = origin_seen(b, "progress");
 *     sketch_words(s, "table-cell", phrase_share(b, a.progress));
 *     b->origin = NULL;
 *
 * While b->origin is set, every text with a digit in it gets it.  Nothing is
 * noted unless the composition was asked for origins; then all of these are
 * NULL.
 */
#ifndef COMPOSE_ORIGIN_H
#define COMPOSE_ORIGIN_H

#include "base/origin.h"
#include "compose/build.h"

struct assessment;
struct obs;
struct plan_area;
struct plan_baseline;
struct plan_indicator;
struct plan_project;
struct project_progress;

/* Forgets what was looked up so far. */
void origin_start(struct builder *b);
/* All that numbers were made of that were looked up since: observations, and
 * lines of the plan; NULL: nothing. */
const struct origin *origin_seen(struct builder *b, const char *form);
/* The same of a value in that form. */
const struct origin *origin_seen_as(struct builder *b, enum value_form form);
/* The same parts in another form. */
const struct origin *origin_as(struct builder *b, const struct origin *origin,
                               const char *form);

/* The parts of several as one; those that are NULL are left out. */
const struct origin *origin_joined(struct builder *b, const char *form,
                                   const struct origin *const *list,
                                   size_t count);

/* The place of an area among these by its values in that form; its own are the
 * first parts. */
const struct origin *
origin_rank(struct builder *b, const struct plan_indicator *indicator,
            const struct plan_area *area, const struct plan_area *const *among,
            size_t count, struct period period, enum value_form form);

/* An observation as it is, NULL for one that is absent; and two compared. */
const struct origin *origin_level(struct builder *b, const struct obs *o);
const struct origin *origin_change(struct builder *b, const struct obs *before,
                                   const struct obs *now);

/* Lines of the plan; the baseline may be NULL, and there may be no target. */
const struct origin *origin_baseline(struct builder *b,
                                     const struct plan_indicator *indicator,
                                     const struct plan_baseline *baseline);
const struct origin *origin_target(struct builder *b,
                                   const struct assessment *a);
const struct origin *origin_total(struct builder *b,
                                  const struct plan_project *project);

/* One of the things of the plan that are counted, by its line. */
const struct origin *origin_counted(struct builder *b, const char *id,
                                    struct loc at);

/* A report on a project, which may be NULL. */
const struct origin *origin_report(struct builder *b, const char *form,
                                   const struct project_progress *report);

/* Of a <value>, after it was looked up. */
const struct origin *origin_value(struct builder *b,
                                  const struct prose_value *value);

#endif
