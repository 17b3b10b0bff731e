#include "batch/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Where an item stands among all. */
struct place {
    const struct diag_item *item;
    size_t file, found;
};

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* From the top of each file to its end, as an author goes through it; equal
 * places keep the order of finding. */
static int place_compare(const void *first, const void *second)
{
    const struct place *a = first, *b = second;
    int order = compare(a->file, b->file);

    if (order == 0)
        order = compare(a->item->at.line, b->item->at.line);
    if (order == 0)
        order = compare(a->item->at.column, b->item->at.column);
    return order ? order : compare(a->found, b->found);
}

static struct place *places_order(const struct diag *d, struct arena *a)
{
    const size_t count = diag_count(d);
    struct place *places = arena_array(a, struct place, count);

    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){diag_at(d, i),
                                   file_rank(d, diag_at(d, i)->at.file), i};
    if (count > 0)
        qsort(places, count, sizeof(*places), place_compare);
    return places;
}

void messages_tell(const struct diag *d, const struct lantu_options *options)
{
    struct arena *a, *order;
    const struct place *places;

    // The file may stand in its place already: where there is nothing to tell,
    // nothing can fail.
    if (!options->message || (diag_count(d) == 0 && diag_dropped(d) == 0))
        return;
    a = arena_open();
    order = arena_open();
    places = places_order(d, order);
    for (size_t i = 0; i < diag_count(d); i++) {
        tell(places[i].item, options, a);
        arena_reset(a);
    }
    arena_close(order);
    if (diag_dropped(d) > 0) {
        char count[24];
        const struct diag_item more = {.code = DIAG_CODE_MORE, .args = {count}};

        snprintf(count, sizeof(count), "%zu", diag_dropped(d));
        tell(&more, options, a);
    }
    arena_close(a);
}

enum lantu_status messages_status(const struct diag *d, bool strict)
{
    if (diag_errors_of(d, DIAG_ENVIRONMENT) > 0)
        return LANTU_ENVIRONMENT;
    if (diag_errors(d) > 0 || (strict && diag_warnings(d) > 0))
        return LANTU_INPUT;
    return LANTU_DONE;
}
