/*
 * content - what tells one content of a file from another.
 *
 * The key of an edition is a hash of its composed book, with every word, number
 * and measure that layout will see, and of all that is the same for a whole
 * batch: program and libraries, sheet, fonts, options.  Equal keys: equal
 * bytes. Places in files are not part of it: a line more in front changes no
 * page.
 */
#ifndef BATCH_CONTENT_H
#define BATCH_CONTENT_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct book;
struct lantu_options;
struct sheet;

/* What all editions share. */
struct hash content_base(const struct lantu_options *options,
                         const struct sheet *sheet);

void content_key(const struct hash *base, const struct book *book,
                 uint8_t key[HASH_SIZE]);

#endif
