/*
 * damaged - what is said when a file of ICU's data is no such file.
 */
#ifndef TESTS_DAMAGED_H
#define TESTS_DAMAGED_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <unicode/utypes.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/test.h"

struct damage {
    const char *data; // a folder of the test's own
    const char *part, *file;
    bool (*opens)(struct arena *a, struct diag *d);
    enum diag_code code;
    const char *reason;
};

static inline bool damage_is_told(const struct damage *damage)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);

    setenv("ICU_DATA", damage->data, 1);
    return !damage->opens(a, d) && diag_count(d) == 1 &&
           diag_at(d, 0)->code == damage->code &&
           strcmp(diag_at(d, 0)->args[0], damage->reason) == 0 &&
           diag_errors_of(d, DIAG_ENVIRONMENT) == 1;
}

/* Whether a child whose ICU finds the file damaged says so.  In a child, since
 * ICU reads what it needs once. */
static inline bool says_with_damaged(const struct damage *damage)
{
    char path[4096];
    size_t size = 0;
    FILE *f;
    int status = -1;
    pid_t child;
    const char *const parts[] = {damage->data, "/" U_ICUDATA_NAME, "/",
                                 damage->part, "/"};

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        size +=
            (size_t)snprintf(path + size, sizeof(path) - size, "%s", parts[i]);
        (void)mkdir(path, 0777);
    }
    (void)snprintf(path + size, sizeof(path) - size, "%s", damage->file);
    f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs("this is no data of ICU's, however long it is\n", f) > 0);
    assert_int_equal(fclose(f), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(damage_is_told(damage) ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    (void)remove(path);
    return status == 0;
}

#endif
