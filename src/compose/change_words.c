#include "compose/change_words.h"

#include "base/buf.h"
#include "compose/phrase.h"
#include "plan/change.h"
#include "plan/plan.h"

void text_add_shift(struct text *t, const struct shift *shift)
{
    struct decimal by = shift->decimals < 0
                            ? shift->by
                            : decimal_round(shift->by, shift->decimals);
    const size_t first = t->spans.count;

    if (!by.present || by.sign == 0) {
        text_add(t, by.present ? "持平" : "—");
        return;
    }
    text_add_as(t, "change-mark", by.sign > 0 ? "▲" : "▼");
    by.sign = 1;
    text_addf(t, "%s%s", phrase_number(t->b, by, shift->decimals, false),
              shift->unit);
    text_group(t, first);
}

struct shift shift_of_value(const struct plan_indicator *indicator,
                            struct decimal before, struct decimal now)
{
    struct shift shift = {.decimals = indicator->decimals,
                          .unit = indicator->percent ? "个百分点"
                                                     : indicator->unit};

    if (before.present && now.present)
        shift.by = decimal_sub(now, before);
    return shift;
}

const char *words_turn(struct builder *b, enum light before, enum light now)
{
    int turn = light_turn(before, now);
    struct buf buf;

    if (before == now)
        return "—";
    if (turn == 0)
        return now == LIGHT_NONE ? "缺数" : "有数";
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s 转%s", turn > 0 ? "↑" : "↓", light_letter(now));
    return buf.data;
}
