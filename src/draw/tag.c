#include "draw/tag.h"

#include <assert.h>
#include <stddef.h>

#include "base/arena.h"

static struct tag *root_of(struct tag *tag)
{
    while (tag->parent)
        tag = tag->parent;
    return tag;
}

/* With a number of its own. */
static struct tag *tag_take(struct tag *root, struct arena *a)
{
    struct tag *tag = root->spare;

    if (!tag) {
        tag = arena_new(a, struct tag);
        tag->number = root->made++;
        return tag;
    }
    root->spare = tag->next;
    *tag = (struct tag){.number = tag->number};
    return tag;
}

struct tag *tag_new(struct arena *a, struct tag *parent, enum tag_role role)
{
    struct tag *tag;

    if (!parent) {
        tag = arena_new(a, struct tag);
        tag->made = 1;
    } else {
        tag = tag_take(root_of(parent), a);
        if (parent->last)
            parent->last->next = tag;
        else
            parent->first = tag;
        parent->last = tag;
    }
    tag->parent = parent;
    tag->role = role;
    return tag;
}

void tag_drop(struct tag *tag)
{
    struct tag *root = root_of(tag), *next = tag->first;

    tag->first = tag->last = NULL;
    while (next) {
        struct tag *spare = next;

        next = spare->next;
        if (spare->first) { // which are dropped before its siblings
            spare->last->next = next;
            next = spare->first;
        }
        spare->next = root->spare;
        root->spare = spare;
    }
}

void tag_clear(struct tag *root)
{
    uint32_t number = 1;

    assert(!root->parent);
    tag_drop(root);
    for (struct tag *t = root->spare; t; t = t->next)
        t->number = number++;
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
