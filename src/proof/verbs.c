#include "proof/verbs.h"

#include "base/arena.h"
#include "base/decimal.h"
#include "plan/compare.h"
#include "plan/plan.h"
#include "plan/prose.h"
#include "proof/numbers.h"

/* Longer ones before those that they end in; some name both directions. */
static const struct {
    const char *words;
    enum verb verb;
} verbs[] = {
    {"增减", VERB_NONE}, {"升降", VERB_NONE},     {"高低", VERB_NONE},
    {"快慢", VERB_NONE}, {"快于时序", VERB_RISE}, {"增长", VERB_RISE},
    {"增加", VERB_RISE}, {"上升", VERB_RISE},     {"提高", VERB_RISE},
    {"上涨", VERB_RISE}, {"提升", VERB_RISE},     {"升高", VERB_RISE},
    {"加快", VERB_RISE}, {"新增", VERB_RISE},     {"增", VERB_RISE},
    {"升", VERB_RISE},   {"涨", VERB_RISE},       {"快", VERB_RISE},
    {"高", VERB_RISE},   {"慢于时序", VERB_FALL}, {"下降", VERB_FALL},
    {"减少", VERB_FALL}, {"降低", VERB_FALL},     {"回落", VERB_FALL},
    {"下跌", VERB_FALL}, {"放缓", VERB_FALL},     {"降", VERB_FALL},
    {"减", VERB_FALL},   {"慢", VERB_FALL},       {"低", VERB_FALL},
};

/* What the forms in words begin with. */
static const char *const leads[] = {"比上年同期", "比上年", "比上期", "同比",
                                    "环比",       "年均",   NULL};

static size_t before_filler(const struct words *w, size_t at)
{
    static const char *const fillers[] = {"了", "约", NULL};

    for (const char *const *filler = fillers; *filler; filler++)
        if (words_end(w, at, *filler))
            return at - str_of(*filler).size;
    return at;
}

enum verb verb_before(const struct words *w, size_t at, size_t *from)
{
    at = before_filler(w, words_skip_back(w, at));
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (!words_end(w, at, verbs[i].words))
            continue;
        if (from)
            *from = at - str_of(verbs[i].words).size;
        return verbs[i].verb;
    }
    return VERB_NONE;
}

/* Its number is how far something moved, and tells the direction itself. */
static bool is_move(enum value_form form)
{
    return form == VALUE_CHANGE || form == VALUE_YOY || form == VALUE_GAP ||
           form == VALUE_PACE;
}

/* The form that says the verb, or NULL. */
static const char *form_in_words(enum value_form form)
{
    switch (form) {
    case VALUE_CHANGE:
        return "change-words";
    case VALUE_YOY:
        return "yoy-words";
    case VALUE_GAP:
        return "gap-words";
    case VALUE_PACE:
        return "pace-words";
    default:
        return NULL;
    }
}

static void check_sign(const struct words *w, const struct words_piece *piece,
                       const struct number_facts *facts, struct diag *d)
{
    const struct prose_value *v = piece->in->as.value;
    size_t from = 0;
    const enum verb verb = verb_before(w, piece->from, &from);
    char figure[DECIMAL_TEXT_MAX];
    struct value_place place;
    struct value_result r;
    struct arena *scratch;
    int sign;

    if (verb == VERB_NONE || !value_place(facts, v, &place))
        return;
    r = value_of(facts->data, place.indicator, place.area, place.period,
                 v->form);
    if (r.lack != VALUE_THERE) // reported where it is printed
        return;
    sign = decimal_round(r.number, r.decimals).sign;
    if (sign >= 0 && !(sign > 0 && verb == VERB_FALL && is_move(v->form)))
        return;
    scratch = arena_open();
    decimal_print(figure, r.number, r.decimals, false);
    diag_add(d, DIAG_CODE_PROOF_VERB, piece->in->at,
             str_copy((struct str){w->text.data + from, piece->from - from},
                      scratch),
             figure, form_in_words(v->form), NULL);
    arena_close(scratch);
}

/* The verb or the comparison is there twice. */
static void check_twice(const struct words *w, const struct words_piece *piece,
                        struct diag *d)
{
    size_t from = 0;
    bool twice = verb_before(w, piece->from, &from) != VERB_NONE;
    struct arena *scratch;

    for (const char *const *lead = leads; *lead && !twice; lead++) {
        twice = words_end(w, piece->from, *lead);
        from = piece->from - str_of(*lead).size;
    }
    if (!twice)
        return;
    scratch = arena_open();
    diag_add(d, DIAG_CODE_PROOF_VERB_TWICE, piece->in->at,
             str_copy((struct str){w->text.data + from, piece->from - from},
                      scratch),
             NULL);
    arena_close(scratch);
}

void verbs_check(const struct words *w, const struct number_facts *facts,
                 struct diag *d)
{
    for (size_t i = 0; facts->data && i < w->values.count; i++) {
        const struct words_piece *piece = &w->values.items[i];
        const enum value_form form = piece->in->as.value->form;

        if (form >= VALUE_CHANGE_WORDS)
            check_twice(w, piece, d);
        else if (form < VALUE_LIGHT)
            check_sign(w, piece, facts, d);
    }
}
