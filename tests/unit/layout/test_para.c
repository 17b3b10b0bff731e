#include "layout/para.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "draw/drawing.h"
#include "draw/list.h"
#include "draw/tag.h"
#include "layout/line.h"
#include "tests/faces.h"
#include "tests/random.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/marks.h"
#include "text/shape.h"
#include "text/unicode.h"

#define SONG  FACE_NOTO_SERIF
#define LATIN FACE_LIBERATION

enum { EM = 16 * 65536, TEXT_MAX = 4096 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *song;  // one face alone
    const struct font_role *mixed; // digits and letters from another
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    const struct loc nowhere = {0};
    struct font_use uses[2] = {
        {.covers = FONT_COVERS_LATIN, .scale_permille = 1000},
        {.covers = FONT_COVERS_ALL, .scale_permille = 1000}};
    struct fontset *set;

    f->arena = arena_open();
    f->diag = diag_new(f->arena);
    uses[0].font = font_open(LATIN, 0, "latin", nowhere, f->arena, f->diag);
    uses[1].font = font_open(SONG, 2, "song", nowhere, f->arena, f->diag);
    set = fontset_new(f->arena);
    if (uses[1].font)
        f->song = fontset_add(set, "song", "宋体", &uses[1], 1);
    if (uses[0].font && uses[1].font)
        f->mixed = fontset_add(set, "mixed", "宋体", uses, 2);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_close(f->arena);
    free(f);
    return 0;
}

static struct span span_of(const char *text, const struct font_role *role)
{
    return (struct span){
        .kind = SPAN_TEXT, .text = str_of(text), .role = role, .size = EM};
}

static struct para_lines *set_text(struct fixture *f, struct span *span,
                                   sp measure, enum style_align align)
{
    const struct para_shape shape = {.align = align,
                                     .measure = measure,
                                     .size = EM,
                                     .least_last = 2,
                                     .trim_first = true};

    return para_set(span, 1, &shape, (struct loc){0}, f->arena, f->diag);
}

/* ---- the forty cases ----------------------------------------------------- */

struct golden {
    const char *text;   // with a bar where it may break
    int natural, tight; // 1/100 em
};

static const struct golden goldens[] = {
    {"他|说：|“你|好。”", 650, 600},
    {"《规|划》|《纲|要》", 650, 600},
    {"（一）|加|强|党|的|领|导。", 900, 850},
    {"“十|四|五”|时|期|（2021—|2025|年）", 1462, 1350},
    {"国|办|发|〔2025〕|12|号", 951, 838},
    {"增|长|5.2%，|达|1,234.5|亿|元。", 1297, 1209},
    {"−5.2℃～|12.8℃", 694, 694},
    {"破|折|号|——|这|里", 700, 700},
    {"省|略|号……|这|里", 700, 700},
    {"——|引|语", 400, 400},
    {"好！！！|真|的？！", 600, 600},
    {"阿|卜|杜|拉·|买|买|提", 750, 750},
    {"京—|津—|冀", 500, 500},
    {"5～|10|月", 384, 371},
    {"和/或、|与／或", 600, 550},
    {"A|级、|B|级", 489, 414},
    {"GDP、|CPI、|PPI|等", 876, 763},
    {"“‘双|碳’|目|标”", 650, 600},
    {"《〈论|语〉|注》", 550, 500},
    {"（见|《“十|四|五”|规|划》）。", 1050, 950},
    {"￥100、|$5.00", 613, 563},
    {"第|3|季|度", 406, 381},
    {"2025|年|1|月|1|日", 742, 680},
    {"10：|30|（上|午）", 664, 564},
    {"1.|加|强；|2.|改|进", 718, 643},
    {"①|项|目|②|资|金", 600, 600},
    {"“一|带|一|路”|“两|山”|理|念", 1100, 1000},
    {"党|的|二|十|大、|三|中|全|会", 1000, 950},
    {"3|个|“100%”", 581, 519},
    {"占|比|达|50％|以|上", 737, 724},
    {"C919、|5G、|AI＋", 770, 670},
    {"详|见|https://|www.gov.cn/|zhengce", 1643, 1631},
    {"邮|箱：|abc@gov.cn", 873, 823},
    {"𠮷|林、|㐂", 400, 350},
    {"人|人々|好", 400, 400},
    {"字\u3000|字", 300, 300},
    {"中|文 |English |中|文", 817, 816},
    {"……|“好。”……", 750, 650},
    {"《甲》|——|《乙》", 700, 600},
    {"…………", 400, 400},
};

static void without_bars(const char *text, char *plain)
{
    for (; *text; text++)
        if (*text != '|')
            *plain++ = *text;
    *plain = '\0';
}

/* Byte offset in `plain` is an allowed break. */
static bool may_break(const char *bars, size_t offset)
{
    for (size_t plain = 0; *bars; bars++) {
        if (*bars == '|' && plain == offset)
            return true;
        plain += *bars != '|';
    }
    return false;
}

static void check_lines(struct fixture *f, const char *bars, const char *plain,
                        sp measure, enum style_align align)
{
    struct span span = span_of(plain, f->song);
    const struct para_lines *lines = set_text(f, &span, measure, align);

    for (size_t i = 0; i + 1 < lines->count; i++) {
        const struct line *line = lines->lines[i];
        const size_t end = line->shaped->clusters[line->next].text;

        if (!may_break(bars, end))
            fail_msg("%s broken at byte %zu", plain, end);
    }
}

static void golden_lines_break_where_allowed(void **state)
{
    struct fixture *f = *state;

    if (!f->song)
        skip();
    for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
        char plain[TEXT_MAX];

        without_bars(goldens[g].text, plain);
        for (sp ems = 1; ems < 20; ems++) {
            check_lines(f, goldens[g].text, plain, ems * EM, ALIGN_JUSTIFY);
            check_lines(f, goldens[g].text, plain, ems * EM, ALIGN_START);
        }
    }
}

static void golden_lines_have_their_natural_width(void **state)
{
    struct fixture *f = *state;

    if (!f->song)
        skip();
    for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
        char plain[TEXT_MAX];
        struct span span;
        const struct para_lines *lines;
        sp found, want = (sp)goldens[g].natural * EM / 100;

        without_bars(goldens[g].text, plain);
        span = span_of(plain, f->song);
        lines = set_text(f, &span, 40 * EM, ALIGN_JUSTIFY);
        assert_int_equal(lines->count, 1);
        found = lines->lines[0]->right;
        if (llabs(found - want) > EM / 100)
            fail_msg("%s: %d, not %d", plain, (int)(found * 1000 / EM),
                     goldens[g].natural * 10);
    }
}

static void golden_lines_fit_when_squeezed(void **state)
{
    struct fixture *f = *state;

    if (!f->song)
        skip();
    for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
        char plain[TEXT_MAX];
        struct span span;
        const sp tight = (sp)goldens[g].tight * EM / 100;
        size_t count;

        without_bars(goldens[g].text, plain);
        span = span_of(plain, f->song);
        count = set_text(f, &span, tight + EM / 100, ALIGN_JUSTIFY)->count;
        if (count != 1)
            fail_msg("%s: %zu lines", plain, count);
        if (strchr(goldens[g].text, '|')) {
            count = set_text(f, &span, tight - EM / 60, ALIGN_JUSTIFY)->count;
            if (count < 2)
                fail_msg("%s: %zu lines in too little", plain, count);
        }
    }
}

/* ---- what holds for every text ------------------------------------------- */

static void draw_text(uint64_t *seed, char *text)
{
    static const char *const parts[] = {"规",   "划",
                                        "的",   "目标",
                                        "增长", "人口",
                                        "发展", "领导",
                                        "，",   "。",
                                        "、",   "；",
                                        "：",   "“",
                                        "”",    "（",
                                        "）",   "《",
                                        "》",   "？",
                                        "！",   "！！",
                                        "·",    "—",
                                        "——",   "……",
                                        "～",   "12",
                                        "5.2%", "1,234.5",
                                        "2025", "GDP",
                                        "a",    "www.gov.cn/zheng",
                                        " ",    " word ",
                                        "①",    "/",
                                        "-",    "℃",
                                        "/",    "\u3000",
                                        "𠮷"};
    const uint32_t count = 1 + random_below(seed, 120);

    *text = '\0';
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t han = random_below(seed, 10) < 6 ? 8 : 43;

        strcat(text, parts[random_below(seed, han)]);
    }
}

/* Whether the text may break before each of its bytes. */
static void allowed_find(const struct shaped *s, uint8_t *allowed)
{
    static uint32_t cps[TEXT_MAX];
    static uint8_t chinese[TEXT_MAX], classes[TEXT_MAX], breaks[TEXT_MAX];
    static size_t at[TEXT_MAX];
    const char *p = s->text, *end = s->text + s->text_size;
    size_t count = 0;

    while (p < end) {
        at[count] = (size_t)(p - s->text);
        cps[count++] = utf8_next(&p, end);
    }
    marks_decide(cps, count, chinese);
    cjk_resolve(cps, count, chinese, classes);
    breaks_find(cps, classes, count, (struct break_rules){BREAK_LEVEL_GB, true},
                breaks);
    memset(allowed, 0, s->text_size + 1);
    allowed[s->text_size] = true;
    for (size_t i = 0; i < count; i++)
        allowed[at[i]] = breaks[i];
}

static size_t text_end(const struct line *l)
{
    const struct shaped *s = l->shaped;

    return l->next < s->count ? s->clusters[l->next].text : s->text_size;
}

/* Has a gap that may open by the strictest rule: between two Han. */
static bool opens(const struct line *l)
{
    const struct cluster *c = l->shaped->clusters;

    for (size_t i = l->first; i + 1 < l->end; i++)
        if (c[i].cp >= 0x4E00 && c[i].cp < 0xA000 && c[i + 1].cp >= 0x4E00 &&
            c[i + 1].cp < 0xA000)
            return true;
    return false;
}

static void check_line(const struct para_lines *lines, size_t n, sp measure)
{
    const struct line *l = lines->lines[n];

    assert_int_equal(l->first, n ? lines->lines[n - 1]->next : 0);
    assert_true(l->end <= l->next);
    for (size_t i = 1; i < l->end - l->first; i++)
        assert_true(l->places[i - 1].end <= l->places[i].end);
    if (l->end > l->first)
        assert_int_equal(l->places[l->end - l->first - 1].end, l->right);
    if (n + 1 < lines->count && opens(l) && l->right < measure)
        fail_msg("line %zu is %d short", n, (int)(measure - l->right));
}

static void every_text_keeps_the_rules(void **state)
{
    struct fixture *f = *state;
    uint64_t seed = 7;

    if (!f->mixed)
        skip();
    for (int round = 0; round < 400; round++) {
        static char text[TEXT_MAX];
        static uint8_t allowed[TEXT_MAX];
        const sp measure =
            (8 + (sp)random_below(&seed, 24)) * EM + random_below(&seed, EM);
        const struct para_lines *lines;
        struct span span;

        draw_text(&seed, text);
        span = span_of(text, f->mixed);
        lines = set_text(f, &span, measure, ALIGN_JUSTIFY);
        if (lines->count == 0)
            continue;
        allowed_find(lines->lines[0]->shaped, allowed);
        for (size_t n = 0; n < lines->count; n++) {
            check_line(lines, n, measure);
            assert_true(allowed[text_end(lines->lines[n])]);
        }
        assert_int_equal(lines->lines[lines->count - 1]->next,
                         lines->lines[0]->shaped->count);
    }
}

/* The text of all LIST_TEXT items. */
static size_t list_read(const struct list *list, char *text)
{
    size_t size = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct list_text *t = &list->items[i].as.text;

        if (list->items[i].kind != LIST_TEXT)
            continue;
        memcpy(text + size, t->text, t->text_size);
        size += t->text_size;
        assert_int_equal(t->glyphs[0].text, 0);
        for (uint32_t k = 1; k < t->count; k++)
            assert_true(t->glyphs[k].text >= t->glyphs[k - 1].text &&
                        t->glyphs[k].text < t->text_size);
    }
    return size;
}

static void drawn_text_is_the_source(void **state)
{
    struct fixture *f = *state;
    uint64_t seed = 11;

    if (!f->mixed)
        skip();
    for (int round = 0; round < 200; round++) {
        static char text[TEXT_MAX], drawn[TEXT_MAX];
        struct list *list = list_new(f->arena);
        const struct para_lines *lines;
        const struct shaped *s;
        struct span span;

        draw_text(&seed, text);
        span = span_of(text, f->mixed);
        lines = set_text(f, &span, 15 * EM, ALIGN_JUSTIFY);
        if (lines->count == 0)
            continue;
        for (size_t n = 0; n < lines->count; n++)
            line_draw(lines->lines[n], list, 0, 0, NULL, f->arena);
        s = lines->lines[0]->shaped;
        if (lines->lines[0]->end == 0)
            continue; // nothing but blanks
        assert_int_equal(list_read(list, drawn), s->text_size);
        assert_memory_equal(drawn, s->text, s->text_size);
    }
}

/* ---- single facts -------------------------------------------------------- */

static void a_last_line_has_two_characters(void **state)
{
    struct fixture *f = *state;
    struct span span;
    const struct para_lines *lines;
    const struct line *last;

    if (!f->song)
        skip();
    span = span_of("全面落实各项目标任务确保如期完成规划", f->song);
    lines = set_text(f, &span, 17 * EM, ALIGN_JUSTIFY);
    assert_int_equal(lines->count, 2);
    last = lines->lines[1];
    assert_int_equal(last->end - last->first, 2);
}

static void a_number_stays_with_its_unit(void **state)
{
    struct fixture *f = *state;
    struct span span;
    const struct para_lines *lines;
    const struct line *first;

    if (!f->song)
        skip();
    span = span_of("全面落实各项目标任务确保如期完成规划任务共36项其余顺延",
                   f->song);
    lines =
        set_text(f, &span, 20 * EM + EM / 2 + 2 * EM / 3 * 2, ALIGN_JUSTIFY);
    first = lines->lines[0];
    assert_int_not_equal(first->shaped->clusters[first->next].cp, 0x9879);
}

static void alignment_moves_the_ink(void **state)
{
    struct fixture *f = *state;
    struct span span;
    const struct line *line;

    if (!f->song)
        skip();
    span = span_of("标题", f->song);
    line = set_text(f, &span, 10 * EM, ALIGN_CENTER)->lines[0];
    assert_int_equal(line->left, 4 * EM);
    assert_int_equal(line->right, 6 * EM);
    line = set_text(f, &span, 10 * EM, ALIGN_END)->lines[0];
    assert_int_equal(line->right, 10 * EM);
}

static void an_opening_mark_may_stay_whole_at_the_start(void **state)
{
    struct fixture *f = *state;
    struct span span;
    struct para_shape shape = {.measure = 10 * EM,
                               .indent_first = 2 * EM,
                               .size = EM,
                               .least_last = 2};
    const struct line *line;

    if (!f->song)
        skip();
    span = span_of("（一）", f->song);
    line = para_set(&span, 1, &shape, (struct loc){0}, f->arena, f->diag)
               ->lines[0];
    assert_int_equal(line->right, 2 * EM + 2 * EM + EM / 2);
    shape.trim_first = true;
    line = para_set(&span, 1, &shape, (struct loc){0}, f->arena, f->diag)
               ->lines[0];
    assert_int_equal(line->right, 2 * EM + 2 * EM);
}

static void a_forced_break_ends_a_line_unfilled(void **state)
{
    struct fixture *f = *state;
    struct span spans[3];
    const struct para_shape shape = {
        .measure = 10 * EM, .size = EM, .least_last = 2};
    const struct para_lines *lines;

    if (!f->song)
        skip();
    spans[0] = span_of("甲乙", f->song);
    spans[1] = (struct span){.kind = SPAN_BREAK, .role = f->song, .size = EM};
    spans[2] = span_of("丙", f->song);
    lines = para_set(spans, 3, &shape, (struct loc){0}, f->arena, f->diag);
    assert_int_equal(lines->count, 2);
    assert_int_equal(lines->lines[0]->right, 2 * EM);
    assert_int_equal(lines->lines[1]->right, EM);
}

static void a_word_too_long_is_reported(void **state)
{
    struct fixture *f = *state;
    const struct para_shape shape = {
        .measure = 4 * EM, .size = EM, .least_last = 2};
    struct diag *d = diag_new(f->arena);
    struct span span;

    if (!f->song)
        skip();
    span = span_of("见internationalization处", f->song);
    para_set(&span, 1, &shape, (struct loc){0}, f->arena, d);
    assert_int_equal(diag_count(d), 1);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_LINE_OVERFULL);
}

/* Sets `text` by one shape and compares its lines with those of `expected`,
 * with a bar where each ends. */
static void check_setting(struct fixture *f, const char *expected,
                          const struct para_shape *shape)
{
    char plain[TEXT_MAX], found[2 * TEXT_MAX] = "";
    const struct para_lines *lines;
    struct span span;

    without_bars(expected, plain);
    span = span_of(plain, f->song);
    lines = para_set(&span, 1, shape, (struct loc){0}, f->arena, f->diag);
    for (size_t n = 0; n < lines->count; n++) {
        const struct line *l = lines->lines[n];
        const size_t first = l->shaped->clusters[l->first].text;

        if (n > 0)
            strcat(found, "|");
        strncat(found, l->shaped->text + first, text_end(l) - first);
    }
    assert_string_equal(found, expected);
}

static void a_line_too_long_holds_no_more_than_it_must(void **state)
{
    struct fixture *f = *state;
    struct para_shape shape = {.measure = 44 * EM / 10, .size = EM};

    if (!f->song)
        skip();
    for (int align = ALIGN_JUSTIFY; align <= ALIGN_START; align++) {
        shape.align = (enum style_align)align;
        check_setting(f, "5|规\u2060划\u2060纲\u2060要·|甲", &shape);
    }
}

static void blanks_are_no_line(void **state)
{
    struct fixture *f = *state;
    struct text_rules plain = text_rules_house;
    struct para_shape shape = {.measure = 4 * EM, .size = EM, .rules = &plain};

    if (!f->song)
        skip();
    plain.breaks.tailor = false;
    for (int align = ALIGN_JUSTIFY; align <= ALIGN_START; align++) {
        shape.align = (enum style_align)align;
        check_setting(f, "internationalization \u3000|internationalization",
                      &shape);
    }
}

/* A line whose last mark hangs is opened more than the shorter one that has
 * room for it. */
static void hanging_hides_no_better_line(void **state)
{
    struct fixture *f = *state;
    struct text_rules hanging = text_rules_house;
    const struct para_shape shape = {.measure = 27 * EM / 10,
                                     .size = EM,
                                     .rules = &hanging,
                                     .trim_first = true};

    if (!f->song)
        skip();
    hanging.hang = true;
    check_setting(f, "、i甲 ″|″.‰，|1", &shape);
}

static void closing_marks_share_the_last_cell(void **state)
{
    struct fixture *f = *state;
    struct para_shape shape = {
        .align = ALIGN_GRID, .measure = 4 * EM, .size = EM, .cell = EM};

    if (!f->song)
        skip();
    check_setting(f, "甲乙丙》，|丁", &shape);
    check_setting(f, "甲乙丙？”|丁", &shape);
    check_setting(f, "甲乙丙丁|戊", &shape);
    check_setting(f, "甲乙丙|丁，戊", &shape);
    shape.measure = 9 * EM / 2; // half a cell holds nothing
    check_setting(f, "甲乙丙|丁，戊", &shape);
}

static void widths_are_those_of_lines(void **state)
{
    struct fixture *f = *state;
    struct span span;
    sp natural, longest;

    if (!f->song)
        skip();
    span = span_of("《规划》《纲要》", f->song);
    para_widths(shape_spans(&span, 1, f->arena, f->diag), &text_rules_house,
                &natural, &longest, f->arena);
    assert_int_equal(natural, 13 * EM / 2);
    assert_int_equal(longest, 3 * EM / 2);
}

static void a_link_over_two_lines_is_one_tag(void **state)
{
    struct fixture *f = *state;
    const struct para_shape shape = {
        .measure = 4 * EM, .size = EM, .least_last = 2};
    struct tag *root = tag_new(f->arena, NULL, TAG_P);
    struct list *list = list_new(f->arena);
    const struct para_lines *lines;
    struct span spans[2];
    int links = 0;

    if (!f->song)
        skip();
    spans[0] = span_of("详见", f->song);
    spans[1] = span_of("指标一览表", f->song);
    spans[1].link = "table-1";
    lines = para_set(spans, 2, &shape, (struct loc){0}, f->arena, f->diag);
    for (size_t i = 0; i < lines->count; i++)
        line_draw(lines->lines[i], list, 0, 0, root, f->arena);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == LIST_LINK) {
            links++;
            assert_ptr_equal(list->items[i].as.link.tag, root->first);
        }
    assert_int_equal(links, 2);
    assert_ptr_equal(root->first, root->last);
    assert_int_equal(root->first->role, TAG_LINK);
}

static void a_light_holds_to_its_letter(void **state)
{
    struct fixture *f = *state;
    struct list *list = list_new(f->arena);
    const struct para_shape shape = {
        .measure = EM, .size = EM, .least_last = 2};
    const struct para_lines *lines;
    struct span spans[2];

    if (!f->song)
        skip();
    spans[0] = (struct span){
        .kind = SPAN_LIGHT, .light = LIGHT_YELLOW, .role = f->song, .size = EM};
    spans[1] = span_of("黄", f->song);
    lines = para_set(spans, 2, &shape, (struct loc){0}, f->arena, f->diag);
    assert_int_equal(lines->count, 1);
    assert_int_equal(lines->lines[0]->right, 2 * EM + sp_mul_div(EM, 18, 100));
    line_draw(lines->lines[0], list, 0, 0, NULL, f->arena);
    assert_int_equal(list->items[list->count - 2].kind, LIST_PATH);
    assert_int_equal(list->items[list->count - 1].kind, LIST_TEXT);
}

/* One em of 汉, a picture of two em, one of 字: a quarter em at either side,
 * and a comma that stays with it. */
static void a_picture_is_set_like_a_number(void **state)
{
    struct fixture *f = *state;
    struct list *list = list_new(f->arena);
    struct tag *root = tag_new(f->arena, NULL, TAG_DOCUMENT);
    struct tag *tag = tag_new(f->arena, root, TAG_P);
    struct para_shape shape = {.measure = 9 * EM, .size = EM, .least_last = 1};
    const struct drawing drawing = {.width = 2 * EM, .height = EM};
    const struct span_picture picture = {.drawing = &drawing, .alt = "升到三"};
    const struct para_lines *lines;
    struct span spans[4];

    if (!f->song)
        skip();
    spans[0] = span_of("汉", f->song);
    spans[1] = (struct span){.kind = SPAN_PICTURE,
                             .picture = &picture,
                             .role = f->song,
                             .size = EM,
                             .width = 2 * EM};
    spans[2] = span_of("字", f->song);
    spans[3] = span_of("，", f->song);
    lines = para_set(spans, 3, &shape, (struct loc){0}, f->arena, f->diag);
    assert_int_equal(lines->lines[0]->right, 4 * EM + EM / 2);
    line_draw(lines->lines[0], list, 0, 0, tag, f->arena);
    assert_int_equal(tag->first->role, TAG_FIGURE);
    assert_string_equal(tag->first->alt, "升到三");
    assert_ptr_equal(list->open, tag);
    spans[2] = spans[3];
    shape.measure = 3 * EM;
    lines = para_set(spans, 3, &shape, (struct loc){0}, f->arena, f->diag);
    assert_int_equal(lines->count, 2);
    assert_int_equal(lines->lines[0]->end, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_lines_break_where_allowed),
        cmocka_unit_test(golden_lines_have_their_natural_width),
        cmocka_unit_test(golden_lines_fit_when_squeezed),
        cmocka_unit_test(every_text_keeps_the_rules),
        cmocka_unit_test(drawn_text_is_the_source),
        cmocka_unit_test(a_last_line_has_two_characters),
        cmocka_unit_test(a_number_stays_with_its_unit),
        cmocka_unit_test(alignment_moves_the_ink),
        cmocka_unit_test(an_opening_mark_may_stay_whole_at_the_start),
        cmocka_unit_test(a_forced_break_ends_a_line_unfilled),
        cmocka_unit_test(a_word_too_long_is_reported),
        cmocka_unit_test(a_line_too_long_holds_no_more_than_it_must),
        cmocka_unit_test(blanks_are_no_line),
        cmocka_unit_test(hanging_hides_no_better_line),
        cmocka_unit_test(closing_marks_share_the_last_cell),
        cmocka_unit_test(widths_are_those_of_lines),
        cmocka_unit_test(a_link_over_two_lines_is_one_tag),
        cmocka_unit_test(a_light_holds_to_its_letter),
        cmocka_unit_test(a_picture_is_set_like_a_number),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
