#include "chart/paint.h"

#include "base/arena.h"
#include "chart/frame.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define OUTLINE    (SP_PT(1) / 2)
#define HATCH_LINE SP_TENTH_PT(6)
#define HATCH_STEP SP_PT(3) // from line to line
#define POINT_LINE SP_PT(1) // of hollow points and crosses

const struct mark_style *series_mark(const struct frame *f, size_t series)
{
    const struct chart *c = f->chart;

    if (c->current_last)
        series = c->series_count - 1 - series;
    return sheet_mark(f->sheet, series % MARKS_MAX);
}

static struct rect shrunk(struct rect r, sp by)
{
    return (struct rect){r.x + by, r.y + by, r.width - 2 * by,
                         r.height - 2 * by};
}

/*
 * The lines of a hatch over a rectangle are dashes of one stroke: it runs
 * across them from a corner of the rectangle on, is as wide as they are long,
 * and its dashes are as long as they are thick.
 */
struct across {
    struct point from, to;
    sp width;
};

/* The square of 1/√2 is a half: what runs at 45° over a width and a height goes
 * as far as the half of both each way. */
static struct across slanted(struct rect r, bool rising)
{
    const sp reach = (r.width + r.height) / 2;
    const sp wide = sp_larger(r.width, r.height) * 1415 / 1000;
    const struct point from = {r.x, rising ? r.y : r.y + r.height};

    return (struct across){
        from, {from.x + reach, from.y + (rising ? reach : -reach)}, wide};
}

static struct across level(struct rect r)
{
    const sp middle = r.x + r.width / 2;

    return (struct across){{middle, r.y}, {middle, r.y + r.height}, r.width};
}

/* One set of lines, seen inside of `within`. */
static void hatch_lines(const struct frame *f, struct rect r,
                        const struct list_clip *within, uint32_t rgb,
                        struct across a)
{
    static const sp dashes[] = {HATCH_LINE, HATCH_STEP - HATCH_LINE};
    struct path *p = path_new(f->arena);

    path_move(p, a.from.x, a.from.y);
    path_line(p, a.to.x, a.to.y);
    list_add(f->list,
             (struct list_item){
                 .kind = LIST_PATH,
                 .as.path = {.path = p,
                             .stroke = true,
                             .stroke_rgb = rgb,
                             .line_width = a.width,
                             // half a step of white is first
                             .dash = {dashes, 2, (HATCH_STEP + HATCH_LINE) / 2},
                             .clipped = true,
                             .clip = r,
                             .within = within}});
}

static void hatch(const struct frame *f, struct rect r,
                  const struct list_clip *within, const struct mark_style *mark)
{
    const enum mark_hatch hatch = mark->hatch;

    if (hatch == HATCH_RISING || hatch == HATCH_CROSS)
        hatch_lines(f, r, within, mark->rgb, slanted(r, true));
    if (hatch == HATCH_FALLING || hatch == HATCH_CROSS)
        hatch_lines(f, r, within, mark->rgb, slanted(r, false));
    if (hatch == HATCH_LEVEL)
        hatch_lines(f, r, within, mark->rgb, level(r));
}

/* What lies under a hatch, or is the fill itself. */
static uint32_t ground_of(const struct frame *f, const struct mark_style *mark)
{
    return mark->hatch != HATCH_NONE ? sheet_colour(f->sheet, "white")
                                     : mark->rgb;
}

void paint_rect(const struct frame *f, struct rect r,
                const struct mark_style *mark)
{
    if (r.width <= 0 || r.height <= 0)
        return;
    list_fill_rect(f->list, r, ground_of(f, mark));
    if (mark->hatch != HATCH_NONE)
        hatch(f, r, NULL, mark);
    if (mark->outlined && r.width > OUTLINE && r.height > OUTLINE) {
        struct path *p = path_new(f->arena);

        path_rect(p, shrunk(r, OUTLINE / 2));
        list_stroke(f->list, p, OUTLINE, mark->outline);
    }
}

void paint_area(const struct frame *f, const struct path *path, struct rect box,
                const struct mark_style *mark)
{
    struct list_clip *within = arena_new(f->arena, struct list_clip);

    list_fill(f->list, path, ground_of(f, mark));
    within->path = path;
    if (mark->hatch != HATCH_NONE)
        hatch(f, box, within, mark);
    list_stroke(f->list, path, OUTLINE, paint_ink(mark));
}

uint32_t paint_ink(const struct mark_style *mark)
{
    return mark->outlined ? mark->outline : mark->rgb;
}

/* ---- points -------------------------------------------------------------- */

/* Corners of a shape, in thousandths of the radius. */
struct corners {
    int x[4], y[4];
    size_t count;
};

static void corners_add(struct path *p, sp radius,
                        const struct corners *corners)
{
    for (size_t i = 0; i < corners->count; i++) {
        const sp x = radius * corners->x[i] / 1000;
        const sp y = radius * corners->y[i] / 1000;

        if (i == 0)
            path_move(p, x, y);
        else
            path_line(p, x, y);
    }
    path_close(p);
}

static void cross_add(struct path *p, sp radius)
{
    const sp arm = radius * 8 / 10;

    path_move(p, -arm, -arm);
    path_line(p, arm, arm);
    path_move(p, -arm, arm);
    path_line(p, arm, -arm);
}

/* Shapes of one area look alike in size. */
static const struct path *shape_of(const struct frame *f, sp radius,
                                   enum mark_shape shape)
{
    static const struct corners square = {
        {-880, 880, 880, -880}, {-880, -880, 880, 880}, 4};
    static const struct corners triangle = {
        {0, 1150, -1150}, {-1250, 800, 800}, 3};
    static const struct corners diamond = {
        {0, 1250, 0, -1250}, {-1250, 0, 1250, 0}, 4};
    struct path *p = path_new(f->arena);

    if (shape == SHAPE_SQUARE)
        corners_add(p, radius, &square);
    else if (shape == SHAPE_TRIANGLE)
        corners_add(p, radius, &triangle);
    else if (shape == SHAPE_DIAMOND)
        corners_add(p, radius, &diamond);
    else if (shape == SHAPE_CROSS)
        cross_add(p, radius);
    else
        path_circle(p, (struct point){0, 0}, radius);
    return p;
}

enum point_ink { INK_FULL, INK_HOLLOW, INK_LINES };

static void point_put(const struct frame *f, struct point at,
                      const struct path *shape, enum point_ink ink,
                      uint32_t rgb)
{
    const uint32_t white = sheet_colour(f->sheet, "white");

    list_add(f->list, (struct list_item){
                          .kind = LIST_PATH,
                          .as.path = {.path = shape,
                                      .origin = at,
                                      .symbol = true,
                                      .fill = ink != INK_LINES,
                                      .fill_rgb = ink == INK_FULL ? rgb : white,
                                      .stroke = ink != INK_FULL,
                                      .stroke_rgb = rgb,
                                      .line_width = POINT_LINE}});
}

void paint_point(const struct frame *f, struct point centre, sp radius,
                 const struct mark_style *mark, bool hollow)
{
    const struct path *shape = shape_of(f, radius, mark->shape);
    enum point_ink ink = INK_FULL;

    if (mark->shape == SHAPE_CROSS)
        ink = INK_LINES;
    else if (hollow || mark->shape == SHAPE_RING)
        ink = INK_HOLLOW;
    point_put(f, centre, shape, ink, paint_ink(mark));
}

void paint_ring(const struct frame *f, struct point centre, sp radius,
                uint32_t rgb)
{
    point_put(f, centre, shape_of(f, radius, SHAPE_RING), INK_HOLLOW, rgb);
}

void paint_dot(const struct frame *f, struct point centre, sp radius,
               uint32_t rgb)
{
    point_put(f, centre, shape_of(f, radius, SHAPE_DISC), INK_FULL, rgb);
}

/* ---- words on fills ------------------------------------------------------ */

/* By the lightness that a grey copy shows (ITU-R BT.601). */
bool paint_is_dark(const struct mark_style *mark)
{
    const uint32_t red = mark->rgb >> 16, green = mark->rgb >> 8 & 0xff;
    const uint32_t blue = mark->rgb & 0xff;

    return mark->hatch == HATCH_NONE &&
           red * 299 + green * 587 + blue * 114 < 140 * 1000;
}

void paint_plate(const struct frame *f, struct rect r,
                 const struct mark_style *mark)
{
    const sp pad = SP_PT(1);

    if (mark->hatch != HATCH_NONE)
        list_fill_rect(f->list, shrunk(r, -pad),
                       sheet_colour(f->sheet, "white"));
}

void paint_line(const struct frame *f, const struct path *path, struct pen pen)
{
    static const sp longs[] = {SP_PT(5), SP_PT(2)};
    static const sp shorts[] = {SP_PT(3), SP_PT(2)};
    static const sp dots[] = {SP_PT(1), SP_PT(3) / 2};
    static const struct line_dash dashes[] = {[DASH_NONE] = {NULL, 0, 0},
                                              [DASH_LONG] = {longs, 2, 0},
                                              [DASH_SHORT] = {shorts, 2, 0},
                                              [DASH_DOTS] = {dots, 2, 0}};

    list_add(f->list, (struct list_item){.kind = LIST_PATH,
                                         .as.path = {.path = path,
                                                     .stroke = true,
                                                     .stroke_rgb = pen.rgb,
                                                     .line_width = pen.width,
                                                     .dash = dashes[pen.dash],
                                                     .join = JOIN_ROUND}});
}

void paint_segment(const struct frame *f, struct point from, struct point to,
                   struct pen pen)
{
    struct path *p = path_new(f->arena);

    path_move(p, from.x, from.y);
    path_line(p, to.x, to.y);
    paint_line(f, p, pen);
}
