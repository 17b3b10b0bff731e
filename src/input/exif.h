/*
 * exif - the few facts of a photograph that change how it prints.
 */
#ifndef INPUT_EXIF_H
#define INPUT_EXIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct exif {
    uint32_t dpi_x_milli, dpi_y_milli; // 1/1000 dot per inch; 0: not said
    uint16_t orientation;              // 1 to 8 (TIFF 6.0); 0: not said
};

/* The body of a JPEG APP1 segment.  False: it is not Exif, or not readable;
 * nothing that prints depends on damaged metadata. */
bool exif_read(const unsigned char *body, size_t size, struct exif *exif);

#endif
