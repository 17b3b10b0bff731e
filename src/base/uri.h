/*
 * uri - which addresses a link may have.
 */
#ifndef BASE_URI_H
#define BASE_URI_H

#include <stdbool.h>

/* http, https or mailto in small or capital letters, without blanks and
 * controls.  Other schemes can run a program in some readers. */
bool uri_is_allowed(const char *uri);

#endif
