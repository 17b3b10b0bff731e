/*
 * library - the versions of the libraries this folder calls.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

struct buf;

/* Adds a line for each: "name 1.2.3". */
void base_libraries(struct buf *b);

#endif
