#include "layout/furniture.h"

#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
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
#define FOLIO_SPANS    16
#define HEAD_MAX       (4 * XML_TEXT_MAX)
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

/* What a field stands for.  A chapter without sections, or before the first, is
 * named instead. */
static const char *field_words(const struct flow_context *c,
                               const struct furniture *f, struct str name)
{
    const struct {
        const char *name, *words;
    } fields[] = {
        {"book", c->book->head_odd},
        {"period", c->book->head_even},
        {"chapter", f->mark.head},
        {"chapter-last", f->last.head},
        {"section", f->mark.section ? f->mark.section : f->mark.head},
        {"section-last", f->last.section ? f->last.section : f->last.head},
        {"n", f->folio},
        {"m", f->count},
        {"all", f->all},
    };

    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        if (str_is(name, fields[i].name))
            return fields[i].words;
    return NULL;
}

/* Cuts off what `text` starts with: a field in its braces, a blank, or words up
 * to either. */
static struct str text_piece(struct str *text)
{
    struct str piece = {text->data, 1};

    if (*text->data == '{')
        piece.size = (size_t)(str_find(*text, "}") + 1 - text->data);
    else if (*text->data != ' ')
        while (piece.size < text->size && !strchr(" {", piece.data[piece.size]))
            piece.size++;
    text->data += piece.size;
    text->size -= piece.size;
    return piece;
}

/* Of a field in its braces. */
static const char *piece_words(const struct flow_context *c,
                               const struct furniture *f, struct str piece)
{
    const char *words =
        field_words(c, f, (struct str){piece.data + 1, piece.size - 2});

    return words ? words : "";
}

/* "section", or words with fields in braces; NULL: nothing stands there. */
static const char *head_words(const struct flow_context *c,
                              const struct furniture *f, struct str text)
{
    struct buf buf;

    if (!str_find(text, "{"))
        return field_words(c, f, text);
    buf_init(&buf, c->arena, HEAD_MAX);
    while (text.size > 0) {
        const struct str piece = text_piece(&text);

        if (*piece.data == '{')
            buf_add_text(&buf, piece_words(c, f, piece));
        else
            buf_add(&buf, piece.data, piece.size);
    }
    return buf.data;
}

static void head_draw(const struct flow_context *c, const struct furniture *f,
                      const struct master_style *master, sp left,
                      struct list *list)
{
    const struct sheet *sheet = c->book->sheet;
    const struct page_style *page = sheet_page(sheet);
    const struct style *style = sheet_text(sheet, f->part->head_style);
    const struct rule_style *rule = sheet_rule(sheet, "head");
    struct rect box = {left, page->head, f->area->measure, 0};
    const char *first = head_words(c, f, master->left);
    const char *second = head_words(c, f, master->right);

    head_thin(c, f, style, &first, &second);
    if (first)
        text_at(c, first, style, box, ALIGN_START, list);
    if (second)
        text_at(c, second, style, box, ALIGN_END, list);
    if (master->rule)
        list_rule(list, left, page->head_rule, f->area->measure, rule->width,
                  rule->rgb);
}

/* The spans of a folio, a blank half an em wide.  Returns how many. */
static size_t folio_spans(const struct flow_context *c,
                          const struct furniture *f, const struct style *s,
                          struct str text, struct span spans[FOLIO_SPANS])
{
    const struct span blank = {.kind = SPAN_SPACE, .width = s->size / 2};
    size_t count = 0;

    while (text.size > 0 && count < FOLIO_SPANS) {
        const struct str piece = text_piece(&text);

        if (*piece.data == '{')
            spans[count++] = span_of(s, str_of(piece_words(c, f, piece)));
        else
            spans[count++] = *piece.data == ' ' ? blank : span_of(s, piece);
    }
    return count;
}

/* Em dashes have their tops 7 mm below the type area, and all folios the same
 * baseline; right one character in on odd pages, left one in on even ones (GB/T
 * 9704 7.5), or centred when the style says so. */
static void folio_draw(const struct flow_context *c, const struct furniture *f,
                       struct str text, sp left, struct list *list)
{
    const struct page_style *page = sheet_page(c->book->sheet);
    const struct style *s = sheet_text(c->book->sheet, f->part->folio_style);
    struct span spans[FOLIO_SPANS];
    const size_t count = folio_spans(c, f, s, text, spans);
    struct para_shape shape = {.align =
                                   is_odd(f->number) ? ALIGN_END : ALIGN_START,
                               .measure = f->area->measure - s->left - s->right,
                               .size = s->size,
                               .tools = c->tools};
    sp bottom = page->height - page->bottom, over = 0;
    struct para_lines lines;
    uint32_t glyph;
    const struct font_use *use = font_role_pick(s->role, EM_DASH, true, &glyph);

    if (s->align == ALIGN_CENTER)
        shape.align = ALIGN_CENTER;
    if (use)
        over = font_scale(s->size, font_glyph_box(use->font, glyph).top);
    lines = *flow_lines(c, spans, count, &shape, (struct loc){0});
    if (lines.count > 0)
        line_draw(lines.lines[0], list, left + s->left,
                  bottom + page->folio + over, NULL, c->tags);
}

static bool tab_text_fits(const struct furniture *f, const struct style *style,
                          sp room)
{
    const char *text = f->mark.tab_text;

    return text && (sp)utf8_count(text, strlen(text)) * style->pitch <= room;
}

/* Tabs of many chapters grow low: first without the name, then without the
 * number, which is white and shows on the tab alone. */
static bool tab_number_fits(const struct flow_context *c,
                            const struct furniture *f,
                            const struct style *style, sp height)
{
    return style->pitch <= height &&
           text_width(c, f->mark.tab_number, style) <= TAB_TEXT_RIGHT;
}

/* The height of a tab, and how far apart they are so that all have room. */
static sp tab_height(const struct sheet *sheet, int count, sp *pitch)
{
    const struct page_style *page = sheet_page(sheet);
    sp room = page->height - page->top - page->bottom;
    sp gap = sheet_measure(sheet, "tab-gap");

    *pitch = sheet_measure(sheet, "tab-pitch");
    if (*pitch * count <= room)
        return sheet_measure(sheet, "tab-height");
    *pitch = room / count;
    return *pitch > 2 * gap ? *pitch - gap : *pitch / 2;
}

/* The current chapter's tab at the fore-edge, its name in the inner part. */
static void tab_draw(const struct flow_context *c, const struct furniture *f,
                     struct list *list)
{
    const struct sheet *sheet = c->book->sheet;
    const struct page_style *page = sheet_page(sheet);
    const struct style *number = sheet_text(sheet, "tab-number");
    const struct style *text = sheet_text(sheet, "tab-text");
    sp width = sheet_measure(sheet, "tab-width"), pitch, pad;
    struct rect tab = {.x = is_odd(f->number) ? page->width - width : 0,
                       .width = width};
    struct rect column;

    if (!f->mark.tab_number)
        return;
    tab.height = tab_height(sheet, f->mark.tab_count, &pitch);
    tab.y = page->top + pitch * f->mark.tab_index;
    list_fill_rect(list, tab, sheet_colour(sheet, "structure"));
    if (!tab_number_fits(c, f, number, tab.height))
        return;
    pad = (tab.height - number->pitch) / 2;
    pad = pad < TAB_PAD ? pad : TAB_PAD;
    column = (struct rect){
        is_odd(f->number) ? tab.x : tab.x + tab.width - TAB_TEXT_RIGHT,
        tab.y + pad, TAB_TEXT_RIGHT, 0};
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

sp letter_rules_height(const struct sheet *sheet)
{
    return sheet_rule(sheet, "letter-thin")->width +
           sheet_measure(sheet, "letter-rule-gap") +
           sheet_rule(sheet, "letter-thick")->width;
}

/* A thin rule over a thick one, in the middle of the sheet. */
static void letter_rules_draw(const struct sheet *sheet, struct list *list)
{
    const struct page_style *page = sheet_page(sheet);
    const struct rule_style *thin = sheet_rule(sheet, "letter-thin");
    const struct rule_style *thick = sheet_rule(sheet, "letter-thick");
    const sp width = sheet_measure(sheet, "letter-rule-width");
    const sp left = (page->width - width) / 2;
    const sp foot = page->height - sheet_measure(sheet, "letter-foot");

    list_rule(list, left, foot - letter_rules_height(sheet), width, thin->width,
              thin->rgb);
    list_rule(list, left, foot - thick->width, width, thick->width, thick->rgb);
}

void furniture_draw(const struct flow_context *c, const struct furniture *f,
                    struct list *list)
{
    const struct sheet *sheet = c->book->sheet;
    const struct master_style master =
        master_of(sheet_masters(sheet), f->kinds, is_odd(f->number));
    sp left = area_origin(f->area, sheet_page(sheet), f->number).x;

    if (!f->part->furniture)
        return;
    list_tag(list, NULL);
    head_draw(c, f, &master, left, list);
    if (master.folio.size > 0)
        folio_draw(c, f, master.folio, left, list);
    if (master.tab)
        tab_draw(c, f, list);
    if (f->kinds >> MASTER_LETTER & 1)
        letter_rules_draw(sheet, list);
}
