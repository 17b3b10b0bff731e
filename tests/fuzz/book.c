/*
 * A whole small book: files parted by NUL bytes, each a plan, data or the book
 * by its root, through composition and layout into a PDF and into a text dump.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "compose/compose.h"
#include "doc/check.h"
#include "doc/doc.h"
#include "doc/parts.h"
#include "doc/read.h"
#include "draw/dump.h"
#include "draw/tag.h"
#include "input/xml.h"
#include "layout/typeset.h"
#include "pdf/sink.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/read_data.h"
#include "plan/read_plan.h"
#include "text/font.h"

enum { DUMP_MAX = 64 << 20 };

struct files {
    struct xml_source plan, data, book;
};

static bool names(struct str bytes, const char *root)
{
    return str_find(bytes, root) != NULL;
}

static struct files part(struct str all)
{
    struct files f = {0};

    while (all.size > 0) {
        const char *end = memchr(all.data, '\0', all.size);
        size_t size = end ? (size_t)(end - all.data) : all.size;
        struct xml_source from = {.bytes = {all.data, size}};

        if (names(from.bytes, "<plan ")) {
            from.shown = "plan.xml";
            f.plan = from;
        } else if (names(from.bytes, "<data ")) {
            from.shown = "data.xml";
            f.data = from;
        } else {
            from.shown = "book.xml";
            f.book = from;
        }
        size += end != NULL;
        all = (struct str){all.data + size, all.size - size};
    }
    return f;
}

/* The document of the last of its editions, or of the whole book. */
static struct document *sift(struct document *book,
                             const struct compose_input *in, struct arena *a,
                             struct diag *d)
{
    const struct condition_facts facts = {
        .data = in->data, .area = in->area, .period = in->period};
    struct parts_edition wanted = {.facts = facts};
    struct parts_left left;
    struct editions all;
    struct document *doc;

    if (!book->root)
        return book;
    all = editions_read(book, &facts, in->plan, a, d);
    if (all.faulty)
        return book;
    if (all.count > 0) {
        const struct edition *last = &all.items[all.count - 1];

        wanted.rule = last->rule;
        wanted.security = last->rule->security;
        wanted.facts = edition_facts(&facts, last);
    }
    doc = document_of(parts_of(&all, &wanted, book->root, &left, a), book->path,
                      a, d);
    doc->whole = book;
    doc->left_out = left.ids;
    return doc;
}

static bool read_all(const struct files *f, struct compose_input *in,
                     struct arena *a, struct diag *d)
{
    const struct world *w = fuzz_world();
    struct document *doc = document_read(w->gate, &f->book, a, d);

    if (!doc)
        return false;
    if (f->plan.shown) {
        struct data_reader *reader;

        in->plan = plan_read(w->gate, &f->plan, a, d);
        if (!in->plan)
            return false;
        reader = data_reader_new(in->plan, a);
        if (f->data.shown && !data_read(reader, w->gate, &f->data, d))
            return false;
        in->data = data_finish(reader, d);
        in->area = in->plan->area_count > 0 ? &in->plan->areas[0] : NULL;
        in->period = doc->period.year != 0
                         ? doc->period
                         : (struct period){2023, PERIOD_YEAR, 1};
    }
    doc = sift(doc, in, a, d);
    in->document = doc;
    in->sheet = w->sheet;
    return document_check(doc, in->plan, in->data, in->area, "/nowhere", a,
                          d) &&
           diag_errors(d) == 0;
}

static void print(const struct book *book, struct arena *a, struct diag *d)
{
    const struct pdf_options options = {.title = book->title,
                                        .lang = book->lang,
                                        .date = book->date,
                                        .epoch = -1};
    struct tag *root = tag_new(a, NULL, TAG_DOCUMENT);
    struct file_out *out = file_create(fuzz_file("out.pdf", STR("")), a, d);

    if (out)
        (void)!typeset(book, pdf_sink_open(&options, root, out, a, d), root,
                       true, d, a);
}

static void dump(const struct book *book, struct arena *a, struct diag *d)
{
    struct buf text;

    buf_init(&text, a, DUMP_MAX);
    (void)!typeset(book, dump_sink_new(&text, font_name, a),
                   tag_new(a, NULL, TAG_DOCUMENT), true, d, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct files files = part((struct str){(const char *)bytes, size});
    struct compose_input in = {0};
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    const struct book *book = NULL;

    if (read_all(&files, &in, a, d))
        book = book_compose(&in, a, d);
    if (book && diag_errors(d) == 0) {
        print(book, a, d);
        dump(book, a, d);
    }
    arena_close(a);
    return 0;
}

#ifdef LANTU_FUZZ
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max,
                               unsigned seed)
{
    return mutate_xml(bytes, size, max, seed);
}
#endif
