/*
 * Editions that misbehave in every way, made by a recipe of these tests: what
 * is read and made there is no book.
 */
#include "tests/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "batch/batch.h"
#include "tests/rounds.h"

enum { TOLD_MAX = 64, OUTCOMES_MAX = 400, SMALL_KILOBYTES = 64 << 10 };

enum deed {
    GOOD,
    WARNS,
    ERRS,
    EXITS,
    ABORTS,
    CRASHES,
    HANGS,
    STOPS,
    EATS,
    LEAVES_A_CHILD,
    SHOUTS
};

/* With the sanitizer of addresses a process has no limit of memory. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define BOUNDLESS
#endif
#endif

/* What an edition does, and what it is made of. */
struct dish {
    char name[16], output[16];
    enum deed deed;
    int content;
};

struct menu {
    struct dish *dishes;
    size_t count;
    bool kitchen_crashes, kitchen_errs;
};

struct told {
    char codes[TOLD_MAX][8];
    char names[TOLD_MAX][16];
    size_t count, results;
    enum batch_outcome outcomes[OUTCOMES_MAX]; // of the first ones
    uint32_t longest_ms;                       // of an edition that failed
    pid_t stop_at; // interrupts this process after so many results
};

struct place {
    char path[32];
    struct menu menu;
    struct told told;
    struct batch_options options;
    struct batch_count count;
};

/* ---- the recipe --------------------------------------------------------- */

static void read_menu(void *user, struct listing *editions,
                      struct lantu_facts *facts, struct arena *a,
                      struct diag *d)
{
    const struct menu *menu = user;
    struct listed *rows = arena_array(a, struct listed, menu->count);

    if (menu->kitchen_crashes)
        abort();
    if (menu->kitchen_errs)
        diag_add(d, DIAG_CODE_BOOK_EMPTY, (struct loc){"b.xml", 1, 2}, NULL);
    for (size_t i = 0; i < menu->count; i++)
        rows[i] = (struct listed){.name = menu->dishes[i].name,
                                  .output = menu->dishes[i].output,
                                  .wanted = true};
    facts->faces = 1;
    *editions = (struct listing){rows, menu->count};
}

static void misbehave(const struct dish *dish, struct diag *d)
{
    switch (dish->deed) {
    case EXITS:
        _exit(7);
    case ABORTS:
        abort();
    case CRASHES:
        signal(SIGSEGV, SIG_DFL); // sanitizers have their own
        raise(SIGSEGV);
        break;
    case HANGS:
        for (;;)
            pause();
    case STOPS:
        raise(SIGSTOP);
        break;
    case EATS:
        for (;;)
            memset(arena_alloc(arena_open(), 1 << 20), 1, 1 << 20);
    case LEAVES_A_CHILD:
        if (fork() == 0)
            for (;;)
                pause();
        break;
    case WARNS:
        diag_add(d, DIAG_CODE_LINK_TARGET, (struct loc){"b.xml", 3, 4}, "x",
                 NULL);
        break;
    case ERRS:
        diag_add(d, DIAG_CODE_LINK_TARGET, (struct loc){"b.xml", 3, 4}, "x",
                 NULL);
        diag_add(d, DIAG_CODE_REF_UNKNOWN, (struct loc){"b.xml", 5, 6}, "y",
                 NULL);
        break;
    case SHOUTS:
        for (int i = 0; i < 99; i++) {
            char text[16];

            snprintf(text, sizeof(text), "%d", i);
            diag_add(d, DIAG_CODE_LINK_TARGET, (struct loc){0}, text, NULL);
        }
        break;
    case GOOD:
        break;
    }
}

static void make_dish(void *user, const struct wire *order, const char *output,
                      struct wire *made, struct arena *a, struct diag *d)
{
    const struct menu *menu = user;
    const struct dish *dish = &menu->dishes[order->index];
    struct file_out *out;
    char text[64];
    int size;

    memset(made->file.key, dish->content, HASH_SIZE);
    made->known =
        order->known && memcmp(made->file.key, order->file.key, HASH_SIZE) == 0;
    made->facts.pages = 3;
    if (made->known)
        return;
    out = file_create(output, a, d);
    misbehave(dish, d);
    size = snprintf(text, sizeof(text), "%s %d\n", dish->name, dish->content);
    made->file.bytes = (uint64_t)size;
    if (diag_errors(d) > 0 || !out || !file_write(out, text, (size_t)size))
        return;
    (void)!file_commit(out);
}

/* ---- a folder ----------------------------------------------------------- */

static void hear(void *user, const char *edition, const struct lantu_message *m)
{
    struct told *told = user;

    if (told->count == TOLD_MAX)
        return;
    snprintf(told->codes[told->count], sizeof(told->codes[0]), "%s", m->code);
    snprintf(told->names[told->count++], sizeof(told->names[0]), "%s",
             edition ? edition : "");
}

static void see(void *user, const struct batch_result *r,
                const struct batch_count *count)
{
    struct told *told = user;

    assert_int_equal(count->made + count->kept + count->failed + count->missing,
                     ++told->results);
    assert_true(r->outcome != BATCH_FAILED || (r->code[0] && r->why[0]));
    if (strtoul(r->name + 1, NULL, 10) < OUTCOMES_MAX)
        told->outcomes[strtoul(r->name + 1, NULL, 10)] = r->outcome;
    if (r->outcome == BATCH_FAILED && r->ms > told->longest_ms)
        told->longest_ms = r->ms;
    if ((size_t)told->stop_at == told->results)
        raise(SIGINT);
}

static int open_place(void **state)
{
    struct place *p = calloc(1, sizeof(*p));

    if (!p)
        return -1;
    strcpy(p->path, "/tmp/lantu-batch-XXXXXX");
    if (!mkdtemp(p->path))
        return -1;
    p->options = (struct batch_options){
        .folder = p->path,
        .shard = {0, 1},
        .limits = {.workers = 3, .seconds = 60, .megabytes = 64},
        .listener = {hear, see, &p->told},
    };
    *state = p;
    return 0;
}

static int close_place(void **state)
{
    struct place *p = *state;
    char command[64];

    snprintf(command, sizeof(command), "rm -rf '%s'", p->path);
    free(p->menu.dishes);
    free(p);
    return system(command);
}

static void add_dishes(struct place *p, size_t count, enum deed deed)
{
    p->menu.dishes = realloc(p->menu.dishes, (p->menu.count + count) *
                                                 sizeof(p->menu.dishes[0]));
    assert_non_null(p->menu.dishes);
    for (size_t i = 0; i < count; i++) {
        struct dish *dish = &p->menu.dishes[p->menu.count];

        *dish = (struct dish){.deed = deed, .content = 1};
        snprintf(dish->name, sizeof(dish->name), "e%zu", p->menu.count);
        snprintf(dish->output, sizeof(dish->output), "e%zu.pdf",
                 p->menu.count++);
    }
}

static enum lantu_status run(struct place *p)
{
    const struct recipe recipe = {.read = read_menu,
                                  .make = make_dish,
                                  .user = &p->menu,
                                  .language = LANTU_EN};

    p->told = (struct told){.stop_at = p->told.stop_at};
    return batch_run(&recipe, &p->options, &p->count);
}

static bool is_there(const struct place *p, const char *name)
{
    char path[80];

    snprintf(path, sizeof(path), "%s/%s", p->path, name);
    return access(path, F_OK) == 0;
}

/* The bytes of a file of the folder, ended by NUL; "" when there is none. */
static const char *content(const struct place *p, const char *name)
{
    static char bytes[1 << 17];
    char path[80];
    ssize_t size;
    int fd;

    snprintf(path, sizeof(path), "%s/%s", p->path, name);
    fd = open(path, O_RDONLY);
    size = fd >= 0 ? read(fd, bytes, sizeof(bytes) - 1) : 0;
    if (fd >= 0)
        close(fd);
    bytes[size > 0 ? size : 0] = '\0';
    return bytes;
}

static void assert_told(const struct place *p, const char *name,
                        const char *code)
{
    for (size_t i = 0; i < p->told.count; i++)
        if (strcmp(p->told.names[i], name) == 0 &&
            strcmp(p->told.codes[i], code) == 0)
            return;
    for (size_t i = 0; i < p->told.count; i++)
        print_message("told: %s of '%s'\n", p->told.codes[i], p->told.names[i]);
    fail_msg("%s of '%s' was not told", code, name);
}

/* ---- tests -------------------------------------------------------------- */

static void test_every_edition_is_made(void **state)
{
    struct place *p = *state;

    add_dishes(p, 200, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, 200);
    assert_int_equal(p->count.listed, 200);
    assert_int_equal(p->told.count, 0);
    for (size_t i = 0; i < 200; i++) {
        char name[16], expected[32];

        snprintf(name, sizeof(name), "e%zu.pdf", i);
        snprintf(expected, sizeof(expected), "e%zu 1\n", i);
        assert_string_equal(content(p, name), expected);
    }
    assert_non_null(strstr(content(p, "index.json"),
                           "\"made\":200,\"failed\":0,\"missing\":0}"));
}

static void test_what_is_unchanged_is_kept(void **state)
{
    struct place *p = *state;

    add_dishes(p, 20, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    p->menu.dishes[4].content = 2;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.kept, 19);
    assert_int_equal(p->count.made, 1);
    assert_string_equal(content(p, "e4.pdf"), "e4 2\n");
    p->options.force = true;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, 20);
}

/* Six among 116 good ones: each has its edition alone, and says how it ended;
 * one that goes on for ever, a second after its time at the latest. */
static void test_a_bad_edition_harms_no_other(void **state)
{
    static const struct {
        enum deed deed;
        const char *code;
    } rows[] = {{ERRS, "E0301"},    {EXITS, "E0829"}, {ABORTS, "E0829"},
                {CRASHES, "E0829"}, {HANGS, "E0830"}, {STOPS, "E0830"}};
    enum { BAD = sizeof(rows) / sizeof(rows[0]), BETWEEN = 20, REST = 2 };
    enum { EACH = BETWEEN - 1, MADE = EACH * BAD + REST };
    struct place *p = *state;

    p->options.limits.seconds = 1;
    for (size_t i = 0; i < BAD; i++) {
        add_dishes(p, EACH, GOOD);
        add_dishes(p, 1, rows[i].deed);
    }
    add_dishes(p, REST, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.failed, BAD);
    assert_int_equal(p->count.made, MADE);
    assert_in_range(p->told.longest_ms, 1000, 2000);
    for (size_t i = 0; i < p->menu.count; i++) {
        const struct dish *dish = &p->menu.dishes[i];
        char expected[32];

        snprintf(expected, sizeof(expected), "%s 1\n", dish->name);
        if (dish->deed == GOOD)
            assert_string_equal(content(p, dish->output), expected);
    }
    for (size_t i = 0; i < BAD; i++) {
        char name[16], output[32];

        snprintf(name, sizeof(name), "e%zu", BETWEEN * i + EACH);
        snprintf(output, sizeof(output), "%s.pdf", name);
        assert_told(p, name, rows[i].code);
        assert_false(is_there(p, output));
    }
    // Failed ones are tried again, and only they.
    for (size_t i = 0; i < BAD; i++)
        p->menu.dishes[BETWEEN * i + EACH].deed = GOOD;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, BAD);
    assert_int_equal(p->count.kept, MADE);
}

#ifndef BOUNDLESS
/* However long it takes to eat it. */
static void test_one_without_memory_harms_no_other(void **state)
{
    struct place *p = *state;

    add_dishes(p, 3, GOOD);
    add_dishes(p, 1, EATS);
    add_dishes(p, 3, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.failed, 1);
    assert_int_equal(p->count.made, 6);
    assert_told(p, "e3", "E0831");
    assert_false(is_there(p, "e3.pdf"));
}
#endif

static void test_the_first_error_is_the_reason(void **state)
{
    struct place *p = *state;

    add_dishes(p, 1, ERRS);
    assert_int_equal(run(p), LANTU_DONE);
    assert_told(p, "e0", "W0804");
    assert_non_null(strstr(content(p, "index.json"),
                           "\"code\":\"E0301\",\"error\":\"b.xml:5:6: "));
}

static void test_the_old_file_outlives_a_failure(void **state)
{
    struct place *p = *state;

    add_dishes(p, 1, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    p->menu.dishes[0].deed = CRASHES;
    p->menu.dishes[0].content = 2;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.failed, 1);
    assert_string_equal(content(p, "e0.pdf"), "e0 1\n");
}

static void test_nothing_of_a_worker_outlives_it(void **state)
{
    struct place *p = *state;
    int ends[2];
    char byte;

    assert_int_equal(pipe(ends), 0);
    add_dishes(p, 5, LEAVES_A_CHILD);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, 5);
    close(ends[1]);
    // At its end when every process that had the other one is gone.
    assert_int_equal(read(ends[0], &byte, 1), 0);
    close(ends[0]);
}

static void test_many_messages_pass(void **state)
{
    struct place *p = *state;

    add_dishes(p, 6, SHOUTS);
    add_dishes(p, 1, WARNS);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, 7);
    assert_int_equal(p->count.warnings, 6 * 99 + 1);
}

static void test_an_interrupted_run_goes_on_in_the_next(void **state)
{
    struct place *p = *state;
    size_t made;

    add_dishes(p, 300, GOOD);
    p->told.stop_at = 40;
    assert_int_equal(run(p), LANTU_ENVIRONMENT);
    made = p->count.made;
    assert_in_range(made, 40, 299);
    assert_told(p, "", "E0832");
    p->told.stop_at = 0;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.kept, made);
    assert_int_equal(p->count.made, 300 - made);
}

static void test_a_run_without_a_kitchen_ends(void **state)
{
    struct place *p = *state;

    add_dishes(p, 3, GOOD);
    p->menu.kitchen_crashes = true;
    assert_int_equal(run(p), LANTU_ENVIRONMENT);
    assert_told(p, "", "E0828");
}

static void test_errors_of_the_input_are_the_runs(void **state)
{
    struct place *p = *state;

    add_dishes(p, 3, GOOD);
    p->menu.kitchen_errs = true;
    assert_int_equal(run(p), LANTU_INPUT);
    assert_int_equal(p->told.results, 0);
    assert_int_equal(p->told.count, 1);
    assert_false(is_there(p, "e0.pdf"));
}

static void test_names_are_checked_before_anything_is_made(void **state)
{
    struct place *p = *state;

    add_dishes(p, 3, GOOD);
    strcpy(p->menu.dishes[2].output, "E0.pdf");
    assert_int_equal(run(p), LANTU_INPUT);
    assert_told(p, "", "E0821");
    strcpy(p->menu.dishes[2].output, "../x.pdf");
    assert_int_equal(run(p), LANTU_INPUT);
    assert_told(p, "", "E0820");
    assert_false(is_there(p, "e0.pdf"));
}

static void test_nothing_to_make_is_an_error(void **state)
{
    struct place *p = *state;

    assert_int_equal(run(p), LANTU_INPUT);
    assert_told(p, "", "E0822");
}

static void test_shards_make_the_whole_together(void **state)
{
    struct place *p = *state;
    struct batch_count count;
    size_t made = 0;

    add_dishes(p, 100, GOOD);
    for (uint32_t i = 0; i < 3; i++) {
        p->options.shard = (struct shard){i, 4};
        assert_int_equal(run(p), LANTU_DONE);
        assert_int_equal(p->count.listed, 100);
        made += p->count.made;
    }
    assert_false(is_there(p, "index.json"));
    p->told = (struct told){0};
    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &(struct batch_listener){0}, &count),
        LANTU_DONE);
    assert_int_equal(count.kept, made);
    assert_int_equal(count.missing, 100 - made);
    assert_non_null(strstr(content(p, "index.json"), ",\"missing\":true}"));
    p->options.shard.index = 3;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, 100 - made);
    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &(struct batch_listener){0}, &count),
        LANTU_DONE);
    assert_int_equal(count.kept, 100);
    // A file that somebody deletes is missing, and made again.
    unlink((snprintf(p->told.codes[0], 64, "%s/e0.pdf", p->path),
            p->told.codes[0]));
    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &(struct batch_listener){0}, &count),
        LANTU_DONE);
    assert_int_equal(count.missing, 1);
}

static void test_another_count_of_shards_is_refused(void **state)
{
    struct place *p = *state;

    add_dishes(p, 3, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    p->options.shard = (struct shard){0, 2};
    assert_int_equal(run(p), LANTU_ENVIRONMENT);
    assert_told(p, "", "E0824");
}

static void test_shards_of_another_list_are_told(void **state)
{
    struct place *p = *state;
    struct batch_count count;

    add_dishes(p, 20, GOOD);
    p->options.shard = (struct shard){0, 2};
    assert_int_equal(run(p), LANTU_DONE);
    add_dishes(p, 20, GOOD);
    p->options.shard.index = 1;
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &p->options.listener, &count),
        LANTU_INPUT);
    assert_told(p, "", "E0834");
}

/* Killed between its lock and its list, and before any other run began. */
static void test_a_shard_that_never_began_is_missing(void **state)
{
    struct place *p = *state;
    struct batch_count count;
    struct arena *a = arena_open();
    char notes[80];
    int folder;

    snprintf(notes, sizeof(notes), "%s/.lantu", p->path);
    assert_int_equal(mkdir(notes, 0777), 0);
    folder = open(notes, O_RDONLY | O_DIRECTORY);
    assert_non_null(
        journal_open(folder, notes, (struct shard){1, 2}, a, diag_new(a)));
    arena_close(a);
    close(folder);
    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &p->options.listener, &count),
        LANTU_INPUT);
    assert_told(p, "", "E0833");
    add_dishes(p, 20, GOOD);
    p->options.shard = (struct shard){0, 2};
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &(struct batch_listener){0}, &count),
        LANTU_DONE);
    assert_int_equal(count.missing, 20 - p->count.made);
}

static void test_a_folder_without_a_batch_cannot_be_merged(void **state)
{
    struct place *p = *state;
    struct batch_count count;

    assert_int_equal(
        batch_merge(p->path, LANTU_EN, &p->options.listener, &count),
        LANTU_INPUT);
    assert_told(p, "", "E0833");
}

static void test_a_link_in_the_place_of_a_file_is_replaced(void **state)
{
    struct place *p = *state;
    char link[80], target[80];

    snprintf(link, sizeof(link), "%s/e0.pdf", p->path);
    snprintf(target, sizeof(target), "%s/target", p->path);
    assert_int_equal(symlink(target, link), 0);
    add_dishes(p, 1, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    assert_false(is_there(p, "target"));
    assert_string_equal(content(p, "e0.pdf"), "e0 1\n");
}

/* Whatever waits behind whom, and however many end their workers in a row. */
static void test_each_ends_as_it_would_alone(void **state)
{
    static const enum deed deeds[] = {GOOD,    WARNS, EXITS,  ABORTS,
                                      CRASHES, ERRS,  SHOUTS, LEAVES_A_CHILD};
    struct place *p = *state;
    uint32_t chance = 1;

    for (uint32_t workers = 1; workers <= 4; workers++) {
        p->options.limits.workers = workers;
        p->menu.count = 0;
        for (size_t i = 0; i < OUTCOMES_MAX / 4; i++) {
            chance = chance * 1664525 + 1013904223;
            add_dishes(p, 1, deeds[chance >> 29]);
            p->menu.dishes[i].content = (int)workers;
        }
        assert_int_equal(run(p), LANTU_DONE);
        assert_int_equal(p->told.results, p->menu.count);
        for (size_t i = 0; i < p->menu.count; i++) {
            const enum deed deed = p->menu.dishes[i].deed;
            const bool good = deed == GOOD || deed == WARNS || deed == SHOUTS ||
                              deed == LEAVES_A_CHILD;

            assert_int_equal(p->told.outcomes[i],
                             good ? BATCH_MADE : BATCH_FAILED);
        }
    }
}

/* No other edition would find its place, either: the run ends, and says why. */
static void test_a_place_that_is_a_folder_ends_the_run(void **state)
{
    struct place *p = *state;
    char folder[80];

    snprintf(folder, sizeof(folder), "%s/e0.pdf", p->path);
    assert_int_equal(mkdir(folder, 0777), 0);
    add_dishes(p, 1, GOOD);
    assert_int_equal(run(p), LANTU_ENVIRONMENT);
    assert_int_equal(p->count.failed, 1);
    assert_int_equal(p->count.made, 0);
    assert_told(p, "e0", "E0104");
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(run(p), LANTU_DONE);
    assert_string_equal(content(p, "e0.pdf"), "e0 1\n");
}

/* What waits behind one that hangs has its own time, and all of it. */
static void test_who_waits_is_not_late(void **state)
{
    struct place *p = *state;

    p->options.limits.workers = 1;
    p->options.limits.seconds = 1;
    add_dishes(p, 2, HANGS);
    add_dishes(p, 1, CRASHES);
    add_dishes(p, 2, GOOD);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, 2);
    assert_told(p, "e0", "E0830");
    assert_told(p, "e1", "E0830");
    assert_told(p, "e2", "E0829");
    assert_int_equal(p->told.count, 3);
}

static void test_a_linked_notes_folder_is_refused(void **state)
{
    struct place *p = *state;
    char link[80];

    snprintf(link, sizeof(link), "%s/.lantu", p->path);
    assert_int_equal(symlink("/tmp", link), 0);
    add_dishes(p, 1, GOOD);
    assert_int_equal(run(p), LANTU_ENVIRONMENT);
    assert_false(is_there(p, "e0.pdf"));
}

/* The one process of which the run depends needs little, whatever there is to
 * do, and keeps nothing open. */
static void test_the_supervisor_stays_small(void **state)
{
    struct place *p = *state;
    const size_t editions = rounds("unit/batch editions", 600, 40000);
    int before = dup(0), after;
    struct rusage use;

    add_dishes(p, editions, GOOD);
    p->options.limits.workers = 2;
    close(before);
    assert_int_equal(run(p), LANTU_DONE);
    assert_int_equal(p->count.made, editions);
    assert_int_equal(getrusage(RUSAGE_SELF, &use), 0);
#ifndef BOUNDLESS
    assert_true(use.ru_maxrss < SMALL_KILOBYTES);
#endif
    after = dup(0);
    close(after);
    assert_int_equal(before, after);
}

#define PLACED(test) \
    cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACED(test_every_edition_is_made),
        PLACED(test_what_is_unchanged_is_kept),
        PLACED(test_a_bad_edition_harms_no_other),
#ifndef BOUNDLESS
        PLACED(test_one_without_memory_harms_no_other),
#endif
        PLACED(test_the_first_error_is_the_reason),
        PLACED(test_the_old_file_outlives_a_failure),
        PLACED(test_nothing_of_a_worker_outlives_it),
        PLACED(test_many_messages_pass),
        PLACED(test_an_interrupted_run_goes_on_in_the_next),
        PLACED(test_a_run_without_a_kitchen_ends),
        PLACED(test_errors_of_the_input_are_the_runs),
        PLACED(test_names_are_checked_before_anything_is_made),
        PLACED(test_nothing_to_make_is_an_error),
        PLACED(test_shards_make_the_whole_together),
        PLACED(test_another_count_of_shards_is_refused),
        PLACED(test_shards_of_another_list_are_told),
        PLACED(test_a_shard_that_never_began_is_missing),
        PLACED(test_a_folder_without_a_batch_cannot_be_merged),
        PLACED(test_a_link_in_the_place_of_a_file_is_replaced),
        PLACED(test_each_ends_as_it_would_alone),
        PLACED(test_a_place_that_is_a_folder_ends_the_run),
        PLACED(test_who_waits_is_not_late),
        PLACED(test_a_linked_notes_folder_is_refused),
        PLACED(test_the_supervisor_stays_small),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
