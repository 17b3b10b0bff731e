#include "proof/proof.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"
#include "plan/prose.h"
#include "proof/marks.h"
#include "proof/numbers.h"
#include "proof/periods.h"
#include "proof/verbs.h"
#include "proof/words.h"

struct proof {
    struct number_facts facts;
    struct figures *figures;
    bool normalise;
    size_t normalised;
    struct arena *arena;
    struct arena *scratch; // of the prose that is looked at
    struct diag *diag;
};

struct proof *proof_new(const struct proof_facts *facts, struct arena *a,
                        struct diag *d)
{
    struct proof *p = arena_new(a, struct proof);

    *p = (struct proof){
        .facts = {.data = facts->data,
                  .area = facts->area,
                  .period = facts->period,
                  .names = facts->plan ? facts->plan->names : NULL,
                  .known = &p->figures,
                  .arena = a},
        .normalise = facts->normalise,
        .arena = a,
        .scratch = arena_within(a),
        .diag = d};
    return p;
}

size_t proof_normalised(const struct proof *p)
{
    return p->normalised;
}

/* One message for a text: whoever mixes them does so throughout. */
static void check_marks(struct proof *p, const struct words *w)
{
    struct mark_edits edits;
    char count[24];

    marks_find(w, &edits, p->scratch);
    if (edits.list.count > 0 && p->normalise) {
        marks_apply(w, &edits, p->arena);
        p->normalised += edits.list.count;
    } else if (edits.list.count > 0) {
        const struct mark_edit *first = &edits.list.items[0];
        const size_t end = words_step(w, first->at);

        (void)snprintf(count, sizeof(count), "%zu", edits.list.count);
        diag_add(
            p->diag, DIAG_CODE_PROOF_MARKS, words_loc(w, first->at), count,
            str_copy((struct str){w->text.data + first->at, end - first->at},
                     p->scratch),
            first->full, NULL);
    }
}

/* Whether a text has letters: names, periods and sentences are made of them,
 * and without Chinese no mark is wrong. */
static bool has_letters(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80 ||
            ((unsigned)(text.data[i] | 0x20) - 'a') < 26)
            return true;
    return false;
}

static void check_inlines(struct proof *p, struct prose_inline *first,
                          enum proof_subject subject)
{
    struct words w;

    words_gather(&w, first, p->scratch);
    if (subject == PROOF_OF_NOW && p->facts.period.year != 0)
        periods_check(&w, p->facts.period, p->diag);
    numbers_check(&w, &p->facts, p->diag);
    nums_check(&w, &p->facts, p->diag);
    verbs_check(&w, &p->facts, p->diag);
    check_marks(p, &w);
    for (size_t i = 0; i < w.notes.count; i++)
        check_inlines(p, w.notes.items[i]->first, subject);
}

void proof_prose(struct proof *p, const struct prose *prose,
                 enum proof_subject subject)
{
    const struct prose_inline *first = prose->first;

    // Most prose of a long table is a number.
    if (!first || (first->kind == PROSE_TEXT && !first->next &&
                   !has_letters(first->as.text)))
        return;
    check_inlines(p, prose->first, subject);
    arena_reset(p->scratch);
}
