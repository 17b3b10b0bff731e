/* A house style; every value of one that is taken can be looked up. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate.h"

#include "base/arena.h"
#include "base/diag.h"
#include "style/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct world *w = fuzz_world();
    const struct str text = {(const char *)bytes, size};
    const char *path = fuzz_file("style.xml", text);
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    const struct sheet_source from = {
        .name = STR("style.xml"), .base_file = path, .root = "/"};
    const struct sheet *sheet = sheet_read(&from, w->fonts, w->gate, a, d);

    if (sheet)
        for (enum number_of of = 0; of < NUMBER_OF_COUNT; of++)
            (void)sheet_number_format(sheet, of);
    arena_close(a);
    return 0;
}

#ifdef LANTU_FUZZ
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max,
                               unsigned seed)
{
    return mutate_xml(bytes, size, max, seed);
}
#endif
