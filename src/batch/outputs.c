#include "batch/outputs.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"
#include "batch/listed.h"

enum { OUTPUT_BYTES_MAX = 200 };

bool output_is_safe(struct str name)
{
    const char *p = name.data, *end = name.data + name.size;

    if (name.size > OUTPUT_BYTES_MAX || !str_ends(name, ".pdf") ||
        name.data[0] == '.' || name.data[0] == '-')
        return false;
    while (p < end)
        if (!file_name_may_hold(utf8_next(&p, end)))
            return false;
    return true;
}

static void lower(char *text)
{
    for (; *text; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text - 'A' + 'a');
}

bool outputs_check(const struct listed *editions, size_t count, struct diag *d)
{
    struct arena *a = arena_open();
    struct map *taken = map_new(a);
    size_t errors = diag_errors(d);

    for (size_t i = 0; i < count; i++) {
        const struct listed *e = &editions[i], **by, **other;
        char *key = str_copy(str_of(e->output), a);

        if (!output_is_safe(str_of(e->output))) {
            diag_add(d, DIAG_CODE_BATCH_NAME, e->at, e->name, e->output, NULL);
            continue;
        }
        lower(key);
        by = arena_new(a, const struct listed *);
        *by = e;
        other = map_put(taken, str_of(key), by);
        if (other)
            diag_add(d, DIAG_CODE_BATCH_CLASH, e->at, (*other)->name, e->name,
                     e->output, NULL);
    }
    arena_close(a);
    return diag_errors(d) == errors;
}

uint32_t shard_of(const char *edition, uint32_t shards)
{
    struct hash h = {0};
    uint8_t out[HASH_SIZE];
    uint32_t number = 0;

    hash_add(&h, edition, strlen(edition));
    hash_end(&h, out);
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | out[i];
    return number % shards;
}
