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
    bool plain;      // no shaping can change it: glyph and advance are final
    bool alone;      // they are final where no neighbour is shaped with it
};

enum {
    PICK_PAGE = 32,     // characters
    PICK_CHAPTER = 128, // pages
    PICK_CHAPTERS = 0x110000 / (PICK_PAGE * PICK_CHAPTER)
};

/* NULL: not met yet. */
struct pick_page {
    const struct font_pick *picks[PICK_PAGE];
};

struct pick_chapter {
    struct pick_page *pages[PICK_CHAPTER];
};

struct font_role {
    const char *name, *title;
    struct font_use *uses;
    size_t count;
    struct arena *arena;
    struct pick_chapter **chapters;
    const struct font_pick **chinese; // from 0x2000 (— ‘ ’ “ ” …), and of ·
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
    const struct pick_page *page =
        chapter ? chapter->pages[cp / PICK_PAGE % PICK_CHAPTER] : NULL;

    if (!cjk && page && page->picks[cp % PICK_PAGE])
        return page->picks[cp % PICK_PAGE];
    return role_pick_first(role, cp, cjk);
}

#endif
