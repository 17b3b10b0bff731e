/* Lists, paths and tags, seen through the dump that golden tests use. */
#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "draw/dump.h"
#include "draw/image.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"

static int setup(void **state)
{
    *state = arena_open();
    return 0;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static const char *font_name(const struct font *font)
{
    (void)font;
    return "song";
}

/* The dump of one page that shows `list`. */
static const char *dumped(struct arena *a, const struct list *list)
{
    struct buf *out = arena_new(a, struct buf);
    const struct page page = {.width = SP_PT(100),
                              .height = SP_PT(200),
                              .part = PART_BODY,
                              .folio = "1",
                              .list = list};
    struct page_sink *sink;

    buf_init(out, a, 1 << 20);
    sink = dump_sink_new(out, font_name, a);
    assert_true(sink->page(sink, &page));
    assert_true(sink->commit(sink));
    assert_memory_equal(out->data, "page body 1 \"1\" 100 x 200\n", 26);
    return out->data + 26;
}

static void every_kind_of_item_has_its_line(void **state)
{
    struct arena *a = *state;
    struct list *l = list_new(a);
    struct tag *root = tag_new(a, NULL, TAG_DOCUMENT);
    struct tag *figure = tag_new(a, root, TAG_FIGURE);
    const struct list_glyph glyphs[] = {
        {7, 0, 0, 0}, {8, 1, (int32_t)SP_PT(10), (int32_t)SP_PT(2)}};
    const struct list_text text = {.size = SP_PT(10),
                                   .rgb = 0x1b1b1b,
                                   .origin = {SP_PT(1), SP_PT(2)},
                                   .width = SP_PT(20),
                                   .count = 2,
                                   .text_size = 4,
                                   .glyphs = glyphs,
                                   .text = "a\"\n\\"};
    const struct image_data image = {
        .kind = IMAGE_PNG, .width_px = 4, .height_px = 3};
    static const sp dash[] = {SP_PT(3), SP_PT(1)};
    const struct list_path dashed = {.path = path_new(a),
                                     .stroke = true,
                                     .line_width = SP_TENTH_PT(5),
                                     .dash = {dash, 2, 0},
                                     .cap = CAP_ROUND,
                                     .join = JOIN_ROUND};
    const struct rect box = {0, 0, SP_PT(4), SP_PT(3)};

    figure->alt = "图";
    list_tag(l, figure);
    list_add(l, (struct list_item){.kind = LIST_TEXT, .as.text = text});
    list_tag(l, NULL);
    list_rule(l, SP_PT(1), SP_PT(2), SP_PT(3), SP_TENTH_PT(5), 0xc8102e);
    list_add(l, (struct list_item){.kind = LIST_PATH, .as.path = dashed});
    list_add(l,
             (struct list_item){.kind = LIST_IMAGE, .as.image = {&image, box}});
    list_add(l, (struct list_item){.kind = LIST_LINK,
                                   .as.link = {box, "x", NULL, "见", NULL}});
    list_add(l, (struct list_item){.kind = LIST_ANCHOR,
                                   .as.anchor = {"x", {0, SP_PT(5)}, "章", 1}});
    assert_string_equal(
        dumped(a, l),
        "tag Figure alt=\"图\"\n"
        "text song/10 1,2 w=20 rgb=1b1b1b \"a\\\"\\n\\\\\" x=0,10^2\n"
        "tag -\n"
        "path fill=c8102e M 1,2 L 4,2 L 4,2.5 L 1,2.5 Z\n"
        "path stroke=000000 w=0.5 dash=3,1 round\n"
        "image png 4x3 0,0 4x3\n"
        "link 0,0 4x3 to=\"x\" reads=\"见\"\n"
        "anchor 0,5 label=\"x\" outline=\"章\" level=1\n");
}

static void an_appended_list_moves_and_keeps_its_tags(void **state)
{
    struct arena *a = *state;
    struct list *part = list_new(a), *l = list_new(a);
    struct tag *p = tag_new(a, NULL, TAG_P);

    list_fill_rect(part, (struct rect){0, 0, SP_PT(1), SP_PT(1)}, 0);
    list_tag(part, NULL);
    list_rule(part, 0, 0, SP_PT(1), SP_PT(1), 0);
    list_tag(l, p);
    list_append(l, part, (struct point){SP_PT(10), SP_PT(20)});
    list_tag(l, NULL);
    assert_string_equal(dumped(a, l),
                        "tag P\n"
                        "path fill=000000 M 10,20 L 11,20 L 11,21 L 10,21 Z\n"
                        "tag -\n"
                        "path fill=000000 M 10,20 L 11,20 L 11,21 L 10,21 Z\n");
}

static void a_circle_has_four_arcs_on_its_radius(void **state)
{
    struct arena *a = *state;
    struct list *l = list_new(a);
    struct path *p = path_new(a);

    path_circle(p, (struct point){SP_PT(50), SP_PT(50)}, SP_PT(10));
    list_fill(l, p, 0);
    assert_string_equal(
        dumped(a, l), "path fill=000000 M 60,50 C 60,55.523 55.523,60 50,60"
                      " C 44.477,60 40,55.523 40,50 C 40,44.477 44.477,40 50,40"
                      " C 55.523,40 60,44.477 60,50 Z\n");
}

static void pages_come_out_in_reading_order(void **state)
{
    static const struct {
        enum page_part part;
        uint32_t index;
    } arrival[] = {
        {PART_BODY, 1}, {PART_BODY, 0}, {PART_FRONT, 0}, {PART_COVER, 0}};
    struct arena *a = *state;
    struct buf out;
    struct page_sink *sink;

    buf_init(&out, a, 1 << 20);
    sink = dump_sink_new(&out, font_name, a);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < 4; i++) {
            const struct page page = {.width = SP_PT(1),
                                      .height = SP_PT(1),
                                      .part = arrival[i].part,
                                      .index = arrival[i].index,
                                      .folio = "",
                                      .list = list_new(a)};
            assert_true(sink->page(sink, &page));
        }
        if (pass == 0)
            sink->abandon(sink);
    }
    assert_true(sink->commit(sink));
    assert_string_equal(out.data, "page cover 1 \"\" 1 x 1\n"
                                  "page front 1 \"\" 1 x 1\n"
                                  "page body 1 \"\" 1 x 1\n"
                                  "page body 2 \"\" 1 x 1\n");
}

static void tags_are_numbered_in_their_tree(void **state)
{
    struct arena *a = *state;
    struct tag *root = tag_new(a, NULL, TAG_DOCUMENT);
    struct tag *part = tag_new(a, root, TAG_PART);

    assert_int_equal(tag_new(a, part, TAG_P)->number, 2);
    assert_int_equal(root->made, 3);
    tag_clear(root);
    assert_null(root->first);
    assert_int_equal(tag_new(a, root, TAG_PART)->number, 1);
    for (int role = 0; role < TAG_ROLE_COUNT; role++)
        assert_non_null(tag_role_name((enum tag_role)role));
}

static void dropped_tags_serve_again(void **state)
{
    struct arena *a = *state;
    struct tag *root = tag_new(a, NULL, TAG_DOCUMENT);
    struct tag *row = tag_new(a, root, TAG_TR);
    struct tag *cell = tag_new(a, row, TAG_TD);
    struct tag *inner = tag_new(a, cell, TAG_P), *next;
    uint32_t numbers = 0;

    tag_new(a, row, TAG_TD);
    next = tag_new(a, root, TAG_TR);
    cell->closed = true;
    tag_drop(row);
    assert_null(row->first);
    assert_ptr_equal(row->next, next);
    for (int i = 0; i < 3; i++) {
        const struct tag *again = tag_new(a, next, TAG_TH);
        numbers |= 1U << again->number;
        assert_true(again->role == TAG_TH && !again->closed && !again->first);
        assert_ptr_equal(again->parent, next);
    }
    assert_int_equal(numbers, 1U << 2 | 1U << inner->number | 1U << 4);
    assert_int_equal(root->made, 6);
    assert_int_equal(tag_new(a, next, TAG_TD)->number, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_item_has_its_line, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            an_appended_list_moves_and_keeps_its_tags, setup, teardown),
        cmocka_unit_test_setup_teardown(a_circle_has_four_arcs_on_its_radius,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(pages_come_out_in_reading_order, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(tags_are_numbered_in_their_tree, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(dropped_tags_serve_again, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
