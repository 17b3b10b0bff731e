#include "cli/version.h"

#include "base/buf.h"
#include "base/library.h"
#include "batch/lantu.h"
#include "batch/library.h"
#include "input/library.h"
#include "pdf/library.h"
#include "text/library.h"

void version_put(struct buf *b)
{
    buf_addf(b, "lantu %s\n", lantu_version());
    base_libraries(b);
    input_libraries(b);
    text_libraries(b);
    pdf_libraries(b);
    batch_libraries(b);
}
