/*
 * author_tiles - where the groups of a map stand, by their names, or codes of
 * areas, in the rows of its grid.
 */
#include "base/arena.h"
#include "base/map.h"
#include "chart/chart.h"
#include "compose/author.h"
#include "compose/peers.h"
#include "doc/doc.h"
#include "plan/plan.h"

/* The index of a group by its name. */
static struct map *index_groups(struct builder *b, const struct chart *chart,
                                struct chart_tile *tiles)
{
    struct map *groups = map_new(b->arena);

    for (size_t i = 0; i < chart->category_count; i++)
        (void)map_put(groups, str_of(chart->categories[i]), &tiles[i]);
    return groups;
}

/* A group by its name, or by the code of its area. */
static struct chart_tile *tile_of(struct builder *b, const struct map *groups,
                                  const char **name)
{
    struct chart_tile *tile = map_find(groups, str_of(*name));
    const struct plan_area *area = NULL;

    if (!tile && b->in->plan)
        area = plan_area_find(b->in->plan, str_of(*name));
    if (!area)
        return tile;
    *name = area_short_name(b, area);
    return map_find(groups, str_of(*name));
}

/* Gives one word of the grid its place. */
static void place(struct builder *b, const struct doc_place *word,
                  const struct map *groups, struct chart_tile at,
                  struct map *met)
{
    const char *name = word->name;
    struct chart_tile *tile = tile_of(b, groups, &name);

    if (!tile) {
        diag_add(b->diag, DIAG_CODE_CHART_TILE_UNKNOWN, word->at, word->name,
                 NULL);
        return;
    }
    if (map_put(met, str_of(name), tile))
        diag_add(b->diag, DIAG_CODE_CHART_TWICE, word->at, word->name, NULL);
    *tile = at;
}

bool author_tiles(struct builder *b, const struct doc_chart *d,
                  struct chart *chart)
{
    struct chart_tile *tiles =
        arena_array(b->arena, struct chart_tile, chart->category_count);
    const struct map *groups = index_groups(b, chart, tiles);
    struct map *met = map_new(b->arena);
    struct chart_tile at = {0, 0};
    bool whole = true;

    if (d->tile_count == 0)
        return true; // a chart that needs them says so
    for (size_t i = 0; i < d->tile_count; i++) {
        const char *word = d->tiles[i].name;

        if (str_is(str_of(word), "/")) {
            at = (struct chart_tile){0, at.row + 1};
            continue;
        }
        if (!str_is(str_of(word), "-"))
            place(b, &d->tiles[i], groups, at, met);
        at.column++;
    }
    for (size_t i = 0; i < chart->category_count; i++)
        if (!map_find(met, str_of(chart->categories[i]))) {
            diag_add(b->diag, DIAG_CODE_CHART_TILE_MISSING, d->tiles[0].at,
                     chart->categories[i], NULL);
            whole = false;
        }
    chart->tiles = tiles;
    chart->hexagons = d->hexagons;
    return whole;
}
