#include "compose/compose.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "compose/author.h"
#include "compose/build.h"
#include "compose/endnotes.h"
#include "compose/front.h"
#include "compose/index.h"
#include "compose/peers.h"
#include "compose/phrase.h"
#include "compose/revise.h"
#include "compose/sources.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/restate.h"
#include "plan/trail.h"

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

/* 2023年上半年, or 2023年上半年　与2023年一季度对照版. */
static const char *head_period(struct builder *b)
{
    const char *own = phrase_period(b, b->in->period);
    const char *against = revise_against(b);
    struct buf buf;

    if (!against)
        return own;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%s　与%s对照版", own, against);
    return buf.data;
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
    book->head_even = b->in->period.year ? head_period(b) : book->head_odd;
    book->lang = b->in->document->lang ? b->in->document->lang : "zh-Hans";
    book->date = info->date;
}

/* The input with data that note what is looked up in them, when the book
 * registers its sources or its numbers tell theirs. */
static const struct compose_input *
input_traced(const struct compose_input *input, struct sources *sources,
             struct arena *a)
{
    struct compose_input *own;
    struct data *data;

    if (!input->data || (!sources && !input->origins))
        return input;
    own = arena_new(a, struct compose_input);
    data = arena_new(a, struct data);
    *own = *input;
    *data = *input->data;
    data->trail = sources_trail(sources);
    if (!data->trail) {
        data->trail = arena_new(a, struct trail);
        data->trail->arena = a;
    }
    data->trail->keeps = input->origins;
    own->data = data;
    return own;
}

/* Text with heads and folios, which count in the series `folio`. */
static struct book_part part_of(struct book_block *root, enum number_of folio)
{
    return (struct book_part){.root = root,
                              .folio = folio,
                              .furniture = true,
                              .folio_style = "folio",
                              .head_style = "head"};
}

/* Back matter counts its own pages when the style says how. */
static void body_compose(struct builder *b, struct book *book)
{
    const struct document *document = b->in->document;
    struct book_block *body =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, document->at);
    struct book_block *back = body;

    author_parts(b, document->body, body);
    if (document->back && sheet_number_format(b->sheet, NUMBER_FOLIO_BACK)) {
        back = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, document->at);
        book->back = part_of(back, NUMBER_FOLIO_BACK);
    }
    author_parts(b, document->back, back);
    book->body = part_of(body, NUMBER_FOLIO_BODY);
}

static struct builder bench_of(const struct compose_input *input,
                               struct arena *a, struct diag *d)
{
    struct sources *sources =
        has_block(input->document->back, DOC_SOURCES) ? sources_new(a) : NULL;

    return (struct builder){.arena = a,
                            .diag = d,
                            .in = input_traced(input, sources, a),
                            .sheet = input->sheet,
                            .sources = sources,
                            .peers = peers_new(input, a)};
}

/* All but the front matter, which lists it. */
static struct book *text_compose(struct builder *b)
{
    const struct document *document = b->in->document;
    struct book *book = arena_new(b->arena, struct book);

    book_facts(b, book);
    author_labels(b);
    cover_compose(b, &book->cover);
    if (has_block(document->back, DOC_ENDNOTES))
        b->book_notes = endnotes_new(b, document->at);
    body_compose(b, book);
    if (!has_block(document->back, DOC_INDEX))
        index_miss(b);
    book->body.letter = is_letter(document);
    return book;
}

/* The same book of the earlier period is made to be compared with; what is
 * wrong there is no fault of this one. */
static struct book *same_before(const struct builder *b)
{
    struct compose_input earlier = *b->in;
    struct builder bench;

    earlier.period = b->in->since;
    earlier.since = (struct period){0};
    earlier.origins = false;
    earlier.data = data_as_of(b->in->data, b->in->since, b->arena);
    bench = bench_of(&earlier, b->arena, diag_new(b->arena));
    return text_compose(&bench);
}

/* An earlier book has to be right, too; of what it was warned then nobody wants
 * to hear again.  NULL: reported. */
static struct book *other_before(const struct builder *b)
{
    struct diag *d = diag_new_errors(b->arena);
    struct builder bench = bench_of(b->in->before, b->arena, d);
    struct book *book = text_compose(&bench);

    diag_add_errors(b->diag, d);
    return diag_errors(d) == 0 ? book : NULL;
}

static void revise(struct builder *b, struct book *book)
{
    struct book *before = b->in->before ? other_before(b) : same_before(b);

    if (!before)
        return;
    revise_mark(b, book, before);
    if (b->in->changes_only)
        revise_cut(b, book);
    book->since = revise_against(b);
}

const struct book *book_compose(const struct compose_input *input,
                                struct arena *a, struct diag *d)
{
    const size_t errors = diag_errors(d);
    struct builder b = bench_of(input, a, d);
    struct book *book = text_compose(&b);

    if (input->before || (input->since.year && input->data))
        revise(&b, book);
    book->opening = b.opening;
    front_compose(&b, &book->front);
    book->numbers = b.settled.items;
    book->number_count = b.settled.count;
    return diag_errors(d) == errors ? book : NULL;
}
