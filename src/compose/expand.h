/*
 * expand - what the plan and its data say, as ordinary blocks.
 */
#ifndef COMPOSE_EXPAND_H
#define COMPOSE_EXPAND_H

#include "compose/build.h"

struct doc_block;

/* A chapter for each task (or for one): opener, highlight, measures. */
void expand_tasks(struct builder *b, const struct doc_block *d,
                  struct book_block *parent);
/* The summary: messages, lights, key indicators, changes, overdue. */
void expand_one_page(struct builder *b, const struct doc_block *d,
                     struct book_block *parent);
void expand_indicator_table(struct builder *b, const struct doc_block *d,
                            struct book_block *parent);
void expand_ranking(struct builder *b, const struct doc_block *d,
                    struct book_block *parent);
void expand_area_table(struct builder *b, const struct doc_block *d,
                       struct book_block *parent);
void expand_project_table(struct builder *b, const struct doc_block *d,
                          struct book_block *parent);
void expand_task_board(struct builder *b, const struct doc_block *d,
                       struct book_block *parent);
/* A light for each area and indicator, or each indicator and period. */
void expand_status_board(struct builder *b, const struct doc_block *d,
                         struct book_block *parent);
/* What differs from an earlier period. */
void expand_changes(struct builder *b, const struct doc_block *d,
                    struct book_block *parent);
/* What was to be done and is not. */
void expand_overdue(struct builder *b, const struct doc_block *d,
                    struct book_block *parent);
/* What was reported once and now reads otherwise. */
void expand_restatements(struct builder *b, const struct doc_block *d,
                         struct book_block *parent);

/* The time ruler at the edition's period. */
struct book_block *ruler_new(struct builder *b, const char *style,
                             const char *height, const char *year_style,
                             struct loc at);

#endif
