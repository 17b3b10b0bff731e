/*
 * One table says everything about a property: its name in the sheet, how its
 * text is read, and the field it fills.
 */
#include "style/style.h"

#include <assert.h>

#include "base/map.h"
#include "style/value.h"
#include "text/fontset.h"

enum property_type {
    PROPERTY_LENGTH,
    PROPERTY_POSITION, // a length or "none"
    PROPERTY_COLOUR,
    PROPERTY_FILL, // a colour or "none"
    PROPERTY_ROLE,
    PROPERTY_ALIGN,
    PROPERTY_BREAK,
    PROPERTY_LINES,
    PROPERTY_YES_NO
};

struct property {
    const char *name;
    enum property_type type;
    size_t field; // offset in struct style
};

#define PROPERTY(name, type, field)                            \
    {                                                          \
        (name), PROPERTY_##type, offsetof(struct style, field) \
    }

static const struct property properties[] = {
    PROPERTY("size", LENGTH, size),
    PROPERTY("font", ROLE, role),
    PROPERTY("strong-font", ROLE, strong_role),
    PROPERTY("em-font", ROLE, em_role),
    PROPERTY("pitch", LENGTH, pitch),
    PROPERTY("tracking", LENGTH, tracking),
    PROPERTY("colour", COLOUR, rgb),
    PROPERTY("align", ALIGN, align),
    PROPERTY("indent", LENGTH, indent_first),
    PROPERTY("left", LENGTH, left),
    PROPERTY("right", LENGTH, right),
    PROPERTY("hang", LENGTH, hang),
    PROPERTY("space-before", LENGTH, before),
    PROPERTY("space-after", LENGTH, after),
    PROPERTY("height", LENGTH, height),
    PROPERTY("lift", LENGTH, lift),
    PROPERTY("keep-next", YES_NO, keep_next),
    PROPERTY("lines-next", LINES, lines_next),
    PROPERTY("widows", LINES, widows),
    PROPERTY("orphans", LINES, orphans),
    PROPERTY("grid", YES_NO, grid),
    PROPERTY("break-before", BREAK, break_before),
    PROPERTY("fill", FILL, fill),
    PROPERTY("bar", LENGTH, bar),
    PROPERTY("bar-colour", COLOUR, bar_colour),
    PROPERTY("inset-left", LENGTH, inset_left),
    PROPERTY("inset-right", LENGTH, inset_right),
    PROPERTY("inset-top", LENGTH, inset_top),
    PROPERTY("inset-bottom", LENGTH, inset_bottom),
    PROPERTY("position", POSITION, position),
    PROPERTY("trim-first", YES_NO, trim_first),
};

static_assert(sizeof(properties) / sizeof(properties[0]) ==
                  STYLE_PROPERTY_COUNT,
              "every property has a row");

static const char *const align_words[] = {
    [ALIGN_JUSTIFY] = "justify",
    [ALIGN_START] = "start",
    [ALIGN_CENTER] = "center",
    [ALIGN_END] = "end",
};

static const char *const break_words[] = {
    [STYLE_BREAK_NONE] = "none",
    [STYLE_BREAK_PAGE] = "page",
    [STYLE_BREAK_ODD] = "odd",
};

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
             str_copy(value->text, names->arena),
             nearest != NULL ? nearest : "—", NULL);
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
             str_copy(value->text, names->arena),
             nearest != NULL ? nearest : "—", NULL);
    return NULL;
}

#define WORD_COUNT(words) (sizeof(words) / sizeof((words)[0]))

static void set_word(struct style *style, enum property_type type,
                     struct str text)
{
    size_t index = 0;
    if (type == PROPERTY_ALIGN &&
        value_word(text, align_words, WORD_COUNT(align_words), &index))
        style->align = (enum style_align)index;
    if (type == PROPERTY_BREAK &&
        value_word(text, break_words, WORD_COUNT(break_words), &index))
        style->break_before = (enum style_break)index;
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
    case PROPERTY_ALIGN:
    case PROPERTY_BREAK:
        set_word(style, property->type, text);
        break;
    case PROPERTY_LINES:
        value_lines(text, field);
        break;
    case PROPERTY_YES_NO:
        value_yes_no(text, field);
        break;
    }
}

void style_compute(struct style *style,
                   const struct style_value values[STYLE_PROPERTY_COUNT],
                   const struct style_names *names)
{
    const char *name = style->name;
    *style = style_default();
    style->name = name;
    for (size_t i = 0; i < STYLE_PROPERTY_COUNT; i++) {
        if (values[i].text.data != NULL)
            set_value(style, &properties[i], &values[i], names);
    }
}
