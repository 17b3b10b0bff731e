/*
 * expected - where an indicator should be, see judge.h.
 *
 * Time is counted in months (period_end_month).  The expected value is found on
 * a chain of anchors joined by straight lines:
 *
 *      baseline ---- earlier targets, or the path's points ---- last target
 */
#include "plan/judge.h"

struct ratio ratio_whole(struct decimal value)
{
    return (struct ratio){value, decimal_from_int(1)};
}

struct decimal ratio_quotient(struct ratio r)
{
    return decimal_div(r.num, r.den);
}

struct decimal ratio_difference(struct ratio a, struct ratio b, int factor)
{
    struct decimal num =
        decimal_sub(decimal_mul(a.num, b.den), decimal_mul(b.num, a.den));

    return decimal_div(decimal_mul(num, decimal_from_int(factor)),
                       decimal_mul(a.den, b.den));
}

struct decimal goal_of(const struct judge *j, const struct plan_target *t)
{
    return t->op == TARGET_BETWEEN && j->high ? t->to : t->value;
}

struct anchor {
    int month;
    struct decimal value;
};

/* The anchors in order of time; false past the last. */
static bool anchor_at(const struct judge *j, size_t index,
                      struct anchor *anchor)
{
    bool points = j->path && j->path->kind == PATH_MILESTONES;
    size_t between = points ? j->path->point_count : j->earlier;

    if (j->start.present) {
        if (index == 0) {
            *anchor = (struct anchor){j->start_month, j->start};
            return true;
        }
        index--;
    }
    if (index < between && points) {
        const struct plan_point *p = &j->path->points[index];

        *anchor = (struct anchor){period_end_month(p->period), p->value};
        return true;
    }
    if (index <= between) {
        const struct plan_target *t = j->target - (between - index);

        *anchor = (struct anchor){period_end_month(t->period), goal_of(j, t)};
        return true;
    }
    return false;
}

/* The value of the line from a to b at a month between them. */
static struct ratio value_between(struct anchor a, struct anchor b, int month)
{
    struct decimal rise = decimal_mul(decimal_sub(b.value, a.value),
                                      decimal_from_int(month - a.month));
    struct decimal all = decimal_from_int(b.month - a.month);

    return (struct ratio){decimal_add(decimal_mul(a.value, all), rise), all};
}

struct ratio expected_at(const struct judge *j, int month)
{
    struct anchor before = {0}, after;

    for (size_t i = 0; anchor_at(j, i, &after); i++) {
        if (month == after.month || (i == 0 && month < after.month))
            return ratio_whole(after.value);
        if (month < after.month)
            return value_between(before, after, month);
        before = after;
    }
    return ratio_whole(before.value);
}

/* The share of the year that the seasons give to its first `months`. */
struct ratio season_share(const struct plan_path *path, int months)
{
    struct anchor before = {0, decimal_from_int(0)},
                  after = {12, decimal_from_int(100)};
    struct ratio share;

    for (size_t i = 0; i < path->point_count; i++) {
        const struct plan_point *p = &path->points[i];
        struct anchor point = {period_end_month(p->period) % 12 + 1, p->value};

        if (point.month <= months)
            before = point;
        if (point.month >= months) {
            after = point;
            break;
        }
    }
    share = before.month == after.month ? ratio_whole(after.value)
                                        : value_between(before, after, months);
    share.den = decimal_mul(share.den, decimal_from_int(100));
    return share;
}
