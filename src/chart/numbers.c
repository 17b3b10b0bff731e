#include "chart/numbers.h"

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
