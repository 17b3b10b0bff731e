/* What of two sequences goes together, in order or moved. */
#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diff.h"
#include "tests/random.h"

enum { KINDS = 128 };

static struct diff_row row_of(const char *text, struct arena *a)
{
    const size_t count = strlen(text);
    uint32_t *items = arena_array(a, uint32_t, count);

    for (size_t i = 0; i < count; i++)
        items[i] = (uint32_t)(unsigned char)text[i];
    return (struct diff_row){items, count};
}

/* The earlier text, what is gone in (), then the later one, what is new in ();
 * what was moved is in []. */
static void write(struct buf *out, const char *text,
                  const struct diff_match *matches)
{
    for (; *text; text++, matches++) {
        const char *around = matches->other == DIFF_NONE ? "()"
                             : matches->moved            ? "[]"
                                                         : "";

        buf_addf(out, "%.1s%c%s", around, *text, *around ? around + 1 : "");
    }
}

static void
what_stands_once_holds_the_rest_and_equal_neighbours_go_along(void **state)
{
    static const struct {
        const char *before, *now, *want;
    } cases[] = {
        {"", "", " "},
        {"", "ab", " (a)(b)"},
        {"ab", "", "(a)(b) "},
        {"abc", "abc", "abc abc"},
        {"abc", "axc", "a(b)c a(x)c"},
        {"abc", "abxc", "abc ab(x)c"},
        {"abxc", "abc", "ab(x)c abc"},
        {"abcd", "bcda", "[a]bcd bcd[a]"},
        {"abcdef", "efabcd", "abcd[e][f] [e][f]abcd"},
        // Equal things go with their neighbours.
        {"a-b-c", "a-x-b-c", "a-b-c a-(x)(-)b-c"},
        {"a-b-c", "b-c", "(a)(-)b-c b-c"},
        {"--", "---", "-- --(-)"},
        {"xaax", "yaay", "(x)aa(x) (y)aa(y)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct arena *a = arena_open();
        struct diff diff = diff_of(row_of(cases[i].before, a),
                                   row_of(cases[i].now, a), KINDS, a);
        struct buf out;

        buf_init(&out, a, 1 << 10);
        write(&out, cases[i].before, diff.before);
        buf_add_char(&out, ' ');
        write(&out, cases[i].now, diff.now);
        assert_string_equal(out.data, cases[i].want);
        arena_close(a);
    }
}

/* Of every kind as many as both have. */
static void assert_whole(struct diff_row before, struct diff_row now,
                         const struct diff *diff)
{
    size_t counts[2][KINDS] = {{0}}, matched[KINDS] = {0}, last = 0;

    for (size_t i = 0; i < before.count; i++)
        counts[0][before.items[i]]++;
    for (size_t i = 0; i < now.count; i++) {
        const struct diff_match *m = &diff->now[i];

        counts[1][now.items[i]]++;
        if (m->other == DIFF_NONE)
            continue;
        matched[now.items[i]]++;
        assert_int_equal(before.items[m->other], now.items[i]);
        assert_int_equal(diff->before[m->other].other, i);
        assert_int_equal(diff->before[m->other].moved, m->moved);
        if (m->moved)
            continue;
        assert_true(m->other + 1 > last);
        last = m->other + 1;
    }
    for (size_t k = 0; k < KINDS; k++)
        assert_int_equal(matched[k], counts[0][k] < counts[1][k]
                                         ? counts[0][k]
                                         : counts[1][k]);
}

static void of_every_kind_as_many_are_matched_as_both_have(void **state)
{
    uint64_t dice = 20261129;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        struct arena *a = arena_open();
        const uint32_t kinds = 1 + random_below(&dice, KINDS - 1);
        const size_t counts[] = {random_below(&dice, 60),
                                 random_below(&dice, 60)};
        uint32_t *items[2];
        struct diff_row rows[2];
        struct diff diff;

        for (size_t k = 0; k < 2; k++) {
            items[k] = arena_array(a, uint32_t, counts[k]);
            for (size_t i = 0; i < counts[k]; i++)
                items[k][i] = random_below(&dice, kinds);
            rows[k] = (struct diff_row){items[k], counts[k]};
        }
        diff = diff_of(rows[0], rows[1], KINDS, a);
        assert_whole(rows[0], rows[1], &diff);
        arena_close(a);
    }
}

/* Half a million things, turned round and in pairs: a slow way would take
 * minutes. */
static void long_sequences_take_no_longer_than_they_must(void **state)
{
    enum { COUNT = 500000 };
    struct arena *a = arena_open();
    uint32_t *before = arena_array(a, uint32_t, COUNT);
    uint32_t *now = arena_array(a, uint32_t, COUNT);
    struct diff diff;
    size_t matched = 0;

    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        before[i] = i / 2;
        now[i] = (COUNT - 1 - i) / 2;
    }
    diff = diff_of((struct diff_row){before, COUNT},
                   (struct diff_row){now, COUNT}, COUNT, a);
    for (size_t i = 0; i < COUNT; i++)
        matched += diff.now[i].other != DIFF_NONE;
    assert_int_equal(matched, COUNT);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            what_stands_once_holds_the_rest_and_equal_neighbours_go_along),
        cmocka_unit_test(of_every_kind_as_many_are_matched_as_both_have),
        cmocka_unit_test(long_sequences_take_no_longer_than_they_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
