/*
 * prose_spans - running text as the author wrote it, turned into spans.
 *
 * Markup nests; each level changes one thing of the look, so the walk carries
 * the look down by value.  A ruby by character goes down as the text that is
 * not yet given out: each character takes its part and becomes a span.  A
 * footnote becomes a block of its own, which the span of its mark leads to; in
 * a chapter with endnotes, and in a table, that block waits for its place.
 */

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "compose/areas_words.h"
#include "compose/build.h"
#include "compose/index.h"
#include "compose/number.h"
#include "compose/origin.h"
#include "compose/phrase.h"
#include "compose/restated.h"
#include "compose/sources.h"
#include "compose/sparkline.h"
#include "doc/doc.h"
#include "doc/refs.h"
#include "style/value.h"
#include "text/fontset.h"

struct look {
    const struct font_role *role;
    sp size, raise;
    uint32_t rgb;
    const char *link, *uri;
    const struct wrap *wrap;
    struct str *parts; // of the ruby by character around, or NULL
    int depth;
};

/* Superscripts: raised by a third of the size around, of 0.6 of it. */
static sp script_raise(sp size)
{
    return size * 33 / 100;
}

static sp script_size(sp size)
{
    return size * 60 / 100;
}

/* Subscripts are lowered by less than superscripts are raised. */
static void look_script(struct look *look, bool raised)
{
    look->raise += raised ? script_raise(look->size) : -(look->size * 12 / 100);
    look->size = script_size(look->size);
}

static struct span *span_add(struct text *t, enum span_kind kind,
                             const struct look *look, struct loc at)
{
    struct span *s = vec_push(&t->spans, t->b->arena);

    s->kind = kind;
    s->role = look->role;
    s->size = look->size;
    s->raise = look->raise;
    s->tracking = t->style->tracking;
    s->rgb = look->rgb;
    s->link = look->link;
    s->uri = look->uri;
    s->wrap = look->wrap;
    s->at = at;
    s->label = t->place;
    t->place = NULL;
    return s;
}

/* A new innermost wrap; the caller fills in what its kind needs. */
static struct wrap *wrap_add(struct text *t, struct look *look,
                             enum wrap_kind kind, struct loc at)
{
    struct wrap *wrap = arena_new(t->b->arena, struct wrap);

    wrap->kind = kind;
    wrap->outer = look->wrap;
    wrap->size = look->size;
    wrap->raise = look->raise;
    wrap->rgb = look->rgb;
    wrap->role = look->role;
    wrap->at = at;
    look->wrap = wrap;
    return wrap;
}

/* What the elements that only wrap come to. */
static const enum wrap_kind wraps[] = {
    [PROSE_DOTS] = WRAP_DOTS,     [PROSE_NAME] = WRAP_NAME,
    [PROSE_WORK] = WRAP_WORK,     [PROSE_UNDER] = WRAP_UNDER,
    [PROSE_STRIKE] = WRAP_STRIKE, [PROSE_COMBINE] = WRAP_COMBINE};

/* One inside another of its kind changes nothing. */
static void wrap_inside(struct text *t, struct look *look,
                        const struct prose_inline *in)
{
    const enum wrap_kind kind = wraps[in->kind];

    if (!wrap_find(look->wrap, kind))
        (void)wrap_add(t, look, kind, in->at);
}

/* The first character of `words`, with the next part of the ruby above it
 * unless it is a blank. */
static void character_add(struct text *t, struct look look, struct str *words,
                          struct loc at)
{
    const struct str character = prose_character(words);

    if (!prose_is_blank(character))
        wrap_add(t, &look, WRAP_RUBY, at)->ruby = prose_ruby_part(look.parts);
    span_add(t, SPAN_TEXT, &look, at)->text = character;
}

static void words_add(struct text *t, const struct look *look, struct str words,
                      struct loc at)
{
    while (look->parts && look->parts->size > 0 && words.size > 0) {
        character_add(t, *look, &words, at);
        at.column++;
    }
    if (words.size > 0)
        span_add(t, SPAN_TEXT, look, at)->text = words;
}

static const struct font_role *role_named(struct text *t, const char *name,
                                          const struct look *look,
                                          struct loc at)
{
    const struct fontset *fonts = sheet_fonts(t->b->sheet);
    const struct font_role *role = fontset_find(fonts, str_of(name));

    if (role)
        return role;
    diag_add(t->b->diag, DIAG_CODE_ROLE_UNKNOWN, at, name,
             fontset_nearest(fonts, str_of(name)), NULL);
    return look->role;
}

/* The label of the next span. */
static const char *place_here(struct text *t)
{
    if (!t->place)
        t->place = label_new(t->b);
    return t->place;
}

/* Whether the edition has what its book refers to. */
static bool is_left_out(const struct builder *b, const char *ref)
{
    const struct map *rewritten = b->in->document->rewritten;

    return rewritten && map_find(rewritten, str_of(ref)) != NULL;
}

static void number_add(struct text *t, const struct look *look,
                       const char *number, struct loc at)
{
    const size_t first = t->spans.count;

    words_add(t, look, str_of(number), at);
    for (size_t i = first; i < t->spans.count; i++)
        t->spans.items[i].counted = true;
}

static void xref_add(struct text *t, struct look look,
                     const struct prose_inline *in)
{
    const struct prose_xref *xref = &in->as.xref;
    const struct label *label = map_find(t->b->labels, str_of(xref->ref));

    if (is_left_out(t->b, xref->ref)) { // told when it was checked
        words_add(t, &look, str_of(refs_otherwise(xref)), in->at);
        return;
    }
    if (!label) // reported when the document was checked
        return;
    look.link = xref->ref;
    if (label->places)
        *vec_push(label->places, t->b->arena) = place_here(t);
    switch (xref->form) {
    case XREF_NUMBER:
        if (label->field) {
            span_add(t, SPAN_NOTE, &look, in->at)->text = str_of(label->field);
            break;
        }
        if (label->number[0]) {
            number_add(t, &look, label->number, in->at);
            break;
        }
        words_add(t, &look, str_of(label->title), in->at);
        break;
    case XREF_TITLE:
        words_add(t, &look, str_of(label->title), in->at);
        break;
    case XREF_PAGE:
        span_add(t, SPAN_PAGE, &look, in->at)->text = str_of(xref->ref);
        break;
    }
}

static void footnote_add(struct text *t, const struct prose_inline *in);

/* A value that read otherwise before has a footnote that says so. */
static void restated_add(struct text *t, const struct prose_inline *in)
{
    const char *words = restated_value(t->b, in->as.value);
    struct prose_inline *note;

    if (!words)
        return;
    note = arena_new(t->b->arena, struct prose_inline);
    *note = (struct prose_inline){
        .kind = PROSE_FOOTNOTE,
        .at = in->at,
        .first = prose_of(words, in->at, t->b->arena).first};
    footnote_add(t, note);
}

/* In running text, a value that changed stands out, and what it was behind it.
 */
static void value_add(struct text *t, struct look look,
                      const struct prose_inline *in)
{
    const bool areas = in->kind == PROSE_AREAS;
    const bool running = !areas && t->style == style_named(t->b, "body");
    const struct origin *origin;
    const char *words, *before;
    size_t first;

    origin_start(t->b);
    words = areas ? areas_words(t->b, in->as.areas, in->at)
                  : phrase_value(t->b, in->as.value, in->at);
    origin =
        areas ? origin_seen(t->b, "areas") : origin_value(t->b, in->as.value);
    before = running ? phrase_value_before(t->b, in->as.value) : NULL;

    if (sources_wait(t->b))
        sources_use(t->b, place_here(t));
    if (before)
        look.role = t->style->strong_role;
    first = t->spans.count;
    words_add(t, &look, str_of(words), in->at);
    if (first < t->spans.count)
        t->spans.items[first].origin = origin;
    if (before)
        text_add_as(t, "value-before", before);
    if (running)
        restated_add(t, in);
}

static void picture_add(struct text *t, struct look look,
                        const struct prose_inline *in)
{
    sp width = 0;
    const struct span_picture *picture =
        sparkline_new(t->b, in, look.size, &width);
    struct span *span;

    if (!picture) // reported
        return;
    if (sources_wait(t->b))
        sources_use(t->b, place_here(t));
    span = span_add(t, SPAN_PICTURE, &look, in->at);
    span->picture = picture;
    span->width = width;
}

/* A number that the author quotes has the sources of its value. */
static void num_add(struct text *t, const struct prose_inline *in)
{
    if (!t->b->sources)
        return;
    phrase_look_up(t->b, in->as.value);
    if (sources_wait(t->b))
        sources_use(t->b, place_here(t));
}

static void inlines_add(struct text *t, struct look look,
                        const struct prose_inline *first);

static void ruby_add(struct text *t, struct look look,
                     const struct prose_inline *in)
{
    struct str parts = in->as.ruby.text;

    if (in->as.ruby.by_char)
        look.parts = &parts;
    else
        wrap_add(t, &look, WRAP_RUBY, in->at)->ruby = parts;
    inlines_add(t, look, in->first);
}

static void spread_add(struct text *t, struct look look,
                       const struct prose_inline *in)
{
    struct wrap *wrap = wrap_add(t, &look, WRAP_SPREAD, in->at);

    (void)value_length(in->as.width, look.size, &wrap->width);
    inlines_add(t, look, in->first);
}

static struct look look_of(const struct style *style)
{
    return (struct look){
        .role = style->role, .size = style->size, .rgb = style->rgb};
}

/* How the number of a note is written: of a footnote, the label of a field;
 * that of an endnote leads back to its mark, that of a table, whose head and
 * stub may stand on several pages, does not. */
struct note_number {
    enum span_kind kind;
    const char *text;
    const char *mark; // label of the mark, or NULL
};

/* The words of a note, its mark hanging before them. */
static struct book_block *note_item(struct builder *b,
                                    const struct prose_inline *in,
                                    const char *style_name,
                                    struct note_number number)
{
    struct book_block *item =
        block_new(b, BLOCK_ITEM, ROLE_NOTE, style_name, in->at);
    struct book_block *para =
        block_new(b, BLOCK_PARA, ROLE_P, style_name, in->at);
    struct text mark = text_of(b, style_name, in->at), words = mark;
    struct style *style = block_style(b, para);
    const struct look look = look_of(mark.style);
    struct span *span = span_add(&mark, number.kind, &look, in->at);

    span->text = str_of(number.text);
    span->link = number.mark;
    inlines_add(&words, look, in->first);
    style->left = style->hang = 0; // the item has done the indenting
    item->as.para = text_para(&mark);
    para->as.para = text_para(&words);
    item->label = label_new(b);
    block_append(item, para);
    return item;
}

/* A mark is raised like <sup>, from the paragraph's own text: whatever stands
 * around it is not about it.  It leads to the note. */
static void mark_add(struct text *t, const struct book_note *note,
                     struct note_number number, const char *label)
{
    struct look look = look_of(t->style);
    struct span *mark;

    look.raise = script_raise(look.size);
    look.size = script_size(look.size);
    look.link = label;
    mark = span_add(t, number.kind, &look, note->at);
    mark->text = str_of(number.text);
    if (number.mark)
        mark->label = number.mark;
    mark->note = note;
}

/* The next number of notes that stand together; a reference to the note finds
 * it under `field`. */
static const char *endnote_number(struct builder *b, const char *field)
{
    struct endnotes *notes = b->endnotes;
    const char *text = number_format(sheet_number_format(b->sheet, notes->of),
                                     ++notes->count, b->arena);

    if (field)
        *vec_push(&b->settled, b->arena) = (struct book_number){field, text};
    return text;
}

/* A reference leads to the mark of the note that it names. */
static void footnote_add(struct text *t, const struct prose_inline *in)
{
    struct builder *b = t->b;
    const struct endnotes *together = b->endnotes;
    const struct label *label = map_find(b->labels, str_of(in->as.note));
    const char *field = label ? label->field : NULL;
    struct book_note *note = arena_new(b->arena, struct book_note);
    struct note_number number = {.kind = SPAN_NOTE};
    struct book_block *item;

    note->at = in->at;
    if (in->as.note)
        t->place = in->as.note;
    if (together) {
        number.kind = SPAN_TEXT;
        if (together->marked_once)
            number.mark = t->place ? t->place : label_new(b);
        number.text = endnote_number(b, field);
        item = note_item(b, in, together->style, number);
        block_append(together->list, item);
    } else {
        number.text = note->number = field ? field : label_new(b);
        note->item = item = note_item(b, in, "footnote", number);
    }
    mark_add(t, note, number, item->label);
}

/* Words that lead to a term of the glossary; without words, its name. */
static void term_add(struct text *t, struct look look,
                     const struct prose_inline *in)
{
    const struct label *label = map_find(t->b->labels, str_of(in->as.term));

    if (!in->first && is_left_out(t->b, in->as.term)) {
        words_add(t, &look, str_of(refs_otherwise(NULL)), in->at);
        return;
    }
    if (!label) { // left out, and its words stay
        inlines_add(t, look, in->first);
        return;
    }
    look.link = in->as.term;
    *vec_push(label->places, t->b->arena) = place_here(t);
    if (in->first)
        inlines_add(t, look, in->first);
    else
        words_add(t, &look, str_of(label->title), in->at);
}

/* The last character of the text so far as a span of its own, for a label. */
static struct span *last_character(struct text *t)
{
    struct span *last = &t->spans.items[t->spans.count - 1], *own;
    struct str rest = last->text, character = rest;

    if (last->kind != SPAN_TEXT || last->note)
        return last;
    while (rest.size > 0)
        character = prose_character(&rest);
    if (character.size == last->text.size)
        return last;
    last->text.size -= character.size;
    own = vec_push(&t->spans, t->b->arena);
    *own = t->spans.items[t->spans.count - 2];
    own->text = character;
    own->label = NULL;
    own->origin = NULL;
    return own;
}

/* A term around words is at their start; one without words is at the character
 * before it, or at the first of the paragraph. */
static void index_add(struct text *t, struct look look,
                      const struct prose_inline *in)
{
    if (in->first || t->spans.count == 0) {
        index_note(t->b, in, place_here(t));
    } else {
        struct span *last = last_character(t);

        if (!last->label)
            last->label = label_new(t->b);
        index_note(t->b, in, last->label);
    }
    inlines_add(t, look, in->first);
}

static void inline_add(struct text *t, struct look look,
                       const struct prose_inline *in)
{
    switch (in->kind) {
    case PROSE_TEXT:
        words_add(t, &look, in->as.text, in->at);
        return;
    case PROSE_EM:
        look.role = t->style->em_role;
        break;
    case PROSE_STRONG:
    case PROSE_LEAD:
        look.role = t->style->strong_role;
        break;
    case PROSE_ROLE:
        look.role = role_named(t, in->as.role, &look, in->name_at);
        break;
    case PROSE_SUP:
    case PROSE_SUB:
        look_script(&look, in->kind == PROSE_SUP);
        break;
    case PROSE_LINK:
        look.uri = in->as.href;
        break;
    case PROSE_XREF:
        xref_add(t, look, in);
        return;
    case PROSE_VALUE:
    case PROSE_AREAS:
        value_add(t, look, in);
        return;
    case PROSE_SPARKLINE:
        picture_add(t, look, in);
        return;
    case PROSE_ONLY:
        break;
    case PROSE_NUM: // held against its value by proof
        num_add(t, in);
        break;
    case PROSE_BR:
        span_add(t, SPAN_BREAK, &look, in->at);
        return;
    case PROSE_RUBY:
        ruby_add(t, look, in);
        return;
    case PROSE_SPREAD:
        spread_add(t, look, in);
        return;
    case PROSE_FOOTNOTE:
        footnote_add(t, in);
        return;
    case PROSE_TERM:
        term_add(t, look, in);
        return;
    case PROSE_INDEX:
        index_add(t, look, in);
        return;
    default:
        wrap_inside(t, &look, in);
        break;
    }
    inlines_add(t, look, in->first);
}

static void inlines_add(struct text *t, struct look look,
                        const struct prose_inline *first)
{
    if (++look.depth > XML_DEPTH_MAX)
        return; // the reader has refused it
    for (; first; first = first->next)
        inline_add(t, look, first);
}

void text_add_prose(struct text *t, const struct prose *prose)
{
    inlines_add(t, look_of(t->style), prose->first);
    if (t->place)
        diag_add(t->b->diag, DIAG_CODE_INDEX_PLACE, prose->at, NULL);
    t->place = NULL;
}
