/*
 * write - objects into the file: streams as they come, the others at the end.
 *
 * PDF 1.7 (ISO 32000-1, 7.5.7 and 7.5.8).  The file's /ID is a hash of what
 * stands before the cross-reference stream, so equal books have equal bytes.
 *
 * What is written need not be kept: a book takes no memory for the contents of
 * its pages.
 */
#ifndef PDF_WRITE_H
#define PDF_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct deflate;
struct diag;
struct file_out;
struct haru;
struct objects;

/* Begins the file, which loses what a former pass wrote. */
struct objects *objects_new(struct haru *h, struct deflate *deflate,
                            struct file_out *out, struct arena *a,
                            struct diag *d);

/* Writes a stream, `bytes` encoded by the filter that `body` names, at least
 * one; returns its number. */
uint32_t objects_stream(struct objects *o, struct str body, struct str bytes);

/* False: reported (disk, libharu, file too large: E0802). */
bool objects_ok(const struct objects *o) __attribute__((warn_unused_result));

/* Writes all that the haru has and ends the file; does not commit it. */
bool objects_end(struct objects *o) __attribute__((warn_unused_result));

#endif
