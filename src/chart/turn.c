#include "chart/turn.h"

#include <stdint.h>

enum { QUARTER = TURN_STEPS / 4 };

/* Sines of the steps of a quarter, in millionths. */
static const int32_t sines[QUARTER + 1] = {
    0,      24541,  49068,  73565,  98017,  122411, 146730, 170962, 195090,
    219101, 242980, 266713, 290285, 313682, 336890, 359895, 382683, 405241,
    427555, 449611, 471397, 492898, 514103, 534998, 555570, 575808, 595699,
    615232, 634393, 653173, 671559, 689541, 707107, 724247, 740951, 757209,
    773010, 788346, 803208, 817585, 831470, 844854, 857729, 870087, 881921,
    893224, 903989, 914210, 923880, 932993, 941544, 949528, 956940, 963776,
    970031, 975702, 980785, 985278, 989177, 992480, 995185, 997290, 998795,
    999699, 1000000};

static sp sine(int64_t step)
{
    step %= TURN_STEPS;
    if (step >= TURN_STEPS / 2)
        return -sine(step - TURN_STEPS / 2);
    return sines[step <= QUARTER ? step : TURN_STEPS / 2 - step];
}

struct point turn_at(struct point centre, sp radius, int64_t turn)
{
    const int64_t step = turn * TURN_STEPS / TURN;
    const int64_t part = turn * TURN_STEPS % TURN;
    const sp x = sine(step) + (sine(step + 1) - sine(step)) * part / TURN;
    const sp up =
        sine(step + QUARTER) +
        (sine(step + 1 + QUARTER) - sine(step + QUARTER)) * part / TURN;

    return (struct point){centre.x + sp_mul_div(radius, x, 1000000),
                          centre.y - sp_mul_div(radius, up, 1000000)};
}
