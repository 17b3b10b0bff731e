/*
 * relation - see relation.h.
 *
 * The series of the first indicator leads: at each of its observations the
 * others are looked up.
 */
#include "plan/relation.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "input/xml.h"
#include "plan/observe.h"
#include "plan/plan.h"

/* ---- reading ------------------------------------------------------------- */

static const struct plan_indicator *indicator_of(const struct plan *p,
                                                 const struct xml_element *e,
                                                 const char *attribute,
                                                 struct str id, struct diag *d)
{
    const struct str value = xml_str(e, attribute);
    const size_t offset = id.size > 0 ? (size_t)(id.data - value.data) : 0;

    return plan_resolve(p, PLAN_INDICATOR, id,
                        xml_attr_loc(e, attribute, offset), d);
}

/* False: reported. */
static bool read_of(const struct plan *p, const struct xml_element *e,
                    struct plan_relation *relation, struct arena *a,
                    struct diag *d)
{
    struct str list = xml_str(e, "of"), id;
    VEC(const struct plan_indicator *) of = {0};
    bool ok = true;

    while ((id = str_word(&list)).size > 0) {
        const struct plan_indicator *in = indicator_of(p, e, "of", id, d);

        *vec_push(&of, a) = in;
        ok = ok && in;
    }
    relation->of = of.items;
    relation->of_count = of.count;
    return ok && of.count > 0;
}

const struct plan_relation *relations_read(const struct plan *p,
                                           const struct xml_element *e,
                                           struct arena *a, struct diag *d,
                                           size_t *count)
{
    static const struct {
        const char *name;
        enum relation_kind kind;
    } kinds[] = {{"sum", RELATION_SUM},
                 {"shares", RELATION_SHARES},
                 {"growth", RELATION_GROWTH}};
    VEC(struct plan_relation) list = {0};

    for (size_t i = 0; e && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        const struct xml_element *child = xml_find(e, kinds[i].name);

        for (; child; child = xml_find_next(child, kinds[i].name)) {
            struct plan_relation relation = {
                .kind = kinds[i].kind,
                .tolerance = xml_decimal(child, "tolerance"),
                .at = xml_loc(child)};
            bool ok = read_of(p, child, &relation, a, d);

            if (relation.kind != RELATION_SHARES) {
                relation.equals = indicator_of(p, child, "equals",
                                               xml_str(child, "equals"), d);
                ok = ok && relation.equals;
            }
            if (ok)
                *vec_push(&list, a) = relation;
        }
    }
    *count = list.count;
    return list.items;
}

/* ---- checking ------------------------------------------------------------ */

struct check {
    const struct data *data;
    const struct plan_relation *relation;
    struct diag *diag;
};

static struct decimal value_at(const struct check *c,
                               const struct plan_indicator *in,
                               const struct plan_area *area,
                               struct period period)
{
    const struct obs *o = obs_at(c->data, in, area, period);

    return o ? o->value : DECIMAL_NONE;
}

/* Half a unit of an indicator's last digit. */
static struct decimal rounding_of(const struct plan_indicator *in)
{
    struct decimal half = {.present = true, .low = 5, .sign = 1};

    half.exponent = -in->decimals - 1;
    half.decimals = (uint8_t)(in->decimals + 1);
    return half;
}

/* How far the two sides may be apart. */
static struct decimal allowance(const struct plan_relation *r)
{
    struct decimal sum = decimal_from_int(0);

    if (r->tolerance.present)
        return r->tolerance;
    if (r->equals)
        sum = rounding_of(r->equals);
    if (r->kind == RELATION_GROWTH) // how exact depends on the levels
        return decimal_add(sum, rounding_of(r->equals));
    for (size_t i = 0; i < r->of_count; i++)
        sum = decimal_add(sum, rounding_of(r->of[i]));
    return sum;
}

static struct decimal parts_at(const struct check *c,
                               const struct plan_area *area,
                               struct period period)
{
    const struct plan_relation *r = c->relation;
    struct decimal sum = decimal_from_int(0);

    for (size_t i = 0; i < r->of_count; i++)
        sum = decimal_add(sum, value_at(c, r->of[i], area, period));
    return sum;
}

/* In per cent, from levels; absent where the year before is not above zero. */
static struct decimal growth_at(const struct check *c,
                                const struct plan_area *area,
                                struct period period)
{
    const struct plan_indicator *of = c->relation->of[0];
    const struct decimal before =
        value_at(c, of, area, period_year_before(period));
    const struct decimal now = value_at(c, of, area, period);

    if (!before.present || before.sign <= 0)
        return DECIMAL_NONE;
    return decimal_mul(decimal_div(decimal_sub(now, before), before),
                       decimal_from_int(100));
}

/* `o` is of the indicator that the result should equal, or of the first. */
static void check_at(const struct check *c, const struct obs *o)
{
    static const enum diag_code codes[] = {
        [RELATION_SUM] = DIAG_CODE_LINT_SUM,
        [RELATION_SHARES] = DIAG_CODE_LINT_SHARES,
        [RELATION_GROWTH] = DIAG_CODE_LINT_GROWTH,
    };
    const struct plan_relation *r = c->relation;
    const struct plan *plan = c->data->plan;
    const struct plan_area *area = &plan->areas[o->area];
    const struct decimal made = r->kind == RELATION_GROWTH
                                    ? growth_at(c, area, o->period)
                                    : parts_at(c, area, o->period);
    const struct decimal stated = r->equals ? o->value : decimal_from_int(100);
    const struct plan_indicator *in = &plan->indicators[o->indicator];
    struct decimal apart = decimal_sub(made, stated);
    char made_text[DECIMAL_TEXT_MAX], stated_text[DECIMAL_TEXT_MAX];
    struct arena *scratch;

    if (!apart.present)
        return;
    if (apart.sign < 0)
        apart = decimal_neg(apart);
    if (decimal_compare(apart, allowance(r)) <= 0)
        return;
    scratch = arena_open();
    decimal_print(made_text, made, in->decimals, false);
    decimal_print(stated_text, stated, -1, false);
    diag_add(c->diag, codes[r->kind], obs_loc(o), obs_name(plan, o, scratch),
             stated_text, made_text, plan_place(r->at, scratch), NULL);
    arena_close(scratch);
}

static void check_relation(const struct check *c)
{
    const struct plan_relation *r = c->relation;
    const struct plan_indicator *leads = r->equals ? r->equals : r->of[0];
    const struct plan *plan = c->data->plan;

    for (size_t k = 0; k < plan->area_count; k++) {
        size_t count;
        const struct obs *const *series =
            obs_series(c->data, leads, &plan->areas[k], &count);

        for (size_t i = 0; i < count; i++)
            if (series[i]->value.present)
                check_at(c, series[i]);
    }
}

void relations_check(const struct data *data, struct diag *d)
{
    const struct plan *plan = data->plan;

    for (size_t i = 0; i < plan->relation_count; i++) {
        const struct check c = {data, &plan->relations[i], d};

        check_relation(&c);
    }
}
