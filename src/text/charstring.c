/*
 * charstring - copies a program operator by operator, without drawing it.
 *
 *      out:  … operator  [width] operand operand operand
 *                        ^base   ^starts[0]              ^size
 *
 * Operands are appended as they are read and their starts kept, so that a call
 * takes its number back off the end, and a stem hint all its operands.  A
 * stretch without either is copied at once: `size` counts it already.  The
 * glyph's width is an extra operand of the first operator that empties the
 * stack (section 3.1); when that is a hint, the width stays for the next one.
 * Stems are counted, because as many bits follow a hintmask.
 *
 * Without hints nothing depends on the device, and a reader draws the same
 * outline at every size.  Flat programs deflate better than shared ones: 700
 * glyphs of Noto Serif CJK take 166 KB in a PDF instead of 191.
 */
#include "text/charstring.h"

#include <string.h>

enum {
    STACK_MAX = 48, // Technical Note 5177, appendix B
    NESTING_MAX = 10,
    READ_MAX = 1 << 18 // bytes for one glyph: calls can come to a flood
};

enum {
    OP_HSTEM = 1,
    OP_VSTEM = 3,
    OP_CALLSUBR = 10,
    OP_RETURN = 11,
    OP_ESCAPE = 12,
    OP_ENDCHAR = 14,
    OP_HSTEMHM = 18,
    OP_HINTMASK = 19,
    OP_CNTRMASK = 20,
    OP_VSTEMHM = 23,
    OP_SHORT = 28, // a number of two bytes, not an operator
    OP_CALLGSUBR = 29,
    OP_FIXED = 255 // the same, 16.16
};

struct flat {
    const struct cff_index *global, *local;
    uint8_t *out;
    size_t size, base;
    size_t starts[STACK_MAX + 1]; // a last one that is too many
    unsigned args, depth, stems;
    size_t read;   // bytes of all programs that were entered
    bool computed; // operands are what arithmetic left
    bool width_known, ended;
};

/* A program being read; what stands before p is copied up to `from`. */
struct code {
    const uint8_t *p, *end, *from;
};

/* Bytes of the number that starts with b, 0: an operator does. */
static size_t number_size(unsigned b)
{
    if (b >= 32 && b < 247) // most
        return 1;
    if (b < 32)
        return b == OP_SHORT ? 3 : 0;
    return b == OP_FIXED ? 5 : 2;
}

static int32_t number_value(const uint8_t *p)
{
    if (p[0] == OP_SHORT || p[0] == OP_FIXED)
        return be16s(p + 1); // of a fixed number its whole part
    if (p[0] < 247)
        return (int32_t)p[0] - 139;
    if (p[0] < 251)
        return ((int32_t)p[0] - 247) * 256 + p[1] + 108;
    return -((int32_t)p[0] - 251) * 256 - p[1] - 108;
}

/* Copies what was read; false: there is no room for it. */
static bool stretch_copy(struct flat *f, struct code *c)
{
    const size_t size = (size_t)(c->p - c->from);

    if (f->size > CHARSTRING_MAX)
        return false;
    memcpy(f->out + f->size - size, c->from, size);
    c->from = c->p;
    return true;
}

/* Reads the numbers in front of an operator; false: damaged. */
static bool numbers_read(struct flat *f, struct code *c)
{
    const uint8_t *p = c->p, *const end = c->end;
    size_t size = f->size, bytes;
    unsigned args = f->args;

    while (p < end && (bytes = number_size(*p)) > 0 && args <= STACK_MAX) {
        f->starts[args++] = size;
        size += bytes;
        p += bytes;
    }
    c->p = p;
    f->size = size;
    f->args = args;
    return p <= end && args <= STACK_MAX;
}

/* Takes an operator of `size` bytes, which empties the stack. */
static void operator_take(struct flat *f, struct code *c, size_t size)
{
    c->p += size;
    f->size += size;
    f->base = f->size;
    f->args = 0;
    f->computed = false;
    f->width_known = true;
}

/* Skips the operator of a hint, `size` bytes, and takes back its operands; an
 * odd one is the glyph's width. */
static bool stems_drop(struct flat *f, struct code *c, size_t size)
{
    if (f->computed || !stretch_copy(f, c))
        return false; // computed: whose bytes are whose is not known
    c->from = c->p += size;
    f->stems += f->args / 2;
    if (f->args % 2 == 1 && !f->width_known)
        f->base = f->args > 1 ? f->starts[1] : f->size;
    f->width_known = true;
    f->size = f->base;
    f->args = 0;
    return true;
}

/* Skips a mask; vertical stems may stand right before it. */
static bool mask_drop(struct flat *f, struct code *c)
{
    size_t size;

    if (!stems_drop(f, c, 1))
        return false;
    size = (f->stems + 7) / 8;
    if ((size_t)(c->end - c->p) < size)
        return false;
    c->from = c->p += size;
    return true;
}

/* Operators of two bytes: the flexes take all operands, the old arithmetic
 * leaves more or fewer values than it finds. */
static bool escape_read(struct flat *f, struct code *c)
{
    static const signed char more[] = {
        [3] = -1,  [4] = -1,  [10] = -1, [11] = -1, [12] = -1,
        [15] = -1, [18] = -1, [20] = -2, [22] = -3, [23] = 1,
        [24] = -1, [27] = 1,  [30] = -2};
    int left;

    if (c->end - c->p < 2)
        return false;
    if (c->p[1] == 0) // dotsection, a hint of old
        return stems_drop(f, c, 2);
    if (c->p[1] >= sizeof(more)) {
        operator_take(f, c, 2);
        return true;
    }
    left = (int)f->args + more[c->p[1]];
    if (left < 0 || left > STACK_MAX)
        return false;
    c->p += 2;
    f->size += 2;
    f->args = (unsigned)left;
    f->computed = true;
    return true;
}

static bool code_flatten(struct flat *f, struct table code);

/* Goes on in the subroutine that the last operand names (section 4.7). */
static bool call_follow(struct flat *f, struct code *c,
                        const struct cff_index *x)
{
    int32_t bias = x->count < 1240 ? 107 : x->count < 33900 ? 1131 : 32768;
    int32_t number;
    bool good;

    if (f->args == 0 || f->computed || f->depth == NESTING_MAX ||
        !stretch_copy(f, c))
        return false;
    c->from = ++c->p;
    f->size = f->starts[--f->args];
    number = number_value(f->out + f->size) + bias;
    if (number < 0 || (uint32_t)number >= x->count)
        return false;
    f->depth++;
    good = code_flatten(f, cff_item(x, (uint32_t)number));
    f->depth--;
    return good;
}

/* One operator; false: damaged. */
static bool operator_read(struct flat *f, struct code *c)
{
    switch (*c->p) {
    case OP_HSTEM:
    case OP_VSTEM:
    case OP_HSTEMHM:
    case OP_VSTEMHM:
        return stems_drop(f, c, 1);
    case OP_HINTMASK:
    case OP_CNTRMASK:
        return mask_drop(f, c);
    case OP_CALLSUBR:
        return call_follow(f, c, f->local);
    case OP_CALLGSUBR:
        return call_follow(f, c, f->global);
    case OP_ESCAPE:
        return escape_read(f, c);
    case OP_ENDCHAR:
        f->ended = f->args < 4; // 4: an accent over a letter
        operator_take(f, c, 1);
        return f->ended;
    default:
        operator_take(f, c, 1);
        return true;
    }
}

static bool code_flatten(struct flat *f, struct table code)
{
    struct code c = {code.data, code.data + code.size, code.data};

    f->read += code.size;
    if (f->read > READ_MAX)
        return false;
    while (!f->ended) {
        if (!numbers_read(f, &c))
            return false;
        if (c.p == c.end && f->depth == 0)
            return false;
        if (c.p == c.end || *c.p == OP_RETURN)
            break;
        if (!operator_read(f, &c))
            return false;
    }
    return stretch_copy(f, &c);
}

bool charstring_flatten(struct table charstring, const struct cff_index *global,
                        const struct cff_index *local, uint8_t *code,
                        size_t *size)
{
    struct flat f = {.global = global, .local = local, .out = code};
    bool good = code_flatten(&f, charstring);

    *size = f.size;
    return good;
}

bool charstring_is_blank(struct table s)
{
    enum { LONGEST = 5 + 1 }; // longer ones are not looked at
    size_t at = 0;

    if (s.size > LONGEST)
        return false;
    while (at < s.size && number_size(s.data[at]) > 0)
        at += number_size(s.data[at]);
    return at >= s.size || s.data[at] == OP_ENDCHAR;
}
