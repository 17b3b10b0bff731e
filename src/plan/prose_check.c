/*
 * prose_check - what the schema cannot see of ruby, spread, combine and
 * footnotes, whose words may stand deeper inside, and of lists of areas.
 */
#include <stdio.h>

#include "base/str.h"
#include "base/utf8.h"
#include "plan/pick.h"
#include "plan/prose.h"

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000;
}

/* Belongs to the character before it: marks, and what chooses a variant. */
static bool is_joined(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x20D0 && cp <= 0x20FF) ||
           (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

/* Takes what lies before `p` off `text`. */
static struct str take(struct str *text, const char *p)
{
    const struct str taken = {text->data, (size_t)(p - text->data)};

    text->data += taken.size;
    text->size -= taken.size;
    return taken;
}

static void skip_blanks(struct str *text)
{
    const char *p = text->data, *end = p + text->size, *after = p;

    while (after < end && is_blank(utf8_next(&after, end)))
        p = after;
    (void)take(text, p);
}

struct str prose_character(struct str *text)
{
    const char *p = text->data, *end = p + text->size, *after;

    if (text->size == 0)
        return STR_NONE;
    (void)utf8_next(&p, end);
    for (after = p; after < end && is_joined(utf8_next(&after, end));)
        p = after;
    return take(text, p);
}

struct str prose_ruby_part(struct str *text)
{
    const char *p, *end, *after;

    skip_blanks(text);
    p = after = text->data;
    end = p + text->size;
    while (after < end && !is_blank(utf8_next(&after, end)))
        p = after;
    return take(text, p);
}

bool prose_is_blank(struct str character)
{
    const char *p = character.data;

    return is_blank(utf8_next(&p, p + character.size));
}

/* ---- the check ----------------------------------------------------------- */

static const char *unit_name(enum prose_kind kind)
{
    switch (kind) {
    case PROSE_RUBY:
        return "ruby";
    case PROSE_SPREAD:
        return "spread";
    case PROSE_COMBINE:
        return "combine";
    case PROSE_FOOTNOTE:
        return "footnote";
    case PROSE_BR:
        return "br";
    case PROSE_XREF:
        return "xref";
    case PROSE_VALUE:
        return "value";
    case PROSE_AREAS:
        return "areas";
    case PROSE_SPARKLINE:
        return "sparkline";
    case PROSE_TERM:
        return "term-ref";
    default:
        return NULL;
    }
}

/* Nobody knows yet what will be printed there. */
static bool is_open(const struct prose_inline *in)
{
    return in->kind == PROSE_XREF || in->kind == PROSE_VALUE ||
           in->kind == PROSE_AREAS || in->kind == PROSE_SPARKLINE ||
           (in->kind == PROSE_TERM && !in->first);
}

/* Whether `unit` is broken or crowded by an inline in it. */
static bool is_refused(const struct prose_inline *unit,
                       const struct prose_inline *in)
{
    if (unit->kind == PROSE_FOOTNOTE)
        return in->kind == PROSE_FOOTNOTE;
    if (is_open(in))
        return unit->kind == PROSE_RUBY && unit->as.ruby.by_char;
    switch (in->kind) {
    case PROSE_BR:
    case PROSE_FOOTNOTE:
        return true;
    case PROSE_RUBY:
    case PROSE_SPREAD:
        return unit->kind != PROSE_COMBINE;
    default:
        return false;
    }
}

struct content {
    size_t characters; // blanks left out
    bool refused;
};

static void content_add(struct content *c, const struct prose_inline *unit,
                        const struct prose_inline *in, struct diag *d)
{
    struct str text;

    if (is_open(in))
        c->characters++;
    if (is_refused(unit, in)) {
        c->refused = true;
        diag_add(d, DIAG_CODE_UNIT_HOLDS, in->at, unit_name(unit->kind),
                 unit_name(in->kind), NULL);
    }
    if (in->kind != PROSE_TEXT)
        return;
    for (text = in->as.text, skip_blanks(&text); text.size > 0;
         skip_blanks(&text)) {
        (void)prose_character(&text);
        c->characters++;
    }
}

static size_t ruby_parts(struct str text)
{
    size_t count = 0;

    while (prose_ruby_part(&text).size > 0)
        count++;
    return count;
}

static void unit_check(const struct prose_inline *unit, struct diag *d)
{
    const struct prose inside = {.first = unit->first};
    struct prose_walk walk = {0};
    struct content c = {0};
    const struct prose_inline *in;
    char parts[24], characters[24];

    while ((in = prose_next(&walk, &inside)) != NULL)
        content_add(&c, unit, in, d);
    if (c.characters == 0 && !c.refused)
        diag_add(d, DIAG_CODE_UNIT_EMPTY, unit->at, unit_name(unit->kind),
                 NULL);
    if (unit->kind != PROSE_RUBY || !unit->as.ruby.by_char || c.refused ||
        c.characters == 0 || unit->as.ruby.text.size == 0 ||
        ruby_parts(unit->as.ruby.text) == c.characters)
        return;
    (void)snprintf(parts, sizeof(parts), "%zu", ruby_parts(unit->as.ruby.text));
    (void)snprintf(characters, sizeof(characters), "%zu", c.characters);
    diag_add(d, DIAG_CODE_RUBY_COUNT, unit->at, parts, characters, NULL);
}

void prose_check(const struct prose *prose, struct diag *d)
{
    struct prose_walk walk = {0};
    const struct prose_inline *in;

    while ((in = prose_next(&walk, prose)) != NULL) {
        if (in->kind == PROSE_AREAS && in->as.areas->count > 0 &&
            !pick_is_cut(in->as.areas->pick))
            diag_add(d, DIAG_CODE_AREAS_COUNT, in->at, NULL);
        if (in->kind == PROSE_RUBY || in->kind == PROSE_SPREAD ||
            in->kind == PROSE_COMBINE || in->kind == PROSE_FOOTNOTE)
            unit_check(in, d);
    }
}
