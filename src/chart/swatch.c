#include "chart/swatch.h"

#include "base/arena.h"
#include "draw/drawing.h"
#include "draw/path.h"
#include "style/sheet.h"

#define EDGE (SP_PT(1) / 2)

enum { HEIGHT = 78 }; // in hundredths of the size

const struct drawing *swatch_drawing(const char *colour, sp size,
                                     const struct sheet *sheet, struct arena *a)
{
    const sp height = size * HEIGHT / 100;
    struct path *edge = path_new(a);
    struct list_path *paint = arena_new(a, struct list_path);
    struct drawing *d = arena_new(a, struct drawing);

    path_rect(edge, (struct rect){EDGE / 2, EDGE / 2, SWATCH_WIDTH - EDGE,
                                  height - EDGE});
    *paint =
        (struct list_path){.path = edge,
                           .fill = true,
                           .fill_rgb = sheet_colour(sheet, colour),
                           .stroke = true,
                           .stroke_rgb = sheet_colour(sheet, "structure60"),
                           .line_width = EDGE};
    *d = (struct drawing){.width = SWATCH_WIDTH,
                          .height = height,
                          .wanted = SWATCH_WIDTH,
                          .paths = paint,
                          .count = 1};
    return d;
}
