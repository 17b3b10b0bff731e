/*
 * library - the versions of the libraries this folder calls.
 */
#ifndef PDF_LIBRARY_H
#define PDF_LIBRARY_H

struct buf;

/* Adds a line for each: "name 1.2.3". */
void pdf_libraries(struct buf *b);

#endif
