/*
 * fontset - roles, and a table per role that answers for a character at once.
 *
 *      chapter = table[cp / 4096]     made when a character of it is first met
 *      page = chapter[cp / 32 % 128]  the same
 *      pick = page[cp % 32]           the same
 *
 * A book meets about 1,500 characters a million times, so the work of a miss
 * (cmap look-ups through the uses, an outline test, a shaping of Chinese
 * punctuation by itself) is done once for each.  Han characters lie scattered:
 * pages are small, and hold pointers, so that those of a short book touch a
 * tenth of the memory that larger ones would.  The few characters that both
 * scripts use have a second page for Chinese text.
 */
#include "text/fontset.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "text/font.h"
#include "text/role.h"
#include "text/shaper.h"

enum {
    EITHER_FIRST = 0x2000, // — ‘ ’ “ ” … are among these
    EITHER_COUNT = 128,
    MIDDLE_DOT = 0xB7,
    FULLWIDTH_SLASH = 0xFF0F,
    CIRCLED_LAST = 0x32BF,
    MIDDLE_DOT_SLOT = 0, // among them; U+2000 is not drawn as Chinese
    WIDE_MIN = 58982     // 0.9 em in em16
};

struct fontset {
    struct arena *arena;
    VEC(struct font_role *) roles;
};

struct fontset *fontset_new(struct arena *a)
{
    struct fontset *set = arena_new(a, struct fontset);

    set->arena = a;
    return set;
}

const struct font_role *fontset_add(struct fontset *set, const char *name,
                                    const char *title,
                                    const struct font_use *uses, size_t count)
{
    struct arena *a = set->arena;
    struct font_role *role = arena_new(a, struct font_role);

    role->name = str_copy(str_of(name), a);
    role->title = str_copy(str_of(title), a);
    role->uses = arena_array(a, struct font_use, count);
    if (count > 0)
        memcpy(role->uses, uses, count * sizeof(*uses));
    role->count = count;
    role->arena = a;
    role->chapters = arena_array(a, struct pick_chapter *, PICK_CHAPTERS);
    role->chinese = arena_array(a, const struct font_pick *, EITHER_COUNT);
    *vec_push(&set->roles, a) = role;
    return role;
}

const struct font_role *fontset_find(const struct fontset *set, struct str name)
{
    for (size_t i = 0; i < set->roles.count; i++) {
        if (str_is(name, set->roles.items[i]->name))
            return set->roles.items[i];
    }
    return NULL;
}

size_t fontset_count(const struct fontset *set)
{
    return set->roles.count;
}

const struct font_role *fontset_at(const struct fontset *set, size_t index)
{
    assert(index < set->roles.count);
    return set->roles.items[index];
}

const char *fontset_nearest(const struct fontset *set, struct str name)
{
    const char **names =
        arena_array(set->arena, const char *, set->roles.count);

    for (size_t i = 0; i < set->roles.count; i++)
        names[i] = set->roles.items[i]->name;
    return str_nearest(name, names, set->roles.count);
}

const char *fontset_list(const struct fontset *set)
{
    struct buf b;

    buf_init(&b, set->arena, SIZE_MAX);
    for (size_t i = 0; i < set->roles.count; i++) {
        buf_add_text(&b, i > 0 ? "，" : "");
        buf_add_text(&b, set->roles.items[i]->name);
        buf_add_char(&b, ' ');
        buf_add_text(&b, set->roles.items[i]->title);
    }
    return b.size > 0 ? b.data : "";
}

const char *font_role_name(const struct font_role *role)
{
    return role->name;
}

const char *font_role_title(const struct font_role *role)
{
    return role->title;
}

size_t font_role_use_count(const struct font_role *role)
{
    return role->count;
}

const struct font_use *font_role_use_at(const struct font_role *role,
                                        size_t index)
{
    assert(index < role->count);
    return &role->uses[index];
}

static bool covers(enum font_covers c, enum kind kind, bool cjk)
{
    switch (c) {
    case FONT_COVERS_LATIN:
        return kind_is_western(kind) || kind == KIND_MARK ||
               (kind == KIND_EITHER && !cjk);
    case FONT_COVERS_CJK:
        return kind_is_cjk(kind) || kind == KIND_MARK ||
               (kind == KIND_EITHER && cjk);
    case FONT_COVERS_PUNCT:
        return kind == KIND_PUNCT || (kind == KIND_EITHER && cjk);
    case FONT_COVERS_REST:
    case FONT_COVERS_ALL:
        return true;
    }
    return false;
}

/* ①–⑳, ㉑–㉟, ㊱–㊿ are one row: a face that does not have it to the end (the
 * Fandol faces stop at ⑩) leaves all of it to one that does. */
static bool cuts_row(const struct font *f, uint32_t cp)
{
    return ((cp >= 0x2460 && cp <= 0x2473) || (cp >= 0x3251 && cp <= 0x325F) ||
            (cp >= 0x32B1 && cp <= CIRCLED_LAST)) &&
           font_glyph(f, CIRCLED_LAST) == 0;
}

/* Fills `pick` when the face of `use` has the character. */
static bool pick_from(const struct font_use *use, uint32_t cp, bool cjk,
                      struct font_pick *pick)
{
    const struct font *f = use->font;
    enum kind kind = (enum kind)pick->kind;
    bool as_cjk = kind_is_cjk(kind) || (kind == KIND_EITHER && cjk);
    uint32_t glyph = font_glyph(f, cp);

    if (glyph == 0)
        return false;
    pick->alone = false;
    // A slash takes half an em (GB/T 15834-2011, 5.1.9), where the full-width
    // glyph would lie over its neighbours.
    if (cp == FULLWIDTH_SLASH && font_glyph(f, '/'))
        glyph = font_glyph(f, '/');
    else if (as_cjk)
        pick->alone = shaper_alone(f, cp, &glyph);
    pick->use = use;
    pick->glyph = glyph;
    pick->advance = font_advance(f, glyph);
    pick->plain = kind != KIND_LETTER && kind != KIND_MARK &&
                  !shaper_touches(f, glyph, as_cjk);
    return true;
}

static struct font_pick pick_make(const struct font_role *role, uint32_t cp,
                                  bool cjk)
{
    struct font_pick pick = {.kind = (uint8_t)kind_of(cp)};
    struct font_pick narrow = pick;
    bool wide = pick.kind == KIND_EITHER && cjk && cp != MIDDLE_DOT;

    for (size_t i = 0; i < role->count; i++) {
        const struct font_use *use = &role->uses[i];

        if (!covers(use->covers, (enum kind)pick.kind, cjk) ||
            cuts_row(use->font, cp) || !pick_from(use, cp, cjk, &pick))
            continue;
        if (!wide || pick.advance >= WIDE_MIN)
            return pick;
        if (!narrow.use)
            narrow = pick;
        pick.use = NULL;
    }
    if (narrow.use)
        return narrow;
    for (size_t i = 0; i < role->count; i++) {
        if (pick_from(&role->uses[i], cp, cjk, &pick))
            return pick;
    }
    return pick;
}

/* Where the answer for `cp` is kept. */
static const struct font_pick **pick_slot(const struct font_role *role,
                                          uint32_t cp, bool cjk)
{
    struct pick_chapter **chapter =
        &role->chapters[cp / (PICK_PAGE * PICK_CHAPTER)];
    struct pick_page **page;

    if (cjk && cp == MIDDLE_DOT)
        return &role->chinese[MIDDLE_DOT_SLOT];
    if (cjk && cp > EITHER_FIRST && cp < EITHER_FIRST + EITHER_COUNT)
        return &role->chinese[cp - EITHER_FIRST];
    if (!*chapter)
        *chapter = arena_new(role->arena, struct pick_chapter);
    page = &(*chapter)->pages[cp / PICK_PAGE % PICK_CHAPTER];
    if (!*page)
        *page = arena_new(role->arena, struct pick_page);
    return &(*page)->picks[cp % PICK_PAGE];
}

const struct font_pick *role_pick_first(const struct font_role *role,
                                        uint32_t cp, bool cjk)
{
    const struct font_pick **slot;
    struct font_pick *pick;

    assert(cp < 0x110000);
    slot = pick_slot(role, cp, cjk);
    if (!*slot) {
        pick = arena_new(role->arena, struct font_pick);
        *pick = pick_make(role, cp, cjk);
        *slot = pick;
    }
    return *slot;
}

const struct font_use *font_role_pick(const struct font_role *role, uint32_t cp,
                                      bool cjk, uint32_t *glyph)
{
    const struct font_pick *pick = role_pick(role, cp, cjk);

    *glyph = pick->use ? pick->glyph : 0;
    return pick->use;
}
