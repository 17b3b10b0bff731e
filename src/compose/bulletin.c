#include "compose/bulletin.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "compose/author.h"
#include "compose/phrase.h"
#include "compose/toc.h"
#include "doc/doc.h"

static struct book_block *line_of(struct builder *b, const char *style,
                                  const struct text *t)
{
    struct book_block *line = block_new(b, BLOCK_PARA, ROLE_P, style, t->at);

    line->as.para = text_para(t);
    return line;
}

/* ---- 报头 ---------------------------------------------------------------- */

/* 密级 or 内部资料 left on line 1, the number of a secret copy right. */
static void add_marks(struct builder *b, const struct doc_info *info,
                      struct book_block *parent)
{
    struct text left = text_of(b, "bulletin-security", info->at);
    struct text right = text_of(b, "bulletin-copy", info->at);
    struct book_block *line;

    if (!info->security)
        return;
    if (str_is(str_of(info->security), "内部"))
        text_add(&left, "内部资料　注意保存");
    else
        text_add(&left, info->security);
    if (info->security_term)
        text_addf(&left, "★%s", info->security_term);
    if (info->copy)
        text_addf(&right, "编号：%s", info->copy);
    line = line_of(b, "bulletin-security", &left);
    if (info->copy)
        line->as.para = text_para_tail(&left, &right);
    block_append(parent, line);
}

/* A name that is too long for the measure is set smaller, on one line and in
 * the middle of its place; it may not turn for what rounding adds. */
static void add_name(struct builder *b, const struct doc_info *info,
                     struct book_block *parent)
{
    const struct page_style *page = sheet_page(b->sheet);
    const sp room = page->width - page->inner - page->outer;
    const sp chars = (sp)utf8_count(info->title, strlen(info->title));
    struct book_block *line =
        para_new(b, "bulletin-name", ROLE_P, info->title, info->at);
    struct style *style = block_style(b, line);
    const sp width = chars * (style->size + style->tracking);
    struct text t = text_of(b, "bulletin-name", info->at);

    block_append(parent, line);
    if (width <= room)
        return;
    style->position += (style->size - sp_mul_div(style->size, room, width)) / 2;
    style->size = sp_mul_div(style->size, room, width) - 1;
    style->tracking = sp_mul_div(style->tracking, room, width) - 1;
    text_add(&t, info->title);
    for (size_t i = 0; i < t.spans.count; i++) {
        t.spans.items[i].size = style->size;
        t.spans.items[i].tracking = style->tracking;
    }
    line->as.para = text_para(&t);
}

static void add_issue(struct builder *b, const struct doc_info *info,
                      bool supplement, struct book_block *parent)
{
    struct text t = text_of(b, "bulletin-issue", info->at);

    text_addf(&t, supplement ? "增刊第%d期" : "第%d期", info->issue);
    if (info->issue_total > 0)
        text_addf(&t, "（总第%d期）", info->issue_total);
    block_append(parent, line_of(b, "bulletin-issue", &t));
}

static void add_unit(struct builder *b, const struct doc_info *info,
                     struct book_block *parent)
{
    struct text unit = text_of(b, "bulletin-unit", info->at);
    struct text date = text_of(b, "bulletin-unit", info->at);
    struct book_block *line;

    text_add(&unit, info->org);
    text_add(&date, phrase_day(b, info->date));
    line = line_of(b, "bulletin-unit", &unit);
    line->as.para = text_para_tail(&unit, &date);
    block_append(parent, line);
}

static void add_head(struct builder *b, const struct doc_block *d,
                     struct book_block *parent)
{
    const struct doc_info *info = &b->in->document->info;

    add_marks(b, info, parent);
    add_name(b, info, parent);
    add_issue(b, info, d->as.bulletin->supplement, parent);
    add_unit(b, info, parent);
    block_append(parent,
                 rules_new(b, "bulletin-rule", "bulletin-red", NULL, d->at));
}

/* ---- 领导批示 ------------------------------------------------------------ */

static void add_directions(struct builder *b, const struct doc_block *d,
                           struct book_block *parent)
{
    static const char *const label[] = {"领", "导", "批", "示"};
    const struct doc_length *height = &d->as.bulletin->directions;
    struct book_block *block;
    struct book_frame *frame;
    struct text t = text_of(b, "bulletin-directions", d->at);

    if (!height->present)
        return;
    for (size_t i = 0; i < sizeof(label) / sizeof(label[0]); i++) {
        if (i > 0)
            text_add_break(&t);
        text_add(&t, label[i]);
    }
    frame = arena_new(b->arena, struct book_frame);
    frame->label = text_para(&t);
    frame->label_width = measure_named(b, "bulletin-directions-label");
    frame->height = author_length(height, 0);
    frame->rule = sheet_rule(b->sheet, "bulletin-frame");
    block = block_new(b, BLOCK_FRAME, ROLE_P, "bulletin-directions", d->at);
    block->as.frame = frame;
    block_append(parent, block);
}

/* ---- 按语, articles ------------------------------------------------------ */

static void add_editor_note(struct builder *b, const struct doc_block *d,
                            struct book_block *parent)
{
    static const char *const labels[] = {[DOC_EDITOR_COMMENT] = "编者按：",
                                         [DOC_EDITOR_FACTS] = "编者说明：",
                                         [DOC_EDITOR_HINT] = "编者提示："};
    struct book_block *group = block_new(b, BLOCK_GROUP, ROLE_DIV, NULL, d->at);

    for (const struct doc_block *k = d->first; k; k = k->next) {
        struct text t = text_of(b, "bulletin-note", k->at);
        struct book_block *line;

        if (k == d->first)
            text_add_strong(&t, labels[d->as.editor]);
        text_add_prose(&t, &k->as.p);
        line = line_of(b, "bulletin-note", &t);
        line->label = k->id;
        if (k != d->first) // the label stands at the edge, paragraphs do not
            block_style(b, line)->indent_first =
                style_named(b, "body")->indent_first;
        block_append(group, line);
    }
    group->label = d->id;
    block_append(parent, group);
}

static void add_supplier(struct builder *b, const struct doc_block *d,
                         struct book_block *group)
{
    struct text t = text_of(b, "bulletin-supplier", d->at);

    if (!d->as.heading.supplier)
        return;
    block_keep_last(b, group->last);
    text_addf(&t, "（%s供稿）", d->as.heading.supplier);
    block_append(group, line_of(b, "bulletin-supplier", &t));
}

static void add_article(struct builder *b, const struct doc_block *d,
                        struct book_block *parent)
{
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, d->at);
    struct book_block *title =
        para_of_prose(b, "bulletin-title", ROLE_H1, &d->as.heading.title);
    const char *words = prose_text(&d->as.heading.title, b->arena);
    const char *brief = d->as.heading.short_title;
    const struct chapter_facts facts = {
        .label = d->id ? d->id : label_new(b),
        .title = words,
        .short_title = brief ? brief : words,
        .number = numbering_heading(&b->numbers, b->sheet, NUMBER_CHAPTER,
                                    d->as.heading.numbered, b->arena)};

    if (d->as.heading.new_page)
        block_style(b, title)->break_before = STYLE_BREAK_PAGE;
    chapter_announce(b, title, &facts);
    block_append(group, title);
    for (const struct doc_block *k = d->first; k; k = k->next) {
        if (k->kind == DOC_EDITOR_NOTE)
            add_editor_note(b, k, group);
        else
            author_block(b, k, "body", group);
    }
    add_supplier(b, d, group);
    block_append(parent, group);
}

/* ---- 报尾 ---------------------------------------------------------------- */

/* 报, 送, 发: turned lines stand under the first character after the colon. */
static void add_receivers(struct builder *b, const struct doc_block *d,
                          struct book_block *tail)
{
    const struct doc_bulletin *bulletin = d->as.bulletin;
    const struct {
        const char *label, *words;
    } lines[] = {{"报：", bulletin->report_to},
                 {"送：", bulletin->send_to},
                 {"发：", bulletin->give_to}};
    struct book_block *all = block_new(b, BLOCK_LIST, ROLE_NONE, NULL, d->at);

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct book_block *item;

        if (!lines[i].words)
            continue;
        item = item_labelled(b, "bulletin-receivers", "bulletin-tail",
                             lines[i].label,
                             phrase_ended(b, lines[i].words, "。"), d->at);
        if (all->first)
            block_style(b, item->first)->before = 0;
        block_append(all, item);
    }
    if (all->first)
        block_append(tail, all);
}

/* 责编, 核稿, 签发 left, the number of copies right. */
static void add_staff(struct builder *b, const struct doc_block *d,
                      struct book_block *tail)
{
    const struct doc_bulletin *bulletin = d->as.bulletin;
    const struct {
        const char *label, *name;
    } staff[] = {{"责编：", bulletin->editor},
                 {"核稿：", bulletin->checker},
                 {"签发：", bulletin->approved_by}};
    struct text left = text_of(b, "bulletin-staff", d->at);
    struct text right = text_of(b, "bulletin-staff", d->at);
    struct book_block *line;

    for (size_t i = 0; i < sizeof(staff) / sizeof(staff[0]); i++)
        if (staff[i].name)
            text_addf(&left, "%s%s%s", left.spans.count > 0 ? "　" : "",
                      staff[i].label, staff[i].name);
    if (bulletin->copies > 0)
        text_addf(&right, "（共印%d份）", bulletin->copies);
    if (left.spans.count + right.spans.count == 0)
        return;
    if (tail->last->kind != BLOCK_RULES)
        block_append(tail, rules_new(b, NULL, "official-thin", NULL, d->at));
    line = line_of(b, "bulletin-staff", &left);
    if (bulletin->copies > 0)
        line->as.para = text_para_tail(&left, &right);
    block_append(tail, line);
}

static void add_tail(struct builder *b, const struct doc_block *d,
                     struct book_block *parent)
{
    struct book_block *tail =
        block_new(b, BLOCK_BOX, ROLE_DIV, "bulletin-foot", d->at);
    struct book_block *rule = rules_new(b, NULL, "official-thick", NULL, d->at);

    block_append(tail, rule);
    add_receivers(b, d, tail);
    add_staff(b, d, tail);
    if (tail->last == rule)
        return; // the bulletin says nothing there
    block_append(tail, rules_new(b, NULL, "official-thick", NULL, d->at));
    block_append(parent, tail);
}

void bulletin_compose(struct builder *b, const struct doc_block *d,
                      struct book_block *parent)
{
    struct book_block *articles =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, d->at);
    const struct doc_block *first = d->first;

    add_head(b, d, parent);
    add_directions(b, d, parent);
    if (first && first->kind == DOC_EDITOR_NOTE) {
        add_editor_note(b, first, parent);
        first = first->next;
    }
    for (; first; first = first->next)
        add_article(b, first, articles);
    if (d->as.bulletin->contents)
        toc_articles(b, d->at, parent);
    block_append(parent, articles);
    block_keep_last(b, articles); // the tail is alone on no page
    add_tail(b, d, parent);
}
