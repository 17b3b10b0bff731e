#include "compose/compose.h"

#include "base/arena.h"
#include "base/buf.h"
#include "compose/author.h"
#include "compose/build.h"
#include "compose/front.h"
#include "compose/index.h"
#include "compose/phrase.h"
#include "compose/sources.h"
#include "doc/doc.h"
#include "plan/observe.h"

static const char *title_of(struct builder *b, const struct doc_info *info)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    if (info->kicker)
        buf_add_text(&buf, info->kicker);
    buf_add_text(&buf, info->title);
    return buf.data;
}

static bool is_letter(const struct document *document)
{
    const struct doc_block *d = document->body;

    return d && d->kind == DOC_OFFICIAL && d->as.official->form == DOC_LETTER;
}

static bool has_block(const struct doc_block *blocks, enum doc_kind kind)
{
    for (; blocks; blocks = blocks->next)
        if (blocks->kind == kind)
            return true;
    return false;
}

static void book_facts(struct builder *b, struct book *book)
{
    const struct doc_info *info = &b->in->document->info;

    book->sheet = b->sheet;
    book->title = title_of(b, info);
    book->author = info->org;
    book->subject = info->subtitle;
    book->keywords = info->keywords;
    book->head_odd = info->short_title ? info->short_title : book->title;
    book->head_even =
        b->in->period.year ? phrase_period(b, b->in->period) : book->head_odd;
    book->lang = b->in->document->lang ? b->in->document->lang : "zh-Hans";
    book->date = info->date;
}

/* The input with data that note what is looked up in them, when the book
 * registers its sources. */
static const struct compose_input *
input_traced(const struct compose_input *input, struct sources *sources,
             struct arena *a)
{
    struct compose_input *own;
    struct data *data;

    if (!sources || !input->data)
        return input;
    own = arena_new(a, struct compose_input);
    data = arena_new(a, struct data);
    *own = *input;
    *data = *input->data;
    data->trail = sources_trail(sources);
    own->data = data;
    return own;
}

const struct book *book_compose(const struct compose_input *input,
                                struct arena *a, struct diag *d)
{
    struct book *book = arena_new(a, struct book);
    struct sources *sources =
        has_block(input->document->back, DOC_SOURCES) ? sources_new(a) : NULL;
    struct builder b = {.arena = a,
                        .diag = d,
                        .in = input_traced(input, sources, a),
                        .sheet = input->sheet,
                        .sources = sources};
    size_t errors = diag_errors(d);
    struct book_block *body =
        block_new(&b, BLOCK_GROUP, ROLE_NONE, NULL, input->document->at);

    book_facts(&b, book);
    author_labels(&b);
    cover_compose(&b, &book->cover);
    if (has_block(input->document->back, DOC_ENDNOTES))
        b.book_notes = endnotes_new(&b, input->document->at);
    author_parts(&b, input->document->body, body);
    author_parts(&b, input->document->back, body);
    if (!has_block(input->document->back, DOC_INDEX))
        index_miss(&b);
    book->body = (struct book_part){.root = body,
                                    .folio = NUMBER_FOLIO_BODY,
                                    .furniture = true,
                                    .letter = is_letter(input->document),
                                    .folio_style = "folio",
                                    .head_style = "head"};
    book->opening = b.opening;
    front_compose(&b, &book->front);
    book->numbers = b.settled.items;
    book->number_count = b.settled.count;
    return diag_errors(d) == errors ? book : NULL;
}
