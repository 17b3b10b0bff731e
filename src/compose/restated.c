#include "compose/restated.h"

#include "base/arena.h"
#include "base/buf.h"
#include "compose/phrase.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/restate.h"

struct restated_news {
    const struct restated *items; // in the order of the observations
    size_t count;
    VEC(const struct obs *) told; // in running text
};

/* Found when they are asked for: most books have no data. */
static struct restated_news *news_of(struct builder *b)
{
    const struct period since =
        b->in->since.year ? b->in->since : period_before(b->in->period);

    if (!b->news) {
        b->news = arena_new(b->arena, struct restated_news);
        b->news->items =
            restated_news(b->in->data, since, b->arena, &b->news->count);
    }
    return b->news;
}

static const struct restated *news_find(struct builder *b, const struct obs *o)
{
    const struct restated_news *news = news_of(b);

    for (size_t i = 0; o && i < news->count; i++)
        if (news->items[i].now == o)
            return &news->items[i];
    return NULL;
}

const char *restated_words(struct builder *b, const struct obs *o)
{
    const struct restated *r = news_find(b, o);
    const struct plan_indicator *indicator;
    const char *note;
    struct buf buf;

    if (!r)
        return NULL;
    indicator = &b->in->plan->indicators[o->indicator];
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "原为%s%s",
             phrase_number(b, r->before, indicator->decimals, false),
             indicator->unit);
    buf_addf(&buf, "，据%s数据更正", phrase_day(b, r->first->file->asof));
    note = restated_note(r);
    if (note)
        buf_addf(&buf, "：%s", note);
    return phrase_ended(b, buf.data, "。");
}

const char *restated_value(struct builder *b, const struct prose_value *value)
{
    const struct plan_indicator *indicator;
    const struct plan_area *area = b->in->area;
    const struct obs *o;

    if (!b->in->data || value->form != VALUE_LEVEL || news_of(b)->count == 0)
        return NULL;
    indicator = plan_indicator_find(b->in->plan, str_of(value->indicator));
    if (value->area)
        area = plan_area_find(b->in->plan, str_of(value->area));
    if (!indicator || !area) // reported when the prose was checked
        return NULL;
    o = obs_at(b->in->data, indicator, area,
               value->period.year ? value->period : b->in->period);
    for (size_t i = 0; i < b->news->told.count; i++)
        if (b->news->told.items[i] == o)
            return NULL;
    *vec_push(&b->news->told, b->arena) = o;
    return restated_words(b, o);
}
