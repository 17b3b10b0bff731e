/*
 * tags - elements as small as they can be.
 *
 *     tag ──▶ chain of items, in order of arrival
 *             item = marked content (page, MCID) or link (page, annotation)
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
 */
#include "pdf/tags.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/origin.h"
#include "base/vec.h"
#include "draw/list.h"
#include "draw/tag.h"
#include "pdf/haru.h"
#include "pdf/put.h"

#define NONE UINT32_MAX

enum { BODY_MAX = 1 << 26, KEYS_PER_NODE = 64, IS_LINK = -1 };

struct item {
    uint32_t next; // of the same tag, or NONE
    uint32_t tag, page;
    int32_t mcid; // or IS_LINK
    uint32_t link;
};

/* One for each tag, found by tag->number. */
struct chain {
    uint32_t head, tail; // items, counted from 1; 0 for none
};

/* Where a number comes from, as a user property (14.7.5.4): its form, the
 * places, and the words that it stands in. */
struct noted {
    uint32_t next; // of the same tag, or NONE
    const char *form, *places, *words;
};

struct tags {
    const struct tag *root;
    struct arena *arena;
    VEC(struct item) items;
    VEC(struct chain) chains;
    VEC(struct noted) noted;
    VEC(struct chain) noted_chains;
    VEC(uint32_t) page_items; // the first item of each page
    int32_t mcid;             // the next one of the page
};

struct tags *tags_new(const struct tag *root, struct arena *a)
{
    struct tags *t = arena_new(a, struct tags);

    t->root = root;
    t->arena = a;
    return t;
}

void tags_page(struct tags *t)
{
    *vec_push(&t->page_items, t->arena) = (uint32_t)t->items.count;
    t->mcid = 0;
}

static void item_add(struct tags *t, const struct tag *tag, int32_t mcid,
                     uint32_t link)
{
    const uint32_t index = (uint32_t)t->items.count;
    struct chain *chain;

    *vec_push(&t->items, t->arena) = (struct item){
        NONE, tag->number, (uint32_t)t->page_items.count - 1, mcid, link};
    while (t->chains.count <= tag->number)
        (void)vec_push(&t->chains, t->arena);
    chain = &t->chains.items[tag->number];
    if (chain->head == 0)
        chain->head = index + 1;
    else
        t->items.items[chain->tail - 1].next = index;
    chain->tail = index + 1;
}

uint32_t tags_content(struct tags *t, const struct tag *tag)
{
    item_add(t, tag, t->mcid, 0);
    return (uint32_t)t->mcid++;
}

void tags_link(struct tags *t, const struct tag *tag, uint32_t link)
{
    item_add(t, tag, IS_LINK, link);
}

/* "pillar/431300/2023-Q2 data-2023q2.xml:8; …" */
static const char *places_of(const struct origin *o, struct arena *a)
{
    struct buf places;

    buf_init(&places, a, BODY_MAX);
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
    const uint32_t index = (uint32_t)t->noted.count;
    struct chain *chain;

    *vec_push(&t->noted, t->arena) = (struct noted){
        NONE, item->origin->form, places_of(item->origin, t->arena),
        str_copy((struct str){item->text, item->size}, t->arena)};
    while (t->noted_chains.count <= tag->number)
        (void)vec_push(&t->noted_chains, t->arena);
    chain = &t->noted_chains.items[tag->number];
    if (chain->head == 0)
        chain->head = index + 1;
    else
        t->noted.items[chain->tail - 1].next = index;
    chain->tail = index + 1;
}

bool tags_have_origins(const struct tags *t)
{
    return t->noted.count > 0;
}

/* ---- writing ---- */

struct writer {
    struct haru_bodies base; // first: it is what libharu's keeper knows
    struct tags *tags;
    struct haru *haru;
    struct tags_targets to;
    const struct tag **order; // all tags, parents first, as they are read
    size_t count;
    const struct tag **elements; // those that are not left out
    uint32_t element_count;
    uint32_t *first;  // by number: the first item of the subtree, or NONE
    uint32_t *object; // by number: the element, or 0 when it is left out
    uint32_t tree;
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

static uint32_t chain_head(const struct tags *t, uint32_t number)
{
    if (number >= t->chains.count || t->chains.items[number].head == 0)
        return NONE;
    return t->chains.items[number].head - 1;
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

    w->order = arena_array(a, const struct tag *, made);
    w->first = arena_array(a, uint32_t, made);
    for (const struct tag *t = w->tags->root; t; t = tag_after(t)) {
        assert(w->count < made && t->number < made);
        w->first[t->number] = chain_head(w->tags, t->number);
        w->order[w->count++] = t;
    }
    for (size_t i = w->count; i-- > 1;) {
        const struct tag *t = w->order[i];
        uint32_t *above = &w->first[t->parent->number];
        if (w->first[t->number] < *above)
            *above = w->first[t->number];
    }
}

/* Decides which tags become elements, and gives them their objects. */
static void elements_choose(struct writer *w)
{
    struct arena *a = w->tags->arena;
    uint32_t first;

    w->object = arena_array(a, uint32_t, w->tags->root->made);
    w->elements = w->order; // none is left out before it was looked at
    for (size_t i = 0; i < w->count; i++) {
        const struct tag *t = w->order[i];

        if (w->first[t->number] == NONE &&
            !(t->parent && holds_table_together(t) &&
              w->object[t->parent->number] != 0))
            continue;
        w->elements[w->element_count++] = t;
        w->object[t->number] = w->element_count;
        w->has_notes |= t->role == TAG_NOTE;
    }
    first = haru_reserve(w->haru, w->element_count, &w->base);
    for (uint32_t i = 0; i < w->element_count; i++)
        w->object[w->elements[i]->number] += first - 1;
}

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

static void put_noted(const struct tags *t, uint32_t index, struct buf *b)
{
    buf_add_text(b, "<</O/UserProperties/P[");
    for (; index != NONE; index = t->noted.items[index].next) {
        const struct noted *n = &t->noted.items[index];

        buf_add_text(b, "<</N");
        put_text(b, n->form);
        buf_add_text(b, "/V");
        put_text(b, n->places);
        buf_add_text(b, "/F");
        put_text(b, n->words);
        buf_add_text(b, ">>");
    }
    buf_add_text(b, "]>>");
}

/* Each owner has a dictionary of its own. */
static void put_attributes(const struct tags *t, const struct tag *tag,
                           struct buf *b)
{
    const bool table = has_table_attributes(tag);
    const bool figure = tag->role == TAG_FIGURE;
    const uint32_t noted = tag->number < t->noted_chains.count
                               ? t->noted_chains.items[tag->number].head
                               : 0;
    const int count = table + figure + (noted != 0);

    if (count == 0)
        return;
    buf_add_text(b, count > 1 ? "/A[" : "/A");
    if (table)
        put_table_attributes(b, tag);
    if (figure) // 14.8.4.5: inline unless it says otherwise
        buf_add_text(b, "<</O/Layout/Placement/Block>>");
    if (noted)
        put_noted(t, noted - 1, b);
    buf_add_text(b, count > 1 ? "]" : "");
}

/* Adds one item to /K.  `page` is the element's /Pg; the first content sets it,
 * and only content of other pages names its own. */
static bool put_item(struct writer *w, const struct item *item, uint32_t *page)
{
    const uint32_t object = w->to.page_objects[item->page];
    struct buf *b = &w->kids;

    if (item->mcid == IS_LINK) {
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

    while (*item < limit) {
        const struct item *it = &w->tags->items.items[*item];
        count += put_item(w, it, page);
        *item = it->next;
    }
    return count;
}

/* Fills w->kids with the entries of /K; returns how many. */
static unsigned put_kids(struct writer *w, const struct tag *tag,
                         uint32_t *page)
{
    uint32_t item = chain_head(w->tags, tag->number);
    unsigned count = 0;

    buf_reset(&w->kids);
    for (const struct tag *t = tag->first; t; t = t->next) {
        if (w->object[t->number] == 0)
            continue;
        if (w->first[t->number] != NONE)
            count += put_items(w, &item, w->first[t->number], page);
        put_ref(&w->kids, w->object[t->number]);
        count++;
    }
    return count + put_items(w, &item, NONE, page);
}

/* Numbers of objects grow in the order of reading. */
static void put_note_id(const struct writer *w, const struct tag *tag,
                        struct buf *b)
{
    buf_addf(b, "(note%08u)", (unsigned)w->object[tag->number]);
}

static void element_put(struct haru_bodies *base, uint32_t index, struct buf *b)
{
    struct writer *w = (struct writer *)base;
    const struct tag *tag = w->elements[index];
    uint32_t page = 0;
    unsigned kids = put_kids(w, tag, &page);

    buf_add_text(b, "/S/");
    buf_add_text(b, tag_role_name(tag->role));
    buf_add_text(b, "/P");
    put_ref(b, tag->parent ? w->object[tag->parent->number] : w->tree);
    put_attributes(w->tags, tag, b);
    if (tag->role == TAG_NOTE) {
        buf_add_text(b, "/ID");
        put_note_id(w, tag, b);
    }
    if (tag->alt) {
        buf_add_text(b, "/Alt");
        put_text(b, tag->alt);
    }
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

/* ---- the parent tree: from MCIDs and annotations back to elements ---- */

static void put_page_parents(struct writer *w, uint32_t page)
{
    const struct tags *t = w->tags;
    const uint32_t end = page + 1 < t->page_items.count
                             ? t->page_items.items[page + 1]
                             : (uint32_t)t->items.count;

    buf_add_char(&w->body, '[');
    for (uint32_t i = t->page_items.items[page]; i < end; i++)
        if (t->items.items[i].mcid != IS_LINK)
            put_ref(&w->body, w->object[t->items.items[i].tag]);
    buf_add_char(&w->body, ']');
}

/* The tags of links by link, NONE for links without one. */
static uint32_t *link_tags(struct writer *w)
{
    uint32_t *tags = arena_array(w->tags->arena, uint32_t, w->to.link_count);

    for (size_t i = 0; i < w->to.link_count; i++)
        tags[i] = NONE;
    for (size_t i = 0; i < w->tags->items.count; i++) {
        const struct item *item = &w->tags->items.items[i];
        if (item->mcid == IS_LINK && w->to.link_objects[item->link] != 0)
            tags[item->link] = item->tag;
    }
    return tags;
}

/* One leaf: the keys from `key` on that are there, at most KEYS_PER_NODE. */
static void leaf_write(struct writer *w, uint64_t key, uint64_t end,
                       const uint32_t *links)
{
    const uint64_t pages = w->to.page_count;
    uint64_t low = UINT64_MAX, high = 0;
    struct buf *b = &w->body;

    buf_reset(b);
    buf_add_text(b, "/Nums[");
    for (; key < end; key++) {
        if (key >= pages && links[key - pages] == NONE)
            continue;
        put_int(b, (int64_t)key);
        if (key < pages)
            put_page_parents(w, w->to.order[key]);
        else
            put_ref(b, w->object[links[key - pages]]);
        buf_add_char(b, ' ');
        low = low < key ? low : key;
        high = key;
    }
    if (low == UINT64_MAX)
        return;
    buf_add_text(b, "]/Limits[");
    put_int(b, (int64_t)low);
    buf_add_char(b, ' ');
    put_int(b, (int64_t)high);
    buf_add_char(b, ']');
    put_ref(&w->kids, haru_add(w->haru, buf_copy(b, w->tags->arena)));
}

static uint32_t parent_tree_write(struct writer *w)
{
    const uint64_t end = w->to.page_count + w->to.link_count;
    const uint32_t *links = link_tags(w);

    buf_reset(&w->kids);
    buf_add_text(&w->kids, "/Kids[");
    for (uint64_t key = 0; key < end; key += KEYS_PER_NODE) {
        uint64_t stop = key + KEYS_PER_NODE;
        leaf_write(w, key, stop < end ? stop : end, links);
    }
    buf_add_char(&w->kids, ']');
    return haru_add(w->haru, buf_copy(&w->kids, w->tags->arena));
}

static void put_note_tree(const struct writer *w, struct buf *b)
{
    buf_add_text(b, "/IDTree<</Names[");
    for (uint32_t i = 0; i < w->element_count; i++) {
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

    if (t->items.count == 0)
        return 0;
    *w = (struct writer){{element_put}, .tags = t, .haru = h, .to = *to};
    buf_init(&w->body, t->arena, BODY_MAX);
    buf_init(&w->kids, t->arena, BODY_MAX);
    w->tree = haru_dict(h);
    tags_order(w);
    elements_choose(w);
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
