#include "chart/check.h"

#include <stdio.h>

#include "chart/types.h"

bool chart_has_number(const struct chart *c)
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

/* Shares are of a whole that is known. */
static bool check_whole(const struct chart *c, struct diag *d)
{
    struct decimal sum = decimal_from_int(0);
    bool fine = true;

    for (size_t i = 0; i < c->category_count; i++) {
        const struct chart_value *v = &c->series[0].values[i];

        if (v->number.present) {
            sum = decimal_add(sum, v->number);
            continue;
        }
        diag_add(d, DIAG_CODE_CHART_PART_MISSING, place_of(c, v),
                 c->categories[i], c->type->name, NULL);
        fine = false;
    }
    if (fine && sum.sign == 0) {
        diag_add(d, DIAG_CODE_CHART_NOTHING, c->at, c->type->name, NULL);
        fine = false;
    }
    return fine;
}

/* Fewer axes than three have no area, and more than nine no names. */
static bool check_round(const struct chart *c, struct diag *d)
{
    enum { LEAST = 3, MOST = 9 };
    char count[24];

    if (!(c->type->needs & NEED_ROUND) ||
        (c->category_count >= LEAST && c->category_count <= MOST))
        return true;
    (void)snprintf(count, sizeof(count), "%zu", c->category_count);
    diag_add(d, DIAG_CODE_CHART_AXES, c->at, c->type->name, count, NULL);
    return false;
}

/* A mark is the same group in all of several: none are joined in one alone. */
static bool check_sectors(const struct chart *c, struct diag *d)
{
    char count[24];

    if (!c->title || !(c->type->needs & NEED_WHOLE) ||
        c->category_count <= SECTORS_MAX)
        return true;
    (void)snprintf(count, sizeof(count), "%zu", c->category_count);
    diag_add(d, DIAG_CODE_PANELS_SECTORS, c->at, c->type->name, count, NULL);
    return false;
}

static void say(struct diag *d, enum diag_code code, const struct chart *c,
                const char *what)
{
    diag_add(d, code, c->at, c->type->name, what, NULL);
}

/* Days, sums, shades and places stand where the type has a use for them, and
 * are there where it needs them.  The table takes all. */
static bool check_extras(const struct chart *c, struct diag *d)
{
    const struct {
        bool given;
        unsigned takes, lacks;
        const char *what;
    } extras[] = {
        {c->spans, NEED_SPANS, NEED_SPANS, "from、to"},
        {c->totals, TAKES_TOTALS, 0, "total"},
        {c->level_count > 0, TAKES_LEVELS, 0, "levels"},
        {c->lights != CHART_LIGHTS_NONE, TAKES_LIGHTS, 0, "lights"},
        {c->tiles, NEED_TILES, NEED_TILES, "tiles"},
    };
    const unsigned needs = c->type->needs;
    bool fine = true;

    for (size_t i = 0; i < sizeof(extras) / sizeof(extras[0]); i++)
        if (extras[i].given && !(needs & extras[i].takes) && c->type->instead) {
            say(d, DIAG_CODE_CHART_EXTRA, c, extras[i].what);
            fine = false;
        } else if (!extras[i].given && needs & extras[i].lacks) {
            say(d, DIAG_CODE_CHART_LACKS, c, extras[i].what);
            fine = false;
        }
    return fine;
}

/* Each row has its last day, and its first is not later. */
static bool check_spans(const struct chart *c, struct diag *d)
{
    char from[PERIOD_TEXT_MAX], to[PERIOD_TEXT_MAX];
    bool fine = true;

    for (size_t i = 0; c->spans && i < c->category_count; i++) {
        const struct chart_span *s = &c->spans[i];
        const struct loc at = place_of(c, &c->series[0].values[i]);

        if (s->to.year == 0) {
            diag_add(d, DIAG_CODE_CHART_LACKS, at, c->type->name, "to", NULL);
            fine = false;
        } else if (s->from.year && date_compare(s->from, s->to) > 0) {
            date_print(from, s->from);
            date_print(to, s->to);
            diag_add(d, DIAG_CODE_CHART_DATES, at, c->categories[i], from, to,
                     NULL);
            fine = false;
        }
    }
    return fine;
}

/* Half a unit of the last digit for each number that was rounded. */
static bool is_near(struct decimal a, struct decimal b, size_t numbers,
                    int decimals)
{
    const struct decimal slack =
        decimal_shift(decimal_from_int((int64_t)numbers * 5), -decimals - 1);
    const struct decimal off = decimal_sub(a, b);

    return decimal_compare(off.sign < 0 ? decimal_neg(off) : off, slack) <= 0;
}

/* Totals are what the steps before them come to. */
static bool check_totals(const struct chart *c, struct diag *d)
{
    char texts[2][DECIMAL_TEXT_MAX];
    struct decimal sum = DECIMAL_NONE;
    size_t numbers = 0;
    bool fine = true;

    for (size_t i = 0; c->totals && i < c->category_count; i++) {
        const struct chart_value *v = &c->series[0].values[i];

        numbers++;
        if (!c->totals[i]) {
            sum = i == 0 ? v->number : decimal_add(sum, v->number);
            continue;
        }
        if (sum.present && v->number.present &&
            !is_near(sum, v->number, numbers, c->decimals)) {
            chart_print(c, v->number, texts[0]);
            chart_print(c, sum, texts[1]);
            diag_add(d, DIAG_CODE_CHART_SUM, place_of(c, v), c->categories[i],
                     texts[0], texts[1], NULL);
            fine = false;
        }
        sum = v->number;
        numbers = 1;
    }
    return fine;
}

bool chart_check(const struct chart *c, struct diag *d)
{
    bool fine = check_series(c, d) && check_roles(c, d) && check_axis(c, d) &&
                check_round(c, d) && check_sectors(c, d) &&
                check_extras(c, d) && check_spans(c, d) && check_totals(c, d);

    if (!fine)
        return false;
    if (!c->title && !chart_has_number(c)) {
        diag_add(d, DIAG_CODE_CHART_EMPTY, c->at, NULL);
        return false;
    }
    if (c->type->needs & NEED_PARTS)
        fine = check_above(c, false, DIAG_CODE_CHART_NEGATIVE, d);
    if (c->type->needs & NEED_WHOLE)
        fine = check_whole(c, d) && fine;
    if (c->axis == SCALE_LOG)
        fine = check_above(c, true, DIAG_CODE_CHART_LOG, d) && fine;
    return fine;
}
