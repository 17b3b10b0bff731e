/*
 * sources - see sources.h.
 *
 * Entries are compared by their words as they will be printed, without the full
 * stop at the end, so that nothing is printed twice whatever it was noted from.
 */
#include "compose/sources.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "compose/author.h"
#include "compose/number.h"
#include "compose/phrase.h"
#include "doc/doc.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/trail.h"

/* A source of the plan or of data, with the places of its numbers. */
struct used {
    struct source source;
    struct places places;
};

/* A line of sources that stands at a place. */
struct quoted {
    const struct prose *line;
    const char *label;
};

struct sources {
    struct trail trail;
    VEC(struct used) used;
    VEC(struct quoted) quoted;
};

/* One line of the register. */
struct entry {
    const char *words; // without the last 。
    struct text text;  // the same as it is printed
    const char *label; // of the entry itself, or NULL
    struct places places;
};

struct listing {
    struct builder *b;
    struct loc at;
    VEC(struct entry) entries;
};

struct sources *sources_new(struct arena *a)
{
    struct sources *s = arena_new(a, struct sources);

    s->trail.arena = a;
    return s;
}

struct trail *sources_trail(struct sources *s)
{
    return s ? &s->trail : NULL;
}

/* ---- what is noted ------------------------------------------------------- */

bool sources_wait(const struct builder *b)
{
    return b->sources && b->sources->trail.gathered.count > 0;
}

static struct used *used_of(struct builder *b, const struct source *source)
{
    struct sources *s = b->sources;
    struct used *used;

    for (size_t i = 0; i < s->used.count; i++)
        if (source_same(&s->used.items[i].source, source))
            return &s->used.items[i];
    used = vec_push(&s->used, b->arena);
    used->source = *source;
    return used;
}

void sources_use(struct builder *b, const char *label)
{
    struct trail *trail = sources_trail(b->sources);

    if (!trail)
        return;
    for (size_t i = 0; i < trail->gathered.count; i++)
        *vec_push(&used_of(b, &trail->gathered.items[i])->places, b->arena) =
            label;
    trail->gathered.count = 0;
}

/* Whether a line refers to a source that the author lists: that notes its place
 * by itself. */
static bool is_reference(const struct builder *b, const struct prose *line)
{
    struct prose_walk walk = {0};
    const struct prose_inline *in;

    while ((in = prose_next(&walk, line)) != NULL) {
        const struct label *label =
            in->kind == PROSE_XREF
                ? map_find(b->labels, str_of(in->as.xref.ref))
                : NULL;

        if (label && label->places)
            return true;
    }
    return false;
}

void sources_quote(struct builder *b, const struct prose *line,
                   const char *label)
{
    if (b->sources && line->first && !is_reference(b, line))
        *vec_push(&b->sources->quoted, b->arena) = (struct quoted){line, label};
}

/* ---- entries ------------------------------------------------------------- */

static void add_places(struct listing *l, struct entry *e,
                       const struct places *places)
{
    for (size_t i = 0; i < places->count; i++)
        *vec_push(&e->places, l->b->arena) = places->items[i];
}

static const char *unended(struct builder *b, struct str words)
{
    static const char stop[] = "。";

    if (str_ends(words, stop))
        words.size -= sizeof(stop) - 1;
    return str_copy(words, b->arena);
}

/* The entry of what is to be printed; a new one when there is none. */
static struct entry *entry_of(struct listing *l, const struct text *t)
{
    struct buf words;
    const char *key;
    struct entry *e;

    buf_init(&words, l->b->arena, WORDS_MAX);
    for (size_t i = 0; i < t->spans.count; i++)
        buf_add(&words, t->spans.items[i].text.data,
                t->spans.items[i].text.size);
    key = unended(l->b, buf_str(&words));
    for (size_t i = 0; i < l->entries.count; i++)
        if (str_same(l->entries.items[i].words, key))
            return &l->entries.items[i];
    e = vec_push(&l->entries, l->b->arena);
    *e = (struct entry){.words = key, .text = *t};
    if (strlen(key) == words.size)
        text_add(&e->text, "。");
    return e;
}

static struct entry *prose_entry(struct listing *l, const struct prose *prose)
{
    struct text t = text_of(l->b, "sources-entry", prose->at);

    text_add_prose(&t, prose);
    return entry_of(l, &t);
}

static struct entry *words_entry(struct listing *l, const char *words,
                                 struct loc at)
{
    struct text t = text_of(l->b, "sources-entry", at);

    text_add(&t, words);
    return entry_of(l, &t);
}

static void add_listed(struct listing *l, const struct doc_block *d)
{
    for (const struct doc_block *k = d->first; k; k = k->next) {
        struct entry *e = prose_entry(l, &k->as.p);
        const struct label *label = map_find(l->b->labels, str_of(k->id));

        if (!e->label)
            e->label = k->id;
        if (label)
            add_places(l, e, label->places);
    }
}

static void add_quoted(struct listing *l, const struct sources *s)
{
    for (size_t i = 0; i < s->quoted.count; i++) {
        const struct quoted *q = &s->quoted.items[i];

        *vec_push(&prose_entry(l, q->line)->places, l->b->arena) = q->label;
    }
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* 《…》，市发展和改革委员会（plan.xml） */
static void add_plan(struct listing *l, const struct places *places)
{
    const struct plan *plan = l->b->in->plan;
    struct buf words;

    buf_init(&words, l->b->arena, WORDS_MAX);
    buf_addf(&words, "《%s》", plan->title);
    if (plan->issuer)
        buf_addf(&words, "，%s", plan->issuer->name);
    buf_addf(&words, "（%s）", file_name(plan->at.file));
    add_places(l, words_entry(l, words.data, plan->at), places);
}

/* 工业月报，市统计局，2023年7月15日数据：二季度快报（data-2023q2.xml） */
static void add_data(struct listing *l, const struct used *used)
{
    const struct data_file *file = used->source.file;
    struct buf words;

    buf_init(&words, l->b->arena, WORDS_MAX);
    if (used->source.own)
        buf_addf(&words, "%s，", used->source.own);
    buf_addf(&words, "%s，%s数据", file->provider,
             phrase_day(l->b, file->asof));
    if (file->note)
        buf_addf(&words, "：%s", unended(l->b, str_of(file->note)));
    buf_addf(&words, "（%s）", file_name(file->path));
    add_places(l, words_entry(l, words.data, l->at), &used->places);
}

/* The plan, then the files as they were read, each before its own sources. */
static void add_used(struct listing *l, const struct sources *s)
{
    const struct data *data = l->b->in->data;

    for (size_t i = 0; i < s->used.count; i++)
        if (!s->used.items[i].source.file)
            add_plan(l, &s->used.items[i].places);
    for (size_t f = 0; data && f < data->file_count; f++)
        for (int own = 0; own < 2; own++)
            for (size_t i = 0; i < s->used.count; i++) {
                const struct used *used = &s->used.items[i];

                if (used->source.file == data->files[f] &&
                    (used->source.own != NULL) == (own == 1))
                    add_data(l, used);
            }
}

static void report_unused(struct listing *l, const struct doc_block *d)
{
    for (const struct doc_block *k = d->first; k; k = k->next)
        if (prose_entry(l, &k->as.p)->places.count == 0)
            diag_add(l->b->diag, DIAG_CODE_SOURCE_UNUSED, k->at,
                     prose_text(&k->as.p, l->b->arena), NULL);
}

/* ---- paragraphs ---------------------------------------------------------- */

static void entry_write(struct listing *l, struct entry *e, int number,
                        struct book_block *parent)
{
    struct builder *b = l->b;
    struct book_block *item =
        block_new(b, BLOCK_ITEM, ROLE_NONE, "sources-entry", e->text.at);
    struct book_block *para =
        block_new(b, BLOCK_PARA, ROLE_P, "sources-entry", e->text.at);
    struct style *flush = block_style(b, para);
    struct text mark = text_of(b, "sources-entry", e->text.at);

    text_add(&mark, number_format(sheet_number_format(b->sheet, NUMBER_SOURCE),
                                  number, b->arena));
    text_add_places(&e->text, &e->places, "用于第", "页。");
    flush->left = flush->hang = 0; // the item has done the indenting
    item->as.para = text_para(&mark);
    item->label = e->label;
    para->as.para = text_para(&e->text);
    block_append(item, para);
    block_append(parent, item);
}

void sources_blocks(struct builder *b, const struct doc_block *d,
                    struct book_block *parent)
{
    struct listing l = {.b = b, .at = d->at};
    struct sources *s = b->sources;
    struct book_block *list;

    sources_use(b, label_new(b)); // whatever nobody has taken
    b->sources = NULL;            // values of its own lines are no use
    add_listed(&l, d);
    add_used(&l, s);
    add_quoted(&l, s);
    if (l.entries.count == 0) {
        diag_add(b->diag, DIAG_CODE_SOURCES_EMPTY, d->at, NULL);
        return;
    }
    report_unused(&l, d);
    list = block_new(b, BLOCK_LIST, ROLE_NONE, NULL, d->at);
    block_append(back_open(b, "资料来源", d->at, parent), list);
    for (size_t i = 0; i < l.entries.count; i++)
        entry_write(&l, &l.entries.items[i], (int)i + 1, list);
}
