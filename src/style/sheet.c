/*
 * A sheet is read in three steps.  The chain of files is followed through
 * `extends` down to base, and laid down from there upwards: each file writes
 * its values over those of the file below, property by property, as text.
 * Only then are text styles filled from the styles they are based on, so that
 * a change of `body` reaches what is based on it.  Last, texts become values;
 * names of colours and roles are looked up here, so a new `structure` reaches
 * every rule and heading.
 *
 * Base alone defines names.  That makes a misspelt name an error, not a style
 * that nobody uses, and every look-up by the program safe.
 */
#include "style/sheet.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "input/xml.h"
#include "style/shipped.h"
#include "style/value.h"

enum kind {
    KIND_COLOUR,
    KIND_COLUMNS,
    KIND_MEASURE,
    KIND_RULE,
    KIND_TEXT,
    KIND_COUNT
};

struct sheet {
    struct page_style page;
    struct loc page_at; // of the last file's that is not shipped
    bool usual;         // stands on what is usual for the kind of document
    struct masters masters;
    struct marks marks;
    struct map *named[KIND_COUNT]; // name to uint32_t, columns, sp, rule, text
    struct map *properties;        // name to the size_t that it is numbered
    struct formats formats;
    struct continued_style continued;
    const struct fontset *fonts;
    struct hash content; // of its files
};

struct rule {
    struct rule_style computed;
    struct style_value colour;
};

enum {
    CHAIN_MAX = 16, // files; a house style of a house style is 4
    CHAIN_BYTES_MAX = 1 << 16
};

enum text_state { TEXT_FRESH, TEXT_OPEN, TEXT_FILLED };

struct text {
    struct style computed;
    struct style_value base; // the style it is based on
    struct style_value values[STYLE_PROPERTY_COUNT];
    enum text_state state;
};

/* The file being read. */
struct reader {
    struct sheet *sheet;
    const struct reader *above; // the file that extends this one
    const char *path;           // as shown in messages
    bool defines;               // this is base
    bool shipped;               // compiled in: its places mean nothing
    struct map *seen[KIND_COUNT];
    const char *root, *usual;
    struct xml_gate *gate;
    struct arena *arena;
    struct diag *diag;
};

static const struct {
    size_t size;
    enum diag_code unknown;
} kinds[KIND_COUNT] = {
    [KIND_COLOUR] = {sizeof(uint32_t), DIAG_CODE_STYLE_COLOUR},
    [KIND_COLUMNS] = {sizeof(struct columns), DIAG_CODE_STYLE_COLUMNS},
    [KIND_MEASURE] = {sizeof(sp), DIAG_CODE_STYLE_MEASURE},
    [KIND_RULE] = {sizeof(struct rule), DIAG_CODE_STYLE_RULE},
    [KIND_TEXT] = {sizeof(struct text), DIAG_CODE_STYLE_TEXT},
};

/* ---- one file ----------------------------------------------------------- */

static void report_unknown(const struct reader *r, enum kind kind,
                           struct str name, struct loc at)
{
    const struct map *known = r->sheet->named[kind];
    const char *nearest = map_nearest(known, name);
    diag_add(r->diag, kinds[kind].unknown, at, str_copy(name, r->arena),
             nearest ? nearest : "", map_keys(known), NULL);
}

/* What the element's name stands for, to be written over; NULL: reported. */
static void *claim(const struct reader *r, enum kind kind,
                   const struct xml_element *e)
{
    const char *attribute = kind == KIND_COLUMNS ? "of" : "name";
    struct str name = xml_str(e, attribute);
    if (name.size == 0)
        return NULL;
    struct loc at = xml_attr_loc(e, attribute, 0);
    void *entry = map_find(r->sheet->named[kind], name);
    if (!entry && !r->defines && !xml_yes(e, "new", false)) {
        report_unknown(r, kind, name, at);
        return NULL;
    }
    if (!entry) {
        entry = arena_alloc(r->arena, kinds[kind].size);
        map_put(r->sheet->named[kind], name, entry);
    }
    if (map_put(r->seen[kind], name, entry))
        diag_add(r->diag, DIAG_CODE_STYLE_TWICE, at, str_copy(name, r->arena),
                 NULL);
    return entry;
}

static void write_over(const struct reader *r, struct style_value *value,
                       const struct xml_element *e, const char *name)
{
    struct str text;
    if (!xml_attr(e, name, &text))
        return;
    *value = (struct style_value){.text = text};
    if (!r->shipped)
        value->at = xml_attr_loc(e, name, 0);
}

static void read_colour(struct reader *r, const struct xml_element *e)
{
    uint32_t *rgb = claim(r, KIND_COLOUR, e);
    if (rgb)
        (void)value_rgb(xml_str(e, "value"), rgb);
}

static void read_columns(struct reader *r, const struct xml_element *e)
{
    struct columns *columns = claim(r, KIND_COLUMNS, e);
    if (columns)
        columns_read(columns, e, r->defines, r->arena, r->diag);
}

static void read_measure(struct reader *r, const struct xml_element *e)
{
    sp *length = claim(r, KIND_MEASURE, e);
    if (length)
        (void)value_length(xml_str(e, "value"), 0, length);
}

static void read_rule(struct reader *r, const struct xml_element *e)
{
    struct rule *rule = claim(r, KIND_RULE, e);
    if (!rule)
        return;
    (void)value_length(xml_str(e, "width"), 0, &rule->computed.width);
    write_over(r, &rule->colour, e, "colour");
}

static void read_text(struct reader *r, const struct xml_element *e)
{
    bool known = map_find(r->sheet->named[KIND_TEXT], xml_str(e, "name"));
    struct text *text = claim(r, KIND_TEXT, e);
    if (!text)
        return;
    // A style of the user's own stands on the body's, so that it has fonts.
    if (!known && !r->defines)
        text->base.text = STR("body");
    write_over(r, &text->base, e, "based-on");
    for (size_t i = 0; i < xml_attr_count(e); i++) {
        struct str name = xml_attr_at(e, i)->name;
        const size_t *number = map_find(r->sheet->properties, name);
        if (number)
            write_over(r, &text->values[*number], e,
                       style_property_name(*number));
    }
}

static void read_page(struct reader *r, const struct xml_element *e)
{
    struct page_style *page = &r->sheet->page;
    if (!r->shipped)
        r->sheet->page_at = xml_loc(e);
    const struct {
        const char *name;
        sp *length;
    } fields[] = {
        {"width", &page->width},
        {"height", &page->height},
        {"top", &page->top},
        {"bottom", &page->bottom},
        {"inner", &page->inner},
        {"outer", &page->outer},
        {"head", &page->head},
        {"folio", &page->folio},
        {"head-rule", &page->head_rule},
        {"grid", &page->grid},
        {"pitch", &page->pitch},
    };
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        (void)value_length(xml_str(e, fields[i].name), 0, fields[i].length);
}

static void read_mark(struct reader *r, const struct xml_element *e)
{
    marks_read(&r->sheet->marks, e);
}

static void read_master(struct reader *r, const struct xml_element *e)
{
    masters_read(&r->sheet->masters, e);
}

static void read_number(struct reader *r, const struct xml_element *e)
{
    formats_read(&r->sheet->formats, e, r->arena, r->diag);
}

static void read_continued(struct reader *r, const struct xml_element *e)
{
    struct continued_style *style = &r->sheet->continued;
    if (xml_has(e, "format"))
        *style = (struct continued_style){
            .format = str_copy(xml_str(e, "format"), r->arena)};
    if (xml_has(e, "last"))
        style->last = str_copy(xml_str(e, "last"), r->arena);
}

static void read_elements(struct reader *r, const struct xml_element *root)
{
    static const struct {
        const char *name;
        void (*read)(struct reader *r, const struct xml_element *e);
    } elements[] = {
        {"colour", read_colour},       {"columns", read_columns},
        {"continued", read_continued}, {"mark", read_mark},
        {"master", read_master},       {"measure", read_measure},
        {"number", read_number},       {"page", read_page},
        {"rule", read_rule},           {"text", read_text},
    };
    for (size_t i = 0; i < KIND_COUNT; i++)
        r->seen[i] = map_new(r->arena);
    for (const struct xml_element *e = xml_child(root); e; e = xml_next(e)) {
        for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
            if (xml_is(e, elements[i].name))
                elements[i].read(r, e);
        }
    }
}

/* ---- the chain ---------------------------------------------------------- */

/* Whether a file of that path is being read, in `r` or above. */
static bool is_open(const struct reader *r, const char *path)
{
    return r && (strcmp(r->path, path) == 0 || is_open(r->above, path));
}

/* "a.xml → b.xml → " from the file of that path down to `r`. */
static void add_files(struct buf *b, const struct reader *r, const char *path)
{
    if (strcmp(r->path, path) != 0)
        add_files(b, r->above, path);
    buf_add_text(b, r->path);
    buf_add_text(b, " → ");
}

static void report_loop(const struct reader *r, struct loc at)
{
    struct buf chain;
    buf_init(&chain, r->arena, CHAIN_BYTES_MAX);
    add_files(&chain, r->above, r->path);
    buf_add_text(&chain, r->path);
    diag_add(r->diag, DIAG_CODE_STYLE_LOOP, at, r->path, chain.data, NULL);
}

static bool find_source(struct reader *r, struct str name,
                        const char *base_file, struct loc at,
                        struct xml_source *source)
{
    if (!str_ends(name, ".xml")) {
        r->defines = str_is(name, "base");
        r->shipped = true;
        if (!shipped_find(name, at, r->arena, r->diag, source))
            return false;
    } else {
        source->path =
            file_resolve(base_file, name, r->root, at, r->arena, r->diag);
        if (!source->path)
            return false;
        source->shown = source->path;
    }
    source->root = "style";
    source->named_at = at;
    r->path = source->shown;
    if (str_is(name, r->usual))
        r->sheet->usual = true;
    if (is_open(r->above, r->path)) {
        report_loop(r, at);
        return false;
    }
    return true;
}

static bool read_file(const struct reader *above, struct str name,
                      const char *base_file, struct loc at, int depth)
{
    struct reader r = *above;
    struct xml_source source = {0};
    r.above = above->path ? above : NULL;
    r.defines = r.shipped = false;
    if (!find_source(&r, name, base_file, at, &source))
        return false;
    if (depth == CHAIN_MAX) {
        diag_add(r.diag, DIAG_CODE_STYLE_DEPTH, at, r.path, NULL);
        return false;
    }
    const struct xml_file *file = xml_open(r.gate, &source, r.arena, r.diag);
    if (!file)
        return false;
    const struct xml_element *root = xml_root(file);
    xml_hash(root, &r.sheet->content);
    struct str below = xml_str(root, "extends");
    if (below.size == 0)
        below = STR("base");
    if (str_is(below, "default"))
        below = str_of(r.usual);
    if (!r.defines && !read_file(&r, below, r.path,
                                 xml_attr_loc(root, "extends", 0), depth + 1))
        return false;
    read_elements(&r, root);
    return true;
}

/* ---- values ------------------------------------------------------------- */

/* Says "body → quote → body" at a style of the circle that is not shipped: the
 * shipped ones alone make none. */
static void report_base_loop(const struct reader *r, const struct text *text)
{
    const struct map *texts = r->sheet->named[KIND_TEXT];
    struct buf chain;
    while (text->base.at.line == 0)
        text = map_find(texts, text->base.text);
    const struct text *first = text;
    buf_init(&chain, r->arena, CHAIN_BYTES_MAX);
    do {
        buf_add(&chain, text->base.text.data, text->base.text.size);
        buf_add_text(&chain, " → ");
        text = map_find(texts, text->base.text);
    } while (text != first);
    const char *name = str_copy(first->base.text, r->arena);
    buf_add_text(&chain, name);
    diag_add(r->diag, DIAG_CODE_STYLE_BASE_LOOP, first->base.at, name,
             chain.data, NULL);
}

/* Gives a text style what it does not say; `depth` is bounded by the number
 * of styles, since an open style is not entered again. */
static void fill_text(const struct reader *r, struct text *text)
{
    if (text->state != TEXT_FRESH) {
        if (text->state == TEXT_OPEN)
            report_base_loop(r, text);
        return;
    }
    text->state = TEXT_OPEN;
    if (text->base.text.size > 0) {
        struct text *base =
            map_find(r->sheet->named[KIND_TEXT], text->base.text);
        if (base) {
            fill_text(r, base);
            for (size_t i = 0; i < STYLE_PROPERTY_COUNT; i++) {
                if (!text->values[i].text.data)
                    text->values[i] = base->values[i];
            }
        } else {
            report_unknown(r, KIND_TEXT, text->base.text, text->base.at);
        }
    }
    text->state = TEXT_FILLED;
}

static void compute(const struct reader *r)
{
    struct sheet *s = r->sheet;
    const struct style_names names = {
        .fonts = s->fonts,
        .colours = s->named[KIND_COLOUR],
        .arena = r->arena,
        .diag = r->diag,
    };
    for (size_t i = 0; i < map_count(s->named[KIND_RULE]); i++) {
        struct rule *rule = map_value_at(s->named[KIND_RULE], i);
        rule->computed.rgb = style_colour(&names, &rule->colour);
    }
    marks_compute(&s->marks, &names);
    for (size_t i = 0; i < map_count(s->named[KIND_TEXT]); i++) {
        struct text *text = map_value_at(s->named[KIND_TEXT], i);
        fill_text(r, text);
        text->computed.name = map_key_at(s->named[KIND_TEXT], i);
        style_compute(&text->computed, text->values, &names);
    }
}

/* ISO 32000-1 Annex C.2: a page is at most 14,400 units wide and high. */
static void check_page(const struct reader *r, struct loc at)
{
    const struct page_style *p = &r->sheet->page;
    const sp least = SP_PT(100), most = SP_PT(14400);
    sp measure = p->width - p->inner - p->outer;
    sp height = p->height - p->top - p->bottom;
    if (measure >= least && height >= least && p->width <= most &&
        p->height <= most)
        return;
    const sp facts[4] = {p->width, p->height, measure, height};
    char texts[4][SP_TEXT_MAX];
    for (size_t i = 0; i < 4; i++)
        (void)sp_print(texts[i], facts[i], 1);
    diag_add(r->diag, DIAG_CODE_STYLE_PAGE, at, texts[0], texts[1], texts[2],
             texts[3], NULL);
}

static struct map *properties_new(struct arena *a)
{
    struct map *properties = map_new(a);
    size_t *numbers = arena_array(a, size_t, STYLE_PROPERTY_COUNT);
    for (size_t i = 0; i < STYLE_PROPERTY_COUNT; i++) {
        numbers[i] = i;
        map_put(properties, str_of(style_property_name(i)), &numbers[i]);
    }
    return properties;
}

struct sheet *sheet_read(const struct sheet_source *from,
                         const struct fontset *fonts, struct xml_gate *gate,
                         struct arena *a, struct diag *d)
{
    size_t errors = diag_errors(d);
    struct sheet *s = arena_new(a, struct sheet);
    for (size_t i = 0; i < KIND_COUNT; i++)
        s->named[i] = map_new(a);
    s->properties = properties_new(a);
    s->fonts = fonts;
    const struct reader r = {.sheet = s,
                             .root = from->root,
                             .usual = from->usual ? from->usual : "book",
                             .gate = gate,
                             .arena = a,
                             .diag = d};
    if (!read_file(&r, from->name, from->base_file, from->at, 0))
        return NULL;
    if (from->usual && !s->usual)
        diag_add(d, DIAG_CODE_STYLE_KIND, from->at, str_copy(from->name, a),
                 from->usual, NULL);
    compute(&r);
    check_page(&r, s->page_at.line > 0 ? s->page_at : from->at);
    return diag_errors(d) == errors ? s : NULL;
}

/* ---- look-ups ----------------------------------------------------------- */

static const void *look_up(const struct sheet *s, enum kind kind,
                           const char *name)
{
    const void *entry = map_find(s->named[kind], str_of(name));
    assert(entry);
    return entry;
}

void sheet_hash(const struct sheet *s, struct hash *h)
{
    uint8_t content[HASH_SIZE];

    hash_end(&s->content, content);
    hash_add(h, content, sizeof(content));
}

const struct page_style *sheet_page(const struct sheet *s)
{
    return &s->page;
}

const struct masters *sheet_masters(const struct sheet *s)
{
    return &s->masters;
}

const struct style *sheet_text(const struct sheet *s, const char *name)
{
    return &((const struct text *)look_up(s, KIND_TEXT, name))->computed;
}

const struct style *sheet_text_find(const struct sheet *s, struct str name,
                                    struct loc at, struct diag *d)
{
    const struct text *text = map_find(s->named[KIND_TEXT], name);

    if (text)
        return &text->computed;
    diag_add(d, DIAG_CODE_STYLE_TEXT, at, name.data,
             map_nearest(s->named[KIND_TEXT], name), NULL);
    return NULL;
}

const struct rule_style *sheet_rule(const struct sheet *s, const char *name)
{
    return &((const struct rule *)look_up(s, KIND_RULE, name))->computed;
}

uint32_t sheet_colour(const struct sheet *s, const char *name)
{
    return *(const uint32_t *)look_up(s, KIND_COLOUR, name);
}

sp sheet_measure(const struct sheet *s, const char *name)
{
    return *(const sp *)look_up(s, KIND_MEASURE, name);
}

const struct mark_style *sheet_mark(const struct sheet *s, size_t index)
{
    assert(index < MARKS_MAX);
    return &s->marks.of[index].style;
}

const struct columns_style *sheet_columns(const struct sheet *s,
                                          const char *table)
{
    return &((const struct columns *)look_up(s, KIND_COLUMNS, table))->computed;
}

const struct continued_style *sheet_continued(const struct sheet *s)
{
    return &s->continued;
}

const char *sheet_number_format(const struct sheet *s, enum number_of of)
{
    return formats_find(&s->formats, of);
}

const struct fontset *sheet_fonts(const struct sheet *s)
{
    return s->fonts;
}
