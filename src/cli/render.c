#include "cli/render.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/period.h"
#include "base/str.h"
#include "batch/lantu.h"
#include "cli/report.h"
#include "cli/status.h"

enum { PATH_BYTES_MAX = 64 << 10 };

/* SOURCE_DATE_EPOCH of reproducible-builds.org: decimal seconds, or an error.
 */
static bool read_epoch(struct lantu_options *options, struct diag *d)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long value;

    if (!text || !*text)
        return true;
    errno = 0;
    value = strtoll(text, &end, 10);
    if (*end || end == text || errno != 0 || value < 0) {
        diag_add(d, DIAG_CODE_ARG_VALUE, (struct loc){0}, "SOURCE_DATE_EPOCH",
                 text, "1700000000", NULL);
        return false;
    }
    options->has_epoch = true;
    options->epoch = value;
    return true;
}

static bool check_period(const char *text, struct diag *d)
{
    struct period period;

    if (!text || period_parse(str_of(text), &period))
        return true;
    diag_add(d, DIAG_CODE_ARG_VALUE, (struct loc){0}, "--period", text,
             "2023, 2023-S1, 2023-Q2, 2023-06", NULL);
    return false;
}

static bool check_since(const char *text, struct diag *d)
{
    struct period period;

    if (!text || strcmp(text, "previous") == 0 ||
        period_parse(str_of(text), &period))
        return true;
    diag_add(d, DIAG_CODE_ARG_VALUE, (struct loc){0}, "--since", text,
             "previous, 2023, 2023-S1, 2023-Q2, 2023-06", NULL);
    return false;
}

/* book.xml → book.pdf; what is no .xml gets .pdf at its end.  NULL: an edition
 * has a name of its own. */
static const char *default_output(const struct args *args, struct arena *a)
{
    struct str book = str_of(args->operand);
    struct buf path;

    if (args_has(args, OPTION_PAGES) || str_is(book, "-"))
        return "-";
    if (args_has(args, OPTION_EDITION))
        return NULL;
    if (str_ends(book, ".xml"))
        book.size -= 4;
    buf_init(&path, a, PATH_BYTES_MAX);
    buf_add(&path, book.data, book.size);
    buf_add_text(&path, ".pdf");
    return path.data;
}

static enum lantu_pdf pdf_of(const char *value)
{
    return value && strcmp(value, "a2a") == 0 ? LANTU_PDF_A2A : LANTU_PDF_A2U;
}

bool render_options(const struct args *args, struct report *r,
                    struct lantu_options *o, struct diag *d)
{
    *o = (struct lantu_options){
        .book = args->operand,
        .output = args->values[OPTION_OUTPUT],
        .root = args->values[OPTION_ROOT],
        .edition = args->values[OPTION_EDITION],
        .area = args->values[OPTION_AREA],
        .period = args->values[OPTION_PERIOD],
        .since = args->values[OPTION_SINCE],
        .against = args->values[OPTION_AGAINST],
        .changes_only = args_has(args, OPTION_CHANGES_ONLY),
        .style = args->values[OPTION_STYLE],
        .fonts = args->values[OPTION_FONTS],
        .data = args->data.items,
        .data_count = args->data.count,
        .home = getenv("HOME"),
        .pdf = pdf_of(args->values[OPTION_PDF]),
        .pages = args_has(args, OPTION_PAGES),
        .origins = args_has(args, OPTION_ORIGINS),
        .strict = args_has(args, OPTION_STRICT),
        .language = r->lang == DIAG_EN ? LANTU_EN : LANTU_ZH,
        .message = report_message,
        .user = r,
    };
    o->why = args_has(args, OPTION_WHY);
    r->quiet = args_has(args, OPTION_QUIET) && !o->strict;
    return check_period(o->period, d) && check_since(o->since, d) &&
           read_epoch(o, d);
}

void render_say(const struct report *r, const char *const pattern[2],
                const struct diag_item *item)
{
    struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, PATH_BYTES_MAX);
    buf_add_text(&b, "lantu: ");
    diag_format(&b, pattern[r->lang], item);
    buf_add_char(&b, '\n');
    fwrite(b.data, 1, b.size, stderr);
    arena_close(a);
}

static const char *number(char text[24], size_t value)
{
    snprintf(text, 24, "%zu", value);
    return text;
}

static void sum_up(const struct args *args, const struct report *r,
                   const struct lantu_facts *facts)
{
    static const char *const found[] = {"{1} 个错误，{2} 个警告",
                                        "errors: {1}, warnings: {2}"};
    static const char *const unwritten[] = {
        "{1} 个错误，{2} 个警告；什么也没有写",
        "errors: {1}, warnings: {2}; nothing was written"};
    bool failed = facts->errors > 0 ||
                  (args_has(args, OPTION_STRICT) && facts->warnings > 0);
    char texts[2][24];
    const struct diag_item item = {.args = {number(texts[0], facts->errors),
                                            number(texts[1], facts->warnings)}};

    if (facts->errors + facts->warnings > 0)
        render_say(
            r, failed && args->command == COMMAND_RENDER ? unwritten : found,
            &item);
}

static void say_facts(const struct report *r, const struct lantu_facts *facts,
                      const char *output)
{
    static const char *const read[] = {
        "读了 {1} 个数据文件，{2} 个观测值，{3} 个字体",
        "data files: {1}, observations: {2}, fonts: {3}"};
    static const char *const set[] = {"排了 {1} 页", "pages: {1}"};
    static const char *const wrote[] = {"写了 {2}", "wrote {2}"};
    char texts[4][24];
    const struct diag_item inputs = {
        .args = {number(texts[0], facts->data_files),
                 number(texts[1], facts->observations),
                 number(texts[2], facts->faces)}};
    const struct diag_item outputs = {
        .args = {number(texts[3], facts->pages), output}};

    render_say(r, read, &inputs);
    if (facts->pages > 0)
        render_say(r, set, &outputs);
    if (output)
        render_say(r, wrote, &outputs);
}

/* What was written. */
static const char *written(const struct lantu_options *o,
                           const struct lantu_facts *facts)
{
    return o->output ? o->output : facts->edition;
}

static void tell(const struct args *args, const struct report *r,
                 const struct lantu_facts *facts, const char *output)
{
    if (r->json)
        return;
    if (!args_has(args, OPTION_QUIET))
        sum_up(args, r, facts);
    if (args_has(args, OPTION_VERBOSE))
        say_facts(r, facts, output);
}

static bool refuse_terminal(const struct lantu_options *o, struct diag *d)
{
    if (o->pages || !o->output || strcmp(o->output, "-") != 0 ||
        !isatty(STDOUT_FILENO))
        return false;
    diag_add(d, DIAG_CODE_OUTPUT_TERMINAL, (struct loc){0}, NULL);
    return true;
}

/* Returns the exit code. */
static int book_run(const struct args *args, struct report *r, bool write)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct lantu_facts facts;
    struct lantu_options o;
    int status = STATUS_USAGE;
    bool ready = render_options(args, r, &o, d);

    if (!o.output)
        o.output = default_output(args, a);
    ready = ready && !(write && refuse_terminal(&o, d));
    report_diag(r, d);
    if (ready) {
        status =
            (int)(write ? lantu_render(&o, &facts) : lantu_check(&o, &facts));
        tell(args, r, &facts,
             write && status == STATUS_DONE ? written(&o, &facts) : NULL);
    }
    arena_close(a);
    return status;
}

int render_run(const struct args *args, struct report *r)
{
    return book_run(args, r, true);
}

int check_run(const struct args *args, struct report *r)
{
    return book_run(args, r, false);
}
