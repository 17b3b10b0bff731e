/*
 * journal_line - one line of a journal, to and from text.
 *
 *     done    NAME OUTPUT KEY SHA-256 BYTES PAGES WARNINGS MS   CHECK
 *     failed  NAME OUTPUT CODE WHY MS                           CHECK
 *     edition NAME OUTPUT                                       CHECK
 *     list    DIGEST COUNT                                      CHECK
 *     journal VERSION SHARD SHARDS                              CHECK
 *
 * Fields are parted by tabs and a line ends with a line feed; a tab, a line
 * feed or a backslash in a name or a message is written as \t, \n or \\.  CHECK
 * is a hash of all before it: a line that was torn, or that somebody changed,
 * is no line.
 */
#ifndef BATCH_JOURNAL_LINE_H
#define BATCH_JOURNAL_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include <nettle/sha2.h>

#include "base/hash.h"
#include "base/str.h"

struct arena;
struct buf;

enum { JOURNAL_VERSION = 1, JOURNAL_LINE_MAX = 64 << 10 };

/* What became of an edition. */
struct journal_entry {
    const char *name, *output;
    bool done;
    uint8_t key[HASH_SIZE]; // of its content, when done
    uint8_t digest[SHA256_DIGEST_SIZE];
    uint64_t bytes;
    uint32_t pages, warnings;
    const char *code, *why; // its first error, when not
    uint32_t ms;
};

/* Which editions there are: a hash of the list, and how many it has. */
struct journal_list {
    uint8_t digest[HASH_SIZE];
    uint32_t count;
};

struct journal_head {
    uint32_t version, shard, shards;
};

struct journal_line {
    enum journal_kind {
        JOURNAL_ENTRY,
        JOURNAL_EDITION, // of a list of editions (batch/roster.h)
        JOURNAL_LIST,
        JOURNAL_HEAD
    } kind;
    union {
        struct journal_entry entry; // EDITION: name and output alone
        struct journal_list list;
        struct journal_head head;
    } as;
};

void journal_line_put(struct buf *b, const struct journal_line *line);

/* `text` is a line without its line feed; texts are copied to the arena. False:
 * damaged. */
bool journal_line_take(struct str text, struct arena *a,
                       struct journal_line *line)
    __attribute__((warn_unused_result));

#endif
