/*
 * Copies of trees with some elements left out.  A copy shares all that never
 * changes with its original: names, attributes, text, places.
 */
#include "base/arena.h"
#include "input/tree.h"

struct sifting {
    const struct xml_sieve *sieve;
    struct arena *arena;
};

static void append(struct xml_element *parent, struct xml_item *item)
{
    item->parent = parent;
    item->next = NULL;
    if (parent->last)
        parent->last->next = item;
    else
        parent->first = item;
    parent->last = item;
}

/* The content that passes; false: something did not.  Depth is bounded by
 * XML_DEPTH_MAX, which the reader of XML keeps. */
static bool sift(const struct sifting *s, const struct xml_element *from,
                 struct xml_element *to)
{
    bool whole = true;

    for (const struct xml_item *i = from->first; i; i = i->next) {
        struct xml_element *child;
        struct xml_item *text;

        if (!i->element) {
            text = arena_new(s->arena, struct xml_item);
            *text = *i;
            append(to, text);
            continue;
        }
        if (!s->sieve->keep(s->sieve->state, i->element)) {
            whole = false;
            continue;
        }
        child = arena_new(s->arena, struct xml_element);
        *child = *i->element;
        child->parent = to;
        child->first = child->last = NULL;
        child->item.element = child;
        if (sift(s, i->element, child) ||
            s->sieve->stands(s->sieve->state, child))
            append(to, &child->item);
        else
            whole = false;
    }
    return whole;
}

const struct xml_element *xml_sift(const struct xml_element *root,
                                   const struct xml_sieve *sieve,
                                   struct arena *a)
{
    const struct sifting s = {sieve, a};
    struct xml_element *copy = arena_new(a, struct xml_element);

    *copy = *root;
    copy->first = copy->last = NULL;
    copy->item.element = copy;
    (void)sift(&s, root, copy);
    return copy;
}
