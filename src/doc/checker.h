/*
 * checker - what the checks of a book share.
 */
#ifndef DOC_CHECKER_H
#define DOC_CHECKER_H

#include <stdbool.h>

#include "doc/refs.h"
#include "plan/plan.h"
#include "proof/proof.h"

struct arena;
struct data;
struct diag;
struct doc_block;
struct doc_since;
struct document;
struct prose;

struct checker {
    struct document *doc;
    const struct plan *plan; // or NULL
    const struct data *data; // or NULL
    struct proof *proof;
    enum proof_subject subject; // of the prose that is looked at
    const char *root;
    struct arena *arena, *scratch;
    struct diag *diag;
    struct loc *placed; // by task: where it is placed; line 0: nowhere
    struct refs refs;
};

/* Says once for each place that there is no plan; false then. */
bool check_has_plan(const struct checker *c, struct loc at);
/* What an id of the plan stands for exists; false: reported. */
bool check_known(const struct checker *c, enum plan_thing thing, const char *id,
                 struct loc at);
/* Prose that no footnote and no place of the index may stand in. */
void check_prose(const struct checker *c, const struct prose *prose);

/* In check_generated.c. */
void check_generated(const struct checker *c, const struct doc_block *b);
void check_one_page(const struct checker *c, const struct doc_block *b);
void check_tasks(const struct checker *c, const struct doc_block *b);
/* What is compared with the book's period has to lie before it. */
void check_since(const struct checker *c, const struct doc_since *since);
/* The area that the book is about, or NULL. */
const struct plan_area *check_area(const struct checker *c);

#endif
