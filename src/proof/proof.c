#include "proof/proof.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "plan/prose.h"
#include "proof/marks.h"
#include "proof/numbers.h"
#include "proof/periods.h"
#include "proof/words.h"

struct proof {
    struct number_facts facts;
    bool normalise;
    size_t normalised;
    struct arena *arena;
    struct diag *diag;
};

struct proof *proof_new(const struct proof_facts *facts, struct arena *a,
                        struct diag *d)
{
    struct proof *p = arena_new(a, struct proof);

    *p = (struct proof){.facts = {.data = facts->data,
                                  .area = facts->area,
                                  .period = facts->period},
                        .normalise = facts->normalise,
                        .arena = a,
                        .diag = d};
    if (facts->plan)
        p->facts.names = names_of(facts->plan, a);
    return p;
}

size_t proof_normalised(const struct proof *p)
{
    return p->normalised;
}

/* One message for a text: whoever mixes them does so throughout. */
static void check_marks(struct proof *p, const struct words *w)
{
    struct arena *scratch = arena_open();
    struct mark_edits edits;
    char count[24];

    marks_find(w, &edits, scratch);
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
                     scratch),
            first->full, NULL);
    }
    arena_close(scratch);
}

static void check_inlines(struct proof *p, struct prose_inline *first,
                          enum proof_subject subject)
{
    struct arena *scratch = arena_open();
    struct words w;

    words_gather(&w, first, scratch);
    if (subject == PROOF_OF_NOW && p->facts.period.year != 0)
        periods_check(&w, p->facts.period, p->diag);
    numbers_check(&w, &p->facts, p->diag);
    nums_check(&w, &p->facts, p->diag);
    check_marks(p, &w);
    for (size_t i = 0; i < w.notes.count; i++)
        check_inlines(p, w.notes.items[i]->first, subject);
    arena_close(scratch);
}

void proof_prose(struct proof *p, const struct prose *prose,
                 enum proof_subject subject)
{
    check_inlines(p, prose->first, subject);
}
