/*
 * columns - which columns a table keeps, and what is done when it is too wide.
 *
 * base lists the columns of each generated table; the files that stand on it
 * choose among them.  A column that base does not list is reported (E0516).
 */
#ifndef STYLE_COLUMNS_H
#define STYLE_COLUMNS_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;
struct xml_element;

/* What may be done for a table that is too wide even in its least size. */
struct wide_style {
    bool turn;   // set it on a landscape page
    bool panels; // set its columns in panels
};

/* Which columns a table keeps, of those that base.xml lists. */
struct columns_style {
    struct str keep; // names, separated by blanks
    bool cards;      // each row is set as a card
    struct wide_style wide;
};

bool columns_keep(const struct columns_style *columns, const char *name);

/* Of a sheet. */
struct columns {
    struct columns_style computed;
    struct columns_style all; // as base lists them
};

/* Writes what the <columns> says over what was said before; `lists`: it is
 * base's. */
void columns_read(struct columns *columns, const struct xml_element *e,
                  bool lists, struct arena *a, struct diag *d);

#endif
