#include "chart/bullet.h"

#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define WHOLE          65536
#define BULLET_BAR     SP_TENTH_PT(42)
#define METER_BAR      SP_TENTH_PT(50)
#define TICK           SP_TENTH_PT(12)
#define TICK_OVERSHOOT SP_TENTH_PT(12)

static int64_t clamped(int64_t share)
{
    if (share < 0)
        return 0;
    return share > WHOLE ? WHOLE : share;
}

static void tick_draw(int64_t schedule, struct rect track,
                      const struct sheet *sheet, struct list *list)
{
    sp x = track.x + sp_mul_div(track.width, clamped(schedule), WHOLE);

    list_fill_rect(list,
                   (struct rect){x - TICK / 2, track.y - TICK_OVERSHOOT, TICK,
                                 track.height + 2 * TICK_OVERSHOOT},
                   sheet_colour(sheet, "ink"));
}

/* A point beyond the edge says that the bar would go on. */
static void point_draw(int64_t share, struct rect bar, struct rect track,
                       uint32_t rgb, struct list *list)
{
    struct path *p = path_new(list->arena);
    bool over = share > WHOLE;
    sp x = over ? track.x + track.width : track.x;
    sp reach = over ? bar.height / 2 : -bar.height / 2;

    path_move(p, x, bar.y);
    path_line(p, x + reach, bar.y + bar.height / 2);
    path_line(p, x, bar.y + bar.height);
    path_close(p);
    list_fill(list, p, rgb);
}

static void bar_on_track(int64_t share, struct rect track, sp height,
                         uint32_t rgb, struct list *list)
{
    struct rect bar = {track.x, track.y + (track.height - height) / 2,
                       sp_mul_div(track.width, clamped(share), WHOLE), height};

    if (bar.width > 0)
        list_fill_rect(list, bar, rgb);
    if (share < 0 || share > WHOLE)
        point_draw(share, bar, track, rgb, list);
}

void bullet_draw(int64_t share, int64_t schedule, const struct sheet *sheet,
                 struct rect area, struct list *list)
{
    sp due = sp_mul_div(area.width, clamped(schedule), WHOLE);

    list_fill_rect(list, area, sheet_colour(sheet, "structure10"));
    list_fill_rect(list, (struct rect){area.x, area.y, due, area.height},
                   sheet_colour(sheet, "structure20"));
    bar_on_track(share, area, BULLET_BAR, sheet_colour(sheet, "structure"),
                 list);
    tick_draw(schedule, area, sheet, list);
}

void meter_draw(int64_t share, int64_t schedule, bool on_fill,
                const struct sheet *sheet, struct rect area, struct list *list)
{
    struct rect track = {area.x, area.y + (area.height - METER_BAR) / 2,
                         area.width, METER_BAR};

    list_fill_rect(list, track,
                   sheet_colour(sheet, on_fill ? "white" : "structure10"));
    bar_on_track(share, track, METER_BAR, sheet_colour(sheet, "structure60"),
                 list);
    tick_draw(schedule, track, sheet, list);
}
