#include "compose/front.h"

#include "base/arena.h"
#include "base/buf.h"
#include "compose/author.h"
#include "compose/expand.h"
#include "compose/phrase.h"
#include "compose/toc.h"
#include "doc/doc.h"
#include "plan/assess.h"
#include "plan/plan.h"

/* A block that stands at a place of its own on the page. */
static void put_at(struct builder *b, struct book_block *block, sp position)
{
    struct style *style = block_style(b, block);

    style->has_position = true;
    style->position = position;
}

/* 份号 left and 期号 right on line 1, 密级 on line 2. */
static void cover_top(struct builder *b, const struct doc_info *info,
                      struct book_block *cover)
{
    struct book_block *line =
        block_new(b, BLOCK_PARA, ROLE_P, "cover-copy", info->at);
    struct text left = text_of(b, "cover-copy", info->at);
    struct text right = text_of(b, "cover-issue", info->at);

    if (info->copy)
        text_add(&left, info->copy);
    if (info->issue > 0)
        text_addf(&right, "第%d期", info->issue);
    if (info->issue_total > 0)
        text_addf(&right, "（总第%d期）", info->issue_total);
    line->as.para = text_para_tail(&left, &right);
    if (left.spans.count + right.spans.count > 0)
        block_append(cover, line);
    if (info->security) {
        struct buf buf;

        buf_init(&buf, b->arena, WORDS_MAX);
        buf_add_text(&buf, info->security);
        if (info->security_term)
            buf_addf(&buf, "★%s", info->security_term);
        block_append(cover,
                     para_new(b, "cover-security", ROLE_P, buf.data, info->at));
    }
}

static void cover_title(struct builder *b, const struct doc_info *info,
                        struct book_block *cover)
{
    struct book_block *rules =
        rules_new(b, NULL, "cover-thick", "cover-thin", info->at);

    put_at(b, rules, measure_named(b, "cover-rule-top"));
    block_append(cover, rules);
    if (info->kicker)
        block_append(
            cover, para_new(b, "cover-kicker", ROLE_P, info->kicker, info->at));
    block_append(cover,
                 para_new(b, "cover-title", ROLE_H1, info->title, info->at));
    if (info->subtitle)
        block_append(cover, para_new(b, "cover-subtitle", ROLE_P,
                                     info->subtitle, info->at));
}

static void cover_ruler(struct builder *b, const struct doc_info *info,
                        struct book_block *cover)
{
    struct book_block *note =
        block_new(b, BLOCK_PARA, ROLE_P, "cover-ruler-note", info->at);
    struct text left = text_of(b, "cover-ruler-note", info->at);
    struct text right = text_of(b, "cover-ruler-note", info->at);
    const struct plan *plan = b->in->plan;

    if (!plan || b->in->period.year == 0)
        return;
    block_append(cover, ruler_new(b, "ruler-cover", "ruler-height-cover",
                                  "ruler-year", info->at));
    text_addf(&left, "规划期%d个季度，已过%d个", plan_quarter_count(plan),
              plan_quarter_index(plan, b->in->period) + 1);
    text_addf(&right, "时序进度%s%%",
              phrase_share(b, plan_elapsed(plan, b->in->period)));
    note->as.para = text_para_tail(&left, &right);
    block_append(cover, note);
}

static void cover_fact(struct builder *b, const char *label, const char *words,
                       bool first, struct loc at, struct book_block *cover)
{
    struct book_block *line =
        block_new(b, BLOCK_PARA, ROLE_P, "cover-fact-label", at);
    struct text t = text_of(b, "cover-fact-label", at);

    text_add(&t, label);
    text_add(&t, "　");
    text_add_as(&t, "cover-fact", words);
    line->as.para = text_para(&t);
    if (!first)
        block_style(b, line)->has_position = false;
    block_append(cover, line);
}

static void cover_facts(struct builder *b, const struct doc_info *info,
                        struct book_block *cover)
{
    const struct {
        const char *label, *words;
    } facts[] = {{"范围", info->scope},
                 {"编制", info->org},
                 {"日期", info->date.year ? phrase_day(b, info->date) : NULL}};
    bool first = true;

    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        if (!facts[i].words)
            continue;
        if (first) {
            struct book_block *rule =
                rules_new(b, NULL, "cover-facts", NULL, info->at);

            put_at(b, rule, measure_named(b, "cover-facts-top"));
            block_append(cover, rule);
        }
        cover_fact(b, facts[i].label, facts[i].words, first, info->at, cover);
        first = false;
    }
    if (info->notice)
        block_append(
            cover, para_new(b, "cover-notice", ROLE_P, info->notice, info->at));
}

static void add_cover(struct builder *b, struct book_block *cover)
{
    const struct doc_info *info = &b->in->document->info;

    cover_top(b, info, cover);
    cover_title(b, info, cover);
    cover_ruler(b, info, cover);
    cover_facts(b, info, cover);
}

/* What the book's makers were warned of and let stand. */
static void add_waivers(struct builder *b, const struct doc_info *info,
                        struct book_block *parent)
{
    if (info->waiver_count == 0)
        return;
    block_append(parent, para_new(b, "imprint-text", ROLE_P,
                                  "以下提示经核对保留：", info->at));
    for (size_t i = 0; i < info->waiver_count; i++) {
        const struct doc_waiver *w = &info->waivers[i];
        struct book_block *para =
            block_new(b, BLOCK_PARA, ROLE_P, "imprint-text", w->at);
        struct text t = text_of(b, "imprint-text", w->at);

        text_addf(&t, "%s%s%s%s：%s（%s，有效期至%s）", w->code,
                  w->about ? "“" : "", w->about ? w->about : "",
                  w->about ? "”" : "", w->reason, w->by,
                  phrase_day(b, w->until));
        text_add(&t, i + 1 < info->waiver_count ? "；" : "。");
        para->as.para = text_para(&t);
        block_append(parent, para);
    }
}

/* The imprint stands on the back of the cover. */
static void add_imprint(struct builder *b, const struct doc_block *d,
                        struct book_block *cover)
{
    struct book_block *imprint =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, d->at);
    struct book_block *title =
        para_new(b, "imprint-title", ROLE_H1, "编制说明", d->at);

    block_style(b, title)->break_before = STYLE_BREAK_PAGE;
    block_append(imprint, title);
    author_blocks(b, d->first, "imprint-text", imprint);
    add_waivers(b, &b->in->document->info, imprint);
    block_append(cover, imprint);
}

static void part_keep(struct book_part *part, struct book_block *root)
{
    part->root = root->first ? root : NULL;
    part->folio_style = "folio";
    part->head_style = "head";
}

void cover_compose(struct builder *b, struct book_part *cover)
{
    struct book_block *outside =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, b->in->document->at);

    for (const struct doc_block *d = b->in->document->front; d; d = d->next) {
        if (d->kind == DOC_COVER)
            add_cover(b, outside);
        else if (d->kind == DOC_IMPRINT)
            add_imprint(b, d, outside);
    }
    part_keep(cover, outside);
    cover->folio = NUMBER_FOLIO_FRONT;
}

void front_compose(struct builder *b, struct book_part *front)
{
    struct book_block *inside =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, b->in->document->at);

    for (const struct doc_block *d = b->in->document->front; d; d = d->next) {
        if (d->kind == DOC_TOC)
            toc_blocks(b, d->as.toc_depth, d->at, inside);
        else if (d->kind == DOC_LISTS)
            toc_lists(b, d->at, inside);
    }
    part_keep(front, inside);
    front->furniture = true;
    front->folio = NUMBER_FOLIO_FRONT;
}
