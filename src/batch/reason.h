/*
 * reason - why an edition failed: of all that was said of it the first error;
 * while there is none, the first of all, for with --strict a warning is enough.
 */
#ifndef BATCH_REASON_H
#define BATCH_REASON_H

#include <stdbool.h>

#include "base/buf.h"

struct arena;
struct lantu_message;

struct reason {
    bool is_error;
    char code[8];    // "": nothing was said
    struct buf text; // "book.xml:3:4: …"
};

struct reason reason_new(struct arena *a);
void reason_forget(struct reason *r);
void reason_add(struct reason *r, const struct lantu_message *m);

#endif
