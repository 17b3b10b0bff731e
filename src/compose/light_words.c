#include "compose/light_words.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "plan/assess.h"
#include "plan/plan.h"

static bool is_lag(const struct plan_light *rule)
{
    return rule->rule == LIGHT_LAG_POINTS || rule->rule == LIGHT_LAG_RATIO;
}

/* What a rule counts in: comparisons of rates give points, of values per cent.
 */
static const char *unit_of(const struct plan_light *rule,
                           const struct plan_indicator *indicator)
{
    bool points =
        is_lag(rule) ? rule->rule == LIGHT_LAG_POINTS : indicator->percent;

    return points ? "个百分点" : "%";
}

/* ---- what was found ----------------------------------------------------- */

static const char *words_lack(struct builder *b, const struct assessment *a)
{
    switch (a->reason) {
    case ASSESS_NO_OBS:
        return "没有报送";
    case ASSESS_MISSING:
        return "报为缺失";
    case ASSESS_NO_TARGET:
        return is_lag(&a->indicator->lights[0]) ? "没有目标" : "没有可比的数";
    case ASSESS_NO_BASELINE:
        return "没有基期值";
    case ASSESS_NO_HISTORY: {
        struct buf buf;

        buf_init(&buf, b->arena, WORDS_MAX);
        buf_addf(&buf, "缺%s的数", phrase_period(b, a->lacks));
        return buf.data;
    }
    case ASSESS_TOLD:
        break;
    }
    return "没有可比的数";
}

static void add_kept(struct builder *b, const struct assessment *a,
                     struct buf *buf)
{
    int decimals = a->indicator->decimals;

    buf_addf(buf, "%s，实际%s", words_progress(b, a),
             phrase_number(b, a->actual, decimals, false));
    buf_addf(buf, "，要求%s", words_target(b, a));
}

static const char *lag_size(struct builder *b, const struct assessment *a)
{
    struct decimal lag = decimal_round(a->lag, light_decimals(a->rule));

    if (lag.sign < 0)
        lag.sign = 1;
    return phrase_number(b, lag, light_decimals(a->rule), false);
}

static void add_lag(struct builder *b, const struct assessment *a,
                    struct buf *buf)
{
    int sign = decimal_round(a->lag, light_decimals(a->rule)).sign;
    bool points = a->rule->rule == LIGHT_LAG_POINTS;

    buf_addf(buf, "完成%s%%", phrase_share(b, a->progress));
    buf_addf(buf, "，应完成%s%%，", phrase_share(b, a->schedule));
    if (sign == 0) {
        buf_add_text(buf, "与时序持平");
        return;
    }
    buf_add_text(buf, points ? (sign > 0 ? "慢" : "快")
                             : (sign > 0 ? "比时序要求差" : "比时序要求好"));
    buf_addf(buf, "%s%s", lag_size(b, a), unit_of(a->rule, a->indicator));
}

static void add_comparison(struct builder *b, const struct assessment *a,
                           struct buf *buf)
{
    bool mean = a->rule->rule == LIGHT_AREA_MEAN;
    int decimals = a->indicator->decimals;
    int order = decimal_compare(a->value, a->other);

    buf_addf(buf, "实际%s，", phrase_number(b, a->value, decimals, false));
    buf_addf(buf, "%s%s，", mean ? "同级平均" : "上年同期",
             phrase_number(b, a->other, decimals, false));
    if (decimal_round(a->lag, light_decimals(a->rule)).sign == 0) {
        buf_add_text(buf, "持平");
        return;
    }
    buf_addf(buf, "%s%s%s", order > 0 ? "高" : "低", lag_size(b, a),
             unit_of(a->rule, a->indicator));
}

const char *words_reason(struct builder *b, const struct assessment *a)
{
    const struct plan_light *rule = a->rule;
    struct buf buf;

    if (!rule)
        return words_lack(b, a);
    buf_init(&buf, b->arena, WORDS_MAX);
    if (!is_lag(rule))
        add_comparison(b, a, &buf);
    else if (a->keep)
        add_kept(b, a, &buf);
    else
        add_lag(b, a, &buf);
    if (a->light == LIGHT_GREEN || (is_lag(rule) && a->keep))
        return buf.data;
    buf_addf(&buf, "，超过%s%s",
             phrase_number(b, a->light == LIGHT_RED ? rule->red : rule->yellow,
                           -1, false),
             unit_of(rule, a->indicator));
    return buf.data;
}

/* ---- the rules ---------------------------------------------------------- */

static bool is_same_rule(const struct plan_light *a, const struct plan_light *b)
{
    return a->rule == b->rule && decimal_compare(a->yellow, b->yellow) == 0 &&
           decimal_compare(a->red, b->red) == 0;
}

/* Whether one sentence says the rules of both. */
static bool has_same_rules(const struct plan_indicator *a,
                           const struct plan_indicator *b)
{
    if (a->light_count != b->light_count)
        return false;
    for (size_t i = 0; i < a->light_count; i++)
        if (!is_same_rule(&a->lights[i], &b->lights[i]) ||
            (!is_lag(&a->lights[i]) && a->percent != b->percent))
            return false;
    return true;
}

/* One with the rules that most of them have; of equally many the first. */
static const struct plan_indicator *
common_one(const struct plan_indicator *const *list, size_t count)
{
    const struct plan_indicator *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < count; i++) {
        size_t same = 0;

        for (size_t k = 0; k < count; k++)
            same += has_same_rules(list[i], list[k]);
        if (same > most) {
            most = same;
            best = list[i];
        }
    }
    return best;
}

struct rule_words {
    const char *better, *worse;
};

static const struct rule_words words_of_rules[] = {
    [LIGHT_LAG_POINTS] = {"不慢于时序", "慢"},
    [LIGHT_LAG_RATIO] = {"不慢于时序", "比时序要求差"},
    [LIGHT_AREA_MEAN] = {"不差于同级平均", "比同级平均差"},
    [LIGHT_LAST_YEAR] = {"不差于上年同期", "比上年同期差"},
};

static void add_rule(struct builder *b, const struct plan_indicator *of,
                     const struct plan_light *rule, struct buf *buf)
{
    const char *yellow = phrase_number(b, rule->yellow, -1, false);
    const char *red = phrase_number(b, rule->red, -1, false);
    const struct rule_words *words = &words_of_rules[rule->rule];
    const char *unit = unit_of(rule, of);

    buf_addf(buf, "绿：%s，或%s", words->better, words->worse);
    buf_addf(buf, "%s%s以内；", yellow, unit);
    buf_addf(buf, "黄：%s%s～%s%s；", words->worse, yellow, red, unit);
    buf_addf(buf, "红：%s%s%s以上；", words->worse, red, unit);
}

/* 按10、20%亮黄灯、红灯 */
static void add_rule_shortly(struct builder *b, const struct plan_indicator *of,
                             const struct plan_light *rule, struct buf *buf)
{
    buf_addf(buf, "按%s%s、",
             is_lag(rule) ? "" : words_of_rules[rule->rule].worse,
             phrase_number(b, rule->yellow, -1, false));
    buf_addf(buf, "%s%s亮黄灯、红灯", phrase_number(b, rule->red, -1, false),
             unit_of(rule, of));
}

static void add_more_rules(struct builder *b, const struct plan_indicator *of,
                           struct buf *buf)
{
    for (size_t i = 1; i < of->light_count; i++) {
        buf_add_text(buf, "，又");
        add_rule_shortly(b, of, &of->lights[i], buf);
    }
    if (of->light_count > 1)
        buf_add_text(buf, "，取最差的");
}

const char *words_light_rule(struct builder *b,
                             const struct plan_indicator *const *list,
                             size_t count)
{
    const struct plan_indicator *common = common_one(list, count);
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    if (common) {
        add_rule(b, common, &common->lights[0], &buf);
        buf_add_text(&buf, "无：没有数据");
        add_more_rules(b, common, &buf);
    }
    for (size_t i = 0; i < count; i++) {
        assert(common); // the list is not empty
        if (has_same_rules(list[i], common))
            continue;
        buf_addf(&buf, "；%s", list[i]->short_name);
        add_rule_shortly(b, list[i], &list[i]->lights[0], &buf);
        add_more_rules(b, list[i], &buf);
    }
    buf_add_text(&buf, "。");
    return buf.data;
}

/* ---- how many ------------------------------------------------------------ */

struct light_counts light_counts_of(struct builder *b,
                                    const struct plan_measure *measures,
                                    size_t count, struct period period)
{
    const struct origin **made =
        arena_array(b->arena, const struct origin *, count);
    enum light *lights = arena_array(b->arena, enum light, count);
    struct light_counts all = {0};

    for (size_t i = 0; i < count; i++)
        lights[i] =
            measure_assess(b->in->data, &measures[i], b->in->area, period)
                .light;
    for (int k = 0; k < LIGHT_COUNT; k++) {
        for (size_t i = 0; i < count; i++)
            if (lights[i] == (enum light)k)
                made[all.counts[k]++] =
                    origin_counted(b, measures[i].id, measures[i].at);
        all.made[k] = origin_joined(b, "count", made, all.counts[k]);
    }
    return all;
}
