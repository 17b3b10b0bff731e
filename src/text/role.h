/*
 * role - the cached answer to "which face draws this character".
 */
#ifndef TEXT_ROLE_H
#define TEXT_ROLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/fontset.h"
#include "text/kinds.h"

struct font_pick {
    const struct font_use *use; // NULL: no face has the character
    uint32_t glyph;
    int32_t advance; // em16 of the face
    uint8_t kind;    // enum kind
    bool known;
    bool plain; // no shaping can change it: glyph and advance are final
};

enum {
    PICK_PAGE = 128,   // characters
    PICK_CHAPTER = 64, // pages
    PICK_CHAPTERS = 0x110000 / (PICK_PAGE * PICK_CHAPTER)
};

struct pick_chapter {
    struct font_pick *pages[PICK_CHAPTER];
};

struct font_role {
    const char *name, *title;
    struct font_use *uses;
    size_t count;
    struct arena *arena;
    struct pick_chapter **chapters;
    struct font_pick *chinese; // of page 0x2000 (— ‘ ’ “ ” …) and of · there
};

/* The same as role_pick, when the character has not been met. */
const struct font_pick *role_pick_first(const struct font_role *role,
                                        uint32_t cp, bool cjk);

/* Never NULL, good as long as the role; `cjk` as for font_role_pick.
 * cp < 0x110000. */
static inline const struct font_pick *role_pick(const struct font_role *role,
                                                uint32_t cp, bool cjk)
{
    const struct pick_chapter *chapter =
        role->chapters[cp / (PICK_PAGE * PICK_CHAPTER)];
    const struct font_pick *page =
        chapter ? chapter->pages[cp / PICK_PAGE % PICK_CHAPTER] : NULL;

    if (!cjk && page && page[cp % PICK_PAGE].known)
        return &page[cp % PICK_PAGE];
    return role_pick_first(role, cp, cjk);
}

#endif
