#include "draw/list.h"

#include <string.h>

#include "base/arena.h"
#include "base/origin.h"
#include "base/vec.h"
#include "draw/path.h"

struct list *list_new(struct arena *a)
{
    struct list *l = arena_new(a, struct list);
    l->arena = a;
    return l;
}

void list_add(struct list *l, struct list_item item)
{
    if (item.kind == LIST_TAG) {
        l->open = item.as.tag;
        l->tagged = true;
    }
    vec_add(l, l->arena, item);
}

void list_tag(struct list *l, const struct tag *tag)
{
    if (l->tagged && l->open == tag)
        return;
    list_add(l, (struct list_item){.kind = LIST_TAG, .as.tag = tag});
}

void list_fill(struct list *l, const struct path *p, uint32_t rgb)
{
    const struct list_path path = {.path = p, .fill = true, .fill_rgb = rgb};

    list_add(l, (struct list_item){.kind = LIST_PATH, .as.path = path});
}

void list_fill_rect(struct list *l, struct rect r, uint32_t rgb)
{
    struct path *p = path_new(l->arena);

    path_rect(p, r);
    list_fill(l, p, rgb);
}

void list_stroke(struct list *l, const struct path *p, sp line_width,
                 uint32_t rgb)
{
    const struct list_path path = {
        .path = p, .stroke = true, .stroke_rgb = rgb, .line_width = line_width};

    list_add(l, (struct list_item){.kind = LIST_PATH, .as.path = path});
}

void list_origin(struct list *l, struct list_origin origin)
{
    if (origin.origin)
        list_add(l,
                 (struct list_item){.kind = LIST_ORIGIN, .as.origin = origin});
}

void list_origins(struct list *l, const struct origins *all)
{
    for (size_t i = 0; i < all->count; i++)
        list_origin(l, (struct list_origin){all->items[i].origin,
                                            all->items[i].words,
                                            strlen(all->items[i].words)});
}

void list_rule(struct list *l, sp x, sp y, sp width, sp weight, uint32_t rgb)
{
    list_fill_rect(l, (struct rect){x, y, width, weight}, rgb);
}

static void point_move(struct point *p, struct point by)
{
    p->x += by.x;
    p->y += by.y;
}

static void rect_move(struct rect *r, struct point by)
{
    r->x += by.x;
    r->y += by.y;
}

/* To another list, where its coordinates are others. */
static void item_move(struct list_item *item, struct point by)
{
    switch (item->kind) {
    case LIST_TEXT:
        point_move(&item->as.text.origin, by);
        break;
    case LIST_PATH:
        point_move(&item->as.path.origin, by);
        rect_move(&item->as.path.clip, by);
        break;
    case LIST_IMAGE:
        rect_move(&item->as.image.box, by);
        break;
    case LIST_LINK:
        rect_move(&item->as.link.box, by);
        break;
    case LIST_ANCHOR:
        point_move(&item->as.anchor.at, by);
        break;
    case LIST_CHANGE:
        item->as.change.top += by.y;
        break;
    case LIST_ORIGIN:
    case LIST_TAG:
        break;
    }
}

void list_append(struct list *l, const struct list *from, struct point by)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct list_item *item = &from->items[i];

        if (item->kind == LIST_TAG) {
            list_tag(l, item->as.tag);
            continue;
        }
        vec_add(l, l->arena, *item);
        item_move(&l->items[l->count - 1], by);
    }
}
