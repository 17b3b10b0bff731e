/*
 * A key is the bytes of all that decides how spans are shaped and drawn: their
 * looks, each by its number, and their words.  What is known of them is their
 * shaped text and the lines made of it so far, of which there are one or two.
 */
#include "layout/memo.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "layout/para.h"
#include "text/figures.h"
#include "text/shape.h"

/* Of one paragraph: more does not pay. */
enum { KEY_MAX = 2048 };

struct key {
    char bytes[KEY_MAX];
    size_t size; // above KEY_MAX: it has no room
};

/* What a span is beside its words; no byte of it is padding. */
struct look {
    const struct font_role *role;
    const struct book_note *note;
    sp size, tracking, raise, width;
    uint32_t kind, light, rgb, group;
};

enum { LOOKS_RECENT = 4 };

/* Found under its bytes. */
struct look_known {
    struct look look;
    uint32_t number; // from 1
};

struct lines_known {
    struct lines_known *next;
    struct para_shape shape;
    const struct para_lines *lines;
};

struct widths_known {
    const struct text_rules *rules; // NULL: not measured yet
    struct memo_widths widths;
};

struct known {
    const struct shaped *shaped;
    struct lines_known *lines;
    struct widths_known widths;
};

struct memo {
    struct arena *arena;
    struct map *known; // by spans
    struct map *looks; // struct look_known
    // Cells of a row look alike, and paragraphs begin alike:
    const struct look_known *recent[LOOKS_RECENT];
    size_t next;  // of them to be forgotten
    size_t bytes; // of the texts that were set
};

struct memo *memo_new(struct arena *a)
{
    struct memo *m = arena_new(a, struct memo);

    m->arena = a;
    m->known = map_new(a);
    m->looks = map_new(a);
    return m;
}

static void put(struct key *key, const void *bytes, size_t size)
{
    if (key->size + size <= KEY_MAX && size > 0)
        memcpy(key->bytes + key->size, bytes, size);
    key->size += size;
}

static void put_text(struct key *key, const char *text)
{
    put(key, text ? text : "", text ? strlen(text) + 1 : 1);
}

static bool has_room(const struct memo *m, size_t bytes)
{
    return m->bytes + bytes <= MEMO_TEXTS_MAX;
}

/* The number of the span's look; 0: it is new and there is no room for it. */
static uint32_t look_number(struct memo *m, const struct span *s)
{
    const struct look look = {.role = s->role,
                              .note = s->note,
                              .size = s->size,
                              .tracking = s->tracking,
                              .raise = s->raise,
                              .width = s->width,
                              .kind = (uint32_t)s->kind,
                              .light = (uint32_t)s->light,
                              .rgb = s->rgb,
                              .group = s->group};
    const struct str bytes = {(const char *)&look, sizeof(look)};
    struct look_known *known;

    for (size_t i = 0; i < LOOKS_RECENT && m->recent[i]; i++)
        if (memcmp(&m->recent[i]->look, &look, sizeof(look)) == 0)
            return m->recent[i]->number;
    known = map_find(m->looks, bytes);
    if (!known && !has_room(m, s->text.size))
        return 0;
    if (!known) {
        known = arena_new(m->arena, struct look_known);
        *known = (struct look_known){look, (uint32_t)map_count(m->looks) + 1};
        map_put(m->looks, bytes, known);
    }
    m->recent[m->next++ % LOOKS_RECENT] = known;
    return known->number;
}

/* False: it has no look that is known. */
static bool put_span(struct memo *m, struct key *key, const struct span *s)
{
    const bool leads = s->label || s->link || s->uri || s->origin;
    const uint32_t numbers[] = {look_number(m, s), (uint32_t)s->text.size,
                                leads};

    put(key, numbers, sizeof(numbers));
    put(key, s->text.data, s->text.size);
    if (leads) {
        put(key, &s->origin, sizeof(s->origin));
        put_text(key, s->label);
        put_text(key, s->link);
        put_text(key, s->uri);
    }
    return numbers[0] != 0;
}

static bool same_shape(const struct para_shape *a, const struct para_shape *b)
{
    return a->align == b->align && a->balance == b->balance &&
           a->rules == b->rules && a->measure == b->measure &&
           a->indent_first == b->indent_first && a->size == b->size &&
           a->cell == b->cell && a->least_last == b->least_last &&
           a->trim_first == b->trim_first && a->why == b->why;
}

static size_t reports(const struct diag *d)
{
    return diag_count(d) + diag_dropped(d);
}

/* The size of the text; 0: it is not to be remembered. */
static size_t text_size(const struct span *spans, size_t count)
{
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++) {
        bytes += spans[i].text.size;
        if (spans[i].wrap) // each element is its own
            return 0;
    }
    return bytes <= MEMO_TEXT_MAX ? bytes : 0;
}

/* What is known of the spans, which are shaped when they are new; NULL: they
 * are not remembered. */
static struct known *known_find(struct memo *m, const struct span *spans,
                                size_t count, struct diag *d)
{
    const size_t reported = reports(d), bytes = text_size(spans, count);
    struct key key;
    struct known *known;
    struct span *copy;

    if (bytes == 0)
        return NULL;
    key.size = 0;
    for (size_t i = 0; i < count; i++)
        if (!put_span(m, &key, &spans[i]))
            return NULL;
    if (key.size > KEY_MAX)
        return NULL;
    known = map_find(m->known, (struct str){key.bytes, key.size});
    if (known || !has_room(m, bytes))
        return known;
    copy = arena_array(m->arena, struct span, count);
    memcpy(copy, spans, count * sizeof(*copy));
    known = arena_new(m->arena, struct known);
    known->shaped = shape_spans(copy, count, m->arena, d);
    m->bytes += bytes;
    if (reports(d) == reported)
        map_put(m->known, (struct str){key.bytes, key.size}, known);
    return known;
}

const struct shaped *memo_shape(struct memo *m, const struct span *spans,
                                size_t count, struct arena *a, struct diag *d)
{
    const struct known *known = known_find(m, spans, count, d);

    return known ? known->shaped : shape_spans(spans, count, a, d);
}

void memo_widths(struct memo *m, const struct span *spans, size_t count,
                 const struct text_rules *rules, struct arena *a,
                 struct diag *d, struct memo_widths *widths)
{
    struct known *known;
    struct figures figures;

    if (count == 1 && figures_measure(spans, &figures)) {
        *widths = (struct memo_widths){figures.natural, figures.longest};
        return;
    }
    known = known_find(m, spans, count, d);
    if (known && known->widths.rules == rules) {
        *widths = known->widths.widths;
        return;
    }
    para_widths(known ? known->shaped : shape_spans(spans, count, a, d), rules,
                &widths->natural, &widths->longest, a);
    if (known)
        known->widths = (struct widths_known){rules, *widths};
}

const struct para_lines *memo_set(struct memo *m, const struct span *spans,
                                  size_t count, const struct para_shape *shape,
                                  struct loc at, struct arena *a,
                                  struct diag *d)
{
    struct known *known = known_find(m, spans, count, d);
    const size_t reported = reports(d);
    struct lines_known *lines;

    if (!known)
        return para_set(spans, count, shape, at, a, d);
    for (lines = known->lines; lines; lines = lines->next)
        if (same_shape(&lines->shape, shape))
            return lines->lines;
    if (!has_room(m, known->shaped->text_size))
        return para_break(known->shaped, shape, at, a, d);
    lines = arena_new(m->arena, struct lines_known);
    *lines =
        (struct lines_known){known->lines, *shape,
                             para_break(known->shaped, shape, at, m->arena, d)};
    m->bytes += known->shaped->text_size;
    if (reports(d) == reported)
        known->lines = lines;
    return lines->lines;
}
