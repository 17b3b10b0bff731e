#include "compose/revise.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "compose/phrase.h"
#include "compose/piece_diff.h"
#include "doc/doc.h"

/* ---- marking ------------------------------------------------------------- */

static void places_add(struct builder *b, const char **label)
{
    if (!*label)
        *label = label_new(b);
    *vec_push(&b->changed, b->arena) = *label;
}

static bool has_cover(const struct document *document)
{
    const struct doc_block *d = document->front;

    while (d && d->kind != DOC_COVER)
        d = d->next;
    return d != NULL;
}

/* Whether the cover says something else of the book; number, day and period are
 * those of the issue, and others each time. */
static bool is_cover_changed(const struct builder *b)
{
    const struct doc_info *now, *before;

    if (!b->in->before || !has_cover(b->in->document))
        return false;
    now = &b->in->document->info;
    before = &b->in->before->document->info;
    return !str_same(now->kicker, before->kicker) ||
           !str_same(now->title, before->title) ||
           !str_same(now->subtitle, before->subtitle) ||
           !str_same(now->security, before->security) ||
           !str_same(now->security_term, before->security_term) ||
           !str_same(now->scope, before->scope) ||
           !str_same(now->org, before->org) ||
           !str_same(now->notice, before->notice);
}

static bool imprint_mark(struct book *book, struct book *before,
                         const struct piece_query *query, struct arena *a)
{
    const struct pieces now = pieces_of_imprint(book, query, a);
    const struct pieces old = pieces_of_imprint(before, query, a);
    bool changed = now.count == 0 && old.count > 0;

    pieces_compare(&old, &now, !query->placed);
    for (size_t i = 0; i < now.count; i++)
        changed |= *now.items[i].revised != 0;
    return changed;
}

static void text_mark(struct builder *b, struct book *book, struct book *before,
                      const struct piece_query *query, struct arena *a)
{
    const struct pieces now = pieces_of(book, query, a);
    const struct pieces old = pieces_of(before, query, a);

    pieces_compare(&old, &now, !query->placed);
    for (size_t i = 0; i < now.count; i++)
        if (*now.items[i].revised)
            places_add(b, now.items[i].label);
    if (b->changed_pages) {
        b->changed_pages->labels = b->changed.items;
        b->changed_pages->count = b->changed.count;
    }
}

/* A cover has no bars, and its pages and those of the imprint have no numbers
 * to be listed with: that they changed is told by itself. */
void revise_mark(struct builder *b, struct book *book, struct book *before)
{
    struct arena *a = arena_open();
    // The list of what is new is not new itself.
    const struct piece_query query = {.placed = b->in->before == NULL,
                                      .but = b->changed_pages};

    if (is_cover_changed(b))
        diag_add(b->diag, DIAG_CODE_CHANGED_COVER, b->in->document->info.at,
                 revise_against(b), NULL);
    if (imprint_mark(book, before, &query, a))
        diag_add(b->diag, DIAG_CODE_CHANGED_IMPRINT, (struct loc){0},
                 revise_against(b), NULL);
    text_mark(b, book, before, &query, a);
    arena_close(a);
}

/* ---- cutting ------------------------------------------------------------- */

static bool is_changed(const struct book_block *block);

static bool are_words_changed(const struct book_para *para)
{
    return para && para->revised;
}

static bool are_rows_changed(const struct book_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].revised)
            return true;
    return false;
}

static bool is_table_changed(const struct book_table *t)
{
    return are_rows_changed(t->rows, t->row_count) ||
           are_rows_changed(t->head, t->head_count) ||
           are_words_changed(t->caption) || are_words_changed(t->unit) ||
           are_words_changed(t->note) || are_words_changed(t->source) ||
           (t->notes && is_changed(t->notes));
}

static bool is_figure_changed(const struct book_figure *f)
{
    return are_words_changed(f->caption) || are_words_changed(f->subtitle) ||
           are_words_changed(f->source);
}

static bool is_changed(const struct book_block *block)
{
    if (block->revised)
        return true;
    if (block->kind == BLOCK_TABLE && is_table_changed(block->as.table))
        return true;
    if (block->kind == BLOCK_FIGURE && is_figure_changed(block->as.figure))
        return true;
    for (const struct book_block *k = block->first; k; k = k->next)
        if (is_changed(k))
            return true;
    return false;
}

static bool is_section(const struct book_block *block)
{
    return block->kind == BLOCK_GROUP && block->role == ROLE_SECT;
}

/* Whether a section says something new itself, not only one inside it. */
static bool is_changed_itself(const struct book_block *section)
{
    for (const struct book_block *k = section->first; k; k = k->next)
        if (!is_section(k) && is_changed(k))
            return true;
    return false;
}

/* Notes the labels of what is left out: what leads there leads nowhere. */
static void label_cut(struct builder *b, const char *label)
{
    static char cut;

    if (label)
        (void)map_put(b->cut, str_of(label), &cut);
}

static void block_cut(struct builder *b, const struct book_block *block);

static void spans_cut(struct builder *b, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        label_cut(b, spans[i].label);
        if (!spans[i].note)
            continue;
        label_cut(b, spans[i].note->number);
        if (spans[i].note->item)
            block_cut(b, spans[i].note->item);
    }
}

static void para_cut(struct builder *b, const struct book_para *para)
{
    if (!para)
        return;
    spans_cut(b, para->spans, para->span_count);
    spans_cut(b, para->tail, para->tail_count);
}

static void rows_cut(struct builder *b, const struct book_row *rows,
                     size_t count)
{
    for (size_t r = 0; r < count; r++) {
        label_cut(b, rows[r].label);
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            para_cut(b, &rows[r].cells[i].para);
            if (rows[r].cells[i].blocks)
                block_cut(b, rows[r].cells[i].blocks);
        }
    }
}

static void figure_cut(struct builder *b, const struct book_figure *f)
{
    label_cut(b, f->label);
    para_cut(b, f->caption);
    for (size_t i = 0; i < f->part_count; i++)
        figure_cut(b, &f->parts[i]);
}

static void block_cut(struct builder *b, const struct book_block *block)
{
    label_cut(b, block->label);
    if (block->kind == BLOCK_PARA || block->kind == BLOCK_ITEM)
        para_cut(b, &block->as.para);
    if (block->kind == BLOCK_FIGURE)
        figure_cut(b, block->as.figure);
    if (block->kind == BLOCK_TABLE) {
        const struct book_table *t = block->as.table;

        rows_cut(b, t->head, t->head_count);
        rows_cut(b, t->rows, t->row_count);
        if (t->notes)
            block_cut(b, t->notes);
    }
    for (const struct book_block *k = block->first; k; k = k->next)
        block_cut(b, k);
}

/* Keeps of a section its heading, which is its first block; all of its own when
 * one of them is new; and of the sections inside those that are. */
static void section_cut(struct builder *b, struct book_block *section)
{
    struct book_block *k = section->first, *next;
    const struct book_block *head = is_section(section) ? k : NULL;
    const bool own = head && is_changed_itself(section);

    section->first = section->last = NULL;
    for (; k; k = next) {
        next = k->next;
        k->next = NULL;
        if (k != head && (is_section(k) || !own) && !is_changed(k)) {
            block_cut(b, k);
            continue;
        }
        if (is_section(k))
            section_cut(b, k);
        block_append(section, k);
    }
}

static void entries_cut(const struct builder *b, struct toc_entry *items,
                        size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        if (!map_find(b->cut, str_of(items[i].label)))
            items[kept++] = items[i];
    *count = kept;
}

static const char *nothing_words(struct builder *b)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "与%s相比，无变化。", revise_against(b));
    return buf.data;
}

void revise_cut(struct builder *b, struct book *book)
{
    struct book_block *body = book->body.root;

    b->cut = map_new(b->arena);
    section_cut(b, body);
    if (book->back.root) {
        section_cut(b, book->back.root);
        if (!book->back.root->first)
            book->back.root = NULL;
    }
    entries_cut(b, b->toc.items, &b->toc.count);
    entries_cut(b, b->tables.items, &b->tables.count);
    entries_cut(b, b->figures.items, &b->figures.count);
    book->cut = b->cut;
    if (!body->first)
        block_append(body,
                     para_new(b, "body", ROLE_P, nothing_words(b), body->at));
}

/* ---- what it is compared with -------------------------------------------- */

const char *revise_against(struct builder *b)
{
    const struct compose_input *in = b->in;
    struct buf buf;

    if (!in->before)
        return in->since.year ? phrase_period(b, in->since) : NULL;
    if (in->before->period.year == 0 ||
        period_eq(in->before->period, in->period))
        return "前一稿";
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s稿", phrase_period(b, in->before->period));
    return buf.data;
}

/* ---- the list of pages --------------------------------------------------- */

void changed_pages_new(struct builder *b, const struct doc_block *d,
                       const char *style, struct book_block *parent)
{
    struct book_block *para = block_new(b, BLOCK_PARA, ROLE_P, style, d->at);
    struct text t = text_of(b, style, d->at);

    const char *against = revise_against(b);

    if (!against)
        return;
    b->changed_pages = arena_new(b->arena, struct span_places);
    text_addf(&t, "与%s对照：旁边有竖线的，是改动过的地方", against);
    if (b->in->before)
        text_add(&t, "，有▽的，是删去过内容的地方");
    text_add_listed(&t, b->changed_pages, "，在第", "页");
    text_add(&t, is_cover_changed(b) ? "；封面也有改动，不画线。" : "。");
    para->as.para = text_para(&t);
    block_append(parent, para);
}
