/*
 * order - puts an array of pointers in order.
 */
#ifndef PLAN_ORDER_H
#define PLAN_ORDER_H

#include <stddef.h>

/* `items` is an array of `count` pointers of any type; equal ones keep their
 * order.  `compare` gets the places of two of them, as qsort's does. */
void order_pointers(void *items, size_t count,
                    int (*compare)(const void *, const void *));

/* The same when the first `sorted` items are in order already. */
void order_insert(void *items, size_t sorted, size_t count,
                  int (*compare)(const void *, const void *));

#endif
