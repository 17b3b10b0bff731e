/*
 * tabulate_text - strings of C, for the programs of the build that write some.
 */
#ifndef INPUT_TABULATE_TEXT_H
#define INPUT_TABULATE_TEXT_H

#include <stdio.h>

/* "text", of one line */
void put_text(FILE *out, const char *text);
/* {"text", 4}: a struct str */
void put_str(FILE *out, const char *text);

#endif
