/*
 * oom - what happens when memory runs out: the process ends, the output stays.
 *
 * HarfBuzz turns a failed allocation into wrong glyphs and libxml2 into a wrong
 * verdict, without a word, so going on is not honest.  oom.c therefore defines
 * malloc, calloc and realloc for the command: on failure they write E0901 to
 * standard error and leave with exit code 3.  The output is a temporary file
 * until its rename, so nothing else needs unwinding.  The library keeps the
 * host's malloc; its own arenas still end in oom_end().
 *
 * With LANTU_OOM_AFTER=n in the environment of a build made with
 * -DLANTU_OOM_COUNTER=ON the n-th allocation fails; the sweep test uses it.
 */
#ifndef BASE_OOM_H
#define BASE_OOM_H

#include <stddef.h>

/* Reports that `size` bytes could not be had and ends the process, exit 3. */
_Noreturn void oom_end(size_t size);

/* The file that oom_end() removes, NULL: none; `path` is not copied.  Each
 * thread has one.  It is the only thing that is remembered outside of an arena,
 * because at that moment nobody is left to be asked. */
void oom_remove(const char *path);

#endif
