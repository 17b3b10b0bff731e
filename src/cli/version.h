/*
 * version - `lantu --version`: lantu and the libraries that decide its bytes.
 */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

struct buf;

/* One line each: "libpng 1.6.39". */
void version_put(struct buf *b);

#endif
