/*
 * parse - one pass over one file: events, checked, with positions.
 *
 * The one place that drives libxml2's parser and validator.  Every element goes
 * to the validator; its complaints are turned into words (fault.h) while the
 * element is at hand.  A reader (xml.h) chooses what is kept as a tree.
 */
#ifndef INPUT_PARSE_H
#define INPUT_PARSE_H

#include <stdbool.h>

#include <libxml/xmlschemas.h>

#include "input/tree.h"

/* Parses file->text.  False: not well formed, another root than `root`, or
 * refused; reported.  What the schema finds is reported and does not make it
 * false; `schema` may be NULL. */
bool parse_file(const struct xml_file *file, xmlSchemaPtr schema,
                const char *root, const struct xml_reader *reader, void *state)
    __attribute__((warn_unused_result));

#endif
