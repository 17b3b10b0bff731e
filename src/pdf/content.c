#include "pdf/content.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "draw/list.h"
#include "draw/page.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "pdf/image.h"
#include "pdf/link.h"
#include "pdf/put.h"
#include "pdf/show.h"
#include "pdf/tags.h"

/* What stands on the page from the last operator that set it. */
struct graphics {
    int64_t fill, stroke; // 0xrrggbb, -1: not set on the page
    int64_t width;        // milli, -1: not set
    struct line_dash dash;
    enum line_cap cap;
    enum line_join join;
    int32_t mitre;
};

struct content {
    struct images *images;
    struct links *links;
    struct tags *tags;
    struct show *show;
    struct arena *arena;
    struct buf *out;
    sp height; // of the page, as the list sees it
    struct graphics now;
    bool marked; // a marked-content sequence is open
    bool ok;
    const struct tag *tag; // of what follows, NULL: artifact
    VEC(uint32_t) shown;   // XObjects
};

struct content *content_new(struct fonts *fonts, struct images *images,
                            struct links *links, struct tags *tags,
                            struct arena *a)
{
    struct content *c = arena_new(a, struct content);

    c->images = images;
    c->links = links;
    c->tags = tags;
    c->show = show_new(fonts, a);
    c->arena = a;
    return c;
}

const uint32_t *content_images(const struct content *c, size_t *count)
{
    *count = c->shown.count;
    return c->shown.items;
}

/* ---- marked content (14.6): opened when something is painted ---- */

static void mark_begin(struct content *c)
{
    if (c->marked || !c->tags)
        return;
    if (c->tag) {
        buf_add_char(c->out, '/');
        buf_add_text(c->out, tag_role_name(c->tag->role));
        buf_add_text(c->out, "<</MCID ");
        put_int(c->out, tags_content(c->tags, c->tag));
        buf_add_text(c->out, ">>BDC\n");
    } else {
        buf_add_text(c->out, "/Artifact BMC\n");
    }
    c->marked = true;
}

/* A text object must not reach over the end of a sequence. */
static void mark_end(struct content *c)
{
    show_end(c->show);
    if (c->marked)
        buf_add_text(c->out, "EMC\n");
    c->marked = false;
}

static void tag_change(struct content *c, const struct tag *tag)
{
    if (tag == c->tag)
        return;
    mark_end(c);
    c->tag = tag;
}

/* ---- state ---- */

static void put_pair(struct content *c, int64_t first, int64_t second)
{
    put_milli(c->out, first);
    buf_add_char(c->out, ' ');
    put_milli(c->out, second);
    buf_add_char(c->out, ' ');
}

/* Equal parts are grey: one operand, and black ink alone on a press. */
static void colour_set(struct content *c, int64_t *now, uint32_t rgb,
                       const char *grey, const char *colour)
{
    const uint32_t parts[] = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
    const bool is_grey = parts[0] == parts[1] && parts[1] == parts[2];

    if (*now == rgb)
        return;
    *now = rgb;
    for (int i = 0; i < (is_grey ? 1 : 3); i++) {
        put_milli(c->out, (parts[i] * 1000 + 127) / 255);
        buf_add_char(c->out, ' ');
    }
    buf_add_text(c->out, is_grey ? grey : colour);
}

static bool dash_same(const struct line_dash *a, const struct line_dash *b)
{
    return a->count == b->count && a->phase == b->phase &&
           (a->count == 0 || memcmp(a->lengths, b->lengths,
                                    a->count * sizeof(*a->lengths)) == 0);
}

static void dash_set(struct content *c, const struct line_dash *dash)
{
    if (dash_same(dash, &c->now.dash))
        return;
    c->now.dash = *dash;
    buf_add_char(c->out, '[');
    for (size_t i = 0; i < dash->count; i++) {
        put_milli(c->out, milli_of(dash->lengths[i]));
        buf_add_char(c->out, ' ');
    }
    buf_add_char(c->out, ']');
    put_milli(c->out, milli_of(dash->phase));
    buf_add_text(c->out, " d\n");
}

static void pen_set(struct content *c, const struct list_path *p)
{
    struct graphics *g = &c->now;
    const int64_t width = milli_of(p->line_width);
    const int32_t mitre = p->mitre ? p->mitre : MITRE_DEFAULT;

    colour_set(c, &g->stroke, p->stroke_rgb, "G\n", "RG\n");
    if (width != g->width) {
        put_milli(c->out, width);
        buf_add_text(c->out, " w\n");
    }
    dash_set(c, &p->dash);
    if (p->cap != g->cap)
        buf_addf(c->out, "%d J\n", (int)p->cap);
    if (p->join != g->join)
        buf_addf(c->out, "%d j\n", (int)p->join);
    if (mitre != g->mitre) {
        put_milli(c->out, mitre);
        buf_add_text(c->out, " M\n");
    }
    g->width = width;
    g->cap = p->cap;
    g->join = p->join;
    g->mitre = mitre;
}

/* ---- paths and images ---- */

static void put_point(struct content *c, struct point at, struct point origin)
{
    put_pair(c, centi_of(origin.x + at.x),
             centi_of(c->height - origin.y - at.y));
}

/* Its edges are rounded and not its sides: what lies on both sides of one has
 * it in common. */
static void put_rect(struct content *c, struct rect r)
{
    const int64_t left = centi_of(r.x), right = centi_of(r.x + r.width);
    const int64_t top = centi_of(c->height - r.y);
    const int64_t foot = centi_of(c->height - r.y - r.height);

    put_pair(c, left, foot);
    put_pair(c, right - left, top - foot);
    buf_add_text(c->out, "re\n");
}

/* Do the steps from `s` on draw a rectangle as path_rect() does? */
static bool is_rect(const struct path_step *s, size_t left, struct rect *r)
{
    if (left < 5 || s[0].op != PATH_MOVE || s[1].op != PATH_LINE ||
        s[2].op != PATH_LINE || s[3].op != PATH_LINE || s[4].op != PATH_CLOSE)
        return false;
    *r = (struct rect){s[0].to[0].x, s[0].to[0].y, s[2].to[0].x - s[0].to[0].x,
                       s[2].to[0].y - s[0].to[0].y};
    return s[1].to[0].x == s[2].to[0].x && s[1].to[0].y == s[0].to[0].y &&
           s[3].to[0].x == s[0].to[0].x && s[3].to[0].y == s[2].to[0].y;
}

static void put_step(struct content *c, const struct path_step *step,
                     struct point origin)
{
    switch (step->op) {
    case PATH_MOVE:
        put_point(c, step->to[0], origin);
        buf_add_text(c->out, "m\n");
        break;
    case PATH_LINE:
        put_point(c, step->to[0], origin);
        buf_add_text(c->out, "l\n");
        break;
    case PATH_CURVE:
        for (int i = 0; i < 3; i++)
            put_point(c, step->to[i], origin);
        buf_add_text(c->out, "c\n");
        break;
    case PATH_CLOSE:
        buf_add_text(c->out, "h\n");
        break;
    }
}

static void put_path(struct content *c, const struct list_path *p)
{
    const struct path *path = p->path;
    struct rect r;

    for (size_t i = 0; i < path->count; i++) {
        if (is_rect(&path->steps[i], path->count - i, &r)) {
            r.x += p->origin.x;
            r.y += p->origin.y;
            put_rect(c, r);
            i += 4;
        } else {
            put_step(c, &path->steps[i], p->origin);
        }
    }
}

/* 8.5.3: what is done with the path that was built. */
static const char *paint_operator(const struct list_path *p)
{
    if (!p->fill)
        return "S\n";
    if (p->stroke)
        return p->even_odd ? "B*\n" : "B\n";
    return p->even_odd ? "f*\n" : "f\n";
}

/* 8.5.4: what is painted next shows inside them alone. */
static void clips_set(struct content *c, const struct list_path *p)
{
    buf_add_text(c->out, "q\n");
    if (p->clipped) {
        put_rect(c, p->clip);
        buf_add_text(c->out, "W n\n");
    }
    for (const struct list_clip *w = p->within; w; w = w->next) {
        put_path(c, &(struct list_path){.path = w->path, .origin = p->origin});
        buf_add_text(c->out, w->even_odd ? "W* n\n" : "W n\n");
    }
}

/* The place comes first, then steps that are the same wherever it is: deflated
 * they are a reference to the last such shape, which is smaller than a form
 * XObject and its Do. */
static void put_symbol(struct content *c, const struct list_path *p)
{
    const sp height = c->height;
    struct list_path shape = *p;

    buf_add_text(c->out, "q 1 0 0 1 ");
    put_point(c, (struct point){0, 0}, p->origin);
    buf_add_text(c->out, "cm\n");
    shape.origin = (struct point){0, 0};
    c->height = 0;
    put_path(c, &shape);
    c->height = height;
    buf_add_text(c->out, paint_operator(p));
    buf_add_text(c->out, "Q\n");
}

static void path_paint(struct content *c, const struct list_path *p)
{
    const bool clips = p->clipped || p->within;
    const struct graphics before = c->now;

    if (p->path->count == 0 || (!p->fill && !p->stroke))
        return;
    show_end(c->show);
    mark_begin(c);
    if (clips)
        clips_set(c, p);
    if (p->fill)
        colour_set(c, &c->now.fill, p->fill_rgb, "g\n", "rg\n");
    if (p->stroke)
        pen_set(c, p);
    if (p->symbol) {
        put_symbol(c, p);
    } else {
        put_path(c, p);
        buf_add_text(c->out, paint_operator(p));
    }
    if (clips) {
        buf_add_text(c->out, "Q\n");
        c->now = before;
    }
}

static void image_note(struct content *c, uint32_t object)
{
    for (size_t i = 0; i < c->shown.count; i++)
        if (c->shown.items[i] == object)
            return;
    *vec_push(&c->shown, c->arena) = object;
}

static void image_paint(struct content *c, const struct list_image *i)
{
    const uint32_t object = images_use(c->images, i->image);
    const struct rect r = i->box;

    if (object == 0) {
        c->ok = false;
        return;
    }
    image_note(c, object);
    show_end(c->show);
    mark_begin(c);
    buf_add_text(c->out, "q ");
    put_pair(c, milli_of(r.width), 0);
    put_pair(c, 0, milli_of(r.height));
    put_pair(c, milli_of(r.x), milli_of(c->height - r.y - r.height));
    buf_addf(c->out, "cm /I%u Do Q\n", (unsigned)object);
}

static void text_paint(struct content *c, const struct list_text *text)
{
    // Round joins: a mitre would draw a spike at each sharp corner of a glyph.
    const struct list_path pen = {.stroke_rgb = text->rgb,
                                  .line_width = text->bold,
                                  .cap = CAP_ROUND,
                                  .join = JOIN_ROUND};

    mark_begin(c);
    colour_set(c, &c->now.fill, text->rgb, "g\n", "rg\n");
    if (text->bold > 0)
        pen_set(c, &pen);
    if (text->turned)
        show_turned(c->show, text);
    else
        show_text(c->show, text);
}

static void link_note(struct content *c, const struct list_link *link)
{
    const uint32_t number = links_add(c->links, link);

    if (c->tags && link->tag)
        tags_link(c->tags, link->tag, number);
}

static void item_write(struct content *c, const struct list_item *item)
{
    switch (item->kind) {
    case LIST_TEXT:
        text_paint(c, &item->as.text);
        break;
    case LIST_PATH:
        path_paint(c, &item->as.path);
        break;
    case LIST_IMAGE:
        image_paint(c, &item->as.image);
        break;
    case LIST_LINK:
        link_note(c, &item->as.link);
        break;
    case LIST_ANCHOR:
        links_anchor(c->links, &item->as.anchor);
        break;
    case LIST_CHANGE: // layout has drawn its bar
        break;
    case LIST_ORIGIN:
        if (c->tags && c->tag)
            tags_origin(c->tags, c->tag, &item->as.origin);
        break;
    case LIST_TAG:
        tag_change(c, item->as.tag);
        break;
    }
}

/* The graphics state is that of the page's start. */
static void list_write(struct content *c, const struct list *list, sp height)
{
    c->height = height;
    c->now = (struct graphics){
        .fill = -1, .stroke = -1, .width = -1, .mitre = MITRE_DEFAULT};
    c->tag = NULL;
    show_page(c->show, c->out, height);
    for (size_t i = 0; i < list->count; i++)
        item_write(c, &list->items[i]);
    mark_end(c);
}

/* Turned a quarter to the left about the sheet's lower left corner, then moved
 * to its right edge: the head comes to the left. */
static void turned_write(struct content *c, const struct page *page)
{
    buf_add_text(c->out, "q 0 1 -1 0 ");
    put_pair(c, milli_of(page->width), 0);
    buf_add_text(c->out, "cm\n");
    links_turn(c->links, true);
    list_write(c, page->turned, page->width);
    links_turn(c->links, false);
    buf_add_text(c->out, "Q\n");
}

bool content_write(struct content *c, const struct page *page, struct buf *out)
{
    c->out = out;
    c->ok = true;
    c->shown.count = 0;
    links_page(c->links, page->height);
    if (c->tags)
        tags_page_begin(c->tags);
    if (page->turned)
        turned_write(c, page);
    list_write(c, page->list, page->height);
    if (c->tags)
        tags_page_end(c->tags, page);
    return c->ok;
}
