/* child_box.c - doing what the host orders through the box */
#include "plugin/child_box.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static char *request_of(const struct hk_child_box *b)
{
    return (char *)b->at + HK_BOX_REQUEST;
}

/* ---- waiting and answering ----------------------------------------------- */

static bool is_asked(const struct hk_child_box *b)
{
    return atomic_load_explicit(&b->at->asked, memory_order_acquire)
        != b->asked;
}

/* Wait for the next order. Who sleeps says so first; the host takes that flag
 * down and sends one byte, so each byte is waited for by one sleeper. */
static struct hk_wire_order next(struct hk_child_box *b)
{
    struct hk_wire_order order;
    char byte;

    hk_wire_look(&b->at->asked, b->asked, b->look_us, b->cpu);
    while (!is_asked(b)) {
        atomic_store(&b->at->child_sleeps, 1);
        if (is_asked(b) && atomic_exchange(&b->at->child_sleeps, 0))
            break;
        if (!hk_wire_read(HK_WIRE_SOCKET, &byte, 1)) {
            hk_native_leave(b->entry);
            _exit(0);
        }
    }
    b->asked++;
    order = b->at->order;
    b->cpu = order.cpu;
    return order;
}

static void answer(struct hk_child_box *b, enum hk_wire_answer_kind kind,
                   uint32_t count, uint32_t len)
{
    b->at->answer = (struct hk_wire_answer){ kind, count, len,
                                               hk_wire_cpu() };
    atomic_fetch_add(&b->at->answered, 1);
    if (atomic_load(&b->at->host_sleeps)
        && atomic_exchange(&b->at->host_sleeps, 0)
        && !hk_wire_write(HK_WIRE_SOCKET, "", 1))
        _exit(0);
}

/* ---- calls --------------------------------------------------------------- */

/* Results wait in the reply until it is full or all are there. */
struct reply {
    struct hk_wire_result *results;
    char *bytes;
    uint32_t count, len;
};

static void flush(struct hk_child_box *b, struct reply *r, bool last)
{
    answer(b, HK_ANSWER_ROWS, r->count, r->len);
    r->count = r->len = 0;
    if (!last && next(b).kind != HK_ORDER_ON)
        _exit(HK_WIRE_EXIT_GARBLED);
}

static void add(struct hk_child_box *b, struct reply *r,
                const struct hk_wire_result *result, const char *bytes)
{
    const uint32_t len = bytes && result->len < HK_WIRE_NO_HANDLE
                         ? result->len : 0;

    if (r->count == HK_BOX_RESULTS_LEN / sizeof *result
        || len > HK_BOX_REPLY_LEN - HK_BOX_RESULTS_LEN - r->len)
        flush(b, r, false);
    r->results[r->count++] = *result;
    if (len)
        memcpy(r->bytes + r->len, bytes, len);
    r->len += len;
}

static void call(struct hk_child_box *b, const struct hk_wire_order *o)
{
    const struct hk_native_function *f = &b->native->functions[o->function];
    uint64_t *slots = (uint64_t *)(void *)request_of(b);
    char *reply = (char *)b->at + HK_BOX_REPLY;
    struct reply r = { (struct hk_wire_result *)(void *)reply,
                       reply + HK_BOX_RESULTS_LEN, 0, 0 };
    struct hk_wire_result result;
    const char *bytes;

    for (uint32_t i = 0; i < o->rows; i++) {
        if (!hk_native_call(b->native, f, &b->memory, slots + i * f->args,
                            &result, &bytes))
            _exit(HK_WIRE_EXIT_GARBLED);
        add(b, &r, &result, bytes);
        atomic_store_explicit(&b->at->done, i + 1, memory_order_relaxed);
    }
    flush(b, &r, true);
}

/* One row of numbers and shared buffers, and a number back. */
static void call_quickly(struct hk_child_box *b, const struct hk_wire_order *o)
{
    const struct hk_native_function *f = &b->native->functions[o->function];
    uint64_t slots[HK_WIRE_ARGS];
    struct hk_wire_result result;
    const char *bytes;

    if (o->function >= b->native->function_count)
        _exit(HK_WIRE_EXIT_GARBLED);
    b->memory.blob_len = 0;
    memcpy(slots, b->at->slots, (size_t)f->args * sizeof *slots);
    if (!hk_native_call(b->native, f, &b->memory, slots, &result, &bytes))
        _exit(HK_WIRE_EXIT_GARBLED);
    b->at->value = result.value;
    answer(b, HK_ANSWER_QUICK, 1, 0);
}

static void map(struct hk_child_box *b, const struct hk_wire_order *o)
{
    const struct hk_native_function *f = &b->native->functions[o->function];

    if (!f->plain
        || o->slots_len != (f->args + 1) * sizeof(struct hk_wire_column)
        || !hk_native_map(f, &b->memory, (void *)request_of(b), o->rows,
                          &b->at->done))
        _exit(HK_WIRE_EXIT_GARBLED);
    answer(b, HK_ANSWER_DONE, 0, 0);
}

static void set_memory(struct hk_child_box *b, const struct hk_wire_order *o)
{
    const uint64_t slots = ((uint64_t)o->slots_len + 15) / 16 * 16;

    if (o->function >= b->native->function_count || slots > HK_BOX_REQUEST_LEN
        || o->blob_len > HK_BOX_REQUEST_LEN - slots
        || (o->kind == HK_ORDER_CALL
            && o->slots_len != (uint64_t)o->rows * sizeof(uint64_t)
               * (uint64_t)b->native->functions[o->function].args))
        _exit(HK_WIRE_EXIT_GARBLED);
    b->memory.blob = request_of(b) + slots;
    b->memory.blob_len = o->blob_len;
}

/* ---- calls back ---------------------------------------------------------- */

/* What the library gives goes behind the heads; what is too long is told by a
 * length that the host refuses. */
static bool ask(void *context, int callback,
                const struct hk_native_given *given, int count,
                uint64_t *value)
{
    struct hk_child_box *b = context;
    char *out = (char *)b->at + HK_BOX_GIVEN;
    size_t at = (size_t)count * sizeof(struct hk_wire_given);
    struct hk_wire_order order;

    for (int i = 0; i < count; i++) {
        struct hk_wire_given g = { given[i].value, HK_WIRE_NULL_TEXT, 0 };

        if (given[i].bytes && given[i].len > HK_BOX_GIVEN_LEN - at)
            g.len = HK_WIRE_LONG_TEXT;
        else if (given[i].bytes) {
            g.len = (uint32_t)given[i].len;
            memcpy(out + at, given[i].bytes, g.len);
            at += g.len;
        }
        memcpy(out + (size_t)i * sizeof g, &g, sizeof g);
    }
    answer(b, HK_ANSWER_CALLBACK, (uint32_t)callback, 0);
    order = next(b);
    if (order.kind != HK_ORDER_RETURN)
        _exit(HK_WIRE_EXIT_GARBLED);
    *value = order.value;
    return true;
}

/* Tell the host something, and learn whether to stop. */
static int say(void *context, int what, const char *text, uint64_t done,
               uint64_t total)
{
    struct hk_child_box *b = context;
    char *out = (char *)b->at + HK_BOX_GIVEN;
    const uint64_t numbers[2] = { done, total };
    const size_t len = strnlen(text, HK_SAY_MOST);
    struct hk_wire_order order;

    memcpy(out, numbers, sizeof numbers);
    memcpy(out + sizeof numbers, text, len);
    answer(b, HK_ANSWER_SAY, (uint32_t)what, (uint32_t)len);
    order = next(b);
    if (order.kind != HK_ORDER_RETURN)
        _exit(HK_WIRE_EXIT_GARBLED);
    return order.value != 0;
}

/* ---- shared buffers ------------------------------------------------------ */

/* The file that comes with one byte by the socket. */
static int take_file(void)
{
    char byte, room[CMSG_SPACE(sizeof(int))] = { 0 };
    struct iovec piece = { &byte, 1 };
    struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1,
                        .msg_control = room, .msg_controllen = sizeof room };
    const struct cmsghdr *head;
    int fd = -1;

    if (recvmsg(HK_WIRE_SOCKET, &m, MSG_CMSG_CLOEXEC) != 1)
        _exit(0);
    head = CMSG_FIRSTHDR(&m);
    if (head && head->cmsg_type == SCM_RIGHTS)
        memcpy(&fd, CMSG_DATA(head), sizeof fd);
    return fd;
}

static void unshare(struct hk_child_box *b, uint32_t which)
{
    if (b->memory.shared[which])
        munmap(b->memory.shared[which], b->memory.shared_len[which]);
    b->memory.shared[which] = NULL;
    b->memory.shared_len[which] = 0;
}

static void share(struct hk_child_box *b, const struct hk_wire_order *o)
{
    const int fd = take_file();
    void *at;

    unshare(b, o->shared);
    at = mmap(NULL, o->value, PROT_READ | (o->writable ? PROT_WRITE : 0),
              MAP_SHARED, fd, 0);
    close(fd);
    if (at == MAP_FAILED)
        _exit(HK_WIRE_EXIT_MEMORY);
    b->memory.shared[o->shared] = at;
    b->memory.shared_len[o->shared] = o->value;
}

/* ---- all of them --------------------------------------------------------- */

static void serve(struct hk_child_box *b, const struct hk_wire_order *o)
{
    if (o->shared >= HK_WIRE_SHARED_MOST)
        _exit(HK_WIRE_EXIT_GARBLED);
    atomic_store_explicit(&b->at->done, 0, memory_order_relaxed);
    switch (o->kind) {
    case HK_ORDER_CALL:
        set_memory(b, o);
        call(b, o);
        return;
    case HK_ORDER_QUICK:
        call_quickly(b, o);
        return;
    case HK_ORDER_MAP:
        set_memory(b, o);
        map(b, o);
        return;
    case HK_ORDER_SHARE: share(b, o); break;
    case HK_ORDER_UNSHARE: unshare(b, o->shared); break;
    case HK_ORDER_END_HANDLE: hk_native_end(b->native, o->value); break;
    default: _exit(HK_WIRE_EXIT_GARBLED);
    }
    answer(b, HK_ANSWER_DONE, 0, 0);
}

_Noreturn void hk_child_serve(struct hk_child_box *b)
{
    b->native->ask = ask;
    b->native->context = b;
    b->entry->say = say;
    b->entry->context = b;
    for (;;) {
        const struct hk_wire_order o = next(b);

        hk_native_begin(b->entry);
        serve(b, &o);
    }
}
