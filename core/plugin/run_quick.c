/* run_quick.c - one call of numbers and shared buffers, the shortest way
 *
 * Nothing is packed: the slots stand in the box itself and the number comes
 * back there. */
#include <string.h>

#include "plugin/callback.h"
#include "plugin/run_private.h"

/* A function that takes none calls one that was given earlier: it hears so. The
 * calling is begun by the first, for its sentence is long. */
static enum hk_fate call_back(struct hk_plugin *p, const struct hk_function *f,
                              enum hk_lang lang, struct hk_calling *calling,
                              uint32_t index)
{
    if (!calling->f)
        *calling = (struct hk_calling){ .m = &p->manifest, .f = f,
                                        .why = { .lang = lang } };
    return hk_run_called_back(p, calling, index);
}

static enum hk_fate place_buffers(struct hk_plugin *p,
                                  const struct hk_function *f, uint64_t *slots,
                                  struct hk_buffer *const *buffers)
{
    enum hk_fate fate = HK_FATE_FINE;
    uint32_t which;
    int i;

    for (i = 0; i < f->param_count && !fate; i++) {
        if (!f->params[i].buffer)
            continue;
        fate = hk_run_share(p, buffers[i], false, &which);
        slots[i] = HK_WIRE_SHARED_AT(which, buffers[i]->offset);
    }
    return fate;
}

static enum hk_fate send(struct hk_plugin *p, const struct hk_function *f,
                         uint64_t *slots, struct hk_buffer *const *buffers)
{
    struct hk_plugin_run *run = p->run;
    const struct hk_wire_order order = { .kind = HK_ORDER_QUICK,
        .function = (uint32_t)(f - p->manifest.functions), .rows = 1 };
    enum hk_fate fate;

    run->calls++;
    fate = place_buffers(p, f, slots, buffers);
    if (fate)
        return fate;
    memcpy(run->box.at->slots, slots,
           (size_t)f->param_count * sizeof *slots);
    return hk_box_post(&run->box, &run->child, &order);
}

static enum hk_fate take(struct hk_plugin *p, const struct hk_function *f,
                         enum hk_lang lang, struct hk_calling *calling,
                         uint64_t *bits)
{
    struct hk_plugin_run *run = p->run;
    struct hk_wire_answer a;
    enum hk_fate fate;

    for (;;) {
        fate = hk_box_wait(&run->box, &run->child, p->manifest.call_ms, &a);
        if (!fate && a.kind == HK_ANSWER_QUICK) {
            *bits = run->box.at->value;
            return HK_FATE_FINE;
        }
        if (!fate && a.kind == HK_ANSWER_SAY)
            fate = hk_run_listen(p, &a);
        else if (!fate && a.kind == HK_ANSWER_CALLBACK)
            fate = call_back(p, f, lang, calling, a.count);
        else if (!fate)
            fate = hk_child_kill(&run->child, HK_FATE_GARBLED);
        if (fate)
            return fate;
    }
}

bool hk_plugin_is_quick(const struct hk_plugin *p)
{
    return p->run->child.pid && !p->run->local;
}

enum hk_status hk_run_quick(struct hk_plugin *p, const struct hk_function *f,
                            uint64_t *slots, struct hk_buffer *const *buffers,
                            uint64_t *bits, struct hk_err *err)
{
    const enum hk_lang lang = err ? err->lang : HK_EN;
    struct hk_calling calling;
    enum hk_fate fate;
    enum hk_status rc = hk_run_enter(p, err);

    if (rc)
        return rc;
    calling.f = NULL;
    rc = hk_run_start(p, err);
    if (!rc) {
        fate = hk_run_end_handles(p);
        if (!fate)
            fate = send(p, f, slots, buffers);
        if (!fate)
            fate = take(p, f, lang, &calling, bits);
        if (fate)
            rc = hk_run_dead(p, fate, f->full, false, err);
        else if (calling.f && calling.status)
            rc = hk_fail(err, calling.status, "%s", calling.why.text);
    }
    hk_run_leave(p);
    return rc;
}
