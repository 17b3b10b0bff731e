/*
 * fixture - a plan, its data and a book from strings, for the tests of plan and
 * doc; what was reported comes back as one string.
 */
#ifndef TESTS_UNIT_PLAN_FIXTURE_H
#define TESTS_UNIT_PLAN_FIXTURE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/xml.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/read_data.h"
#include "plan/read_plan.h"
#include "tests/test.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct xml_gate *gate;
};

static inline struct fixture fixture_open(void)
{
    struct fixture f = {.arena = arena_open()};

    f.diag = diag_new(f.arena);
    f.gate = xml_gate_new(f.arena);
    return f;
}

static inline void fixture_close(struct fixture *f)
{
    arena_close(f->arena);
}

/* "E0231:5 W0266:7": codes and lines in the order they were reported. */
static inline const char *fixture_said(const struct fixture *f)
{
    struct buf b;
    char id[8];

    buf_init(&b, f->arena, 1 << 16);
    buf_add_text(&b, "");
    for (size_t i = 0; i < diag_count(f->diag); i++) {
        const struct diag_item *item = diag_at(f->diag, i);

        buf_addf(&b, "%s%s:%u", i > 0 ? " " : "", diag_id(item->code, id),
                 (unsigned)item->at.line);
    }
    return str_copy((struct str){b.data, b.size}, f->arena);
}

static inline struct xml_source fixture_source(const char *text,
                                               const char *shown)
{
    return (struct xml_source){.bytes = str_of(text), .shown = shown};
}

static inline const struct plan *fixture_plan(struct fixture *f,
                                              const char *text)
{
    struct xml_source source = fixture_source(text, "plan.xml");

    return plan_read(f->gate, &source, f->arena, f->diag);
}

/* Up to two data files; the second may be NULL. */
static inline const struct data *fixture_data(struct fixture *f,
                                              const struct plan *plan,
                                              const char *first,
                                              const char *second)
{
    struct data_reader *r = data_reader_new(plan, f->arena);
    struct xml_source a = fixture_source(first, "a.xml");
    struct xml_source b = fixture_source(second ? second : "", "b.xml");

    assert_true(data_read(r, f->gate, &a, f->diag));
    if (second)
        assert_true(data_read(r, f->gate, &b, f->diag));
    return data_finish(r, f->diag);
}

static inline struct period fixture_period(const char *text)
{
    struct period period;

    assert_true(period_parse(str_of(text), &period));
    return period;
}

static inline void assert_decimal(struct decimal value, int decimals,
                                  const char *want)
{
    char text[DECIMAL_TEXT_MAX] = "";

    if (value.present)
        decimal_print(text, value, decimals, false);
    assert_string_equal(text, want);
}

#define NS " xmlns='urn:lantu:1'>"
#define PLAN_HEAD \
    "<plan id='p' start='2021' end='2025'" NS "<title>规划</title>\n"
#define PLAN_AREAS                                                           \
    "<areas><area code='431300' name='娄底市' kind='city'/>\n"            \
    "<area code='431302' name='娄星区' parent='431300' kind='county'/>\n" \
    "<area code='431321' name='双峰县' parent='431300' kind='county'/>"   \
    "</areas>\n"

#endif
