#include "cli/args.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static const struct loc nowhere;

struct parser {
    char *const *argv;
    int argc, next;
    bool literal; // after --
    struct args *args;
    struct arena *arena;
    struct diag *diag;
};

/* ---- names -------------------------------------------------------------- */

/* Does the word name the option, and with which value ("=value" or NULL)? */
static bool names_option(const char *word, enum option o, const char **value)
{
    const struct option_row *row = option_row(o);
    size_t size = strlen(row->name);

    *value = NULL;
    if (row->brief && strcmp(word, row->brief) == 0)
        return true;
    if (strncmp(word, row->name, size) != 0)
        return false;
    if (word[size] == '=')
        *value = word + size + 1;
    return word[size] == '=' || word[size] == '\0';
}

static enum option find_option(const char *word, const char **value)
{
    for (int o = 0; o < OPTION_COUNT; o++)
        if (names_option(word, (enum option)o, value))
            return (enum option)o;
    return OPTION_COUNT;
}

static enum command find_command(const char *word)
{
    for (int c = 0; c < COMMAND_COUNT; c++)
        if (strcmp(word, command_row((enum command)c)->name) == 0)
            return (enum command)c;
    return COMMAND_NONE;
}

static const char *command_name(enum command c)
{
    return c == COMMAND_NONE ? "lantu" : command_row(c)->name;
}

/* "text|json" allows the words between its bars. */
static bool value_allowed(const char *allowed, const char *value)
{
    size_t size = strlen(value);
    const char *word = allowed;

    if (size == 0 || strchr(value, '|'))
        return false;
    while (word) {
        if (strncmp(word, value, size) == 0 &&
            (word[size] == '|' || word[size] == '\0'))
            return true;
        word = strchr(word, '|');
        word = word ? word + 1 : NULL;
    }
    return false;
}

static bool has_closed_values(enum option o)
{
    return option_row(o)->value && strchr(option_row(o)->value, '|');
}

/* ---- parsing ------------------------------------------------------------ */

static void say_option(const struct parser *p, const char *word)
{
    const char *names[OPTION_COUNT];
    size_t count = 0, size = strcspn(word, "=");
    const char *nearest;

    for (int o = 0; o < OPTION_COUNT; o++)
        if (option_fits((enum option)o, p->args->command))
            names[count++] = option_row((enum option)o)->name;
    nearest = str_nearest((struct str){word, size}, names, count);
    diag_add(p->diag, DIAG_CODE_ARG_OPTION, nowhere,
             command_name(p->args->command), arena_copy(p->arena, word, size),
             nearest, NULL);
}

static void say_command(const struct parser *p, const char *word)
{
    static const char *const later[] = {"import", "new", "watch"};
    const char *names[COMMAND_COUNT], *nearest;

    for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++) {
        if (strcmp(word, later[i]) == 0) {
            diag_add(p->diag, DIAG_CODE_ARG_COMMAND_LATER, nowhere, word, NULL);
            return;
        }
    }
    for (int c = 0; c < COMMAND_COUNT; c++)
        names[c] = command_row((enum command)c)->name;
    nearest = str_nearest(str_of(word), names, COMMAND_COUNT);
    diag_add(p->diag, DIAG_CODE_ARG_COMMAND, nowhere, word, nearest, NULL);
}

static bool take_option(struct parser *p, const char *word)
{
    const char *value;
    enum option o = find_option(word, &value);
    const struct option_row *row;

    if (o == OPTION_COUNT || !option_fits(o, p->args->command)) {
        say_option(p, word);
        return false;
    }
    row = option_row(o);
    if (!row->value && value) {
        diag_add(p->diag, DIAG_CODE_ARG_VALUE_EXTRA, nowhere, row->name, value,
                 NULL);
        return false;
    }
    if (row->value && !value) {
        if (p->next == p->argc) {
            diag_add(p->diag, DIAG_CODE_ARG_VALUE_NONE, nowhere, row->name,
                     row->value, NULL);
            return false;
        }
        value = p->argv[p->next++];
    }
    if (row->value && (!*value || (has_closed_values(o) &&
                                   !value_allowed(row->value, value)))) {
        diag_add(p->diag, DIAG_CODE_ARG_VALUE, nowhere, row->name, value,
                 row->value, NULL);
        return false;
    }
    p->args->values[o] = value ? value : "";
    if (o == OPTION_DATA)
        *vec_push(&p->args->data, p->arena) = value;
    return true;
}

static bool take_operand(struct parser *p, const char *word)
{
    enum command c = p->args->command;

    if (c == COMMAND_NONE || !command_row(c)->operand || p->args->operand) {
        diag_add(p->diag, DIAG_CODE_ARG_EXTRA, nowhere, command_name(c), word,
                 NULL);
        return false;
    }
    p->args->operand = word;
    return true;
}

/* Passes over options and their values to the first other word: options may
 * stand before the command, and are then checked against it. */
static int find_command_at(int argc, char *const argv[])
{
    const char *value;

    for (int i = 1; i < argc; i++) {
        enum option o;

        if (argv[i][0] != '-' || strcmp(argv[i], "-") == 0)
            return i;
        if (strcmp(argv[i], "--") == 0)
            return argc;
        o = find_option(argv[i], &value);
        if (o != OPTION_COUNT && option_row(o)->value && !value)
            i++;
    }
    return argc;
}

static bool parse_words(struct parser *p, int command_at)
{
    bool ok = true;

    for (p->next = 1; p->next < p->argc;) {
        int at = p->next++;
        const char *word = p->argv[at];

        if (at == command_at)
            continue;
        if (!p->literal && strcmp(word, "--") == 0)
            p->literal = true;
        else if (!p->literal && word[0] == '-' && word[1] != '\0')
            ok = take_option(p, word) && ok;
        else
            ok = take_operand(p, word) && ok;
    }
    return ok;
}

static bool check_complete(const struct parser *p)
{
    const struct args *args = p->args;
    const struct command_row *row;

    if (args_has(args, OPTION_HELP))
        return true;
    if (args->command == COMMAND_NONE) {
        if (args_has(args, OPTION_VERSION) || args_has(args, OPTION_MAN))
            return true;
        diag_add(p->diag, DIAG_CODE_ARG_COMMAND_NONE, nowhere, NULL);
        return false;
    }
    row = command_row(args->command);
    if (row->operand_needed && !args->operand) {
        diag_add(p->diag, DIAG_CODE_ARG_FILE_NONE, nowhere, row->name,
                 row->operand, NULL);
        return false;
    }
    return true;
}

bool args_parse(int argc, char *const argv[], struct args *args,
                struct arena *a, struct diag *d)
{
    struct parser p = {
        .argv = argv, .argc = argc, .args = args, .arena = a, .diag = d};
    int at = find_command_at(argc, argv);

    *args = (struct args){.command = COMMAND_NONE};
    if (at < argc) {
        args->command = find_command(argv[at]);
        if (args->command == COMMAND_NONE) {
            say_command(&p, argv[at]);
            return false;
        }
    }
    return parse_words(&p, at) && check_complete(&p);
}

/* ---- before parsing ----------------------------------------------------- */

static const char *last_value(int argc, char *const argv[], enum option o)
{
    const char *found = NULL, *value;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (!names_option(argv[i], o, &value))
            continue;
        if (value)
            found = value;
        else if (i + 1 < argc)
            found = argv[i + 1];
    }
    return found;
}

enum diag_lang args_lang(int argc, char *const argv[], const char *locale)
{
    const char *asked = last_value(argc, argv, OPTION_LANG);

    if (asked && strcmp(asked, "en") == 0)
        return DIAG_EN;
    if (asked && strcmp(asked, "zh") == 0)
        return DIAG_ZH;
    return locale && strncmp(locale, "en", 2) == 0 ? DIAG_EN : DIAG_ZH;
}

bool args_json(int argc, char *const argv[])
{
    const char *asked = last_value(argc, argv, OPTION_DIAG);

    return asked && strcmp(asked, "json") == 0;
}
