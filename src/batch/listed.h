/*
 * listed - the editions of a book, one row each.
 */
#ifndef BATCH_LISTED_H
#define BATCH_LISTED_H

#include <stdbool.h>

#include "base/diag.h"

struct listed {
    const char *name;   // tells it from all others of the book
    const char *output; // name of its file
    bool wanted;        // by this run
    struct loc at;      // of the rule that it comes from
};

#endif
