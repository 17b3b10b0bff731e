/*
 * prose_spans - running text as the author wrote it, turned into spans.
 *
 * Markup nests; each level changes one thing of the look, so the walk carries
 * the look down by value.
 */

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "compose/build.h"
#include "compose/phrase.h"
#include "text/fontset.h"

struct look {
    const struct font_role *role;
    sp size, raise;
    uint32_t rgb;
    const char *link, *uri;
    int depth;
};

static struct span *span_add(struct text *t, enum span_kind kind,
                             const struct look *look, struct loc at)
{
    struct span *s = vec_push(&t->spans, t->b->arena);

    s->kind = kind;
    s->role = look->role;
    s->size = look->size;
    s->raise = look->raise;
    s->tracking = t->style->tracking;
    s->rgb = look->rgb;
    s->link = look->link;
    s->uri = look->uri;
    s->at = at;
    return s;
}

static void words_add(struct text *t, const struct look *look, struct str words,
                      struct loc at)
{
    if (words.size > 0)
        span_add(t, SPAN_TEXT, look, at)->text = words;
}

static const struct font_role *role_named(struct text *t, const char *name,
                                          const struct look *look,
                                          struct loc at)
{
    const struct fontset *fonts = sheet_fonts(t->b->sheet);
    const struct font_role *role = fontset_find(fonts, str_of(name));
    const char *nearest;

    if (role)
        return role;
    nearest = fontset_nearest(fonts, str_of(name));
    diag_add(t->b->diag, DIAG_CODE_ROLE_UNKNOWN, at, name,
             nearest ? nearest : "song", NULL);
    return look->role;
}

static void xref_add(struct text *t, struct look look,
                     const struct prose_inline *in)
{
    const struct prose_xref *xref = &in->as.xref;
    const struct label *label = map_find(t->b->labels, str_of(xref->ref));

    look.link = xref->ref;
    if (!label) // reported when the document was checked
        return;
    switch (xref->form) {
    case XREF_NUMBER:
        words_add(t, &look,
                  str_of(label->number[0] ? label->number : label->title),
                  in->at);
        break;
    case XREF_TITLE:
        words_add(t, &look, str_of(label->title), in->at);
        break;
    case XREF_PAGE:
        span_add(t, SPAN_PAGE, &look, in->at)->text = str_of(xref->ref);
        break;
    }
}

static void inlines_add(struct text *t, struct look look,
                        const struct prose_inline *first);

static void inline_add(struct text *t, struct look look,
                       const struct prose_inline *in)
{
    switch (in->kind) {
    case PROSE_TEXT:
        words_add(t, &look, in->as.text, in->at);
        return;
    case PROSE_EM:
        look.role = t->style->em_role;
        break;
    case PROSE_STRONG:
    case PROSE_LEAD:
        look.role = t->style->strong_role;
        break;
    case PROSE_ROLE:
        look.role = role_named(t, in->as.role, &look, in->at);
        break;
    case PROSE_SUP:
        look.raise += look.size * 33 / 100;
        look.size = look.size * 60 / 100;
        break;
    case PROSE_SUB:
        look.raise -= look.size * 12 / 100;
        look.size = look.size * 60 / 100;
        break;
    case PROSE_LINK:
        look.uri = in->as.href;
        break;
    case PROSE_XREF:
        xref_add(t, look, in);
        return;
    case PROSE_VALUE:
        words_add(t, &look, str_of(phrase_value(t->b, &in->as.value, in->at)),
                  in->at);
        return;
    case PROSE_BR:
        span_add(t, SPAN_BREAK, &look, in->at);
        return;
    }
    inlines_add(t, look, in->first);
}

static void inlines_add(struct text *t, struct look look,
                        const struct prose_inline *first)
{
    if (++look.depth > XML_DEPTH_MAX)
        return; // the reader has refused it
    for (; first; first = first->next)
        inline_add(t, look, first);
}

void text_add_prose(struct text *t, const struct prose *prose)
{
    struct look look = {
        .role = t->style->role, .size = t->style->size, .rgb = t->style->rgb};

    inlines_add(t, look, prose->first);
}
