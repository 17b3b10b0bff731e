/*
 * lines - how fast Chinese paragraphs are set, apart from pages and files.
 *
 *     bench_lines TEXT [LENGTH]
 *
 * Cuts the prose of TEXT into clauses, strings a million characters of them
 * together in an order that never repeats, and sets them as paragraphs of
 * several lengths, justified, 16 pt on 156 mm, in the role song; the memory of
 * each is used again for the next.  Prints the Han characters per second of
 * processor time of shaping, of choosing and setting lines, and of both.
 *
 * The last line tells what a character of the longest paragraph takes beside
 * one of an ordinary paragraph.  The instructions are linear; but a large
 * paragraph has its memory from the kernel, page by page, and the kernel's part
 * is told too.  Lines are counted: a faster program has to make the same ones.
 *
 * With LENGTH only such paragraphs are set, once each way, for a profiler.
 */
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/xml.h"
#include "layout/para.h"
#include "style/fonts_file.h"
#include "text/kinds.h"
#include "text/shape.h"
#include "text/tools.h"

enum {
    CHARACTERS = 1000000, // in all, whatever the length of a paragraph
    TEXT_MAX = 1 << 20,
    CLAUSES_MAX = 4096,
    RUNS = 9
};

static const size_t lengths[] = {120, 1000, 100000, 1000000};
enum { LENGTHS = sizeof(lengths) / sizeof(lengths[0]) };

enum work { WORK_SHAPE, WORK_BREAK, WORK_BOTH, WORK_COUNT };
static const char *const work_names[] = {"shape", "break and set", "both"};

struct bench {
    struct arena *book, *para;
    struct diag *diag;
    struct text_tools *tools;
    const struct font_role *role;
    char *text; // the whole of it
    size_t size, han;
    struct span *spans; // a paragraph each, and
    struct shaped **shaped;
    size_t count;
};

static void fail(const char *what)
{
    fprintf(stderr, "bench_lines: %s\n", what);
    exit(1);
}

/* ---- the text ------------------------------------------------------------ */

static bool ends_clause(uint32_t cp)
{
    return cp == 0xFF0C || cp == 0x3002 || cp == 0xFF1B || cp == 0x3001;
}

static size_t clauses_find(struct str text, struct str *clauses)
{
    const char *p = text.data, *end = p + text.size, *start = p;
    size_t count = 0;

    while (p < end && count < CLAUSES_MAX) {
        uint32_t cp = utf8_next(&p, end);

        if (cp == '\n')
            start = p; // what has no mark at its end is left out
        if (ends_clause(cp)) {
            clauses[count++] = (struct str){start, (size_t)(p - start)};
            start = p;
        }
    }
    return count;
}

/* How many characters of each kind; sets `han`. */
static void text_describe(struct bench *b)
{
    size_t marks = 0, digits = 0, letters = 0;
    const char *p = b->text, *end = p + b->size;

    while (p < end) {
        const enum kind k = kind_of(utf8_next(&p, end));

        b->han += k == KIND_HAN;
        marks += k == KIND_PUNCT || k == KIND_EITHER;
        digits += k == KIND_DIGIT || k == KIND_SIGN;
        letters += k == KIND_LETTER;
    }
    printf("%d characters: Han %.1f %%, Chinese marks %.1f %%, digits and "
           "their signs %.1f %%, Latin letters %.1f %%\n",
           CHARACTERS, 100.0 * (double)b->han / CHARACTERS,
           100.0 * (double)marks / CHARACTERS,
           100.0 * (double)digits / CHARACTERS,
           100.0 * (double)letters / CHARACTERS);
}

static void text_make(struct bench *b, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_alloc(b->book, TEXT_MAX);
    struct str *clauses = arena_array(b->book, struct str, CLAUSES_MAX);
    struct buf out;
    size_t count, made = 0;
    uint64_t seed = 1;

    if (!file)
        fail("cannot read the text");
    count = clauses_find((struct str){bytes, fread(bytes, 1, TEXT_MAX, file)},
                         clauses);
    fclose(file);
    if (count == 0)
        fail("the text has no clauses");
    buf_init(&out, b->book, SIZE_MAX);
    while (made < CHARACTERS) {
        const char *p, *end;

        seed = seed * UINT64_C(6364136223846793005) + 1;
        p = clauses[(seed >> 33) % count].data;
        end = p + clauses[(seed >> 33) % count].size;
        for (const char *from = p; p < end && made < CHARACTERS; from = p) {
            (void)utf8_next(&p, end);
            buf_add(&out, from, (size_t)(p - from));
            made++;
        }
    }
    b->text = out.data;
    b->size = out.size;
    text_describe(b);
}

/* Cuts the text into paragraphs and shapes each. */
static void paragraphs_make(struct bench *b, struct arena *a, size_t length)
{
    const char *p = b->text, *end = p + b->size;

    b->count = 0;
    b->spans = arena_array(a, struct span, CHARACTERS / length + 1);
    b->shaped = arena_array(a, struct shaped *, CHARACTERS / length + 1);
    while (p < end) {
        struct span *span = &b->spans[b->count];
        const char *start = p;

        for (size_t i = 0; i < length && p < end; i++)
            (void)utf8_next(&p, end);
        *span = (struct span){.kind = SPAN_TEXT,
                              .text = {start, (size_t)(p - start)},
                              .role = b->role,
                              .size = SP_PT(16)};
        b->shaped[b->count++] = shape_spans(span, 1, a, b->diag);
    }
}

/* ---- the work ------------------------------------------------------------ */

static size_t paragraph_work(struct bench *b, enum work work, size_t i)
{
    const struct loc nowhere = {0};
    const struct para_shape shape = {.align = ALIGN_JUSTIFY,
                                     .measure = sp_from_um(156000),
                                     .indent_first = 2 * SP_PT(16),
                                     .size = SP_PT(16),
                                     .least_last = 2,
                                     .tools = b->tools};

    switch (work) {
    case WORK_SHAPE:
        return shape_spans(&b->spans[i], 1, b->para, b->diag)->count;
    case WORK_BREAK:
        return para_break(b->shaped[i], &shape, nowhere, b->para, b->diag)
            ->count;
    default:
        return para_set(&b->spans[i], 1, &shape, nowhere, b->para, b->diag)
            ->count;
    }
}

/* Seconds that the kernel worked for this process: here, to give it memory. */
static double kernel_seconds(void)
{
    struct rusage r;

    (void)getrusage(RUSAGE_SELF, &r);
    return (double)r.ru_stime.tv_sec + (double)r.ru_stime.tv_usec / 1e6;
}

static double cpu_seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

struct took {
    double seconds; // for all paragraphs, the median of the runs
    double kernel;  // the kernel's part of all runs, in percent
    size_t made;    // clusters or lines
};

static struct took work_time(struct bench *b, enum work work, int runs)
{
    const double kernel = kernel_seconds();
    struct took t = {0};
    double seconds[RUNS], all = 0;

    for (int run = 0; run < runs; run++) {
        const double start = cpu_seconds();

        t.made = 0;
        for (size_t i = 0; i < b->count; i++) {
            t.made += paragraph_work(b, work, i);
            arena_reset(b->para);
        }
        seconds[run] = cpu_seconds() - start;
        all += seconds[run];
    }
    qsort(seconds, (size_t)runs, sizeof(seconds[0]), compare);
    t.seconds = seconds[runs / 2];
    t.kernel = 100 * (kernel_seconds() - kernel) / all;
    return t;
}

static void bench_open(struct bench *b)
{
    struct fontset *fonts;

    *b = (struct bench){.book = arena_open(), .para = arena_open()};
    b->tools = tools_new(b->book);
    b->diag = diag_new(b->book);
    fonts = fonts_read(NULL, getenv("HOME"), (struct loc){0},
                       xml_gate_new(b->book), b->book, b->diag);
    if (!fonts)
        fail("no fonts: run tests/run.sh first");
    b->role = fontset_find(fonts, STR("song"));
}

/* Sets paragraphs of one length all ways; prints the rates. */
static void length_bench(struct bench *b, size_t length, int runs,
                         struct took took[WORK_COUNT])
{
    struct arena *a = arena_open();

    paragraphs_make(b, a, length);
    printf("%7zu a paragraph:", length);
    for (int w = 0; w < WORK_COUNT; w++) {
        took[w] = work_time(b, (enum work)w, runs);
        printf(" %s %.1f M/s (kernel %.0f %%),", work_names[w],
               (double)b->han / took[w].seconds / 1e6, took[w].kernel);
    }
    printf(" %zu clusters, %zu lines\n", took[WORK_SHAPE].made,
           took[WORK_BREAK].made);
    assert(took[WORK_BREAK].made == took[WORK_BOTH].made);
    arena_close(a);
}

static void all_bench(struct bench *b)
{
    struct took took[LENGTHS][WORK_COUNT];

    for (size_t i = 0; i < LENGTHS; i++)
        length_bench(b, lengths[i], RUNS, took[i]);
    printf("time a character at %zu, of that at %zu:", lengths[LENGTHS - 1],
           lengths[1]);
    for (int w = 0; w < WORK_COUNT; w++)
        printf(" %s %.2f%s", work_names[w],
               took[LENGTHS - 1][w].seconds / took[1][w].seconds,
               w + 1 < WORK_COUNT ? "," : "\n");
}

int main(int argc, char **argv)
{
    struct bench b;
    struct took took[WORK_COUNT];

    if (argc < 2)
        fail("usage: bench_lines TEXT [LENGTH]");
    bench_open(&b);
    text_make(&b, argv[1]);
    if (argc > 2)
        length_bench(&b, (size_t)strtoul(argv[2], NULL, 10), 1, took);
    else
        all_bench(&b);
    if (diag_count(b.diag) > 0)
        fail("something was reported");
    arena_close(b.para);
    arena_close(b.book);
    return 0;
}
