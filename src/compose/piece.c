#include "compose/piece.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/vec.h"
#include "chart/chart.h"
#include "chart/multiples.h"
#include "chart/types.h"
#include "compose/book.h"
#include "doc/doc.h"
#include "doc/plain.h"

/* ---- what a piece says --------------------------------------------------- */

static void say_block(struct buf *b, const struct book_block *block);

static void say_text(struct buf *b, struct str text)
{
    if (text.size > 0)
        buf_add(b, text.data, text.size);
}

static void say_spans(struct buf *b, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct span *s = &spans[i];

        if (s->kind == SPAN_TEXT && !s->note && !s->counted)
            say_text(b, s->text);
        if (s->counted && s->link) // what is referred to, not its number
            buf_addf(b, "@%s", s->link);
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
    if (para->tail_count > 0)
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

/* Where a category stands, in time or on a map. */
static void say_category(struct buf *b, const struct chart *chart, size_t index)
{
    char text[PERIOD_TEXT_MAX];

    buf_addf(b, "|%s", chart->categories[index]);
    if (chart->totals && chart->totals[index])
        buf_add_char(b, '=');
    if (chart->tiles)
        buf_addf(b, "@%d,%d", chart->tiles[index].column,
                 chart->tiles[index].row);
    if (!chart->spans)
        return;
    date_print(text, chart->spans[index].from);
    buf_addf(b, "@%s", text);
    date_print(text, chart->spans[index].to);
    buf_addf(b, "/%s%s", text, chart->spans[index].late ? "!" : "");
}

static void say_value(struct buf *b, const struct chart_value *value)
{
    say_decimal(b, value->number);
    if (value->projected)
        buf_add_char(b, '?');
    if (value->light != LIGHT_NONE)
        buf_addf(b, "*%d", (int)value->light);
}

/* What it shows, and as what; not how large, nor what day it is. */
static void say_chart(struct buf *b, const struct chart *chart)
{
    buf_addf(b, "|%s%s|%s|%s", chart->type->name, chart->hexagons ? "6" : "",
             chart->unit ? chart->unit : "",
             chart->target_name ? chart->target_name : "");
    say_decimal(b, chart->target);
    say_decimal(b, chart->target_to);
    for (size_t i = 0; i < chart->level_count; i++)
        say_decimal(b, chart->levels[i]);
    for (size_t i = 0; i < chart->category_count; i++)
        say_category(b, chart, i);
    for (size_t i = 0; i < chart->series_count; i++) {
        const struct chart_series *series = &chart->series[i];

        buf_addf(b, "|%s%d", series->name ? series->name : "",
                 (int)series->role);
        for (size_t k = 0; k < chart->category_count; k++)
            say_value(b, &series->values[k]);
    }
}

static void say_image(struct buf *b, const struct doc_image *image)
{
    uint8_t digest[HASH_SIZE];
    struct hash h = {0};

    hash_add(&h, image->bytes.data, image->bytes.size);
    hash_end(&h, digest);
    for (size_t i = 0; i < HASH_SIZE; i++)
        buf_addf(b, "%02x", digest[i]);
}

static void say_figure(struct buf *b, const struct book_figure *f)
{
    if (f->image)
        say_image(b, f->image);
    if (f->chart)
        say_chart(b, f->chart);
    for (size_t i = 0; f->multiples && i < f->multiples->count; i++) {
        buf_addf(b, "|%s", f->multiples->charts[i].title);
        say_chart(b, &f->multiples->charts[i]);
    }
    for (size_t i = 0; i < f->part_count; i++) {
        say_figure(b, &f->parts[i]);
        if (f->parts[i].caption)
            say_para(b, f->parts[i].caption);
    }
}

static void say_cell(struct buf *b, const struct book_cell *cell)
{
    say_para(b, &cell->para);
    if (cell->blocks)
        say_block(b, cell->blocks);
    if (cell->graphic != GRAPHIC_NONE)
        buf_addf(b, "%lld/%lld", (long long)cell->share,
                 (long long)cell->schedule);
}

static void say_row(struct buf *b, const struct book_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        buf_add_char(b, '|');
        if (row->plain)
            say_text(b, doc_plain_words(row->plain, i));
        else
            say_cell(b, &row->cells[i]);
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

/* ---- the pieces of a book ------------------------------------------------ */

struct walk {
    const struct piece_query *query;
    struct pieces pieces;
    struct buf key; // of the piece at hand
    struct arena *arena;
};

static void key_open(struct walk *w, enum piece_kind kind, struct loc at,
                     struct loc inside)
{
    buf_reset(&w->key);
    buf_add_char(&w->key, "hprfw"[kind]);
    if (!w->query->placed)
        return;
    buf_addf(&w->key, "%s:%u:%u:", at.file ? at.file : "", (unsigned)at.line,
             (unsigned)at.column);
    buf_addf(&w->key, "%s:%u:%u:", inside.file ? inside.file : "",
             (unsigned)inside.line, (unsigned)inside.column);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What the first cell says that holds more than a number. */
static struct str name_of(struct str row)
{
    const char *end = row.data + row.size, *p = row.data + 1, *from = p;
    bool digits = true;

    for (; p < end; p++) {
        digits = digits && (*p == '|' || is_digit(*p));
        if (*p == '|' && !digits)
            break;
        if (*p == '|')
            from = p + 1;
    }
    return (struct str){from, (size_t)(p - from)};
}

static void key_close(struct walk *w, struct piece piece)
{
    piece.key = buf_copy(&w->key, w->arena);
    if (piece.kind == PIECE_ROW)
        piece.name = name_of(piece.key);
    *vec_push(&w->pieces, w->arena) = piece;
}

static void walk_words(struct walk *w, struct book_para *para, struct loc at,
                       const char **label)
{
    if (!para || w->query->placed)
        return;
    key_open(w, PIECE_WORDS, at, (struct loc){0});
    say_para(&w->key, para);
    key_close(w, (struct piece){.kind = PIECE_WORDS,
                                .revised = &para->revised,
                                .label = label});
}

static void walk_rows(struct walk *w, struct book_row *rows, size_t count,
                      struct loc table)
{
    for (size_t i = 0; i < count; i++) {
        key_open(w, PIECE_ROW, rows[i].at, table);
        say_row(&w->key, &rows[i]);
        key_close(w, (struct piece){.kind = PIECE_ROW,
                                    .revised = &rows[i].revised,
                                    .label = &rows[i].label});
    }
}

static void walk(struct walk *w, struct book_block *block);

/* What stands below a table has the label of its last row. */
static void walk_table(struct walk *w, struct book_block *block)
{
    const struct book_table *t = block->as.table;
    const char **foot = &block->label;

    if (t->row_count > 0)
        foot = &t->rows[t->row_count - 1].label;
    walk_words(w, t->caption, block->at, &block->label);
    walk_words(w, t->unit, block->at, &block->label);
    if (!w->query->placed)
        walk_rows(w, t->head, t->head_count, block->at);
    walk_rows(w, t->rows, t->row_count, block->at);
    walk_words(w, t->note, block->at, foot);
    if (t->notes && !w->query->placed)
        walk(w, t->notes);
    walk_words(w, t->source, block->at, foot);
}

static void walk_figure(struct walk *w, struct book_block *block)
{
    const struct book_figure *f = block->as.figure;

    walk_words(w, f->caption, block->at, &block->label);
    walk_words(w, f->subtitle, block->at, &block->label);
    key_open(w, PIECE_PICTURE, block->at, (struct loc){0});
    say_figure(&w->key, f);
    key_close(w, (struct piece){.kind = PIECE_PICTURE,
                                .revised = &block->revised,
                                .label = &block->label});
    walk_words(w, f->source, block->at, &block->label);
}

/* Who signs, and when. */
static void walk_signed(struct walk *w, struct book_block *block)
{
    const struct book_signed *s = block->as.signed_by;

    key_open(w, PIECE_PARA, block->at, (struct loc){0});
    for (size_t i = 0; i < s->count; i++) {
        say_para(&w->key, &s->names[i]);
        if (s->posts)
            say_para(&w->key, &s->posts[i]);
    }
    say_para(&w->key, &s->date);
    key_close(w, (struct piece){.kind = PIECE_PARA,
                                .revised = &block->revised,
                                .label = &block->label});
}

static bool holds(const struct book_para *para, const struct span_places *list)
{
    for (size_t i = 0; list && i < para->span_count; i++)
        if (para->spans[i].places == list)
            return true;
    return false;
}

static void walk_para(struct walk *w, struct book_block *block)
{
    const bool head = block->role >= ROLE_H1 && block->role <= ROLE_H6;
    const enum piece_kind kind = head ? PIECE_HEAD : PIECE_PARA;
    size_t empty;

    if (holds(&block->as.para, w->query->but))
        return;
    key_open(w, kind, block->at, (struct loc){0});
    empty = w->key.size;
    say_block(&w->key, block);
    if (w->key.size > empty)
        key_close(w, (struct piece){.kind = kind,
                                    .revised = &block->revised,
                                    .label = &block->label});
}

static void walk(struct walk *w, struct book_block *block)
{
    if (block->kind == BLOCK_TABLE)
        walk_table(w, block);
    if (block->kind == BLOCK_FIGURE)
        walk_figure(w, block);
    if (block->kind == BLOCK_SIGNED)
        walk_signed(w, block);
    if (block->kind == BLOCK_PARA)
        walk_para(w, block);
    for (struct book_block *k = block->first; k; k = k->next)
        walk(w, k);
}

static struct walk walk_new(const struct piece_query *query, struct arena *a)
{
    struct walk w = {.query = query, .arena = a};

    buf_init(&w.key, a, SIZE_MAX);
    return w;
}

struct pieces pieces_of(struct book *book, const struct piece_query *query,
                        struct arena *a)
{
    struct walk w = walk_new(query, a);

    if (book->body.root)
        walk(&w, book->body.root);
    if (book->back.root)
        walk(&w, book->back.root);
    return w.pieces;
}

struct pieces pieces_of_imprint(struct book *book,
                                const struct piece_query *query,
                                struct arena *a)
{
    struct walk w = walk_new(query, a);
    struct book_block *k = book->cover.root ? book->cover.root->first : NULL;

    for (; k; k = k->next)
        if (k->kind == BLOCK_GROUP)
            walk(&w, k);
    return w.pieces;
}
