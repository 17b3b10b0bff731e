/*
 * prose - running text: what stands inside a paragraph, a title or a cell.
 *
 * A prose is a list of inlines; all but text, xref, value, areas,
 * sparkline and br hold inlines of their own.  Text is UTF-8.  White space is
 * settled here: none at the two ends or beside a br, one space for any other
 * run of it - and nothing at all for a run with a line end that has a Chinese
 * character on either side, because Chinese is wrapped without spaces in the
 * source.
 *
 * References and values are not looked up here: plan_check_prose does that for
 * values, doc/check for references.  Everything lives in the reader's arena.
 */
#ifndef PLAN_PROSE_H
#define PLAN_PROSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/period.h"
#include "base/str.h"

struct arena;
struct xml_element;

enum prose_kind {
    PROSE_TEXT,
    PROSE_EM,
    PROSE_STRONG,
    PROSE_LEAD,
    PROSE_ROLE,
    PROSE_SUP,
    PROSE_SUB,
    PROSE_LINK,
    PROSE_XREF,
    PROSE_VALUE,
    PROSE_NUM,       // words held against a value
    PROSE_AREAS,     // names of areas, with their values
    PROSE_SPARKLINE, // how a value went, as a picture in the line
    PROSE_BR,
    PROSE_DOTS,   // 着重号
    PROSE_NAME,   // 专名号
    PROSE_WORK,   // 书名号甲式
    PROSE_UNDER,  // u
    PROSE_STRIKE, // s
    PROSE_RUBY,
    PROSE_SPREAD,
    PROSE_COMBINE,
    PROSE_TERM,    // of the glossary; without inlines: its name
    PROSE_INDEX,   // a term of the index, around words or at a point
    PROSE_ONLY,    // words of this edition
    PROSE_FOOTNOTE // its inlines are the note, a text of its own
};

enum xref_form { XREF_NUMBER, XREF_TITLE, XREF_PAGE };

enum value_form {
    VALUE_LEVEL,
    VALUE_PREVIOUS,  // the level of the period before
    VALUE_LAST_YEAR, // and of the same period a year before
    VALUE_CHANGE,    // against the period before
    VALUE_YOY,       // against the same period a year before
    VALUE_GAP,       // percentage points ahead of schedule
    VALUE_PROGRESS,  // share of the way from baseline to target
    VALUE_SCHEDULE,  // share of the way that is due
    VALUE_EXPECTED,  // the value that is due
    VALUE_PACE,      // what each year of the rest needs
    VALUE_ELAPSED,   // share of the plan's time that has passed
    VALUE_TARGET,
    VALUE_BASELINE,
    VALUE_RANK,         // among the areas beside
    VALUE_LIGHT,        // in words, as all that follow
    VALUE_REASON,       // why the light is what it is
    VALUE_CHANGE_WORDS, // these say with a verb what the forms without _WORDS
    VALUE_YOY_WORDS,    // give as numbers
    VALUE_GAP_WORDS,
    VALUE_PACE_WORDS
};

/* Which areas a list names: those at an end of their order by number, or by
 * what is better; beside the mean; with a light; without a value. */
enum areas_pick {
    PICK_HIGHEST,
    PICK_LOWEST,
    PICK_BEST,
    PICK_WORST,
    PICK_ABOVE_MEAN,
    PICK_BELOW_MEAN,
    PICK_GREEN,
    PICK_YELLOW,
    PICK_RED,
    PICK_MISSING
};

struct prose_xref {
    const char *ref;
    enum xref_form form;
    const char *otherwise; // in editions without what is referred to, or NULL
};

struct prose_value {
    const char *indicator;
    const char *area; // code, or NULL: the book's
    struct loc area_at;
    struct period period; // year 0: the book's
    enum value_form form;
    bool unit; // print the unit too
};

struct prose_areas {
    struct prose_value of; // its area is the one above those that are listed;
                           // they are picked by its form, which is printed too
    enum areas_pick pick;
    size_t count;     // 0: not written
    bool values;      // behind each name
    bool missing;     // say whom there is no value of
    const char *last; // mark or word before the last one
    const char *none; // words when there is none
};

enum sparkline_kind { SPARKLINE_LINE, SPARKLINE_BAR, SPARKLINE_WIN_LOSS };

struct prose_sparkline {
    struct prose_value of; // without a period
    enum sparkline_kind kind;
    struct str periods; // empty: the book's and those before it
    struct loc periods_at;
    struct str width; // a length, "4em"; empty: not written
    bool path;        // where the value should be, too
    bool extremes;    // points at the greatest and the least
};

struct prose_ruby {
    struct str text;
    bool by_char; // one part of the text, cut at its blanks, for each character
};

struct prose_index {
    const char *term;           // or NULL: the words
    const char *part, *reading; // or NULL
};

/* From byte `from` of a text on, its characters stand side by side in the file
 * from `at` on. */
struct prose_run {
    size_t from;
    struct loc at;
};

struct prose_inline {
    enum prose_kind kind;
    struct loc at;      // of the text's start or the tag
    struct loc name_at; // of the id, indicator, role or address that it gives
    struct prose_inline *first, *next; // children; following sibling
    struct prose_run *runs;            // TEXT: after white space that was left
    size_t run_count;                  // out; none for most
    union {
        struct str text;  // TEXT, never empty
        const char *role; // ROLE: song, hei, kai, …
        const char *href; // LINK
        struct prose_xref xref;
        const struct prose_value *value; // VALUE, NUM
        const struct prose_areas *areas; // AREAS
        const struct prose_sparkline *sparkline;
        struct prose_ruby ruby;
        const char *term; // TERM: its id
        const char *note; // FOOTNOTE: its id, or NULL
        struct prose_index index;
        struct str width; // SPREAD: a length, "4em"
    } as;
};

struct prose {
    struct prose_inline *first; // NULL: nothing was written
    const char *id;             // or NULL
    struct loc at;
};

/* Reads the content of an element of a type with inlines (p, title, entry, …).
 * Never fails: what does not belong there was reported by the schema. */
struct prose prose_read(const struct xml_element *e, struct arena *a);

/* One run of plain text, for words that have no markup. */
struct prose prose_of(const char *text, struct loc at, struct arena *a);

/* The words without markup, as a title for bookmarks; values and references
 * are left out. */
char *prose_text(const struct prose *prose, struct arena *a);

/* The value of an indicator that an inline asks for, or NULL. */
const struct prose_value *prose_value_of(const struct prose_inline *inline_);

/* Where byte `offset` of a TEXT stands in its file. */
struct loc prose_loc(const struct prose_inline *text, size_t offset);

/* Han, kana, bopomofo, hangul and full-width forms; marks that Chinese shares
 * with the West (“ ” ‘ ’ — …) are not told apart. */
bool prose_is_chinese(uint32_t cp);

/* Reports units of characters that cannot be set as they are written: without
 * words, with a line end or another unit inside, with a ruby by character that
 * has not one part for each; and footnotes without words or inside one of these
 * or of their own kind. */
void prose_check(const struct prose *prose, struct diag *d);

/* The first character of `text` with the marks and selectors that go with it,
 * and the first part of a ruby by character; both are taken off.  Empty at the
 * end. */
struct str prose_character(struct str *text);
struct str prose_ruby_part(struct str *text);
bool prose_is_blank(struct str character); // gets no part of a ruby

/* Walks over all inlines in reading order, parents before their children:
 *     struct prose_walk walk = {0};
 *     while ((inline_ = prose_next(&walk, prose)) != NULL) … */
struct prose_walk {
    struct prose_inline *open[XML_DEPTH_MAX];
    size_t depth;
};
struct prose_inline *prose_next(struct prose_walk *walk,
                                const struct prose *prose);

#endif
