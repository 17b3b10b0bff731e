/*
 * meta - what the file says about itself: Info and XMP, always the same.
 */
#ifndef PDF_META_H
#define PDF_META_H

struct buf;
struct pdf_options;

/* The entries of the Info dictionary (ISO 32000-1, 14.3.3). */
void meta_put_info(struct buf *b, const struct pdf_options *o);

/* An XMP packet (ISO 16684-1) with the PDF/A claim of ISO 19005-2, 6.6.4. */
void meta_put_xmp(struct buf *b, const struct pdf_options *o);

#endif
