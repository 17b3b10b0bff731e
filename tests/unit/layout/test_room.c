#include "layout/room.h"

#include "tests/sheet.h"
#include "text/fontset.h"
#include "text/span.h"

static struct span of_size(const struct bench *b, sp size)
{
    return (struct span){
        .role = fontset_find(sheet_fonts(b->sheet), STR("song")), .size = size};
}

static void a_room_is_as_wide_as_any_folio_so_far(void **state)
{
    static const struct {
        const char *folio;
        sp width; // of all until now, in ten points
    } folios[] = {
        {"7", SP_PT(5)},
        {"12", SP_PT(10)},
        {"9", SP_PT(10)}, // it only grows
        {"108", SP_PT(15)},
    };
    struct bench b;
    bench_open(&b);
    struct room *room = room_new(b.arena);
    struct span like = of_size(&b, SP_PT(10));

    (void)state;
    assert_int_equal(room_width(room, &like, b.arena), 0);
    for (size_t i = 0; i < sizeof(folios) / sizeof(folios[0]); i++) {
        room_take(room, folios[i].folio);
        assert_int_equal(room_width(room, &like, b.arena), folios[i].width);
    }
    like.size = SP_PT(20);
    assert_int_equal(room_width(room, &like, b.arena), SP_PT(30));
    like.tracking = SP_PT(1); // after each character but the last
    assert_int_equal(room_width(room, &like, b.arena), SP_PT(32));
    bench_close(&b);
}

static void the_widest_character_counts(void **state)
{
    struct bench b;
    bench_open(&b);
    struct room *room = room_new(b.arena);
    const struct span like = of_size(&b, SP_PT(10));
    sp narrow;

    (void)state;
    room_take(room, "I");
    narrow = room_width(room, &like, b.arena);
    room_take(room, "W");
    assert_true(room_width(room, &like, b.arena) > narrow);
    room_take(room, "II");
    assert_true(room_width(room, &like, b.arena) > 2 * narrow);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_room_is_as_wide_as_any_folio_so_far),
        cmocka_unit_test(the_widest_character_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
