#include "doc/edition.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "doc/doc.h"
#include "doc/parts.h"
#include "input/xml.h"
#include "plan/plan.h"

static const struct xml_word levels[] = {
    {"公开", SECURITY_PUBLIC}, {"内部", SECURITY_INTERNAL},
    {"秘密", SECURITY_SECRET}, {"机密", SECURITY_CONFIDENTIAL},
    {"绝密", SECURITY_TOP},    {NULL, 0}};

const char *security_name(enum security level)
{
    return levels[level].word;
}

enum security security_of(const char *name)
{
    for (const struct xml_word *w = levels; name && w->word; w++)
        if (strcmp(w->word, name) == 0)
            return (enum security)w->value;
    return SECURITY_PUBLIC;
}

static const struct xml_word peers[] = {
    {"named", false}, {"anonymous", true}, {NULL, 0}};

struct reading {
    const struct document *doc;
    const struct condition_facts *book;
    const struct plan *plan; // or NULL
    struct editions all;
    VEC(struct edition) items;
    struct map *outputs; // struct edition
    struct arena *arena;
    struct diag *diag;
};

/* ---- names --------------------------------------------------------------- */

/* The names of the children of one kind; one that stands twice is reported. */
static const char *const *read_names(struct reading *r,
                                     const struct xml_element *list,
                                     const char *kind, size_t *count)
{
    struct map *seen = map_new(r->arena);
    VEC(const char *) names = {0};

    for (const struct xml_element *e = xml_find(list, kind); e;
         e = xml_find_next(e, kind)) {
        const char *name = str_copy(xml_str(e, "name"), r->arena);
        struct loc *at = arena_new(r->arena, struct loc), *other;

        *at = xml_attr_loc(e, "name", 0);
        other = map_put(seen, str_of(name), at);
        if (other && name[0])
            diag_add(r->diag, DIAG_CODE_EDITION_TWICE, *at, name,
                     plan_place(*other, r->arena), NULL);
        *vec_push(&names, r->arena) = name;
    }
    *count = names.count;
    return names.items;
}

static void read_audiences(struct reading *r, const struct xml_element *list)
{
    VEC(struct edition_audience) audiences = {0};

    for (const struct xml_element *e = xml_find(list, "audience"); e;
         e = xml_find_next(e, "audience"))
        *vec_push(&audiences, r->arena) = (struct edition_audience){
            .name = str_copy(xml_str(e, "name"), r->arena),
            .security =
                (enum security)xml_enum(e, "security", levels, SECURITY_PUBLIC),
            .at = xml_loc(e)};
    r->all.audiences = audiences.items;
    r->all.audience_count = audiences.count;
}

static void read_confidential(struct reading *r, const struct xml_element *list)
{
    VEC(struct edition_name) names = {0};

    for (const struct xml_element *e = xml_find(list, "confidential"); e;
         e = xml_find_next(e, "confidential"))
        *vec_push(&names, r->arena) = (struct edition_name){
            .text = str_copy(xml_str(e, "name"), r->arena),
            .security = (enum security)xml_enum(e, "security", levels,
                                                SECURITY_PUBLIC)};
    r->all.names = names.items;
    r->all.name_count = names.count;
}

/* The audience that an attribute names; NULL: none, or reported. */
static const struct edition_audience *read_audience(struct reading *r,
                                                    const struct xml_element *e)
{
    const struct condition_scope *scope = &r->all.scope;
    const struct str name = xml_str(e, "audience");

    if (name.size == 0)
        return NULL;
    for (size_t i = 0; i < r->all.audience_count; i++)
        if (str_is(name, r->all.audiences[i].name))
            return &r->all.audiences[i];
    diag_add(r->diag, DIAG_CODE_AUDIENCE_UNKNOWN,
             xml_attr_loc(e, "audience", 0), str_copy(name, r->arena),
             str_nearest(name, scope->audiences, scope->audience_count), NULL);
    return NULL;
}

/* ---- the editions of a rule ---------------------------------------------- */

/* Two editions of one name would write one file. */
static void add(struct reading *r, const struct edition_rule *rule,
                const struct plan_area *area)
{
    struct edition *edition = arena_new(r->arena, struct edition), *other;

    *edition =
        (struct edition){.rule = rule,
                         .area = area,
                         .output = edition_output(rule, area, r->book->period,
                                                  r->arena, r->diag)};
    if (!edition->output)
        return;
    other = map_put(r->outputs, str_of(edition->output), edition);
    if (!other)
        *vec_push(&r->items, r->arena) = *edition;
    else
        diag_add(r->diag, DIAG_CODE_EDITION_OUTPUT_TWICE,
                 xml_attr_loc(rule->element, "output", 0), edition->output,
                 other->area ? other->area->name : other->rule->name,
                 area ? area->name : rule->name, NULL);
}

static struct condition_facts rule_facts(const struct condition_facts *book,
                                         const struct edition_rule *rule,
                                         const struct plan_area *area)
{
    struct condition_facts facts = *book;

    facts.area = area;
    facts.edition = rule->name;
    facts.audience = rule->audience ? rule->audience->name : NULL;
    return facts;
}

struct condition_facts edition_facts(const struct condition_facts *book,
                                     const struct edition *edition)
{
    return edition ? rule_facts(book, edition->rule, edition->area) : *book;
}

static void add_each(struct reading *r, const struct edition_rule *rule)
{
    size_t count = 0;

    for (size_t i = 0; i < r->plan->area_count; i++) {
        const struct plan_area *area = &r->plan->areas[i];
        const struct condition_facts facts = rule_facts(r->book, rule, area);

        if (rule->each && !condition_holds(rule->each, &facts))
            continue;
        add(r, rule, area);
        count++;
    }
    if (count == 0)
        diag_add(r->diag, DIAG_CODE_EDITION_EMPTY,
                 xml_attr_loc(rule->element, "foreach", 0), rule->name, NULL);
}

static void add_all(struct reading *r, const struct edition_rule *rule)
{
    const struct plan_area *area = r->book->area;

    if (rule->foreach) {
        add_each(r, rule);
        return;
    }
    if (rule->area && r->plan)
        area = plan_resolve(r->plan, PLAN_AREA, str_of(rule->area),
                            rule->area_at, r->diag);
    else if (rule->area)
        diag_add(r->diag, DIAG_CODE_PLAN_NEEDED, rule->area_at, NULL);
    if (area || !rule->area)
        add(r, rule, area);
}

/* An edition that is not said to be secret is as secret as its book. */
static enum security read_security(const struct reading *r,
                                   const struct xml_element *e)
{
    return (enum security)xml_enum(e, "security", levels,
                                   (int)security_of(r->doc->info.security));
}

/* False: it makes no editions, reported. */
static bool read_rule(struct reading *r, const struct xml_element *e,
                      struct edition_rule *rule)
{
    const size_t errors = diag_errors(r->diag);

    *rule = (struct edition_rule){
        .name = str_copy(xml_str(e, "name"), r->arena),
        .output = str_copy(xml_str(e, "output"), r->arena),
        .area =
            xml_has(e, "area") ? str_copy(xml_str(e, "area"), r->arena) : NULL,
        .foreach = xml_has(e, "foreach"),
        .audience = read_audience(r, e),
        .security = read_security(r, e),
        .anonymous = xml_enum(e, "peers", peers, false),
        .key = xml_has(e, "key") ? str_copy(xml_str(e, "key"), r->arena) : NULL,
        .element = e,
        .at = xml_loc(e),
        .area_at = xml_attr_loc(e, "area", 0)};
    if (rule->audience && rule->security > rule->audience->security)
        diag_add(r->diag, DIAG_CODE_EDITION_SECURITY,
                 xml_attr_loc(e, "security", 0), rule->name,
                 security_name(rule->security), rule->audience->name,
                 security_name(rule->audience->security), NULL);
    if (rule->foreach && rule->area)
        diag_add(r->diag, DIAG_CODE_EDITION_AREAS, rule->area_at, rule->name,
                 NULL);
    if (rule->foreach && !condition_read_each(e, "foreach", &r->all.scope,
                                              &rule->each, r->arena, r->diag))
        return false;
    return edition_check_patterns(e, r->arena, r->diag) &&
           diag_errors(r->diag) == errors;
}

static struct edition_rule *read_rules(struct reading *r,
                                       const struct xml_element *list)
{
    const struct xml_element *e = xml_find(list, "edition");
    struct edition_rule *rules =
        arena_array(r->arena, struct edition_rule, r->all.scope.edition_count);

    r->all.rules = rules;
    for (; e; e = xml_find_next(e, "edition")) {
        struct edition_rule *rule = &rules[r->all.rule_count++];

        if (read_rule(r, e, rule))
            add_all(r, rule);
    }
    return rules;
}

struct editions editions_read(const struct document *doc,
                              const struct condition_facts *book,
                              const struct plan *plan, struct arena *a,
                              struct diag *d)
{
    const struct xml_element *list =
        doc->root ? xml_find(doc->root, "editions") : NULL;
    struct reading r = {.doc = doc,
                        .book = book,
                        .plan = plan,
                        .all.scope.plan = plan,
                        .outputs = map_new(a),
                        .arena = a,
                        .diag = d};
    struct condition_scope *scope = &r.all.scope;
    struct edition_rule *rules = NULL;
    const size_t errors = diag_errors(d);

    if (list) {
        scope->audiences =
            read_names(&r, list, "audience", &scope->audience_count);
        scope->editions =
            read_names(&r, list, "edition", &scope->edition_count);
        read_audiences(&r, list);
        read_confidential(&r, list);
        rules = read_rules(&r, list);
    }
    r.all.items = r.items.items;
    r.all.count = r.items.count;
    if (doc->root) {
        parts_read(&r.all, rules, doc->root, a, d);
        parts_lint(&r.all, book, a, d);
    }
    r.all.faulty = diag_errors(d) > errors;
    return r.all;
}

/* ---- one of them --------------------------------------------------------- */

/* "431302 431321 …", for a message. */
static const char *areas_of(const struct editions *all, const char *name,
                            struct arena *a)
{
    enum { LISTED_MAX = 256 };
    struct buf b;

    buf_init(&b, a, LISTED_MAX);
    buf_add_text(&b, "");
    for (size_t i = 0; i < all->count; i++) {
        const struct edition *edition = &all->items[i];

        if (strcmp(edition->rule->name, name) != 0 || !edition->area)
            continue;
        buf_add_text(&b, b.size > 0 ? " " : "");
        buf_add_text(&b, edition->area->code);
    }
    return b.data;
}

static bool is_named(const struct editions *all, const char *name)
{
    for (size_t i = 0; i < all->scope.edition_count; i++)
        if (strcmp(all->scope.editions[i], name) == 0)
            return true;
    return false;
}

const struct edition *edition_find(const struct editions *all, const char *name,
                                   const char *area, struct arena *a,
                                   struct diag *d)
{
    const struct condition_scope *scope = &all->scope;
    const struct edition *found = NULL;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct edition *edition = &all->items[i];

        if (strcmp(edition->rule->name, name) != 0 ||
            (area && (!edition->area || strcmp(edition->area->code, area))))
            continue;
        found = edition;
        count++;
    }
    if (count == 1)
        return found;
    if (!is_named(all, name))
        diag_add(
            d, DIAG_CODE_EDITION_UNKNOWN, (struct loc){0}, name,
            str_nearest(str_of(name), scope->editions, scope->edition_count),
            NULL);
    else if (count > 1)
        diag_add(d, DIAG_CODE_EDITION_AREA, (struct loc){0}, name,
                 areas_of(all, name, a), NULL);
    else
        diag_add(d, DIAG_CODE_EDITION_AREA_NONE, (struct loc){0}, name,
                 area ? area : "", areas_of(all, name, a), NULL);
    return NULL;
}
