/*
 * library - the versions of the libraries this folder calls.
 */
#ifndef INPUT_LIBRARY_H
#define INPUT_LIBRARY_H

struct buf;

/* Adds a line for each: "name 1.2.3". */
void input_libraries(struct buf *b);

#endif
