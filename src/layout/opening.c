#include "layout/opening.h"

#include <string.h>

#include "base/diag.h"
#include "compose/book.h"
#include "layout/labels.h"
#include "layout/pages.h"

/* A blank cannot stand in an author's id. */
static const char key[] = "recipients turn";

/* Where recipients stand, in the order in which it is tried. */
static const char *const turns[] = {"head", "tail", "head again"};
enum { AT_HEAD, AT_TAIL, TURNS_LAST = 2 };

static size_t turn_known(const struct labels *known)
{
    const char *word = labels_find(known, key);
    size_t turn = AT_HEAD;

    while (word && turn < TURNS_LAST && strcmp(word, turns[turn]) != 0)
        turn++;
    return turn;
}

bool opening_skips(const struct labels *known, const struct book_block *block)
{
    switch (block->turn) {
    case TURN_HEAD:
        return turn_known(known) == AT_TAIL;
    case TURN_TAIL:
        return turn_known(known) != AT_TAIL;
    case TURN_NONE:
        break;
    }
    return false;
}

void opening_settle(const struct pass *pass, const char *first)
{
    const struct book_opening *opening = &pass->book->opening;
    const size_t turn = turn_known(pass->known);
    const char *page;
    bool shown;

    if (!opening->text)
        return;
    page = labels_find(pass->found, opening->text);
    shown = page && strcmp(page, first) == 0;
    labels_expect(pass->found, key, turns[turn]);
    if (!shown && opening->turns && turn < TURNS_LAST) {
        labels_tell(pass->found, key, turns[turn + 1]); // and lay out anew
        return;
    }
    labels_tell(pass->found, key, turns[turn]);
    if (!shown)
        diag_add(pass->diag, DIAG_CODE_OPENING_BARE, opening->text_at, NULL);
    else if (turn == AT_TAIL)
        diag_add(pass->diag, DIAG_CODE_RECIPIENTS_MOVED, opening->recipients_at,
                 NULL);
}
