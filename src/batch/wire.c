#include "batch/wire.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define NO_TEXT UINT32_MAX

/* In front of each packet. */
struct front {
    uint32_t sizes[WIRE_TEXTS]; // NO_TEXT: NULL
    struct wire head;
};

bool wire_open(int ends[2])
{
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0;
}

/* How much of a text is sent: no character is cut in two. */
static uint32_t size_of(const char *text)
{
    size_t size = strlen(text);

    if (size <= WIRE_TEXT_MAX)
        return (uint32_t)size;
    size = WIRE_TEXT_MAX;
    while (size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80)
        size--;
    return (uint32_t)size;
}

bool wire_send(int fd, const struct wire *w, const char *const texts[],
               uint32_t text_count)
{
    struct front front;
    struct iovec parts[WIRE_TEXTS + 1] = {{&front, sizeof(front)}};
    struct msghdr packet = {.msg_iov = parts, .msg_iovlen = 1};
    ssize_t sent;

    assert(text_count <= WIRE_TEXTS);
    memset(&front, 0, sizeof(front)); // padding goes through the socket too
    memcpy(&front.head, w, sizeof(*w));
    for (uint32_t i = 0; i < WIRE_TEXTS; i++) {
        front.sizes[i] = NO_TEXT;
        if (i >= text_count || !texts[i])
            continue;
        front.sizes[i] = size_of(texts[i]);
        // It is only read; the type serves both directions.
        memcpy(&parts[packet.msg_iovlen].iov_base, &texts[i], sizeof(texts[i]));
        parts[packet.msg_iovlen++].iov_len = front.sizes[i];
    }
    do
        sent = sendmsg(fd, &packet, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

bool wire_send_message(int fd, struct wire w, const struct lantu_message *m)
{
    const char *const texts[] = {m->file, m->severity, m->code, m->text,
                                 m->hint};

    w.kind = WIRE_MESSAGE;
    w.line = m->line;
    w.column = m->column;
    return wire_send(fd, &w, texts, WIRE_TEXTS);
}

/* The texts of a packet that holds `size` bytes of them; each gets a NUL.  The
 * last comes first: each is moved to the right by the NULs before it. */
static bool part_texts(struct wire_packet *p, const struct front *front,
                       size_t size)
{
    size_t end = size, nuls = 0, sum = 0;

    for (uint32_t i = 0; i < WIRE_TEXTS; i++) {
        if (front->sizes[i] == NO_TEXT)
            continue;
        if (front->sizes[i] > WIRE_TEXT_MAX)
            return false;
        sum += front->sizes[i];
        nuls++;
    }
    if (sum != size)
        return false;
    for (uint32_t i = WIRE_TEXTS; i-- > 0;) {
        p->texts[i] = NULL;
        if (front->sizes[i] == NO_TEXT)
            continue;
        end -= front->sizes[i];
        nuls--;
        memmove(p->bytes + end + nuls, p->bytes + end, front->sizes[i]);
        p->bytes[end + nuls + front->sizes[i]] = '\0';
        p->texts[i] = p->bytes + end + nuls;
    }
    return true;
}

bool wire_take(int fd, struct wire_packet *p)
{
    struct front front;
    struct iovec parts[] = {{&front, sizeof(front)},
                            {p->bytes, sizeof(p->bytes)}};
    struct msghdr packet = {.msg_iov = parts, .msg_iovlen = 2};
    ssize_t got;

    do
        got = recvmsg(fd, &packet, 0);
    while (got < 0 && errno == EINTR);
    if (got < (ssize_t)sizeof(front))
        return false;
    p->head = front.head;
    return part_texts(p, &front, (size_t)got - sizeof(front));
}

struct lantu_message wire_message(const struct wire_packet *p)
{
    return (struct lantu_message){
        .file = p->texts[0],
        .line = p->head.line,
        .column = p->head.column,
        .severity = p->texts[1],
        .code = p->texts[2],
        .text = p->texts[3],
        .hint = p->texts[4],
    };
}
