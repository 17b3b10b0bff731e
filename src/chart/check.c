#include "chart/check.h"

#include <stdio.h>

#include "chart/types.h"

static bool has_number(const struct chart *c)
{
    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++)
            if (c->series[s].values[i].number.present)
                return true;
    return false;
}

static struct loc place_of(const struct chart *c, const struct chart_value *v)
{
    return v->at.line > 0 ? v->at : c->at;
}

/* Reports every number of the chart that lies below what `code` says. */
static bool check_above(const struct chart *c, bool zero_too,
                        enum diag_code code, struct diag *d)
{
    char text[DECIMAL_TEXT_MAX];
    bool fine = true;

    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++) {
            const struct chart_value *v = &c->series[s].values[i];

            if (!v->number.present || v->number.sign > 0 ||
                (v->number.sign == 0 && !zero_too))
                continue;
            (void)decimal_print(text, v->number, -1, false);
            diag_add(d, code, place_of(c, v), c->categories[i], text,
                     c->type->name, NULL);
            fine = false;
        }
    return fine;
}

static bool check_series(const struct chart *c, struct diag *d)
{
    const size_t least = c->type->series_min, most = c->type->series_max;
    char have[24], wanted[48];

    if (c->series_count >= least && c->series_count <= most &&
        c->category_count > 0)
        return true;
    (void)snprintf(have, sizeof(have), "%zu", c->series_count);
    (void)snprintf(wanted, sizeof(wanted), least == most ? "%zu" : "%zu—%zu",
                   least, most);
    diag_add(d, DIAG_CODE_CHART_SERIES, c->at, c->type->name, wanted, have,
             NULL);
    return false;
}

/* Targets and ranges stand beside one series that is actual, or several. */
static bool check_roles(const struct chart *c, struct diag *d)
{
    const unsigned needs = c->type->needs;
    size_t actual = 0;

    for (size_t s = 0; s < c->series_count; s++)
        actual += c->series[s].role == CHART_ACTUAL;
    if (actual > 0 && (actual == c->series_count || needs & KNOWS_TARGETS) &&
        (actual == 1 || !(needs & ONE_ACTUAL)))
        return true;
    diag_add(d, DIAG_CODE_CHART_ROLE, c->at, c->type->name, NULL);
    return false;
}

static bool check_axis(const struct chart *c, struct diag *d)
{
    if (c->axis == SCALE_ZERO || !(c->type->needs & NEED_ZERO))
        return true;
    diag_add(d, DIAG_CODE_CHART_AXIS, c->at, c->type->name,
             c->axis == SCALE_LOG ? "log" : "cut", NULL);
    return false;
}

bool chart_check(const struct chart *c, struct diag *d)
{
    bool fine = check_series(c, d) && check_roles(c, d) && check_axis(c, d);

    if (!fine)
        return false;
    if (!has_number(c)) {
        diag_add(d, DIAG_CODE_CHART_EMPTY, c->at, NULL);
        return false;
    }
    if (c->type->needs & NEED_PARTS)
        fine = check_above(c, false, DIAG_CODE_CHART_NEGATIVE, d);
    if (c->axis == SCALE_LOG)
        fine = check_above(c, true, DIAG_CODE_CHART_LOG, d) && fine;
    return fine;
}
