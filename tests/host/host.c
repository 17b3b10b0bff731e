/*
 * A program of somebody else's: it knows lantu.h and liblantu, nothing more.
 * usage: host BOOK.xml OUT.pdf
 */
#include <stdio.h>
#include <string.h>

#include "lantu.h"

static void print(void *user, const struct lantu_message *m)
{
    (void)user;
    fprintf(stderr, "%s %s\n", m->code, m->text);
}

int main(int argc, char *argv[])
{
    const struct lantu_options options = {
        .book = argc == 3 ? argv[1] : "",
        .output = argc == 3 ? argv[2] : "",
        .language = LANTU_EN,
        .message = print,
    };
    struct lantu_facts facts;

    if (argc != 3 || strlen(lantu_version()) == 0)
        return 2;
    if (lantu_render_isolated(&options, &facts) != LANTU_DONE)
        return 1;
    return lantu_check(&options, &facts) == LANTU_DONE && facts.pages > 0 ? 0
                                                                          : 1;
}
