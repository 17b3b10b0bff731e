#include "doc/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "input/xml.h"

/* ---- reading ------------------------------------------------------------- */

struct reading {
    struct editions *all;
    VEC(struct edition_part) parts;
    struct map *names, *ids; // of elements that can be left out
    struct arena *arena;
    struct diag *diag;
};

static struct edition_words words_of(const struct xml_element *e,
                                     const char *name, struct arena *a)
{
    struct doc_reader r = {.arena = a};
    struct edition_words words;

    words.items = read_words(&r, e, name, &words.count);
    return words;
}

static bool has_word(struct edition_words words, struct str word)
{
    for (size_t i = 0; i < words.count; i++)
        if (str_is(word, words.items[i]))
            return true;
    return false;
}

/* Where a word of an attribute stands. */
static struct loc word_loc(const struct xml_element *e, const char *name,
                           const char *word)
{
    struct str value = xml_str(e, name), rest = value, next;

    while ((next = str_word(&rest)).size > 0)
        if (str_is(next, word))
            return xml_attr_loc(e, name, (size_t)(next.data - value.data));
    return xml_attr_loc(e, name, 0);
}

struct edition_words parts_audiences(const struct condition_scope *scope,
                                     const struct xml_element *e,
                                     struct arena *a, struct diag *d)
{
    const struct edition_words words = words_of(e, "audience", a);
    const struct edition_words known = {scope->audiences,
                                        scope->audience_count};

    for (size_t i = 0; i < words.count; i++) {
        const char *word = words.items[i];

        if (!has_word(known, str_of(word)))
            diag_add(d, DIAG_CODE_AUDIENCE_UNKNOWN,
                     word_loc(e, "audience", word), word,
                     str_nearest(str_of(word), known.items, known.count), NULL);
    }
    return words;
}

static const struct condition *read_when(struct reading *r,
                                         const struct xml_element *e)
{
    return xml_has(e, "when")
               ? condition_read(e, "when", &r->all->scope, r->arena, r->diag)
               : NULL;
}

static struct str id_of(const struct xml_element *e)
{
    const struct xml_element *title = xml_find(e, "title");

    return !xml_has(e, "id") && title ? xml_str(title, "id") : xml_str(e, "id");
}

/* Warns of a part that none of the readers it is for may read. */
static void lint_level(struct reading *r, const struct edition_part *part)
{
    const struct editions *all = r->all;

    for (size_t i = 0; i < all->audience_count; i++)
        if (has_word(part->audiences, str_of(all->audiences[i].name)) &&
            all->audiences[i].security >= part->security)
            return;
    if (part->audiences.count > 0)
        diag_add(r->diag, DIAG_CODE_EDITION_UNREADABLE,
                 xml_attr_loc(part->element, "security", 0),
                 security_name(part->security), part->audiences.items[0], NULL);
}

static void read_part(struct reading *r, const struct xml_element *e)
{
    struct edition_part *part;
    const struct str id = id_of(e);
    char *level;

    map_put(r->names, xml_name(e), r);
    if (id.size > 0)
        map_put(r->ids, id, r);
    if (!xml_has(e, "when") && !xml_has(e, "audience") &&
        !xml_has(e, "security"))
        return;
    level = str_copy(xml_str(e, "security"), r->arena);
    part = vec_push(&r->parts, r->arena);
    *part = (struct edition_part){
        .element = e,
        .audiences = parts_audiences(&r->all->scope, e, r->arena, r->diag),
        .security = security_of(level),
        .when = read_when(r, e)};
    lint_level(r, part);
}

/* Depth is bounded by XML_DEPTH_MAX, as below. */
static void read_parts(struct reading *r, const struct xml_element *parent)
{
    for (const struct xml_element *e = xml_child(parent); e; e = xml_next(e)) {
        if (xml_knows(e, "when") && !xml_is(parent, "edition"))
            read_part(r, e);
        read_parts(r, e);
    }
}

/* Reports what a rule names and the book has not got. */
static void check_words(struct reading *r, const struct xml_element *e,
                        const char *name, struct edition_words words)
{
    const bool ids = strcmp(name, "ref") == 0;
    const struct map *known = ids ? r->ids : r->names;

    for (size_t i = 0; i < words.count; i++)
        if (!map_find(known, str_of(words.items[i])))
            diag_add(r->diag,
                     ids ? DIAG_CODE_REF_UNKNOWN : DIAG_CODE_EDITION_ELEMENT,
                     word_loc(e, name, words.items[i]), words.items[i],
                     map_nearest(known, str_of(words.items[i])), NULL);
}

static void read_filters(struct reading *r, struct edition_rule *rule)
{
    VEC(struct edition_filter) filters = {0};

    for (const struct xml_element *e = xml_child(rule->element); e;
         e = xml_next(e)) {
        struct edition_filter *f;

        if (!xml_is(e, "include") && !xml_is(e, "exclude"))
            continue; // words of the cover
        f = vec_push(&filters, r->arena);
        *f = (struct edition_filter){
            .include = xml_is(e, "include"),
            .refs = words_of(e, "ref", r->arena),
            .elements = words_of(e, "element", r->arena),
            .audiences = parts_audiences(&r->all->scope, e, r->arena, r->diag),
            .when = read_when(r, e),
            .element = e};
        check_words(r, e, "ref", f->refs);
        check_words(r, e, "element", f->elements);
    }
    rule->filters = filters.items;
    rule->filter_count = filters.count;
}

void parts_read(struct editions *all, struct edition_rule *rules,
                const struct xml_element *root, struct arena *a, struct diag *d)
{
    struct reading r = {.all = all,
                        .names = map_new(a),
                        .ids = map_new(a),
                        .arena = a,
                        .diag = d};

    read_parts(&r, root);
    all->parts = r.parts.items;
    all->part_count = r.parts.count;
    for (size_t i = 0; i < all->rule_count; i++)
        read_filters(&r, &rules[i]);
}

/* ---- conditions that never hold ------------------------------------------ */

/* Reports a condition that holds in none of the editions of a rule (NULL: of
 * all, and of the whole book). */
static void lint_when(const struct editions *all,
                      const struct condition_facts *book,
                      const struct xml_element *e, const struct condition *when,
                      const struct edition_rule *rule, struct arena *a,
                      struct diag *d)
{
    if (!when || (!rule && condition_holds(when, book)))
        return;
    for (size_t i = 0; i < all->count; i++) {
        const struct condition_facts facts =
            edition_facts(book, &all->items[i]);

        if ((!rule || all->items[i].rule == rule) &&
            condition_holds(when, &facts))
            return;
    }
    diag_add(d, DIAG_CODE_CONDITION_NEVER, xml_attr_loc(e, "when", 0),
             str_copy(xml_str(e, "when"), a), NULL);
}

void parts_lint(const struct editions *all, const struct condition_facts *book,
                struct arena *a, struct diag *d)
{
    if (all->count == 0)
        return; // a book of other areas may follow
    for (size_t i = 0; i < all->part_count; i++)
        lint_when(all, book, all->parts[i].element, all->parts[i].when, NULL, a,
                  d);
    for (size_t i = 0; i < all->rule_count; i++) {
        const struct edition_rule *rule = &all->rules[i];

        for (size_t k = 0; k < rule->filter_count; k++)
            lint_when(all, book, rule->filters[k].element,
                      rule->filters[k].when, rule, a, d);
    }
}

/* ---- what stands --------------------------------------------------------- */

struct sifting {
    const struct editions *all;
    const struct parts_edition *edition;
    struct parts_left *left;
    struct arena *arena;
};

static int compare_places(const void *a, const void *b)
{
    const struct loc *key = a;
    const struct loc at = xml_loc(((const struct edition_part *)b)->element);

    if (key->line != at.line)
        return key->line < at.line ? -1 : 1;
    return (key->column > at.column) - (key->column < at.column);
}

static const struct edition_part *part_of(const struct editions *all,
                                          const struct xml_element *e)
{
    const struct loc at = xml_loc(e);

    return all->part_count == 0 ? NULL
                                : bsearch(&at, all->parts, all->part_count,
                                          sizeof(*all->parts), compare_places);
}

/* Whether what is for some readers is for those of the edition. */
static bool is_for(struct edition_words audiences,
                   const struct parts_edition *edition)
{
    const struct edition_rule *rule = edition->rule;

    if (audiences.count == 0 || !rule)
        return true;
    return rule->audience && has_word(audiences, str_of(rule->audience->name));
}

static bool shares_word(struct edition_words a, struct edition_words b)
{
    for (size_t i = 0; i < a.count; i++)
        if (has_word(b, str_of(a.items[i])))
            return true;
    return false;
}

static bool agrees(const struct edition_filter *f, const struct xml_element *e,
                   const struct edition_part *part,
                   const struct parts_edition *edition)
{
    return (f->refs.count == 0 || has_word(f->refs, id_of(e))) &&
           (f->elements.count == 0 || has_word(f->elements, xml_name(e))) &&
           (f->audiences.count == 0 ||
            (part && shares_word(part->audiences, f->audiences))) &&
           (!f->when || condition_holds(f->when, &edition->facts));
}

static bool is_included(const struct xml_element *e,
                        const struct edition_part *part,
                        const struct parts_edition *edition)
{
    const struct edition_rule *rule = edition->rule;
    bool in = true;

    for (size_t i = 0; rule && i < rule->filter_count; i++)
        if (agrees(&rule->filters[i], e, part, edition))
            in = rule->filters[i].include;
    return in;
}

/* The ids of an element and of all in it. */
static void leave_ids(const struct sifting *s, const struct xml_element *e)
{
    const struct str id = xml_str(e, "id");
    struct loc *at = arena_new(s->arena, struct loc);

    *at = xml_loc(e);
    if (id.size > 0)
        map_put(s->left->ids, id, at);
    for (e = xml_child(e); e; e = xml_next(e))
        leave_ids(s, e);
}

static bool keep(void *state, const struct xml_element *e)
{
    struct sifting *s = state;
    const struct parts_edition *edition = s->edition;
    const struct edition_part *part;
    bool secret, foreign, excluded;

    if (xml_is(e, "editions"))
        return false; // it says what editions are, and is in none
    if (!xml_knows(e, "when"))
        return true;
    part = part_of(s->all, e);
    secret = part && part->security > edition->security;
    foreign = part && !secret && !is_for(part->audiences, edition);
    excluded = secret || foreign || !is_included(e, part, edition);
    if (!excluded &&
        (!part || !part->when || condition_holds(part->when, &edition->facts)))
        return true;
    s->left->count += excluded;
    s->left->secret += secret;
    s->left->for_others += foreign;
    if (secret)
        *vec_push(&s->left->secrets, s->arena) = e;
    leave_ids(s, e);
    return false;
}

/* What an element may have without holding anything. */
static bool is_head(const struct xml_element *e)
{
    static const char *const names[] = {
        "title", "short", "unit",     "source",   "colspec", "thead",
        "tfoot", "lead",  "endnotes", "supplier", NULL};
    bool head = xml_is(e, "note") && xml_is(xml_parent(e), "table");

    for (size_t i = 0; names[i] && !head; i++)
        head = xml_is(e, names[i]);
    return head;
}

static bool stands(void *state, const struct xml_element *e)
{
    static const char *const frames[] = {"entry",    "front",    "back",
                                         "sources",  "index",    "one-page",
                                         "bulletin", "official", NULL};
    struct sifting *s = state;

    for (size_t i = 0; frames[i]; i++)
        if (xml_is(e, frames[i]))
            return true;
    for (const struct xml_item *i = xml_content(e); i; i = i->next)
        if (i->element ? !is_head(i->element) : str_trim(i->text).size > 0)
            return true;
    leave_ids(s, e);
    return false;
}

const struct xml_element *parts_of(const struct editions *all,
                                   const struct parts_edition *edition,
                                   const struct xml_element *root,
                                   struct parts_left *left, struct arena *a)
{
    struct sifting s = {all, edition, left, a};
    const struct xml_sieve sieve = {keep, stands, &s};

    *left = (struct parts_left){.ids = map_new(a)};
    return xml_sift(root, &sieve, a);
}
