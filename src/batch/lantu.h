/*
 * lantu - a plan, its data and a book in; a PDF, or what is wrong, out.
 *
 *     struct lantu_options options = {.book = "book.xml",
 *                                     .output = "book.pdf",
 *                                     .message = print};
 *     return (int)lantu_render(&options, NULL);
 *
 * The library keeps no state between calls and reads no environment, locale or
 * clock: the same files and options give the same bytes.  Texts are UTF-8.  The
 * output is replaced whole, or stays as it was.
 *
 * When memory runs out the process ends with exit code 3: libraries below turn
 * a failed allocation into wrong glyphs without a word, so going on would not
 * be honest.  A host that must live calls lantu_render_isolated().
 */
#ifndef LANTU_H
#define LANTU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Also the exit codes of the command; 2 is its "wrong usage". */
enum lantu_status {
    LANTU_DONE = 0,
    LANTU_INPUT = 1,      // the author's files have errors; nothing was written
    LANTU_ENVIRONMENT = 3 // a font is missing, the disk is full, …
};

enum lantu_language { LANTU_ZH, LANTU_EN };

/* ISO 19005-2; 2u: text can be read back, 2a: its structure too. */
enum lantu_pdf { LANTU_PDF_A2U, LANTU_PDF_A2A };

/* Good until the callback returns. */
struct lantu_message {
    const char *file;      // as it was named, or NULL
    uint32_t line, column; // from 1, in characters; line 0: the whole file
    const char *severity;  // "error", "warning" or "note"
    const char *code;      // "E0301"
    const char *text;      // one sentence
    const char *hint;      // what to do, or ""
};

/* Zero is the default of every field but `book`. */
struct lantu_options {
    const char *book; // a path; "-" is standard input
    /* A path; "-" is standard output; NULL with an edition: its own name, in
     * the book's folder; lantu_check: not read. */
    const char *output;
    const char *root; // files outside are refused; NULL: the book's folder
    /* One of the book's editions, with `area` when there are several of that
     * name; NULL: the whole book. */
    const char *edition;
    /* Instead of what the book says; paths are not bound to the root. */
    const char *area, *period;
    const char *since;   // a period, or "previous": what changed is marked
    const char *against; // instead: a path of an earlier book, the same
    bool changes_only;   // and the rest left out
    const char *style;   // a shipped style's name, or a path that ends in .xml
    const char *fonts;   // a path
    const char *const *data;
    size_t data_count; // 0: the book's own
    const char *home;  // what ~ stands for in the fonts file; NULL: nothing
    enum lantu_pdf pdf;
    bool pages;   // write the pages as text instead of a PDF
    bool origins; // write into the PDF what every number was made of
    bool strict;  // a warning counts as an error
    bool why;     // a note for each paragraph says how its lines came about
    /* When has_epoch: the PDF's date, seconds since 1970 (UTC), for a book
     * without a date of its own. */
    bool has_epoch;
    int64_t epoch;
    enum lantu_language language; // of the messages
    /* Called for every message, in order; NULL: nobody listens. */
    void (*message)(void *user, const struct lantu_message *m);
    void *user;
};

/* What came of it. */
struct lantu_facts {
    size_t errors, warnings;
    size_t data_files, observations;
    size_t faces; // fonts that were opened
    size_t pages;
    char edition[201]; // the edition's own file name; "" for a whole book
};

/* `facts` may be NULL. */
enum lantu_status lantu_render(const struct lantu_options *options,
                               struct lantu_facts *facts);

/* Finds all that lantu_render would, and what is wrong with the conditions and
 * references of all editions; writes nothing. */
enum lantu_status lantu_check(const struct lantu_options *options,
                              struct lantu_facts *facts);

/* One volume that a book's <editions> make.  Good until the callback returns.
 */
struct lantu_edition {
    const char *name;             // options.edition
    const char *area, *area_name; // options.area; NULL: a book without a plan
    const char *period;           // "2023-Q2", or ""
    const char *output;           // a file name: letters, digits, Han, . _ -
};

/* Calls `each` for every edition of the book, in order; no two have the same
 * output.  With errors it is not called. */
enum lantu_status
lantu_editions(const struct lantu_options *options,
               void (*each)(void *user, const struct lantu_edition *edition),
               void *user);

/*
 * lantu_render in a process of its own: whatever happens there, the caller goes
 * on, with LANTU_ENVIRONMENT and a message.  The messages arrive in the
 * caller's process.  It forks, so a program with threads calls it before it
 * starts them.
 */
enum lantu_status lantu_render_isolated(const struct lantu_options *options,
                                        struct lantu_facts *facts);

const char *lantu_version(void); // "0.1.0"

#ifdef __cplusplus
}
#endif

#endif
