/*
 * expand_words - sentences that generated parts say of the plan and its data.
 */
#ifndef COMPOSE_EXPAND_WORDS_H
#define COMPOSE_EXPAND_WORDS_H

#include "compose/build.h"
#include "doc/doc.h"

struct assessment;
struct measure_progress;
struct measure_state;
struct plan_indicator;
struct plan_area;

/* False: the book has no plan or no data, reported at `at`. */
bool expand_ready(struct builder *b, struct loc at);

/* The area of that code, the book's own for NULL. */
const struct plan_area *words_area(struct builder *b, const char *code);

/* An area, those right below it, or both, in the plan's order; how many. */
size_t words_areas(struct builder *b, const struct plan_area *whole,
                   enum doc_area_select select,
                   const struct plan_area ***areas);

/* A day of the period's year without its year. */
const char *words_due(struct builder *b, struct date due);
/* 2023年上半年 on two lines, for heads; a whole year has 实际 below. */
const char *words_head(struct builder *b, struct period period);

/* The period that something is compared with. */
struct period words_since(const struct builder *b,
                          const struct doc_since *since);

/* The year that all baselines or targets share; 0: they differ. */
int words_year(const struct builder *b,
               const struct plan_indicator *const *list, size_t count,
               const struct plan_area *area, bool target);
/* 2000, 8.0%; what must be kept shows its bound: ≥90.0. */
const char *words_target(struct builder *b, const struct assessment *a);

/* 56.3, 达标, 未达标, —: how far, in per cent. */
const char *words_progress(struct builder *b, const struct assessment *a);
/* +6.3, — : percentage points before schedule. */
const char *words_gap(struct builder *b, const struct assessment *a);

/* 市统计局，2023年7月15日数据。示例数据，非统计数据。 */
const struct prose *words_source(struct builder *b, struct loc at);

/* 上季度, 上月 …: the period before the edition's. */
const char *words_former(struct builder *b);

/* 正常推进, 进度滞后 …; "—" without a report. */
const char *words_status(const struct measure_progress *report);
/* Why a measure's light is what it is: 正常推进, PM2.5慢18.3个百分点,
 * 逾期61天：… */
const char *words_measure(struct builder *b, const struct measure_state *state);

/* "50.0": time passed of the plan, per cent. */
const char *words_elapsed(struct builder *b);

#endif
