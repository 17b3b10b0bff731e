/*
 * charstring - a Type 2 charstring that stands by itself (Adobe Technical Note
 * 5177): subroutines put in where they were called, hints left out.
 */
#ifndef TEXT_CHARSTRING_H
#define TEXT_CHARSTRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/cff.h"

enum { CHARSTRING_MAX = 65535 }; // bytes; Technical Note 5177, appendix B

/*
 * Writes at most CHARSTRING_MAX bytes.  False: damaged, longer than that, or
 * composed of two other glyphs by the old endchar operator.
 */
bool charstring_flatten(struct table charstring, const struct cff_index *global,
                        const struct cff_index *local, uint8_t *code,
                        size_t *size);

/* True when there is nothing in front of endchar but a width.  Shortness alone
 * is no test: Noto draws 。 with one subroutine call. */
bool charstring_is_blank(struct table charstring);

#endif
