#include "tests/test.h"

#include "base/arena.h"
#include "layout/labels.h"
#include "layout/room.h"
#include "tests/sheet.h"
#include "text/shape.h"

static void a_label_found_in_this_pass_is_true_at_once(void **state)
{
    struct arena *a = arena_open();
    struct labels *known = labels_new(a), *found = labels_new(a);
    const char *wrong = NULL;

    (void)state;
    labels_put(found, "t1", "7");
    labels_put(found, "t1", "9"); // the first place of a label counts
    assert_string_equal(labels_read(found, known, STR("t1")), "7");
    assert_true(labels_agree(found, &wrong));
    arena_close(a);
}

static void an_unknown_label_needs_another_pass(void **state)
{
    struct arena *a = arena_open();
    struct labels *known = labels_new(a), *found = labels_new(a);
    const char *wrong = NULL;

    (void)state;
    assert_null(labels_read(found, known, STR("t2")));
    labels_put(found, "t2", "3");
    assert_false(labels_agree(found, &wrong));
    assert_string_equal(wrong, "t2");
    arena_close(a);
}

static void a_page_that_moved_is_found_out(void **state)
{
    struct arena *a = arena_open();
    struct labels *known = labels_new(a), *found = labels_new(a);
    const char *wrong = NULL;

    (void)state;
    labels_put(known, "t3", "12");
    assert_string_equal(labels_read(found, known, STR("t3")), "12");
    labels_put(found, "t3", "12");
    assert_true(labels_agree(found, &wrong));
    labels_clear(found);
    assert_string_equal(labels_read(found, known, STR("t3")), "12");
    labels_put(found, "t3", "13");
    assert_false(labels_agree(found, &wrong));
    arena_close(a);
}

static void
a_listed_place_on_no_page_is_left_out_once_that_is_known(void **state)
{
    struct arena *a = arena_open();
    struct labels *known = labels_new(a), *found = labels_new(a);
    const char *wrong = NULL;

    (void)state;
    assert_null(labels_read_listed(found, known, STR("gone")));
    assert_false(labels_agree(found, &wrong)); // it may still come
    labels_clear(found);
    labels_put(known, "other", "1");
    assert_string_equal(labels_read_listed(found, known, STR("gone")), "");
    assert_true(labels_agree(found, &wrong));
    labels_put(found, "gone", "2");
    assert_false(labels_agree(found, &wrong)); // it has come back
    assert_string_equal(wrong, "gone");
    arena_close(a);
}

static void what_a_pass_took_for_granted_is_checked_too(void **state)
{
    struct arena *a = arena_open();
    struct labels *found = labels_new(a);
    const char *wrong = NULL;

    (void)state;
    labels_expect(found, "turn", "head");
    labels_put(found, "turn", "head");
    assert_string_equal(labels_find(found, "turn"), "head");
    assert_true(labels_agree(found, &wrong));
    labels_clear(found);
    assert_null(labels_find(found, "turn"));
    labels_expect(found, "turn", "head");
    labels_put(found, "turn", "tail");
    assert_false(labels_agree(found, &wrong));
    assert_string_equal(wrong, "turn");
    arena_close(a);
}

/* The room of folios seen is as wide as they were. */
static void what_is_no_folio_takes_no_room(void **state)
{
    struct arena *a = arena_open();
    struct labels *found = labels_new(a);
    struct room *room = room_new(a), *seen = room_new(a);
    struct bench bench;
    struct span like;

    (void)state;
    bench_open(&bench);
    like = (struct span){.role = sheet_text(bench.sheet, "body")->role,
                         .size = SP_PT(10)};
    room_take(seen, "7");
    labels_put(found, "t1", "7");
    labels_put(found, "t1", "1999"); // the first place of a label counts
    labels_tell(found, "all", "348");
    labels_tell(found, "note", "①");
    labels_room(found, room);
    assert_true(room_width(room, &like, a) > 0);
    assert_int_equal(room_width(room, &like, a), room_width(seen, &like, a));
    assert_string_equal(labels_find(found, "all"), "348");
    labels_clear(found);
    room = room_new(a);
    labels_room(found, room);
    assert_int_equal(room_width(room, &like, a), 0);
    bench_close(&bench);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_found_in_this_pass_is_true_at_once),
        cmocka_unit_test(an_unknown_label_needs_another_pass),
        cmocka_unit_test(a_page_that_moved_is_found_out),
        cmocka_unit_test(
            a_listed_place_on_no_page_is_left_out_once_that_is_known),
        cmocka_unit_test(what_a_pass_took_for_granted_is_checked_too),
        cmocka_unit_test(what_is_no_folio_takes_no_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
