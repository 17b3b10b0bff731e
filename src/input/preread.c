/*
 * preread - a program of the build: a file that is compiled in, as the tree
 * that xml_open makes of it.
 *
 *     preread style styles/base.xml base_xml >read_base_xml.c
 *
 * It is read by the reader that lantu itself has, and whatever that finds wrong
 * with it ends the build.  So what is shipped is valid, and a run neither
 * parses it nor holds it against the schema.  Elements stand in the order of
 * their start tags; their places are in the bytes that embed.cmake makes of the
 * same file.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "input/tabulate_text.h"
#include "input/tree.h"

struct elements {
    VEC(const struct xml_element *) list;
    struct arena *arena;
};

static void take(struct elements *all, const struct xml_element *e)
{
    *vec_push(&all->list, all->arena) = e;
    for (const struct xml_item *i = e->first; i != NULL; i = i->next) {
        assert(i->element != NULL && "text in a file that is compiled in");
        take(all, i->element);
    }
}

static size_t number_of(const struct elements *all, const struct xml_element *e)
{
    size_t i = 0;

    while (all->list.items[i] != e)
        i++;
    return i;
}

static void put_pointer(const struct elements *all, const char *member,
                        const struct xml_element *e, const char *part)
{
    if (e != NULL)
        printf(", .%s = &elements[%zu]%s", member, number_of(all, e), part);
}

static const struct xml_element *element_of(const struct xml_item *item)
{
    return item == NULL ? NULL : item->element;
}

static void put_item(const struct elements *all, const struct xml_element *e)
{
    printf(", .item = {.source = AT(%td), .line = %u, .column = %u",
           e->item.source - e->file->text.data, (unsigned)e->item.line,
           (unsigned)e->item.column);
    put_pointer(all, "element", e, "");
    put_pointer(all, "parent", e->parent, "");
    put_pointer(all, "next", element_of(e->item.next), ".item");
    printf("}");
}

static void put_elements(const struct elements *all, const char *symbol)
{
    size_t attribute = 0;

    printf("static const struct xml_element elements[%zu] = {\n",
           all->list.count);
    for (size_t i = 0; i < all->list.count; i++) {
        const struct xml_element *e = all->list.items[i];

        printf("    {.file = &read_%s, .type = &vocab_types[%td], .name = ",
               symbol, e->type - vocab_types);
        put_str(stdout, str_copy(e->name, all->arena));
        printf(", .attributes = attributes + %zu, .attribute_count = %zu",
               attribute, e->attribute_count);
        put_pointer(all, "parent", e->parent, "");
        put_item(all, e);
        put_pointer(all, "first", element_of(e->first), ".item");
        printf("},\n");
        attribute += e->attribute_count;
    }
    printf("};\n");
}

static void put_attributes(const struct elements *all)
{
    printf("static const struct xml_attribute attributes[] = {\n");
    for (size_t i = 0; i < all->list.count; i++) {
        const struct xml_element *e = all->list.items[i];

        for (size_t k = 0; k < e->attribute_count; k++) {
            printf("    {");
            put_str(stdout, str_copy(e->attributes[k].name, all->arena));
            printf(", ");
            put_str(stdout, str_copy(e->attributes[k].value, all->arena));
            printf("},\n");
        }
    }
    printf("};\n");
}

static void put_file(const struct xml_file *f, const char *symbol,
                     struct arena *a)
{
    struct elements all = {.arena = a};

    take(&all, f->root);
    printf("/* Generated from a source file by preread.c. */\n"
           "#include \"input/tree.h\"\n"
           "extern const unsigned char embedded_%s[];\n"
           "extern const struct xml_file read_%s;\n"
           "#define AT(offset) ((const char *)embedded_%s + (offset))\n"
           "static const struct xml_element elements[%zu];\n",
           symbol, symbol, symbol, all.list.count);
    put_attributes(&all);
    put_elements(&all, symbol);
    printf("const struct xml_file read_%s = {\n"
           "    .shown = \"%s\", .text = {AT(0), %zu},\n"
           "    .space = LANTU_NAMESPACE, .root = elements};\n",
           symbol, f->shown, f->text.size);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct xml_source from = {0};
    const struct xml_file *f;
    size_t faults;

    assert(argc == 4);
    from.root = argv[1];
    from.path = from.shown = argv[2];
    f = xml_open(xml_gate_new(a), &from, a, d);
    faults = diag_count(d);
    for (size_t i = 0; i < faults; i++) {
        char code[8];

        fprintf(stderr, "%s:%u: %s\n", argv[2],
                (unsigned)diag_at(d, i)->at.line,
                diag_id(diag_at(d, i)->code, code));
    }
    if (faults == 0)
        put_file(f, argv[3], a);
    arena_close(a);
    return faults != 0;
}
