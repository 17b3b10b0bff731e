/*
 * What is drawn of an SVG file as text: the steps of each path in units of the
 * file.  Its picture is 1024 by 1024, so a unit is a point of the drawing.
 */
#include "base/limits.h"
#include "base/sp.h"
#include "draw/drawing.h"
#include "draw/path.h"
#include "svg/svg.h"
#include "tests/unit/input/reading.h"

#define HEAD \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1024 1024\">"

static void add_point(struct buf *b, struct point p)
{
    char text[SP_TEXT_MAX];

    buf_add(b, text, sp_print(text, p.x, 1));
    buf_add_char(b, ',');
    buf_add(b, text, sp_print(text, p.y, 1));
}

static void add_path(struct buf *b, const struct path *p)
{
    static const int points[] = {1, 1, 3, 0};

    for (size_t i = 0; i < p->count; i++) {
        buf_add_char(b, "MLCZ"[p->steps[i].op]);
        for (int k = 0; k < points[p->steps[i].op]; k++) {
            if (k)
                buf_add_char(b, ' ');
            add_point(b, p->steps[i].to[k]);
        }
    }
}

/* The paths of what stands in an <svg>, one a line; or what was said. */
static const char *drawn(struct reading *r, const char *inside)
{
    const struct drawing *drawing;
    struct buf file, b;

    buf_init(&file, r->arena, 1 << 20);
    buf_addf(&file, HEAD "%s</svg>", inside);
    r->diag = diag_new(r->arena);
    drawing = svg_read(buf_str(&file), "f", r->arena, r->diag);
    if (!drawing)
        return reading_said(r);
    buf_init(&b, r->arena, 1 << 20);
    for (size_t i = 0; i < drawing->count; i++) {
        add_path(&b, drawing->paths[i].path);
        buf_add_char(&b, '\n');
    }
    return b.data;
}

static void draws(struct reading *r, const char *inside, const char *paths)
{
    assert_string_equal(drawn(r, inside), paths);
}

static void path_data_is_read_in_every_writing(void **state)
{
    static const struct {
        const char *d, *steps;
    } cases[] = {
        {"M1 2L3 4", "M1,2L3,4\n"},
        {" m 1,2 l 3,4 ", "M1,2L4,6\n"},
        {"M1 2 3 4 5 6", "M1,2L3,4L5,6\n"},
        {"m1 2 3 4m5 6", "M1,2L4,6M9,12\n"},
        {"M.5.5-1-1", "M0.5,0.5L-1,-1\n"},
        {"M1e1,0H30h5V7v1", "M10,0L30,0L35,0L35,7L35,8\n"},
        {"M0 0C1 2 3 4 5 6c1 1 2 2 3 3", "M0,0C1,2 3,4 5,6C6,7 7,8 8,9\n"},
        {"M0 0C1 2 3 4 5 6S9 9 8 8", "M0,0C1,2 3,4 5,6C7,8 9,9 8,8\n"},
        {"M2 2S9 9 8 8", "M2,2C2,2 9,9 8,8\n"},
        {"M0 0Q3 6 6 0T12 0", "M0,0C2,4 4,4 6,0C8,-4 10,-4 12,0\n"},
        {"M3 3T9 3", "M3,3C3,3 5,3 9,3\n"},
        {"M1 1h4zl2 2Z", "M1,1L5,1ZM1,1L3,3Z\n"},
        {"M0 0zM5 5z", "M0,0ZM5,5Z\n"},
        {"M0 0A0 5 0 0 1 9 9", "M0,0L9,9\n"},
        {"M4 4A5 5 0 0 1 4 4L5 5", "M4,4L5,5\n"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[256];

        snprintf(text, sizeof(text), "<path d=\"%s\"/>", cases[i].d);
        draws(*state, text, cases[i].steps);
    }
}

/* Where an arc from 0,0 to 20,0 of a radius of 10 has gone a quarter. */
static void arcs_take_the_side_that_the_flags_say(void **state)
{
    draws(*state, "<path d='M0 0A10 10 0 01 20 0'/>",
          "M0,0C0,-2.7 1.1,-5.2 2.9,-7.1C4.8,-8.9 7.3,-10 10,-10"
          "C12.7,-10 15.2,-8.9 17.1,-7.1C18.9,-5.2 20,-2.7 20,0\n");
    draws(*state, "<path d='M0 0A10 10 0 00 20 0'/>",
          "M0,0C0,2.7 1.1,5.2 2.9,7.1C4.8,8.9 7.3,10 10,10"
          "C12.7,10 15.2,8.9 17.1,7.1C18.9,5.2 20,2.7 20,0\n");
    // too short for its chord: the same, as is one of no more than rounding
    draws(*state, "<path d='M0 0A1e-5 1e-5 0 01 20 0'/>",
          "M0,0C0,-2.7 1.1,-5.2 2.9,-7.1C4.8,-8.9 7.3,-10 10,-10"
          "C12.7,-10 15.2,-8.9 17.1,-7.1C18.9,-5.2 20,-2.7 20,0\n");
    // three quarters round, 7.1 from the chord
    assert_non_null(strstr(
        drawn(*state, "<path d='M0 0A10 10 0 1 1 14.142 0'/>"), " 7.1,-17.1"));
    assert_non_null(strstr(
        drawn(*state, "<path d='M0 0A10 10 0 1 0 14.142 0'/>"), " 7.1,17.1"));
    assert_non_null(strstr(
        drawn(*state, "<path d='M0 0A10 10 0 0 0 14.142 0'/>"), " 7.1,2.9"));
}

static void shapes_have_the_outlines_of_svg(void **state)
{
    draws(*state, "<rect x='1' y='2' width='3' height='4'/>",
          "M1,2L4,2L4,6L1,6Z\n");
    draws(*state, "<line x1='1' y1='2' x2='3' y2='4' stroke='red'/>",
          "M1,2L3,4\n");
    draws(*state, "<polygon points='1,2 3,4,5 6'/><polyline points='1 2-3-4'/>",
          "M1,2L3,4L5,6Z\nM1,2L-3,-4\n");
    // radii of more than half a side, one written for both
    assert_string_equal(
        drawn(*state, "<rect width='4' height='20' rx='9' ry='1'/>"),
        drawn(*state, "<rect width='4' height='20' rx='2' ry='1'/>"));
    assert_string_equal(
        drawn(*state, "<rect width='9' height='9' ry='2'/>"),
        drawn(*state, "<rect width='9' height='9' rx='2' ry='2'/>"));
    assert_string_equal(
        drawn(*state, "<circle cx='5' cy='6' r='4'/>"),
        drawn(*state, "<ellipse cx='5' cy='6' rx='4' ry='4'/>"));
    // what has no size is not there
    draws(*state,
          "<rect width='4'/><circle/><ellipse rx='4'/><polygon/><path/>"
          "<line stroke='none'/><rect width='1' height='1' fill='none'/>"
          "<rect width='1' height='1'/>",
          "M0,0L1,0L1,1L0,1Z\n");
}

static const struct list_path *first(struct reading *r, const char *inside)
{
    struct buf file;
    const struct drawing *drawing;

    buf_init(&file, r->arena, 1 << 20);
    buf_addf(&file, HEAD "%s</svg>", inside);
    drawing = svg_read(buf_str(&file), "f", r->arena, r->diag);
    assert_non_null(drawing);
    assert_true(drawing->count > 0);
    return drawing->paths;
}

static void paint_is_inherited_and_style_wins(void **state)
{
    const struct list_path *p =
        first(*state, "<g fill='red' stroke='blue' stroke-width='2'>"
                      "<g style='fill: lime ; stroke-linecap:round;;'>"
                      "<path d='M5 5h8' fill='gold' stroke-linejoin='bevel' "
                      "stroke-dasharray='4 2 1' stroke-dashoffset='-3' "
                      "stroke-miterlimit='7' fill-rule='evenodd' "
                      "style='stroke:inherit'/></g></g>");

    assert_true(p->fill && p->stroke && p->even_odd && !p->clipped);
    assert_int_equal(p->fill_rgb, 0xffd700);
    assert_int_equal(p->stroke_rgb, 0x0000ff);
    assert_int_equal(p->line_width, SP_PT(2));
    assert_int_equal(p->cap, CAP_ROUND);
    assert_int_equal(p->join, JOIN_BEVEL);
    assert_int_equal(p->mitre, 7000);
    assert_int_equal(p->dash.count, 3);
    assert_int_equal(p->dash.lengths[1], SP_PT(2));
    assert_int_equal(p->dash.phase, SP_PT(11));
}

static void pens_grow_with_what_they_draw(void **state)
{
    const struct list_path *p =
        first(*state, "<g transform='rotate(30) scale(3)'>"
                      "<path d='M1 1h8' stroke='red' stroke-width='2' "
                      "stroke-dasharray='1,0'/></g>");

    assert_in_range(p->line_width, SP_PT(6) - 2, SP_PT(6) + 2);
    assert_in_range(p->dash.lengths[0], SP_PT(3) - 2, SP_PT(3) + 2);
    p = first(*state, "<path d='M1 1h8' stroke='red' stroke-dasharray='0 0'/>");
    assert_int_equal(p->dash.count, 0);
}

static void what_leaves_the_picture_is_clipped(void **state)
{
    struct reading *r = *state;

    assert_true(first(r, "<path d='M-1 0h9v9z'/>")->clipped);
    assert_true(first(r, "<path d='M5 0h9v9z' stroke='red'/>")->clipped);
    assert_true(first(r, "<path d='M5 1020h9v9z'/>")->clipped);
    assert_false(first(r, "<path d='M5 5h9v9z' stroke='red'/>")->clipped);
}

static void what_would_vanish_is_said(void **state)
{
    static const struct {
        const char *inside, *said;
    } cases[] = {{"<text>a</text><g><foreignObject/></g>",
                  "1:65 E0647 text\n1:82 E0647 foreignObject\n"},
                 {"<metadata><style/></metadata>", "1:75 E0647 style\n"},
                 {"<g opacity='.5'/>", "1:77 E0648 opacity .5\n"},
                 {"<g style='stroke-linecap: flat'/>",
                  "1:75 E0648 stroke-linecap flat\n"},
                 {"<g style='stroke-dasharray:1 x;fill:url(#a)'/>",
                  "1:75 E0648 stroke-dasharray 1 x\n1:96 E0648 fill url(#a)\n"},
                 {"<path d='M0 0h1' stroke='red' stroke-dasharray='1 x'/>",
                  "1:113 E0648 stroke-dasharray 1 x\n"},
                 {"<g stroke-width='-1' visibility='yes'/>",
                  "1:82 E0648 stroke-width -1\n1:98 E0648 visibility yes\n"},
                 {"<g stroke-linejoin='arcs' stroke-miterlimit='.5'/>",
                  "1:85 E0648 stroke-linejoin arcs\n"
                  "1:110 E0648 stroke-miterlimit .5\n"},
                 {"<rect width='-1'/>", "1:78 E0650 width -1\n"},
                 {"<polygon points='1 2 3'/>", "1:86 E0650 points 3\n"},
                 {"<path d='M0 0 A1 1 0 2 0 3 3'/>", "1:86 E0650 d 2 0 3 3\n"},
                 {"<path d='M0 0 L'/>", "1:80 E0650 d \n"},
                 {"<path d='M0 0 A 1e-6 1e3 0 0 0 9 9'/>", "1:65 E0652\n"}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reading *r = *state;
        const char *said;

        (void)drawn(r, cases[i].inside);
        said = reading_said(r);
        if (strncmp(said, cases[i].said, strlen(cases[i].said)) != 0)
            print_message("%s\n%s", cases[i].inside, said);
        assert_int_equal(strncmp(said, cases[i].said, strlen(cases[i].said)),
                         0);
    }
}

static void harmless_words_are_passed_over(void **state)
{
    struct reading *r = *state;

    draws(r,
          "<title>a</title><desc/><metadata><x/></metadata>"
          "<g id='a' class='b' font-family='c' style='opacity:1.0;"
          "-inkscape-stroke:none;fill-opacity:100%' data-name='d' opacity='1'>"
          "<path d='M1 1h1v1' shape-rendering='auto'/></g>",
          "M1,1L2,1L2,2\n");
    assert_string_equal(reading_said(r), "");
    draws(r, "<g nonsense='1' style='more: 2; word'><path d='M1 1h1v1'/></g>",
          "M1,1L2,1L2,2\n");
    assert_string_equal(
        reading_said(r),
        "1:78 W0649 nonsense 1\n1:88 W0649 more 2\n1:97 W0649 word \n");
}

static sp wanted(struct reading *r, const char *attributes)
{
    struct buf file;
    const struct drawing *d;

    buf_init(&file, r->arena, 1 << 10);
    buf_addf(&file,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" %s>"
             "<path d='M0 0h9v9'/></svg>",
             attributes);
    r->diag = diag_new(r->arena);
    d = svg_read(buf_str(&file), "f", r->arena, r->diag);
    return d ? d->wanted : -1;
}

static void the_picture_is_as_wide_as_it_says(void **state)
{
    struct reading *r = *state;

    assert_int_equal(wanted(r, "viewBox='0 0 40 20'"), SP_PT(30));
    assert_int_equal(wanted(r, "viewBox='0 0 40 20' width='1in'"), SP_PT(72));
    assert_int_equal(wanted(r, "width='40' height='9'"), SP_PT(30));
    assert_int_equal(wanted(r, "viewBox='9,9,40,20' width='100%'"), SP_PT(30));
    assert_int_equal(wanted(r, "viewBox='0 0 40 0'"), -1);
    assert_int_equal(wanted(r, "viewBox='0 0 40'"), -1);
    assert_int_equal(wanted(r, "viewBox='0 0 1000000 1000000'"), SP_PT(750000));
    assert_int_equal(wanted(r, "viewBox='900000 0 1 1'"), -1);
    assert_int_equal(wanted(r, "width='40'"), -1);
    assert_int_equal(wanted(r, "viewBox='0 0 4 4' width='9' height='19'"), -1);
}

static void copies_are_drawn_where_they_are_moved(void **state)
{
    static const struct {
        const char *fact, *inside, *drawn;
    } rows[] = {
        {"a copy", "<path id='p' d='M1 1h1'/><use href='#p' x='2' y='3'/>",
         "M1,1L2,1\nM3,4L4,4\n"},
        {"of what stands in defs, in the old writing of links",
         "<defs><path id='p' d='M1 1h1'/></defs><use xlink:href='#p'"
         " xmlns:xlink='http://www.w3.org/1999/xlink'/>",
         "M1,1L2,1\n"},
        {"of a group, transformed first",
         "<defs><g id='g' transform='translate(1 0)'><path d='M1 1h1'/></g>"
         "</defs><use href='#g' transform='scale(2)' x='5'/>",
         "M14,2L16,2\n"},
        {"of a copy",
         "<defs><path id='p' d='M1 1h1'/><use id='u' href='#p' x='1'/></defs>"
         "<use href='#u' y='1'/>",
         "M2,2L3,2\n"},
        {"of a symbol",
         "<symbol id='s'><path d='M1 1h1'/></symbol><use href='#s' x='1'/>",
         "M2,1L3,1\n"},
        {"a symbol with a view of its own is refused",
         "<symbol id='s' viewBox='0 0 1 1'/><use href='#s'/>",
         "1:65 E0647 symbol viewBox\n"},
        {"nothing of that name", "<use href='#p'/>", "1:65 E0658 #p\n"},
        {"another file", "<use href='a.svg#p'/>", "1:65 E0658 a.svg#p\n"},
        {"no name", "<use x='1'/>", "1:65 E0658 \n"},
        {"a copy of itself", "<g id='g'><use href='#g'/></g>",
         "1:75 E0658 #g\n"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        print_message("%s\n", rows[i].fact);
        draws(*state, rows[i].inside, rows[i].drawn);
    }
}

/* Few bytes that ask for 2^20 copies. */
static void copies_of_copies_come_to_an_end(void **state)
{
    struct buf inside;

    buf_init(&inside, ((struct reading *)*state)->arena, 1 << 12);
    buf_add_text(&inside, "<defs><g id='a0'/>");
    for (int i = 1; i < 16; i++)
        buf_addf(&inside,
                 "<g id='a%d'><use href='#a%d'/><use href='#a%d'/>"
                 "<use href='#a%d'/><use href='#a%d'/></g>",
                 i, i - 1, i - 1, i - 1, i - 1);
    buf_add_text(&inside, "</defs><use href='#a15'/>");
    assert_non_null(strstr(drawn(*state, inside.data), "E0652"));
}

static void clips_are_kept_with_what_they_clip(void **state)
{
#define CLIP "<clipPath id='c'><path d='M1 1h1'/></clipPath>"
    struct reading *r = *state;
    const struct list_path *p =
        first(r, CLIP "<g transform='translate(2 0)' clip-path='url(#c)'>"
                      "<path clip-path='url( \"#c\" )' d='M0 0h9'/></g>");

    assert_int_equal(p->within->path->steps[0].to[0].x, SP_PT(3));
    assert_non_null(p->within->next);
    assert_null(p->within->next->next);
    p = first(r, "<clipPath id='c' transform='scale(2)'><path clip-rule="
                 "'evenodd' d='M1 1h1'/></clipPath>"
                 "<path d='M0 0h9' style='clip-path:url(#c)'/>");
    assert_int_equal(p->within->path->steps[0].to[0].x, SP_PT(2));
    assert_true(p->within->even_odd);
    draws(r,
          CLIP "<path d='M0 0h9'/><clipPath id='e'><path d=''/></clipPath>"
               "<path d='M0 0h8' clip-path='url(#e)'/>",
          "M0,0L9,0\n");
    draws(r, "<path d='M0 0h9' clip-path='url(#c)'/>", "1:65 E0657 #c\n");
    draws(r,
          "<clipPath id='c'><path d='M1 1h1'/><path d='M1 1h1'/></clipPath>"
          "<path d='M0 0h9' clip-path='url(#c)'/>",
          "1:129 E0657 #c\n");
    draws(r,
          "<clipPath id='c' clipPathUnits='objectBoundingBox'>"
          "<path d='M1 1h1'/></clipPath>"
          "<path d='M0 0h9' clip-path='url(#c)'/>",
          "1:145 E0657 #c\n");
    draws(r,
          CLIP "<clipPath id='d'><path clip-path='url(#c)' d='M1 1h1'/>"
               "</clipPath><path d='M0 0h9' clip-path='url(#d)'/>",
          "1:128 E0657 #c\n");
#undef CLIP
}

/* One step more than a drawing may have. */
static void a_drawing_without_end_is_refused(void **state)
{
    struct reading *r = *state;
    struct buf file;

    buf_init(&file, r->arena, 4 << 20);
    buf_add_text(&file, HEAD "<path d='M0 0");
    for (int i = 0; i < SVG_STEPS_MAX; i++)
        buf_add_text(&file, "h1");
    buf_add_text(&file, "'/><path d='M0 0h1'/></svg>");
    r->diag = diag_new(r->arena);
    assert_null(svg_read(buf_str(&file), "f", r->arena, r->diag));
    assert_string_equal(reading_said(r), "1:65 E0652\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(path_data_is_read_in_every_writing),
        cmocka_unit_test(arcs_take_the_side_that_the_flags_say),
        cmocka_unit_test(shapes_have_the_outlines_of_svg),
        cmocka_unit_test(paint_is_inherited_and_style_wins),
        cmocka_unit_test(pens_grow_with_what_they_draw),
        cmocka_unit_test(what_leaves_the_picture_is_clipped),
        cmocka_unit_test(what_would_vanish_is_said),
        cmocka_unit_test(harmless_words_are_passed_over),
        cmocka_unit_test(the_picture_is_as_wide_as_it_says),
        cmocka_unit_test(copies_are_drawn_where_they_are_moved),
        cmocka_unit_test(copies_of_copies_come_to_an_end),
        cmocka_unit_test(clips_are_kept_with_what_they_clip),
        cmocka_unit_test(a_drawing_without_end_is_refused)};

    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
