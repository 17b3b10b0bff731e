/*
 * One walk over the elements: what a group sets is handed down, what a shape
 * draws is added to the drawing in the order of the file, which is that of
 * painting.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "draw/drawing.h"
#include "svg/matrix.h"
#include "svg/number.h"
#include "svg/outline.h"
#include "svg/paint.h"
#include "svg/reader.h"
#include "svg/shape.h"
#include "svg/svg.h"

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* What an element hands down to those in it. */
struct inherited {
    struct matrix matrix;
    struct paint paint;
    const struct list_clip *within;
    bool outside; // of all that shows
};

/* ---- values ---------------------------------------------------------------
 */

void svg_bad_value(const struct svg_reader *r, const struct xml_element *e,
                   const char *name, size_t offset)
{
    enum { SHOWN_MAX = 24 };
    struct str rest = xml_has(e, name) ? xml_str(e, name) : STR("");

    rest.data += offset;
    rest.size -= offset;
    if (rest.size > SHOWN_MAX) { // the whole may be a map of the county
        rest.size = SHOWN_MAX;
        while (rest.size > 0 && (rest.data[rest.size] & 0xC0) == 0x80)
            rest.size--;
    }
    diag_add(r->diag, DIAG_CODE_SVG_VALUE, xml_attr_loc(e, name, offset), name,
             str_copy(rest, r->arena), NULL);
}

int64_t svg_length(const struct svg_reader *r, const struct xml_element *e,
                   const char *name, int64_t absent, int64_t least)
{
    struct str value;
    int64_t length;

    if (!xml_attr(e, name, &value))
        return absent;
    if (length_read(value, &length) && length >= least)
        return length;
    svg_bad_value(r, e, name, 0);
    return absent;
}

/* ---- shapes ---------------------------------------------------------------
 */

/* False: a pen that is pressed flat draws no line that PDF knows. */
static bool pen_of(const struct svg_reader *r, const struct inherited *now,
                   struct list_path *p)
{
    const struct paint *paint = &now->paint;
    sp *lengths;
    int64_t factor;

    if (!matrix_is_similar(&now->matrix, &factor))
        return false;
    // a coordinate times a factor, in sp
    factor = sp_mul_div(factor, SP_PER_PT, UNIT);
    p->stroke_rgb = paint->stroke_rgb;
    p->line_width = sp_mul_div(paint->width, factor, FACTOR);
    p->cap = paint->cap;
    p->join = paint->join;
    p->mitre = paint->mitre;
    lengths = arena_array(r->arena, sp, paint->dash_count);
    for (size_t i = 0; i < paint->dash_count; i++)
        lengths[i] = sp_mul_div(paint->dashes[i], factor, FACTOR);
    p->dash = (struct line_dash){
        lengths, paint->dash_count,
        paint->dash_count ? sp_mul_div(paint->dash_phase, factor, FACTOR) : 0};
    return true;
}

/* SVG shows nothing outside the picture (14.3.3). */
static void clip(const struct svg_reader *r, const struct outline *o,
                 struct list_path *p)
{
    sp reach = p->stroke ? p->line_width : 0;

    if (p->stroke && p->join == JOIN_MITRE)
        reach = sp_mul_div(reach, p->mitre, 1000);
    p->clip = (struct rect){0, 0, r->width, r->height};
    p->clipped = o->least.x - reach < 0 || o->least.y - reach < 0 ||
                 o->most.x + reach > r->width || o->most.y + reach > r->height;
}

/* A phase below 0 begins as much before the end of the pattern; an odd one is
 * as long as two. */
static void phase_settle(struct line_dash *dash)
{
    sp sum = 0;

    for (size_t i = 0; i < dash->count; i++)
        sum += dash->lengths[i] * (dash->count % 2 ? 2 : 1);
    if (sum > 0)
        dash->phase = (dash->phase % sum + sum) % sum;
    else
        *dash = (struct line_dash){0};
}

static void shape_read(struct svg_reader *r, const struct xml_element *e,
                       const struct shape *shape, const struct inherited *now)
{
    const struct paint *paint = &now->paint;
    struct outline o = outline_of(&now->matrix, r->arena);
    struct list_path p = {.path = o.path,
                          .fill = paint->fill && !xml_is(e, "line"),
                          .fill_rgb = paint->fill_rgb,
                          .even_odd = paint->even_odd,
                          .stroke = paint->stroke && paint->width > 0,
                          .within = now->within};
    const bool drawn = shape->trace(r, e, &o);

    if (p.stroke && !pen_of(r, now, &p))
        diag_add(r->diag, DIAG_CODE_SVG_PEN, xml_loc(e), NULL);
    if (o.bad)
        diag_add(r->diag, DIAG_CODE_SVG_LARGE, xml_loc(e), NULL);
    r->steps += o.path->count;
    if (!drawn || o.path->count == 0 || now->outside || paint->none ||
        paint->hidden || (!p.fill && !p.stroke))
        return;
    phase_settle(&p.dash);
    clip(r, &o, &p);
    *vec_push(&r->paths, r->arena) = p;
}

/* ---- elements -------------------------------------------------------------
 */

/* Never drawn themselves; what would use them is an error where it does. */
static bool is_silent(const struct xml_element *e)
{
    static const char *const names[] = {
        "title",    "desc",   "metadata",       "defs",
        "clipPath", "symbol", "linearGradient", "radialGradient",
        "filter",   "mask",   "marker",         "pattern"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (xml_is(e, names[i]))
            return true;
    return false;
}

/* A style sheet counts wherever it stands. */
static void styles_find(const struct svg_reader *r, const struct xml_element *e)
{
    for (const struct xml_element *k = xml_child(e); k; k = xml_next(k)) {
        if (xml_is(k, "style"))
            diag_add(r->diag, DIAG_CODE_SVG_ELEMENT, xml_loc(k), "style", NULL);
        styles_find(r, k);
    }
}

static const char *const of_group[] = {"transform", NULL};

/* Where the element and all in it are drawn. */
static struct inherited inside(const struct svg_reader *r,
                               const struct xml_element *e,
                               const struct inherited *outside)
{
    struct inherited now = *outside;
    struct matrix own;
    struct str value;
    size_t bad = 0;

    if (!xml_attr(e, "transform", &value))
        return now;
    if (!matrix_read(value, &own, &bad) ||
        !matrix_join(&outside->matrix, &own, &now.matrix)) {
        svg_bad_value(r, e, "transform", bad);
        now.matrix = outside->matrix;
    }
    return now;
}

/* ---- references ----------------------------------------------------------
 */

static void ids_find(struct map *by_id, const struct xml_element *parent)
{
    for (const struct xml_element *e = xml_child(parent); e; e = xml_next(e)) {
        if (xml_has(e, "id") && !map_find(by_id, xml_str(e, "id")))
            map_put(by_id, xml_str(e, "id"), (void *)(uintptr_t)e);
        ids_find(by_id, e);
    }
}

/* What "#id" names, or NULL. */
static const struct xml_element *referred(const struct svg_reader *r,
                                          struct str reference)
{
    if (!str_starts(reference, "#"))
        return NULL;
    reference.data++;
    reference.size--;
    return map_find(r->by_id, reference);
}

/* The one shape of a clipPath; NULL: it has none, or several, whose areas PDF
 * cannot add up. */
static const struct xml_element *clip_shape(const struct xml_element *clip)
{
    const struct xml_element *found = NULL;

    for (const struct xml_element *e = xml_child(clip); e; e = xml_next(e)) {
        if (is_silent(e))
            continue;
        if (found || !shape_find(xml_name(e)))
            return NULL;
        found = e;
    }
    return found;
}

static const char *const of_clip[] = {"transform", "clipPathUnits", NULL};

/* The area that `now`, whose element is `e`, is clipped to (14.3.5). */
static void clip_read(struct svg_reader *r, const struct xml_element *e,
                      struct inherited *now)
{
    const struct xml_element *clip = referred(r, now->paint.clip), *shape;
    struct inherited in = {now->matrix, paint_first, NULL, false};
    struct list_clip *made = arena_new(r->arena, struct list_clip);
    struct outline o;

    shape = clip && xml_is(clip, "clipPath") ? clip_shape(clip) : NULL;
    if (!shape || str_is(xml_str(clip, "clipPathUnits"), "objectBoundingBox")) {
        diag_add(r->diag, DIAG_CODE_SVG_CLIP, xml_loc(e),
                 str_copy(now->paint.clip, r->arena), NULL);
        return;
    }
    in = inside(r, clip, &in);
    in.paint = paint_read(r, clip, &in.paint, of_clip);
    in = inside(r, shape, &in);
    in.paint = paint_read(r, shape, &in.paint,
                          shape_find(xml_name(shape))->attributes);
    o = outline_of(&in.matrix, r->arena);
    if (!shape_find(xml_name(shape))->trace(r, shape, &o) ||
        o.path->count == 0 || in.paint.none || in.paint.hidden)
        now->outside = true;
    if (o.bad)
        diag_add(r->diag, DIAG_CODE_SVG_LARGE, xml_loc(shape), NULL);
    if (in.paint.clip.size > 0)
        diag_add(r->diag, DIAG_CODE_SVG_CLIP, xml_loc(shape),
                 str_copy(in.paint.clip, r->arena), NULL);
    r->steps += o.path->count;
    *made = (struct list_clip){o.path, in.paint.clip_even_odd, now->within};
    now->within = made;
}

/* ---- one element ---------------------------------------------------------
 */

static void elements_read(struct svg_reader *r,
                          const struct xml_element *parent,
                          const struct inherited *outside);
static void element_read(struct svg_reader *r, const struct xml_element *e,
                         const struct inherited *outside);

static const char *const of_use[] = {"transform", "x",    "y", "width",
                                     "height",    "href", NULL};

/* A copy of what it names, moved (5.6); of a symbol, of all in it. */
static void use_read(struct svg_reader *r, const struct xml_element *e,
                     const struct inherited *outside)
{
    enum { USES_MAX = 16 }; // one in another: more is one in itself
    const struct xml_element *target = referred(r, xml_str(e, "href"));
    const bool symbol = target && xml_is(target, "symbol");
    struct matrix move = matrix_one;
    struct inherited now = *outside;

    move.e = svg_length(r, e, "x", 0, -NUMBER_MAX * UNIT);
    move.f = svg_length(r, e, "y", 0, -NUMBER_MAX * UNIT);
    if (!target || r->uses == USES_MAX ||
        !matrix_join(&outside->matrix, &move, &now.matrix)) {
        diag_add(r->diag, DIAG_CODE_SVG_USE, xml_loc(e),
                 str_copy(xml_str(e, "href"), r->arena), NULL);
        return;
    }
    if (symbol && xml_has(target, "viewBox")) {
        diag_add(r->diag, DIAG_CODE_SVG_ELEMENT, xml_loc(target),
                 "symbol viewBox", NULL);
        return;
    }
    r->uses++;
    if (symbol) {
        now.paint = paint_read(r, target, &now.paint, of_group);
        elements_read(r, target, &now);
    } else {
        element_read(r, target, &now);
    }
    r->uses--;
}

/* What an element may say besides properties; NULL: it is not drawn here. */
static const char *const *attributes_of(const struct xml_element *e)
{
    const struct shape *shape = shape_find(xml_name(e));

    if (shape)
        return shape->attributes;
    if (xml_is(e, "use"))
        return of_use;
    return xml_is(e, "g") ? of_group : NULL;
}

static void element_read(struct svg_reader *r, const struct xml_element *e,
                         const struct inherited *outside)
{
    const char *const *attributes = attributes_of(e);
    struct inherited now;

    if (!attributes) {
        diag_add(r->diag, DIAG_CODE_SVG_ELEMENT, xml_loc(e),
                 str_copy(xml_name(e), r->arena), NULL);
        return;
    }
    now = inside(r, e, outside);
    now.paint = paint_read(r, e, &outside->paint, attributes);
    if (now.paint.clip.size > 0)
        clip_read(r, e, &now);
    if (xml_is(e, "g"))
        elements_read(r, e, &now);
    else if (xml_is(e, "use"))
        use_read(r, e, &now);
    else
        shape_read(r, e, shape_find(xml_name(e)), &now);
}

static void elements_read(struct svg_reader *r,
                          const struct xml_element *parent,
                          const struct inherited *outside)
{
    for (const struct xml_element *e = xml_child(parent); e; e = xml_next(e)) {
        if (is_silent(e)) {
            styles_find(r, e);
            continue;
        }
        r->steps += r->uses > 0; // copies of empty groups take time, too
        if (r->steps > SVG_STEPS_MAX) {
            diag_add(r->diag, DIAG_CODE_SVG_LARGE, xml_loc(e), NULL);
            return;
        }
        element_read(r, e, outside);
    }
}

/* ---- the root -------------------------------------------------------------
 */

struct view {
    int64_t x, y, width, height; // coordinates
};

/* One side as it is wanted; 0: not written, or a share of what is around. */
static int64_t side_of(const struct svg_reader *r, const struct xml_element *e,
                       const char *name)
{
    return str_ends(xml_str(e, name), "%") ? 0 : svg_length(r, e, name, 0, 1);
}

static bool scan_view(struct str value, struct view *v)
{
    struct scan s = scan_of(value);
    int64_t *const sides[] = {&v->x, &v->y, &v->width, &v->height};

    scan_blanks(&s);
    for (int i = 0; i < 4; i++) {
        if (!scan_number(&s, UNIT_BITS, sides[i]))
            return false;
        scan_comma(&s);
    }
    return scan_ended(&s);
}

/* A side of less than this, or of so much less than the other, would need
 * factors above FACTOR_MAX. */
static bool is_side(int64_t side)
{
    return side >= UNIT / 16 && side <= NUMBER_MAX * UNIT;
}

/* The part of user space that is the picture. */
static bool view_of(const struct svg_reader *r, const struct xml_element *root,
                    struct view *v)
{
    *v = (struct view){0, 0, side_of(r, root, "width"),
                       side_of(r, root, "height")};
    if (xml_has(root, "viewBox")) {
        if (scan_view(xml_str(root, "viewBox"), v) && is_side(v->width) &&
            is_side(v->height))
            return true;
        svg_bad_value(r, root, "viewBox", 0);
        return false;
    }
    if (is_side(v->width) && is_side(v->height))
        return true;
    diag_add(r->diag, DIAG_CODE_SVG_SIZE, xml_loc(root), NULL);
    return false;
}

/* width and height of another shape than viewBox would leave white at two
 * sides; so little that it is rounding is let pass. */
static bool check_shape(const struct svg_reader *r,
                        const struct xml_element *root, const struct view *v)
{
    const int64_t width = side_of(r, root, "width");
    const int64_t height = side_of(r, root, "height");
    int64_t fair, slack;

    if (width == 0 || height == 0)
        return true;
    fair = sp_mul_div(width, v->height, v->width);
    slack = fair / 100 + UNIT;
    if (fair - height <= slack && height - fair <= slack)
        return true;
    diag_add(r->diag, DIAG_CODE_SVG_SHAPE, xml_attr_loc(root, "viewBox", 0),
             NULL);
    return false;
}

/* The space of the drawing, and how user space lies in it. */
static bool fit(struct svg_reader *r, const struct view *v, struct matrix *m)
{
    const int64_t longer = v->width > v->height ? v->width : v->height;
    // DRAWING_SIDE counts sp, of which 2^16 are a unit of the drawing
    const int64_t factor =
        sp_mul_div(DRAWING_SIDE / SP_PER_PT * UNIT, FACTOR, longer);
    const struct matrix scale = {factor, 0, 0, factor, 0, 0};
    const struct matrix move = {FACTOR, 0, 0, FACTOR, -v->x, -v->y};

    r->width = sp_mul_div(v->width, DRAWING_SIDE, longer);
    r->height = sp_mul_div(v->height, DRAWING_SIDE, longer);
    return r->width > 0 && r->height > 0 && matrix_join(&scale, &move, m);
}

static const char *const of_root[] = {"width",
                                      "height",
                                      "viewBox",
                                      "x",
                                      "y",
                                      "version",
                                      "baseProfile",
                                      "preserveAspectRatio",
                                      "contentStyleType",
                                      NULL};

static struct drawing *root_read(struct svg_reader *r,
                                 const struct xml_element *root)
{
    struct drawing *drawing = arena_new(r->arena, struct drawing);
    struct inherited now = {matrix_one, paint_first, NULL, false};
    const size_t errors = diag_errors(r->diag);
    struct view view;
    int64_t wanted;

    if (!view_of(r, root, &view) || !check_shape(r, root, &view))
        return NULL;
    if (!fit(r, &view, &now.matrix)) {
        svg_bad_value(r, root, "viewBox", 0);
        return NULL;
    }
    now.paint = paint_read(r, root, &now.paint, of_root);
    if (now.paint.clip.size > 0)
        clip_read(r, root, &now);
    elements_read(r, root, &now);
    if (r->paths.count == 0 && diag_errors(r->diag) == errors)
        diag_add(r->diag, DIAG_CODE_SVG_EMPTY, xml_loc(root), NULL);
    wanted = side_of(r, root, "width");
    if (wanted == 0)
        wanted = view.width;
    *drawing = (struct drawing){r->width, r->height,
                                sp_mul_div(wanted, SP_PT(3), 4 * UNIT),
                                r->paths.items, r->paths.count};
    return drawing;
}

const struct drawing *svg_read(struct str bytes, const char *shown,
                               struct arena *a, struct diag *d)
{
    const struct xml_source from = {
        .bytes = bytes, .shown = shown, .root = "svg"};
    struct arena *tree = arena_open();
    const struct xml_file *file =
        xml_open_foreign(&from, SVG_NAMESPACE, tree, d);
    struct svg_reader r = {.arena = a, .diag = d};
    const size_t errors = diag_errors(d);
    struct map *by_id = map_new(tree);
    const struct drawing *drawing = NULL;

    r.by_id = by_id;
    if (file) {
        ids_find(by_id, xml_root(file));
        drawing = root_read(&r, xml_root(file));
    }
    arena_close(tree);
    return diag_errors(d) == errors ? drawing : NULL;
}
