#include "proof/periods.h"

#include "base/arena.h"
#include "base/str.h"

/* Bytes [from, to) of the words, and the month they reach to. */
struct stretch {
    size_t from, to;
    int month;    // 0: no stretch
    bool quarter; // one quarter, not all from the year's start
};

static size_t number_at(const struct words *w, size_t at, int *number)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};

    *number = 0;
    for (; at < w->text.size && w->text.data[at] >= '0' &&
           w->text.data[at] <= '9' && *number < 100;
         at++)
        *number = *number * 10 + w->text.data[at] - '0';
    for (int i = 0; *number == 0 && i < 10; i++) {
        if (words_start(w, at, digits[i])) {
            *number = i + 1;
            return at + sizeof("一") - 1;
        }
    }
    return at;
}

/* Past `text`, or 0 when the words go on otherwise. */
static size_t past(const struct words *w, size_t at, const char *text)
{
    return words_start(w, at, text) ? at + str_of(text).size : 0;
}

static size_t past_any(const struct words *w, size_t at,
                       const char *const *list)
{
    for (; *list; list++)
        if (past(w, at, *list) > 0)
            return past(w, at, *list);
    return 0;
}

/* 1—9月, 1-9月份 */
static struct stretch months_at(const struct words *w, size_t at)
{
    static const char *const dashes[] = {"—", "-",  "–",  "～",
                                         "~", "至", "到", NULL};
    int first, last;
    const size_t dash = number_at(w, at, &first);
    const size_t second = first == 1 ? past_any(w, dash, dashes) : 0;
    size_t end;

    if (second == 0)
        return (struct stretch){0};
    end = past(w, number_at(w, second, &last), "月");
    if (end == 0 || last < 2 || last > 12)
        return (struct stretch){0};
    return (struct stretch){at, end, last, false};
}

/* 前三季度, 前9个月 */
static struct stretch first_at(const struct words *w, size_t at)
{
    int count;
    const size_t behind = number_at(w, at + sizeof("前") - 1, &count);
    size_t end = past(w, behind, "季度");

    if (end > 0 && count >= 1 && count <= 4)
        return (struct stretch){at, end, count * 3, false};
    end = past(w, behind, "个月");
    if (end > 0 && count >= 1 && count <= 12)
        return (struct stretch){at, end, count, false};
    return (struct stretch){0};
}

/* 截至9月底 */
static struct stretch until_at(const struct words *w, size_t at)
{
    static const char *const ends[] = {"月底", "月末", NULL};
    int month;
    const size_t end =
        past_any(w, number_at(w, at + sizeof("截至") - 1, &month), ends);

    if (end == 0 || month < 1 || month > 12)
        return (struct stretch){0};
    return (struct stretch){at, end, month, false};
}

/* 一季度, 第一季度 */
static struct stretch quarter_at(const struct words *w, size_t at)
{
    const size_t ordinal = past(w, at, "第");
    int number;
    const size_t end =
        past(w, number_at(w, ordinal ? ordinal : at, &number), "季度");

    if (end == 0 || number < 1 || number > 4)
        return (struct stretch){0};
    return (struct stretch){at, end, number * 3, true};
}

/* Whether a stretch can begin with this character: few do. */
static bool may_begin(uint32_t cp)
{
    switch (cp) {
    case U'上':
    case U'前':
    case U'截':
    case U'第':
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
        return true;
    default:
        return cp >= '0' && cp <= '9';
    }
}

static struct stretch stretch_at(const struct words *w, size_t at)
{
    struct stretch s;

    if (!may_begin(words_at(w, at)))
        return (struct stretch){0};
    if (words_start(w, at, "上半年"))
        return (struct stretch){at, at + sizeof("上半年") - 1, 6, false};
    if (words_start(w, at, "前"))
        return first_at(w, at);
    if (words_start(w, at, "截至") || words_start(w, at, "截止"))
        return until_at(w, at);
    s = months_at(w, at);
    return s.month > 0 ? s : quarter_at(w, at);
}

/* What stands before the words says that they are not about the book's own
 * results: another year, or a comparison. */
static bool is_explained(const struct words *w, const struct stretch *s,
                         int year)
{
    static const char *const others[] = {
        "去年", "上年", "上一年", "明年", "来年", "今后", "比", "较", "与",
        "同",   "和",   "于",     "自",   "从",   "由",   "后", NULL};
    const size_t end = words_skip_back(w, s->from);
    int written = 0, unit = 1;

    for (const char *const *other = others; *other; other++)
        if (words_end(w, end, *other))
            return true;
    if (!words_end(w, end, "年"))
        return false;
    for (size_t i = end - (sizeof("年") - 1);
         i > 0 && unit < 10000 && w->text.data[i - 1] >= '0' &&
         w->text.data[i - 1] <= '9';
         i--, unit *= 10)
        written += (w->text.data[i - 1] - '0') * unit;
    return written != 0 && written != year;
}

static bool is_future(const struct words *w, size_t from, size_t to)
{
    static const char *const words[] = {
        "预计", "力争",   "确保", "计划", "争取",   "目标", "预期",
        "安排", "下一步", "将",   "拟",   "前完成", "要",   NULL};

    return words_hold(w, from, to, words);
}

static void report(const struct words *w, const struct stretch *s,
                   struct period now, struct diag *d)
{
    struct arena *scratch = arena_open();
    const struct str words = {w->text.data + s->from, s->to - s->from};
    char period[PERIOD_TEXT_MAX];

    period_print_zh(period, now, true);
    diag_add(d, DIAG_CODE_PROOF_PERIOD, words_loc(w, s->from),
             str_copy(words, scratch), period, NULL);
    arena_close(scratch);
}

/* One sentence, at most with one month that is not the book's. */
static void check_sentence(const struct words *w, size_t from, size_t to,
                           struct period now, struct diag *d)
{
    const int month = period_end_month(now) % 12 + 1;
    struct stretch strange = {0};

    for (size_t at = from; at < to;) {
        const struct stretch s = stretch_at(w, at);

        if (s.month == 0) {
            at = words_step(w, at);
            continue;
        }
        at = s.to;
        if (is_explained(w, &s, now.year))
            continue;
        if (s.month == month || (strange.month > 0 && strange.month != s.month))
            return; // it goes through the year
        if (strange.month == 0)
            strange = s;
    }
    if (strange.month == 0 ||
        (strange.quarter && (strange.month > month || strange.from > from)) ||
        (strange.month > month && is_future(w, from, to)))
        return;
    report(w, &strange, now, d);
}

void periods_check(const struct words *w, struct period now, struct diag *d)
{
    for (size_t at = 0; at < w->text.size;) {
        const size_t end = words_sentence_end(w, at);

        check_sentence(w, at, end, now, d);
        at = words_step(w, end);
    }
}
