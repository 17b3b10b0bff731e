/*
 * A walk over the rows of shape.c.  What several places lead to is walked once
 * and gets a number, which stands for it from then on; numbers are given in the
 * order of the walk, so no address is ever hashed.
 */
#include "batch/content.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/library.h"
#include "batch/lantu.h"
#include "batch/shape.h"
#include "compose/book.h"
#include "input/library.h"
#include "pdf/library.h"
#include "style/sheet.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/hyphens.h"
#include "text/library.h"

enum { SEEN_FIRST = 1024, VERSIONS_MAX = 4096 };

/* ---- numbers of what was met -------------------------------------------- */

struct seen {
    const void *object; // NULL: free
    uint32_t number;
};

struct walker {
    struct hash *hash;
    struct seen *seen; // open addressing; `room` is a power of two
    size_t count, room;
    struct arena *arena;
};

static struct seen *seen_place(struct seen *seen, size_t room,
                               const void *object)
{
    size_t at = (uintptr_t)object / sizeof(void *) * 0x9e3779b9u & (room - 1);

    while (seen[at].object && seen[at].object != object)
        at = (at + 1) & (room - 1);
    return &seen[at];
}

static void seen_grow(struct walker *w)
{
    size_t room = w->room > 0 ? 2 * w->room : SEEN_FIRST;
    struct seen *seen = arena_array(w->arena, struct seen, room);

    for (size_t i = 0; i < w->room; i++)
        if (w->seen[i].object)
            *seen_place(seen, room, w->seen[i].object) = w->seen[i];
    w->seen = seen;
    w->room = room;
}

/* True when it was met before; its number is hashed in either case. */
static bool meet(struct walker *w, const void *object)
{
    struct seen *place;
    bool known;

    if (w->room < 2 * (w->count + 1))
        seen_grow(w);
    place = seen_place(w->seen, w->room, object);
    known = place->object != NULL;
    if (!known)
        *place = (struct seen){object, (uint32_t)++w->count};
    hash_add(w->hash, &place->number, sizeof(place->number));
    return known;
}

/* ---- the walk ----------------------------------------------------------- */

static void add_bytes(struct hash *h, const char *bytes, size_t size)
{
    hash_add(h, &size, sizeof(size)); // "ab" "c" is not "a" "bc"
    if (size > 0)
        hash_add(h, bytes, size);
}

/* NULL is not "". */
static void add_text(struct hash *h, const char *text)
{
    const size_t none = SIZE_MAX;

    if (text)
        add_bytes(h, text, strlen(text));
    else
        hash_add(h, &none, sizeof(none));
}

static void walk(struct walker *w, const struct shape *shape,
                 const void *object, const void *parent);

static const void *pointer_at(const void *at)
{
    const void *pointer;

    memcpy(&pointer, at, sizeof(pointer));
    return pointer;
}

static void visit(struct walker *w, const struct shape *shape,
                  const void *object, const void *parent)
{
    const uint8_t there = object != NULL;

    hash_add(w->hash, &there, 1);
    if (object && !(shape->shared && meet(w, object)))
        walk(w, shape, object, parent);
}

static void visit_many(struct walker *w, const struct shape *shape,
                       const char *items, const void *number,
                       const void *parent)
{
    size_t count;

    memcpy(&count, number, sizeof(count));
    if (!items)
        count = 0;
    hash_add(w->hash, &count, sizeof(count));
    if (count > 0 && shape->shared && meet(w, items))
        return;
    for (size_t i = 0; i < count; i++)
        walk(w, shape, items + i * shape->size, parent);
}

static void visit_chain(struct walker *w, const struct shape *shape,
                        const char *first, const void *parent)
{
    for (; first; first = pointer_at(first + shape->next))
        visit(w, shape, first, parent);
    visit(w, shape, NULL, parent);
}

static void visit_field(struct walker *w, const struct field *f,
                        const char *object, const char *parent)
{
    const char *at = object + f->at;

    switch (f->kind) {
    case FIELD_VALUE:
        hash_add(w->hash, at, f->size);
        return;
    case FIELD_TEXT:
        add_text(w->hash, pointer_at(at));
        return;
    case FIELD_BYTES: {
        struct str bytes;

        memcpy(&bytes, at, sizeof(bytes));
        add_bytes(w->hash, bytes.data, bytes.size);
        return;
    }
    case FIELD_ONE:
        visit(w, f->shape, pointer_at(at), object);
        return;
    case FIELD_MANY:
        visit_many(w, f->shape, pointer_at(at), object + f->count, object);
        return;
    case FIELD_EACH:
        visit_many(w, f->shape, pointer_at(at), parent + f->count, object);
        return;
    case FIELD_SIBLINGS:
        visit_chain(w, f->shape, pointer_at(at), object);
        return;
    case FIELD_INSIDE:
        walk(w, f->shape, at, object);
        return;
    case FIELD_ROLE: {
        const struct font_role *role = pointer_at(at);

        add_text(w->hash, role ? font_role_name(role) : NULL);
        return;
    }
    }
}

static void walk(struct walker *w, const struct shape *shape,
                 const void *object, const void *parent)
{
    for (size_t i = 0; i < shape->count; i++)
        visit_field(w, &shape->fields[i], object, parent);
    if (shape->add)
        shape->add(object, w->hash);
    if (shape->also && shape->also(object))
        walk(w, shape->also(object), object, parent);
}

void content_key(const struct hash *base, const struct book *book,
                 uint8_t key[HASH_SIZE])
{
    struct hash h = *base;
    struct walker w = {.hash = &h, .arena = arena_open()};

    walk(&w, &shape_book, book, NULL);
    hash_end(&h, key);
    arena_close(w.arena);
}

/* ---- what all editions share -------------------------------------------- */

static void add_fonts(struct walker *w, const struct fontset *set)
{
    for (size_t i = 0; i < fontset_count(set); i++) {
        const struct font_role *role = fontset_at(set, i);

        add_text(w->hash, font_role_name(role));
        for (size_t k = 0; k < font_role_use_count(role); k++) {
            const struct font_use *use = font_role_use_at(role, k);
            const int32_t facts[] = {(int32_t)use->covers, use->scale_permille,
                                     use->shift_permille, use->bold_permille};

            hash_add(w->hash, facts, sizeof(facts));
            if (!meet(w, use->font))
                font_hash(use->font, w->hash);
        }
    }
}

struct hash content_base(const struct lantu_options *options,
                         const struct sheet *sheet)
{
    struct arena *a = arena_open();
    // A strict run has to see warnings that a kept file would not tell.
    const int64_t facts[] = {(int64_t)options->pdf, options->strict,
                             options->has_epoch ? options->epoch : -1};
    struct hash h = {0};
    struct walker w = {.hash = &h, .arena = a};
    struct buf versions;

    buf_init(&versions, a, VERSIONS_MAX);
    buf_addf(&versions, "lantu %s\n", lantu_version());
    base_libraries(&versions);
    input_libraries(&versions);
    text_libraries(&versions);
    pdf_libraries(&versions);
    add_bytes(&h, versions.data, versions.size);
    hash_add(&h, facts, sizeof(facts));
    sheet_hash(sheet, &h);
    add_fonts(&w, sheet_fonts(sheet));
    hyphens_hash(&h);
    arena_close(a);
    return h;
}
