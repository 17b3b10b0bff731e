#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/lantu.h"

enum { HEARD_MAX = 16, TEXT_MAX = 512 };

struct heard {
    size_t count;
    char codes[HEARD_MAX][8];
    char texts[HEARD_MAX][TEXT_MAX];
};

static void hear(void *user, const struct lantu_message *m)
{
    struct heard *h = user;

    assert_true(h->count < HEARD_MAX);
    snprintf(h->codes[h->count], sizeof(h->codes[0]), "%s", m->code);
    snprintf(h->texts[h->count], TEXT_MAX, "%s:%u:%u %s",
             m->file ? m->file : "", (unsigned)m->line, (unsigned)m->column,
             m->text);
    h->count++;
}

static char folder[] = "/tmp/lantu-test-XXXXXX";
static char output[64], broken[64], versions[64], plan[64];

/* A book with an edition for the city, and one for each of two counties. */
static int make_versions(void)
{
    FILE *f = fopen(plan, "w");

    fputs("<plan id=\"p\" start=\"2021\" end=\"2025\" xmlns=\"urn:lantu:1\">"
          "<title>规划</title><areas>"
          "<area code=\"431300\" name=\"某市\" kind=\"city\"/>"
          "<area code=\"431302\" name=\"甲 区\" kind=\"county\"/>"
          "<area code=\"431321\" name=\"乙县\" kind=\"county\"/>"
          "</areas></plan>\n",
          f);
    if (fclose(f) != 0)
        return -1;
    f = fopen(versions, "w");
    fputs("<book id=\"v\" plan=\"plan.xml\" period=\"2023-Q2\""
          " xmlns=\"urn:lantu:1\">\n<info><title>x</title></info>\n"
          "<editions><edition name=\"city\" output=\"{name}.pdf\"/>"
          "<edition name=\"county\" foreach=\"area[kind=county]\""
          " output=\"{name}-{period}.pdf\"/></editions>\n"
          "<chapter><title>y</title><p>z</p></chapter>\n</book>\n",
          f);
    return fclose(f);
}

static int make_folder(void **state)
{
    FILE *f;

    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(output, sizeof(output), "%s/out.pdf", folder);
    snprintf(broken, sizeof(broken), "%s/broken.xml", folder);
    snprintf(versions, sizeof(versions), "%s/versions.xml", folder);
    snprintf(plan, sizeof(plan), "%s/plan.xml", folder);
    if (make_versions() != 0)
        return -1;
    f = fopen(broken, "w");
    fputs("<book id=\"b\" area=\"1\" xmlns=\"urn:lantu:1\">\n"
          "<info><title>x</title></info>\n"
          "<chapter><title>y</title><p>z <xref ref=\"no\"/></p></chapter>\n"
          "</book>\n",
          f);
    return fclose(f);
}

static int remove_folder(void **state)
{
    (void)state;
    remove(output);
    remove(broken);
    remove(versions);
    remove(plan);
    return rmdir(folder);
}

static struct lantu_options minimal(struct heard *h)
{
    return (struct lantu_options){
        .book = SOURCE_DIR "/examples/minimal/book.xml",
        .output = output,
        .message = hear,
        .user = h,
    };
}

static long size_of(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? (long)st.st_size : -1;
}

static void a_book_becomes_a_file(void **state)
{
    struct heard h = {0};
    struct lantu_options o = minimal(&h);
    struct lantu_facts facts;

    (void)state;
    assert_int_equal(lantu_render(&o, &facts), LANTU_DONE);
    assert_int_equal(h.count, 0);
    assert_int_equal(facts.pages, 1);
    assert_true(facts.faces > 0);
    assert_true(size_of(output) > 1000);
    remove(output);
}

static void a_check_writes_nothing(void **state)
{
    struct heard h = {0};
    struct lantu_options o = minimal(&h);
    struct lantu_facts facts;

    (void)state;
    o.output = NULL;
    assert_int_equal(lantu_check(&o, &facts), LANTU_DONE);
    assert_int_equal(facts.pages, 1);
    assert_int_equal(size_of(output), -1);
}

static void errors_leave_no_file_and_all_are_told(void **state)
{
    struct heard h = {0};
    struct lantu_options o = minimal(&h);
    struct lantu_facts facts;

    (void)state;
    o.book = broken;
    assert_int_equal(lantu_render(&o, &facts), LANTU_INPUT);
    assert_int_equal(size_of(output), -1);
    assert_true(h.count >= 2); // the area without a plan, the reference
    assert_int_equal(facts.errors, h.count);
    for (size_t i = 0; i < h.count; i++)
        assert_true(strncmp(h.texts[i], broken, strlen(broken)) == 0);
}

static void an_isolated_run_gives_the_same(void **state)
{
    struct heard here = {0}, there = {0};
    struct lantu_options o = minimal(&here);
    struct lantu_facts facts[2];

    (void)state;
    o.book = broken;
    assert_int_equal(lantu_render(&o, &facts[0]), LANTU_INPUT);
    o.user = &there;
    assert_int_equal(lantu_render_isolated(&o, &facts[1]), LANTU_INPUT);
    assert_memory_equal(&here, &there, sizeof(here));
    assert_memory_equal(&facts[0], &facts[1], sizeof(facts[0]));

    o = minimal(&there);
    assert_int_equal(lantu_render_isolated(&o, NULL), LANTU_DONE);
    assert_true(size_of(output) > 1000);
    remove(output);
}

/* No book at all is the caller's bug: an assertion ends the child. */
static void a_caller_outlives_an_isolated_run_that_dies(void **state)
{
    struct heard h = {0};
    struct lantu_options o = minimal(&h);

    (void)state;
    o.book = NULL;
    fflush(stderr);
    assert_int_equal(lantu_render_isolated(&o, NULL), LANTU_ENVIRONMENT);
    assert_int_equal(h.count, 1);
    assert_string_equal(h.codes[0], "E0146");
}

static void a_folder_that_is_not_there_is_the_environments_fault(void **state)
{
    struct heard h = {0};
    struct lantu_options o = minimal(&h);

    (void)state;
    o.output = "/nowhere/at/all/x.pdf";
    assert_int_equal(lantu_render(&o, NULL), LANTU_ENVIRONMENT);
    assert_int_equal(h.count, 1);
    assert_string_equal(h.codes[0], "E0111");
}

static void an_output_never_replaces_an_input(void **state)
{
    struct heard h = {0};
    struct lantu_options o = minimal(&h);
    char twin[64];

    (void)state;
    snprintf(twin, sizeof(twin), "%s/../%s/out.pdf", folder,
             strrchr(folder, '/') + 1);
    assert_int_equal(symlink(SOURCE_DIR "/examples/minimal/book.xml", output),
                     0);
    o.output = twin;
    assert_int_equal(lantu_render(&o, NULL), LANTU_INPUT);
    assert_string_equal(h.codes[0], "E0144");
    remove(output);
}

struct listed {
    size_t count;
    char texts[4][TEXT_MAX];
};

static void list(void *user, const struct lantu_edition *e)
{
    struct listed *l = user;

    assert_true(l->count < 4);
    snprintf(l->texts[l->count++], TEXT_MAX, "%s %s %s %s %s", e->name, e->area,
             e->area_name, e->period, e->output);
}

static void editions_are_listed_in_order_with_safe_names(void **state)
{
    struct lantu_options o = {.book = versions};
    struct listed l = {0};

    (void)state;
    assert_int_equal(lantu_editions(&o, list, &l), LANTU_DONE);
    assert_int_equal(l.count, 3);
    assert_string_equal(l.texts[0], "city 431300 某市 2023-Q2 某市.pdf");
    assert_string_equal(l.texts[1],
                        "county 431302 甲 区 2023-Q2 甲_区-2023-Q2.pdf");
    assert_string_equal(l.texts[2],
                        "county 431321 乙县 2023-Q2 乙县-2023-Q2.pdf");
    o.book = broken;
    assert_int_equal(lantu_editions(&o, list, &l), LANTU_INPUT);
    assert_int_equal(l.count, 3);
    o.book = SOURCE_DIR "/examples/minimal/book.xml";
    assert_int_equal(lantu_editions(&o, list, &l), LANTU_DONE);
    assert_int_equal(l.count, 3);
}

static void an_edition_is_written_under_its_own_name(void **state)
{
    struct heard h = {0};
    struct lantu_options o = {.book = versions,
                              .edition = "county",
                              .area = "431321",
                              .message = hear,
                              .user = &h};
    struct lantu_facts facts;
    char path[TEXT_MAX];

    (void)state;
    snprintf(path, sizeof(path), "%s/乙县-2023-Q2.pdf", folder);
    assert_int_equal(lantu_render(&o, &facts), LANTU_DONE);
    assert_int_equal(facts.pages, 1);
    assert_string_equal(facts.edition, "乙县-2023-Q2.pdf");
    assert_true(size_of(path) > 1000);
    remove(path);
    o.area = NULL;
    assert_int_equal(lantu_render(&o, &facts), LANTU_INPUT);
    assert_string_equal(h.codes[h.count - 1], "E0395");
    assert_string_equal(facts.edition, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_book_becomes_a_file),
        cmocka_unit_test(a_check_writes_nothing),
        cmocka_unit_test(errors_leave_no_file_and_all_are_told),
        cmocka_unit_test(an_isolated_run_gives_the_same),
        cmocka_unit_test(a_caller_outlives_an_isolated_run_that_dies),
        cmocka_unit_test(a_folder_that_is_not_there_is_the_environments_fault),
        cmocka_unit_test(an_output_never_replaces_an_input),
        cmocka_unit_test(editions_are_listed_in_order_with_safe_names),
        cmocka_unit_test(an_edition_is_written_under_its_own_name),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
