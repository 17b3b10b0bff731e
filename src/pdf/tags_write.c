/*
 * tags_write - the elements of the structure tree and the parent tree.
 *
 * A tag may hold both items and children: a paragraph with a link in it has
 * content, a child, and content again.  The place of a child among the items
 * follows from the first item of its subtree.  Children keep the order of the
 * tree, which is the order of reading; parts may have arrived in another.
 *
 * A note has an identifier, as ISO 32000-1, 14.8.4.4.1 and PDF/UA want it; they
 * are listed in the order of reading, which is the order of their names.
 *
 * A subtree without any item is left out, except that a table keeps its empty
 * rows and cells: they hold its columns in place.
 *
 * Objects are numbered in the order of reading, and their bodies are made when
 * they are printed: first the elements, those of a closed row's cells after the
 * row's own, then the leaves of the parent tree.
 */
#include <assert.h>

#include "base/arena.h"
#include "draw/tag.h"
#include "pdf/haru.h"
#include "pdf/put.h"
#include "pdf/tag_row.h"
#include "pdf/tagged.h"
#include "pdf/tags.h"

enum { KEYS_PER_NODE = 64 };

/* Where printing is: at an element, or in the cells of a closed row. */
struct cursor {
    size_t element; // the next one
    const struct tag_row *row;
    struct tag_row_reader reader;
    uint32_t row_object, cells_left;
};

struct writer {
    struct haru_bodies base; // first: it is what libharu's keeper knows
    struct tags *tags;
    struct haru *haru;
    struct tags_targets to;
    const struct tag *
        *elements; // in order of reading; not those in closed rows
    size_t count;
    uint32_t *first;  // by tag: the first item of the subtree, or TAG_NONE
    uint32_t *object; // by tag: the element, or 0 when it is left out
    uint32_t tree, base_object, element_count; // with those in closed rows
    /* Elements: of all contents, page by page; where those of a page begin; of
     * links, 0 for one without a tag or left out. */
    uint32_t *parents, *page_parents, *link_parents;
    VEC(uint64_t) leaves; // of the parent tree: where their keys begin
    struct cursor at;
    struct buf body, kids;
    bool has_notes;
};

static const struct tag *tag_after(const struct tag *tag)
{
    if (tag->first)
        return tag->first;
    while (tag && !tag->next)
        tag = tag->parent;
    return tag ? tag->next : NULL;
}

static struct tag_chain chain_of(const struct tags *t, const struct tag *tag)
{
    return tag->number < t->chains.count ? t->chains.items[tag->number]
                                         : (struct tag_chain){0};
}

static const struct tag_item *item_at(const struct tags *t, uint32_t number)
{
    return &t->items.items[number - 1];
}

static uint32_t first_of(const struct tags *t, const struct tag *tag)
{
    const struct tag_chain chain = chain_of(t, tag);

    if (chain.row)
        return chain.row->first;
    return chain.head ? item_at(t, chain.head)->order : TAG_NONE;
}

static bool holds_table_together(const struct tag *tag)
{
    return tag->role == TAG_TR || tag->role == TAG_TH || tag->role == TAG_TD;
}

/* All tags in the order of reading, and what they hold. */
static void tags_order(struct writer *w)
{
    struct arena *a = w->tags->arena;
    const uint32_t made = w->tags->root->made;

    w->elements = arena_array(a, const struct tag *, made);
    w->first = arena_array(a, uint32_t, made);
    for (const struct tag *t = w->tags->root; t; t = tag_after(t)) {
        assert(w->count < made && t->number < made);
        w->first[t->number] = first_of(w->tags, t);
        w->elements[w->count++] = t;
    }
    for (size_t i = w->count; i-- > 1;) {
        const struct tag *t = w->elements[i];
        uint32_t *above = &w->first[t->parent->number];
        if (w->first[t->number] < *above)
            *above = w->first[t->number];
    }
}

/* Decides which tags become elements, and gives them their places. */
static void elements_choose(struct writer *w)
{
    const size_t all = w->count;

    w->object = arena_array(w->tags->arena, uint32_t, w->tags->root->made);
    w->count = 0; // none is left out before it was looked at
    for (size_t i = 0; i < all; i++) {
        const struct tag *t = w->elements[i];
        const struct tag_row *row = chain_of(w->tags, t).row;

        if (w->first[t->number] == TAG_NONE &&
            !(t->parent && holds_table_together(t) &&
              w->object[t->parent->number] != 0))
            continue;
        w->elements[w->count++] = t;
        w->object[t->number] = w->base_object + w->element_count++;
        w->element_count += row ? row->cell_count : 0;
        w->has_notes |= t->role == TAG_NOTE;
    }
}

/* ---- the parent tree: from MCIDs and annotations back to elements ---- */

static void parents_of_row(struct writer *w, const struct tag_row *row,
                           uint32_t object)
{
    uint32_t *parents = &w->parents[w->page_parents[row->page]];
    struct tag_row_reader r = tag_row_read(row);

    for (uint32_t i = 1; i <= row->cell_count; i++) {
        struct tag cell;
        uint32_t origins;

        for (uint32_t n = tag_row_cell(&r, &cell, &origins); n > 0; n--)
            parents[tag_row_content(&r)] = object + i;
    }
}

static void parents_of_items(struct writer *w, uint32_t item, uint32_t object)
{
    for (; item != 0; item = item_at(w->tags, item)->next) {
        const struct tag_item *it = item_at(w->tags, item);

        if (it->mcid != TAG_IS_LINK)
            w->parents[w->page_parents[it->page] + (uint32_t)it->mcid] = object;
        else if (w->to.link_objects[it->link] != 0)
            w->link_parents[it->link] = object;
    }
}

static void parents_find(struct writer *w)
{
    const struct tags *t = w->tags;
    const size_t pages = t->page_contents.count;
    uint32_t contents = 0;

    w->page_parents = arena_array(t->arena, uint32_t, pages);
    for (size_t i = 0; i < pages; i++) {
        w->page_parents[i] = contents;
        contents += t->page_contents.items[i];
    }
    w->parents = arena_array(t->arena, uint32_t, contents);
    w->link_parents = arena_array(t->arena, uint32_t, w->to.link_count);
    for (size_t i = 0; i < w->count; i++) {
        const struct tag_chain chain = chain_of(t, w->elements[i]);
        const uint32_t object = w->object[w->elements[i]->number];

        if (chain.row)
            parents_of_row(w, chain.row, object);
        parents_of_items(w, chain.head, object);
    }
}

static bool key_is_there(const struct writer *w, uint64_t key)
{
    const uint64_t pages = w->to.page_count;

    return key < pages || w->link_parents[key - pages] != 0;
}

/* A leaf has keys that follow each other, at most KEYS_PER_NODE of them. */
static void leaves_choose(struct writer *w)
{
    const uint64_t end = w->to.page_count + w->to.link_count;

    for (uint64_t from = 0; from < end; from += KEYS_PER_NODE) {
        uint64_t key = from;

        while (key < end && key < from + KEYS_PER_NODE && !key_is_there(w, key))
            key++;
        if (key < end && key < from + KEYS_PER_NODE)
            *vec_push(&w->leaves, w->tags->arena) = from;
    }
}

static void put_page_parents(const struct writer *w, uint32_t page,
                             struct buf *b)
{
    const uint32_t *parents = &w->parents[w->page_parents[page]];

    buf_add_char(b, '[');
    for (uint32_t i = 0; i < w->tags->page_contents.items[page]; i++)
        put_ref(b, parents[i]);
    buf_add_char(b, ']');
}

static void leaf_put(const struct writer *w, uint32_t leaf, struct buf *b)
{
    const uint64_t pages = w->to.page_count, end = pages + w->to.link_count;
    uint64_t key = w->leaves.items[leaf], low = UINT64_MAX, high = 0;

    buf_add_text(b, "/Nums[");
    for (const uint64_t stop = key + KEYS_PER_NODE; key < end && key < stop;
         key++) {
        if (!key_is_there(w, key))
            continue;
        put_int(b, (int64_t)key);
        if (key < pages)
            put_page_parents(w, w->to.order[key], b);
        else
            put_ref(b, w->link_parents[key - pages]);
        buf_add_char(b, ' ');
        low = low < key ? low : key;
        high = key;
    }
    buf_add_text(b, "]/Limits[");
    put_int(b, (int64_t)low);
    buf_add_char(b, ' ');
    put_int(b, (int64_t)high);
    buf_add_char(b, ']');
}

static uint32_t parent_tree_write(struct writer *w)
{
    buf_reset(&w->kids);
    buf_add_text(&w->kids, "/Kids[");
    for (size_t i = 0; i < w->leaves.count; i++)
        put_ref(&w->kids, w->base_object + w->element_count + (uint32_t)i);
    buf_add_char(&w->kids, ']');
    return haru_add(w->haru, buf_copy(&w->kids, w->tags->arena));
}

/* ---- elements ---- */

static bool has_table_attributes(const struct tag *tag)
{
    return tag->scope != TAG_SCOPE_NONE || tag->colspan > 1 || tag->rowspan > 1;
}

static void put_table_attributes(struct buf *b, const struct tag *tag)
{
    static const char *const scopes[] = {"", "/Scope/Column", "/Scope/Row"};

    buf_addf(b, "<</O/Table%s", scopes[tag->scope]);
    if (tag->colspan > 1)
        buf_addf(b, "/ColSpan %u", (unsigned)tag->colspan);
    if (tag->rowspan > 1)
        buf_addf(b, "/RowSpan %u", (unsigned)tag->rowspan);
    buf_add_text(b, ">>");
}

static void put_noted(const struct tags *t, uint32_t number, struct buf *b)
{
    buf_add_text(b, "<</O/UserProperties/P[");
    while (number != 0) {
        const struct tag_noted *n = &t->noted.items[number - 1];

        buf_add_text(b, "<</N");
        put_text(b, n->form);
        buf_add_text(b, "/V");
        put_text(b, n->places);
        buf_add_text(b, "/F");
        put_text(b, n->words);
        buf_add_text(b, ">>");
        number = n->next;
    }
    buf_add_text(b, "]>>");
}

/* Each owner has a dictionary of its own. */
static void put_attributes(const struct tags *t, const struct tag *tag,
                           uint32_t noted, struct buf *b)
{
    const bool table = has_table_attributes(tag);
    const bool figure = tag->role == TAG_FIGURE;
    const int count = table + figure + (noted != 0);

    if (count == 0)
        return;
    buf_add_text(b, count > 1 ? "/A[" : "/A");
    if (table)
        put_table_attributes(b, tag);
    if (figure) // 14.8.4.5: inline unless it says otherwise
        buf_add_text(b, "<</O/Layout/Placement/Block>>");
    if (noted)
        put_noted(t, noted, b);
    buf_add_text(b, count > 1 ? "]" : "");
}

/* Adds one item to /K.  `page` is the element's /Pg; the first content sets it,
 * and only content of other pages names its own. */
static bool put_item(struct writer *w, const struct tag_item *item,
                     uint32_t *page)
{
    const uint32_t object = w->to.page_objects[item->page];
    struct buf *b = &w->kids;

    if (item->mcid == TAG_IS_LINK) {
        const uint32_t link = w->to.link_objects[item->link];
        if (link == 0)
            return false;
        buf_add_text(b, "<</Type/OBJR/Obj");
        put_ref(b, link);
        buf_add_text(b, "/Pg");
        put_ref(b, object);
        buf_add_text(b, ">>");
        return true;
    }
    if (*page == 0)
        *page = object;
    if (object == *page) {
        buf_add_char(b, ' ');
        put_int(b, item->mcid);
        return true;
    }
    buf_add_text(b, "<</Type/MCR/Pg");
    put_ref(b, object);
    buf_addf(b, "/MCID %d>>", (int)item->mcid);
    return true;
}

/* Adds the items before `limit` to /K; returns how many. */
static unsigned put_items(struct writer *w, uint32_t *item, uint32_t limit,
                          uint32_t *page)
{
    unsigned count = 0;

    while (*item != 0 && item_at(w->tags, *item)->order < limit) {
        const struct tag_item *it = item_at(w->tags, *item);
        count += put_item(w, it, page);
        *item = it->next;
    }
    return count;
}

/* Fills w->kids with the entries of /K; returns how many. */
static unsigned put_kids(struct writer *w, const struct tag *tag,
                         uint32_t *page)
{
    const struct tag_chain chain = chain_of(w->tags, tag);
    uint32_t item = chain.head;
    unsigned count = 0;

    buf_reset(&w->kids);
    if (chain.row) {
        const uint32_t object = w->object[tag->number];
        for (uint32_t i = 1; i <= chain.row->cell_count; i++)
            put_ref(&w->kids, object + i);
        return chain.row->cell_count;
    }
    for (const struct tag *t = tag->first; t; t = t->next) {
        if (w->object[t->number] == 0)
            continue;
        if (w->first[t->number] != TAG_NONE)
            count += put_items(w, &item, w->first[t->number], page);
        put_ref(&w->kids, w->object[t->number]);
        count++;
    }
    return count + put_items(w, &item, TAG_NONE, page);
}

/* Numbers of objects grow in the order of reading. */
static void put_note_id(const struct writer *w, const struct tag *tag,
                        struct buf *b)
{
    buf_addf(b, "(note%08u)", (unsigned)w->object[tag->number]);
}

static void put_head(const struct tag *tag, uint32_t parent, struct buf *b)
{
    buf_add_text(b, "/S/");
    buf_add_text(b, tag_role_name(tag->role));
    buf_add_text(b, "/P");
    put_ref(b, parent);
}

/* Its page, or 0, and what is in w->kids. */
static void put_tail(const struct writer *w, uint32_t page, unsigned kids,
                     struct buf *b)
{
    if (page != 0) {
        buf_add_text(b, "/Pg");
        put_ref(b, page);
    }
    if (kids > 0) {
        buf_add_text(b, kids == 1 ? "/K" : "/K[");
        buf_add(b, w->kids.data, w->kids.size);
        buf_add_text(b, kids == 1 ? "" : "]");
    }
}

static void element_put(struct writer *w, const struct tag *tag, struct buf *b)
{
    uint32_t page = 0;
    const unsigned kids = put_kids(w, tag, &page);

    put_head(tag, tag->parent ? w->object[tag->parent->number] : w->tree, b);
    put_attributes(w->tags, tag, chain_of(w->tags, tag).noted, b);
    if (tag->role == TAG_NOTE) {
        buf_add_text(b, "/ID");
        put_note_id(w, tag, b);
    }
    if (tag->alt) {
        buf_add_text(b, "/Alt");
        put_text(b, tag->alt);
    }
    put_tail(w, page, kids, b);
}

/* The next cell of the closed row. */
static void cell_put(struct writer *w, struct buf *b)
{
    struct cursor *at = &w->at;
    struct tag cell = {0};
    uint32_t page = 0, origins;
    const uint32_t count = tag_row_cell(&at->reader, &cell, &origins);

    buf_reset(&w->kids);
    for (uint32_t i = 0; i < count; i++)
        put_item(w,
                 &(struct tag_item){.page = at->row->page,
                                    .mcid = tag_row_content(&at->reader)},
                 &page);
    put_head(&cell, at->row_object, b);
    put_attributes(w->tags, &cell, origins, b);
    put_tail(w, page, count, b);
    at->cells_left--;
}

/* Bodies are asked for in the order of their numbers. */
static void body_put(struct haru_bodies *base, uint32_t index, struct buf *b)
{
    struct writer *w = (struct writer *)base;
    struct cursor *at = &w->at;
    const struct tag *tag;

    if (index >= w->element_count) {
        leaf_put(w, index - w->element_count, b);
        return;
    }
    if (at->cells_left > 0) {
        cell_put(w, b);
        return;
    }
    tag = w->elements[at->element++];
    assert(w->base_object + index == w->object[tag->number]);
    element_put(w, tag, b);
    at->row = chain_of(w->tags, tag).row;
    if (!at->row)
        return;
    at->reader = tag_row_read(at->row);
    at->row_object = w->object[tag->number];
    at->cells_left = at->row->cell_count;
}

static void put_note_tree(const struct writer *w, struct buf *b)
{
    buf_add_text(b, "/IDTree<</Names[");
    for (size_t i = 0; i < w->count; i++) {
        if (w->elements[i]->role != TAG_NOTE)
            continue;
        put_note_id(w, w->elements[i], b);
        put_ref(b, w->object[w->elements[i]->number]);
    }
    buf_add_text(b, "]>>");
}

uint32_t tags_write(struct tags *t, struct haru *h,
                    const struct tags_targets *to)
{
    struct writer *w = arena_new(t->arena, struct writer);
    uint32_t parents;

    if (t->arrived == 0)
        return 0;
    *w = (struct writer){{body_put}, .tags = t, .haru = h, .to = *to};
    buf_init(&w->body, t->arena, TAGGED_MAX);
    buf_init(&w->kids, t->arena, TAGGED_MAX);
    w->tree = haru_dict(h);
    w->base_object = haru_count(h) + 1;
    tags_order(w);
    elements_choose(w);
    parents_find(w);
    leaves_choose(w);
    haru_reserve(h, w->element_count + (uint32_t)w->leaves.count, &w->base);
    parents = parent_tree_write(w);

    buf_reset(&w->body);
    buf_add_text(&w->body, "/Type/StructTreeRoot/K");
    put_ref(&w->body, w->object[t->root->number]);
    buf_add_text(&w->body, "/ParentTree");
    put_ref(&w->body, parents);
    if (w->has_notes)
        put_note_tree(w, &w->body);
    buf_add_text(&w->body, "/ParentTreeNextKey ");
    put_int(&w->body, (int64_t)(to->page_count + to->link_count));
    haru_set(h, w->tree, buf_copy(&w->body, t->arena));
    return w->tree;
}
