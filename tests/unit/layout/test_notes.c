/*
 * Footnotes: what hangs where, and random flows of paragraphs whose lines hold
 * marks.  A note is a column of rules, each of which says in its `at` which
 * note it belongs to and which of its lines it is: so a page tells what stands
 * on it.
 */
#include "layout/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/labels.h"
#include "layout/line.h"
#include "layout/memo.h"
#include "layout/pager.h"
#include "layout/para.h"
#include "tests/area.h"
#include "tests/random.h"
#include "tests/sheet.h"
#include "text/shape.h"
#include "text/tools.h"

enum { EM = 10, PITCH = 15, MEASURE = 100, FLOWS = 1500 };

struct fixture {
    struct bench bench;
    struct book book;
    struct area area;
    struct flow_context context;
    uint64_t random;
    int notes; // made so far
};

static struct fixture fixture;

static int set_up(void **state)
{
    (void)state;
    bench_open(&fixture.bench);
    fixture.book.sheet = fixture.bench.sheet;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    bench_close(&fixture.bench);
    return 0;
}

/* A fresh context on arenas of its own. */
static void context_open(struct fixture *f, sp body)
{
    struct arena *a = arena_open();

    f->notes = 0;
    f->area = area_plain(SP_PT(MEASURE), body);
    f->context = (struct flow_context){.book = &f->book,
                                       .area = &f->area,
                                       .foot = {.above = SP_PT(4),
                                                .below = SP_PT(2),
                                                .width = SP_PT(30),
                                                .weight = SP_PT(1)},
                                       .arena = arena_open(),
                                       .spare = arena_open(),
                                       .tags = a,
                                       .memo = memo_new(a),
                                       .tools = tools_new(a),
                                       .found = labels_new(a),
                                       .known = labels_new(a),
                                       .diag = diag_new(a)};
}

static void context_close(struct fixture *f)
{
    arena_close(f->context.arena);
    arena_close(f->context.spare);
    arena_close(f->context.tags);
}

static struct book_block *block_of(struct fixture *f, enum block_kind kind,
                                   struct book_block *parent)
{
    struct arena *a = f->context.tags;
    struct book_block *b = arena_new(a, struct book_block);
    struct style *style = arena_new(a, struct style);

    *style = style_default();
    style->role = sheet_text(f->bench.sheet, "body")->role;
    style->size = SP_PT(EM);
    style->pitch = SP_PT(PITCH);
    b->kind = kind;
    b->style = style;
    if (!parent)
        return b;
    if (parent->last)
        parent->last->next = b;
    else
        parent->first = b;
    parent->last = b;
    return b;
}

/* A style of its own, to be changed. */
static struct style *style_of(struct fixture *f, struct book_block *b)
{
    struct style *style = arena_new(f->context.tags, struct style);

    *style = *b->style;
    b->style = style;
    return style;
}

/* A note of `count` lines, the first two and the last two kept together. */
static const struct book_note *note_of(struct fixture *f, int count, sp height)
{
    struct arena *a = f->context.tags;
    struct book_note *note = arena_new(a, struct book_note);
    struct book_block *item = block_of(f, BLOCK_GROUP, NULL);
    struct rule_style *rule = arena_new(a, struct rule_style);
    char number[24];

    (void)snprintf(number, sizeof(number), "note %d", ++f->notes);
    note->number = str_copy(str_of(number), a);
    note->at = (struct loc){"n", (uint32_t)f->notes, 1};
    note->item = item;
    rule->width = height;
    for (int i = 0; i < count; i++) {
        struct book_block *line = block_of(f, BLOCK_RULES, item);

        line->as.rules.rules[0] = rule;
        line->as.rules.count = 1;
        line->at = (struct loc){"n", (uint32_t)f->notes, (uint32_t)i + 1};
        style_of(f, line)->keep_next =
            i + 1 < count && (i == 0 || i + 2 == count);
    }
    return note;
}

struct words {
    VEC(struct span) spans;
};

static struct span *words_add(struct fixture *f, struct words *w,
                              const struct style *s, const char *text)
{
    struct span *span = vec_push(&w->spans, f->context.tags);

    span->kind = SPAN_TEXT;
    span->text = str_of(text);
    span->role = s->role;
    span->size = s->size;
    return span;
}

static void mark_add(struct fixture *f, struct words *w, const struct style *s,
                     const struct book_note *note)
{
    struct span *mark = words_add(f, w, s, note->number);

    mark->kind = SPAN_NOTE;
    mark->size = s->size * 60 / 100;
    mark->raise = s->size * 33 / 100;
    mark->link = note->number;
    mark->note = note;
}

static struct book_block *para_of(struct fixture *f, struct book_block *parent,
                                  const struct words *w)
{
    struct book_block *para = block_of(f, BLOCK_PARA, parent);

    para->role = ROLE_P;
    para->as.para = (struct book_para){.spans = w->spans.items,
                                       .span_count = w->spans.count};
    return para;
}

/* ---- single facts -------------------------------------------------------- */

static struct fragment_chain
flow_all(struct fixture *f, const struct book_block *root, struct tag *tag)
{
    struct flow *flow = flow_new(&f->context, root, tag);
    struct fragment_chain chain = {0};

    while (flow_next(flow, &chain))
        continue;
    return chain;
}

static void a_note_hangs_on_the_line_of_its_mark(void **state)
{
    struct fixture *f = &fixture;
    struct book_block *root;
    struct words w = {0};
    struct fragment_chain chain;
    struct tag *tag;

    (void)state;
    context_open(f, SP_PT(200));
    root = block_of(f, BLOCK_GROUP, NULL);
    tag = tag_new(f->context.tags, NULL, TAG_SECT);
    words_add(f, &w, root->style, "蓝图变为现实靠一步一步走");
    mark_add(f, &w, root->style, note_of(f, 1, SP_PT(9)));
    words_add(f, &w, root->style, "。蓝图变为");
    mark_add(f, &w, root->style, note_of(f, 3, SP_PT(9)));
    para_of(f, root, &w);
    chain = flow_all(f, root, tag);
    assert_null(chain.first->notes);
    assert_ptr_equal(chain.first->next, chain.last); // which has both
    assert_int_equal(chain.last->notes->lines.first->at.line, 1);
    assert_int_equal(chain.last->notes->next->lines.first->at.line, 2);
    assert_null(chain.last->notes->next->next);
    // P with two References, each a Link.
    assert_int_equal(tag->first->role, TAG_P);
    assert_int_equal(tag->first->first->role, TAG_REFERENCE);
    assert_int_equal(tag->first->last->role, TAG_REFERENCE);
    context_close(f);
}

static void the_same_words_have_notes_of_their_own(void **state)
{
    struct fixture *f = &fixture;
    struct book_block *root;
    struct fragment_chain chain;

    (void)state;
    context_open(f, SP_PT(200));
    root = block_of(f, BLOCK_GROUP, NULL);
    for (int i = 0; i < 2; i++) {
        struct words w = {0};

        words_add(f, &w, root->style, "蓝图");
        mark_add(f, &w, root->style, note_of(f, 1, SP_PT(9)));
        w.spans.items[1].link = NULL; // the words differ in the note alone
        para_of(f, root, &w);
    }
    chain = flow_all(f, root, NULL);
    assert_int_equal(chain.first->notes->lines.first->at.line, 1);
    assert_int_equal(chain.last->notes->lines.first->at.line, 2);
    context_close(f);
}

/* Five marks of one number in words, brackets and beside points. */
static const struct para_lines *lines_with(struct fixture *f,
                                           const char *number, sp measure)
{
    const struct style *s = sheet_text(f->bench.sheet, "body");
    const struct para_shape shape = {
        .align = ALIGN_JUSTIFY, .measure = measure, .size = s->size};
    struct words w = {0};

    for (int i = 0; i < 5; i++) {
        words_add(f, &w, s, i % 2 ? "（蓝图word" : "变为，现实");
        mark_add(f, &w, s, note_of(f, 1, SP_PT(9)));
        w.spans.items[w.spans.count - 1].kind = SPAN_TEXT;
        w.spans.items[w.spans.count - 1].text = str_of(number);
        words_add(f, &w, s, i % 2 ? "Word）一步" : "走。一步一步");
    }
    return flow_lines(&f->context, w.spans.items, w.spans.count, &shape,
                      (struct loc){0});
}

static void same_lines(const struct para_lines *a, const struct para_lines *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct line *x = a->lines[i], *y = b->lines[i];

        assert_int_equal(x->end, y->end);
        for (size_t c = 0; c < x->end - x->first; c++)
            assert_int_equal(x->places[c].origin, y->places[c].origin);
    }
}

/* A guess must not move a line when the truth takes its place: all numbers
 * that Unicode has, and those that are drawn. */
static void the_number_of_a_note_moves_nothing(void **state)
{
    static const char *const numbers[] = {"②",  "⑳",  "㉑",       "㉟",
                                          "㊱", "㊿", "51\u20DD", "120\u20DD"};
    struct fixture *f = &fixture;

    (void)state;
    for (sp measure = SP_PT(90); measure < SP_PT(200); measure += SP_PT(3)) {
        context_open(f, SP_PT(200));
        for (size_t n = 0; n < sizeof(numbers) / sizeof(numbers[0]); n++)
            same_lines(lines_with(f, "①", measure),
                       lines_with(f, numbers[n], measure));
        context_close(f);
    }
}

/* ---- random flows -------------------------------------------------------- */

static void para_draw_random(struct fixture *f, struct book_block *root,
                             uint32_t number)
{
    struct words w = {0};
    struct book_block *para;
    struct style *style;

    for (uint32_t i = 1 + random_below(&f->random, 12); i > 0; i--) {
        words_add(f, &w, root->style,
                  random_below(&f->random, 2) ? "蓝图变为"
                                              : "一步一步，走下去。");
        if (random_below(&f->random, 4) == 0)
            mark_add(f, &w, root->style,
                     note_of(f,
                             1 + (int)random_below(
                                     &f->random,
                                     random_below(&f->random, 5) ? 5 : 40),
                             SP_PT(4 + (sp)random_below(&f->random, 9))));
    }
    para = para_of(f, root, &w);
    para->at = (struct loc){"p", number, 1};
    style = style_of(f, para);
    style->orphans = (unsigned char)random_below(&f->random, 3);
    style->widows = (unsigned char)random_below(&f->random, 3);
    style->keep_next = random_below(&f->random, 6) == 0;
    style->before = SP_PT((sp)random_below(&f->random, 8));
    if (random_below(&f->random, 12) == 0)
        style->break_before = STYLE_BREAK_PAGE;
}

static struct book_block *book_draw(struct fixture *f)
{
    struct book_block *root = block_of(f, BLOCK_GROUP, NULL);

    for (uint32_t i = 1 + random_below(&f->random, 10), n = 1; n <= i; n++)
        para_draw_random(f, root, n);
    return root;
}

/* What the pages must show, in order, from a flow that no pager has seen. */
struct expected {
    VEC(struct loc) texts, notes;
};

static void expect(struct fixture *f, const struct fragment *t,
                   struct expected *e)
{
    struct arena *a = f->context.tags;

    *vec_push(&e->texts, a) = t->at;
    for (const struct fragment_note *n = t->notes; n; n = n->next)
        for (const struct fragment *l = n->lines.first; l; l = l->next)
            *vec_push(&e->notes, a) = l->at;
}

static void expect_all(struct fixture *f, const struct book_block *root,
                       struct expected *e)
{
    struct flow *flow = flow_new(&f->context, root, NULL);
    struct fragment_chain chain = {0};

    while (flow_next(flow, &chain)) {
        for (const struct fragment *t = chain.first; t; t = t->next)
            expect(f, t, e);
        chain = (struct fragment_chain){0};
    }
}

static bool same_place(struct loc a, struct loc b)
{
    return strcmp(a.file, b.file) == 0 && a.line == b.line &&
           a.column == b.column;
}

/* How many messages say so. */
static size_t said(const struct diag *d, enum diag_code code)
{
    size_t count = 0;

    for (size_t i = 0; i < diag_count(d); i++)
        count += diag_at(d, i)->code == code;
    return count;
}

/* How many marks of the page do not have the beginning of their note on it. */
static size_t marks_alone(const struct paged *page)
{
    size_t alone = 0;

    for (size_t i = 0; i < page->count; i++)
        for (const struct fragment_note *n = page->items[i].fragment->notes; n;
             n = n->next) {
            size_t k = 0;

            while (k < page->note_count &&
                   page->notes[k].fragment != n->lines.first)
                k++;
            alone += k == page->note_count;
        }
    return alone;
}

/* The notes end at the foot, below the rule, below the text. */
static void notes_lie_well(const struct flow_context *c,
                           const struct paged *page)
{
    const sp rule = c->foot.above + c->foot.weight + c->foot.below;
    const struct placed *last, *text;

    if (page->note_count == 0)
        return;
    last = &page->notes[page->note_count - 1];
    text = page->count > 0 ? &page->items[page->count - 1] : NULL;
    assert_int_equal(last->top + last->fragment->ink, c->area->height);
    if (page->count > 0 && said(c->diag, DIAG_CODE_FRAGMENT_TALL) == 0)
        assert_true(text->top + text->fragment->ink + rule <=
                    page->notes[0].top + SP_PT(1));
    for (size_t i = 1; i < page->note_count; i++)
        assert_true(page->notes[i].top >=
                    page->notes[i - 1].top + page->notes[i - 1].fragment->ink);
}

/* A page ends where it may, or it was said that it could not. */
static void ends_well(const struct diag *d, const struct paged *page)
{
    const struct fragment *last =
        page->count > 0 ? page->items[page->count - 1].fragment : NULL;
    bool reported = false;

    if (!last || !last->keep_next || !last->next ||
        last->next->break_before != FRAGMENT_FLOW)
        return;
    for (size_t i = 0; i < diag_count(d); i++)
        reported |= diag_at(d, i)->code == DIAG_CODE_KEEP_BROKEN &&
                    same_place(diag_at(d, i)->at, last->at);
    assert_true(reported);
}

/* Whether the page's first text was placed though its notes cannot all begin
 * below it. */
static bool is_forced(const struct flow_context *c, const struct paged *page)
{
    const struct fragment *first = page->items[0].fragment;
    struct foot foot = {0};

    foot_begin_notes(&foot, first);
    return first->ink + foot_height(&foot, &c->foot) > c->area->height;
}

/* A note goes on over the next page only when no break was allowed on this one,
 * and is parted where it may be. */
static void notes_part_well(const struct flow_context *c,
                            const struct paged *page)
{
    const struct fragment *last;

    if (page->note_count == 0 || page->count == 0 || is_forced(c, page))
        return;
    assert_int_equal(marks_alone(page), 0);
    last = page->notes[page->note_count - 1].fragment;
    if (!last->next)
        return;
    assert_false(last->keep_next);
    for (size_t i = 0; i + 1 < page->count; i++)
        assert_true(page->items[i].fragment->keep_next);
}

/* Notes of the pages before do not come to a page that was asked for. */
static void opens_well(const struct paged *page)
{
    const struct fragment_note *first = NULL;

    if (page->count == 0 || page->note_count == 0 ||
        page->items[0].fragment->break_before == FRAGMENT_FLOW)
        return;
    for (size_t i = 0; i < page->count && !first; i++)
        first = page->items[i].fragment->notes;
    assert_true(first && first->lines.first == page->notes[0].fragment);
}

static void flow_try(struct fixture *f, uint64_t seed)
{
    struct expected e = {0};
    size_t texts = 0, notes = 0, alone = 0;
    struct paged page;
    struct pager *pager;
    struct book_block *root;
    const struct diag *d;

    f->random = seed;
    context_open(f, SP_PT(60 + (sp)random_below(&f->random, 140)));
    root = book_draw(f);
    expect_all(f, root, &e);
    f->context.diag = diag_new(f->context.tags);
    d = f->context.diag;
    pager = pager_new(&f->context, flow_new(&f->context, root, NULL), 0, 0);
    while (pager_page(pager, true, 0, &page)) {
        assert_true(page.count + page.note_count > 0);
        for (size_t i = 0; i < page.count; i++, texts++)
            assert_true(
                same_place(page.items[i].fragment->at, e.texts.items[texts]));
        for (size_t i = 0; i < page.note_count; i++, notes++)
            assert_true(
                same_place(page.notes[i].fragment->at, e.notes.items[notes]));
        alone += marks_alone(&page);
        ends_well(d, &page);
        notes_lie_well(&f->context, &page);
        notes_part_well(&f->context, &page);
        opens_well(&page);
    }
    assert_int_equal(texts, e.texts.count);
    assert_int_equal(notes, e.notes.count);
    assert_int_equal(alone, said(d, DIAG_CODE_FOOTNOTE_LATE));
    context_close(f);
}

static void all_lines_and_notes_stand_once_in_order_marks_with_notes(void **s)
{
    const char *count = getenv("LANTU_FLOWS");
    const uint64_t flows = count ? strtoull(count, NULL, 10) : FLOWS;

    (void)s;
    for (uint64_t seed = 1; seed <= flows; seed++)
        flow_try(&fixture, seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_hangs_on_the_line_of_its_mark),
        cmocka_unit_test(the_same_words_have_notes_of_their_own),
        cmocka_unit_test(the_number_of_a_note_moves_nothing),
        cmocka_unit_test(
            all_lines_and_notes_stand_once_in_order_marks_with_notes),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
