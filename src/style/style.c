/*
 * One table says everything about a property: its name in the sheet, how its
 * text is read, and the field it fills.
 */
#include "style/style.h"

#include <assert.h>
#include <string.h>

#include "base/map.h"
#include "style/value.h"
#include "text/fontset.h"

#define SIZE_READABLE SP_PT(4) // half of 六号, the least that books use

enum property_type {
    PROPERTY_LENGTH,
    PROPERTY_POSITION, // a length or "none"
    PROPERTY_COLOUR,
    PROPERTY_FILL, // a colour or "none"
    PROPERTY_ROLE,
    PROPERTY_WORD, // one of a list of words
    PROPERTY_LINES,
    PROPERTY_YES_NO
};

/* Words by the values of an enum; the last is NULL. */
static const char *const align_words[] = {[ALIGN_JUSTIFY] = "justify",
                                          [ALIGN_START] = "start",
                                          [ALIGN_CENTER] = "center",
                                          [ALIGN_END] = "end",
                                          [ALIGN_SPREAD] = "spread",
                                          [ALIGN_GRID] = "grid",
                                          NULL};
static const char *const page_break_words[] = {
    [STYLE_BREAK_NONE] = "none", [STYLE_BREAK_PAGE] = "page",
    [STYLE_BREAK_ODD] = "odd",   [STYLE_BREAK_FOOT] = "foot",
    [STYLE_BREAK_LAST] = "last", NULL};
static const char *const float_words[] = {[STYLE_FLOAT_NO] = "no",
                                          [STYLE_FLOAT_AUTO] = "auto",
                                          [STYLE_FLOAT_TOP] = "top",
                                          [STYLE_FLOAT_BOTTOM] = "bottom",
                                          NULL};
static const char *const caption_words[] = {[CAPTION_ABOVE] = "above",
                                            [CAPTION_BELOW] = "below",
                                            [CAPTION_SIDE] = "side",
                                            NULL};
static const char *const balance_words[] = {
    [BALANCE_NONE] = "none",       [BALANCE_ANY] = "any",
    [BALANCE_TOP] = "top",         [BALANCE_FOOT] = "foot",
    [BALANCE_DIAMOND] = "diamond", NULL};
static const char *const level_words[] = {[BREAK_LEVEL_NONE] = "none",
                                          [BREAK_LEVEL_BASIC] = "basic",
                                          [BREAK_LEVEL_GB] = "gb",
                                          [BREAK_LEVEL_STRICT] = "strict",
                                          NULL};
static const char *const punct_words[] = {[PUNCT_FULL] = "full",
                                          [PUNCT_KAIMING] = "kaiming",
                                          [PUNCT_HALF] = "half",
                                          [PUNCT_LINE_END] = "line-end",
                                          NULL};

struct property {
    const char *name;
    enum property_type type;
    size_t field; // offset in struct style
    const char *const *words;
};

#define PROPERTY(name, type, field)                                  \
    {                                                                \
        (name), PROPERTY_##type, offsetof(struct style, field), NULL \
    }
#define PROPERTY_OF(name, words, field)                               \
    {                                                                 \
        (name), PROPERTY_WORD, offsetof(struct style, field), (words) \
    }

static const struct property properties[] = {
    PROPERTY("size", LENGTH, size),
    PROPERTY("font", ROLE, role),
    PROPERTY("strong-font", ROLE, strong_role),
    PROPERTY("em-font", ROLE, em_role),
    PROPERTY("pitch", LENGTH, pitch),
    PROPERTY("tracking", LENGTH, tracking),
    PROPERTY("colour", COLOUR, rgb),
    PROPERTY_OF("align", align_words, align),
    PROPERTY_OF("balance", balance_words, balance),
    PROPERTY_OF("line-breaks", level_words, rules.breaks.level),
    PROPERTY_OF("punctuation", punct_words, rules.punct),
    PROPERTY("hanging", YES_NO, rules.hang),
    PROPERTY("hyphens", YES_NO, rules.hyphens),
    PROPERTY("cell", LENGTH, cell),
    PROPERTY("least-last", LINES, least_last),
    PROPERTY("indent", LENGTH, indent_first),
    PROPERTY("left", LENGTH, left),
    PROPERTY("right", LENGTH, right),
    PROPERTY("hang", LENGTH, hang),
    PROPERTY("columns", LINES, columns),
    PROPERTY("column-gap", LENGTH, column_gap),
    PROPERTY("column-rule", YES_NO, column_rule),
    PROPERTY("space-before", LENGTH, before),
    PROPERTY("space-after", LENGTH, after),
    PROPERTY("height", LENGTH, height),
    PROPERTY("lift", LENGTH, lift),
    PROPERTY("keep-next", YES_NO, keep_next),
    PROPERTY("lines-next", LINES, lines_next),
    PROPERTY("widows", LINES, widows),
    PROPERTY("orphans", LINES, orphans),
    PROPERTY("grid", YES_NO, grid),
    PROPERTY_OF("break-before", page_break_words, break_before),
    PROPERTY_OF("float", float_words, floats),
    PROPERTY_OF("caption", caption_words, caption),
    PROPERTY("divide", YES_NO, divide),
    PROPERTY("fill", FILL, fill),
    PROPERTY("bar", LENGTH, bar),
    PROPERTY("bar-colour", COLOUR, bar_colour),
    PROPERTY("inset-left", LENGTH, inset_left),
    PROPERTY("inset-right", LENGTH, inset_right),
    PROPERTY("inset-top", LENGTH, inset_top),
    PROPERTY("inset-bottom", LENGTH, inset_bottom),
    PROPERTY("position", POSITION, position),
    PROPERTY("trim-first", YES_NO, trim_first),
    PROPERTY("scale", YES_NO, scale),
};

static_assert(sizeof(properties) / sizeof(properties[0]) ==
                  STYLE_PROPERTY_COUNT,
              "every property has a row");

const char *style_property_name(size_t index)
{
    assert(index < STYLE_PROPERTY_COUNT);
    return properties[index].name;
}

struct style style_default(void)
{
    return (struct style){
        .size = SP_TENTH_PT(105),
        .pitch = SP_PT(18),
        .align = ALIGN_START,
        .rules = text_rules_house,
        .least_last = 2,
        .widows = 1,
        .orphans = 1,
    };
}

uint32_t style_colour(const struct style_names *names,
                      const struct style_value *value)
{
    uint32_t rgb = 0;
    if (value_rgb(value->text, &rgb))
        return rgb;
    const uint32_t *named = map_find(names->colours, value->text);
    if (named != NULL)
        return *named;
    const char *nearest = map_nearest(names->colours, value->text);
    diag_add(names->diag, DIAG_CODE_STYLE_COLOUR, value->at,
             str_copy(value->text, names->arena), nearest ? nearest : "",
             map_keys(names->colours), NULL);
    return 0;
}

static const struct font_role *find_role(const struct style_names *names,
                                         const struct style_value *value)
{
    const struct font_role *role = fontset_find(names->fonts, value->text);
    if (role != NULL)
        return role;
    const char *nearest = fontset_nearest(names->fonts, value->text);
    diag_add(names->diag, DIAG_CODE_STYLE_ROLE, value->at,
             str_copy(value->text, names->arena), nearest ? nearest : "",
             fontset_list(names->fonts), NULL);
    return NULL;
}

/* All enums of a style are as wide as this. */
static_assert(sizeof(enum style_align) == sizeof(int), "enums are ints");

static void set_word(void *field, const char *const *words, struct str text)
{
    size_t count = 0, index;
    while (words[count])
        count++;
    if (value_word(text, words, count, &index))
        memcpy(field, &(int){(int)index}, sizeof(int));
}

static void set_value(struct style *style, const struct property *property,
                      const struct style_value *value,
                      const struct style_names *names)
{
    void *field = (char *)style + property->field;
    struct str text = value->text;
    bool none = str_is(text, "none");
    switch (property->type) {
    case PROPERTY_POSITION:
        style->has_position = !none && value_length(text, 0, field);
        break;
    case PROPERTY_LENGTH:
        value_length(text, style->size, field);
        break;
    case PROPERTY_FILL:
        style->has_fill = !none;
        if (!none)
            style->fill = style_colour(names, value);
        break;
    case PROPERTY_COLOUR:
        *(uint32_t *)field = style_colour(names, value);
        break;
    case PROPERTY_ROLE:
        *(const struct font_role **)field = find_role(names, value);
        break;
    case PROPERTY_WORD:
        set_word(field, property->words, text);
        break;
    case PROPERTY_LINES:
        value_lines(text, field);
        break;
    case PROPERTY_YES_NO:
        value_yes_no(text, field);
        break;
    }
}

/* What can be set but not read is more likely a slip than meant. */
static void check_value(const struct style *style,
                        const struct property *property,
                        const struct style_value *value,
                        const struct style_names *names)
{
    enum diag_code code;

    if (property->field == offsetof(struct style, size) && style->size > 0 &&
        style->size < SIZE_READABLE) // 0: the schema's
        code = DIAG_CODE_STYLE_TINY;
    else if (property->field == offsetof(struct style, tracking) &&
             style->tracking < -style->size / 2)
        code = DIAG_CODE_STYLE_TIGHT;
    else
        return;
    diag_add(names->diag, code, value->at, str_copy(value->text, names->arena),
             NULL);
}

void style_compute(struct style *style,
                   const struct style_value values[STYLE_PROPERTY_COUNT],
                   const struct style_names *names)
{
    const char *name = style->name;
    *style = style_default();
    style->name = name;
    for (size_t i = 0; i < STYLE_PROPERTY_COUNT; i++) {
        if (values[i].text.data == NULL)
            continue;
        set_value(style, &properties[i], &values[i], names);
        check_value(style, &properties[i], &values[i], names);
    }
}
