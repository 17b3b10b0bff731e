/*
 * expand_one_page - the summary: what a leader reads when there is one minute.
 *
 *      title                      as of, quarter, elapsed
 *      ▇▇▇▇▇▇▇▇▇▇▯▯▯▯▯▯▯▯
 *      messages
 *      lights of all tasks, key indicators
 *      what changed │ what is overdue
 *      the rule of lights, the source
 *
 * It is one fragment, so that it is exactly one page or an error.  To be one it
 * gives way in this order: rows get lower, then the two lists at the foot are
 * cut to the worst, and say so.  Compose knows no fonts, so the lines of the
 * messages are estimated from full-width characters; all else is arithmetic.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "compose/author.h"
#include "compose/expand.h"
#include "compose/expand_summary.h"
#include "compose/expand_words.h"
#include "compose/light_words.h"
#include "compose/phrase.h"
#include "compose/sources.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/compare.h"
#include "plan/overdue.h"
#include "plan/plan.h"

enum {
    KEY_INDICATORS = 6, // when the author names none
    LIST_LEAST = 3,     // rows of the lists at the foot
    LIST_MOST = 12
};

/* ---- what it says ---- */

static void indicators_named(struct summary *s, const struct doc_one_page *d)
{
    for (size_t i = 0; i < d->indicator_count; i++) {
        const struct plan_indicator *found =
            plan_indicator_find(s->b->in->plan, str_of(d->indicators[i].name));

        if (found) // else reported when the document was checked
            s->indicators[s->indicator_count++] = found;
    }
}

static const struct plan_indicator *first_tracked(const struct plan_task *task)
{
    for (size_t i = 0; i < task->measure_count; i++)
        for (size_t k = 0; k < task->measures[i].track_count; k++)
            if (task->measures[i].tracks[k].indicator)
                return task->measures[i].tracks[k].indicator;
    return NULL;
}

static bool is_listed(const struct summary *s,
                      const struct plan_indicator *indicator)
{
    for (size_t i = 0; i < s->indicator_count; i++)
        if (s->indicators[i] == indicator)
            return true;
    return false;
}

/* The first one that each task tracks. */
static void indicators_chosen(struct summary *s)
{
    const struct plan *plan = s->b->in->plan;

    for (size_t i = 0; i < plan->task_count; i++) {
        const struct plan_indicator *first = first_tracked(&plan->tasks[i]);

        if (first && !is_listed(s, first) &&
            s->indicator_count < KEY_INDICATORS)
            s->indicators[s->indicator_count++] = first;
    }
}

static struct summary summary_of(struct builder *b, const struct doc_block *d)
{
    const struct doc_one_page *page = &d->as.one_page;
    struct summary s = {.b = b, .at = d->at};
    size_t room = page->indicator_count;

    s.indicators = arena_array(b->arena, const struct plan_indicator *,
                               room > KEY_INDICATORS ? room : KEY_INDICATORS);
    if (page->indicator_count > 0)
        indicators_named(&s, page);
    else
        indicators_chosen(&s);
    s.changes = light_changes(b->in->data, b->in->area, b->in->period, b->arena,
                              &s.change_count);
    if (b->in->area == &b->in->plan->areas[0]) // what is due is the whole's
        s.overdue = overdue_at(b->in->data, b->in->area, b->in->period,
                               b->arena, &s.overdue_count);
    return s;
}

/* ---- head and messages ---- */

static void add_title(struct builder *b, const char *words, struct loc at,
                      struct book_block *parent)
{
    struct book_block *title =
        block_new(b, BLOCK_PARA, ROLE_H1, "page-title", at);
    struct text t = text_of(b, "page-title", at);
    struct text tail = text_of(b, "page-title-note", at);
    int quarter = plan_quarter_index(b->in->plan, b->in->period);

    text_add(&t, words);
    text_addf(&tail, "截至%s　", phrase_day(b, period_last_day(b->in->period)));
    if (quarter >= 0 && quarter < plan_quarter_count(b->in->plan))
        text_addf(&tail, "规划期第%d季度　", quarter + 1);
    text_add(&tail, "时序进度");
    text_add_strong(&tail, words_elapsed(b));
    text_add_strong(&tail, "%");
    title->as.para = text_para_tail(&t, &tail);
    block_append(parent, title);
    block_append(parent, ruler_new(b, "ruler-summary", "ruler-height-summary",
                                   NULL, at));
}

static struct book_block *column_of(struct builder *b, struct book_block *child)
{
    struct book_block *column =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, child->at);

    block_append(column, child);
    return column;
}

static struct book_block *
message_row(struct builder *b, const struct doc_message *message, bool first)
{
    struct book_block *row = block_new(b, BLOCK_COLUMNS, ROLE_NONE,
                                       "summary-text", message->lead.at);
    struct book_column *columns = block_columns(b, row, 2);
    struct style *style = block_style(b, row);

    style->before = first ? 0 : measure_named(b, "summary-message-gap");
    style->height = 0;
    columns[0].width = measure_named(b, "summary-lead-width");
    columns[1].gap_before = measure_named(b, "summary-lead-gap");
    block_append(row, column_of(b, para_of_prose(b, "summary-lead", ROLE_P,
                                                 &message->lead)));
    block_append(row, column_of(b, para_of_prose(b, "summary-text", ROLE_P,
                                                 &message->text)));
    return row;
}

static struct book_block *messages_new(struct builder *b,
                                       const struct doc_block *d)
{
    struct book_block *box =
        block_new(b, BLOCK_BOX, ROLE_DIV, "summary-box", d->at);

    for (size_t i = 0; i < d->as.one_page.message_count; i++)
        block_append(box, message_row(b, &d->as.one_page.messages[i], i == 0));
    return box;
}

/* ---- foot ---- */

static void add_lists(const struct summary *s, struct book_block *parent)
{
    struct builder *b = s->b;
    struct book_block *lists =
        block_new(b, BLOCK_COLUMNS, ROLE_NONE, NULL, s->at);
    struct book_column *columns = block_columns(b, lists, 2);
    struct book_block *left = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, s->at);
    struct book_block *right;
    struct style *style = block_style(b, lists);

    summary_changes(s, left);
    if (b->in->area != &b->in->plan->areas[0]) {
        block_append(parent, left);
        return;
    }
    right = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, s->at);
    summary_overdue(s, right);
    if (style_named(b, "summary")->divide) {
        block_append(parent, left);
        block_append(parent, right);
        return;
    }
    style->name = "summary-lists";
    style->before = measure_named(b, "summary-block-gap");
    columns[0].width = measure_named(b, "summary-changes-width");
    columns[1].gap_before = measure_named(b, "column-gap");
    block_append(lists, left);
    block_append(lists, right);
    block_append(parent, lists);
}

static void add_notes(const struct summary *s, struct book_block *parent)
{
    struct builder *b = s->b;
    const struct plan *plan = b->in->plan;
    const struct plan_indicator **list = arena_array(
        b->arena, const struct plan_indicator *, plan->indicator_count);
    struct book_block *rule =
        rules_new(b, "summary-note", "summary-note", NULL, s->at);
    const struct prose *from = words_source(b, s->at);
    struct style *style = block_style(b, rule);
    struct text t = text_of(b, "summary-note", s->at);
    struct book_block *source;

    style->before = measure_named(b, "summary-block-gap");
    style->after = measure_named(b, "summary-note-gap");
    block_append(parent, rule);
    for (size_t i = 0; i < plan->indicator_count; i++)
        list[i] = &plan->indicators[i];
    block_append(parent,
                 para_new(b, "summary-note", ROLE_P,
                          words_light_rule(b, list, plan->indicator_count),
                          s->at));
    if (!from->first)
        return;
    source = block_new(b, BLOCK_PARA, ROLE_P, "summary-note", s->at);
    text_add(&t, "来源：");
    text_add_prose(&t, from);
    source->as.para = text_para(&t);
    block_append(parent, source);
}

/* ---- room ---- */

/* Lines that spans need in a measure: characters are full width, or half when
 * ASCII. */
static sp lines_of(const struct book_para *para, sp measure)
{
    sp width = 0;

    for (size_t i = 0; i < para->span_count; i++) {
        const struct span *span = &para->spans[i];
        const char *p = span->text.data, *end = p + span->text.size;

        while (span->kind == SPAN_TEXT && p < end)
            width += utf8_next(&p, end) < 0x80 ? span->size / 2 : span->size;
    }
    return width == 0 ? 0 : (width + measure - 1) / measure;
}

static sp box_height(struct builder *b, const struct book_block *box,
                     sp measure)
{
    const struct style *s = box->style;
    sp height = s->inset_top + s->inset_bottom;

    measure -= s->inset_left + s->inset_right +
               measure_named(b, "summary-lead-width") +
               measure_named(b, "summary-lead-gap");
    for (const struct book_block *row = box->first; row; row = row->next) {
        const struct book_block *text = row->first->next->first;

        height += row->style->before +
                  lines_of(&text->as.para, measure) * text->style->pitch;
    }
    return height;
}

/* All that stands above the rows of the lists at the foot, and their notes. */
static sp height_without_lists(const struct summary *s,
                               const struct book_block *box, sp measure, sp row)
{
    struct builder *b = s->b;
    const struct style *ruler = style_named(b, "ruler-summary");
    sp head = style_named(b, "block-head")->height +
              measure_named(b, "summary-block-gap");
    sp rows = (sp)b->in->plan->task_count + 2; // with head and total
    sp height = style_named(b, "page-title")->pitch + ruler->before +
                measure_named(b, "ruler-height-summary") + ruler->after;

    if (box)
        height += box_height(b, box, measure);
    if (s->indicator_count > 0) {
        rows += (sp)s->indicator_count + 1;
        height += head;
    }
    return height + 2 * head + (rows + 1) * row +
           measure_named(b, "summary-block-gap") +
           measure_named(b, "summary-note-gap") +
           2 * style_named(b, "summary-note")->pitch;
}

static void make_room(struct summary *s, const struct book_block *box)
{
    static const char *const rows[] = {"summary-row", "summary-row-tight"};
    const struct page_style *page = sheet_page(s->b->sheet);
    sp body = page->height - page->top - page->bottom;
    sp measure = page->width - page->inner - page->outer;
    size_t wish =
        s->overdue_count > s->change_count ? s->overdue_count : s->change_count;
    sp room = 0;

    wish = wish > LIST_LEAST ? LIST_LEAST : wish;
    for (size_t i = 0; i < 2; i++) {
        sp row = measure_named(s->b, rows[i]);

        s->row = rows[i];
        room = (body - height_without_lists(s, box, measure, row)) / row;
        if (room >= (sp)wish)
            break;
    }
    if (room < LIST_LEAST)
        room = LIST_LEAST;
    if (room > LIST_MOST)
        room = LIST_MOST;
    s->overdue_room = (size_t)room;
    s->change_room = (size_t)room + 1; // it has no head
}

/* ---- the page ---- */

/* Where the blocks of the summary go: one column is one fragment, so that the
 * page cannot be broken, unless the sheet lets it be divided. */
static struct book_block *column_new(struct builder *b,
                                     const struct chapter_facts *facts,
                                     struct loc at, struct book_block *parent)
{
    bool divide = style_named(b, "summary")->divide;
    struct book_block *page = block_new(b, divide ? BLOCK_GROUP : BLOCK_COLUMNS,
                                        ROLE_NONE, "summary", at);
    struct book_block *column = page;

    if (!divide) {
        (void)block_columns(b, page, 1);
        column = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);
        block_append(page, column);
    }
    chapter_announce(b, page, facts);
    block_append(parent, page);
    return column;
}

void expand_one_page(struct builder *b, const struct doc_block *d,
                     struct book_block *parent)
{
    const struct doc_one_page *words = &d->as.one_page;
    struct chapter_facts facts = {.label = d->id ? d->id : label_new(b),
                                  .number = "",
                                  .title =
                                      words->title ? words->title : "一页总览"};
    struct book_block *sect, *column, *box = NULL;
    struct summary s;

    if (!expand_ready(b, d->at))
        return;
    facts.short_title = facts.title;
    sect = block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, d->at);
    column = column_new(b, &facts, d->at, sect);
    add_title(b, facts.title, d->at, column);
    s = summary_of(b, d);
    if (words->message_count > 0) {
        box = messages_new(b, d);
        block_append(column, box);
    }
    make_room(&s, box);
    summary_lights(&s, column);
    summary_indicators(&s, column);
    add_lists(&s, column);
    add_notes(&s, column);
    sources_use(b, facts.label);
    block_append(parent, sect);
}
