#include "doc/condition_token.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    const char *text;
    enum token_kind kind;
    enum condition_relation relation;
} marks[] = {
    {"==", TOKEN_RELATION, RELATION_EQ}, {"!=", TOKEN_RELATION, RELATION_NE},
    {"<=", TOKEN_RELATION, RELATION_LE}, {">=", TOKEN_RELATION, RELATION_GE},
    {"=", TOKEN_RELATION, RELATION_EQ},  {"<", TOKEN_RELATION, RELATION_LT},
    {">", TOKEN_RELATION, RELATION_GT},  {"≠", TOKEN_RELATION, RELATION_NE},
    {"≤", TOKEN_RELATION, RELATION_LE},  {"≥", TOKEN_RELATION, RELATION_GE},
    {"＝", TOKEN_RELATION, RELATION_EQ}, {"＜", TOKEN_RELATION, RELATION_LT},
    {"＞", TOKEN_RELATION, RELATION_GT}, {"(", TOKEN_OPEN, RELATION_EQ},
    {")", TOKEN_CLOSE, RELATION_EQ},     {"（", TOKEN_OPEN, RELATION_EQ},
    {"）", TOKEN_CLOSE, RELATION_EQ},    {",", TOKEN_COMMA, RELATION_EQ},
    {"，", TOKEN_COMMA, RELATION_EQ},    {"[", TOKEN_FROM, RELATION_EQ},
    {"]", TOKEN_TO, RELATION_EQ}};

static const char *const quotes[][2] = {
    {"'", "'"}, {"\"", "\""}, {"“", "”"}, {"‘", "’"}};

static const char *const blanks[] = {" ", "\t", "\n", "\r", "　"};

enum { MARK_COUNT = sizeof(marks) / sizeof(marks[0]) };
enum { QUOTE_COUNT = sizeof(quotes) / sizeof(quotes[0]) };
enum { BLANK_COUNT = sizeof(blanks) / sizeof(blanks[0]) };

static struct str rest_of(struct str text, size_t at)
{
    return (struct str){text.data + at, text.size - at};
}

/* The mark that `rest` starts with; MARK_COUNT: none. */
static size_t mark_at(struct str rest)
{
    size_t i = 0;

    while (i < MARK_COUNT && !str_starts(rest, marks[i].text))
        i++;
    return i;
}

static size_t quote_at(struct str rest)
{
    size_t i = 0;

    while (i < QUOTE_COUNT && !str_starts(rest, quotes[i][0]))
        i++;
    return i;
}

/* How many bytes of blank `rest` starts with. */
static size_t blank_at(struct str rest)
{
    for (size_t i = 0; i < BLANK_COUNT; i++)
        if (str_starts(rest, blanks[i]))
            return strlen(blanks[i]);
    return 0;
}

/* Up to the next mark, quote or blank. */
static size_t word_size(struct str rest)
{
    const char *next = rest.data, *end = rest.data + rest.size;

    while (next < end) {
        const struct str left = {next, (size_t)(end - next)};

        if (mark_at(left) < MARK_COUNT || quote_at(left) < QUOTE_COUNT ||
            blank_at(left) > 0)
            break;
        (void)utf8_next(&next, end);
    }
    return (size_t)(next - rest.data);
}

/* The first place of `mark`; the size of `rest`: nowhere. */
static size_t closing_at(struct str rest, const char *mark)
{
    size_t at = 0;

    while (at < rest.size && !str_starts(rest_of(rest, at), mark))
        at++;
    return at;
}

static bool read_quoted(struct str text, size_t quote, struct token *t)
{
    const size_t from = t->at + strlen(quotes[quote][0]);
    const struct str rest = rest_of(text, from);

    t->kind = TOKEN_QUOTED;
    t->closing = quotes[quote][1];
    t->text = (struct str){rest.data, closing_at(rest, t->closing)};
    t->end = from + t->text.size + strlen(t->closing);
    return t->text.size < rest.size;
}

bool token_next(struct str text, struct token *t)
{
    size_t at = t->end, blank, i;
    struct str rest;

    while ((blank = blank_at(rest_of(text, at))) > 0)
        at += blank;
    *t = (struct token){.kind = TOKEN_END, .at = at, .end = at};
    rest = rest_of(text, at);
    if (rest.size == 0)
        return true;
    i = quote_at(rest);
    if (i < QUOTE_COUNT)
        return read_quoted(text, i, t);
    i = mark_at(rest);
    if (i < MARK_COUNT) {
        t->kind = marks[i].kind;
        t->relation = marks[i].relation;
        t->text = (struct str){rest.data, strlen(marks[i].text)};
    } else {
        t->kind = TOKEN_WORD;
        t->text = (struct str){rest.data, word_size(rest)};
    }
    t->end = at + t->text.size;
    return true;
}
