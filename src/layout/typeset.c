#include "layout/typeset.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "compose/book.h"
#include "draw/page.h"
#include "draw/tag.h"
#include "layout/labels.h"
#include "layout/memo.h"
#include "layout/pages.h"
#include "layout/room.h"
#include "text/tools.h"

/* A pass that cannot be final draws for nobody: no page is compressed twice. */
static bool null_page(struct page_sink *self, const struct page *page)
{
    (void)self;
    (void)page;
    return true;
}

static bool null_commit(struct page_sink *self)
{
    (void)self;
    return true;
}

static void null_abandon(struct page_sink *self)
{
    (void)self;
}

static bool spans_read_pages(const struct book_para *para)
{
    for (size_t i = 0; i < para->span_count; i++)
        if (span_is_field(&para->spans[i]))
            return true;
    return false;
}

/* Does the body name pages of its own, or count notes by the page?  Then the
 * first pass is a rehearsal. */
static bool reads_pages(const struct book_block *block, int depth)
{
    for (; block && depth < BLOCK_DEPTH_MAX; block = block->next) {
        if ((block->kind == BLOCK_PARA || block->kind == BLOCK_ITEM) &&
            spans_read_pages(&block->as.para))
            return true;
        if (reads_pages(block->first, depth + 1))
            return true;
    }
    return false;
}

/*
 * A pass reads page numbers from `known` and writes the real ones to `found`;
 * nothing else flows backwards.  It is final when every label it read has the
 * same page in both.  When numbers keep moving what they stand in, they get a
 * fixed room, which ends it: see room.h.
 */
static bool settle(const struct book *book, struct page_sink *sink,
                   struct tag *document, bool why, struct diag *d,
                   struct arena *a, struct arena *passing)
{
    struct page_sink null = {null_page, null_commit, null_abandon};
    struct labels *known = labels_new(a), *found = labels_new(a), *swap;
    struct room *room = room_new(a);
    struct text_tools *tools = tools_new(passing);
    struct memo *memo = memo_new(passing);
    struct diag_mark mark = diag_mark(d);
    bool rehearse = reads_pages(book->body.root, 0) ||
                    reads_pages(book->back.root, 0) ||
                    masters_count_pages(sheet_masters(book->sheet));
    const char *wrong = NULL;

    for (int number = 1; number <= PASSES_MAX; number++) {
        struct pass pass = {.book = book,
                            .known = known,
                            .found = found,
                            .room = number > PASSES_FREE ? room : NULL,
                            .sink = rehearse ? &null : sink,
                            .document = document,
                            .diag = d,
                            .arena = a,
                            .tools = tools,
                            .memo = memo,
                            .why = why};

        for (size_t i = 0; i < book->number_count; i++)
            labels_tell(found, book->numbers[i].label, book->numbers[i].text);
        if (!lay_out(&pass)) {
            sink->abandon(sink);
            return false;
        }
        if (!rehearse && labels_agree(found, &wrong))
            return diag_errors(d) == 0;
        if (!rehearse)
            sink->abandon(sink);
        rehearse = false;
        diag_rewind(d, mark); // a discarded pass says nothing
        labels_room(found, room);
        swap = known;
        known = found;
        found = swap;
        labels_clear(found);
    }
    diag_add(d, DIAG_CODE_PAGES_UNSETTLED, (struct loc){0}, wrong ? wrong : "",
             NULL);
    return false;
}

bool typeset(const struct book *book, struct page_sink *sink,
             struct tag *document, bool why, struct diag *d, struct arena *a)
{
    struct arena *passing = arena_open(); // what the end of the file needs not
    bool settled = settle(book, sink, document, why, d, a, passing);

    arena_close(passing);
    return settled && sink->commit(sink);
}
