/*
 * reading - a file from a string, and what was said about it as text:
 *
 *     3:7 E0217 foo areas <area>
 *
 * one line for each diagnostic: line:column, code, arguments.
 */
#ifndef TESTS_INPUT_READING_H
#define TESTS_INPUT_READING_H

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/xml.h"
#include "tests/test.h"

struct reading {
    struct arena *arena;
    struct diag *diag;
    struct xml_gate *gate;
};

static inline int reading_open(void **state)
{
    struct arena *a = arena_open();
    struct reading *r = arena_new(a, struct reading);

    r->arena = a;
    r->diag = diag_new(a);
    r->gate = xml_gate_new(a);
    *state = r;
    return 0;
}

static inline int reading_close(void **state)
{
    struct reading *r = *state;

    arena_close(r->arena);
    return 0;
}

/* Forgets what was said so far. */
static inline const struct xml_file *
reading_bytes(struct reading *r, struct str bytes, const char *root)
{
    struct xml_source from = {.bytes = bytes, .shown = "f", .root = root};

    r->diag = diag_new(r->arena);
    return xml_open(r->gate, &from, r->arena, r->diag);
}

static inline const struct xml_file *
reading_text(struct reading *r, const char *text, const char *root)
{
    return reading_bytes(r, str_of(text), root);
}

static inline void reading_add(struct buf *b, const struct diag_item *item)
{
    char id[8];

    buf_addf(b, "%u:%u %s", (unsigned)item->at.line, (unsigned)item->at.column,
             diag_id(item->code, id));
    for (size_t n = 0; n < 4 && item->args[n] != NULL; n++)
        buf_addf(b, " %s", item->args[n]);
    buf_add_char(b, '\n');
}

static inline const char *reading_said(const struct reading *r)
{
    struct buf b;

    buf_init(&b, r->arena, 1 << 16);
    for (size_t i = 0; i < diag_count(r->diag); i++)
        reading_add(&b, diag_at(r->diag, i));
    return b.size == 0 ? "" : b.data;
}

#endif
