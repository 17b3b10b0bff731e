/*
 * read_chart - a <chart>: what it shows of the plan's data, or the author's own
 * <data>, a row a group.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "input/xml.h"

/* ---- selection ----------------------------------------------------------- */

const struct period *read_periods(struct doc_reader *r,
                                  const struct xml_element *e, size_t *count)
{
    struct periods periods = {0};
    size_t words_count;
    const char *const *words = read_words(r, e, "periods", &words_count);

    for (size_t i = 0; i < words_count; i++)
        if (!periods_read(&periods, str_of(words[i]), r->arena))
            diag_add(r->diag, DIAG_CODE_CHART_PERIOD,
                     xml_attr_loc(e, "periods", 0), words[i], NULL);
    *count = periods.count;
    return periods.items;
}

/* Codes, or a word for areas. */
static void select_areas(struct doc_reader *r, const struct xml_element *e,
                         struct doc_chart *chart)
{
    const struct str areas = xml_str(e, "areas");

    chart->areas_at = xml_attr_loc(e, "areas", 0);
    if (areas.size > 0 && areas.data[0] >= '0' && areas.data[0] <= '9')
        chart->area_codes = read_words(r, e, "areas", &chart->area_count);
    else
        chart->areas = read_areas(e);
}

/* ---- the author's own numbers -------------------------------------------- */

/* What is being read of a <data>. */
struct own {
    struct doc_reader *r;
    struct doc_chart_data *data;
    struct map *rows, *series; // names that were met
};

static void check_new(const struct own *own, struct map *met, const char *name,
                      struct loc at)
{
    if (map_put(met, str_of(name), own->data))
        diag_add(own->r->diag, DIAG_CODE_CHART_TWICE, at, name, NULL);
}

static void read_series(struct own *own, const struct xml_element *e)
{
    static const struct xml_word roles[] = {{"actual", DOC_ROLE_ACTUAL},
                                            {"target", DOC_ROLE_TARGET},
                                            {"range", DOC_ROLE_RANGE},
                                            {NULL, 0}};
    VEC(struct doc_chart_series) list = {0};

    for (e = xml_find(e, "series"); e; e = xml_find_next(e, "series")) {
        const char *name = read_copy(own->r, e, "name");

        if (!name)
            continue;
        check_new(own, own->series, name, xml_attr_loc(e, "name", 0));
        *vec_push(&list, own->r->arena) = (struct doc_chart_series){
            name, (enum doc_role)xml_enum(e, "role", roles, DOC_ROLE_ACTUAL)};
    }
    own->data->series = list.items;
    own->data->series_count = list.count;
}

/* "-" and "—" for none; a letter E or F behind it as in data files. */
static struct doc_number read_number(struct own *own, struct str word,
                                     struct loc at)
{
    struct doc_number number = {.at = at};
    struct str digits = word;

    if (str_is(word, "-") || str_is(word, "—"))
        return number;
    if (str_ends(word, "E") || str_ends(word, "F")) {
        digits.size--;
        number.projected = true;
    }
    if (!decimal_parse(digits, &number.value))
        diag_add(own->r->diag, DIAG_CODE_CHART_VALUE, at,
                 str_copy(word, own->r->arena), NULL);
    else if (number.value.decimals > own->data->decimals)
        own->data->decimals = number.value.decimals;
    return number;
}

static void say_count(const struct own *own, const char *name, size_t have,
                      struct loc at)
{
    char texts[2][24];

    (void)snprintf(texts[0], sizeof(texts[0]), "%zu", have);
    (void)snprintf(texts[1], sizeof(texts[1]), "%zu", own->data->series_count);
    diag_add(own->r->diag, DIAG_CODE_CHART_COUNT, at, name, texts[0], texts[1],
             NULL);
}

static void read_row(struct own *own, const struct xml_element *e,
                     struct doc_chart_row *row)
{
    const size_t wanted = own->data->series_count;
    struct doc_number *numbers =
        arena_array(own->r->arena, struct doc_number, wanted);
    const struct str values = xml_str(e, "values");
    struct str rest = values, word;
    size_t count = 0;

    row->at = xml_loc(e);
    row->name = read_copy(own->r, e, "name");
    row->from = xml_date(e, "from");
    row->to = xml_date(e, "to");
    row->total = xml_yes(e, "total", false);
    row->numbers = numbers;
    if (!row->name || values.size == 0)
        return; // the schema has said so
    check_new(own, own->rows, row->name, xml_attr_loc(e, "name", 0));
    while ((word = str_word(&rest)).size > 0) {
        const struct loc at =
            xml_attr_loc(e, "values", (size_t)(word.data - values.data));
        const struct doc_number number = read_number(own, word, at);

        if (count < wanted)
            numbers[count] = number;
        count++;
    }
    if (count != wanted)
        say_count(own, row->name, count, xml_attr_loc(e, "values", 0));
}

static const struct doc_chart_data *read_data(struct doc_reader *r,
                                              const struct xml_element *e)
{
    struct doc_chart_data *data = arena_new(r->arena, struct doc_chart_data);
    struct own own = {r, data, map_new(r->arena), map_new(r->arena)};
    static const struct xml_word currents[] = {
        {"none", false}, {"last", true}, {NULL, 0}};
    static const struct xml_word betters[] = {
        {"more", 1}, {"less", -1}, {NULL, 0}};
    VEC(struct doc_chart_row) rows = {0};

    data->unit = read_copy(r, e, "unit");
    data->better = xml_enum(e, "better", betters, 0);
    data->today = xml_date(e, "today");
    data->current_last = xml_enum(e, "current", currents, false);
    read_series(&own, e);
    for (e = xml_find(e, "row"); e; e = xml_find_next(e, "row"))
        read_row(&own, e, vec_push(&rows, r->arena));
    data->rows = rows.items;
    data->row_count = rows.count;
    return data;
}

/* ---- shades and places --------------------------------------------------- */

/* One to three rising numbers. */
static void read_levels(struct doc_reader *r, const struct xml_element *e,
                        struct doc_chart *chart)
{
    size_t count;
    const struct doc_place *words = read_word_places(r, e, "levels", &count);

    for (size_t i = 0; i < count; i++) {
        struct decimal *level = &chart->levels[chart->level_count];

        if (i < DOC_LEVELS_MAX && decimal_parse(str_of(words[i].name), level) &&
            (i == 0 || decimal_compare(level[-1], *level) < 0)) {
            chart->level_count++;
            continue;
        }
        diag_add(r->diag, DIAG_CODE_CHART_LEVELS, words[i].at, words[i].name,
                 NULL);
        return;
    }
}

static void read_tiles(struct doc_reader *r, const struct xml_element *e,
                       struct doc_chart *chart)
{
    static const struct xml_word cells[] = {
        {"square", false}, {"hexagon", true}, {NULL, 0}};

    chart->tiles = read_word_places(r, e, "tiles", &chart->tile_count);
    chart->grid = read_copy(r, e, "grid");
    chart->grid_at = xml_attr_loc(e, "grid", 0);
    if (chart->grid && chart->tile_count > 0)
        diag_add(r->diag, DIAG_CODE_CHART_GRID, chart->grid_at, NULL);
    chart->hexagons = xml_enum(e, "cells", cells, false);
}

/* ---- the whole ----------------------------------------------------------- */

static void read_form(const struct xml_element *e, struct doc_chart *chart)
{
    static const struct xml_word bys[] = {{"area", DOC_BY_AREA},
                                          {"period", DOC_BY_PERIOD},
                                          {"indicator", DOC_BY_INDICATOR},
                                          {NULL, 0}};
    static const struct xml_word forms[] = {{"level", VALUE_LEVEL},
                                            {"progress", VALUE_PROGRESS},
                                            {"yoy", VALUE_YOY},
                                            {"change", VALUE_CHANGE},
                                            {NULL, 0}};
    static const struct xml_word axes[] = {{"zero", DOC_AXIS_ZERO},
                                           {"cut", DOC_AXIS_CUT},
                                           {"log", DOC_AXIS_LOG},
                                           {NULL, 0}};
    static const struct xml_word sorts[] = {{"none", DOC_SORT_NONE},
                                            {"down", DOC_SORT_DOWN},
                                            {"up", DOC_SORT_UP},
                                            {NULL, 0}};
    static const struct xml_word ofs[] = {{"projects", DOC_OF_PROJECTS},
                                          {"milestones", DOC_OF_MILESTONES},
                                          {NULL, 0}};
    static const struct xml_word lights[] = {{"no", DOC_LIGHTS_NO},
                                             {"shape", DOC_LIGHTS_SHAPE},
                                             {"letter", DOC_LIGHTS_LETTER},
                                             {NULL, 0}};

    static const struct xml_word eaches[] = {{"area", DOC_EACH_AREA},
                                             {"indicator", DOC_EACH_INDICATOR},
                                             {"series", DOC_EACH_SERIES},
                                             {NULL, 0}};
    static const struct xml_word scales[] = {
        {"shared", false}, {"own", true}, {NULL, 0}};

    chart->each = (enum doc_each)xml_enum(e, "each", eaches, DOC_EACH_NONE);
    chart->apart =
        xml_enum(e, "scale", scales, chart->each == DOC_EACH_INDICATOR);
    chart->of = (enum doc_chart_of)xml_enum(e, "of", ofs, DOC_OF_NONE);
    chart->by = (enum doc_chart_by)xml_enum(e, "by", bys, DOC_BY_PERIOD);
    chart->form = (enum value_form)xml_enum(e, "form", forms, VALUE_LEVEL);
    chart->axis = (enum doc_chart_axis)xml_enum(e, "axis", axes, DOC_AXIS_ZERO);
    chart->sort = (enum doc_sort)xml_enum(e, "sort", sorts, DOC_SORT_NONE);
    chart->lights =
        (enum doc_lights)xml_enum(e, "lights", lights, DOC_LIGHTS_NO);
}

void read_chart(struct doc_reader *r, const struct xml_element *e,
                struct doc_chart *chart)
{
    const struct xml_element *data = xml_find(e, "data");

    chart->at = xml_loc(e);
    chart->type = read_copy(r, e, "type");
    chart->indicators = read_words(r, e, "indicator", &chart->indicator_count);
    chart->indicators_at = xml_attr_loc(e, "indicator", 0);
    select_areas(r, e, chart);
    chart->periods = read_periods(r, e, &chart->period_count);
    read_form(e, chart);
    read_levels(r, e, chart);
    read_tiles(r, e, chart);
    chart->first = (size_t)xml_int(e, "first", 0);
    chart->columns = (size_t)xml_int(e, "columns", 0);
    chart->target = xml_yes(e, "target", true);
    chart->path = xml_yes(e, "path", false);
    chart->table = xml_yes(e, "table", false);
    chart->height = read_length(e, "height");
    if (data)
        chart->data = read_data(r, data);
    if ((chart->indicator_count > 0) + (data != NULL) +
            (chart->of != DOC_OF_NONE) !=
        1)
        diag_add(r->diag, DIAG_CODE_CHART_SOURCE, chart->at, NULL);
}
