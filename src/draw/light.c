#include "draw/light.h"

#include "draw/list.h"
#include "draw/path.h"

/* The shapes of the design: (0.84, 0.90, 0.76, 0.88) of the size, their middle
 * 0.38 of it above the baseline, the triangle's 0.40. */
void light_show(struct list *list, enum light light, struct point at, sp size,
                uint32_t rgb)
{
    const struct point middle = {size * 46 / 100, -(size * 38 / 100)};
    struct path *path = path_new(list->arena);
    struct list_path ink = {.path = path,
                            .origin = at,
                            .symbol = true,
                            .fill = light != LIGHT_NONE,
                            .fill_rgb = rgb};

    switch (light) {
    case LIGHT_GREEN:
        path_circle(path, middle, size * 42 / 100);
        break;
    case LIGHT_YELLOW:
        path_move(path, 0, size * 5 / 100);
        path_line(path, size / 2, -(size * 85 / 100));
        path_line(path, size, size * 5 / 100);
        path_close(path);
        break;
    case LIGHT_RED:
        path_rect(path,
                  (struct rect){middle.x - size * 38 / 100, -(size * 76 / 100),
                                size * 76 / 100, size * 76 / 100});
        break;
    case LIGHT_NONE: // the stroke's outer edge is at 0.44
        path_circle(path, middle, size * 39 / 100);
        ink.stroke = true;
        ink.stroke_rgb = rgb;
        ink.line_width = size / 10;
        break;
    }
    list_add(list, (struct list_item){.kind = LIST_PATH, .as.path = ink});
}
