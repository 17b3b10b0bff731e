/*
 * icc - the sRGB colour profile of the output intent, made of numbers.
 */
#ifndef PDF_ICC_H
#define PDF_ICC_H

struct buf;

/* An ICC 4.2 matrix and curve profile (ICC.1:2004-10), under 600 bytes. */
void icc_srgb(struct buf *b);

#endif
