/*
 * report - messages for a terminal or, one JSON object a line, for a program.
 *
 *     book.xml:42:8: error[E0301]: …
 *       hint: …
 *
 * A name from outside can hold anything: controls and bidi controls are shown
 * as \u001b in both forms, bytes that are no UTF-8 as U+FFFD.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdbool.h>

#include "base/diag.h"

struct arena;
struct buf;
struct lantu_message;

struct report {
    enum diag_lang lang;
    bool json;
    bool quiet;          // no warnings
    const char *edition; // that messages are about, or NULL
};

/* "name":"value" of JSON; value NULL: null. */
void report_field(struct buf *b, const char *name, const char *value);

void report_put(const struct report *r, const struct lantu_message *m,
                struct buf *b);

/* Writes a message to standard error; `user` is a struct report. */
void report_message(void *user, const struct lantu_message *m);

/* Writes all that diag holds. */
void report_diag(struct report *r, const struct diag *d);

#endif
