#include "tests/fuzz/fuzz.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/oom.h"
#include "input/xml.h"
#include "plan/read_plan.h"
#include "style/fonts_file.h"
#include "style/sheet.h"

#define PLAN SOURCE_DIR "/examples/loudi/plan.xml"

/* In place of base/oom.c. */
_Noreturn void oom_end(size_t size)
{
    fprintf(stderr, "out of memory: %zu bytes\n", size);
    abort();
}

void oom_remove(const char *path)
{
    (void)path;
}

static void check(const void *made, const char *what)
{
    if (!made) {
        fprintf(stderr, "no %s: run tests/run.sh first\n", what);
        exit(1);
    }
}

const struct world *fuzz_world(void)
{
    static struct world w;
    static struct arena *a;
    const struct loc nowhere = {0};
    const struct sheet_source sheet = {STR("book"), "book.xml", ".", nowhere,
                                       NULL};
    const struct xml_source plan = {.path = PLAN, .shown = "plan.xml"};
    struct diag *d;

    if (a)
        return &w;
    a = arena_open();
    d = diag_new(a);
    w.gate = xml_gate_new(a);
    w.fonts = fonts_read(NULL, getenv("HOME"), nowhere, w.gate, a, d);
    check(w.fonts, "fonts");
    w.sheet = sheet_read(&sheet, w.fonts, w.gate, a, d);
    check(w.sheet, "style");
    w.plan = plan_read(w.gate, &plan, a, d);
    check(w.plan, "plan");
    return &w;
}

static char folder[PATH_MAX];

static void remove_folder(void)
{
    char command[PATH_MAX + 16];

    snprintf(command, sizeof(command), "rm -rf '%s'", folder);
    if (system(command) != 0)
        perror(folder);
}

static void make_folder(void)
{
    const char *base = getenv("TMPDIR");

    snprintf(folder, sizeof(folder), "%s/lantu-fuzz-XXXXXX",
             base ? base : "/tmp");
    check(mkdtemp(folder), folder);
    atexit(remove_folder);
}

const char *fuzz_file(const char *name, struct str bytes)
{
    static char path[PATH_MAX + 64];
    FILE *file;

    if (!folder[0])
        make_folder();
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "wb");
    check(file, path);
    if (bytes.size > 0 && fwrite(bytes.data, bytes.size, 1, file) != 1)
        check(NULL, path);
    if (fclose(file) != 0)
        check(NULL, path);
    return path;
}
