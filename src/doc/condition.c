/*
 * Whether a condition holds.  Depth is bounded by the parser.
 */
#include "doc/condition.h"

#include <string.h>

#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"

/* What was observed; absent: nothing. */
static struct decimal value_of(const struct plan_indicator *indicator,
                               const struct condition_facts *facts)
{
    const struct obs *obs = NULL;

    if (facts->data && facts->area)
        obs = obs_at(facts->data, indicator, facts->area, facts->period);
    return obs ? obs->value : DECIMAL_NONE;
}

static int light_of(const struct plan_indicator *indicator,
                    const struct condition_facts *facts)
{
    if (!facts->data || !facts->area)
        return LIGHT_NONE;
    return (int)assess(facts->data, indicator, facts->area, facts->period)
        .light;
}

/* The order of what is so and of a value that was written: <0, 0, >0; only for
 * numbers and periods more than equal or not.  False: it is not there. */
static bool compare(const struct condition *c,
                    const struct condition_facts *facts,
                    const union condition_value *v, int *order)
{
    const struct plan_area *area = facts->area;
    struct decimal number;

    switch (c->subject) {
    case SUBJECT_AREA:
        *order = area != v->area;
        return area != NULL;
    case SUBJECT_AREA_KIND:
        *order = area && (int)area->kind != v->word;
        return area != NULL;
    case SUBJECT_AREA_NAME:
        *order = area && strcmp(area->name, v->text) != 0 &&
                 strcmp(area->short_name, v->text) != 0;
        return area != NULL;
    case SUBJECT_AREA_PARENT:
        *order = area && area->parent != v->area;
        return area && area->parent;
    case SUBJECT_PERIOD:
        *order = period_end_month(facts->period) - period_end_month(v->period);
        return facts->period.year != 0;
    case SUBJECT_EDITION:
        *order = facts->edition && strcmp(facts->edition, v->text) != 0;
        return facts->edition != NULL;
    case SUBJECT_AUDIENCE:
        *order = facts->audience && strcmp(facts->audience, v->text) != 0;
        return facts->audience != NULL;
    case SUBJECT_VALUE:
        number = value_of(c->indicator, facts);
        *order = number.present ? decimal_compare(number, v->number) : 0;
        return number.present;
    case SUBJECT_LIGHT:
        break;
    }
    *order = light_of(c->indicator, facts) != v->word;
    return true;
}

static bool equals_any(const struct condition *c,
                       const struct condition_facts *facts)
{
    int order;

    for (size_t i = 0; i < c->value_count; i++)
        if (compare(c, facts, &c->values[i], &order) && order == 0)
            return true;
    return false;
}

static bool test_holds(const struct condition *c,
                       const struct condition_facts *facts)
{
    int order;

    if (c->relation == RELATION_EQ || c->relation == RELATION_NE)
        return equals_any(c, facts) == (c->relation == RELATION_EQ);
    if (!compare(c, facts, &c->values[0], &order))
        return false;
    switch (c->relation) {
    case RELATION_LT:
        return order < 0;
    case RELATION_LE:
        return order <= 0;
    case RELATION_GT:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* One of a chain of "or" or "and" is as `wanted`.  A chain hangs on the left,
 * however long it is, so that it needs no stack. */
static bool chain_has(const struct condition *c,
                      const struct condition_facts *facts, bool wanted)
{
    const enum condition_kind kind = c->kind;

    for (; c->kind == kind; c = c->first)
        if (condition_holds(c->second, facts) == wanted)
            return true;
    return condition_holds(c, facts) == wanted;
}

bool condition_holds(const struct condition *c,
                     const struct condition_facts *facts)
{
    switch (c->kind) {
    case CONDITION_OR:
        return chain_has(c, facts, true);
    case CONDITION_AND:
        return !chain_has(c, facts, false);
    case CONDITION_NOT:
        return !condition_holds(c->first, facts);
    case CONDITION_EXISTS:
        return value_of(c->indicator, facts).present;
    case CONDITION_TEST:
        break;
    }
    return test_holds(c, facts);
}
