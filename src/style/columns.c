#include "style/columns.h"

#include "base/arena.h"
#include "base/diag.h"
#include "input/xml.h"

bool columns_keep(const struct columns_style *columns, const char *name)
{
    struct str rest = columns->keep, word;
    while ((word = str_word(&rest)).size > 0) {
        if (str_is(word, name))
            return true;
    }
    return false;
}

static void check_columns(const struct columns *columns,
                          const struct xml_element *e, struct arena *a,
                          struct diag *d)
{
    const struct str keep = xml_str(e, "keep");
    struct str rest = keep, word;
    while ((word = str_word(&rest)).size > 0) {
        const char *name = str_copy(word, a);
        if (!columns_keep(&columns->all, name))
            diag_add(d, DIAG_CODE_STYLE_COLUMN,
                     xml_attr_loc(e, "keep", (size_t)(word.data - keep.data)),
                     name, str_copy(xml_str(e, "of"), a),
                     str_copy(columns->all.keep, a), NULL);
    }
}

/* "landscape panels", either, or "none". */
static void read_wide(const struct xml_element *e, struct wide_style *wide)
{
    struct str rest, word;
    if (!xml_attr(e, "wide", &rest))
        return;
    *wide = (struct wide_style){0};
    while ((word = str_word(&rest)).size > 0) {
        wide->turn |= str_is(word, "landscape");
        wide->panels |= str_is(word, "panels");
    }
}

void columns_read(struct columns *columns, const struct xml_element *e,
                  bool lists, struct arena *a, struct diag *d)
{
    static const struct xml_word words[] = {
        {"table", false}, {"cards", true}, {NULL, 0}};
    struct columns_style *style = &columns->computed;
    (void)xml_attr(e, "keep", &style->keep);
    style->cards = xml_enum(e, "as", words, style->cards);
    read_wide(e, &style->wide);
    if (lists)
        columns->all = *style;
    check_columns(columns, e, a, d);
}
