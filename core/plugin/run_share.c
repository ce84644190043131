/* run_share.c - buffers that a child maps, and handles it ends */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "plugin/run_private.h"

enum { ORDER_MS = 1000 };

/* Give an order that has no result, and wait until it is done. */
static enum hk_fate give_order(struct hk_plugin *p,
                               const struct hk_wire_order *order)
{
    struct hk_plugin_run *run = p->run;
    struct hk_wire_answer answer;
    enum hk_fate fate = hk_box_post(&run->box, &run->child, order);

    if (!fate)
        fate = hk_box_wait(&run->box, &run->child,
                           p->manifest.call_ms > ORDER_MS ? p->manifest.call_ms
                           : ORDER_MS, &answer);
    if (!fate && answer.kind != HK_ANSWER_DONE)
        fate = hk_child_kill(&run->child, HK_FATE_GARBLED);
    return fate;
}

/* ---- buffers ------------------------------------------------------------- */

static enum hk_fate unmap(struct hk_plugin *p, uint32_t which)
{
    const struct hk_wire_order order = { .kind = HK_ORDER_UNSHARE,
                                         .shared = (uint16_t)which };
    struct hk_mapped *m = &p->run->mapped[which];

    hk_share_drop(m->share);
    m->share = NULL;
    return give_order(p, &order);
}

/* A file that can only be read, for what only goes in. */
static int read_only(int fd)
{
    char path[40];

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static enum hk_fate share(struct hk_plugin *p, struct hk_buffer *b,
                          bool writes, uint32_t which)
{
    const struct hk_wire_order order = { .kind = HK_ORDER_SHARE,
        .shared = (uint16_t)which, .value = b->share->bytes,
        .writable = writes };
    struct hk_plugin_run *run = p->run;
    struct hk_wire_answer answer;
    const int fd = writes ? b->share->fd : read_only(b->share->fd);
    enum hk_fate fate;

    if (fd < 0)
        return hk_child_kill(&run->child, HK_FATE_NO_MEMORY);
    fate = hk_box_post(&run->box, &run->child, &order);
    if (!fate)
        fate = hk_child_wake(&run->child, fd);
    if (!fate)
        fate = hk_box_wait(&run->box, &run->child, ORDER_MS, &answer);
    if (!fate && answer.kind != HK_ANSWER_DONE)
        fate = hk_child_kill(&run->child, HK_FATE_GARBLED);
    if (!writes)
        close(fd);
    if (fate)
        return fate;
    atomic_fetch_add(&b->share->users, 1);
    run->mapped[which] = (struct hk_mapped){ b->share, writes, run->calls };
    return HK_FATE_FINE;
}

/* A free place, else the one that was not used for longest. */
static uint32_t find_place(const struct hk_plugin_run *run)
{
    uint32_t best = 0, i;

    for (i = 0; i < HK_WIRE_SHARED_MOST; i++) {
        if (!run->mapped[i].share)
            return i;
        if (run->calls - run->mapped[i].used
            > run->calls - run->mapped[best].used)
            best = i;
    }
    return best;
}

/* What was closed, or can only be read, is unmapped before anything is
 * added. */
static enum hk_fate unmap_old(struct hk_plugin *p, const struct hk_buffer *b)
{
    struct hk_plugin_run *run = p->run;
    enum hk_fate fate = HK_FATE_FINE;
    uint32_t i;

    for (i = 0; i < HK_WIRE_SHARED_MOST && !fate; i++)
        if (run->mapped[i].share && (run->mapped[i].share == b->share
            || hk_share_is_closed(run->mapped[i].share)))
            fate = unmap(p, i);
    return fate;
}

enum hk_fate hk_run_share(struct hk_plugin *p, struct hk_buffer *b, bool writes,
                          uint32_t *which)
{
    struct hk_plugin_run *run = p->run;
    enum hk_fate fate;
    uint32_t i;

    for (i = 0; i < HK_WIRE_SHARED_MOST; i++)
        if (run->mapped[i].share == b->share
            && (run->mapped[i].writable || !writes)) {
            run->mapped[i].used = run->calls;
            *which = i;
            return HK_FATE_FINE;
        }
    fate = unmap_old(p, b);
    if (fate)
        return fate;
    *which = find_place(run);
    if (run->mapped[*which].share)
        fate = unmap(p, *which);
    return fate ? fate : share(p, b, writes, *which);
}

void hk_run_forget_shares(struct hk_plugin_run *run)
{
    for (int i = 0; i < HK_WIRE_SHARED_MOST; i++) {
        if (run->mapped[i].share)
            hk_share_drop(run->mapped[i].share);
        run->mapped[i].share = NULL;
    }
}

/* ---- handles ------------------------------------------------------------- */

enum hk_fate hk_run_end_handles(struct hk_plugin *p)
{
    struct hk_wire_order order = { .kind = HK_ORDER_END_HANDLE };
    struct hk_plugin_run *run = p->run;
    enum hk_fate fate = HK_FATE_FINE;

    while (!fate && atomic_load(&run->has_ended)) {
        pthread_mutex_lock(&run->ended_lock);
        order.value = 0;
        if (run->ended.len) {
            run->ended.len -= sizeof order.value;
            memcpy(&order.value, run->ended.data + run->ended.len,
                   sizeof order.value);
        }
        atomic_store(&run->has_ended, run->ended.len > 0);
        pthread_mutex_unlock(&run->ended_lock);
        if (!order.value)
            break;
        if (run->local)
            hk_local_end(run->local, order.value);
        else
            fate = give_order(p, &order);
    }
    return fate;
}

/* Called when memory is collected, which may be inside a call: then it is done
 * before the next one. */
void hk_plugin_end_handle(const struct hk_handle *h)
{
    struct hk_plugin_run *run = h->plugin->run;

    if (!h->number || !h->type->destructor)
        return;
    pthread_mutex_lock(&run->ended_lock);
    if (h->generation == atomic_load(&run->generation)) {
        hk_str_add(&run->ended, (const char *)&h->number, sizeof h->number);
        atomic_store(&run->has_ended, true);
    }
    pthread_mutex_unlock(&run->ended_lock);
}

void hk_plugin_flush_handles(struct hk_plugin *p)
{
    enum hk_fate fate;

    if (hk_run_enter(p, NULL))
        return;
    if (p->run->child.pid || p->run->local) {
        fate = hk_run_end_handles(p);
        if (fate)
            hk_run_dead(p, fate, p->id, false, NULL);
    }
    hk_run_leave(p);
}
