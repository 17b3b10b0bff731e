/*
 * sink - pages into a PDF file.
 *
 * PDF 1.7, tagged; by default PDF/A-2u (ISO 19005-2) with an sRGB output
 * intent.  Pages may come part by part; they stand in reading order in the
 * file, which is complete, or absent, after commit.
 */
#ifndef PDF_SINK_H
#define PDF_SINK_H

#include <stdint.h>

#include "base/period.h"
#include "draw/page.h"

struct arena;
struct diag;
struct file_out;
struct programs;
struct tag;

/* All are tagged when there is a root; the level is only what the file claims:
 * U text that can be read back, A structure as well. */
enum pdf_standard { PDF_A2U, PDF_A2A, PDF_PLAIN };

/* Texts are UTF-8; NULL and "" leave a field out. */
struct pdf_options {
    enum pdf_standard standard;
    const char *title, *author, *subject, *keywords, *producer;
    const char *lang; // "zh-CN"
    struct date date; // of creation, at midnight Beijing time; year 0: none
    int64_t epoch;    // seconds since 1970 (UTC) instead of date; -1: none
    struct programs *programs; // that files share (pdf/programs.h), or NULL
};

/*
 * The sink and its options' texts live as long as `a`.  `root` is the document
 * tag, its tree complete at commit; NULL writes no tags.  commit() commits
 * `out` too, and abandon() leaves it alone.  Errors: E0801 to E0849, E0420,
 * E0104.
 */
struct page_sink *pdf_sink_open(const struct pdf_options *options,
                                const struct tag *root, struct file_out *out,
                                struct arena *a, struct diag *d);

#endif
