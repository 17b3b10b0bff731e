/*
 * author_tiles - where the groups of a map stand, by their names in the rows of
 * its grid.
 */
#include "base/arena.h"
#include "base/map.h"
#include "chart/chart.h"
#include "compose/author.h"

/* The index of a group by its name. */
static struct map *index_groups(struct builder *b, const struct chart *chart,
                                struct chart_tile *tiles)
{
    struct map *groups = map_new(b->arena);

    for (size_t i = 0; i < chart->category_count; i++)
        (void)map_put(groups, str_of(chart->categories[i]), &tiles[i]);
    return groups;
}

/* Gives one word of the grid its place. */
static void place(struct builder *b, const struct doc_place *word,
                  const struct map *groups, struct chart_tile at,
                  struct map *met)
{
    struct chart_tile *tile = map_find(groups, str_of(word->name));

    if (!tile) {
        diag_add(b->diag, DIAG_CODE_CHART_TILE_UNKNOWN, word->at, word->name,
                 NULL);
        return;
    }
    if (map_put(met, str_of(word->name), tile))
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
