#include "batch/library.h"

#include <nettle/version.h>

#include "base/buf.h"

void batch_libraries(struct buf *b)
{
    buf_addf(b, "nettle %d.%d\n", nettle_version_major(),
             nettle_version_minor());
}
