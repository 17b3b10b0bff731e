/*
 * message - diagnostics as the sentences that people read.
 */
#ifndef BATCH_MESSAGE_H
#define BATCH_MESSAGE_H

#include "base/diag.h"
#include "batch/lantu.h"

/* Tells all diagnostics in order, and how many more there are. */
void messages_tell(const struct diag *d, const struct lantu_options *options);

/* What they make of the run.  A broken environment is said first: its errors
 * may hide or make others. */
enum lantu_status messages_status(const struct diag *d, bool strict);

const char *message_severity(enum diag_severity severity); // "error"

#endif
