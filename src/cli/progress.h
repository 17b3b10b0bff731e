/*
 * progress - how far a batch is: one line that changes on a terminal, a line
 * now and then elsewhere, an object for each edition for a program.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "batch/batch.h"

struct buf;
struct report;

struct progress {
    const struct report *report;
    bool terminal;        // standard error is one
    bool shown;           // a line stands there
    uint64_t began, last; // ms
};

struct progress progress_begin(const struct report *r);

/* An edition is done. */
void progress_step(struct progress *p, const struct batch_count *count);

/* Makes room for something else. */
void progress_clear(struct progress *p);

/* "37/122 · 12.3 版/秒 · 还要 7 秒 · 失败 1" after so many ms. */
void progress_text(const struct progress *p, const struct batch_count *count,
                   uint64_t ms, struct buf *text);

#endif
