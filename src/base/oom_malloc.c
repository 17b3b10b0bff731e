/*
 * The command's malloc and its kin: glibc's own, which end the process when
 * they fail, whichever library asked (base/oom.h).  free stays glibc's.
 *
 * The heap grows by large steps whose memory comes in pages of two megabytes
 * where the kernel has them.  A page of four kilobytes costs as much to be had
 * as 10,000 instructions, and a book of 22 pages touches 3,000 of them.
 */
#define _DEFAULT_SOURCE // madvise, sbrk
// glibc's names are reserved, and its parameters too: to glibc.
// NOLINTBEGIN(bugprone-reserved-identifier)
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
#include <errno.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

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

static uintptr_t heap_end; // when it was last looked at

static void heap_open(void)
{
    enum {
        STEP = 12 << 20, // what a book of 22 pages takes
        KEPT = 64 << 20, // what is given back is soon asked for again
        ITEM = 32 << 20  // larger things are mapped alone
    };

    mallopt(M_TOP_PAD, STEP);
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, ITEM);
    heap_end = (uintptr_t)sbrk(0);
}

/* The heap may have grown for a request of this size: what was added becomes
 * large pages.  A kernel without them leaves it as it is. */
static void heap_look(size_t size)
{
    enum { LARGE = 64 << 10, SMALL_PAGE = 4096 };
    uintptr_t end, from;

    if (size < LARGE)
        return;
    end = (uintptr_t)sbrk(0);
    from = (heap_end + SMALL_PAGE - 1) / SMALL_PAGE * SMALL_PAGE;
    if (from < end)
        (void)madvise((void *)from, end - from, MADV_HUGEPAGE);
    heap_end = end;
}

void *malloc(size_t size)
{
    void *p;

    if (heap_end == 0)
        heap_open();
    p = fails_now(size) ? NULL : __libc_malloc(size);
    heap_look(size);
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
