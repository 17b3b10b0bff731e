/*
 * colour - #36c, #3366cc, rgb(51, 102, 204), rgb(20%, 40%, 80%), royalblue.
 */
#ifndef SVG_COLOUR_H
#define SVG_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

bool colour_read(struct str value, uint32_t *rgb);

#endif
