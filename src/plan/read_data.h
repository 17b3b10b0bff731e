/*
 * read_data - <data> files in, one sorted struct data out.
 *
 * Files are streamed one after the other and sorted once at the end.  Where two
 * give the same thing, the later asof counts; with equal asof a different value
 * is an error that names both lines.
 */
#ifndef PLAN_READ_DATA_H
#define PLAN_READ_DATA_H

#include <stdbool.h>

#include "base/diag.h"

struct arena;
struct data;
struct plan;
struct xml_gate;
struct xml_source;

/* Data on its way in; on `a`, like all that data_finish returns. */
struct data_reader;
struct data_reader *data_reader_new(const struct plan *plan, struct arena *a);

/* `from->root` is not read.  False, reported: the file cannot be read; faults
 * of what stands in it are reported only. */
bool data_read(struct data_reader *r, struct xml_gate *gate,
               const struct xml_source *from, struct diag *d)
    __attribute__((warn_unused_result));

/* Sorts and settles what was read; no file at all gives empty data.  Where
 * values contradict each other, reported, the first one read counts. */
const struct data *data_finish(struct data_reader *r, struct diag *d);

#endif
