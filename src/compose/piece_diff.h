/*
 * piece_diff - which pieces of a book an earlier one does not have, and where
 * pieces of that one stood which are gone.
 *
 * A piece that is elsewhere now has not changed.  One that reads otherwise is
 * new, and what it read before is not lost.
 */
#ifndef COMPOSE_PIECE_DIFF_H
#define COMPOSE_PIECE_DIFF_H

#include <stdbool.h>

#include "compose/piece.h"

/* Sets *revised of pieces of `now`; with `lost`, of those too beside which
 * something stood. */
void pieces_compare(const struct pieces *before, const struct pieces *now,
                    bool lost);

#endif
