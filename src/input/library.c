#include "input/library.h"

#include <libxml/parser.h>
#include <stdlib.h>

#include "base/buf.h"

void input_libraries(struct buf *b)
{
    long n = strtol(xmlParserVersion, NULL, 10); // "20914", "21201-GIT…"

    buf_addf(b, "libxml2 %d.%d.%d\n", (int)(n / 10000), (int)(n / 100 % 100),
             (int)(n % 100));
}
