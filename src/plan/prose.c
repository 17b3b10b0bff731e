/*
 * prose - see prose.h.
 *
 * White space is settled while reading, with one look-behind: the last
 * character that was kept and the gap since then.  A gap becomes a space or
 * nothing only when the next visible thing is met, because that decides; the
 * space goes in front of it, inside whatever element it stands in.
 */
#include "plan/prose.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "input/xml.h"

enum gap { GAP_NONE, GAP_BLANK, GAP_LINE };

struct reader {
    struct arena *arena;
    uint32_t last; // character before; 0 at the start and after a br
    enum gap gap;  // white space since then
};

static const struct {
    const char *name;
    enum prose_kind kind;
} elements[] = {
    {"em", PROSE_EM},
    {"strong", PROSE_STRONG},
    {"lead", PROSE_LEAD},
    {"role", PROSE_ROLE},
    {"sup", PROSE_SUP},
    {"sub", PROSE_SUB},
    {"link", PROSE_LINK},
    {"xref", PROSE_XREF},
    {"value", PROSE_VALUE},
    {"num", PROSE_NUM},
    {"areas", PROSE_AREAS},
    {"sparkline", PROSE_SPARKLINE},
    {"br", PROSE_BR},
    {"dots", PROSE_DOTS},
    {"name", PROSE_NAME},
    {"work", PROSE_WORK},
    {"u", PROSE_UNDER},
    {"s", PROSE_STRIKE},
    {"ruby", PROSE_RUBY},
    {"spread", PROSE_SPREAD},
    {"combine", PROSE_COMBINE},
    {"term-ref", PROSE_TERM},
    {"index-term", PROSE_INDEX},
    {"only", PROSE_ONLY},
    {"footnote", PROSE_FOOTNOTE},
};

static const struct xml_word xref_forms[] = {{"number", XREF_NUMBER},
                                             {"title", XREF_TITLE},
                                             {"page", XREF_PAGE},
                                             {NULL, 0}};

static const struct xml_word value_forms[] = {
    {"level", VALUE_LEVEL},
    {"previous", VALUE_PREVIOUS},
    {"last-year", VALUE_LAST_YEAR},
    {"change", VALUE_CHANGE},
    {"yoy", VALUE_YOY},
    {"gap", VALUE_GAP},
    {"progress", VALUE_PROGRESS},
    {"schedule", VALUE_SCHEDULE},
    {"expected", VALUE_EXPECTED},
    {"pace", VALUE_PACE},
    {"elapsed", VALUE_ELAPSED},
    {"target", VALUE_TARGET},
    {"baseline", VALUE_BASELINE},
    {"rank", VALUE_RANK},
    {"light", VALUE_LIGHT},
    {"reason", VALUE_REASON},
    {"change-words", VALUE_CHANGE_WORDS},
    {"yoy-words", VALUE_YOY_WORDS},
    {"gap-words", VALUE_GAP_WORDS},
    {"pace-words", VALUE_PACE_WORDS},
    {NULL, 0}};

static const struct xml_word picks[] = {{"highest", PICK_HIGHEST},
                                        {"lowest", PICK_LOWEST},
                                        {"best", PICK_BEST},
                                        {"worst", PICK_WORST},
                                        {"above-mean", PICK_ABOVE_MEAN},
                                        {"below-mean", PICK_BELOW_MEAN},
                                        {"green", PICK_GREEN},
                                        {"yellow", PICK_YELLOW},
                                        {"red", PICK_RED},
                                        {"missing", PICK_MISSING},
                                        {NULL, 0}};

static const struct xml_word sparkline_kinds[] = {
    {"line", SPARKLINE_LINE},
    {"bar", SPARKLINE_BAR},
    {"win-loss", SPARKLINE_WIN_LOSS},
    {NULL, 0}};

static const struct xml_word ruby_ways[] = {
    {"word", false}, {"char", true}, {NULL, 0}};

/* A number stands for every value, sparkline and reference: neither Chinese nor
 * blank; names are Chinese. */
enum { ATOM = '0', ATOM_NAMES = 0x4E00 };

bool prose_is_chinese(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
           (cp >= 0xFF00 && cp <= 0xFFEF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* No space comes out of a line end beside these: “ ” ‘ ’ — … too. */
static bool is_closed_up(uint32_t cp)
{
    return prose_is_chinese(cp) || (cp >= 0x2014 && cp <= 0x2026);
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r';
}

/* Whether the gap before `next` is printed as a space; the gap is used up. */
static bool gap_is_space(struct reader *r, uint32_t next)
{
    enum gap gap = r->gap;

    r->gap = GAP_NONE;
    if (gap == GAP_NONE || r->last == 0)
        return false;
    return gap == GAP_BLANK || !(is_closed_up(r->last) || is_closed_up(next));
}

static struct prose_inline *inline_new(struct reader *r, enum prose_kind kind,
                                       struct loc at)
{
    struct prose_inline *inline_ = arena_new(r->arena, struct prose_inline);

    inline_->kind = kind;
    inline_->at = inline_->name_at = at;
    return inline_;
}

/* The character that ends before `end`. */
static uint32_t character_before(const char *first, const char *end)
{
    const char *p = end - 1;

    while (p > first && ((unsigned char)*p & 0xC0) == 0x80)
        p--;
    return utf8_next(&p, end);
}

/* The text of an item with its white space settled; NULL when none is left. */
static struct prose_inline *read_text(struct reader *r,
                                      const struct xml_item *item)
{
    const char *p = item->text.data, *end = p + item->text.size;
    VEC(struct prose_run) runs = {0};
    size_t blanks = 0; // since the last character of this text
    bool space;
    char *text = NULL;
    size_t size = 0, start = 0;

    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);

        if (is_blank(cp)) {
            if (cp == '\n' || r->gap == GAP_NONE)
                r->gap = cp == '\n' ? GAP_LINE : GAP_BLANK;
            blanks += text != NULL;
            continue;
        }
        if (!text) {
            start = (size_t)(from - item->text.data);
            text = arena_alloc(r->arena, (size_t)(end - from) + 1);
        }
        space = gap_is_space(r, cp);
        if (space)
            text[size++] = ' ';
        if (blanks > space || (space && size == 1))
            *vec_push(&runs, r->arena) = (struct prose_run){
                size, xml_item_loc(item, (size_t)(from - item->text.data))};
        blanks = 0;
        while (p < end && !is_blank((unsigned char)*p))
            p++; // what stands between blanks is taken as it is
        memcpy(text + size, from, (size_t)(p - from));
        size += (size_t)(p - from);
        r->last = character_before(from, p);
    }
    if (!text)
        return NULL;
    struct prose_inline *inline_ =
        inline_new(r, PROSE_TEXT, xml_item_loc(item, start));
    inline_->as.text = (struct str){text, size};
    inline_->runs = runs.items;
    inline_->run_count = runs.count;
    return inline_;
}

static bool kind_of(const struct xml_element *e, enum prose_kind *kind)
{
    for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
        if (xml_is(e, elements[i].name)) {
            *kind = elements[i].kind;
            return true;
        }
    }
    return false; // the schema has said so
}

/* A text of ideographic spaces is not blank to the schema. */
static struct prose_ruby read_ruby(const struct xml_element *e, struct arena *a)
{
    struct str text = str_of(str_copy(xml_str(e, "text"), a)), rest = text;

    if (text.size > 0 && prose_ruby_part(&rest).size == 0)
        xml_bad_value(e, "text", "text1");
    return (struct prose_ruby){.text = text,
                               .by_char = xml_enum(e, "by", ruby_ways, false)};
}

static const char *read_words(const struct xml_element *e, const char *name,
                              struct arena *a)
{
    return xml_has(e, name) ? str_copy(xml_str(e, name), a) : NULL;
}

/* The attribute that says which one, or NULL. */
static const char *naming_attribute(enum prose_kind kind)
{
    switch (kind) {
    case PROSE_ROLE:
        return "name";
    case PROSE_LINK:
        return "href";
    case PROSE_XREF:
    case PROSE_TERM:
        return "ref";
    case PROSE_VALUE:
    case PROSE_NUM:
    case PROSE_AREAS:
    case PROSE_SPARKLINE:
        return "indicator";
    case PROSE_FOOTNOTE:
        return "id";
    case PROSE_INDEX:
        return "reading";
    default:
        return NULL;
    }
}

static struct prose_value read_value(const struct xml_element *e,
                                     const char *form, struct arena *a)
{
    return (struct prose_value){
        .indicator = str_copy(xml_str(e, "indicator"), a),
        .area = read_words(e, "area", a),
        .area_at = xml_attr_loc(e, "area", 0),
        .period = xml_period(e, "period"),
        .form = (enum value_form)xml_enum(e, form, value_forms, VALUE_LEVEL),
        .unit = xml_yes(e, "unit", true),
    };
}

static const struct prose_value *read_one_value(const struct xml_element *e,
                                                struct arena *a)
{
    struct prose_value *value = arena_new(a, struct prose_value);

    *value = read_value(e, "form", a);
    return value;
}

static const struct prose_areas *read_areas(const struct xml_element *e,
                                            struct arena *a)
{
    struct prose_areas *areas = arena_new(a, struct prose_areas);
    const char *last = read_words(e, "last", a),
               *none = read_words(e, "none", a);

    *areas = (struct prose_areas){
        .of = read_value(e, "by", a),
        .pick = (enum areas_pick)xml_enum(e, "pick", picks, PICK_HIGHEST),
        .count = (size_t)xml_int(e, "count", 0),
        .values = xml_yes(e, "values", true),
        .missing = xml_yes(e, "missing", true),
        .last = last ? last : "、",
        .none = none ? none : "无"};
    return areas;
}

static const struct prose_sparkline *read_sparkline(const struct xml_element *e,
                                                    struct arena *a)
{
    struct prose_sparkline *sparkline = arena_new(a, struct prose_sparkline);

    *sparkline = (struct prose_sparkline){
        .of = read_value(e, "form", a),
        .kind = (enum sparkline_kind)xml_enum(e, "type", sparkline_kinds,
                                              SPARKLINE_LINE),
        .periods = str_of(str_copy(xml_str(e, "periods"), a)),
        .periods_at = xml_attr_loc(e, "periods", 0),
        .width = str_of(str_copy(xml_str(e, "width"), a)),
        .path = xml_yes(e, "path", false),
        .extremes = xml_yes(e, "extremes", false)};
    return sparkline;
}

static void read_attributes(struct reader *r, const struct xml_element *e,
                            struct prose_inline *inline_)
{
    const char *naming = naming_attribute(inline_->kind);
    struct arena *a = r->arena;

    if (naming)
        inline_->name_at = xml_attr_loc(e, naming, 0);
    switch (inline_->kind) {
    case PROSE_ROLE:
        inline_->as.role = str_copy(xml_str(e, "name"), a);
        break;
    case PROSE_LINK:
        inline_->as.href = str_copy(xml_str(e, "href"), a);
        break;
    case PROSE_XREF:
        inline_->as.xref.ref = str_copy(xml_str(e, "ref"), a);
        inline_->as.xref.form =
            (enum xref_form)xml_enum(e, "form", xref_forms, XREF_NUMBER);
        inline_->as.xref.otherwise = read_words(e, "else", a);
        break;
    case PROSE_VALUE:
    case PROSE_NUM:
        inline_->as.value = read_one_value(e, a);
        break;
    case PROSE_AREAS:
        inline_->as.areas = read_areas(e, a);
        break;
    case PROSE_SPARKLINE:
        inline_->as.sparkline = read_sparkline(e, a);
        break;
    case PROSE_RUBY:
        inline_->as.ruby = read_ruby(e, a);
        break;
    case PROSE_FOOTNOTE:
        inline_->as.note = read_words(e, "id", a);
        break;
    case PROSE_TERM:
        inline_->as.term = str_copy(xml_str(e, "ref"), a);
        break;
    case PROSE_INDEX:
        inline_->as.index = (struct prose_index){read_words(e, "term", a),
                                                 read_words(e, "part", a),
                                                 read_words(e, "reading", a)};
        break;
    case PROSE_SPREAD:
        inline_->as.width = str_of(str_copy(xml_str(e, "width"), a));
        break;
    default:
        break;
    }
}

/* The space before a value or a reference, that `atom` stands for, or NULL. */
static struct prose_inline *space_before(struct reader *r, uint32_t atom,
                                         struct loc at)
{
    bool space = gap_is_space(r, atom);

    r->last = atom;
    if (!space)
        return NULL;
    struct prose_inline *inline_ = inline_new(r, PROSE_TEXT, at);
    inline_->as.text = STR(" ");
    return inline_;
}

static struct prose_inline *read_inlines(struct reader *r,
                                         const struct xml_element *e);

/* A note is no part of the text around it: it starts afresh, and white space
 * before it comes behind its mark, which holds to the word before. */
static struct prose_inline *read_footnote(const struct reader *r,
                                          const struct xml_element *e)
{
    struct reader own = {.arena = r->arena};

    return read_inlines(&own, e);
}

/* The inlines of one element: itself, and a space before it when one is due. */
static struct prose_inline *read_element(struct reader *r,
                                         const struct xml_element *e,
                                         struct prose_inline **last)
{
    struct prose_inline *inline_, *space = NULL;
    enum prose_kind kind;

    if (!kind_of(e, &kind))
        return NULL;
    inline_ = inline_new(r, kind, xml_loc(e));
    read_attributes(r, e, inline_);
    if (kind == PROSE_BR) {
        r->last = 0;
        r->gap = GAP_NONE;
    } else if (kind == PROSE_XREF || kind == PROSE_VALUE ||
               kind == PROSE_SPARKLINE ||
               (kind == PROSE_TERM && !xml_content(e))) {
        space = space_before(r, ATOM, inline_->at);
    } else if (kind == PROSE_AREAS) {
        space = space_before(r, ATOM_NAMES, inline_->at);
    } else if (kind == PROSE_FOOTNOTE) {
        inline_->first = read_footnote(r, e);
    } else {
        inline_->first = read_inlines(r, e);
    }
    *last = inline_;
    if (!space)
        return inline_;
    space->next = inline_;
    return space;
}

/* Depth is bounded by XML_DEPTH_MAX, which the reader of XML keeps. */
static struct prose_inline *read_inlines(struct reader *r,
                                         const struct xml_element *e)
{
    struct prose_inline *first = NULL, *last = NULL;

    for (const struct xml_item *item = xml_content(e); item;
         item = item->next) {
        struct prose_inline *added, *added_last;

        if (item->element)
            added = read_element(r, item->element, &added_last);
        else
            added = added_last = read_text(r, item);
        if (!added)
            continue;
        if (last)
            last->next = added;
        else
            first = added;
        last = added_last;
    }
    return first;
}

struct prose prose_read(const struct xml_element *e, struct arena *a)
{
    struct reader r = {.arena = a};
    struct prose prose = {.at = xml_loc(e)};

    if (xml_has(e, "id"))
        prose.id = str_copy(xml_str(e, "id"), a);
    prose.first = read_inlines(&r, e);
    return prose;
}

struct prose prose_of(const char *text, struct loc at, struct arena *a)
{
    struct reader r = {.arena = a};
    struct prose_inline *inline_;

    if (text[0] == '\0')
        return (struct prose){.at = at};
    inline_ = inline_new(&r, PROSE_TEXT, at);
    inline_->as.text = str_of(str_copy(str_of(text), a));
    return (struct prose){.first = inline_, .at = at};
}

struct prose_inline *prose_next(struct prose_walk *walk,
                                const struct prose *prose)
{
    struct prose_inline *next;

    if (walk->depth == 0) {
        next = prose->first;
    } else {
        next = walk->open[walk->depth - 1]->first;
        while (!next && walk->depth > 0)
            next = walk->open[--walk->depth]->next;
    }
    if (!next)
        return NULL;
    assert(walk->depth < XML_DEPTH_MAX);
    walk->open[walk->depth++] = next;
    return next;
}

const struct prose_value *prose_value_of(const struct prose_inline *inline_)
{
    switch (inline_->kind) {
    case PROSE_VALUE:
    case PROSE_NUM:
        return inline_->as.value;
    case PROSE_AREAS:
        return &inline_->as.areas->of;
    case PROSE_SPARKLINE:
        return &inline_->as.sparkline->of;
    default:
        return NULL;
    }
}

struct loc prose_loc(const struct prose_inline *text, size_t offset)
{
    struct loc at = text->at;
    size_t from = 0;

    for (size_t i = 0; i < text->run_count && text->runs[i].from <= offset;
         i++) {
        from = text->runs[i].from;
        at = text->runs[i].at;
    }
    at.column += (uint32_t)utf8_count(text->as.text.data + from, offset - from);
    return at;
}

static bool is_in_note(const struct prose_walk *walk)
{
    for (size_t i = 0; i < walk->depth; i++)
        if (walk->open[i]->kind == PROSE_FOOTNOTE)
            return true;
    return false;
}

char *prose_text(const struct prose *prose, struct arena *a)
{
    struct prose_walk walk = {0};
    const struct prose_inline *inline_;
    struct buf b;

    buf_init(&b, a, XML_TEXT_MAX);
    while ((inline_ = prose_next(&walk, prose)) != NULL)
        if (inline_->kind == PROSE_TEXT && !is_in_note(&walk))
            buf_add(&b, inline_->as.text.data, inline_->as.text.size);
    return b.data;
}
