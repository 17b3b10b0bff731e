/*
 * libxml2 offers streaming validation as a plug for a parser's SAX handlers.
 * Given no handlers to be plugged between, it hands out its own bare ones; they
 * are called here.
 */
#include "input/check.h"

#include <assert.h>
#include <stdio.h>

#include "base/arena.h"
#include "input/syntax.h"

enum { MESSAGE_BYTES = 2048 };

struct check {
    xmlSchemaValidCtxtPtr valid;
    xmlSchemaSAXPlugPtr plug;
    xmlSAXHandlerPtr handler;
    void *handler_state;
    unsigned what; // during one call
    char message[MESSAGE_BYTES];
};

static unsigned complaint_of(int error)
{
    switch (error) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:       // an element where a value belongs
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1: // or nothing
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
        return CHECK_CONTENT;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        return CHECK_VALUE;
    default:
        if (error >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
            error <= XML_SCHEMAV_CVC_ENUMERATION_VALID)
            return CHECK_VALUE;
        return CHECK_OTHER;
    }
}

static void on_complaint(void *state, syntax_error error)
{
    struct check *c = state;
    unsigned complaint = complaint_of(error->code);

    // Of several messages the one that lists what is expected is wanted.
    if (c->what == 0 || complaint == CHECK_CONTENT)
        snprintf(c->message, sizeof(c->message), "%s",
                 error->message == NULL ? "" : error->message);
    c->what |= complaint;
}

static void check_close(void *check)
{
    struct check *c = check;

    xmlSchemaSAXUnplug(c->plug);
    xmlSchemaFreeValidCtxt(c->valid);
}

struct check *check_open(xmlSchemaPtr schema, struct arena *a)
{
    struct check *c = arena_new(a, struct check);

    c->valid = xmlSchemaNewValidCtxt(schema);
    assert(c->valid != NULL); // no memory ends the process
    xmlSchemaSetValidStructuredErrors(c->valid, on_complaint, c);
    c->plug = xmlSchemaSAXPlug(c->valid, &c->handler, &c->handler_state);
    assert(c->plug != NULL);
    arena_defer(a, check_close, c);
    return c;
}

static struct check_said said(const struct check *c)
{
    return (struct check_said){c->what, c->message};
}

static const struct check_said nothing = {0, ""};

struct check_said check_start(struct check *c, const struct check_tag *tag)
{
    if (c == NULL)
        return nothing;
    c->what = 0;
    c->handler->startElementNs(c->handler_state, tag->name, tag->prefix,
                               tag->urn, tag->namespace_count, tag->namespaces,
                               tag->attribute_count, tag->default_count,
                               tag->attributes);
    return said(c);
}

struct check_said check_end(struct check *c, const xmlChar *name,
                            const xmlChar *prefix, const xmlChar *urn,
                            struct str value)
{
    if (c == NULL)
        return nothing;
    c->what = 0;
    if (value.size > 0)
        c->handler->characters(c->handler_state, (const xmlChar *)value.data,
                               (int)value.size);
    c->handler->endElementNs(c->handler_state, name, prefix, urn);
    return said(c);
}
