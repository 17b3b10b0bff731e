/*
 * check - see check.h.
 *
 * One walk over the blocks of front, body and back.  Prose is checked wherever
 * it stands; what a generated block will show of the plan (the prose of tasks
 * and their reports) is checked with the block that shows it, because only
 * there is it known to be printed.
 */
#include "doc/check.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/uri.h"
#include "doc/check_official.h"
#include "doc/checker.h"
#include "doc/doc.h"
#include "doc/grid.h"
#include "doc/plain.h"
#include "doc/refs.h"
#include "input/image.h"
#include "plan/plan.h"
#include "proof/proof.h"
#include "svg/svg.h"

bool check_has_plan(const struct checker *c, struct loc at)
{
    if (!c->plan)
        diag_add(c->diag, DIAG_CODE_PLAN_NEEDED, at, NULL);
    return c->plan != NULL;
}

bool check_known(const struct checker *c, enum plan_thing thing, const char *id,
                 struct loc at)
{
    return check_has_plan(c, at) &&
           plan_resolve(c->plan, thing, str_of(id), at, c->diag) != NULL;
}

/* ---- prose --------------------------------------------------------------- */

/* Prose that may hold footnotes: a paragraph of the book, a cell. */
static void check_para(const struct checker *c, const struct prose *prose)
{
    struct prose_walk walk = {0};
    const struct prose_inline *i;

    while ((i = prose_next(&walk, prose)) != NULL) {
        if (i->kind == PROSE_XREF)
            refs_check_xref(&c->refs, &i->as.xref, i->name_at);
        if (i->kind == PROSE_TERM)
            refs_check_term(&c->refs, i);
        if (i->kind == PROSE_LINK && !uri_is_allowed(i->as.href))
            diag_add(c->diag, DIAG_CODE_LINK_SCHEME, i->name_at, i->as.href,
                     NULL);
        if (prose_value_of(i))
            (void)check_has_plan(c, i->at);
    }
    if (c->plan)
        plan_check_prose(c->plan, prose, c->diag);
    else
        prose_check(prose, c->diag);
    proof_prose(c->proof, prose, c->subject);
}

static void refuse(const struct checker *c, const struct prose *prose,
                   enum prose_kind kind, enum diag_code code)
{
    struct prose_walk walk = {0};
    const struct prose_inline *i;

    while ((i = prose_next(&walk, prose)) != NULL)
        if (i->kind == kind)
            diag_add(c->diag, code, i->at, NULL);
}

/* A caption stands once on a page, with a foot for notes.  The list of figures
 * repeats it, so it is no place of the index. */
static void check_caption(const struct checker *c, const struct prose *prose)
{
    refuse(c, prose, PROSE_INDEX, DIAG_CODE_INDEX_PLACE);
    check_para(c, prose);
}

/* Other prose stands where a page has no foot for its notes: in titles, which
 * the contents and running heads repeat, below tables and figures.  Nor can it
 * be a place of the index, because it may be printed twice. */
void check_prose(const struct checker *c, const struct prose *prose)
{
    refuse(c, prose, PROSE_FOOTNOTE, DIAG_CODE_FOOTNOTE_PLACE);
    check_caption(c, prose);
}

/* A title that is not there at all has the place of what it is for; the schema
 * has reported it. */
static void check_written(const struct checker *c, const struct prose *title,
                          struct loc owner)
{
    bool missing =
        title->at.line == owner.line && title->at.column == owner.column;

    if (!title->first && !missing)
        diag_add(c->diag, DIAG_CODE_TITLE_EMPTY, title->at, NULL);
}

static void check_title(const struct checker *c, const struct prose *title,
                        struct loc owner)
{
    check_written(c, title, owner);
    check_prose(c, title);
}

/* ---- blocks ------------------------------------------------------------- */

/* The file is there, inside the root, and is an image; its bytes are kept for
 * the page. */
static void check_image(const struct checker *c, struct doc_figure *f)
{
    const char *path = file_resolve(c->doc->path, str_of(f->image), c->root,
                                    f->image_at, c->arena, c->diag);
    const struct drawing *drawing = NULL;
    struct doc_image *file;
    struct image_facts facts;
    struct str bytes;

    if (!path ||
        !file_read(path, IMAGE_BYTES_MAX, f->image_at, c->arena, c->diag,
                   &bytes) ||
        !image_probe(bytes, f->image, f->image_at, &facts, c->diag))
        return; // reported
    if (facts.format == IMAGE_FORMAT_SVG) {
        drawing = svg_read(bytes, path, c->arena, c->diag);
        if (!drawing)
            return;
    }
    file = arena_new(c->arena, struct doc_image);
    *file = (struct doc_image){.drawing = drawing,
                               .bytes = bytes,
                               .width_px = facts.width_px,
                               .height_px = facts.height_px,
                               .channels = facts.channels,
                               .jpeg = facts.format == IMAGE_FORMAT_JPEG,
                               .at = f->image_at};
    f->image_file = file;
}

/* Who cannot see a picture hears its alternative text (ISO 14289-1, 7.3); a
 * chart has one of its own. */
static void check_alt(const struct checker *c, const struct doc_figure *f,
                      struct loc at)
{
    if (f->image && !f->alt && !f->decorative)
        diag_add(c->diag, DIAG_CODE_FIGURE_ALT, at, NULL);
    if (f->alt && f->decorative)
        diag_add(c->diag, DIAG_CODE_FIGURE_DECORATIVE, at, NULL);
}

/* The file is there, inside the root; its cells are kept for the map. */
static void check_grid(const struct checker *c, struct doc_chart *chart)
{
    const char *path = file_resolve(c->doc->path, str_of(chart->grid), c->root,
                                    chart->grid_at, c->arena, c->diag);

    if (path && !grid_read(path, chart->grid_at, c->arena, c->diag,
                           &chart->tiles, &chart->tile_count))
        chart->tile_count = 0; // reported
}

static void check_chart(const struct checker *c, struct doc_chart *chart)
{
    if (chart->grid)
        check_grid(c, chart);
    for (size_t i = 0; i < chart->indicator_count; i++)
        (void)check_known(c, PLAN_INDICATOR, chart->indicators[i],
                          chart->indicators_at);
    for (size_t i = 0; i < chart->area_count; i++)
        (void)check_known(c, PLAN_AREA, chart->area_codes[i], chart->areas_at);
}

static void check_figure(const struct checker *c, struct doc_figure *f,
                         struct loc at)
{
    check_alt(c, f, at);
    check_written(c, &f->title, at);
    check_caption(c, &f->title);
    check_prose(c, &f->source);
    if (f->image)
        check_image(c, f);
    else
        check_chart(c, &f->chart);
}

/* Words alone: there is nothing to look up. */
static void check_plain(const struct checker *c, const struct doc_plain *plain)
{
    const struct doc_entry *entries = doc_plain_entries(plain, c->scratch);

    for (size_t i = 0; i < plain->count; i++)
        proof_prose(c->proof, &entries[i].text, c->subject);
    arena_reset(c->scratch);
}

static void check_rows(const struct checker *c, const struct doc_row *rows,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].plain)
            check_plain(c, rows[i].plain);
        for (size_t k = 0; k < rows[i].entry_count; k++)
            check_para(c, &rows[i].entries[k].text);
    }
}

static void check_table(const struct checker *c, const struct doc_table *t,
                        struct loc at)
{
    check_title(c, &t->title, at);
    check_rows(c, t->head, t->head_count);
    check_rows(c, t->body, t->body_count);
    check_rows(c, t->foot, t->foot_count);
    check_prose(c, &t->note);
    check_prose(c, &t->source);
}

static void check_term(const struct checker *c, const struct doc_term *term,
                       struct loc at)
{
    check_title(c, &term->name, at);
    if (!term->definition.first)
        diag_add(c->diag, DIAG_CODE_TERM_EMPTY, at,
                 prose_text(&term->name, c->arena), NULL);
    check_prose(c, &term->definition);
}

/* Its terms; none is explained twice. */
static void check_glossary(const struct checker *c, const struct doc_block *b)
{
    struct map *names = map_new(c->arena);

    for (const struct doc_block *k = b->first; k; k = k->next) {
        struct loc *at, *other;
        const char *name;

        if (k->kind != DOC_TERM)
            continue; // the schema has said so
        name = prose_text(&k->as.term->name, c->arena);
        at = arena_new(c->arena, struct loc);
        check_term(c, k->as.term, k->at);
        *at = k->at;
        other = map_put(names, str_of(name), at);
        if (other && name[0])
            diag_add(c->diag, DIAG_CODE_TERM_TWICE, k->at, name,
                     plan_place(*other, c->arena), NULL);
    }
}

/* An entry of the register of sources. */
static void check_source(const struct checker *c, const struct doc_block *b)
{
    if (!b->as.p.first)
        diag_add(c->diag, DIAG_CODE_SOURCE_EMPTY, b->at, NULL);
    check_prose(c, &b->as.p);
}

static void check_back(const struct checker *c, const struct doc_block *b)
{
    if (b->kind == DOC_GLOSSARY)
        check_glossary(c, b);
    else
        check_source(c, b);
}

/* ---- the walk ----------------------------------------------------------- */

static void check_block(const struct checker *c, struct doc_block *b)
{
    switch (b->kind) {
    case DOC_P:
        check_para(c, &b->as.p);
        break;
    case DOC_NOTE:
        check_prose(c, &b->as.note.title);
        break;
    case DOC_FIGURE:
    case DOC_FIGURES:
        check_figure(c, b->as.figure, b->at);
        break;
    case DOC_TABLE:
        check_table(c, b->as.table, b->at);
        break;
    case DOC_CHAPTER:
    case DOC_SECTION:
    case DOC_APPENDIX:
    case DOC_ARTICLE:
        check_title(c, &b->as.heading.title, b->at);
        break;
    case DOC_GLOSSARY:
    case DOC_SOURCE:
        check_back(c, b);
        break;
    case DOC_OFFICIAL:
        check_prose(c, &b->as.official->remark);
        official_check(c->doc, b, c->diag);
        break;
    case DOC_BULLETIN:
        bulletin_check(c->doc, b, c->diag);
        break;
    case DOC_TASKS:
        check_tasks(c, b);
        break;
    case DOC_ONE_PAGE:
        check_one_page(c, b);
        break;
    default: // what others hold is walked over by itself
        if (doc_is_generated(b))
            check_generated(c, b);
        break;
    }
}

/* A page of another kind opens in the text itself, and a figure leaves that
 * alone: not a box, a list, a cell or its group, which no page can take apart
 * there.  From columns a figure does not get away either. */
static void check_place(const struct checker *c, const struct doc_walk *walk)
{
    const struct doc_block *b = walk->open[walk->depth - 1];
    const bool floats = (b->kind == DOC_FIGURE || b->kind == DOC_FIGURES) &&
                        b->as.figure->floats > DOC_FLOAT_NO;
    bool inside = false, columns = false;

    for (size_t i = 0; i + 1 < walk->depth; i++) {
        columns = columns || walk->open[i]->kind == DOC_COLUMNS;
        inside = inside || walk->open[i]->kind == DOC_ITEM ||
                 walk->open[i]->kind == DOC_NOTE ||
                 walk->open[i]->kind == DOC_CELL ||
                 walk->open[i]->kind == DOC_FIGURES;
    }
    if (inside && b->page != DOC_PAGE_SAME)
        diag_add(c->diag, DIAG_CODE_PAGE_PLACE, b->page_at, NULL);
    if ((inside || columns) && floats)
        diag_add(c->diag, DIAG_CODE_FLOAT_PLACE, b->as.figure->float_at, NULL);
}

static void check_part(const struct checker *c, struct doc_block *top)
{
    struct doc_walk walk = {0};
    struct doc_block *b;

    while ((b = doc_next(&walk, top)) != NULL) {
        check_place(c, &walk);
        check_block(c, b);
    }
}

/* An id means one thing: references do not say whether they mean the book or
 * the plan. */
static void check_ids(const struct checker *c)
{
    for (size_t i = 0; i < map_count(c->doc->by_id); i++) {
        const struct doc_block *block = map_value_at(c->doc->by_id, i);
        const struct plan_name *name =
            map_find(c->plan->by_id, str_of(block->id));

        if (name)
            diag_add(c->diag, DIAG_CODE_ID_TWICE, block->id_at, block->id,
                     plan_place(name->at, c->arena), NULL);
    }
}

/* Notes where each task of the plan is placed: at most once. */
static void place_tasks(struct checker *c)
{
    const struct plan *p = c->plan;

    c->placed = arena_array(c->arena, struct loc, p->task_count);
    for (const struct doc_block *b = c->doc->body; b; b = b->next) {
        if (b->kind != DOC_TASKS)
            continue;
        for (size_t i = 0; i < p->task_count; i++) {
            if (b->as.task && !str_is(str_of(b->as.task), p->tasks[i].id))
                continue;
            if (c->placed[i].line != 0)
                diag_add(c->diag, DIAG_CODE_TASK_TWICE, b->at, p->tasks[i].id,
                         plan_place(c->placed[i], c->arena), NULL);
            c->placed[i] = b->at;
        }
    }
}

/* What the book is compared with, and that it is, where that is needed. */
static void check_compared(const struct checker *c)
{
    const struct document *doc = c->doc;

    check_since(c, &doc->since);
    if (doc->since.written && doc->against)
        diag_add(c->diag, DIAG_CODE_AGAINST_SINCE, doc->against_at, NULL);
    if (doc->changes_only && !doc->since.written && !doc->against)
        diag_add(c->diag, DIAG_CODE_SINCE_NONE, doc->changes_only_at, NULL);
}

/* The book's own area and period. */
static void check_head(const struct checker *c)
{
    const struct document *doc = c->doc;
    const struct plan *p = c->plan;

    if (doc->area)
        check_known(c, PLAN_AREA, doc->area, doc->area_at);
    if (doc->period.year == 0 && doc->period_at.line == 0)
        diag_add(c->diag, DIAG_CODE_BOOK_PERIOD, doc->at, NULL);
    if (doc->period.year != 0 &&
        (doc->period.year < p->start || doc->period.year > p->end)) {
        char text[PERIOD_TEXT_MAX];

        period_print(text, doc->period);
        diag_add(c->diag, DIAG_CODE_BOOK_PERIOD_OUTSIDE, doc->period_at, text,
                 NULL);
    }
}

/* Half-width marks that became full-width ones. */
static void report_normalised(const struct checker *c)
{
    const size_t count = proof_normalised(c->proof);
    char text[24];

    if (count == 0)
        return;
    (void)snprintf(text, sizeof(text), "%zu", count);
    diag_add(c->diag, DIAG_CODE_PROOF_NORMALISED, c->doc->at, text, NULL);
}

bool document_check(struct document *doc, const struct plan *plan,
                    const struct data *data, const struct plan_area *area,
                    const char *root, struct arena *a, struct diag *d)
{
    const struct proof_facts facts = {plan, data, area, doc->period,
                                      doc->normalise};
    struct checker c = {.doc = doc,
                        .plan = plan,
                        .data = data,
                        .proof = proof_new(&facts, a, d),
                        .root = root,
                        .arena = a,
                        .scratch = arena_within(a),
                        .diag = d};
    size_t errors = diag_errors(d);

    if (!doc->body)
        diag_add(d, DIAG_CODE_BOOK_EMPTY, doc->at, NULL);
    if (plan) {
        check_head(&c);
        check_ids(&c);
        place_tasks(&c);
    }
    check_compared(&c);
    refs_collect(doc, plan, a, d);
    c.refs = (struct refs){.doc = doc,
                           .plan = plan,
                           .area = plan ? check_area(&c) : NULL,
                           .arena = a,
                           .diag = d};
    check_part(&c, doc->front);
    check_part(&c, doc->body);
    check_part(&c, doc->back);
    report_normalised(&c);
    return diag_errors(d) == errors;
}
