/*
 * read_official - what stands around the text of an official document.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "input/xml.h"

static const struct xml_word forms[] = {{"document", DOC_DOCUMENT},
                                        {"letter", DOC_LETTER},
                                        {"order", DOC_ORDER},
                                        {"minutes", DOC_MINUTES},
                                        {NULL, 0}};

static const struct xml_word whose_marks[] = {
    {"all", false}, {"first", true}, {NULL, 0}};

static void read_agencies(struct doc_reader *r, const struct xml_element *e,
                          struct doc_official *official)
{
    VEC(struct doc_agency) agencies = {0};

    for (e = xml_find(e, "agency"); e; e = xml_find_next(e, "agency")) {
        struct doc_agency *agency = vec_push(&agencies, r->arena);

        agency->name = read_copy(r, e, "name");
        agency->signed_name = read_copy(r, e, "signed");
        if (!agency->signed_name)
            agency->signed_name = agency->name;
    }
    official->agencies = agencies.items;
    official->agency_count = agencies.count;
}

static void read_signers(struct doc_reader *r, const struct xml_element *e,
                         struct doc_official *official)
{
    VEC(const char *) signers = {0};

    for (e = xml_find(e, "signer"); e; e = xml_find_next(e, "signer"))
        *vec_push(&signers, r->arena) = str_copy(xml_text(e), r->arena);
    official->signers = signers.items;
    official->signer_count = signers.count;
}

static void read_signed(struct doc_reader *r, const struct xml_element *e,
                        struct doc_official *official)
{
    VEC(struct doc_signed) by = {0};

    for (e = xml_find(e, "signed"); e; e = xml_find_next(e, "signed"))
        *vec_push(&by, r->arena) = (struct doc_signed){
            .post = read_copy(r, e, "post"), .name = read_copy(r, e, "name")};
    official->signed_by = by.items;
    official->signed_count = by.count;
}

static void read_number(struct doc_reader *r, const struct xml_element *e,
                        struct doc_official *official)
{
    e = xml_find(e, "document-number");
    if (!e)
        return;
    official->code = read_copy(r, e, "code");
    official->year = (int)xml_int(e, "year", 0);
    official->number = (int)xml_int(e, "number", 0);
    official->number_at = xml_loc(e);
    official->year_at = xml_attr_loc(e, "year", 0);
}

static void read_printed(struct doc_reader *r, const struct xml_element *e,
                         struct doc_official *official)
{
    e = xml_find(e, "printed");
    if (!e)
        return;
    official->printed_by = read_copy(r, e, "by");
    official->printed = xml_date(e, "date");
    official->printed_at = xml_loc(e);
    official->printed_date_at = xml_attr_loc(e, "date", 0);
}

const struct doc_official *read_official(struct doc_reader *r,
                                         const struct xml_element *e)
{
    struct doc_official *official = arena_new(r->arena, struct doc_official);

    official->form = (enum doc_form)xml_enum(e, "form", forms, DOC_DOCUMENT);
    official->places = read_places(r, e, &official->place_count);
    read_agencies(r, e, official);
    official->urgency = read_copy(r, e, "urgency");
    official->suffix = xml_yes(e, "suffix", official->form != DOC_LETTER);
    official->first_alone = xml_enum(e, "mark", whose_marks, false);
    official->seal = xml_yes(e, "seal", true);
    read_number(r, e, official);
    read_signers(r, e, official);
    official->recipients = read_text(r, e, "recipients");
    if (official->recipients)
        official->recipients_at = xml_loc(xml_find(e, "recipients"));
    official->remark = read_title(r, e, "remark");
    official->copies_to = read_text(r, e, "copies-to");
    read_printed(r, e, official);
    read_signed(r, e, official);
    official->present = read_text(r, e, "present");
    official->excused = read_text(r, e, "excused");
    official->observers = read_text(r, e, "observers");
    return official;
}
