/*
 * where - from bytes to line and column, and from decoded text to bytes.
 *
 * Lines and columns count from 1, columns in code points, as editors do.
 */
#ifndef INPUT_WHERE_H
#define INPUT_WHERE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A place that moves forward through one file. */
struct where {
    const char *at;
    uint32_t line, column;
};

struct where where_start(const char *text);

/* Moves to a later byte; what lies between is looked at once, so a file read
 * from front to back costs one pass, however long its lines are. */
void where_move(struct where *w, const char *to);

/*
 * The byte of the source that gave byte `offset` of decoded content.  Content
 * begins at `source`: references count as what they stand for, CR LF as one
 * line feed, comments, processing instructions and the marks of CDATA as
 * nothing.
 */
const char *where_content(const char *source, const char *end, size_t offset);

/* The same in an attribute value; `source` follows the opening quote. */
const char *where_value(const char *source, const char *end, size_t offset);

/* The '<' of the start tag that ends at `cursor`: the nearest one to the left,
 * because no value holds a raw '<' (XML 1.0, 3.1 WFC).  `text` < `cursor`. */
const char *where_tag(const char *text, const char *cursor);

#endif
