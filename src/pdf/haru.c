/*
 * haru - libharu 2.3 as an object store.
 *
 * Nothing of its text, font, page or image code is used: it loses characters
 * above U+FFFF, reads no CFF fonts, needs 9 KB a page, and keeps page contents
 * uncompressed.  A raw dictionary has no elements; its body hangs on `attr` and
 * `write_fn` prints it between libharu's << and >>.
 *
 * Streams are not kept: all of them together are the book.
 *
 * Elements of the structure tree can be millions.  libharu takes some 300 bytes
 * for a dictionary, and copies its table once for every few that are added: so
 * it holds none of those.  They have numbers between its own:
 *
 *     libharu's 1 to split │ reserved │ libharu's split + 1, and so on
 *
 * which it cannot know of, so nothing that it prints itself is made later.
 *
 * A page is a raw dictionary too, marked as a page so that libharu counts it
 * for /Count; a node of the tree takes PAGES_PER_NODE of them, because one
 * array ends at 32,767.
 */
#include "pdf/haru.h"

#include <assert.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/oom.h"

enum { PAGES_PER_NODE = 64, OBJECT_NUMBER_BITS = 0x00ffffff };

struct haru {
    HPDF_Doc doc;
    struct arena *arena;
    HPDF_Stream printer; // writes into `into`
    struct buf *into;
    HPDF_Dict node;            // of the page tree, with room for more, or NULL
    HPDF_Array kids;           // of the node
    HPDF_STATUS error, detail; // the first
    uint32_t split, reserved;  // objects before, and how many
    struct haru_bodies *bodies;
};

static void HPDF_STDCALL keep_first(HPDF_STATUS error, HPDF_STATUS detail,
                                    void *user)
{
    struct haru *h = user;

    if (h->error == HPDF_OK) {
        h->error = error;
        h->detail = detail;
    }
}

static HPDF_STATUS write_to_buf(HPDF_Stream stream, const HPDF_BYTE *bytes,
                                HPDF_UINT size)
{
    struct haru *h = stream->attr;

    buf_add(h->into, bytes, size);
    return HPDF_OK;
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream out)
{
    const struct str *body = dict->attr;

    if (body->size == 0)
        return HPDF_OK;
    return HPDF_Stream_Write(out, (const HPDF_BYTE *)body->data,
                             (HPDF_UINT)body->size);
}

static void haru_close(void *handle)
{
    struct haru *h = handle;

    if (h->printer)
        HPDF_Stream_Free(h->printer);
    if (h->doc)
        HPDF_Free(h->doc);
}

struct haru *haru_open(struct arena *a)
{
    struct haru *h = arena_new(a, struct haru);

    h->arena = a;
    h->split = UINT32_MAX;
    arena_defer(a, haru_close, h);
    h->doc = HPDF_NewEx(keep_first, NULL, NULL, 0, h);
    if (!h->doc)
        oom_end(sizeof(*h)); // nothing else can go wrong in there
    h->printer = HPDF_CallbackWriter_New(h->doc->mmgr, write_to_buf, h);
    if (!h->printer)
        oom_end(sizeof(*h));
    HPDF_Dict_RemoveElement(h->doc->info, "Producer");
    return h;
}

static uint32_t number_of(const struct haru *h, HPDF_Dict dict)
{
    const uint32_t id = dict->header.obj_id & OBJECT_NUMBER_BITS;

    return id <= h->split ? id : id + h->reserved;
}

static bool is_reserved(const struct haru *h, uint32_t object)
{
    return object > h->split && object - h->split <= h->reserved;
}

static HPDF_Dict dict_at(const struct haru *h, uint32_t object)
{
    HPDF_XrefEntry entry;

    if (object == 0)
        return NULL;
    assert(!is_reserved(h, object));
    entry = HPDF_Xref_GetEntry(
        h->doc->xref, object <= h->split ? object : object - h->reserved);
    assert(entry);
    return entry->obj;
}

static HPDF_Dict dict_new(struct haru *h)
{
    HPDF_Dict dict = HPDF_Dict_New(h->doc->mmgr);

    /* HPDF_Xref_Add frees what it refuses. */
    if (!dict || HPDF_Xref_Add(h->doc->xref, dict) != HPDF_OK)
        return NULL;
    return dict;
}

uint32_t haru_dict(struct haru *h)
{
    HPDF_Dict dict = dict_new(h);
    return dict ? number_of(h, dict) : 0;
}

void haru_set(struct haru *h, uint32_t object, struct str body)
{
    HPDF_Dict dict = dict_at(h, object);
    struct str *kept;

    if (!dict)
        return;
    kept = arena_new(h->arena, struct str);
    *kept = body;
    dict->attr = kept;
    dict->write_fn = write_body;
}

uint32_t haru_add(struct haru *h, struct str body)
{
    uint32_t object = haru_dict(h);

    haru_set(h, object, body);
    return object;
}

static HPDF_Dict node_with_room(struct haru *h)
{
    if (h->node && HPDF_Array_Items(h->kids) < PAGES_PER_NODE)
        return h->node;
    h->node = HPDF_Pages_New(h->doc->mmgr, h->doc->root_pages, h->doc->xref);
    if (h->node)
        h->kids = HPDF_Dict_GetItem(h->node, "Kids", HPDF_OCLASS_ARRAY);
    return h->node;
}

uint32_t haru_page(struct haru *h, uint32_t *parent)
{
    HPDF_Dict node = node_with_room(h);
    HPDF_Dict page = dict_new(h);

    *parent = 0;
    if (!node || !page)
        return 0;
    page->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    HPDF_Array_Add(h->kids, page);
    *parent = number_of(h, node);
    return number_of(h, page);
}

uint32_t haru_catalog(const struct haru *h)
{
    return number_of(h, h->doc->catalog);
}

uint32_t haru_info(const struct haru *h)
{
    return number_of(h, h->doc->info);
}

uint32_t haru_count(const struct haru *h)
{
    // Entry 0 is the free one.
    return h->doc->xref->entries->count - 1 + h->reserved;
}

void haru_reserve(struct haru *h, uint32_t count, struct haru_bodies *bodies)
{
    assert(h->reserved == 0);
    h->split = haru_count(h);
    h->reserved = count;
    h->bodies = bodies;
}

void haru_print(struct haru *h, uint32_t object, struct buf *into)
{
    if (is_reserved(h, object)) {
        buf_add_text(into, "<<");
        h->bodies->put(h->bodies, object - h->split - 1, into);
        buf_add_text(into, ">>");
        return;
    }
    h->into = into;
    HPDF_Obj_WriteValue(dict_at(h, object), h->printer, NULL);
}

bool haru_ok(const struct haru *h, struct diag *d)
{
    char error[24], detail[24];

    if (h->error == HPDF_OK)
        return true;
    snprintf(error, sizeof(error), "0x%04lX", (unsigned long)h->error);
    snprintf(detail, sizeof(detail), "%lu", (unsigned long)h->detail);
    diag_add(d, DIAG_CODE_PDF_LIBRARY, (struct loc){0}, error, detail, NULL);
    return false;
}
