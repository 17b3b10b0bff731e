#include "compose/endnotes.h"

#include "base/arena.h"
#include "compose/author.h"
#include "doc/doc.h"

static const char notes_title[] = "注释";

struct endnotes *endnotes_new(struct builder *b, struct loc at)
{
    struct endnotes *notes = arena_new(b->arena, struct endnotes);

    *notes = (struct endnotes){
        .list = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at),
        .style = "endnote",
        .of = NUMBER_ENDNOTE,
        .marked_once = true};
    return notes;
}

void endnotes_open(struct builder *b, const struct doc_block *chapter)
{
    b->endnotes = b->book_notes;
    if (chapter->last && chapter->last->kind == DOC_ENDNOTES)
        b->endnotes = endnotes_new(b, chapter->at);
}

void endnotes_close(struct builder *b, const struct doc_block *d,
                    struct book_block *parent)
{
    const struct endnotes *notes = b->endnotes;
    struct book_block *head;

    b->endnotes = b->book_notes;
    if (notes->count == 0) {
        diag_add(b->diag, DIAG_CODE_ENDNOTES_EMPTY, d->at, NULL);
        return;
    }
    head = para_new(b, "endnotes-title", ROLE_H2, notes_title, d->at);
    block_announce(head, label_new(b), notes_title, 2);
    block_append(parent, head);
    block_append(parent, notes->list);
}

void endnotes_of_book(struct builder *b, const struct doc_block *d,
                      struct book_block *parent)
{
    const struct endnotes *notes = b->book_notes;

    b->endnotes = b->book_notes = NULL;
    if (notes->count == 0)
        diag_add(b->diag, DIAG_CODE_BOOK_NOTES_EMPTY, d->at, NULL);
    else
        block_append(back_open(b, notes_title, d->at, parent), notes->list);
}
