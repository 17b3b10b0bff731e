/*
 * syntax - what is not well formed, in our own words.
 *
 * libxml2 speaks of productions of the grammar; an author wants to know which
 * tag, which quote, which character.
 */
#ifndef INPUT_SYNTAX_H
#define INPUT_SYNTAX_H

#include <libxml/xmlerror.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct xml_element;

/* From libxml2 2.12 on the error that a callback gets is const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *syntax_error;
#else
typedef xmlErrorPtr syntax_error;
#endif

struct syntax_place {
    struct str text;                // the whole file
    const char *cursor;             // where the parser stopped
    const char *shown;              // the file
    const char *space;              // the namespace of its elements
    const struct xml_element *open; // innermost, NULL outside the root
    bool root_seen;
    struct arena *arena;
};

void syntax_report(const struct syntax_place *place, syntax_error error,
                   struct diag *d);

#endif
