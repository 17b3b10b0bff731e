/*
 * cut_cff - a CFF table with the charstrings of the glyphs used (Adobe
 * Technical Note 5176).
 *
 *      header, Name INDEX             copied
 *      Top DICT INDEX                 offsets replaced
 *      String INDEX                   copied: string ids stay
 *      Global Subr INDEX              empty
 *      charset, FDSelect
 *      CharStrings INDEX              flat programs (charstring.h)
 *      FDArray                        of the font dictionaries used
 *      Private DICT                   of each: the two default widths
 *
 * Glyphs of a CID-keyed face are numbered anew, for pages name them by CID, and
 * the charset says which CID each has.  A name-keyed face has no CIDs: glyph
 * ids stay, and a glyph that is not used is a bare endchar.
 *
 * All offsets are written as five-byte integers, so the sizes of all parts are
 * known before the first byte is written.
 */
#include "text/cut.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "text/charstring.h"
#include "text/face.h"

enum {
    FD_MAX = 256,
    GAP_MAX = 2 << 10, // bytes that are read for nothing
    OP_UNIQUE_ID = 13,
    OP_XUID = 14,
    OP_ENCODING = 16,
    OP_DEFAULT_WIDTH = 20,
    OP_NOMINAL_WIDTH = 21
};

struct fd {
    bool used;
    unsigned number; // in the result
    struct table dict;
    struct cff_font font;
    size_t private_at, private_size; // in the result
};

/* The glyphs of a result and their flat programs, by its glyph ids. */
struct flat_set {
    struct arena *arena;
    uint32_t *glyphs; // UNUSED_GLYPH
    struct str *codes;
    uint32_t count;
};

/* Two of a face take turns, for one edition of a batch shows nearly the same
 * glyphs as the next one. */
struct flats {
    struct flat_set sets[2];
    unsigned last; // made
};

struct cff_cut {
    const struct font *font;
    const struct cff *cff;
    struct arena *arena;
    struct flat_set *set;
    const struct flat_set *last; // of the cut before
    size_t codes_size;
    struct table seen; // part of the file, a copy of which
    uint8_t *window;   // this is, CHARSTRING_MAX bytes
    uint8_t *scratch;  // as many
    struct fd *fds;
    unsigned fd_count;
    uint32_t bad;
    uint8_t *p; // where writing stands
};

#define UNUSED_GLYPH UINT32_MAX

/* ---- what is used -------------------------------------------------------- */

static bool fds_read(struct cff_cut *cut)
{
    const struct cff *cff = cut->cff;

    cut->fd_count = cff->cid_keyed ? cff->fonts.count : 1;
    if (cut->fd_count > FD_MAX)
        return false;
    cut->fds = arena_array(cut->arena, struct fd, cut->fd_count);
    for (unsigned i = 0; i < cut->fd_count; i++) {
        cut->fds[i].dict = cff->cid_keyed ? cff_item(&cff->fonts, i) : cff->top;
        if (!cff_font_read(cff, cut->fds[i].dict, &cut->fds[i].font))
            return false;
    }
    return true;
}

static struct fd *glyph_fd(const struct cff_cut *cut, uint32_t glyph)
{
    unsigned fd = cut->cff->cid_keyed ? cff_fd(cut->cff, glyph) : 0;

    return fd < cut->fd_count ? &cut->fds[fd] : NULL;
}

/* The program that the cut before has of the glyph, or NULL; *at moves on
 * among its glyphs. */
static const struct str *code_find(const struct flat_set *last, uint32_t glyph,
                                   uint32_t *at)
{
    while (*at < last->count &&
           (last->glyphs[*at] < glyph || last->glyphs[*at] == UNUSED_GLYPH))
        ++*at;
    return *at < last->count && last->glyphs[*at] == glyph ? &last->codes[*at]
                                                           : NULL;
}

/* The part of the file from program number i to the last one that lies close to
 * the one before: a read takes as long as copying some kilobytes. */
static struct table window_from(const struct cff_cut *cut, uint32_t i)
{
    const struct cff_index *x = &cut->cff->char_strings;
    struct table part = cff_item(x, cut->set->glyphs[i]);

    while (++i < cut->set->count && cut->set->glyphs[i] != UNUSED_GLYPH) {
        struct table next = cff_item(x, cut->set->glyphs[i]);
        const uint8_t *end = part.data + part.size;

        if (next.data < end || next.data - end > GAP_MAX ||
            next.data + next.size - part.data > CHARSTRING_MAX)
            break;
        part.size = (size_t)(next.data + next.size - part.data);
    }
    return part;
}

/* Reads program number i; false: damaged. */
static bool program_read(struct cff_cut *cut, uint32_t i, struct table *program)
{
    struct table part = cff_item(&cut->cff->char_strings, cut->set->glyphs[i]);

    if (part.size > CHARSTRING_MAX)
        return false;
    if (part.data < cut->seen.data ||
        part.data + part.size > cut->seen.data + cut->seen.size) {
        cut->seen = window_from(cut, i);
        if (!face_copy(cut->font, cut->seen, cut->window))
            return false;
    }
    *program =
        (struct table){cut->window + (part.data - cut->seen.data), part.size};
    return true;
}

/* Makes flat program number i with the subroutines of `fd`; false: damaged. */
static bool code_make(struct cff_cut *cut, uint32_t i, const struct fd *fd,
                      uint32_t *at)
{
    const struct str *known = code_find(cut->last, cut->set->glyphs[i], at);
    struct str flat = {(const char *)cut->scratch, 0};
    struct table program;

    if (known)
        flat = *known;
    else if (!program_read(cut, i, &program) ||
             !charstring_flatten(program, &cut->cff->global_subrs,
                                 &fd->font.subrs, cut->scratch, &flat.size))
        return false;
    cut->set->codes[i] = (struct str){
        arena_copy(cut->set->arena, flat.data, flat.size), flat.size};
    return true;
}

/* Gathers the programs of all glyphs, and marks their font dictionaries. */
static bool codes_make(struct cff_cut *cut)
{
    const struct flat_set *set = cut->set;
    unsigned number = 0;
    uint32_t at = 0;

    cut->seen = (struct table){cut->cff->table.data, 0};
    cut->window = arena_unset(cut->arena, uint8_t, CHARSTRING_MAX);
    cut->scratch = arena_unset(cut->arena, uint8_t, CHARSTRING_MAX);
    for (uint32_t i = 0; i < set->count; i++) {
        const uint32_t glyph = set->glyphs[i];
        struct fd *fd = &cut->fds[0];

        set->codes[i] = STR("\x0e"); // endchar
        if (glyph != UNUSED_GLYPH) {
            cut->bad = glyph;
            fd = glyph_fd(cut, glyph);
            if (!fd || !code_make(cut, i, fd, &at))
                return false;
        }
        fd->used = true;
        cut->codes_size += set->codes[i].size;
    }
    for (unsigned i = 0; i < cut->fd_count; i++) {
        if (cut->fds[i].used)
            cut->fds[i].number = number++;
    }
    return cut->codes_size < INT32_MAX;
}

/* Lists the glyphs of the result: .notdef first, then as the header says. */
static void glyphs_list(struct cff_cut *cut, const uint32_t *glyphs,
                        size_t count)
{
    struct flat_set *set = cut->set;
    bool stay = !cut->cff->cid_keyed;
    uint32_t last = count > 0 ? glyphs[count - 1] : 0;
    size_t room = stay ? (size_t)last + 1 : count + 1;

    set->glyphs = arena_array(set->arena, uint32_t, room);
    set->codes = arena_array(set->arena, struct str, room);
    set->count = 1;
    if (stay) {
        set->count = last + 1;
        memset(set->glyphs + 1, 0xFF, last * sizeof(*set->glyphs));
    }
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || glyphs[i] > glyphs[i - 1]);
        if (glyphs[i] > 0)
            set->glyphs[stay ? glyphs[i] : set->count++] = glyphs[i];
    }
}

/* Makes room for another set of the face, and finds the one before. */
static void sets_choose(struct cff_cut *cut)
{
    struct flats *flats = cut->font->lazy->flats;

    if (!flats) {
        flats = arena_new(cut->font->arena, struct flats);
        for (int i = 0; i < 2; i++)
            flats->sets[i].arena = arena_within(cut->font->arena);
        cut->font->lazy->flats = flats;
    }
    cut->last = &flats->sets[flats->last];
    cut->set = &flats->sets[1 - flats->last];
    arena_reset(cut->set->arena);
    cut->set->count = 0;
}

/* ---- INDEXes ------------------------------------------------------------- */

static unsigned offset_size_for(size_t data)
{
    return data < 0xFF ? 1 : data < 0xFFFF ? 2 : data < 0xFFFFFF ? 3 : 4;
}

static size_t index_size(uint32_t count, size_t data)
{
    return count == 0 ? 2
                      : 3 + ((size_t)count + 1) * offset_size_for(data) + data;
}

static void sized_put(uint8_t *p, size_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        p[i] = (uint8_t)(value >> 8 * (size - 1 - i));
}

/* An INDEX is written item by item: its head, then offset and bytes of each. */
struct index_writer {
    uint8_t *offsets, *data;
    size_t offset;
    unsigned offset_size;
};

static struct index_writer index_begin(struct cff_cut *cut, uint32_t count,
                                       size_t data)
{
    struct index_writer w = {.offset = 1, .offset_size = offset_size_for(data)};

    put16(cut->p, count);
    if (count == 0) {
        cut->p += 2;
        return w;
    }
    cut->p[2] = (uint8_t)w.offset_size;
    w.offsets = cut->p + 3;
    w.data = w.offsets + ((size_t)count + 1) * w.offset_size;
    sized_put(w.offsets, 1, w.offset_size);
    cut->p = w.data + data;
    return w;
}

/* Makes room for an item of `size` bytes, and returns it. */
static uint8_t *index_item(struct index_writer *w, size_t size)
{
    uint8_t *item = w->data + w->offset - 1;

    w->offset += size;
    w->offsets += w->offset_size;
    sized_put(w->offsets, w->offset, w->offset_size);
    return item;
}

/* ---- DICTs --------------------------------------------------------------- */

/* Where the parts of the result begin. */
struct places {
    size_t charset, fd_select, char_strings, fd_array, end;
};

/* Appends an integer in five bytes. */
static uint8_t *integer_put(uint8_t *p, size_t value)
{
    *p = 29;
    put32(p + 1, (uint32_t)value);
    return p + 5;
}

static uint8_t *operator_put(uint8_t *p, unsigned op)
{
    if (op > 0xFF)
        *p++ = CFF_OP_ESCAPE;
    *p++ = (uint8_t)op;
    return p;
}

/*
 * Writes a Top or Font DICT with new offsets to `p` and returns its size, which
 * depends on the entries alone: with p NULL nothing is written.
 */
static size_t dict_write(const struct cff_cut *cut, struct table dict,
                         const struct fd *fd, const struct places *at,
                         uint8_t *p)
{
    struct cff_entry e;
    size_t size = 0;

    for (size_t from = 0; cff_entry_next(dict, &from, &e);) {
        uint8_t room[5 + 5 + 2], *to = room;
        struct table copy = {room, 0};

        switch (e.op) {
        case CFF_OP_CHARSET:
            if (cut->cff->charset >= CFF_CHARSET_PREDEFINED)
                to = operator_put(integer_put(to, at->charset), e.op);
            else
                copy = e.bytes;
            break;
        case CFF_OP_CHAR_STRINGS:
            to = operator_put(integer_put(to, at->char_strings), e.op);
            break;
        case CFF_OP_FD_ARRAY:
            to = operator_put(integer_put(to, at->fd_array), e.op);
            break;
        case CFF_OP_FD_SELECT:
            to = operator_put(integer_put(to, at->fd_select), e.op);
            break;
        case CFF_OP_PRIVATE:
            to = integer_put(to, fd ? fd->private_size : 0);
            to = operator_put(integer_put(to, fd ? fd->private_at : 0), e.op);
            break;
        case OP_ENCODING:  // of no use below a Type 0 font
        case OP_UNIQUE_ID: // the face is not what it was
        case OP_XUID:
            continue;
        default:
            copy = e.bytes;
        }
        if (copy.data == room)
            copy.size = (size_t)(to - room);
        if (p)
            memcpy(p + size, copy.data, copy.size);
        size += copy.size;
    }
    return size;
}

/* The same for a Private DICT: all else in it is for hints and subroutines. */
static size_t private_write(const struct fd *fd, uint8_t *p)
{
    struct cff_entry e;
    size_t size = 0;

    for (size_t from = 0; cff_entry_next(fd->font.private_dict, &from, &e);) {
        if (e.op != OP_DEFAULT_WIDTH && e.op != OP_NOMINAL_WIDTH)
            continue;
        if (p)
            memcpy(p + size, e.bytes.data, e.bytes.size);
        size += e.bytes.size;
    }
    return size;
}

/* ---- the whole ----------------------------------------------------------- */

static size_t table_span(const struct cff_index *from,
                         const struct cff_index *x)
{
    return x->end - from->end;
}

static size_t charset_size(const struct cff_cut *cut)
{
    return cut->cff->charset >= CFF_CHARSET_PREDEFINED || cut->cff->cid_keyed
               ? 1 + ((size_t)cut->set->count - 1) * 2
               : 0;
}

static size_t fds_data(const struct cff_cut *cut, unsigned *count)
{
    static const struct places none = {0};
    size_t data = 0;

    *count = 0;
    for (unsigned i = 0; i < cut->fd_count; i++) {
        if (!cut->fds[i].used)
            continue;
        ++*count;
        data += dict_write(cut, cut->fds[i].dict, &cut->fds[i], &none, NULL);
    }
    return data;
}

/* Lays the parts out one after another. */
static struct places places_find(struct cff_cut *cut)
{
    static const struct places none = {0};
    const struct cff *cff = cut->cff;
    unsigned fd_count;
    size_t fd_data = fds_data(cut, &fd_count);
    struct places at;

    at.charset = cff->names.end +
                 index_size(1, dict_write(cut, cff->top, NULL, &none, NULL)) +
                 table_span(&cff->tops, &cff->strings) + index_size(0, 0);
    at.fd_select = at.charset + charset_size(cut);
    at.char_strings = at.fd_select + (cff->cid_keyed ? 1 + cut->set->count : 0);
    at.fd_array =
        at.char_strings + index_size(cut->set->count, cut->codes_size);
    at.end = at.fd_array + (cff->cid_keyed ? index_size(fd_count, fd_data) : 0);
    for (unsigned i = 0; i < cut->fd_count; i++) {
        struct fd *fd = &cut->fds[i];

        if (!fd->used)
            continue;
        fd->private_at = at.end;
        fd->private_size = private_write(fd, NULL);
        at.end += fd->private_size;
    }
    return at;
}

static void copy(struct cff_cut *cut, const uint8_t *from, size_t size)
{
    memcpy(cut->p, from, size);
    cut->p += size;
}

/* Format 0 of both: a CID or name for all but .notdef, a dictionary for all. */
static void charset_write(struct cff_cut *cut)
{
    const uint16_t *cids = cut->cff->cids;

    if (charset_size(cut) > 0) {
        *cut->p++ = 0;
        for (uint32_t i = 1; i < cut->set->count; i++, cut->p += 2) {
            uint32_t glyph =
                cut->set->glyphs[i] == UNUSED_GLYPH ? i : cut->set->glyphs[i];

            put16(cut->p, cids ? cids[glyph] : glyph);
        }
    }
    if (!cut->cff->cid_keyed)
        return;
    *cut->p++ = 0;
    for (uint32_t i = 0; i < cut->set->count; i++)
        *cut->p++ = (uint8_t)glyph_fd(cut, cut->set->glyphs[i])->number;
}

static void fds_write(struct cff_cut *cut, const struct places *at)
{
    unsigned count;
    size_t data = fds_data(cut, &count);
    struct index_writer w;

    if (cut->cff->cid_keyed)
        w = index_begin(cut, count, data);
    for (unsigned i = 0; cut->cff->cid_keyed && i < cut->fd_count; i++) {
        struct fd *fd = &cut->fds[i];

        if (fd->used)
            (void)dict_write(
                cut, fd->dict, fd, at,
                index_item(&w, dict_write(cut, fd->dict, fd, at, NULL)));
    }
    for (unsigned i = 0; i < cut->fd_count; i++) {
        if (cut->fds[i].used)
            cut->p += private_write(&cut->fds[i], cut->p);
    }
}

static void codes_write(struct cff_cut *cut)
{
    const struct flat_set *set = cut->set;
    struct index_writer w = index_begin(cut, set->count, cut->codes_size);

    assert(w.data); // .notdef is always there
    for (uint32_t i = 0; i < set->count; i++)
        memcpy(index_item(&w, set->codes[i].size), set->codes[i].data,
               set->codes[i].size);
}

static struct str cff_write(struct cff_cut *cut)
{
    const struct cff *cff = cut->cff;
    const struct places at = places_find(cut);
    size_t top = dict_write(cut, cff->top, &cut->fds[0], &at, NULL);
    uint8_t *data = arena_alloc(cut->arena, at.end);
    struct index_writer w;

    cut->p = data;
    copy(cut, cff->table.data, cff->names.end);
    data[3] = 4; // the size of absolute offsets: unused, but checked
    w = index_begin(cut, 1, top);
    (void)dict_write(cut, cff->top, &cut->fds[0], &at, index_item(&w, top));
    copy(cut, cff->table.data + cff->tops.end,
         table_span(&cff->tops, &cff->strings));
    (void)index_begin(cut, 0, 0);
    charset_write(cut);
    codes_write(cut);
    fds_write(cut, &at);
    assert(cut->p == data + at.end);
    return (struct str){(const char *)data, at.end};
}

bool cut_cff(const struct font *f, const uint32_t *glyphs, size_t count,
             struct arena *a, struct str *program, uint32_t *bad)
{
    struct cff_cut cut = {.font = f, .cff = face_cff(f), .arena = a};
    bool good;

    *bad = 0;
    if (!cut.cff)
        return false;
    sets_choose(&cut);
    glyphs_list(&cut, glyphs, count);
    good = fds_read(&cut) && codes_make(&cut);
    *bad = cut.bad;
    if (!good)
        return false;
    f->lazy->flats->last = 1 - f->lazy->flats->last;
    *program = cff_write(&cut);
    return true;
}
