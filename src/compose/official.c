#include "compose/official.h"

#include "base/arena.h"
#include "compose/author.h"
#include "compose/endnotes.h"
#include "compose/number.h"
#include "compose/phrase.h"
#include "doc/doc.h"

/* ---- the text ------------------------------------------------------------ */

static void add_title(struct builder *b, const char *style,
                      struct book_block *parent)
{
    const struct doc_info *info = &b->in->document->info;
    struct book_block *title =
        para_new(b, style, ROLE_H1, info->title, info->at);

    block_announce(title, label_new(b), info->title, 1);
    block_append(parent, title);
}

/* It stands before the text, and a second time in the tail: layout takes one of
 * the two. */
static void add_recipients(struct builder *b,
                           const struct doc_official *official,
                           struct book_block *parent)
{
    const struct loc at = official->recipients_at;
    struct book_block *line;

    if (!official->recipients)
        return;
    line = para_new(b, "official-recipients", ROLE_P,
                    phrase_ended(b, official->recipients, "："), at);
    line->turn = TURN_HEAD;
    b->opening.turns = true;
    b->opening.recipients_at = at;
    block_append(parent, line);
}

/* No page without text holds the signature (GB/T 9704-2012, 7.3.5.5). */
static void add_text(struct builder *b, const struct doc_block *d,
                     struct book_block *parent)
{
    struct book_block *above = parent->last, *text;

    for (const struct doc_block *k = d->first; k; k = k->next)
        if (k->kind != DOC_APPENDIX)
            author_block(b, k, "body", parent);
    block_keep_last(b, parent->last);
    text = above->next;
    if (!text)
        return;
    if (!text->label)
        text->label = label_new(b);
    b->opening.text = text->label;
    b->opening.text_at = text->at;
}

/* ---- 附件说明 ------------------------------------------------------------ */

static const struct doc_block *first_attachment(const struct doc_block *d)
{
    const struct doc_block *k = d->first;

    while (k && k->kind != DOC_APPENDIX)
        k = k->next;
    return k;
}

/* One line of 附件：1. …, turned lines under the name's first character. */
static struct book_block *listed(struct builder *b, const struct doc_block *d,
                                 int number)
{
    struct book_block *item =
        block_new(b, BLOCK_ITEM, ROLE_NONE, "official-attached", d->at);
    struct book_block *name =
        block_new(b, BLOCK_PARA, ROLE_P, "official-attached-name", d->at);
    struct text label = text_of(b, "official-attached", d->at);
    struct text t = text_of(b, "official-attached-name", d->at);
    struct style *style = block_style(b, item);
    const sp digits = d->as.heading.numbered
                          ? measure_named(b, "official-attached-number")
                          : 0;

    if (number == 1)
        text_add(&label, "附件：");
    if (digits > 0)
        text_add(&label, number_format("1.", number, b->arena));
    style->left += digits;
    style->hang = number == 1 ? style->hang + digits : digits;
    item->as.para = text_para(&label);
    text_add_prose(&t, &d->as.heading.title);
    name->as.para = text_para(&t);
    if (number > 1)
        block_style(b, name)->before = 0;
    block_append(item, name);
    return item;
}

static void add_attached(struct builder *b, const struct doc_block *d,
                         struct book_block *parent)
{
    struct book_block *list;
    int number = 0;

    if (!first_attachment(d))
        return;
    list = block_new(b, BLOCK_LIST, ROLE_NONE, NULL, d->at);
    for (const struct doc_block *k = first_attachment(d); k; k = k->next)
        block_append(list, listed(b, k, ++number));
    block_append(parent, list);
}

/* ---- 署名, 成文日期, 附注 ------------------------------------------------ */

static struct book_para signed_line(struct builder *b, const char *style,
                                    const char *words, struct loc at)
{
    struct text t = text_of(b, style, at);

    text_add(&t, words);
    return text_para(&t);
}

/* A document's agencies, each with its seal. */
static void signed_agencies(struct builder *b,
                            const struct doc_official *official,
                            const char *style, struct loc at,
                            struct book_signed *by)
{
    struct book_para *names =
        arena_array(b->arena, struct book_para, official->agency_count);

    for (size_t i = 0; i < official->agency_count; i++)
        names[i] = signed_line(b, style, official->agencies[i].signed_name, at);
    by->names = names;
    by->count = official->agency_count;
    by->seal = measure_named(b, "official-seal");
}

/* Who gives an order, with their posts; a stamp of the signature covers each
 * name (GB/T 9704-2012, 7.3.5.3). */
static void signed_posts(struct builder *b, const struct doc_official *official,
                         struct loc at, struct book_signed *by)
{
    const size_t count = official->signed_count;
    struct book_para *names = arena_array(b->arena, struct book_para, count);
    struct book_para *posts = arena_array(b->arena, struct book_para, count);

    for (size_t i = 0; i < count; i++) {
        names[i] =
            signed_line(b, "order-name", official->signed_by[i].name, at);
        posts[i] =
            signed_line(b, "order-signed", official->signed_by[i].post, at);
    }
    by->names = names;
    by->posts = posts;
    by->count = count;
    by->seal = measure_named(b, "order-stamp-width");
    by->stamp = measure_named(b, "order-stamp-height");
}

static void add_signed(struct builder *b, const struct doc_block *d,
                       struct book_block *parent)
{
    static const char *const styles[] = {"official-signed", "official-sealed"};
    const struct doc_official *official = d->as.official;
    const bool order = official->form == DOC_ORDER;
    const char *style = order ? "order-signed" : styles[official->seal];
    struct book_block *block =
        block_new(b, BLOCK_SIGNED, ROLE_NONE, style, d->at);
    struct book_signed *by = arena_new(b->arena, struct book_signed);
    const char *day = phrase_day(b, b->in->document->info.date);

    by->date = signed_line(b, style, day, d->at);
    by->sealed = official->seal;
    by->cell = measure_named(b, "official-cell");
    if (order)
        signed_posts(b, official, d->at, by);
    else
        signed_agencies(b, official, style, d->at, by);
    block->as.signed_by = by;
    block_append(parent, block);
}

/* ---- 出席, 请假, 列席 ---------------------------------------------------- */

static void add_meeting(struct builder *b, const struct doc_official *official,
                        struct loc at, struct book_block *parent)
{
    const struct {
        const char *label, *names;
    } lists[] = {{"出席：", official->present},
                 {"请假：", official->excused},
                 {"列席：", official->observers}};
    struct book_block *all = block_new(b, BLOCK_LIST, ROLE_NONE, NULL, at);

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        struct book_block *item;

        if (!lists[i].names)
            continue;
        item = item_labelled(b, "minutes-names", "minutes-name", lists[i].label,
                             lists[i].names, at);
        item->as.para = signed_line(b, "minutes-label", lists[i].label, at);
        if (all->first)
            block_style(b, item->first)->before = 0;
        block_append(all, item);
    }
    if (all->first)
        block_append(parent, all);
}

static void add_remark(struct builder *b, const struct prose *remark,
                       struct book_block *parent)
{
    struct book_block *line;
    struct text t = text_of(b, "official-remark", remark->at);

    if (!remark->first)
        return;
    line = block_new(b, BLOCK_PARA, ROLE_P, "official-remark", remark->at);
    text_add(&t, "（");
    text_add_prose(&t, remark);
    text_add(&t, "）");
    line->as.para = text_para(&t);
    block_append(parent, line);
}

/* ---- 附件 ---------------------------------------------------------------- */

/* 附件1; one that is bound apart names the document before it. */
static struct book_block *attachment_mark(struct builder *b,
                                          const struct doc_official *official,
                                          const struct doc_block *d,
                                          const char *number)
{
    struct book_block *mark =
        block_new(b, BLOCK_PARA, ROLE_P, "official-attachment", d->at);
    struct text t = text_of(b, "official-attachment", d->at);

    if (d->as.heading.apart) {
        text_add_as(&t, "official-copy", official_number(b, official));
        block_style(b, mark)->break_before = STYLE_BREAK_ODD;
        mark->counts_anew = true;
    }
    text_add_number(&t, *number ? number : "附件");
    mark->as.para = text_para(&t);
    block_announce(mark, d->id ? d->id : label_new(b),
                   prose_text(&d->as.heading.title, b->arena), 1);
    return mark;
}

/* 附件1 on the first line of a new page, the title on the third. */
static void add_attachment(struct builder *b,
                           const struct doc_official *official,
                           const struct doc_block *d, struct book_block *parent)
{
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, d->at);
    const char *number =
        numbering_heading(&b->numbers, b->sheet, NUMBER_APPENDIX,
                          d->as.heading.numbered, b->arena);

    if (!d->first)
        return; // it is listed, and elsewhere
    block_append(group, attachment_mark(b, official, d, number));
    block_append(group, para_of_prose(b, "official-attachment-title", ROLE_H2,
                                      &d->as.heading.title));
    endnotes_open(b, d);
    author_blocks(b, d->first, "body", group);
    block_append(page_group(b, d, parent), group);
}

/* ---- 版记 ---------------------------------------------------------------- */

/* 主送 and 抄送 one below the other, with no rule between. */
static void add_copies(struct builder *b, const struct doc_official *official,
                       struct loc at, struct book_block *tail)
{
    const struct {
        const char *label, *to;
        enum block_turn turn;
    } lists[] = {{"主送：", official->recipients, TURN_TAIL},
                 {"抄送：", official->copies_to, TURN_NONE}};
    struct book_block *all =
        block_new(b, BLOCK_LIST, ROLE_NONE, NULL, tail->at);

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        struct book_block *item;

        if (!lists[i].to)
            continue;
        item =
            item_labelled(b, "official-copies", "official-tail", lists[i].label,
                          phrase_ended(b, lists[i].to, "。"), at);
        item->turn = lists[i].turn;
        block_style(b, item->first)->before = 0;
        block_append(all, item);
    }
    if (all->first)
        block_append(tail, all);
}

static void add_printed(struct builder *b, const struct doc_official *official,
                        struct book_block *tail)
{
    struct book_block *line = block_new(
        b, BLOCK_PARA, ROLE_P, "official-printed", official->printed_at);
    struct text by = text_of(b, "official-printed", official->printed_at);
    struct text date = text_of(b, "official-printed", official->printed_at);

    text_add(&by, official->printed_by);
    text_addf(&date, "%s印发", phrase_day(b, official->printed));
    line->as.para = text_para_tail(&by, &date);
    block_append(tail, line);
}

/* The rule over 版记, with the white that its first line has above it. */
static struct book_block *top_rule(struct builder *b, struct loc at)
{
    struct book_block *rule = rules_new(b, NULL, "official-thick", NULL, at);

    block_style(b, rule)->after = style_named(b, "official-tail")->before;
    return rule;
}

static void add_tail(struct builder *b, const struct doc_official *official,
                     struct loc at, struct book_block *parent)
{
    const bool letter = official->form == DOC_LETTER;
    struct book_block *tail = block_new(
        b, BLOCK_BOX, ROLE_DIV, letter ? "letter-foot" : "official-foot", at);

    if (!official->copies_to && !official->printed_by) {
        if (!official->recipients)
            return;
        tail->turn = TURN_TAIL;
    }
    if (!letter)
        block_append(tail, top_rule(b, at));
    add_copies(b, official, at, tail);
    if (official->copies_to && official->printed_by)
        block_append(tail, rules_new(b, NULL, "official-thin", NULL, at));
    if (official->printed_by)
        add_printed(b, official, tail);
    if (!letter)
        block_append(tail, rules_new(b, NULL, "official-thick", NULL, at));
    block_append(parent, tail);
}

void official_compose(struct builder *b, const struct doc_block *d,
                      struct book_block *parent)
{
    const struct doc_official *official = d->as.official;
    struct book_block *apart =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, d->at);

    official_head(b, official, d->at, parent);
    if (official->form != DOC_ORDER)
        add_title(
            b, official->form == DOC_LETTER ? "letter-title" : "official-title",
            parent);
    add_recipients(b, official, parent);
    add_text(b, d, parent);
    add_attached(b, d, parent);
    if (official->form == DOC_MINUTES)
        add_meeting(b, official, d->at, parent);
    else
        add_signed(b, d, parent);
    add_remark(b, &official->remark, parent);
    for (const struct doc_block *k = first_attachment(d); k; k = k->next)
        add_attachment(b, official, k, k->as.heading.apart ? apart : parent);
    add_tail(b, official, d->at, parent);
    block_append(parent, apart);
}
