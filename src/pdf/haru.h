/*
 * haru - the objects of a PDF file, held by libharu; no other file knows it.
 *
 * Objects are named by their number.  A body is the inside of a dictionary,
 * without << and >>, already in PDF syntax.  Bodies are kept, not copied: they
 * live on the arena given to haru_open() or longer.  Streams stand in the file
 * already (pdf/write.h); they have their numbers from here.
 *
 * libharu's return values are no proof, so they are not passed on: its handler
 * keeps the first error, and haru_ok() is asked after every page and at the
 * end.  Until then a failed object has the number 0, which every call accepts.
 */
#ifndef PDF_HARU_H
#define PDF_HARU_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct buf;
struct diag;
struct haru;

struct haru *haru_open(struct arena *a);

uint32_t haru_dict(struct haru *h); // its body comes later
void haru_set(struct haru *h, uint32_t object, struct str body);
uint32_t haru_add(struct haru *h, struct str body); // haru_dict and haru_set

/* Very many small objects, whose bodies are made when they are printed, one
 * after the other. */
struct haru_bodies {
    void (*put)(struct haru_bodies *self, uint32_t index, struct buf *into);
};

/* Reserves the next `count` numbers, once. */
void haru_reserve(struct haru *h, uint32_t count, struct haru_bodies *bodies);

/* The next page in reading order; *parent is the node of the page tree above
 * it.  The body comes later. */
uint32_t haru_page(struct haru *h, uint32_t *parent);

/* The document's own two; haru_set adds to what libharu keeps in them. */
uint32_t haru_catalog(const struct haru *h);
uint32_t haru_info(const struct haru *h);

uint32_t haru_count(const struct haru *h); // objects are 1 to count
void haru_print(struct haru *h, uint32_t object,
                struct buf *into); // with << and >>

/* False: libharu met an error, reported (E0801). */
bool haru_ok(const struct haru *h, struct diag *d)
    __attribute__((warn_unused_result));

#endif
