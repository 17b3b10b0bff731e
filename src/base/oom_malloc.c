/*
 * The command's malloc and its kin: glibc's own, which end the process when
 * they fail, whichever library asked (base/oom.h).  free stays glibc's.
 */
// glibc's names are reserved, and its parameters too: to glibc.
// NOLINTBEGIN(bugprone-reserved-identifier)
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/oom.h"

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

#ifdef LANTU_OOM_COUNTER
/* Counts down to the allocation that fails; 0: not asked for. */
static long countdown = -1;

static int fails_now(size_t size)
{
    if (countdown == -1) {
        const char *text = getenv("LANTU_OOM_AFTER");

        countdown = 0;
        if (text)
            countdown = strtol(text, NULL, 10);
    }
    // Nothing is also a right answer to who asks for nothing.
    return size > 0 && countdown > 0 && --countdown == 0;
}
#else
static int fails_now(size_t size)
{
    (void)size;
    return 0;
}
#endif

void *malloc(size_t size)
{
    void *p = fails_now(size) ? NULL : __libc_malloc(size);

    if (!p && size > 0)
        oom_end(size);
    return p;
}

void *calloc(size_t count, size_t size)
{
    void *p =
        fails_now(count > 0 ? size : 0) ? NULL : __libc_calloc(count, size);

    if (!p && count > 0 && size > 0)
        oom_end(size);
    return p;
}

void *realloc(void *old, size_t size)
{
    void *p = fails_now(size) ? NULL : __libc_realloc(old, size);

    if (!p && size > 0)
        oom_end(size);
    return p;
}

static void *aligned(size_t alignment, size_t size)
{
    void *p = fails_now(size) ? NULL : __libc_memalign(alignment, size);

    if (!p && size > 0)
        oom_end(size);
    return p;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return aligned(alignment, size);
}

int posix_memalign(void **p, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 ||
        alignment == 0)
        return EINVAL;
    *p = aligned(alignment, size);
    return 0;
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
// NOLINTEND(bugprone-reserved-identifier)
