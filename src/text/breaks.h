/*
 * breaks - where a line may end: UAX #14, then what Chinese printing wants.
 *
 * Without tailoring the answer is that of LineBreakTest.txt (Unicode 15.0, the
 * numbers by the expression of UAX #14 8.2, example 7).  Tailoring changes
 * only Chinese punctuation and what stands beside it (clreq, "Prohibition
 * rules for line start and line end"; GB/T 15834-2011, 5.1).
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each level adds to the one before. */
enum break_level {
    BREAK_LEVEL_NONE,  // Chinese punctuation breaks like Han, and so does what
                       // else would hold to the Han before it: 々 ‼ ℃
    BREAK_LEVEL_BASIC, // closing marks and dots never start a line, opening
                       // ones never end it
    BREAK_LEVEL_GB,    // a slash does not end a line, an ellipsis starts none
    BREAK_LEVEL_STRICT // nor does —— start one
};

enum break_kind { BREAK_NO, BREAK_MAY, BREAK_MUST };

struct break_rules {
    enum break_level level;
    bool tailor; // false: plain UAX #14
};

/*
 * breaks[i] tells of the place before character i (enum break_kind);
 * breaks[0] is BREAK_NO, the end of the text is always a break and not told.
 * `classes` comes from cjk_resolve; it is read only with rules.tailor.
 */
void breaks_find(const uint32_t *cps, const uint8_t *classes, size_t count,
                 struct break_rules rules, uint8_t *breaks);

/*
 * How unwelcome each break is, in percent of what it costs to open a line by
 * 0.08 em a gap: between a number and its unit, inside a bracketed group of up
 * to five characters, after ① and inside a name such as www.12306.cn.
 */
void breaks_reluctance(const uint32_t *cps, const uint8_t *classes,
                       size_t count, const uint8_t *breaks, uint8_t *percent);

#endif
