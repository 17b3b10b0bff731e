#include "cli/explain.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "batch/message.h"
#include "cli/report.h"
#include "cli/status.h"

enum { SENTENCE_MAX = 64 << 10 };

/* By the hundreds of the number. */
static const char *const groups[][2] = {
    {"", ""},
    {"命令和文件", "command line and files"},
    {"XML、规划、数据、书", "XML, plan, data, book"},
    {"引用", "references"},
    {"字体和文字", "fonts and text"},
    {"版式", "style"},
    {"表、图、图片", "tables, charts, images"},
    {"版面", "page layout"},
    {"PDF、批量", "PDF, batches"},
    {"上限", "limits"},
};

/* The pattern with … where the facts will stand. */
static const char *pattern_text(const char *pattern, struct arena *a)
{
    const struct diag_item item = {.args = {"…", "…", "…", "…"}};
    struct buf b;

    buf_init(&b, a, SENTENCE_MAX);
    diag_format(&b, pattern, &item);
    return b.size > 0 ? b.data : "";
}

static void explain_one(enum diag_code code, enum diag_lang lang,
                        struct arena *a)
{
    static const char *const labels[][2] = {
        {"类别", "about"}, {"意思", "says"}, {"怎么办", "do"}};
    const char *hint = pattern_text(diag_hint(code, lang), a);
    const char *colon = lang == DIAG_ZH ? "：" : ": ";
    char id[8];

    printf("%s (%s)\n", diag_id(code, id),
           message_severity(diag_severity(code)));
    printf("  %s%s%s\n", labels[0][lang], colon,
           groups[diag_number(code) / 100][lang]);
    printf("  %s%s%s\n", labels[1][lang], colon,
           pattern_text(diag_text(code, lang), a));
    if (*hint)
        printf("  %s%s%s\n", labels[2][lang], colon, hint);
}

/* In the order of the numbers, which is not that of the enum. */
static void list_all(enum diag_lang lang, struct arena *a)
{
    for (int number = 100; number < 1000; number++) {
        enum diag_code code;
        char text[8];

        snprintf(text, sizeof(text), "%d", number);
        if (!diag_code_from_text(text, &code))
            continue;
        printf("%s  %s\n", diag_id(code, text),
               pattern_text(diag_text(code, lang), a));
    }
}

int explain_run(const struct args *args, struct report *r)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    enum diag_code code;
    int status = STATUS_DONE;

    if (!args->operand) {
        list_all(r->lang, a);
    } else if (diag_code_from_text(args->operand, &code)) {
        explain_one(code, r->lang, a);
    } else {
        diag_add(d, DIAG_CODE_ARG_CODE, (struct loc){0}, args->operand, NULL);
        report_diag(r, d);
        status = STATUS_USAGE;
    }
    arena_close(a);
    return status;
}
