/*
 * property - random paragraphs, and what must hold for each of them.
 *
 * A trial is a text and a setting, drawn from one seed.  Its outcome is what
 * the line setter makes of it.  A property looks at both and says what is
 * wrong, if anything; what is right it knows from the rules of printing, not
 * from the code that it judges.
 */
#ifndef TESTS_PROPERTY_PROPERTY_H
#define TESTS_PROPERTY_PROPERTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"
#include "layout/line.h"
#include "layout/para.h"
#include "style/style.h"
#include "text/shape.h"
#include "text/spacing.h"

enum {
    TRIAL_CHARACTERS_MAX = 200,
    TRIAL_BREAK = 0x2028, // a forced line end, as a character of the text
    WHY_MAX = 200
};

struct font_role;

/* ---- draw.c: trials ------------------------------------------------------ */

struct setting {
    enum style_align align;
    struct text_rules rules;
    sp measure, size, indent, cell;
    unsigned least_last;
    bool trim_first;
    bool mixed; // letters and digits from a face of their own
};

struct trial {
    uint64_t seed;
    struct setting setting;
    size_t count;
    uint32_t cps[TRIAL_CHARACTERS_MAX];
};

/* What lines may fill: whole cells where characters stand on cells. */
static inline sp setting_measure(const struct setting *s)
{
    return s->align == ALIGN_GRID ? s->measure / s->cell * s->cell : s->measure;
}

uint32_t random_below(uint64_t *state, uint32_t limit);

void trial_draw(struct trial *t, uint64_t seed);

/* ---- set.c: outcomes ----------------------------------------------------- */

struct faces {
    const struct font_role *song;  // one face for all
    const struct font_role *mixed; // letters and digits from another
};

struct outcome {
    const struct shaped *shaped;
    const struct box *boxes;
    const struct para_lines *lines;
    bool reported; // a line that is too long
    size_t count;
    const uint32_t *cps; // of the shaped text; TRIAL_BREAK for a forced end
    const size_t *at;    // of each cluster: index of its first character; one
                         // more for the end
};

/* Sets the trial, its text cut into spans at random places unless `cuts` is
 * 0, where no face would shape it otherwise. */
struct outcome *trial_set(const struct trial *t, const struct faces *faces,
                          uint64_t cuts, struct arena *a);

/* Of the first line; an opening mark's own blank belongs to it. */
sp setting_indent(const struct setting *s, const struct outcome *o);

/* Between cluster i of the line and the next one, as they were set. */
sp outcome_gap(const struct outcome *o, const struct line *line, size_t i);

/* ---- rules.c: Chinese printing, by hand ---------------------------------- */

enum sort {
    SORT_OTHER,
    SORT_HAN,
    SORT_COMMA,
    SORT_STOP,
    SORT_MARK, // ？ ！
    SORT_DOUBLE,
    SORT_OPEN,
    SORT_CLOSE,
    SORT_DASH, // — alone or in rows, ⸺
    SORT_ELLIPSIS,
    SORT_WAVE,
    SORT_HYPHEN,
    SORT_MIDDOT,
    SORT_SLASH,
    SORT_SUFFIX,
    SORT_PREFIX,
    SORT_REPEAT, // 々
    SORT_LETTER,
    SORT_DIGIT,
    SORT_POINT, // . and , of numbers
    SORT_BLANK, // space, tab, line end of the source
    SORT_SQUARE_SPACE,
    SORT_GLUE, // U+00A0, U+202F, U+2060
    SORT_SPLIT // U+200B
};

enum sort sort_of(uint32_t cp);

/* Of a mark that Western text has too: by its neighbours certainly Chinese.
 * Other marks of Chinese text always are. */
bool is_chinese(const uint32_t *cps, size_t count, size_t i);

/* Why no line may end before character i, or NULL. */
const char *line_end_fault(const uint32_t *cps, size_t count, size_t i,
                           enum break_level level);

/* Why the room between characters i and i + 1 may not grow, or NULL. */
const char *opening_fault(const uint32_t *cps, size_t count, size_t i);

/* ---- properties ---------------------------------------------------------- */

/* What a property looks at; `why` tells what is wrong. */
struct subject {
    const struct trial *trial;
    const struct outcome *outcome;
    const struct faces *faces;
    struct arena *arena;
    char why[WHY_MAX];
};

struct property {
    const char *name;
    bool (*holds)(struct subject *s);
};

extern const struct property line_properties[]; // ends.c
extern const size_t line_property_count;
extern const struct property room_properties[]; // room.c
extern const size_t room_property_count;
extern const struct property twin_properties[]; // twins.c
extern const size_t twin_property_count;

/* best.c: no other line ends are cheaper. */
bool lines_are_the_best(struct subject *s);

/* False, the reason noted. */
bool fault(struct subject *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
