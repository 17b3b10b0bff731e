/*
 * door - the last one before the output: pages are counted, and nothing is
 * committed after an error, or after a warning when warnings count.
 */
#ifndef BATCH_DOOR_H
#define BATCH_DOOR_H

#include <stdbool.h>
#include <stddef.h>

#include "draw/page.h"

struct diag;

struct door {
    struct page_sink sink;  // first: the sink's address is the door's
    struct page_sink *into; // NULL: pages are counted only
    const struct diag *diag;
    bool strict;
    size_t pages;
};

struct door door_of(struct page_sink *into, bool strict, const struct diag *d);

#endif
