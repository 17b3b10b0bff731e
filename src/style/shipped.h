/*
 * shipped - the styles that are compiled in, by their names: base, book,
 * gongwen and the others of styles/.
 */
#ifndef STYLE_SHIPPED_H
#define STYLE_SHIPPED_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct xml_source;

/* The style of that name; false: reported at `at` (E0501). */
bool shipped_find(struct str name, struct loc at, struct arena *a,
                  struct diag *d, struct xml_source *source);

#endif
