/*
 * fuzz - what the fuzz targets share.
 *
 * A target is one file with LLVMFuzzerTestOneInput().  With -DLANTU_FUZZ=ON it
 * is linked with libFuzzer (tests/fuzz/run.sh); otherwise with replay.c, which
 * runs it on files, so that every input that once did harm is tried by ctest.
 *
 * The world is made at the first call and never freed.  Here running out of
 * memory is an abort: no input of a few kilobytes may ask for that much.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct fontset;
struct plan;
struct sheet;
struct xml_gate;

struct world {
    struct xml_gate *gate;
    const struct fontset *fonts; // the shipped ones
    const struct sheet *sheet;   // "book"
    const struct plan *plan;     // of examples/loudi
};

const struct world *fuzz_world(void);

/* Writes a file of that name to a folder of this process; returns its path. */
const char *fuzz_file(const char *name, struct str bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* A target may have a mutator of its own. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max,
                               unsigned seed);

#endif
