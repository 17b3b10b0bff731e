/*
 * show - one Tc and one TJ a line.
 *
 * A justified line of Chinese has one gap nearly everywhere; it becomes Tc, and
 * only glyphs that stand elsewhere get a number in TJ.  For every glyph the
 * place where it belongs (`target`) is compared with the place that the
 * operators so far lead to (`pen`), and a written number moves the pen by what
 * it really does, so rounding never adds up:
 *
 *     up to 18 pt  integers, which are size/1000 pt: off by size/2000 at most
 *     above        one decimal: off by LEAST at most
 *
 * This is 2.4 bytes a character after compression; a Td for each glyph would be
 * 3.8.  Lines follow each other with T* when the leading stays the same, and a
 * run that begins where the last one ended needs no positioning at all.
 *
 * Places are in micro (1/1,000,000 pt), printed numbers in milli.
 */
#include "pdf/show.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "draw/list.h"
#include "pdf/font.h"
#include "pdf/put.h"

enum {
    LEAST = 4500,           // micro: a smaller difference is left alone
    SAME_GAP = 2000,        // micro: gaps that one Tc serves
    GAPS_MIN = 3,           // fewer are cheaper as numbers
    INTEGERS_UP_TO = 18000, // milli: size
    PIECE = 512 // more than twice what stands between two codes at most
};

/* A glyph, ready to be shown. */
struct cell {
    int64_t target;  // micro from the left of the page
    int64_t advance; // micro, without Tc
    struct face_glyph glyph;
    int32_t rise;     // milli
    bool first, last; // of a cluster that is read as a whole
};

/* Of the page, in milli. */
struct text_state {
    uint32_t font; // resource number, 0: none chosen yet
    int64_t size, spacing, rise, leading;
    bool bold; // outlines are stroked, too
};

struct show {
    struct fonts *fonts;
    struct arena *arena;
    struct buf *out;
    sp height; // of the page
    struct text_state state;
    bool in_text, placed;     // BT is open; it has a first line
    int64_t line_x, line_y;   // milli: where the line began
    int64_t pen;              // micro: where the next glyph would go
    bool in_array, in_string; // of TJ
    struct cell *cells;       // of the run
    size_t cells_room;
    char piece[PIECE]; // what comes next of the page
    size_t piece_size;
};

struct show *show_new(struct fonts *fonts, struct arena *a)
{
    struct show *s = arena_new(a, struct show);

    s->fonts = fonts;
    s->arena = a;
    return s;
}

void show_page(struct show *s, struct buf *out, sp height)
{
    s->out = out;
    s->height = height;
    s->state = (struct text_state){0};
}

/* ---- pieces: a run is gathered, then added to the page ---- */

static void piece_flush(struct show *s)
{
    buf_add(s->out, s->piece, s->piece_size);
    s->piece_size = 0;
}

static void piece_add(struct show *s, char c)
{
    s->piece[s->piece_size++] = c;
}

static void piece_text(struct show *s, const char *text)
{
    const size_t size = strlen(text);

    memcpy(s->piece + s->piece_size, text, size);
    s->piece_size += size;
}

static void piece_number(struct show *s, int64_t milli)
{
    s->piece_size += put_milli_text(s->piece + s->piece_size, milli);
}

static inline void operate(struct show *s, int64_t milli, const char *operator_)
{
    piece_number(s, milli);
    piece_text(s, operator_);
}

void show_end(struct show *s)
{
    if (!s->in_text)
        return;
    buf_add_text(s->out, "ET\n");
    s->in_text = false;
}

/* ---- from a run to cells ---- */

static size_t character_size(const char *at, const char *end)
{
    const char *next = at;

    utf8_next(&next, end);
    return (size_t)(next - at);
}

/* Where the text ends that begins with the glyph at `index`, if that reads some
 * alone. */
static inline uint32_t text_stop(const struct list_text *t, uint32_t index)
{
    return index + 1 < t->count ? t->glyphs[index + 1].text : t->text_size;
}

/* What the glyphs from `first` up to `end` read together. */
static struct str cluster_text(const struct list_text *t, uint32_t first,
                               uint32_t *end)
{
    const uint32_t start = t->glyphs[first].text;
    uint32_t last = first, stop;

    while (last + 1 < t->count && t->glyphs[last + 1].text == start)
        last++;
    stop = text_stop(t, last);
    *end = last + 1;
    return (struct str){t->text + start, stop > start ? stop - start : 0};
}

/* Makes the cell of a glyph that reads `text`. */
static inline void cell_set(struct cell *cell, const struct list_text *t,
                            const struct list_glyph *g, struct face *face,
                            struct str text, int64_t size)
{
    const struct face_glyph glyph = face_use(face, g->id, text);

    cell->target = micro_of(t->origin.x + g->x);
    cell->advance = glyph.width * size;
    cell->glyph = glyph;
    cell->rise = g->dy == 0 ? 0 : (int32_t)milli_of(g->dy); // nearly always 0
    cell->first = cell->last = false;
}

/*
 * Shares the text of a cluster among its glyphs: a character each, the rest to
 * the last, so a letter with an accent made of two glyphs reads right glyph by
 * glyph.  When there are more glyphs than characters the cluster is read as a
 * whole (ActualText, 14.9.4).  A glyph without any text, after the others of a
 * run, is the hyphen of a divided word.  Returns the glyph after them.
 */
static uint32_t cluster_share(struct show *s, struct face *face,
                              const struct list_text *t, uint32_t first)
{
    const int64_t size = milli_of(t->size);
    uint32_t stop;
    const struct str text = cluster_text(t, first, &stop);
    const char *at = text.data, *end = text.data + text.size;
    bool whole = false;

    for (uint32_t i = first; i < stop; i++) {
        struct str share = {at, (size_t)(end - at)};

        if (text.size == 0 && text.data == t->text + t->text_size) {
            share = FACE_SOFT_HYPHEN;
        } else if (at == end) {
            share = FACE_NO_TEXT;
            whole = true;
        } else {
            if (i + 1 < stop)
                share.size = character_size(at, end);
            at += share.size;
        }
        cell_set(&s->cells[i], t, &t->glyphs[i], face, share, size);
    }
    s->cells[first].first = s->cells[stop - 1].last = whole;
    return stop;
}

/* A cluster is nearly always a single glyph. */
static void cells_fill(struct show *s, const struct list_text *t)
{
    const int64_t size = milli_of(t->size);
    struct face *face = fonts_face(s->fonts, t->font);

    if (t->count > s->cells_room) {
        s->cells_room = 2 * (size_t)t->count;
        s->cells = arena_array(s->arena, struct cell, s->cells_room);
    }
    for (uint32_t i = 0; i < t->count;) {
        const struct list_glyph *g = &t->glyphs[i];
        const uint32_t stop = text_stop(t, i);
        const struct str text = {t->text + g->text, stop - g->text};

        if (stop > g->text) {
            cell_set(&s->cells[i], t, g, face, text, size);
            i++;
        } else {
            i = cluster_share(s, face, t, i);
        }
    }
}

/* ---- spacing and place ---- */

/* Is it no further from 0 than `most`? */
static inline bool within(int64_t value, int64_t most)
{
    return value >= -most && value <= most;
}

/* Micro between a glyph and the next one. */
static inline int64_t gap_after(const struct cell *cell)
{
    return cell[1].target - cell->target - cell->advance;
}

/* Sets Tc to the gap of most glyphs, found by vote and averaged. */
static void spacing_choose(struct show *s, uint32_t count)
{
    const struct cell *last = s->cells + count - 1;
    int64_t gap = 0, votes = 0, sum = 0, near = 0, spacing;

    if (count <= GAPS_MIN)
        return;
    for (const struct cell *cell = s->cells; cell < last; cell++) {
        if (votes == 0)
            gap = gap_after(cell);
        votes += within(gap_after(cell) - gap, SAME_GAP) ? 1 : -1;
    }
    for (const struct cell *cell = s->cells; cell < last; cell++) {
        if (within(gap_after(cell) - gap, SAME_GAP)) {
            sum += gap_after(cell);
            near++;
        }
    }
    if (near < GAPS_MIN)
        return;
    spacing = sum / near;
    spacing = (spacing + (spacing < 0 ? -500 : 500)) / 1000;
    if (llabs(spacing - s->state.spacing) * near * 1000 <= LEAST)
        return;
    s->state.spacing = spacing;
    operate(s, spacing, " Tc\n");
}

static void line_move(struct show *s, int64_t x, int64_t y)
{
    const int64_t dx = x - s->line_x, dy = y - s->line_y;

    if (s->placed && llabs(dx) <= 1 && llabs(dy + s->state.leading) <= 1) {
        piece_text(s, "T*\n");
        s->line_y -= s->state.leading;
        return;
    }
    piece_number(s, dx);
    piece_add(s, ' ');
    if (s->placed && dy != 0) {
        operate(s, dy, " TD\n"); // sets the leading too
        s->state.leading = -dy;
    } else {
        operate(s, dy, " Td\n");
    }
    s->line_x = x;
    s->line_y = y;
}

/* Brings the pen to the run, within what the first number of TJ corrects. */
static void run_place(struct show *s, const struct list_text *t, int64_t size)
{
    const int64_t x = micro_of(t->origin.x);
    const int64_t y = milli_of(s->height - t->origin.y);

    if (!s->in_text) {
        piece_text(s, "BT\n");
        s->in_text = true;
        s->placed = false;
        s->line_x = s->line_y = 0;
    }
    if (s->placed && y == s->line_y && llabs(x - s->pen) <= 2 * size * 1000)
        return;
    line_move(s, milli_of(t->origin.x), y);
    s->pen = s->line_x * 1000;
    s->placed = true;
}

/* Fills glyphs, or fills and strokes them (9.3.6). */
static void mode_set(struct show *s, bool bold)
{
    if (bold != s->state.bold)
        piece_text(s, bold ? "2 Tr\n" : "0 Tr\n");
    s->state.bold = bold;
}

/* ---- the array of TJ ---- */

static void array_begin(struct show *s)
{
    if (!s->in_array)
        piece_add(s, '[');
    s->in_array = true;
}

static void string_begin(struct show *s)
{
    array_begin(s);
    piece_add(s, '(');
    s->in_string = true;
}

static void array_end(struct show *s)
{
    if (s->in_string)
        piece_add(s, ')');
    if (s->in_array)
        piece_text(s, "]TJ\n");
    s->in_array = s->in_string = false;
}

/* What follows the backslash before a byte of a literal string (7.3.4.2). */
static const char escaped[256] = {
    ['\r'] = 'r', ['\n'] = 'n', ['('] = '(', [')'] = ')', ['\\'] = '\\'};

static void byte_add(struct show *s, uint8_t byte)
{
    if (escaped[byte]) {
        piece_add(s, '\\');
        piece_add(s, escaped[byte]);
    } else {
        piece_add(s, (char)byte);
    }
}

static inline void array_add_code(struct show *s, uint16_t code)
{
    const uint8_t high = (uint8_t)(code >> 8), low = (uint8_t)code;

    if (!s->in_string)
        string_begin(s);
    if (escaped[high] || escaped[low]) {
        byte_add(s, high);
        byte_add(s, low);
    } else {
        char *at = s->piece + s->piece_size;

        at[0] = (char)high;
        at[1] = (char)low;
        s->piece_size += 2;
    }
    if (s->piece_size > PIECE / 2)
        piece_flush(s);
}

/* `milli` thousandths of 1/1000 em to the left. */
static void array_add_number(struct show *s, int64_t milli)
{
    array_begin(s);
    if (s->in_string)
        piece_add(s, ')');
    s->in_string = false;
    piece_number(s, milli);
}

static int64_t divide_to_nearest(int64_t a, int64_t b)
{
    return (a + (a < 0 ? -b / 2 : b / 2)) / b;
}

/* Moves the pen, which is `off` its place; it may stay off by what the head
 * says. */
static void pen_correct(struct show *s, int64_t off, int64_t size)
{
    int64_t number;

    if (size <= INTEGERS_UP_TO) {
        if (llabs(off) * 2 < size)
            return;
        number = divide_to_nearest(off, size);
        s->pen += number * size;
        number *= 1000;
    } else {
        number = divide_to_nearest(off * 10, size);
        s->pen += divide_to_nearest(number * size, 10);
        number *= 100;
    }
    array_add_number(s, -number);
}

static inline bool state_serves(const struct show *s, const struct cell *cell)
{
    return cell->glyph.number == s->state.font && cell->rise == s->state.rise &&
           !cell->first;
}

/* Writes the state that differs for this glyph. */
static void state_set(struct show *s, const struct list_text *t,
                      const struct cell *cell)
{
    uint32_t end;

    array_end(s);
    if (cell->glyph.number != s->state.font) {
        s->state.font = cell->glyph.number;
        s->state.size = milli_of(t->size);
        piece_text(s, "/F");
        piece_number(s, (int64_t)s->state.font * 1000);
        piece_add(s, ' ');
        operate(s, s->state.size, " Tf\n");
    }
    if (cell->rise != s->state.rise) {
        s->state.rise = cell->rise;
        operate(s, cell->rise, " Ts\n");
    }
    if (cell->first) {
        const struct str text =
            cluster_text(t, (uint32_t)(cell - s->cells), &end);

        piece_text(s, "/Span<</ActualText");
        piece_flush(s);
        put_text_part(s->out, text.data, text.size);
        piece_text(s, ">>BDC\n");
    }
}

void show_text(struct show *s, const struct list_text *t)
{
    const int64_t size = milli_of(t->size);

    if (t->count == 0 || size == 0)
        return;
    cells_fill(s, t);
    run_place(s, t, size);
    mode_set(s, t->bold > 0);
    spacing_choose(s, t->count);
    if (size != s->state.size)
        s->state.font = 0; // Tf sets both
    for (const struct cell *cell = s->cells, *end = cell + t->count; cell < end;
         cell++) {
        if (!state_serves(s, cell))
            state_set(s, t, cell);
        if (!within(cell->target - s->pen, LEAST))
            pen_correct(s, cell->target - s->pen, size);
        array_add_code(s, cell->glyph.code);
        s->pen += cell->advance + s->state.spacing * 1000;
        if (cell->last) {
            array_end(s);
            piece_text(s, "EMC\n");
        }
    }
    array_end(s);
    piece_flush(s);
}

/* What the run sets is forgotten with the state that it is shown in. */
void show_turned(struct show *s, const struct list_text *t)
{
    const struct text_state before = s->state;
    struct list_text upright = *t;

    show_end(s);
    buf_add_text(s->out, "q 0 -1 1 0 ");
    put_milli(s->out, milli_of(t->origin.x));
    buf_add_char(s->out, ' ');
    put_milli(s->out, milli_of(s->height - t->origin.y));
    buf_add_text(s->out, " cm\n");
    upright.origin = (struct point){0, s->height};
    show_text(s, &upright);
    show_end(s);
    buf_add_text(s->out, "Q\n");
    s->state = before;
}
