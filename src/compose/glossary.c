/*
 * glossary - see glossary.h.
 *
 * Definitions may refer to other terms.  That uses these terms, but the pages
 * of the glossary itself are of no use to a reader who has it open: they are
 * left out, so places are counted before the first definition is set.
 */
#include "compose/glossary.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "compose/author.h"
#include "doc/doc.h"
#include "text/collate.h"

struct gloss {
    const struct doc_block *block;
    struct collate_key key;
    size_t number; // as it was written
    struct places *places;
    struct places outside; // those that are not in the glossary
};

struct glossary {
    struct builder *b;
    struct collate *collate; // or NULL: in the order in which they are written
    VEC(struct gloss) terms;
};

static struct collate_key key_of(struct glossary *g,
                                 const struct doc_term *term)
{
    const char *words = prose_text(&term->name, g->b->arena);

    if (!g->collate)
        return (struct collate_key){0};
    if (!term->reading || collate_fits(words, term->reading))
        return collate_key(g->collate, words, term->reading, g->b->arena);
    diag_add(g->b->diag, DIAG_CODE_INDEX_READING, term->reading_at,
             term->reading, words, NULL);
    return collate_key(g->collate, words, NULL, g->b->arena);
}

static void terms_add(struct glossary *g, const struct doc_block *d)
{
    for (const struct doc_block *k = d->first; k; k = k->next) {
        struct gloss *gloss = vec_push(&g->terms, g->b->arena);
        const struct label *label = map_find(g->b->labels, str_of(k->id));

        gloss->block = k;
        gloss->number = g->terms.count;
        gloss->key = key_of(g, k->as.term);
        gloss->places =
            label ? label->places : arena_new(g->b->arena, struct places);
        gloss->outside = *gloss->places;
    }
}

static int compare_terms(const void *a, const void *b)
{
    const struct gloss *first = a, *second = b;
    int order = 0;

    if (first->key.bytes.size > 0)
        order = collate_compare(&first->key, &second->key);
    if (order == 0)
        order = first->number < second->number ? -1 : 1;
    return order;
}

/* 时序进度　到期末已经过去的时间……见第3，5页。 */
static void term_write(struct glossary *g, const struct gloss *gloss,
                       bool pages, struct book_block *parent)
{
    struct builder *b = g->b;
    const struct doc_term *term = gloss->block->as.term;
    struct book_block *para =
        block_new(b, BLOCK_PARA, ROLE_P, "glossary-entry", gloss->block->at);
    struct text t = text_of(b, "glossary-entry", gloss->block->at);

    text_add_prose(&t, &term->name);
    for (size_t i = 0; i < t.spans.count; i++)
        if (t.spans.items[i].role == t.style->role)
            t.spans.items[i].role = t.style->strong_role;
    text_add(&t, "　");
    text_add_prose(&t, &term->definition);
    if (pages)
        text_add_places(&t, &gloss->outside, "见第", "页。");
    para->as.para = text_para(&t);
    para->label = gloss->block->id;
    block_append(parent, para);
}

static void report_unused(const struct glossary *g)
{
    for (size_t i = 0; i < g->terms.count; i++) {
        const struct gloss *gloss = &g->terms.items[i];

        if (gloss->places->count == 0)
            diag_add(g->b->diag, DIAG_CODE_TERM_UNUSED, gloss->block->at,
                     prose_text(&gloss->block->as.term->name, g->b->arena),
                     NULL);
    }
}

void glossary_blocks(struct builder *b, const struct doc_block *d,
                     struct book_block *parent)
{
    const struct doc_glossary *glossary = &d->as.glossary;
    struct glossary g = {.b = b};
    struct book_block *group;

    if (glossary->order != DOC_TERMS_AS_WRITTEN) {
        g.collate = collate_open(glossary->order == DOC_TERMS_BY_STROKES
                                     ? COLLATE_STROKE
                                     : COLLATE_PINYIN,
                                 d->at, b->arena, b->diag);
        if (!g.collate)
            return; // reported
    }
    terms_add(&g, d);
    qsort(g.terms.items, g.terms.count, sizeof(g.terms.items[0]),
          compare_terms);
    group = back_open(b, "名词解释", d->at, parent);
    for (size_t i = 0; i < g.terms.count; i++)
        term_write(&g, &g.terms.items[i], glossary->pages, group);
    report_unused(&g);
}
