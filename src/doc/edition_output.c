/*
 * The file names of editions.  They hold letters, digits, Han, . _ - and
 * nothing that a shell, a file system or a reader of lists takes for anything
 * else; what a name of the plan has besides becomes _.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "doc/edition.h"
#include "input/xml.h"
#include "plan/plan.h"

static const char *const fields[] = {"code", "name", "kind", "period",
                                     "edition"};
enum { FIELD_COUNT = sizeof(fields) / sizeof(fields[0]) };

/* The name in "{name}", which `rest` starts with; empty: it does not end. */
static struct str field_at(struct str rest)
{
    const char *close = memchr(rest.data, '}', rest.size);

    return close ? (struct str){rest.data + 1, (size_t)(close - rest.data) - 1}
                 : STR_NONE;
}

/* Whether the field is known. */
static bool check_field(const struct xml_element *e, size_t at, struct str name,
                        struct arena *a, struct diag *d)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (str_is(name, fields[i]))
            return true;
    diag_add(d, DIAG_CODE_EDITION_FIELD, xml_attr_loc(e, "output", at),
             str_copy(name, a), str_nearest(name, fields, FIELD_COUNT), NULL);
    return false;
}

bool edition_check_output(const struct xml_element *e, struct arena *a,
                          struct diag *d)
{
    const struct str pattern = xml_str(e, "output");
    const char *p = pattern.data, *end = p + pattern.size;

    while (p < end) {
        const size_t at = (size_t)(p - pattern.data);
        char text[5] = {0};
        struct str field;
        uint32_t cp;

        if (*p == '{') {
            field = field_at((struct str){p, (size_t)(end - p)});
            if (!check_field(e, at, field, a, d))
                return false;
            p += field.size + 2;
            continue;
        }
        cp = utf8_next(&p, end);
        if (file_name_may_hold(cp))
            continue;
        utf8_encode(text, cp);
        diag_add(d, DIAG_CODE_EDITION_MARK, xml_attr_loc(e, "output", at), text,
                 NULL);
        return false;
    }
    return true;
}

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

static void add_field(struct buf *b, struct str name,
                      const struct edition_rule *rule,
                      const struct plan_area *area, struct period period)
{
    char text[PERIOD_TEXT_MAX] = "";

    if (str_is(name, "edition"))
        add_safe(b, rule->name);
    else if (str_is(name, "period") && period.year != 0)
        period_print(text, period);
    else if (area && str_is(name, "code"))
        add_safe(b, area->code);
    else if (area && str_is(name, "name"))
        add_safe(b, area->name);
    else if (area && str_is(name, "kind"))
        add_safe(b, area_kind_words[area->kind]);
    buf_add_text(b, text);
}

const char *edition_output(const struct edition_rule *rule,
                           const struct plan_area *area, struct period period,
                           struct arena *a, struct diag *d)
{
    const char *p = rule->output, *end = p + strlen(p);
    struct buf b;
    char most[8];

    buf_init(&b, a, EDITION_OUTPUT_MAX + 1);
    while (p < end) {
        if (*p == '{') {
            struct str field = field_at((struct str){p, (size_t)(end - p)});

            add_field(&b, field, rule, area, period);
            p += field.size + 2;
        } else {
            buf_add_char(&b, *p++);
        }
    }
    if (!b.full && b.size <= EDITION_OUTPUT_MAX)
        return b.data;
    (void)snprintf(most, sizeof(most), "%d", EDITION_OUTPUT_MAX);
    diag_add(d, DIAG_CODE_EDITION_LONG,
             xml_attr_loc(rule->element, "output", 0), rule->name,
             area ? area->name : "", most, NULL);
    return NULL;
}
