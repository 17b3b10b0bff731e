#include "chart/lights.h"

#include "chart/frame.h"
#include "draw/light.h"
#include "style/sheet.h"
#include "text/span.h"

/* White from shape to letter, and behind them, in parts of an em. */
enum { LETTER_GAP = 8, NUMBER_GAP = 4 };

sp lights_sign_width(const struct style *style)
{
    return style->size + style->size / NUMBER_GAP;
}

sp lights_width(struct frame *f, const struct style *style)
{
    const sp shape = lights_sign_width(style);

    switch (f->chart->lights) {
    case CHART_LIGHTS_NONE:
        break;
    case CHART_LIGHTS_SHAPE:
        return shape;
    case CHART_LIGHTS_LETTER:
        return shape + style->size / LETTER_GAP + style->size;
    }
    return 0;
}

void lights_sign(struct frame *f, enum light light, struct point at,
                 const struct style *style)
{
    static const char *const colours[] = {"green", "yellow", "red", "no-data"};
    const struct point foot = {at.x, at.y + span_ascent(style->size)};

    light_show(f->list, light, foot, style->size,
               sheet_colour(f->sheet, colours[light]));
}

void lights_put(struct frame *f, enum light light, struct point at,
                const struct style *style)
{
    if (f->chart->lights == CHART_LIGHTS_NONE)
        return;
    lights_sign(f, light, at, style);
    if (f->chart->lights != CHART_LIGHTS_LETTER)
        return;
    at.x += style->size + style->size / LETTER_GAP;
    label_put(f->list, frame_label(f, light_letter(light), style, 0), at,
              LABEL_LEFT);
}

bool lights_show(const struct chart *c, enum light light)
{
    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++)
            if (c->series[s].values[i].light == light)
                return c->lights != CHART_LIGHTS_NONE;
    return false;
}
