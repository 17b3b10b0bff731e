#include "cli/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/vec.h"
#include "batch/batch.h"
#include "batch/editions.h"
#include "cli/progress.h"
#include "cli/render.h"
#include "cli/report.h"
#include "cli/status.h"

enum {
    JOBS_MAX = 1024,
    SHARDS_MAX = 100000,
    SECONDS_MAX = 1000000,
    MEGABYTES_MAX = 1 << 20,
    SECONDS_USUAL = 120,
    MEGABYTES_USUAL = 512,
    SAID_MAX = 1000,
    LINE_MAX_BYTES = 64 << 10
};

static const struct loc nowhere;

/* ---- the command line --------------------------------------------------- */

/* Digits up to `end`, from `least` to `most`. */
static bool take_number(const char *text, const char *end, uint32_t least,
                        uint32_t most, uint32_t *value)
{
    uint64_t number = 0;

    for (const char *p = text; p < end; p++) {
        if (*p < '0' || *p > '9' || number > most)
            return false;
        number = number * 10 + (uint64_t)(*p - '0');
    }
    *value = (uint32_t)number;
    return end > text && number >= least && number <= most;
}

/* An option's number, or the usual one; false: reported. */
static bool option_number(const struct args *args, enum option o, uint32_t most,
                          uint32_t usual, uint32_t *value, struct diag *d)
{
    const char *text = args->values[o];

    *value = usual;
    if (!text || take_number(text, text + strlen(text), 1, most, value))
        return true;
    diag_add(d, DIAG_CODE_ARG_VALUE, nowhere, option_row(o)->name, text,
             option_row(o)->value, NULL);
    return false;
}

/* A number of the environment; false: not set, or no number. */
static bool environment_number(const char *name, uint32_t *value)
{
    const char *text = getenv(name);

    return text && take_number(text, text + strlen(text), 0, SHARDS_MAX, value);
}

static bool task_of_environment(uint32_t *index)
{
    return environment_number("SLURM_ARRAY_TASK_ID", index) ||
           environment_number("JOB_COMPLETION_INDEX", index);
}

/* "3/8", "/8", or what the scheduler says; false: reported. */
static bool shard_of_args(const struct args *args, struct shard *shard,
                          struct diag *d)
{
    const char *text = args->values[OPTION_SHARD], *slash;
    bool ok;

    *shard = (struct shard){0, 1};
    if (!text) {
        if (environment_number("SLURM_ARRAY_TASK_COUNT", &shard->count))
            (void)environment_number("SLURM_ARRAY_TASK_ID", &shard->index);
        if (shard->index < shard->count)
            return true;
        text = getenv("SLURM_ARRAY_TASK_ID");
        slash = NULL;
    } else {
        slash = strchr(text, '/');
    }
    ok = slash &&
         (slash == text
              ? task_of_environment(&shard->index)
              : take_number(text, slash, 0, SHARDS_MAX, &shard->index)) &&
         take_number(slash + 1, text + strlen(text), 1, SHARDS_MAX,
                     &shard->count) &&
         shard->index < shard->count;
    if (!ok)
        diag_add(d, DIAG_CODE_ARG_VALUE, nowhere, "--shard", text ? text : "",
                 "K/N, 0 <= K < N", NULL);
    return ok;
}

static bool options_of(const struct args *args, struct batch_options *o,
                       struct diag *d)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t megabytes;
    bool ok = shard_of_args(args, &o->shard, d);

    o->folder = args->values[OPTION_OUT];
    o->force = args_has(args, OPTION_FORCE);
    ok = option_number(args, OPTION_JOBS, JOBS_MAX,
                       processors > 0 ? (uint32_t)processors : 1,
                       &o->limits.workers, d) &&
         ok;
    ok = option_number(args, OPTION_TIME_LIMIT, SECONDS_MAX, SECONDS_USUAL,
                       &o->limits.seconds, d) &&
         ok;
    ok = option_number(args, OPTION_MEMORY_LIMIT, MEGABYTES_MAX,
                       MEGABYTES_USUAL, &megabytes, d) &&
         ok;
    o->limits.megabytes = megabytes;
    if (!args->operand) {
        diag_add(d, DIAG_CODE_ARG_FILE_NONE, nowhere, "batch",
                 command_row(COMMAND_BATCH)->operand, NULL);
        ok = false;
    }
    if (!o->folder) {
        diag_add(d, DIAG_CODE_ARG_VALUE_NONE, nowhere, "--out", "DIR", NULL);
        ok = false;
    }
    return ok;
}

/* ---- what is said while it runs ----------------------------------------- */

struct failure {
    const char *name, *code, *why; // code NULL: was never made
};

struct show {
    struct report *report;
    struct progress progress;
    struct map *said; // hashes of messages
    VEC(struct failure) failures;
    struct arena *arena;
};

/* Of equal messages of several editions a reader wants the first; a program
 * gets all. */
static bool is_new(struct show *s, const struct lantu_message *m)
{
    const char *const texts[] = {m->file ? m->file : "", m->code, m->text};
    const uint32_t place[] = {m->line, m->column};
    uint8_t out[HASH_SIZE];
    struct hash h = {0};

    for (size_t i = 0; i < 3; i++)
        hash_add(&h, texts[i], strlen(texts[i]) + 1);
    hash_add(&h, place, sizeof(place));
    hash_end(&h, out);
    const struct str key = {(const char *)out, sizeof(out)};
    if (map_find(s->said, key))
        return false;
    if (map_count(s->said) < SAID_MAX)
        map_put(s->said, key, s);
    return true;
}

static void hear(void *user, const char *edition, const struct lantu_message *m)
{
    struct show *s = user;

    if (edition && !s->report->json && !is_new(s, m))
        return;
    progress_clear(&s->progress);
    s->report->edition = edition;
    report_message(s->report, m);
    s->report->edition = NULL;
}

static void print_object(const struct batch_result *r)
{
    static const char *const outcomes[] = {"made", "kept", "failed", "missing"};
    struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, LINE_MAX_BYTES);
    buf_add_text(&b, "{\"event\":\"edition\",");
    report_field(&b, "edition", r->name);
    buf_add_char(&b, ',');
    report_field(&b, "output", r->output);
    buf_add_char(&b, ',');
    report_field(&b, "outcome", outcomes[r->outcome]);
    buf_addf(&b, ",\"pages\":%u,\"warnings\":%u,\"ms\":%u}\n",
             (unsigned)r->pages, (unsigned)r->warnings, (unsigned)r->ms);
    fwrite(b.data, 1, b.size, stderr);
    arena_close(a);
}

static void see(void *user, const struct batch_result *r,
                const struct batch_count *count)
{
    struct show *s = user;
    struct arena *a = s->arena;

    if (s->report->json)
        print_object(r);
    if (r->outcome == BATCH_FAILED)
        *vec_push(&s->failures, a) = (struct failure){
            str_copy(str_of(r->name), a), str_copy(str_of(r->code), a),
            str_copy(str_of(r->why), a)};
    else if (r->outcome == BATCH_MISSING)
        *vec_push(&s->failures, a) =
            (struct failure){str_copy(str_of(r->name), a), NULL, NULL};
    progress_step(&s->progress, count);
}

/* ---- what is said at the end -------------------------------------------- */

static void sum_up_object(const struct batch_count *count)
{
    fprintf(stderr,
            "{\"event\":\"summary\",\"editions\":%zu,\"made\":%zu,"
            "\"kept\":%zu,\"failed\":%zu,\"missing\":%zu,\"warnings\":%zu}\n",
            count->wanted, count->made, count->kept, count->failed,
            count->missing, count->warnings);
}

static const char *number(char text[24], size_t value)
{
    snprintf(text, 24, "%zu", value);
    return text;
}

static void sum_up(const struct show *s, const struct batch_count *count,
                   bool merged)
{
    static const char *const ran[] = {
        "{1} 版：做了 {2}，没有变化 {3}，没有做成 {4}",
        "editions: {1}, made: {2}, unchanged: {3}, failed: {4}"};
    static const char *const found[] = {
        "{1} 版：做好了 {2}，缺 {3}，没有做成 {4}",
        "editions: {1}, made: {2}, missing: {3}, failed: {4}"};
    static const char *const failed[] = {"没有做成：{1}：[{3} ]{2}",
                                         "failed: {1}: [{3} ]{2}"};
    static const char *const missing[] = {"缺：{1}", "missing: {1}"};
    char texts[4][24];
    const struct diag_item item = {
        .args = {number(texts[0], count->wanted),
                 number(texts[1], merged ? count->kept : count->made),
                 number(texts[2], merged ? count->missing : count->kept),
                 number(texts[3], count->failed)}};

    render_say(s->report, merged ? found : ran, &item);
    for (size_t i = 0; i < s->failures.count; i++) {
        const struct failure *f = &s->failures.items[i];
        const struct diag_item which = {.args = {f->name, f->why, f->code}};

        render_say(s->report, f->code ? failed : missing, &which);
    }
}

static int finish(struct show *s, enum lantu_status status,
                  const struct batch_count *count, bool merged, bool quiet)
{
    progress_clear(&s->progress);
    if (s->report->json)
        sum_up_object(count);
    else if (!quiet && count->listed > 0)
        sum_up(s, count, merged);
    if (status == LANTU_DONE && count->failed + count->missing > 0)
        return STATUS_EDITIONS;
    return (int)status;
}

int batch_command(const struct args *args, struct report *r)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct show show = {.report = r, .said = map_new(a), .arena = a};
    struct batch_options o = {.listener = {hear, see, &show}};
    const char *merged = args->values[OPTION_MERGE];
    const char *which = args->values[OPTION_EDITIONS];
    struct lantu_options book;
    struct batch_count count;
    enum lantu_status status;
    int code = STATUS_USAGE;

    show.progress = progress_begin(r);
    if (merged) {
        status = batch_merge(merged, r->lang == DIAG_EN ? LANTU_EN : LANTU_ZH,
                             &o.listener, &count);
        code =
            finish(&show, status, &count, true, args_has(args, OPTION_QUIET));
    } else if (render_options(args, r, &book, d) && options_of(args, &o, d)) {
        if (which && strcmp(which, "all") == 0)
            which = NULL;
        const struct recipe recipe = editions_recipe(&book, which, o.folder, a);
        status = batch_run(&recipe, &o, &count);
        code =
            finish(&show, status, &count, false, args_has(args, OPTION_QUIET));
    }
    report_diag(r, d);
    arena_close(a);
    return code;
}
