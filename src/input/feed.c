#include "input/feed.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/decode.h"
#include "input/pass.h"

enum {
    CHUNK_BYTES = 64 << 10,
    TEXT_BYTES = 24 // of a text that is worth a piece
};

/* Past text that the parser would give back byte by byte: no reference, no
 * "\r", no "]]>", no character that XML forbids.  Controls were looked for
 * before. */
static const char *past_text(const char *p, const char *end)
{
    static const bool marked[UCHAR_MAX + 1] = {
        ['&'] = true, ['<'] = true, ['>'] = true, ['\r'] = true, [0xEF] = true};

    while (p < end && (!marked[(unsigned char)*p] ||
                       (*p == '\xEF' && !decode_is_noncharacter(p, end))))
        p++;
    return p;
}

/* The next text that need not be parsed, if it begins before `stop`: one that
 * is worth a piece.  Sets p->text_at and p->text_end; false: there is none. */
static bool find_text(struct parse *p, const char *stop)
{
    const char *from = p->fed, *end = text_end(p);

    while ((from = memchr(from, '>', (size_t)(stop - from))) != NULL) {
        p->text_end = past_text(++from, end);
        if (p->text_end - from < TEXT_BYTES || p->text_end == end ||
            *p->text_end != '<')
            continue;
        p->text_at = from;
        return true;
    }
    p->text_at = NULL;
    return false;
}

/* Where the next element ends that may have twins, or its tag; NULL: nowhere
 * before `stop`.  What was found is good until it is passed, for there may be
 * many texts before. */
static const char *next_twin(struct parse *p, const char *stop)
{
    const char *from = p->looked > p->fed ? p->looked : p->fed;

    if (p->ahead > p->fed)
        return p->ahead;
    p->ahead = NULL;
    if (from < stop && p->twin.like != NULL)
        p->ahead = twin_end(p->twin.like->name, from, stop);
    else if (from < stop && p->reader->many != NULL)
        p->ahead = twin_tag_end(p->reader->many, from, stop);
    p->looked = p->ahead == NULL ? stop : p->ahead;
    return p->ahead;
}

/* How much of the last piece: libxml2 keeps a "\r" at its end back, and
 * cursor_of would be wrong by it. */
static size_t last_size(const char *from, size_t rest)
{
    while (rest > 1 && from[rest - 1] == '\r')
        rest--;
    return rest;
}

/* Pieces end after a '>': no tag and no character is cut in two; after the next
 * element that may have twins, and before the next text. */
static size_t piece_size(struct parse *p, const char *end)
{
    const char *from = p->fed, *next;
    size_t rest = (size_t)(end - from), size = CHUNK_BYTES;
    const char *stop = rest <= size ? end : from + size;

    next = next_twin(p, stop);
    if (find_text(p, next == NULL ? stop : next))
        return (size_t)(p->text_at - from);
    if (next != NULL)
        return (size_t)(next - from);
    if (rest <= size)
        return last_size(from, rest);
    while (size > 0 && from[size - 1] != '>')
        size--;
    if (size > 0)
        return size;
    next = memchr(from, '>', rest);
    return next == NULL ? last_size(from, rest) : (size_t)(next + 1 - from);
}

/* The element at `where`, folded as its twin was; NULL: it is none, or was not
 * folded. */
static const char *twin_fold(struct parse *p, struct where where)
{
    const struct xml_fold *way = p->file->fold;
    struct arena *a = p->file->arena;
    const struct arena_mark before = arena_mark(a);
    struct xml_element *e = twin_new(&p->twin, &where);
    const struct arena_mark content = arena_mark(a);
    const char *end = twin_read(&p->twin, e, &where, text_end(p));
    const void *folded = end == NULL ? NULL : way->fold(way->state, e);

    arena_rewind(a, folded == NULL ? before : content);
    if (folded == NULL)
        return NULL;
    e->folded = folded;
    e->first = e->last = NULL;
    tree_append(innermost(p)->e, &e->item);
    return end;
}

/* The empty element at `where`, told to the reader; NULL: it is no twin. */
static const char *tag_tell(struct parse *p, struct where where)
{
    const struct xml_element *parent = innermost(p)->e;
    const char *end =
        twin_tag_read(&p->tag, where.at, text_end(p), p->attributes);
    struct xml_element e = {.file = p->file,
                            .type = p->tag.type,
                            .parent = parent,
                            .name = p->tag.name,
                            .attributes = p->attributes,
                            .attribute_count = p->tag.count,
                            .item = {.element = &e,
                                     .parent = parent,
                                     .source = where.at,
                                     .line = where.line,
                                     .column = where.column}};

    if (end == NULL)
        return NULL;
    (void)p->reader->start(p->state, &e);
    p->reader->end(p->state, &e);
    return end;
}

/* The end of the element around the tags at `where` and the start of the next
 * one, told to the reader; NULL: it is no twin.  To the parser and the schema
 * they are one element, so each must have a tag that they judge. */
static const char *parent_tell(struct parse *p, struct where where)
{
    struct frame *f = innermost(p);
    struct xml_attribute ahead[TWIN_ATTRIBUTES_MAX];
    const char *end = text_end(p), *start, *content;

    start = past_end_tag(where.at, end, f->e->name);
    if (start == NULL || f->tag.name.size == 0)
        return NULL;
    start = past_blanks(start, end);
    content = twin_tag_read(&f->tag, start, end, p->attributes);
    if (content == NULL ||
        twin_tag_read(&p->tag, past_blanks(content, end), end, ahead) == NULL)
        return NULL;
    p->reader->end(p->state, f->e);
    where_move(&where, start);
    f->passing.attributes = p->attributes;
    f->passing.attribute_count = f->tag.count;
    f->passing.item.source = where.at;
    f->passing.item.line = where.line;
    f->passing.item.column = where.column;
    (void)p->reader->start(p->state, f->e);
    f->passing.attribute_count = 0;
    return content;
}

/* NULL: no twin stands at `where`. */
static const char *twin_take(struct parse *p, struct where where)
{
    const char *next;

    if (p->twin.like != NULL)
        return twin_fold(p, where);
    next = tag_tell(p, where);
    return next != NULL ? next : parent_tell(p, where);
}

/* Takes the twins that stand behind what the parser has read. */
static void twins_take(struct parse *p)
{
    struct where where = p->where;
    const char *end = text_end(p), *next = p->fed;

    if (p->twin_end != p->fed || cursor_of(p) != p->fed ||
        (p->twin.like == NULL && p->tag.name.size == 0))
        return;
    while (next != NULL && p->elements < XML_ELEMENTS_MAX) {
        p->fed = p->twin_end = next;
        next = past_blanks(next, end);
        where_move(&where, next);
        next = twin_take(p, where);
        p->elements += next != NULL;
    }
    where_move(&p->where, p->fed);
}

/* Takes the text that stands behind what the parser has read.  In a tag or a
 * comment that is not at its end there is something that it has not. */
static void text_take(struct parse *p)
{
    if (p->fed != p->text_at || cursor_of(p) != p->fed ||
        p->ctxt->instate != XML_PARSER_CONTENT || p->depth == 0)
        return;
    parse_text(p, (struct str){p->fed, (size_t)(p->text_end - p->fed)});
    p->fed = p->text_end;
}

void feed(struct parse *p)
{
    const char *end = text_end(p);
    int failed = 0;

    while (p->fed < end && !p->refused) {
        const char *from = p->fed;
        size_t size = piece_size(p, end);

        p->fed += size;
        failed = xmlParseChunk(p->ctxt, from, (int)size, 0);
        if (!p->refused)
            twins_take(p);
        if (!p->refused)
            text_take(p);
    }
    if (!p->refused)
        failed = xmlParseChunk(p->ctxt, p->fed, 0, 1);
    if (p->refused || (failed == 0 && p->root_closed))
        return;
    // Not a word from the parser, and yet it did not get to the end.
    diag_add(p->file->diag, DIAG_CODE_XML_SYNTAX, loc_of(p, cursor_of(p)),
             "libxml2", NULL);
    p->refused = true;
}
