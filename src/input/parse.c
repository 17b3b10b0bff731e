/*
 * The parser is libxml2's push parser, fed with pieces of our own copy of the
 * file, so that a byte of ours belongs to every event.  The validator is not
 * plugged into the parser but called from here: after an element is known and
 * before anybody else sees it, and with the text of an element in one piece.
 *
 * The validator does not look into a parent any more once a child stood where
 * it may not.  That parent is then "blind", and the vocabulary judges the rest
 * of it: names and attributes, but not order.
 */
#include "input/parse.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "input/check.h"
#include "input/decode.h"
#include "input/fault.h"
#include "input/feed.h"
#include "input/pass.h"
#include "input/syntax.h"
#include "input/twins.h"
#include "input/where.h"

#define XSI_NAMESPACE   "http://www.w3.org/2001/XMLSchema-instance"
#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

/* ---- refusing ----------------------------------------------------------- */

static void stop(struct parse *p)
{
    p->refused = true;
    xmlStopParser(p->ctxt);
}

static void refuse_limit(struct parse *p, enum diag_code code, struct loc at,
                         unsigned limit)
{
    char text[16];

    snprintf(text, sizeof(text), "%u", limit);
    diag_add(p->file->diag, code, at, text, NULL);
    stop(p);
}

/* Programs for drawing say so which grammar their files follow.  It is not
 * looked at; what the file declares itself, between brackets, is refused. */
static bool names_a_grammar(const struct parse *p, const char *tag)
{
    const char *end = p->file->text.data + p->file->text.size;
    char quote = '\0';

    if (!p->file->foreign)
        return false;
    for (; tag < end && (quote || *tag != '>'); tag++) {
        if (!quote && *tag == '[')
            return false;
        if (*tag == quote)
            quote = '\0';
        else if (!quote && (*tag == '"' || *tag == '\''))
            quote = *tag;
    }
    return true;
}

static void on_doctype(void *state, const xmlChar *name, const xmlChar *id,
                       const xmlChar *system)
{
    struct parse *p = state;
    const char *tag = where_tag(p->file->text.data, cursor_of(p));

    (void)name, (void)id, (void)system;
    if (p->refused || names_a_grammar(p, tag))
        return;
    diag_add(p->file->diag, DIAG_CODE_XML_DOCTYPE, loc_of(p, tag), NULL);
    stop(p);
}

static void on_syntax_error(void *state, syntax_error error)
{
    struct parse *p = state;
    struct syntax_place place;

    if (p->refused || error->level < XML_ERR_ERROR)
        return;
    place.text = p->file->text;
    place.cursor = cursor_of(p);
    place.shown = p->file->shown;
    place.space = p->file->space;
    place.open = p->depth == 0 ? NULL : innermost(p)->e;
    place.root_seen = p->elements > 0;
    place.arena = p->file->arena;
    syntax_report(&place, error, p->file->diag);
    stop(p);
}

static void report_character(struct parse *p, struct loc at, uint32_t cp)
{
    char name[CODE_POINT_TEXT];

    code_point_print(name, cp);
    diag_add(p->file->diag,
             cp == REPLACEMENT ? DIAG_CODE_XML_CHARACTER_LOST
                               : DIAG_CODE_XML_CHARACTER,
             at, name, NULL);
}

/* ---- what the validator said --------------------------------------------- */

static bool has_content_of_value(const struct xml_element *e)
{
    return e->type != NULL && e->type->value != NULL;
}

/* Says in words what was found at the start tag of the innermost element.
 * `known_faults` is the number of errors before it. */
static void judge_start(struct parse *p, struct check_said said, bool foreign,
                        size_t known_faults)
{
    struct frame *f = innermost(p);
    struct frame *parent = p->depth > 1 ? f - 1 : NULL;
    const struct xml_element *e = f->e;

    arena_reset(p->file->words);
    if (parent != NULL && (said.what & CHECK_CONTENT) != 0) {
        if (!foreign)
            fault_element(e, said.message);
        parent->blind = parent->faulted = true;
    } else if (parent != NULL && parent->blind && !foreign &&
               parent->e->type != NULL &&
               vocab_child(parent->e->type, e->name) == NULL) {
        fault_element(e, "");
        parent->faulted = true;
    }
    f->blind = parent != NULL && parent->blind;
    if (f->blind || (said.what & CHECK_VALUE) != 0)
        fault_attributes(e);
    if (said.what != 0 && diag_errors(p->file->diag) == known_faults)
        fault_other(e, said.message);
}

static void judge_end(struct parse *p, struct check_said said, struct str text)
{
    const struct frame *f = innermost(p);
    size_t known_faults = diag_errors(p->file->diag);

    arena_reset(p->file->words);
    if ((said.what & CHECK_CONTENT) != 0 && !f->worded)
        fault_incomplete(f->e, said.message);
    if (has_content_of_value(f->e) && !f->faulted &&
        (f->blind || (said.what & CHECK_VALUE) != 0))
        fault_content(f->e, text);
    if (said.what != 0 && !f->faulted && !f->worded &&
        diag_errors(p->file->diag) == known_faults)
        fault_other(f->e, said.message);
}

/* ---- text --------------------------------------------------------------- */

static void on_text(void *state, const xmlChar *text, int size)
{
    struct parse *p = state;

    if (!p->refused)
        parse_text(p, (struct str){(const char *)text, (size_t)size});
}

void parse_text(struct parse *p, struct str text)
{
    buf_add(&p->text, text.data, text.size);
    if (p->text.full)
        refuse_limit(p, DIAG_CODE_XML_TEXT_LONG, xml_loc(innermost(p)->e),
                     XML_TEXT_MAX);
}

/* Ends the text that began after the last tag: checks it, keeps it, and gives
 * it back; it is good until the buffer is reset. */
static struct str end_text(struct parse *p)
{
    struct xml_element *e;
    struct xml_item item = {0}, *kept;
    const struct vocab_type *type;
    size_t offset;
    uint32_t cp;

    if (p->text.size == 0 || p->depth == 0)
        return STR("");
    e = innermost(p)->e;
    type = e->type;
    item.text = buf_str(&p->text);
    item.parent = e;
    item.source = p->where.at;
    item.line = p->where.line;
    item.column = p->where.column;
    if (decode_forbidden(item.text, &offset, &cp))
        report_character(p, xml_item_loc(&item, offset), cp);
    if (type != NULL && !type->mixed && type->value == NULL) {
        if (str_trim(item.text).size > 0) {
            fault_text(&item);
            innermost(p)->worded = true;
        }
        return STR("");
    }
    if (p->kept != NOT_KEPT) {
        kept = arena_new(p->file->arena, struct xml_item);
        *kept = item;
        kept->text.data =
            arena_copy(p->file->arena, item.text.data, item.text.size);
        tree_append(e, kept);
    }
    return item.text;
}

/* ---- elements ----------------------------------------------------------- */

/* libxml2 keeps every '&' of a value as "&#38;", for it might have entities to
 * put in later. */
static struct str plain_value(struct parse *p, struct str value)
{
    static const char mark[] = "&#38;";
    size_t size = 0, i = 0;
    char *plain;

    if (value.size == 0 || memchr(value.data, '&', value.size) == NULL)
        return value;
    plain = arena_alloc(p->values, value.size);
    while (i < value.size) {
        struct str rest = {value.data + i, value.size - i};

        plain[size++] = value.data[i];
        i += str_starts(rest, mark) ? sizeof(mark) - 1 : 1;
    }
    return (struct str){plain, size};
}

/* The name as it is written; `prefix` may be NULL. */
static struct str prefixed(struct parse *p, const xmlChar *prefix,
                           struct str name)
{
    struct buf b;

    buf_init(&b, p->file->words, XML_TEXT_MAX);
    if (prefix != NULL) {
        buf_add_text(&b, (const char *)prefix);
        buf_add_char(&b, ':');
    }
    buf_add(&b, name.data, name.size);
    return buf_str(&b);
}

/* SVG 1.1 wrote its links so, and its writers still do. */
static bool is_link(const struct parse *p, struct str name, const char *urn)
{
    return p->file->foreign && str_is(name, "href") &&
           strcmp(urn, XLINK_NAMESPACE) == 0;
}

/* Fills p->attributes.  What has a namespace is none of ours; where a schema
 * is said to be found may stay, and is not looked at. */
static size_t read_attributes(struct parse *p, const struct xml_element *e,
                              int count, const xmlChar **list)
{
    size_t own = 0;

    arena_reset(p->values);
    for (int i = 0; i < count; i++, list += 5) {
        struct str name = str_of((const char *)list[0]);
        const char *urn = (const char *)list[2];

        if (urn == NULL || is_link(p, name, urn)) {
            struct str value = {(const char *)list[3],
                                (size_t)(list[4] - list[3])};

            p->attributes[own++] =
                (struct xml_attribute){name, plain_value(p, value)};
            continue;
        }
        if (strcmp(urn, XSI_NAMESPACE) == 0 && str_ends(name, "chemaLocation"))
            continue;
        if (!p->file->foreign)
            fault_unknown_attribute(e, prefixed(p, list[1], name), NULL, 0);
    }
    return own;
}

static void check_attributes(struct parse *p, const struct xml_element *e)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        const struct xml_attribute *a = &e->attributes[i];
        struct arena *arena = p->file->arena;
        size_t offset;
        uint32_t cp;

        if (a->value.size > XML_TEXT_MAX) {
            refuse_limit(p, DIAG_CODE_XML_TEXT_LONG, xml_loc(e), XML_TEXT_MAX);
            return;
        }
        if (decode_forbidden(a->value, &offset, &cp))
            report_character(
                p, xml_attr_loc(e, str_copy(a->name, arena), offset), cp);
    }
}

/* Opens a frame for an element that is not kept yet. */
static struct xml_element *push(struct parse *p, const char *tag,
                                const char *name)
{
    const struct frame *parent = innermost(p);
    struct frame *f = &p->frames[p->depth++];
    struct xml_element *e = &f->passing;
    const struct vocab_child *child;

    *f = (struct frame){.e = e};
    e->file = p->file;
    e->parent = parent == NULL ? NULL : parent->e;
    e->name = str_of(name);
    child = parent != NULL      ? vocab_child_meant(parent->e->type, e->name)
            : !p->file->foreign ? vocab_child(&vocab_document, e->name)
                                : NULL;
    if (child != NULL) {
        e->type = child->type;
        if (str_eq(child->name, e->name))
            e->name = child->name; // lives longer than the parser's
    }
    where_move(&p->where, tag);
    e->item = (struct xml_item){.element = e,
                                .parent = e->parent,
                                .source = tag,
                                .line = p->where.line,
                                .column = p->where.column};
    return e;
}

/* Moves the innermost element, and what it refers to, into the arena. */
static void keep(struct parse *p)
{
    struct frame *f = innermost(p);
    struct arena *a = p->file->arena;
    struct xml_element *e = arena_new(a, struct xml_element);
    struct xml_attribute *attributes;

    *e = f->passing;
    if (vocab_child(f->passing.parent == NULL ? NULL : f->passing.parent->type,
                    e->name) == NULL)
        e->name.data = str_copy(e->name, a);
    attributes = arena_array(a, struct xml_attribute, e->attribute_count);
    for (size_t i = 0; i < e->attribute_count; i++) {
        const struct xml_attribute *from = &f->passing.attributes[i];
        const struct vocab_attribute *known =
            vocab_attribute(e->type, from->name);

        attributes[i] = (struct xml_attribute){
            {known != NULL ? known->name.data : str_copy(from->name, a),
             from->name.size},
            {str_copy(from->value, a), from->value.size}};
    }
    e->attributes = attributes;
    e->item.element = e;
    if (p->kept == p->depth)
        e->parent = e->item.parent = NULL; // the one above is passing
    else
        tree_append(f[-1].e, &e->item);
    f->e = e;
    f->mark = arena_mark(a);
    f->elements = p->elements;
}

/* At its end. */
static void fold(struct parse *p)
{
    const struct frame *f = innermost(p);
    const struct xml_fold *way = p->file->fold;
    const void *folded = way == NULL ? NULL : way->fold(way->state, f->e);

    if (folded == NULL)
        return;
    p->twin =
        diag_errors(p->file->diag) == 0 ? twin_of(f->e) : (struct twin){0};
    p->twin_end = cursor_of(p);
    p->ahead = p->looked = NULL;
    arena_rewind(p->file->arena, f->mark);
    p->elements = f->elements;
    f->e->first = f->e->last = NULL;
    f->e->folded = folded;
}

/* Whether the root is what was asked for; false: reported. */
static bool check_name(struct parse *p, const struct xml_element *e,
                       const xmlChar *prefix, const xmlChar *urn)
{
    if (p->depth == 1 && !str_is(e->name, p->root)) {
        diag_add(p->file->diag, DIAG_CODE_XML_ROOT, xml_loc(e), e->name.data,
                 p->root, NULL);
        return false;
    }
    if (urn != NULL && strcmp((const char *)urn, p->file->space) == 0)
        return true;
    if (p->file->foreign && p->depth > 1)
        return false; // is left out
    diag_add(p->file->diag, DIAG_CODE_XML_NAMESPACE, xml_loc(e),
             prefixed(p, prefix, e->name).data,
             urn == NULL ? "" : (const char *)urn, p->file->space, NULL);
    return false;
}

static bool within_limits(struct parse *p, const char *tag, int attributes)
{
    if (p->depth == XML_DEPTH_MAX)
        refuse_limit(p, DIAG_CODE_XML_DEPTH, loc_of(p, tag), XML_DEPTH_MAX);
    else if (++p->elements > XML_ELEMENTS_MAX)
        refuse_limit(p, DIAG_CODE_XML_ELEMENTS, loc_of(p, tag),
                     XML_ELEMENTS_MAX);
    else if (attributes > XML_ATTRIBUTES_MAX)
        refuse_limit(p, DIAG_CODE_XML_ATTRIBUTES, loc_of(p, tag),
                     XML_ATTRIBUTES_MAX);
    return !p->refused;
}

/* What a twin has to look like of the one that the reader knows many of, and of
 * any other that they may stand in, but the root. */
static void note_tag(struct parse *p, const struct xml_element *e)
{
    if (xml_is(e, p->reader->many))
        p->tag = twin_tag_of(e, STR("/>"), text_end(p));
    else if (p->depth > 1)
        innermost(p)->tag = twin_tag_of(e, STR(">"), text_end(p));
}

/* libxml2 says what it gets. NOLINTNEXTLINE(readability-function-size) */
static void on_start(void *state, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *urn, int namespace_count,
                     const xmlChar **namespaces, int attribute_count,
                     int default_count, const xmlChar **attributes)
{
    struct parse *p = state;
    size_t known_faults = diag_errors(p->file->diag);
    const char *cursor = cursor_of(p), *tag;
    struct xml_element *e;
    struct check_said said;
    bool ours;

    if (p->refused)
        return;
    end_text(p);
    buf_reset(&p->text);
    tag = where_tag(p->file->text.data, cursor);
    if (!within_limits(p, tag, attribute_count))
        return;
    e = push(p, tag, (const char *)name);
    where_move(&p->where, cursor + (cursor < text_end(p) && *cursor == '>'));
    ours = check_name(p, e, prefix, urn);
    if (!ours && p->depth == 1) {
        stop(p);
        return;
    }
    if (!ours)
        e->type = NULL;
    e->attributes = p->attributes;
    e->attribute_count = read_attributes(p, e, attribute_count, attributes);
    check_attributes(p, e);
    if (p->refused)
        return;
    said = check_start(p->check,
                       &(struct check_tag){name, prefix, urn, namespace_count,
                                           namespaces, attribute_count,
                                           default_count, attributes});
    judge_start(p, said, !ours, known_faults);
    if (p->kept == NOT_KEPT && p->reader->start(p->state, e))
        p->kept = p->depth;
    if (p->kept != NOT_KEPT && (ours || !p->file->foreign)) {
        keep(p);
        return;
    }
    if (p->reader->many != NULL)
        note_tag(p, e);
    e->attribute_count = 0; // the values die with the event
}

static void on_end(void *state, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *urn)
{
    struct parse *p = state;
    struct xml_element *e;
    struct check_said said;
    struct str text;

    if (p->refused)
        return;
    text = end_text(p);
    e = innermost(p)->e;
    said = check_end(p->check, name, prefix, urn,
                     has_content_of_value(e) ? text : STR_NONE);
    judge_end(p, said, text);
    buf_reset(&p->text);
    if (p->kept == NOT_KEPT) {
        p->reader->end(p->state, e);
        if (str_eq(e->name, p->tag.name) && diag_errors(p->file->diag) == 0)
            p->twin_end = cursor_of(p);
    } else if (p->kept == p->depth) {
        p->kept = NOT_KEPT;
        p->reader->whole(p->state, e);
    } else {
        fold(p);
    }
    p->depth--;
    p->root_closed = p->depth == 0;
    where_move(&p->where, cursor_of(p));
}

/* ---- the pass ----------------------------------------------------------- */

static xmlParserCtxtPtr parser_new(struct parse *p)
{
    xmlSAXHandler sax = {0};
    xmlParserCtxtPtr ctxt;
    int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA |
                  XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;

#if LIBXML_VERSION >= 21300
    options |= XML_PARSE_NO_XXE;
#endif
    sax.initialized = XML_SAX2_MAGIC;
    sax.internalSubset = on_doctype;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.cdataBlock = on_text;
    sax.ignorableWhitespace = on_text;
    sax.serror = on_syntax_error;
    ctxt = xmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL);
    if (ctxt != NULL)
        xmlCtxtUseOptions(ctxt, options);
    return ctxt;
}

bool parse_file(const struct xml_file *file, xmlSchemaPtr schema,
                const char *root, const struct xml_reader *reader, void *state)
{
    struct arena *scratch = arena_open();
    struct parse *p = arena_new(scratch, struct parse);
    bool refused;

    p->file = file;
    p->root = root;
    p->reader = reader;
    p->state = state;
    p->kept = NOT_KEPT;
    p->fed = file->text.data;
    p->where = where_start(file->text.data);
    buf_init(&p->text, scratch, XML_TEXT_MAX);
    p->ctxt = parser_new(p);
    p->values = arena_open();
    p->check = schema == NULL ? NULL : check_open(schema, scratch);
    assert(p->ctxt != NULL); // no memory ends the process
    feed(p);
    refused = p->refused;
    xmlFreeParserCtxt(p->ctxt);
    arena_close(p->values);
    arena_close(scratch);
    return !refused;
}
