/*
 * Every attribute is looked up here, so that none is passed over: it belongs to
 * the element, is a property that is drawn, is one that is drawn only at one
 * value, or means nothing on paper.  What is left is unknown and reported.
 */
#include "svg/paint.h"

#include <string.h>

#include "base/arena.h"
#include "svg/colour.h"
#include "svg/matrix.h"
#include "svg/number.h"
#include "svg/reader.h"

const struct paint paint_first = {.fill = true, .width = UNIT, .mitre = 4000};

/* What a property's value is read for. */
struct reading {
    struct arena *arena;
    struct paint *paint;
};

typedef bool read_value(const struct reading *r, struct str value);

/* ---- properties -----------------------------------------------------------
 */

static bool read_paint(struct str value, bool *on, uint32_t *rgb)
{
    if (str_is(value, "none") || str_is(value, "transparent")) {
        *on = false;
        return true;
    }
    *on = true;
    return colour_read(value, rgb);
}

static bool read_fill(const struct reading *r, struct str value)
{
    return read_paint(value, &r->paint->fill, &r->paint->fill_rgb);
}

static bool read_stroke(const struct reading *r, struct str value)
{
    return read_paint(value, &r->paint->stroke, &r->paint->stroke_rgb);
}

static bool read_fill_rule(const struct reading *r, struct str value)
{
    r->paint->even_odd = str_is(value, "evenodd");
    return r->paint->even_odd || str_is(value, "nonzero");
}

static bool read_clip_rule(const struct reading *r, struct str value)
{
    r->paint->clip_even_odd = str_is(value, "evenodd");
    return r->paint->clip_even_odd || str_is(value, "nonzero");
}

/* url(#id), which may stand in quotes. */
static bool read_clip(const struct reading *r, struct str value)
{
    static const char url[] = "url(";

    r->paint->clip = STR_NONE;
    if (str_is(value, "none"))
        return true;
    if (!str_starts(value, url) || !str_ends(value, ")"))
        return false;
    value.data += sizeof(url) - 1;
    value.size -= sizeof(url);
    value = str_trim(value);
    if (value.size >= 2 && (*value.data == '"' || *value.data == '\'') &&
        value.data[value.size - 1] == *value.data) {
        value.data++;
        value.size -= 2;
    }
    r->paint->clip = value;
    return str_starts(value, "#");
}

static bool read_width(const struct reading *r, struct str value)
{
    return length_read(value, &r->paint->width) && r->paint->width >= 0;
}

static bool read_mitre(const struct reading *r, struct str value)
{
    enum { MITRE_MAX = 1000 };
    int64_t limit;

    if (!number_read(value, UNIT_BITS, &limit) || limit < UNIT ||
        limit > MITRE_MAX * UNIT)
        return false;
    r->paint->mitre = (int32_t)(limit * 1000 / UNIT);
    return true;
}

static bool read_phase(const struct reading *r, struct str value)
{
    return length_read(value, &r->paint->dash_phase);
}

/* One of `words`; its number. */
static bool read_word(struct str value, const char *const *words, int *number)
{
    for (*number = 0; words[*number]; ++*number)
        if (str_is(value, words[*number]))
            return true;
    return false;
}

static bool read_cap(const struct reading *r, struct str value)
{
    static const char *const words[] = {"butt", "round", "square", NULL};
    int cap;

    if (!read_word(value, words, &cap))
        return false;
    r->paint->cap = (enum line_cap)cap;
    return true;
}

static bool read_join(const struct reading *r, struct str value)
{
    static const char *const words[] = {"miter", "round", "bevel", NULL};
    int join;

    if (!read_word(value, words, &join))
        return false;
    r->paint->join = (enum line_join)join;
    return true;
}

/* A sum of nothing is a solid line (11.4). */
static bool read_dashes(const struct reading *r, struct str value)
{
    enum { DASHES_MAX = 32 };
    struct scan s = scan_of(value);
    int64_t *dashes, sum = 0;
    size_t count = 0;

    r->paint->dash_count = 0;
    if (str_is(value, "none"))
        return true;
    dashes = arena_array(r->arena, int64_t, DASHES_MAX);
    for (; !scan_ended(&s); count++) {
        if (count == DASHES_MAX || !scan_length(&s, &dashes[count]) ||
            dashes[count] < 0)
            return false;
        sum += dashes[count];
        scan_comma(&s);
    }
    r->paint->dashes = dashes;
    r->paint->dash_count = sum == 0 ? 0 : count;
    return true;
}

static bool read_display(const struct reading *r, struct str value)
{
    r->paint->none = r->paint->none || str_is(value, "none");
    return true;
}

static bool read_visibility(const struct reading *r, struct str value)
{
    r->paint->hidden = str_is(value, "hidden") || str_is(value, "collapse");
    return r->paint->hidden || str_is(value, "visible");
}

static const struct {
    const char *name;
    read_value *read;
} properties[] = {{"fill", read_fill},
                  {"fill-rule", read_fill_rule},
                  {"clip-rule", read_clip_rule},
                  {"clip-path", read_clip},
                  {"stroke", read_stroke},
                  {"stroke-width", read_width},
                  {"stroke-linecap", read_cap},
                  {"stroke-linejoin", read_join},
                  {"stroke-miterlimit", read_mitre},
                  {"stroke-dasharray", read_dashes},
                  {"stroke-dashoffset", read_phase},
                  {"display", read_display},
                  {"visibility", read_visibility}};

/* ---- what is drawn at one value only --------------------------------------
 */

static const struct {
    const char *name, *value;
} fixed[] = {{"opacity", "1"},           {"fill-opacity", "1"},
             {"stroke-opacity", "1"},    {"mask", "none"},
             {"filter", "none"},         {"marker", "none"},
             {"marker-start", "none"},   {"marker-mid", "none"},
             {"marker-end", "none"},     {"vector-effect", "none"},
             {"paint-order", "normal"},  {"mix-blend-mode", "normal"},
             {"transform-origin", "0 0"}};

static bool is_fixed(struct str value, const char *wanted)
{
    int64_t number;

    if (str_is(value, wanted))
        return true;
    return str_is(str_of(wanted), "1") &&
           (str_is(value, "100%") ||
            (number_read(value, UNIT_BITS, &number) && number == UNIT));
}

/* ---- what leaves no mark on paper -----------------------------------------
 */

/* Words, hints for screens, and properties of what is an error itself; a name
 * that ends in '-' stands for all that begin so. */
static const char *const idle[] = {
    "id",        "class",           "lang",       "role",
    "tabindex",  "focusable",       "aria-",      "data-",
    "font",      "font-",           "text-",      "line-",
    "letter-",   "word-",           "writing-",   "white-",
    "direction", "unicode-",        "dominant-",  "alignment-",
    "baseline-", "kerning",         "glyph-",     "inline-",
    "shape-",    "image-",          "color",      "color-",
    "solid-",    "stop-",           "flood-",     "lighting-",
    "cursor",    "pointer-",        "enable-",    "isolation",
    "overflow",  "shape-rendering", "-inkscape-", "-webkit-",
    NULL};

static bool is_among(struct str name, const char *const *names)
{
    for (; *names; names++) {
        const size_t size = strlen(*names);

        if (str_is(name, *names) ||
            (size > 1 && (*names)[size - 1] == '-' && str_starts(name, *names)))
            return true;
    }
    return false;
}

/* ---- one after the other --------------------------------------------------
 */

/* A property or attribute with its place: that of the attribute `in`. */
struct named {
    const struct xml_element *e;
    const char *in;
    size_t offset;
    struct str name, value;
};

static void say(const struct svg_reader *r, const struct named *n,
                enum diag_code code)
{
    diag_add(r->diag, code, xml_attr_loc(n->e, n->in, n->offset),
             str_copy(n->name, r->arena), str_copy(n->value, r->arena), NULL);
}

/* False: there is no such property. */
static bool property_read(const struct svg_reader *r, const struct named *n,
                          struct paint *paint)
{
    const struct reading reading = {r->arena, paint};
    const bool inherit = str_is(n->value, "inherit");

    for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++) {
        if (!str_is(n->name, properties[i].name))
            continue;
        if (!inherit && !properties[i].read(&reading, n->value))
            say(r, n, DIAG_CODE_SVG_PROPERTY);
        return true;
    }
    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
        if (!str_is(n->name, fixed[i].name))
            continue;
        if (!inherit && !is_fixed(n->value, fixed[i].value))
            say(r, n, DIAG_CODE_SVG_PROPERTY);
        return true;
    }
    return is_among(n->name, idle);
}

/* "fill: none; stroke: red" */
static void style_read(const struct svg_reader *r, const struct xml_element *e,
                       struct paint *paint)
{
    const struct str style = xml_str(e, "style");
    const char *at = style.data, *end = at + style.size;

    while (at < end) {
        const char *stop = memchr(at, ';', (size_t)(end - at)), *colon;
        struct named n = {e, "style", (size_t)(at - style.data), STR_NONE,
                          STR_NONE};

        stop = stop ? stop : end;
        n.name = str_trim((struct str){at, (size_t)(stop - at)});
        n.offset = (size_t)(n.name.data - style.data);
        colon = n.name.size ? memchr(at, ':', (size_t)(stop - at)) : NULL;
        if (colon) {
            n.name = str_trim((struct str){at, (size_t)(colon - at)});
            n.value =
                str_trim((struct str){colon + 1, (size_t)(stop - colon - 1)});
        }
        if (n.name.size > 0 && !property_read(r, &n, paint))
            say(r, &n, DIAG_CODE_SVG_UNKNOWN);
        at = stop + (stop < end);
    }
}

struct paint paint_read(const struct svg_reader *r, const struct xml_element *e,
                        const struct paint *inherited, const char *const *own)
{
    struct paint paint = *inherited;

    paint.clip = STR_NONE;
    for (size_t i = 0; i < xml_attr_count(e); i++) {
        const struct xml_attribute *a = xml_attr_at(e, i);
        const struct named n = {e, str_copy(a->name, r->arena), 0, a->name,
                                str_trim(a->value)};

        if (str_is(a->name, "style") || is_among(a->name, own) ||
            property_read(r, &n, &paint))
            continue;
        say(r, &n, DIAG_CODE_SVG_UNKNOWN);
    }
    if (xml_has(e, "style"))
        style_read(r, e, &paint);
    return paint;
}
