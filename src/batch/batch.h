/*
 * batch - many editions of one book, made by several processes at once.
 *
 * The caller's process supervises: it parses nothing, holds the lock and the
 * journal, hands out the work and puts finished files in their places.  It can
 * be killed at any moment; the next run goes on where this one was.  What an
 * edition looks like depends on nothing but its input: not on the other
 * editions, nor on how many are made at once, in which order or where.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "batch/journal.h"
#include "batch/kitchen.h"
#include "batch/lantu.h"

/* How far a run is. */
struct batch_count {
    size_t listed;   // editions that there are
    size_t wanted;   // of them, by this run of this shard
    size_t made;     // anew
    size_t kept;     // were there, and are unchanged
    size_t failed;   // or died
    size_t warnings; // in what was made anew
    size_t missing;  // were never made (batch_merge)
};

enum batch_outcome { BATCH_MADE, BATCH_KEPT, BATCH_FAILED, BATCH_MISSING };

struct batch_result {
    const char *name, *output;
    enum batch_outcome outcome;
    uint32_t pages, warnings, ms; // when made
    const char *code, *why;       // when failed: its first error
};

/* Each may be NULL.  Texts are good until the function returns. */
struct batch_listener {
    /* `edition` is NULL for what concerns all of them. */
    void (*message)(void *user, const char *edition,
                    const struct lantu_message *m);
    void (*result)(void *user, const struct batch_result *r,
                   const struct batch_count *count);
    void *user;
};

struct batch_options {
    const char *folder;
    struct shard shard;
    bool force; // make also what is unchanged
    struct kitchen_limits limits;
    struct batch_listener listener;
};

/* LANTU_DONE also when editions failed: `count` says how many. */
enum lantu_status batch_run(const struct recipe *recipe,
                            const struct batch_options *options,
                            struct batch_count *count);

/* What all shards have done; writes the index. */
enum lantu_status batch_merge(const char *folder, enum lantu_language language,
                              const struct batch_listener *listener,
                              struct batch_count *count);

#endif
