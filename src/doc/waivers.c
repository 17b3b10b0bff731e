#include "doc/waivers.h"

#include <stdio.h>

#include "base/diag.h"
#include "doc/doc.h"

static bool is_over(const struct document *doc, const struct doc_waiver *w)
{
    return doc->info.date.year != 0 &&
           date_compare(w->until, doc->info.date) < 0;
}

static void begin(const struct document *doc, const struct doc_waiver *w,
                  struct diag *d)
{
    enum diag_code code;
    char day[PERIOD_TEXT_MAX];

    if (w->code[0] != 'W' || w->until.year == 0)
        return; // the schema has said so
    if (!diag_code_from_text(w->code, &code) ||
        diag_severity(code) != DIAG_WARNING) {
        diag_add(d, DIAG_CODE_WAIVER_CODE, w->code_at, w->code, NULL);
        return;
    }
    if (!is_over(doc, w)) {
        diag_waive(d, code, w->about);
        return;
    }
    date_print_zh(day, w->until);
    diag_add(d, DIAG_CODE_WAIVER_OVER, w->until_at, w->code, day, NULL);
}

void waivers_begin(const struct document *doc, struct diag *d)
{
    for (size_t i = 0; i < doc->info.waiver_count; i++)
        begin(doc, &doc->info.waivers[i], d);
}

static void report(const struct doc_waiver *w, struct diag *d)
{
    enum diag_code code;
    char count[24];
    size_t waived;

    if (!diag_code_from_text(w->code, &code))
        return; // reported
    waived = diag_waived(d, code, w->about);
    (void)snprintf(count, sizeof(count), "%zu", waived);
    if (waived > 0)
        diag_add(d, DIAG_CODE_WAIVER_USED, w->at, w->code, count, w->reason,
                 NULL);
    else
        diag_add(d, DIAG_CODE_WAIVER_UNUSED, w->at, w->code, NULL);
}

void waivers_report(const struct document *doc, struct diag *d)
{
    for (size_t i = 0; i < doc->info.waiver_count; i++)
        if (!is_over(doc, &doc->info.waivers[i]))
            report(&doc->info.waivers[i], d);
}
