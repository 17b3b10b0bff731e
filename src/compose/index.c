/*
 * index - see index.h.
 *
 * Places and references of all terms become rows; once they are in order, rows
 * of one term stand side by side, its own places before its references and
 * those before its parts, and each run of them becomes a paragraph.
 */
#include "compose/index.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "compose/author.h"
#include "compose/number.h"
#include "doc/doc.h"
#include "text/collate.h"

/* What follows a term, in this order. */
enum row_kind { ROW_PLACE, ROW_SEE, ROW_SEE_ALSO, ROW_PART };

struct index_row {
    struct collate_key key, part_key; // PART: of the part
    enum row_kind kind;
    size_t number; // as they were noted
    const char *term, *part;
    const char *label; // of the place
    const char *to;    // of a reference
};

struct indexer {
    struct builder *b;
    struct collate *collate;
    struct map *readings; // of terms, as given anywhere
    struct map *labels;   // of the paragraphs of terms
    VEC(struct index_row) rows;
    struct book_block *parent;
};

void index_note(struct builder *b, const struct prose_inline *in,
                const char *label)
{
    const struct prose_index *index = &in->as.index;
    const struct prose words = {.first = in->first};
    const char *term = index->term ? index->term : prose_text(&words, b->arena);

    if (!term[0]) {
        diag_add(b->diag, DIAG_CODE_INDEX_TERM, in->at, NULL);
        return;
    }
    *vec_push(&b->index, b->arena) =
        (struct index_place){.term = term,
                             .part = index->part,
                             .reading = index->reading,
                             .label = label,
                             .at = in->name_at};
}

void index_miss(struct builder *b)
{
    if (b->index.count > 0)
        diag_add(b->diag, DIAG_CODE_INDEX_MISSING, b->index.items[0].at, NULL);
}

/* A reading is of the part when there is one, else of the term. */
static void reading_take(struct indexer *x, const struct index_place *place)
{
    const char *words = place->part ? place->part : place->term;

    if (!place->reading)
        return;
    if (collate_fits(words, place->reading))
        map_put(x->readings, str_of(words),
                str_copy(str_of(place->reading), x->b->arena));
    else
        diag_add(x->b->diag, DIAG_CODE_INDEX_READING, place->at, place->reading,
                 words, NULL);
}

static struct collate_key key_of(const struct indexer *x, const char *words)
{
    return collate_key(x->collate, words, map_find(x->readings, str_of(words)),
                       x->b->arena);
}

static struct index_row *row_add(struct indexer *x, enum row_kind kind,
                                 const char *term)
{
    struct index_row *row = vec_push(&x->rows, x->b->arena);

    *row = (struct index_row){.key = key_of(x, term),
                              .kind = kind,
                              .number = x->rows.count,
                              .term = term};
    if (!map_find(x->labels, str_of(term)))
        map_put(x->labels, str_of(term),
                str_copy(str_of(label_new(x->b)), x->b->arena));
    return row;
}

static void places_add(struct indexer *x)
{
    const struct builder *b = x->b;

    for (size_t i = 0; i < b->index.count; i++)
        reading_take(x, &b->index.items[i]);
    for (size_t i = 0; i < b->index.count; i++) {
        const struct index_place *place = &b->index.items[i];
        struct index_row *row =
            row_add(x, place->part ? ROW_PART : ROW_PLACE, place->term);

        row->label = place->label;
        row->part = place->part;
        if (place->part)
            row->part_key = key_of(x, place->part);
    }
}

static void references_add(struct indexer *x, const struct doc_block *d)
{
    for (size_t i = 0; i < d->as.index.see_count; i++) {
        const struct doc_see *see = &d->as.index.see[i];

        row_add(x, see->also ? ROW_SEE_ALSO : ROW_SEE, see->term)->to = see->to;
    }
    for (size_t i = 0; i < d->as.index.see_count; i++)
        if (!map_find(x->labels, str_of(d->as.index.see[i].to)))
            diag_add(x->b->diag, DIAG_CODE_INDEX_SEE, d->as.index.see[i].at,
                     d->as.index.see[i].to, NULL);
}

static int compare_rows(const void *a, const void *b)
{
    const struct index_row *first = a, *second = b;
    int order = collate_compare(&first->key, &second->key);

    if (order == 0)
        order = (int)first->kind - (int)second->kind;
    if (order == 0 && first->kind == ROW_PART)
        order = collate_compare(&first->part_key, &second->part_key);
    if (order == 0)
        order = first->number < second->number ? -1 : 1;
    return order;
}

/* ---- paragraphs ---------------------------------------------------------- */

static void head_add(struct indexer *x, int head, struct loc at)
{
    const char letter[] = {(char)head, '\0'};
    const char *words = letter;

    if (head == 0)
        words = "数字和字母";
    else if (head < 'A')
        words = number_format("一画", head, x->b->arena);
    block_append(x->parent, para_new(x->b, "index-head", ROLE_H2, words, at));
}

/* The pages of `count` rows, after their term. */
static void pages_add(struct indexer *x, struct text *t,
                      const struct index_row *rows, size_t count)
{
    struct places places = {0};

    for (size_t i = 0; i < count; i++)
        *vec_push(&places, x->b->arena) = rows[i].label;
    text_add_places(t, &places, "　", "");
}

/* 见 or 另见, and terms that lead to their paragraphs. */
static void references_write(struct indexer *x, struct text *t,
                             const struct index_row *rows, size_t count)
{
    text_add(t, rows->kind == ROW_SEE ? "　见" : "　另见");
    for (size_t i = 0; i < count; i++) {
        size_t first = t->spans.count + 1;

        text_add(t, i == 0 ? "　" : "；");
        text_add(t, rows[i].to);
        for (; first < t->spans.count; first++)
            t->spans.items[first].link =
                map_find(x->labels, str_of(rows[i].to));
    }
}

/* How many rows from the first on are the same kind of the same term. */
static size_t run_of(const struct index_row *rows, size_t count)
{
    size_t i = 1;

    while (i < count && rows[i].kind == rows->kind &&
           str_same(rows[i].term, rows->term) &&
           str_same(rows[i].part, rows->part))
        i++;
    return i;
}

/* The rows of one term; returns how many there were. */
static size_t term_add(struct indexer *x, const struct index_row *rows,
                       size_t count, struct loc at)
{
    struct builder *b = x->b;
    struct book_block *para =
        block_new(b, BLOCK_PARA, ROLE_P, "index-entry", at);
    struct text t = text_of(b, "index-entry", at);
    size_t i = 0;

    text_add(&t, rows->term);
    para->label = map_find(x->labels, str_of(rows->term));
    while (i < count && rows[i].kind != ROW_PART &&
           str_same(rows[i].term, rows->term)) {
        size_t run = run_of(rows + i, count - i);

        if (rows[i].kind == ROW_PLACE)
            pages_add(x, &t, rows + i, run);
        else
            references_write(x, &t, rows + i, run);
        i += run;
    }
    para->as.para = text_para(&t);
    block_append(x->parent, para);
    while (i < count && str_same(rows[i].term, rows->term)) {
        size_t run = run_of(rows + i, count - i);
        struct text part = text_of(b, "index-part", at);

        para = block_new(b, BLOCK_PARA, ROLE_P, "index-part", at);
        text_add(&part, rows[i].part);
        pages_add(x, &part, rows + i, run);
        para->as.para = text_para(&part);
        block_append(x->parent, para);
        i += run;
    }
    return i;
}

void index_blocks(struct builder *b, const struct doc_block *d,
                  struct book_block *parent)
{
    struct indexer x = {
        .b = b, .readings = map_new(b->arena), .labels = map_new(b->arena)};
    struct book_block *group;
    int head = -1;

    if (b->index.count == 0) {
        diag_add(b->diag, DIAG_CODE_INDEX_EMPTY, d->at, NULL);
        return;
    }
    x.collate =
        collate_open(d->as.index.by_strokes ? COLLATE_STROKE : COLLATE_PINYIN,
                     d->at, b->arena, b->diag);
    if (!x.collate)
        return; // reported
    places_add(&x);
    references_add(&x, d);
    qsort(x.rows.items, x.rows.count, sizeof(x.rows.items[0]), compare_rows);
    group = back_open(b, "索引", d->at, parent);
    x.parent = columns_new(b, style_named(b, "index"), 0, d->at);
    block_append(group, x.parent);
    for (size_t i = 0; i < x.rows.count;) {
        const struct index_row *row = &x.rows.items[i];

        if (row->key.head != head)
            head_add(&x, row->key.head, d->at);
        head = row->key.head;
        i += term_add(&x, row, x.rows.count - i, d->at);
    }
}
