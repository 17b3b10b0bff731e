/*
 * Files made to hurt: each is refused, at once, with its limit.
 */
#include <time.h>

#include "base/limits.h"
#include "input/guard.h"
#include "tests/unit/input/reading.h"

#define BOOK "<book xmlns='urn:lantu:1' id='b'><info><title>书</title></info>"
#define PLAN "<plan xmlns='urn:lantu:1' id='p' start='2021' end='2025'>"

enum { BYTES_MAX = 64 << 20 };

static void repeat(struct buf *b, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add_text(b, text);
}

/* `count` times `text` between two ends; what is said last. */
static const char *said_of(struct reading *r, const char *before,
                           const char *text, size_t count, const char *after)
{
    struct buf b, last;

    buf_init(&b, r->arena, BYTES_MAX);
    buf_add_text(&b, before);
    repeat(&b, text, count);
    buf_add_text(&b, after);
    assert_null(reading_bytes(r, (struct str){b.data, b.size}, "plan"));
    buf_init(&last, r->arena, 1 << 12);
    reading_add(&last, diag_at(r->diag, diag_count(r->diag) - 1));
    return last.data;
}

static void depth_ends_at_its_limit(void **state)
{
    struct reading *r = *state;

    assert_string_equal(said_of(r, PLAN "\n", "<p>", 1000, ""),
                        "2:190 E0911 64\n");
    // one less is only invalid and unfinished
    assert_string_equal(said_of(r, PLAN, "<p>", XML_DEPTH_MAX - 1, ""),
                        "1:247 E0203 p 1\n");
}

static void a_tag_with_300_attributes_is_refused(void **state)
{
    struct reading *r = *state;
    struct buf b;

    buf_init(&b, r->arena, BYTES_MAX);
    buf_add_text(&b, PLAN "\n <areas");
    for (unsigned i = 0; i < 300; i++)
        buf_addf(&b, " a%u='>'", i);
    buf_add_text(&b, "/></plan>");
    assert_null(reading_bytes(r, (struct str){b.data, b.size}, "plan"));
    assert_string_equal(reading_said(r), "2:2 E0912 64\n");
}

/* libxml2 alone takes minutes for these. */
static void half_a_million_attributes_are_refused_at_once(void **state)
{
    struct reading *r = *state;
    clock_t from = clock();

    assert_string_equal(said_of(r, PLAN "<areas", " a='1'", 500000, "/>"),
                        "1:58 E0912 64\n");
    assert_true(clock() - from < CLOCKS_PER_SEC);
}

static void attributes_are_counted_in_tags_only(void **state)
{
    static const char *const starts[] = {"<!--", "<![CDATA[", "<?x ", "<p>"};
    static const char *const ends[] = {"-->", "]]>", "?>", "</p>"};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct arena *a = arena_open();
        struct buf b;

        buf_init(&b, a, BYTES_MAX);
        buf_add_text(&b, starts[i]);
        repeat(&b, "a='1' ", 100);
        buf_add_text(&b, ends[i]);
        assert_null(guard_crowded_tag((struct str){b.data, b.size}, 64));
        buf_add_text(&b, "<a ");
        repeat(&b, "a='1' ", 65);
        assert_non_null(guard_crowded_tag((struct str){b.data, b.size}, 64));
        arena_close(a);
    }
}

static void no_tag_is_too_short_to_be_crowded(void **state)
{
    struct reading *r = *state;
    struct buf b;

    buf_init(&b, r->arena, BYTES_MAX);
    buf_add_text(&b, "<b/><a");
    repeat(&b, "''", 64);
    buf_add_text(&b, "><b/>");
    assert_null(guard_crowded_tag(buf_str(&b), 64));
    buf_reset(&b);
    buf_add_text(&b, "<b/><");
    repeat(&b, "''", 65);
    buf_add_text(&b, "<b/>");
    assert_ptr_equal(guard_crowded_tag(buf_str(&b), 64), b.data + 4);
}

static void bytes_that_are_no_xml_do_not_lead_the_guard_astray(void **state)
{
    static const char *const texts[] = {
        "",   "<",    "<!",    "<!-",    "<!--",    "<!--->", "<![CDATA[",
        "<?", "<a '", "<a \"", "<a b='", "<!-- --", "<a><",   "]]>"};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_null(guard_crowded_tag(str_of(texts[i]), 1));
}

static void text_ends_at_its_limit(void **state)
{
    struct reading *r = *state;

    assert_string_equal(
        said_of(r, PLAN "\n<title>", "一", XML_TEXT_MAX / 3 + 1, "</title>"),
        "2:1 E0913 1048576\n");
    assert_string_equal(
        said_of(r, PLAN "\n<areas a='", "一", XML_TEXT_MAX / 3 + 1, "'/>"),
        "2:1 E0913 1048576\n");
    assert_string_equal(said_of(r, PLAN, " ", XML_TEXT_MAX + 1, "</plan>"),
                        "1:1 E0913 1048576\n");
}

static bool unwanted(void *state, const struct xml_element *e)
{
    (void)state, (void)e;
    return false;
}

static void ignore(void *state, const struct xml_element *e)
{
    (void)state, (void)e;
}

static void elements_end_at_their_limit(void **state)
{
    static const struct xml_reader reader = {unwanted, ignore, ignore, NULL};
    struct reading *r = *state;
    struct xml_source from = {.shown = "f", .root = "data"};
    struct buf b;

    buf_init(&b, r->arena, BYTES_MAX);
    buf_add_text(&b, "<data xmlns='urn:lantu:1' provider='局' "
                     "asof='2023-07-20'><progress measure='m' period='2023' "
                     "status='done'>\n");
    repeat(&b, "<p/>\n", XML_ELEMENTS_MAX);
    from.bytes = (struct str){b.data, b.size};
    r->diag = diag_new(r->arena);
    assert_false(xml_stream(r->gate, &from, &reader, NULL, r->arena, r->diag));
    assert_string_equal(reading_said(r), "4000000:1 E0914 4000000\n");
}

static void after_a_hundred_faults_they_are_only_counted(void **state)
{
    struct reading *r = *state;
    struct buf b;

    buf_init(&b, r->arena, BYTES_MAX);
    buf_add_text(&b, BOOK "<chapter><title>章</title>");
    repeat(&b, "<p id='1'/>\n", 300);
    buf_add_text(&b, "</chapter></book>");
    assert_non_null(reading_bytes(r, (struct str){b.data, b.size}, "book"));
    assert_int_equal(diag_count(r->diag), DIAG_MAX);
    assert_int_equal(diag_errors(r->diag), 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(depth_ends_at_its_limit),
        cmocka_unit_test(a_tag_with_300_attributes_is_refused),
        cmocka_unit_test(half_a_million_attributes_are_refused_at_once),
        cmocka_unit_test(attributes_are_counted_in_tags_only),
        cmocka_unit_test(no_tag_is_too_short_to_be_crowded),
        cmocka_unit_test(bytes_that_are_no_xml_do_not_lead_the_guard_astray),
        cmocka_unit_test(text_ends_at_its_limit),
        cmocka_unit_test(elements_end_at_their_limit),
        cmocka_unit_test(after_a_hundred_faults_they_are_only_counted),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
