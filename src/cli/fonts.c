#include "cli/fonts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "cli/report.h"
#include "cli/status.h"
#include "input/xml.h"
#include "style/fonts_file.h"
#include "style/sheet.h"

static void print_use(const struct fonts_use *use, enum diag_lang lang)
{
    static const char *const covers[] = {"latin", "cjk", "punct", "rest",
                                         "all"};
    static const char *const missing[] = {"没有找到", "not found:"};
    static const char *const bold[] = {"描粗", "bold"};
    const struct fonts_face *face = use->face;

    printf("  %-5s  %-28s  ", covers[use->covers], face->name);
    if (use->bold_permille > 0)
        printf("%s %d  ", bold[lang], (int)use->bold_permille);
    if (!face->path)
        printf("%s %s\n", missing[lang], face->file);
    else if (face->index > 0)
        printf("%s#%u\n", face->path, face->index);
    else
        printf("%s\n", face->path);
}

static void print_roles(const struct fonts_list *list, enum diag_lang lang)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct fonts_role *role = &list->roles[i];

        printf("%s  %s\n", role->name, role->title);
        for (size_t k = 0; k < role->count; k++)
            print_use(&role->uses[k], lang);
    }
}

/* Every role that the style names is there. */
static void check_style(const char *style, const struct fontset *set,
                        struct xml_gate *gate, struct arena *a, struct diag *d)
{
    bool is_path = str_ends(str_of(style), ".xml");
    const char *slash = is_path ? strrchr(style, '/') : NULL;
    const struct sheet_source from = {.name = str_of(slash ? slash + 1 : style),
                                      .base_file = style,
                                      .root = "/"};

    if (!sheet_read(&from, set, gate, a, d))
        return; // reported
}

int fonts_run(const struct args *args, struct report *r)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct xml_gate *gate = xml_gate_new(a);
    const char *style = args->values[OPTION_STYLE];
    const struct fontset *set = NULL;
    const struct fonts_list *list =
        fonts_find(args->values[OPTION_FONTS], getenv("HOME"), (struct loc){0},
                   gate, a, d);
    int status = STATUS_DONE;

    if (list) {
        print_roles(list, r->lang);
        fflush(stdout); // the list before what is wrong with it
        set = fonts_open(list, a, d);
    }
    if (set && style)
        check_style(style, set, gate, a, d);
    report_diag(r, d);
    if (diag_errors_of(d, DIAG_ENVIRONMENT) > 0)
        status = STATUS_ENVIRONMENT;
    else if (diag_errors(d) > 0)
        status = STATUS_INPUT;
    arena_close(a);
    return status;
}
