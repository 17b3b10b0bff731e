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

static sp smaller(sp a, sp b)
{
    return a < b ? a : b;
}

/* Lines at 45° through the rectangle: along them x + y is one (rising), or x -
 * y (falling).  The steps between are HATCH_STEP across the lines. */
static void hatch_slanted(struct path *p, struct rect r, bool rising)
{
    const sp step = HATCH_STEP * 1414 / 1000;
    const sp top = rising ? r.y : -r.y - r.height; // of what x is added to

    for (sp sum = r.x + top + step / 2; sum < r.x + r.width + top + r.height;
         sum += step) {
        const sp from = sp_larger(r.x, sum - top - r.height);
        const sp to = smaller(r.x + r.width, sum - top);

        path_move(p, from, rising ? sum - from : from - sum);
        path_line(p, to, rising ? sum - to : to - sum);
    }
}

static void hatch_level(struct path *p, struct rect r)
{
    for (sp y = r.y + HATCH_STEP / 2; y < r.y + r.height; y += HATCH_STEP) {
        path_move(p, r.x, y);
        path_line(p, r.x + r.width, y);
    }
}

/* The lines of a hatch over a rectangle, seen inside of `within`. */
static void hatch(const struct frame *f, struct rect r,
                  const struct list_clip *within, const struct mark_style *mark)
{
    struct path *p = path_new(f->arena);

    if (mark->hatch == HATCH_RISING || mark->hatch == HATCH_CROSS)
        hatch_slanted(p, r, true);
    if (mark->hatch == HATCH_FALLING || mark->hatch == HATCH_CROSS)
        hatch_slanted(p, r, false);
    if (mark->hatch == HATCH_LEVEL)
        hatch_level(p, r);
    list_add(f->list, (struct list_item){.kind = LIST_PATH,
                                         .as.path = {.path = p,
                                                     .stroke = true,
                                                     .stroke_rgb = mark->rgb,
                                                     .line_width = HATCH_LINE,
                                                     .clipped = true,
                                                     .clip = r,
                                                     .within = within}});
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

/* Corners of a shape, in thousandths of the radius; ends at (0, 0). */
struct corners {
    int x[5], y[5];
    size_t count;
};

static void corners_add(struct path *p, struct point c, sp radius,
                        const struct corners *corners)
{
    for (size_t i = 0; i < corners->count; i++) {
        const sp x = c.x + radius * corners->x[i] / 1000;
        const sp y = c.y + radius * corners->y[i] / 1000;

        if (i == 0)
            path_move(p, x, y);
        else
            path_line(p, x, y);
    }
    path_close(p);
}

static void cross_draw(const struct frame *f, struct point c, sp radius,
                       uint32_t rgb)
{
    const sp arm = radius * 8 / 10;
    struct path *p = path_new(f->arena);

    path_move(p, c.x - arm, c.y - arm);
    path_line(p, c.x + arm, c.y + arm);
    path_move(p, c.x - arm, c.y + arm);
    path_line(p, c.x + arm, c.y - arm);
    list_stroke(f->list, p, POINT_LINE, rgb);
}

/* Shapes of one area look alike in size. */
static void shape_add(struct path *p, struct point c, sp radius,
                      enum mark_shape shape)
{
    static const struct corners square = {
        {-880, 880, 880, -880}, {-880, -880, 880, 880}, 4};
    static const struct corners triangle = {
        {0, 1150, -1150}, {-1250, 800, 800}, 3};
    static const struct corners diamond = {
        {0, 1250, 0, -1250}, {-1250, 0, 1250, 0}, 4};

    if (shape == SHAPE_SQUARE)
        corners_add(p, c, radius, &square);
    else if (shape == SHAPE_TRIANGLE)
        corners_add(p, c, radius, &triangle);
    else if (shape == SHAPE_DIAMOND)
        corners_add(p, c, radius, &diamond);
    else
        path_circle(p, c, radius);
}

void paint_point(const struct frame *f, struct point centre, sp radius,
                 const struct mark_style *mark, bool hollow)
{
    struct path *p = path_new(f->arena);

    if (mark->shape == SHAPE_CROSS) {
        cross_draw(f, centre, radius, paint_ink(mark));
        return;
    }
    shape_add(p, centre, radius, mark->shape);
    if (!hollow && mark->shape != SHAPE_RING) {
        list_fill(f->list, p, paint_ink(mark));
        return;
    }
    list_fill(f->list, p, sheet_colour(f->sheet, "white"));
    list_stroke(f->list, p, POINT_LINE, paint_ink(mark));
}

void paint_ring(const struct frame *f, struct point centre, sp radius,
                uint32_t rgb)
{
    struct path *p = path_new(f->arena);

    path_circle(p, centre, radius);
    list_fill(f->list, p, sheet_colour(f->sheet, "white"));
    list_stroke(f->list, p, POINT_LINE, rgb);
}

void paint_dot(const struct frame *f, struct point centre, sp radius,
               uint32_t rgb)
{
    struct path *p = path_new(f->arena);

    path_circle(p, centre, radius);
    list_fill(f->list, p, rgb);
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
