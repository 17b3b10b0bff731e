#include "layout/furniture.h"

#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "compose/book.h"
#include "draw/list.h"
#include "layout/area.h"
#include "layout/blocks.h"
#include "layout/line.h"
#include "layout/para.h"
#include "style/sheet.h"
#include "text/font.h"
#include "text/fontset.h"

#define EM_DASH        0x2014
#define TAB_TEXT_RIGHT SP_TENTH_PT(156) // 5.5 mm: a printer's blank edge less
#define TAB_PAD        SP_PT(8)
#define HEAD_GAP(size) (2 * (size)) // between the texts of a running head

static bool is_odd(uint32_t number)
{
    return number % 2 == 1;
}

static struct span span_of(const struct style *s, struct str text)
{
    return (struct span){.kind = SPAN_TEXT,
                         .text = text,
                         .role = s->role,
                         .size = s->size,
                         .tracking = s->tracking,
                         .rgb = s->rgb};
}

static void text_at(const struct flow_context *c, const char *text,
                    const struct style *style, struct rect box,
                    enum style_align align, struct list *list)
{
    struct span span = span_of(style, str_of(text));
    struct para_shape shape = para_shape_of(style, box.width, c->tools);
    struct para_lines lines;

    shape.align = align;
    lines = *flow_lines(c, &span, 1, &shape, (struct loc){0});
    if (lines.count > 0)
        line_draw(lines.lines[0], list, box.x, box.y + span_ascent(style->size),
                  NULL, c->tags);
}

static sp text_width(const struct flow_context *c, const char *text,
                     const struct style *style)
{
    struct span span = span_of(style, str_of(text ? text : ""));
    sp natural, longest;

    flow_widths(c, &span, 1, style, &natural, &longest);
    return natural;
}

/* Texts that would run into each other: the chapter is worth more. */
static void head_thin(const struct flow_context *c, const struct furniture *f,
                      const struct style *style, const char **book,
                      const char **chapter)
{
    sp left = text_width(c, *book, style),
       right = text_width(c, *chapter, style);
    sp gap = left > 0 && right > 0 ? HEAD_GAP(style->size) : 0;
    const char **loser = right > f->area->measure ? chapter : book;

    if (left + gap + right <= f->area->measure)
        return;
    diag_add(c->diag, DIAG_CODE_HEAD_CROWDED, f->mark.at, *loser, NULL);
    *loser = NULL;
    head_thin(c, f, style, book, chapter); // the other one alone
}

/* Odd pages: book left, chapter right.  Even: period left, chapter right.  An
 * opener has the book's title only and no rule. */
static void head_draw(const struct flow_context *c, const struct furniture *f,
                      sp left, struct list *list)
{
    const struct sheet *sheet = c->book->sheet;
    const struct page_style *page = sheet_page(sheet);
    const struct style *style = sheet_text(sheet, f->part->head_style);
    const struct rule_style *rule = sheet_rule(sheet, "head");
    struct rect box = {left, page->head, f->area->measure, 0};
    bool plain = f->mark.opener;
    const char *book =
        is_odd(f->number) || plain ? c->book->head_odd : c->book->head_even;
    const char *chapter = plain ? NULL : f->mark.head;

    head_thin(c, f, style, &book, &chapter);
    if (book)
        text_at(c, book, style, box, ALIGN_START, list);
    if (chapter)
        text_at(c, chapter, style, box, ALIGN_END, list);
    if (plain)
        return;
    list_rule(list, left, page->head_rule, f->area->measure, rule->width,
              rule->rgb);
}

/* — 5 —: the dashes' top 7 mm below the type area, right one em in on odd
 * pages, left one em in on even ones (GB/T 9704 7.5). */
static void folio_draw(const struct flow_context *c, const struct furniture *f,
                       sp left, struct list *list)
{
    const struct page_style *page = sheet_page(c->book->sheet);
    const struct style *s = sheet_text(c->book->sheet, f->part->folio_style);
    struct span dash = span_of(s, STR("—"));
    struct span blank = {.kind = SPAN_SPACE, .width = s->size / 2};
    const struct span spans[] = {dash, blank, span_of(s, str_of(f->folio)),
                                 blank, dash};
    struct para_shape shape = {.align =
                                   is_odd(f->number) ? ALIGN_END : ALIGN_START,
                               .measure = f->area->measure - 2 * s->size,
                               .size = s->size};
    sp bottom = page->height - page->bottom, over = 0;
    struct para_lines lines;
    uint32_t glyph;
    const struct font_use *use = font_role_pick(s->role, EM_DASH, true, &glyph);

    if (use)
        over = font_scale(s->size, font_glyph_box(use->font, glyph).top);
    lines = *flow_lines(c, spans, 5, &shape, (struct loc){0});
    if (lines.count > 0)
        line_draw(lines.lines[0], list, left + s->size,
                  bottom + page->folio + over, NULL, c->tags);
}

static bool tab_text_fits(const struct furniture *f, const struct style *style,
                          sp room)
{
    const char *text = f->mark.tab_text;

    return text && (sp)utf8_count(text, strlen(text)) * style->pitch <= room;
}

/* The current chapter's tab at the fore-edge, its name in the inner part. */
static void tab_draw(const struct flow_context *c, const struct furniture *f,
                     struct list *list)
{
    const struct sheet *sheet = c->book->sheet;
    const struct page_style *page = sheet_page(sheet);
    const struct style *number = sheet_text(sheet, "tab-number");
    const struct style *text = sheet_text(sheet, "tab-text");
    sp width = sheet_measure(sheet, "tab-width");
    sp height = sheet_measure(sheet, "tab-height");
    sp pitch = sheet_measure(sheet, "tab-pitch");
    struct rect tab = {is_odd(f->number) ? page->width - width : 0, 0, width,
                       height};
    struct rect column;

    if (!f->mark.tab_number || width == 0)
        return;
    if (pitch * f->mark.tab_count > page->height - page->top - page->bottom) {
        pitch = (page->height - page->top - page->bottom) / f->mark.tab_count;
        tab.height = pitch - sheet_measure(sheet, "tab-gap");
    }
    tab.y = page->top + pitch * f->mark.tab_index;
    list_fill_rect(list, tab, sheet_colour(sheet, "structure"));
    column = (struct rect){
        is_odd(f->number) ? tab.x : tab.x + tab.width - TAB_TEXT_RIGHT,
        tab.y + TAB_PAD, TAB_TEXT_RIGHT, 0};
    text_at(c, f->mark.tab_number, number, column, ALIGN_CENTER, list);
    column.y += number->pitch;
    column.x += (column.width - text->size) / 2;
    column.width = text->size; // one character a line
    if (tab_text_fits(f, text, tab.y + tab.height - column.y) &&
        tab.height >= sheet_measure(sheet, "tab-text-least")) {
        struct span span = span_of(text, str_of(f->mark.tab_text));
        struct book_para para = {.spans = &span, .span_count = 1};

        para_draw(c, &para, text, column, (struct loc){0}, NULL, list);
    }
}

void furniture_draw(const struct flow_context *c, const struct furniture *f,
                    struct list *list)
{
    sp left = area_origin(f->area, sheet_page(c->book->sheet), f->number).x;

    if (!f->part->furniture)
        return;
    list_tag(list, NULL);
    if (!f->mark.no_head)
        head_draw(c, f, left, list);
    folio_draw(c, f, left, list);
    tab_draw(c, f, list);
}
