/*
 * kitchen - the process that reads the input once, and forks workers that make
 * the editions.
 *
 * A worker inherits all that was read, copy on write, and makes one edition
 * after another; what each of them changes in it are caches.  What a worker may
 * use is limited; whatever happens to it happens to the edition that it is at,
 * and another one takes its place.
 *
 * Kitchen and workers share one end of a wire.  The kitchen sends its messages,
 * WIRE_LISTED for each edition and WIRE_READY; then it takes WIRE_MAKE, an
 * edition for a slot, and WIRE_KILL, which ends the worker of one.  The worker
 * says WIRE_BEGUN, its messages and WIRE_MADE, and goes on with the next order,
 * which lies there already: nobody waits for anybody else.  When it ends,
 * whatever that was, the kitchen sends WIRE_GONE.  All of them die with the
 * process that opened the kitchen.
 */
#ifndef BATCH_KITCHEN_H
#define BATCH_KITCHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "batch/listed.h"
#include "batch/wire.h"

struct arena;
struct diag;

struct listing {
    const struct listed *editions;
    size_t count;
};

/* What is cooked. */
struct recipe {
    /* In the kitchen, once, on its arena.  Faults are reported; what is listed
     * is not made then. */
    void (*read)(void *user, struct listing *editions,
                 struct lantu_facts *facts, struct arena *a, struct diag *d);
    /* In a worker: an edition as the file `output`.  `made` comes with what is
     * known of an earlier one, and goes with what there is now; `known` stays
     * true when that is still good, and then nothing is written. */
    void (*make)(void *user, const struct wire *order, const char *output,
                 struct wire *made, struct arena *a, struct diag *d);
    void *user;
    enum lantu_language language; // of the messages
    bool strict;                  // a warning counts as an error
};

struct kitchen_limits {
    uint32_t workers;   // at once
    uint32_t seconds;   // of an edition; the caller looks at the clock
    uint64_t megabytes; // that a worker may have beyond what it inherits
};

/* Of n workers the one with number w has the slots w, w + n and so on: for the
 * order that it is at, and for those that wait.  There are as many as it may do
 * while its supervisor waits for the disk. */
enum { KITCHEN_SLOTS = 4 };

/* Status of WIRE_GONE: for the order of this one slot it could not fork. */
enum { KITCHEN_NO_WORKER = -1 };

struct kitchen {
    pid_t process;
    int wire; // this end
};

/* The output is called `outputs` and the index of its edition.  `leave` is
 * called in the kitchen, to give up what only the caller may hold.  False:
 * errno says why. */
bool kitchen_open(const struct recipe *recipe,
                  const struct kitchen_limits *limits, const char *outputs,
                  void (*leave)(void *user), void *user, struct kitchen *k)
    __attribute__((warn_unused_result));

/* Ends it with all its workers; returns its status, as of waitpid. */
int kitchen_close(struct kitchen *k);

#endif
