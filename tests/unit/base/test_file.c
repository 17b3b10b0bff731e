#include "tests/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
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
#include "base/oom.h"

/* Each test works in a folder of its own, which is the working folder. */
struct fixture {
    struct arena *arena;
    struct diag *diag;
    char folder[64];
};

static const struct loc nowhere = {0};

static int setup(void **state)
{
    static struct fixture f;

    f.arena = arena_open();
    f.diag = diag_new(f.arena);
    strcpy(f.folder, "/tmp/lantu-file-XXXXXX");
    *state = &f;
    return mkdtemp(f.folder) && chdir(f.folder) == 0 ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    char command[100];

    arena_close(f->arena);
    snprintf(command, sizeof(command), "rm -rf %s", f->folder);
    return chdir("/") == 0 ? system(command) : -1;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void assert_holds(struct fixture *f, const char *path, const char *text)
{
    struct str bytes;

    assert_true(file_read(path, 1000, nowhere, f->arena, f->diag, &bytes));
    assert_true(str_is(bytes, text));
}

static size_t names_in_folder(void)
{
    DIR *dir = opendir(".");
    size_t count = 0;

    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count - 2; // "." and ".."
}

static void assert_said(const struct fixture *f, enum diag_code code)
{
    assert_int_equal(diag_count(f->diag), 1);
    assert_int_equal(diag_at(f->diag, 0)->code, code);
}

static bool reads(struct fixture *f, const char *path, size_t max,
                  struct str *bytes)
{
    return file_read(path, max, (struct loc){"book.xml", 4, 2}, f->arena,
                     f->diag, bytes);
}

static void a_file_is_read_whole_up_to_its_limit(void **state)
{
    struct fixture *f = *state;
    struct str bytes;

    put("a.xml", "12345678");
    assert_true(reads(f, "a.xml", 8, &bytes));
    assert_true(str_is(bytes, "12345678"));
    assert_int_equal(bytes.data[8], '\0');
    assert_int_equal(diag_count(f->diag), 0);
    assert_false(reads(f, "a.xml", 7, &bytes));
    assert_said(f, DIAG_CODE_FILE_SIZE);
    assert_string_equal(diag_at(f->diag, 0)->args[1], "8");
    assert_string_equal(diag_at(f->diag, 0)->args[2], "7");
    assert_int_equal(diag_at(f->diag, 0)->at.line, 4);
}

static void an_empty_file_is_read_and_not_mapped(void **state)
{
    struct fixture *f = *state;
    struct str bytes;

    put("a.xml", "");
    assert_true(reads(f, "a.xml", 0, &bytes));
    assert_int_equal(bytes.size, 0);
    assert_null(file_map("a.xml", nowhere, f->arena, f->diag));
    assert_said(f, DIAG_CODE_FILE_OPEN);
}

static void only_regular_files_are_read(void **state)
{
    struct fixture *f = *state;
    struct str bytes;

    assert_int_equal(mkfifo("pipe", 0600), 0); // must not wait for a writer
    assert_false(reads(f, "pipe", 10, &bytes));
    assert_false(reads(f, ".", 10, &bytes));
    assert_false(reads(f, "/dev/zero", 10, &bytes));
    assert_int_equal(diag_count(f->diag), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(diag_at(f->diag, i)->code, DIAG_CODE_FILE_KIND);
}

static void a_missing_file_is_named_where_it_was_asked_for(void **state)
{
    struct fixture *f = *state;
    struct str bytes;

    assert_false(reads(f, "no/such.xml", 10, &bytes));
    assert_said(f, DIAG_CODE_FILE_NONE);
    assert_string_equal(diag_at(f->diag, 0)->at.file, "book.xml");
    assert_string_equal(diag_at(f->diag, 0)->args[0], "no/such.xml");
}

static void a_mapped_file_lives_as_long_as_its_arena(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open();
    const struct file_view *view;

    put("font", "OTTO");
    view = file_map("font", nowhere, a, f->diag);
    assert_non_null(view);
    assert_int_equal(unlink("font"), 0);
    assert_true(str_is(view->bytes, "OTTO"));
    arena_close(a);
}

static void a_part_of_a_mapped_file_is_copied_unless_it_shrank(void **state)
{
    struct fixture *f = *state;
    const struct file_view *view;
    struct str middle;
    char bytes[2] = {0};

    put("font", "OTTO");
    view = file_map("font", nowhere, f->arena, f->diag);
    assert_non_null(view);
    middle = (struct str){view->bytes.data + 1, 2};
    assert_true(file_copy(view, middle, bytes));
    assert_memory_equal(bytes, "TT", 2);
    assert_int_equal(truncate("font", 2), 0);
    assert_false(file_copy(view, middle, bytes));
}

static struct file_out *create(struct fixture *f, const char *path)
{
    struct file_out *out = file_create(path, f->arena, f->diag);

    assert_non_null(out);
    return out;
}

static void a_new_file_appears_whole_at_commit(void **state)
{
    struct fixture *f = *state;
    struct file_out *out = create(f, "out.pdf");
    struct stat st;

    assert_true(file_write(out, "one ", 4));
    assert_true(file_write(out, "", 0));
    assert_true(file_write(out, "two", 3));
    assert_false(file_exists("out.pdf"));
    assert_true(file_commit(out));
    assert_holds(f, "out.pdf", "one two");
    assert_int_equal(names_in_folder(), 1);
    assert_int_equal(stat("out.pdf", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640); // the umask of main()
}

/* Everybody may read it whom the caller lets; its owner alone may write it, and
 * nobody may run it. */
static void a_new_file_has_the_rights_that_the_caller_lets_it(void **state)
{
    static const mode_t masks[] = {0, 002, 022, 027, 077};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
        const mode_t former = umask(masks[i]);
        struct file_out *out = create(f, "out.pdf");
        struct stat st;

        assert_true(file_write(out, "new", 3) && file_commit(out));
        umask(former);
        assert_int_equal(stat("out.pdf", &st), 0);
        assert_int_equal(st.st_mode & 07777, 0644 & ~masks[i]);
        assert_int_equal(unlink("out.pdf"), 0);
    }
}

static void an_abandoned_file_leaves_the_old_one(void **state)
{
    struct fixture *f = *state;
    struct file_out *out;

    put("out.pdf", "old");
    out = create(f, "out.pdf");
    assert_true(file_write(out, "new", 3));
    file_abandon(out);
    file_abandon(out);
    assert_int_equal(names_in_folder(), 1);
    assert_holds(f, "out.pdf", "old");
}

static void a_forgotten_file_is_removed_with_its_arena(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open();
    struct file_out *out = file_create("out.pdf", a, f->diag);

    assert_non_null(out);
    assert_true(file_write(out, "new", 3));
    arena_close(a);
    assert_int_equal(names_in_folder(), 0);
}

static void a_committed_file_outlives_its_arena(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open();
    struct file_out *out = file_create("out.pdf", a, f->diag);

    assert_non_null(out);
    assert_true(file_write(out, "new", 3) && file_commit(out));
    arena_close(a);
    assert_holds(f, "out.pdf", "new");
}

static void run_out_of_memory(void)
{
    oom_end(1);
}

static void be_killed(void)
{
    raise(SIGKILL);
}

/* Ends a child in the middle of writing out.pdf. */
static void write_and(struct fixture *f, void (*end)(void))
{
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        struct file_out *out = file_create("out.pdf", f->arena, f->diag);

        if (out && file_write(out, "new", 3))
            end();
        _exit(0);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static void a_process_without_memory_leaves_the_old_file_only(void **state)
{
    struct fixture *f = *state;

    put("out.pdf", "old");
    write_and(f, run_out_of_memory);
    assert_holds(f, "out.pdf", "old");
    assert_int_equal(names_in_folder(), 1);
}

static void a_killed_process_leaves_the_old_file_only(void **state)
{
    struct fixture *f = *state;

#ifdef LANTU_SMALL
    skip(); // there the file has a name from the start
#endif
    put("out.pdf", "old");
    write_and(f, be_killed);
    assert_holds(f, "out.pdf", "old");
    assert_int_equal(names_in_folder(), 1);
}

static void a_replaced_file_keeps_its_permissions(void **state)
{
    static const mode_t modes[] = {0600, 0644, 0666, 0604};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        struct file_out *out;
        struct stat st;

        put("out.pdf", "old");
        assert_int_equal(chmod("out.pdf", modes[i]), 0);
        out = create(f, "out.pdf");
        assert_true(file_write(out, "new", 3) && file_commit(out));
        assert_int_equal(stat("out.pdf", &st), 0);
        assert_int_equal(st.st_mode & 07777, modes[i]);
        assert_holds(f, "out.pdf", "new");
    }
}

static void temporary_files_do_not_meet(void **state)
{
    struct fixture *f = *state;
    struct file_out *out[3];

    for (int i = 0; i < 3; i++)
        out[i] = create(f, "out.pdf");
    for (int i = 0; i < 3; i++)
        assert_true(file_write(out[i], &"abc"[i], 1));
    assert_true(file_commit(out[2]));
    assert_true(file_commit(out[0]));
    assert_holds(f, "out.pdf", "a");
    file_abandon(out[1]);
    assert_int_equal(names_in_folder(), 1);
}

static void a_name_as_long_as_names_can_be_is_written(void **state)
{
    struct fixture *f = *state;
    char name[NAME_MAX + 1];
    struct file_out *out;

    memset(name, 'x', NAME_MAX);
    name[NAME_MAX] = '\0';
    out = create(f, name);
    assert_true(file_write(out, "new", 3) && file_commit(out));
    assert_holds(f, name, "new");
}

static void a_link_is_replaced_and_its_target_stays(void **state)
{
    struct fixture *f = *state;
    struct file_out *out;

    put("real.pdf", "old");
    assert_int_equal(symlink("real.pdf", "link.pdf"), 0);
    out = create(f, "link.pdf");
    assert_true(file_write(out, "new", 3) && file_commit(out));
    assert_holds(f, "real.pdf", "old");
    assert_holds(f, "link.pdf", "new");
}

static void a_target_that_is_no_file_is_refused(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(mkdir("folder", 0700), 0);
    assert_null(file_create("folder", f->arena, f->diag));
    assert_null(file_create("/dev/null", f->arena, f->diag));
    assert_int_equal(diag_count(f->diag), 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(diag_at(f->diag, i)->code, DIAG_CODE_FILE_KIND);
    assert_null(file_create("missing/out.pdf", f->arena, f->diag));
    assert_int_equal(diag_at(f->diag, 2)->code, DIAG_CODE_FOLDER_NONE);
    assert_int_equal(diag_errors_of(f->diag, DIAG_ENVIRONMENT), 1);
}

static void a_folder_without_write_permission_is_reported(void **state)
{
    struct fixture *f = *state;

    if (geteuid() == 0)
        skip(); // root may write everywhere
    assert_int_equal(chmod(".", 0500), 0);
    assert_null(file_create("out.pdf", f->arena, f->diag));
    assert_said(f, DIAG_CODE_FILE_WRITE);
    assert_int_equal(chmod(".", 0700), 0);
}

static void a_failed_write_leaves_the_old_file_alone(void **state)
{
    const struct rlimit small = {4, RLIM_INFINITY};
    struct fixture *f = *state;
    struct file_out *out;
    struct rlimit before;

    put("out.pdf", "old");
    out = create(f, "out.pdf");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    // Four bytes are taken, which is a short write, then none.
    assert_false(file_write(out, "12345678", 8));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_said(f, DIAG_CODE_FILE_WRITE);
    file_abandon(out);
    assert_int_equal(names_in_folder(), 1);
    assert_holds(f, "out.pdf", "old");
}

static void a_failed_rename_leaves_nothing_behind(void **state)
{
    struct fixture *f = *state;
    struct file_out *out = create(f, "out.pdf");

    assert_true(file_write(out, "new", 3));
    assert_int_equal(mkdir("out.pdf", 0700), 0); // came in between
    assert_false(file_commit(out));
    assert_said(f, DIAG_CODE_FILE_WRITE);
    assert_int_equal(names_in_folder(), 1);
}

static void what_is_taken_back_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    struct file_out *out = create(f, "out.pdf");

    assert_true(file_write(out, "far too long", 12));
    assert_true(file_rewind(out));
    assert_true(file_write(out, "new", 3) && file_commit(out));
    assert_holds(f, "out.pdf", "new");
}

static void standard_output_gets_the_bytes(void **state)
{
    struct fixture *f = *state;
    struct file_out *out = create(f, "-");
    int kept = dup(STDOUT_FILENO);
    int fd = open("stream", O_WRONLY | O_CREAT, 0600);
    bool ok;

    assert_true(kept >= 0 && fd >= 0);
    fflush(stdout);
    assert_true(dup2(fd, STDOUT_FILENO) >= 0);
    ok = file_write(out, "lost", 4) && file_rewind(out) &&
         file_write(out, "PDF", 3) && file_commit(out);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0);
    close(kept);
    close(fd);
    assert_true(ok);
    assert_holds(f, "stream", "PDF");
}

static void standard_output_that_is_full_is_reported(void **state)
{
    struct fixture *f = *state;
    struct file_out *out = create(f, "-");
    int kept = dup(STDOUT_FILENO), fd = open("/dev/full", O_WRONLY);
    bool ok;

    if (fd < 0)
        skip();
    fflush(stdout);
    assert_true(dup2(fd, STDOUT_FILENO) >= 0);
    ok = file_write(out, "PDF", 3) && file_commit(out);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0);
    close(kept);
    close(fd);
    assert_false(ok);
    assert_said(f, DIAG_CODE_DISK_FULL);
    file_abandon(out);
    assert_true(fcntl(STDOUT_FILENO, F_GETFD) >= 0);
}

static void paths_stay_inside_the_root(void **state)
{
    static const struct {
        const char *base, *relative, *root, *resolved;
    } cases[] = {
        {"root/book.xml", "data/a.xml", "root", "root/data/a.xml"},
        {"root/book.xml", "a b.xml", "root", "root/a b.xml"},
        {"root/book.xml", "missing/b.xml", "root", "root/missing/b.xml"},
        {"root/data/a.xml", "../book.xml", "root", "root/data/../book.xml"},
        {"root/book.xml", "./data/a.xml", "root/", "root/data/a.xml"},
        {"root/book.xml", "data", "/", "root/data"},
        {"root/book.xml", "inner", "root", "root/inner"},
        {"book.xml", "root/book.xml", ".", "root/book.xml"},
        {"./book.xml", "root/book.xml", ".", "root/book.xml"},
        {"root/book.xml", "", "root", NULL},
        {"root/book.xml", "../rooted/a.xml", "root", NULL},
        {"root/book.xml", "../secret.xml", "root", NULL},
        {"root/book.xml", "data/../../secret.xml", "root", NULL},
        {"root/book.xml", "missing/../../secret.xml", "root", NULL},
        {"root/book.xml", "missing/../book.xml", "root", NULL},
        {"root/book.xml", "/etc/passwd", "root", NULL},
        {"root/book.xml", "outer", "root", NULL},
        {"root/book.xml", "outer/missing.xml", "root", NULL},
        {"root/book.xml", "secret-link", "root", NULL},
        {"root/book.xml", "loop/a.xml", "root", NULL},
        {"rooted/a.xml", "a.xml", "root", NULL},
    };
    struct fixture *f = *state;

    assert_int_equal(mkdir("root", 0700), 0);
    assert_int_equal(mkdir("root/data", 0700), 0);
    assert_int_equal(mkdir("rooted", 0700), 0);
    put("root/book.xml", "");
    put("root/data/a.xml", "");
    put("rooted/a.xml", "");
    put("secret.xml", "");
    assert_int_equal(symlink("data", "root/inner"), 0);
    assert_int_equal(symlink("../rooted", "root/outer"), 0);
    assert_int_equal(symlink("../secret.xml", "root/secret-link"), 0);
    assert_int_equal(symlink("loop", "root/loop"), 0);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct diag_mark mark = diag_mark(f->diag);
        const char *path =
            file_resolve(cases[i].base, str_of(cases[i].relative),
                         cases[i].root, nowhere, f->arena, f->diag);

        if (cases[i].resolved) {
            if (!path)
                fail_msg("'%s' was refused", cases[i].relative);
            assert_string_equal(path, cases[i].resolved);
            continue;
        }
        if (path)
            fail_msg("'%s' became '%s'", cases[i].relative, path);
        assert_said(f, DIAG_CODE_FILE_OUTSIDE);
        diag_rewind(f->diag, mark);
    }
    assert_null(file_resolve("root/book.xml", (struct str){"a\0b", 3}, "root",
                             nowhere, f->arena, f->diag));
}

static void a_path_too_long_or_without_root_is_reported(void **state)
{
    struct fixture *f = *state;
    char *longest = arena_alloc(f->arena, PATH_MAX + 1);

    memset(longest, 'x', PATH_MAX);
    assert_null(file_resolve("book.xml", str_of(longest), ".", nowhere,
                             f->arena, f->diag));
    assert_said(f, DIAG_CODE_FILE_OPEN);
    assert_null(file_resolve("book.xml", STR("a.xml"), "missing", nowhere,
                             f->arena, f->diag));
    assert_int_equal(diag_at(f->diag, 1)->code, DIAG_CODE_FILE_NONE);
    assert_string_equal(diag_at(f->diag, 1)->args[0], "missing");
}

static void patterns_match_names_in_byte_order(void **state)
{
    static const struct {
        const char *pattern, *names; // one after another
    } cases[] = {
        {"*", "Z.xml a.csv a.xml a1.xml a10.xml 一.xml 一二.xml "},
        {"*.xml", "Z.xml a.xml a1.xml a10.xml 一.xml 一二.xml "},
        {"?.xml", "Z.xml a.xml 一.xml "},
        {"a?.xml", "a1.xml "},
        {"a*0.xml", "a10.xml "},
        {"*1*", "a1.xml a10.xml "},
        {"**.c*v", "a.csv "},
        {"a.xml", "a.xml "},
        {"[a].xml", ""},
        {"a.xm", ""},
        {"a.xml?", ""},
        {".*", ".hidden.xml "},
        {"一?.xml", "一二.xml "},
    };
    struct fixture *f = *state;

    put("a10.xml", "");
    put("a1.xml", "");
    put("a.xml", "");
    put("a.csv", "");
    put("Z.xml", "");
    put("一.xml", "");
    put("一二.xml", "");
    put(".hidden.xml", "");
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char **names, found[200] = "";
        size_t count;

        assert_true(file_match(".", str_of(cases[i].pattern), f->arena, &names,
                               &count));
        for (size_t k = 0; k < count; k++) {
            strcat(found, names[k]);
            strcat(found, " ");
        }
        assert_string_equal(found, cases[i].names);
    }
}

static void a_missing_folder_cannot_be_matched(void **state)
{
    struct fixture *f = *state;
    char **names;
    size_t count;

    assert_false(file_match("missing", STR("*"), f->arena, &names, &count));
    assert_int_equal(count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole_up_to_its_limit),
        TEST(an_empty_file_is_read_and_not_mapped),
        TEST(only_regular_files_are_read),
        TEST(a_missing_file_is_named_where_it_was_asked_for),
        TEST(a_mapped_file_lives_as_long_as_its_arena),
        TEST(a_part_of_a_mapped_file_is_copied_unless_it_shrank),
        TEST(a_new_file_appears_whole_at_commit),
        TEST(a_new_file_has_the_rights_that_the_caller_lets_it),
        TEST(an_abandoned_file_leaves_the_old_one),
        TEST(a_forgotten_file_is_removed_with_its_arena),
        TEST(a_committed_file_outlives_its_arena),
        TEST(a_process_without_memory_leaves_the_old_file_only),
        TEST(a_killed_process_leaves_the_old_file_only),
        TEST(a_replaced_file_keeps_its_permissions),
        TEST(temporary_files_do_not_meet),
        TEST(a_name_as_long_as_names_can_be_is_written),
        TEST(a_link_is_replaced_and_its_target_stays),
        TEST(a_target_that_is_no_file_is_refused),
        TEST(a_folder_without_write_permission_is_reported),
        TEST(a_failed_write_leaves_the_old_file_alone),
        TEST(a_failed_rename_leaves_nothing_behind),
        TEST(what_is_taken_back_leaves_no_trace),
        TEST(standard_output_gets_the_bytes),
        TEST(standard_output_that_is_full_is_reported),
        TEST(paths_stay_inside_the_root),
        TEST(a_path_too_long_or_without_root_is_reported),
        TEST(patterns_match_names_in_byte_order),
        TEST(a_missing_folder_cannot_be_matched),
    };

    umask(027);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
