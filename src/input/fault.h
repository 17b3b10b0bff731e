/*
 * fault - what is wrong with an element, in the words of the vocabulary.
 *
 * libxml2 says that a file is invalid and roughly why; these functions look at
 * the element again and say what would be right.  The typed readers end here
 * too, so one fault has one wording and is reported once.
 */
#ifndef INPUT_FAULT_H
#define INPUT_FAULT_H

#include "base/str.h"

struct vocab_simple;
struct xml_element;
struct xml_item;

/*
 * `e` may not stand in its parent, or not here.  `message` is libxml2's: it
 * lists what it expected here, at most ten names.
 */
void fault_element(const struct xml_element *e, const char *message);

/* The content ended too early; `message` as above. */
void fault_incomplete(const struct xml_element *e, const char *message);

/* Every attribute: unknown, badly written, missing. */
void fault_attributes(const struct xml_element *e);

/* `text` is the value that the element holds; reported when it is bad. */
void fault_content(const struct xml_element *e, struct str text);
void fault_content_type(const struct xml_element *e, struct str text,
                        const struct vocab_simple *type);

/* Text, not blank, in an element that holds only elements, or nothing. */
void fault_text(const struct xml_item *item);

/* The value is not of the type: the words of the type, or its list. */
void fault_value(const struct xml_element *e, struct str attribute,
                 const struct vocab_simple *type);
/* The one of `known` that was probably meant, or NULL. */
const char *fault_unknown_attribute(const struct xml_element *e,
                                    struct str attribute,
                                    const char *const *known, size_t count);

/* What none of the above explains. */
void fault_other(const struct xml_element *e, const char *message);

#endif
