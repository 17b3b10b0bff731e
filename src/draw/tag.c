#include "draw/tag.h"

#include <assert.h>
#include <stddef.h>

#include "base/arena.h"

struct tag *tag_new(struct arena *a, struct tag *parent, enum tag_role role)
{
    struct tag *tag = arena_new(a, struct tag);
    struct tag *root = tag;

    tag->role = role;
    if (!parent) {
        tag->made = 1;
        return tag;
    }
    tag->parent = parent;
    if (parent->last)
        parent->last->next = tag;
    else
        parent->first = tag;
    parent->last = tag;
    while (root->parent)
        root = root->parent;
    tag->number = root->made++;
    return tag;
}

void tag_clear(struct tag *root)
{
    assert(!root->parent);
    root->first = root->last = NULL;
    root->made = 1;
}

const char *tag_role_name(enum tag_role role)
{
    static const char *const names[TAG_ROLE_COUNT] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_PART] = "Part",
        [TAG_SECT] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_BLOCKQUOTE] = "BlockQuote",
        [TAG_TABLE] = "Table",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_FIGURE] = "Figure",
        [TAG_CAPTION] = "Caption",
        [TAG_TOC] = "TOC",
        [TAG_TOCI] = "TOCI",
        [TAG_LINK] = "Link",
        [TAG_RUBY] = "Ruby",
        [TAG_RB] = "RB",
        [TAG_RT] = "RT",
        [TAG_REFERENCE] = "Reference",
        [TAG_NOTE] = "Note",
        [TAG_DIV] = "Div",
    };

    assert((unsigned)role < TAG_ROLE_COUNT);
    return names[role];
}
