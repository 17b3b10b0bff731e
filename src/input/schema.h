/*
 * schema - what files are held against: xml/lantu.xsd, as far as each needs it,
 * compiled for libxml2's validator.
 *
 * To compile all of it takes longer than to set twenty pages, and a file uses a
 * few of its elements.  So where an element is declared whose name is nowhere
 * in the file, its type is left out.  Whatever the validator can meet in the
 * file is declared as ever, and what it says is what the whole schema makes it
 * say.
 */
#ifndef INPUT_SCHEMA_H
#define INPUT_SCHEMA_H

#include <libxml/xmlschemas.h>

#include "base/str.h"

struct arena;
struct schemas; // those that were compiled so far

/* Ends with the arena, and its schemas too. */
struct schemas *schemas_new(struct arena *a);

/* For a file of that text, UTF-8; also for any other that names no more
 * elements. */
xmlSchemaPtr schemas_for(struct schemas *s, struct str text);

#endif
