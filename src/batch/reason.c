#include "batch/reason.h"

#include <stdio.h>
#include <string.h>

#include "batch/lantu.h"

enum { TEXT_MAX = 4096 };

struct reason reason_new(struct arena *a)
{
    struct reason r = {.code = ""};

    buf_init(&r.text, a, TEXT_MAX);
    return r;
}

void reason_forget(struct reason *r)
{
    r->code[0] = '\0';
    buf_reset(&r->text);
}

void reason_add(struct reason *r, const struct lantu_message *m)
{
    const bool is_error = strcmp(m->severity, "error") == 0;

    if (r->code[0] && (r->is_error || !is_error))
        return;
    r->is_error = is_error;
    snprintf(r->code, sizeof(r->code), "%s", m->code);
    buf_reset(&r->text);
    if (m->file)
        buf_addf(&r->text, "%s:", m->file);
    if (m->file && m->line > 0)
        buf_addf(&r->text, "%u:%u:", (unsigned)m->line, (unsigned)m->column);
    buf_addf(&r->text, "%s%s", m->file ? " " : "", m->text);
}
