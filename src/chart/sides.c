/*
 * sides - the plot in its box, and what stands beside it.
 */
#include "base/arena.h"
#include "chart/frame.h"
#include "chart/paint.h"
#include "draw/list.h"
#include "style/sheet.h"

#define PLOT_UM       43000 // height of the plot
#define PLOT_BOXED_UM 24000 // of one of several
#define CATEGORY_DROP SP_PT(4)
#define NAME_GAP      SP_PT(4) // from a name to its row
#define NAME_WHITE    SP_PT(2) // between two names

/* ---- the book's own area ------------------------------------------------- */

bool frame_is_own(const struct frame *f, size_t category)
{
    return category + 1 == f->chart->own_category;
}

const struct style *frame_name_style(const struct frame *f, size_t category)
{
    return frame_is_own(f, category) ? f->own : f->name;
}

/* Behind all that belongs to it, its name as well. */
static void own_back(struct frame *f)
{
    const sp pitch = frame_pitch(f);
    struct rect back = f->box;
    sp middle;

    if (f->chart->own_category == 0 || (f->panel && f->panel->names))
        return; // there is none, or these are names below what is drawn
    middle = frame_slot(f, f->chart->own_category - 1);
    if (f->level) {
        back.y = middle - pitch / 2;
        back.height = pitch;
    } else {
        back.x = middle - pitch / 2;
        back.width = pitch;
        back.height = f->foot - back.y;
    }
    list_fill_rect(f->list, back, sheet_colour(f->sheet, "structure10"));
}

/* ---- names --------------------------------------------------------------- */

static const struct label *name_of(struct frame *f, size_t category, sp measure)
{
    const char *name = f->chart->categories[category];
    const struct style *style = frame_name_style(f, category);

    if (f->upright)
        return label_set_upright(name, style, f->arena, f->diag);
    return frame_label(f, name, style, measure);
}

/* The names of categories, broken to `measure`; false: one has no room. */
static bool names_set(struct frame *f, sp measure)
{
    const struct chart *c = f->chart;

    f->names = arena_array(f->arena, const struct label *, c->category_count);
    for (size_t i = 0; i < c->category_count; i++) {
        const struct label *l = name_of(f, i, measure);

        if (l->width > measure)
            return frame_long(f, c->categories[i], measure);
        f->names[i] = l;
        f->names_width = sp_larger(f->names_width, l->width);
        f->names_height = sp_larger(f->names_height, l->height);
    }
    return true;
}

/* ---- columns and rows ---------------------------------------------------- */

sp frame_plot_height(const struct frame *f)
{
    const sp own = sp_from_um(f->boxed ? PLOT_BOXED_UM : PLOT_UM);
    const sp height = f->chart->height > 0 ? f->chart->height : own;

    return sp_larger(height, f->plot_least);
}

static void plot_open(struct frame *f, sp headroom)
{
    const struct rect box = f->box;
    sp axis;

    if (f->panel) {
        f->plot = f->panel->plot;
        return;
    }
    axis = f->bare ? 0 : frame_axis_width(f);
    f->plot = (struct rect){box.x + axis, box.y + headroom, box.width - axis,
                            frame_plot_height(f)};
}

/* What is below the plot, once there are names. */
static void plot_close(struct frame *f)
{
    const struct rect box = f->box;

    f->names_drop = CATEGORY_DROP;
    if (f->scale.low.sign < 0) // numbers stand below bars that fall
        f->names_drop += f->value->size;
    f->foot = f->plot.y + f->plot.height + f->names_drop + f->names_height;
    f->labels.within.y = box.y;
    f->labels.within.height = f->foot - f->names_height - box.y;
}

/* Names stand below the plot, or below another one of the same column. */
static bool has_names(const struct frame *f)
{
    return !f->panel || f->panel->names;
}

/* The least distance of two categories that are `stride` apart. */
static sp nearest(const struct frame *f, size_t stride)
{
    sp least = f->plot.width;

    for (size_t i = stride; i < f->chart->category_count; i += stride) {
        const sp apart = frame_slot(f, i) - frame_slot(f, i - stride);

        if (apart < least)
            least = apart;
    }
    return least;
}

/* Where a name of a column begins: in the middle under it, but in the box. */
static sp name_left(const struct frame *f, size_t category)
{
    const sp width = f->names[category]->width;
    const sp right = f->labels.within.x + f->labels.within.width - width;
    const sp left = frame_slot(f, category) - width / 2;

    return left < f->box.x ? f->box.x : left > right ? right : left;
}

/* The names of every `stride`-th category, the last among them, on two lines at
 * most; false: they have no room. */
static bool names_set_apart(struct frame *f, size_t stride)
{
    enum { LINES = 2 };
    const struct chart *c = f->chart;
    const sp measure = nearest(f, stride) - NAME_WHITE;
    sp limit = f->labels.within.x + f->labels.within.width + NAME_WHITE;

    f->names = arena_array(f->arena, const struct label *, c->category_count);
    f->names_height = 0;
    for (size_t i = c->category_count; i > 0; i -= i < stride ? i : stride) {
        const struct label *l =
            frame_label(f, c->categories[i - 1], f->name, measure);

        f->names[i - 1] = l;
        if (l->line_count > LINES ||
            name_left(f, i - 1) + l->width + NAME_WHITE > limit)
            return false;
        limit = name_left(f, i - 1);
        f->names_height = sp_larger(f->names_height, l->height);
    }
    return true;
}

/* The names of as many categories as have room, the last among them; false: not
 * even that has. */
static bool names_thin_out(struct frame *f)
{
    const size_t count = f->chart->category_count;

    for (size_t stride = 1; !names_set_apart(f, stride); stride++)
        if (stride >= count)
            return frame_long(f, f->chart->categories[count - 1],
                              f->plot.width);
    return true;
}

/* A reader fills in names of times that are left out. */
static bool names_fit(struct frame *f)
{
    const bool apart = f->chart->months && (f->in_time || f->panel);

    return !has_names(f) || (apart ? names_thin_out(f)
                                   : names_set(f, frame_pitch(f) - NAME_WHITE));
}

bool frame_columns(struct frame *f, sp headroom)
{
    plot_open(f, headroom);
    if (!names_fit(f))
        return false;
    if (f->upright && f->names_height > f->plot.height)
        return frame_tall(f, f->plot.height + f->names_height);
    plot_close(f);
    own_back(f);
    return true;
}

bool frame_columns_in_time(struct frame *f, sp headroom)
{
    f->in_time = f->chart->months;
    return frame_columns(f, headroom);
}

static sp row_least(const struct frame *f, struct rows_spec spec)
{
    return sp_larger(f->names_height + NAME_WHITE, spec.least);
}

/* From row to row: the most there is room for; 0: not enough. */
static sp row_pitch(const struct frame *f, struct rows_spec spec, sp room)
{
    const sp count = (sp)f->chart->category_count;
    const sp least = row_least(f, spec), most = sp_larger(least, spec.most);

    if (room / count < least)
        return 0;
    return room / count < most ? room / count : most;
}

/* In a plot that is given names stand at its left, the numbers of the axis
 * below it. */
static bool rows_in_panel(struct frame *f, struct rows_spec spec)
{
    const sp count = (sp)f->chart->category_count;

    f->level = true;
    f->plot = f->panel->plot;
    if (has_names(f) && !names_set(f, f->box.width / 4))
        return false;
    if (f->plot.height / count < row_least(f, spec))
        return frame_tall(f, row_least(f, spec) * count);
    f->foot = f->plot.y + f->plot.height;
    return true;
}

bool frame_rows(struct frame *f, struct rows_spec spec)
{
    const struct chart *c = f->chart;
    const sp over = c->target_name ? f->name->size : 0;
    const sp under = spec.axis ? f->axis->size + NAME_GAP : 0;
    sp half;
    struct rect *p = &f->plot;
    sp left, pitch;

    if (f->panel)
        return rows_in_panel(f, spec);
    half = frame_axis_width(f) / 2;
    if (spec.axis) // half of the last number reaches over the plot
        spec.after = sp_larger(spec.after, half);
    f->level = true;
    if (!names_set(f, f->box.width * 2 / 5))
        return false;
    if (c->own_category > 0) // its name stands on a fill
        f->names_width += NAME_WHITE;
    left = f->names_width + NAME_GAP + spec.before;
    if (spec.axis) // and that of the first one
        left = sp_larger(left, half);
    pitch = row_pitch(f, spec, f->box.height - over - under);
    *p = (struct rect){f->box.x + left, f->box.y + over,
                       f->box.width - left - spec.after,
                       pitch * (sp)c->category_count};
    if (pitch == 0)
        return frame_tall(f, over + under +
                                 row_least(f, spec) * (sp)c->category_count);
    if (p->width < f->box.width / 5)
        return frame_long(f, c->categories[0], p->width);
    f->foot = p->y + p->height + under;
    f->labels.within =
        (struct rect){f->box.x + f->names_width, f->box.y,
                      f->box.width - f->names_width, over + p->height};
    own_back(f);
    return true;
}

sp frame_values_width(struct frame *f)
{
    const struct chart *c = f->chart;
    sp widest = 0;

    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++)
            widest = sp_larger(
                widest, frame_number(f, c->series[s].values[i].number, f->value)
                            ->width);
    return widest + LABEL_OFF;
}

void frame_names(struct frame *f)
{
    const struct rect p = f->plot;

    if (!has_names(f))
        return;
    for (size_t i = 0; i < f->chart->category_count; i++) {
        const struct label *l = f->names[i];

        if (!l)
            continue;
        if (f->level)
            label_put(f->list, l,
                      (struct point){f->box.x + f->names_width,
                                     frame_slot(f, i) - l->height / 2},
                      LABEL_RIGHT);
        else
            label_put(f->list, l,
                      (struct point){name_left(f, i) + l->width / 2,
                                     p.y + p.height + f->names_drop},
                      LABEL_CENTER);
    }
}

/* ---- legend -------------------------------------------------------------- */

#define SWATCH        SP_PT(8)
#define SWATCH_HEIGHT SP_TENTH_PT(65)

/* How many series fit on one row from `first` on, and how wide they are. */
static size_t legend_row(const struct frame *f, const struct label **names,
                         size_t first, sp *width)
{
    const sp em = f->name->size;
    size_t count = 0;
    sp total = 0;

    for (size_t s = first; s < f->chart->series_count; s++) {
        const sp own = SWATCH + em / 4 + names[s]->width;

        if (count > 0 && total + em + own > f->box.width)
            break;
        total += own + (count > 0 ? em : 0);
        count++;
    }
    *width = total;
    return count;
}

/* The fill of a series, or its letter. */
static void swatch_put(struct frame *f, size_t series, struct point at)
{
    const struct mark_style *mark = series_mark(f, series);
    const sp em = f->name->size;

    if (f->pointed)
        paint_point(f, (struct point){at.x + SWATCH / 2, at.y + em / 2},
                    SWATCH * 2 / 5, mark, false);
    else if (f->lettered)
        label_put(f->list,
                  frame_label(f, str_copy(mark->letter, f->arena), f->name, 0),
                  (struct point){at.x + SWATCH / 2, at.y}, LABEL_CENTER);
    else
        paint_rect(f,
                   (struct rect){at.x, at.y + (em - SWATCH_HEIGHT) / 2, SWATCH,
                                 SWATCH_HEIGHT},
                   mark);
}

void frame_legend(struct frame *f)
{
    const size_t count = f->chart->series_count;
    const sp em = f->name->size;
    const struct label **names =
        arena_array(f->arena, const struct label *, count);
    sp y = f->box.y;

    if (count < 2 || f->panel || f->legend_apart)
        return;
    for (size_t s = 0; s < count; s++)
        names[s] = frame_label(f, f->chart->series[s].name, f->name,
                               f->box.width - 2 * em);
    for (size_t first = 0, in_row; first < count; first += in_row) {
        sp width, x, height = em;

        in_row = legend_row(f, names, first, &width);
        x = f->box.x + (f->box.width - width) / 2;
        for (size_t s = first; s < first + in_row; s++) {
            swatch_put(f, s, (struct point){x, y});
            x += SWATCH + em / 4;
            label_put(f->list, names[s], (struct point){x, y}, LABEL_LEFT);
            x += names[s]->width + em;
            height = sp_larger(height, names[s]->height);
        }
        y += height + em / 2;
    }
    f->box.height -= y - f->box.y;
    f->box.y = y;
}
