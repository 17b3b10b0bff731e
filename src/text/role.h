/*
 * role - the cached answer to "which face draws this character".
 */
#ifndef TEXT_ROLE_H
#define TEXT_ROLE_H

#include <stdbool.h>
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

/* Never NULL, good as long as the role; `cjk` as for font_role_pick. */
const struct font_pick *role_pick(const struct font_role *role, uint32_t cp,
                                  bool cjk);

#endif
