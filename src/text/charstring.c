/*
 * charstring - copies a program operator by operator, without drawing it.
 *
 *      out:  … operator  [width] operand operand operand
 *                        ^base   ^starts[0]              ^size
 *
 * Operands are appended as they are read and their starts kept, so that a call
 * takes its number back off the end, and a stem hint all its operands.  The
 * glyph's width is an extra operand of the first operator that empties the
 * stack (section 3.1); when that is a hint, the width stays for the next one.
 * Stems are counted, because as many bits follow a hintmask.
 *
 * Without hints nothing depends on the device, and a reader draws the same
 * outline at every size.  Flat programs are larger than shared ones before
 * deflating and a tenth smaller after it.
 */
#include "text/charstring.h"

enum {
    STACK_MAX = 48, // Technical Note 5177, appendix B
    NESTING_MAX = 10,
    STEPS_MAX = 1 << 18, // of one glyph: calls can come to a flood
    UNKNOWN = INT32_MIN  // a value that arithmetic made
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
    size_t starts[STACK_MAX];
    int32_t values[STACK_MAX];
    unsigned args, depth, stems, steps;
    bool width_known, ended;
};

/* Bytes of the number that starts with b. */
static size_t number_size(unsigned b)
{
    if (b == OP_SHORT)
        return 3;
    if (b == OP_FIXED)
        return 5;
    return b < 247 ? 1 : 2;
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

static bool bytes_add(struct flat *f, const uint8_t *bytes, size_t size)
{
    if (CHARSTRING_MAX - f->size < size)
        return false;
    for (size_t i = 0; i < size; i++) // 1 to 5 of them
        f->out[f->size + i] = bytes[i];
    f->size += size;
    return true;
}

static bool number_add(struct flat *f, const uint8_t *p, size_t size)
{
    if (f->args == STACK_MAX)
        return false;
    f->starts[f->args] = f->size;
    f->values[f->args++] = number_value(p);
    return bytes_add(f, p, size);
}

/* Writes an operator that empties the stack. */
static bool operator_add(struct flat *f, uint8_t op)
{
    f->args = 0;
    f->width_known = true;
    if (!bytes_add(f, &op, 1))
        return false;
    f->base = f->size;
    return true;
}

/* Takes back the operands of a hint; an odd one is the glyph's width. */
static void stems_drop(struct flat *f)
{
    f->stems += f->args / 2;
    if (f->args % 2 == 1 && !f->width_known)
        f->base = f->args > 1 ? f->starts[1] : f->size;
    f->width_known = true;
    f->size = f->base;
    f->args = 0;
}

/* Operators of two bytes: the flexes take all operands, the old arithmetic
 * leaves more or fewer values than it finds. */
static bool escape_copy(struct flat *f, uint8_t op)
{
    static const signed char more[] = {
        [3] = -1,  [4] = -1,  [10] = -1, [11] = -1, [12] = -1,
        [15] = -1, [18] = -1, [20] = -2, [22] = -3, [23] = 1,
        [24] = -1, [27] = 1,  [30] = -2};
    const uint8_t bytes[2] = {OP_ESCAPE, op};
    int left;

    if (op == 0) { // dotsection, a hint of old
        f->args = 0;
        f->size = f->base;
        return true;
    }
    if (!bytes_add(f, bytes, sizeof bytes))
        return false;
    if (op >= sizeof more) {
        f->args = 0;
        f->width_known = true;
        f->base = f->size;
        return true;
    }
    left = (int)f->args + more[op];
    if (left < 0 || left > STACK_MAX)
        return false;
    f->args = (unsigned)left;
    for (unsigned i = 0; i < f->args; i++) {
        f->values[i] = UNKNOWN;
        f->starts[i] = f->base;
    }
    return true;
}

static bool code_copy(struct flat *f, struct table code);

/* Goes on in the subroutine that the last operand names (section 4.7). */
static bool call_follow(struct flat *f, const struct cff_index *x)
{
    int32_t bias = x->count < 1240 ? 107 : x->count < 33900 ? 1131 : 32768;
    int32_t number;
    bool good;

    if (f->args == 0 || f->values[f->args - 1] == UNKNOWN ||
        f->depth == NESTING_MAX)
        return false;
    number = f->values[--f->args] + bias;
    f->size = f->starts[f->args];
    if (number < 0 || (uint32_t)number >= x->count)
        return false;
    f->depth++;
    good = code_copy(f, cff_item(x, (uint32_t)number));
    f->depth--;
    return good;
}

/* One operator at *p; false: damaged. */
static bool operator_copy(struct flat *f, uint8_t op, const uint8_t **p,
                          const uint8_t *end)
{
    switch (op) {
    case OP_HSTEM:
    case OP_VSTEM:
    case OP_HSTEMHM:
    case OP_VSTEMHM:
        stems_drop(f);
        return true;
    case OP_HINTMASK: // vertical stems may stand right before it
    case OP_CNTRMASK:
        stems_drop(f);
        if ((size_t)(end - *p) < (f->stems + 7) / 8)
            return false;
        *p += (f->stems + 7) / 8;
        return true;
    case OP_CALLSUBR:
        return call_follow(f, f->local);
    case OP_CALLGSUBR:
        return call_follow(f, f->global);
    case OP_ESCAPE:
        return *p < end && escape_copy(f, *(*p)++);
    case OP_ENDCHAR:
        f->ended = true;
        return f->args < 4 && operator_add(f, op); // 4: accent over a letter
    default:
        return operator_add(f, op);
    }
}

static bool code_copy(struct flat *f, struct table code)
{
    const uint8_t *p = code.data, *end = p + code.size;

    while (p < end && !f->ended) {
        uint8_t b = *p;

        if (++f->steps > STEPS_MAX)
            return false;
        if (b >= 32 || b == OP_SHORT) {
            size_t size = number_size(b);

            if ((size_t)(end - p) < size || !number_add(f, p, size))
                return false;
            p += size;
            continue;
        }
        p++;
        if (b == OP_RETURN)
            return true;
        if (!operator_copy(f, b, &p, end))
            return false;
    }
    return f->ended || f->depth > 0;
}

bool charstring_flatten(struct table charstring, const struct cff_index *global,
                        const struct cff_index *local, uint8_t *code,
                        size_t *size)
{
    struct flat f = {.global = global, .local = local, .out = code};
    bool good = code_copy(&f, charstring);

    *size = f.size;
    return good;
}

bool charstring_is_blank(struct table s)
{
    size_t at = 0;

    while (at < s.size && (s.data[at] >= 32 || s.data[at] == OP_SHORT))
        at += number_size(s.data[at]);
    return at >= s.size || s.data[at] == OP_ENDCHAR;
}
