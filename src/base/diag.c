#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/vec.h"

enum { ARGS_MAX = 4 };

struct row {
    int number;
    enum diag_severity severity;
    enum diag_blame blame;
    const char *text[2], *hint[2]; // by enum diag_lang
};

#define ERROR       DIAG_ERROR
#define WARNING     DIAG_WARNING
#define NOTE        DIAG_NOTE
#define INPUT       DIAG_INPUT
#define ENVIRONMENT DIAG_ENVIRONMENT
static const struct row rows[] = {
#define DIAG(id, number, severity, blame, zh, zh_hint, en, en_hint) \
    {number, severity, blame, {zh, en}, {zh_hint, en_hint}},
#include "base/diag_codes.def"
#undef DIAG
};
#undef ERROR
#undef WARNING
#undef NOTE
#undef INPUT
#undef ENVIRONMENT

struct waiver {
    enum diag_code code;
    const char *about; // or NULL
    size_t count;
};

struct diag {
    struct arena *arena;
    VEC(struct diag_item) items;
    VEC(struct waiver) waivers;
    struct diag_mark now; // items past now.count are forgotten
    bool errors_only;
};

struct diag *diag_new(struct arena *a)
{
    struct diag *d = arena_new(a, struct diag);

    d->arena = a;
    return d;
}

struct diag *diag_new_errors(struct arena *a)
{
    struct diag *d = diag_new(a);

    d->errors_only = true;
    return d;
}

static bool same_item(const struct diag_item *a, const struct diag_item *b)
{
    if (a->code != b->code || a->at.line != b->at.line ||
        a->at.column != b->at.column || !str_same(a->at.file, b->at.file))
        return false;
    for (int i = 0; i < ARGS_MAX; i++)
        if (!str_same(a->args[i], b->args[i]))
            return false;
    return true;
}

static bool is_about(const struct diag_item *item, const char *about)
{
    for (int i = 0; about && i < ARGS_MAX; i++)
        if (item->args[i] && str_find(str_of(item->args[i]), about))
            return true;
    return about == NULL;
}

static bool is_waived(struct diag *d, const struct diag_item *item)
{
    for (size_t i = 0; i < d->waivers.count; i++) {
        struct waiver *w = &d->waivers.items[i];

        if (w->code == item->code && is_about(item, w->about)) {
            w->count++;
            return true;
        }
    }
    return false;
}

void diag_waive(struct diag *d, enum diag_code code, const char *about)
{
    *vec_push(&d->waivers, d->arena) = (struct waiver){
        code, about ? str_copy(str_of(about), d->arena) : NULL, 0};
}

size_t diag_waived(const struct diag *d, enum diag_code code, const char *about)
{
    for (size_t i = 0; i < d->waivers.count; i++)
        if (d->waivers.items[i].code == code &&
            str_same(d->waivers.items[i].about, about))
            return d->waivers.items[i].count;
    return 0;
}

static void count_item(struct diag *d, enum diag_code code)
{
    const struct row *row = &rows[code];

    d->now.notes += row->severity == DIAG_NOTE;
    d->now.errors += row->severity == DIAG_ERROR;
    d->now.warnings += row->severity == DIAG_WARNING;
    d->now.environment +=
        row->severity == DIAG_ERROR && row->blame == DIAG_ENVIRONMENT;
}

void diag_add(struct diag *d, enum diag_code code, struct loc at, ...)
{
    const bool note = rows[code].severity == DIAG_NOTE;
    struct diag_item item = {.code = code, .at = at};
    const char *arg;
    int count = 0;
    va_list args;

    va_start(args, at);
    while ((arg = va_arg(args, const char *)) != NULL) {
        assert(count < ARGS_MAX);
        item.args[count++] = arg;
    }
    va_end(args);
    if (d->errors_only && rows[code].severity != DIAG_ERROR)
        return;
    if (is_waived(d, &item))
        return;
    for (size_t i = 0; !note && i < d->now.count; i++)
        if (same_item(&item, &d->items.items[i]))
            return;
    if (!note && d->now.count - d->now.notes == DIAG_MAX) {
        count_item(d, code);
        d->now.dropped++;
        return;
    }
    for (int i = 0; i < count; i++)
        item.args[i] = str_copy(str_of(item.args[i]), d->arena);
    if (at.file)
        item.at.file = str_copy(str_of(at.file), d->arena);
    count_item(d, code);
    d->items.count = d->now.count++;
    *vec_push(&d->items, d->arena) = item;
}

void diag_add_errors(struct diag *d, const struct diag *from)
{
    assert(from->errors_only);
    for (size_t i = 0; i < from->now.count; i++) {
        const struct diag_item *item = &from->items.items[i];

        diag_add(d, item->code, item->at, item->args[0], item->args[1],
                 item->args[2], item->args[3], NULL);
    }
    d->now.dropped += from->now.dropped;
    d->now.errors += from->now.dropped;
}

size_t diag_count(const struct diag *d)
{
    return d->now.count;
}

const struct diag_item *diag_at(const struct diag *d, size_t index)
{
    assert(index < d->now.count);
    return &d->items.items[index];
}

size_t diag_dropped(const struct diag *d)
{
    return d->now.dropped;
}

size_t diag_errors(const struct diag *d)
{
    return d->now.errors;
}

size_t diag_errors_of(const struct diag *d, enum diag_blame blame)
{
    if (blame == DIAG_ENVIRONMENT)
        return d->now.environment;
    return d->now.errors - d->now.environment;
}

size_t diag_warnings(const struct diag *d)
{
    return d->now.warnings;
}

struct diag_mark diag_mark(const struct diag *d)
{
    return d->now;
}

void diag_rewind(struct diag *d, struct diag_mark mark)
{
    assert(mark.count <= d->now.count);
    d->now = mark;
}

int diag_number(enum diag_code code)
{
    return rows[code].number;
}

enum diag_severity diag_severity(enum diag_code code)
{
    return rows[code].severity;
}

const char *diag_id(enum diag_code code, char text[8])
{
    static const char letters[] = {'N', 'W', 'E'};

    snprintf(text, 8, "%c%04d", letters[rows[code].severity],
             rows[code].number % 10000);
    return text;
}

/* The zeros in front may be left out, and the letter: E0301, e301, 301. */
bool diag_code_from_text(const char *text, enum diag_code *code)
{
    const char *digits = text + (*text && strchr("EWNewn", *text));
    const char *end = digits + strspn(digits, "0123456789");
    int number = 0;

    if (*end || end == digits || end - digits > 4)
        return false;
    for (; digits < end; digits++)
        number = number * 10 + *digits - '0';
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        if (rows[i].number == number) {
            *code = (enum diag_code)i;
            return true;
        }
    }
    return false;
}

const char *diag_text(enum diag_code code, enum diag_lang lang)
{
    return rows[code].text[lang];
}

const char *diag_hint(enum diag_code code, enum diag_lang lang)
{
    return rows[code].hint[lang];
}

static bool is_slot(const char *p)
{
    return p[0] == '{' && p[1] >= '1' && p[1] < '1' + ARGS_MAX && p[2] == '}';
}

/* Whether every argument up to the ] is given; `p` stands on the [. */
static bool is_given(const char *p, const struct diag_item *item)
{
    for (; *p != ']'; p++) {
        const char *arg = is_slot(p) ? item->args[p[1] - '1'] : "{";
        if (!arg || !*arg)
            return false;
    }
    return true;
}

void diag_format(struct buf *b, const char *pattern,
                 const struct diag_item *item)
{
    bool open = false;

    for (const char *p = pattern; *p; p++) {
        if (is_slot(p)) {
            if (item->args[p[1] - '1'])
                buf_add_text(b, item->args[p[1] - '1']);
            p += 2;
        } else if (*p == '[') {
            open = is_given(p, item);
            p = open ? p : strchr(p, ']');
        } else if (*p == ']' && open) {
            open = false;
        } else {
            buf_add_char(b, *p);
        }
    }
}
