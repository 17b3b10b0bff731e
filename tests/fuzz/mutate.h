/*
 * mutate - changes XML so that most of it stays XML.
 *
 * libFuzzer's own mutations break a tag nearly every time, and the parser is
 * all that is ever tried.  These take away, repeat and move whole elements, and
 * exchange texts and values of attributes.
 */
#ifndef TESTS_FUZZ_MUTATE_H
#define TESTS_FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* As LLVMFuzzerCustomMutator: changes `bytes` in place, at most `max`. */
size_t mutate_xml(uint8_t *bytes, size_t size, size_t max, unsigned seed);

#endif
