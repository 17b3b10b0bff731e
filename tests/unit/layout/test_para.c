#include "layout/para.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "draw/list.h"
#include "draw/tag.h"
#include "layout/line.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"
#include "text/unicode.h"

#define SONG "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define LATIN \
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"

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
    const struct para_shape shape = {
        .align = align, .measure = measure, .size = EM, .trim_first = true};

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
        found = line_width(lines->lines[0]);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_lines_break_where_allowed),
        cmocka_unit_test(golden_lines_have_their_natural_width),
        cmocka_unit_test(golden_lines_fit_when_squeezed),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
