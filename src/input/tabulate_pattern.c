/*
 * A pattern is read into positions, the places in it where a byte of the value
 * may stand, and for each the positions that may come next (Glushkov's
 * automaton).  What was read of a value leaves a set of positions; each set
 * that can come up is a state.
 *
 * Values are UTF-8 that was checked, so a character that is not ASCII is a
 * first byte and any number of those that go on.
 *
 * The schema keeps to what is understood here: characters, the escapes below,
 * classes of ASCII, '.', groups, '|', '?', '*', '+', {n}, {n,m}.  Anything else
 * ends the build.
 */
#include "input/tabulate_pattern.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "input/vocab.h"

enum { POSITIONS = 512, WORD = 64, BYTES = UCHAR_MAX + 1 };

/* Of positions. */
struct set {
    uint64_t words[POSITIONS / WORD];
};

struct pattern {
    const char *at; // what is still to be read
    size_t count;   // of positions
    bool bytes[POSITIONS][BYTES];
    struct set after[POSITIONS];
};

/* A part of a pattern: where it may begin and end. */
struct part {
    struct set first, last;
    bool empty; // it may also be left out
};

/* ---- sets --------------------------------------------------------------- */

static bool has(const struct set *s, size_t position)
{
    return (s->words[position / WORD] >> position % WORD & 1) != 0;
}

static struct set only(size_t position)
{
    struct set s = {{0}};

    s.words[position / WORD] = UINT64_C(1) << position % WORD;
    return s;
}

static void add(struct set *to, const struct set *s)
{
    for (size_t i = 0; i < POSITIONS / WORD; i++)
        to->words[i] |= s->words[i];
}

/* ---- parts -------------------------------------------------------------- */

static const struct part nothing = {.empty = true}, never = {.empty = false};

/* One byte, of those that are marked. */
static struct part any_of(struct pattern *p, const bool bytes[BYTES])
{
    const size_t i = p->count++;

    assert(i < POSITIONS);
    memcpy(p->bytes[i], bytes, BYTES);
    return (struct part){only(i), only(i), false};
}

/* What `to` begins with may come behind what `from` ends with. */
static void lead(struct pattern *p, const struct part *from,
                 const struct part *to)
{
    for (size_t i = 0; i < p->count; i++)
        if (has(&from->last, i))
            add(&p->after[i], &to->first);
}

static struct part both(struct pattern *p, struct part a, struct part b)
{
    struct part all = {a.first, b.last, a.empty && b.empty};

    lead(p, &a, &b);
    if (a.empty)
        add(&all.first, &b.first);
    if (b.empty)
        add(&all.last, &a.last);
    return all;
}

static struct part either(struct part a, struct part b)
{
    add(&a.first, &b.first);
    add(&a.last, &b.last);
    a.empty = a.empty || b.empty;
    return a;
}

/* ---- characters --------------------------------------------------------- */

/* A character but those of ASCII that are marked. */
static struct part any_but(struct pattern *p, const bool set[BYTES])
{
    bool starts[BYTES] = {false}, goes_on[BYTES] = {false};
    struct part start, rest;

    for (size_t c = 1; c < BYTES; c++) {
        goes_on[c] = c >= 0x80 && c < 0xC0;
        starts[c] = !set[c] && !goes_on[c];
    }
    start = any_of(p, starts);
    rest = any_of(p, goes_on);
    rest.empty = true;
    lead(p, &rest, &rest);
    return both(p, start, rest);
}

/* The character at p->at, which may be of several bytes. */
static struct part read_character(struct pattern *p)
{
    struct part all = nothing;

    do {
        bool byte[BYTES] = {false};

        byte[(unsigned char)*p->at++] = true;
        all = both(p, all, any_of(p, byte));
    } while (((unsigned char)*p->at & 0xC0) == 0x80);
    return all;
}

/* Adds what the escape at p->at stands for; a capital, for all others. */
static void read_escape(struct pattern *p, bool set[BYTES])
{
    const char c = p->at[1];
    const char *meant = c == 'n'               ? "\n"
                        : c == 'r'             ? "\r"
                        : c == 't'             ? "\t"
                        : c == 's' || c == 'S' ? " \t\n\r"
                                               : NULL;

    assert(meant || (c != '\0' && strchr(".-{}*", c)));
    for (; meant && *meant; meant++)
        set[(unsigned char)*meant] = true;
    if (!meant)
        set[(unsigned char)c] = true;
    p->at += 2;
}

static struct part read_escaped(struct pattern *p)
{
    const bool others = p->at[1] == 'S';
    bool set[BYTES] = {false};

    read_escape(p, set);
    return others ? any_but(p, set) : any_of(p, set);
}

/* Adds the member of a class at p->at; one that is not ASCII, to the part. */
static void read_member(struct pattern *p, bool set[BYTES], struct part *more)
{
    const unsigned char c = (unsigned char)*p->at;

    assert(c != '\0' && c != '[' && c != '-');
    if (c == '\\') {
        assert(p->at[1] != 'S');
        read_escape(p, set);
    } else if (c >= 0x80) {
        *more = either(*more, read_character(p));
    } else {
        const bool range = p->at[1] == '-';

        for (int i = c; i <= p->at[range ? 2 : 0]; i++)
            set[i] = true;
        p->at += range ? 3 : 1;
    }
}

/* From behind the '['. */
static struct part read_class(struct pattern *p)
{
    const bool others = *p->at == '^';
    bool set[BYTES] = {false};
    struct part more = never;

    p->at += others;
    while (*p->at != ']')
        read_member(p, set, &more);
    p->at++;
    assert(!others ||
           memcmp(&more.first, &never.first, sizeof(struct set)) == 0);
    return others ? any_but(p, set) : either(any_of(p, set), more);
}

/* ---- the language ------------------------------------------------------- */

static struct part read_choice(struct pattern *p);

static struct part read_atom(struct pattern *p)
{
    static const bool line_ends[BYTES] = {['\n'] = true, ['\r'] = true};
    struct part inner;

    switch (*p->at) {
    case '\\':
        return read_escaped(p);
    case '[':
        p->at++;
        return read_class(p);
    case '.':
        p->at++;
        return any_but(p, line_ends);
    case '(':
        p->at++;
        inner = read_choice(p);
        assert(*p->at == ')');
        p->at++;
        return inner;
    default:
        assert(!strchr("?*+{}]", *p->at));
        return read_character(p);
    }
}

/* The part from `atom` on, which was read once, up to `most` times. */
static struct part read_times(struct pattern *p, struct part part,
                              const char *atom)
{
    char *end;
    const unsigned long least = strtoul(p->at + 1, &end, 10);
    const unsigned long most = *end == ',' ? strtoul(end + 1, &end, 10) : least;
    struct part all = nothing;

    assert(*end == '}' && most > 0 && least <= most);
    for (unsigned long i = 0; i < most; i++) {
        p->at = atom;
        part = i == 0 ? part : read_atom(p);
        part.empty = part.empty || i >= least;
        all = both(p, all, part);
    }
    p->at = end + 1;
    return all;
}

static struct part read_piece(struct pattern *p)
{
    const char *atom = p->at;
    struct part part = read_atom(p);
    const char c = *p->at;

    if (c == '{')
        return read_times(p, part, atom);
    if (c == '*' || c == '+')
        lead(p, &part, &part);
    if (c == '*' || c == '?')
        part.empty = true;
    p->at += c == '*' || c == '+' || c == '?';
    return part;
}

static struct part read_sequence(struct pattern *p)
{
    struct part all = nothing;

    while (*p->at != '\0' && *p->at != '|' && *p->at != ')')
        all = both(p, all, read_piece(p));
    return all;
}

static struct part read_choice(struct pattern *p)
{
    struct part all = read_sequence(p);

    while (*p->at == '|') {
        p->at++;
        all = either(all, read_sequence(p));
    }
    return all;
}

/* ---- states ------------------------------------------------------------- */

struct states {
    VEC(struct set) sets;
    struct arena *arena;
};

static size_t state_of(struct states *s, const struct set *set)
{
    size_t i = 0;

    while (i < s->sets.count &&
           memcmp(&s->sets.items[i], set, sizeof(*set)) != 0)
        i++;
    if (i == s->sets.count)
        *vec_push(&s->sets, s->arena) = *set;
    assert(i <= UINT8_MAX);
    return i;
}

/* The positions of that byte that may come next. */
static struct set next_of(const struct pattern *p, const struct set *set,
                          size_t byte)
{
    struct set next = {{0}};

    for (size_t i = 0; i < p->count; i++) {
        if (!has(set, i))
            continue;
        for (size_t k = 0; k < p->count; k++) {
            const struct set one = only(k);

            if (has(&p->after[i], k) && p->bytes[k][byte])
                add(&next, &one);
        }
    }
    return next;
}

static void put_state(FILE *out, const struct pattern *p, struct states *s,
                      size_t state)
{
    const struct set set = s->sets.items[state];

    fputs("    {{", out);
    for (size_t byte = 0; byte < BYTES; byte++) {
        const struct set next = next_of(p, &set, byte);

        fprintf(out, "%zu,", state_of(s, &next));
    }
    fputs("}},\n", out);
}

size_t put_states(FILE *out, const char *const *patterns, size_t count,
                  struct arena *a)
{
    static const bool no_byte[BYTES], end_of_value[BYTES] = {[0] = true};
    struct pattern *p = arena_new(a, struct pattern);
    const struct part end = any_of(p, end_of_value), start = any_of(p, no_byte);
    const struct set dead = {{0}};
    struct states states = {.arena = a};
    struct part whole = never;

    if (count == 0)
        return 0;
    for (size_t i = 0; i < count; i++) {
        p->at = patterns[i];
        whole = either(whole, read_choice(p));
        assert(*p->at == '\0');
    }
    (void)both(p, both(p, start, whole), end);
    state_of(&states, &dead);
    assert(state_of(&states, &end.first) == VOCAB_END);
    assert(state_of(&states, &start.first) == VOCAB_START);
    for (size_t i = 0; i < states.sets.count; i++)
        put_state(out, p, &states, i);
    return states.sets.count;
}
