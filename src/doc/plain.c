#include "doc/plain.h"

#include <string.h>

#include "base/arena.h"
#include "doc/doc.h"
#include "input/xml.h"

/* Words begin right behind the tag. */
enum { TAG_SIZE = sizeof("<entry>") - 1 };

/* Whether all that `e` holds is one piece of text, as it stands in the file, or
 * nothing; true: these are its words. */
static bool is_plain(const struct xml_element *e, struct arena *scratch,
                     struct prose *words)
{
    const struct prose_inline *text;
    const struct loc at = xml_loc(e);

    if (!xml_is(e, "entry") || xml_attr_count(e) > 0 || xml_child(e))
        return false;
    *words = prose_read(e, scratch);
    text = words->first;
    return !text || (text->run_count == 0 && text->at.line == at.line &&
                     text->at.column == at.column + TAG_SIZE);
}

/* What is known of a row so far; lines and bytes that do not fit into their
 * fields make it none. */
struct packing {
    struct doc_plain_cell cells[TABLE_COLUMNS_MAX];
    const char *words[TABLE_COLUMNS_MAX];
    size_t count, size;
};

static bool pack(struct packing *p, const struct xml_element *e, uint32_t line,
                 struct arena *scratch)
{
    struct doc_plain_cell *cell = &p->cells[p->count];
    struct prose words;

    if (p->count == TABLE_COLUMNS_MAX || !is_plain(e, scratch, &words))
        return false;
    if (words.first) {
        p->words[p->count] = words.first->as.text.data;
        p->size += words.first->as.text.size;
    }
    if (words.at.line - line > UINT16_MAX || p->size > UINT16_MAX)
        return false;
    *cell = (struct doc_plain_cell){(uint16_t)(words.at.line - line),
                                    (uint16_t)p->size, words.at.column};
    p->count++;
    return true;
}

static const struct doc_plain *packed(const struct packing *p, struct loc at,
                                      struct arena *a)
{
    const size_t cells = p->count * sizeof(p->cells[0]);
    struct doc_plain *plain =
        arena_alloc(a, sizeof(*plain) + cells + p->size + 1);
    char *words = (char *)&plain->cells[p->count];
    size_t from = 0;

    plain->at = at;
    plain->words = words;
    plain->count = (uint32_t)p->count;
    memcpy(plain->cells, p->cells, cells);
    for (size_t i = 0; i < p->count; from = p->cells[i++].end)
        if (p->cells[i].end > from)
            memcpy(words + from, p->words[i], p->cells[i].end - from);
    return plain;
}

const struct doc_plain *doc_plain_read(const struct xml_element *row,
                                       struct arena *a, struct arena *scratch)
{
    const struct loc at = xml_loc(row);
    const struct xml_element *e = xml_child(row);
    struct packing p;
    const struct doc_plain *plain = NULL;

    if (xml_attr_count(row) > 0)
        return NULL;
    p.count = p.size = 0;
    while (e && pack(&p, e, at.line, scratch))
        e = xml_next(e);
    if (!e && p.count > 0)
        plain = packed(&p, at, a);
    arena_reset(scratch);
    return plain;
}

struct str doc_plain_words(const struct doc_plain *plain, size_t index)
{
    const size_t from = index == 0 ? 0 : plain->cells[index - 1].end;

    return (struct str){plain->words + from, plain->cells[index].end - from};
}

struct loc doc_plain_at(const struct doc_plain *plain, size_t index)
{
    const struct doc_plain_cell *cell = &plain->cells[index];

    return (struct loc){plain->at.file, plain->at.line + cell->line,
                        cell->column};
}

struct loc doc_plain_words_at(const struct doc_plain *plain, size_t index)
{
    struct loc at = doc_plain_at(plain, index);

    at.column += TAG_SIZE;
    return at;
}

struct doc_entry *doc_plain_entries(const struct doc_plain *plain,
                                    struct arena *a)
{
    struct doc_entry *entries = arena_array(a, struct doc_entry, plain->count);

    for (size_t i = 0; i < plain->count; i++) {
        const struct str words = doc_plain_words(plain, i);
        struct prose_inline *text = NULL;

        if (words.size > 0) {
            text = arena_new(a, struct prose_inline);
            text->kind = PROSE_TEXT;
            text->at = doc_plain_words_at(plain, i);
            text->as.text = words;
        }
        entries[i].at = doc_plain_at(plain, i);
        entries[i].text = (struct prose){.first = text, .at = entries[i].at};
        entries[i].column = (uint16_t)i;
        entries[i].colspan = entries[i].rowspan = 1;
    }
    return entries;
}
