/*
 * image - pictures as XObjects; equal bytes are stored once.
 *
 * PNG is decoded to 8-bit grey or RGB, its transparency to a soft mask; JPEG
 * goes into the file as it is (ISO 32000-1, 7.4.8 and 8.9).
 */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include <stdint.h>

struct arena;
struct deflate;
struct diag;
struct image_data;
struct images;
struct objects;

struct images *images_new(struct objects *o, struct deflate *deflate,
                          struct arena *a, struct diag *d);

/* The XObject of an image, written at its first use; the resource is called
 * /I followed by this number.  0: the image is damaged, reported (E0805,
 * E0806). */
uint32_t images_use(struct images *images, const struct image_data *image)
    __attribute__((warn_unused_result));

#endif
