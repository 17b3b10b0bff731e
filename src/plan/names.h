/*
 * names - what a plan calls its things, to be found in running text.
 */
#ifndef PLAN_NAMES_H
#define PLAN_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct plan;
struct plan_area;
struct plan_indicator;

enum name_kind {
    NAME_INDICATOR,
    NAME_AREA,
    NAME_OTHER, // of an office or a project
    NAME_FORMER // out of use
};

struct name {
    struct str text; // of two characters or more
    enum name_kind kind;
    const struct plan_indicator *indicator; // INDICATOR
    const struct plan_area *area;           // AREA
    const char *now;                        // FORMER: the name in use
};

struct names {
    const struct name *items; // in byte order
    size_t count;
    uint8_t heads[1 << 13]; // a bit for each first character that some have
};

/* Of all things of the plan, which is read for them once. */
const struct names *names_of(const struct plan *plan, struct arena *a);

/* The longest name that `text` starts with, or NULL. */
const struct name *name_at(const struct names *names, struct str text);

#endif
