/*
 * wire - what the processes of one program tell each other.
 *
 * A record and its texts travel as one packet of a local socket that keeps
 * packets apart: they arrive whole or not at all, from whichever process of
 * several that share an end, in the order in which they were sent.
 */
#ifndef BATCH_WIRE_H
#define BATCH_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include <nettle/sha2.h>

#include "base/hash.h"
#include "base/vec.h"
#include "batch/lantu.h"

enum { WIRE_TEXTS = 5, WIRE_TEXT_MAX = 16 << 10 };

enum wire_kind {
    WIRE_MESSAGE, // line and column; texts: file, severity, code, text, hint
    WIRE_END,     // all was said: status, facts
    // Of batches (batch/kitchen.h):
    WIRE_LISTED, // an edition, `known`: wanted; texts: name, output
    WIRE_READY,  // all editions were listed: status, facts
    WIRE_MAKE,   // to the kitchen: an edition for a slot
    WIRE_KILL,   // to the kitchen: the worker of a slot
    WIRE_BEGUN,  // by a worker: it is at it
    WIRE_MADE,   // by a worker: status, facts, what it made
    WIRE_GONE // the worker of a slot has ended: status as of waitpid, `order`
              // is the last one that it was given
};

/* A file that was made, or was there before. */
struct wire_file {
    uint8_t key[HASH_SIZE]; // of its content
    uint8_t digest[SHA256_DIGEST_SIZE];
    uint64_t bytes;
};

struct wire {
    enum wire_kind kind;
    uint32_t slot, index;
    uint32_t order; // number of a WIRE_MAKE, rising, and of what answers it
    uint32_t line, column;
    int32_t status;
    bool known; // WIRE_MAKE: `file` is there already; WIRE_MADE: and was kept
    struct wire_file file;
    struct lantu_facts facts;
};

/* Both ends; false: errno says why. */
bool wire_open(int ends[2]) __attribute__((warn_unused_result));

/* Waits until there is room; texts may be NULL, and are cut to WIRE_TEXT_MAX.
 * False: nobody is left at the other end. */
bool wire_send(int fd, const struct wire *w, const char *const texts[],
               uint32_t text_count) __attribute__((warn_unused_result));

/* A message of the library, as WIRE_MESSAGE; `w` has the rest. */
bool wire_send_message(int fd, struct wire w, const struct lantu_message *m)
    __attribute__((warn_unused_result));

/* Packets that are sent together: who sleeps for them is woken once. */
struct packet;
struct wire_bundle {
    VEC(struct packet *) packets;
    struct arena *arena;
};

/* As wire_send and wire_send_message; the texts are copied. */
void wire_keep(struct wire_bundle *b, const struct wire *w,
               const char *const texts[], uint32_t text_count);
void wire_keep_message(struct wire_bundle *b, struct wire w,
                       const struct lantu_message *m);

/* False: nobody is left at the other end. */
bool wire_send_bundle(int fd, const struct wire_bundle *b)
    __attribute__((warn_unused_result));

struct wire_packet {
    struct wire head;
    const char *texts[WIRE_TEXTS]; // in `bytes`; NULL: not given
    char bytes[WIRE_TEXTS * (WIRE_TEXT_MAX + 1)];
};

/* Waits for one.  False: nobody is left at the other end, or it sent no
 * record. */
bool wire_take(int fd, struct wire_packet *p)
    __attribute__((warn_unused_result));

struct lantu_message wire_message(const struct wire_packet *p);

#endif
