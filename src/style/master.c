#include "style/master.h"

#include <stddef.h>

#include "input/xml.h"
#include "style/value.h"

void masters_read(struct masters *masters, const struct xml_element *e)
{
    static const struct xml_word words[] = {
        {"page", MASTER_PAGE},
        {"landscape", MASTER_LANDSCAPE},
        {"foldout", MASTER_FOLD_OUT},
        {"last", MASTER_LAST},
        {"first", MASTER_FIRST},
        {"letter", MASTER_LETTER},
        {"opener", MASTER_OPENER},
        {"blank", MASTER_BLANK},
        {NULL, 0},
    };
    static const char *const facts[FACT_COUNT] = {
        [FACT_ODD_LEFT] = "odd-left",
        [FACT_ODD_RIGHT] = "odd-right",
        [FACT_EVEN_LEFT] = "even-left",
        [FACT_EVEN_RIGHT] = "even-right",
        [FACT_RULE] = "head-rule",
        [FACT_FOLIO] = "folio",
        [FACT_TAB] = "tab"};
    int of = xml_enum(e, "of", words, MASTER_COUNT);
    if (of == MASTER_COUNT)
        return;
    for (size_t i = 0; i < FACT_COUNT; i++)
        (void)xml_attr(e, facts[i], &masters->facts[of][i]);
}

static struct str master_fact(const struct masters *masters, unsigned of,
                              enum master_fact fact)
{
    for (unsigned kind = MASTER_COUNT; kind > 0; kind--)
        if (of >> (kind - 1) & 1 && masters->facts[kind - 1][fact].data)
            return masters->facts[kind - 1][fact];
    return STR_NONE;
}

/* A text that is not "none". */
static struct str text_of(const struct masters *masters, unsigned of,
                          enum master_fact fact)
{
    const struct str text = master_fact(masters, of, fact);

    return str_is(text, "none") ? STR_NONE : text;
}

struct master_style master_of(const struct masters *masters, unsigned of,
                              bool odd)
{
    struct master_style master = {
        .left = text_of(masters, of, odd ? FACT_ODD_LEFT : FACT_EVEN_LEFT),
        .right = text_of(masters, of, odd ? FACT_ODD_RIGHT : FACT_EVEN_RIGHT),
        .folio = text_of(masters, of, FACT_FOLIO)};

    (void)value_yes_no(master_fact(masters, of, FACT_RULE), &master.rule);
    (void)value_yes_no(master_fact(masters, of, FACT_TAB), &master.tab);
    return master;
}

bool masters_count_pages(const struct masters *masters)
{
    for (size_t kind = 0; kind < MASTER_COUNT; kind++)
        for (size_t fact = 0; fact < FACT_COUNT; fact++)
            if (str_find(masters->facts[kind][fact], "{m}") ||
                str_find(masters->facts[kind][fact], "{all}"))
                return true;
    return false;
}
