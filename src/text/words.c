/*
 * words - ICU's words, mended.
 *
 * ICU cuts the text into pieces.  Those that are known to be parts of one word
 * are joined again, and so are two single characters side by side: in Chinese
 * they are a word that the dictionary has not got, far more often than two.
 * Then each place between two pieces is judged by the parts they play (enum
 * part), and by the punctuation there.
 */
#include "text/words.h"

#include <stdbool.h>
#include <string.h>
#include <uchar.h>

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "base/oom.h"
#include "base/vec.h"
#include "text/kinds.h"
#include "text/unicode.h"

struct words {
    UBreakIterator *iterator;
    VEC(UChar) units; // of the text in work
    struct arena *arena;
};

struct text {
    const uint32_t *cps;
    const uint8_t *classes;
    size_t count;
};

/* ---- what is known of words ---------------------------------------------- */

/* Lists of words, a blank after each. */

/* Whole words that ICU takes to pieces larger than a character. */
static const char32_t torn[] =
    U"社会主义 马克思主义 中华人民共和国 习近平 中国梦 十三五 十四五 十五五 "
    U"五年规划 碳达峰 碳中和 可支配 人均 年均 人居 同比 环比 占比 县域 对标 "
    U"对口 ";

enum { LISTED_MAX = 2 }; // characters of a word in the lists below

/* Lean on what is before them, and end a group of words. */
static const char32_t particles[] = U"的 了 着 过 得 等 ";

/* Lead to what is after them. */
static const char32_t links[] =
    U"和 与 及 以及 或 或者 并 而 暨 在 对 对于 为 为了 是 关于 以 从 由 向 到 "
    U"将 把 被 于 自 至 按 按照 根据 依据 依照 因 因为 由于 经 经过 通过 围绕 "
    U"作为 随着 同 比 ";

/* Parts of the word after them. */
static const char32_t prefixes[] =
    U"第 新 高 大 小 全 各 更 多 低 非 副 总 老 无 不 可 最 每 本 该 两 这 那 "
    U"某 再 超 约 近 之 ";

/* Parts of the word before them: endings, offices, places, measures. */
static const char32_t suffixes[] =
    U"化 化率 性 率 值 量 额 度 感 类 型 式 级 者 员 家 人 们 主义 "
    U"厅 局 委 处 科 部 署 院 所 站 室 会 团 队 校 园 "
    U"省 市 州 县 区 镇 乡 村 路 街 港 圈 带 群 链 线 网 谷 "
    U"业 战 力 权 法 学 品 物 费 款 金 税 制 "
    U"年 月 日 号 期 时 分 秒 天 岁 周 季 元 万 亿 个 项 条 章 节 篇 届 次 批 "
    U"名 位 户 亩 吨 米 斤 里 倍 成 "
    U"上 下 中 内 外 间 后 前 以上 以下 以内 以外 以来 以后 以前 左右 ";

static bool listed(const char32_t *list, const uint32_t *cps, size_t count)
{
    while (*list) {
        size_t same = 0;

        while (same < count && list[same] == cps[same])
            same++;
        if (same == count && list[same] == U' ')
            return true;
        while (*list++ != U' ')
            ;
    }
    return false;
}

/* ---- pieces -------------------------------------------------------------- */

/* cuts[i] becomes 1 where ICU has a boundary before character i. */
static void pieces_cut(struct words *w, const struct text *t, uint8_t *cuts)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t at = 0, boundary;

    w->units.count = 0;
    for (size_t i = 0; i < t->count; i++) {
        const uint32_t cp = t->cps[i] ? t->cps[i] : 0xFFFC; // an object

        if (U_IS_BMP(cp)) {
            *vec_push(&w->units, w->arena) = (UChar)cp;
            continue;
        }
        *vec_push(&w->units, w->arena) = U16_LEAD(cp);
        *vec_push(&w->units, w->arena) = U16_TRAIL(cp);
    }
    ubrk_setText(w->iterator, w->units.items, (int32_t)w->units.count, &error);
    if (U_FAILURE(error))
        oom_end(w->units.count); // nothing else can go wrong in there
    boundary = ubrk_first(w->iterator);
    for (size_t i = 0; i < t->count; i++) {
        cuts[i] = at == boundary;
        if (at == boundary)
            boundary = ubrk_next(w->iterator);
        at += U16_LENGTH(t->cps[i]);
    }
}

static size_t piece_end(const struct text *t, const uint8_t *cuts, size_t start)
{
    size_t end = start + 1;

    while (end < t->count && !cuts[end])
        end++;
    return end;
}

static void torn_join(const struct text *t, uint8_t *cuts)
{
    const char32_t *word = torn;

    while (*word) {
        size_t size = 0;

        while (word[size] != U' ')
            size++;
        for (size_t i = 0; i + size <= t->count; i++) {
            if (memcmp(t->cps + i, word, size * sizeof(*word)) != 0)
                continue;
            cuts[i] = 1;
            memset(cuts + i + 1, 0, size - 1);
            if (i + size < t->count)
                cuts[i + size] = 1;
        }
        word += size + 1;
    }
}

/* ---- parts --------------------------------------------------------------- */

enum part {
    PART_WORD,
    PART_LONE,   // a single Han character that is in no list
    PART_NUMBER, // of European digits
    PART_PREFIX,
    PART_SUFFIX,
    PART_PARTICLE,
    PART_LINK,
    PART_COUNT
};

/* What is before the place, and what after. */
static const uint8_t edges_of[PART_COUNT][PART_COUNT] = {
#define IN WORD_INSIDE
#define WK WORD_WEAK
#define ED WORD_EDGE
    // clang-format off
    //                WORD LONE NUMBER PREFIX SUFFIX PARTICLE LINK
    [PART_WORD]     = {ED,  WK,  WK,    ED,    IN,    WK,      ED},
    [PART_LONE]     = {WK,  IN,  WK,    WK,    IN,    WK,      ED},
    [PART_NUMBER]   = {IN,  IN,  IN,    IN,    IN,    WK,      ED},
    [PART_PREFIX]   = {IN,  IN,  IN,    IN,    IN,    WK,      WK},
    [PART_SUFFIX]   = {ED,  WK,  WK,    ED,    IN,    WK,      ED},
    [PART_PARTICLE] = {ED,  ED,  ED,    ED,    ED,    WK,      ED},
    [PART_LINK]     = {WK,  WK,  WK,    WK,    WK,    WK,      WK},
// clang-format on
#undef IN
#undef WK
#undef ED
};

/* A line may start with an opening mark where it may with a link. */
static enum part part_of(const struct text *t, size_t start, size_t end)
{
    const uint32_t *cps = t->cps + start;
    const size_t count = end - start;

    if (t->classes[start] == CJK_OPEN)
        return PART_LINK;
    if (kind_of(cps[0]) == KIND_DIGIT)
        return PART_NUMBER;
    if (kind_of(cps[0]) != KIND_HAN || count > LISTED_MAX)
        return PART_WORD;
    if (listed(suffixes, cps, count))
        return PART_SUFFIX;
    if (listed(particles, cps, count))
        return PART_PARTICLE;
    if (listed(links, cps, count))
        return PART_LINK;
    if (listed(prefixes, cps, count))
        return PART_PREFIX;
    return count == 1 ? PART_LONE : PART_WORD;
}

static void pairs_join(const struct text *t, uint8_t *cuts)
{
    size_t lone = 0; // pieces in a row, up to here

    for (size_t start = 0, end; start < t->count; start = end) {
        end = piece_end(t, cuts, start);
        if (end - start == 1 && part_of(t, start, end) == PART_LONE) {
            lone++;
            continue;
        }
        if (lone == 2)
            cuts[start - 1] = 0;
        lone = 0;
    }
    if (lone == 2)
        cuts[t->count - 1] = 0;
}

/* ---- places -------------------------------------------------------------- */

#define HAS(set, c) ((1u << (c)) & (set))
#define OF(c)       (1u << CJK_##c)

static const uint32_t PAUSES =
    OF(COMMA) | OF(STOP) | OF(MARK) | OF(LINE) | OF(ELLIPSIS);
static const uint32_t JOINTS = OF(MIDDOT) | OF(SLASH) | OF(DASH) | OF(WAVE);

enum {
    TITLE_END = 0x300B, // 》
    LONG_DASH = 0x2E3A  // one character for ——
};

struct piece {
    size_t start, end;
    enum part part;
};

static bool is_blank(const struct text *t, size_t i)
{
    const enum kind k = kind_of(t->cps[i]);

    return k == KIND_BLANK || k == KIND_SPACE || t->classes[i] == CJK_SPACE;
}

static bool is_western(const struct text *t, size_t i)
{
    return t->cps[i] != 0 && t->classes[i] == CJK_NONE;
}

/* A mark that joins what is on its sides, as in 娄底—长沙 and 10：30. */
static bool is_joint(const struct text *t, size_t i)
{
    const bool between = i > 0 && i + 1 < t->count;

    if (t->cps[i] == LONG_DASH)
        return false;
    if (between && t->classes[i] == CJK_LINE)
        return t->classes[i - 1] != CJK_LINE && t->classes[i + 1] != CJK_LINE;
    if (between && t->classes[i] == CJK_COMMA)
        return kind_of(t->cps[i - 1]) == KIND_DIGIT &&
               kind_of(t->cps[i + 1]) == KIND_DIGIT;
    return HAS(JOINTS, t->classes[i]);
}

static enum word_edge edge_between(const struct text *t, struct piece left,
                                   struct piece right)
{
    const size_t last = left.end - 1, first = right.start;
    const bool blank = left.end < first;
    const enum cjk_class before = t->classes[last], after = t->classes[first];
    enum word_edge edge;

    if (HAS(PAUSES | JOINTS | OF(CLOSE), after) || before == CJK_OPEN ||
        is_joint(t, last))
        return WORD_INSIDE;
    if (HAS(PAUSES, before) ||
        (blank && cjk_is_wide(before) && cjk_is_wide(after)))
        return WORD_MARK;
    if (is_western(t, last) && is_western(t, first))
        return blank ? WORD_EDGE : WORD_INSIDE;
    if (blank && left.part == PART_NUMBER) // 附件1 项目清单, but 2035 年
        left.part = PART_WORD;
    edge = edges_of[left.part][right.part];
    return edge == WORD_EDGE && t->cps[last] == TITLE_END ? WORD_MARK : edge;
}

enum { BRACKET_LEFT = 0xFF08, BRACKET_RIGHT = 0xFF09, BRACKETED_MAX = 6 };

/* （市、区）: what is short in brackets is a word of its own. */
static void brackets_hold(const struct text *t, uint8_t *edges)
{
    size_t open = t->count; // the last that is not closed; the count: none

    for (size_t i = 0; i < t->count; i++) {
        if (t->cps[i] == BRACKET_LEFT)
            open = i;
        if (t->cps[i] != BRACKET_RIGHT || open == t->count)
            continue;
        if (i - open - 1 <= BRACKETED_MAX)
            memset(edges + open + 1, WORD_INSIDE, i - open);
        open = t->count;
    }
}

void words_find(struct words *w, const uint32_t *cps, const uint8_t *classes,
                size_t count, uint8_t *edges)
{
    const struct text t = {cps, classes, count};
    struct piece left = {0, 0, PART_WORD};

    if (count == 0)
        return;
    pieces_cut(w, &t, edges);
    torn_join(&t, edges);
    pairs_join(&t, edges);
    // A cut gives way to its edge once the piece after it is known.
    for (size_t start = 0, end; start < count; start = end) {
        struct piece right;

        end = piece_end(&t, edges, start);
        edges[start] = WORD_INSIDE;
        if (is_blank(&t, start))
            continue;
        right = (struct piece){start, end, part_of(&t, start, end)};
        if (left.end > 0)
            edges[start] = (uint8_t)edge_between(&t, left, right);
        left = right;
    }
    brackets_hold(&t, edges);
}

/* ---- opening ------------------------------------------------------------- */

static void iterator_close(void *handle)
{
    struct words *w = handle;

    if (w->iterator)
        ubrk_close(w->iterator);
}

/* Without its dictionary ICU makes one word of all Han characters in a row, and
 * says nothing. */
static bool has_dictionary(struct words *w)
{
    static const uint32_t cps[] = {U'经', U'济', U'社', U'会'};
    static const uint8_t classes[] = {CJK_HAN, CJK_HAN, CJK_HAN, CJK_HAN};
    uint8_t edges[4];

    words_find(w, cps, classes, 4, edges);
    return edges[2] == WORD_EDGE;
}

struct words *words_open(struct loc at, struct arena *a, struct diag *d)
{
    struct words *w = arena_new(a, struct words);
    UErrorCode error = U_ZERO_ERROR;

    w->arena = a;
    arena_defer(a, iterator_close, w);
    w->iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
    if (U_FAILURE(error)) {
        diag_add(d, DIAG_CODE_WORDS_CLOSED, at, u_errorName(error), NULL);
        return NULL;
    }
    if (!has_dictionary(w)) {
        diag_add(d, DIAG_CODE_WORDS_CLOSED, at, "cjdict", NULL);
        return NULL;
    }
    return w;
}
