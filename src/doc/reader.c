/*
 * reader - see reader.h.
 */
#include "doc/reader.h"

#include <string.h>

#include "base/vec.h"
#include "input/xml.h"

enum { LENGTH_MAX = 10000 }; // mm, pt or em: wider than any paper

const char *read_copy(struct doc_reader *r, const struct xml_element *e,
                      const char *name)
{
    return xml_has(e, name) ? str_copy(xml_str(e, name), r->arena) : NULL;
}

struct prose read_title(struct doc_reader *r, const struct xml_element *e,
                        const char *child)
{
    const struct xml_element *title = xml_find(e, child);

    return title ? prose_read(title, r->arena)
                 : (struct prose){.at = xml_loc(e)};
}

const char *read_text(struct doc_reader *r, const struct xml_element *e,
                      const char *child)
{
    const struct xml_element *text = xml_find(e, child);

    return text ? str_copy(xml_text(text), r->arena) : NULL;
}

const char *const *read_words(struct doc_reader *r, const struct xml_element *e,
                              const char *name, size_t *count)
{
    VEC(const char *) words = {0};
    struct str rest = xml_str(e, name), word;

    while ((word = str_word(&rest)).size > 0)
        *vec_push(&words, r->arena) = str_copy(word, r->arena);
    *count = words.count;
    return words.items;
}

const struct doc_place *read_word_places(struct doc_reader *r,
                                         const struct xml_element *e,
                                         const char *name, size_t *count)
{
    VEC(struct doc_place) words = {0};
    const struct str value = xml_str(e, name);
    struct str rest = value, word;

    while ((word = str_word(&rest)).size > 0)
        *vec_push(&words, r->arena) = (struct doc_place){
            str_copy(word, r->arena),
            xml_attr_loc(e, name, (size_t)(word.data - value.data))};
    *count = words.count;
    return words.items;
}

const struct doc_place *read_places(struct doc_reader *r,
                                    const struct xml_element *e, size_t *count)
{
    VEC(struct doc_place) places = {0};

    for (size_t i = 0; i < xml_attr_count(e); i++) {
        const char *name = str_copy(xml_attr_at(e, i)->name, r->arena);

        *vec_push(&places, r->arena) =
            (struct doc_place){name, xml_attr_loc(e, name, 0)};
    }
    for (e = xml_child(e); e; e = xml_next(e))
        *vec_push(&places, r->arena) =
            (struct doc_place){str_copy(xml_name(e), r->arena), xml_loc(e)};
    *count = places.count;
    return places.items;
}

int64_t read_thousandths(struct decimal value)
{
    value = decimal_round(decimal_mul(value, decimal_from_int(1000)), 0);
    return decimal_to_fixed(value) / 65536;
}

struct doc_length read_length(const struct xml_element *e, const char *name)
{
    struct str text = xml_str(e, name);
    struct doc_length length = {0};
    bool mm = str_ends(text, "mm"), pt = str_ends(text, "pt");
    struct decimal value;

    length.em = str_ends(text, "em");
    if (mm || pt || length.em)
        text.size -= 2;
    if (!decimal_parse(text, &value))
        return (struct doc_length){0}; // absent, or reported by the schema
    if (decimal_compare(value, decimal_from_int(LENGTH_MAX)) > 0) {
        xml_bad_value(e, name, "length");
        return (struct doc_length){0};
    }
    length.present = true;
    length.value = pt ? decimal_to_fixed(value) : read_thousandths(value);
    if (mm)
        length.value = sp_from_um(length.value);
    return length;
}

enum doc_area_select read_areas(const struct xml_element *e)
{
    static const struct xml_word words[] = {{"self", DOC_AREA_SELF},
                                            {"children", DOC_AREA_CHILDREN},
                                            {"all", DOC_AREA_ALL},
                                            {NULL, 0}};

    return (enum doc_area_select)xml_enum(e, "areas", words, DOC_AREA_SELF);
}

struct doc_since read_since(const struct xml_element *e, const char *name)
{
    struct doc_since since = {.written = xml_has(e, name)};

    if (!since.written)
        return since;
    since.at = xml_attr_loc(e, name, 0);
    if (!str_is(xml_str(e, name), "previous"))
        since.period = xml_period(e, name);
    return since;
}
