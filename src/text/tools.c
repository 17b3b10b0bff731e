#include "text/tools.h"

#include <stdbool.h>

#include "base/arena.h"
#include "text/hyphens.h"
#include "text/words.h"

struct text_tools {
    struct arena *arena, *scratch;
    struct words *words;
    struct hyphens *hyphens;
    bool words_asked, hyphens_asked;
};

struct text_tools *tools_new(struct arena *a)
{
    struct text_tools *t = arena_new(a, struct text_tools);

    t->arena = a;
    return t;
}

struct arena *tools_scratch(struct text_tools *t)
{
    if (!t->scratch)
        t->scratch = arena_within(t->arena);
    return t->scratch;
}

struct words *tools_words(struct text_tools *t, struct loc at, struct diag *d)
{
    if (!t->words_asked)
        t->words = words_open(at, t->arena, d);
    t->words_asked = true;
    return t->words;
}

struct hyphens *tools_hyphens(struct text_tools *t, struct loc at,
                              struct diag *d)
{
    if (!t->hyphens_asked)
        t->hyphens = hyphens_open(at, t->arena, d);
    t->hyphens_asked = true;
    return t->hyphens;
}
