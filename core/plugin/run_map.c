/* run_map.c - a function over whole columns of numbers */
#include <string.h>

#include "plugin/run_private.h"

static size_t align16(size_t n)
{
    return (n + 15) / 16 * 16;
}

/* Short columns are copied into the request, and short results out of it; long
 * ones are mapped. */
enum { COPY_MOST = 64 * 1024 };

static bool is_copied(const struct hk_buffer *b, size_t bytes)
{
    return !b->share || bytes <= COPY_MOST;
}

static enum hk_fate place_column(struct hk_plugin *p, const struct hk_buffer *b,
                                 size_t rows, bool writes, char *blob,
                                 size_t *used, struct hk_wire_column *out)
{
    const size_t bytes = rows * hk_wire_size(b->type->wire);
    uint32_t which = 0;
    enum hk_fate fate;

    out->step = (uint32_t)hk_wire_size(b->type->wire);
    if (is_copied(b, bytes)) {
        out->slot = *used;
        if (!writes)
            memcpy(blob + *used, b->data, bytes);
        *used += align16(bytes);
        return HK_FATE_FINE;
    }
    fate = hk_run_share(p, (struct hk_buffer *)(uintptr_t)b, writes, &which);
    out->slot = HK_WIRE_SHARED_AT(which, b->offset);
    return fate;
}

static enum hk_fate place_columns(struct hk_plugin *p,
                                  const struct hk_function *f,
                                  const struct hk_call_column *columns,
                                  struct hk_buffer *result, size_t rows,
                                  struct hk_wire_column *c, size_t *used)
{
    const size_t size = ((size_t)f->param_count + 1) * sizeof *c;
    char *blob = hk_box_request(&p->run->box) + align16(size);
    enum hk_fate fate;
    int i;

    *used = 0;
    fate = place_column(p, result, rows, true, blob, used, &c[f->param_count]);
    for (i = 0; i < f->param_count && !fate; i++) {
        c[i].slot = columns[i].bits;
        if (columns[i].buffer)
            fate = place_column(p, columns[i].buffer, rows, false, blob, used,
                                &c[i]);
    }
    memcpy(hk_box_request(&p->run->box), c, size);
    return fate;
}

/* The result stands first in the blob, if it was not mapped. */
static enum hk_fate map(struct hk_plugin *p, const struct hk_function *f,
                        const struct hk_call_column *columns,
                        struct hk_buffer *result, size_t rows)
{
    struct hk_plugin_run *run = p->run;
    struct hk_wire_column c[HK_WIRE_ARGS + 1];
    const size_t size = ((size_t)f->param_count + 1) * sizeof *c;
    const size_t bytes = rows * hk_wire_size(result->type->wire);
    struct hk_wire_order order = { .kind = HK_ORDER_MAP,
        .function = (uint32_t)(f - p->manifest.functions),
        .rows = (uint32_t)rows, .slots_len = (uint32_t)size };
    struct hk_wire_answer answer;
    size_t used;
    enum hk_fate fate;

    run->calls++;
    memset(c, 0, sizeof c);
    fate = place_columns(p, f, columns, result, rows, c, &used);
    order.blob_len = used;
    if (!fate)
        fate = hk_box_post(&run->box, &run->child, &order);
    if (!fate)
        fate = hk_box_wait(&run->box, &run->child, p->manifest.call_ms,
                           &answer);
    if (!fate && answer.kind != HK_ANSWER_DONE)
        fate = hk_child_kill(&run->child, HK_FATE_GARBLED);
    if (!fate && is_copied(result, bytes))
        memcpy(result->data, hk_box_request(&run->box) + align16(size), bytes);
    return fate;
}

static void map_local(struct hk_plugin *p, const struct hk_function *f,
                      const struct hk_call_column *columns,
                      struct hk_buffer *result, size_t rows)
{
    struct hk_native_memory m = { .blob_len = 0 };
    struct hk_wire_column c[HK_WIRE_ARGS + 1];
    const struct hk_buffer *b;
    _Atomic uint32_t done = 0;
    int i;

    memset(c, 0, sizeof c);
    for (i = 0; i <= f->param_count; i++) {
        b = i < f->param_count ? columns[i].buffer : result;
        c[i].slot = b ? HK_WIRE_SHARED_AT(i, 0) : columns[i].bits;
        if (!b)
            continue;
        c[i].step = (uint32_t)hk_wire_size(b->type->wire);
        m.shared[i] = b->data;
        m.shared_len[i] = hk_buffer_bytes(b);
    }
    hk_native_map(hk_local_function(p->run->local, (uint32_t)(f
                  - p->manifest.functions)), &m, c, (uint32_t)rows, &done);
}

enum hk_status hk_run_map(struct hk_plugin *p, const struct hk_function *f,
                          const struct hk_call_column *columns,
                          struct hk_buffer *result, size_t rows,
                          struct hk_err *err)
{
    enum hk_fate fate;
    enum hk_status rc = hk_run_enter(p, err);

    if (rc)
        return rc;
    rc = hk_run_start(p, err);
    if (!rc && p->run->local) {
        map_local(p, f, columns, result, rows);
    } else if (!rc) {
        fate = hk_run_end_handles(p);
        if (!fate)
            fate = map(p, f, columns, result, rows);
        if (fate)
            rc = hk_run_dead(p, fate, f->full, false, err);
    }
    hk_run_leave(p);
    return rc;
}
