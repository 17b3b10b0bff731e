#include "style/mark.h"

#include "input/xml.h"

static void read_value(struct style_value *value, const struct xml_element *e,
                       const char *name)
{
    struct str text;

    if (xml_attr(e, name, &text))
        *value = (struct style_value){text, xml_attr_loc(e, name, 0)};
}

void marks_read(struct marks *marks, const struct xml_element *e)
{
    static const struct xml_word hatches[] = {
        {"none", HATCH_NONE},       {"rising", HATCH_RISING},
        {"falling", HATCH_FALLING}, {"level", HATCH_LEVEL},
        {"cross", HATCH_CROSS},     {NULL, 0}};
    static const struct xml_word shapes[] = {{"disc", SHAPE_DISC},
                                             {"ring", SHAPE_RING},
                                             {"square", SHAPE_SQUARE},
                                             {"triangle", SHAPE_TRIANGLE},
                                             {"diamond", SHAPE_DIAMOND},
                                             {"cross", SHAPE_CROSS},
                                             {NULL, 0}};
    static const struct xml_word dashes[] = {{"none", DASH_NONE},
                                             {"long", DASH_LONG},
                                             {"short", DASH_SHORT},
                                             {"dots", DASH_DOTS},
                                             {NULL, 0}};
    const int number = xml_int(e, "number", 0);
    struct mark_style *style;

    if (number < 1 || number > MARKS_MAX)
        return; // the schema has said so
    style = &marks->of[number - 1].style;
    read_value(&marks->of[number - 1].colour, e, "colour");
    read_value(&marks->of[number - 1].outline, e, "outline");
    style->hatch =
        (enum mark_hatch)xml_enum(e, "hatch", hatches, (int)style->hatch);
    style->shape =
        (enum mark_shape)xml_enum(e, "shape", shapes, (int)style->shape);
    style->dash = (enum mark_dash)xml_enum(e, "dash", dashes, (int)style->dash);
    (void)xml_attr(e, "letter", &style->letter);
}

void marks_compute(struct marks *marks, const struct style_names *names)
{
    for (size_t i = 0; i < MARKS_MAX; i++) {
        const struct style_value *outline = &marks->of[i].outline;
        struct mark_style *style = &marks->of[i].style;

        style->rgb = style_colour(names, &marks->of[i].colour);
        style->outlined = !str_is(outline->text, "none");
        if (style->outlined)
            style->outline = style_colour(names, outline);
    }
}
