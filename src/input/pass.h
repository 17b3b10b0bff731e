/*
 * pass - what parse.c and feed.c know of a pass over a file.
 */
#ifndef INPUT_PASS_H
#define INPUT_PASS_H

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "input/check.h"
#include "input/tree.h"
#include "input/twins.h"
#include "input/where.h"

enum { NOT_KEPT = -1 };

struct frame {
    struct xml_element *e;
    struct xml_element passing; // *e while it is not kept
    bool blind;                 // the validator does not look at its children
    bool faulted;               // a child stood where it may not
    bool worded;                // so did text
    struct twin_tag tag;        // its start tag, when it may have twins
    struct arena_mark mark;     // where its content begins, when it is kept
    unsigned elements;          // up to its start tag
};

struct parse {
    const struct xml_file *file;
    const char *root;
    const struct xml_reader *reader;
    void *state;

    xmlParserCtxtPtr ctxt;
    const char *fed;    // end of what the parser was given
    struct where where; // behind the last tag
    bool refused;       // something was reported that ends the pass
    bool root_closed;

    struct check *check;
    struct frame frames[XML_DEPTH_MAX];
    int depth;         // open elements
    int kept;          // depth of the element that is wanted whole, or NOT_KEPT
    unsigned elements; // so far, without those that were folded
    struct twin twin;  // of the last one that was folded
    struct twin_tag tag;  // of the last one that the reader knows many of
    const char *twin_end; // of the last element, and of twins behind it
    const char *ahead;    // end of the next one; NULL: none before `looked`
    const char *looked;
    const char *text_at, *text_end; // what need not be parsed, seen last

    struct buf text; // since the last tag
    struct xml_attribute attributes[XML_ATTRIBUTES_MAX];
    struct arena *values; // of these attributes
};

static inline const char *text_end(const struct parse *p)
{
    return p->file->text.data + p->file->text.size;
}

/* The byte of ours that the parser looks at: what it was given, less what it
 * has not consumed. */
static inline const char *cursor_of(const struct parse *p)
{
    const xmlParserInput *in = p->ctxt->input;

    return in == NULL ? p->fed : p->fed - (in->end - in->cur);
}

static inline struct loc loc_of(struct parse *p, const char *at)
{
    if (at < p->where.at)
        at = p->where.at;
    where_move(&p->where, at);
    return (struct loc){p->file->shown, p->where.line, p->where.column};
}

/* Adds to the text since the last tag. */
void parse_text(struct parse *p, struct str text);

static inline struct frame *innermost(struct parse *p)
{
    return p->depth == 0 ? NULL : &p->frames[p->depth - 1];
}

#endif
