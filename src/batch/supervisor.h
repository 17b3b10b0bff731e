/*
 * supervisor - hands out the work of a batch, and takes what comes of it.
 *
 * It opens the kitchen, sees to it that each worker has orders and none takes
 * too long, and has files that are finished put in their places
 * (batch/commit.h).
 */
#ifndef BATCH_SUPERVISOR_H
#define BATCH_SUPERVISOR_H

#include "base/vec.h"
#include "batch/batch.h"
#include "batch/folder.h"
#include "batch/journal.h"
#include "batch/kitchen.h"

struct arena;
struct diag;

struct supervision {
    const struct recipe *recipe;
    const struct batch_options *options;
    struct folder folder;
    struct journal *journal;
    struct arena *arena;
    struct diag *diag; // of what concerns the run
    // What it finds:
    VEC(struct listed) editions;
    struct batch_count *count;
};

/* LANTU_DONE also when editions failed. */
enum lantu_status supervise(struct supervision *s);

#endif
