#include "proof/marks.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"
#include "plan/prose.h"

struct finder {
    const struct words *words;
    struct mark_edits *edits;
    struct arena *arena;
    bool quoted; // inside a " that was found
};

/* The neighbours of bytes [from, to), spaces passed over. */
static bool chinese_before(const struct words *w, size_t from)
{
    return prose_is_chinese(words_before(w, words_skip_back(w, from)));
}

static bool chinese_behind(const struct words *w, size_t to)
{
    return prose_is_chinese(words_at(w, words_skip(w, to)));
}

static bool is_word_character(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 'a' && cp <= 'z');
}

/* A full-width mark brings its own space, on the side that faces the text. */
static void found(struct finder *f, size_t at, size_t size, const char *full,
                  bool opens)
{
    struct mark_edit edit = {at, at, at + size, full};

    if (opens)
        edit.from = words_skip_back(f->words, at);
    else
        edit.to = words_skip(f->words, at + size);
    *vec_push(&f->edits->list, f->arena) = edit;
}

/* Whether the line has Chinese before `at`: a Western sentence keeps the mark
 * in front of the Chinese that follows it. */
static bool in_chinese(const struct words *w, size_t at)
{
    for (size_t i = 0; i < at; i = words_step(w, i))
        if (prose_is_chinese(words_at(w, i)))
            return true;
    return false;
}

static const char *full_of(char c)
{
    switch (c) {
    case ',':
        return "，";
    case ';':
        return "；";
    case ':':
        return "：";
    case '?':
        return "？";
    case '!':
        return "！";
    default:
        return NULL;
    }
}

/* Where the bracket that opens at `at` closes, or 0. */
static size_t bracket_close(const struct words *w, size_t at)
{
    int depth = 0;

    for (size_t i = at; i < w->text.size; i++) {
        depth += w->text.data[i] == '(';
        depth -= w->text.data[i] == ')';
        if (depth == 0)
            return i;
    }
    return 0;
}

/* f(x) keeps its brackets, whatever comes behind. */
static void find_brackets(struct finder *f, size_t open)
{
    const struct words *w = f->words;
    const size_t close = bracket_close(w, open);
    const bool outside = chinese_before(w, open);

    if (close == 0) {
        if (outside || chinese_behind(w, open + 1))
            found(f, open, 1, "（", true);
        return;
    }
    if (!outside && !chinese_behind(w, open + 1) && !chinese_before(w, close) &&
        (is_word_character(words_before(w, open)) ||
         !chinese_behind(w, close + 1)))
        return;
    found(f, open, 1, "（", true);
    found(f, close, 1, "）", false);
}

static void find_bracket_end(struct finder *f, size_t at)
{
    for (size_t i = 0; i < f->edits->list.count; i++)
        if (f->edits->list.items[i].at == at)
            return; // with the one that opens
    if (memchr(f->words->text.data, '(', at) == NULL &&
        chinese_before(f->words, at))
        found(f, at, 1, "）", false);
}

static void find_quote(struct finder *f, size_t at)
{
    if (!f->quoted && !chinese_before(f->words, at) &&
        !chinese_behind(f->words, at + 1))
        return;
    found(f, at, 1, f->quoted ? "”" : "“", !f->quoted);
    f->quoted = !f->quoted;
}

/* One behind Chinese ends a sentence; three are an ellipsis. */
static size_t find_stops(struct finder *f, size_t at)
{
    const struct words *w = f->words;
    size_t count = 0;
    uint32_t behind;

    while (words_at(w, at + count) == '.')
        count++;
    behind = words_at(w, at + count);
    if (!chinese_before(w, at))
        return count;
    if (count >= 3)
        found(f, at, count, "……", false);
    else if (count == 1 && !is_word_character(behind))
        found(f, at, 1, "。", false);
    return count;
}

static size_t find_at(struct finder *f, size_t i)
{
    const struct words *w = f->words;
    const char c = w->text.data[i];
    const char *full = full_of(c);

    if (full && (chinese_before(w, i) ||
                 (chinese_behind(w, i + 1) && in_chinese(w, i))))
        found(f, i, 1, full, false);
    else if (c == '(')
        find_brackets(f, i);
    else if (c == ')')
        find_bracket_end(f, i);
    else if (c == '"')
        find_quote(f, i);
    else if (c == '.')
        return find_stops(f, i);
    return 1;
}

/* Brackets are found in pairs, so the closing one may come too early; edits
 * are few. */
static void sort_edits(struct mark_edits *edits)
{
    for (size_t i = 1; i < edits->list.count; i++) {
        const struct mark_edit edit = edits->list.items[i];
        size_t k = i;

        for (; k > 0 && edits->list.items[k - 1].at > edit.at; k--)
            edits->list.items[k] = edits->list.items[k - 1];
        edits->list.items[k] = edit;
    }
    for (size_t i = 1; i < edits->list.count; i++) { // one space, two marks
        struct mark_edit *before = &edits->list.items[i - 1];

        if (edits->list.items[i].from < before->to)
            edits->list.items[i].from = before->to;
    }
}

void marks_find(const struct words *w, struct mark_edits *edits,
                struct arena *a)
{
    struct finder f = {w, edits, a, false};
    const char *text = w->text.data;
    const size_t size = w->text.size;

    *edits = (struct mark_edits){0};
    for (size_t i = 0; i < size;) {
        while (i < size && (unsigned char)text[i] >= 0x80)
            i++; // all marks that are looked for are ASCII
        if (i < size)
            i += find_at(&f, i);
    }
    sort_edits(edits);
}

/* Bytes [from, to) of a piece's own text become `full`. */
static void replace(struct prose_inline *in, size_t from, size_t to,
                    const char *full, struct arena *a)
{
    const struct str text = in->as.text;
    const size_t size = strlen(full);
    struct buf b;

    buf_init(&b, a, XML_BYTES_MAX);
    buf_add(&b, text.data, from);
    buf_add(&b, full, size);
    buf_add(&b, text.data + to, text.size - to);
    in->as.text = buf_str(&b);
    for (size_t i = 0; i < in->run_count; i++)
        if (in->runs[i].from >= to)
            in->runs[i].from += size - (to - from);
        else if (in->runs[i].from > from)
            in->runs[i].from = from + size;
}

/* From the last to the first, so that places before stay what they are.  The
 * space behind a mark may stand on the far side of a tag. */
void marks_apply(const struct words *w, const struct mark_edits *edits,
                 struct arena *a)
{
    size_t k = w->pieces.count;

    for (size_t i = edits->list.count; i-- > 0;) {
        const struct mark_edit *e = &edits->list.items[i];
        const struct words_piece *piece;
        size_t from = 0, end;

        while (w->pieces.items[k - 1].from > e->at)
            k--;
        piece = &w->pieces.items[k - 1];
        end = k < w->pieces.count ? piece[1].from : w->text.size;
        if (e->from > piece->from)
            from = e->from - piece->from;
        replace(piece->in, from, (e->to < end ? e->to : end) - piece->from,
                e->full, a);
        if (e->to > end && piece[1].in->as.text.size > e->to - end)
            replace(piece[1].in, 0, e->to - end, "", a);
    }
}
