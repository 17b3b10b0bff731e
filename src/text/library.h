/*
 * library - the versions of the libraries this folder calls.
 */
#ifndef TEXT_LIBRARY_H
#define TEXT_LIBRARY_H

struct buf;

/* Adds a line for each, "name 1.2.3"; libhyphen cannot say its version. */
void text_libraries(struct buf *b);

#endif
