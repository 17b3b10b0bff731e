#include "base/oom.h"

#include <string.h>
#include <unistd.h>

static _Thread_local const char *removed;

void oom_remove(const char *path)
{
    removed = path;
}

_Noreturn void oom_end(size_t size)
{
    static const char head[] = "error[E0901]: 内存不足，要不到 ";
    static const char tail[] =
        " 字节；原文件没有改动 (out of memory; the old file is untouched)\n";
    char text[sizeof(head) + 24 + sizeof(tail)];
    char digits[24];
    size_t length = sizeof(head) - 1, count = 0;

    memcpy(text, head, length);
    do {
        digits[count++] = (char)('0' + size % 10);
        size /= 10;
    } while (size > 0);
    while (count > 0)
        text[length++] = digits[--count];
    memcpy(text + length, tail, sizeof(tail) - 1);
    length += sizeof(tail) - 1;
    if (removed)
        unlink(removed);
    // A failed write cannot be told to anybody.
    if (write(STDERR_FILENO, text, length) < 0)
        _exit(3);
    _exit(3);
}
