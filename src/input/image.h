/*
 * image - what a picture is, told by its first bytes; no pixel is decoded.
 *
 * PNG (ISO/IEC 15948) and JPEG (ISO/IEC 10918-1, JFIF).  The whole chain of
 * chunks or segments is walked, so a truncated file is found here and not on
 * the page.  Of a text that begins with a tag it is said that it is meant to be
 * SVG, and no more.
 */
#ifndef INPUT_IMAGE_H
#define INPUT_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

enum image_format { IMAGE_FORMAT_PNG, IMAGE_FORMAT_JPEG, IMAGE_FORMAT_SVG };

struct image_facts {
    enum image_format format;
    uint32_t width_px, height_px; // 0 of SVG
    uint8_t channels;             // colours without alpha: 1, 3, 4 (CMYK)
};

/*
 * `shown` names the file in messages, `at` is the element that named it.
 * False: reported (E0640 to E0649).
 */
bool image_probe(struct str bytes, const char *shown, struct loc at,
                 struct image_facts *facts, struct diag *d)
    __attribute__((warn_unused_result));

#endif
