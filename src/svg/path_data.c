/*
 * path_data - M 10 10 h 80 v 20 z (SVG 1.1, 8.3).
 *
 * One letter of a command, and as many sets of its numbers as follow.
 */
#include <string.h>

#include "svg/number.h"
#include "svg/outline.h"
#include "svg/shape.h"

struct reading {
    struct scan scan;
    struct outline *o;
    bool relative;
    char former;         // the command before, in capitals
    struct spot control; // its last control point
    bool closed;         // a new subpath begins without M
};

/* ---- numbers --------------------------------------------------------------
 */

static bool scan_coordinate(struct reading *r, int64_t base, int64_t *value)
{
    if (!scan_number(&r->scan, UNIT_BITS, value))
        return false;
    scan_comma(&r->scan);
    if (r->relative)
        *value += base;
    return true;
}

static bool scan_spot(struct reading *r, struct spot *spot)
{
    return scan_coordinate(r, r->o->now.x, &spot->x) &&
           scan_coordinate(r, r->o->now.y, &spot->y);
}

/* 0 or 1, after which no separator is needed. */
static bool scan_flag(struct reading *r, bool *flag)
{
    *flag = scan_char(&r->scan, '1');
    if (!*flag && !scan_char(&r->scan, '0'))
        return false;
    scan_comma(&r->scan);
    return true;
}

/* ---- commands -------------------------------------------------------------
 */

static bool read_move(struct reading *r)
{
    struct spot to;

    if (!scan_spot(r, &to))
        return false;
    if (r->former == 'M')
        outline_line(r->o, to);
    else
        outline_move(r->o, to);
    return true;
}

static bool read_line(struct reading *r)
{
    struct spot to;

    if (!scan_spot(r, &to))
        return false;
    outline_line(r->o, to);
    return true;
}

static bool read_across(struct reading *r)
{
    struct spot to = r->o->now;

    if (!scan_coordinate(r, r->o->now.x, &to.x))
        return false;
    outline_line(r->o, to);
    return true;
}

static bool read_down(struct reading *r)
{
    struct spot to = r->o->now;

    if (!scan_coordinate(r, r->o->now.y, &to.y))
        return false;
    outline_line(r->o, to);
    return true;
}

/* The last control mirrored in the current point, after a command of `kinds`;
 * else that point. */
static struct spot mirrored(const struct reading *r, const char *kinds)
{
    const struct spot now = r->o->now;

    if (r->former == '\0' || !strchr(kinds, r->former))
        return now;
    return (struct spot){2 * now.x - r->control.x, 2 * now.y - r->control.y};
}

static bool read_curve(struct reading *r)
{
    struct spot c1, c2, to;

    if (!scan_spot(r, &c1) || !scan_spot(r, &c2) || !scan_spot(r, &to))
        return false;
    outline_curve(r->o, c1, c2, to);
    r->control = c2;
    return true;
}

static bool read_smooth(struct reading *r)
{
    const struct spot c1 = mirrored(r, "CS");
    struct spot c2, to;

    if (!scan_spot(r, &c2) || !scan_spot(r, &to))
        return false;
    outline_curve(r->o, c1, c2, to);
    r->control = c2;
    return true;
}

static bool read_bow(struct reading *r)
{
    struct spot control, to;

    if (!scan_spot(r, &control) || !scan_spot(r, &to))
        return false;
    outline_bow(r->o, control, to);
    r->control = control;
    return true;
}

static bool read_smooth_bow(struct reading *r)
{
    const struct spot control = mirrored(r, "QT");
    struct spot to;

    if (!scan_spot(r, &to))
        return false;
    outline_bow(r->o, control, to);
    r->control = control;
    return true;
}

static bool read_arc(struct reading *r)
{
    const bool relative = r->relative;
    struct arc arc;
    struct spot to;
    bool read;

    r->relative = false; // radii are no places
    read = scan_coordinate(r, 0, &arc.rx) && scan_coordinate(r, 0, &arc.ry) &&
           scan_number(&r->scan, FACTOR_BITS, &arc.turn);
    r->relative = relative;
    scan_comma(&r->scan);
    if (!read || !scan_flag(r, &arc.large) || !scan_flag(r, &arc.sweep) ||
        !scan_spot(r, &to))
        return false;
    arc.rx = arc.rx < 0 ? -arc.rx : arc.rx;
    arc.ry = arc.ry < 0 ? -arc.ry : arc.ry;
    outline_arc(r->o, &arc, to);
    return true;
}

static const struct {
    char letter;
    bool (*read)(struct reading *);
} commands[] = {{'M', read_move}, {'L', read_line},       {'H', read_across},
                {'V', read_down}, {'C', read_curve},      {'S', read_smooth},
                {'Q', read_bow},  {'T', read_smooth_bow}, {'A', read_arc}};

/* ---- the whole ------------------------------------------------------------
 */

/* The numbers of one command, as often as they come. */
static bool read_sets(struct reading *r, size_t command)
{
    do {
        // After Z the next subpath begins where the last one did.
        if (r->closed && commands[command].letter != 'M')
            outline_move(r->o, r->o->now);
        r->closed = false;
        if (!commands[command].read(r))
            return false;
        r->former = commands[command].letter;
        scan_blanks(&r->scan);
    } while (r->scan.at < r->scan.end && strchr("+-.0123456789", *r->scan.at));
    return true;
}

static bool read_command(struct reading *r, char letter)
{
    const char capital = (char)(letter & ~0x20);

    r->relative = letter != capital;
    if (capital == 'Z') {
        outline_close(r->o);
        r->closed = true;
        r->former = 'Z';
        return true;
    }
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (commands[i].letter != capital)
            continue;
        if (capital == 'M')
            r->former = '\0'; // its second set is a line, its first never
        scan_blanks(&r->scan);
        return read_sets(r, i);
    }
    return false;
}

bool path_data_read(struct str value, struct outline *o, size_t *bad)
{
    struct reading r = {.scan = scan_of(value), .o = o};

    while (!scan_ended(&r.scan)) {
        const char letter = *r.scan.at;
        const bool first = o->path->count == 0 && !o->bad;

        *bad = (size_t)(r.scan.at - value.data);
        if (first && letter != 'M' && letter != 'm')
            return false;
        r.scan.at++;
        if (!read_command(&r, letter)) {
            *bad = (size_t)(r.scan.at - value.data);
            return false;
        }
    }
    return true;
}
