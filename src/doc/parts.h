/*
 * parts - what of a book stands in an edition, and what is left out.
 *
 * An element is left out when its security is above the edition's, when it is
 * for other readers, when its condition does not hold, or when the edition's
 * rules exclude it; and all in it goes with it.  What holds nothing any more
 * goes too, a list without items, a section with a title alone.
 *
 * A book as a whole has no readers: what is for anybody stands in it.  An
 * edition without an audience is for nobody in particular, and has nothing that
 * is.
 */
#ifndef DOC_PARTS_H
#define DOC_PARTS_H

#include <stddef.h>

#include "base/vec.h"
#include "doc/edition.h"

struct map;

/* The elements with conditions and the rules about them, read into `all`, whose
 * rules are not shared yet; faults are reported. */
void parts_read(struct editions *all, struct edition_rule *rules,
                const struct xml_element *root, struct arena *a,
                struct diag *d);

/* Warns of conditions that hold in no edition and not in the whole book. */
void parts_lint(const struct editions *all, const struct condition_facts *book,
                struct arena *a, struct diag *d);

/* The audiences that an attribute lists; names that nobody declared are
 * reported. */
struct edition_words parts_audiences(const struct condition_scope *scope,
                                     const struct xml_element *e,
                                     struct arena *a, struct diag *d);

struct parts_left {
    struct map *ids; // struct loc, of elements that are left out
    size_t count;    // of places, without those whose condition fails
    size_t for_others, secret;
    VEC(const struct xml_element *) secrets; // left out because of their level
};

/* What an edition is asked about. */
struct parts_edition {
    const struct edition_rule *rule; // NULL: the book as a whole
    enum security security;
    struct condition_facts facts;
};

/* The elements that stand in an edition, on `a`. */
const struct xml_element *parts_of(const struct editions *all,
                                   const struct parts_edition *edition,
                                   const struct xml_element *root,
                                   struct parts_left *left, struct arena *a);

#endif
