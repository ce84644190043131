/* start.c - what is said to a child before its first order */
#include "plugin/start.h"

#include <string.h>

#include "plugin/setup.h"

#define MB ((uint64_t)1024 * 1024)
#define SHARED_MOST (16 * 1024 * MB)   /* address space for buffers */

/* The memory of a plugin is its own (RLIMIT_DATA). What it shares with the host
 * takes addresses and no memory, so RLIMIT_AS is only a wall far behind it. */
static void set_limits(struct hk_wire_setup *s, const struct hk_plugin *p)
{
    s->heap = ((uint64_t)p->manifest.memory_mb + 16) * MB
              + 2 * (uint64_t)p->bytes.size;
    s->address_space = s->heap + 64 * MB + HK_BOX_LEN + SHARED_MOST;
}

static enum hk_status send_setup(const struct hk_plugin *p, struct hk_child *c,
                                 const struct hk_box *box, int start_ms,
                                 enum hk_fate *fate, struct hk_err *err)
{
    struct hk_wire_setup setup = { .look_us = box->look_us };
    struct hk_wire_head head = { HK_WIRE_SETUP, 0 };
    struct hk_str bytes = HK_STR_INIT;
    struct iovec pieces[3];
    enum hk_status rc;
    int i;

    set_limits(&setup, p);
    hk_setup_describe(&bytes, &setup, &p->manifest);
    setup.rights = (p->rights & HK_RIGHT_RANDOM ? HK_MAY_RANDOM : 0)
                   | (p->rights & HK_RIGHT_THREADS ? HK_MAY_THREADS : 0);
    for (i = 0; i < p->read_count; i++)
        hk_str_add(&bytes, p->reads[i], strlen(p->reads[i]) + 1);
    setup.folders = (uint32_t)p->read_count;
    rc = hk_str_status(&bytes, err);
    if (!rc) {
        head.len = (uint32_t)(sizeof setup + bytes.len);
        pieces[0] = (struct iovec){ &head, sizeof head };
        pieces[1] = (struct iovec){ &setup, sizeof setup };
        pieces[2] = (struct iovec){ bytes.data, bytes.len };
        *fate = hk_child_send(c, pieces, 3, start_ms);
    }
    hk_str_release(&bytes);
    return rc;
}

/* The child said why it cannot be. */
static enum hk_status tell_failed(const struct hk_plugin *p,
                                  const struct hk_str *body,
                                  struct hk_err *err)
{
    struct hk_wire_failed failed = { 0, 0 };
    const char *text = "";

    if (body->len >= sizeof failed) {
        memcpy(&failed, body->data, sizeof failed);
        text = body->data + sizeof failed;
    }
    switch (failed.why) {
    case HK_WIRE_NO_MEMORY:
        return hk_fail(err, HK_EIO, "%s: %d MB (limits.memory_mb) are too "
                       "little to start; give it more", p->id,
                       p->manifest.memory_mb);
    case HK_WIRE_NO_LIMITS:
        return hk_fail(err, HK_EIO, "%s: the limits of its process cannot be "
                       "set: %s; without them no plugin starts", p->id,
                       hk_reason(err, failed.reason));
    case HK_WIRE_NO_SECCOMP:
        return hk_fail(err, HK_EIO, "%s: this system gives no seccomp filter: "
                       "%s; without it no plugin starts", p->id,
                       hk_reason(err, failed.reason));
    case HK_WIRE_NO_LIBRARY:
        return hk_fail(err, HK_EFORMAT, "%s: %s cannot be loaded: %s", p->id,
                       p->library, text);
    case HK_WIRE_NO_SYMBOL:
        return hk_fail(err, HK_EFORMAT, "%s: %s has no function \"%s\", which "
                       "the manifest declares; mend \"symbol\", or take the "
                       "function out", p->id, p->library, text);
    case HK_WIRE_NO_ENTRY:
        return hk_fail(err, HK_EFORMAT, "%s: %s cannot be used: %s", p->id,
                       p->library, text);
    case HK_WIRE_NO_CLOSURE:
        return hk_fail(err, HK_EIO, "%s: this system lets libffi make no "
                       "callbacks, which the manifest declares", p->id);
    default:
        return hk_fail(err, HK_EBUG, "%s: huka and huka-plugin do not "
                       "understand each other; install both anew", p->id);
    }
}

static enum hk_status take_ready(const struct hk_plugin *p, struct hk_child *c,
                                 const struct hk_wire_head *head,
                                 const struct hk_str *body,
                                 struct hk_wire_ready *ready,
                                 enum hk_fate *fate, struct hk_err *err)
{
    if (head->kind == HK_WIRE_READY && body->len == sizeof *ready) {
        memcpy(ready, body->data, sizeof *ready);
        if (ready->layers & HK_WIRE_HAS_SECCOMP)
            return HK_OK;
        *ready = (struct hk_wire_ready){ 0, 0 };
    }
    hk_child_kill(c, HK_FATE_GARBLED);
    if (head->kind == HK_WIRE_FAILED)
        return tell_failed(p, body, err);
    *fate = HK_FATE_GARBLED;
    return HK_OK;
}

enum hk_status hk_start_greet(const struct hk_plugin *p, struct hk_child *c,
                              const struct hk_box *box, int start_ms,
                              struct hk_wire_ready *ready, enum hk_fate *fate,
                              struct hk_err *err)
{
    struct hk_str body = HK_STR_INIT;
    struct hk_wire_head head;
    enum hk_status rc;

    *fate = HK_FATE_FINE;
    rc = send_setup(p, c, box, start_ms, fate, err);
    if (rc)
        hk_child_kill(c, HK_FATE_NO_MEMORY);
    if (!rc && !*fate)
        *fate = hk_child_receive(c, &head, &body, start_ms);
    if (!rc && !*fate)
        rc = take_ready(p, c, &head, &body, ready, fate, err);
    hk_str_release(&body);
    return rc;
}
