/*
 * Each paragraph is set on an arena of its own and written at once, so the
 * input may be as long as it likes.  Break positions are those of the text as
 * given; the lines show what the setter makes of it, blanks folded.
 */
#include "cli/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "cli/report.h"
#include "cli/status.h"
#include "input/xml.h"
#include "layout/line.h"
#include "layout/para.h"
#include "style/fonts_file.h"
#include "style/value.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/marks.h"
#include "text/shape.h"
#include "text/tools.h"
#include "text/unicode.h"

enum {
    OUTPUT_MAX = 1 << 30,
    POINTS_MAX =
        14400 // ISO 32000-1 annex C.2; keeps every place on a line in 32 bits
};

struct setting {
    const struct font_role *role;
    struct text_rules rules;
    struct para_shape shape;
    bool json;
};

/* ---- options ------------------------------------------------------------- */

static bool read_length(const struct args *args, enum option o, sp em, sp least,
                        sp *length, struct diag *d)
{
    const char *value = args->values[o];

    if (!value)
        return true;
    if (value_length(str_of(value), em, length) && *length >= least &&
        *length <= SP_PT(POINTS_MAX))
        return true;
    diag_add(d, DIAG_CODE_ARG_VALUE, (struct loc){0}, option_row(o)->name,
             value, "28em, 16pt, 156mm", NULL);
    return false;
}

/* The position of the option's value in its list of words, as help shows it. */
static int read_word(const struct args *args, enum option o, int otherwise)
{
    const char *value = args->values[o];
    const char *words = option_row(o)->value;
    const size_t size = value ? strlen(value) : 0;

    for (int i = 0; size > 0; i++, words++) {
        if (strncmp(words, value, size) == 0 &&
            (words[size] == '|' || words[size] == '\0'))
            return i;
        words = strchr(words, '|');
        if (!words)
            break;
    }
    return otherwise;
}

static bool read_setting(const struct args *args, struct setting *s,
                         struct diag *d)
{
    sp size = SP_PT(16);

    if (!read_length(args, OPTION_SIZE, size, SP_PER_PT, &size, d))
        return false;
    s->shape = (struct para_shape){
        .measure = 28 * size,
        .size = size,
        .cell = size,
        .rules = &s->rules,
        .least_last = 2,
        .why = args_has(args, OPTION_WHY),
        .trim_first = !args_has(args, OPTION_NO_TRIM),
        .align = (enum style_align)read_word(args, OPTION_ALIGN, ALIGN_JUSTIFY),
        .balance =
            (enum style_balance)read_word(args, OPTION_BALANCE, BALANCE_NONE)};
    s->rules = (struct text_rules){
        .breaks = {(enum break_level)read_word(args, OPTION_LEVEL,
                                               BREAK_LEVEL_GB),
                   !args_has(args, OPTION_NO_TAILOR)},
        .punct =
            (enum punct_style)read_word(args, OPTION_PUNCTUATION, PUNCT_FULL),
        .hang = args_has(args, OPTION_HANGING),
        .hyphens = args_has(args, OPTION_HYPHENS)};
    s->json = args_has(args, OPTION_JSON);
    return read_length(args, OPTION_MEASURE, size, SP_PER_PT, &s->shape.measure,
                       d) &&
           read_length(args, OPTION_CELL, size, SP_PER_PT, &s->shape.cell, d) &&
           read_length(args, OPTION_INDENT, size, 0, &s->shape.indent_first, d);
}

/* ---- the font ------------------------------------------------------------ */

/* FILE or FILE#INDEX as a role of one face. */
static const struct font_role *role_of_file(const char *value, struct arena *a,
                                            struct diag *d)
{
    const char *hash = strrchr(value, '#');
    const struct loc nowhere = {0};
    unsigned index = 0;
    struct font_use use = {.covers = FONT_COVERS_ALL, .scale_permille = 1000};

    if (hash && hash[1] && strspn(hash + 1, "0123456789") == strlen(hash + 1)) {
        index = (unsigned)strtoul(hash + 1, NULL, 10);
        value = arena_copy(a, value, (size_t)(hash - value));
    }
    use.font = font_open(value, index, value, nowhere, a, d);
    return use.font ? fontset_add(fontset_new(a), "font", value, &use, 1)
                    : NULL;
}

static const struct font_role *find_role(const struct args *args,
                                         struct arena *a, struct diag *d)
{
    const char *name = args->values[OPTION_ROLE];
    const struct loc nowhere = {0};
    const struct fontset *set;
    const struct font_role *role;

    if (args_has(args, OPTION_FONT))
        return role_of_file(args->values[OPTION_FONT], a, d);
    set = fonts_read(args->values[OPTION_FONTS], getenv("HOME"), nowhere,
                     xml_gate_new(a), a, d);
    if (!set)
        return NULL;
    if (!name)
        name = "song";
    role = fontset_find(set, str_of(name));
    if (!role)
        diag_add(d, DIAG_CODE_ROLE_UNKNOWN, nowhere, name,
                 fontset_nearest(set, str_of(name)), NULL);
    return role;
}

/* ---- one paragraph ------------------------------------------------------- */

struct text {
    struct str source;
    uint32_t *cps;
    uint8_t *breaks;
    size_t count;
};

static struct text text_break(struct str source, struct break_rules rules,
                              struct arena *a)
{
    struct text t = {.source = source};
    const char *p = source.data, *end = source.data + source.size;
    uint8_t *classes, *chinese;

    t.cps = arena_array(a, uint32_t, source.size);
    while (p < end)
        t.cps[t.count++] = utf8_next(&p, end);
    classes = arena_array(a, uint8_t, t.count);
    t.breaks = arena_array(a, uint8_t, t.count);
    chinese = arena_array(a, uint8_t, t.count);
    marks_decide(t.cps, t.count, chinese);
    cjk_resolve(t.cps, t.count, chinese, classes);
    breaks_find(t.cps, classes, t.count, rules, t.breaks);
    return t;
}

static bool is_line_end(uint32_t cp)
{
    const uint8_t c = unicode_find(cp)->line;

    return c == LB_BK || c == LB_CR || c == LB_LF || c == LB_NL;
}

/* A character without a glyph is no error here, nothing is printed: the lines
 * take the width of .notdef and a warning says so. */
static const struct shaped *shape_anyway(const struct span *spans, size_t count,
                                         struct loc at, struct arena *a,
                                         struct diag *d)
{
    const struct diag_mark mark = diag_mark(d);
    const struct shaped *shaped = shape_spans(spans, count, a, d);

    diag_rewind(d, mark);
    for (size_t i = 0; i < shaped->count; i++) {
        const struct cluster *c = &shaped->clusters[i];
        char text[5] = {0}, number[16];

        if (c->glyph_count == 0 || shaped->glyphs[c->glyph].id != 0)
            continue;
        (void)utf8_encode(text, c->cp);
        (void)snprintf(number, sizeof(number), "U+%04X", (unsigned)c->cp);
        diag_add(d, DIAG_CODE_LINES_GLYPH, at, text, number, NULL);
    }
    return shaped;
}

/* The text as spans: what ends a line by force becomes a break. */
static struct para_lines *text_set(const struct text *t,
                                   const struct setting *s, struct loc at,
                                   struct arena *a, struct diag *d)
{
    VEC(struct span) spans = {0};
    const char *p = t->source.data, *end = p + t->source.size, *from = p;
    const struct span plain = {
        .role = s->role, .size = s->shape.size, .at = at};

    for (size_t i = 0; i < t->count; i++) {
        const char *here = p;
        struct span *span;

        if (t->breaks[i] == BREAK_MUST) {
            span = vec_push(&spans, a);
            *span = plain;
            span->kind = SPAN_BREAK;
        }
        if (is_line_end(utf8_next(&p, end))) {
            span = vec_push(&spans, a);
            *span = plain;
            span->text = (struct str){from, (size_t)(here - from)};
            from = p;
        }
    }
    *vec_push(&spans, a) = plain;
    spans.items[spans.count - 1].text =
        (struct str){from, (size_t)(end - from)};
    return para_break(shape_anyway(spans.items, spans.count, at, a, d),
                      &s->shape, at, a, d);
}

/* ---- output -------------------------------------------------------------- */

static void put_em(struct buf *b, const char *name, sp value, sp em)
{
    char text[SP_TEXT_MAX];

    (void)sp_print(text, sp_mul_div(value, SP_PER_PT, em), 4);
    buf_addf(b, "\"%s\":%s", name, text);
}

static struct str slice(const struct shaped *s, size_t first, size_t end)
{
    const size_t from = s->clusters[first].text;
    const size_t to = end < s->count ? s->clusters[end].text : s->text_size;

    return (struct str){s->text + from, to - from};
}

/* The next cluster of the line that has ink or is a space; line->end: none. */
static size_t next_shown(const struct line *l, size_t i)
{
    while (i < l->end && l->shaped->clusters[i].glyph_count == 0)
        i++;
    return i;
}

/* An advance reaches to the next glyph's origin, the last one to its body's
 * end. */
static void put_glyphs(struct buf *b, const struct line *l, sp em)
{
    const struct line_place *places = l->places;

    for (size_t i = next_shown(l, l->first); i < l->end;) {
        const size_t next = next_shown(l, i + 1);
        const sp x = places[i - l->first].origin;
        const sp to = next < l->end ? places[next - l->first].origin : l->right;

        buf_add_text(b, "{\"ch\":");
        json_put_string(b, slice(l->shaped, i, i + 1));
        buf_add_char(b, ',');
        put_em(b, "x_em", x, em);
        buf_add_char(b, ',');
        put_em(b, "adv_em", to - x, em);
        buf_add_text(b, next < l->end ? "}," : "}");
        i = next;
    }
}

static void put_level(struct buf *b, const char *name, sp value, sp em)
{
    if (value == 0)
        return;
    buf_add_char(b, ',');
    put_em(b, name, value, em);
}

static void put_why(struct buf *b, const struct line *l, sp em)
{
    static const char *const squeezed[SQUEEZE_COUNT] = {
        "squeeze_word_em", "squeeze_bracket_em", "squeeze_comma_em",
        "squeeze_latin_em", "squeeze_stop_em"};
    const struct line_story *story = &l->story;

    buf_addf(b, ",\"why\":{\"reason\":\"%s\"", why_word(l->why.reason));
    if (l->why.first < l->why.end) {
        buf_add_text(b, ",\"text\":");
        json_put_string(b, slice(l->shaped, l->why.first, l->why.end));
    }
    for (size_t i = 0; i < SQUEEZE_COUNT; i++)
        put_level(b, squeezed[i], story->squeezed[i], em);
    put_level(b, "hang_em", l->hung, em);
    put_level(b, "open_word_em", story->opened[OPENING_WORD], em);
    put_level(b, "open_latin_em", story->opened[OPENING_HAN_LATIN], em);
    put_level(b, "open_em", story->grown, em);
    if (story->grown > 0)
        buf_addf(b, ",\"open_gaps\":%u", (unsigned)story->grows);
    buf_add_char(b, '}');
}

static void put_line(struct buf *b, const struct line *l, bool why, sp em)
{
    buf_add_text(b, "{\"text\":");
    json_put_string(b, slice(l->shaped, l->first, l->next));
    buf_add_char(b, ',');
    put_em(b, "width_em", l->right, em);
    buf_add_text(b, ",\"glyphs\":[");
    put_glyphs(b, l, em);
    buf_add_char(b, ']');
    if (l->hyphen > 0)
        buf_add_text(b, ",\"hyphen\":true");
    if (why)
        put_why(b, l, em);
    buf_add_char(b, '}');
}

static void put_breaks(struct buf *b, const char *name, const struct text *t,
                       enum break_kind least)
{
    const char *comma = "";

    buf_addf(b, ",\"%s\":[", name);
    for (size_t i = 1; i < t->count; i++)
        if (t->breaks[i] >= least) {
            buf_addf(b, "%s%zu", comma, i);
            comma = ",";
        }
    buf_add_char(b, ']');
}

static void put_para(struct buf *b, const struct text *t,
                     const struct para_lines *lines,
                     const struct para_shape *shape)
{
    buf_add_text(b, "{\"lines\":[");
    for (size_t i = 0; i < lines->count; i++) {
        if (i > 0)
            buf_add_char(b, ',');
        put_line(b, lines->lines[i], shape->why, shape->size);
    }
    buf_add_char(b, ']');
    put_breaks(b, "breaks", t, BREAK_MAY);
    put_breaks(b, "hard", t, BREAK_MUST);
    buf_add_text(b, "}\n");
}

/* ---- input --------------------------------------------------------------- */

static bool read_text(struct str line, const struct setting *s, struct loc at,
                      struct arena *a, struct diag *d, struct str *text)
{
    *text = line;
    if (line.size > XML_TEXT_MAX)
        diag_add(d, DIAG_CODE_LINES_LENGTH, at, NULL);
    else if (utf8_check(line.data, line.size) < line.size)
        diag_add(d, DIAG_CODE_LINES_UTF8, at, NULL);
    else if (s->json && !json_read_string(line, a, text))
        diag_add(d, DIAG_CODE_LINES_JSON, at, NULL);
    else
        return true;
    return false;
}

/* Sets and writes one line of the input; a bad one is reported and skipped. */
static void line_run(struct str line, const struct setting *s, struct loc at,
                     struct arena *a, struct diag *d)
{
    struct str source;
    struct text text;
    struct buf b;

    while (line.size > 0 && (line.data[line.size - 1] == '\n' ||
                             line.data[line.size - 1] == '\r'))
        line.size--;
    if (!read_text(line, s, at, a, d, &source))
        return;
    text = text_break(source, s->rules.breaks, a);
    buf_init(&b, a, OUTPUT_MAX);
    put_para(&b, &text, text_set(&text, s, at, a, d), &s->shape);
    fwrite(b.data, 1, b.size, stdout);
}

static void input_run(const struct setting *s, struct diag *d)
{
    struct arena *a = arena_open();
    struct loc at = {.file = "-", .column = 1};
    char *line = NULL;
    size_t room = 0;
    ssize_t size;

    while ((size = getline(&line, &room, stdin)) >= 0) {
        at.line++;
        line_run((struct str){line, (size_t)size}, s, at, a, d);
        arena_reset(a);
    }
    if (ferror(stdin))
        diag_add(d, DIAG_CODE_LINES_READ, at, NULL);
    free(line);
    arena_close(a);
}

int lines_run(const struct args *args, struct report *r)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct setting s = {0};
    int status = STATUS_DONE;

    if (!read_setting(args, &s, d)) {
        status = STATUS_USAGE;
    } else {
        s.role = find_role(args, a, d);
        s.shape.tools = tools_new(a);
        if (s.role)
            input_run(&s, d);
    }
    report_diag(r, d);
    if (diag_errors_of(d, DIAG_ENVIRONMENT) > 0)
        status = STATUS_ENVIRONMENT;
    else if (status == STATUS_DONE && diag_errors(d) > 0)
        status = STATUS_INPUT;
    arena_close(a);
    return status;
}
