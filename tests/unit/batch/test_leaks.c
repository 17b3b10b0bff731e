#include "batch/leaks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "batch/inputs.h"
#include "batch/job.h"
#include "batch/lantu.h"
#include "tests/test.h"

static char path[] = "/tmp/lantu-leaks-XXXXXX";

static void write_book(const char *names)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fprintf(f,
            "<book id='b' xmlns='urn:lantu:1'><info><title>书</title></info>"
            "<editions>%s<edition name='a' output='a.pdf'/></editions>"
            "<chapter><title>章</title><p>龙 宫的事。</p></chapter></book>",
            names);
    assert_int_equal(fclose(f), 0);
}

/* The key of the book with these names, and whether it may be printed. */
static bool key_of(const char *names, uint8_t key[HASH_SIZE])
{
    const struct lantu_options options = {.book = path};
    const struct hash base = {0};
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct inputs in;
    struct job *job;
    bool clean;

    write_book(names);
    assert_true(inputs_read(&options, &in, a, d));
    job = job_compose(&options, &in, &in.editions.items[0], a, d);
    assert_non_null(job);
    job_key(job, &base, key);
    clean = job_set(job, NULL, false) > 0 && diag_errors(d) == 0;
    arena_close(a);
    return clean;
}

static void what_is_forbidden_is_part_of_the_key(void **state)
{
    uint8_t none[HASH_SIZE], other[HASH_SIZE], same[HASH_SIZE];

    (void)state;
    assert_true(key_of("", none));
    assert_true(key_of("<confidential name='东海' security='公开'/>", same));
    assert_memory_equal(none, same, HASH_SIZE); // it may be printed
    assert_true(key_of("<confidential name='东海' security='秘密'/>", other));
    assert_memory_not_equal(none, other, HASH_SIZE);
    assert_true(key_of("<confidential name='东海' security='机密'/>", same));
    assert_memory_equal(other, same, HASH_SIZE);
    assert_false(key_of("<confidential name='龙宫' security='秘密'/>", same));
}

static int make(void **state)
{
    int fd = mkstemp(path);

    (void)state;
    return fd < 0 ? -1 : fclose(fdopen(fd, "w"));
}

static int unmake(void **state)
{
    (void)state;
    return remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_forbidden_is_part_of_the_key),
    };

    return cmocka_run_group_tests(tests, make, unmake);
}
