/*
 * official - an official document after GB/T 9704-2012: its head, its text with
 * what belongs to it, its attachments and its tail.
 */
#ifndef COMPOSE_OFFICIAL_H
#define COMPOSE_OFFICIAL_H

#include "compose/build.h"

struct doc_block;
struct doc_official;

void official_compose(struct builder *b, const struct doc_block *d,
                      struct book_block *parent);

/* In official_head.c: 东政发〔2023〕12号; a number alone is that of an order or
 * of minutes. */
const char *official_number(struct builder *b,
                            const struct doc_official *official);
/* From 份号 to the red rule (GB/T 9704-2012, 7.2). */
void official_head(struct builder *b, const struct doc_official *official,
                   struct loc at, struct book_block *parent);

#endif
