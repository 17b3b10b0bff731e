/*
 * expand_ranking - areas in the order of an indicator, with their moves since
 * the period before.
 *
 * Areas are compared within their group when the author asks for groups.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "compose/caption.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/origin.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/rank.h"

enum { COLUMN_COUNT = 4 };

struct ranking {
    struct builder *b;
    const struct plan_indicator *indicator;
    enum value_form form;
    const struct plan_area **areas; // right below the area asked for
    size_t count;
};

static struct ranking ranking_of(struct builder *b,
                                 const struct doc_generated *d)
{
    const struct plan *plan = b->in->plan;
    const struct plan_area *whole = words_area(b, d->area);
    struct ranking r = {.b = b, .form = d->form};

    if (d->select_count > 0)
        r.indicator = plan_indicator_find(plan, str_of(d->select[0].name));
    r.count = words_areas(b, whole, DOC_AREA_CHILDREN, &r.areas);
    return r;
}

/* 升2位, 降1位, 持平; — where there is nothing to compare. */
static const char *move_words(struct builder *b, const struct rank_row *row)
{
    int up = row->before - row->rank;
    struct buf buf;

    if (row->rank == 0 || row->before == 0)
        return "—";
    if (up == 0)
        return "持平";
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s%d位", up > 0 ? "升" : "降", up > 0 ? up : -up);
    return buf.data;
}

/* What the value of a row was made of. */
static const struct origin *origin_of(const struct ranking *r,
                                      const struct rank_row *row)
{
    static const char *const forms[] = {[VALUE_LEVEL] = "level",
                                        [VALUE_CHANGE] = "change",
                                        [VALUE_YOY] = "yoy",
                                        [VALUE_GAP] = "gap",
                                        [VALUE_PROGRESS] = "progress"};
    struct builder *b = r->b;

    origin_start(b);
    (void)value_of(b->in->data, r->indicator, row->area, b->in->period,
                   r->form);
    return origin_seen(b, forms[r->form]);
}

static void add_row(struct sketch *s, const struct ranking *r,
                    const struct rank_row *row)
{
    struct builder *b = r->b;
    const bool own = area_is_own(b, row->area);
    struct decimal rank =
        row->rank > 0 ? decimal_from_int(row->rank) : DECIMAL_NONE;

    sketch_row(s, ROW_PLAIN, "table-row")->at = r->indicator->at;
    sketch_words(s, "table-cell", phrase_number(b, rank, 0, false));
    sketch_words(s, own ? "table-own" : "table-cell", area_name(b, row->area));
    sketch_number(
        s, "table-cell-strong",
        phrase_number(b, row->value.number, row->value.decimals, false),
        origin_of(r, row));
    sketch_words(s, "table-cell", move_words(b, row));
    if (own)
        sketch_mark(s);
    sketch_sourced(s);
}

static void add_rows(struct sketch *s, const struct ranking *r,
                     const struct plan_area *const *areas, size_t count)
{
    struct builder *b = r->b;
    const struct rank_row *rows =
        rank_areas(b->in->data, r->indicator, areas, count, b->in->period,
                   r->form, b->arena);

    for (size_t i = 0; i < count; i++)
        add_row(s, r, &rows[i]);
}

static void add_groups(struct sketch *s, const struct ranking *r)
{
    struct builder *b = r->b;
    const char **names = arena_array(b->arena, const char *, r->count);
    const struct plan_area **own =
        arena_array(b->arena, const struct plan_area *, r->count);
    const char **groups = NULL;
    size_t group_count;

    for (size_t i = 0; i < r->count; i++)
        names[i] = r->areas[i]->group;
    group_count = groups_of(b, names, r->count, &groups);
    if (group_count == 0)
        add_rows(s, r, r->areas, r->count);
    for (size_t g = 0; g < group_count; g++) {
        size_t count = 0;

        for (size_t i = 0; i < r->count; i++)
            if (group_has(groups[g], names[i]))
                own[count++] = r->areas[i];
        sketch_group(s, groups[g]);
        add_rows(s, r, own, count);
    }
}

static const char *form_words(enum value_form form)
{
    switch (form) {
    case VALUE_CHANGE:
        return "比上期增减";
    case VALUE_YOY:
        return "同比";
    case VALUE_GAP:
        return "与时序差距";
    case VALUE_PROGRESS:
        return "完成度";
    default:
        return "数值";
    }
}

/* The unit of the first value there is. */
static const char *unit_words(const struct ranking *r)
{
    struct builder *b = r->b;

    for (size_t i = 0; i < r->count; i++) {
        struct value_result v = value_of(b->in->data, r->indicator, r->areas[i],
                                         b->in->period, r->form);

        if (v.lack == VALUE_THERE)
            return phrase_unit(&v, r->indicator);
    }
    return r->indicator->unit;
}

void expand_ranking(struct builder *b, const struct doc_block *d,
                    struct book_block *parent)
{
    struct table_words words = {0};
    struct ranking r;
    struct sketch s;
    struct buf title, head;

    if (!expand_ready(b, d->at))
        return;
    r = ranking_of(b, &d->as.generated);
    if (!r.indicator)
        return; // reported when the document was checked
    buf_init(&head, b->arena, WORDS_MAX);
    buf_addf(&head, "比%s升降", words_former(b));
    const struct column_spec columns[COLUMN_COUNT] = {
        {NULL, COLUMN_FIXED, 14000, CELL_CENTER, "位次", false},
        {NULL, COLUMN_AUTO, 0, CELL_LEFT, "地区", false},
        {NULL, COLUMN_AUTO, 0, CELL_CHAR, form_words(r.form), false},
        {NULL, COLUMN_AUTO, 0, CELL_LEFT, head.data, false},
    };
    s = sketch_of(b, NULL, columns, COLUMN_COUNT, d->at);
    sketch_heads(&s, columns, "table-head", "table-head-one");
    if (d->as.generated.group)
        add_groups(&s, &r);
    else
        add_rows(&s, &r, r.areas, r.count);
    buf_init(&title, b->arena, WORDS_MAX);
    buf_addf(&title, "各地%s位次", r.indicator->short_name);
    words.title_text = title.data;
    words.unit = unit_words(&r);
    words.source = words_source(b, d->at);
    sketch_place(&s, &d->as.generated, &words, d->id, parent);
}
