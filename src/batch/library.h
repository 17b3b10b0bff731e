/*
 * library - the versions of the libraries this folder calls.
 */
#ifndef BATCH_LIBRARY_H
#define BATCH_LIBRARY_H

struct buf;

/* Adds a line for each: "name 1.2.3". */
void batch_libraries(struct buf *b);

#endif
