/*
 * tags - what pages show of each tag, as small as it can be.
 *
 *     tag ──▶ chain of items, in order of arrival
 *             item = marked content (page, MCID) or link (page, annotation)
 *
 * A row that is closed has a tag_row instead: its cells, which die, and their
 * contents.
 */
#include "pdf/tags.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/origin.h"
#include "draw/list.h"
#include "draw/page.h"
#include "draw/tag.h"
#include "pdf/tag_row.h"
#include "pdf/tagged.h"

struct tags *tags_new(const struct tag *root, struct arena *a)
{
    struct tags *t = arena_new(a, struct tags);

    t->root = root;
    t->arena = a;
    buf_init(&t->row, a, TAGGED_MAX);
    return t;
}

static struct tag_chain *chain_of(struct tags *t, const struct tag *tag)
{
    while (t->chains.count <= tag->number)
        (void)vec_push(&t->chains, t->arena);
    return &t->chains.items[tag->number];
}

/* The number of an item that is free, counted from 1. */
static uint32_t item_take(struct tags *t)
{
    const uint32_t number = t->spare;

    if (number == 0) {
        (void)vec_push(&t->items, t->arena);
        return (uint32_t)t->items.count;
    }
    t->spare = t->items.items[number - 1].next;
    return number;
}

static void item_add(struct tags *t, const struct tag *tag,
                     struct tag_item item)
{
    struct tag_chain *chain = chain_of(t, tag);
    const uint32_t number = item_take(t);

    assert(!chain->row); // nothing comes to a closed one
    item.page = (uint32_t)t->page_contents.count - 1;
    item.order = t->arrived++;
    t->items.items[number - 1] = item;
    if (chain->head == 0)
        chain->head = number;
    else
        t->items.items[chain->tail - 1].next = number;
    chain->tail = number;
}

uint32_t tags_content(struct tags *t, const struct tag *tag)
{
    const uint32_t mcid = t->page_contents.items[t->page_contents.count - 1]++;

    item_add(t, tag, (struct tag_item){.mcid = (int32_t)mcid});
    return mcid;
}

void tags_link(struct tags *t, const struct tag *tag, uint32_t link)
{
    item_add(t, tag, (struct tag_item){.mcid = TAG_IS_LINK, .link = link});
}

/* Writes the contents of a cell, and frees them. */
static void contents_put(struct tags *t, struct tag_chain *chain, int32_t *last,
                         struct tag_row *row)
{
    if (chain->head == 0)
        return;
    for (uint32_t n = chain->head; n != 0; n = t->items.items[n - 1].next) {
        const struct tag_item *item = &t->items.items[n - 1];

        assert(item->mcid != TAG_IS_LINK && item->page == row->page);
        row->first = item->order < row->first ? item->order : row->first;
        tag_row_put_content(&t->row, item->mcid, *last);
        *last = item->mcid;
    }
    t->items.items[chain->tail - 1].next = t->spare;
    t->spare = chain->head;
}

static uint32_t contents_count(const struct tags *t,
                               const struct tag_chain *chain)
{
    uint32_t count = 0;

    for (uint32_t n = chain->head; n != 0; n = t->items.items[n - 1].next)
        count++;
    return count;
}

static void row_close(struct tags *t, const struct tag *tag)
{
    struct tag_row row = {.page = (uint32_t)t->page_contents.count - 1,
                          .first = TAG_NONE};
    int32_t last = -1;

    buf_reset(&t->row);
    for (const struct tag *cell = tag->first; cell; cell = cell->next) {
        struct tag_chain *chain = chain_of(t, cell);

        assert(!cell->first);
        tag_row_put_cell(&t->row, cell, chain->noted, contents_count(t, chain));
        contents_put(t, chain, &last, &row);
        *chain = (struct tag_chain){0}; // the number will be another's
        row.cell_count++;
    }
    chain_of(t, tag)->row = tag_row_new(&t->row, row, t->arena);
}

void tags_page_begin(struct tags *t)
{
    *vec_push(&t->page_contents, t->arena) = 0;
}

void tags_page_end(struct tags *t, const struct page *page)
{
    for (size_t i = 0; i < page->closed_count; i++)
        row_close(t, page->closed[i]);
}

/* "pillar/431300/2023-Q2 data-2023q2.xml:8; …" */
static const char *places_of(const struct origin *o, struct arena *a)
{
    struct buf places;

    buf_init(&places, a, TAGGED_MAX);
    for (size_t i = 0; i < o->count; i++) {
        const char *file = o->parts[i].at.file, *slash = strrchr(file, '/');

        buf_addf(&places, "%s%s %s:%u", i > 0 ? "; " : "", o->parts[i].name,
                 slash ? slash + 1 : file, (unsigned)o->parts[i].at.line);
    }
    if (o->more)
        buf_addf(&places, "; +%zu", o->more);
    return places.data;
}

void tags_origin(struct tags *t, const struct tag *tag,
                 const struct list_origin *item)
{
    struct tag_chain *chain = chain_of(t, tag);
    const uint32_t number = (uint32_t)t->noted.count + 1;

    *vec_push(&t->noted, t->arena) = (struct tag_noted){
        0, item->origin->form, places_of(item->origin, t->arena),
        str_copy((struct str){item->text, item->size}, t->arena)};
    if (chain->noted == 0)
        chain->noted = number;
    else
        t->noted.items[chain->noted_last - 1].next = number;
    chain->noted_last = number;
}

bool tags_have_origins(const struct tags *t)
{
    return t->noted.count > 0;
}
