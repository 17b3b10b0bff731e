#include "compose/toc.h"

#include "base/arena.h"

/* A row leads to its page as a whole: words, leader, number. */
static void row_set(struct text *t, const char *page_style,
                    const struct toc_entry *entry, struct book_para *para)
{
    struct text tail = text_of(t->b, page_style, t->at);

    text_add_page(&tail, entry->label);
    text_link(t, entry->label);
    text_link(&tail, entry->label);
    *para = text_para_tail(t, &tail);
    para->leader = true;
}

/* 任务一 hangs before its title; what has no number starts at the edge. */
static void chapter_row(struct builder *b, const struct toc_entry *entry,
                        bool keep, struct loc at, struct book_block *parent)
{
    struct book_block *row =
        block_new(b, BLOCK_PARA, ROLE_TOCI, "toc-chapter", at);
    struct text t = text_of(b, "toc-chapter", at);
    struct style *flush = block_style(b, row);

    flush->left = flush->hang = 0;
    flush->keep_next = keep;
    text_add(&t, entry->title);
    row_set(&t, "toc-number", entry, &row->as.para);
    if (entry->number[0]) {
        struct book_block *item =
            block_new(b, BLOCK_ITEM, ROLE_TOCI, "toc-chapter", at);
        struct text label = text_of(b, "toc-chapter", at);

        text_add(&label, entry->number);
        text_link(&label, entry->label);
        item->as.para = text_para(&label);
        row->role = ROLE_P;
        block_append(item, row);
        row = item;
    }
    block_append(parent, row);
}

/* Sections run in below their chapter, each with its page number. */
static size_t section_row(struct builder *b, size_t first, struct loc at,
                          struct book_block *parent)
{
    struct book_block *row =
        block_new(b, BLOCK_PARA, ROLE_TOCI, "toc-sections", at);
    struct text t = text_of(b, "toc-sections", at);
    uint32_t structure = colour_named(b, "structure");
    size_t i = first;

    for (; i < b->toc.count && b->toc.items[i].level > 1; i++) {
        const struct toc_entry *entry = &b->toc.items[i];
        size_t from;

        if (i > first)
            text_add_space(&t, t.style->size * 2);
        from = t.spans.count;
        text_add(&t, entry->short_title);
        text_add_space(&t, t.style->size * 35 / 100);
        text_add_page(&t, entry->label);
        t.spans.items[t.spans.count - 1].rgb = structure;
        text_group(&t, from);
        for (; from < t.spans.count; from++)
            t.spans.items[from].link = entry->label;
    }
    row->as.para = text_para(&t);
    block_append(parent, row);
    return i;
}

void toc_blocks(struct builder *b, int depth, struct loc at,
                struct book_block *parent)
{
    struct book_block *group = block_new(b, BLOCK_GROUP, ROLE_TOC, NULL, at);
    struct book_block *title =
        para_new(b, "toc-title", ROLE_H1, "目　　录", at);

    title->mark = "目录";
    block_append(parent, title);
    for (size_t i = 0; i < b->toc.count;) {
        const struct toc_entry *entry = &b->toc.items[i++];
        bool sections =
            depth > 1 && i < b->toc.count && b->toc.items[i].level > 1;

        chapter_row(b, entry, sections, at, group);
        if (sections)
            i = section_row(b, i, at, group);
        while (i < b->toc.count && b->toc.items[i].level > 1)
            i++;
    }
    block_append(parent, group);
}

static struct book_block *list_column(struct builder *b, const char *head,
                                      const struct toc_entry *entries,
                                      size_t count, struct loc at)
{
    struct book_block *column = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);
    struct book_block *rows = block_new(b, BLOCK_GROUP, ROLE_TOC, NULL, at);

    block_append(column, rules_new(b, NULL, "block-head", NULL, at));
    block_append(column, para_new(b, "toc-list-head", ROLE_H2, head, at));
    for (size_t i = 0; i < count; i++) {
        struct book_block *row =
            block_new(b, BLOCK_PARA, ROLE_TOCI, "toc-list", at);
        struct text t = text_of(b, "toc-list", at);

        text_add(&t, entries[i].number);
        text_add(&t, "　");
        text_add(&t, entries[i].short_title);
        row_set(&t, "toc-list", &entries[i], &row->as.para);
        block_append(rows, row);
    }
    block_append(column, rows);
    return column;
}

void toc_lists(struct builder *b, struct loc at, struct book_block *parent)
{
    struct book_block *pair = block_new(b, BLOCK_COLUMNS, ROLE_NONE, NULL, at);
    struct style *style = block_style(b, pair);
    size_t count = (size_t)(b->tables.count > 0) + (b->figures.count > 0);
    struct book_column *columns = block_columns(b, pair, count);

    if (count == 0)
        return;
    style->name = "toc-lists";
    style->before = style_named(b, "toc-chapter")->pitch / 2;
    if (count > 1)
        columns[1].gap_before = measure_named(b, "column-gap");
    pair->as.columns.divisible = true;
    if (b->tables.count > 0)
        block_append(pair, list_column(b, "表目录", b->tables.items,
                                       b->tables.count, at));
    if (b->figures.count > 0)
        block_append(pair, list_column(b, "图目录", b->figures.items,
                                       b->figures.count, at));
    block_append(parent, pair);
}

void toc_articles(struct builder *b, struct loc at, struct book_block *parent)
{
    struct book_block *rows = block_new(b, BLOCK_GROUP, ROLE_TOC, NULL, at);

    block_append(
        parent, para_new(b, "bulletin-contents-title", ROLE_P, "本期要目", at));
    for (size_t i = 0; i < b->toc.count; i++) {
        const struct toc_entry *entry = &b->toc.items[i];
        struct book_block *row;
        struct text t;

        if (entry->level > 1)
            continue;
        row = block_new(b, BLOCK_PARA, ROLE_TOCI, "bulletin-contents", at);
        t = text_of(b, "bulletin-contents", at);
        text_add(&t, entry->short_title);
        row_set(&t, "bulletin-contents", entry, &row->as.para);
        block_append(rows, row);
    }
    block_append(parent, rows);
}
