#include "cli/report.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "batch/lantu.h"
#include "batch/message.h"

enum { REPORT_MAX = 1 << 20 };

/* C0, C1, DEL; what turns the direction of text (UAX #9); line separators. */
static bool is_dangerous(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
           (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static void put_text(struct buf *b, const char *text, bool json)
{
    const char *end = text + strlen(text);

    while (text < end) {
        const char *from = text;
        uint32_t c = utf8_next(&text, end);

        if (c == UTF8_ERROR)
            buf_add_text(b, "\xef\xbf\xbd");
        else if (is_dangerous(c))
            buf_addf(b, "\\u%04x", (unsigned)c);
        else if (json && (c == '"' || c == '\\'))
            buf_addf(b, "\\%c", (int)c);
        else
            buf_add(b, from, (size_t)(text - from));
    }
}

void report_field(struct buf *b, const char *name, const char *value)
{
    buf_addf(b, "\"%s\":", name);
    if (!value) {
        buf_add_text(b, "null");
        return;
    }
    buf_add_char(b, '"');
    put_text(b, value, true);
    buf_add_char(b, '"');
}

static void put_json(const struct report *r, struct buf *b,
                     const struct lantu_message *m)
{
    buf_add_char(b, '{');
    if (r->edition) {
        report_field(b, "edition", r->edition);
        buf_add_char(b, ',');
    }
    report_field(b, "file", m->file);
    buf_addf(b, ",\"line\":%u,\"column\":%u,", (unsigned)m->line,
             (unsigned)m->column);
    report_field(b, "severity", m->severity);
    buf_add_char(b, ',');
    report_field(b, "code", m->code);
    buf_add_char(b, ',');
    report_field(b, "text", m->text);
    buf_add_char(b, ',');
    report_field(b, "hint", m->hint);
    buf_add_text(b, "}\n");
}

void report_put(const struct report *r, const struct lantu_message *m,
                struct buf *b)
{
    if (r->json) {
        put_json(r, b, m);
        return;
    }
    if (r->edition) {
        put_text(b, r->edition, false);
        buf_add_text(b, ": ");
    }
    put_text(b, m->file ? m->file : "lantu", false);
    if (m->file && m->line > 0)
        buf_addf(b, ":%u:%u", (unsigned)m->line, (unsigned)m->column);
    buf_addf(b, ": %s[%s]: ", m->severity, m->code);
    put_text(b, m->text, false);
    buf_add_char(b, '\n');
    if (m->hint[0] != '\0') {
        buf_add_text(b, "  hint: ");
        put_text(b, m->hint, false);
        buf_add_char(b, '\n');
    }
}

void report_message(void *user, const struct lantu_message *m)
{
    const struct report *r = user;
    struct arena *a;
    struct buf b;

    if (r->quiet && strcmp(m->severity, "error") != 0)
        return;
    a = arena_open();
    buf_init(&b, a, REPORT_MAX);
    report_put(r, m, &b);
    fwrite(b.data, 1, b.size, stderr); // unbuffered: one write a message
    arena_close(a);
}

void report_diag(struct report *r, const struct diag *d)
{
    const struct lantu_options options = {
        .language = r->lang == DIAG_EN ? LANTU_EN : LANTU_ZH,
        .message = report_message,
        .user = r,
    };

    messages_tell(d, &options);
}
