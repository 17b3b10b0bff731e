#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "batch/wire.h"

static struct wire_packet packet;

static void test_records_arrive_as_they_were_sent(void **state)
{
    static const char *const texts[] = {"书.xml", NULL, "", "四"};
    const struct wire w = {.kind = WIRE_MADE,
                           .slot = 3,
                           .index = 39999,
                           .status = -1,
                           .known = true,
                           .file = {.bytes = UINT64_MAX}};
    int ends[2];

    (void)state;
    assert_true(wire_open(ends));
    assert_true(wire_send(ends[0], &w, texts, 4));
    assert_true(wire_send(ends[0], &w, NULL, 0));
    assert_true(wire_take(ends[1], &packet));
    assert_int_equal(packet.head.index, 39999);
    assert_true(packet.head.known && packet.head.file.bytes == UINT64_MAX);
    assert_string_equal(packet.texts[0], "书.xml");
    assert_null(packet.texts[1]);
    assert_string_equal(packet.texts[2], "");
    assert_string_equal(packet.texts[3], "四");
    assert_null(packet.texts[4]);
    assert_true(wire_take(ends[1], &packet));
    assert_null(packet.texts[0]);
    close(ends[0]);
    assert_false(wire_take(ends[1], &packet));
    assert_false(wire_send(ends[1], &w, NULL, 0));
    close(ends[1]);
}

static void test_long_texts_are_cut_between_characters(void **state)
{
    char *text = malloc(WIRE_TEXT_MAX + 100);
    const struct lantu_message m = {.file = text,
                                    .line = 7,
                                    .column = 8,
                                    .severity = "error",
                                    .code = text,
                                    .text = text,
                                    .hint = ""};
    struct lantu_message got;
    int ends[2];

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i + 3 < WIRE_TEXT_MAX + 100; i += 3)
        memcpy(text + i, "中", 4);
    assert_true(wire_open(ends));
    assert_true(wire_send_message(ends[0], (struct wire){.slot = 5}, &m));
    assert_true(wire_take(ends[1], &packet));
    got = wire_message(&packet);
    assert_int_equal(packet.head.kind, WIRE_MESSAGE);
    assert_int_equal(packet.head.slot, 5);
    assert_int_equal(got.line * 10 + got.column, 78);
    assert_int_equal(strlen(got.file), WIRE_TEXT_MAX - WIRE_TEXT_MAX % 3);
    assert_string_equal(got.file, got.text);
    assert_string_equal(got.severity, "error");
    close(ends[0]);
    close(ends[1]);
    free(text);
}

static void test_what_is_no_record_is_refused(void **state)
{
    char bytes[4096];
    int ends[2];

    (void)state;
    memset(bytes, 'x', sizeof(bytes));
    assert_true(wire_open(ends));
    assert_int_equal(send(ends[0], bytes, 3, 0), 3);
    assert_false(wire_take(ends[1], &packet));
    assert_int_equal(send(ends[0], bytes, sizeof(bytes), 0), sizeof(bytes));
    assert_false(wire_take(ends[1], &packet));
    memset(bytes, 0, sizeof(bytes));
    assert_int_equal(send(ends[0], bytes, sizeof(bytes), 0), sizeof(bytes));
    assert_false(wire_take(ends[1], &packet));
    close(ends[0]);
    close(ends[1]);
}

/* More than the kernel takes with one call, whatever becomes of the texts. */
static void test_a_bundle_arrives_in_order(void **state)
{
    enum { COUNT = 1500 };
    struct wire_bundle b = {.arena = arena_open()};
    int ends[2], status;
    char text[16];

    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        const struct wire w = {.kind = WIRE_LISTED, .index = i};
        const char *const texts[] = {NULL, text};

        snprintf(text, sizeof(text), "第%u", (unsigned)i);
        wire_keep(&b, &w, texts, 2);
    }
    assert_true(wire_open(ends));
    if (fork() == 0) {
        close(ends[1]);
        _exit(wire_send_bundle(ends[0], &b) ? 0 : 1);
    }
    close(ends[0]);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof(text), "第%u", (unsigned)i);
        assert_true(wire_take(ends[1], &packet));
        assert_int_equal(packet.head.index, i);
        assert_null(packet.texts[0]);
        assert_string_equal(packet.texts[1], text);
    }
    assert_false(wire_take(ends[1], &packet));
    assert_false(wire_send_bundle(ends[1], &b));
    assert_true(wait(&status) > 0 && status == 0);
    close(ends[1]);
    arena_close(b.arena);
}

/* Several that share an end never mix their packets. */
static void test_packets_of_several_processes_stay_whole(void **state)
{
    enum { SENDERS = 4, EACH = 500 };
    char text[600];
    unsigned seen[SENDERS] = {0};
    int ends[2];

    (void)state;
    assert_true(wire_open(ends));
    for (uint32_t s = 0; s < SENDERS; s++) {
        if (fork() != 0)
            continue;
        memset(text, (int)('a' + s), sizeof(text));
        text[sizeof(text) - 1] = '\0';
        for (uint32_t i = 0; i < EACH; i++) {
            const struct wire w = {.slot = s, .index = i};

            if (!wire_send(ends[1], &w, (const char *const[]){text, text}, 2))
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    while (wire_take(ends[0], &packet)) {
        uint32_t s = packet.head.slot;

        assert_int_equal(packet.head.index, seen[s]++);
        memset(text, (int)('a' + s), sizeof(text) - 1);
        text[sizeof(text) - 1] = '\0';
        assert_string_equal(packet.texts[0], text);
        assert_string_equal(packet.texts[1], text);
    }
    for (uint32_t s = 0; s < SENDERS; s++) {
        int status;

        assert_int_equal(seen[s], EACH);
        assert_true(wait(&status) > 0 && status == 0);
    }
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records_arrive_as_they_were_sent),
        cmocka_unit_test(test_long_texts_are_cut_between_characters),
        cmocka_unit_test(test_what_is_no_record_is_refused),
        cmocka_unit_test(test_a_bundle_arrives_in_order),
        cmocka_unit_test(test_packets_of_several_processes_stay_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
