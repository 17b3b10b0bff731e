#include "layout/due.h"

#include "base/arena.h"
#include "layout/fragment.h"

void due_join(struct due *due, const struct fragment *f, struct arena *a)
{
    for (const struct fragment_note *n = f->notes; n; n = n->next)
        for (const struct fragment *l = n->lines.first; l; l = l->next)
            *vec_push(&due->lines, a) =
                (struct due_line){l, l == n->lines.first ? n->note : NULL};
}

struct foot due_foot(const struct due *due)
{
    struct foot foot = {0};

    for (size_t i = 0; i < due->lines.count; i++)
        (void)foot_add(&foot, due->lines.items[i].line);
    return foot;
}

/* The last place, not behind `count` lines, where the note there is parted. */
static size_t note_break(const struct due *due, size_t count)
{
    const struct due_line *lines = due->lines.items;

    if (count == due->lines.count || lines[count].opens)
        return count;
    for (size_t k = count; k > 0 && !lines[k].opens; k--)
        if (!lines[k - 1].line->keep_next)
            return k;
    return count;
}

size_t due_fit(const struct due *due, const struct foot_style *style, sp room,
               bool least)
{
    struct foot foot = {0};
    size_t count = 0;

    for (; count < due->lines.count; count++) {
        (void)foot_add(&foot, due->lines.items[count].line);
        if (foot_height(&foot, style) > room && !(least && count == 0))
            break;
    }
    return note_break(due, count);
}

void due_set(struct due *due, size_t count, sp bottom, struct arena *a)
{
    struct foot foot = {0};

    due->set.count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct fragment *line = due->lines.items[i].line;
        const sp top = foot_add(&foot, line);

        *vec_push(&due->set, a) = (struct placed){.fragment = line, .top = top};
    }
    for (size_t i = 0; i < count; i++)
        due->set.items[i].top += bottom - foot.ink;
    due->lines.count -= count;
    for (size_t i = 0; i < due->lines.count; i++)
        due->lines.items[i] = due->lines.items[i + count];
}
