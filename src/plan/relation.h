/*
 * relation - 审核关系: what must hold between the indicators of a plan.
 *
 *     <sum of="primary secondary tertiary" equals="gdp"/>
 *     <shares of="primary-share secondary-share tertiary-share"/>   100
 *     <growth of="gdp" equals="gdp-growth"/>                        in per cent
 *
 * A relation is looked at for every area and period where all its numbers are
 * reported.  What rounding alone can make them differ by is allowed, or what
 * `tolerance` says.
 */
#ifndef PLAN_RELATION_H
#define PLAN_RELATION_H

#include <stddef.h>

#include "base/decimal.h"
#include "base/diag.h"

struct arena;
struct data;
struct plan;
struct plan_indicator;
struct xml_element;

enum relation_kind { RELATION_SUM, RELATION_SHARES, RELATION_GROWTH };

struct plan_relation {
    enum relation_kind kind;
    const struct plan_indicator *const *of; // 1 at least; GROWTH: 1
    size_t of_count;
    const struct plan_indicator *equals; // NULL: SHARES
    struct decimal tolerance;            // or absent
    struct loc at;
};

/* The children of <relations>, which may be NULL.  Indicators that are not
 * there are reported, and their relation left out. */
const struct plan_relation *relations_read(const struct plan *p,
                                           const struct xml_element *e,
                                           struct arena *a, struct diag *d,
                                           size_t *count);

/* Warns of every number that does not agree with the others. */
void relations_check(const struct data *data, struct diag *d);

#endif
