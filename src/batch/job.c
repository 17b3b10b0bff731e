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
#include "batch/content.h"
#include "batch/door.h"
#include "batch/inputs.h"
#include "batch/lantu.h"
#include "batch/leaks.h"
#include "compose/compose.h"
#include "doc/doc.h"
#include "doc/refs.h"
#include "doc/waivers.h"
#include "draw/dump.h"
#include "draw/tag.h"
#include "layout/typeset.h"
#include "pdf/sink.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "text/font.h"
#include "text/fontset.h"

struct job {
    const struct lantu_options *options;
    const char *output;
    const struct inputs *in;
    struct volume volume;
    const struct book *book;
    struct leaks *leaks; // or NULL
    struct tag *root;
    struct arena *arena;
    struct diag *diag;
};

/* A slip of the finger (-o book.xml) must not cost an author the book. */
static bool output_is_apart(const struct job *job)
{
    const char *output = job->output;
    struct stat out, in;

    if (strcmp(output, "-") == 0 || stat(output, &out) != 0)
        return true;
    for (size_t i = 0; i < job->in->paths.count; i++) {
        if (stat(job->in->paths.items[i], &in) == 0 &&
            in.st_dev == out.st_dev && in.st_ino == out.st_ino) {
            diag_add(job->diag, DIAG_CODE_OUTPUT_IS_INPUT, (struct loc){0},
                     output, NULL);
            return false;
        }
    }
    return true;
}

static size_t count_pages(struct job *job, struct page_sink *into)
{
    struct page_sink *watched =
        job->leaks ? leaks_watch(job->leaks, job->root, into) : into;
    struct door door = door_of(watched, job->options->strict, job->diag);

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
        .programs = job->in->programs,
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
        diag_add(job->diag, DIAG_CODE_FILE_SIZE, (struct loc){0}, job->output,
                 ">", most, NULL);
        return 0;
    }
    if (!file_write(out, text.data, text.size) || !file_commit(out))
        return 0;
    return pages;
}

size_t job_set(struct job *job, const char *output, bool passed_on)
{
    struct file_out *out;

    job->output = output;
    if (!output)
        return count_pages(job, NULL);
    if (!output_is_apart(job))
        return 0;
    out = file_create(job->output, job->arena, job->diag);
    if (!out)
        return 0;
    if (passed_on)
        file_pass_on(out);
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

/* What the book's changes are marked against; year 0: they are not. */
static struct period since_of(const struct document *document)
{
    if (!document->since.written || document->since.period.year)
        return document->since.period;
    return period_before(document->period);
}

void job_key(const struct job *job, const struct hash *base,
             uint8_t key[HASH_SIZE])
{
    struct hash h = *base;

    if (job->leaks)
        leaks_hash(job->leaks, &h);
    content_key(&h, job->book, key);
}

/* Nothing is left out in silence. */
static void tell_left_out(const struct volume *volume, struct diag *d)
{
    const struct parts_left *left = &volume->left;
    const struct edition *edition = volume->edition;
    char texts[3][24] = {"", "", ""};

    if (left->count == 0)
        return;
    (void)snprintf(texts[0], sizeof(texts[0]), "%zu", left->count);
    if (left->for_others > 0)
        (void)snprintf(texts[1], sizeof(texts[1]), "%zu", left->for_others);
    if (left->secret > 0)
        (void)snprintf(texts[2], sizeof(texts[2]), "%zu", left->secret);
    diag_add(d, DIAG_CODE_EDITION_LEFT_OUT,
             edition ? edition->rule->at : volume->document->at,
             edition ? edition->rule->name : "", texts[0], texts[1], texts[2],
             NULL);
}

/* The edition of that name and area; NULL: there is none. */
static const struct edition *same_edition(const struct editions *editions,
                                          const struct edition *edition)
{
    for (size_t i = 0; i < editions->count; i++) {
        const struct edition *e = &editions->items[i];

        if (str_same(e->rule->name, edition->rule->name) &&
            str_same(e->area ? e->area->code : NULL,
                     edition->area ? edition->area->code : NULL))
            return e;
    }
    return NULL;
}

/* What the same edition of the earlier book is made of; NULL: nothing, or
 * reported. */
static const struct compose_input *before_of(const struct job *job)
{
    const struct inputs *before = job->in->before;
    const struct edition *edition = job->volume.edition;
    struct diag *d = diag_new_errors(job->arena);
    struct compose_input *input = arena_new(job->arena, struct compose_input);
    struct volume volume;

    if (!before)
        return NULL;
    if (edition)
        edition = same_edition(&before->editions, edition);
    if (job->volume.edition && !edition) {
        diag_add(job->diag, DIAG_CODE_AGAINST_EDITION,
                 job->volume.edition->rule->at, job->volume.edition->rule->name,
                 NULL);
        return NULL;
    }
    if (!volume_read(before, edition, &volume, job->arena, d)) {
        diag_add_errors(job->diag, d);
        return NULL;
    }
    *input = (struct compose_input){.document = volume.document,
                                    .plan = before->plan,
                                    .data = before->data,
                                    .area = volume.area,
                                    .edition = edition,
                                    .period = before->period,
                                    .sheet = before->sheet};
    return input;
}

static bool has_peers(const struct edition *edition)
{
    return edition && edition->rule->anonymous;
}

/* Origins name areas by their codes, and so say who 甲 and 乙 are: the PDF of
 * such an edition may not be asked for them, and a dump of it has none. */
static bool origins_fit(const struct lantu_options *options,
                        const struct edition *edition, struct diag *d)
{
    if (!options->origins || !has_peers(edition))
        return true;
    diag_add(d, DIAG_CODE_EDITION_ORIGINS, edition->rule->at,
             edition->rule->name, NULL);
    return false;
}

struct job *job_compose(const struct lantu_options *options,
                        const struct inputs *in, const struct edition *edition,
                        struct arena *a, struct diag *d)
{
    struct job *job = arena_new(a, struct job);
    const bool good = diag_errors(d) == 0;

    *job = (struct job){.options = options, .in = in, .arena = a, .diag = d};
    if (!origins_fit(options, edition, d) ||
        !volume_read(in, edition, &job->volume, a, d) || !good)
        return NULL;
    tell_left_out(&job->volume, d);
    refs_tell(job->volume.document, d);
    const struct compose_input input = {
        .document = job->volume.document,
        .plan = in->plan,
        .data = in->data,
        .area = job->volume.area,
        .edition = job->volume.edition,
        .period = in->period,
        .since = since_of(job->volume.document),
        .before = before_of(job),
        .changes_only = job->volume.document->changes_only,
        .origins = options->origins || (options->pages && !has_peers(edition)),
        .sheet = in->sheet,
    };
    job->book = book_compose(&input, a, d);
    job->root = tag_new(a, NULL, TAG_DOCUMENT);
    if (!job->book || diag_errors(d) > 0)
        return NULL;
    job->leaks = leaks_new(in, &job->volume, job->book, a, d);
    return job;
}

/* The edition's own name, in the folder of the book. */
static const char *own_output(const char *book, const char *name,
                              struct arena *a)
{
    const char *slash = strrchr(book, '/');
    const size_t folder = slash ? (size_t)(slash + 1 - book) : 0;
    struct buf path;

    buf_init(&path, a, folder + EDITION_OUTPUT_MAX);
    buf_add(&path, book, folder);
    buf_add_text(&path, name);
    return path.data;
}

void job_count(const struct inputs *in, struct lantu_facts *facts,
               struct arena *a)
{
    facts->data_files = in->data_files;
    facts->observations = in->data ? in->data->obs_count : 0;
    facts->faces = in->fonts ? count_faces(in->fonts, a) : 0;
}

static void run_edition(const struct lantu_options *options,
                        const struct inputs *in, const struct edition *edition,
                        bool write, struct lantu_facts *facts, struct arena *a,
                        struct diag *d)
{
    const char *output = options->output;
    struct job *job;

    if (edition && !output)
        output = own_output(options->book, edition->output, a);
    if (edition)
        memcpy(facts->edition, edition->output, strlen(edition->output) + 1);
    job = job_compose(options, in, edition, a, d);
    if (!job)
        return;
    inputs_lint(in, d);
    facts->pages = job_set(job, write ? output : NULL, false);
}

/* What no run for one edition would find: the conditions of all others. */
static void check_editions(const struct inputs *in,
                           const struct edition *chosen, struct diag *d)
{
    for (size_t i = 0; i < in->editions.count; i++) {
        const struct edition *edition = &in->editions.items[i];
        struct arena *a = arena_open();
        struct volume volume;

        if (edition != chosen)
            (void)!volume_read(in, edition, &volume, a, d);
        arena_close(a);
    }
}

/* The edition that was asked for, or NULL: the whole book.  False: reported. */
static bool choose(const struct lantu_options *options, const struct inputs *in,
                   const struct edition **edition, struct arena *a,
                   struct diag *d)
{
    *edition = NULL;
    if (!options->edition)
        return true;
    *edition =
        edition_find(&in->editions, options->edition, options->area, a, d);
    return *edition != NULL;
}

void job_run(const struct lantu_options *options, bool write,
             struct lantu_facts *facts, struct arena *a, struct diag *d)
{
    const struct edition *edition;
    struct inputs in;
    bool read;

    assert(options->book && (!write || options->output || options->edition));
    *facts = (struct lantu_facts){0};
    read = inputs_read(options, &in, a, d);
    job_count(&in, facts, a);
    if (in.book && choose(options, &in, &edition, a, d))
        run_edition(options, &in, edition, write, facts, a, d);
    if (in.book && !write)
        check_editions(&in, edition, d);
    if (read)
        waivers_report(in.book, d);
    facts->errors = diag_errors(d);
    facts->warnings = diag_warnings(d);
}
