/*
 * vocabulary - the schema of lantu, read, as a fixture of cmocka.
 */
#ifndef TESTS_VOCABULARY_H
#define TESTS_VOCABULARY_H

#include <libxml/parser.h>

#include "base/arena.h"
#include "input/vocab.h"

extern const unsigned char embedded_lantu_xsd[];
extern const size_t embedded_lantu_xsd_size;

struct fixture {
    struct arena *arena;
    xmlDocPtr doc;
    struct vocab *vocab;
};

static int open_vocab(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = arena_new(a, struct fixture);

    f->arena = a;
    f->doc = xmlReadMemory((const char *)embedded_lantu_xsd,
                           (int)embedded_lantu_xsd_size, "lantu.xsd", NULL,
                           XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    f->vocab = vocab_new(f->doc, a);
    *state = f;
    return 0;
}

static int close_vocab(void **state)
{
    struct fixture *f = *state;
    xmlDocPtr doc = f->doc;

    arena_close(f->arena);
    xmlFreeDoc(doc);
    return 0;
}

#endif
