#include "compose/build.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

const struct style *style_named(const struct builder *b, const char *name)
{
    return sheet_text(b->sheet, name);
}

uint32_t colour_named(const struct builder *b, const char *name)
{
    return sheet_colour(b->sheet, name);
}

sp measure_named(const struct builder *b, const char *name)
{
    return sheet_measure(b->sheet, name);
}

struct book_block *block_new(struct builder *b, enum block_kind kind,
                             enum block_role role, const char *style,
                             struct loc at)
{
    struct book_block *block = arena_new(b->arena, struct book_block);

    block->kind = kind;
    block->role = role;
    block->style = style ? style_named(b, style) : NULL;
    block->at = at;
    return block;
}

void block_append(struct book_block *parent, struct book_block *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

const char *label_new(struct builder *b)
{
    char text[24]; // a blank cannot stand in an author's id

    snprintf(text, sizeof(text), "auto %d", ++b->made_labels);
    return str_copy(str_of(text), b->arena);
}

const char *row_label(struct builder *b, const char *id, const char *number)
{
    struct label *label = map_find(b->labels, str_of(id));

    if (!label || label->placed)
        return NULL;
    label->placed = true;
    *vec_push(&b->settled, b->arena) =
        (struct book_number){label->field, number};
    return id;
}

void block_keep_last(struct builder *b, struct book_block *block)
{
    while (block && block->last)
        block = block->last;
    if (block && block->kind == BLOCK_PARA)
        block_style(b, block)->keep_next = true;
}

void block_announce(struct book_block *block, const char *label,
                    const char *outline, int level)
{
    block->label = label;
    block->outline = outline;
    block->outline_level = level;
}

struct text text_of(struct builder *b, const char *style, struct loc at)
{
    return (struct text){.b = b, .style = style_named(b, style), .at = at};
}

struct style *block_style(struct builder *b, struct book_block *block)
{
    struct style *style = arena_new(b->arena, struct style);

    *style = block->style ? *block->style : style_default();
    block->style = style;
    return style;
}

struct book_column *block_columns(struct builder *b, struct book_block *block,
                                  size_t count)
{
    struct book_column *columns =
        arena_array(b->arena, struct book_column, count);

    block->as.columns.columns = columns;
    block->as.columns.count = count;
    return columns;
}

struct book_block *columns_new(struct builder *b, const struct style *style,
                               int count, struct loc at)
{
    struct book_block *group = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);
    struct text_columns *columns = arena_new(b->arena, struct text_columns);
    const bool cells = style->align == ALIGN_GRID && style->cell > 0;

    *columns = (struct text_columns){
        .count = count ? count : style->columns,
        .em = cells ? style->cell : style->size,
        .gap = style->column_gap,
        .rule = style->column_rule ? sheet_rule(b->sheet, "columns") : NULL};
    group->columns = columns;
    return group;
}

struct book_block *rules_new(struct builder *b, const char *style,
                             const char *first, const char *second,
                             struct loc at)
{
    struct book_block *block =
        block_new(b, BLOCK_RULES, ROLE_ARTIFACT, style, at);

    block->as.rules.rules[0] = sheet_rule(b->sheet, first);
    block->as.rules.count = 1;
    if (second) {
        block->as.rules.rules[1] = sheet_rule(b->sheet, second);
        block->as.rules.count = 2;
        block->as.rules.gap = measure_named(b, "cover-rule-gap");
    }
    return block;
}

static struct span *push(struct text *t, enum span_kind kind,
                         const struct style *style)
{
    struct span *span = vec_push(&t->spans, t->b->arena);

    span->kind = kind;
    span->role = style->role;
    span->size = style->size;
    span->tracking = style->tracking;
    span->rgb = style->rgb;
    span->at = t->at;
    return span;
}

static void push_words(struct text *t, const struct style *style,
                       const struct font_role *role, const char *words)
{
    struct span *span;

    if (!*words)
        return;
    span = push(t, SPAN_TEXT, style);
    span->role = role;
    span->text = str_of(str_copy(str_of(words), t->b->arena));
    if (strpbrk(words, "0123456789"))
        span->origin = t->b->origin;
}

void text_add(struct text *t, const char *words)
{
    push_words(t, t->style, t->style->role, words);
}

void text_addf(struct text *t, const char *format, ...)
{
    struct buf buf;
    va_list args;

    buf_init(&buf, t->b->arena, WORDS_MAX);
    va_start(args, format);
    buf_addfv(&buf, format, args);
    va_end(args);
    text_add(t, buf.data);
}

void text_add_number(struct text *t, const char *number)
{
    const size_t first = t->spans.count;

    text_add(t, number);
    for (size_t i = first; i < t->spans.count; i++)
        t->spans.items[i].counted = true;
}

void text_add_as(struct text *t, const char *style, const char *words)
{
    const struct style *s = style_named(t->b, style);

    push_words(t, s, s->role, words);
}

void text_add_strong(struct text *t, const char *words)
{
    push_words(t, t->style, t->style->strong_role, words);
}

void text_add_shape(struct text *t, enum light light)
{
    static const char *const colours[] = {"green", "yellow", "red", "no-data"};
    struct span *span = push(t, SPAN_LIGHT, t->style);

    span->light = light;
    span->rgb = colour_named(t->b, colours[light]);
}

/* The setter of lines puts the gap between the two. */
void text_add_light(struct text *t, enum light light)
{
    size_t first = t->spans.count;

    text_add_shape(t, light);
    text_add_strong(t, light_letter(light));
    text_group(t, first);
}

void text_add_page(struct text *t, const char *label)
{
    push(t, SPAN_PAGE, t->style)->text = str_of(label);
}

void text_add_listed(struct text *t, struct span_places *places,
                     const char *before, const char *after)
{
    places->before = before;
    places->after = after;
    push(t, SPAN_PLACES, t->style)->places = places;
}

void text_add_places(struct text *t, const struct places *places,
                     const char *before, const char *after)
{
    struct span_places *list = arena_new(t->b->arena, struct span_places);

    list->labels = places->items;
    list->count = places->count;
    text_add_listed(t, list, before, after);
}

void text_add_space(struct text *t, sp width)
{
    push(t, SPAN_SPACE, t->style)->width = width;
}

void text_add_picture(struct text *t, const struct span_picture *picture,
                      sp width)
{
    struct span *span = push(t, SPAN_PICTURE, t->style);

    span->picture = picture;
    span->width = width;
}

void text_add_break(struct text *t)
{
    push(t, SPAN_BREAK, t->style);
}

void text_turn(struct text *t, const char *mark)
{
    size_t size = strlen(mark);

    for (size_t i = 0; i < t->spans.count; i++) {
        struct span before = t->spans.items[i], after = before;
        const char *at;

        if (before.kind != SPAN_TEXT || before.text.size <= size)
            continue;
        at = str_find(before.text, mark);
        if (!at || at + size == before.text.data + before.text.size)
            continue;
        after.text.data = at + size;
        after.text.size -= (size_t)(after.text.data - before.text.data);
        before.text.size -= after.text.size;
        vec_push(&t->spans, t->b->arena);
        vec_push(&t->spans, t->b->arena);
        memmove(&t->spans.items[i + 3], &t->spans.items[i + 1],
                (t->spans.count - i - 3) * sizeof(struct span));
        t->spans.items[i] = before;
        t->spans.items[i + 1] = before;
        t->spans.items[i + 1].kind = SPAN_BREAK;
        t->spans.items[i + 1].text = STR_NONE;
        t->spans.items[i + 2] = after;
        return;
    }
}

void text_group(struct text *t, size_t first)
{
    t->groups++;
    for (size_t i = first; i < t->spans.count; i++)
        t->spans.items[i].group = t->groups;
}

void text_link(struct text *t, const char *label)
{
    for (size_t i = 0; i < t->spans.count; i++)
        t->spans.items[i].link = label;
}

struct book_para text_para(const struct text *t)
{
    return (struct book_para){.spans = t->spans.items,
                              .span_count = t->spans.count};
}

struct book_para text_para_tail(const struct text *t, const struct text *tail)
{
    struct book_para para = text_para(t);

    para.tail = tail->spans.items;
    para.tail_count = tail->spans.count;
    return para;
}

struct book_para *text_keep(const struct text *t)
{
    struct book_para *para = arena_new(t->b->arena, struct book_para);

    *para = text_para(t);
    return para;
}

struct book_block *para_new(struct builder *b, const char *style,
                            enum block_role role, const char *words,
                            struct loc at)
{
    struct book_block *block = block_new(b, BLOCK_PARA, role, style, at);
    struct text t = text_of(b, style, at);

    text_add(&t, words);
    block->as.para = text_para(&t);
    return block;
}

struct book_block *para_of_prose(struct builder *b, const char *style,
                                 enum block_role role,
                                 const struct prose *prose)
{
    struct book_block *block = block_new(b, BLOCK_PARA, role, style, prose->at);
    struct text t = text_of(b, style, prose->at);

    text_add_prose(&t, prose);
    block->as.para = text_para(&t);
    return block;
}

size_t row_reach(const struct book_row *row)
{
    size_t reach = 1;

    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].rowspan > reach)
            reach = row->cells[i].rowspan;
    return reach;
}

struct book_block *item_labelled(struct builder *b, const char *style,
                                 const char *words_style, const char *label,
                                 const char *words, struct loc at)
{
    struct book_block *item = block_new(b, BLOCK_ITEM, ROLE_NONE, style, at);
    struct text text = text_of(b, words_style, at);

    text_add(&text, label);
    item->as.para = text_para(&text);
    block_append(item, para_new(b, words_style, ROLE_P, words, at));
    return item;
}
