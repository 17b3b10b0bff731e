/*
 * A drawing: read, and what could be read shown on a page.
 */
#include "tests/fuzz/fuzz.h"

#include "base/arena.h"
#include "base/diag.h"
#include "draw/drawing.h"
#include "svg/svg.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    const struct drawing *drawing = svg_read(
        (struct str){(const char *)bytes, size}, "svg", a, diag_new(a));
    const struct rect box = {0, 0, SP_PT(300), SP_PT(300)};

    if (drawing)
        drawing_show(list_new(a), drawing, box);
    arena_close(a);
    return 0;
}
