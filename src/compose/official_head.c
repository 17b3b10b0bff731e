/*
 * The head of an official document.  What stands side by side, the agencies and
 * 文件, the number and who signs, are columns; all widths are whole characters.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "compose/official.h"
#include "compose/phrase.h"
#include "doc/doc.h"

#include <string.h>

/* The tallest of a few characters begins so far under the top of its em box, of
 * an em, and the lowest ends so far over its foot: what is seen of 发文机关标志
 * stands where the sheet says, not its box. */
#define INK_PERMILLE 36

enum {
    NAME_CHARS = 3,
    NAMES_A_LINE = 2,
    LABEL_CHARS = 4,
    LETTER_MARK_CHARS = 9
};

/* 发文机关标志 of each form, and the words behind the names of agencies. */
static const struct mark {
    const char *style, *suffix;
} marks[] = {
    [DOC_DOCUMENT] = {"official-agency", "文件"},
    [DOC_LETTER] = {"letter-agency", ""},
    [DOC_ORDER] = {"order-agency", "令"},
    [DOC_MINUTES] = {"minutes-agency", "纪要"},
};

static struct mark mark_of(const struct doc_official *official)
{
    struct mark mark = marks[official->form];

    if (!official->suffix)
        mark.suffix = "";
    return mark;
}

static sp chars_of(const char *text)
{
    return (sp)utf8_count(text, strlen(text));
}

/* 份号, 密级★保密期限 and 紧急程度, one below the other. */
static void add_marks(struct builder *b, const char *urgency, struct loc at,
                      struct book_block *parent)
{
    const struct doc_info *info = &b->in->document->info;

    if (info->copy)
        block_append(parent,
                     para_new(b, "official-copy", ROLE_P, info->copy, at));
    if (info->security) {
        struct book_block *line =
            block_new(b, BLOCK_PARA, ROLE_P, "official-security", at);
        struct text t = text_of(b, "official-security", at);

        text_add(&t, info->security);
        if (info->security_term)
            text_addf(&t, "★%s", info->security_term);
        line->as.para = text_para(&t);
        block_append(parent, line);
    }
    if (urgency)
        block_append(parent,
                     para_new(b, "official-urgency", ROLE_P, urgency, at));
}

/* ---- 发文机关标志 -------------------------------------------------------- */

static sp longest_name(const struct doc_official *official)
{
    sp longest = 0;

    for (size_t i = 0; i < official->agency_count; i++) {
        const sp chars = chars_of(official->agencies[i].name);

        longest = chars > longest ? chars : longest;
    }
    return longest;
}

static sp measure_of(const struct builder *b)
{
    const struct page_style *page = sheet_page(b->sheet);

    return page->width - page->inner - page->outer;
}

/* The sheet's size, or the one at which the widest line fills the measure. */
static sp agency_size(const struct builder *b, struct mark mark, sp chars)
{
    const sp room = measure_of(b);
    const sp size = style_named(b, mark.style)->size;

    return chars * size > room ? room / chars : size;
}

static struct book_block *agency_line(struct builder *b, const char *name,
                                      const char *words, sp size, struct loc at)
{
    struct book_block *line = block_new(b, BLOCK_PARA, ROLE_P, name, at);
    struct text t = text_of(b, name, at);
    struct style *style = block_style(b, line);

    style->size = style->pitch = size;
    style->position -= size * INK_PERMILLE / 1000;
    text_add(&t, words);
    for (size_t i = 0; i < t.spans.count; i++)
        t.spans.items[i].size = size;
    line->as.para = text_para(&t);
    return line;
}

static void add_single(struct builder *b, const struct doc_official *official,
                       struct loc at, struct book_block *parent)
{
    const struct mark mark = mark_of(official);
    struct buf words;

    buf_init(&words, b->arena, WORDS_MAX);
    buf_add_text(&words, official->agencies[0].name);
    buf_add_text(&words, mark.suffix);
    block_append(parent,
                 agency_line(b, mark.style, words.data,
                             agency_size(b, mark, chars_of(words.data)), at));
}

/* Names of one width, one below the other, the first for whoever leads. */
static struct book_block *joint_names(struct builder *b,
                                      const struct doc_official *official,
                                      sp size, struct loc at)
{
    const struct mark mark = mark_of(official);
    struct book_block *names = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);

    for (size_t i = 0; i < official->agency_count; i++) {
        struct book_block *line =
            agency_line(b, mark.style, official->agencies[i].name, size, at);
        struct style *style = block_style(b, line);

        style->align = ALIGN_SPREAD;
        style->before = i > 0 ? size / 3 : 0;
        block_append(names, line);
    }
    return names;
}

/* 文件, 令 or 纪要 to the right of several names, half-way down. */
static void add_joint(struct builder *b, const struct doc_official *official,
                      struct loc at, struct book_block *parent)
{
    const struct mark mark = mark_of(official);
    struct book_block *all =
        block_new(b, BLOCK_COLUMNS, ROLE_NONE, mark.style, at);
    const sp names = longest_name(official);
    const sp suffix = chars_of(mark.suffix);
    const sp size = agency_size(b, mark, names + suffix + (suffix > 0));
    const sp gap = suffix > 0 ? size / 2 : 0;
    const sp width = (names + suffix) * size + gap;
    const sp count = (sp)official->agency_count;
    struct book_column *columns = block_columns(b, all, suffix > 0 ? 2 : 1);

    block_style(b, all)->position -= size * INK_PERMILLE / 1000;
    columns[0].gap_before = (measure_of(b) - width) / 2;
    columns[0].width = names * size;
    block_append(all, joint_names(b, official, size, at));
    if (suffix > 0) {
        struct book_block *word =
            agency_line(b, mark.style, mark.suffix, size, at);
        struct style *style = block_style(b, word);

        columns[1].gap_before = gap;
        columns[1].width = suffix * size;
        style->align = ALIGN_START;
        style->height = count * size + (count - 1) * (size / 3);
        style->lift = (style->height - size) / 2;
        block_append(all, word);
    }
    block_append(parent, all);
}

/* ---- 发文字号 and 签发人 ------------------------------------------------- */

const char *official_number(struct builder *b,
                            const struct doc_official *official)
{
    const char *counter = official->form == DOC_ORDER ? "号" : "期";
    struct buf words;

    if (official->number == 0)
        return "";
    buf_init(&words, b->arena, WORDS_MAX);
    if (official->code)
        buf_addf(&words, "%s〔%d〕%d号", official->code, official->year,
                 official->number);
    else
        buf_addf(&words, "第%d%s", official->number, counter);
    return words.data;
}

static struct book_block *number_line(struct builder *b,
                                      const struct doc_official *official,
                                      const char *style, struct loc at)
{
    return para_new(b, style, ROLE_P, official_number(b, official), at);
}

/* Two a line; 张　三 is as wide as three characters where there are others. */
static struct book_block *signer_line(struct builder *b,
                                      const struct doc_official *official,
                                      size_t first, struct loc at)
{
    struct book_block *line =
        block_new(b, BLOCK_PARA, ROLE_P, "official-signer-name", at);
    struct text t = text_of(b, "official-signer-name", at);

    for (size_t i = first;
         i < official->signer_count && i < first + NAMES_A_LINE; i++) {
        struct str name = str_of(official->signers[i]);
        const char *rest = name.data;
        bool two = chars_of(name.data) == 2 && official->signer_count > 1;

        if (i > first)
            text_add(&t, "　");
        if (two) {
            (void)utf8_next(&rest, name.data + name.size);
            name.size = (size_t)(rest - name.data);
        }
        text_add(&t, str_copy(name, b->arena));
        if (two) {
            text_add(&t, "　");
            text_add(&t, rest);
        }
    }
    line->as.para = text_para(&t);
    if (first == 0)
        block_style(b, line)->before = 0;
    return line;
}

static struct book_block *signer_names(struct builder *b,
                                       const struct doc_official *official,
                                       struct loc at)
{
    struct book_block *names = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);

    for (size_t i = 0; i < official->signer_count; i += NAMES_A_LINE)
        block_append(names, signer_line(b, official, i, at));
    return names;
}

/* The number on the left stands on the line of the last name. */
static void add_signers(struct builder *b, const struct doc_official *official,
                        struct loc at, struct book_block *parent)
{
    struct book_block *all =
        block_new(b, BLOCK_COLUMNS, ROLE_NONE, "official-number", at);
    struct book_column *columns = block_columns(b, all, 3);
    struct book_block *number = number_line(b, official, "official-number", at);
    struct style *style = block_style(b, number);
    const struct style *name = style_named(b, "official-signer-name");
    const sp cell = measure_named(b, "official-cell");
    const sp lines =
        ((sp)official->signer_count + NAMES_A_LINE - 1) / NAMES_A_LINE;
    const sp chars = official->signer_count > 1
                         ? NAMES_A_LINE * NAME_CHARS + 1
                         : chars_of(official->signers[0]);

    style->align = ALIGN_START;
    style->height = lines * name->pitch + (lines - 1) * name->before;
    columns[0].gap_before = cell;
    columns[0].width = measure_of(b) - (chars + LABEL_CHARS + 2) * cell;
    columns[1].width = LABEL_CHARS * cell;
    columns[2].width = chars * cell;
    block_append(all, number);
    block_append(all, para_new(b, "official-signer", ROLE_P, "签发人：", at));
    block_append(all, signer_names(b, official, at));
    block_append(parent, all);
}

/* ---- the forms ----------------------------------------------------------- */

static void add_agencies(struct builder *b, const struct doc_official *official,
                         struct loc at, struct book_block *parent)
{
    if (official->agency_count == 1 || official->first_alone)
        add_single(b, official, at, parent);
    else
        add_joint(b, official, at, parent);
}

static void head_document(struct builder *b,
                          const struct doc_official *official, struct loc at,
                          struct book_block *parent)
{
    add_marks(b, official->urgency, at, parent);
    add_agencies(b, official, at, parent);
    if (official->signer_count > 0)
        add_signers(b, official, at, parent);
    else
        block_append(parent, number_line(b, official, "official-number", at));
    block_append(parent,
                 rules_new(b, "official-rule", "official-red", NULL, at));
}

/* The mark stands over the type area, and what the other forms have above it
 * stands below its double rule (10.1). */
static void head_letter(struct builder *b, const struct doc_official *official,
                        struct loc at, struct book_block *parent)
{
    const struct page_style *page = sheet_page(b->sheet);
    const sp width = measure_named(b, "letter-rule-width");
    struct book_block *left = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, at);
    struct book_block *rule, *below;

    add_single(b, official, at, parent); // who leads, of several
    rule = rules_new(b, "letter-rule", "letter-thick", "letter-thin", at);
    below = block_new(b, BLOCK_COLUMNS, ROLE_NONE, "letter-marks", at);
    rule->as.rules.gap = measure_named(b, "letter-rule-gap");
    rule->as.rules.x = (page->width - width) / 2 - page->inner;
    rule->as.rules.width = width;
    block_style(b, rule)->before -=
        block_style(b, parent->last)->size * INK_PERMILLE / 1000;
    block_columns(b, below, 2)[0].width =
        LETTER_MARK_CHARS * measure_named(b, "official-cell");
    block_append(parent, rule);
    add_marks(b, official->urgency, at, left);
    block_append(below, left);
    block_append(below, number_line(b, official, "letter-number", at));
    block_append(parent, below);
}

static void head_order(struct builder *b, const struct doc_official *official,
                       struct loc at, struct book_block *parent)
{
    add_marks(b, official->urgency, at, parent);
    add_agencies(b, official, at, parent);
    block_append(parent, number_line(b, official, "order-number", at));
}

/* Who keeps the minutes, and the day of the meeting. */
static struct book_block *
unit_line(struct builder *b, const struct doc_official *official, struct loc at)
{
    struct book_block *line =
        block_new(b, BLOCK_PARA, ROLE_P, "minutes-unit", at);
    struct text unit = text_of(b, "minutes-unit", at);
    struct text date = text_of(b, "minutes-unit", at);

    text_add(&unit, official->agencies[0].signed_name);
    text_add(&date, phrase_day(b, b->in->document->info.date));
    line->as.para = text_para_tail(&unit, &date);
    return line;
}

static void head_minutes(struct builder *b, const struct doc_official *official,
                         struct loc at, struct book_block *parent)
{
    add_marks(b, official->urgency, at, parent);
    add_agencies(b, official, at, parent);
    if (official->number > 0)
        block_append(parent, number_line(b, official, "minutes-number", at));
    block_append(parent, unit_line(b, official, at));
    block_append(parent,
                 rules_new(b, "official-rule", "official-red", NULL, at));
}

void official_head(struct builder *b, const struct doc_official *official,
                   struct loc at, struct book_block *parent)
{
    static void (*const heads[])(struct builder *, const struct doc_official *,
                                 struct loc, struct book_block *) = {
        [DOC_DOCUMENT] = head_document,
        [DOC_LETTER] = head_letter,
        [DOC_ORDER] = head_order,
        [DOC_MINUTES] = head_minutes,
    };

    heads[official->form](b, official, at, parent);
}
