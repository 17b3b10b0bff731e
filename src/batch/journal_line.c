#include "batch/journal_line.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { FIELDS_MAX = 10, CHECK_SIZE = 8 };

/* ---- bytes as hexadecimal digits ---------------------------------------- */

static void put_hex(struct buf *b, const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        buf_addf(b, "%02x", bytes[i]);
}

static bool take_hex(struct str text, uint8_t *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";

    if (text.size != 2 * size)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        const char *digit = memchr(digits, text.data[i], sizeof(digits) - 1);

        if (!digit)
            return false;
        bytes[i / 2] = (uint8_t)(bytes[i / 2] << 4 | (digit - digits));
    }
    return true;
}

static void check_of(struct str text, uint8_t check[HASH_SIZE])
{
    struct hash h = {0};

    hash_add(&h, text.data, text.size);
    hash_end(&h, check);
}

/* ---- fields ------------------------------------------------------------- */

static void put_text(struct buf *b, const char *text)
{
    buf_add_char(b, '\t');
    for (; *text; text++) {
        if (*text == '\t')
            buf_add_text(b, "\\t");
        else if (*text == '\n')
            buf_add_text(b, "\\n");
        else if (*text == '\\')
            buf_add_text(b, "\\\\");
        else
            buf_add_char(b, *text);
    }
}

static const char *take_text(struct str field, struct arena *a)
{
    char *text = arena_alloc(a, field.size + 1);
    size_t size = 0;

    for (size_t i = 0; i < field.size; i++) {
        char c = field.data[i];

        if (c == '\\' && i + 1 < field.size) {
            c = field.data[++i];
            c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
        }
        text[size++] = c;
    }
    text[size] = '\0';
    return text;
}

static void put_number(struct buf *b, uint64_t value)
{
    buf_addf(b, "\t%zu", (size_t)value);
}

static bool take_number(struct str field, uint64_t max, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < field.size; i++) {
        unsigned digit = (unsigned)(field.data[i] - '0');

        if (digit > 9 || *value > (max - digit) / 10)
            return false;
        *value = *value * 10 + digit;
    }
    return field.size > 0;
}

static bool take_small(struct str field, uint32_t *value)
{
    uint64_t number;

    if (!take_number(field, UINT32_MAX, &number))
        return false;
    *value = (uint32_t)number;
    return true;
}

/* ---- out ---------------------------------------------------------------- */

static void put_entry(struct buf *b, const struct journal_entry *e)
{
    buf_add_text(b, e->done ? "done" : "failed");
    put_text(b, e->name);
    put_text(b, e->output);
    if (!e->done) {
        put_text(b, e->code);
        put_text(b, e->why);
        put_number(b, e->ms);
        return;
    }
    buf_add_char(b, '\t');
    put_hex(b, e->key, HASH_SIZE);
    buf_add_char(b, '\t');
    put_hex(b, e->digest, SHA256_DIGEST_SIZE);
    put_number(b, e->bytes);
    put_number(b, e->pages);
    put_number(b, e->warnings);
    put_number(b, e->ms);
}

static void put_fields(struct buf *b, const struct journal_line *line)
{
    switch (line->kind) {
    case JOURNAL_ENTRY:
        put_entry(b, &line->as.entry);
        return;
    case JOURNAL_EDITION:
        buf_add_text(b, "edition");
        put_text(b, line->as.entry.name);
        put_text(b, line->as.entry.output);
        return;
    case JOURNAL_LIST:
        buf_add_text(b, "list\t");
        put_hex(b, line->as.list.digest, HASH_SIZE);
        put_number(b, line->as.list.count);
        return;
    case JOURNAL_HEAD:
        buf_add_text(b, "journal");
        put_number(b, line->as.head.version);
        put_number(b, line->as.head.shard);
        put_number(b, line->as.head.shards);
        return;
    }
}

void journal_line_put(struct buf *b, const struct journal_line *line)
{
    const size_t start = b->size;
    uint8_t check[HASH_SIZE];

    put_fields(b, line);
    check_of((struct str){b->data + start, b->size - start}, check);
    buf_add_char(b, '\t');
    put_hex(b, check, CHECK_SIZE);
    buf_add_char(b, '\n');
}

/* ---- in ----------------------------------------------------------------- */

static bool take_done(const struct str *f, struct arena *a,
                      struct journal_entry *e)
{
    e->done = true;
    e->name = take_text(f[1], a);
    e->output = take_text(f[2], a);
    return take_hex(f[3], e->key, HASH_SIZE) &&
           take_hex(f[4], e->digest, SHA256_DIGEST_SIZE) &&
           take_number(f[5], UINT64_MAX, &e->bytes) &&
           take_small(f[6], &e->pages) && take_small(f[7], &e->warnings) &&
           take_small(f[8], &e->ms);
}

static bool take_failed(const struct str *f, struct arena *a,
                        struct journal_entry *e)
{
    e->name = take_text(f[1], a);
    e->output = take_text(f[2], a);
    e->code = take_text(f[3], a);
    e->why = take_text(f[4], a);
    return take_small(f[5], &e->ms);
}

static bool take_fields(const struct str *f, size_t count, struct arena *a,
                        struct journal_line *line)
{
    *line = (struct journal_line){0};
    if (str_is(f[0], "done") && count == 9)
        return take_done(f, a, &line->as.entry);
    if (str_is(f[0], "failed") && count == 6)
        return take_failed(f, a, &line->as.entry);
    if (str_is(f[0], "edition") && count == 3) {
        line->kind = JOURNAL_EDITION;
        line->as.entry.name = take_text(f[1], a);
        line->as.entry.output = take_text(f[2], a);
        return true;
    }
    if (str_is(f[0], "list") && count == 3) {
        line->kind = JOURNAL_LIST;
        return take_hex(f[1], line->as.list.digest, HASH_SIZE) &&
               take_small(f[2], &line->as.list.count);
    }
    if (str_is(f[0], "journal") && count == 4) {
        line->kind = JOURNAL_HEAD;
        return take_small(f[1], &line->as.head.version) &&
               take_small(f[2], &line->as.head.shard) &&
               take_small(f[3], &line->as.head.shards);
    }
    return false;
}

bool journal_line_take(struct str text, struct arena *a,
                       struct journal_line *line)
{
    struct str fields[FIELDS_MAX];
    uint8_t check[HASH_SIZE], found[CHECK_SIZE] = {0};
    size_t count = 0, start = 0;

    for (size_t i = 0; i <= text.size; i++) {
        if (i < text.size && text.data[i] != '\t')
            continue;
        if (count == FIELDS_MAX)
            return false;
        fields[count++] = (struct str){text.data + start, i - start};
        start = i + 1;
    }
    if (count < 2 || !take_hex(fields[count - 1], found, CHECK_SIZE))
        return false;
    text.size -= fields[count - 1].size + 1;
    check_of(text, check);
    return memcmp(check, found, CHECK_SIZE) == 0 &&
           take_fields(fields, count - 1, a, line);
}
