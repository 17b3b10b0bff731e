#include "layout/flow.h"

#include <assert.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/vec.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/bars.h"
#include "layout/blocks.h"
#include "layout/fields.h"
#include "layout/figure.h"
#include "layout/floats.h"
#include "layout/frame.h"
#include "layout/memo.h"
#include "layout/notes.h"
#include "layout/opening.h"
#include "layout/para.h"
#include "layout/signed.h"
#include "layout/table.h"
#include "layout/table_fit.h"

struct level {
    const struct book_block *next; // sibling to set next
    struct tag *tag;               // parent of its tag
    const struct area *area;
};

/* A way through the tree, from leaf to leaf. */
struct walk {
    struct level stack[BLOCK_DEPTH_MAX + 1];
    int depth; // -1: done
};

/* A table and how it is set, found before its turn for the heading above it. */
struct fitted {
    const struct book_block *table;
    struct table_fit fit;
};

struct flow {
    struct flow_context *context;
    struct walk walk;
    struct fitted fitted;                   // the last one
    VEC(const struct book_block *) pending; // groups opened since a fragment
    uint8_t lines_due; // of the next block, kept with the one before it
    enum fragment_break break_pending;
    struct table_run *table; // whose rows are being pulled, or NULL
};

static const enum tag_role role_tags[] = {
    [ROLE_NONE] = TAG_DIV,        [ROLE_P] = TAG_P,
    [ROLE_H1] = TAG_H1,           [ROLE_H2] = TAG_H2,
    [ROLE_H3] = TAG_H3,           [ROLE_H4] = TAG_H4,
    [ROLE_H5] = TAG_H5,           [ROLE_H6] = TAG_H6,
    [ROLE_CAPTION] = TAG_CAPTION, [ROLE_QUOTE] = TAG_BLOCKQUOTE,
    [ROLE_DIV] = TAG_DIV,         [ROLE_SECT] = TAG_SECT,
    [ROLE_TOC] = TAG_TOC,         [ROLE_TOCI] = TAG_TOCI,
    [ROLE_NOTE] = TAG_NOTE,
};

static struct tag *tag_of_block(const struct flow_context *c,
                                const struct book_block *b, struct tag *parent)
{
    if (b->role == ROLE_ARTIFACT || !parent)
        return NULL;
    switch (b->kind) {
    case BLOCK_LIST:
        return tag_new(c->tags, parent, TAG_L);
    case BLOCK_ITEM:
        return tag_new(c->tags, parent,
                       b->role == ROLE_NONE ? TAG_LI : role_tags[b->role]);
    case BLOCK_TABLE:
        return tag_new(c->tags, parent, TAG_TABLE);
    case BLOCK_FIGURE:
        return parent; // its parts have tags of their own
    case BLOCK_PARA:
    case BLOCK_BOX:
    case BLOCK_COLUMNS:
    case BLOCK_GROUP:
    case BLOCK_FRAME:
        if (b->role == ROLE_NONE)
            return parent;
        return tag_new(c->tags, parent, role_tags[b->role]);
    case BLOCK_SIGNED:
        return parent; // its lines have tags of their own
    case BLOCK_RULES:
    case BLOCK_RULER:
    case BLOCK_BREAK:
        break;
    }
    return NULL;
}

void chain_append(struct fragment_chain *chain,
                  const struct fragment_chain *more)
{
    if (chain->last)
        chain->last->next = more->first;
    else
        chain->first = more->first;
    chain->last = more->last;
}

struct fragment *fragment_add(const struct flow_context *c,
                              struct fragment_chain *chain)
{
    struct fragment *f = arena_new(c->arena, struct fragment);

    f->list = list_new(c->arena);
    f->area = c->area;
    if (chain->last)
        chain->last->next = f;
    else
        chain->first = f;
    chain->last = f;
    return f;
}

const struct para_lines *flow_lines(const struct flow_context *c,
                                    const struct span *spans, size_t count,
                                    const struct para_shape *shape,
                                    struct loc at)
{
    spans = fields_set(c, spans, &count);
    return memo_set(c->memo, spans, count, shape, at, c->arena, c->diag);
}

void flow_widths(const struct flow_context *c, const struct span *spans,
                 size_t count, const struct style *style, sp *natural,
                 sp *longest)
{
    struct memo_widths widths;

    spans = fields_set(c, spans, &count);
    memo_widths(c->memo, spans, count, &style->rules, c->arena, c->diag,
                &widths);
    *natural = widths.natural;
    *longest = widths.longest;
}

void flow_say_long(const struct flow_context *c, enum diag_code code,
                   struct loc at, sp have, sp room)
{
    char have_text[SP_TEXT_MAX], room_text[SP_TEXT_MAX];

    (void)sp_print(have_text, have, 1);
    (void)sp_print(room_text, room, 1);
    diag_add(c->diag, code, at, have_text, room_text, NULL);
}

sp fragment_top(const struct fragment *f, const struct fragment *former,
                sp bottom, sp pitch)
{
    sp gap = f->before;
    sp top;

    if (!former)
        return 0;
    if (former->after > gap)
        gap = former->after;
    top = bottom + gap;
    if (f->snap && pitch > 0)
        top = (top + pitch - 1) / pitch * pitch;
    return top;
}

struct fragment *fragment_merge(const struct flow_context *c,
                                const struct fragment_chain *chain,
                                struct fragment_chain *out)
{
    struct fragment *whole = fragment_add(c, out);
    const struct fragment *former = NULL;
    sp bottom = 0;

    for (const struct fragment *f = chain->first; f; f = f->next) {
        sp top = fragment_top(f, former, bottom, 0);

        list_append(whole->list, f->list, (struct point){0, top});
        if (!former) {
            whole->before = f->before;
            whole->at = f->at;
        }
        if (f->mark)
            whole->mark = f->mark;
        if (f->floats != FLOAT_NONE)
            whole->floats = FLOAT_HERE;
        notes_move(c, f, whole);
        bottom = top + f->height;
        whole->ink = top + f->ink;
        whole->after = f->after;
        former = f;
    }
    whole->height = bottom;
    return whole;
}

/* Adds a block's label, bookmark and mark to the first fragment it made. */
static void fragment_announce(const struct flow_context *c, struct fragment *f,
                              const struct book_block *b)
{
    if (b->label || b->outline)
        list_add(f->list,
                 (struct list_item){.kind = LIST_ANCHOR,
                                    .as.anchor = {.label = b->label,
                                                  .outline = b->outline,
                                                  .level = b->outline_level}});
    if (b->mark || b->section || b->tab_number || b->opens_chapter ||
        b->counts_anew) {
        struct fragment_mark *mark = arena_new(c->tags, struct fragment_mark);

        mark->head = b->mark;
        mark->section = b->section;
        mark->tab_number = b->tab_number;
        mark->tab_text = b->tab_text;
        mark->tab_index = b->tab_index;
        mark->tab_count = b->tab_count;
        mark->opener = b->opens_chapter;
        mark->anew = b->counts_anew;
        mark->at = b->at;
        f->mark = mark;
    }
    f->bars_floats |= b->role == ROLE_H1 || b->role == ROLE_H2;
    if (b->style && b->style->break_before == STYLE_BREAK_PAGE)
        f->break_before = FRAGMENT_NEW_PAGE;
    if (b->style && b->style->break_before == STYLE_BREAK_ODD)
        f->break_before = FRAGMENT_NEW_ODD;
    if (b->style && b->style->break_before == STYLE_BREAK_FOOT)
        f->break_before = FRAGMENT_FOOT;
    if (b->style && b->style->break_before == STYLE_BREAK_LAST)
        f->break_before = FRAGMENT_LAST;
}

static void children_fragments(const struct flow_context *c,
                               const struct book_block *b,
                               struct flow_place place, struct tag *tag,
                               struct fragment_chain *chain)
{
    for (const struct book_block *k = b->first; k; k = k->next)
        flow_block(c, k, place, tag, chain);
}

void flow_block(const struct flow_context *c, const struct book_block *b,
                struct flow_place place, struct tag *parent,
                struct fragment_chain *chain)
{
    struct fragment *before = chain->last;
    struct fragment *made;
    struct tag *tag;

    if (opening_skips(c->known, b))
        return;
    if (++place.depth > BLOCK_DEPTH_MAX) {
        diag_add(c->diag, DIAG_CODE_BLOCK_DEPTH, b->at, NULL);
        return;
    }
    tag = tag_of_block(c, b, parent);
    switch (b->kind) {
    case BLOCK_PARA:
        para_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_BOX:
        box_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_ITEM:
        item_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_TABLE:
        table_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_FIGURE:
        figure_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_COLUMNS:
        columns_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_RULES:
        rules_fragment(c, b, place, chain);
        break;
    case BLOCK_RULER:
        ruler_fragment(c, b, place, chain);
        break;
    case BLOCK_FRAME:
        frame_fragment(c, b, place, tag, chain);
        break;
    case BLOCK_SIGNED:
        signed_fragment(c, b, tag, chain);
        break;
    case BLOCK_LIST:
    case BLOCK_GROUP:
        children_fragments(c, b, place, tag, chain);
        break;
    case BLOCK_BREAK:
        break;
    }
    made = before ? before->next : chain->first;
    bars_mark_all(made, b->revised); // a table marks its rows
    if (made)
        fragment_announce(c, made, b);
}

struct flow *flow_new(struct flow_context *context,
                      const struct book_block *root, struct tag *tag)
{
    struct flow *flow = arena_new(context->tags, struct flow);

    assert(root->kind == BLOCK_GROUP);
    flow->context = context;
    flow->walk.stack[0] = (struct level){root->first, tag, context->area};
    return flow;
}

/* What a group's blocks are set for. */
static const struct area *area_inside(const struct flow_context *c,
                                      const struct book_block *group,
                                      const struct area *outside)
{
    if (group->page == PAGE_SAME && !group->columns)
        return outside;
    return area_new(sheet_page(c->book->sheet),
                    group->page == PAGE_SAME ? outside->page : group->page,
                    group->columns, c->tags);
}

static void walk_enter(struct walk *walk, const struct flow_context *c,
                       const struct book_block *group, struct tag *tag)
{
    const struct area *area = walk->stack[walk->depth].area;

    assert(walk->depth < BLOCK_DEPTH_MAX);
    walk->stack[++walk->depth] =
        (struct level){group->first, tag, area_inside(c, group, area)};
}

/* The next block that is no group, and its level; NULL at the end.  Looks: no
 * tag is made. */
static const struct book_block *walk_ahead(struct walk *walk,
                                           const struct flow_context *c)
{
    while (walk->depth >= 0) {
        struct level *level = &walk->stack[walk->depth];
        const struct book_block *b = level->next;

        if (!b) {
            walk->depth--;
            continue;
        }
        level->next = b->next;
        if (b->kind != BLOCK_GROUP)
            return b;
        walk_enter(walk, c, b, NULL);
    }
    return NULL;
}

/* Columns narrower than this hold no text. */
enum { COLUMN_EMS_MIN = 4 };

/* Enters a group: its tag is made now, its label waits for a fragment. */
static void flow_enter(struct flow *flow, const struct book_block *group,
                       struct tag *parent)
{
    const struct flow_context *c = flow->context;
    const struct area *area;

    *vec_push(&flow->pending, c->tags) = group;
    walk_enter(&flow->walk, c, group, tag_of_block(c, group, parent));
    area = flow->walk.stack[flow->walk.depth].area;
    if (group->columns && area->columns > 1 &&
        area->measure < COLUMN_EMS_MIN * group->columns->em)
        flow_say_long(c, DIAG_CODE_COLUMNS_NARROW, group->at, area->measure,
                      COLUMN_EMS_MIN * group->columns->em);
}

static enum fragment_break break_of(const struct book_block *b)
{
    switch (b->as.page_break) {
    case BREAK_ODD:
        return FRAGMENT_NEW_ODD;
    case BREAK_EVEN:
        return FRAGMENT_NEW_EVEN;
    case BREAK_PAGE:
        break;
    }
    return FRAGMENT_NEW_PAGE;
}

static void flow_settle(struct flow *flow, struct fragment *made)
{
    for (size_t i = 0; i < flow->pending.count; i++)
        fragment_announce(flow->context, made, flow->pending.items[i]);
    flow->pending.count = 0;
    if (flow->break_pending != FRAGMENT_FLOW)
        made->break_before = flow->break_pending;
    flow->break_pending = FRAGMENT_FLOW;
}

/* Whether the flow goes on with more of the same text: not with a heading.  A
 * page that is asked for ends the text as well; there a kept line does no harm.
 */
static bool text_goes_on(const struct flow *flow)
{
    struct walk ahead = flow->walk;
    const struct book_block *next = walk_ahead(&ahead, flow->context);

    return next && (next->role < ROLE_H1 || next->role > ROLE_H6);
}

/* A heading wants so many lines of what follows it on its page; where the first
 * paragraph is too short, the next one gives the rest. */
static void lines_hold(struct flow *flow, struct fragment *made,
                       const struct book_block *b)
{
    const bool lines = b->kind == BLOCK_PARA || b->kind == BLOCK_LIST;
    const bool more = lines && flow->lines_due > 1 && text_goes_on(flow);

    if (made && floats_move(made))
        return;
    for (; made && flow->lines_due > 1 && (made->next || more);
         made = made->next) {
        made->keep_next = true;
        flow->lines_due--;
    }
    if (b->style && b->style->keep_next)
        flow->lines_due = b->style->lines_next;
    else if (made)
        flow->lines_due = 0;
}

void flow_turn(struct flow *flow)
{
    struct flow_context *c = flow->context;
    struct arena *former = c->arena;

    c->arena = c->spare;
    c->spare = former;
    arena_reset(c->arena);
}

/* How the table is set, where groups give it `area`. */
static const struct table_fit *flow_fit(struct flow *flow,
                                        const struct book_block *table,
                                        const struct area *area)
{
    struct flow_context c = *flow->context;

    c.area = area;
    if (flow->fitted.table != table)
        flow->fitted = (struct fitted){
            table,
            table_fit(&c, table, (struct flow_place){0, area->measure, 0})};
    return &flow->fitted.fit;
}

/* Headings one below the other before what they head. */
enum { HEADINGS_MAX = 8 };

static bool keeps_next(const struct book_block *b)
{
    return b->kind == BLOCK_PARA && b->style && b->style->keep_next;
}

/* What the block is set for: a table may be turned, and a heading stands on the
 * page of what it heads. */
static const struct area *area_of(struct flow *flow, const struct book_block *b,
                                  const struct area *area)
{
    const struct area *own = area;
    struct walk ahead = flow->walk;

    for (int i = 0; i < HEADINGS_MAX && keeps_next(b); i++) {
        b = walk_ahead(&ahead, flow->context);
        if (!b || b->kind == BLOCK_BREAK)
            return own;
        area = ahead.stack[ahead.depth].area;
    }
    if (b->kind == BLOCK_TABLE && flow_fit(flow, b, area)->count > 0)
        area = flow->fitted.fit.area;
    return area_shares_page(area, own) ? own : area;
}

/* A table's caption and head, and its first rows where a heading above wants
 * lines to follow it. */
static void table_open(struct flow *flow, const struct book_block *b,
                       struct flow_place place, struct tag *parent,
                       struct fragment_chain *chain)
{
    const struct flow_context *c = flow->context;
    struct fragment *before = chain->last, *made;

    flow->table = table_run_new(c, b, &flow->fitted.fit, place,
                                tag_of_block(c, b, parent));
    for (int due = flow->lines_due; due >= 0 && flow->table; due--)
        if (!table_run_next(flow->table, chain))
            flow->table = NULL;
    made = before ? before->next : chain->first;
    if (made)
        fragment_announce(c, made, b);
}

/* Sets a block that is no group. */
static void block_set(struct flow *flow, const struct book_block *b,
                      const struct level *level, struct fragment_chain *chain)
{
    struct flow_context *c = flow->context;
    struct flow_place place;

    c->area = area_of(flow, b, level->area);
    place = (struct flow_place){0, c->area->measure, 0};
    if (b->kind == BLOCK_TABLE)
        table_open(flow, b, place, level->tag, chain);
    else
        flow_block(c, b, place, level->tag, chain);
}

bool flow_next(struct flow *flow, struct fragment_chain *chain)
{
    if (flow->table && table_run_next(flow->table, chain))
        return true;
    flow->table = NULL;
    while (flow->walk.depth >= 0) {
        struct level *level = &flow->walk.stack[flow->walk.depth];
        const struct book_block *b = level->next;
        struct fragment *before = chain->last, *made;

        if (!b) {
            flow->walk.depth--;
            continue;
        }
        level->next = b->next;
        if (b->kind == BLOCK_BREAK) {
            flow->break_pending = break_of(b);
            continue;
        }
        if (b->kind == BLOCK_GROUP) {
            flow_enter(flow, b, level->tag);
            continue;
        }
        block_set(flow, b, level, chain);
        made = before ? before->next : chain->first;
        if (!made)
            continue;
        flow_settle(flow, made);
        lines_hold(flow, made, b);
        return true;
    }
    return false;
}
