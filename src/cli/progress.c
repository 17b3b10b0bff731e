#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "cli/report.h"

enum { LINE_MS = 100, LOG_MS = 10000, NUMBER_MAX = 48, TEXT_MAX = 512 };

struct progress progress_begin(const struct report *r)
{
    const uint64_t now = clock_ms();

    return (struct progress){.report = r,
                             .terminal = isatty(STDERR_FILENO) == 1,
                             .began = now,
                             .last = now};
}

void progress_text(const struct progress *p, const struct batch_count *count,
                   uint64_t ms, struct buf *text)
{
    static const char *const patterns[] = {
        "{1} · {2} 版/秒 · 还要 {3} 秒 · 失败 {4}",
        "{1}, {2} editions/s, {3} s left, {4} failed"};
    const size_t done = count->made + count->kept + count->failed;
    const size_t tenths = (size_t)(done * 10000 / (ms > 0 ? ms : 1));
    const size_t left = count->wanted - done;
    char texts[4][NUMBER_MAX];
    const struct diag_item item = {
        .args = {texts[0], texts[1], texts[2], texts[3]}};

    snprintf(texts[0], NUMBER_MAX, "%zu/%zu", done, count->wanted);
    snprintf(texts[1], NUMBER_MAX, "%zu.%zu", tenths / 10, tenths % 10);
    snprintf(texts[2], NUMBER_MAX, "%zu",
             done > 0 ? (size_t)((left * ms / done + 999) / 1000) : 0);
    snprintf(texts[3], NUMBER_MAX, "%zu", count->failed);
    diag_format(text, patterns[p->report->lang], &item);
}

void progress_step(struct progress *p, const struct batch_count *count)
{
    const uint64_t now = clock_ms();
    struct arena *a;
    struct buf text;

    if (p->report->json || p->report->quiet ||
        now - p->last < (p->terminal ? LINE_MS : LOG_MS))
        return;
    p->last = now;
    a = arena_open();
    buf_init(&text, a, TEXT_MAX);
    buf_add_text(&text, p->terminal ? "\r\033[K" : "lantu: ");
    progress_text(p, count, now - p->began, &text);
    if (!p->terminal)
        buf_add_char(&text, '\n');
    fwrite(text.data, 1, text.size, stderr);
    arena_close(a);
    p->shown = p->terminal;
}

void progress_clear(struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
