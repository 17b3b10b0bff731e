/*
 * revise - see revise.h.
 *
 * What a piece says is its words, lights, pictures and numbers without fields:
 * page numbers move by themselves.  Pieces of the earlier book are kept by
 * place and words, with how many there are, so that a row that stands elsewhere
 * is still the same row.
 */
#include "compose/revise.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "chart/chart.h"
#include "compose/phrase.h"
#include "doc/doc.h"

/* ---- what a piece says --------------------------------------------------- */

static void say_block(struct buf *b, const struct book_block *block);

static void say_spans(struct buf *b, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct span *s = &spans[i];

        if (s->kind == SPAN_TEXT && !s->note)
            buf_add(b, s->text.data, s->text.size);
        if (s->kind == SPAN_LIGHT)
            buf_addf(b, "*%d", (int)s->light);
        if (s->kind == SPAN_PICTURE)
            buf_add_text(b, s->picture->alt);
        if (s->note && s->note->item)
            say_block(b, s->note->item);
    }
}

static void say_para(struct buf *b, const struct book_para *para)
{
    say_spans(b, para->spans, para->span_count);
    buf_add_char(b, '\t');
    say_spans(b, para->tail, para->tail_count);
}

static void say_decimal(struct buf *b, struct decimal value)
{
    char text[DECIMAL_TEXT_MAX] = "-";

    if (value.present)
        decimal_print(text, value, -1, false);
    buf_addf(b, "|%s", text);
}

static void say_figure(struct buf *b, const struct book_figure *f)
{
    const struct chart *chart = f->chart;

    for (size_t i = 0; i < f->part_count; i++)
        say_figure(b, &f->parts[i]);
    for (size_t i = 0; chart && i < chart->category_count; i++)
        buf_addf(b, "|%s", chart->categories[i]);
    for (size_t i = 0; chart && i < chart->series_count; i++)
        for (size_t k = 0; k < chart->category_count; k++)
            say_decimal(b, chart->series[i].values[k].number);
}

static void say_row(struct buf *b, const struct book_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct book_cell *cell = &row->cells[i];

        buf_add_char(b, '|');
        say_para(b, &cell->para);
        if (cell->blocks)
            say_block(b, cell->blocks);
        if (cell->graphic != GRAPHIC_NONE)
            buf_addf(b, "%lld/%lld", (long long)cell->share,
                     (long long)cell->schedule);
    }
}

/* With all that is in it. */
static void say_block(struct buf *b, const struct book_block *block)
{
    if (block->kind == BLOCK_PARA || block->kind == BLOCK_ITEM)
        say_para(b, &block->as.para);
    if (block->kind == BLOCK_FIGURE)
        say_figure(b, block->as.figure);
    for (const struct book_block *k = block->first; k; k = k->next)
        say_block(b, k);
}

/* ---- marking ------------------------------------------------------------- */

/* A walk that enters the pieces of one book, or looks for those of another. */
struct revision {
    struct builder *b;
    struct map *pieces; // size_t: how many are left
    bool enter;
};

static void key_open(struct buf *key, struct builder *b, struct loc at,
                     struct loc inside)
{
    buf_init(key, b->arena, WORDS_MAX);
    buf_addf(key, "%s:%u:%u:", at.file ? at.file : "", (unsigned)at.line,
             (unsigned)at.column);
    buf_addf(key, "%s:%u:%u:", inside.file ? inside.file : "",
             (unsigned)inside.line, (unsigned)inside.column);
}

/* True: the earlier book has no such piece. */
static bool piece_take(struct revision *r, const struct buf *key)
{
    size_t *left = map_find(r->pieces, buf_str(key));

    if (r->enter && left) {
        ++*left;
    } else if (r->enter) {
        left = arena_new(r->b->arena, size_t);
        *left = 1;
        (void)map_put(r->pieces, buf_str(key), left);
    } else if (left && *left > 0) {
        --*left;
    } else {
        return true;
    }
    return false;
}

static void places_add(struct builder *b, const char **label)
{
    if (!*label)
        *label = label_new(b);
    *vec_push(&b->changed, b->arena) = *label;
}

static void walk_rows(struct revision *r, const struct book_block *block)
{
    const struct book_table *t = block->as.table;

    for (size_t i = 0; i < t->row_count; i++) {
        struct book_row *row = &t->rows[i];
        struct buf key;

        key_open(&key, r->b, row->at, block->at);
        say_row(&key, row);
        row->changed = piece_take(r, &key);
        if (row->changed)
            places_add(r->b, &row->label);
    }
}

static void walk_piece(struct revision *r, struct book_block *block)
{
    struct buf key;

    key_open(&key, r->b, block->at, (struct loc){0});
    say_block(&key, block);
    block->changed = piece_take(r, &key);
    if (block->changed)
        places_add(r->b, &block->label);
}

/* The list of what is new is not new itself. */
static bool lists_changes(const struct builder *b, const struct book_para *para)
{
    for (size_t i = 0; b->changed_pages && i < para->span_count; i++)
        if (para->spans[i].places == b->changed_pages)
            return true;
    return false;
}

static bool says_something(const struct builder *b,
                           const struct book_block *block)
{
    if (block->kind == BLOCK_PARA)
        return block->as.para.span_count > 0 &&
               !lists_changes(b, &block->as.para);
    return block->kind == BLOCK_FIGURE;
}

static void walk(struct revision *r, struct book_block *block)
{
    if (block->kind == BLOCK_TABLE)
        walk_rows(r, block);
    else if (says_something(r->b, block))
        walk_piece(r, block);
    for (struct book_block *k = block->first; k; k = k->next)
        walk(r, k);
}

/* Both parts that hold text, the second of which few books have. */
static void walk_book(struct revision *r, struct book *book)
{
    if (book->body.root)
        walk(r, book->body.root);
    if (book->back.root)
        walk(r, book->back.root);
}

void revise_mark(struct builder *b, struct book *book, struct book *before)
{
    struct revision r = {.b = b, .pieces = map_new(b->arena), .enter = true};

    walk_book(&r, before);
    r.enter = false;
    walk_book(&r, book);
    if (b->changed_pages) {
        b->changed_pages->labels = b->changed.items;
        b->changed_pages->count = b->changed.count;
    }
}

/* ---- cutting ------------------------------------------------------------- */

static bool is_changed(const struct book_block *block)
{
    const struct book_table *t =
        block->kind == BLOCK_TABLE ? block->as.table : NULL;

    if (block->changed)
        return true;
    for (size_t i = 0; t && i < t->row_count; i++)
        if (t->rows[i].changed)
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
    para_cut(b, f->source);
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
        para_cut(b, t->caption);
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
    buf_addf(&buf, "与%s相比，无变化。", phrase_period(b, b->in->since));
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

/* ---- the list of pages --------------------------------------------------- */

void changed_pages_new(struct builder *b, const struct doc_block *d,
                       const char *style, struct book_block *parent)
{
    struct book_block *para = block_new(b, BLOCK_PARA, ROLE_P, style, d->at);
    struct text t = text_of(b, style, d->at);

    if (b->in->since.year == 0)
        return;
    b->changed_pages = arena_new(b->arena, struct span_places);
    text_addf(&t, "与%s对照：旁边有竖线的，是改动过的地方",
              phrase_period(b, b->in->since));
    text_add_listed(&t, b->changed_pages, "，在第", "页");
    text_add(&t, "。");
    para->as.para = text_para(&t);
    block_append(parent, para);
}
