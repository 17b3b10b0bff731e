/*
 * expand_overdue - what was to be done by the period's end and is not: the
 * longest overdue first, with who answers for it and what was last heard.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "compose/caption.h"
#include "compose/expand.h"
#include "compose/expand_table.h"
#include "compose/expand_words.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/overdue.h"
#include "plan/plan.h"

enum { COLUMN_COUNT = 6 };

static const char *kind_words(const struct overdue *o)
{
    return o->milestone ? "节点" : o->measure ? "举措" : "项目";
}

/* Days; of a project, whose years alone are known, months. */
static const char *late_words(struct builder *b, const struct overdue *o)
{
    int months =
        period_end_month(b->in->period) - (o->due.year * 12 + o->due.month - 1);
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    if (o->project)
        buf_addf(&buf, "%d个月", months);
    else
        buf_addf(&buf, "%d天", o->days);
    return buf.data;
}

static const char *due_words(struct builder *b, const struct overdue *o)
{
    struct buf buf;

    if (!o->project)
        return words_due(b, o->due);
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%d年", o->due.year);
    return buf.data;
}

/* 2023年一季度：推进受阻；未报送 when there was no report. */
static const char *report_words(struct builder *b, const struct overdue *o)
{
    const struct project_progress *p = o->progress;
    struct buf buf;

    if (!o->report && !p)
        return "未报送";
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s：",
             phrase_period(b, o->report ? o->report->period : p->period));
    if (o->report)
        buf_add_text(&buf, words_status(o->report));
    else if (p->stage)
        buf_add_text(&buf, p->stage);
    else
        buf_addf(&buf, "累计完成%s%s", phrase_number(b, p->invested, -1, false),
                 o->project->unit);
    return buf.data;
}

static void add_row(struct sketch *s, const struct overdue *o)
{
    struct builder *b = s->b;

    sketch_row(s, ROW_PLAIN, "table-row")->at = o->at;
    sketch_words(s, "table-name", o->title);
    sketch_words(s, "table-cell", kind_words(o));
    sketch_words(s, "table-cell", due_words(b, o));
    sketch_words(s, "table-cell-strong", late_words(b, o));
    sketch_words(s, "table-cell", o->owner ? o->owner->short_name : "—");
    sketch_words(s, "table-cell", report_words(b, o));
    sketch_sourced(s);
}

void expand_overdue(struct builder *b, const struct doc_block *d,
                    struct book_block *parent)
{
    static const struct column_spec columns[COLUMN_COUNT] = {
        {"name", COLUMN_AUTO, 0, CELL_LEFT, "事项", false},
        {"kind", COLUMN_AUTO, 0, CELL_CENTER, "类别", false},
        {"due", COLUMN_AUTO, 0, CELL_RIGHT, "应完成", false},
        {"late", COLUMN_AUTO, 0, CELL_RIGHT, "逾期", false},
        {"owner", COLUMN_AUTO, 0, CELL_LEFT, "责任单位", false},
        {"report", COLUMN_AUTO, 0, CELL_LEFT, "最近报送", false},
    };
    const struct doc_generated *g = d->as.generated;
    struct table_words words = {0};
    struct overdue *list;
    struct sketch s;
    struct buf title;
    size_t count;

    if (!expand_ready(b, d->at))
        return;
    list = overdue_at(b->in->data, words_area(b, g->area), b->in->period,
                      b->arena, &count);
    s = sketch_of(b, "overdue", columns, COLUMN_COUNT, d->at);
    sketch_heads(&s, columns, "table-head", "table-head-one");
    for (size_t i = 0; i < count; i++)
        add_row(&s, &list[i]);
    if (count == 0)
        sketch_only(&s, "没有逾期事项");
    buf_init(&title, b->arena, WORDS_MAX);
    buf_addf(&title, "截至%s逾期的事项",
             phrase_day(b, period_last_day(b->in->period)));
    words.title_text = title.data;
    words.source = words_source(b, d->at);
    sketch_place(&s, g, &words, d->id, parent);
}
