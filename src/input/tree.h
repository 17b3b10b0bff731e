/*
 * tree - what an element is made of; inside src/input only.
 */
#ifndef INPUT_TREE_H
#define INPUT_TREE_H

#include "input/vocab.h"
#include "input/xml.h"

struct xml_file {
    const char *shown;
    struct str raw, text; // as it came; as UTF-8
    const char *space;    // the namespace of its elements
    bool foreign;         // of another vocabulary than ours
    struct arena *arena;
    struct arena *words; // for the arguments of one report
    struct diag *diag;
    const struct xml_fold *fold; // or NULL
    const struct xml_element *root;
};

struct xml_element {
    const struct xml_file *file;
    const struct vocab_type *type; // NULL: not of the vocabulary
    const struct xml_element *parent;
    struct str name;
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct xml_item item; // itself, among its parent's items; begins at '<'
    const struct xml_item *first;
    struct xml_item *last; // NULL: nothing is added to it any more
    const void *folded;    // what it came to; then it has no content
};

static inline void tree_append(struct xml_element *parent,
                               struct xml_item *item)
{
    if (parent->first == NULL)
        parent->first = item;
    else
        parent->last->next = item;
    parent->last = item;
}

#endif
