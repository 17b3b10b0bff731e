/*
 * pie - parts of a whole as sectors of a disc (pie) or of a ring (doughnut).
 *
 * Sectors go round clockwise from the top, in the order that they are given in;
 * their names and shares stand beside the disc, in two columns, with lines that
 * lead to them.  Of more than SECTORS_MAX the smallest become one, and that is
 * said.
 */
#include <stdio.h>

#include "base/arena.h"
#include "chart/ends.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/turn.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

enum {
    HOLE_PERCENT = 56, // of a ring's radius
    SHARE_DECIMALS = 1,
    NAME_MAX = 64
};

#define REST      "其他"
#define LABEL_GAP SP_PT(14) // from the disc to its labels
#define GAP_BOXED SP_PT(7)
#define WHITE     SP_PT(1) // between sectors

struct sector {
    const char *name;
    struct decimal value;
    int64_t from, to; // in turns
    struct mark_style mark;
};

struct pie {
    struct sector sectors[SECTORS_MAX];
    size_t count;
    size_t joined; // categories that became one
    struct decimal total;
    struct point centre;
    sp radius, hole;
    sp gap; // from the disc to its labels
};

/* ---- round --------------------------------------------------------------- */

/* From one turn to the other, either way round. */
static void arc_add(struct path *p, struct point centre, sp radius,
                    int64_t from, int64_t to)
{
    const int64_t step = TURN / TURN_STEPS;
    const int way = to > from ? 1 : -1;
    struct point at;

    for (int64_t turn = from / step * step + (way > 0 ? step : 0);
         way * turn < way * to; turn += way * step) {
        at = turn_at(centre, radius, turn);
        path_line(p, at.x, at.y);
    }
    at = turn_at(centre, radius, to);
    path_line(p, at.x, at.y);
}

/* ---- sectors ------------------------------------------------------------- */

static struct decimal value_of(const struct chart *c, size_t category)
{
    return c->series[0].values[category].number;
}

static bool is_rest(const struct chart *c, size_t category)
{
    return str_is(str_of(c->categories[category]), REST);
}

/* Whether a category is among the largest, of equals the earlier; what is
 * called 其他 goes with the rest. */
static bool is_large(const struct chart *c, size_t category, size_t most)
{
    const struct decimal own = value_of(c, category);
    size_t before = 0;

    for (size_t i = 0; i < c->category_count; i++) {
        const int order = decimal_compare(value_of(c, i), own);

        if (!is_rest(c, i))
            before += order > 0 || (order == 0 && i < category);
    }
    return !is_rest(c, category) && before < most;
}

static void sector_add(const struct frame *f, struct pie *p, const char *name,
                       struct decimal value)
{
    struct sector *s = &p->sectors[p->count];

    *s = (struct sector){.name = name, .value = value};
    if (p->count < MARKS_MAX) {
        s->mark = *sheet_mark(f->sheet, p->count);
    } else { // white, the rest of all
        s->mark = *sheet_mark(f->sheet, 2);
        s->mark.rgb = sheet_colour(f->sheet, "white");
    }
    p->count++;
}

/* 其他（9项） */
static void rest_add(struct frame *f, struct pie *p, struct decimal value)
{
    char name[NAME_MAX], count[24];

    (void)snprintf(name, sizeof(name), REST "（%zu项）", p->joined);
    (void)snprintf(count, sizeof(count), "%zu", p->joined);
    sector_add(f, p, str_copy(str_of(name), f->arena), value);
    diag_add(f->diag, DIAG_CODE_CHART_JOINED, f->chart->at, count, NULL);
}

static void sectors_choose(struct frame *f, struct pie *p)
{
    const struct chart *c = f->chart;
    const bool all = c->category_count <= SECTORS_MAX;
    struct decimal rest = decimal_from_int(0);

    for (size_t i = 0; i < c->category_count; i++) {
        if (all || is_large(c, i, SECTORS_MAX - 1)) {
            sector_add(f, p, c->categories[i], value_of(c, i));
            continue;
        }
        rest = decimal_add(rest, value_of(c, i));
        p->joined++;
    }
    if (p->joined > 0)
        rest_add(f, p, rest);
}

/* Where each begins and ends, from exact sums, so that the last one closes the
 * circle. */
static void sectors_turn(struct pie *p)
{
    struct decimal upto = decimal_from_int(0);

    for (size_t i = 0; i < p->count; i++)
        upto = decimal_add(upto, p->sectors[i].value);
    p->total = upto;
    upto = decimal_from_int(0);
    for (size_t i = 0; i < p->count; i++) {
        struct sector *s = &p->sectors[i];

        s->from = i > 0 ? p->sectors[i - 1].to : 0;
        upto = decimal_add(upto, s->value);
        s->to = decimal_to_fixed(decimal_div(upto, p->total));
    }
}

static void sector_draw(struct frame *f, const struct pie *p,
                        const struct sector *s)
{
    struct path *path = path_new(f->arena);
    const struct rect box = {p->centre.x - p->radius, p->centre.y - p->radius,
                             2 * p->radius, 2 * p->radius};
    const struct point first = turn_at(p->centre, p->radius, s->from);
    const struct point inner = turn_at(p->centre, p->hole, s->to);

    if (s->from == s->to)
        return;
    path_move(path, first.x, first.y);
    arc_add(path, p->centre, p->radius, s->from, s->to);
    path_line(path, inner.x, inner.y);
    if (p->hole > 0)
        arc_add(path, p->centre, p->hole, s->to, s->from);
    path_close(path);
    paint_area(f, path, box, &s->mark);
}

/* White from the middle to the edge where a sector begins. */
static void sector_part(struct frame *f, const struct pie *p,
                        const struct sector *s)
{
    if (p->count > 1 && s->to - s->from < TURN)
        paint_segment(
            f, turn_at(p->centre, p->hole, s->from),
            turn_at(p->centre, p->radius + WHITE, s->from),
            (struct pen){WHITE, sheet_colour(f->sheet, "white"), DASH_NONE});
}

/* ---- labels -------------------------------------------------------------- */

/* 教育卫生 25.1% */
static const struct label *share_label(struct frame *f, const struct pie *p,
                                       const struct sector *s, sp measure)
{
    const struct chart *c = f->chart;
    const bool own =
        c->own_category > 0 && s->name == c->categories[c->own_category - 1];
    char share[DECIMAL_TEXT_MAX + 1];
    const struct decimal percent =
        decimal_div(decimal_mul(s->value, decimal_from_int(100)), p->total);
    const size_t size = decimal_print(share, percent, SHARE_DECIMALS, false);

    (void)snprintf(share + size, sizeof(share) - size, "%%");
    return label_set_pair(s->name, share, own ? f->own : f->name, measure,
                          f->arena, f->diag);
}

/* What a label has beside the disc. */
static sp label_room(const struct frame *f, const struct pie *p)
{
    return f->box.width / 2 - p->radius - p->gap;
}

/* How far labels of sectors near the top reach over it when they are spread
 * round where they belong, so that no leader crosses the disc. */
static sp crown(struct frame *f, const struct pie *p)
{
    const int64_t near = TURN / 10;
    sp right = 0, left = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct sector *s = &p->sectors[i];
        const int64_t middle = (s->from + s->to) / 2;
        const sp tall = share_label(f, p, s, label_room(f, p))->height;

        if (middle < near)
            right += tall;
        if (middle > TURN - near)
            left += tall;
    }
    return sp_larger(f->name->size * (f->boxed ? 2 : 1), // discs of a row align
                     sp_larger(right, left)) /
           2;
}

/* Beside the half of the disc that the middles of sectors lie in; false: a name
 * has no room, or all have none. */
static bool side_put(struct frame *f, const struct pie *p, bool right)
{
    const sp measure = label_room(f, p);
    struct column column = column_of(p->count, f->arena);
    const sp out = p->radius + p->gap;

    for (size_t i = 0; i < p->count; i++) {
        const struct sector *s = &p->sectors[i];
        const int64_t middle = (s->from + s->to) / 2;
        const struct label *l = share_label(f, p, s, measure);

        if ((middle < TURN / 2) != right)
            continue;
        if (l->width > measure)
            return frame_long(f, s->name, measure);
        column_add(&column, l, i);
        column_aim(&column, column.count - 1,
                   turn_at(p->centre, p->radius, middle));
    }
    if (column_height(&column) > f->plot.height)
        return frame_long(f, p->sectors[column.items[0].key].name, measure);
    ends_column(f, &column, p->centre.x + (right ? out : -out),
                right ? LABEL_LEFT : LABEL_RIGHT);
    return true;
}

/* The sum of all in the hole. */
static void total_put(struct frame *f, const struct pie *p)
{
    const struct label *number = frame_number(f, p->total, f->last);
    const struct label *word = frame_label(f, "合计", f->name, 0);
    struct point at = {p->centre.x, p->centre.y - word->height};

    if (number->width > 2 * p->hole * 8 / 10) {
        f->unlabelled++;
        return;
    }
    label_put(f->list, word, at, LABEL_CENTER);
    at.y = p->centre.y + SP_PT(1);
    label_put(f->list, number, at, LABEL_CENTER);
}

/* ---- the whole ----------------------------------------------------------- */

static bool round_draw(struct frame *f, int hole)
{
    const sp most = f->box.width * 22 / 100;
    const sp under = f->name->size / 2; // half of a label at the foot
    struct pie p = {.radius = frame_plot_height(f) / 2,
                    .gap = f->boxed ? GAP_BOXED : LABEL_GAP};
    sp over;

    p.radius = p.radius < most ? p.radius : most;
    p.hole = p.radius * hole / 100;
    sectors_choose(f, &p);
    sectors_turn(&p);
    over = crown(f, &p);
    p.centre =
        (struct point){f->box.x + f->box.width / 2, f->box.y + over + p.radius};
    f->plot = (struct rect){p.centre.x - p.radius, f->box.y + under,
                            2 * p.radius, 2 * p.radius + over - under};
    f->foot = f->plot.y + f->plot.height + under;
    if (f->foot - f->box.y > f->box.height)
        return frame_tall(f, f->foot - f->box.y);
    for (size_t i = 0; i < p.count; i++)
        sector_draw(f, &p, &p.sectors[i]);
    for (size_t i = 0; i < p.count; i++)
        sector_part(f, &p, &p.sectors[i]);
    if (!side_put(f, &p, true) || !side_put(f, &p, false))
        return false;
    if (hole > 0 && !f->boxed) // else it stands in the title
        total_put(f, &p);
    frame_place(f);
    return true;
}

bool pie_draw(struct frame *f)
{
    return round_draw(f, 0);
}

bool doughnut_draw(struct frame *f)
{
    return round_draw(f, HOLE_PERCENT);
}
