/*
 * light - the four lights, worst last but one; every stage speaks of them.
 */
#ifndef BASE_LIGHT_H
#define BASE_LIGHT_H

enum light { LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED, LIGHT_NONE };
enum { LIGHT_COUNT = 4 };

const char *light_name(enum light light);   // 绿灯 黄灯 红灯 无数据
const char *light_letter(enum light light); // 绿 黄 红 无

#endif
