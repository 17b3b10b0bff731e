/*
 * peers - what areas are called in a book, and in which order they stand.
 *
 * In an edition with anonymous peers the areas that are neither its own, nor
 * above or below that, are 甲, 乙, 丙 and so on, its own one comes first, and
 * the others follow by these names.  Which is which is drawn from the key of
 * the edition, so it is the same in every run, and nobody without the key
 * can work it out.
 */
#ifndef COMPOSE_PEERS_H
#define COMPOSE_PEERS_H

#include <stdbool.h>
#include <stddef.h>

struct builder;
struct compose_input;
struct arena;
struct peers;
struct plan_area;

/* NULL: every area has its own name. */
const struct peers *peers_new(const struct compose_input *in, struct arena *a);

const char *area_name(const struct builder *b, const struct plan_area *area);
const char *area_short_name(const struct builder *b,
                            const struct plan_area *area);
/* Whether the book is of that area. */
bool area_is_own(const struct builder *b, const struct plan_area *area);
/* Puts areas that stand in the plan's order into the book's. */
void areas_arrange(const struct builder *b, const struct plan_area **areas,
                   size_t count);

#endif
