/*
 * origin - what a printed number was made of, and where that is written.
 *
 * A part is an observation ("pillar/431300/2023-Q2"), a report on a project
 * ("p3/2023-Q2") or a line of the plan ("pillar/431300/2025", "m1").  The form
 * says what was made of the parts: "level" is the number as it was reported.
 */
#ifndef BASE_ORIGIN_H
#define BASE_ORIGIN_H

#include <stddef.h>

#include "base/diag.h"

struct origin_part {
    const char *name;
    struct loc at;
};

struct origin {
    const char *form;
    const struct origin_part *parts;
    size_t count; // 1 at least
    size_t more;  // parts that are not named any more
};

/* What the numbers of a drawing were made of, each beside itself in print. */
struct origins {
    const struct origin_told {
        const char *words;
        const struct origin *origin;
    } * items;
    size_t count;
};

#endif
