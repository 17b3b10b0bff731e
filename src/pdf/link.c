#include "pdf/link.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/str.h"
#include "base/uri.h"
#include "base/vec.h"
#include "draw/list.h"
#include "pdf/haru.h"
#include "pdf/put.h"
#include "pdf/tags.h"

/* Of an address or a title; a byte of text becomes at most four. */
enum { BODY_MAX = 8 * XML_TEXT_MAX };

struct link {
    int64_t left, bottom, right, top; // milli, y up
    const char *label, *uri, *text;
    bool tagged;
};

struct place {
    uint32_t page;
    bool turned;
    int64_t at; // milli: y, up; turned: x
};

struct bookmark {
    struct place at;
    const char *title;
    int level;
    size_t order;  // of arrival
    uint32_t rank; // of the page, in reading order
    uint32_t object, parent, prev, next, first, last; // objects, 0: none
    uint32_t below; // bookmarks right under this one
};

struct links {
    struct arena *arena;
    struct diag *diag;
    VEC(struct link) links;
    VEC(uint32_t) page_links; // the first link of each page
    VEC(struct bookmark) bookmarks;
    struct map *places; // label -> struct place
    sp height;          // of the page
    bool turned;        // what comes lies on its side (draw/page.h)
    struct buf body;
};

struct links *links_new(struct arena *a, struct diag *d)
{
    struct links *l = arena_new(a, struct links);

    l->arena = a;
    l->diag = d;
    l->places = map_new(a);
    buf_init(&l->body, a, BODY_MAX);
    return l;
}

void links_page(struct links *l, sp height)
{
    *vec_push(&l->page_links, l->arena) = (uint32_t)l->links.count;
    l->height = height;
}

void links_turn(struct links *l, bool turned)
{
    l->turned = turned;
}

static uint32_t page_now(const struct links *l)
{
    return (uint32_t)l->page_links.count - 1;
}

static const char *copy(struct links *l, const char *text)
{
    return text ? str_copy(str_of(text), l->arena) : NULL;
}

/* A box of what lies on its side, on the sheet. */
static struct rect rect_upright(const struct links *l, struct rect r)
{
    if (!l->turned)
        return r;
    return (struct rect){r.y, l->height - r.x - r.width, r.height, r.width};
}

uint32_t links_add(struct links *l, const struct list_link *link)
{
    const struct rect r = rect_upright(l, link->box);

    *vec_push(&l->links, l->arena) = (struct link){
        .left = milli_of(r.x),
        .bottom = milli_of(l->height - r.y - r.height),
        .right = milli_of(r.x + r.width),
        .top = milli_of(l->height - r.y),
        .label = link->label,
        .uri = copy(l, link->uri),
        .text = copy(l, link->text),
        .tagged = link->tag != NULL,
    };
    return (uint32_t)l->links.count - 1;
}

void links_anchor(struct links *l, const struct list_anchor *anchor)
{
    const struct place at = {
        page_now(l), l->turned,
        milli_of(l->turned ? anchor->at.y : l->height - anchor->at.y)};

    if (anchor->label && !map_find(l->places, str_of(anchor->label))) {
        struct place *place = arena_new(l->arena, struct place);
        *place = at;
        map_put(l->places, str_of(anchor->label), place);
    }
    if (anchor->outline) {
        const size_t order = l->bookmarks.count;
        *vec_push(&l->bookmarks, l->arena) =
            (struct bookmark){.at = at,
                              .title = copy(l, anchor->outline),
                              .level = anchor->level,
                              .order = order};
    }
}

uint32_t links_count(const struct links *l)
{
    return (uint32_t)l->links.count;
}

/* Where the place comes to the window's upper edge; the rest stays as it is
 * (12.3.2.2). */
static void put_destination(struct buf *b, const struct place *to,
                            const struct tags_targets *pages)
{
    buf_add_text(b, "/Dest[");
    put_ref(b, pages->page_objects[to->page]);
    buf_add_text(b, to->turned ? "/XYZ " : "/XYZ null ");
    put_milli(b, to->at);
    buf_add_text(b, to->turned ? " null null]" : " null]");
}

/* A URI is ASCII (12.6.4.7): other bytes become %XX, as RFC 3987 3.1 says. */
static void put_uri(struct buf *b, const char *uri)
{
    buf_add_text(b, "/A<</S/URI/URI(");
    for (; *uri; uri++) {
        if ((unsigned char)*uri > '~') {
            buf_addf(b, "%%%02X", (unsigned)(unsigned char)*uri);
            continue;
        }
        if (*uri == '(' || *uri == ')' || *uri == '\\')
            buf_add_char(b, '\\');
        buf_add_char(b, *uri);
    }
    buf_add_text(b, ")>>");
}

/* False: it leads nowhere, reported. */
static bool put_target(struct links *l, const struct link *link,
                       const struct tags_targets *to)
{
    const struct place *place;

    if (link->uri) {
        if (!uri_is_allowed(link->uri)) {
            diag_add(l->diag, DIAG_CODE_LINK_SCHEME, (struct loc){0}, link->uri,
                     NULL);
            return false;
        }
        put_uri(&l->body, link->uri);
        return true;
    }
    place = link->label ? map_find(l->places, str_of(link->label)) : NULL;
    if (!place) {
        diag_add(l->diag, DIAG_CODE_LINK_TARGET, (struct loc){0},
                 link->label ? link->label : "", NULL);
        return false;
    }
    put_destination(&l->body, place, to);
    return true;
}

static uint32_t annotation_write(struct links *l, struct haru *h,
                                 const struct tags_targets *to, uint32_t number)
{
    const struct link *link = &l->links.items[number];
    const int64_t sides[] = {link->left, link->bottom, link->right, link->top};
    struct buf *b = &l->body;

    buf_reset(b);
    buf_add_text(b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (int i = 0; i < 4; i++) {
        put_milli(b, sides[i]);
        buf_add_char(b, i < 3 ? ' ' : ']');
    }
    if (link->text) {
        buf_add_text(b, "/Contents");
        put_text(b, link->text);
    }
    if (link->tagged) {
        buf_add_text(b, "/StructParent ");
        put_int(b, (int64_t)tags_link_key(to, number));
    }
    if (!put_target(l, link, to))
        return 0;
    return haru_add(h, buf_copy(&l->body, l->arena));
}

bool links_write(struct links *l, struct haru *h, const struct tags_targets *to,
                 uint32_t *objects)
{
    const size_t errors = diag_errors(l->diag);

    for (uint32_t i = 0; i < l->links.count; i++)
        objects[i] = annotation_write(l, h, to, i);
    return diag_errors(l->diag) == errors;
}

void links_put_annots(const struct links *l, const uint32_t *objects,
                      uint32_t page, struct buf *b)
{
    const uint32_t end = page + 1 < l->page_links.count
                             ? l->page_links.items[page + 1]
                             : (uint32_t)l->links.count;
    bool any = false;

    for (uint32_t i = l->page_links.items[page]; i < end; i++) {
        if (objects[i] == 0)
            continue;
        buf_add_text(b, any ? "" : "/Annots[");
        put_ref(b, objects[i]);
        any = true;
    }
    buf_add_text(b, any ? "]" : "");
}

/* ---- bookmarks (12.3.3) ---- */

static int reading_order(const void *left, const void *right)
{
    const struct bookmark *a = left, *b = right;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void bookmarks_sort(struct links *l, const struct tags_targets *to)
{
    uint32_t *ranks = arena_array(l->arena, uint32_t, to->page_count);

    for (uint32_t i = 0; i < to->page_count; i++)
        ranks[to->order[i]] = i;
    for (size_t i = 0; i < l->bookmarks.count; i++) {
        struct bookmark *m = &l->bookmarks.items[i];
        m->rank = ranks[m->at.page];
    }
    qsort(l->bookmarks.items, l->bookmarks.count, sizeof(*l->bookmarks.items),
          reading_order);
}

/* Ties them into a tree: a bookmark's parent is the nearest one before it with
 * a lower level, or `root`. */
static void bookmarks_tie(struct links *l, struct haru *h,
                          struct bookmark *root)
{
    struct bookmark **path = /* from the root to the last one tied */
        arena_array(l->arena, struct bookmark *, l->bookmarks.count + 1);
    size_t depth = 1;

    path[0] = root;
    for (size_t i = 0; i < l->bookmarks.count; i++) {
        struct bookmark *m = &l->bookmarks.items[i], *parent, *before = NULL;

        m->object = haru_dict(h);
        while (depth > 1 && path[depth - 1]->level >= m->level)
            before = path[--depth];
        parent = path[depth - 1];
        m->parent = parent->object;
        if (before) {
            m->prev = before->object;
            before->next = m->object;
        } else {
            parent->first = m->object;
        }
        parent->last = m->object;
        parent->below++;
        path[depth++] = m;
    }
}

static void put_key(struct buf *b, const char *key, uint32_t object)
{
    if (object == 0)
        return;
    buf_add_text(b, key);
    put_ref(b, object);
}

static void put_ties(struct buf *b, const struct bookmark *m)
{
    put_key(b, "/Parent", m->parent);
    put_key(b, "/Prev", m->prev);
    put_key(b, "/Next", m->next);
    put_key(b, "/First", m->first);
    put_key(b, "/Last", m->last);
}

/* Bookmarks are closed, so a long book opens with its chapters alone; a closed
 * one counts, with a minus, what opening it would show. */
uint32_t links_outline(struct links *l, struct haru *h,
                       const struct tags_targets *to)
{
    struct bookmark root = {.level = 0};
    struct buf *b = &l->body;

    if (l->bookmarks.count == 0)
        return 0;
    bookmarks_sort(l, to);
    root.object = haru_dict(h);
    bookmarks_tie(l, h, &root);
    for (size_t i = 0; i < l->bookmarks.count; i++) {
        const struct bookmark *m = &l->bookmarks.items[i];

        buf_reset(b);
        buf_add_text(b, "/Title");
        put_text(b, m->title);
        put_ties(b, m);
        if (m->below > 0)
            buf_addf(b, "/Count -%u", (unsigned)m->below);
        put_destination(b, &m->at, to);
        haru_set(h, m->object, buf_copy(&l->body, l->arena));
    }
    buf_reset(b);
    buf_add_text(b, "/Type/Outlines");
    put_ties(b, &root);
    buf_addf(b, "/Count %u", (unsigned)root.below);
    haru_set(h, root.object, buf_copy(&l->body, l->arena));
    return root.object;
}
