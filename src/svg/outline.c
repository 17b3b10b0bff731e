/*
 * An arc becomes four curves of at most a quarter of the ellipse each, found on
 * the unit circle by halving: the middle of an arc from s to e lies at right
 * angles to the chord between them.  No angle is ever computed.
 */
#include "svg/outline.h"

#include "base/limits.h"
#include "base/sp.h"
#include "svg/number.h"

/* How far out a coordinate may lie. */
#define REACH (4 * NUMBER_MAX * UNIT)

struct outline outline_of(const struct matrix *m, struct arena *a)
{
    return (struct outline){.path = path_new(a),
                            .matrix = m,
                            .least = {INT64_MAX, INT64_MAX},
                            .most = {INT64_MIN, INT64_MIN}};
}

static bool is_within(int64_t value)
{
    return value <= REACH && value >= -REACH;
}

/* In the space of the drawing; what is there is counted in. */
static struct point placed(struct outline *o, struct spot s)
{
    enum { TO_SP = 1 << (UNIT_BITS - 16) };
    struct point p;

    if (!is_within(s.x) || !is_within(s.y) || o->path->count >= SVG_STEPS_MAX) {
        o->bad = true;
        return (struct point){0, 0};
    }
    matrix_apply(o->matrix, &s.x, &s.y);
    p = (struct point){sp_mul_div(s.x, 1, TO_SP), sp_mul_div(s.y, 1, TO_SP)};
    if (p.x < o->least.x)
        o->least.x = p.x;
    if (p.y < o->least.y)
        o->least.y = p.y;
    if (p.x > o->most.x)
        o->most.x = p.x;
    if (p.y > o->most.y)
        o->most.y = p.y;
    return p;
}

void outline_move(struct outline *o, struct spot to)
{
    const struct point p = placed(o, to);

    if (!o->bad)
        path_move(o->path, p.x, p.y);
    o->now = o->start = to;
}

void outline_line(struct outline *o, struct spot to)
{
    const struct point p = placed(o, to);

    if (!o->bad)
        path_line(o->path, p.x, p.y);
    o->now = to;
}

void outline_curve(struct outline *o, struct spot c1, struct spot c2,
                   struct spot to)
{
    const struct point a = placed(o, c1), b = placed(o, c2), p = placed(o, to);

    if (!o->bad)
        path_curve(o->path, a, b, p);
    o->now = to;
}

/* Two thirds of the way from an end to the control. */
static struct spot toward(struct spot end, struct spot control)
{
    return (struct spot){end.x + sp_mul_div(control.x - end.x, 2, 3),
                         end.y + sp_mul_div(control.y - end.y, 2, 3)};
}

void outline_bow(struct outline *o, struct spot control, struct spot to)
{
    outline_curve(o, toward(o->now, control), toward(to, control), to);
}

void outline_close(struct outline *o)
{
    if (!o->bad)
        path_close(o->path);
    o->now = o->start;
}

/* ---- arcs -----------------------------------------------------------------
 */

/* An ellipse, and how the unit circle lies on it. */
struct ellipse {
    struct spot centre;
    int64_t rx, ry;
    int64_t cosine, sine; // of its turn
    bool sweep;
};

static int64_t times(int64_t factor, int64_t number)
{
    return sp_mul_div(factor, number, FACTOR);
}

/* A point of the unit circle's plane, in factors, on the ellipse's. */
static struct spot on_ellipse(const struct ellipse *e, struct spot u)
{
    const int64_t x = times(u.x, e->rx), y = times(u.y, e->ry);

    return (struct spot){e->centre.x + times(e->cosine, x) - times(e->sine, y),
                         e->centre.y + times(e->sine, x) + times(e->cosine, y)};
}

/* Half way round from `s` to `e` on the unit circle. */
static struct spot half_way(struct spot s, struct spot e, bool sweep)
{
    const struct spot chord = {e.x - s.x, e.y - s.y};
    const int64_t length = length_of(chord.x, chord.y);
    struct spot middle;

    if (length == 0)
        return s;
    middle = (struct spot){sp_mul_div(chord.y, FACTOR, length),
                           -sp_mul_div(chord.x, FACTOR, length)};
    return sweep ? middle : (struct spot){-middle.x, -middle.y};
}

/* Up to a quarter.  The controls lie on the tangents, 4/3 tan(t/4) from the
 * ends, for an arc of t; tan(t/4) = sin(t/2) / (1 + cos(t/2)). */
static void quarter(struct outline *o, const struct ellipse *e,
                    struct spot from, struct spot to, struct spot end)
{
    const int64_t half = length_of(to.x - from.x, to.y - from.y) / 2;
    const int64_t k =
        sp_mul_div(half, 4 * FACTOR, 3 * (FACTOR + co_length(half)));
    const int64_t along = e->sweep ? k : -k;
    const struct spot c1 = {from.x - times(along, from.y),
                            from.y + times(along, from.x)};
    const struct spot c2 = {to.x + times(along, to.y),
                            to.y - times(along, to.x)};

    outline_curve(o, on_ellipse(e, c1), on_ellipse(e, c2), end);
}

/* Two curves for up to half of the ellipse. */
static void half(struct outline *o, const struct ellipse *e, struct spot from,
                 struct spot to, struct spot end)
{
    const struct spot middle = half_way(from, to, e->sweep);

    quarter(o, e, from, middle, on_ellipse(e, middle));
    quarter(o, e, middle, to, end);
}

/* Radii too small for the chord become just large enough (SVG 1.1, F.6.6);
 * doubling those that are far too small changes nothing and keeps numbers
 * small.  False: so thin that it cannot be computed. */
static bool radii_fit(struct ellipse *e, int64_t chord)
{
    enum { THIN = 1 << 16 };

    while (e->rx < chord / 8 && e->ry < chord / 8) {
        e->rx *= 2;
        e->ry *= 2;
    }
    return e->rx / THIN <= e->ry && e->ry / THIN <= e->rx;
}

/* F.6.5: from the two ends to centre, start and end on the unit circle.  With
 * the middle of the chord at the origin the ends are u and -u, and the centre
 * lies on the line at right angles to it. */
static void ends_of(struct ellipse *e, const struct outline *o,
                    const struct arc *arc, struct spot to, struct spot *from,
                    struct spot *until)
{
    const int64_t dx = (o->now.x - to.x) / 2, dy = (o->now.y - to.y) / 2;
    const int64_t x = times(e->cosine, dx) + times(e->sine, dy);
    const int64_t y = times(e->cosine, dy) - times(e->sine, dx);
    struct spot u = {sp_mul_div(x, FACTOR, e->rx),
                     sp_mul_div(y, FACTOR, e->ry)};
    const int64_t length = length_of(u.x, u.y);
    struct spot c = {0, 0}, middle = {to.x + dx, to.y + dy};

    if (length >= FACTOR) {
        e->rx = times(length, e->rx);
        e->ry = times(length, e->ry);
        u.x = sp_mul_div(u.x, FACTOR, length);
        u.y = sp_mul_div(u.y, FACTOR, length);
    } else if (length > 0) {
        const int64_t away = co_length(length);

        c.x = sp_mul_div(u.y, away, length);
        c.y = -sp_mul_div(u.x, away, length);
        if (arc->large == arc->sweep)
            c = (struct spot){-c.x, -c.y};
    }
    e->centre = middle;
    e->centre = on_ellipse(e, c);
    *from = (struct spot){u.x - c.x, u.y - c.y};
    *until = (struct spot){-u.x - c.x, -u.y - c.y};
}

void outline_arc(struct outline *o, const struct arc *arc, struct spot to)
{
    struct ellipse e = {.rx = arc->rx,
                        .ry = arc->ry,
                        .cosine = cosine_of(arc->turn),
                        .sine = sine_of(arc->turn),
                        .sweep = arc->sweep};
    struct spot from, until, middle;

    if (o->now.x == to.x && o->now.y == to.y)
        return; // F.6.2
    if (arc->rx == 0 || arc->ry == 0) {
        outline_line(o, to);
        return;
    }
    if (!is_within(to.x) || !is_within(to.y) || o->bad ||
        !radii_fit(&e, length_of(o->now.x - to.x, o->now.y - to.y))) {
        o->bad = true;
        return;
    }
    ends_of(&e, o, arc, to, &from, &until);
    middle = half_way(from, until, e.sweep);
    half(o, &e, from, middle, on_ellipse(&e, middle));
    half(o, &e, middle, until, to);
}

void outline_ellipse(struct outline *o, struct spot centre, int64_t rx,
                     int64_t ry)
{
    const struct arc arc = {rx, ry, 0, false, true};

    outline_move(o, (struct spot){centre.x + rx, centre.y});
    outline_arc(o, &arc, (struct spot){centre.x - rx, centre.y});
    outline_arc(o, &arc, (struct spot){centre.x + rx, centre.y});
    outline_close(o);
}
