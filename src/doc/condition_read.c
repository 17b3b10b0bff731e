/*
 * The parser of conditions: one token of look-ahead, one function a rule of
 * the grammar in condition.h.  It stops at the first fault, because what
 * follows one is guesswork.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/light.h"
#include "base/vec.h"
#include "doc/condition.h"
#include "doc/condition_token.h"
#include "input/xml.h"
#include "plan/plan.h"

enum {
    DEPTH_MAX = 32,  // of brackets and not; the stack is not the author's
    LISTED_MAX = 16, // longer lists are no help in a message
    NAMES_MAX = 4096 // bytes of one
};

struct parser {
    const struct xml_element *e;
    const char *attribute;
    const struct condition_scope *scope;
    struct str text;
    struct token token; // the next one
    bool in_area;       // kind means area.kind
    int depth;
    struct arena *arena;
    struct diag *diag;
};

static struct loc place(const struct parser *p, size_t at)
{
    return xml_attr_loc(p->e, p->attribute, at);
}

/* Takes the next token; false: reported. */
static bool advance(struct parser *p)
{
    if (token_next(p->text, &p->token))
        return true;
    diag_add(p->diag, DIAG_CODE_CONDITION_SHORT, place(p, p->text.size),
             p->token.closing, NULL);
    return false;
}

static bool next_is_word(const struct parser *p, const char *word)
{
    return p->token.kind == TOKEN_WORD && str_is(p->token.text, word);
}

/* Says that `expected` should stand where the next token does. */
static bool refuse(struct parser *p, const char *expected)
{
    if (p->token.kind == TOKEN_END)
        diag_add(p->diag, DIAG_CODE_CONDITION_SHORT, place(p, p->token.at),
                 expected, NULL);
    else
        diag_add(p->diag, DIAG_CODE_CONDITION_SYNTAX, place(p, p->token.at),
                 str_copy(p->token.text, p->arena), expected, NULL);
    return false;
}

/* Takes a token of one kind off; false: reported. */
static bool take(struct parser *p, enum token_kind kind, const char *mark)
{
    return p->token.kind == kind ? advance(p) : refuse(p, mark);
}

/* ---- names and values ---------------------------------------------------- */

static const char *const lights[] = {"green", "yellow", "red", "grey"};

/* The types of subjects, as messages show them, and whether they have an
 * order. */
static const struct {
    const char *name;
    enum condition_subject subject;
    bool ordered;
    const char *example;
} subjects[] = {
    {"area", SUBJECT_AREA, false, "431300"},
    {"area.code", SUBJECT_AREA, false, "431300"},
    {"area.kind", SUBJECT_AREA_KIND, false, "county"},
    {"area.name", SUBJECT_AREA_NAME, false, "新化县"},
    {"area.parent", SUBJECT_AREA_PARENT, false, "431300"},
    {"period", SUBJECT_PERIOD, true, "2023-Q2"},
    {"edition", SUBJECT_EDITION, false, "county"},
    {"audience", SUBJECT_AUDIENCE, false, "county"},
    {"value", SUBJECT_VALUE, true, "6.5"},
    {"light", SUBJECT_LIGHT, false, "red"},
};

enum { SUBJECT_COUNT = sizeof(subjects) / sizeof(subjects[0]) };

/* What a subject is called here. */
static const char *subject_name(const struct parser *p, size_t subject)
{
    static const char prefix[] = "area.";
    const char *name = subjects[subject].name;

    return p->in_area && str_starts(str_of(name), prefix)
               ? name + sizeof(prefix) - 1
               : name;
}

/* The subject of a word; SUBJECT_COUNT: none. */
static size_t subject_of(const struct parser *p, struct str word)
{
    size_t i = 0;

    while (i < SUBJECT_COUNT && !str_is(word, subjects[i].name) &&
           !str_is(word, subject_name(p, i)))
        i++;
    return i;
}

/* What may be written, for a message. */
static const char *join(const struct parser *p, const char *const *names,
                        size_t count)
{
    struct buf b;

    if (count > LISTED_MAX)
        return "";
    buf_init(&b, p->arena, NAMES_MAX);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&b, i > 0 ? " " : "");
        buf_add_text(&b, names[i]);
    }
    return b.data;
}

/* The index of the next token in a closed list; `count`: reported. */
static size_t word_in(struct parser *p, const char *const *names, size_t count)
{
    size_t i = 0;

    while (i < count && !str_is(p->token.text, names[i]))
        i++;
    if (i == count)
        diag_add(p->diag, DIAG_CODE_CONDITION_WORD, place(p, p->token.at),
                 str_copy(p->token.text, p->arena), join(p, names, count),
                 str_nearest(p->token.text, names, count), NULL);
    return i;
}

static bool bad_value(struct parser *p, size_t subject)
{
    diag_add(p->diag, DIAG_CODE_CONDITION_TYPE, place(p, p->token.at),
             str_copy(p->token.text, p->arena), subjects[subject].name,
             subjects[subject].example, NULL);
    return false;
}

static bool has_plan(const struct parser *p)
{
    if (!p->scope->plan)
        diag_add(p->diag, DIAG_CODE_PLAN_NEEDED, place(p, p->token.at), NULL);
    return p->scope->plan != NULL;
}

/* What the areas of the plan are called. */
static const char *const *area_names(const struct parser *p, size_t *count)
{
    const struct plan *plan = p->scope->plan;
    VEC(const char *) names = {0};

    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *area = &plan->areas[i];

        *vec_push(&names, p->arena) = area->name;
        if (strcmp(area->short_name, area->name) != 0)
            *vec_push(&names, p->arena) = area->short_name;
    }
    *count = names.count;
    return names.items;
}

/* An area that the plan names by its code or, as `name`, by its name. */
static bool read_area(struct parser *p, size_t subject,
                      union condition_value *v)
{
    const struct plan *plan = p->scope->plan;
    const char *const *names;
    size_t count;

    if (!has_plan(p))
        return false;
    if (subjects[subject].subject != SUBJECT_AREA_NAME) {
        v->area = plan_resolve(plan, PLAN_AREA, p->token.text,
                               place(p, p->token.at), p->diag);
        return v->area != NULL;
    }
    v->text = str_copy(p->token.text, p->arena);
    names = area_names(p, &count);
    return word_in(p, names, count) < count;
}

static bool read_word(struct parser *p, const char *const *names, size_t count,
                      int *word)
{
    const size_t at = word_in(p, names, count);

    *word = (int)at;
    return at < count;
}

static bool read_name(struct parser *p, const char *const *names, size_t count,
                      const char **name)
{
    const size_t at = word_in(p, names, count);

    *name = at < count ? names[at] : NULL;
    return at < count;
}

/* A value of the subject's type; false: reported. */
static bool read_typed(struct parser *p, size_t subject,
                       union condition_value *v)
{
    const struct condition_scope *s = p->scope;

    switch (subjects[subject].subject) {
    case SUBJECT_AREA:
    case SUBJECT_AREA_NAME:
    case SUBJECT_AREA_PARENT:
        return read_area(p, subject, v);
    case SUBJECT_AREA_KIND:
        return read_word(p, area_kind_words, AREA_KIND_COUNT, &v->word);
    case SUBJECT_PERIOD:
        return period_parse(p->token.text, &v->period) || bad_value(p, subject);
    case SUBJECT_EDITION:
        return read_name(p, s->editions, s->edition_count, &v->text);
    case SUBJECT_AUDIENCE:
        return read_name(p, s->audiences, s->audience_count, &v->text);
    case SUBJECT_VALUE:
        return decimal_parse(p->token.text, &v->number) ||
               bad_value(p, subject);
    case SUBJECT_LIGHT:
        break;
    }
    return read_word(p, lights, LIGHT_COUNT, &v->word);
}

static bool read_value(struct parser *p, size_t subject,
                       union condition_value *v)
{
    if (p->token.kind != TOKEN_WORD && p->token.kind != TOKEN_QUOTED)
        return refuse(p, subjects[subject].example);
    return read_typed(p, subject, v) && advance(p);
}

/* "(indicator)"; NULL: reported. */
static const struct plan_indicator *read_indicator(struct parser *p)
{
    const struct plan_indicator *indicator;

    if (!take(p, TOKEN_OPEN, "("))
        return NULL;
    if (p->token.kind != TOKEN_WORD) {
        refuse(p, "id");
        return NULL;
    }
    if (!has_plan(p))
        return NULL;
    indicator = plan_resolve(p->scope->plan, PLAN_INDICATOR, p->token.text,
                             place(p, p->token.at), p->diag);
    return indicator && advance(p) && take(p, TOKEN_CLOSE, ")") ? indicator
                                                                : NULL;
}

/* ---- the grammar --------------------------------------------------------- */

static const struct condition *read_or(struct parser *p);

static struct condition *node(struct parser *p, enum condition_kind kind)
{
    struct condition *c = arena_new(p->arena, struct condition);

    c->kind = kind;
    return c;
}

/* "(a, b, …)". */
static bool read_list(struct parser *p, struct condition *c, size_t subject)
{
    VEC(union condition_value) values = {0};

    if (!take(p, TOKEN_OPEN, "("))
        return false;
    do {
        if (values.count > 0 && !advance(p))
            return false;
        if (!read_value(p, subject, vec_push(&values, p->arena)))
            return false;
    } while (p->token.kind == TOKEN_COMMA);
    c->values = values.items;
    c->value_count = values.count;
    return take(p, TOKEN_CLOSE, ", )");
}

static bool read_in(struct parser *p, struct condition *c, size_t subject)
{
    c->relation = RELATION_EQ;
    if (next_is_word(p, "not")) {
        c->relation = RELATION_NE;
        if (!advance(p))
            return false;
    }
    if (!next_is_word(p, "in"))
        return refuse(p, "in");
    return advance(p) && read_list(p, c, subject);
}

static bool read_relation(struct parser *p, struct condition *c, size_t subject)
{
    union condition_value *value = arena_new(p->arena, union condition_value);

    c->relation = p->token.relation;
    if (!subjects[subject].ordered && c->relation != RELATION_EQ &&
        c->relation != RELATION_NE) {
        diag_add(p->diag, DIAG_CODE_CONDITION_ORDER, place(p, p->token.at),
                 subjects[subject].name, NULL);
        return false;
    }
    c->values = value;
    c->value_count = 1;
    return advance(p) && read_value(p, subject, value);
}

static const struct condition *read_test(struct parser *p, size_t subject)
{
    struct condition *c = node(p, CONDITION_TEST);
    bool good;

    c->subject = subjects[subject].subject;
    if (!advance(p))
        return NULL;
    if (c->subject == SUBJECT_VALUE || c->subject == SUBJECT_LIGHT) {
        c->indicator = read_indicator(p);
        if (!c->indicator)
            return NULL;
    }
    if (p->token.kind == TOKEN_RELATION)
        good = read_relation(p, c, subject);
    else if (next_is_word(p, "in") || next_is_word(p, "not"))
        good = read_in(p, c, subject);
    else
        good = refuse(p, "= ≠ < ≤ > ≥ in");
    return good ? c : NULL;
}

static const struct condition *read_exists(struct parser *p)
{
    struct condition *c = node(p, CONDITION_EXISTS);

    c->indicator = advance(p) ? read_indicator(p) : NULL;
    return c->indicator ? c : NULL;
}

static const struct condition *read_bracket(struct parser *p)
{
    const struct condition *c = advance(p) ? read_or(p) : NULL;

    return c && take(p, TOKEN_CLOSE, "and or )") ? c : NULL;
}

static const struct condition *read_one(struct parser *p);

static const struct condition *read_not(struct parser *p)
{
    struct condition *c = node(p, CONDITION_NOT);

    c->first = advance(p) ? read_one(p) : NULL;
    return c->first ? c : NULL;
}

static const struct condition *read_subject(struct parser *p)
{
    static const char *const openers[] = {"exists", "not"};
    const char *names[SUBJECT_COUNT + 2];
    const size_t subject = p->token.kind == TOKEN_WORD
                               ? subject_of(p, p->token.text)
                               : SUBJECT_COUNT;

    if (subject < SUBJECT_COUNT)
        return read_test(p, subject);
    if (next_is_word(p, "exists"))
        return read_exists(p);
    for (size_t i = 0; i < SUBJECT_COUNT; i++)
        names[i] = subject_name(p, i);
    memcpy(names + SUBJECT_COUNT, openers, sizeof(openers));
    if (p->token.kind == TOKEN_WORD)
        word_in(p, names, SUBJECT_COUNT + 2);
    else
        refuse(p, join(p, names, SUBJECT_COUNT + 2));
    return NULL;
}

static const struct condition *read_one(struct parser *p)
{
    const struct condition *c;

    if (++p->depth > DEPTH_MAX) {
        diag_add(p->diag, DIAG_CODE_CONDITION_DEEP, place(p, p->token.at),
                 NULL);
        return NULL;
    }
    if (next_is_word(p, "not"))
        c = read_not(p);
    else if (p->token.kind == TOKEN_OPEN)
        c = read_bracket(p);
    else
        c = read_subject(p);
    p->depth--;
    return c;
}

/* A chain of `next` with `word` between. */
static const struct condition *
read_chain(struct parser *p, enum condition_kind kind, const char *word,
           const struct condition *(*next)(struct parser *))
{
    const struct condition *left = next(p);

    while (left && next_is_word(p, word)) {
        struct condition *both = node(p, kind);

        both->first = left;
        both->second = advance(p) ? next(p) : NULL;
        left = both->second ? both : NULL;
    }
    return left;
}

static const struct condition *read_and(struct parser *p)
{
    return read_chain(p, CONDITION_AND, "and", read_one);
}

static const struct condition *read_or(struct parser *p)
{
    return read_chain(p, CONDITION_OR, "or", read_and);
}

static struct parser parser_of(const struct xml_element *e,
                               const char *attribute,
                               const struct condition_scope *scope,
                               struct arena *a, struct diag *d)
{
    return (struct parser){.e = e,
                           .attribute = attribute,
                           .scope = scope,
                           .text = xml_str(e, attribute),
                           .arena = a,
                           .diag = d};
}

const struct condition *condition_read(const struct xml_element *e,
                                       const char *attribute,
                                       const struct condition_scope *scope,
                                       struct arena *a, struct diag *d)
{
    struct parser p = parser_of(e, attribute, scope, a, d);
    const struct condition *c = advance(&p) ? read_or(&p) : NULL;

    return c && (p.token.kind == TOKEN_END || refuse(&p, "and or")) ? c : NULL;
}

bool condition_read_each(const struct xml_element *e, const char *attribute,
                         const struct condition_scope *scope,
                         const struct condition **condition, struct arena *a,
                         struct diag *d)
{
    struct parser p = parser_of(e, attribute, scope, a, d);

    *condition = NULL;
    p.in_area = true;
    if (!advance(&p) || !has_plan(&p))
        return false;
    if (!next_is_word(&p, "area"))
        return refuse(&p, "area area[");
    if (!advance(&p))
        return false;
    if (p.token.kind == TOKEN_FROM) {
        *condition = advance(&p) ? read_or(&p) : NULL;
        if (!*condition || !take(&p, TOKEN_TO, "and or ]"))
            return false;
    }
    return p.token.kind == TOKEN_END || refuse(&p, "[");
}
