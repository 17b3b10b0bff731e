#define _GNU_SOURCE // sendmmsg; NOLINT(bugprone-reserved-identifier)
#include "batch/wire.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/arena.h"
#include "base/str.h"

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

struct packet {
    struct front front;
    struct iovec parts[WIRE_TEXTS + 1];
    size_t count; // of parts
};

/* Its parts lie in itself and in the texts. */
static void packet_fill(struct packet *p, const struct wire *w,
                        const char *const texts[], uint32_t text_count)
{
    assert(text_count <= WIRE_TEXTS);
    memset(&p->front, 0, sizeof(p->front)); // padding goes through, too
    memcpy(&p->front.head, w, sizeof(*w));
    p->parts[0] = (struct iovec){&p->front, sizeof(p->front)};
    p->count = 1;
    for (uint32_t i = 0; i < WIRE_TEXTS; i++) {
        p->front.sizes[i] = NO_TEXT;
        if (i >= text_count || !texts[i])
            continue;
        p->front.sizes[i] = size_of(texts[i]);
        // It is only read; the type serves both directions.
        memcpy(&p->parts[p->count].iov_base, &texts[i], sizeof(texts[i]));
        p->parts[p->count++].iov_len = p->front.sizes[i];
    }
}

static void message_fill(struct wire *w, const char *texts[WIRE_TEXTS],
                         const struct lantu_message *m)
{
    w->kind = WIRE_MESSAGE;
    w->line = m->line;
    w->column = m->column;
    texts[0] = m->file;
    texts[1] = m->severity;
    texts[2] = m->code;
    texts[3] = m->text;
    texts[4] = m->hint;
}

static bool send_all(int fd, struct mmsghdr *headers, size_t count)
{
    while (count > 0) {
        // Linux takes 1,024 at once, and tells how many it took.
        int sent = sendmmsg(fd, headers, (unsigned)count, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        headers += sent;
        count -= (size_t)sent;
    }
    return true;
}

bool wire_send(int fd, const struct wire *w, const char *const texts[],
               uint32_t text_count)
{
    struct packet p;
    struct mmsghdr header = {.msg_hdr.msg_iov = p.parts};

    packet_fill(&p, w, texts, text_count);
    header.msg_hdr.msg_iovlen = p.count;
    return send_all(fd, &header, 1);
}

void wire_keep(struct wire_bundle *b, const struct wire *w,
               const char *const texts[], uint32_t text_count)
{
    struct packet *p = arena_new(b->arena, struct packet);
    const char *kept[WIRE_TEXTS] = {NULL};

    for (uint32_t i = 0; i < text_count; i++)
        if (texts[i])
            kept[i] = str_copy(str_of(texts[i]), b->arena);
    packet_fill(p, w, kept, WIRE_TEXTS);
    *vec_push(&b->packets, b->arena) = p;
}

void wire_keep_message(struct wire_bundle *b, struct wire w,
                       const struct lantu_message *m)
{
    const char *texts[WIRE_TEXTS];

    message_fill(&w, texts, m);
    wire_keep(b, &w, texts, WIRE_TEXTS);
}

bool wire_send_bundle(int fd, const struct wire_bundle *b)
{
    struct mmsghdr *headers =
        arena_array(b->arena, struct mmsghdr, b->packets.count);

    for (size_t i = 0; i < b->packets.count; i++) {
        headers[i].msg_hdr.msg_iov = b->packets.items[i]->parts;
        headers[i].msg_hdr.msg_iovlen = b->packets.items[i]->count;
    }
    return send_all(fd, headers, b->packets.count);
}

bool wire_send_message(int fd, struct wire w, const struct lantu_message *m)
{
    const char *texts[WIRE_TEXTS];

    message_fill(&w, texts, m);
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
