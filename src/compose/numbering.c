#include "compose/numbering.h"

#include <assert.h>

#include "base/buf.h"
#include "base/str.h"
#include "compose/number.h"

/* Tables and figures of appendices start anew where the sheet writes their
 * numbers in a way of their own; else they count on. */
static enum number_of counted(const struct numbering *n,
                              const struct sheet *sheet, enum number_of of)
{
    enum number_of own = of == NUMBER_TABLE    ? NUMBER_APPENDIX_TABLE
                         : of == NUMBER_FIGURE ? NUMBER_APPENDIX_FIGURE
                                               : of;

    if (!n->appendix || str_same(sheet_number_format(sheet, own),
                                 sheet_number_format(sheet, of)))
        return of;
    return own;
}

const char *numbering_next(struct numbering *n, const struct sheet *sheet,
                           enum number_of of, struct arena *a)
{
    of = counted(n, sheet, of);
    return number_format(sheet_number_format(sheet, of), ++n->given[of], a);
}

const char *numbering_heading(struct numbering *n, const struct sheet *sheet,
                              enum number_of of, bool numbered, struct arena *a)
{
    int below = of < NUMBER_SECTION1 ? NUMBER_SECTION1 : (int)of + 1;

    for (; below <= NUMBER_SECTION4; below++)
        n->given[below] = 0;
    n->appendix |= of == NUMBER_APPENDIX;
    return numbered ? numbering_next(n, sheet, of, a) : "";
}

const char *numbering_part(const char *whole, int number, struct arena *a)
{
    enum { TEXT_MAX = 64 };
    struct buf b;

    assert(number >= 1 && number <= 26);
    buf_init(&b, a, TEXT_MAX);
    buf_add_text(&b, whole);
    buf_addf(&b, "（%c）", 'a' + number - 1);
    return b.data;
}

const char *numbering_item(enum doc_list_kind kind, int number, struct arena *a)
{
    switch (kind) {
    case DOC_NUMBER:
        return number_format("1.", number, a);
    case DOC_PAREN:
        return number_format("（1）", number, a);
    case DOC_CIRCLE:
        return number_format("①", number, a);
    case DOC_BULLET:
        break;
    }
    return "•";
}
