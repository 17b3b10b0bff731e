#include "pdf/library.h"

#include <hpdf.h>
#include <libdeflate.h>
#include <png.h>
#include <zlib.h>

#include "base/buf.h"

void pdf_libraries(struct buf *b)
{
    buf_addf(b, "libharu %s\n", HPDF_GetVersion());
    buf_addf(b, "libdeflate %s\n", LIBDEFLATE_VERSION_STRING);
    buf_addf(b, "zlib %s\n", zlibVersion());
    buf_addf(b, "libpng %s\n", png_get_libpng_ver(NULL));
}
