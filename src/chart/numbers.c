#include "chart/numbers.h"

#include "chart/types.h"

void chart_include(struct decimal number, struct decimal *low,
                   struct decimal *high)
{
    if (!number.present)
        return;
    if (!low->present || decimal_compare(number, *low) < 0)
        *low = number;
    if (!high->present || decimal_compare(number, *high) > 0)
        *high = number;
}

struct decimal chart_total(const struct chart *c, size_t category)
{
    struct decimal sum = DECIMAL_NONE;

    for (size_t s = 0; s < c->series_count; s++) {
        const struct decimal v = c->series[s].values[category].number;

        if (v.present)
            sum = sum.present ? decimal_add(sum, v) : v;
    }
    return sum;
}

bool chart_is_whole(const struct chart *c, size_t category)
{
    for (size_t s = 0; s < c->series_count; s++)
        if (!c->series[s].values[category].number.present)
            return false;
    return true;
}

bool chart_is_extreme(const struct chart *c, size_t series, size_t category)
{
    const struct chart_value *values = c->series[series].values;
    size_t greater = 0, less = 0;

    for (size_t i = 0; i < c->category_count; i++) {
        int order;

        if (!values[i].number.present)
            continue;
        order = decimal_compare(values[i].number, values[category].number);
        greater += order > 0;
        less += order < 0;
    }
    return greater == 0 || less == 0;
}

size_t chart_rank(const struct chart *c, size_t category)
{
    const struct chart_value *values = c->series[0].values;
    const struct decimal own =
        decimal_round(values[category].number, c->decimals);
    size_t rank = 1;

    if (!own.present || c->better == 0 || c->left_out > 0)
        return 0;
    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = decimal_round(values[i].number, c->decimals);

        rank += v.present && c->better * decimal_compare(v, own) > 0;
    }
    return rank;
}

size_t chart_last(const struct chart *c, size_t series)
{
    for (size_t i = c->category_count; i > 0; i--)
        if (c->series[series].values[i - 1].number.present)
            return i - 1;
    return c->category_count;
}

size_t chart_alone(const struct chart *c)
{
    size_t found = c->series_count;

    for (size_t s = 0; s < c->series_count; s++) {
        if (c->series[s].role != CHART_ACTUAL)
            continue;
        if (found < c->series_count)
            return c->series_count;
        found = s;
    }
    return found;
}

bool chart_is_total(const struct chart *c, size_t category)
{
    return c->totals && c->totals[category];
}

struct decimal chart_level_after(const struct chart *c, size_t category,
                                 struct decimal before)
{
    const struct decimal v = c->series[0].values[category].number;

    if (!v.present)
        return before;
    return chart_is_total(c, category) ? v : decimal_add(before, v);
}

void chart_include_levels(const struct chart *c, struct decimal *low,
                          struct decimal *high)
{
    struct decimal level = decimal_from_int(0);

    for (size_t i = 0; i < c->category_count; i++) {
        level = chart_level_after(c, i, level);
        chart_include(level, low, high);
    }
}

size_t chart_last_actual(const struct chart *c)
{
    size_t s = c->series_count - 1;

    while (s > 0 && c->series[s].role != CHART_ACTUAL)
        s--;
    return s;
}

struct decimal chart_result(const struct chart *c)
{
    struct decimal sum = decimal_from_int(0);

    if (c->type->needs & NEED_WHOLE) {
        for (size_t i = 0; i < c->category_count; i++)
            sum = decimal_add(sum, c->series[0].values[i].number);
        return sum;
    }
    return c->series[chart_last_actual(c)].values[c->category_count - 1].number;
}

bool chart_has_result(const struct chart *c)
{
    return c->type->needs & (NEED_WHOLE | TAKES_TOTALS) ||
           (c->months && chart_alone(c) < c->series_count);
}
