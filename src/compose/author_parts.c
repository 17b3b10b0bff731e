/*
 * What a book is divided into: chapters and appendices with what opens them,
 * and the parts that are made.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "compose/author.h"
#include "compose/bulletin.h"
#include "compose/endnotes.h"
#include "compose/expand.h"
#include "compose/glossary.h"
#include "compose/index.h"
#include "compose/number.h"
#include "compose/official.h"
#include "compose/sources.h"
#include "doc/doc.h"

static struct book_block *column_new(struct builder *b, struct loc at)
{
    return block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);
}

/* Two digits and more need a wider column; a digit is half an em. */
static sp numeral_width(const struct builder *b, const char *number)
{
    sp em = style_named(b, "chapter-numeral")->size;
    sp need = number ? (sp)strlen(number) * em / 2 + em / 4 : 0;
    sp width = measure_named(b, "opener-numeral-width");

    return need > width ? need : width;
}

/* A title too long for one line turns at its comma, where the sense does. */
static struct book_block *title_new(struct builder *b, const char *number,
                                    const struct prose *title)
{
    const struct page_style *page = sheet_page(b->sheet);
    struct book_block *head =
        block_new(b, BLOCK_PARA, ROLE_H1, "chapter-title", title->at);
    struct text t = text_of(b, "chapter-title", title->at);
    sp room =
        page->width - page->inner - page->outer - numeral_width(b, number);
    const char *words = prose_text(title, b->arena);
    sp width = (sp)utf8_count(words, strlen(words)) * t.style->size;

    text_add_prose(&t, title);
    if (width > room)
        text_turn(&t, "，");
    head->as.para = text_para(&t);
    return head;
}

static struct book_block *number_new(struct builder *b, const char *style,
                                     enum block_role role, const char *number,
                                     struct loc at)
{
    struct book_block *block = block_new(b, BLOCK_PARA, role, style, at);
    struct text t = text_of(b, style, at);

    text_add_number(&t, number);
    block->as.para = text_para(&t);
    return block;
}

struct book_block *opener_new(struct builder *b, const char *number,
                              const char *kicker, const struct prose *title)
{
    struct book_block *opener =
        block_new(b, BLOCK_COLUMNS, ROLE_NONE, NULL, title->at);
    struct book_column *columns = block_columns(b, opener, 2);
    struct book_block *left = column_new(b, title->at);
    struct book_block *right = column_new(b, title->at);
    struct style *style = block_style(b, opener);

    style->name = "opener";
    style->break_before = STYLE_BREAK_PAGE;
    style->height = measure_named(b, "opener-height");
    style->keep_next = true;
    columns[0].width = numeral_width(b, number);
    if (number)
        block_append(left, number_new(b, "chapter-numeral", ROLE_ARTIFACT,
                                      number, title->at));
    if (kicker)
        block_append(
            right, number_new(b, "chapter-kicker", ROLE_P, kicker, title->at));
    block_append(right, title_new(b, number, title));
    block_append(opener, left);
    block_append(opener, right);
    return opener;
}

void chapter_announce(struct builder *b, struct book_block *head,
                      const struct chapter_facts *facts)
{
    struct toc_entry *entry = vec_push(&b->toc, b->arena);

    *entry = (struct toc_entry){.level = 1,
                                .label = facts->label,
                                .number = facts->number,
                                .title = facts->title,
                                .short_title = facts->short_title};
    block_announce(head, facts->label,
                   heading_words(b, facts->number, "　", facts->title), 1);
    head->mark = heading_words(b, facts->number, "　", facts->short_title);
    head->tab_number = ""; // no tab, until one is set
}

void opener_tab(struct builder *b, struct book_block *opener,
                const char *numeral, const char *words)
{
    opener->opens_chapter = true;
    if (!numeral || b->tab_count < 2)
        return;
    opener->tab_number = numeral;
    opener->tab_text = words;
    opener->tab_index = b->numbers.given[NUMBER_CHAPTER] - 1;
    opener->tab_count = b->tab_count;
}

static void author_chapter(struct builder *b, const struct doc_block *d,
                           struct book_block *parent)
{
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, d->at);
    struct chapter_facts facts = {
        .label = d->id ? d->id : label_new(b),
        .number = numbering_heading(&b->numbers, b->sheet, NUMBER_CHAPTER,
                                    d->as.heading.numbered, b->arena),
        .title = prose_text(&d->as.heading.title, b->arena)};
    const char *numeral = NULL;
    struct book_block *head;

    facts.short_title =
        d->as.heading.short_title ? d->as.heading.short_title : facts.title;
    if (d->as.heading.numbered)
        numeral =
            number_format("1", b->numbers.given[NUMBER_CHAPTER], b->arena);
    head = opener_new(b, numeral, numeral ? facts.number : NULL,
                      &d->as.heading.title);
    chapter_announce(b, head, &facts);
    opener_tab(b, head, numeral, d->as.heading.short_title);
    block_append(group, head);
    endnotes_open(b, d);
    author_blocks(b, d->first, "body", group);
    block_append(parent, group);
}

/* An appendix opens with a title on a new page. */
static void author_appendix(struct builder *b, const struct doc_block *d,
                            struct book_block *parent)
{
    struct book_block *group =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, d->at);
    struct book_block *head =
        block_new(b, BLOCK_PARA, ROLE_H1, "appendix-title", d->at);
    struct text t = text_of(b, "appendix-title", d->at);
    struct chapter_facts facts = {
        .label = d->id ? d->id : label_new(b),
        .number = numbering_heading(&b->numbers, b->sheet, NUMBER_APPENDIX,
                                    d->as.heading.numbered, b->arena),
        .title = prose_text(&d->as.heading.title, b->arena)};

    facts.short_title =
        d->as.heading.short_title ? d->as.heading.short_title : facts.title;
    if (d->as.heading.numbered) {
        text_add_number(&t, facts.number);
        text_add(&t, "　");
    }
    text_add_prose(&t, &d->as.heading.title);
    head->as.para = text_para(&t);
    block_style(b, head)->break_before = STYLE_BREAK_PAGE;
    chapter_announce(b, head, &facts);
    block_append(group, head);
    endnotes_open(b, d);
    author_blocks(b, d->first, "body", group);
    block_append(parent, group);
}

struct book_block *back_open(struct builder *b, const char *title,
                             struct loc at, struct book_block *parent)
{
    struct book_block *group = block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, at);
    struct book_block *head = para_new(b, "appendix-title", ROLE_H1, title, at);
    const struct chapter_facts facts = {.label = label_new(b),
                                        .number = "",
                                        .title = title,
                                        .short_title = title};

    block_style(b, head)->break_before = STYLE_BREAK_PAGE;
    chapter_announce(b, head, &facts);
    block_append(group, head);
    block_append(parent, group);
    return group;
}

void author_parts(struct builder *b, const struct doc_block *first,
                  struct book_block *parent)
{
    for (; first; first = first->next) {
        if (first->kind == DOC_CHAPTER)
            author_chapter(b, first, page_group(b, first, parent));
        else if (first->kind == DOC_APPENDIX)
            author_appendix(b, first, page_group(b, first, parent));
        else if (first->kind == DOC_INDEX)
            index_blocks(b, first, parent);
        else if (first->kind == DOC_ENDNOTES)
            endnotes_of_book(b, first, parent);
        else if (first->kind == DOC_GLOSSARY)
            glossary_blocks(b, first, parent);
        else if (first->kind == DOC_SOURCES)
            sources_blocks(b, first, parent);
        else if (first->kind == DOC_OFFICIAL)
            official_compose(b, first, parent);
        else if (first->kind == DOC_BULLETIN)
            bulletin_compose(b, first, parent);
        else if (first->kind == DOC_TASKS)
            expand_tasks(b, first, parent);
        else if (first->kind == DOC_ONE_PAGE)
            expand_one_page(b, first, parent);
    }
}
