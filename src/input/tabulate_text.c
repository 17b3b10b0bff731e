#include "input/tabulate_text.h"

#include <assert.h>
#include <string.h>

void put_text(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text != '\0'; text++) {
        assert((unsigned char)*text >= ' ');
        if (*text == '"' || *text == '\\')
            putc('\\', out);
        putc(*text, out);
    }
    putc('"', out);
}

void put_str(FILE *out, const char *text)
{
    putc('{', out);
    put_text(out, text);
    fprintf(out, ", %zu}", strlen(text));
}
