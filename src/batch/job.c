/*
 * Errors of the input end the job before layout; what layout alone can see (a
 * missing glyph, an image wider than the page) is told by the door in front of
 * the sink.  The output is a temporary file until the sink commits.
 */
#include "batch/job.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/door.h"
#include "batch/inputs.h"
#include "batch/lantu.h"
#include "compose/compose.h"
#include "doc/doc.h"
#include "doc/waivers.h"
#include "draw/dump.h"
#include "draw/tag.h"
#include "layout/typeset.h"
#include "pdf/sink.h"
#include "plan/observe.h"
#include "text/font.h"
#include "text/fontset.h"

struct job {
    const struct lantu_options *options;
    struct inputs in;
    const struct book *book;
    struct tag *root;
    struct arena *arena;
    struct diag *diag;
};

/* A slip of the finger (-o book.xml) must not cost an author the book. */
static bool output_is_apart(const struct job *job)
{
    const char *output = job->options->output;
    struct stat out, in;

    if (strcmp(output, "-") == 0 || stat(output, &out) != 0)
        return true;
    for (size_t i = 0; i < job->in.paths.count; i++) {
        if (stat(job->in.paths.items[i], &in) == 0 && in.st_dev == out.st_dev &&
            in.st_ino == out.st_ino) {
            diag_add(job->diag, DIAG_CODE_OUTPUT_IS_INPUT, (struct loc){0},
                     output, NULL);
            return false;
        }
    }
    return true;
}

static size_t count_pages(struct job *job, struct page_sink *into)
{
    struct door door = door_of(into, job->options->strict, job->diag);

    if (!typeset(job->book, &door.sink, job->root, job->options->why, job->diag,
                 job->arena))
        return 0; // reported, or the door saw what had been
    return door.pages;
}

static size_t write_pdf(struct job *job, struct file_out *out)
{
    const struct book *book = job->book;
    const struct pdf_options options = {
        .standard = job->options->pdf == LANTU_PDF_A2A ? PDF_A2A : PDF_A2U,
        .title = book->title,
        .author = book->author,
        .subject = book->subject,
        .keywords = book->keywords,
        .producer = "lantu",
        .lang = book->lang,
        .date = book->date,
        .epoch = job->options->has_epoch && book->date.year == 0
                     ? job->options->epoch
                     : -1,
    };

    return count_pages(
        job, pdf_sink_open(&options, job->root, out, job->arena, job->diag));
}

static size_t write_pages(struct job *job, struct file_out *out)
{
    struct buf text;
    size_t pages;

    buf_init(&text, job->arena, PDF_BYTES_MAX);
    pages = count_pages(job, dump_sink_new(&text, font_name, job->arena));
    if (pages == 0)
        return 0;
    if (text.full) {
        char most[24];

        snprintf(most, sizeof(most), "%d", PDF_BYTES_MAX);
        diag_add(job->diag, DIAG_CODE_FILE_SIZE, (struct loc){0},
                 job->options->output, ">", most, NULL);
        return 0;
    }
    if (!file_write(out, text.data, text.size) || !file_commit(out))
        return 0;
    return pages;
}

static size_t set_book(struct job *job, bool write)
{
    struct file_out *out;

    if (!write)
        return count_pages(job, NULL);
    if (!output_is_apart(job))
        return 0;
    out = file_create(job->options->output, job->arena, job->diag);
    if (!out)
        return 0;
    return job->options->pages ? write_pages(job, out) : write_pdf(job, out);
}

static size_t count_faces(const struct fontset *set, struct arena *a)
{
    VEC(const struct font *) seen = {0};

    for (size_t i = 0; i < fontset_count(set); i++) {
        const struct font_role *role = fontset_at(set, i);

        for (size_t k = 0; k < font_role_use_count(role); k++) {
            const struct font *font = font_role_use_at(role, k)->font;
            size_t at = 0;

            while (at < seen.count && seen.items[at] != font)
                at++;
            if (at == seen.count)
                *vec_push(&seen, a) = font;
        }
    }
    return seen.count;
}

static const struct book *compose(const struct job *job)
{
    const struct compose_input input = {
        .document = job->in.document,
        .plan = job->in.plan,
        .data = job->in.data,
        .area = job->in.area,
        .period = job->in.period,
        .sheet = job->in.sheet,
    };

    return book_compose(&input, job->arena, job->diag);
}

void job_run(const struct lantu_options *options, bool write,
             struct lantu_facts *facts, struct arena *a, struct diag *d)
{
    struct job job = {.options = options, .arena = a, .diag = d};
    bool read;

    assert(options->book && (!write || options->output));
    *facts = (struct lantu_facts){0};
    read = inputs_read(options, &job.in, a, d);
    facts->data_files = job.in.data_files;
    facts->observations = job.in.data ? job.in.data->obs_count : 0;
    facts->faces = job.in.fonts ? count_faces(job.in.fonts, a) : 0;
    if (read) {
        job.book = compose(&job);
        job.root = tag_new(a, NULL, TAG_DOCUMENT);
        if (job.book && diag_errors(d) == 0)
            facts->pages = set_book(&job, write);
        waivers_report(job.in.document, d);
    }
    facts->errors = diag_errors(d);
    facts->warnings = diag_warnings(d);
}
