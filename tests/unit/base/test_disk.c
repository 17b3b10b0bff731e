#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"

enum { FILES = 24, NOBODY = 65534 };

/* A file without a name that is not on disk yet. */
static int written(void)
{
    char name[] = "/tmp/lantu-disk-XXXXXX";
    int fd = mkstemp(name);

    assert_true(fd >= 0);
    assert_int_equal(unlink(name), 0);
    assert_int_equal(write(fd, name, sizeof(name)), sizeof(name));
    return fd;
}

static bool is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

/* Every file comes back once and is closed, whatever was begun before. */
static void assert_all_come_back(void)
{
    struct arena *a = arena_open();
    struct disk *d = disk_open(FILES, a);
    bool back[FILES] = {false};
    int fds[FILES], error;
    uint32_t file;

    assert_non_null(d);
    assert_false(disk_end(d, true, &file, &error));
    for (int round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < FILES; i++) {
            fds[i] = written();
            back[i] = false;
            disk_begin(d, i, fds[i]);
        }
        for (int i = 0; i < FILES; i++) {
            struct pollfd ready = {.fd = disk_descriptor(d), .events = POLLIN};

            if (!disk_end(d, false, &file, &error)) {
                assert_int_equal(poll(&ready, 1, 10000), 1);
                assert_true(disk_end(d, true, &file, &error));
            }
            assert_int_equal(error, 0);
            assert_in_range(file, 0, FILES - 1);
            assert_false(back[file]);
            assert_false(is_open(fds[file]));
            back[file] = true;
        }
        assert_false(disk_end(d, true, &file, &error));
    }
    arena_close(a);
}

static void test_all_come_back(void **state)
{
    (void)state;
    assert_all_come_back();
}

/* Where no process and no thread more is allowed. */
static void test_all_come_back_without_threads(void **state)
{
    const struct rlimit none = {0, 0};
    int status;
    pid_t child = fork();

    (void)state;
    if (child == 0) {
        assert_int_equal(setrlimit(RLIMIT_NPROC, &none), 0);
        (void)!setuid(NOBODY); // the limit is not root's
        assert_all_come_back();
        _exit(0); // what looks for leaks at an exit begins a thread
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void test_what_has_no_disk_is_told(void **state)
{
    struct arena *a = arena_open();
    struct disk *d = disk_open(2, a);
    int ends[2], error;
    uint32_t file;

    (void)state;
    assert_non_null(d);
    assert_int_equal(pipe(ends), 0);
    disk_begin(d, 1, ends[1]);
    disk_begin(d, 0, -1);
    for (int i = 0; i < 2; i++) {
        assert_true(disk_end(d, true, &file, &error));
        assert_int_equal(error, file == 0 ? EBADF : EINVAL);
    }
    close(ends[0]);
    arena_close(a);
}

static void test_nothing_stays_open(void **state)
{
    struct arena *a = arena_open();
    struct disk *d = disk_open(FILES, a);
    int fds[FILES];

    (void)state;
    assert_non_null(d);
    for (uint32_t i = 0; i < FILES; i++)
        disk_begin(d, i, fds[i] = written());
    fds[0] = disk_descriptor(d);
    arena_close(a);
    for (uint32_t i = 0; i < FILES; i++)
        assert_false(is_open(fds[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_come_back),
        cmocka_unit_test(test_all_come_back_without_threads),
        cmocka_unit_test(test_what_has_no_disk_is_told),
        cmocka_unit_test(test_nothing_stays_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
