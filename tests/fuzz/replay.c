/*
 * Runs a target on files, and on the files of folders; a crash is the failure.
 */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "tests/fuzz/fuzz.h"

static size_t count;

static void run_file(const char *path, size_t size)
{
    uint8_t *bytes = malloc(size + (size == 0)); // so that a reader past it
                                                 // is seen
    FILE *file = fopen(path, "rb");

    if (!bytes || !file || fread(bytes, 1, size, file) != size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    // On standard output only what crashed is last.
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    count++;
}

static void run(const char *path)
{
    char name[PATH_MAX];
    const struct dirent *entry;
    struct stat st;
    DIR *dir;

    if (stat(path, &st) != 0) {
        perror(path);
        exit(1);
    }
    if (!S_ISDIR(st.st_mode)) {
        run_file(path, (size_t)st.st_size);
        return;
    }
    dir = opendir(path);
    while (dir && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        run(name);
    }
    if (dir)
        closedir(dir);
}

int main(int argc, char *argv[])
{
    for (int i = 1; i < argc; i++)
        run(argv[i]);
    printf("%zu files\n", count);
    return 0;
}
