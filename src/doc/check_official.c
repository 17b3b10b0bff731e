/*
 * check_official - see check_official.h.
 *
 * An official document and a bulletin have heads of their own and no cover:
 * what they would leave out of <info> is said where it is written.
 */
#include "doc/check_official.h"

#include <stdio.h>

#include "base/str.h"

enum { COUNT_TEXT_MAX = 12, YEAR_LEAST = 1000 /* of four digits */ };

static void say_counts(struct diag *d, enum diag_code code, struct loc at,
                       int have, int other)
{
    char have_text[COUNT_TEXT_MAX], other_text[COUNT_TEXT_MAX];

    (void)snprintf(have_text, sizeof(have_text), "%d", have);
    (void)snprintf(other_text, sizeof(other_text), "%d", other);
    diag_add(d, code, at, have_text, other_text, NULL);
}

/* What is written in <info> but printed nowhere in an <official> or a
 * <bulletin>. */
static void check_places(const struct doc_info *info, const char *form,
                         const char *const *without, struct diag *d)
{
    for (; *without; without++)
        for (size_t i = 0; i < info->place_count; i++)
            if (str_is(str_of(info->places[i].name), *without))
                diag_add(d, DIAG_CODE_INFO_PLACE, info->places[i].at, *without,
                         form, NULL);
}

/* ---- an official document ------------------------------------------------ */

/* What each form has no place for (GB/T 9704-2012, 10). */
static const struct {
    const char *form;
    const char *without[10];
} forms[] = {
    [DOC_DOCUMENT] = {"document",
                      {"signed", "present", "excused", "observers"}},
    [DOC_LETTER] = {"letter",
                    {"suffix", "mark", "signer", "printed", "signed", "present",
                     "excused", "observers"}},
    [DOC_ORDER] = {"order",
                   {"signer", "recipients", "present", "excused", "observers"}},
    [DOC_MINUTES] = {"minutes", {"seal", "signer", "recipients", "signed"}},
};

static void check_form(const struct doc_official *official, struct diag *d)
{
    const char *const *without = forms[official->form].without;

    for (; *without; without++)
        for (size_t i = 0; i < official->place_count; i++)
            if (str_is(str_of(official->places[i].name), *without))
                diag_add(d, DIAG_CODE_OFFICIAL_PLACE, official->places[i].at,
                         *without, forms[official->form].form, NULL);
}

/* Orders and minutes may be counted by a number alone, and minutes not at all;
 * an order is signed by who gives it. */
static void check_needed(const struct doc_block *b, struct diag *d)
{
    const struct doc_official *official = b->as.official;
    const bool alone =
        official->form == DOC_ORDER || official->form == DOC_MINUTES;
    const bool half = (official->code != NULL) != (official->year != 0);
    const bool written = official->number_at.line != 0;

    if (!written && official->form != DOC_MINUTES)
        diag_add(d, DIAG_CODE_OFFICIAL_NUMBER, b->at, NULL);
    else if (written && (half || (!official->code && !alone)))
        diag_add(d, DIAG_CODE_OFFICIAL_CODE, official->number_at, NULL);
    if (official->form == DOC_ORDER && official->signed_count == 0)
        diag_add(d, DIAG_CODE_ORDER_SIGNED, b->at, NULL);
}

static void check_printed(const struct doc_official *official, struct date made,
                          struct diag *d)
{
    char printed_text[PERIOD_TEXT_MAX], made_text[PERIOD_TEXT_MAX];

    if (!official->printed_by || date_compare(official->printed, made) >= 0)
        return;
    date_print_zh(printed_text, official->printed);
    date_print_zh(made_text, made);
    diag_add(d, DIAG_CODE_OFFICIAL_PRINTED, official->printed_date_at,
             printed_text, made_text, NULL);
}

/* A number is given in the year that the document is of; another one is left
 * from an older file. */
static void check_year(const struct doc_official *official, struct date made,
                       struct diag *d)
{
    if (official->year >= YEAR_LEAST && official->year != made.year)
        say_counts(d, DIAG_CODE_OFFICIAL_YEAR, official->year_at,
                   official->year, made.year);
}

void official_check(const struct document *doc, const struct doc_block *b,
                    struct diag *d)
{
    static const char *const without[] = {
        "kicker", "subtitle", "issue", "scope", "org", "notice", NULL};
    const struct doc_official *official = b->as.official;
    const struct date made = doc->info.date;

    check_places(&doc->info, "official", without, d);
    check_form(official, d);
    check_needed(b, d);
    if (made.year == 0) {
        diag_add(d, DIAG_CODE_OFFICIAL_DATE, b->at, NULL);
        return;
    }
    check_printed(official, made, d);
    check_year(official, made, d);
}

/* ---- a bulletin ---------------------------------------------------------- */

/* Its head shows number, unit and date. */
static void check_parts(const struct doc_info *info, struct diag *d)
{
    const struct {
        const char *element;
        bool written;
    } parts[] = {{"issue", info->issue > 0},
                 {"org", info->org != NULL},
                 {"date", info->date.year != 0}};

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (!parts[i].written)
            diag_add(d, DIAG_CODE_BULLETIN_PART, info->at, parts[i].element,
                     NULL);
}

/* All issues together are no fewer than those of this year; supplements are
 * counted apart. */
static void check_issue(const struct doc_info *info, struct diag *d)
{
    if (info->issue_total > 0 && info->issue_total < info->issue)
        say_counts(d, DIAG_CODE_BULLETIN_TOTAL, doc_info_at(info, "issue"),
                   info->issue, info->issue_total);
}

void bulletin_check(const struct document *doc, const struct doc_block *b,
                    struct diag *d)
{
    static const char *const without[] = {"kicker", "subtitle", "scope",
                                          "notice", NULL};
    const struct doc_info *info = &doc->info;

    check_places(info, "bulletin", without, d);
    check_parts(info, d);
    if (!b->as.bulletin->supplement)
        check_issue(info, d);
    /* Copies are counted where they are secret. */
    if (info->copy &&
        (!info->security || str_is(str_of(info->security), "内部")))
        diag_add(d, DIAG_CODE_BULLETIN_COPY, doc_info_at(info, "copy"),
                 info->copy, NULL);
}
