/*
 * What the part of the schema that a file needs says of it, and what all of
 * xml/lantu.xsd does, are the same words at the same lines: for every file of
 * the examples, styles and goldens, right or wrong, and for the same with an
 * element renamed, where a type that was left out would be missed.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "input/schema.h"
#include "input/syntax.h"
#include "input/vocab.h"
#include "tests/random.h"
#include "tests/test.h"

enum { COMPLAINTS_MAX = 1 << 20, RENAMES = 4 };

struct fixture {
    xmlSchemaPtr whole;
    struct arena *arena;
    VEC(const xmlChar *) names; // of the vocabulary
    struct map *seen;           // its types
    size_t faulty;
};

static void note(void *state, syntax_error error)
{
    buf_addf(state, "%d %s", error->line, error->message);
}

static const char *complaints(xmlSchemaPtr schema, xmlDocPtr doc,
                              struct arena *a)
{
    xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt(schema);
    struct buf *said = arena_new(a, struct buf);

    buf_init(said, a, COMPLAINTS_MAX);
    xmlSchemaSetValidStructuredErrors(ctxt, note, said);
    (void)xmlSchemaValidateDoc(ctxt, doc);
    xmlSchemaFreeValidCtxt(ctxt);
    return said->data;
}

/* Returns whether the file is valid. */
static bool judge(struct fixture *f, xmlDocPtr doc)
{
    struct arena *a = arena_open();
    const char *all, *part;
    xmlChar *text;
    int size;
    bool valid;

    xmlDocDumpMemoryEnc(doc, &text, &size, "UTF-8");
    part =
        complaints(schemas_for(schemas_new(a),
                               (struct str){(const char *)text, (size_t)size}),
                   doc, a);
    all = complaints(f->whole, doc, a);
    assert_string_equal(part, all);
    valid = all[0] == '\0';
    f->faulty += !valid;
    xmlFree(text);
    arena_close(a);
    return valid;
}

static void take_names(struct fixture *f, const struct vocab_type *type)
{
    if (map_put(f->seen, str_of(type->name), f) != NULL)
        return;
    for (size_t i = 0; i < type->child_count; i++) {
        *vec_push(&f->names, f->arena) =
            (const xmlChar *)type->children[i].name.data;
        take_names(f, type->children[i].type);
    }
}

static int open_schema(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = arena_new(a, struct fixture);
    xmlSchemaParserCtxtPtr ctxt = xmlSchemaNewParserCtxt("xml/lantu.xsd");

    f->arena = a;
    f->whole = xmlSchemaParse(ctxt);
    xmlSchemaFreeParserCtxt(ctxt);
    f->seen = map_new(a);
    take_names(f, &vocab_document);
    *state = f;
    return f->whole == NULL;
}

static int close_schema(void **state)
{
    struct fixture *f = *state;

    xmlSchemaFree(f->whole);
    arena_close(f->arena);
    return 0;
}

/* NULL: it is not well formed. */
static xmlDocPtr read(const char *path)
{
    return xmlReadFile(
        path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static xmlNodePtr any_element(xmlDocPtr doc, uint64_t *seed)
{
    xmlNodePtr n = xmlDocGetRootElement(doc), child;

    for (;;) {
        uint32_t steps =
            random_below(seed, 1 + (size_t)xmlChildElementCount(n));

        if (steps == 0)
            return n;
        child = xmlFirstElementChild(n);
        while (--steps > 0)
            child = xmlNextElementSibling(child);
        n = child;
    }
}

static void judge_renamed(struct fixture *f, const char *path, uint64_t *seed)
{
    for (int i = 0; i < RENAMES; i++) {
        xmlDocPtr doc = read(path);
        uint32_t name = random_below(seed, f->names.count);

        xmlNodeSetName(any_element(doc, seed), f->names.items[name]);
        judge(f, doc);
        xmlFreeDoc(doc);
    }
}

static size_t judge_files(struct fixture *f, const char *pattern, bool shipped)
{
    uint64_t seed = 1;
    glob_t found;
    size_t count;

    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        xmlDocPtr doc = read(found.gl_pathv[i]);

        if (doc == NULL && !shipped)
            continue;
        if (!judge(f, doc) && shipped)
            fail_msg("%s is not valid", found.gl_pathv[i]);
        xmlFreeDoc(doc);
        judge_renamed(f, found.gl_pathv[i], &seed);
    }
    count = found.gl_pathc;
    globfree(&found);
    return count;
}

static void what_is_shipped_is_valid(void **state)
{
    assert_true(judge_files(*state, "styles/*.xml", true) >= 7);
    assert_int_equal(judge_files(*state, "fonts/fonts.xml", true), 1);
}

static void what_is_shown_is_valid(void **state)
{
    assert_true(judge_files(*state, "examples/*/*.xml", true) > 20);
}

static void a_part_says_what_the_whole_says(void **state)
{
    struct fixture *f = *state;

    f->faulty = 0;
    judge_files(f, "tests/golden/pages/*.xml", false);
    judge_files(f, "tests/golden/faults/*.xml", false);
    judge_files(f, "tests/golden/faults/*/*.xml", false);
    assert_true(f->faulty > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shipped_is_valid),
        cmocka_unit_test(what_is_shown_is_valid),
        cmocka_unit_test(a_part_says_what_the_whole_says),
    };
    return cmocka_run_group_tests(tests, open_schema, close_schema);
}
