/*
 * sink - pages in, one file out.
 *
 *     page()    operators of the page, compressed, into the file; what refers
 *               to other pages (links, bookmarks, labels, tags) is only noted
 *     commit()  pages in reading order, then all that was noted, then fonts
 *
 * All that belongs to one pass lives on the sink's own arena, which abandon()
 * resets: the next pass starts with a new document, and with an empty file.
 */
#include "pdf/sink.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/vec.h"
#include "draw/list.h"
#include "pdf/content.h"
#include "pdf/deflate.h"
#include "pdf/folio.h"
#include "pdf/font.h"
#include "pdf/haru.h"
#include "pdf/icc.h"
#include "pdf/image.h"
#include "pdf/link.h"
#include "pdf/meta.h"
#include "pdf/put.h"
#include "pdf/tags.h"
#include "pdf/write.h"

enum {
    CONTENT_MAX = 1 << 28, // bytes of operators on one page
    BODY_MAX = 1 << 26,
    SIDE_MIN_PT = 3, // ISO 32000-1, annex C, and ISO 19005-2, 6.1.13
    SIDE_MAX_PT = 14400
};

struct kept_page {
    enum page_part part;
    uint32_t index, arrival;
    sp width, height;
    bool turned; // shown with its left edge up
    struct folio folio;
    uint32_t contents; // object
    uint32_t *images;  // objects
    size_t image_count;
    uint32_t object, node; // of the page, and of the page tree above
};

struct sink {
    struct page_sink sink; // first: the interface's address is the sink's
    struct pdf_options options;
    const struct tag *root;
    struct file_out *out;
    struct diag *diag;
    struct arena *pass; // everything below
    struct haru *haru;
    struct deflate *deflate;
    struct objects *objects;
    struct fonts *fonts;
    struct images *images;
    struct links *links;
    struct tags *tags; // NULL without a root
    struct content *content;
    struct buf operators, body;
    VEC(struct kept_page) pages;
};

static void pass_begin(struct sink *s)
{
    struct arena *a = s->pass;

    s->haru = haru_open(a);
    s->deflate = deflate_open(a);
    s->fonts = fonts_new(s->options.programs, a);
    s->objects = objects_new(s->haru, s->deflate, s->out, a, s->diag);
    s->images = images_new(s->objects, s->deflate, a, s->diag);
    s->links = links_new(a, s->diag);
    s->tags = s->root ? tags_new(s->root, a) : NULL;
    s->content = content_new(s->fonts, s->images, s->links, s->tags, a);
    buf_init(&s->operators, a, CONTENT_MAX);
    buf_init(&s->body, a, BODY_MAX);
    s->pages.items = NULL;
    s->pages.count = s->pages.room = 0;
}

static bool size_is_possible(struct sink *s, const struct page *page)
{
    const sp least = SP_PT(SIDE_MIN_PT), most = SP_PT(SIDE_MAX_PT);

    if (page->width >= least && page->width <= most && page->height >= least &&
        page->height <= most)
        return true;
    diag_add(s->diag, DIAG_CODE_PDF_PAGE_SIZE, (struct loc){0}, page->folio,
             NULL);
    return false;
}

static bool sink_page(struct page_sink *self, const struct page *page)
{
    struct sink *s = (struct sink *)self;
    struct kept_page kept = {.part = page->part,
                             .index = page->index,
                             .arrival = (uint32_t)s->pages.count,
                             .width = page->width,
                             .height = page->height,
                             .turned = page->turned != NULL,
                             .folio = folio_parse(page->folio)};
    const uint32_t *images;
    struct str raw;

    if (!size_is_possible(s, page))
        return false;
    buf_reset(&s->operators);
    if (!content_write(s->content, page, &s->operators))
        return false;
    raw = buf_str(&s->operators);
    if (raw.size > 0)
        kept.contents =
            objects_stream(s->objects, STR("/Filter/FlateDecode"),
                           deflate_bytes(s->deflate, DEFLATE_FAST, raw));
    images = content_images(s->content, &kept.image_count);
    kept.images = arena_array(s->pass, uint32_t, kept.image_count);
    if (kept.image_count > 0)
        memcpy(kept.images, images, kept.image_count * sizeof(*images));
    *vec_push(&s->pages, s->pass) = kept;
    return objects_ok(s->objects);
}

/* ---- commit ---- */

/* What the pages share and refer to. */
struct book_objects {
    struct tags_targets to;
    uint32_t *links;    // annotations by link
    uint32_t fonts;     // the dictionary of /Font
    uint32_t resources; // of pages without images
};

static int reading_order(const void *left, const void *right)
{
    const struct kept_page *a = left, *b = right;

    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* Sorts the pages and gives them their objects. */
static void pages_place(struct sink *s, struct book_objects *book)
{
    const size_t count = s->pages.count;
    uint32_t *objects = arena_array(s->pass, uint32_t, count);
    uint32_t *order = arena_array(s->pass, uint32_t, count);

    if (count > 0)
        qsort(s->pages.items, count, sizeof(*s->pages.items), reading_order);
    for (size_t i = 0; i < count; i++) {
        struct kept_page *page = &s->pages.items[i];
        page->object = haru_page(s->haru, &page->node);
        objects[page->arrival] = page->object;
        order[i] = page->arrival;
    }
    book->links = arena_array(s->pass, uint32_t, links_count(s->links));
    book->to = (struct tags_targets){objects, order, count, book->links,
                                     links_count(s->links)};
}

static void put_box(struct buf *b, const char *key, const struct kept_page *p)
{
    buf_add_char(b, '/');
    buf_add_text(b, key);
    buf_add_text(b, "[0 0 ");
    put_milli(b, milli_of(p->width));
    buf_add_char(b, ' ');
    put_milli(b, milli_of(p->height));
    buf_add_char(b, ']');
}

static void put_resources(struct buf *b, const struct book_objects *book,
                          const struct kept_page *p)
{
    buf_add_text(b, "/Resources");
    if (p->image_count == 0) {
        put_ref(b, book->resources);
        return;
    }
    buf_add_text(b, "<</Font");
    put_ref(b, book->fonts);
    buf_add_text(b, "/XObject<<");
    for (size_t i = 0; i < p->image_count; i++) {
        buf_addf(b, "/I%u", (unsigned)p->images[i]);
        put_ref(b, p->images[i]);
    }
    buf_add_text(b, ">>>>");
}

static void page_write(struct sink *s, const struct book_objects *book,
                       size_t position)
{
    const struct kept_page *p = &s->pages.items[position];
    struct buf *b = &s->body;

    buf_reset(b);
    buf_add_text(b, "/Type/Page/Parent");
    put_ref(b, p->node);
    put_box(b, "MediaBox", p);
    put_box(b, "TrimBox", p);
    if (p->turned)
        buf_add_text(b, "/Rotate 90");
    put_resources(b, book, p);
    if (p->contents != 0) {
        buf_add_text(b, "/Contents");
        put_ref(b, p->contents);
    }
    links_put_annots(s->links, book->links, p->arrival, b);
    if (s->tags) {
        buf_add_text(b, "/Tabs/S/StructParents ");
        put_int(b, (int64_t)position);
    }
    haru_set(s->haru, p->object, buf_copy(&s->body, s->pass));
}

/* Fonts, and the resources that pages share. */
static bool resources_write(struct sink *s, struct book_objects *book)
{
    struct buf *b = &s->body;

    buf_reset(b);
    if (!fonts_write(s->fonts, s->haru, s->objects, s->deflate, s->diag, b))
        return false;
    book->fonts = haru_add(s->haru, buf_copy(&s->body, s->pass));
    buf_reset(b);
    buf_add_text(b, "/Font");
    put_ref(b, book->fonts);
    book->resources = haru_add(s->haru, buf_copy(&s->body, s->pass));
    return true;
}

/* Page labels where a series begins or breaks. */
static void put_labels(struct sink *s)
{
    const struct folio *before = NULL;

    buf_add_text(&s->body, "/PageLabels<</Nums[");
    for (size_t i = 0; i < s->pages.count; i++) {
        const struct folio *folio = &s->pages.items[i].folio;
        if (!before || !folio_follows(before, folio))
            folio_put(&s->body, (uint32_t)i, folio);
        before = folio;
    }
    buf_add_text(&s->body, "]>>");
}

/* The output intent (ISO 19005-2, 6.2.3). */
static void put_intent(struct sink *s)
{
    struct buf *b = &s->body, profile;
    uint32_t object;

    buf_init(&profile, s->pass, BODY_MAX);
    icc_srgb(&profile);
    object = objects_stream(
        s->objects, STR("/N 3/Filter/FlateDecode"),
        deflate_bytes(s->deflate, DEFLATE_SMALL, buf_str(&profile)));
    buf_add_text(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                    "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                    "/Info(sRGB IEC61966-2.1)/DestOutputProfile");
    put_ref(b, object);
    buf_add_text(b, ">>]");
}

static uint32_t metadata_write(struct sink *s)
{
    struct buf xmp;

    buf_init(&xmp, s->pass, BODY_MAX);
    meta_put_xmp(&xmp, &s->options);
    return objects_stream(s->objects, STR("/Type/Metadata/Subtype/XML"),
                          buf_str(&xmp));
}

static void catalog_write(struct sink *s, uint32_t outline, uint32_t tree)
{
    const struct pdf_options *o = &s->options;
    const uint32_t metadata = metadata_write(s);
    struct buf *b = &s->body;

    buf_reset(b);
    put_labels(s);
    buf_add_text(b, "/ViewerPreferences<</DisplayDocTitle true>>/Metadata");
    put_ref(b, metadata);
    if (o->lang && *o->lang) {
        buf_add_text(b, "/Lang");
        put_text(b, o->lang);
    }
    if (outline != 0) {
        buf_add_text(b, "/PageMode/UseOutlines/Outlines");
        put_ref(b, outline);
    }
    if (tree != 0) {
        buf_addf(b, "/MarkInfo<</Marked true%s>>/StructTreeRoot",
                 tags_have_origins(s->tags) ? "/UserProperties true" : "");
        put_ref(b, tree);
    }
    if (o->standard != PDF_PLAIN)
        put_intent(s);
    haru_set(s->haru, haru_catalog(s->haru), buf_copy(&s->body, s->pass));

    buf_reset(b);
    meta_put_info(b, o);
    haru_set(s->haru, haru_info(s->haru), buf_copy(&s->body, s->pass));
}

static bool sink_commit(struct page_sink *self)
{
    struct sink *s = (struct sink *)self;
    struct book_objects book = {0};
    uint32_t outline, tree = 0;

    if (!resources_write(s, &book))
        return false;
    pages_place(s, &book);
    if (!links_write(s->links, s->haru, &book.to, book.links))
        return false;
    for (size_t i = 0; i < s->pages.count; i++)
        page_write(s, &book, i);
    outline = links_outline(s->links, s->haru, &book.to);
    if (s->tags)
        tree = tags_write(s->tags, s->haru, &book.to);
    catalog_write(s, outline, tree);
    return objects_end(s->objects) && file_commit(s->out);
}

static void sink_abandon(struct page_sink *self)
{
    struct sink *s = (struct sink *)self;

    arena_reset(s->pass);
    pass_begin(s);
}

static void sink_close(void *handle)
{
    struct sink *s = handle;
    arena_close(s->pass);
}

struct page_sink *pdf_sink_open(const struct pdf_options *options,
                                const struct tag *root, struct file_out *out,
                                struct arena *a, struct diag *d)
{
    struct sink *s = arena_new(a, struct sink);

    s->sink = (struct page_sink){sink_page, sink_commit, sink_abandon};
    s->options = *options;
    s->root = root;
    s->out = out;
    s->diag = d;
    s->pass = arena_open();
    arena_defer(a, sink_close, s);
    pass_begin(s);
    return &s->sink;
}
