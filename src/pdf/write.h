/*
 * write - all objects into the file: object streams, a cross-reference stream.
 *
 * PDF 1.7 (ISO 32000-1, 7.5.7 and 7.5.8).  The file's /ID is a hash of what
 * stands before the cross-reference stream, so equal books have equal bytes.
 */
#ifndef PDF_WRITE_H
#define PDF_WRITE_H

#include <stdbool.h>

struct arena;
struct deflate;
struct diag;
struct file_out;
struct haru;

/* Does not commit the file.  False: reported (disk, libharu, file too large:
 * E0802). */
bool write_objects(struct haru *h, struct deflate *deflate,
                   struct file_out *out, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
