/* call.c - calls, one or many, in messages of many rows */
#include "plugin/call.h"

#include <string.h>

#include "base/mem.h"
#include "plugin/call_pack.h"
#include "plugin/run.h"

/* A message is full when it has so many rows or bytes. */
enum { ROWS = 1024, BYTES = 256 * 1024 };

struct map {
    struct hk_plugin *p;
    const struct hk_function *f;
    struct hk_answer *answers;
    struct hk_arena *arena;
    struct hk_block block;
    size_t which[ROWS];           /* rows of the block: those that fit */
};

static enum hk_status send_block(struct map *m, struct hk_err *err)
{
    const struct hk_wire_call call = {
        (uint32_t)(m->f - m->p->manifest.functions), m->block.rows };
    const struct iovec pieces[] = {
        { (void *)(uintptr_t)&call, sizeof call },
        { m->block.slots.data, m->block.slots.len },
        { m->block.blob.data, m->block.blob.len },
    };
    struct hk_unpacking u = { .f = m->f, .answers = m->answers,
        .which = m->which, .arena = m->arena, .left = m->block.rows,
        .lang = err ? err->lang : HK_EN };
    enum hk_status rc;

    if (!m->block.rows)
        return HK_OK;
    hk_run_lock(m->p);
    rc = hk_plugin_start(m->p, err);
    if (!rc)
        rc = hk_run_call(m->p, m->f->full, pieces, 3, m->block.rows, hk_unpack,
                         &u, err);
    hk_run_unlock(m->p);
    hk_block_clear(&m->block);
    return !rc && u.no_memory ? hk_fail_memory(err) : rc;
}

/* A row whose arguments do not fit is not sent; that is its answer. */
static enum hk_status add_row(struct map *m, const struct hk_arg *args,
                              size_t width, size_t row, struct hk_err *err)
{
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    enum hk_status rc = hk_block_add(&m->block, m->f, args, width, &why);
    struct hk_answer *out = &m->answers[row];

    *out = (struct hk_answer){ .status = rc };
    if (!rc) {
        m->which[m->block.rows - 1] = row;
        return HK_OK;
    }
    if (rc == HK_ENOMEM)
        return hk_fail_memory(err);
    out->error = hk_arena_dup(m->arena, why.text, strlen(why.text));
    return out->error ? HK_OK : hk_fail_memory(err);
}

enum hk_status hk_plugin_map(struct hk_plugins *host, const char *name,
                             const struct hk_arg *args, size_t width,
                             size_t rows, struct hk_answer *answers,
                             struct hk_arena *arena, struct hk_err *err)
{
    struct map *m = hk_zalloc(1, sizeof *m);
    enum hk_status rc;
    size_t i;

    if (!m)
        return hk_fail_memory(err);
    m->answers = answers;
    m->arena = arena;
    rc = hk_plugins_function(&m->p, &m->f, host, name, err);
    for (i = 0; i < rows && !rc; i++) {
        rc = add_row(m, args + i * width, width, i, err);
        if (!rc && (m->block.rows == ROWS || m->block.blob.len >= BYTES))
            rc = send_block(m, err);
    }
    if (!rc)
        rc = send_block(m, err);
    hk_block_release(&m->block);
    hk_free(m);
    return rc;
}

enum hk_status hk_plugin_call(struct hk_plugins *host, const char *name,
                              const struct hk_arg *args, size_t count,
                              struct hk_arg *result, struct hk_arena *arena,
                              struct hk_err *err)
{
    struct hk_answer answer = { .status = HK_OK };
    enum hk_status rc = hk_plugin_map(host, name, args, count, 1, &answer,
                                      arena, err);

    *result = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (rc)
        return rc;
    if (answer.status)
        return hk_fail(err, answer.status, "%s", answer.error);
    *result = answer.value;
    return HK_OK;
}
