/*
 * exif - whether a photograph was taken upright.
 */
#ifndef INPUT_EXIF_H
#define INPUT_EXIF_H

#include <stddef.h>

/* The orientation (TIFF 6.0: 1 upright, 2 to 8 turned or mirrored) that the
 * body of a JPEG APP1 segment tells; 0: it is not Exif, damaged, or says
 * nothing. */
unsigned exif_orientation(const unsigned char *body, size_t size);

#endif
