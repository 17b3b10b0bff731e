#include "base/light.h"

const char *light_name(enum light light)
{
    static const char *const names[] = {"绿灯", "黄灯", "红灯", "无数据"};

    return names[light];
}

const char *light_letter(enum light light)
{
    static const char *const letters[] = {"绿", "黄", "红", "无"};

    return letters[light];
}
