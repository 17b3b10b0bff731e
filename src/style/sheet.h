/*
 * sheet - a house style: pages, colours, rules, measures, numbers, text styles,
 * marks of series.
 *
 * Sheets extend sheets; the shipped ones are compiled in and found by name
 * ("book"), others by a path that ends in .xml; one that extends nothing
 * stands on base, and one that extends "default" on what is usual for the kind
 * of document.  A name that base.xml does not have is an error with a
 * suggestion (E05xx), unless a text style says that it is new; properties and
 * values are the schema's to check (E02xx).
 *
 * Lookups by name are for names that the program uses: a name that base.xml
 * does not define is a bug and asserts.
 */
#ifndef STYLE_SHEET_H
#define STYLE_SHEET_H

#include <stdint.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/sp.h"
#include "base/str.h"
#include "style/columns.h"
#include "style/formats.h"
#include "style/mark.h"
#include "style/master.h"
#include "style/style.h"

struct arena;
struct fontset;
struct sheet;
struct xml_gate;

struct page_style {
    sp width, height;             // trimmed page
    sp top, bottom, inner, outer; // margins; inner is left on odd pages
    sp head;      // top of the running head's em box, from the page's top
    sp head_rule; // the rule under it, from the page's top
    sp folio;     // top of the folio's dash below the type area
    sp grid;      // module of row and gap heights
    sp pitch;     // grid of prose
};

struct rule_style {
    sp width; // weight
    uint32_t rgb;
};

/* What stands before a table's title on each page that it goes on over, and on
 * the one that it ends on, or NULL: the same.  {n} is its number, 表2. */
struct continued_style {
    const char *format, *last;
};

/* Which sheet. */
struct sheet_source {
    struct str name;       // or path, as the book gives it
    const char *base_file; // that names it
    const char *root;      // the folder that files must lie in
    struct loc at;         // where it is named
    const char *usual;     // of documents of this kind; NULL: book
};

/* NULL: reported. */
struct sheet *sheet_read(const struct sheet_source *from,
                         const struct fontset *fonts, struct xml_gate *gate,
                         struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* Adds what its files say, those that it stands on included. */
void sheet_hash(const struct sheet *s, struct hash *h);
const struct page_style *sheet_page(const struct sheet *s);
const struct masters *sheet_masters(const struct sheet *s);
const struct style *sheet_text(const struct sheet *s, const char *name);
/* For names that an author writes: unknown ones are reported (E0503), NULL. */
const struct style *sheet_text_find(const struct sheet *s, struct str name,
                                    struct loc at, struct diag *d);
const struct rule_style *sheet_rule(const struct sheet *s, const char *name);
uint32_t sheet_colour(const struct sheet *s, const char *name);
sp sheet_measure(const struct sheet *s, const char *name);
/* Of the series with that index in a chart. */
const struct mark_style *sheet_mark(const struct sheet *s, size_t index);
/* Of a generated table, or "table", an author's. */
const struct columns_style *sheet_columns(const struct sheet *s,
                                          const char *table);
const struct continued_style *sheet_continued(const struct sheet *s);
/* "（一）", or NULL (formats.h). */
const char *sheet_number_format(const struct sheet *s, enum number_of of);
const struct fontset *sheet_fonts(const struct sheet *s);

#endif
