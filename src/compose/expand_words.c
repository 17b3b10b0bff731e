#include "compose/expand_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "plan/assess.h"
#include "plan/compare.h"
#include "plan/observe.h"
#include "plan/plan.h"

bool expand_ready(struct builder *b, struct loc at)
{
    if (b->in->plan && b->in->data)
        return true;
    diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, at, NULL);
    return false;
}

const struct plan_area *words_area(struct builder *b, const char *code)
{
    const struct plan_area *area = NULL;

    if (code) // an unknown one was reported when the document was checked
        area = plan_area_find(b->in->plan, str_of(code));
    return area ? area : b->in->area;
}

size_t words_areas(struct builder *b, const struct plan_area *whole,
                   enum doc_area_select select, const struct plan_area ***areas)
{
    const struct plan *plan = b->in->plan;
    size_t count = 0;

    *areas = arena_array(b->arena, const struct plan_area *, plan->area_count);
    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *area = &plan->areas[i];
        bool self = area == whole, child = area->parent == whole;

        if ((self && select != DOC_AREA_CHILDREN) ||
            (child && select != DOC_AREA_SELF))
            (*areas)[count++] = area;
    }
    areas_arrange(b, *areas, count);
    return count;
}

const char *words_due(struct builder *b, struct date due)
{
    struct buf buf;

    if (due.year != b->in->period.year)
        return phrase_day(b, due);
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%d月%d日", due.month, due.day);
    return buf.data;
}

const char *words_head(struct builder *b, struct period period)
{
    const char *words = phrase_period(b, period);
    const char *year = strstr(words, "年");
    struct buf buf;

    if (!year)
        return words;
    year += strlen("年");
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add(&buf, words, (size_t)(year - words));
    buf_addf(&buf, "\n%s", *year ? year : "实际");
    return buf.data;
}

struct period words_since(const struct builder *b,
                          const struct doc_since *since)
{
    return since->period.year ? since->period : period_before(b->in->period);
}

const char *words_elapsed(struct builder *b)
{
    return phrase_share(b, plan_elapsed(b->in->plan, b->in->period));
}

/* ---- indicators ---- */

static int year_of(const struct builder *b,
                   const struct plan_indicator *indicator,
                   const struct plan_area *area, bool target)
{
    const struct plan_baseline *base = plan_baseline_of(indicator, area);
    const struct plan_target *t =
        plan_target_at(indicator, area, b->in->period);

    if (target)
        return t ? t->period.year : 0;
    return base ? base->period.year : 0;
}

int words_year(const struct builder *b,
               const struct plan_indicator *const *list, size_t count,
               const struct plan_area *area, bool target)
{
    int shared = 0;

    for (size_t i = 0; i < count; i++) {
        int year = year_of(b, list[i], area, target);

        if (year == 0 || year == shared)
            continue;
        if (shared != 0)
            return 0;
        shared = year;
    }
    return shared;
}

const char *words_target(struct builder *b, const struct assessment *a)
{
    static const char *const signs[] = {[TARGET_GE] = "≥",
                                        [TARGET_LE] = "≤",
                                        [TARGET_EQ] = "",
                                        [TARGET_BETWEEN] = ""};
    struct value_result v =
        value_of(b->in->data, a->indicator, a->area, a->period, VALUE_TARGET);
    struct buf buf;

    if (v.lack != VALUE_THERE)
        return "—";
    buf_init(&buf, b->arena, WORDS_MAX);
    if (a->keep && !v.to.present)
        buf_add_text(&buf, signs[a->target->op]);
    // the unit stands in the head, but not that of growth of levels
    buf_add_text(
        &buf, phrase_result(b, &v, a->indicator, v.unit == VALUE_UNIT_PERCENT));
    return buf.data;
}

const char *words_progress(struct builder *b, const struct assessment *a)
{
    if (a->keep)
        return a->progress.sign > 0 ? "达标" : "未达标";
    return phrase_share(b, a->progress);
}

/* What is met or not is neither ahead nor behind. */
const char *words_gap(struct builder *b, const struct assessment *a)
{
    if (a->keep)
        return "—";
    return phrase_number(b, a->gap, ASSESS_GAP_DECIMALS, true);
}

/* ---- where the data come from ---- */

static bool is_new(const struct data *data, size_t index, bool note)
{
    const struct data_file *file = data->files[index];
    const char *words = note ? file->note : file->provider;

    if (!words)
        return false;
    for (size_t i = 0; i < index; i++) {
        const struct data_file *other = data->files[i];
        const char *said = note ? other->note : other->provider;

        if (said && strcmp(said, words) == 0)
            return false;
    }
    return true;
}

static struct date latest_day(const struct data *data)
{
    struct date day = {0};

    for (size_t i = 0; i < data->file_count; i++)
        if (day.year == 0 || date_compare(data->files[i]->asof, day) > 0)
            day = data->files[i]->asof;
    return day;
}

const struct prose *words_source(struct builder *b, struct loc at)
{
    const struct data *data = b->in->data;
    struct prose *prose = arena_new(b->arena, struct prose);
    struct buf buf;

    if (data->file_count == 0)
        return prose;
    buf_init(&buf, b->arena, WORDS_MAX);
    for (size_t i = 0; i < data->file_count; i++) {
        if (!is_new(data, i, false))
            continue;
        if (buf.size > 0)
            buf_add_text(&buf, "、");
        buf_add_text(&buf, data->files[i]->provider);
    }
    buf_addf(&buf, "，%s数据。", phrase_day(b, latest_day(data)));
    for (size_t i = 0; i < data->file_count; i++) {
        if (!is_new(data, i, true))
            continue;
        buf_addf(&buf, "%s。", data->files[i]->note);
    }
    *prose = prose_of(buf.data, at, b->arena);
    return prose;
}

/* ---- measures ---- */

const char *words_former(struct builder *b)
{
    static const char *const names[] = {
        [PERIOD_YEAR] = "上年",
        [PERIOD_HALF] = "上个半年",
        [PERIOD_QUARTER] = "上季度",
        [PERIOD_MONTH] = "上月",
    };

    return names[b->in->period.kind];
}

const char *words_status(const struct measure_progress *report)
{
    static const char *const words[] = {
        [PROGRESS_DONE] = "已完成",
        [PROGRESS_ON_TRACK] = "正常推进",
        [PROGRESS_LATE] = "进度滞后",
        [PROGRESS_BLOCKED] = "推进受阻",
    };

    return report ? words[report->status] : "—";
}

static const char *indicator_words(struct builder *b,
                                   const struct plan_indicator *worst)
{
    struct assessment a =
        assess(b->in->data, worst, b->in->area, b->in->period);
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, worst->short_name);
    buf_add_text(&buf, a.keep ? "未达标" : phrase_gap(b, a.gap));
    return buf.data;
}

const char *words_measure(struct builder *b, const struct measure_state *state)
{
    struct buf buf;

    if (state->light == LIGHT_GREEN)
        return words_status(state->report);
    switch (state->reason) {
    case MEASURE_INDICATOR:
        return indicator_words(b, state->worst);
    case MEASURE_MILESTONE:
        buf_init(&buf, b->arena, WORDS_MAX);
        buf_addf(&buf, "%s逾期", state->overdue->title);
        return buf.data;
    case MEASURE_STATUS:
        return words_status(state->report);
    case MEASURE_NO_DATA:
        break;
    }
    return "未报送";
}
