/*
 * font - one face, one program, as many Type 0 fonts as it has readings.
 *
 *     /F1  Type 0 ─ ToUnicode: glyph 4711 reads 用 (U+7528)   ┐
 *     /F7  Type 0 ─ ToUnicode: glyph 4711 reads ⽤ (U+2F64)   ┴─▶ CIDFont ─▶
 *                                                      descriptor ─▶ program
 *
 * Faces share one glyph between a character and its Kangxi radical, so one
 * ToUnicode map cannot return both.  A glyph that comes with a second text goes
 * to the next reading of the face, made when it is needed.
 *
 * A reading has a slot for each glyph it shows, and a table of where it is:
 * rows of 64 glyphs, made when touched.  Glyphs of Chinese text lie scattered,
 * so a table of the slots themselves would take eight times the memory.
 *
 * A slot knows its text as a key: the character plus one, or, with HIGH_BIT,
 * the number of a longer text.
 */
#include "pdf/font.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "pdf/deflate.h"
#include "pdf/haru.h"
#include "pdf/programs.h"
#include "pdf/put.h"
#include "pdf/write.h"
#include "text/font.h"
#include "text/subset.h"

#define HIGH_BIT UINT32_C(0x80000000)

enum {
    GLYPHS = 1 << 16,
    ROW = 64,
    ROWS = GLYPHS / ROW,
    BODY_MAX = 1 << 22,
    MAP_LINES = 100
};

struct slot {
    uint32_t text; // key
    uint16_t glyph, code, width;
};

struct reading {
    uint32_t number; // of the font resource
    size_t index;    // of the face's readings
    VEC(struct slot) slots;
    uint16_t *rows[ROWS]; // of numbers of slots; 0: it does not show the glyph
    struct reading *next;
};

struct face {
    const struct font *font;
    struct fonts *fonts;
    struct reading *first;
    struct face *next;
};

struct fonts {
    struct arena *arena;
    struct programs *programs;
    struct face *first, *last, *recent;
    struct map *longer;      // text of several characters -> its key
    VEC(struct str) longers; // by number
    uint32_t count;          // font resources
};

struct fonts *fonts_new(struct programs *programs, struct arena *a)
{
    struct fonts *f = arena_new(a, struct fonts);

    f->arena = a;
    f->programs = programs ? programs : programs_new(a);
    f->longer = map_new(a);
    return f;
}

static struct reading *reading_new(struct fonts *f, size_t index)
{
    struct reading *r = arena_new(f->arena, struct reading);

    r->number = ++f->count;
    r->index = index;
    return r;
}

struct face *fonts_face(struct fonts *f, const struct font *font)
{
    struct face *face = f->recent;

    if (face && face->font == font)
        return face;
    for (face = f->first; face && face->font != font;)
        face = face->next;
    if (!face) {
        face = arena_new(f->arena, struct face);
        face->font = font;
        face->fonts = f;
        face->first = reading_new(f, 0);
        if (f->last)
            f->last->next = face;
        else
            f->first = face;
        f->last = face;
    }
    f->recent = face;
    return face;
}

/* PDF/A refuses these three as a reading (ISO 19005-2, 6.2.11.7.2). */
static bool unreadable(uint32_t cp)
{
    return cp == 0 || cp == 0xfeff || cp == 0xfffe || cp == UTF8_ERROR;
}

static uint32_t longer_key(struct fonts *f, struct str text)
{
    const uint32_t *known = map_find(f->longer, text);
    uint32_t *key;

    if (known)
        return *known;
    key = arena_new(f->arena, uint32_t);
    *key = (uint32_t)f->longers.count | HIGH_BIT;
    *vec_push(&f->longers, f->arena) =
        (struct str){arena_copy(f->arena, text.data, text.size), text.size};
    map_put(f->longer, text, key);
    return *key;
}

static uint32_t text_key(struct fonts *f, struct str text)
{
    const char *at = text.data, *end = text.data + text.size;
    uint32_t cp = utf8_next(&at, end);

    if (at < end)
        return longer_key(f, text);
    return (unreadable(cp) ? 0x200b : cp) + 1;
}

/* Where the number of the glyph's slot is kept. */
static uint16_t *place_of(struct fonts *f, struct reading *r, uint32_t glyph)
{
    uint16_t **row = &r->rows[glyph / ROW];

    if (!*row)
        *row = arena_array(f->arena, uint16_t, ROW);
    return &(*row)[glyph % ROW];
}

static uint16_t width_of(const struct font *font, uint32_t glyph)
{
    int64_t width = font_advance(font, glyph);
    return (uint16_t)(width > 0 ? (width * 1000 + 32768) / 65536 : 0);
}

/* Makes the glyph read as `key`. */
static struct slot *slot_new(struct face *face, struct reading *r,
                             uint32_t glyph, uint32_t key)
{
    struct slot *slot = vec_push(&r->slots, face->fonts->arena);

    *slot = (struct slot){.text = key,
                          .glyph = (uint16_t)glyph,
                          .code = font_code(face->font, glyph),
                          .width = width_of(face->font, glyph)};
    assert(r->slots.count < GLYPHS); // a face has one glyph less (maxp)
    return slot;
}

/* What is not as it mostly is: a glyph that is new, or reads otherwise. */
static __attribute__((noinline)) struct face_glyph
face_look(struct face *face, uint32_t glyph, struct str text)
{
    const uint32_t key = text_key(face->fonts, text);
    struct reading *r = face->first;
    const struct slot *slot;

    assert(glyph < GLYPHS);
    for (;;) {
        uint16_t *place = place_of(face->fonts, r, glyph);

        if (*place == 0) {
            slot = slot_new(face, r, glyph, key);
            *place = (uint16_t)r->slots.count;
            break;
        }
        slot = &r->slots.items[*place - 1];
        if (slot->text == key)
            break;
        if (!r->next)
            r->next = reading_new(face->fonts, r->index + 1);
        r = r->next;
    }
    return (struct face_glyph){slot->code, slot->width, r->number};
}

/* The key of a text that is a character of three bytes or one, as nearly all
 * are, and readable; else that of no slot. */
static inline uint32_t usual_key(struct str text)
{
    const unsigned char first = (unsigned char)text.data[0];

    if (text.size == 3 && first >= 0xE0)
        return utf8_three(text.data) + 1;
    return text.size == 1 ? first + 1u : 0;
}

/* Every glyph of a book passes here, so this calls nothing but face_look, and
 * that last. */
struct face_glyph face_use(struct face *face, uint32_t glyph, struct str text)
{
    const struct reading *r = face->first;
    const uint16_t *row = glyph < GLYPHS ? r->rows[glyph / ROW] : NULL;
    const struct slot *slot;

    if (!row || row[glyph % ROW] == 0)
        return face_look(face, glyph, text);
    slot = &r->slots.items[row[glyph % ROW] - 1];
    if (slot->text != usual_key(text))
        return face_look(face, glyph, text);
    return (struct face_glyph){slot->code, slot->width, r->number};
}

/* ---- writing ---- */

/* What writing one face needs. */
struct writer {
    struct fonts *fonts;
    struct haru *haru;
    struct objects *objects;
    struct deflate *deflate;
    struct diag *diag;
    struct slot *used; // ascending by glyph, then by code
    uint32_t *glyphs;  // the same, ascending
    size_t count;
    struct font_facts facts;
    char *name;      // with its subset tag
    struct buf body; // scratch
};

/* The slot of a glyph, or NULL. */
static const struct slot *slot_of(const struct reading *r, uint32_t glyph)
{
    const uint16_t *row = r->rows[glyph / ROW];

    return row && row[glyph % ROW] ? &r->slots.items[row[glyph % ROW] - 1]
                                   : NULL;
}

/* The first reading shows all glyphs of the face. */
static void used_collect(struct writer *w, const struct face *face)
{
    const struct reading *r = face->first;

    w->used = arena_array(w->fonts->arena, struct slot, r->slots.count);
    w->glyphs = arena_array(w->fonts->arena, uint32_t, r->slots.count);
    w->count = 0;
    for (uint32_t glyph = 0; glyph < GLYPHS; glyph++) {
        const struct slot *slot;

        if (!r->rows[glyph / ROW]) {
            glyph += ROW - 1;
            continue;
        }
        slot = slot_of(r, glyph);
        if (!slot)
            continue;
        w->glyphs[w->count] = glyph;
        w->used[w->count++] = *slot;
    }
}

/* Six letters made of the glyphs and the face (9.6.4), then its name. */
static void name_make(struct writer *w, const struct font *font)
{
    const struct str name = str_of(font_postscript_name(font));
    struct hash hash = {0};
    uint8_t sum[HASH_SIZE];

    hash_add(&hash, name.data, name.size);
    for (size_t i = 0; i < w->count; i++) {
        const uint32_t g = w->used[i].glyph;
        const uint8_t bytes[2] = {(uint8_t)(g >> 8), (uint8_t)g};
        hash_add(&hash, bytes, sizeof(bytes));
    }
    hash_end(&hash, sum);
    buf_reset(&w->body);
    for (int i = 0; i < 6; i++)
        buf_add_char(&w->body, (char)('A' + sum[i] % 26));
    buf_add_char(&w->body, '+');
    buf_add(&w->body, name.data, name.size);
    w->name = arena_copy(w->fonts->arena, w->body.data, w->body.size);
}

/* Returns the stream of the font program. */
static uint32_t program_write(struct writer *w, const struct program *program)
{
    buf_reset(&w->body);
    if (w->facts.program == FONT_PROGRAM_TRUETYPE)
        buf_addf(&w->body, "/Length1 %zu", program->size);
    else
        buf_add_text(&w->body, "/Subtype/CIDFontType0C");
    buf_add_text(&w->body, "/Filter/FlateDecode");
    return objects_stream(w->objects, buf_str(&w->body), program->deflated);
}

static uint32_t descriptor_write(struct writer *w, uint32_t program)
{
    enum { FIXED = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 }; // 9.8.2
    const struct font_facts *f = &w->facts;
    const int flags = SYMBOLIC | (f->fixed_pitch ? FIXED : 0) |
                      (f->serif ? SERIF : 0) | (f->italic_angle ? ITALIC : 0);
    struct buf *b = &w->body;

    buf_reset(b);
    buf_add_text(b, "/Type/FontDescriptor/FontName");
    put_name(b, w->name);
    buf_addf(b, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d", flags,
             f->box[0], f->box[1], f->box[2], f->box[3], f->italic_angle);
    buf_addf(b, "/Ascent %d/Descent %d/CapHeight %d/StemV %d", f->ascent,
             f->descent, f->cap_height, f->stem_v);
    buf_add_text(b, f->program == FONT_PROGRAM_TRUETYPE ? "/FontFile2"
                                                        : "/FontFile3");
    put_ref(b, program);
    return haru_add(w->haru, buf_copy(&w->body, w->fonts->arena));
}

/* The width that most glyphs have, of several the smallest. */
static unsigned default_width(const struct writer *w)
{
    unsigned widest = 0, usual = 0;
    uint32_t *times;

    for (size_t i = 0; i < w->count; i++)
        widest = w->used[i].width > widest ? w->used[i].width : widest;
    times = arena_array(w->fonts->arena, uint32_t, widest + 1);
    for (size_t i = 0; i < w->count; i++)
        times[w->used[i].width]++;
    for (unsigned width = 1; width <= widest; width++)
        usual = times[width] > times[usual] ? width : usual;
    return usual;
}

static int by_code(const void *left, const void *right)
{
    const struct slot *a = left, *b = right;
    return (a->code > b->code) - (a->code < b->code);
}

/* As they do where the code of a glyph is its number in the face. */
static bool codes_ascend(const struct writer *w)
{
    for (size_t i = 1; i < w->count; i++)
        if (w->used[i].code < w->used[i - 1].code)
            return false;
    return true;
}

/* /DW and /W (9.7.4.3): neighbours share brackets, c [w1 w2 …]. */
static void put_widths(struct writer *w)
{
    const unsigned usual = default_width(w);
    struct buf *b = &w->body;
    bool open = false;

    buf_addf(b, "/DW %u/W[", usual);
    for (size_t i = 0; i < w->count; i++) {
        const struct slot *u = &w->used[i];
        if (u->width == usual)
            continue;
        if (open && u[-1].width != usual && u[-1].code + 1 == u->code) {
            buf_add_char(b, ' ');
            put_int(b, u->width);
            continue;
        }
        buf_add_text(b, open ? "]" : "");
        put_int(b, u->code);
        buf_add_char(b, '[');
        put_int(b, u->width);
        open = true;
    }
    buf_add_text(b, open ? "]]" : "]");
}

static uint32_t cid_font_write(struct writer *w, const struct program *program)
{
    const struct font_facts *f = &w->facts;
    const bool truetype = f->program == FONT_PROGRAM_TRUETYPE;
    const uint32_t stream = program_write(w, program);
    const uint32_t map =
        truetype ? objects_stream(w->objects, STR("/Filter/FlateDecode"),
                                  program->map)
                 : 0;
    const uint32_t descriptor = descriptor_write(w, stream);
    struct buf *b = &w->body;

    buf_reset(b);
    buf_addf(b, "/Type/Font/Subtype/CIDFontType%d/BaseFont", truetype ? 2 : 0);
    put_name(b, w->name);
    buf_add_text(b, "/CIDSystemInfo<</Registry");
    put_text(b, f->registry);
    buf_add_text(b, "/Ordering");
    put_text(b, f->ordering);
    buf_addf(b, "/Supplement %d>>/FontDescriptor", f->supplement);
    put_ref(b, descriptor);
    if (truetype) {
        buf_add_text(b, "/CIDToGIDMap");
        put_ref(b, map);
    }
    if (!codes_ascend(w))
        qsort(w->used, w->count, sizeof(*w->used), by_code);
    put_widths(w);
    return haru_add(w->haru, buf_copy(&w->body, w->fonts->arena));
}

static void put_reading(struct buf *b, const struct fonts *f, uint32_t key)
{
    struct str text;
    const char *end;

    if (!(key & HIGH_BIT)) {
        put_utf16(b, key - 1);
        return;
    }
    text = f->longers.items[key & ~HIGH_BIT];
    end = text.data + text.size;
    while (text.data < end) {
        uint32_t cp = utf8_next(&text.data, end);
        if (!unreadable(cp))
            put_utf16(b, cp);
    }
}

/* The lines of bfchar, at most a hundred to a block (Adobe TN 5014, 7.4). */
static void put_map_lines(struct writer *w, const struct reading *r)
{
    struct buf *b = &w->body;
    size_t left = r->slots.count, line = 0;

    for (size_t i = 0; i < w->count; i++) {
        const struct slot *slot = slot_of(r, w->used[i].glyph);

        if (!slot)
            continue;
        if (line == 0)
            buf_addf(b, "%zu beginbfchar\n",
                     left < MAP_LINES ? left : (size_t)MAP_LINES);
        buf_add_char(b, '<');
        put_hex16(b, slot->code);
        buf_add_text(b, "><");
        put_reading(b, w->fonts, slot->text);
        buf_add_text(b, ">\n");
        line = (line + 1) % MAP_LINES;
        if (--left == 0 || line == 0)
            buf_add_text(b, "endbfchar\n");
    }
}

static uint32_t to_unicode_write(struct writer *w, const struct face *face,
                                 const struct reading *r)
{
    struct buf *b = &w->body;

    buf_reset(b);
    buf_add_text(b, "/CIDInit/ProcSet findresource begin\n"
                    "12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
                    "/Supplement 0>>def\n"
                    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000><FFFF>\n"
                    "endcodespacerange\n");
    put_map_lines(w, r);
    buf_add_text(b, "endcmap\nCMapName currentdict/CMap defineresource pop\n"
                    "end\nend\n");
    return objects_stream(w->objects, STR("/Filter/FlateDecode"),
                          programs_reading(w->fonts->programs, face->font,
                                           r->index, buf_str(b), w->deflate));
}

static void type0_write(struct writer *w, const struct face *face,
                        const struct reading *r, uint32_t cid_font,
                        struct buf *resources)
{
    const uint32_t map = to_unicode_write(w, face, r);
    struct buf *b = &w->body;

    buf_reset(b);
    buf_add_text(b, "/Type/Font/Subtype/Type0/BaseFont");
    put_name(b, w->name);
    if (w->facts.program == FONT_PROGRAM_CFF)
        buf_add_text(b, "-Identity-H");
    buf_add_text(b, "/Encoding/Identity-H/DescendantFonts[");
    put_ref(b, cid_font);
    buf_add_text(b, "]/ToUnicode");
    put_ref(b, map);
    buf_addf(resources, "/F%u", (unsigned)r->number);
    put_ref(resources, haru_add(w->haru, buf_copy(&w->body, w->fonts->arena)));
}

static bool face_write(struct writer *w, const struct face *face,
                       struct buf *resources)
{
    struct program program;
    uint32_t cid_font;

    used_collect(w, face);
    if (w->count == 0)
        return true;
    w->facts = font_facts(face->font);
    name_make(w, face->font);
    if (!programs_take(w->fonts->programs, face->font, w->glyphs, w->count,
                       w->deflate, w->diag, &program))
        return false;
    cid_font = cid_font_write(w, &program);
    for (const struct reading *r = face->first; r; r = r->next)
        type0_write(w, face, r, cid_font, resources);
    return true;
}

bool fonts_write(struct fonts *f, struct haru *h, struct objects *o,
                 struct deflate *deflate, struct diag *d, struct buf *resources)
{
    struct writer w = {
        .fonts = f, .haru = h, .objects = o, .deflate = deflate, .diag = d};

    buf_init(&w.body, f->arena, BODY_MAX);
    for (const struct face *face = f->first; face; face = face->next)
        if (!face_write(&w, face, resources))
            return false;
    return haru_ok(h, d);
}
