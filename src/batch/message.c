#include "batch/message.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"

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

void messages_tell(const struct diag *d, const struct lantu_options *options)
{
    struct arena *a;

    if (!options->message)
        return;
    a = arena_open();
    for (size_t i = 0; i < diag_count(d); i++) {
        tell(diag_at(d, i), options, a);
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
