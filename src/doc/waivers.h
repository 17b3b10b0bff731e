/*
 * waivers - warnings that somebody answers for, by name and until a day.
 *
 * A waiver keeps quiet about warnings of its code whose words hold what it is
 * about.  Every run names the waivers that did, and how often; the imprint
 * prints them all.
 */
#ifndef DOC_WAIVERS_H
#define DOC_WAIVERS_H

#include <stdbool.h>

struct diag;
struct document;

/* From here on.  A code that is not a warning's is an error; a waiver whose
 * last day lies before the book's date counts no more, which is a warning. */
void waivers_begin(const struct document *doc, struct diag *d);

/* At the end of a run: notes what each did. */
void waivers_report(const struct document *doc, struct diag *d);

#endif
