#include "base/hash.h"
#include "input/xml.h"

/* The size in front keeps neighbours apart. */
static void add(struct hash *h, struct str text)
{
    hash_add(h, &text.size, sizeof(text.size));
    if (text.size > 0)
        hash_add(h, text.data, text.size);
}

static void open_element(const struct xml_element *e, struct hash *h)
{
    const size_t count = xml_attr_count(e);

    add(h, xml_name(e));
    hash_add(h, &count, sizeof(count));
    for (size_t i = 0; i < count; i++) {
        add(h, xml_attr_at(e, i)->name);
        add(h, xml_attr_at(e, i)->value);
    }
}

/* Elements nest at most XML_DEPTH_MAX deep. */
void xml_hash(const struct xml_element *e, struct hash *h)
{
    open_element(e, h);
    for (const struct xml_item *i = xml_content(e); i; i = i->next) {
        if (i->element)
            xml_hash(i->element, h);
        else
            add(h, i->text);
    }
    add(h, STR_NONE); // its end
}
