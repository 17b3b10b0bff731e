#include "base/library.h"

#include <gmp.h>

#include "base/buf.h"

void base_libraries(struct buf *b)
{
    buf_addf(b, "GMP %s\n", gmp_version);
}
