#include "compose/phrase.h"

#include "base/buf.h"
#include "compose/light_words.h"
#include "compose/trend_words.h"
#include "plan/assess.h"
#include "plan/compare.h"
#include "plan/plan.h"

enum { GAP_DECIMALS = 1 };

static const char *kept(struct builder *b, const char *text)
{
    return str_copy(str_of(text), b->arena);
}

const char *phrase_number(struct builder *b, struct decimal value, int decimals,
                          bool plus)
{
    char text[DECIMAL_TEXT_MAX];

    if (!value.present)
        return "—";
    decimal_print(text, value, decimals, plus);
    return kept(b, text);
}

const char *phrase_share(struct builder *b, struct decimal share)
{
    return phrase_number(b, decimal_mul(share, decimal_from_int(100)),
                         GAP_DECIMALS, false);
}

int64_t phrase_fixed(struct decimal share)
{
    return share.present ? decimal_to_fixed(share) : 0;
}

static const struct plan_area *area_of(struct builder *b,
                                       const struct prose_value *value)
{
    if (!value->area)
        return b->in->area;
    return plan_area_find(b->in->plan, str_of(value->area));
}

const char *phrase_unit(const struct value_result *result,
                        const struct plan_indicator *indicator)
{
    switch (result->unit) {
    case VALUE_UNIT_POINTS:
        return "个百分点";
    case VALUE_UNIT_PERCENT:
        return "%";
    case VALUE_UNIT_PLACE:
        return "位";
    case VALUE_UNIT_OWN:
        break;
    }
    return indicator->unit;
}

/* 9亿元—16亿元: without its own, the first end would read as nine yuan (GB/T
 * 15835-2011, 5.1.4). */
static bool is_unit_repeated(const char *unit)
{
    static const char *const heads[] = {"%", "百", "千", "万", "亿"};

    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        if (str_starts(str_of(unit), heads[i]))
            return true;
    return false;
}

const char *phrase_result(struct builder *b, const struct value_result *result,
                          const struct plan_indicator *indicator, bool unit)
{
    const char *words = unit ? phrase_unit(result, indicator) : "";
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf,
                 phrase_number(b, result->number, result->decimals, false));
    if (result->to.present)
        buf_addf(&buf, "%s—%s", is_unit_repeated(words) ? words : "",
                 phrase_number(b, result->to, result->decimals, false));
    buf_add_text(&buf, words);
    return buf.data;
}

/* What a light is called, or why it shines; there are words for every case. */
static const char *phrase_light(struct builder *b,
                                const struct plan_indicator *indicator,
                                const struct plan_area *area,
                                struct period period, enum value_form form)
{
    struct assessment a = assess(b->in->data, indicator, area, period);

    return form == VALUE_LIGHT ? light_name(a.light) : words_reason(b, &a);
}

const char *phrase_value(struct builder *b, const struct prose_value *value,
                         struct loc at)
{
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct period period = value->period.year ? value->period : b->in->period;
    struct value_result result;
    enum value_form form;

    if (!b->in->plan || !b->in->data) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, at, NULL);
        return "—";
    }
    indicator = plan_indicator_find(b->in->plan, str_of(value->indicator));
    area = area_of(b, value);
    if (!indicator || !area) // reported when the prose was checked
        return "—";
    if (value->form == VALUE_LIGHT || value->form == VALUE_REASON)
        return phrase_light(b, indicator, area, period, value->form);
    form = trend_form(value->form);
    result = value_of(b->in->data, indicator, area, period, form);
    if (result.lack != VALUE_THERE) {
        value_report(&result, indicator, area, at, b->diag);
        return "—";
    }
    if (form != value->form)
        return trend_words(b, indicator, area, period, value->form, &result);
    return phrase_result(b, &result, indicator, value->unit);
}

/* A number or a light, without a report when it is not there: NULL. */
static const char *value_at(struct builder *b, const struct prose_value *value,
                            struct period period)
{
    const struct plan_indicator *indicator =
        plan_indicator_find(b->in->plan, str_of(value->indicator));
    const struct plan_area *area = area_of(b, value);
    struct value_result result;

    if (!indicator || !area || value->form > VALUE_LIGHT)
        return NULL;
    if (value->form == VALUE_LIGHT)
        return phrase_light(b, indicator, area, period, value->form);
    result = value_of(b->in->data, indicator, area, period, value->form);
    if (result.lack != VALUE_THERE)
        return NULL;
    return phrase_result(b, &result, indicator, value->unit);
}

const char *phrase_value_before(struct builder *b,
                                const struct prose_value *value)
{
    const struct period since = b->in->since;
    const char *now, *before;
    struct buf buf;

    if (since.year == 0 || value->period.year || !b->in->data)
        return NULL;
    now = value_at(b, value, b->in->period);
    before = value_at(b, value, since);
    if (!now || !before || str_same(now, before))
        return NULL;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "（%s%s）",
             period_eq(since, period_before(b->in->period))
                 ? "上期"
                 : phrase_period(b, since),
             before);
    return buf.data;
}

void phrase_look_up(struct builder *b, const struct prose_value *value)
{
    const struct plan_indicator *indicator;
    const struct plan_area *area;

    if (!b->in->plan || !b->in->data)
        return;
    indicator = plan_indicator_find(b->in->plan, str_of(value->indicator));
    area = area_of(b, value);
    if (indicator && area)
        (void)value_of(b->in->data, indicator, area,
                       value->period.year ? value->period : b->in->period,
                       value->form);
}

const char *phrase_gap(struct builder *b, struct decimal gap)
{
    struct decimal shown = decimal_round(gap, GAP_DECIMALS);
    struct buf buf;

    if (!gap.present)
        return "—";
    if (shown.sign == 0)
        return "与时序持平";
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, shown.sign > 0 ? "快" : "慢");
    shown.sign = 1;
    buf_add_text(&buf, phrase_number(b, shown, GAP_DECIMALS, false));
    buf_add_text(&buf, "个百分点");
    return buf.data;
}

const char *phrase_period(struct builder *b, struct period period)
{
    char text[PERIOD_TEXT_MAX];

    period_print_zh(text, period, true);
    return kept(b, text);
}

const char *phrase_day(struct builder *b, struct date date)
{
    char text[PERIOD_TEXT_MAX];

    date_print_zh(text, date);
    return kept(b, text);
}

const char *phrase_ended(struct builder *b, const char *words, const char *mark)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, words);
    if (!str_ends(str_of(words), mark))
        buf_add_text(&buf, mark);
    return buf.data;
}
