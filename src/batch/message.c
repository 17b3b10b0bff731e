#include "batch/message.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"

/* A sentence with its four arguments; what is longer is cut. */
enum { SENTENCE_MAX = 64 << 10 };

const char *message_severity(enum diag_severity severity)
{
    static const char *const words[] = {"note", "warning", "error"};

    return words[severity];
}

static void tell(const struct diag_item *item,
                 const struct lantu_options *options, struct arena *a)
{
    enum diag_lang lang = options->language == LANTU_EN ? DIAG_EN : DIAG_ZH;
    struct buf text, hint;
    char id[8];

    buf_init(&text, a, SENTENCE_MAX);
    buf_init(&hint, a, SENTENCE_MAX);
    diag_format(&text, diag_text(item->code, lang), item);
    diag_format(&hint, diag_hint(item->code, lang), item);
    const struct lantu_message m = {
        .file = item->at.file,
        .line = item->at.line,
        .column = item->at.column,
        .severity = message_severity(diag_severity(item->code)),
        .code = diag_id(item->code, id),
        .text = text.size > 0 ? text.data : "",
        .hint = hint.size > 0 ? hint.data : "",
    };
    options->message(options->user, &m);
}

static bool same_file(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Files come in the order in which they were first found faulty. */
static size_t file_rank(const struct diag *d, const char *file)
{
    size_t i = 0;

    while (!same_file(diag_at(d, i)->at.file, file))
        i++;
    return i;
}

static bool comes_before(const struct diag *d, const struct diag_item *a,
                         const struct diag_item *b)
{
    size_t x = file_rank(d, a->at.file), y = file_rank(d, b->at.file);

    if (x != y)
        return x < y;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line;
    return a->at.column < b->at.column;
}

/* From the top of each file to its end, as an author goes through it; equal
 * places keep the order of finding. */
static void order_by_place(const struct diag *d,
                           const struct diag_item *items[DIAG_MAX])
{
    for (size_t i = 0; i < diag_count(d); i++) {
        size_t k = i;

        for (; k > 0 && comes_before(d, diag_at(d, i), items[k - 1]); k--)
            items[k] = items[k - 1];
        items[k] = diag_at(d, i);
    }
}

void messages_tell(const struct diag *d, const struct lantu_options *options)
{
    const struct diag_item *items[DIAG_MAX] = {NULL};
    struct arena *a;

    if (!options->message)
        return;
    a = arena_open();
    order_by_place(d, items);
    for (size_t i = 0; i < diag_count(d); i++) {
        assert(items[i]); // diag_count() is at most DIAG_MAX
        tell(items[i], options, a);
        arena_reset(a);
    }
    if (diag_dropped(d) > 0) {
        char count[24];
        const struct diag_item more = {.code = DIAG_CODE_MORE, .args = {count}};

        snprintf(count, sizeof(count), "%zu", diag_dropped(d));
        tell(&more, options, a);
    }
    arena_close(a);
}
