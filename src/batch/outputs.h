/*
 * outputs - the names of the files of a batch, and who makes which.
 */
#ifndef BATCH_OUTPUTS_H
#define BATCH_OUTPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct diag;
struct listed;

/* Whether a file may be called so: characters that any name may hold, not . or
 * - in front, .pdf at the end, at most 200 bytes.  Such a name is no path and
 * hides nothing from who lists the folder. */
bool output_is_safe(struct str name);

/* Every name is safe and no two are alike (upper and lower case are: some file
 * systems cannot tell them apart).  False: reported. */
bool outputs_check(const struct listed *editions, size_t count, struct diag *d)
    __attribute__((warn_unused_result));

/* Which of so many shards makes the edition: the same on every machine, in
 * every run, whatever other editions there are. */
uint32_t shard_of(const char *edition, uint32_t shards);

#endif
