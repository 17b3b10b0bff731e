/*
 * write - the file, front to back.
 *
 *     %PDF-1.7
 *     streams (pages, fonts, images) ┐ in order of their numbers; 200 of the
 *     object streams                 ┘ other objects make an object stream
 *     cross-reference stream         the trailer is its dictionary
 *
 * An element of the structure tree takes about 20 bytes in an object stream and
 * 105 outside.  libharu's own table and trailer are not used, nor its offsets,
 * which are signed and wrap at 2 GiB without a word.
 */
#include "pdf/write.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/vec.h"
#include "pdf/deflate.h"
#include "pdf/haru.h"
#include "pdf/put.h"

enum {
    OBJECTS_PER_STREAM = 200,
    FLUSH_AT = 256 << 10, // bytes gathered before a write
    OBJECT_MAX = 1 << 28, // bytes of one printed dictionary, of one stream too
    ROW_SIZE = 7          // of the table: 1 + 4 + 2 bytes
};

enum entry_type { ENTRY_FREE, ENTRY_OFFSET, ENTRY_IN_STREAM };

struct entry {
    uint8_t type;
    uint32_t place; // offset in the file, or number of the object stream
    uint16_t index; // in the object stream
};

struct writer {
    struct haru *haru;
    struct deflate *deflate;
    struct file_out *out;
    struct arena *arena;
    struct diag *diag;
    struct buf wait;   // bytes not written yet
    uint64_t written;  // bytes of the file before `wait`
    struct hash hash;  // of the bytes written
    struct buf object; // scratch: one printed object
    VEC(struct entry) entries;
    struct buf heads, bodies; // of the object stream being filled
    uint32_t gathered;        // objects in it
    bool failed;
};

static void flush(struct writer *w)
{
    if (w->failed)
        return;
    assert(!w->wait.full && !w->object.full); // no stream is that long
    w->written += w->wait.size;
    if (w->written > PDF_BYTES_MAX) {
        diag_add(w->diag, DIAG_CODE_PDF_SIZE, (struct loc){0}, NULL);
        w->failed = true;
        return;
    }
    hash_add(&w->hash, w->wait.data, w->wait.size);
    if (!file_write(w->out, w->wait.data, w->wait.size))
        w->failed = true;
    buf_reset(&w->wait);
}

static struct entry *entry_at(struct writer *w, uint32_t object)
{
    while (w->entries.count <= object)
        (void)vec_push(&w->entries, w->arena);
    return &w->entries.items[object];
}

static void object_begin(struct writer *w, uint32_t object)
{
    const uint64_t offset = w->written + w->wait.size;

    *entry_at(w, object) = (struct entry){ENTRY_OFFSET, (uint32_t)offset, 0};
    put_int(&w->wait, object);
    buf_add_text(&w->wait, " 0 obj\n");
}

/* `dict` ends with >>, which the length is put before. */
static void stream_write(struct writer *w, struct str dict, struct str bytes)
{
    buf_add(&w->wait, dict.data, dict.size - 2);
    buf_add_text(&w->wait, "/Length ");
    put_int(&w->wait, (int64_t)bytes.size);
    buf_add_text(&w->wait, ">>\nstream\n");
    buf_add(&w->wait, bytes.data, bytes.size);
    buf_add_text(&w->wait, "\nendstream\nendobj\n");
    if (w->wait.size >= FLUSH_AT)
        flush(w);
}

static void object_stream_write(struct writer *w, uint32_t number)
{
    struct buf *dict = &w->object;

    if (w->gathered == 0)
        return;
    buf_reset(dict);
    buf_addf(dict, "<</Type/ObjStm/N %u/First %zu/Filter/FlateDecode>>",
             (unsigned)w->gathered, w->heads.size);
    buf_add(&w->heads, w->bodies.data, w->bodies.size);
    object_begin(w, number);
    stream_write(w, buf_str(dict),
                 deflate_bytes(w->deflate, DEFLATE_SMALL, buf_str(&w->heads)));
    buf_reset(&w->heads);
    buf_reset(&w->bodies);
    w->gathered = 0;
}

/* Adds the printed object to the object stream `number`. */
static void object_gather(struct writer *w, uint32_t object, uint32_t number)
{
    *entry_at(w, object) =
        (struct entry){ENTRY_IN_STREAM, number, (uint16_t)w->gathered};
    put_int(&w->heads, object);
    buf_add_char(&w->heads, ' ');
    put_int(&w->heads, (int64_t)w->bodies.size);
    buf_add_char(&w->heads, ' ');
    buf_add(&w->bodies, w->object.data, w->object.size);
    buf_add_char(&w->bodies, '\n');
    w->gathered++;
}

/* Returns the number of the cross-reference stream, the last object. */
static uint32_t objects_write(struct writer *w)
{
    const uint32_t count = haru_count(w->haru);
    uint32_t next = count + 1; // number of the object stream being filled

    for (uint32_t object = 1; object <= count && !w->failed; object++) {
        struct str stream;

        buf_reset(&w->object);
        haru_print(w->haru, object, &w->object, &stream);
        if (stream.data) {
            object_begin(w, object);
            stream_write(w, buf_str(&w->object), stream);
            continue;
        }
        object_gather(w, object, next);
        if (w->gathered == OBJECTS_PER_STREAM)
            object_stream_write(w, next++);
    }
    if (w->gathered > 0)
        object_stream_write(w, next++);
    return next;
}

static void row_of(uint8_t row[ROW_SIZE], const struct entry *e)
{
    row[0] = e->type;
    for (unsigned i = 0; i < 4; i++)
        row[1 + i] = (uint8_t)(e->place >> 8 * (3 - i));
    row[5] = (uint8_t)(e->index >> 8);
    row[6] = (uint8_t)e->index;
}

/* The rows with PNG's predictor "up" (7.4.4.4): each byte less the one above,
 * which makes growing offsets compress. */
static struct str table_bytes(struct writer *w, struct buf *b)
{
    uint8_t above[ROW_SIZE] = {0}, row[ROW_SIZE];

    buf_reset(b);
    for (size_t i = 0; i < w->entries.count; i++) {
        uint8_t line[1 + ROW_SIZE] = {2};

        row_of(row, &w->entries.items[i]);
        for (size_t k = 0; k < ROW_SIZE; k++)
            line[1 + k] = (uint8_t)(row[k] - above[k]);
        buf_add(b, line, sizeof(line));
        memcpy(above, row, ROW_SIZE);
    }
    return deflate_bytes(w->deflate, DEFLATE_SMALL, buf_str(b));
}

static void cross_reference_write(struct writer *w, uint32_t number)
{
    const uint64_t start = w->written + w->wait.size;
    struct buf *dict = &w->object;
    uint8_t id[HASH_SIZE];

    hash_add(&w->hash, w->wait.data, w->wait.size);
    hash_end(&w->hash, id);
    object_begin(w, number);
    *entry_at(w, 0) = (struct entry){ENTRY_FREE, 0, UINT16_MAX};

    buf_reset(dict);
    buf_addf(dict, "<</Type/XRef/Size %u/W[1 4 2]/Root", (unsigned)number + 1);
    put_ref(dict, haru_catalog(w->haru));
    buf_add_text(dict, "/Info");
    put_ref(dict, haru_info(w->haru));
    buf_add_text(dict, "/ID[");
    put_hex(dict, id, sizeof(id));
    put_hex(dict, id, sizeof(id));
    buf_addf(dict,
             "]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>>>",
             ROW_SIZE);
    stream_write(w, buf_str(dict), table_bytes(w, &w->bodies));
    buf_add_text(&w->wait, "startxref\n");
    put_int(&w->wait, (int64_t)start);
    buf_add_text(&w->wait, "\n%%EOF\n");
}

bool write_objects(struct haru *h, struct deflate *deflate,
                   struct file_out *out, struct arena *a, struct diag *d)
{
    struct writer w = {
        .haru = h, .deflate = deflate, .out = out, .arena = a, .diag = d};

    buf_init(&w.wait, a, OBJECT_MAX);
    buf_init(&w.object, a, OBJECT_MAX);
    buf_init(&w.heads, a, OBJECT_MAX);
    buf_init(&w.bodies, a, OBJECT_MAX);
    buf_add_text(&w.wait, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    cross_reference_write(&w, objects_write(&w));
    flush(&w);
    if (w.wait.full || w.object.full || w.heads.full || w.bodies.full) {
        diag_add(d, DIAG_CODE_PDF_SIZE, (struct loc){0}, NULL);
        return false;
    }
    return !w.failed && haru_ok(h, d);
}
