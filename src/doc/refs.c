#include "doc/refs.h"

#include "base/arena.h"
#include "base/map.h"
#include "doc/doc.h"
#include "plan/plan.h"

/* ---- footnotes ----------------------------------------------------------- */

struct collector {
    struct document *doc;
    const struct plan *plan; // or NULL
    struct arena *arena;
    struct diag *diag;
};

/* Where an id was given before; line 0: nowhere. */
static struct loc id_given(const struct collector *c, struct str id)
{
    const struct doc_block *block = map_find(c->doc->by_id, id);
    const struct loc *note = map_find(c->doc->notes, id);
    const struct plan_name *name =
        c->plan ? map_find(c->plan->by_id, id) : NULL;

    if (block)
        return block->at;
    if (note)
        return *note;
    return name ? name->at : (struct loc){0};
}

static void collect_prose(const struct collector *c, const struct prose *prose)
{
    struct prose_walk walk = {0};
    const struct prose_inline *in;

    while ((in = prose_next(&walk, prose)) != NULL) {
        struct loc other, *at;

        if (in->kind != PROSE_FOOTNOTE || !in->as.note || !in->as.note[0])
            continue;
        other = id_given(c, str_of(in->as.note));
        if (other.line != 0) {
            diag_add(c->diag, DIAG_CODE_ID_TWICE, in->name_at, in->as.note,
                     plan_place(other, c->arena), NULL);
            continue;
        }
        at = arena_new(c->arena, struct loc);
        *at = in->at;
        map_put(c->doc->notes, str_of(in->as.note), at);
    }
}

/* Rows without entries hold no notes. */
static void collect_rows(const struct collector *c, const struct doc_row *rows,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < rows[i].entry_count; k++)
            collect_prose(c, &rows[i].entries[k].text);
}

static void collect_part(const struct collector *c, struct doc_block *top)
{
    struct doc_walk walk = {0};
    const struct doc_block *b;

    while ((b = doc_next(&walk, top)) != NULL) {
        if (b->kind == DOC_P)
            collect_prose(c, &b->as.p);
        if (b->kind == DOC_FIGURE || b->kind == DOC_FIGURES)
            collect_prose(c, &b->as.figure->title);
        if (b->kind != DOC_TABLE)
            continue;
        collect_rows(c, b->as.table->head, b->as.table->head_count);
        collect_rows(c, b->as.table->body, b->as.table->body_count);
        collect_rows(c, b->as.table->foot, b->as.table->foot_count);
    }
}

void refs_collect(struct document *doc, const struct plan *plan,
                  struct arena *a, struct diag *d)
{
    const struct collector c = {doc, plan, a, d};

    doc->notes = map_new(a);
    doc->referred = map_new(a);
    doc->rewritten = map_new(a);
    collect_part(&c, doc->front);
    collect_part(&c, doc->body);
    collect_part(&c, doc->back);
}

/* ---- targets ------------------------------------------------------------- */

/* What a number or a title can stand for (compose/labels.c gives them). */
struct target {
    bool numbered, titled;
    bool placed; // it is printed somewhere in the book
};

static struct target target_of_block(const struct doc_block *b)
{
    switch (b->kind) {
    case DOC_CHAPTER:
    case DOC_SECTION:
    case DOC_APPENDIX:
    case DOC_ARTICLE:
        return (struct target){b->as.heading.numbered, true, true};
    case DOC_SOURCE:
    case DOC_FIGURE:
    case DOC_FIGURES:
    case DOC_TABLE:
        return (struct target){true, true, true};
    case DOC_ONE_PAGE:
    case DOC_TERM:
        return (struct target){false, true, true};
    case DOC_ITEM:
        return (struct target){b->as.list != DOC_BULLET, false, true};
    default:
        return (struct target){doc_is_generated(b), doc_is_generated(b), true};
    }
}

/* Whether a generated table has a row for an item of the plan. */
static bool has_row(const struct refs *r, const struct doc_block *b,
                    const struct plan_name *name)
{
    const struct plan_project *project = name->item;
    const struct plan_area *area = r->area;

    if (name->thing == PLAN_INDICATOR)
        return b->kind == DOC_INDICATOR_TABLE &&
               doc_selects(b->as.generated, name->item);
    if (b->kind != DOC_PROJECT_TABLE)
        return false;
    if (b->as.generated->area)
        area = plan_area_find(r->plan, str_of(b->as.generated->area));
    return area && plan_area_inside(project->area, area);
}

/* Whether a book has a chapter for the task. */
static bool has_chapter(const struct document *doc,
                        const struct plan_task *task)
{
    for (const struct doc_block *b = doc->body; b; b = b->next)
        if (b->kind == DOC_TASKS &&
            (!b->as.task || str_is(str_of(b->as.task), task->id)))
            return true;
    return false;
}

static bool has_row_in(const struct refs *r, struct doc_block *top,
                       const struct plan_name *name)
{
    struct doc_walk walk = {0};
    const struct doc_block *b;

    while ((b = doc_next(&walk, top)) != NULL)
        if (has_row(r, b, name))
            return true;
    return false;
}

/* A task or a measure stands in its chapter, an indicator or a project in a
 * table of them. */
static bool target_in_plan(const struct refs *r, struct str id,
                           struct target *target)
{
    const struct plan_name *name =
        r->plan ? map_find(r->plan->by_id, id) : NULL;
    const struct plan_measure *measure;
    const struct plan_task *task;

    if (!name)
        return false;
    *target = (struct target){true, true, true};
    switch (name->thing) {
    case PLAN_TASK:
        task = name->item;
        target->placed = has_chapter(r->doc, task);
        return true;
    case PLAN_MEASURE:
        measure = name->item;
        target->placed = has_chapter(r->doc, measure->task);
        return true;
    case PLAN_INDICATOR:
    case PLAN_PROJECT:
        target->placed = has_row_in(r, r->doc->body, name) ||
                         has_row_in(r, r->doc->back, name);
        return true;
    case PLAN_AREA:
    case PLAN_ORG:
    case PLAN_MILESTONE:
        break;
    }
    return false;
}

static bool target_find(const struct refs *r, struct str id,
                        struct target *target)
{
    const struct doc_block *block = map_find(r->doc->by_id, id);

    if (block)
        *target = target_of_block(block);
    else if (map_find(r->doc->notes, id))
        *target = (struct target){true, false, true};
    else
        return target_in_plan(r, id, target);
    return true;
}

/* Whether the edition has not got what its book has. */
static bool is_left_out(const struct refs *r, struct str id)
{
    const struct refs whole = {.doc = r->doc->whole,
                               .plan = r->plan,
                               .area = r->area,
                               .arena = r->arena,
                               .diag = r->diag};
    struct target target;

    if (!r->doc->whole)
        return false;
    if (map_find(r->doc->left_out, id))
        return true;
    return target_in_plan(&whole, id, &target) && target.placed;
}

const char *refs_otherwise(const struct prose_xref *x)
{
    return x && x->otherwise ? x->otherwise : "（本版略）";
}

/* What the author may have meant, or NULL. */
static const char *nearest_target(const struct refs *r, struct str id)
{
    const char *nearest = map_nearest(r->doc->by_id, id);
    struct target target;

    if (!nearest)
        nearest = map_nearest(r->doc->notes, id);
    if (!nearest && r->plan)
        nearest = map_nearest(r->plan->by_id, id);
    if (nearest && !target_find(r, str_of(nearest), &target))
        nearest = NULL; // something of the plan that has no place in a book
    return nearest;
}

/* ---- references ---------------------------------------------------------- */

/* Notes what is named of the plan. */
static void refer(const struct refs *r, struct str id)
{
    struct plan_name *name = r->plan ? map_find(r->plan->by_id, id) : NULL;

    if (name)
        map_put(r->doc->referred, id, name);
}

/* What the edition has not got, a reference cannot lead to. */
static void rewrite(const struct refs *r, const struct prose_xref *x,
                    struct loc at)
{
    map_put(r->doc->rewritten, str_of(x->ref), r->doc);
    *vec_push(&r->doc->rewritten_list, r->arena) =
        (struct doc_rewritten){x, at};
}

void refs_tell(const struct document *doc, struct diag *d)
{
    for (size_t i = 0; i < doc->rewritten_list.count; i++) {
        const struct doc_rewritten *r = &doc->rewritten_list.items[i];

        diag_add(d, DIAG_CODE_EDITION_XREF, r->at, r->xref->ref,
                 doc->edition ? doc->edition : "", refs_otherwise(r->xref),
                 NULL);
    }
}

void refs_check_xref(const struct refs *r, const struct prose_xref *x,
                     struct loc at)
{
    struct target target;
    bool found;

    if (x->ref[0] == '\0')
        return; // the schema has said so
    found = target_find(r, str_of(x->ref), &target);
    if (found && target.placed)
        refer(r, str_of(x->ref));
    else if (is_left_out(r, str_of(x->ref))) {
        rewrite(r, x, at);
        return;
    }
    if (!found)
        diag_add(r->diag, DIAG_CODE_REF_UNKNOWN, at, x->ref,
                 nearest_target(r, str_of(x->ref)), NULL);
    else if (!target.placed)
        diag_add(r->diag, DIAG_CODE_REF_NOT_PLACED, at, x->ref, NULL);
    else if (x->form == XREF_NUMBER && !target.numbered)
        diag_add(r->diag, DIAG_CODE_XREF_NUMBER, at, x->ref, NULL);
    else if (x->form == XREF_TITLE && !target.titled)
        diag_add(r->diag, DIAG_CODE_XREF_TITLE, at, x->ref, NULL);
}

void refs_check_term(const struct refs *r, const struct prose_inline *term)
{
    const char *ref = term->as.term;
    const struct doc_block *block = map_find(r->doc->by_id, str_of(ref));
    struct target target;

    if (ref[0] == '\0')
        return; // the schema has said so
    if (is_left_out(r, str_of(ref))) {
        struct prose_xref *x = arena_new(r->arena, struct prose_xref);

        x->ref = ref;
        if (!term->first) // words of its own stay as they are
            rewrite(r, x, term->name_at);
        return;
    }
    if (!target_find(r, str_of(ref), &target))
        diag_add(r->diag, DIAG_CODE_REF_UNKNOWN, term->name_at, ref,
                 nearest_target(r, str_of(ref)), NULL);
    else if (!block || block->kind != DOC_TERM)
        diag_add(r->diag, DIAG_CODE_TERM_REF, term->name_at, ref, NULL);
}
