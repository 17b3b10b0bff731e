#include "cli/help.h"

#include "base/buf.h"
#include "batch/lantu.h"

enum { LEFT = 28 }; // columns of what is on the left: ASCII only

/* ---- words that both forms use ------------------------------------------ */

static const char *const tagline[2] = {
    "规划、数据和书的 XML 进，排好的中文简报 PDF 出",
    "typeset Chinese briefing books from the XML of a plan, its data and a "
    "book"};

struct term {
    const char *name;
    const char *what[2];
};

static const struct term statuses[] = {
    {"0", {"做完了；有警告也算", "done, warnings or not"}},
    {"1",
     {"输入有错误（用了 --strict，警告也算）；什么也没有写",
      "the input has errors (with --strict, warnings); nothing was written"}},
    {"2", {"命令写得不对", "wrong usage"}},
    {"3",
     {"环境的问题：缺字体、磁盘满、没有权限、内存不足；同时有 1 的问题也是 3",
      "the environment failed: a font is missing, the disk full, no "
      "permission, no memory; also when the input has errors besides"}},
    {"4",
     {"批量排版做完了，有的版没有做成；每版都报出原因",
      "a batch is done, and some editions failed; each is named"}},
};

static const struct term variables[] = {
    {"LC_ALL, LC_MESSAGES, LANG",
     {"消息的语言，取第一个有值的；不影响 PDF",
      "language of the messages, the first that has a value; they do not "
      "change the PDF"}},
    {"SOURCE_DATE_EPOCH",
     {"书没有写日期时 PDF 的日期：1970 年以来的秒数",
      "date of the PDF of a book that has none, in seconds since 1970"}},
    {"SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_COUNT, JOB_COMPLETION_INDEX",
     {"批量排版做第几份、共几份，见 --shard",
      "the share of a batch, see --shard"}},
    {"HOME",
     {"字体文件表里 ~ 代表的文件夹", "the folder that ~ means in a list of "
                                     "fonts"}},
};

enum {
    STATUS_ROWS = sizeof(statuses) / sizeof(statuses[0]),
    VARIABLE_ROWS = sizeof(variables) / sizeof(variables[0])
};

/* "-o, --output FILE" */
static void put_option_name(struct buf *b, enum option o)
{
    const struct option_row *row = option_row(o);

    if (row->brief)
        buf_addf(b, "%s, ", row->brief);
    buf_add_text(b, row->name);
    if (row->value)
        buf_addf(b, " %s", row->value);
}

static bool in_help_of(enum option o, enum command c)
{
    if (c == COMMAND_NONE)
        return option_fits(o, COMMAND_NONE);
    return option_fits(o, c);
}

static void put_usage(struct buf *b, enum command c)
{
    const struct command_row *row = command_row(c);

    buf_addf(b, "lantu %s", row->name);
    if (row->operand)
        buf_addf(b, row->operand_needed ? " %s" : " [%s]", row->operand);
}

/* ---- help --------------------------------------------------------------- */

static void put_row(struct buf *b, size_t start, const char *right)
{
    while (b->size - start < LEFT)
        buf_add_char(b, ' ');
    buf_addf(b, "  %s\n", right);
}

static void put_options(struct buf *b, enum command c, enum diag_lang lang)
{
    for (int o = 0; o < OPTION_COUNT; o++) {
        size_t start = b->size;

        if (!in_help_of((enum option)o, c))
            continue;
        buf_add_text(b, "  ");
        put_option_name(b, (enum option)o);
        put_row(b, start, option_row((enum option)o)->what[lang]);
    }
}

static void put_commands(struct buf *b, enum diag_lang lang)
{
    for (int c = 0; c < COMMAND_COUNT; c++) {
        size_t start = b->size;

        buf_add_text(b, "  ");
        put_usage(b, (enum command)c);
        put_row(b, start, command_row((enum command)c)->what[lang]);
    }
}

static void put_terms(struct buf *b, const struct term *terms, size_t count,
                      enum diag_lang lang)
{
    for (size_t i = 0; i < count; i++) {
        size_t start = b->size;

        buf_addf(b, "  %s", terms[i].name);
        put_row(b, start, terms[i].what[lang]);
    }
}

static void put_all(struct buf *b, enum diag_lang lang)
{
    bool zh = lang == DIAG_ZH;

    buf_addf(b, "lantu - %s\n\n", tagline[lang]);
    buf_add_text(b, zh ? "命令：\n" : "Commands:\n");
    put_commands(b, lang);
    buf_add_text(b, zh ? "\n选项：\n" : "\nOptions:\n");
    put_options(b, COMMAND_NONE, lang);
    buf_add_text(b, zh ? "\n退出码：\n" : "\nExit codes:\n");
    put_terms(b, statuses, STATUS_ROWS, lang);
    buf_add_text(b, zh ? "\n环境变量：\n" : "\nEnvironment:\n");
    put_terms(b, variables, VARIABLE_ROWS, lang);
    buf_add_text(b, zh ? "\n运行 lantu 命令 --help 看这个命令的选项。\n"
                       : "\nRun lantu COMMAND --help for its options.\n");
}

void help_put(struct buf *b, enum command c, enum diag_lang lang)
{
    bool zh = lang == DIAG_ZH;

    if (c == COMMAND_NONE) {
        put_all(b, lang);
        return;
    }
    put_usage(b, c);
    buf_addf(
        b, zh ? " [选项]\n\n%s\n\n选项：\n" : " [OPTIONS]\n\n%s\n\nOptions:\n",
        command_row(c)->more[lang]);
    put_options(b, c, lang);
}

/* ---- man ---------------------------------------------------------------- */

/* Text for roff: a backslash and a hyphen are written, a line never begins with
 * a request. */
static void put_roff(struct buf *b, const char *text)
{
    if (*text == '.' || *text == '\'')
        buf_add_text(b, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            buf_add_text(b, "\\e");
        else if (*text == '-')
            buf_add_text(b, "\\-");
        else
            buf_add_char(b, *text);
    }
}

static void put_line(struct buf *b, const char *text)
{
    put_roff(b, text);
    buf_add_char(b, '\n');
}

static void put_bold(struct buf *b, const char *text)
{
    buf_add_text(b, "\\fB");
    put_roff(b, text);
    buf_add_text(b, "\\fR");
}

static void man_usage(struct buf *b, enum command c)
{
    const struct command_row *row = command_row(c);

    put_bold(b, "lantu ");
    put_bold(b, row->name);
    if (!row->operand)
        return;
    buf_add_text(b, row->operand_needed ? " \\fI" : " [\\fI");
    put_roff(b, row->operand);
    buf_add_text(b, row->operand_needed ? "\\fR" : "\\fR]");
}

static void man_option(struct buf *b, enum option o, enum diag_lang lang)
{
    const struct option_row *row = option_row(o);

    buf_add_text(b, ".TP\n");
    if (row->brief) {
        put_bold(b, row->brief);
        buf_add_text(b, ", ");
    }
    put_bold(b, row->name);
    if (row->value) {
        buf_add_text(b, " \\fI");
        put_roff(b, row->value);
        buf_add_text(b, "\\fR");
    }
    buf_add_char(b, '\n');
    put_line(b, row->what[lang]);
}

/* Options of all commands stand once, with --version and the like. */
static void man_options(struct buf *b, enum command c, enum diag_lang lang)
{
    for (int o = 0; o < OPTION_COUNT; o++) {
        bool general = option_fits((enum option)o, COMMAND_NONE);

        if (general == (c == COMMAND_NONE) && option_fits((enum option)o, c))
            man_option(b, (enum option)o, lang);
    }
}

static void man_terms(struct buf *b, const struct term *terms, size_t count,
                      enum diag_lang lang)
{
    for (size_t i = 0; i < count; i++) {
        buf_add_text(b, ".TP\n");
        put_bold(b, terms[i].name);
        buf_add_char(b, '\n');
        put_line(b, terms[i].what[lang]);
    }
}

void man_put(struct buf *b, enum diag_lang lang)
{
    bool zh = lang == DIAG_ZH;

    buf_addf(b, ".TH LANTU 1 \"\" \"lantu %s\"\n", lantu_version());
    buf_add_text(b, ".ad l\n"); // Chinese has no spaces to stretch
    buf_addf(b, ".SH %s\nlantu \\- ", zh ? "名称" : "NAME");
    put_line(b, tagline[lang]);
    buf_addf(b, ".SH %s\n", zh ? "用法" : "SYNOPSIS");
    for (int c = 0; c < COMMAND_COUNT; c++) {
        man_usage(b, (enum command)c);
        buf_add_text(b, zh ? " [\\fI选项\\fR]\n.br\n"
                           : " [\\fIOPTIONS\\fR]\n.br\n");
    }
    buf_addf(b, ".SH %s\n", zh ? "命令" : "COMMANDS");
    for (int c = 0; c < COMMAND_COUNT; c++) {
        buf_add_text(b, ".SS ");
        man_usage(b, (enum command)c);
        buf_add_char(b, '\n');
        put_line(b, command_row((enum command)c)->more[lang]);
        man_options(b, (enum command)c, lang);
    }
    buf_addf(b, ".SH %s\n", zh ? "通用选项" : "COMMON OPTIONS");
    man_options(b, COMMAND_NONE, lang);
    buf_addf(b, ".SH %s\n", zh ? "退出码" : "EXIT STATUS");
    man_terms(b, statuses, STATUS_ROWS, lang);
    buf_addf(b, ".SH %s\n", zh ? "环境变量" : "ENVIRONMENT");
    man_terms(b, variables, VARIABLE_ROWS, lang);
}
