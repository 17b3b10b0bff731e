/*
 * floor - how fast a book could be made if there were nothing to think about.
 *
 *     bench_floor FONT FACE PAGES OUT TEXT
 *
 * Sets the characters of TEXT, a file of UTF-32, once each and spread evenly
 * over the pages, on a grid of 28 a line, with the same libraries as lantu: a
 * glyph for each character (HarfBuzz), one string a line, libdeflate, a page
 * dictionary and a stream in libharu, one file.  No line breaking, no spacing,
 * no tags, no bookmarks.  Prints the pages per second of processor time; lantu
 * is measured against it.
 */
#include <hb.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS = 28, LEVEL = 6, PAGES_PER_NODE = 64 };
enum { CONTENT_MAX = 16384, A_PAGE_MAX = 2048, TEXT_MAX = 1 << 22 };

struct text {
    uint32_t *characters;
    size_t count, at;
};

static void fail(const char *what)
{
    fprintf(stderr, "bench_floor: %s\n", what);
    exit(1);
}

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    (void)detail;
    (void)user;
    fprintf(stderr, "libharu: 0x%04lX\n", (unsigned long)error);
    exit(1);
}

static void text_read(struct text *t, const char *path)
{
    FILE *file = fopen(path, "rb");

    t->characters = malloc(TEXT_MAX * sizeof(*t->characters));
    if (!file || !t->characters)
        fail("cannot read the text");
    t->count = fread(t->characters, sizeof(*t->characters), TEXT_MAX, file);
    fclose(file);
}

static char *line_write(char *to, struct text *t, size_t end, hb_font_t *font)
{
    *to++ = '(';
    for (int column = 0; column < COLUMNS && t->at < end; column++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font, t->characters[t->at++], &glyph);
        for (int shift = 8; shift >= 0; shift -= 8) {
            char byte = (char)(glyph >> shift);
            if (byte == '(' || byte == ')' || byte == '\\')
                *to++ = '\\';
            *to++ = byte;
        }
    }
    memcpy(to, ")Tj T*\n", 7);
    return to + 7;
}

/* The characters from where the text is to the end. */
static size_t content_write(char *out, struct text *t, size_t end,
                            hb_font_t *font)
{
    char *to = out + sprintf(out, "BT /F1 16 Tf 28.95 TL 73.7 735 Td\n");

    while (t->at < end)
        to = line_write(to, t, end, font);
    memcpy(to, "ET\n", 3);
    return (size_t)(to + 3 - out);
}

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream out)
{
    (void)dict;
    return HPDF_Stream_WriteStr(out, "/Filter/FlateDecode\n");
}

static void page_add(HPDF_Doc pdf, const void *bytes, size_t size)
{
    HPDF_Page page = HPDF_AddPage(pdf);
    HPDF_PageAttr attr = page->attr;

    HPDF_Page_SetWidth(page, 595.276f);
    HPDF_Page_SetHeight(page, 841.89f);
    attr->contents->filter = HPDF_STREAM_FILTER_NONE;
    attr->contents->write_fn = write_filter;
    HPDF_Stream_Free(attr->contents->stream);
    attr->contents->stream = HPDF_MemStream_New(pdf->mmgr, (HPDF_UINT)size);
    attr->stream = attr->contents->stream;
    HPDF_Stream_Write(attr->stream, bytes, (HPDF_UINT)size);
}

int main(int argc, char **argv)
{
    struct text text = {0};
    char content[CONTENT_MAX], packed[CONTENT_MAX];
    hb_font_t *font;
    HPDF_Doc pdf;
    struct libdeflate_compressor *compressor;
    clock_t start;
    double seconds;
    size_t pages;

    if (argc != 6)
        fail("usage: bench_floor FONT FACE PAGES OUT TEXT");
    pages = strtoul(argv[3], NULL, 10);
    text_read(&text, argv[5]);
    if (pages == 0 || text.count / pages >= A_PAGE_MAX)
        fail("no pages, or too few for the text");
    font = hb_font_create(hb_face_create(hb_blob_create_from_file(argv[1]),
                                         (unsigned)strtoul(argv[2], NULL, 10)));

    start = clock();
    pdf = HPDF_New(on_error, NULL);
    HPDF_SetPagesConfiguration(pdf, PAGES_PER_NODE);
    compressor = libdeflate_alloc_compressor(LEVEL);
    for (size_t i = 0; i < pages; i++) {
        size_t end = text.count * (i + 1) / pages;
        size_t size = content_write(content, &text, end, font);
        size = libdeflate_zlib_compress(compressor, content, size, packed,
                                        sizeof(packed));
        page_add(pdf, packed, size);
    }
    HPDF_SaveToFile(pdf, argv[4]);
    seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%zu pages, %.3f s, %.0f pages per CPU-second\n", pages, seconds,
           (double)pages / seconds);
    HPDF_Free(pdf);
    libdeflate_free_compressor(compressor);
    free(text.characters);
    return 0;
}
