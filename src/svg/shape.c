#include "svg/shape.h"

#include "svg/number.h"
#include "svg/outline.h"
#include "svg/reader.h"

static bool trace_path(const struct svg_reader *r, const struct xml_element *e,
                       struct outline *o)
{
    size_t bad = 0;

    if (!path_data_read(xml_str(e, "d"), o, &bad))
        svg_bad_value(r, e, "d", bad);
    return true;
}

/* 9.2: one radius written stands for both; neither is longer than half a
 * side. */
static void radii_of(const struct svg_reader *r, const struct xml_element *e,
                     struct spot size, struct spot *radii)
{
    radii->x = svg_length(r, e, "rx", -1, 0);
    radii->y = svg_length(r, e, "ry", radii->x, 0);
    if (radii->x < 0)
        radii->x = radii->y;
    if (radii->x < 0)
        radii->x = radii->y = 0;
    if (radii->x > size.x / 2)
        radii->x = size.x / 2;
    if (radii->y > size.y / 2)
        radii->y = size.y / 2;
}

static void trace_sharp(struct outline *o, struct spot at, struct spot size)
{
    outline_move(o, at);
    outline_line(o, (struct spot){at.x + size.x, at.y});
    outline_line(o, (struct spot){at.x + size.x, at.y + size.y});
    outline_line(o, (struct spot){at.x, at.y + size.y});
    outline_close(o);
}

static void trace_rounded(struct outline *o, struct spot at, struct spot size,
                          struct spot radii)
{
    const struct arc corner = {radii.x, radii.y, 0, false, true};
    const int64_t right = at.x + size.x, foot = at.y + size.y;

    outline_move(o, (struct spot){at.x + radii.x, at.y});
    outline_line(o, (struct spot){right - radii.x, at.y});
    outline_arc(o, &corner, (struct spot){right, at.y + radii.y});
    outline_line(o, (struct spot){right, foot - radii.y});
    outline_arc(o, &corner, (struct spot){right - radii.x, foot});
    outline_line(o, (struct spot){at.x + radii.x, foot});
    outline_arc(o, &corner, (struct spot){at.x, foot - radii.y});
    outline_line(o, (struct spot){at.x, at.y + radii.y});
    outline_arc(o, &corner, (struct spot){at.x + radii.x, at.y});
    outline_close(o);
}

static bool trace_rect(const struct svg_reader *r, const struct xml_element *e,
                       struct outline *o)
{
    const struct spot at = {svg_length(r, e, "x", 0, -NUMBER_MAX * UNIT),
                            svg_length(r, e, "y", 0, -NUMBER_MAX * UNIT)};
    const struct spot size = {svg_length(r, e, "width", 0, 0),
                              svg_length(r, e, "height", 0, 0)};
    struct spot radii;

    radii_of(r, e, size, &radii);
    if (size.x == 0 || size.y == 0)
        return false;
    if (radii.x == 0 || radii.y == 0)
        trace_sharp(o, at, size);
    else
        trace_rounded(o, at, size, radii);
    return true;
}

static struct spot spot_of(const struct svg_reader *r,
                           const struct xml_element *e, const char *x,
                           const char *y)
{
    return (struct spot){svg_length(r, e, x, 0, -NUMBER_MAX * UNIT),
                         svg_length(r, e, y, 0, -NUMBER_MAX * UNIT)};
}

static bool trace_ellipse(const struct svg_reader *r,
                          const struct xml_element *e, struct outline *o)
{
    const bool circle = xml_is(e, "circle");
    const int64_t rx = svg_length(r, e, circle ? "r" : "rx", 0, 0);
    const int64_t ry = circle ? rx : svg_length(r, e, "ry", 0, 0);

    if (rx == 0 || ry == 0)
        return false;
    outline_ellipse(o, spot_of(r, e, "cx", "cy"), rx, ry);
    return true;
}

static bool trace_line(const struct svg_reader *r, const struct xml_element *e,
                       struct outline *o)
{
    outline_move(o, spot_of(r, e, "x1", "y1"));
    outline_line(o, spot_of(r, e, "x2", "y2"));
    return true;
}

static bool trace_points(const struct svg_reader *r,
                         const struct xml_element *e, struct outline *o)
{
    const struct str value = xml_str(e, "points");
    struct scan s = scan_of(value);
    size_t count = 0;

    for (; !scan_ended(&s); count++) {
        const size_t offset = (size_t)(s.at - value.data);
        struct spot to;
        bool read = scan_number(&s, UNIT_BITS, &to.x);

        scan_comma(&s);
        if (!read || !scan_number(&s, UNIT_BITS, &to.y)) {
            svg_bad_value(r, e, "points", offset);
            return false;
        }
        scan_comma(&s);
        if (count == 0)
            outline_move(o, to);
        else
            outline_line(o, to);
    }
    if (count > 0 && xml_is(e, "polygon"))
        outline_close(o);
    return count > 0;
}

static const char *const of_path[] = {"transform", "d", NULL};
static const char *const of_rect[] = {"transform", "x",  "y",  "width",
                                      "height",    "rx", "ry", NULL};
static const char *const of_circle[] = {"transform", "cx", "cy", "r", NULL};
static const char *const of_ellipse[] = {"transform", "cx", "cy",
                                         "rx",        "ry", NULL};
static const char *const of_line[] = {"transform", "x1", "y1",
                                      "x2",        "y2", NULL};
static const char *const of_points[] = {"transform", "points", NULL};

static const struct shape shapes[] = {{"path", of_path, trace_path},
                                      {"rect", of_rect, trace_rect},
                                      {"circle", of_circle, trace_ellipse},
                                      {"ellipse", of_ellipse, trace_ellipse},
                                      {"line", of_line, trace_line},
                                      {"polyline", of_points, trace_points},
                                      {"polygon", of_points, trace_points}};

const struct shape *shape_find(struct str name)
{
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
        if (str_is(name, shapes[i].name))
            return &shapes[i];
    return NULL;
}
