/*
 * The file names of editions, and the words of their covers: patterns with
 * fields in them.  File names hold letters, digits, Han, . _ - and
 * nothing that a shell, a file system or a reader of lists takes for anything
 * else; what a name of the plan has besides becomes _.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "doc/edition.h"
#include "input/xml.h"
#include "plan/plan.h"

static const char *const fields[] = {"code", "name",   "short",
                                     "kind", "period", "edition"};
enum { FIELD_COUNT = sizeof(fields) / sizeof(fields[0]) };

/* The name in "{name}", which `rest` starts with; empty: it does not end. */
static struct str field_at(struct str rest)
{
    const char *close = memchr(rest.data, '}', rest.size);

    return close ? (struct str){rest.data + 1, (size_t)(close - rest.data) - 1}
                 : STR_NONE;
}

/* Where a byte of a pattern stands; `attribute` NULL: of an element's text. */
static struct loc place(const struct xml_element *e, const char *attribute,
                        size_t at)
{
    return attribute ? xml_attr_loc(e, attribute, at) : xml_text_loc(e, at);
}

/* Whether all fields of a pattern are known; false: reported. */
static bool check_fields(const struct xml_element *e, const char *attribute,
                         struct arena *a, struct diag *d)
{
    const struct str pattern = attribute ? xml_str(e, attribute) : xml_text(e);

    for (size_t at = 0; at < pattern.size; at++) {
        const struct str rest = {pattern.data + at, pattern.size - at};
        struct str name;
        size_t i = 0;

        if (*rest.data != '{')
            continue;
        name = field_at(rest);
        while (i < FIELD_COUNT && !str_is(name, fields[i]))
            i++;
        if (i < FIELD_COUNT)
            continue;
        diag_add(d, DIAG_CODE_EDITION_FIELD, place(e, attribute, at),
                 str_copy(name, a), str_nearest(name, fields, FIELD_COUNT),
                 NULL);
        return false;
    }
    return true;
}

static bool check_marks(const struct xml_element *e, struct diag *d)
{
    const struct str pattern = xml_str(e, "output");
    const char *p = pattern.data, *end = p + pattern.size;

    while (p < end) {
        const size_t at = (size_t)(p - pattern.data);
        const uint32_t cp = utf8_next(&p, end);
        char text[5] = {0};

        if (file_name_may_hold(cp) || cp == '{' || cp == '}')
            continue;
        utf8_encode(text, cp);
        diag_add(d, DIAG_CODE_EDITION_MARK, xml_attr_loc(e, "output", at), text,
                 NULL);
        return false;
    }
    return true;
}

bool edition_check_patterns(const struct xml_element *e, struct arena *a,
                            struct diag *d)
{
    bool good = check_fields(e, "output", a, d) && check_marks(e, d);

    for (e = xml_child(e); e; e = xml_next(e))
        good = check_fields(e, NULL, a, d) && good;
    return good;
}

/* ---- patterns filled in -------------------------------------------------- */

/* What fields stand for. */
struct filling {
    const struct edition_rule *rule;
    const struct plan_area *area; // or NULL
    struct period period;
    bool file; // for a file name
};

static void add_safe(struct buf *b, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *from = text;

        if (file_name_may_hold(utf8_next(&text, end)))
            buf_add(b, from, (size_t)(text - from));
        else
            buf_add_char(b, '_');
    }
}

static void add_words(const struct filling *f, struct buf *b, const char *text)
{
    if (f->file)
        add_safe(b, text);
    else
        buf_add_text(b, text);
}

static void add_period(const struct filling *f, struct buf *b)
{
    char text[PERIOD_TEXT_MAX] = "";

    if (f->period.year == 0)
        return;
    if (f->file)
        period_print(text, f->period);
    else
        period_print_zh(text, f->period, true);
    buf_add_text(b, text);
}

static void add_field(const struct filling *f, struct buf *b, struct str name)
{
    const struct plan_area *area = f->area;

    if (str_is(name, "edition"))
        add_words(f, b, f->rule->name);
    else if (str_is(name, "period"))
        add_period(f, b);
    else if (area && str_is(name, "code"))
        add_words(f, b, area->code);
    else if (area && str_is(name, "name"))
        add_words(f, b, area->name);
    else if (area && str_is(name, "short"))
        add_words(f, b, area->short_name);
    else if (area && str_is(name, "kind"))
        add_words(f, b, area_kind_words[area->kind]);
}

static void fill(const struct filling *f, struct buf *b, struct str pattern)
{
    const char *p = pattern.data, *end = p + pattern.size;

    while (p < end) {
        if (*p == '{') {
            struct str field = field_at((struct str){p, (size_t)(end - p)});

            add_field(f, b, field);
            p += field.size + 2;
        } else {
            buf_add_char(b, *p++);
        }
    }
}

const char *edition_output(const struct edition_rule *rule,
                           const struct plan_area *area, struct period period,
                           struct arena *a, struct diag *d)
{
    const struct filling f = {rule, area, period, true};
    struct buf b;
    char most[8];

    buf_init(&b, a, EDITION_OUTPUT_MAX + 1);
    fill(&f, &b, str_of(rule->output));
    if (!b.full && b.size <= EDITION_OUTPUT_MAX)
        return b.data;
    (void)snprintf(most, sizeof(most), "%d", EDITION_OUTPUT_MAX);
    diag_add(d, DIAG_CODE_EDITION_LONG,
             xml_attr_loc(rule->element, "output", 0), rule->name,
             area ? area->name : "", most, NULL);
    return NULL;
}

const char *edition_text(const struct edition *edition, const char *child,
                         struct period period, struct arena *a)
{
    const struct filling f = {edition->rule, edition->area, period, false};
    const struct xml_element *e = xml_find(edition->rule->element, child);
    struct buf b;

    if (!e)
        return NULL;
    buf_init(&b, a, XML_TEXT_MAX);
    buf_add_text(&b, "");
    fill(&f, &b, xml_text(e));
    return b.data;
}
