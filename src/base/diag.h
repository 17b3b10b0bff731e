/*
 * diag - the one way to say that something is wrong.
 *
 * A diagnostic is a code, a place the author can edit, and arguments (facts,
 * never prose); the words stand in diag_codes.def in Chinese and English.
 * Diagnostics are kept in order and printed by cli.  Two with the same code,
 * place and arguments are kept once.  After DIAG_MAX (limits.h) they are only
 * counted.
 *
 * A function that fails says so here and returns false or NULL; its callers
 * pass the failure up and add nothing.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct diag;

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* Who has to act; decides the exit code (product contract): an input error is
 * 1, an error of the environment (fonts, disk, memory) 3. */
enum diag_blame { DIAG_INPUT, DIAG_ENVIRONMENT };

enum diag_lang { DIAG_ZH, DIAG_EN };

enum diag_code {
#define DIAG(id, number, severity, blame, ...) DIAG_CODE_##id,
#include "base/diag_codes.def"
#undef DIAG
    DIAG_CODE_COUNT
};

/* A place in a file; line and column count from 1, in code points; line 0 is
 * the file as a whole, file NULL no file at all. */
struct loc {
    const char *file;
    uint32_t line, column;
};

struct diag_item {
    enum diag_code code;
    struct loc at;
    const char *args[4]; // {1} to {4}; NULL past the last
};

struct diag *diag_new(struct arena *a);
struct diag *diag_new_errors(struct arena *a); // hears of errors alone

/* Arguments are `const char *`, ended by NULL; at most four; copied.  Notes,
 * which are given when somebody asked for them, are all kept. */
void diag_add(struct diag *d, enum diag_code code, struct loc at, ...)
    __attribute__((sentinel));

/* All errors that one of diag_new_errors was told of. */
void diag_add_errors(struct diag *d, const struct diag *from);

/* From here on, warnings of that code with `about` in one of their arguments
 * (NULL: all of them) are not kept but counted. */
void diag_waive(struct diag *d, enum diag_code code, const char *about);
size_t diag_waived(const struct diag *d, enum diag_code code,
                   const char *about);

size_t diag_count(const struct diag *d); // kept ones
const struct diag_item *diag_at(const struct diag *d, size_t index);
size_t diag_dropped(const struct diag *d); // beyond DIAG_MAX
size_t diag_errors(const struct diag *d);  // all errors, dropped ones included
size_t diag_errors_of(const struct diag *d, enum diag_blame blame);
size_t diag_warnings(const struct diag *d);

/* Forgets what came after the mark: a discarded layout pass says nothing. */
struct diag_mark {
    size_t count, dropped, notes, errors, environment, warnings;
};
struct diag_mark diag_mark(const struct diag *d);
void diag_rewind(struct diag *d, struct diag_mark mark);

/* Facts about a code, for printing and `explain`. */
int diag_number(enum diag_code code); // 301
enum diag_severity diag_severity(enum diag_code code);
const char *diag_id(enum diag_code code, char text[8]); // "E0301"
bool diag_code_from_text(const char *text, enum diag_code *code);
const char *diag_text(enum diag_code code, enum diag_lang lang);
const char *diag_hint(enum diag_code code, enum diag_lang lang);

/* Text or hint with the arguments put in for {1} to {4}; what stands in [ ],
 * which closes and holds no other, is left out when one in it is not given
 * or empty. */
void diag_format(struct buf *b, const char *pattern,
                 const struct diag_item *item);

#endif
