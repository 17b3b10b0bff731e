#include "batch/lantu.h"

#include "base/arena.h"
#include "base/diag.h"
#include "batch/inputs.h"
#include "batch/job.h"
#include "batch/message.h"
#include "plan/plan.h"

const char *lantu_version(void)
{
    return LANTU_VERSION;
}

static enum lantu_status run(const struct lantu_options *options, bool write,
                             struct lantu_facts *facts)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct lantu_facts unread;
    enum lantu_status status;

    job_run(options, write, facts ? facts : &unread, a, d);
    messages_tell(d, options);
    status = messages_status(d, options->strict);
    arena_close(a);
    return status;
}

enum lantu_status lantu_render(const struct lantu_options *options,
                               struct lantu_facts *facts)
{
    return run(options, true, facts);
}

enum lantu_status lantu_check(const struct lantu_options *options,
                              struct lantu_facts *facts)
{
    return run(options, false, facts);
}

static void name_editions(const struct inputs *in,
                          void (*each)(void *user,
                                       const struct lantu_edition *edition),
                          void *user)
{
    char period[PERIOD_TEXT_MAX] = "";

    if (in->period.year != 0)
        period_print(period, in->period);
    for (size_t i = 0; i < in->editions.count; i++) {
        const struct edition *e = &in->editions.items[i];
        const struct lantu_edition told = {
            .name = e->rule->name,
            .area = e->area ? e->area->code : NULL,
            .area_name = e->area ? e->area->name : NULL,
            .period = period,
            .output = e->output};

        each(user, &told);
    }
}

enum lantu_status
lantu_editions(const struct lantu_options *options,
               void (*each)(void *user, const struct lantu_edition *edition),
               void *user)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    enum lantu_status status;
    struct inputs in;

    if (inputs_read(options, &in, a, d))
        name_editions(&in, each, user);
    messages_tell(d, options);
    status = messages_status(d, options->strict);
    arena_close(a);
    return status;
}
