#include "compose/areas_words.h"

#include <stdio.h>

#include "base/buf.h"
#include "compose/expand_words.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "plan/pick.h"
#include "plan/plan.h"

enum {
    COUNT = 3,        // when none is written: 前三位
    MISSING_NAMED = 3 // so many by name, then how many they are
};

/* Where the run of areas that look alike ends. */
static size_t run_end(const struct picked *picked, size_t from)
{
    size_t to = from + 1;

    while (to < picked->count && picked->rows[from].rank > 0 &&
           picked->rows[to].rank == picked->rows[from].rank)
        to++;
    return to;
}

/* （6.8%）, or for several （均为5.9%）. */
static void add_value(struct builder *b, const struct plan_indicator *indicator,
                      const struct rank_row *row, bool several, struct buf *buf)
{
    if (row->value.lack == VALUE_THERE)
        buf_addf(buf, "（%s%s）", several ? "均为" : "",
                 phrase_result(b, &row->value, indicator, true));
    else
        buf_add_text(buf, "（缺数）");
}

static bool has_values(const struct prose_areas *areas)
{
    return areas->values && areas->pick != PICK_MISSING;
}

static void add_rows(struct builder *b, const struct prose_areas *areas,
                     const struct plan_indicator *indicator,
                     const struct picked *picked, struct buf *buf)
{
    bool values = has_values(areas);

    for (size_t i = 0; i < picked->count;) {
        size_t end = values ? run_end(picked, i) : i + 1;
        const char *mark = end == picked->count ? areas->last : "、";

        for (size_t k = i; k < end; k++) {
            if (k > 0)
                buf_add_text(buf, k == i ? mark : "、");
            buf_add_text(buf, area_name(b, picked->rows[k].area));
        }
        if (values)
            add_value(b, indicator, &picked->rows[i], end - i > 1, buf);
        i = end;
    }
}

/* 冷水江市、娄星区; 甲县、乙县、丙县等5个地区 */
static void add_missing_names(const struct builder *b,
                              const struct picked *picked, struct buf *buf)
{
    for (size_t i = 0; i < picked->missing_count && i < MISSING_NAMED; i++) {
        if (i > 0)
            buf_add_text(buf, "、");
        buf_add_text(buf, area_name(b, picked->missing[i]));
    }
    if (picked->missing_count > MISSING_NAMED)
        buf_addf(buf, "等%zu个地区", picked->missing_count);
}

/* In the brackets of the last value when there are any: （5.9%；甲县缺数）. */
static void add_missing(struct builder *b, const struct prose_areas *areas,
                        const struct picked *picked, struct loc at,
                        struct buf *buf)
{
    bool valued = has_values(areas) && picked->count > 0;
    struct buf names;

    if (picked->missing_count == 0 || areas->pick == PICK_MISSING)
        return;
    buf_init(&names, b->arena, WORDS_MAX);
    add_missing_names(b, picked, &names);
    if (!areas->missing) {
        diag_add(b->diag, DIAG_CODE_AREAS_MISSING, at, names.data, NULL);
        return;
    }
    if (valued)
        buf->size -= str_of("）").size;
    buf_addf(buf, "%s%s缺数）", valued ? "；" : "（", names.data);
}

static void note_ties(struct builder *b, const struct pick_query *q,
                      const struct picked *picked, struct loc at)
{
    char asked[24], found[24];

    if (!pick_is_cut(q->pick) || picked->count <= q->count)
        return;
    (void)snprintf(asked, sizeof(asked), "%zu", q->count);
    (void)snprintf(found, sizeof(found), "%zu", picked->count);
    diag_add(b->diag, DIAG_CODE_AREAS_TIED, at, asked, found, NULL);
}

const char *areas_words(struct builder *b, const struct prose_areas *areas,
                        struct loc at)
{
    struct pick_query q = {.form = areas->of.form,
                           .pick = areas->pick,
                           .count = areas->count > 0 ? areas->count : COUNT,
                           .period = areas->of.period};
    struct picked picked;
    struct buf buf;

    if (!expand_ready(b, at))
        return "—";
    q.indicator = plan_indicator_find(b->in->plan, str_of(areas->of.indicator));
    if (!q.indicator) // reported when the prose was checked
        return "—";
    q.whole = words_area(b, areas->of.area);
    if (q.period.year == 0)
        q.period = b->in->period;
    picked = pick_areas(b->in->data, &q, b->arena);
    if (picked.among == 0) {
        diag_add(b->diag, DIAG_CODE_AREAS_BELOW, at, q.whole->name, NULL);
        return "—";
    }
    buf_init(&buf, b->arena, WORDS_MAX);
    if (picked.count == 0)
        buf_add_text(&buf, areas->none);
    add_rows(b, areas, q.indicator, &picked, &buf);
    add_missing(b, areas, &picked, at, &buf);
    note_ties(b, &q, &picked, at);
    return buf.data;
}
