/*
 * read - see read.h.
 *
 * Every element that makes a block has a row in `readers`: its kind and the
 * function that fills it in.  Elements that are not in the table, or stand
 * where they may not, have been reported by the schema and are passed over.
 */
#include "doc/read.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "doc/doc.h"
#include "doc/plain.h"
#include "doc/reader.h"
#include "input/xml.h"
#include "plan/change.h"
#include "plan/plan.h"

static const struct xml_word list_kinds[] = {{"bullet", DOC_BULLET},
                                             {"number", DOC_NUMBER},
                                             {"paren", DOC_PAREN},
                                             {"circle", DOC_CIRCLE},
                                             {NULL, 0}};

static const struct xml_word note_kinds[] = {
    {"highlight", DOC_NOTE_HIGHLIGHT}, {"note", DOC_NOTE_PLAIN}, {NULL, 0}};

static const struct xml_word editors[] = {{"comment", DOC_EDITOR_COMMENT},
                                          {"facts", DOC_EDITOR_FACTS},
                                          {"hint", DOC_EDITOR_HINT},
                                          {NULL, 0}};

static const struct xml_word page_parities[] = {{"next", DOC_BREAK_NEXT},
                                                {"odd", DOC_BREAK_ODD},
                                                {"even", DOC_BREAK_EVEN},
                                                {NULL, 0}};

static const struct xml_word pages[] = {{"portrait", DOC_PORTRAIT},
                                        {"landscape", DOC_LANDSCAPE},
                                        {"foldout", DOC_FOLD_OUT},
                                        {NULL, 0}};

static void read_children(struct doc_reader *r, const struct xml_element *e,
                          struct doc_block *block);

/* Enters a block under its id. */
static void enter(struct doc_reader *r, struct doc_block *block)
{
    const struct doc_block *other;
    struct arena *scratch;

    if (!block->id || block->id[0] == '\0')
        return;
    other = map_find(r->by_id, str_of(block->id));
    if (!other) {
        map_put(r->by_id, str_of(block->id), block);
        return;
    }
    scratch = arena_open();
    diag_add(r->diag, DIAG_CODE_ID_TWICE, block->id_at, block->id,
             plan_place(other->at, scratch), NULL);
    arena_close(scratch);
}

static void read_p(struct doc_reader *r, const struct xml_element *e,
                   struct doc_block *block)
{
    block->as.p = prose_read(e, r->arena);
    block->style = read_copy(r, e, "style");
    block->style_at = xml_attr_loc(e, "style", 0);
}

static void read_columns(struct doc_reader *r, const struct xml_element *e,
                         struct doc_block *block)
{
    block->as.columns = (int)xml_int(e, "count", 0);
    block->style = read_copy(r, e, "style");
    block->style_at = xml_attr_loc(e, "style", 0);
    read_children(r, e, block);
}

static void read_list(struct doc_reader *r, const struct xml_element *e,
                      struct doc_block *block)
{
    block->as.list =
        (enum doc_list_kind)xml_enum(e, "kind", list_kinds, DOC_BULLET);
    read_children(r, e, block);
    for (struct doc_block *item = block->first; item; item = item->next)
        if (item->kind == DOC_ITEM) // others are faults
            item->as.list = block->as.list;
}

static void read_note(struct doc_reader *r, const struct xml_element *e,
                      struct doc_block *block)
{
    block->as.note.title = read_title(r, e, "title");
    block->as.note.kind =
        (enum doc_note_kind)xml_enum(e, "kind", note_kinds, DOC_NOTE_PLAIN);
    read_children(r, e, block);
}

static void read_figure_block(struct doc_reader *r, const struct xml_element *e,
                              struct doc_block *block)
{
    block->as.figure = arena_new(r->arena, struct doc_figure);
    read_figure(r, e, block->as.figure);
}

static void read_figures(struct doc_reader *r, const struct xml_element *e,
                         struct doc_block *block)
{
    block->as.figure = arena_new(r->arena, struct doc_figure);
    read_figure(r, e, block->as.figure);
    for (e = xml_find(e, "figure"); e; e = xml_find_next(e, "figure"))
        read_append(block, read_block(r, e));
}

static void read_page_break(struct doc_reader *r, const struct xml_element *e,
                            struct doc_block *block)
{
    (void)r;
    block->as.page_break =
        (enum doc_break)xml_enum(e, "to", page_parities, DOC_BREAK_NEXT);
}

static void read_heading(struct doc_reader *r, const struct xml_element *e,
                         struct doc_block *block)
{
    block->as.heading.title = read_title(r, e, "title");
    block->as.heading.short_title = read_text(r, e, "short");
    block->as.heading.numbered = xml_yes(e, "number", true);
    block->as.heading.apart = xml_yes(e, "apart", false);
    if (!block->id) { // an id on the title means the same
        block->id = block->as.heading.title.id;
        enter(r, block);
    }
    read_children(r, e, block);
}

static void read_official_block(struct doc_reader *r,
                                const struct xml_element *e,
                                struct doc_block *block)
{
    const struct xml_element *first = xml_find(e, "attachment");

    block->as.official = read_official(r, e);
    read_children(r, e, block);
    if (block->last && block->last->kind == DOC_APPENDIX && first &&
        !xml_find_next(first, "attachment"))
        block->last->as.heading.numbered = false; // the only one: 附件
}

static void read_bulletin_block(struct doc_reader *r,
                                const struct xml_element *e,
                                struct doc_block *block)
{
    block->as.bulletin = read_bulletin(r, e);
    read_children(r, e, block);
}

static void read_editor_note(struct doc_reader *r, const struct xml_element *e,
                             struct doc_block *block)
{
    block->as.editor =
        (enum doc_editor)xml_enum(e, "kind", editors, DOC_EDITOR_COMMENT);
    read_children(r, e, block);
}

static void read_article(struct doc_reader *r, const struct xml_element *e,
                         struct doc_block *block)
{
    read_heading(r, e, block);
    block->as.heading.numbered = false;
    block->as.heading.supplier = read_text(r, e, "supplier");
    block->as.heading.new_page = xml_yes(e, "new-page", false);
}

static void read_tasks(struct doc_reader *r, const struct xml_element *e,
                       struct doc_block *block)
{
    block->as.task = read_copy(r, e, "task");
}

static void read_one_page(struct doc_reader *r, const struct xml_element *e,
                          struct doc_block *block)
{
    struct doc_one_page *page = &block->as.one_page;
    VEC(struct doc_message) messages = {0};

    page->title = read_copy(r, e, "title");
    page->indicators =
        read_word_places(r, e, "indicators", &page->indicator_count);
    for (e = xml_find(e, "message"); e; e = xml_find_next(e, "message")) {
        struct doc_message *message = vec_push(&messages, r->arena);

        message->lead = read_title(r, e, "lead");
        message->text = read_title(r, e, "p");
    }
    page->messages = messages.items;
    page->message_count = messages.count;
}

/* Which changes are told; all when nothing is written. */
static unsigned read_kinds(struct doc_reader *r, const struct xml_element *e)
{
    static const char *const names[CHANGE_KIND_COUNT] = {
        [CHANGE_INDICATOR] = "indicators", [CHANGE_RANK] = "ranks",
        [CHANGE_MEASURE] = "measures",     [CHANGE_MILESTONE] = "milestones",
        [CHANGE_PROJECT] = "projects",     [CHANGE_RESTATED] = "restatements",
    };
    const unsigned all = (1U << CHANGE_KIND_COUNT) - 1;
    unsigned kinds = 0;
    size_t count;
    const char *const *words = read_words(r, e, "kinds", &count);

    for (size_t i = 0; i < count; i++) {
        int kind = 0;

        while (kind < CHANGE_KIND_COUNT &&
               !str_is(str_of(words[i]), names[kind]))
            kind++;
        if (kind < CHANGE_KIND_COUNT)
            kinds |= 1U << kind;
        else
            diag_add(r->diag, DIAG_CODE_CHANGE_KIND,
                     xml_attr_loc(e, "kinds", 0), words[i], NULL);
    }
    return count > 0 ? kinds : all;
}

/* As the element itself says, or the nearest around it that does. */
static bool stands_wide(const struct xml_element *e)
{
    int page = DOC_PAGE_SAME;

    for (; e && page == DOC_PAGE_SAME; e = xml_parent(e))
        page = xml_enum(e, "page", pages, DOC_PAGE_SAME);
    return page == DOC_LANDSCAPE || page == DOC_FOLD_OUT;
}

/* The area table calls its list `indicators`, the indicator table `select`; a
 * ranking has one `indicator`. */
static void read_generated(struct doc_reader *r, const struct xml_element *e,
                           struct doc_block *block)
{
    struct doc_generated *made = arena_new(r->arena, struct doc_generated);
    static const struct xml_word forms[] = {
        {"level", VALUE_LEVEL},       {"change", VALUE_CHANGE},
        {"yoy", VALUE_YOY},           {"gap", VALUE_GAP},
        {"progress", VALUE_PROGRESS}, {NULL, 0}};
    const char *list = block->kind == DOC_AREA_TABLE ? "indicators"
                       : block->kind == DOC_RANKING  ? "indicator"
                                                     : "select";

    block->as.generated = made;
    made->title = read_title(r, e, "title");
    made->note = read_title(r, e, "note");
    made->source = read_title(r, e, "source");
    made->select = read_word_places(r, e, list, &made->select_count);
    made->area = read_copy(r, e, "area");
    made->area_at = xml_attr_loc(e, "area", 0);
    made->group = xml_yes(e, "group", false);
    made->wide = stands_wide(e);
    made->form = (enum value_form)xml_enum(e, "by", forms, VALUE_LEVEL);
    made->since = read_since(e, "since");
    made->areas = read_areas(e);
    made->kinds = read_kinds(r, e);
    made->periods = read_periods(r, e, &made->period_count);
    made->sparkline = xml_yes(e, "sparkline", false);
}

static void read_nothing(struct doc_reader *r, const struct xml_element *e,
                         struct doc_block *block)
{
    (void)r, (void)e, (void)block;
}

static void read_glossary(struct doc_reader *r, const struct xml_element *e,
                          struct doc_block *block)
{
    static const struct xml_word orders[] = {{"pinyin", DOC_TERMS_BY_PINYIN},
                                             {"stroke", DOC_TERMS_BY_STROKES},
                                             {"given", DOC_TERMS_AS_WRITTEN},
                                             {NULL, 0}};

    block->as.glossary =
        (struct doc_glossary){.order = (enum doc_term_order)xml_enum(
                                  e, "order", orders, DOC_TERMS_BY_PINYIN),
                              .pages = xml_yes(e, "pages", true)};
    read_children(r, e, block);
}

static void read_term(struct doc_reader *r, const struct xml_element *e,
                      struct doc_block *block)
{
    struct doc_term *term = arena_new(r->arena, struct doc_term);

    *term = (struct doc_term){.name = read_title(r, e, "name"),
                              .definition = read_title(r, e, "definition"),
                              .reading = read_copy(r, e, "reading"),
                              .reading_at = xml_attr_loc(e, "reading", 0)};
    block->as.term = term;
}

static void read_index(struct doc_reader *r, const struct xml_element *e,
                       struct doc_block *block)
{
    static const struct xml_word orders[] = {
        {"pinyin", false}, {"stroke", true}, {NULL, 0}};
    VEC(struct doc_see) see = {0};

    block->as.index.by_strokes = xml_enum(e, "order", orders, false);
    for (e = xml_find(e, "see"); e; e = xml_find_next(e, "see"))
        *vec_push(&see, r->arena) =
            (struct doc_see){.term = read_copy(r, e, "term"),
                             .to = read_copy(r, e, "to"),
                             .also = xml_yes(e, "also", false),
                             .at = xml_attr_loc(e, "to", 0)};
    block->as.index.see = see.items;
    block->as.index.see_count = see.count;
}

static void read_toc(struct doc_reader *r, const struct xml_element *e,
                     struct doc_block *block)
{
    (void)r;
    block->as.toc_depth = (int)xml_int(e, "depth", 2);
}

static const struct {
    const char *name;
    enum doc_kind kind;
    void (*read)(struct doc_reader *r, const struct xml_element *e,
                 struct doc_block *block);
} readers[] = {
    {"p", DOC_P, read_p},
    {"list", DOC_LIST, read_list},
    {"item", DOC_ITEM, read_children},
    {"note", DOC_NOTE, read_note},
    {"quote", DOC_QUOTE, read_children},
    {"columns", DOC_COLUMNS, read_columns},
    {"figure", DOC_FIGURE, read_figure_block},
    {"figures", DOC_FIGURES, read_figures},
    {"table", DOC_TABLE, read_table},
    {"entry", DOC_CELL, read_children},
    {"page-break", DOC_PAGE_BREAK, read_page_break},
    {"chapter", DOC_CHAPTER, read_heading},
    {"section", DOC_SECTION, read_heading},
    {"appendix", DOC_APPENDIX, read_heading},
    {"endnotes", DOC_ENDNOTES, read_nothing},
    {"attachment", DOC_APPENDIX, read_heading},
    {"glossary", DOC_GLOSSARY, read_glossary},
    {"term", DOC_TERM, read_term},
    {"sources", DOC_SOURCES, read_children},
    {"source", DOC_SOURCE, read_p},
    {"index", DOC_INDEX, read_index},
    {"official", DOC_OFFICIAL, read_official_block},
    {"bulletin", DOC_BULLETIN, read_bulletin_block},
    {"editor-note", DOC_EDITOR_NOTE, read_editor_note},
    {"article", DOC_ARTICLE, read_article},
    {"tasks", DOC_TASKS, read_tasks},
    {"one-page", DOC_ONE_PAGE, read_one_page},
    {"changed-pages", DOC_CHANGED_PAGES, read_nothing},
    {"indicator-table", DOC_INDICATOR_TABLE, read_generated},
    {"area-table", DOC_AREA_TABLE, read_generated},
    {"ranking", DOC_RANKING, read_generated},
    {"project-table", DOC_PROJECT_TABLE, read_generated},
    {"task-board", DOC_TASK_BOARD, read_generated},
    {"status-board", DOC_STATUS_BOARD, read_generated},
    {"changes", DOC_CHANGES, read_generated},
    {"overdue", DOC_OVERDUE, read_generated},
    {"restatements", DOC_RESTATEMENTS, read_generated},
    {"cover", DOC_COVER, read_nothing},
    {"imprint", DOC_IMPRINT, read_children},
    {"toc", DOC_TOC, read_toc},
    {"lists", DOC_LISTS, read_nothing},
};

struct doc_block *read_block(struct doc_reader *r, const struct xml_element *e)
{
    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        struct doc_block *block;

        if (!xml_is(e, readers[i].name))
            continue;
        block = arena_new(r->arena, struct doc_block);
        block->kind = readers[i].kind;
        block->id = read_copy(r, e, "id");
        block->at = xml_loc(e);
        block->id_at = xml_attr_loc(e, "id", 0);
        block->page = (enum doc_page)xml_enum(e, "page", pages, DOC_PAGE_SAME);
        block->page_at = xml_attr_loc(e, "page", 0);
        enter(r, block);
        readers[i].read(r, e, block);
        return block;
    }
    return NULL;
}

void read_append(struct doc_block *parent, struct doc_block *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

/* Depth is bounded by XML_DEPTH_MAX, which the reader of XML keeps. */
static void read_children(struct doc_reader *r, const struct xml_element *e,
                          struct doc_block *block)
{
    const struct xml_element *child;

    for (child = xml_child(e); child; child = xml_next(child)) {
        struct doc_block *added = read_block(r, child);

        if (added)
            read_append(block, added);
    }
}

/* The blocks of one part of the book; NULL when there are none. */
static struct doc_block *read_part(struct doc_reader *r,
                                   const struct xml_element *e)
{
    struct doc_block list = {0};

    if (e)
        read_children(r, e, &list);
    return list.first;
}

struct document *document_of(const struct xml_element *root, const char *path,
                             struct arena *a, struct diag *d)
{
    struct doc_reader r = {.arena = a, .diag = d, .by_id = map_new(a)};
    struct document *doc = arena_new(a, struct document);

    doc->path = path;
    doc->by_id = r.by_id;
    read_head(&r, root, doc);
    doc->front = read_part(&r, xml_find(root, "front"));
    doc->body = read_part(&r, root);
    doc->back = read_part(&r, xml_find(root, "back"));
    return doc;
}

/* Where rows that leave the tree are kept. */
struct folding {
    struct arena *arena, *scratch;
};

/* A row that says nothing but words needs no tree.  Where marks are normalised
 * all words may change. */
static const void *fold_row(void *state, const struct xml_element *e)
{
    const struct folding *folding = state;
    const struct xml_element *part = xml_parent(e), *root = part;

    if (!xml_is(e, "row") || !part || xml_is(part, "thead"))
        return NULL;
    while (xml_parent(root))
        root = xml_parent(root);
    if (read_normalises(root))
        return NULL;
    return doc_plain_read(e, folding->arena, folding->scratch);
}

static void close_arena(void *arena)
{
    arena_close(arena);
}

/* Whether not every edition has all of it.  Depth is bounded by
 * XML_DEPTH_MAX. */
static bool has_conditions(const struct xml_element *e)
{
    if (xml_is(e, "editions") ||
        (xml_knows(e, "when") &&
         (xml_has(e, "when") || xml_has(e, "audience") ||
          xml_has(e, "security"))))
        return true;
    for (e = xml_child(e); e; e = xml_next(e))
        if (has_conditions(e))
            return true;
    return false;
}

/* The tree is large, and useless once it is read; only editions are read from
 * it again. */
struct document *document_read(struct xml_gate *gate,
                               const struct xml_source *from, struct arena *a,
                               struct diag *d)
{
    struct arena *tree = arena_open();
    struct xml_source source = *from;
    struct folding folding = {a, arena_within(tree)};
    const struct xml_fold fold = {fold_row, &folding};
    struct document *doc = NULL;
    const struct xml_element *root;
    const struct xml_file *file;

    source.root = "book";
    file = xml_open_folding(gate, &source, &fold, tree, d);
    if (file) {
        root = xml_root(file);
        doc = document_of(
            root, str_copy(str_of(from->path ? from->path : from->shown), a), a,
            d);
        if (has_conditions(root))
            doc->root = root;
    }
    if (doc && doc->root)
        arena_defer(a, close_arena, tree);
    else
        arena_close(tree);
    return doc;
}
