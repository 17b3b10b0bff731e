/*
 * expand_summary - the blocks of the one-page summary.
 *
 * Each appends a head with its rule and what stands below it to `parent`.
 */
#ifndef COMPOSE_EXPAND_SUMMARY_H
#define COMPOSE_EXPAND_SUMMARY_H

#include "compose/build.h"

struct light_change;
struct overdue;
struct plan_indicator;

struct summary {
    struct builder *b;
    struct loc at;
    const char *row; // name of the measure: height of rows
    const struct plan_indicator **indicators; // the key ones
    size_t indicator_count;
    const struct light_change *changes;
    size_t change_count, change_room; // there are; have room
    const struct overdue *overdue;    // longest first
    size_t overdue_count, overdue_room;
};

void summary_lights(const struct summary *s, struct book_block *parent);
void summary_indicators(const struct summary *s, struct book_block *parent);
void summary_changes(const struct summary *s, struct book_block *parent);
void summary_overdue(const struct summary *s, struct book_block *parent);

#endif
