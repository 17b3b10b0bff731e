/*
 * read_bulletin - what stands around the articles of a bulletin.
 */
#include "base/arena.h"
#include "doc/reader.h"
#include "input/xml.h"

static void read_staff(struct doc_reader *r, const struct xml_element *e,
                       struct doc_bulletin *bulletin)
{
    e = xml_find(e, "staff");
    if (!e)
        return;
    bulletin->editor = read_copy(r, e, "editor");
    bulletin->checker = read_copy(r, e, "checker");
    bulletin->approved_by = read_copy(r, e, "approved-by");
}

/* One article needs no contents. */
static bool has_several(const struct xml_element *e)
{
    const struct xml_element *article = xml_find(e, "article");

    return article && xml_find_next(article, "article");
}

const struct doc_bulletin *read_bulletin(struct doc_reader *r,
                                         const struct xml_element *e)
{
    struct doc_bulletin *bulletin = arena_new(r->arena, struct doc_bulletin);

    bulletin->supplement = xml_yes(e, "supplement", false);
    bulletin->contents = xml_yes(e, "contents", has_several(e));
    bulletin->directions = read_length(e, "directions");
    bulletin->report_to = read_text(r, e, "report-to");
    bulletin->send_to = read_text(r, e, "send-to");
    bulletin->give_to = read_text(r, e, "give-to");
    bulletin->copies = (int)xml_int(e, "copies", 0);
    read_staff(r, e, bulletin);
    return bulletin;
}
