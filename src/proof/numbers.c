#include "proof/numbers.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "plan/compare.h"
#include "plan/names.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/prose.h"
#include "proof/verbs.h"

/* What was named so far in the sentence. */
struct context {
    const struct name *indicator; // or NULL
    const struct plan_area *area;
    size_t since; // where the text behind the name begins
};

struct number {
    size_t from, to; // with its unit
    struct decimal value;
    enum value_unit unit;
};

struct check {
    const struct words *words;
    const struct number_facts *facts;
    struct diag *diag;
};

/* ---- a number and its unit ---------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 1234.5 or 1,234.5; absent: none starts at `at`. */
static struct decimal digits_at(const struct words *w, size_t at, size_t *end)
{
    enum { LONGEST = 40 };
    const char *text = w->text.data;
    char digits[LONGEST];
    size_t size = 0;
    struct decimal value;

    for (; at < w->text.size && size < LONGEST; at++) {
        if (is_digit(text[at]) ||
            (text[at] == '.' && size > 0 && is_digit(text[at + 1])))
            digits[size++] = text[at];
        else if (text[at] != ',' || size == 0 || !is_digit(text[at + 1]))
            break;
    }
    *end = at;
    (void)decimal_parse((struct str){digits, size}, &value);
    return value;
}

static bool follows(const struct words *w, size_t at, const char *unit,
                    struct number *number, enum value_unit is)
{
    if (!words_start(w, at, unit))
        return false;
    number->to = at + str_of(unit).size;
    number->unit = is;
    return true;
}

/* 2025年 is a date, whatever is counted in years. */
static bool is_year(const struct words *w, size_t at, struct decimal value)
{
    return words_start(w, at, "年") && value.decimals == 0 &&
           decimal_compare(value, decimal_from_int(1900)) >= 0 &&
           decimal_compare(value, decimal_from_int(2199)) <= 0;
}

static bool unit_at(const struct words *w, size_t at,
                    const struct plan_indicator *indicator,
                    struct number *number)
{
    const enum value_unit rate =
        indicator->percent ? VALUE_UNIT_OWN : VALUE_UNIT_PERCENT;

    at = words_skip(w, at);
    if (is_year(w, at, number->value))
        return false;
    return follows(w, at, "个百分点", number, VALUE_UNIT_POINTS) ||
           follows(w, at, "百分点", number, VALUE_UNIT_POINTS) ||
           follows(w, at, "%", number, rate) ||
           follows(w, at, "％", number, rate) ||
           follows(w, at, indicator->unit, number, VALUE_UNIT_OWN);
}

/* ---- what the data say --------------------------------------------------- */

static bool reads_like(struct decimal figure, struct decimal typed)
{
    if (!figure.present)
        return false;
    if (figure.sign < 0)
        figure = decimal_neg(figure);
    return decimal_compare(decimal_round(figure, typed.decimals), typed) == 0;
}

/* What is written with % is per cent, and also the unit of a rate. */
static bool is_in_unit(enum value_unit figure, const struct number *n,
                       const struct plan_indicator *indicator)
{
    return figure == n->unit ||
           (figure == VALUE_UNIT_PERCENT && n->unit == VALUE_UNIT_OWN &&
            indicator->percent);
}

struct figure {
    struct decimal value;
    enum value_unit unit;
};

struct figure_list {
    VEC(struct figure) figures;
};

/* What is known of an indicator and an area: all values of the series, then
 * what was promised: baseline, targets, points of the path; and what is worked
 * out of them. */
struct figures {
    struct figures *next;
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct figure_list stated, worked;
};

static void figure_add(struct figure_list *list, struct decimal value,
                       enum value_unit unit, struct arena *a)
{
    if (value.present)
        *vec_push(&list->figures, a) = (struct figure){value, unit};
}

/* Growth of levels is promised in per cent. */
static enum value_unit unit_of_target(const struct plan_indicator *in,
                                      const struct plan_target *t)
{
    bool growth = t->kind == TARGET_GROWTH || t->kind == TARGET_AVERAGE;

    return growth && !in->percent ? VALUE_UNIT_PERCENT : VALUE_UNIT_OWN;
}

static void promises_add(struct figures *f, struct arena *a)
{
    const struct plan_indicator *in = f->indicator;
    const struct plan_area *area = f->area;
    const struct plan_baseline *base = plan_baseline_of(in, area);
    const struct plan_path *path = plan_path_of(in, area);

    if (base)
        figure_add(&f->stated, base->value, VALUE_UNIT_OWN, a);
    for (size_t i = 0; i < in->target_count; i++) {
        const struct plan_target *t = &in->targets[i];
        const enum value_unit unit = unit_of_target(in, t);

        if (t->area != area)
            continue;
        figure_add(&f->stated, t->value, unit, a);
        figure_add(&f->stated, t->from, unit, a);
        figure_add(&f->stated, t->to, unit, a);
    }
    for (size_t i = 0; path && i < path->point_count; i++)
        figure_add(&f->stated, path->points[i].value,
                   path->kind == PATH_SEASONAL ? VALUE_UNIT_PERCENT
                                               : VALUE_UNIT_OWN,
                   a);
}

/* How far two figures of a unit are apart is told in this one. */
static enum value_unit unit_between(enum value_unit unit,
                                    const struct plan_indicator *in)
{
    return unit == VALUE_UNIT_PERCENT || in->percent ? VALUE_UNIT_POINTS : unit;
}

/* Forms that are about one period; its value is among the stated ones. */
static void worked_add(struct figures *f, const struct data *data,
                       struct period period, struct arena *a)
{
    static const enum value_form forms[] = {
        VALUE_CHANGE,   VALUE_YOY,      VALUE_GAP,  VALUE_PROGRESS,
        VALUE_SCHEDULE, VALUE_EXPECTED, VALUE_PACE, VALUE_ELAPSED};

    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        const struct value_result r =
            value_of(data, f->indicator, f->area, period, forms[i]);

        if (r.lack != VALUE_THERE)
            continue;
        figure_add(&f->worked, r.number, r.unit, a);
        figure_add(&f->worked, r.to, r.unit, a);
    }
}

static const struct figures *figures_of(const struct number_facts *facts,
                                        const struct plan_indicator *in,
                                        const struct plan_area *area)
{
    struct figures **at = facts->known, *f;
    const struct obs *const *series;
    size_t count;

    while (*at && ((*at)->indicator != in || (*at)->area != area))
        at = &(*at)->next;
    if (*at)
        return *at;
    *at = f = arena_new(facts->arena, struct figures);
    f->indicator = in;
    f->area = area;
    series = obs_series(facts->data, in, area, &count);
    for (size_t i = 0; i < count; i++)
        figure_add(&f->stated, series[i]->value, VALUE_UNIT_OWN, facts->arena);
    promises_add(f, facts->arena);
    for (size_t i = 0; i < count; i++)
        worked_add(f, facts->data, series[i]->period, facts->arena);
    return f;
}

static bool list_reads(const struct figure_list *list,
                       const struct plan_indicator *in, const struct number *n)
{
    for (size_t i = 0; i < list->figures.count; i++) {
        const struct figure *f = &list->figures.items[i];

        if (is_in_unit(f->unit, n, in) && reads_like(f->value, n->value))
            return true;
    }
    return false;
}

/* How far two stated figures are apart.  A series has some dozens at most. */
static bool distances_read(const struct figure_list *list,
                           const struct plan_indicator *in,
                           const struct number *n)
{
    for (size_t i = 0; i < list->figures.count; i++) {
        const struct figure *f = &list->figures.items[i];
        bool apart = is_in_unit(unit_between(f->unit, in), n, in);

        for (size_t k = 0; apart && k < i; k++) {
            const struct figure *other = &list->figures.items[k];

            if (other->unit == f->unit &&
                reads_like(decimal_sub(f->value, other->value), n->value))
                return true;
        }
    }
    return false;
}

static bool data_read(const struct check *c, const struct context *at,
                      const struct number *n)
{
    const struct plan_indicator *in = at->indicator->indicator;
    const struct figures *f = figures_of(c->facts, in, at->area);

    return list_reads(&f->stated, in, n) || list_reads(&f->worked, in, n) ||
           distances_read(&f->stated, in, n);
}

/* What the author most likely meant to write. */
static struct value_result
meant_by(const struct check *c, const struct context *at, enum value_unit unit)
{
    static const enum value_form forms[] = {
        [VALUE_UNIT_OWN] = VALUE_LEVEL,
        [VALUE_UNIT_PERCENT] = VALUE_YOY,
        [VALUE_UNIT_POINTS] = VALUE_CHANGE,
    };
    const struct plan_indicator *in = at->indicator->indicator;
    struct value_result r =
        value_of(c->facts->data, in, at->area, c->facts->period, forms[unit]);

    if (r.lack != VALUE_THERE && unit == VALUE_UNIT_POINTS)
        r = value_of(c->facts->data, in, at->area, c->facts->period, VALUE_YOY);
    return r;
}

/* Numbers that the data cannot know: compared with other places, expected,
 * ranks, parts of the whole. */
static bool is_beyond(const struct words *w, size_t from, size_t to)
{
    static const char *const words[] = {
        "全国", "全省", "平均", "高于", "低于", "快于", "慢于", "占",
        "力争", "预计", "预期", "其中", "贡献", "拉动", "确保", "左右",
        "不是", "以上", "以下", "累计", "比重", "环比", NULL};

    return words_hold(w, from, to, words);
}

static void check_number(const struct check *c, const struct context *at,
                         const struct number *n)
{
    const struct words *w = c->words;
    const struct plan_indicator *in = at->indicator->indicator;
    const size_t behind = words_step(w, words_step(w, n->to));
    const struct value_result meant = meant_by(c, at, n->unit);
    const struct obs *o =
        obs_at(c->facts->data, in, at->area, c->facts->period);
    struct arena *scratch;
    char figure[DECIMAL_TEXT_MAX];

    if (meant.lack != VALUE_THERE || !o || is_beyond(w, at->since, behind) ||
        data_read(c, at, n))
        return;
    scratch = arena_open();
    decimal_print(figure, meant.number, meant.decimals, false);
    diag_add(c->diag, DIAG_CODE_PROOF_NUMBER, words_loc(w, n->from),
             str_copy(at->indicator->text, scratch),
             str_copy((struct str){w->text.data + n->from, n->to - n->from},
                      scratch),
             figure, plan_place(obs_loc(o), scratch), NULL);
    arena_close(scratch);
}

/* ---- the walk ------------------------------------------------------------ */

static void meet_name(const struct check *c, struct context *now,
                      const struct name *name, size_t at)
{
    struct arena *scratch;

    switch (name->kind) {
    case NAME_INDICATOR:
        now->indicator = name;
        now->since = at + name->text.size;
        break;
    case NAME_AREA:
        now->area = name->area;
        break;
    case NAME_FORMER:
        scratch = arena_open();
        diag_add(c->diag, DIAG_CODE_PROOF_FORMER, words_loc(c->words, at),
                 str_copy(name->text, scratch), name->now, NULL);
        arena_close(scratch);
        break;
    case NAME_OTHER:
        break;
    }
}

/* A <num> is held against the one value it names. */
static bool is_num(const struct words *w, size_t at)
{
    for (size_t i = 0; i < w->nums.count; i++)
        if (w->nums.items[i].from == at)
            return true;
    return false;
}

/* A number at `at`, if there is one; where to go on. */
static size_t meet_number(const struct check *c, const struct context *now,
                          size_t at)
{
    struct number n = {.from = at};
    size_t end;

    if (!is_digit(c->words->text.data[at]))
        return words_step(c->words, at);
    n.value = digits_at(c->words, at, &end);
    if (!n.value.present)
        return words_step(c->words, at);
    if (now->indicator && !is_num(c->words, at) && c->facts->data &&
        now->area && unit_at(c->words, end, now->indicator->indicator, &n))
        check_number(c, now, &n);
    return end;
}

static void check_sentence(const struct check *c, size_t from, size_t to)
{
    const struct words *w = c->words;
    struct context now = {.area = c->facts->area};

    for (size_t at = from; at < to;) {
        const struct str rest = {w->text.data + at, w->text.size - at};
        const struct name *name =
            c->facts->names ? name_at(c->facts->names, rest) : NULL;

        if (name) {
            meet_name(c, &now, name, at);
            at += name->text.size;
        } else {
            at = meet_number(c, &now, at);
        }
    }
}

void numbers_check(const struct words *w, const struct number_facts *facts,
                   struct diag *d)
{
    const struct check c = {w, facts, d};

    if (!facts->names) // then no number is said to be an indicator's
        return;
    for (size_t at = 0; at < w->text.size;) {
        const size_t end = words_sentence_end(w, at);

        check_sentence(&c, at, end);
        at = words_step(w, end);
    }
}

/* ---- <num> --------------------------------------------------------------- */

bool value_place(const struct number_facts *facts, const struct prose_value *v,
                 struct value_place *place)
{
    const struct plan *plan = facts->data->plan;

    place->indicator = plan_indicator_find(plan, str_of(v->indicator));
    place->area = v->area ? plan_area_find(plan, str_of(v->area)) : facts->area;
    place->period = v->period.year ? v->period : facts->period;
    return place->indicator && place->area;
}

/* 下降5.4%, 降幅收窄5.4个百分点 name a change of -5.4. */
static bool is_fall(const struct words *w, size_t at)
{
    return verb_before(w, at, NULL) == VERB_FALL || words_end(w, at, "缩小") ||
           words_end(w, at, "收窄");
}

static bool is_rounded(struct decimal typed, struct decimal figure,
                       int decimals)
{
    return typed.present && figure.present && typed.decimals <= decimals &&
           decimal_compare(typed, decimal_round(figure, typed.decimals)) == 0;
}

static void check_num(const struct check *c, const struct words_piece *piece)
{
    const struct words *w = c->words;
    const struct prose_value *v = piece->in->as.value;
    const bool minus =
        words_start(w, piece->from, "−") || words_start(w, piece->from, "-");
    const size_t digits = minus ? words_step(w, piece->from) : piece->from;
    char figure[DECIMAL_TEXT_MAX], typed[DECIMAL_TEXT_MAX];
    struct value_place place;
    struct value_result result;
    struct decimal value;
    size_t end;

    if (!value_place(c->facts, v, &place))
        return;
    result = value_of(c->facts->data, place.indicator, place.area, place.period,
                      v->form);
    if (result.lack != VALUE_THERE) {
        value_report(&result, place.indicator, place.area, piece->in->at,
                     c->diag);
        return;
    }
    value = digits_at(w, digits, &end);
    if (value.present && (minus || is_fall(w, piece->from)))
        value = decimal_neg(value);
    if (is_rounded(value, result.number, result.decimals) ||
        is_rounded(value, result.to, result.decimals))
        return;
    decimal_print(figure, result.number, result.decimals, false);
    (void)snprintf(typed, sizeof(typed), "%.*s", (int)(end - piece->from),
                   w->text.data + piece->from);
    diag_add(c->diag, DIAG_CODE_PROOF_NUM, piece->in->at, typed, figure, NULL);
}

void nums_check(const struct words *w, const struct number_facts *facts,
                struct diag *d)
{
    const struct check c = {w, facts, d};

    for (size_t i = 0; facts->data && i < w->nums.count; i++)
        check_num(&c, &w->nums.items[i]);
}
