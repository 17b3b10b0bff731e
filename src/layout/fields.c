/*
 * fields - see fields.h.
 *
 * Pages that follow one another, three or more, are joined by a dash (GB/T
 * 15834 4.13); a page with several places is named once and leads to the first.
 */
#include "layout/fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "compose/book.h"
#include "layout/flow.h"
#include "layout/labels.h"
#include "layout/room.h"
#include "text/span.h"

/* Digits of a page number that is not known yet: as wide as the widest likely
 * one, in tabular digits, so that a good guess changes no line break. */
#define PAGE_UNKNOWN "88"

/* Instead of the number of a page that is left out. */
#define PAGE_CUT "略"

/* A circled number is one em wide whatever it says. */
#define NOTE_UNKNOWN "①"

enum { RUN_MIN = 3, FOLIO_DIGITS_MAX = 9 };

struct fields {
    VEC(struct span) out;
    struct arena *arena;
};

/* One page of a list. */
struct listed {
    const char *folio, *label;
    long number; // -1: not in digits, as in back matter with its own series
    size_t order;
};

static const char *page_of(const struct flow_context *c, struct str label)
{
    const char *folio = labels_read(c->found, c->known, label);

    return folio ? folio : PAGE_UNKNOWN;
}

static long folio_number(const char *folio)
{
    const size_t size = strspn(folio, "0123456789");

    if (size == 0 || size > FOLIO_DIGITS_MAX || folio[size])
        return -1;
    return strtol(folio, NULL, 10);
}

static int compare_listed(const void *a, const void *b)
{
    const struct listed *first = a, *second = b;

    if (first->number != second->number) // those without come last
        return (unsigned long)first->number < (unsigned long)second->number ? -1
                                                                            : 1;
    return first->order < second->order ? -1 : 1;
}

/* The pages in their order, each once; returns how many.  Places that are on no
 * page are no part of it. */
static size_t list_pages(const struct flow_context *c,
                         const struct span_places *places, struct listed *list)
{
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < places->count; i++) {
        const char *label = places->labels[i];
        const char *folio =
            labels_read_listed(c->found, c->known, str_of(label));

        if (!folio)
            folio = PAGE_UNKNOWN;
        if (folio[0])
            list[count++] =
                (struct listed){folio, label, folio_number(folio), i};
    }
    if (count > 0)
        qsort(list, count, sizeof(*list), compare_listed);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(list[kept - 1].folio, list[i].folio) != 0)
            list[kept++] = list[i];
    return kept;
}

static void add_words(struct fields *f, const struct span *like,
                      const char *words, const char *link)
{
    struct span *span;

    if (!words[0])
        return;
    span = vec_push(&f->out, f->arena);
    *span = *like;
    span->kind = SPAN_TEXT;
    span->text = str_of(words);
    span->places = NULL;
    span->link = link;
}

static size_t run_end(const struct listed *list, size_t first, size_t count)
{
    size_t end = first + 1;

    while (end < count && list[first].number >= 0 &&
           list[end].number == list[end - 1].number + 1)
        end++;
    return end - first < RUN_MIN ? first + 1 : end;
}

/* 5—8, on one line: between two runs stands a comma, so one group serves all.
 */
static void add_run(struct fields *f, const struct span *span,
                    const struct listed *from, const struct listed *to)
{
    const size_t first = f->out.count;

    add_words(f, span, from->folio, from->label);
    add_words(f, span, "—", NULL);
    add_words(f, span, to->folio, to->label);
    for (size_t i = first; span->group == 0 && i < f->out.count; i++)
        f->out.items[i].group = UINT16_MAX;
}

static void add_places(const struct flow_context *c, struct fields *f,
                       const struct span *span)
{
    const struct span_places *places = span->places;
    struct listed *list = arena_array(c->arena, struct listed, places->count);
    const size_t count = list_pages(c, places, list);

    if (count == 0)
        return;
    add_words(f, span, places->before, NULL);
    for (size_t i = 0; i < count;) {
        const size_t end = run_end(list, i, count);

        if (i > 0)
            add_words(f, span, "，", NULL);
        if (end > i + 1)
            add_run(f, span, &list[i], &list[end - 1]);
        else
            add_words(f, span, list[i].folio, list[i].label);
        i = end;
    }
    add_words(f, span, places->after, NULL);
}

/* The number of a page; while those of pages to come move the text, in a room
 * of fixed width. */
static void add_page(const struct flow_context *c, struct fields *f,
                     const struct span *span)
{
    const bool fixed = c->room && !labels_met(c->found, span->text);
    struct wrap *wrap;

    add_words(f, span, page_of(c, span->text), span->link);
    if (!fixed)
        return;
    wrap = arena_new(c->arena, struct wrap);
    *wrap = (struct wrap){.kind = WRAP_SPREAD,
                          .outer = span->wrap,
                          .width = room_width(c->room, span, c->arena),
                          .at = span->at};
    f->out.items[f->out.count - 1].wrap = wrap;
}

/* What leads out of what is left of the book leads nowhere. */
static bool is_cut(const struct flow_context *c, struct str label)
{
    return c->book->cut && label.size > 0 && map_find(c->book->cut, label);
}

static void add_span(const struct flow_context *c, struct fields *f,
                     const struct span *span)
{
    const char *number;
    struct span *last;

    switch (span->kind) {
    case SPAN_PAGE:
        if (is_cut(c, span->text))
            add_words(f, span, PAGE_CUT, NULL);
        else
            add_page(c, f, span);
        break;
    case SPAN_NOTE:
        if (is_cut(c, span->text)) {
            add_words(f, span, PAGE_CUT, NULL);
            break;
        }
        number = labels_read(c->found, c->known, span->text);
        add_words(f, span, number ? number : NOTE_UNKNOWN, span->link);
        break;
    case SPAN_PLACES:
        add_places(c, f, span);
        break;
    default:
        last = vec_push(&f->out, f->arena);
        *last = *span;
        if (is_cut(c, str_of(span->link)))
            last->link = NULL;
        break;
    }
}

static bool is_to_set(const struct flow_context *c, const struct span *span)
{
    return span_is_field(span) || is_cut(c, str_of(span->link));
}

const struct span *fields_set(const struct flow_context *c,
                              const struct span *spans, size_t *count)
{
    struct fields f = {.arena = c->arena};
    size_t first = 0;

    while (first < *count && !is_to_set(c, &spans[first]))
        first++;
    if (first == *count)
        return spans;
    for (size_t i = 0; i < *count; i++)
        add_span(c, &f, &spans[i]);
    *count = f.out.count;
    return f.out.items;
}
