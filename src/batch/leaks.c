/*
 * Texts are compared without blanks, and the words of a page are read as one
 * text, so that a name is found wherever its lines or fonts change.  What is
 * looked for is sorted by its first two characters: a text is gone through
 * once, however many names there are.
 */
#include "batch/leaks.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "batch/inputs.h"
#include "compose/book.h"
#include "doc/doc.h"
#include "draw/list.h"
#include "draw/tag.h"
#include "input/xml.h"
#include "plan/plan.h"

enum {
    NAME_MIN = 2,     // characters; fewer stand in any text
    CLAUSE_MIN = 6,   // of secret words; fewer are said by everybody
    CARRIED_MAX = 192 // bytes of a page that its next one may go on with
};

/* One of what must not be there; those that begin alike hang together. */
struct needle {
    const char *text; // without blanks
    size_t size;
    bool found;
    struct needle *next;
};

/* Where a piece of the book begins in its words. */
struct piece {
    size_t at;
    const struct xml_item *item;
};

/* The words that an edition takes from its book. */
struct words {
    struct buf text; // without blanks
    VEC(struct piece) pieces;
};

struct leaks {
    struct page_sink sink; // first: the sink's address is this one's
    struct page_sink *into;
    const struct volume *volume;
    const struct book *book;
    const struct tag *root;
    struct words own; // gathered when they are asked for
    bool gathered;
    struct map *needles; // struct needle, by their first two characters
    struct buf flow;     // words of the text, from one page to the next
    struct buf aside;    // of one page: heads and folios, links, bookmarks
    VEC(struct needle *) hits;
    VEC(const char *) folios; // of the pages of hits
    struct arena *arena;
    struct diag *diag;
};

/* ---- texts --------------------------------------------------------------- */

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) ||
           cp == 0x3000;
}

static void add_words(struct buf *b, const char *text, size_t size)
{
    const char *end = text + size;

    while (text < end) {
        const char *from = text;

        if (!is_blank(utf8_next(&text, end)))
            buf_add(b, from, (size_t)(text - from));
    }
}

static void add_text(struct buf *b, const char *text)
{
    if (text)
        add_words(b, text, strlen(text));
}

/* Bytes of the first two characters; 0: there are fewer. */
static size_t head_size(const char *text, const char *end)
{
    const char *p = text;

    for (int i = 0; i < NAME_MIN; i++) {
        if (p == end)
            return 0;
        (void)utf8_next(&p, end);
    }
    return (size_t)(p - text);
}

static void add_needle(struct leaks *l, const char *text, size_t size)
{
    struct needle *needle = arena_new(l->arena, struct needle);
    struct buf words;
    struct str head;

    buf_init(&words, l->arena, XML_TEXT_MAX);
    add_words(&words, text, size);
    needle->text = words.data;
    needle->size = words.size;
    head = (struct str){words.data,
                        head_size(words.data, words.data + words.size)};
    if (words.size == 0 || head.size == 0)
        return;
    needle->next = map_find(l->needles, head);
    map_put(l->needles, head, needle);
}

/* ---- the edition's own words --------------------------------------------- */

/* Depth is bounded by XML_DEPTH_MAX, as below. */
static void gather(struct leaks *l, const struct xml_element *e)
{
    const struct str alt = xml_str(e, "alt");
    struct words *w = &l->own;

    if (alt.size > 0 && xml_content(e)) {
        *vec_push(&w->pieces, l->arena) =
            (struct piece){w->text.size, xml_content(e)};
        add_words(&w->text, alt.data, alt.size);
    }
    for (const struct xml_item *i = xml_content(e); i; i = i->next) {
        if (i->element) {
            gather(l, i->element);
            continue;
        }
        *vec_push(&w->pieces, l->arena) = (struct piece){w->text.size, i};
        add_words(&w->text, i->text.data, i->text.size);
    }
}

/* All words of the edition, and where they come from.  They are needed where
 * something secret was left out or has leaked: in few editions. */
static const struct words *own_words(struct leaks *l)
{
    if (!l->gathered) {
        buf_init(&l->own.text, l->arena, XML_BYTES_MAX);
        buf_add_text(&l->own.text, "");
        if (l->volume->root)
            gather(l, l->volume->root);
        l->gathered = true;
    }
    return &l->own;
}

/* ---- what must not be there ---------------------------------------------- */

static void forbid_area(struct leaks *l, const struct plan_area *area)
{
    add_needle(l, area->name, strlen(area->name));
    add_needle(l, area->short_name, strlen(area->short_name));
    add_needle(l, area->code, strlen(area->code));
    for (size_t i = 0; i < area->former.count; i++)
        add_needle(l, area->former.names[i], strlen(area->former.names[i]));
}

static void forbid_peers(struct leaks *l, const struct plan *plan)
{
    const struct edition *edition = l->volume->edition;

    if (!edition || !edition->rule->anonymous || !plan || !edition->area)
        return;
    for (size_t i = 0; i < plan->area_count; i++)
        if (plan_area_is_peer(&plan->areas[i], edition->area))
            forbid_area(l, &plan->areas[i]);
}

static void forbid_names(struct leaks *l, const struct editions *all)
{
    for (size_t i = 0; i < all->name_count; i++) {
        const struct edition_name *name = &all->names[i];

        if (name->security > l->volume->security)
            add_needle(l, name->text, strlen(name->text));
    }
}

static bool ends_clause(uint32_t cp)
{
    return cp == 0x2026 || cp == 0x2014 || (cp >= 0x3001 && cp <= 0x3011) ||
           (cp >= 0xFF01 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF20) ||
           (cp >= 0x2018 && cp <= 0x201D) || cp == ',' || cp == ';';
}

/* A clause of a secret part, unless the edition says the same elsewhere. */
static void forbid_clause(struct leaks *l, const char *from, const char *to)
{
    struct buf words;

    buf_init(&words, l->arena, XML_TEXT_MAX);
    add_words(&words, from, (size_t)(to - from));
    if (words.size > 0 && utf8_count(words.data, words.size) >= CLAUSE_MIN &&
        !str_find(buf_str(&own_words(l)->text), words.data))
        add_needle(l, words.data, words.size);
}

static void forbid_text(struct leaks *l, struct str text)
{
    const char *p = text.data, *end = p + text.size, *from = p;

    while (p < end) {
        const char *at = p;

        if (!ends_clause(utf8_next(&p, end)))
            continue;
        forbid_clause(l, from, at);
        from = p;
    }
    forbid_clause(l, from, end);
}

static void forbid_words(struct leaks *l, const struct xml_element *e)
{
    const struct str alt = xml_str(e, "alt");

    if (alt.size > 0)
        forbid_text(l, alt);
    for (const struct xml_item *i = xml_content(e); i; i = i->next) {
        if (i->element)
            forbid_words(l, i->element);
        else
            forbid_text(l, i->text);
    }
}

static void forbid_secrets(struct leaks *l)
{
    const struct parts_left *left = &l->volume->left;

    for (size_t i = 0; i < left->secrets.count; i++)
        forbid_words(l, left->secrets.items[i]);
}

/* ---- where it is --------------------------------------------------------- */

/* The place of the byte of an item that has `skipped` bytes before it, blanks
 * not counted. */
static struct loc place_in(const struct xml_item *item, size_t skipped)
{
    const char *p, *end, *at;

    if (item->element)
        return xml_item_loc(item, 0); // of an attribute of its parent
    p = at = item->text.data;
    end = p + item->text.size;
    while (p < end) {
        at = p;
        if (is_blank(utf8_next(&p, end)))
            continue;
        if (skipped < (size_t)(p - at))
            break;
        skipped -= (size_t)(p - at);
    }
    return xml_item_loc(item, (size_t)(at - item->text.data));
}

/* Where the edition's own words say it; line 0: they do not. */
static struct loc place_of(struct leaks *l, const struct needle *needle)
{
    const struct words *w = own_words(l);
    const char *found = str_find(buf_str(&w->text), needle->text);
    const size_t at = found ? (size_t)(found - w->text.data) : 0;
    size_t i = 0;

    if (!found)
        return (struct loc){0};
    while (i + 1 < w->pieces.count && w->pieces.items[i + 1].at <= at)
        i++;
    return place_in(w->pieces.items[i].item, at - w->pieces.items[i].at);
}

static void report(struct leaks *l, const struct needle *needle,
                   const char *folio, const char *entry)
{
    const struct volume *v = l->volume;
    struct loc at = place_of(l, needle);

    if (at.line == 0)
        at = v->document->at;
    diag_add(l->diag, DIAG_CODE_EDITION_LEAK, at,
             v->edition ? v->edition->rule->name : "", folio, needle->text,
             entry, NULL);
}

/* Every needle that is in a text, once. */
static void search(struct leaks *l, const struct buf *b, const char *folio)
{
    const char *p = b->data, *end = p + b->size;

    while (p < end) {
        const struct str head = {p, head_size(p, end)};
        struct needle *n = head.size > 0 ? map_find(l->needles, head) : NULL;

        for (; n; n = n->next) {
            if (n->found || (size_t)(end - p) < n->size ||
                memcmp(p, n->text, n->size) != 0)
                continue;
            n->found = true;
            *vec_push(&l->hits, l->arena) = n;
            *vec_push(&l->folios, l->arena) = str_copy(str_of(folio), l->arena);
        }
        (void)utf8_next(&p, end);
    }
}

/* ---- the sink ------------------------------------------------------------ */

static void read_list(struct leaks *l, const struct list *list)
{
    bool tagged = false;

    for (size_t i = 0; list && i < list->count; i++) {
        const struct list_item *item = &list->items[i];

        switch (item->kind) {
        case LIST_TAG:
            tagged = item->as.tag != NULL;
            break;
        case LIST_TEXT:
            add_words(tagged ? &l->flow : &l->aside, item->as.text.text,
                      item->as.text.text_size);
            break;
        case LIST_LINK:
            add_text(&l->aside, item->as.link.text);
            add_text(&l->aside, item->as.link.uri);
            break;
        case LIST_ANCHOR:
            add_text(&l->aside, item->as.anchor.outline);
            break;
        case LIST_PATH:
        case LIST_CHANGE:
        case LIST_ORIGIN:
        case LIST_IMAGE:
            break;
        }
    }
}

/* Keeps the end of the text, which may be the first half of a name. */
static void carry(struct leaks *l)
{
    const size_t size = l->flow.size < CARRIED_MAX ? l->flow.size : CARRIED_MAX;
    const char *tail = l->flow.data + l->flow.size - size;
    char kept[CARRIED_MAX];

    memcpy(kept, tail, size);
    buf_reset(&l->flow);
    buf_add(&l->flow, kept, size);
}

static bool leaks_page(struct page_sink *self, const struct page *page)
{
    struct leaks *l = (struct leaks *)self;

    buf_reset(&l->aside);
    read_list(l, page->list);
    read_list(l, page->turned);
    search(l, &l->flow, page->folio);
    search(l, &l->aside, page->folio);
    carry(l);
    return !l->into || l->into->page(l->into, page);
}

static void search_entry(struct leaks *l, const char *text, const char *entry)
{
    const size_t before = l->hits.count;

    buf_reset(&l->aside);
    add_text(&l->aside, text);
    search(l, &l->aside, "");
    for (size_t i = before; i < l->hits.count; i++)
        report(l, l->hits.items[i], "", entry);
}

static void search_tags(struct leaks *l, const struct tag *tag)
{
    if (tag->alt)
        search_entry(l, tag->alt, "/Alt");
    for (tag = tag->first; tag; tag = tag->next)
        search_tags(l, tag);
}

static bool leaks_commit(struct page_sink *self)
{
    struct leaks *l = (struct leaks *)self;

    for (size_t i = 0; i < l->hits.count; i++)
        report(l, l->hits.items[i], l->folios.items[i], "");
    search_tags(l, l->root);
    search_entry(l, l->book->title, "/Title");
    search_entry(l, l->book->author, "/Author");
    search_entry(l, l->book->subject, "/Subject");
    search_entry(l, l->book->keywords, "/Keywords");
    return l->hits.count == 0 && (!l->into || l->into->commit(l->into));
}

static void leaks_abandon(struct page_sink *self)
{
    struct leaks *l = (struct leaks *)self;

    for (size_t i = 0; i < l->hits.count; i++)
        l->hits.items[i]->found = false;
    l->hits.count = l->folios.count = 0;
    buf_reset(&l->flow);
    if (l->into)
        l->into->abandon(l->into);
}

struct leaks *leaks_new(const struct inputs *in, const struct volume *v,
                        const struct book *book, struct arena *a,
                        struct diag *d)
{
    struct leaks *l = arena_new(a, struct leaks);

    *l = (struct leaks){.sink = {leaks_page, leaks_commit, leaks_abandon},
                        .volume = v,
                        .book = book,
                        .needles = map_new(a),
                        .arena = a,
                        .diag = d};
    buf_init(&l->flow, a, PDF_BYTES_MAX);
    buf_init(&l->aside, a, PDF_BYTES_MAX);
    buf_add_text(&l->flow, "");
    buf_add_text(&l->aside, "");
    forbid_peers(l, in->plan);
    forbid_names(l, &in->editions);
    forbid_secrets(l);
    return map_count(l->needles) > 0 ? l : NULL;
}

void leaks_hash(const struct leaks *l, struct hash *h)
{
    for (size_t i = 0; i < map_count(l->needles); i++)
        for (const struct needle *n = map_value_at(l->needles, i); n;
             n = n->next)
            hash_add(h, n->text, n->size + 1); // its NUL too
}

struct page_sink *leaks_watch(struct leaks *l, const struct tag *root,
                              struct page_sink *into)
{
    l->root = root;
    l->into = into;
    return &l->sink;
}
