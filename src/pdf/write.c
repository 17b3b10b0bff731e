/*
 * write - the file, front to back.
 *
 *     %PDF-1.7
 *     streams                 pages, fonts, images, as they come
 *     object streams          200 of the other objects each, or fewer long ones
 *     cross-reference stream  the trailer is its dictionary
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
    OBJECT_STREAM_ENOUGH = 256 << 10, // bytes of objects before compression
    FLUSH_AT = 64 << 10,              // bytes gathered before a write
    OBJECT_MAX = 1 << 28, // bytes of one printed dictionary, of one stream too
    ROWS_ENOUGH = 1 << 14,
    ROW_SIZE = 7 // of the table: 1 + 4 + 2 bytes
};

enum entry_type { ENTRY_FREE, ENTRY_OFFSET, ENTRY_IN_STREAM };

/* A stream that stands in the file. */
struct placed {
    uint32_t object, offset;
};

struct objects {
    struct haru *haru;
    struct deflate *deflate;
    struct file_out *out;
    struct arena *arena;
    struct diag *diag;
    struct buf wait;                   // bytes not written yet
    uint64_t written;                  // bytes of the file before `wait`
    struct hash hash;                  // of the bytes written
    struct buf object;                 // scratch: one printed object
    VEC(struct placed) streams;        // by number: they come in that order
    VEC(struct placed) object_streams; // whose numbers come after all others
    struct buf heads, bodies;          // of the object stream being filled
    uint32_t gathered;                 // objects in it
    struct buf rows;                   // of the cross-reference stream, a few
    uint8_t above[ROW_SIZE];           // the last of them
    bool failed;
};

static void send(struct objects *w, struct str bytes)
{
    if (w->failed)
        return;
    w->written += bytes.size;
    if (w->written > PDF_BYTES_MAX) {
        diag_add(w->diag, DIAG_CODE_PDF_SIZE, (struct loc){0}, NULL);
        w->failed = true;
        return;
    }
    hash_add(&w->hash, bytes.data, bytes.size);
    if (!file_write(w->out, bytes.data, bytes.size))
        w->failed = true;
}

static void flush(struct objects *w)
{
    assert(!w->object.full); // no stream is that long
    send(w, buf_str(&w->wait));
    buf_reset(&w->wait);
}

/* Returns where the object begins. */
static uint32_t object_begin(struct objects *w, uint32_t object)
{
    const uint64_t offset = w->written + w->wait.size;

    put_int(&w->wait, object);
    buf_add_text(&w->wait, " 0 obj\n");
    return (uint32_t)offset;
}

/* `dict` ends with >>, which the length is put before. */
static void stream_write(struct objects *w, struct str dict, struct str bytes)
{
    buf_add(&w->wait, dict.data, dict.size - 2);
    buf_add_text(&w->wait, "/Length ");
    put_int(&w->wait, (int64_t)bytes.size);
    buf_add_text(&w->wait, ">>\nstream\n");
    if (w->wait.size + bytes.size >= FLUSH_AT) {
        flush(w);
        send(w, bytes);
    } else {
        buf_add(&w->wait, bytes.data, bytes.size);
    }
    buf_add_text(&w->wait, "\nendstream\nendobj\n");
}

uint32_t objects_stream(struct objects *w, struct str body, struct str bytes)
{
    const uint32_t object = haru_dict(w->haru);

    assert(bytes.size > 0);
    *vec_push(&w->streams, w->arena) =
        (struct placed){object, object_begin(w, object)};
    buf_reset(&w->object);
    buf_add_text(&w->object, "<<");
    buf_add(&w->object, body.data, body.size);
    buf_add_text(&w->object, ">>");
    stream_write(w, buf_str(&w->object), bytes);
    return object;
}

/* The next row with PNG's predictor "up" (7.4.4.4): each byte less the one
 * above, which makes growing offsets compress. */
static void row_add(struct objects *w, enum entry_type type, uint32_t place,
                    uint16_t index)
{
    uint8_t row[ROW_SIZE], line[1 + ROW_SIZE] = {2};

    row[0] = (uint8_t)type;
    for (unsigned i = 0; i < 4; i++)
        row[1 + i] = (uint8_t)(place >> 8 * (3 - i));
    row[5] = (uint8_t)(index >> 8);
    row[6] = (uint8_t)index;
    for (size_t k = 0; k < ROW_SIZE; k++)
        line[1 + k] = (uint8_t)(row[k] - w->above[k]);
    buf_add(&w->rows, line, sizeof(line));
    memcpy(w->above, row, ROW_SIZE);
    if (w->rows.size >= ROWS_ENOUGH) {
        deflate_add(w->deflate, w->rows.data, w->rows.size);
        buf_reset(&w->rows);
    }
}

/* Writes what was gathered as the object `number`. */
static void object_stream_write(struct objects *w, uint32_t number)
{
    struct buf *dict = &w->object;

    buf_reset(dict);
    buf_addf(dict, "<</Type/ObjStm/N %u/First %zu/Filter/FlateDecode>>",
             (unsigned)w->gathered, w->heads.size);
    buf_add(&w->heads, w->bodies.data, w->bodies.size);
    *vec_push(&w->object_streams, w->arena) =
        (struct placed){number, object_begin(w, number)};
    stream_write(w, buf_str(dict),
                 deflate_bytes(w->deflate, DEFLATE_FAST, buf_str(&w->heads)));
    buf_reset(&w->heads);
    buf_reset(&w->bodies);
    w->gathered = 0;
}

/* Adds the printed object to the object stream `number`. */
static void object_gather(struct objects *w, uint32_t object, uint32_t number)
{
    row_add(w, ENTRY_IN_STREAM, number, (uint16_t)w->gathered);
    put_int(&w->heads, object);
    buf_add_char(&w->heads, ' ');
    put_int(&w->heads, (int64_t)w->bodies.size);
    buf_add_char(&w->heads, ' ');
    buf_add(&w->bodies, w->object.data, w->object.size);
    buf_add_char(&w->bodies, '\n');
    w->gathered++;
}

/* Writes all objects that are not streams, and the rows of all; returns the
 * number of the cross-reference stream, the last object. */
static uint32_t objects_write(struct objects *w)
{
    const uint32_t count = haru_count(w->haru);
    uint32_t next = count + 1; // number of the object stream being filled
    size_t stream = 0;

    deflate_begin(w->deflate);
    row_add(w, ENTRY_FREE, 0, UINT16_MAX);
    for (uint32_t object = 1; object <= count && !w->failed; object++) {
        if (stream < w->streams.count &&
            w->streams.items[stream].object == object) {
            row_add(w, ENTRY_OFFSET, w->streams.items[stream++].offset, 0);
            continue;
        }
        buf_reset(&w->object);
        haru_print(w->haru, object, &w->object);
        object_gather(w, object, next);
        if (w->gathered == OBJECTS_PER_STREAM ||
            w->bodies.size >= OBJECT_STREAM_ENOUGH)
            object_stream_write(w, next++);
    }
    if (w->gathered > 0)
        object_stream_write(w, next++);
    for (size_t i = 0; i < w->object_streams.count; i++)
        row_add(w, ENTRY_OFFSET, w->object_streams.items[i].offset, 0);
    return next;
}

static void cross_reference_write(struct objects *w, uint32_t number)
{
    struct buf *dict = &w->object;
    uint8_t id[HASH_SIZE];
    uint32_t start;

    hash_add(&w->hash, w->wait.data, w->wait.size);
    hash_end(&w->hash, id);
    start = object_begin(w, number);
    row_add(w, ENTRY_OFFSET, start, 0);

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
    deflate_add(w->deflate, w->rows.data, w->rows.size);
    stream_write(w, buf_str(dict), deflate_end(w->deflate));
    buf_add_text(&w->wait, "startxref\n");
    put_int(&w->wait, start);
    buf_add_text(&w->wait, "\n%%EOF\n");
}

struct objects *objects_new(struct haru *h, struct deflate *deflate,
                            struct file_out *out, struct arena *a,
                            struct diag *d)
{
    struct objects *w = arena_new(a, struct objects);
    struct buf *const buffers[] = {&w->wait, &w->object, &w->heads, &w->bodies,
                                   &w->rows};

    *w = (struct objects){
        .haru = h, .deflate = deflate, .out = out, .arena = a, .diag = d};
    for (size_t i = 0; i < sizeof(buffers) / sizeof(buffers[0]); i++)
        buf_init(buffers[i], a, OBJECT_MAX);
    w->failed = !file_rewind(out);
    buf_add_text(&w->wait, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    return w;
}

bool objects_ok(const struct objects *w)
{
    return !w->failed && haru_ok(w->haru, w->diag);
}

bool objects_end(struct objects *w)
{
    cross_reference_write(w, objects_write(w));
    flush(w);
    if (w->heads.full || w->bodies.full) {
        diag_add(w->diag, DIAG_CODE_PDF_SIZE, (struct loc){0}, NULL);
        return false;
    }
    return objects_ok(w);
}
