/*
 * trend_words - see trend_words.h.
 *
 * The whole phrase is made here, with what is compared in front, because no
 * words of an author fit a rise, a fall and a standstill alike: 同比 does not
 * go with 与上年同期持平.
 */
#include "compose/trend_words.h"

#include "base/buf.h"
#include "compose/phrase.h"
#include "plan/compare.h"
#include "plan/plan.h"

struct trend {
    const char *before; // the verb
    const char *rise, *fall;
    const char *level; // instead of all
};

enum value_form trend_form(enum value_form form)
{
    switch (form) {
    case VALUE_CHANGE_WORDS:
        return VALUE_CHANGE;
    case VALUE_YOY_WORDS:
        return VALUE_YOY;
    case VALUE_GAP_WORDS:
        return VALUE_GAP;
    case VALUE_PACE_WORDS:
        return VALUE_PACE;
    default:
        return form;
    }
}

/* Ratios grow, amounts increase, rates go up; of what should be low a rise is
 * never 增长 or 提高, and growth itself 回落, because it need not turn
 * negative.
 */
static void choose_verbs(struct builder *b,
                         const struct plan_indicator *indicator,
                         enum value_unit unit, struct trend *t)
{
    bool good = indicator->direction == DIRECTION_UP;

    t->fall = "下降";
    switch (unit) {
    case VALUE_UNIT_PERCENT:
        t->rise = indicator->direction == DIRECTION_DOWN ? "上升" : "增长";
        break;
    case VALUE_UNIT_POINTS:
        t->rise = good ? "提高" : "上升";
        if (plan_is_growth_rate(b->in->plan, indicator))
            t->fall = "回落";
        break;
    default:
        t->rise = "增加";
        t->fall = "减少";
        break;
    }
}

/* What each year of a sum needs is a part of it, or may be, and no change. */
static void choose_pace(const struct plan_indicator *indicator,
                        const struct plan_area *area, struct period period,
                        struct trend *t)
{
    const struct plan_target *target = plan_target_at(indicator, area, period);

    t->before = "年均";
    t->level = "年均持平";
    if (target && target->kind == TARGET_CUMULATIVE)
        t->rise = t->fall = target->op == TARGET_LE ? "不超过" : "完成";
    if (target && target->kind == TARGET_GROWTH) {
        t->before = "余下各月同比";
        t->level = "余下各月与上年同期持平";
    }
}

static struct trend trend_of(struct builder *b,
                             const struct plan_indicator *indicator,
                             const struct plan_area *area, struct period period,
                             enum value_form form,
                             const struct value_result *result)
{
    static const struct trend year = {.before = "比上年",
                                      .level = "与上年持平"},
                              yoy = {.before = "同比",
                                     .level = "与上年同期持平"},
                              change = {.before = "比上期",
                                        .level = "与上期持平"};
    bool whole = period.kind == PERIOD_YEAR;
    struct trend t = form == VALUE_YOY_WORDS && !whole ? yoy : change;

    if (form == VALUE_GAP_WORDS)
        return (struct trend){"", "快于时序", "慢于时序", "与时序持平"};
    if (whole)
        t = year;
    choose_verbs(b, indicator, result->unit, &t);
    if (form == VALUE_PACE_WORDS)
        choose_pace(indicator, area, period, &t);
    return t;
}

const char *trend_words(struct builder *b,
                        const struct plan_indicator *indicator,
                        const struct plan_area *area, struct period period,
                        enum value_form form, const struct value_result *result)
{
    struct trend t = trend_of(b, indicator, area, period, form, result);
    struct decimal shown = decimal_round(result->number, result->decimals);
    struct buf buf;

    if (shown.sign == 0)
        return t.level;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s%s", t.before, shown.sign > 0 ? t.rise : t.fall);
    shown.sign = 1;
    buf_add_text(&buf, phrase_number(b, shown, result->decimals, false));
    buf_add_text(&buf, phrase_unit(result, indicator));
    return buf.data;
}
