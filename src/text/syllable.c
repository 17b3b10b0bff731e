#include "text/syllable.h"

#include "text/syllable_table.h"

const char *syllable_look_up(uint32_t cp)
{
    const uint32_t block = cp / SYLLABLE_BLOCK;

    if (block >= SYLLABLE_BLOCKS)
        return "";
    return syllables[syllable_codes[syllable_blocks[block]]
                                   [cp % SYLLABLE_BLOCK]];
}
