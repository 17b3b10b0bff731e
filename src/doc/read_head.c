/*
 * What a book says of itself: its attributes and its <info>.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "doc/doc.h"
#include "doc/reader.h"
#include "input/xml.h"

bool read_normalises(const struct xml_element *root)
{
    static const struct xml_word words[] = {
        {"keep", false}, {"normalise", true}, {NULL, 0}};

    return xml_enum(root, "punctuation", words, false);
}

static const char *read_written(struct doc_reader *r,
                                const struct xml_element *e, const char *name)
{
    return str_copy(xml_str(e, name), r->arena);
}

static void read_waivers(struct doc_reader *r, const struct xml_element *e,
                         struct doc_info *info)
{
    VEC(struct doc_waiver) list = {0};

    for (e = e ? xml_find(e, "waive") : NULL; e; e = xml_find_next(e, "waive"))
        *vec_push(&list, r->arena) =
            (struct doc_waiver){.code = read_written(r, e, "code"),
                                .about = read_copy(r, e, "about"),
                                .reason = read_written(r, e, "reason"),
                                .by = read_written(r, e, "by"),
                                .until = xml_date(e, "until"),
                                .at = xml_loc(e),
                                .code_at = xml_attr_loc(e, "code", 0),
                                .until_at = xml_attr_loc(e, "until", 0)};
    info->waivers = list.items;
    info->waiver_count = list.count;
}

static void read_info(struct doc_reader *r, const struct xml_element *e,
                      struct doc_info *info)
{
    const struct xml_element *issue = xml_find(e, "issue");
    const struct xml_element *date = xml_find(e, "date");
    const struct xml_element *security = xml_find(e, "security");

    info->title = read_text(r, e, "title");
    info->kicker = read_text(r, e, "kicker");
    info->subtitle = read_text(r, e, "subtitle");
    info->short_title = read_text(r, e, "short");
    info->scope = read_text(r, e, "scope");
    info->org = read_text(r, e, "org");
    info->copy = read_text(r, e, "copy");
    info->notice = read_text(r, e, "notice");
    info->keywords = read_text(r, e, "keywords");
    info->at = xml_loc(e);
    info->places = read_places(r, e, &info->place_count);
    read_waivers(r, xml_find(e, "waivers"), info);
    if (issue) {
        info->issue = (int)xml_int(issue, "number", 0);
        info->issue_total = (int)xml_int(issue, "total", 0);
    }
    if (date)
        info->date = xml_text_date(date);
    if (security) {
        info->security = read_copy(r, security, "level");
        info->security_term = read_copy(r, security, "term");
    }
}

void read_head(struct doc_reader *r, const struct xml_element *root,
               struct document *doc)
{
    const struct xml_element *info = xml_find(root, "info");

    doc->id = read_copy(r, root, "id");
    doc->lang = read_copy(r, root, "lang");
    doc->style = read_copy(r, root, "style");
    doc->plan = read_copy(r, root, "plan");
    doc->fonts = read_copy(r, root, "fonts");
    doc->area = read_copy(r, root, "area");
    doc->data = read_words(r, root, "data", &doc->data_count);
    doc->normalise = read_normalises(root);
    doc->period = xml_period(root, "period");
    doc->since = read_since(root, "changes-since");
    doc->against = read_copy(r, root, "changes-against");
    doc->against_at = xml_attr_loc(root, "changes-against", 0);
    doc->changes_only = xml_yes(root, "changes-only", false);
    doc->changes_only_at = xml_attr_loc(root, "changes-only", 0);
    doc->style_at = xml_attr_loc(root, "style", 0);
    doc->plan_at = xml_attr_loc(root, "plan", 0);
    doc->fonts_at = xml_attr_loc(root, "fonts", 0);
    doc->area_at = xml_attr_loc(root, "area", 0);
    doc->data_at = xml_attr_loc(root, "data", 0);
    if (xml_has(root, "period"))
        doc->period_at = xml_attr_loc(root, "period", 0);
    doc->at = xml_loc(root);
    if (!doc->lang)
        doc->lang = "zh-Hans";
    if (info)
        read_info(r, info, &doc->info);
    if (!doc->info.title)
        doc->info.title = ""; // the schema has said so
}
