#include "style/formats.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "input/xml.h"

/* How often one of the characters that stand for the number occurs. */
static size_t count_digits(const char *format)
{
    static const char *const digits[] = {"一", "1", "①", "Ⅰ", "A"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
        const char *at = format;
        while ((at = strstr(at, digits[i])) != NULL) {
            count++;
            at += strlen(digits[i]);
        }
    }
    return count;
}

void formats_read(struct formats *formats, const struct xml_element *e,
                  struct arena *a, struct diag *d)
{
    static const struct xml_word words[] = {
        {"chapter", NUMBER_CHAPTER},
        {"appendix", NUMBER_APPENDIX},
        {"section1", NUMBER_SECTION1},
        {"section2", NUMBER_SECTION2},
        {"section3", NUMBER_SECTION3},
        {"section4", NUMBER_SECTION4},
        {"table", NUMBER_TABLE},
        {"figure", NUMBER_FIGURE},
        {"appendix-table", NUMBER_APPENDIX_TABLE},
        {"appendix-figure", NUMBER_APPENDIX_FIGURE},
        {"source", NUMBER_SOURCE},
        {"footnote", NUMBER_FOOTNOTE},
        {"endnote", NUMBER_ENDNOTE},
        {"folio-front", NUMBER_FOLIO_FRONT},
        {"folio-body", NUMBER_FOLIO_BODY},
        {"folio-back", NUMBER_FOLIO_BACK},
        {NULL, 0},
    };
    int of = xml_enum(e, "of", words, NUMBER_OF_COUNT);
    if (of == NUMBER_OF_COUNT)
        return;
    char *format = str_copy(xml_str(e, "format"), a);
    if (count_digits(format) != 1)
        diag_add(d, DIAG_CODE_STYLE_NUMBER, xml_attr_loc(e, "format", 0),
                 format, NULL);
    formats->of[of] = format;
}

const char *formats_find(const struct formats *formats, enum number_of of)
{
    assert(of < NUMBER_OF_COUNT);
    if (of == NUMBER_APPENDIX_TABLE && !formats->of[of])
        of = NUMBER_TABLE;
    if (of == NUMBER_APPENDIX_FIGURE && !formats->of[of])
        of = NUMBER_FIGURE;
    assert(formats->of[of] || of == NUMBER_FOLIO_BACK);
    return formats->of[of];
}
