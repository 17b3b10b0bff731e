#include "chart/ruler.h"

#include <stdio.h>

#include "chart/label.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

enum { QUARTERS = 4 };

#define QUARTER_GAP_UM 600  // between quarters
#define YEAR_GAP_UM    1200 // between years
#define TALLER_UM      700  // the current cell, above and below
#define YEAR_DROP      SP_PT(3)

static struct rect cell_at(const struct ruler_spec *spec, struct rect area,
                           int index)
{
    sp gap = sp_from_um(QUARTER_GAP_UM), wide = sp_from_um(YEAR_GAP_UM);
    int count = spec->years * QUARTERS;
    sp gaps = (sp)(count - spec->years) * gap + (sp)(spec->years - 1) * wide;
    sp ink = area.width - gaps;
    sp before =
        (sp)(index - index / QUARTERS) * gap + (sp)(index / QUARTERS) * wide;
    sp left = ink * index / count, right = ink * (index + 1) / count;

    return (struct rect){area.x + before + left, area.y + sp_from_um(TALLER_UM),
                         right - left, spec->height};
}

static void cell_draw(const struct ruler_spec *spec, const struct sheet *sheet,
                      struct rect cell, int index, struct list *list)
{
    sp line = SP_PT(1) / 2;
    struct path *p;

    if (index == spec->current) {
        cell.y -= sp_from_um(TALLER_UM);
        cell.height += 2 * sp_from_um(TALLER_UM);
        list_fill_rect(list, cell, sheet_colour(sheet, "red"));
        return;
    }
    if (index < spec->elapsed) {
        list_fill_rect(list, cell, sheet_colour(sheet, "structure"));
        return;
    }
    p = path_new(list->arena);
    path_rect(p, (struct rect){cell.x + line / 2, cell.y + line / 2,
                               cell.width - line, cell.height - line});
    list_stroke(list, p, line, sheet_colour(sheet, "structure40"));
}

sp ruler_draw(const struct ruler_spec *spec, const struct sheet *sheet,
              struct rect area, struct list *list, struct diag *d)
{
    sp height = spec->height + 2 * sp_from_um(TALLER_UM);

    for (int i = 0; i < spec->years * QUARTERS; i++)
        cell_draw(spec, sheet, cell_at(spec, area, i), i, list);
    if (!spec->year_style)
        return height;
    for (int year = 0; year < spec->years; year++) {
        struct rect cell = cell_at(spec, area, year * QUARTERS);
        char text[24];

        snprintf(text, sizeof(text), "%d年", spec->first_year + year);
        label_draw(list, text, spec->year_style,
                   (struct point){cell.x, area.y + height + YEAR_DROP},
                   LABEL_LEFT, d);
    }
    return height + YEAR_DROP + spec->year_style->size;
}
