/*
 * dump - one text buffer for all pages, cut and put in reading order at commit.
 *
 * Strings are quoted with \", \\ and \n; everything else is printed as it is.
 * Glyph ids are left out: they belong to a version of a font, and the text
 * beside them says what they show.
 */
#include "draw/dump.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/origin.h"
#include "base/vec.h"
#include "draw/image.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"

struct dumped {
    enum page_part part;
    uint32_t index;
    size_t start, end; // in dump.text
};

struct dump {
    struct page_sink sink; // first: the sink's address is the dump's
    struct buf *out;
    const char *(*font_name)(const struct font *);
    struct arena *arena;
    struct buf text;
    VEC(struct dumped) pages;
};

static void put_sp(struct buf *b, sp value)
{
    char text[SP_TEXT_MAX];

    buf_add(b, text, sp_print(text, value, 3));
}

static void put_pair(struct buf *b, sp first, char between, sp second)
{
    put_sp(b, first);
    buf_add_char(b, between);
    put_sp(b, second);
}

static void put_rect(struct buf *b, struct rect r)
{
    put_pair(b, r.x, ',', r.y);
    buf_add_char(b, ' ');
    put_pair(b, r.width, 'x', r.height);
}

static void put_quoted(struct buf *b, const char *text, size_t size)
{
    buf_add_char(b, '"');
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n') {
            buf_add_text(b, "\\n");
            continue;
        }
        if (text[i] == '"' || text[i] == '\\')
            buf_add_char(b, '\\');
        buf_add_char(b, text[i]);
    }
    buf_add_char(b, '"');
}

static void put_string(struct buf *b, const char *before, const char *text)
{
    if (!text)
        return;
    buf_add_text(b, before);
    put_quoted(b, text, str_of(text).size);
}

static void dump_text(struct dump *d, const struct list_text *t)
{
    struct buf *b = &d->text;

    buf_addf(b, "text %s/", d->font_name(t->font));
    put_sp(b, t->size);
    buf_add_char(b, ' ');
    put_pair(b, t->origin.x, ',', t->origin.y);
    buf_add_text(b, " w=");
    put_sp(b, t->width);
    if (t->bold) {
        buf_add_text(b, " bold=");
        put_sp(b, t->bold);
    }
    if (t->turned)
        buf_add_text(b, " turned");
    buf_addf(b, " rgb=%06x ", (unsigned)t->rgb);
    put_quoted(b, t->text, t->text_size);
    for (uint32_t i = 0; i < t->count; i++) {
        buf_add_text(b, i ? "," : " x=");
        put_sp(b, t->glyphs[i].x);
        if (t->glyphs[i].dy) {
            buf_add_char(b, '^');
            put_sp(b, t->glyphs[i].dy);
        }
    }
}

static void dump_steps(struct buf *b, const struct path *path,
                       struct point origin)
{
    static const char letters[] = {'M', 'L', 'C', 'Z'};
    static const int points[] = {1, 1, 3, 0};

    for (size_t i = 0; i < path->count; i++) {
        const struct path_step *step = &path->steps[i];

        buf_addf(b, " %c", letters[step->op]);
        for (int k = 0; k < points[step->op]; k++) {
            buf_add_char(b, ' ');
            put_pair(b, origin.x + step->to[k].x, ',',
                     origin.y + step->to[k].y);
        }
    }
}

static void dump_dash(struct buf *b, const struct line_dash *dash)
{
    for (size_t i = 0; i < dash->count; i++) {
        buf_add_text(b, i ? "," : " dash=");
        put_sp(b, dash->lengths[i]);
    }
    if (dash->phase) {
        buf_add_char(b, '@');
        put_sp(b, dash->phase);
    }
}

static void dump_ends(struct buf *b, const struct list_path *p)
{
    static const char *const caps[] = {"", " round-cap", " square-cap"};
    static const char *const joins[] = {"", " round-join", " bevel-join"};

    if (p->cap == CAP_ROUND && p->join == JOIN_ROUND) {
        buf_add_text(b, " round");
        return;
    }
    buf_add_text(b, caps[p->cap]);
    buf_add_text(b, joins[p->join]);
    if (p->mitre)
        buf_addf(b, " mitre=%d", (int)p->mitre);
}

static void dump_path(struct buf *b, const struct list_path *p)
{
    buf_add_text(b, "path");
    if (p->fill)
        buf_addf(b, " fill=%06x%s", (unsigned)p->fill_rgb,
                 p->even_odd ? " even-odd" : "");
    if (p->stroke) {
        buf_addf(b, " stroke=%06x w=", (unsigned)p->stroke_rgb);
        put_sp(b, p->line_width);
        dump_dash(b, &p->dash);
        dump_ends(b, p);
    }
    if (p->clipped) {
        buf_add_text(b, " clip=");
        put_rect(b, p->clip);
    }
    for (const struct list_clip *w = p->within; w; w = w->next) {
        buf_add_text(b, w->even_odd ? " within-even-odd" : " within");
        dump_steps(b, w->path, p->origin);
        buf_add_text(b, " :");
    }
    dump_steps(b, p->path, p->origin);
}

static void dump_image(struct buf *b, const struct list_image *i)
{
    const struct image_data *image = i->image;

    buf_addf(b, "image %s %ux%u ", image->kind == IMAGE_PNG ? "png" : "jpeg",
             (unsigned)image->width_px, (unsigned)image->height_px);
    put_rect(b, i->box);
}

static void dump_link(struct buf *b, const struct list_link *l)
{
    buf_add_text(b, "link ");
    put_rect(b, l->box);
    put_string(b, " to=", l->label);
    put_string(b, " uri=", l->uri);
    put_string(b, " reads=", l->text);
}

static void dump_anchor(struct buf *b, const struct list_anchor *a)
{
    buf_add_text(b, "anchor ");
    put_pair(b, a->at.x, ',', a->at.y);
    put_string(b, " label=", a->label);
    put_string(b, " outline=", a->outline);
    if (a->outline)
        buf_addf(b, " level=%d", a->level);
}

static void dump_change(struct buf *b, const struct list_change *c)
{
    buf_add_text(b, c->lost ? "lost " : "change ");
    put_pair(b, c->top, '+', c->height);
}

/* File names alone: where they lie is no matter of the book. */
static void dump_origin(struct buf *b, const struct list_origin *item)
{
    const struct origin *o = item->origin;

    buf_addf(b, "origin %s ", o->form);
    put_quoted(b, item->text, item->size);
    for (size_t i = 0; i < o->count; i++) {
        const char *file = o->parts[i].at.file, *slash = strrchr(file, '/');

        buf_addf(b, " %s=%s:%u", o->parts[i].name, slash ? slash + 1 : file,
                 (unsigned)o->parts[i].at.line);
    }
    if (o->more)
        buf_addf(b, " +%zu", o->more);
}

static void dump_tag(struct buf *b, const struct tag *tag)
{
    buf_addf(b, "tag %s", tag ? tag_role_name(tag->role) : "-");
    if (tag)
        put_string(b, " alt=", tag->alt);
}

static void dump_item(struct dump *d, const struct list_item *item)
{
    struct buf *b = &d->text;

    switch (item->kind) {
    case LIST_TEXT:
        dump_text(d, &item->as.text);
        break;
    case LIST_PATH:
        dump_path(b, &item->as.path);
        break;
    case LIST_IMAGE:
        dump_image(b, &item->as.image);
        break;
    case LIST_LINK:
        dump_link(b, &item->as.link);
        break;
    case LIST_ANCHOR:
        dump_anchor(b, &item->as.anchor);
        break;
    case LIST_CHANGE:
        dump_change(b, &item->as.change);
        break;
    case LIST_ORIGIN:
        dump_origin(b, &item->as.origin);
        break;
    case LIST_TAG:
        dump_tag(b, item->as.tag);
        break;
    }
    buf_add_char(b, '\n');
}

static void dump_list(struct dump *d, const struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        dump_item(d, &list->items[i]);
}

static bool dump_page(struct page_sink *self, const struct page *page)
{
    static const char *const parts[PART_COUNT] = {"cover", "front", "body",
                                                  "back"};
    struct dump *d = (struct dump *)self;
    const size_t start = d->text.size;

    buf_addf(&d->text, "page %s %u ", parts[page->part],
             (unsigned)page->index + 1);
    put_quoted(&d->text, page->folio, str_of(page->folio).size);
    buf_add_char(&d->text, ' ');
    put_sp(&d->text, page->width);
    buf_add_text(&d->text, " x ");
    put_sp(&d->text, page->height);
    buf_add_char(&d->text, '\n');
    if (page->turned) {
        buf_add_text(&d->text, "turned\n");
        dump_list(d, page->turned);
        buf_add_text(&d->text, "upright\n");
    }
    dump_list(d, page->list);
    *vec_push(&d->pages, d->arena) =
        (struct dumped){page->part, page->index, start, d->text.size};
    return true;
}

static int reading_order(const void *left, const void *right)
{
    const struct dumped *a = left, *b = right;

    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static void dump_abandon(struct page_sink *self)
{
    struct dump *d = (struct dump *)self;

    buf_reset(&d->text);
    d->pages.count = 0;
}

static bool dump_commit(struct page_sink *self)
{
    struct dump *d = (struct dump *)self;

    if (d->pages.count > 0)
        qsort(d->pages.items, d->pages.count, sizeof(*d->pages.items),
              reading_order);
    for (size_t i = 0; i < d->pages.count; i++) {
        const struct dumped *page = &d->pages.items[i];
        buf_add(d->out, d->text.data + page->start, page->end - page->start);
    }
    dump_abandon(self);
    return true;
}

struct page_sink *dump_sink_new(struct buf *out,
                                const char *(*font_name)(const struct font *),
                                struct arena *a)
{
    struct dump *d = arena_new(a, struct dump);

    d->sink = (struct page_sink){dump_page, dump_commit, dump_abandon};
    d->out = out;
    d->font_name = font_name;
    d->arena = a;
    buf_init(&d->text, a, SIZE_MAX);
    return &d->sink;
}
