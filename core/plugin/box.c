/* box.c - orders and answers through shared memory */
#include "plugin/box.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"

/* Longer than it takes to wake a process on another processor: else two that
 * are out of step would wake each other for ever, each asleep again before the
 * other has risen. */
enum { LOOK_US = 200, LARGE = 4 << 20 };

/* How long to look before sleeping; once where there is one processor only: the
 * other cannot answer while we look. */
static uint32_t choose_look(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) || CPU_COUNT(&set) > 1)
        return LOOK_US;
    return 0;
}

/* ---- its memory ---------------------------------------------------------- */

/* No process may take pages away from another: that would be a SIGBUS. */
static enum hk_status make(struct hk_box *b, struct hk_err *err)
{
    b->fd = memfd_create("huka-box", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (b->fd < 0)
        return hk_fail(err, HK_EIO, "no shared memory of %zu bytes: %s",
                       HK_BOX_LEN, hk_reason(err, errno));
    if (ftruncate(b->fd, (off_t)HK_BOX_LEN)
        || fcntl(b->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL))
        return hk_fail(err, HK_EIO, "no shared memory of %zu bytes: %s",
                       HK_BOX_LEN, hk_reason(err, errno));
    b->at = mmap(NULL, HK_BOX_LEN, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_NORESERVE, b->fd, 0);
    if (b->at != MAP_FAILED)
        return HK_OK;
    b->at = NULL;
    return hk_fail(err, HK_EIO, "no shared memory of %zu bytes: %s",
                   HK_BOX_LEN, hk_reason(err, errno));
}

enum hk_status hk_box_open(struct hk_box *b, struct hk_err *err)
{
    enum hk_status rc;

    if (b->at)
        return HK_OK;
    rc = make(b, err);
    b->look_us = choose_look();
    if (rc && b->fd >= 0)
        close(b->fd);
    if (rc)
        *b = (struct hk_box){ .at = NULL };
    return rc;
}

void hk_box_close(struct hk_box *b)
{
    if (b->at) {
        munmap(b->at, HK_BOX_LEN);
        close(b->fd);
    }
    *b = (struct hk_box){ .at = NULL };
}

void hk_box_reset(struct hk_box *b)
{
    memset(b->at, 0, sizeof *b->at);
    b->asked = b->answered = 0;
    b->cpu = UINT32_MAX;
}

void hk_box_shrink(struct hk_box *b, size_t request)
{
    if (request > LARGE)
        madvise(hk_box_request(b) + LARGE, HK_BOX_REQUEST_LEN - LARGE,
                MADV_REMOVE);
}

char *hk_box_request(const struct hk_box *b)
{
    return (char *)b->at + HK_BOX_REQUEST;
}

const char *hk_box_reply(const struct hk_box *b)
{
    return (const char *)b->at + HK_BOX_REPLY;
}

const char *hk_box_given(const struct hk_box *b)
{
    return (const char *)b->at + HK_BOX_GIVEN;
}

/* ---- talking ------------------------------------------------------------- */

enum hk_fate hk_box_post(struct hk_box *b, struct hk_child *c,
                         const struct hk_wire_order *order)
{
    b->at->order = *order;
    b->at->order.cpu = hk_wire_cpu();
    atomic_store(&b->at->asked, ++b->asked);
    if (atomic_load(&b->at->child_sleeps)
        && atomic_exchange(&b->at->child_sleeps, 0))
        return hk_child_wake(c, -1);
    return HK_FATE_FINE;
}

static bool is_answered(const struct hk_box *b)
{
    return atomic_load_explicit(&b->at->answered, memory_order_acquire)
        != b->answered;
}

/* The byte that the child has promised by taking our flag down. */
static enum hk_fate take_byte(struct hk_child *c, int64_t until)
{
    enum hk_fate fate;
    bool woken;

    do {
        fate = hk_child_nap(c, 1, &woken);
        if (fate || woken)
            return fate;
    } while (hk_clock_ms() <= until);
    return hk_child_kill(c, HK_FATE_LATE);
}

static enum hk_fate sleep_for(struct hk_box *b, struct hk_child *c, int ms)
{
    int64_t until = hk_clock_ms() + ms, now;
    uint32_t done = 0, before = 0;
    enum hk_fate fate;
    bool woken, again;

    for (again = false;; again = true) {
        /* our flag was taken down while we napped: a byte is on its way */
        if (!atomic_exchange(&b->at->host_sleeps, 1) && again) {
            atomic_store(&b->at->host_sleeps, 0);
            return take_byte(c, until);
        }
        if (is_answered(b))
            return atomic_exchange(&b->at->host_sleeps, 0) ? HK_FATE_FINE
                   : take_byte(c, until);
        now = hk_clock_ms();
        fate = hk_child_nap(c, until > now ? (int)(until - now) : 0, &woken);
        if (fate)
            return fate;
        if (woken)
            return is_answered(b) ? HK_FATE_FINE
                   : hk_child_kill(c, HK_FATE_GARBLED);
        if (hk_clock_ms() < until)
            continue;
        done = atomic_load_explicit(&b->at->done, memory_order_relaxed);
        if (done <= before)
            return hk_child_kill(c, HK_FATE_LATE);
        before = done;            /* it only grows, so this ends */
        until = hk_clock_ms() + ms;
    }
}

enum hk_fate hk_box_wait(struct hk_box *b, struct hk_child *c, int ms,
                         struct hk_wire_answer *answer)
{
    enum hk_fate fate = HK_FATE_FINE;

    if (!hk_wire_look(&b->at->answered, b->answered, b->look_us, b->cpu))
        fate = sleep_for(b, c, ms);
    if (fate)
        return fate;
    b->answered++;
    if (atomic_load(&b->at->answered) != b->answered)
        return hk_child_kill(c, HK_FATE_GARBLED);
    *answer = b->at->answer;
    b->cpu = answer->cpu;
    return HK_FATE_FINE;
}
