#include "text/library.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <unicode/uversion.h>

#include "base/buf.h"

void text_libraries(struct buf *b)
{
    FT_Library library;
    FT_Int major = 0, minor = 0, patch = 0;
    UVersionInfo icu;
    char icu_text[U_MAX_VERSION_STRING_LENGTH];

    if (FT_Init_FreeType(&library) == 0) {
        FT_Library_Version(library, &major, &minor, &patch);
        FT_Done_FreeType(library);
    }
    buf_addf(b, "FreeType %d.%d.%d\n", major, minor, patch);
    buf_addf(b, "HarfBuzz %s\n", hb_version_string());
    u_getVersion(icu);
    u_versionToString(icu, icu_text);
    buf_addf(b, "ICU %s\n", icu_text);
}
