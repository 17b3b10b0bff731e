/*
 * image - pixels ready to be drawn: still encoded, with checked facts.
 *
 * `bytes` live as long as the book; the writer stores equal ones once.
 */
#ifndef DRAW_IMAGE_H
#define DRAW_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

enum image_kind { IMAGE_PNG, IMAGE_JPEG };

struct image_data {
    enum image_kind kind;
    uint32_t width_px, height_px;
    uint8_t channels; // 1, 3 or 4 (CMYK JPEG)
    struct str bytes;
    struct loc at; // the element that named it
};

#endif
