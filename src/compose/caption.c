#include "compose/caption.h"

#include <string.h>

#include "base/buf.h"
#include "doc/doc.h"

enum { NUMBER_TEXT_MAX = 1 << 10 };

static void words_of(struct text *t, const struct prose *prose,
                     const char *words)
{
    if (prose && prose->first)
        text_add_prose(t, prose);
    else if (words)
        text_add(t, words);
}

static struct book_para *caption_of(struct builder *b, const char *style,
                                    const char *number,
                                    const struct prose *title,
                                    const char *words, struct loc at)
{
    struct text t = text_of(b, style, at);

    text_add_number(&t, number);
    text_add(&t, "　");
    words_of(&t, title, words);
    return text_keep(&t);
}

/* 来源：…, or NULL. */
static struct book_para *source_of(struct builder *b, const char *style,
                                   const struct prose *source, struct loc at)
{
    struct text t = text_of(b, style, at);

    if (!source || !source->first)
        return NULL;
    text_add(&t, "来源：");
    text_add_prose(&t, source);
    return text_keep(&t);
}

/* 注：…, and what a reader of the full edition finds in its table; or NULL. */
static struct book_para *note_of(struct builder *b,
                                 const struct table_words *words,
                                 const char *number, struct loc at)
{
    bool note = (words->note && words->note->first) || words->note_text;
    struct text t = text_of(b, "source", at);

    if (!note && !words->left_out && !words->remarks)
        return NULL;
    text_add(&t, "注：");
    if (note)
        words_of(&t, words->note, words->note_text);
    if (note && words->remarks)
        text_add_break(&t);
    if (words->remarks)
        text_add(&t, words->remarks);
    if ((note || words->remarks) && words->left_out)
        text_add_break(&t);
    if (words->left_out)
        text_addf(&t, "本表略去：%s。见正常版%s。", words->left_out, number);
    return text_keep(&t);
}

static void list_enter(struct toc_entry *entry, struct book_block *block,
                       const char *id, const char *number, const char *title)
{
    *entry = (struct toc_entry){.level = 1,
                                .label = id,
                                .number = number,
                                .title = title,
                                .short_title = title};
    block->label = id;
}

/* 续表2: the format holds {n} once, for the number. */
static const char *continued_number(struct builder *b, const char *format,
                                    const char *number)
{
    const char *place = strstr(format, "{n}");
    struct buf text;

    buf_init(&text, b->arena, NUMBER_TEXT_MAX);
    buf_add(&text, format, (size_t)(place - format));
    buf_add_text(&text, number);
    buf_add_text(&text, place + strlen("{n}"));
    return str_copy(buf_str(&text), b->arena);
}

static void captions_continued(struct builder *b, struct book_table *table,
                               const struct table_words *words,
                               const char *number, struct loc at)
{
    const struct continued_style *style = sheet_continued(b->sheet);
    const char *name = table->caption_style->name;

    table->continued =
        caption_of(b, name, continued_number(b, style->format, number),
                   words->title, words->title_text, at);
    if (style->last)
        table->ended =
            caption_of(b, name, continued_number(b, style->last, number),
                       words->title, words->title_text, at);
}

void caption_table(struct builder *b, struct book_block *block,
                   struct book_table *table, const struct table_words *words,
                   const char *id)
{
    const char *number =
        numbering_next(&b->numbers, b->sheet, NUMBER_TABLE, b->arena);
    bool prose = words->title && words->title->first;
    const char *title =
        prose ? prose_text(words->title, b->arena) : words->title_text;
    struct text t;

    list_enter(vec_push(&b->tables, b->arena), block, id ? id : label_new(b),
               number, words->short_title ? words->short_title : title);
    table->caption_style = style_named(b, "caption");
    table->unit_style = style_named(b, "unit");
    table->source_style = style_named(b, "source");
    table->caption = caption_of(b, "caption", number, words->title,
                                words->title_text, block->at);
    captions_continued(b, table, words, number, block->at);
    if (words->unit) {
        t = text_of(b, "unit", block->at);
        text_add(&t, "单位：");
        text_add(&t, words->unit);
        table->unit = text_keep(&t);
    }
    table->note = note_of(b, words, number, block->at);
    table->source = source_of(b, "source", words->source, block->at);
}

void caption_figure(struct builder *b, struct book_block *block,
                    struct book_figure *figure, const struct prose *title,
                    const struct prose *source, const char *id)
{
    const char *style =
        figure->place == CAPTION_SIDE ? "figure-side" : "figure-caption";
    const char *number =
        numbering_next(&b->numbers, b->sheet, NUMBER_FIGURE, b->arena);

    list_enter(vec_push(&b->figures, b->arena), block, id ? id : label_new(b),
               number, prose_text(title, b->arena));
    figure->caption_style = style_named(b, style);
    figure->source_style = style_named(b, "figure-source");
    figure->caption = caption_of(b, style, number, title, NULL, block->at);
    figure->source = source_of(b, "figure-source", source, block->at);
}

void caption_instead(struct builder *b, const struct book_figure *figure,
                     const struct prose *title, struct book_table *table)
{
    const char *number = b->figures.items[b->figures.count - 1].number;
    const struct table_words words = {.title = title};

    // Above a table its caption stands in the measure, never beside it.
    table->caption_style = style_named(b, "figure-caption");
    table->unit_style = figure->subtitle_style;
    table->source_style = figure->source_style;
    table->caption =
        caption_of(b, "figure-caption", number, title, NULL, figure->at);
    captions_continued(b, table, &words, number, figure->at);
    table->source = figure->source;
}

void caption_goes_on(struct builder *b, struct book_figure *figure,
                     const struct prose *title)
{
    const char *number = b->figures.items[b->figures.count - 1].number;

    figure->continued = caption_of(
        b, "figure-caption",
        continued_number(b, sheet_continued(b->sheet)->format, number), title,
        NULL, figure->at);
}

void caption_part(struct builder *b, struct book_figure *part, int number,
                  const struct doc_block *figure)
{
    const struct doc_figure *d = figure->as.figure;
    struct text t = text_of(b, "figure-part", figure->at);

    text_add_number(&t, numbering_part("", number, b->arena));
    text_add_prose(&t, &d->title);
    part->caption = text_keep(&t);
    part->caption_style = t.style;
    part->source_style = style_named(b, "figure-source");
    part->source = source_of(b, "figure-source", &d->source, figure->at);
    part->place = CAPTION_BELOW;
    part->label = figure->id;
}
