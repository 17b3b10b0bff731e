#include "tests/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "batch/journal.h"

enum { FILE_MAX = 1 << 16 };

static const struct shard one = {0, 1};

/* A folder of its own for each test, gone at its end. */
struct place {
    char path[32];
    int folder;
    struct arena *arena;
    struct diag *diag;
};

static int open_place(void **state)
{
    struct place *p = calloc(1, sizeof(*p));

    if (!p)
        return -1;
    strcpy(p->path, "/tmp/lantu-journal-XXXXXX");
    if (!mkdtemp(p->path))
        return -1;
    p->folder = open(p->path, O_RDONLY | O_DIRECTORY);
    p->arena = arena_open();
    p->diag = diag_new(p->arena);
    *state = p;
    return 0;
}

static int close_place(void **state)
{
    static const char *const names[] = {"journal-0-of-1", "lock-0-of-1",
                                        "journal-1-of-3", "journal-2-of-5",
                                        "lock-1-of-3",    "other"};
    struct place *p = *state;

    arena_close(p->arena);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        unlinkat(p->folder, names[i], 0);
    close(p->folder);
    if (rmdir(p->path) != 0)
        return -1;
    free(p);
    return 0;
}

/* Open as a run would, after the one before it has ended. */
static struct journal *reopen(struct place *p)
{
    arena_close(p->arena);
    p->arena = arena_open();
    p->diag = diag_new(p->arena);
    return journal_open(p->folder, "J", one, p->arena, p->diag);
}

static size_t slurp(const struct place *p, char bytes[FILE_MAX])
{
    int fd = openat(p->folder, "journal-0-of-1", O_RDONLY);
    ssize_t size = read(fd, bytes, FILE_MAX);

    assert_true(size >= 0);
    close(fd);
    return (size_t)size;
}

static void spill(const struct place *p, const char *bytes, size_t size)
{
    int fd = openat(p->folder, "journal-0-of-1", O_WRONLY | O_TRUNC);

    assert_int_equal(write(fd, bytes, size), size);
    close(fd);
}

static struct journal_entry made(const char *name)
{
    struct journal_entry e = {.name = name,
                              .output = "a.pdf",
                              .done = true,
                              .bytes = UINT64_MAX,
                              .pages = 22,
                              .warnings = 3,
                              .ms = 17};

    memset(e.key, 0xa5, sizeof(e.key));
    memset(e.digest, name[0], sizeof(e.digest));
    return e;
}

static void test_what_was_written_is_read_again(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p);
    const struct journal_entry good = made("甲");
    const struct journal_entry bad = {.name = "b\tb",
                                      .output = "b.pdf",
                                      .code = "E0301",
                                      .why = "书.xml:1:2: \\t“x”\n没有",
                                      .ms = 4};
    const struct journal_list list = {{1, 2, 3}, 2};
    const struct journal_entry *found;

    journal_add_list(j, &list);
    journal_add(j, &good);
    journal_add(j, &bad);
    assert_true(journal_sync(j));
    j = reopen(p);
    found = journal_find(j, "甲");
    assert_memory_equal(found->key, good.key, HASH_SIZE);
    assert_memory_equal(found->digest, good.digest, SHA256_DIGEST_SIZE);
    assert_true(found->done && found->bytes == UINT64_MAX);
    assert_int_equal(found->pages * 10000 + found->warnings * 100 + found->ms,
                     220317);
    found = journal_find(j, "b\tb");
    assert_false(found->done);
    assert_string_equal(found->code, "E0301");
    assert_string_equal(found->why, bad.why);
    assert_null(journal_find(j, "b"));
    assert_int_equal(journal_list(j)->count, 2);
    assert_int_equal(diag_count(p->diag), 0);
}

static void test_the_later_entry_counts(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p);
    struct journal_entry e = made("a");

    journal_add(j, &e);
    e.pages = 7;
    journal_add(j, &e);
    assert_int_equal(journal_find(j, "a")->pages, 7);
    assert_true(journal_sync(j));
    assert_int_equal(journal_find(reopen(p), "a")->pages, 7);
}

static void test_what_was_not_synced_is_not_kept(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p);
    struct journal_entry e = made("a");

    journal_add(j, &e);
    assert_null(journal_find(reopen(p), "a"));
}

/* Cut at every byte: whole lines are kept, the rest is cut off, and what is
 * added then can be read. */
static void test_a_torn_tail_is_cut_off(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p);
    static char whole[FILE_MAX], again[FILE_MAX];
    size_t size;

    for (const char *name = "abc"; *name; name++) {
        const struct journal_entry e = made(name);

        journal_add(j, &e);
    }
    assert_true(journal_sync(j));
    size = slurp(p, whole);
    for (size_t cut = 0; cut <= size; cut++) {
        const struct journal_entry e = made("z");
        size_t lines = 0;

        for (size_t i = 0; i < cut; i++)
            lines += whole[i] == '\n';
        spill(p, whole, cut);
        j = reopen(p);
        assert_int_equal(diag_count(p->diag), 0);
        assert_true(!journal_find(j, "abc") == (lines < 2));
        assert_true(!journal_find(j, "bc") == (lines < 3));
        assert_true(!journal_find(j, "c") == (lines < 4));
        if (cut % 16 != 0)
            continue; // the disk is slow
        journal_add(j, &e);
        assert_true(journal_sync(j));
        assert_non_null(journal_find(reopen(p), "z"));
        assert_int_equal(diag_count(p->diag), 0);
        assert_true(slurp(p, again) > 0 && again[0] == 'j');
    }
}

/* One bit changed in any byte: its line is gone, or two when they became one,
 * and nothing that is found was ever changed. */
static void test_a_damaged_line_is_no_line(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p);
    static const char *const names[] = {"a", "b", "c"};
    static char whole[FILE_MAX], bytes[FILE_MAX];
    size_t size;

    for (size_t i = 0; i < 3; i++) {
        const struct journal_entry e = made(names[i]);

        journal_add(j, &e);
    }
    assert_true(journal_sync(j));
    size = slurp(p, whole);
    for (size_t at = 0; at < size; at++) {
        size_t found = 0;

        memcpy(bytes, whole, size);
        bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
        spill(p, bytes, size);
        j = reopen(p);
        assert_non_null(j);
        for (size_t i = 0; i < 3; i++) {
            const struct journal_entry *e = journal_find(j, names[i]);
            const struct journal_entry was = made(names[i]);

            found += e != NULL;
            assert_true(!e || (e->bytes == was.bytes && e->ms == was.ms &&
                               e->digest[9] == was.digest[9]));
        }
        assert_in_range(found, 1, 3);
    }
    memcpy(bytes, whole, size);
    bytes[size - 3] = '?';
    spill(p, bytes, size);
    assert_non_null(reopen(p));
    assert_int_equal(diag_at(p->diag, 0)->code, DIAG_CODE_JOURNAL_DAMAGED);
    assert_string_equal(diag_at(p->diag, 0)->args[1], "1");
}

static void test_lines_with_fields_that_are_no_fields(void **state)
{
    static const char *const lines[] = {
        "done\ta\ta.pdf",
        "failed\ta\ta.pdf\tE1\twhy\t4294967296",
        "failed\ta\ta.pdf\tE1\twhy\t",
        "failed\ta\ta.pdf\tE1\twhy\t-1",
        "failed\ta\ta.pdf\tE1\twhy\t1\t2\t3\t4\t5\t6",
        "list\tzz\t1",
        "list\t0102\t1",
        "what\t1",
        "",
    };
    struct place *p = *state;

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct journal_line line;
        uint8_t check[HASH_SIZE];
        struct hash h = {0};
        char text[256];
        int size = snprintf(text, sizeof(text), "%s\t", lines[i]);

        hash_add(&h, lines[i], strlen(lines[i]));
        hash_end(&h, check);
        for (size_t k = 0; k < 8; k++)
            size += snprintf(text + size, 3, "%02x", check[k]);
        assert_false(journal_line_take((struct str){text, (size_t)size},
                                       p->arena, &line));
    }
}

static void test_another_version_is_refused(void **state)
{
    struct place *p = *state;
    struct buf b;
    const struct journal_line head = {.kind = JOURNAL_HEAD,
                                      .as.head = {99, 0, 1}};

    assert_non_null(reopen(p));
    buf_init(&b, p->arena, FILE_MAX);
    journal_line_put(&b, &head);
    spill(p, b.data, b.size);
    assert_null(reopen(p));
    assert_int_equal(diag_at(p->diag, 0)->code, DIAG_CODE_JOURNAL_VERSION);
}

static void test_two_runs_of_a_shard_never_mix(void **state)
{
    struct place *p = *state;
    int status;
    pid_t child;

    assert_non_null(reopen(p));
    child = fork();
    if (child == 0) {
        struct journal *j =
            journal_open(p->folder, "J", one, p->arena, p->diag);

        _exit(j || diag_at(p->diag, 0)->code != DIAG_CODE_BATCH_LOCKED ||
              strlen(diag_at(p->diag, 0)->args[0]) == 0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* The lock goes with the run, though a child of it lives on. */
static void test_a_child_leaves_the_lock_to_its_run(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p);
    int ends[2], status;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        journal_leave(j);
        close(ends[0]);
        _exit(write(ends[1], "x", 1) != 1 || pause() != 0);
    }
    assert_int_equal(read(ends[0], &status, 1), 1);
    assert_non_null(reopen(p));
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    close(ends[0]);
    close(ends[1]);
}

static void test_a_link_is_not_followed(void **state)
{
    struct place *p = *state;

    assert_int_equal(symlinkat("other", p->folder, "journal-0-of-1"), 0);
    assert_null(reopen(p));
    assert_int_not_equal(faccessat(p->folder, "other", F_OK, 0), 0);
}

static void test_shards_are_counted(void **state)
{
    struct place *p = *state;

    assert_int_equal(journal_shards(p->folder, "J", p->diag), 0);
    assert_non_null(
        journal_open(p->folder, "J", (struct shard){1, 3}, p->arena, p->diag));
    assert_int_equal(journal_shards(p->folder, "J", p->diag), 3);
    assert_null(journal_read(p->folder, "J", one, p->arena, p->diag));
    assert_int_equal(diag_count(p->diag), 0);
    close(openat(p->folder, "journal-2-of-5", O_WRONLY | O_CREAT, 0666));
    assert_int_equal(journal_shards(p->folder, "J", p->diag), 0);
    assert_int_equal(diag_at(p->diag, 0)->code, DIAG_CODE_BATCH_SHARDS_MIXED);
}

static void test_a_journal_is_read_beside_its_run(void **state)
{
    struct place *p = *state;
    struct journal *j = reopen(p), *other;
    struct journal_entry e = made("a");

    journal_add(j, &e);
    assert_true(journal_sync(j));
    other = journal_read(p->folder, "J", one, p->arena, p->diag);
    assert_non_null(journal_find(other, "a"));
    assert_null(journal_list(other));
}

#define PLACED(test) \
    cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACED(test_what_was_written_is_read_again),
        PLACED(test_the_later_entry_counts),
        PLACED(test_what_was_not_synced_is_not_kept),
        PLACED(test_a_torn_tail_is_cut_off),
        PLACED(test_a_damaged_line_is_no_line),
        PLACED(test_lines_with_fields_that_are_no_fields),
        PLACED(test_another_version_is_refused),
        PLACED(test_two_runs_of_a_shard_never_mix),
        PLACED(test_a_child_leaves_the_lock_to_its_run),
        PLACED(test_a_link_is_not_followed),
        PLACED(test_shards_are_counted),
        PLACED(test_a_journal_is_read_beside_its_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
