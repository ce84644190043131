/* run_call.c - a call through the box: what goes out, what comes back */
#include <string.h>

#include "base/stop.h"
#include "plugin/callback.h"
#include "plugin/native_entry.h"
#include "plugin/run_private.h"

/* One call that is under way. */
struct under_way {
    struct hk_plugin *p;
    const char *who;
    struct hk_calling calling;
    struct hk_unpacking *u;
};

static size_t align16(size_t n)
{
    return (n + 15) / 16 * 16;
}

/* ---- what goes out ------------------------------------------------------- */

/* The slots of the last row that point into buffers name them by the places
 * they have got. */
static enum hk_fate place_shares(struct hk_plugin *p,
                                 const struct hk_function *f,
                                 const struct hk_block *b, uint64_t *slots)
{
    enum hk_fate fate = HK_FATE_FINE;
    uint32_t which;
    int i, k;

    for (i = 0; i < f->param_count && !fate; i++)
        for (k = 0; k < b->share_count && f->params[i].buffer; k++)
            if (slots[i] == HK_WIRE_SHARED_AT(k, 0)) {
                fate = hk_run_share(p, b->shares[k], b->writes[k], &which);
                slots[i] = HK_WIRE_SHARED_AT(which, b->shares[k]->offset);
                break;
            }
    return fate;
}

static enum hk_fate send(struct hk_plugin *p, const struct hk_function *f,
                         struct hk_block *b)
{
    struct hk_plugin_run *run = p->run;
    char *request = hk_box_request(&run->box);
    const struct hk_wire_order order = { .kind = HK_ORDER_CALL,
        .function = (uint32_t)(f - p->manifest.functions), .rows = b->rows,
        .slots_len = (uint32_t)b->slots.len, .blob_len = b->blob.len };
    enum hk_fate fate = HK_FATE_FINE;

    if (b->slots.len)
        memcpy(request, b->slots.data, b->slots.len);
    if (b->blob.len)
        memcpy(request + align16(b->slots.len), b->blob.data, b->blob.len);
    run->calls++;
    if (b->share_count)
        fate = place_shares(p, f, b, (uint64_t *)(void *)request
                            + (b->rows - 1) * (size_t)f->param_count);
    return fate ? fate : hk_box_post(&run->box, &run->child, &order);
}

/* ---- what comes back ----------------------------------------------------- */

/* The reply as one message that cannot change any more. */
static enum hk_fate copy_reply(struct hk_plugin_run *run,
                               const struct hk_wire_answer *a)
{
    const size_t results = (size_t)a->count * sizeof(struct hk_wire_result);
    const char *reply = hk_box_reply(&run->box);

    if (results > HK_BOX_RESULTS_LEN
        || a->len > HK_BOX_REPLY_LEN - HK_BOX_RESULTS_LEN)
        return hk_child_kill(&run->child, HK_FATE_GARBLED);
    hk_str_clear(&run->reply);
    hk_str_add(&run->reply, (const char *)a, sizeof *a);
    hk_str_add(&run->reply, reply, results);
    hk_str_add(&run->reply, reply + HK_BOX_RESULTS_LEN, a->len);
    return run->reply.failed ? hk_child_kill(&run->child, HK_FATE_NO_MEMORY)
           : HK_FATE_FINE;
}

static enum hk_fate take_rows(struct under_way *w,
                              const struct hk_wire_answer *a)
{
    static const struct hk_wire_order on = { .kind = HK_ORDER_ON };
    struct hk_plugin_run *run = w->p->run;
    enum hk_fate fate = copy_reply(run, a);

    if (fate)
        return fate;
    if (!hk_unpack(w->u, run->reply.data, run->reply.len))
        return hk_child_kill(&run->child, HK_FATE_GARBLED);
    return w->u->left ? hk_box_post(&run->box, &run->child, &on)
           : HK_FATE_FINE;
}

/* ---- calls back ---------------------------------------------------------- */

/* Copy what the callback was given, and find each piece in the copy. */
static bool copy_given(struct hk_plugin_run *run, const struct hk_callback *cb,
                       struct hk_native_given *out)
{
    const char *from = hk_box_given(&run->box);
    const size_t heads = (size_t)cb->param_count
                         * sizeof(struct hk_wire_given);
    struct hk_wire_given g[HK_WIRE_ARGS];
    size_t at = heads;
    int i;

    memcpy(g, from, heads);
    hk_str_clear(&run->reply);
    for (i = 0; i < cb->param_count; i++) {
        if (g[i].len == HK_WIRE_NULL_TEXT)
            continue;
        if (g[i].len > HK_BOX_GIVEN_LEN - at)
            return false;
        hk_str_add(&run->reply, from + at, g[i].len);
        hk_str_putc(&run->reply, '\0');
        at += g[i].len;
    }
    for (i = 0, at = 0; i < cb->param_count; i++) {
        out[i] = (struct hk_native_given){ .value = g[i].value };
        if (g[i].len == HK_WIRE_NULL_TEXT)
            continue;
        out[i].bytes = run->reply.data + at;
        out[i].len = g[i].len;
        at += g[i].len + 1;
    }
    return !run->reply.failed;
}

enum hk_fate hk_run_called_back(struct hk_plugin *p, struct hk_calling *calling,
                                uint32_t index)
{
    const struct hk_manifest *m = &p->manifest;
    struct hk_wire_order order = { .kind = HK_ORDER_RETURN };
    struct hk_native_given given[HK_WIRE_ARGS];
    struct hk_plugin_run *run = p->run;

    if (index >= (uint32_t)m->callback_count
        || !copy_given(run, m->callbacks[index], given))
        return hk_child_kill(&run->child, HK_FATE_GARBLED);
    hk_callback_answer(calling, index, given,
                       m->callbacks[index]->param_count, &order.value);
    if (!run->child.pid)          /* ended while the callback ran */
        return HK_FATE_CLOSED;
    return hk_box_post(&run->box, &run->child, &order);
}

enum hk_fate hk_run_listen(struct hk_plugin *p,
                           const struct hk_wire_answer *a)
{
    struct hk_wire_order order = { .kind = HK_ORDER_RETURN };
    struct hk_plugin_run *run = p->run;
    char text[HK_SAY_MOST + 1];
    uint64_t done[2];

    if (a->len > HK_SAY_MOST)
        return hk_child_kill(&run->child, HK_FATE_GARBLED);
    memcpy(done, hk_box_given(&run->box), sizeof done);
    memcpy(text, hk_box_given(&run->box) + sizeof done, a->len);
    text[a->len] = '\0';
    order.value = hk_plugin_said(p, *text ? text : NULL, done[0], done[1])
                  || hk_stop_asked();
    return hk_box_post(&run->box, &run->child, &order);
}

/* The time of callbacks does not count. */
static enum hk_fate take_answers(struct under_way *w)
{
    struct hk_plugin_run *run = w->p->run;
    struct hk_wire_answer a;
    enum hk_fate fate;

    while (w->u->left) {
        fate = hk_box_wait(&run->box, &run->child, w->p->manifest.call_ms, &a);
        if (!fate && a.kind == HK_ANSWER_ROWS)
            fate = take_rows(w, &a);
        else if (!fate && a.kind == HK_ANSWER_CALLBACK)
            fate = hk_run_called_back(w->p, &w->calling, a.count);
        else if (!fate && a.kind == HK_ANSWER_SAY)
            fate = hk_run_listen(w->p, &a);
        else if (!fate)
            fate = hk_child_kill(&run->child, HK_FATE_GARBLED);
        if (fate)
            return fate;
    }
    return HK_FATE_FINE;
}

/* ---- the whole ----------------------------------------------------------- */

static bool takes_handles(const struct hk_function *f)
{
    for (int i = 0; i < f->param_count; i++)
        if (f->params[i].shape.handle && !f->params[i].pointer)
            return true;
    return false;
}

static enum hk_status call(struct under_way *w, struct hk_block *b,
                           struct hk_err *err)
{
    struct hk_plugin *p = w->p;
    const unsigned generation = atomic_load(&p->run->generation);
    enum hk_fate fate;

    if (generation != b->generation && takes_handles(w->calling.f))
        return hk_fail(err, HK_EUSAGE, "%s: found a handle from a process that "
                       "died; make it anew", w->who);
    b->generation = generation;
    fate = hk_run_end_handles(p);
    if (!fate)
        fate = send(p, w->calling.f, b);
    if (!fate)
        fate = take_answers(w);
    if (fate)
        return hk_run_dead(p, fate, w->who, false, err);
    hk_box_shrink(&p->run->box, b->blob.len);
    if (w->calling.status)
        return hk_fail(err, w->calling.status, "%s", w->calling.why.text);
    return w->u->no_memory ? hk_fail_memory(err) : HK_OK;
}

/* In our own process: nothing is sent. */
static enum hk_status call_local(struct hk_plugin *p,
                                 const struct hk_function *f,
                                 struct hk_block *b, struct hk_unpacking *u,
                                 struct hk_err *err)
{
    struct hk_calling c = { .m = &p->manifest, .f = f, .block = b,
                            .why = { .lang = err ? err->lang : HK_EN } };
    enum hk_status rc;

    u->f = f;
    u->block = b;
    u->plugin = p;
    u->left = b->rows;
    hk_run_end_handles(p);
    rc = hk_local_call(p->run->local, &c, b, u, err);
    if (!rc && c.status)
        rc = hk_fail(err, c.status, "%s", c.why.text);
    return !rc && u->no_memory ? hk_fail_memory(err) : rc;
}

enum hk_status hk_run_call(struct hk_plugin *p, const struct hk_function *f,
                           struct hk_block *b, struct hk_unpacking *u,
                           struct hk_err *err)
{
    struct under_way w = { .p = p, .who = f->full, .u = u };
    enum hk_status rc = hk_run_enter(p, err);

    if (rc)
        return rc;
    rc = hk_run_start(p, err);
    if (!rc && p->run->local) {
        rc = call_local(p, f, b, u, err);
    } else if (!rc) {
        w.calling = (struct hk_calling){ .m = &p->manifest, .f = f,
            .block = b, .why = { .lang = err ? err->lang : HK_EN } };
        u->f = f;
        u->block = b;
        u->plugin = p;
        u->slots = hk_box_request(&p->run->box);
        u->blob = u->slots + align16(b->slots.len);
        u->left = b->rows;
        rc = call(&w, b, err);
    }
    hk_run_leave(p);
    return rc;
}
