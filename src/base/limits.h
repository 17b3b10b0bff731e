/*
 * limits - every limit, each with its reason.
 *
 * LANTU_SMALL (preset `small`) makes growth steps and caches tiny, so that
 * every edge of them is met by ordinary tests.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    /* Input.  A tree takes about 220 bytes an element; rows of words alone
     * leave it.  100,000 of them with 40 columns are 83 MB. */
    XML_BYTES_MAX = 128 << 20,
    DATA_BYTES_MAX = 512 << 20, // streamed: 1,000,000 observations are 72 MB
    XML_DEPTH_MAX = 64,         // libxml2 stops at 256; no plan nests past 20
    XML_ATTRIBUTES_MAX = 64,    // libxml2 is quadratic in them
    XML_TEXT_MAX = 1 << 20,     // bytes of one text node: a 400-page paragraph
    XML_ELEMENTS_MAX = 4000000,
    GRID_BYTES_MAX = 1 << 20, // 3,000 counties are 24 KB
    IMAGE_BYTES_MAX = 64 << 20,
    IMAGE_PIXELS_MAX = 40000000, // 120 MB when decoded
    IMAGE_SIDE_MAX = 10000, // pixels; 389 KB of PNG can claim 20,000 squared

    SVG_STEPS_MAX = 200000, // lines and curves: 40 MB; a county map has 20,000

    DIAG_MAX = 100, // the contract: the first hundred, then "and N more"

    /* Tables and blocks. */
    TABLE_COLUMNS_MAX = 64,
    BLOCK_DEPTH_MAX = 16, // blocks in cells in blocks

    /* Text.  HarfBuzz is quadratic in combining marks. */
    MARKS_PER_CLUSTER_MAX = 32,
    RUN_CHARACTERS_MAX = 4096,
    HYPHENATED_MAX = 48, // letters; the longest words in dictionaries have 45
    HYPHENS_BYTES_MAX = 4 << 20, // the English patterns are 104 KiB

    /* Layout. */
    PASSES_FREE = 5,     // then numbers that move the text get a fixed room
    PASSES_MAX = 16,     // each that does not settle has met a wider folio
    MEMO_TEXT_MAX = 360, // bytes of a paragraph that is remembered: 120 Han

    /* PDF offsets of readers are 32 bit; libharu's own are signed. */
    PDF_BYTES_MAX = 1 << 30,

#ifdef LANTU_SMALL
    WORDS_KEPT_MAX = 2,   // shaped words of a face
    MEMO_TEXTS_MAX = 500, // bytes of text in the lines remembered
    ARENA_BLOCK = 256,    // the first block; each is twice the one before
    ARENA_BLOCK_MAX = 1024,
    BUF_FIRST = 1,
    VEC_FIRST = 1,
    MAP_FIRST = 2,
#else
    WORDS_KEPT_MAX = 8192,
    MEMO_TEXTS_MAX = 128 << 10, // with all that is made of it, 10 MB
    ARENA_BLOCK = 64 << 10,
    ARENA_BLOCK_MAX = 4 << 20, // 100 MB of book are 30 blocks
    BUF_FIRST = 64,
    VEC_FIRST = 2,
    MAP_FIRST = 32,
#endif
};

#endif
