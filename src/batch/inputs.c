/*
 * What the book names is looked for beside the book and may not leave the root;
 * what the caller names is the caller's own and may lie anywhere.
 */
#include "batch/inputs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/lantu.h"
#include "doc/check.h"
#include "doc/doc.h"
#include "doc/read.h"
#include "doc/waivers.h"
#include "input/xml.h"
#include "pdf/programs.h"
#include "plan/lint.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/read_data.h"
#include "plan/read_plan.h"
#include "plan/restate.h"
#include "style/fonts_file.h"
#include "style/sheet.h"

enum { PATTERN_MAX = 64 << 10 };

static const struct loc nowhere;

struct reading {
    const struct lantu_options *options;
    struct loc named_at; // where the book is named, if another one does that
    struct inputs *in;
    struct xml_gate *gate;
    struct arena *arena;
    struct diag *diag;
};

static const char *folder_of(const char *path, struct arena *a)
{
    return str_copy(file_folder(path), a);
}

/* What the book names; NULL: reported. */
static const char *named(struct reading *r, const char *relative, struct loc at)
{
    const char *path = file_resolve(r->options->book, str_of(relative),
                                    r->in->root, at, r->arena, r->diag);

    if (path)
        *vec_push(&r->in->paths, r->arena) = path;
    return path;
}

/* What the caller names. */
static const char *given(struct reading *r, const char *path)
{
    *vec_push(&r->in->paths, r->arena) = path;
    return path;
}

/* All of standard input.  False: reported. */
static bool stdin_read(struct reading *r, struct str *bytes)
{
    enum { CHUNK = 64 << 10 };
    struct buf b;
    char *chunk = arena_alloc(r->arena, CHUNK);
    ssize_t got;

    buf_init(&b, r->arena, XML_BYTES_MAX);
    while (!b.full && (got = read(STDIN_FILENO, chunk, CHUNK)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            diag_add(r->diag, DIAG_CODE_FILE_OPEN, nowhere, "-",
                     strerror(errno), NULL);
            return false;
        }
        buf_add(&b, chunk, (size_t)got);
    }
    if (b.full) {
        char most[24];

        snprintf(most, sizeof(most), "%d", XML_BYTES_MAX);
        diag_add(r->diag, DIAG_CODE_FILE_SIZE, nowhere, "-", ">", most, NULL);
        return false;
    }
    *bytes = buf_str(&b);
    return true;
}

static void read_document(struct reading *r)
{
    const char *book = r->options->book;
    struct xml_source from = {
        .path = book, .shown = book, .named_at = r->named_at};

    if (strcmp(book, "-") == 0) {
        from.path = NULL;
        if (!stdin_read(r, &from.bytes))
            return;
    } else {
        given(r, book);
    }
    r->in->book = document_read(r->gate, &from, r->arena, r->diag);
}

static void read_fonts(struct reading *r)
{
    const struct document *doc = r->in->book;
    const char *path = NULL; // the shipped ones
    struct loc at = nowhere;

    if (r->options->fonts) {
        path = given(r, r->options->fonts);
    } else if (doc->fonts) {
        at = doc->fonts_at;
        path = named(r, doc->fonts, at);
        if (!path)
            return;
    }
    r->in->fonts =
        fonts_read(path, r->options->home, at, r->gate, r->arena, r->diag);
}

/* The style of documents of this kind; NULL: it is a book like any other. */
static const char *usual_style(const struct document *doc)
{
    if (doc->body && doc->body->kind == DOC_OFFICIAL)
        return "gongwen";
    return doc->body && doc->body->kind == DOC_BULLETIN ? "jianbao" : NULL;
}

/* The caller's sheet, or the book's own; false: reported. */
static bool find_sheet(struct reading *r, struct sheet_source *from)
{
    const struct document *doc = r->in->book;
    const char *name = r->options->style, *usual = usual_style(doc), *slash;

    if (!name) {
        const char *own = doc->style ? doc->style : usual;
        *from =
            (struct sheet_source){str_of(own ? own : "book"), r->options->book,
                                  r->in->root, doc->style_at, usual};
        return !str_ends(from->name, ".xml") ||
               named(r, doc->style, from->at) != NULL;
    }
    *from = (struct sheet_source){str_of(name), r->options->book, r->in->root,
                                  nowhere, usual};
    if (!str_ends(from->name, ".xml"))
        return true;
    slash = strrchr(name, '/');
    *from = (struct sheet_source){str_of(slash ? slash + 1 : name),
                                  given(r, name), "/", nowhere, usual};
    return true;
}

static void read_sheet(struct reading *r)
{
    struct sheet_source from;

    if (r->in->fonts && find_sheet(r, &from))
        r->in->sheet =
            sheet_read(&from, r->in->fonts, r->gate, r->arena, r->diag);
}

static void read_plan(struct reading *r)
{
    const struct document *doc = r->in->book;
    const char *path;

    if (!doc->plan)
        return;
    path = named(r, doc->plan, doc->plan_at);
    if (!path)
        return;
    const struct xml_source from = {
        .path = path, .shown = path, .named_at = doc->plan_at};
    r->in->plan = plan_read(r->gate, &from, r->arena, r->diag);
}

/* ---- data --------------------------------------------------------------- */

struct data_list {
    struct reading *reading;
    VEC(const char *) paths;
};

static void list_add(struct data_list *list, const char *path)
{
    if (!path)
        return;
    for (size_t i = 0; i < list->paths.count; i++)
        if (strcmp(list->paths.items[i], path) == 0)
            return; // two patterns may meet in one file
    *vec_push(&list->paths, list->reading->arena) = path;
}

/* "sub/data-*.xml": the names in that folder, each held against the root. */
static void list_match(struct data_list *list, const char *pattern,
                       struct loc at)
{
    struct reading *r = list->reading;
    const char *slash = strrchr(pattern, '/');
    size_t prefix = slash ? (size_t)(slash + 1 - pattern) : 0;
    const char *folder = folder_of(r->options->book, r->arena);
    char **names;
    size_t count;

    if (slash) {
        struct str part = {pattern, (size_t)(slash - pattern)};

        folder = file_resolve(r->options->book, part, r->in->root, at, r->arena,
                              r->diag);
        if (!folder)
            return;
    }
    if (!file_match(folder, str_of(pattern + prefix), r->arena, &names,
                    &count) ||
        count == 0) {
        diag_add(r->diag, DIAG_CODE_DATA_PATTERN, at, pattern, NULL);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct buf path;

        buf_init(&path, r->arena, PATTERN_MAX);
        buf_add(&path, pattern, prefix);
        buf_add_text(&path, names[i]);
        list_add(list, named(r, path.data, at));
    }
}

static void list_data(struct data_list *list)
{
    struct reading *r = list->reading;
    const struct document *doc = r->in->book;

    for (size_t i = 0; i < r->options->data_count; i++)
        list_add(list, given(r, r->options->data[i]));
    if (r->options->data_count > 0)
        return;
    for (size_t i = 0; i < doc->data_count; i++) {
        if (strpbrk(doc->data[i], "*?"))
            list_match(list, doc->data[i], doc->data_at);
        else
            list_add(list, named(r, doc->data[i], doc->data_at));
    }
}

static void read_data(struct reading *r)
{
    struct data_list list = {.reading = r};
    struct data_reader *reader;
    struct loc at = nowhere;

    if (r->options->data_count == 0)
        at = r->in->book->data_at;
    list_data(&list);
    r->in->data_files = list.paths.count;
    if (!r->in->plan)
        return;
    reader = data_reader_new(r->in->plan, r->arena);
    for (size_t i = 0; i < list.paths.count; i++) {
        const struct xml_source from = {.path = list.paths.items[i],
                                        .shown = list.paths.items[i],
                                        .named_at = at};

        if (!data_read(reader, r->gate, &from, r->diag))
            continue; // reported; the next file may have faults of its own
    }
    r->in->data = data_finish(reader, r->diag);
}

/* ---- edition ------------------------------------------------------------ */

static void no_plan(struct reading *r, const char *what, struct loc at)
{
    diag_add(r->diag, DIAG_CODE_BOOK_PLAN_NONE, at, what, NULL);
}

static void check_no_plan(struct reading *r)
{
    const struct document *doc = r->in->book;

    if (r->options->area)
        no_plan(r, "--area", nowhere);
    else if (doc->area)
        no_plan(r, "area", doc->area_at);
    if (r->options->period)
        no_plan(r, "--period", nowhere);
    else if (doc->period.year != 0)
        no_plan(r, "period", doc->period_at);
    if (r->options->since)
        no_plan(r, "--since", nowhere);
    else if (doc->since.written)
        no_plan(r, "changes-since", doc->since.at);
    if (r->options->data_count > 0)
        no_plan(r, "--data", nowhere);
    else if (doc->data_count > 0)
        no_plan(r, "data", doc->data_at);
}

/* The command line's area and period go into the document: what is said of the
 * book is said of this edition.  With --edition the area only says which. */
static void choose_area(struct reading *r)
{
    struct document *doc = r->in->book;

    if (r->options->area && !r->options->edition) {
        doc->area = r->options->area;
        doc->area_at = nowhere;
    }
    if (doc->area)
        r->in->area = plan_resolve(r->in->plan, PLAN_AREA, str_of(doc->area),
                                   doc->area_at, r->diag);
    else if (r->in->plan->area_count > 0)
        r->in->area = &r->in->plan->areas[0];
}

static void choose_period(struct reading *r)
{
    struct document *doc = r->in->book;
    const char *text = r->options->period;

    if (text && period_parse(str_of(text), &doc->period))
        doc->period_at = nowhere;
    else if (text)
        diag_add(r->diag, DIAG_CODE_ARG_VALUE, nowhere, "--period", text,
                 "2023, 2023-S1, 2023-Q2, 2023-06", NULL);
    r->in->period = doc->period;
}

static void choose_since(struct reading *r)
{
    struct document *doc = r->in->book;
    const char *text = r->options->since;

    doc->changes_only |= r->options->changes_only;
    if (r->options->against) {
        doc->since = (struct doc_since){0};
        doc->against = r->options->against;
        doc->against_at = nowhere;
    }
    if (!text)
        return;
    if (!r->options->against)
        doc->against = NULL;
    doc->since = (struct doc_since){.written = true};
    if (!str_is(str_of(text), "previous") &&
        !period_parse(str_of(text), &doc->since.period))
        diag_add(r->diag, DIAG_CODE_ARG_VALUE, nowhere, "--since", text,
                 "previous, 2023, 2023-S1, 2023-Q2, 2023-06", NULL);
}

static void check_root(struct reading *r)
{
    struct stat st;

    if (r->options->root &&
        (stat(r->options->root, &st) != 0 || !S_ISDIR(st.st_mode)))
        diag_add(r->diag, DIAG_CODE_ROOT_FOLDER, nowhere, r->options->root,
                 NULL);
}

/* The editions are listed with the book's own area and period in force. */
static void list_editions(struct reading *r)
{
    struct inputs *in = r->in;

    in->facts = (struct condition_facts){
        .data = in->data, .area = in->area, .period = in->period};
    in->editions =
        editions_read(in->book, &in->facts, in->plan, r->arena, r->diag);
}

/* All but what the book is compared with; false: there is no book. */
static bool read_book(struct reading *r)
{
    const struct lantu_options *options = r->options;
    struct inputs *in = r->in;
    const size_t errors = diag_errors(r->diag);

    *in = (struct inputs){.programs = programs_new(r->arena)};
    in->root =
        options->root ? options->root : folder_of(options->book, r->arena);
    check_root(r);
    if (diag_errors(r->diag) > errors)
        return false;
    r->gate = xml_gate_new(r->arena);
    read_document(r);
    if (!in->book)
        return false;
    waivers_begin(in->book, r->diag);
    read_fonts(r);
    read_sheet(r);
    read_plan(r);
    read_data(r);
    if (in->plan) {
        choose_area(r);
        choose_period(r);
    } else if (!in->book->plan) {
        check_no_plan(r);
    }
    choose_since(r);
    if (in->plan || !in->book->plan)
        list_editions(r);
    return true;
}

/* ---- what it is compared with -------------------------------------------- */

/* It is read like any other book, with what the caller says of fonts and looks
 * and of which edition; of its faults errors alone are told. */
static void read_before(struct reading *r)
{
    const struct lantu_options *own = r->options;
    const struct document *doc = r->in->book;
    const char *path =
        own->against ? own->against : named(r, doc->against, doc->against_at);
    const struct lantu_options options = {.book = path,
                                          .root =
                                              own->against ? NULL : r->in->root,
                                          .edition = own->edition,
                                          .area = own->area,
                                          .style = own->style,
                                          .fonts = own->fonts,
                                          .home = own->home};
    struct inputs *before = arena_new(r->arena, struct inputs);
    struct diag *d = diag_new_errors(r->arena);
    struct reading earlier = {.options = &options,
                              .named_at = doc->against_at,
                              .in = before,
                              .arena = r->arena,
                              .diag = d};

    if (!path)
        return;
    (void)!read_book(&earlier);
    diag_add_errors(r->diag, d);
    for (size_t i = 0; i < before->paths.count; i++)
        *vec_push(&r->in->paths, r->arena) = before->paths.items[i];
    if (diag_errors(d) > 0)
        return;
    before->book->since = (struct doc_since){0};
    before->book->against = NULL;
    before->book->changes_only = false;
    r->in->before = before;
    if (r->in->data && before->data)
        restated_tell(before->data, r->in->data, r->diag);
}

bool inputs_read(const struct lantu_options *options, struct inputs *in,
                 struct arena *a, struct diag *d)
{
    const size_t errors = diag_errors(d);
    struct reading r = {.options = options, .in = in, .arena = a, .diag = d};

    if (!read_book(&r))
        return false;
    if (in->book->against)
        read_before(&r);
    return diag_errors(d) == errors;
}

/* ---- one edition --------------------------------------------------------- */

/* What is said of the book is said of this edition. */
static void adopt(const struct edition *edition, struct period period,
                  struct document *doc, struct arena *a)
{
    const struct edition_rule *rule = edition->rule;
    const struct {
        const char *name, **text;
    } words[] = {{"title", &doc->info.title},
                 {"kicker", &doc->info.kicker},
                 {"subtitle", &doc->info.subtitle},
                 {"short", &doc->info.short_title},
                 {"scope", &doc->info.scope}};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const char *own = edition_text(edition, words[i].name, period, a);

        if (own)
            *words[i].text = own;
    }

    doc->edition = rule->name;
    doc->at = rule->at;
    if (edition->area) {
        doc->area = edition->area->code;
        doc->area_at = rule->at;
    }
    doc->info.security = rule->security == SECURITY_PUBLIC
                             ? NULL
                             : security_name(rule->security);
}

/* The document of what stands in it. */
static struct document *sift(const struct inputs *in, struct volume *volume,
                             struct arena *a, struct diag *d)
{
    struct document *book = in->book;
    const struct edition_rule *rule =
        volume->edition ? volume->edition->rule : NULL;
    const struct parts_edition wanted = {
        .rule = rule,
        .security = volume->security,
        .facts = edition_facts(&in->facts, volume->edition)};
    struct document *doc;

    volume->root =
        parts_of(&in->editions, &wanted, book->root, &volume->left, a);
    doc = document_of(volume->root, book->path, a, d);

    doc->period = book->period;
    doc->period_at = book->period_at;
    doc->since = book->since;
    doc->against = book->against;
    doc->against_at = book->against_at;
    doc->changes_only = book->changes_only;
    doc->area = book->area;
    doc->area_at = book->area_at;
    doc->whole = book;
    doc->left_out = volume->left.ids;
    if (volume->edition)
        adopt(volume->edition, in->period, doc, a);
    return doc;
}

bool volume_read(const struct inputs *in, const struct edition *edition,
                 struct volume *volume, struct arena *a, struct diag *d)
{
    const struct document *book = in->book;

    if (!book || (!in->plan && book->plan))
        return false; // reported; every reference to the plan would be too
    *volume =
        (struct volume){.edition = edition,
                        .document = in->book,
                        .area = edition ? edition->area : in->area,
                        .security = edition ? edition->rule->security
                                            : security_of(book->info.security)};
    if (book->root && !in->editions.faulty)
        volume->document = sift(in, volume, a, d);
    return document_check(volume->document, in->plan, in->data, volume->area,
                          in->root, a, d);
}

void inputs_lint(const struct inputs *in, struct diag *d)
{
    if (in->data)
        data_lint(in->data, in->period, d);
}
