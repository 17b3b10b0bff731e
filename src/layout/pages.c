#include "layout/pages.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "compose/book.h"
#include "compose/number.h"
#include "draw/list.h"
#include "draw/page.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/bars.h"
#include "layout/flow.h"
#include "layout/furniture.h"
#include "layout/labels.h"
#include "layout/notes.h"
#include "layout/opening.h"
#include "layout/pager.h"

/* A page with something new. */
struct changed_page {
    uint32_t index;
    const char *folio;
};

struct part_run {
    const struct pass *pass;
    const struct book_part *part;
    enum page_part where;
    const struct area *upright; // of pages that say nothing else
    struct flow_context context;
    struct arena *pages; // of the page's list
    struct fragment_mark mark;
    uint32_t count; // pages sent
    uint32_t base;  // of them, those before page 1
    bool blank;     // the last of them
    VEC(struct changed_page) changed;
    sp sheet; // its width
};

enum { CHANGED_RUN = 3 }; // pages that are joined by a dash

/* Where the number of pages of a series is kept; a blank cannot stand in an
 * author's id. */
static const char *const count_labels[PART_COUNT] = {
    "count cover", "count front", "count body", "count back"};
static const char count_all[] = "count all";

static const char *count_of(uint32_t count, struct arena *a)
{
    return number_format("1", (int)count, a);
}

static const char *folio_of(const struct part_run *run, uint32_t number)
{
    return number_format(
        sheet_number_format(run->pass->book->sheet, run->part->folio),
        (int)number, run->pages);
}

/* What the page that is next calls itself. */
static const char *folio_next(const struct part_run *run)
{
    return folio_of(run, run->count + 1 - run->base);
}

/* Tags that lose what is below them when the page was sent. */
struct closed_tags {
    VEC(struct tag *) tags;
};

static struct tag *closed_above(const struct tag *tag)
{
    while (tag && !(tag->parent && tag->parent->closed))
        tag = tag->parent;
    return tag ? tag->parent : NULL;
}

/* What a tag shows stands together, so that a repeated one is the last. */
static void closed_find(struct closed_tags *closed, const struct list *list,
                        struct arena *a)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct list_item *item = &list->items[i];
        struct tag *tag =
            item->kind == LIST_TAG ? closed_above(item->as.tag) : NULL;

        if (tag && (closed->tags.count == 0 ||
                    closed->tags.items[closed->tags.count - 1] != tag))
            *vec_push(&closed->tags, a) = tag;
    }
}

/* On a sheet of the width that is set. */
static bool page_send(struct part_run *run, const struct list *list,
                      const struct list *turned, const char *folio)
{
    const struct page_style *style = sheet_page(run->pass->book->sheet);
    struct closed_tags closed = {0};
    struct page page = {.width = run->sheet,
                        .height = style->height,
                        .part = run->where,
                        .index = run->count,
                        .folio = run->part->furniture ? folio : "",
                        .list = list,
                        .turned = turned};
    bool ok;

    closed_find(&closed, list, run->pages);
    if (turned)
        closed_find(&closed, turned, run->pages);
    page.closed = (const struct tag *const *)closed.tags.items;
    page.closed_count = closed.tags.count;
    run->count++;
    ok = run->pass->sink->page(run->pass->sink, &page);
    for (size_t i = 0; i < closed.tags.count; i++)
        tag_drop(closed.tags.items[i]);
    return ok;
}

/* How many pages the series, or the book, has, as far as is known. */
static const char *count_known(const struct part_run *run, const char *label)
{
    const char *count =
        labels_read(run->pass->found, run->pass->known, str_of(label));

    return count ? count : count_of(run->count + 1, run->pages);
}

static struct furniture furniture_of(const struct part_run *run)
{
    const bool counts =
        masters_count_pages(sheet_masters(run->pass->book->sheet));

    return (struct furniture){
        .part = run->part,
        .area = run->upright,
        .number = run->count + 1,
        .folio = folio_next(run),
        .count = counts ? count_known(run, count_labels[run->where]) : "",
        .all = counts ? count_known(run, count_all) : "",
        .kinds = 1U << MASTER_PAGE};
}

/* The next page is the back of a fold-out, whose sheet it shares. */
static bool is_behind_fold_out(const struct part_run *run)
{
    return run->count % 2 == 1 &&
           run->sheet > sheet_page(run->pass->book->sheet)->width;
}

static bool page_blank(struct part_run *run)
{
    const sp width = sheet_page(run->pass->book->sheet)->width;
    struct furniture furniture = furniture_of(run);
    struct list *list = list_new(run->pages), *upright = list_new(run->pages);
    bool ok;

    run->blank = true;
    if (!is_behind_fold_out(run))
        run->sheet = width;
    furniture.kinds |= 1U << MASTER_BLANK;
    furniture_draw(&run->context, &furniture, upright);
    list_append(list, upright, (struct point){run->sheet - width, 0});
    ok = page_send(run, list, NULL, furniture.folio);
    arena_reset(run->pages);
    return ok;
}

static void labels_collect(const struct part_run *run, const struct list *list,
                           const char *folio)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == LIST_ANCHOR &&
            list->items[i].as.anchor.label)
            labels_put(run->pass->found, list->items[i].as.anchor.label, folio);
}

static void mark_take(struct fragment_mark *now, const struct fragment_mark *m)
{
    if (m->head) {
        now->head = m->head;
        now->section = NULL;
        now->at = m->at;
    }
    if (m->section) {
        now->section = m->section;
        now->at = m->at;
    }
    if (m->tab_number) {
        now->tab_number = m->tab_number[0] ? m->tab_number : NULL;
        now->tab_text = m->tab_text;
        now->tab_index = m->tab_index;
        now->tab_count = m->tab_count;
    }
}

/*
 * The running head names the chapter that the page opens with, or the first one
 * that starts on it when it opens at the top; and of that chapter the first
 * section that starts on the page, or the one that it opens with.
 */
static struct fragment_mark marks_of(struct part_run *run,
                                     const struct paged *paged)
{
    struct fragment_mark shown;
    bool opener = false, looks = true;

    for (size_t i = 0; i < paged->count; i++) {
        const struct fragment_mark *m = paged->items[i].fragment->mark;

        if (!m)
            continue;
        if (i == 0 || !run->mark.head)
            mark_take(&run->mark, m);
        opener |= i == 0 && m->opener;
    }
    shown = run->mark;
    shown.opener = opener;
    for (size_t i = 0; i < paged->count && looks; i++) {
        const struct fragment_mark *m = paged->items[i].fragment->mark;

        if (m && m->section)
            shown.section = m->section;
        looks = !m || (!m->section && (i == 0 || !m->head));
    }
    for (size_t i = 0; i < paged->count; i++)
        if (paged->items[i].fragment->mark)
            mark_take(&run->mark, paged->items[i].fragment->mark);
    return shown;
}

/* The tail of an official document alone on its page behind a blank one shows
 * no number either (GB/T 9704-2012, 7.5). */
static bool is_lone_tail(const struct part_run *run, const struct paged *paged)
{
    return run->blank && paged->count > 0 &&
           paged->items[0].fragment->break_before == FRAGMENT_FOOT;
}

/* Notes are counted anew on each page (typography of books: ①②③). */
static void notes_number(const struct part_run *run, const struct paged *paged)
{
    const char *format =
        sheet_number_format(run->pass->book->sheet, NUMBER_FOOTNOTE);
    int number = 0;

    for (size_t i = 0; i < paged->count; i++)
        for (const struct fragment_note *n = paged->items[i].fragment->notes; n;
             n = n->next)
            labels_tell(run->pass->found, n->note->number,
                        number_format(format, ++number, run->pages));
}

/* The rule, and the notes below it. */
static void notes_draw(const struct flow_context *c, const struct paged *paged,
                       struct point origin, struct list *list)
{
    const struct foot_style *foot = &c->foot;

    if (paged->note_count == 0)
        return;
    list_tag(list, NULL);
    list_rule(list, origin.x,
              origin.y + paged->notes[0].top - foot->below - foot->weight,
              foot->width, foot->weight, foot->rgb);
    for (size_t i = 0; i < paged->note_count; i++)
        list_append(list, paged->notes[i].fragment->list,
                    (struct point){origin.x, origin.y + paged->notes[i].top});
}

/* Rules between the columns of a band that text stands in. */
static void columns_rule(const struct band *band, struct point origin,
                         struct list *list)
{
    const struct area *area = band->area;

    if (!area->rule)
        return;
    list_tag(list, NULL);
    for (int i = 1; i < band->used; i++)
        list_rule(list,
                  origin.x + area_column_x(area, i) -
                      (area->gap + area->rule->width) / 2,
                  origin.y + band->top, area->rule->width,
                  band->depth - band->top, area->rule->rgb);
}

/* A fragment, with what a table says again above it and a rule below it where
 * columns or pages part the table. */
static void item_draw(const struct placed *item, struct point origin,
                      struct list *list)
{
    const struct fragment *f = item->fragment;
    const sp x = origin.x + item->x;

    if (item->opens)
        list_append(list, item->carried->list,
                    (struct point){x, origin.y + item->carried_top});
    list_append(list, f->list, (struct point){x, origin.y + item->top});
    if (item->closes)
        list_append(list, f->closing,
                    (struct point){x, origin.y + item->top + f->height});
}

/* The page's text and notes. */
static void content_draw(const struct flow_context *c,
                         const struct paged *paged, struct point origin,
                         struct list *list)
{
    for (size_t i = 0; i < paged->band_count; i++) {
        const struct band *band = &paged->bands[i];
        const size_t end =
            i + 1 < paged->band_count ? band[1].first : paged->count;

        columns_rule(band, origin, list);
        for (size_t k = band->first; k < end; k++)
            item_draw(&paged->items[k], origin, list);
    }
    notes_draw(c, paged, origin, list);
}

/* The next page, or the one being drawn, is the first of a letter. */
static bool opens_letter(const struct part_run *run)
{
    return run->part->letter && run->count == 0;
}

/* What kinds of pages it is, to the sheet's masters. */
static unsigned kinds_of(const struct part_run *run, const struct paged *paged,
                         bool opener)
{
    unsigned kinds = 1U << MASTER_PAGE;

    if (area_is_turned(paged->area))
        kinds |= 1U << MASTER_LANDSCAPE;
    if (paged->area->page == PAGE_FOLD_OUT)
        kinds |= 1U << MASTER_FOLD_OUT;
    if (paged->last)
        kinds |= 1U << MASTER_LAST;
    if (run->count == 0)
        kinds |= 1U << MASTER_FIRST;
    if (opens_letter(run))
        kinds |= 1U << MASTER_LETTER;
    if (opener)
        kinds |= 1U << MASTER_OPENER;
    if (is_lone_tail(run, paged))
        kinds |= 1U << MASTER_BLANK;
    return kinds;
}

static bool counts_anew(const struct paged *paged)
{
    return paged->count > 0 && paged->items[0].fragment->mark &&
           paged->items[0].fragment->mark->anew;
}

static bool page_draw(struct part_run *run, const struct paged *paged)
{
    const struct flow_context *c = &run->context;
    const struct page_style *style = sheet_page(c->book->sheet);
    struct list *content = list_new(run->pages), *list = content;
    struct furniture furniture;
    bool ok;

    if (counts_anew(paged))
        run->base = run->count;
    furniture = furniture_of(run);
    furniture.mark = marks_of(run, paged);
    furniture.last = run->mark;
    furniture.kinds = kinds_of(run, paged, furniture.mark.opener);
    content_draw(c, paged, area_origin(paged->area, style, furniture.number),
                 content);
    if (bars_draw(c->book->sheet, paged->area, furniture.number, content))
        *vec_push(&run->changed, run->pass->arena) = (struct changed_page){
            run->count, str_copy(str_of(furniture.folio), run->pass->arena)};
    notes_number(run, paged);
    labels_collect(run, content, furniture.folio);
    if (area_is_turned(paged->area))
        list = list_new(run->pages);
    furniture_draw(c, &furniture, list);
    run->sheet = area_sheet_width(paged->area, style);
    ok =
        page_send(run, list, list == content ? NULL : content, furniture.folio);
    run->blank = false;
    arena_reset(run->pages);
    return ok;
}

/* A new page on the wrong side, or on the back of a fold-out: a blank one goes
 * before it. */
static bool side_fill(struct part_run *run, struct pager *pager)
{
    const enum fragment_break side = pager_next_side(pager);
    const bool odd = side == FRAGMENT_NEW_ODD;
    const bool even = side == FRAGMENT_NEW_EVEN || side == FRAGMENT_FOOT;

    while (is_behind_fold_out(run) || (odd && run->count % 2 == 1) ||
           (even && run->count % 2 == 0))
        if (!page_blank(run))
            return false;
    return true;
}

/* The text of a letter's first page may go on below the type area, down to the
 * rule at its foot (GB/T 9704-2012, 10.1). */
static sp letter_room(const struct page_style *page, const struct sheet *sheet)
{
    return page->bottom - sheet_measure(sheet, "letter-foot") -
           letter_rules_height(sheet) -
           sheet_measure(sheet, "letter-foot-above");
}

static bool part_run(struct part_run *run, struct tag *tag, bool pad)
{
    const struct sheet *sheet = run->pass->book->sheet;
    const struct page_style *style = sheet_page(sheet);
    struct flow *flow = flow_new(&run->context, run->part->root, tag);
    struct pager *pager =
        pager_new(&run->context, flow, style->top, style->pitch);
    struct paged paged;

    while (side_fill(run, pager) &&
           pager_page(pager, run->count % 2 == 0,
                      opens_letter(run) ? letter_room(style, sheet) : 0,
                      &paged))
        if (!page_draw(run, &paged))
            return false;
    if (pad && run->count % 2 == 1 && !page_blank(run))
        return false;
    if (run->count > 0)
        labels_tell(run->pass->found, count_labels[run->where],
                    count_of(run->count, run->pages));
    return true;
}

/* Where the run of pages ends that starts with `first`; one of two is none. */
static size_t changed_end(const struct part_run *run, size_t first)
{
    const struct changed_page *pages = run->changed.items;
    size_t end = first + 1;

    while (end < run->changed.count &&
           pages[end].index == pages[end - 1].index + 1)
        end++;
    return end - first < CHANGED_RUN ? first + 1 : end;
}

/* 3，5—8: the pages of a part that have change bars; those of the cover have no
 * numbers. */
static void changes_say(const struct part_run *run)
{
    struct buf pages;

    if (!run->pass->book->since || run->changed.count == 0 ||
        run->where == PART_COVER)
        return;
    buf_init(&pages, run->pass->arena, SIZE_MAX);
    for (size_t i = 0, end; i < run->changed.count; i = end) {
        end = changed_end(run, i);
        buf_addf(&pages, "%s%s", i > 0 ? "，" : "",
                 run->changed.items[i].folio);
        if (end > i + 1)
            buf_addf(&pages, "—%s", run->changed.items[end - 1].folio);
    }
    diag_add(run->pass->diag, DIAG_CODE_CHANGED_PAGES, (struct loc){0},
             pages.data, run->pass->book->since, NULL);
}

static struct foot_style foot_style_of(const struct sheet *sheet)
{
    const struct rule_style *rule = sheet_rule(sheet, "footnote");

    return (struct foot_style){
        .above = sheet_measure(sheet, "footnote-rule-above"),
        .below = sheet_measure(sheet, "footnote-rule-below"),
        .width = sheet_measure(sheet, "footnote-rule-width"),
        .weight = rule->width,
        .rgb = rule->rgb};
}

/* Whether another part follows, which starts on the right. */
static bool is_followed(const struct book *book, enum page_part where)
{
    return where < PART_BODY || (where == PART_BODY && book->back.root);
}

/* Adds its pages to *count when they have numbers. */
static bool part_lay_out(const struct pass *pass, const struct book_part *part,
                         enum page_part where, struct tag *tag, uint32_t *count)
{
    const struct page_style *style = sheet_page(pass->book->sheet);
    struct part_run run = {.pass = pass, .part = part, .where = where};
    bool ok;

    if (!part->root)
        return true;
    run.pages = arena_open();
    run.upright = area_new(style, PAGE_SAME, NULL, pass->arena);
    run.context =
        (struct flow_context){.book = pass->book,
                              .area = run.upright,
                              .foot = foot_style_of(pass->book->sheet),
                              .arena = arena_open(),
                              .spare = arena_open(),
                              .tags = pass->arena,
                              .found = pass->found,
                              .known = pass->known,
                              .room = pass->room,
                              .tools = pass->tools,
                              .memo = pass->memo,
                              .why = pass->why,
                              .diag = pass->diag};
    ok = part_run(&run, tag, is_followed(pass->book, where));
    *count += part->furniture ? run.count : 0;
    changes_say(&run);
    if (where == PART_BODY)
        opening_settle(pass, folio_of(&run, 1));
    arena_close(run.context.arena);
    arena_close(run.context.spare);
    arena_close(run.pages);
    return ok;
}

bool lay_out(const struct pass *pass)
{
    static const enum page_part order[PART_COUNT] = {PART_BODY, PART_BACK,
                                                     PART_FRONT, PART_COVER};
    const struct book *book = pass->book;
    const struct book_part *const parts[PART_COUNT] = {
        &book->cover, &book->front, &book->body, &book->back};
    struct tag *tags[PART_COUNT] = {NULL};
    uint32_t count = 0;

    tag_clear(pass->document);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (i != PART_BACK || parts[i]->root)
            tags[i] = tag_new(pass->arena, pass->document, TAG_PART);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (!part_lay_out(pass, parts[order[i]], order[i], tags[order[i]],
                          &count))
            return false;
    labels_tell(pass->found, count_all, count_of(count, pass->arena));
    return true;
}
