/*
 * table_panels - a wide table as several narrow ones.
 *
 *      stub a b c d e      stub a b c    then, as 续表:    stub d e
 *
 * Panels end between groups of heads where that takes no panel more; a head
 * over columns of two panels stands over its part in each.  So does what starts
 * in the stub.  No other cell is divided: there no panel ends.
 */
#ifndef LAYOUT_TABLE_PANELS_H
#define LAYOUT_TABLE_PANELS_H

#include "layout/table_fit.h"

/* `whole` tells what each column needs.  Count 0: one does not fit beside the
 * stub, or a cell lies across. */
struct table_fit table_panels(const struct flow_context *c,
                              const struct table_grid *whole, sp measure);

#endif
