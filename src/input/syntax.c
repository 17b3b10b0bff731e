/*
 * A table from libxml2's codes to ours, and for the codes that mean several
 * things a look at the bytes around the cursor.
 */
#include "input/syntax.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "input/decode.h"
#include "input/tree.h"
#include "input/where.h"

enum { EXCERPT_CHARACTERS = 16, REFERENCE_MAX = 64 };

static const struct {
    int error;
    enum diag_code code;
} codes[] = {
    {XML_ERR_TAG_NAME_MISMATCH, DIAG_CODE_XML_TAG_MISMATCH},
    {XML_ERR_TAG_NOT_FINISHED, DIAG_CODE_XML_TAG_OPEN},
    {XML_ERR_DOCUMENT_END, DIAG_CODE_XML_TAG_OPEN},
    {XML_ERR_DOCUMENT_EMPTY, DIAG_CODE_XML_TAG_OPEN},
    {XML_ERR_GT_REQUIRED, DIAG_CODE_XML_TAG_FORM},
    {XML_ERR_SPACE_REQUIRED, DIAG_CODE_XML_ATTRIBUTE_FORM},
    {XML_ERR_LTSLASH_REQUIRED, DIAG_CODE_XML_TAG_FORM},
    {XML_ERR_NAME_REQUIRED, DIAG_CODE_XML_TAG_FORM},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, DIAG_CODE_XML_ATTRIBUTE_FORM},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, DIAG_CODE_XML_ATTRIBUTE_FORM},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, DIAG_CODE_XML_ATTRIBUTE_FORM},
    {XML_ERR_LT_IN_ATTRIBUTE, DIAG_CODE_XML_ATTRIBUTE_FORM},
    {XML_ERR_EQUAL_REQUIRED, DIAG_CODE_XML_ATTRIBUTE_FORM},
    {XML_ERR_ATTRIBUTE_REDEFINED, DIAG_CODE_XML_ATTRIBUTE_TWICE},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, DIAG_CODE_XML_ATTRIBUTE_TWICE},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, DIAG_CODE_XML_AMPERSAND},
    {XML_ERR_UNDECLARED_ENTITY, DIAG_CODE_XML_AMPERSAND},
    {XML_WAR_UNDECLARED_ENTITY, DIAG_CODE_XML_AMPERSAND},
    {XML_ERR_INVALID_HEX_CHARREF, DIAG_CODE_XML_AMPERSAND},
    {XML_ERR_INVALID_DEC_CHARREF, DIAG_CODE_XML_AMPERSAND},
    {XML_ERR_INVALID_CHARREF, DIAG_CODE_XML_AMPERSAND},
    {XML_ERR_INVALID_CHAR, DIAG_CODE_XML_CHARACTER},
    {XML_ERR_COMMENT_NOT_FINISHED, DIAG_CODE_XML_COMMENT},
    {XML_ERR_HYPHEN_IN_COMMENT, DIAG_CODE_XML_COMMENT},
    {XML_ERR_PI_NOT_FINISHED, DIAG_CODE_XML_COMMENT},
    {XML_ERR_CDATA_NOT_FINISHED, DIAG_CODE_XML_COMMENT},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, DIAG_CODE_XML_NAMESPACE},
    {XML_ERR_RESERVED_XML_NAME, DIAG_CODE_XML_AFTER_ROOT},
};

static enum diag_code code_of(int error)
{
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if (codes[i].error == error)
            return codes[i].code;
    }
    return DIAG_CODE_XML_SYNTAX;
}

/* ---- the bytes around the cursor ---------------------------------------- */

static const char *end_of(const struct syntax_place *place)
{
    return place->text.data + place->text.size;
}

static struct loc loc_of(const struct syntax_place *place, const char *at)
{
    struct where w = where_start(place->text.data);

    where_move(&w, at);
    return (struct loc){place->shown, w.line, w.column};
}

static bool begins(const struct syntax_place *place, const char *p,
                   const char *mark)
{
    size_t size = strlen(mark);

    return (size_t)(end_of(place) - p) >= size && memcmp(p, mark, size) == 0;
}

/* From `p` on, one line of a few characters. */
static const char *excerpt(const struct syntax_place *place, const char *p)
{
    const char *from = p, *end = end_of(place);

    for (int n = 0; p < end && n < EXCERPT_CHARACTERS; n++) {
        if (*p == '\n' || *p == '\r')
            break;
        utf8_next(&p, end);
    }
    return arena_copy(place->arena, from, (size_t)(p - from));
}

/* The name that begins at `p`, by the bytes that may end one. */
static const char *word(const struct syntax_place *place, const char *p)
{
    const char *from = p;

    while (p < end_of(place) && strchr(" \t\r\n/<>=;\"'&", *p) == NULL &&
           p - from < REFERENCE_MAX)
        p++;
    return arena_copy(place->arena, from, (size_t)(p - from));
}

/* The '&' of the reference that the cursor is behind or at, or the cursor.  The
 * next one may follow at once: in "A&B&C" the cursor stands there. */
static const char *ampersand(const struct syntax_place *place)
{
    const char *p = place->cursor;

    if (p > place->text.data && p[-1] == ';')
        p--;
    while (p > place->text.data && place->cursor - p < REFERENCE_MAX) {
        p--;
        if (*p == '&')
            return p;
        if (strchr("; \t\r\n<>\"'", *p) != NULL)
            break;
    }
    return place->cursor;
}

/* The '<' of the tag that the cursor is in, or the cursor. */
static const char *tag_of(const struct syntax_place *place)
{
    const char *cursor = place->cursor, *tag;

    if (cursor == place->text.data)
        return cursor;
    tag = where_tag(place->text.data, cursor);
    return *tag == '<' ? tag : cursor;
}

/* The last `mark`, when nothing after it ends it; else NULL. */
static const char *unended(const struct syntax_place *place, const char *mark,
                           const char *ending)
{
    const char *p = end_of(place);

    while (p > place->text.data) {
        p--;
        if (begins(place, p, ending))
            return NULL;
        if (begins(place, p, mark))
            return p;
    }
    return NULL;
}

static const char *line_text(const struct syntax_place *place, uint32_t line)
{
    char text[16];

    snprintf(text, sizeof(text), "%" PRIu32, line);
    return str_copy(str_of(text), place->arena);
}

/* ---- one report each ---------------------------------------------------- */

static void report_attribute(const struct syntax_place *place, struct diag *d)
{
    const char *tag = tag_of(place);
    size_t size = 1 + strlen(word(place, tag + 1));

    diag_add(d, DIAG_CODE_XML_ATTRIBUTE_FORM, loc_of(place, place->cursor),
             arena_copy(place->arena, tag, size),
             line_text(place, loc_of(place, tag).line), NULL);
}

static void report_reference(const struct syntax_place *place, struct diag *d)
{
    const char *mark = ampersand(place);
    const char *name = word(place, mark + 1);
    size_t size = strlen(name) + 1;

    if (begins(place, mark + size, ";"))
        size++;
    diag_add(d, DIAG_CODE_XML_AMPERSAND, loc_of(place, mark),
             arena_copy(place->arena, mark, size), NULL);
}

/* A comment, an instruction or CDATA that goes on to the end of the file. */
static bool report_unended(const struct syntax_place *place, struct diag *d)
{
    static const char *const marks[][2] = {
        {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        const char *p = unended(place, marks[i][0], marks[i][1]);

        if (p == NULL)
            continue;
        diag_add(d, DIAG_CODE_XML_COMMENT, loc_of(place, p), marks[i][0], NULL);
        return true;
    }
    return false;
}

static void report_tag(const struct syntax_place *place, const char *p,
                       struct diag *d)
{
    diag_add(d, DIAG_CODE_XML_TAG_FORM, loc_of(place, p), excerpt(place, p),
             NULL);
}

/* Something that the file's end cut off, or that came after the root. */
static void report_end(const struct syntax_place *place, struct diag *d)
{
    const struct xml_element *open = place->open;

    if (report_unended(place, d))
        return;
    if (open == NULL && place->root_seen)
        diag_add(d, DIAG_CODE_XML_AFTER_ROOT, loc_of(place, place->cursor),
                 NULL);
    else if (open == NULL || begins(place, place->cursor, "<"))
        report_tag(place, place->cursor, d);
    else
        diag_add(d, DIAG_CODE_XML_TAG_OPEN, loc_of(place, place->cursor),
                 str_copy(open->name, place->arena),
                 line_text(place, open->item.line), NULL);
}

static void report_mismatch(const struct syntax_place *place, struct diag *d)
{
    const struct xml_element *open = place->open;
    const char *tag = tag_of(place);

    if (open == NULL || !begins(place, tag, "</"))
        report_tag(place, place->cursor, d);
    else
        diag_add(d, DIAG_CODE_XML_TAG_MISMATCH, loc_of(place, tag),
                 word(place, tag + 2), str_copy(open->name, place->arena),
                 line_text(place, open->item.line), NULL);
}

/* A character, or a reference to one: "&#1;". */
static void report_character(const struct syntax_place *place,
                             syntax_error error, struct diag *d)
{
    char text[CODE_POINT_TEXT];
    const char *p = place->cursor;
    struct loc at = loc_of(place, p);
    uint32_t cp = (uint32_t)error->int1;

    if (begins(place, ampersand(place), "&"))
        at = loc_of(place, ampersand(place));
    else if (p < end_of(place))
        cp = utf8_next(&p, end_of(place));
    code_point_print(text, cp);
    diag_add(d, DIAG_CODE_XML_CHARACTER, at, text, NULL);
}

static void report_namespace(const struct syntax_place *place, struct diag *d)
{
    const char *tag = tag_of(place);

    diag_add(d, DIAG_CODE_XML_NAMESPACE, loc_of(place, tag),
             word(place, tag + 1), "", place->space, NULL);
}

/* The attribute `name`, whose value ends before `p`. */
static const char *attribute_start(const struct syntax_place *place,
                                   const char *p, const char *name)
{
    const char *start = p - 1;

    while (start > place->text.data && *--start != p[-1])
        ;
    while (start > place->text.data && !begins(place, start, name))
        start--;
    return start;
}

static void report_other(const struct syntax_place *place, syntax_error error,
                         enum diag_code code, struct diag *d)
{
    const char *fact = NULL, *p = place->cursor;

    if (code == DIAG_CODE_XML_ATTRIBUTE_TWICE) {
        fact = error->str1;
        p = attribute_start(place, p, error->str1);
    } else if (code == DIAG_CODE_XML_COMMENT)
        fact = "<!--"; // the cursor is past a -- inside
    else if (code == DIAG_CODE_XML_SYNTAX)
        fact = str_copy(str_trim(str_of(error->message)), place->arena);
    while (code == DIAG_CODE_XML_COMMENT && p[-1] == '-')
        p--;
    diag_add(d, code, loc_of(place, p), fact, NULL);
}

void syntax_report(const struct syntax_place *place, syntax_error error,
                   struct diag *d)
{
    enum diag_code code = code_of(error->code);

    // libxml2 wants a name both after '<' and after '&'.
    if (error->code == XML_ERR_NAME_REQUIRED &&
        place->cursor - ampersand(place) <= 1 &&
        begins(place, ampersand(place), "&"))
        code = DIAG_CODE_XML_AMPERSAND;
    if (code == DIAG_CODE_XML_TAG_OPEN)
        report_end(place, d);
    else if (code == DIAG_CODE_XML_TAG_MISMATCH)
        report_mismatch(place, d);
    else if (code == DIAG_CODE_XML_TAG_FORM)
        report_tag(place,
                   error->code == XML_ERR_NAME_REQUIRED ||
                           begins(place, place->cursor, "<")
                       ? tag_of(place)
                       : place->cursor,
                   d);
    else if (code == DIAG_CODE_XML_ATTRIBUTE_FORM)
        report_attribute(place, d);
    else if (code == DIAG_CODE_XML_AMPERSAND)
        report_reference(place, d);
    else if (code == DIAG_CODE_XML_CHARACTER)
        report_character(place, error, d);
    else if (code == DIAG_CODE_XML_NAMESPACE)
        report_namespace(place, d);
    else if (code != DIAG_CODE_XML_COMMENT || !report_unended(place, d))
        report_other(place, error, code, d);
}
