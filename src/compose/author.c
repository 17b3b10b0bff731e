#include "compose/author.h"

#include <assert.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "compose/endnotes.h"
#include "compose/expand.h"
#include "compose/number.h"
#include "compose/revise.h"
#include "doc/doc.h"

const char *heading_words(struct builder *b, const char *number,
                          const char *between, const char *title)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    if (number[0])
        buf_addf(&buf, "%s%s", number, between);
    buf_add_text(&buf, title);
    return buf.data;
}

/* What the author wrote in a list, a box or a cell has that one's look, not
 * prose's. */
struct inside {
    const char *para;          // style of paragraphs
    const char *item, *label;  // of lists
    int depth;                 // of lists
    const struct style *flush; // of an item's paragraphs: it is set in itself
    int level;                 // of sections
};

static struct inside inside_of(const char *para)
{
    return (struct inside){
        .para = para, .item = "list-item", .label = "list-label"};
}

static const struct style *style_flush(struct builder *b,
                                       const struct style *style)
{
    struct style *flush = arena_new(b->arena, struct style);

    *flush = *style;
    flush->left = flush->right = flush->hang = 0;
    return flush;
}

static void blocks_into(struct builder *b, const struct doc_block *first,
                        struct book_block *parent, struct inside inside);
static void add_block(struct builder *b, const struct doc_block *d,
                      struct book_block *parent, struct inside inside);

struct book_block *page_group(struct builder *b, const struct doc_block *d,
                              struct book_block *parent)
{
    static const enum page_kind pages[] = {[DOC_PAGE_SAME] = PAGE_SAME,
                                           [DOC_PORTRAIT] = PAGE_PORTRAIT,
                                           [DOC_LANDSCAPE] = PAGE_LANDSCAPE,
                                           [DOC_FOLD_OUT] = PAGE_FOLD_OUT};
    struct book_block *group;

    if (d->page == DOC_PAGE_SAME)
        return parent;
    group = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, d->at);
    group->page = pages[d->page];
    block_append(parent, group);
    return group;
}

static void add_p(struct builder *b, const struct doc_block *d,
                  struct book_block *parent, struct inside inside)
{
    const struct style *own = NULL;
    struct book_block *p;

    if (d->style)
        own = sheet_text_find(b->sheet, str_of(d->style), d->style_at, b->diag);
    p = para_of_prose(b, own ? d->style : inside.para, ROLE_P, &d->as.p);
    p->label = d->id;
    if (inside.depth > 0)
        p->style = own ? style_flush(b, own) : inside.flush;
    block_append(parent, p);
}

/* Two digits and more need more room, each half an em. */
static int more_digits(const struct doc_block *list)
{
    int count = 0, more = 0;

    if (list->as.list == DOC_BULLET || list->as.list == DOC_CIRCLE)
        return 0;
    for (const struct doc_block *k = list->first; k; k = k->next)
        count++;
    for (; count >= 10; count /= 10)
        more++;
    return more;
}

/* Labels hang as wide as they are; a list in a list is set in by that alone. */
static const struct style *list_style(struct builder *b,
                                      const struct doc_block *list,
                                      const struct inside *inside)
{
    static const int hang_permille[] = {
        [DOC_BULLET] = 1000,
        [DOC_NUMBER] = 1500,
        [DOC_PAREN] = 2250,
        [DOC_CIRCLE] = 1500,
    };
    struct style *style = arena_new(b->arena, struct style);

    *style = *style_named(b, inside->item);
    style->left -= style->hang;
    if (inside->depth > 0)
        style->left = 0;
    style->hang = style->size *
                  (hang_permille[list->as.list] + 500 * more_digits(list)) /
                  1000;
    style->left += style->hang;
    return style;
}

static void add_list(struct builder *b, const struct doc_block *d,
                     struct book_block *parent, struct inside inside)
{
    struct book_block *list = block_new(b, BLOCK_LIST, ROLE_NONE, NULL, d->at);
    const struct style *style;
    int number = 0;

    style = list_style(b, d, &inside);
    inside.para = inside.item;
    inside.flush = style_flush(b, style_named(b, inside.item));
    inside.depth++;
    for (const struct doc_block *k = d->first; k; k = k->next) {
        struct book_block *item =
            block_new(b, BLOCK_ITEM, ROLE_NONE, inside.item, k->at);
        struct text label = text_of(b, inside.label, k->at);

        text_add(&label, numbering_item(d->as.list, ++number, b->arena));
        item->as.para = text_para(&label);
        item->label = k->id;
        item->style = style;
        blocks_into(b, k->first, item, inside);
        block_append(list, item);
    }
    list->label = d->id;
    block_append(parent, list);
}

static void add_note(struct builder *b, const struct doc_block *d,
                     struct book_block *parent, struct inside inside)
{
    bool bar = d->as.note.kind == DOC_NOTE_HIGHLIGHT;
    struct book_block *box = block_new(b, BLOCK_BOX, ROLE_DIV, "box", d->at);

    if (!bar)
        block_style(b, box)->bar = 0;
    if (d->as.note.title.first)
        block_append(box,
                     para_of_prose(b, "box-title", ROLE_P, &d->as.note.title));
    inside = inside_of("box-text");
    blocks_into(b, d->first, box, inside);
    box->label = d->id;
    block_append(parent, box);
}

static void add_quote(struct builder *b, const struct doc_block *d,
                      struct book_block *parent)
{
    struct book_block *quote =
        block_new(b, BLOCK_GROUP, ROLE_QUOTE, NULL, d->at);

    blocks_into(b, d->first, quote, inside_of("quote"));
    quote->label = d->id;
    block_append(parent, quote);
}

static void add_columns(struct builder *b, const struct doc_block *d,
                        struct book_block *parent, struct inside inside)
{
    const struct style *style = style_named(b, "columns"), *own = NULL;
    struct book_block *group;

    if (d->style)
        own = sheet_text_find(b->sheet, str_of(d->style), d->style_at, b->diag);
    group = columns_new(b, own ? own : style, d->as.columns, d->at);
    group->label = d->id;
    blocks_into(b, d->first, group, inside);
    block_append(parent, group);
}

static void add_break(struct builder *b, const struct doc_block *d,
                      struct book_block *parent)
{
    static const enum block_break breaks[] = {
        [DOC_BREAK_NEXT] = BREAK_PAGE,
        [DOC_BREAK_ODD] = BREAK_ODD,
        [DOC_BREAK_EVEN] = BREAK_EVEN,
    };
    struct book_block *block =
        block_new(b, BLOCK_BREAK, ROLE_NONE, NULL, d->at);

    block->as.page_break = breaks[d->as.page_break];
    block_append(parent, block);
}

static void toc_add_section(struct builder *b, const char *label,
                            const char *number, const char *title,
                            const struct doc_block *d)
{
    struct toc_entry *entry = vec_push(&b->toc, b->arena);

    *entry = (struct toc_entry){.level = 2,
                                .label = label,
                                .number = number,
                                .title = title,
                                .short_title = d->as.heading.short_title
                                                   ? d->as.heading.short_title
                                                   : title};
}

/* 一、（一）1.（1）: a full-width bracket needs no blank behind it, 1. and ① do
 * as much as between a letter and a Han character. */
static void add_section(struct builder *b, const struct doc_block *d,
                        struct book_block *parent, int level)
{
    static const char *const styles[SECTION_LEVELS] = {"section1", "section2",
                                                       "section3", "section4"};
    struct book_block *group, *head;
    const char *number, *title;
    struct inside inside;
    struct text t;

    if (level >= SECTION_LEVELS) {
        diag_add(b->diag, DIAG_CODE_SECTION_DEPTH, d->at, NULL);
        return;
    }
    group = block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, d->at);
    head = block_new(b, BLOCK_PARA, (enum block_role)(ROLE_H2 + level),
                     styles[level], d->at);
    number = numbering_heading(&b->numbers, b->sheet,
                               (enum number_of)(NUMBER_SECTION1 + level),
                               d->as.heading.numbered, b->arena);
    title = prose_text(&d->as.heading.title, b->arena);
    t = text_of(b, styles[level], d->at);

    text_add_number(&t, number);
    if (str_ends(str_of(number), ".")) // 1.　as much as before a Han character
        text_add_space(&t, t.style->size / 4);
    text_add_prose(&t, &d->as.heading.title);
    head->as.para = text_para(&t);
    block_announce(head, d->id ? d->id : label_new(b),
                   heading_words(b, number, "", title), 2 + level);
    if (level == 0) {
        toc_add_section(b, head->label, number, title, d);
        head->section = heading_words(
            b, number, "",
            d->as.heading.short_title ? d->as.heading.short_title : title);
    }
    block_append(group, head);
    inside = inside_of("body");
    inside.level = level + 1;
    blocks_into(b, d->first, group, inside);
    block_append(parent, group);
}

void author_block(struct builder *b, const struct doc_block *d,
                  const char *para_style, struct book_block *parent)
{
    add_block(b, d, parent, inside_of(para_style));
}

/* Blocks that are the same wherever they stand. */
static void (*const set_alike[])(struct builder *, const struct doc_block *,
                                 struct book_block *) = {
    [DOC_QUOTE] = add_quote,
    [DOC_FIGURE] = author_figure,
    [DOC_FIGURES] = author_figure,
    [DOC_TABLE] = author_table,
    [DOC_PAGE_BREAK] = add_break,
    [DOC_ENDNOTES] = endnotes_close,
    [DOC_INDICATOR_TABLE] = expand_indicator_table,
    [DOC_AREA_TABLE] = expand_area_table,
    [DOC_RANKING] = expand_ranking,
    [DOC_PROJECT_TABLE] = expand_project_table,
    [DOC_TASK_BOARD] = expand_task_board,
    [DOC_CHANGES] = expand_changes,
    [DOC_OVERDUE] = expand_overdue,
    [DOC_STATUS_BOARD] = expand_status_board,
    [DOC_RESTATEMENTS] = expand_restatements,
};

static void add_block(struct builder *b, const struct doc_block *d,
                      struct book_block *parent, struct inside inside)
{
    const size_t alike = sizeof(set_alike) / sizeof(*set_alike);

    parent = page_group(b, d, parent);
    if (d->kind < alike && set_alike[d->kind]) {
        set_alike[d->kind](b, d, parent);
        return;
    }
    switch (d->kind) {
    case DOC_P:
        add_p(b, d, parent, inside);
        break;
    case DOC_LIST:
        add_list(b, d, parent, inside);
        break;
    case DOC_NOTE:
        add_note(b, d, parent, inside);
        break;
    case DOC_COLUMNS:
        add_columns(b, d, parent, inside);
        break;
    case DOC_SECTION:
        add_section(b, d, parent, inside.level);
        break;
    case DOC_CHANGED_PAGES:
        changed_pages_new(b, d, inside.para, parent);
        break;
    default: // their parents take the others
        assert(false && "a block in a place that the schema forbids");
    }
}

static void blocks_into(struct builder *b, const struct doc_block *first,
                        struct book_block *parent, struct inside inside)
{
    for (; first; first = first->next)
        add_block(b, first, parent, inside);
}

void author_blocks(struct builder *b, const struct doc_block *first,
                   const char *para_style, struct book_block *parent)
{
    blocks_into(b, first, parent, inside_of(para_style));
}

/* Lists stay where their labels are. */
static void paras_align(struct builder *b, struct book_block *cell,
                        enum style_align align)
{
    for (struct book_block *k = cell->first; k; k = k->next) {
        struct style *style;

        if (k->kind != BLOCK_PARA)
            continue;
        style = block_style(b, k);
        style->align = align;
        if (align != ALIGN_START)
            style->left = style->right = style->indent_first = 0;
    }
}

struct book_block *author_cell(struct builder *b, const struct doc_block *cell,
                               const char *para_style, enum doc_align align)
{
    static const enum style_align aligns[] = {[DOC_LEFT] = ALIGN_START,
                                              [DOC_CENTER] = ALIGN_CENTER,
                                              [DOC_RIGHT] = ALIGN_END,
                                              [DOC_CHAR] = ALIGN_CENTER};
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, cell->at);

    blocks_into(b, cell->first, group,
                (struct inside){.para = para_style,
                                .item = "cell-item",
                                .label = "cell-label"});
    if (align != DOC_ALIGN_NONE)
        paras_align(b, group, aligns[align]);
    return group;
}

sp author_length(const struct doc_length *l, sp em)
{
    if (!l->present)
        return 0;
    return l->em ? sp_mul_div(em, l->value, 1000) : l->value;
}
