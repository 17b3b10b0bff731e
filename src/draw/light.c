#include "draw/light.h"

#include "draw/list.h"
#include "draw/path.h"

/* The shapes of the design: (0.84, 0.90, 0.76, 0.88) of the size, their middle
 * 0.38 of it above the baseline, the triangle's 0.40. */
void light_show(struct list *list, enum light light, struct point at, sp size,
                uint32_t rgb)
{
    const sp middle = at.x + size * 46 / 100, height = at.y - size * 38 / 100;
    struct path *path = path_new(list->arena);

    switch (light) {
    case LIGHT_GREEN:
        path_circle(path, (struct point){middle, height}, size * 42 / 100);
        break;
    case LIGHT_YELLOW:
        path_move(path, at.x, at.y + size * 5 / 100);
        path_line(path, at.x + size / 2, at.y - size * 85 / 100);
        path_line(path, at.x + size, at.y + size * 5 / 100);
        path_close(path);
        break;
    case LIGHT_RED:
        path_rect(path, (struct rect){middle - size * 38 / 100,
                                      at.y - size * 76 / 100, size * 76 / 100,
                                      size * 76 / 100});
        break;
    case LIGHT_NONE: // the stroke's outer edge is at 0.44
        path_circle(path, (struct point){middle, height}, size * 39 / 100);
        list_stroke(list, path, size / 10, rgb);
        return;
    }
    list_fill(list, path, rgb);
}
