/* One file of any root: as elements, then by the reader of its root. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "doc/check.h"
#include "doc/read.h"
#include "input/xml.h"
#include "plan/lint.h"
#include "plan/observe.h"
#include "plan/read_data.h"
#include "plan/read_plan.h"
#include "style/fonts_file.h"

static const struct loc nowhere;

/* Everything that can be asked of an element. */
static void walk(const struct xml_element *e)
{
    for (size_t i = 0; i < xml_attr_count(e); i++) {
        char name[64];
        const struct xml_attribute *at = xml_attr_at(e, i);

        if (at->name.size >= sizeof(name))
            continue;
        memcpy(name, at->name.data, at->name.size);
        name[at->name.size] = '\0';
        (void)xml_attr_loc(e, name, at->value.size);
        (void)xml_int(e, name, 0);
        (void)xml_decimal(e, name);
        (void)xml_period(e, name);
        (void)xml_date(e, name);
    }
    for (const struct xml_item *i = xml_content(e); i; i = i->next) {
        (void)xml_item_loc(i, i->text.size);
        if (i->element)
            walk(i->element);
    }
}

static void read_data(const struct world *w, const struct xml_source *from,
                      struct arena *a, struct diag *d)
{
    struct data_reader *reader = data_reader_new(w->plan, a);

    if (data_read(reader, w->gate, from, d))
        data_lint(data_finish(reader, d), (struct period){2023, 1, PERIOD_YEAR},
                  d);
}

static void read_book(const struct world *w, const struct xml_source *from,
                      struct arena *a, struct diag *d)
{
    struct document *doc = document_read(w->gate, from, a, d);

    if (doc && !document_check(doc, w->plan, NULL, NULL, "/nowhere", a, d))
        return;
}

/* The root that the file seems to have. */
static const char *guess_root(struct str text)
{
    static const char *const tags[][2] = {{"<plan", "plan"},
                                          {"<data", "data"},
                                          {"<style", "style"},
                                          {"<fonts", "fonts"}};

    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
        if (str_find(text, tags[i][0]))
            return tags[i][1];
    return "book";
}

static void read_as(const char *root, const struct xml_source *from,
                    struct arena *a, struct diag *d)
{
    const struct world *w = fuzz_world();

    if (strcmp(root, "plan") == 0)
        (void)!plan_read(w->gate, from, a, d);
    else if (strcmp(root, "data") == 0)
        read_data(w, from, a, d);
    else if (strcmp(root, "book") == 0)
        read_book(w, from, a, d);
    else if (strcmp(root, "fonts") == 0)
        (void)!fonts_find(fuzz_file("fonts.xml", from->bytes), NULL, nowhere,
                          w->gate, a, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    const struct str text = {(const char *)bytes, size};
    const struct xml_source from = {
        .bytes = text, .shown = "input.xml", .root = guess_root(text)};
    const struct xml_file *file = xml_open(fuzz_world()->gate, &from, a, d);

    if (file) {
        walk(xml_root(file));
        read_as(from.root, &from, a, d);
    }
    arena_close(a);
    return 0;
}

#ifdef LANTU_FUZZ
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max,
                               unsigned seed)
{
    return mutate_xml(bytes, size, max, seed);
}
#endif
