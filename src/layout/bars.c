#include "layout/bars.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "compose/book.h"
#include "draw/list.h"
#include "draw/path.h"
#include "layout/area.h"
#include "layout/fragment.h"
#include "style/sheet.h"

/* A triangle is so many bars wide, and its line a quarter of one; it stands
 * half a bar beside it, or the two would read as an arrow. */
enum { TRIANGLE_BARS = 3, TRIANGLE_LINE = 4, TRIANGLE_APART = 2 };

static void change_add(struct list *list, struct list_change change)
{
    list_add(list,
             (struct list_item){.kind = LIST_CHANGE, .as.change = change});
}

void bars_mark(struct list *list, unsigned revised, sp top, sp height, sp lead)
{
    if (revised & REVISED_NEW)
        change_add(list, (struct list_change){top, height, lead, false});
    if (revised & REVISED_LOST_ABOVE)
        change_add(list, (struct list_change){.top = top, .lost = true});
    if (revised & REVISED_LOST_BELOW)
        change_add(list, (struct list_change){.top = top + height + lead / 2,
                                              .lost = true});
}

void bars_mark_all(struct fragment *first, unsigned revised)
{
    const unsigned above = REVISED_LOST_ABOVE, below = REVISED_LOST_BELOW;

    for (struct fragment *f = first; f; f = f->next) {
        unsigned own = revised;

        if (f != first)
            own &= ~above;
        if (f->next)
            own &= ~below;
        bars_mark(f->list, own, 0, f->ink, f->height - f->ink);
    }
}

static int compare_tops(const void *pa, const void *pb)
{
    const struct list_change *a = pa, *b = pb;

    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return (a->height > b->height) - (a->height < b->height);
}

static bool is_right(const struct area *area, uint32_t number)
{
    return number % 2 == 1 && !area_is_turned(area);
}

static sp bar_left(const struct sheet *sheet, const struct area *area,
                   uint32_t number)
{
    const sp left = area_origin(area, sheet_page(sheet), number).x;
    const sp gap = sheet_measure(sheet, "change-bar-gap");

    if (is_right(area, number))
        return left + area->width + gap;
    return left - gap - sheet_measure(sheet, "change-bar-width");
}

struct changes {
    struct list_change *items;
    size_t count, room;
};

/* From top to bottom: what is new, or what was lost. */
static struct changes changes_of(const struct list *content, bool lost)
{
    struct changes found = {0};

    for (size_t i = 0; i < content->count; i++)
        if (content->items[i].kind == LIST_CHANGE &&
            content->items[i].as.change.lost == lost)
            *vec_push(&found, content->arena) = content->items[i].as.change;
    if (found.count > 1)
        qsort(found.items, found.count, sizeof(found.items[0]), compare_tops);
    return found;
}

static void new_draw(const struct changes *all, struct rect bar, uint32_t rgb,
                     struct list *content)
{
    for (size_t i = 0, next; i < all->count; i = next) {
        const struct list_change *c = &all->items[i];
        sp foot = c->top + c->height, reach = foot + c->lead;

        bar.y = c->top;
        for (next = i + 1; next < all->count && all->items[next].top <= reach;
             next++) {
            c = &all->items[next];
            foot = sp_larger(foot, c->top + c->height);
            reach = sp_larger(reach, foot + c->lead);
        }
        bar.height = foot - bar.y;
        list_fill_rect(content, bar, rgb);
    }
}

/* ▽ beside the bar that may run there, away from the text. */
static void lost_draw(const struct changes *all, struct rect bar, bool right,
                      uint32_t rgb, struct list *content)
{
    const sp half = bar.width * TRIANGLE_BARS / 2;
    const sp apart = bar.width / TRIANGLE_APART + half;
    const sp middle = right ? bar.x + bar.width + apart : bar.x - apart;
    struct path *p = path_new(content->arena);

    path_move(p, -half, -half);
    path_line(p, half, -half);
    path_line(p, 0, half);
    path_close(p);
    for (size_t i = 0; i < all->count; i++)
        list_add(content,
                 (struct list_item){
                     .kind = LIST_PATH,
                     .as.path = {.path = p,
                                 .origin = {middle, all->items[i].top},
                                 .stroke = true,
                                 .stroke_rgb = rgb,
                                 .line_width = bar.width / TRIANGLE_LINE}});
}

bool bars_draw(const struct sheet *sheet, const struct area *area,
               uint32_t number, struct list *content)
{
    const struct rect bar = {bar_left(sheet, area, number), 0,
                             sheet_measure(sheet, "change-bar-width"), 0};
    const uint32_t rgb = sheet_colour(sheet, "structure");
    const struct changes fresh = changes_of(content, false);
    const struct changes lost = changes_of(content, true);

    if (fresh.count + lost.count == 0)
        return false;
    list_tag(content, NULL);
    new_draw(&fresh, bar, rgb, content);
    lost_draw(&lost, bar, is_right(area, number), rgb, content);
    return true;
}
