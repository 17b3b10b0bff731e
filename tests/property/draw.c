/*
 * A quarter of the texts read like reports; a quarter are rows of any
 * characters; a quarter are made of few kinds of characters and so have long
 * rows of each; a quarter are lists.
 */
#include "tests/property/property.h"

#include <string.h>

#include "base/utf8.h"

/* A choice of words, separated by bars. */
static const char *const parts[] = {
    "规|划|的|目|标|一|年|发|展|国|家|人|民",
    "全面|落实|各项|任务|十四五|时期|高质量|发展|确保|如期|完成|生态环境",
    "，|、|；|：|，|、",
    "。|．|？|！|。|。|！！|？！|！！！|‼|⁇|⁈|⁉",
    "“|‘|（|《|〈|【|〖|〔|［|｛|「|『",
    "”|’|）|》|〉|】|〗|〕|］|｝|」|』",
    "——|—|⸺|——|———",
    "……|…|⋯⋯|…………",
    "～|〜|–|-|～",
    "·|・|‧|·",
    "/|／",
    "％|%|‰|℃|°|℉|′|″",
    "￥|¥|$|＄|№|±|−|+|＋|×|=",
    "々|〻|①|②|㎡|●|•|★|𠮷|㐂|〇|§",
    "1|25|2025|5.2|1,234.5|100 000|3|0.08",
    "5.2%|−5.2℃|￥100|$5.00|±3|12‰|1.2亿元|36项|+8.5个百分点",
    "2021—2025年|2025年1月1日|10：30|5～10月|〔2025〕12号|1.|（1）|C919|5G",
    "GDP|CPI|a|km|kW·h|English|fifth office|PM2.5|AI＋|don’t|e.g.|AV",
    "https://www.gov.cn/zhengce|abc@gov.cn|www.12306.cn|src/a-b_c.html",
    " | |  |\n|\n  ",
    "\u3000|\u3000\u3000|\u00A0|\u202F",
    "\u200B|\u2060",
    "é|e\u0301|û|\"|'|(|)|[|]|;|:|!|?|&",
    "\u2028",
};

enum { PARTS = sizeof parts / sizeof *parts, MARKS_FIRST = 2, MARKS_END = 8 };

/* xorshift64*, Vigna 2016. */
uint32_t random_below(uint64_t *state, uint32_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 2685821657736338717u) >> 32) % limit;
}

static void part_add(struct trial *t, uint64_t *state, size_t part)
{
    const char *p = parts[part], *end = p + strlen(p);
    uint32_t words = 1, word;

    for (const char *q = p; q < end; q++)
        words += *q == '|';
    for (word = random_below(state, words); word > 0; word--)
        p = strchr(p, '|') + 1;
    while (p < end && *p != '|' && t->count < TRIAL_CHARACTERS_MAX)
        t->cps[t->count++] = utf8_next(&p, end);
}

static void draw_report(struct trial *t, uint64_t *state, size_t length)
{
    while (t->count < length) {
        const uint32_t kind = random_below(state, 20);

        for (uint32_t n = random_below(state, 5); n > 0; n--)
            part_add(t, state, 1);
        if (kind < 7) {
            part_add(t, state, MARKS_FIRST + kind % 2);
        } else if (kind < 11) {
            part_add(t, state, 4);
            for (uint32_t n = random_below(state, 4); n > 0; n--)
                part_add(t, state, 1);
            part_add(t, state, 5);
            if (random_below(state, 2))
                part_add(t, state, MARKS_FIRST + random_below(state, 3));
        } else if (kind < 18) {
            part_add(t, state, 14 + random_below(state, 4));
        } else {
            part_add(t, state, random_below(state, PARTS));
        }
    }
}

static void draw_noise(struct trial *t, uint64_t *state, size_t length)
{
    while (t->count < length) {
        const uint32_t kind = random_below(state, 10);

        part_add(t, state,
                 kind < 3   ? random_below(state, 2)
                 : kind < 6 ? MARKS_FIRST +
                                  random_below(state, MARKS_END - MARKS_FIRST)
                            : random_below(state, PARTS));
    }
}

/* Things of all widths, each followed by a comma or a stop. */
static void draw_list(struct trial *t, uint64_t *state, size_t length)
{
    while (t->count < length) {
        part_add(t, state, random_below(state, PARTS));
        part_add(t, state, MARKS_FIRST + random_below(state, 2));
    }
}

static void draw_rows(struct trial *t, uint64_t *state, size_t length)
{
    size_t few[3];

    for (int i = 0; i < 3; i++)
        few[i] = random_below(state, PARTS - 1);
    while (t->count < length) {
        const size_t part = few[random_below(state, 3)];

        for (uint32_t n = 1 + random_below(state, 12);
             n > 0 && t->count < length; n--)
            part_add(t, state, part);
    }
}

/* Most measures are narrow: there is more to go wrong. */
static sp draw_measure(uint64_t *state, sp em)
{
    static const uint32_t tenths[] = {40, 100, 390};
    const uint32_t most = tenths[random_below(state, 3)];
    sp measure = em + (sp)random_below(state, most + 1) * em / 10;

    if (random_below(state, 4) == 0)
        measure += random_below(state, (uint32_t)em / 10);
    return measure;
}

static void draw_setting(struct setting *s, uint64_t *state)
{
    static const sp sizes[] = {SP_PT(16), SP_TENTH_PT(105), SP_PT(14),
                               SP_PT(22), SP_TENTH_PT(55),  1032191};

    s->size = sizes[random_below(state, sizeof sizes / sizeof *sizes)];
    s->align = random_below(state, 2)
                   ? ALIGN_JUSTIFY
                   : (enum style_align)random_below(state, ALIGN_GRID + 1);
    s->rules.breaks.tailor = random_below(state, 16) > 0;
    s->rules.breaks.level =
        random_below(state, 3)
            ? BREAK_LEVEL_GB
            : (enum break_level)random_below(state, BREAK_LEVEL_STRICT + 1);
    s->rules.punct =
        random_below(state, 2)
            ? PUNCT_FULL
            : (enum punct_style)random_below(state, PUNCT_LINE_END + 1);
    s->rules.hang = random_below(state, 2);
    s->measure = draw_measure(state, s->size);
    s->indent =
        random_below(state, 2) && s->measure >= 4 * s->size ? 2 * s->size : 0;
    s->cell = random_below(state, 2)
                  ? s->size
                  : s->size * (98 + random_below(state, 40)) / 100;
    s->least_last = random_below(state, 4);
    s->trim_first = random_below(state, 2);
    s->mixed = random_below(state, 4);
}

void trial_draw(struct trial *t, uint64_t seed)
{
    static void (*const draws[])(struct trial *, uint64_t *, size_t) = {
        draw_report, draw_noise, draw_rows, draw_list};
    uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
    size_t length;

    for (int i = 0; i < 4; i++)
        (void)random_below(&state, 2);
    *t = (struct trial){.seed = seed};
    draw_setting(&t->setting, &state);
    length = 1 + random_below(&state, random_below(&state, 2)
                                          ? 20
                                          : TRIAL_CHARACTERS_MAX - 1);
    draws[random_below(&state, 4)](t, &state, length);
}
