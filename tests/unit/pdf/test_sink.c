/*
 * A book of four pages made by hand, with the faces that differ in how their
 * glyphs get codes, read back by other programs.  A tool that is not installed
 * skips its test.
 */
#define _DEFAULT_SOURCE
#include "tests/faces.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "draw/image.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "pdf/sink.h"
#include "text/font.h"

/* A character of Fandol whose glyph, 9,199, is not its CID, 22,354. */
#define BEYOND "¥"
#define BOOK   BINARY_DIR "/test_sink.pdf"
#define OTHER  BINARY_DIR "/test_sink_other.pdf"

enum { NOTO, WENKAI, FANDOL, LIBERATION, FACES };

static const struct {
    const char *path;
    unsigned index;
} faces[FACES] = {
    [NOTO] = {FACE_NOTO_SERIF, 2},
    [WENKAI] = {FACE_WENKAI, 0},
    [FANDOL] = {FACE_FANDOL_FANG, 0},
    [LIBERATION] = {FACE_LIBERATION, 0},
};

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct font *fonts[FACES]; // NULL: not installed
    struct tag *document, *body, *part;
    struct page_sink *sink;
};

static bool has(const char *tool)
{
    char command[200];

    snprintf(command, sizeof(command), "command -v %s >/dev/null", tool);
    return system(command) == 0;
}

/* The output of a command; *status is its exit status. */
static struct str run(struct fixture *f, const char *command, int *status)
{
    FILE *pipe = popen(command, "r");
    struct buf b;
    char block[4096];
    size_t size;

    assert_non_null(pipe);
    buf_init(&b, f->arena, 1 << 26);
    while ((size = fread(block, 1, sizeof(block), pipe)) > 0)
        buf_add(&b, block, size);
    *status = pclose(pipe);
    return (struct str){b.data ? b.data : "", b.size};
}

static void fonts_open(struct fixture *f)
{
    for (int i = 0; i < FACES; i++)
        if (file_exists(faces[i].path))
            f->fonts[i] = font_open(faces[i].path, faces[i].index, "face",
                                    (struct loc){0}, f->arena, f->diag);
}

static int setup(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = arena_new(a, struct fixture);

    f->arena = a;
    f->diag = diag_new(a);
    fonts_open(f);
    f->document = tag_new(a, NULL, TAG_DOCUMENT);
    f->part = tag_new(a, f->document, TAG_PART);
    f->body = tag_new(a, f->document, TAG_PART);
    *state = f;
    return f->fonts[NOTO] ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_close(f->arena);
    return 0;
}

/* A line of glyphs, one a character, `gap` between them. */
static void line(struct list *l, const struct font *font, sp size, sp x, sp y,
                 sp gap, const char *text)
{
    struct list_text run = {.font = font,
                            .size = size,
                            .rgb = 0x1b1b1b,
                            .origin = {x, y},
                            .text_size = (uint32_t)strlen(text)};
    struct list_glyph *glyphs =
        arena_array(l->arena, struct list_glyph, run.text_size);
    const char *at = text, *end = text + run.text_size;

    while (at < end) {
        struct list_glyph *g = &glyphs[run.count++];
        g->text = (uint32_t)(at - text);
        g->id = font_glyph(font, utf8_next(&at, end));
        g->x = (int32_t)run.width;
        run.width += font_scale(size, font_advance(font, g->id)) + gap;
    }
    run.glyphs = glyphs;
    run.text = str_copy(str_of(text), l->arena);
    list_add(l, (struct list_item){.kind = LIST_TEXT, .as.text = run});
}

/* One glyph that stands for a text. */
static void glyph(struct list *l, const struct font *font, sp x, sp y,
                  uint32_t cp, const char *text)
{
    struct list_glyph *g = arena_array(l->arena, struct list_glyph, 1);
    struct list_text run = {.font = font,
                            .size = SP_PT(16),
                            .rgb = 0,
                            .origin = {x, y},
                            .count = 1,
                            .glyphs = g,
                            .text = text,
                            .text_size = (uint32_t)strlen(text)};

    g->id = font_glyph(font, cp);
    list_add(l, (struct list_item){.kind = LIST_TEXT, .as.text = run});
}

static struct tag *tag(struct fixture *f, struct list *l, struct tag *parent,
                       enum tag_role role)
{
    struct tag *t = tag_new(f->arena, parent, role);
    list_tag(l, t);
    return t;
}

static void anchor(struct list *l, const char *label, const char *title,
                   int level, sp y)
{
    const struct list_anchor a = {label, {SP_PT(72), y}, title, level};
    list_add(l, (struct list_item){.kind = LIST_ANCHOR, .as.anchor = a});
}

static void link_to(struct list *l, const char *label, const char *uri,
                    const struct tag *t, sp y)
{
    const struct list_link link = {
        {SP_PT(72), y - SP_PT(16), SP_PT(160), SP_PT(20)},
        label,
        uri,
        "见第二节",
        t};
    list_add(l, (struct list_item){.kind = LIST_LINK, .as.link = link});
}

static bool page(struct fixture *f, const struct list *l, enum page_part part,
                 uint32_t index, const char *folio)
{
    const struct page p = {.width = SP_TENTH_PT(5953),
                           .height = SP_TENTH_PT(8419),
                           .part = part,
                           .index = index,
                           .folio = folio,
                           .list = l};
    return f->sink->page(f->sink, &p);
}

/* A table of one head row and one row with an empty cell. */
static void table(struct fixture *f, struct list *l, sp y)
{
    struct tag *t = tag_new(f->arena, f->body, TAG_TABLE);
    struct tag *head = tag_new(f->arena, t, TAG_THEAD);
    struct tag *body = tag_new(f->arena, t, TAG_TBODY);
    struct tag *row = tag_new(f->arena, head, TAG_TR), *cell;

    cell = tag(f, l, row, TAG_TH);
    cell->scope = TAG_SCOPE_COLUMN;
    cell->colspan = 2;
    line(l, f->fonts[NOTO], SP_PT(10), SP_PT(72), y, 0, "指标");
    row = tag_new(f->arena, body, TAG_TR);
    tag(f, l, row, TAG_TD);
    line(l, f->fonts[NOTO], SP_PT(10), SP_PT(72), y + SP_PT(20), 0, "12.5");
    tag_new(f->arena, row, TAG_TD);
    list_tag(l, NULL);
    list_rule(l, SP_PT(72), y + SP_PT(4), SP_PT(200), SP_TENTH_PT(5), 0x24394f);
}

static struct list *body_page(struct fixture *f)
{
    struct list *l = list_new(f->arena);
    struct tag *p;

    anchor(l, "one", "第一章 总体进展", 1, SP_PT(80));
    tag(f, l, f->body, TAG_H1);
    line(l, f->fonts[NOTO], SP_PT(22), SP_PT(72), SP_PT(100), 0,
         "第一章 总体进展");
    anchor(l, NULL, "第一节", 2, SP_PT(110));
    p = tag(f, l, f->body, TAG_P);
    for (int i = 0; i < 5; i++)
        line(l, f->fonts[NOTO], SP_PT(16), SP_PT(72), SP_PT(140 + 28 * i),
             (sp)(3000 + 777 * i),
             "全市地区生产总值同比增长百分之六，好于预期");
    list_tag(l, tag_new(f->arena, p, TAG_LINK));
    line(l, f->fonts[NOTO], SP_PT(16), SP_PT(72), SP_PT(290), 0, "见第二节");
    link_to(l, "two", NULL, l->open, SP_PT(290));
    list_tag(l, p);
    line(l, f->fonts[NOTO], SP_PT(16), SP_PT(136), SP_PT(290), 0, "。");
    glyph(l, f->fonts[NOTO], SP_PT(72), SP_PT(320), 0x7528, "用");
    glyph(l, f->fonts[NOTO], SP_PT(88), SP_PT(320), 0x7528, "⽤");
    glyph(l, f->fonts[NOTO], SP_PT(104), SP_PT(320), 0x2014, "——");
    table(f, l, SP_PT(400));
    return l;
}

static struct list *faces_page(struct fixture *f)
{
    struct list *l = list_new(f->arena);

    anchor(l, "two", "第二章 落实情况", 1, SP_PT(80));
    tag(f, l, f->body, TAG_P);
    if (f->fonts[WENKAI])
        line(l, f->fonts[WENKAI], SP_PT(16), SP_PT(72), SP_PT(100), 0,
             "霞鹜文楷写的批示");
    if (f->fonts[LIBERATION])
        line(l, f->fonts[LIBERATION], SP_PT(16), SP_PT(72), SP_PT(200), 0,
             "Hello (world) \\ 1,234.5");
    if (f->fonts[FANDOL]) /* glyph and CID differ from glyph 8,896 on */
        line(l, f->fonts[FANDOL], SP_PT(16), SP_PT(72), SP_PT(300), 0,
             BEYOND BEYOND BEYOND);
    link_to(l, NULL, "https://example.gov.cn/公报(1)", NULL, SP_PT(600));
    return l;
}

static struct list *front_page(struct fixture *f)
{
    struct list *l = list_new(f->arena);
    struct tag *figure;
    static const sp dash[] = {SP_PT(3), SP_PT(2)};
    struct path *circle = path_new(f->arena);

    tag(f, l, f->part, TAG_P);
    line(l, f->fonts[NOTO], SP_PT(16), SP_PT(72), SP_PT(100), 0, "目录");
    figure = tag(f, l, f->part, TAG_FIGURE);
    figure->alt = "红色的圆";
    path_circle(circle, (struct point){0, 0}, SP_PT(30));
    list_add(l,
             (struct list_item){.kind = LIST_PATH,
                                .as.path = {.path = circle,
                                            .origin = {SP_PT(300), SP_PT(300)},
                                            .fill = true,
                                            .stroke = true,
                                            .fill_rgb = 0xc8102e,
                                            .stroke_rgb = 0x24394f,
                                            .line_width = SP_PT(1),
                                            .dash = {dash, 2, 0},
                                            .cap = CAP_ROUND,
                                            .join = JOIN_ROUND}});
    return l;
}

/* Writes the book; the parts arrive in the order of layout, not of reading. */
static bool book_write(struct fixture *f, const char *path,
                       const struct image_data *image)
{
    const struct pdf_options options = {.standard = PDF_A2U,
                                        .title = "进展 <通报> & 附件",
                                        .author = "研究室",
                                        .producer = "lantu",
                                        .lang = "zh-CN",
                                        .date = {2023, 7, 15},
                                        .epoch = -1};
    struct file_out *out = file_create(path, f->arena, f->diag);
    struct list *cover = list_new(f->arena);
    bool ok;

    assert_non_null(out);
    tag_clear(f->document);
    f->part = tag_new(f->arena, f->document, TAG_PART);
    f->body = tag_new(f->arena, f->document, TAG_PART);
    f->sink = pdf_sink_open(&options, f->document, out, f->arena, f->diag);
    list_fill_rect(cover, (struct rect){0, 0, SP_PT(595), SP_PT(40)}, 0xc8102e);
    if (image)
        for (int i = 0; i < 2; i++)
            list_add(cover, (struct list_item){
                                .kind = LIST_IMAGE,
                                .as.image = {image,
                                             {SP_PT(72), SP_PT(100 + 100 * i),
                                              SP_PT(80), SP_PT(80)}}});
    ok = page(f, body_page(f), PART_BODY, 0, "1") &&
         page(f, faces_page(f), PART_BODY, 1, "2") &&
         page(f, front_page(f), PART_FRONT, 0, "Ⅰ") &&
         page(f, cover, PART_COVER, 0, "");
    if (ok && f->sink->commit(f->sink))
        return true;
    file_abandon(out);
    return false;
}

static void contains(struct str text, const char *part)
{
    char *copy = malloc(text.size + 1);

    assert_non_null(copy);
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    if (!strstr(copy, part))
        print_message("missing: %s\nin:\n%s\n", part, copy);
    assert_non_null(strstr(copy, part));
    free(copy);
}

/* ---- the tests ---- */

static void qpdf_finds_no_fault(void **state)
{
    struct fixture *f = *state;
    int status;

    assert_true(book_write(f, BOOK, NULL));
    assert_int_equal(diag_count(f->diag), 0);
    if (!has("qpdf"))
        skip();
    contains(run(f, "qpdf --check " BOOK " 2>&1", &status),
             "No syntax or stream encoding errors");
    assert_int_equal(status, 0);
}

static void text_reads_back_as_it_was_written(void **state)
{
    struct fixture *f = *state;
    struct str text;
    int status;

    if (!has("pdftotext"))
        skip();
    assert_true(book_write(f, BOOK, NULL));
    text = run(f, "pdftotext -raw " BOOK " -", &status);
    contains(text, "第一章 总体进展");
    contains(text, "全市地区生产总值同比增长百分之六，好于预期");
    contains(text, "用⽤——");
    if (f->fonts[WENKAI])
        contains(text, "霞鹜文楷写的批示");
    if (f->fonts[LIBERATION])
        contains(text, "Hello (world) \\ 1,234.5");
    if (f->fonts[FANDOL])
        contains(text, BEYOND BEYOND BEYOND);
}

static void structure_reads_back_in_reading_order(void **state)
{
    struct fixture *f = *state;
    struct str text;
    int status;

    if (!has("pdfinfo"))
        skip();
    assert_true(book_write(f, BOOK, NULL));
    text = run(f, "pdfinfo -struct-text " BOOK " 2>&1", &status);
    contains(text, "目录");
    contains(text, "/Placement /Block");
    contains(text, "H1 (block)");
    contains(text, "Link (inline)");
    contains(text, "/Scope /Column");
    assert_true(strstr(text.data, "目录") < strstr(text.data, "H1"));
    contains(run(f, "pdfinfo " BOOK, &status), "Tagged:          yes");
}

/* Dark pixels of a page between two heights, in pixels at 72 to the inch. */
static int dark_pixels(struct fixture *f, int page, int top, int bottom)
{
    char command[300];
    struct str image;
    int status, width = 0, height = 0, header = 0, dark = 0;

    snprintf(command, sizeof(command),
             "pdftoppm -r 72 -gray -f %d -l %d " BOOK " 2>/dev/null", page,
             page);
    image = run(f, command, &status);
    assert_int_equal(
        sscanf(image.data, "P5 %d %d 255%n", &width, &height, &header), 2);
    for (int y = top; y < bottom && y < height; y++)
        for (int x = 0; x < width; x++)
            dark +=
                (unsigned char)image.data[header + 1 + (long)y * width + x] <
                128;
    return dark;
}

static void every_face_is_drawn(void **state)
{
    static const struct {
        int face, page, top, dark_min;
    } cases[] = {{NOTO, 3, 80, 200},
                 {WENKAI, 4, 80, 100},
                 {LIBERATION, 4, 180, 100},
                 {FANDOL, 4, 280, 60}};
    struct fixture *f = *state;

    if (!has("pdftoppm"))
        skip();
    assert_true(book_write(f, BOOK, NULL));
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        if (f->fonts[cases[i].face])
            assert_true(dark_pixels(f, cases[i].page, cases[i].top,
                                    cases[i].top + 30) > cases[i].dark_min);
}

static void no_reader_complains(void **state)
{
    static const char *const commands[][2] = {
        {"mutool", "mutool draw -F png -o /dev/null -r 40 " BOOK " 2>&1 "
                   ">/dev/null | grep -v -e '^page' -e 'ICC support'"},
        {"gs",
         "gs -q -dNOPAUSE -dBATCH -dPDFSTOPONERROR -sDEVICE=nullpage " BOOK
         " 2>&1"},
        {"pdftoppm", "pdftoppm -r 20 -gray " BOOK " 2>&1 >/dev/null"}};
    struct fixture *f = *state;
    int status;

    assert_true(book_write(f, BOOK, NULL));
    for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
        struct str said;
        if (!has(commands[i][0]))
            continue;
        said = run(f, commands[i][1], &status);
        if (said.size > 0)
            print_message("%s: %.*s\n", commands[i][0], (int)said.size,
                          said.data);
        assert_int_equal(said.size, 0);
    }
}

static void the_same_book_has_the_same_bytes(void **state)
{
    struct fixture *f = *state;
    struct str first, second;

    assert_true(book_write(f, BOOK, NULL));
    assert_true(
        file_read(BOOK, 1 << 24, (struct loc){0}, f->arena, f->diag, &first));
    assert_true(book_write(f, BOOK, NULL));
    assert_true(
        file_read(BOOK, 1 << 24, (struct loc){0}, f->arena, f->diag, &second));
    assert_true(str_eq(first, second));
}

static void an_abandoned_pass_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    const struct pdf_options options = {.epoch = -1};
    struct buf files[2];
    enum { MANY = 400 };

    for (int i = 0; i < 2; i++) {
        struct file_out *out = file_create(OTHER, f->arena, f->diag);
        struct str bytes;

        tag_clear(f->document);
        f->body = tag_new(f->arena, f->document, TAG_PART);
        f->sink = pdf_sink_open(&options, f->document, out, f->arena, f->diag);
        if (i == 1) {
            for (uint32_t k = 0; k < MANY; k++) // some stand in the file
                assert_true(page(f, faces_page(f), PART_BODY, k, "1"));
            f->sink->abandon(f->sink);
            tag_clear(f->document);
            f->body = tag_new(f->arena, f->document, TAG_PART);
        }
        assert_true(page(f, body_page(f), PART_BODY, 0, "1"));
        assert_true(page(f, faces_page(f), PART_BODY, 1, "2"));
        assert_true(f->sink->commit(f->sink));
        assert_true(file_read(OTHER, 1 << 24, (struct loc){0}, f->arena,
                              f->diag, &bytes));
        buf_init(&files[i], f->arena, 1 << 24);
        buf_add(&files[i], bytes.data, bytes.size);
    }
    assert_int_equal(files[0].size, files[1].size);
    assert_memory_equal(files[0].data, files[1].data, files[0].size);
}

/* A page of a table; its rows are closed or not, and die when they are. */
static bool rows_page(struct fixture *f, struct tag *body, uint32_t index,
                      bool closed)
{
    enum { ROWS = 4, COLUMNS = 9 };
    struct list *l = list_new(f->arena);
    struct tag *rows[ROWS];
    struct page p = {.width = SP_PT(595),
                     .height = SP_PT(842),
                     .part = PART_BODY,
                     .index = index,
                     .folio = "",
                     .list = l};
    bool ok;

    for (int r = 0; r < ROWS; r++) {
        rows[r] = tag_new(f->arena, body, TAG_TR);
        for (int i = 0; i < COLUMNS; i++) {
            struct tag *cell = tag(f, l, rows[r], i == 0 ? TAG_TH : TAG_TD);

            cell->scope = i == 0 ? TAG_SCOPE_ROW : TAG_SCOPE_NONE;
            cell->colspan = (uint16_t)(1 + i % 2);
            for (int k = 0; k < i; k++) { // artifacts between its contents
                line(l, f->fonts[NOTO], SP_PT(10), SP_PT(72 + 40 * i),
                     SP_PT(72 + 20 * r), 0, "12.5");
                list_tag(l, NULL);
                list_rule(l, 0, 0, SP_PT(20), SP_PT(1), 0);
                list_tag(l, cell);
            }
        }
        rows[r]->closed = closed && r != 1; // an open one among them
    }
    p.closed = (const struct tag *const[]){rows[0], rows[2], rows[3]};
    p.closed_count = closed ? 3 : 0;
    ok = f->sink->page(f->sink, &p);
    for (size_t i = 0; i < p.closed_count; i++)
        tag_drop(rows[i == 0 ? 0 : i + 1]);
    return ok;
}

static struct str rows_write(struct fixture *f, bool closed)
{
    const struct pdf_options options = {.epoch = -1};
    struct file_out *out = file_create(OTHER, f->arena, f->diag);
    struct tag *body;
    struct str bytes;

    tag_clear(f->document);
    f->sink = pdf_sink_open(&options, f->document, out, f->arena, f->diag);
    body =
        tag_new(f->arena, tag_new(f->arena, f->document, TAG_TABLE), TAG_TBODY);
    for (uint32_t i = 0; i < 70; i++) // two leaves of the parent tree
        assert_true(rows_page(f, body, i, closed));
    assert_true(f->sink->commit(f->sink));
    assert_true(
        file_read(OTHER, 1 << 24, (struct loc){0}, f->arena, f->diag, &bytes));
    return bytes;
}

static void closed_rows_are_written_like_others(void **state)
{
    struct fixture *f = *state;
    const struct str open = rows_write(f, false);
    const uint32_t made = f->document->made;
    int status;

    assert_true(str_eq(rows_write(f, true), open));
    assert_int_equal(f->document->made, made); // those of the former pass
    if (!has("qpdf"))
        skip();
    run(f, "qpdf --check " OTHER " 2>&1", &status);
    assert_int_equal(status, 0);
}

static void a_book_without_pages_or_tags_is_written(void **state)
{
    struct fixture *f = *state;
    const struct pdf_options options = {.epoch = 0};
    struct file_out *out = file_create(OTHER, f->arena, f->diag);
    int status;

    f->sink = pdf_sink_open(&options, NULL, out, f->arena, f->diag);
    assert_true(page(f, list_new(f->arena), PART_BODY, 0, ""));
    assert_true(f->sink->commit(f->sink));
    if (!has("qpdf"))
        skip();
    run(f, "qpdf --check " OTHER " 2>&1", &status);
    assert_int_equal(status, 0);
}

static void a_link_that_runs_programs_is_refused(void **state)
{
    static const char *const bad[] = {"javascript:alert(1)", "file:///etc",
                                      "http ://x", "https://a b", ""};
    struct fixture *f = *state;
    const struct pdf_options options = {.epoch = -1};

    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct file_out *out = file_create(OTHER, f->arena, f->diag);
        struct list *l = list_new(f->arena);

        f->sink = pdf_sink_open(&options, NULL, out, f->arena, f->diag);
        link_to(l, NULL, bad[i], NULL, SP_PT(100));
        assert_true(page(f, l, PART_BODY, 0, "1"));
        assert_false(f->sink->commit(f->sink));
        file_abandon(out);
        assert_int_equal(diag_at(f->diag, diag_count(f->diag) - 1)->code,
                         DIAG_CODE_LINK_SCHEME);
    }
}

static void a_link_to_nothing_is_warned_of(void **state)
{
    struct fixture *f = *state;
    const struct pdf_options options = {.epoch = -1};
    struct file_out *out = file_create(OTHER, f->arena, f->diag);
    struct list *l = list_new(f->arena);

    f->sink = pdf_sink_open(&options, NULL, out, f->arena, f->diag);
    link_to(l, "left out", NULL, NULL, SP_PT(100));
    assert_true(page(f, l, PART_BODY, 0, "1"));
    assert_true(f->sink->commit(f->sink));
    file_abandon(out);
    assert_int_equal(diag_count(f->diag), 1);
    assert_int_equal(diag_at(f->diag, 0)->code, DIAG_CODE_LINK_TARGET);
}

static void a_page_no_reader_shows_is_refused(void **state)
{
    static const struct {
        sp width, height;
    } sizes[] = {{SP_PT(2), SP_PT(100)}, {SP_PT(100), SP_PT(14401)}};
    struct fixture *f = *state;
    const struct pdf_options options = {.epoch = -1};

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        struct file_out *out = file_create(OTHER, f->arena, f->diag);
        const struct page p = {.width = sizes[i].width,
                               .height = sizes[i].height,
                               .part = PART_BODY,
                               .folio = "1",
                               .list = list_new(f->arena)};

        f->sink = pdf_sink_open(&options, NULL, out, f->arena, f->diag);
        assert_false(f->sink->page(f->sink, &p));
        f->sink->abandon(f->sink);
        file_abandon(out);
        assert_int_equal(diag_at(f->diag, diag_count(f->diag) - 1)->code,
                         DIAG_CODE_PDF_PAGE_SIZE);
    }
}

static void an_address_may_be_as_long_as_a_text(void **state)
{
    enum { COUNT = XML_TEXT_MAX / 3 - 10 };
    static const char start[] = "https://";
    struct fixture *f = *state;
    const struct pdf_options options = {.epoch = -1};
    struct file_out *out = file_create(OTHER, f->arena, f->diag);
    struct list *l = list_new(f->arena);
    struct buf uri;
    int status;

    buf_init(&uri, f->arena, XML_TEXT_MAX);
    buf_add_text(&uri, start);
    for (int i = 0; i < COUNT; i++)
        buf_add_text(&uri, "国");
    f->sink = pdf_sink_open(&options, NULL, out, f->arena, f->diag);
    link_to(l, NULL, buf_str(&uri).data, NULL, SP_PT(100));
    assert_true(page(f, l, PART_BODY, 0, "1"));
    assert_true(f->sink->commit(f->sink));
    if (!has("qpdf"))
        skip();
    run(f, "qpdf --check " OTHER " 2>&1", &status);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(qpdf_finds_no_fault, setup, teardown),
        cmocka_unit_test_setup_teardown(text_reads_back_as_it_was_written,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(structure_reads_back_in_reading_order,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(every_face_is_drawn, setup, teardown),
        cmocka_unit_test_setup_teardown(no_reader_complains, setup, teardown),
        cmocka_unit_test_setup_teardown(the_same_book_has_the_same_bytes, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(an_abandoned_pass_leaves_no_trace,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(closed_rows_are_written_like_others,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_book_without_pages_or_tags_is_written,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(an_address_may_be_as_long_as_a_text,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_to_nothing_is_warned_of, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_page_no_reader_shows_is_refused,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_that_runs_programs_is_refused,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
