#include "tests/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <uchar.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "tests/faces.h"
#include "tests/unit/text/bench.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/subset.h"

#define DAMAGED BINARY_DIR "/test_font.ttf"

static int teardown(void **state)
{
    (void)remove(DAMAGED);
    return bench_close(state);
}

static struct font *face(struct bench *b, const char *path, unsigned index)
{
    return font_open(path, index, "face", (struct loc){"fonts.xml", 3, 5},
                     b->arena, b->diag);
}

/* ---- damage -------------------------------------------------------------- */

struct file {
    unsigned char *bytes;
    size_t size;
};

static struct file liberation_read(void)
{
    FILE *in = fopen(FACE_LIBERATION, "rb");
    struct file f = {malloc(1 << 20), 0};

    assert_non_null(in);
    f.size = fread(f.bytes, 1, 1 << 20, in);
    (void)fclose(in);
    assert_in_range(f.size, 100000, (1 << 20) - 1);
    return f;
}

static void damaged_write(const struct file *f)
{
    FILE *out = fopen(DAMAGED, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(f->bytes, 1, f->size, out), f->size);
    assert_int_equal(fclose(out), 0);
}

static unsigned char *record(const struct file *f, const char *tag)
{
    for (size_t i = 0; i < f->bytes[5]; i++) {
        unsigned char *r = f->bytes + 12 + 16 * i;

        if (memcmp(r, tag, 4) == 0)
            return r;
    }
    fail_msg("no table %s", tag);
    return NULL;
}

static unsigned char *table(const struct file *f, const char *tag)
{
    const unsigned char *r = record(f, tag);

    return f->bytes + ((size_t)r[8] << 24 | (size_t)r[9] << 16 |
                       (size_t)r[10] << 8 | r[11]);
}

static void damaged_fonts_are_refused_and_the_table_named(void **state)
{
    static const struct {
        const char *in_record, *in_table; // where
        size_t offset;
        const char *bytes; // what is written there
        size_t size;
        const char *want; // {2} of the diagnostic
    } rows[] = {
        {"head", NULL, 0, "hea ", 4, "head"},             // no such table
        {"hhea", NULL, 0, "head", 4, "sfnt"},             // twice
        {"glyf", NULL, 8, "\x7F\xFF\xFF\xFF", 4, "sfnt"}, // offset outside
        {"glyf", NULL, 12, "\xFF\xFF\xFF\xFF", 4, "sfnt"},
        {"maxp", NULL, 12, "\0\0\0\5", 4, "maxp"}, // too short
        {"hmtx", NULL, 12, "\0\0\0\4", 4, "hmtx"},
        {"loca", NULL, 12, "\0\0\0\4", 4, "loca"},
        {"glyf", NULL, 12, "\0\0\0\0", 4, "glyf"},
        {NULL, "head", 18, "\0\0", 2, "head"}, // units per em
        {NULL, "head", 18, "\xFF\xFF", 2, "head"},
        {NULL, "head", 50, "\0\2", 2, "head"}, // loca format
        {NULL, "maxp", 4, "\0\0", 2, "maxp"},  // no glyphs
        {NULL, "maxp", 4, "\xFF\xFF", 2, "hmtx"},
        {NULL, "hhea", 34, "\0\0", 2, "hhea"}, // no metrics
        {NULL, "hhea", 34, "\xFF\xFF", 2, "hhea"},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct file f = liberation_read();
        unsigned char *at = rows[i].in_record ? record(&f, rows[i].in_record)
                                              : table(&f, rows[i].in_table);
        const struct diag_item *item;

        print_message("row %zu\n", i);
        memcpy(at + rows[i].offset, rows[i].bytes, rows[i].size);
        damaged_write(&f);
        free(f.bytes);
        b->diag = diag_new(b->arena);
        assert_null(face(b, DAMAGED, 0));
        assert_int_equal(diag_count(b->diag), 1);
        item = diag_at(b->diag, 0);
        assert_int_equal(item->code, DIAG_CODE_FONT_DAMAGED);
        assert_string_equal(item->args[1], rows[i].want);
        assert_int_equal(item->at.line, 3);
    }
}

static void a_cut_off_file_is_refused_at_every_length(void **state)
{
    struct bench *b = *state;
    struct file f = liberation_read();

    for (size_t size = 0; size < f.size; size += size < 400 ? 7 : 40009) {
        struct file cut = {f.bytes, size};

        damaged_write(&cut);
        b->diag = diag_new(b->arena);
        assert_null(face(b, DAMAGED, 0));
        assert_int_equal(diag_count(b->diag), 1);
    }
    free(f.bytes);
}

static void what_forbids_embedding_is_refused(void **state)
{
    static const struct {
        unsigned char high, low;
        bool good;
    } rows[] = {{0, 0, true},  {0, 4, true},   {0, 8, true},  {1, 0, true},
                {0, 2, false}, {0, 10, false}, {2, 0, false}, {3, 0, false}};
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct file f = liberation_read();

        table(&f, "OS/2")[8] = rows[i].high;
        table(&f, "OS/2")[9] = rows[i].low;
        damaged_write(&f);
        free(f.bytes);
        b->diag = diag_new(b->arena);
        assert_int_equal(face(b, DAMAGED, 0) != NULL, rows[i].good);
        if (!rows[i].good)
            assert_int_equal(diag_at(b->diag, 0)->code,
                             DIAG_CODE_FONT_EMBEDDING);
    }
}

static void a_damaged_outline_is_never_embedded(void **state)
{
    struct bench *b = *state;
    struct file f = liberation_read();
    const uint32_t glyph = 36; // A
    unsigned char *entry = table(&f, "loca") + (size_t)glyph * 4;
    unsigned char *outline =
        table(&f, "glyf") +
        ((size_t)entry[1] << 16 | (size_t)entry[2] << 8 | entry[3]);
    struct font *font;
    struct str program;

    outline[0] = 0x70; // 28,000 contours
    damaged_write(&f);
    free(f.bytes);
    font = face(b, DAMAGED, 0);
    assert_non_null(font);
    assert_int_equal(font_glyph(font, 'A'), glyph);
    assert_false(subset_make(font, &glyph, 1, b->arena, b->diag, &program));
    assert_int_equal(diag_at(b->diag, 0)->code, DIAG_CODE_FONT_PROGRAM);
    assert_string_equal(diag_at(b->diag, 0)->args[1], "36");
}

static void an_index_past_the_last_face_is_named(void **state)
{
    struct bench *b = *state;

    assert_non_null(face(b, FACE_UKAI, 3));
    assert_null(face(b, FACE_UKAI, 4));
    assert_null(face(b, FACE_LIBERATION, 1));
    assert_int_equal(diag_count(b->diag), 2);
    assert_int_equal(diag_at(b->diag, 0)->code, DIAG_CODE_FONT_INDEX);
    assert_string_equal(diag_at(b->diag, 0)->args[1], "4");
    assert_string_equal(diag_at(b->diag, 0)->args[2], "4");
    assert_string_equal(diag_at(b->diag, 1)->args[1], "1");
}

static void other_files_are_no_fonts(void **state)
{
    struct bench *b = *state;
    struct file f = liberation_read();

    memcpy(f.bytes, "wOFF", 4);
    damaged_write(&f);
    free(f.bytes);
    assert_null(face(b, DAMAGED, 0));
    assert_int_equal(diag_at(b->diag, 0)->code, DIAG_CODE_FONT_KIND);
    assert_null(face(b, BINARY_DIR "/no-such-font.ttf", 0));
    assert_int_equal(diag_at(b->diag, 1)->code, DIAG_CODE_FILE_NONE);
}

/* Damage where no gate can see it: nothing crashes, and a face is cut or the
 * damage reported. */
static void damage_inside_tables_never_crashes(void **state)
{
    static const char *const tags[] = {"cmap", "glyf", "loca", "hmtx",
                                       "GSUB", "GPOS", "name"};
    enum { GLYPHS = 100 };
    uint32_t glyphs[GLYPHS];
    struct str program;
    bool good;
    struct bench *b = *state;
    uint32_t noise = 1;

    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        struct file f = liberation_read();
        unsigned char *at = table(&f, tags[i]);
        struct font *font;

        for (size_t k = 0; k < 400; k++) {
            noise = noise * 1664525 + 1013904223;
            at[noise >> 8 & 0x3FF] = (unsigned char)(noise >> 24);
        }
        damaged_write(&f);
        free(f.bytes);
        font = face(b, DAMAGED, 0);
        assert_non_null(font);
        for (uint32_t cp = 0x20; cp < 0x500; cp++) {
            uint32_t glyph = font_glyph(font, cp);

            (void)font_glyph_box(font, glyph);
            (void)font_advance(font, glyph);
        }
        for (uint32_t glyph = 0; glyph < GLYPHS; glyph++)
            glyphs[glyph] = glyph;
        assert_non_null(font_postscript_name(font));
        b->diag = diag_new(b->arena);
        good = subset_make(font, glyphs, GLYPHS, b->arena, b->diag, &program);
        assert_int_equal(good, diag_count(b->diag) == 0);
    }
}

/* ---- characters ---------------------------------------------------------- */

static void metrics_are_in_65536ths_of_an_em(void **state)
{
    struct bench *b = *state;
    const struct font *latin = face(b, FACE_LIBERATION, 0);
    const struct font *serif = face(b, FACE_NOTO_SERIF, 2);
    struct font_box box = font_glyph_box(serif, font_glyph(serif, U'一'));

    assert_int_equal(font_advance(latin, font_glyph(latin, '5')), 32768);
    assert_int_equal(font_advance(serif, font_glyph(serif, U'国')), 65536);
    assert_true(box.left > 0 && box.left < box.right && box.right < 65536);
    assert_true(0 < box.bottom && box.bottom < box.top);
    assert_int_equal(font_scale(SP_PT(16), 65536), SP_PT(16));
    assert_int_equal(font_scale(SP_PT(16), -32768), -SP_PT(8));
}

static void an_empty_outline_is_no_glyph(void **state)
{
    struct bench *b = *state;
    const struct font *ukai = face(b, FACE_UKAI, 0);
    const struct font *latin = face(b, FACE_LIBERATION, 0);
    const char32_t *empty = U"㤘㧐㧟㭎䁖䏝䥽䦃䦆䶮";

    for (; *empty; empty++)
        assert_int_equal(font_glyph(ukai, *empty), 0);
    assert_int_not_equal(font_glyph(ukai, U'国'), 0);
    assert_int_not_equal(font_glyph(ukai, 0x3000), 0); // blank by right
    assert_int_not_equal(font_glyph(latin, ' '), 0);
    assert_int_not_equal(font_glyph(latin, 0xA0), 0);
}

static void a_glyph_of_one_subroutine_call_is_not_empty(void **state)
{
    struct bench *b = *state;
    const struct font *serif = face(b, FACE_NOTO_SERIF, 2);
    const char32_t *text = U"，。、：；！？“”‘’（）《》〈〉【】—…·HI.";

    for (; *text; text++)
        assert_int_not_equal(font_glyph(serif, *text), 0);
}

static void rare_characters_come_from_the_face_that_has_them(void **state)
{
    static const struct {
        char32_t cp;
        size_t use;
    } rows[] = {
        {U'国', 1}, {U'𠮷', 3}, {U'𬭎', 3}, {U'䶮', 3}, {U'镕', 2},
        {U'喆', 2}, {U'䥽', 3}, {'5', 0},     {U'％', 1}, {U'±', 0},
        {U'℃', 1},  {U'①', 2},  {U'㎡', 2},   {U'é', 0},  {U'Ⅳ', 1},
    };
    struct bench *b = *state;
    const struct font_use uses[] = {
        {face(b, FACE_LIBERATION, 0), FONT_COVERS_LATIN, 1000, 0, 0},
        {face(b, FACE_FANDOL_KAI, 0), FONT_COVERS_CJK, 1000, 0, 0},
        {face(b, FACE_UKAI, 0), FONT_COVERS_CJK, 1000, -84, 0},
        {face(b, FACE_NOTO_SERIF, 2), FONT_COVERS_REST, 1000, -71, 0},
        {face(b, FACE_BABELSTONE, 0), FONT_COVERS_REST, 1000, -71, 0}};
    struct fontset *set = fontset_new(b->arena);
    const struct font_role *role = fontset_add(set, "kai", "楷体", uses, 5);

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t glyph;
        const struct font_use *use =
            font_role_pick(role, rows[i].cp, true, &glyph);

        print_message("U+%04X\n", (unsigned)rows[i].cp);
        assert_non_null(use);
        assert_int_equal(use - font_role_use_at(role, 0), rows[i].use);
        assert_int_equal(glyph, font_glyph(use->font, rows[i].cp));
    }
}

/* FandolKai has ① to ⑩ only. */
static void circled_numbers_are_drawn_by_one_face(void **state)
{
    static const char32_t rows[] = {U'①', U'⑩', U'⑪', U'㉑', U'㊱', U'㊿'};
    struct bench *b = *state;
    const struct font_use uses[] = {
        {face(b, FACE_FANDOL_KAI, 0), FONT_COVERS_CJK, 1000, 0, 0},
        {face(b, FACE_NOTO_SERIF, 2), FONT_COVERS_REST, 1000, -71, 0}};
    struct fontset *set = fontset_new(b->arena);
    const struct font_role *both = fontset_add(set, "kai", "楷体", uses, 2);
    const struct font_role *alone = fontset_add(set, "kai", "楷体", uses, 1);
    uint32_t glyph;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_ptr_equal(font_role_pick(both, rows[i], true, &glyph),
                         font_role_use_at(both, 1));
    assert_ptr_equal(font_role_pick(alone, U'①', true, &glyph),
                     font_role_use_at(alone, 0));
}

static void a_punctuation_use_takes_all_of_it_and_nothing_else(void **state)
{
    struct bench *b = *state;
    const struct font_use uses[] = {
        {face(b, FACE_NOTO_SERIF, 2), FONT_COVERS_PUNCT, 1000, 0, 0},
        {face(b, FACE_WENKAI, 0), FONT_COVERS_ALL, 1000, 0, 0}};
    struct fontset *set = fontset_new(b->arena);
    const struct font_role *role = fontset_add(set, "kai", "楷体", uses, 2);
    uint32_t glyph;

    for (const char32_t *p = U"，。“”—…《》（）"; *p; p++)
        assert_ptr_equal(font_role_pick(role, *p, true, &glyph),
                         font_role_use_at(role, 0));
    for (const char32_t *p = U"国あA5,"; *p; p++)
        assert_ptr_equal(font_role_pick(role, *p, true, &glyph),
                         font_role_use_at(role, 1));
    assert_ptr_equal(font_role_pick(role, U'“', false, &glyph),
                     font_role_use_at(role, 1));
    assert_null(font_role_pick(role, 0x3134F, false, &glyph));
    assert_null(font_role_pick(role, 0x10FFFD, false, &glyph));
}

static void roles_are_found_by_name_and_near_misses_named(void **state)
{
    struct bench *b = *state;
    struct fontset *set = fontset_new(b->arena);
    const struct font_role *hei = fontset_add(set, "hei", "黑体", NULL, 0);

    assert_ptr_equal(fontset_find(set, STR("hei")), hei);
    assert_null(fontset_find(set, STR("hey")));
    assert_string_equal(fontset_nearest(set, STR("hey")), "hei");
    assert_int_equal(fontset_count(set), 1);
    assert_string_equal(font_role_title(fontset_at(set, 0)), "黑体");
}

/* Changed at a time, as whoever installs fonts leaves it. */
static uint64_t hash_of(struct bench *b, const char *path, unsigned index,
                        time_t changed)
{
    const struct timespec times[2] = {{.tv_sec = changed}, {.tv_sec = changed}};
    struct hash h = {0};
    uint8_t sum[HASH_SIZE];
    uint64_t first;

    if (changed > 0)
        assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    font_hash(face(b, path, index), &h);
    hash_end(&h, sum);
    memcpy(&first, sum, sizeof(first));
    return first;
}

static void a_font_is_told_from_what_it_was(void **state)
{
    struct bench *b = *state;
    struct file f = liberation_read();
    uint64_t before;

    damaged_write(&f);
    before = hash_of(b, DAMAGED, 0, 1000);
    assert_true(hash_of(b, DAMAGED, 0, 1000) == before);
    assert_true(hash_of(b, DAMAGED, 0, 1001) != before);
    record(&f, "glyf")[4] ^= 1; // its checksum
    damaged_write(&f);
    assert_true(hash_of(b, DAMAGED, 0, 1000) != before);
    assert_true(hash_of(b, FACE_NOTO_SERIF, 1, 0) !=
                hash_of(b, FACE_NOTO_SERIF, 2, 0));
    free(f.bytes);
}

/* Kilobytes of a mapped file that are in memory. */
static long resident(const char *path)
{
    FILE *in = fopen("/proc/self/smaps", "r");
    char line[4096];
    bool ours = false;
    long sum = 0, size;

    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        if (strstr(line, path)) {
            ours = true;
        } else if (ours && sscanf(line, "Rss: %ld", &size) == 1) {
            sum += size;
            ours = false;
        }
    }
    (void)fclose(in);
    return sum;
}

static void a_face_that_is_not_used_takes_no_memory_of_its_file(void **state)
{
    struct bench *b = *state;
    const struct font *f = face(b, FACE_NOTO_SERIF, 2);

    assert_non_null(f);
    assert_int_equal(resident(FACE_NOTO_SERIF), 0);
    assert_int_not_equal(font_glyph(f, U'国'), 0);
    assert_true(resident(FACE_NOTO_SERIF) > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(damaged_fonts_are_refused_and_the_table_named),
        TEST(a_cut_off_file_is_refused_at_every_length),
        TEST(what_forbids_embedding_is_refused),
        TEST(a_damaged_outline_is_never_embedded),
        TEST(an_index_past_the_last_face_is_named),
        TEST(other_files_are_no_fonts),
        TEST(damage_inside_tables_never_crashes),
        TEST(metrics_are_in_65536ths_of_an_em),
        TEST(an_empty_outline_is_no_glyph),
        TEST(a_glyph_of_one_subroutine_call_is_not_empty),
        TEST(rare_characters_come_from_the_face_that_has_them),
        TEST(circled_numbers_are_drawn_by_one_face),
        TEST(a_punctuation_use_takes_all_of_it_and_nothing_else),
        TEST(roles_are_found_by_name_and_near_misses_named),
        TEST(a_font_is_told_from_what_it_was),
        TEST(a_face_that_is_not_used_takes_no_memory_of_its_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
