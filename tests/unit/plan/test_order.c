#include "plan/order.h"

#include "tests/random.h"
#include "tests/test.h"

enum { ITEMS = 3000, ROUNDS = 300 };

struct item {
    uint32_t key, read; // `read`: in which order
};

static int compare(const void *a, const void *b)
{
    const struct item *x = *(const struct item *const *)a;
    const struct item *y = *(const struct item *const *)b;

    return (x->key > y->key) - (x->key < y->key);
}

/* Series of any length, some of them going on where the last one ended, and
 * keys that come again. */
static size_t items_draw(struct item *items, const struct item **pointers,
                         uint64_t *chance)
{
    const size_t count = random_below(chance, ITEMS);
    const size_t length = 1 + random_below(chance, 400);
    uint32_t key = 0;

    for (size_t i = 0; i < count; i++) {
        key = i % length == 0 ? random_below(chance, ITEMS)
                              : key + random_below(chance, 2);
        items[i] = (struct item){key, (uint32_t)i};
        pointers[i] = &items[i];
    }
    return count;
}

static void assert_in_order(const struct item *const *pointers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct item *a = pointers[i - 1], *b = pointers[i];

        assert_true(a->key < b->key || (a->key == b->key && a->read < b->read));
    }
}

static void equal_items_stay_in_the_order_read(void **state)
{
    static struct item items[ITEMS];
    static const struct item *pointers[ITEMS];
    uint64_t chance = 1;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t count = items_draw(items, pointers, &chance);

        order_pointers(pointers, count, compare);
        assert_in_order(pointers, count);
    }
}

static void what_is_inserted_comes_behind_its_equals(void **state)
{
    static struct item items[ITEMS];
    static const struct item *pointers[ITEMS];
    uint64_t chance = 2;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t count = items_draw(items, pointers, &chance);
        const size_t sorted = random_below(&chance, count + 1);

        order_pointers(pointers, sorted, compare);
        order_insert(pointers, sorted, count, compare);
        assert_in_order(pointers, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_items_stay_in_the_order_read),
        cmocka_unit_test(what_is_inserted_comes_behind_its_equals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
