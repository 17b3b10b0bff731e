/*
 * formats - how the numbers of chapters, tables, notes and pages are written.
 *
 * A format is words in which one of 一 1 ① Ⅰ A stands for the number: "（一）".
 * One without it, or with several, is reported (E0510).
 */
#ifndef STYLE_FORMATS_H
#define STYLE_FORMATS_H

struct arena;
struct diag;
struct xml_element;

enum number_of {
    NUMBER_CHAPTER,
    NUMBER_APPENDIX,
    NUMBER_SECTION1,
    NUMBER_SECTION2,
    NUMBER_SECTION3,
    NUMBER_SECTION4,
    NUMBER_TABLE,
    NUMBER_FIGURE,
    NUMBER_APPENDIX_TABLE, // as others, when the sheet does not say
    NUMBER_APPENDIX_FIGURE,
    NUMBER_SOURCE,
    NUMBER_FOOTNOTE, // and notes of tables
    NUMBER_ENDNOTE,
    NUMBER_FOLIO_FRONT,
    NUMBER_FOLIO_BODY,
    NUMBER_FOLIO_BACK,
    NUMBER_OF_COUNT
};

/* Of a sheet. */
struct formats {
    const char *of[NUMBER_OF_COUNT];
};

/* Writes what the <number> says over what was said before. */
void formats_read(struct formats *formats, const struct xml_element *e,
                  struct arena *a, struct diag *d);
/* NULL for the folios of the back alone: they count on from the body. */
const char *formats_find(const struct formats *formats, enum number_of of);

#endif
