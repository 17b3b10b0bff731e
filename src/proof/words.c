#include "proof/words.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/utf8.h"
#include "plan/prose.h"

static void gather(struct words *w, struct prose_inline *in, struct arena *a,
                   int depth)
{
    if (depth > XML_DEPTH_MAX)
        return; // the reader has refused it
    for (; in; in = in->next) {
        const struct words_piece piece = {w->text.size, in};

        switch (in->kind) {
        case PROSE_TEXT:
            *vec_push(&w->pieces, a) = piece;
            buf_add(&w->text, in->as.text.data, in->as.text.size);
            break;
        case PROSE_VALUE:
            *vec_push(&w->values, a) = piece;
            buf_add_text(&w->text, "\uFFFC");
            break;
        case PROSE_XREF:
        case PROSE_AREAS:
            buf_add_text(&w->text, "\uFFFC");
            break;
        case PROSE_TERM:
            if (!in->first)
                buf_add_text(&w->text, "\uFFFC");
            gather(w, in->first, a, depth + 1);
            break;
        case PROSE_BR:
            buf_add_char(&w->text, '\n');
            break;
        case PROSE_FOOTNOTE:
            *vec_push(&w->notes, a) = in;
            break;
        case PROSE_NUM:
            *vec_push(&w->nums, a) = piece;
            gather(w, in->first, a, depth + 1);
            break;
        default:
            gather(w, in->first, a, depth + 1);
            break;
        }
    }
}

void words_gather(struct words *w, struct prose_inline *first, struct arena *a)
{
    *w = (struct words){0};
    buf_init(&w->text, a, XML_BYTES_MAX);
    buf_add_text(&w->text, "");
    gather(w, first, a, 0);
}

struct loc words_loc(const struct words *w, size_t offset)
{
    size_t i = w->pieces.count;

    while (i > 1 && w->pieces.items[i - 1].from > offset)
        i--;
    return prose_loc(w->pieces.items[i - 1].in,
                     offset - w->pieces.items[i - 1].from);
}

uint32_t words_at(const struct words *w, size_t offset)
{
    const char *p = w->text.data + offset;

    if (offset >= w->text.size)
        return WORDS_END;
    return utf8_next(&p, w->text.data + w->text.size);
}

/* The reader has seen that all characters are whole. */
size_t words_step(const struct words *w, size_t offset)
{
    uint8_t first;

    if (offset >= w->text.size)
        return w->text.size;
    first = (uint8_t)w->text.data[offset];
    return offset + (first < 0x80   ? 1
                     : first < 0xE0 ? 2
                     : first < 0xF0 ? 3
                                    : 4);
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

uint32_t words_before(const struct words *w, size_t offset)
{
    if (offset == 0)
        return WORDS_END;
    do
        offset--;
    while (offset > 0 && is_continuation(w->text.data[offset]));
    return words_at(w, offset);
}

size_t words_skip(const struct words *w, size_t offset)
{
    while (offset < w->text.size && w->text.data[offset] == ' ')
        offset++;
    return offset;
}

size_t words_skip_back(const struct words *w, size_t offset)
{
    while (offset > 0 && w->text.data[offset - 1] == ' ')
        offset--;
    return offset;
}

bool words_start(const struct words *w, size_t offset, const char *with)
{
    const struct str rest = {w->text.data + offset, w->text.size - offset};

    return str_starts(rest, with);
}

bool words_end(const struct words *w, size_t offset, const char *with)
{
    const struct str head = {w->text.data, offset};

    return str_ends(head, with);
}

bool words_hold(const struct words *w, size_t from, size_t to,
                const char *const *list)
{
    const struct str part = {w->text.data + from, to - from};

    for (; *list; list++)
        if (str_find(part, *list))
            return true;
    return false;
}

size_t words_sentence_end(const struct words *w, size_t offset)
{
    static const char *const ends[] = {"。", "！", "？", "；", "\n"};
    static const char firsts[] = {'\n', "。"[0], "！"[0],
                                  '\0'}; // bytes of them

    // Byte by byte: no end begins inside a character.
    for (;; offset++) {
        offset += strcspn(w->text.data + offset, firsts);
        if (offset >= w->text.size)
            return w->text.size;
        for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
            if (words_start(w, offset, ends[i]))
                return offset;
    }
}
