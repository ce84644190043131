/* call.c - calls, one or many, in requests of many rows */
#include "plugin/call.h"

#include <string.h>

#include "base/mem.h"
#include "plugin/run.h"

/* A request is full when it has so many rows or bytes. */
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
    struct hk_unpacking u = { .answers = m->answers, .which = m->which,
        .arena = m->arena, .lang = err ? err->lang : HK_EN };
    enum hk_status rc;

    if (!m->block.rows)
        return HK_OK;
    rc = hk_run_call(m->p, m->f, &m->block, &u, err);
    hk_block_clear(&m->block);
    return rc;
}

/* How much room a result needs, the library says itself. */
static enum hk_status measure(void *context, const struct hk_function *g,
                              const struct hk_arg *arg, size_t *elements,
                              struct hk_err *err)
{
    struct hk_plugin *p = context;
    struct hk_arena arena = { 0 };
    struct hk_arg n;
    enum hk_status rc = hk_plugin_call_found(p, g, arg, 1, &n, &arena, err);

    if (!rc && (n.kind != HK_ARG_INTEGER || n.integer < 0))
        rc = hk_fail(err, HK_EFORMAT, "%s: it gave no number of elements",
                     g->full);
    if (!rc)
        *elements = (size_t)n.integer;
    hk_arena_release(&arena);
    return rc;
}

/* A row whose arguments do not fit is not sent; that is its answer. */
static enum hk_status add_row(struct map *m, const struct hk_arg *args,
                              size_t width, size_t row, struct hk_err *err)
{
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    struct hk_answer *out = &m->answers[row];
    enum hk_status rc;

    rc = hk_block_add(&m->block, m->f, args, width, &why);
    *out = (struct hk_answer){ .status = rc };
    if (!rc) {
        m->which[m->block.rows - 1] = row;
        return HK_OK;
    }
    if (rc != HK_EUSAGE && rc != HK_EFORMAT)
        return hk_fail(err, rc, "%s", why.text);
    out->error = hk_arena_dup(m->arena, why.text, strlen(why.text));
    return out->error ? HK_OK : hk_fail_memory(err);
}

/* Buffers and callbacks belong to one row: it is sent alone. */
static bool is_alone(const struct hk_arg *args, size_t width)
{
    size_t i;

    for (i = 0; i < width; i++)
        if (args[i].kind == HK_ARG_BUFFER || args[i].kind == HK_ARG_FUNCTION)
            return true;
    return false;
}

static enum hk_status map_rows(struct map *m, const struct hk_arg *args,
                               size_t width, size_t rows, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool alone;
    size_t i;

    for (i = 0; i < rows && !rc; i++) {
        alone = is_alone(args + i * width, width);
        if (alone)
            rc = send_block(m, err);
        if (!rc)
            rc = add_row(m, args + i * width, width, i, err);
        if (!rc && (alone || m->block.rows == ROWS
                    || m->block.blob.len >= BYTES))
            rc = send_block(m, err);
    }
    return rc ? rc : send_block(m, err);
}

/* One row needs no room for a thousand. */
static enum hk_status call_once(struct hk_plugin *p,
                                const struct hk_function *f,
                                const struct hk_arg *args, size_t width,
                                struct hk_answer *answer,
                                struct hk_arena *arena, struct hk_err *err)
{
    static const size_t first = 0;
    struct hk_block b = { .plugin = p, .measure = measure, .context = p,
                          .generation = hk_plugin_generation(p) };
    struct hk_unpacking u = { .answers = answer, .which = &first,
        .arena = arena, .lang = err ? err->lang : HK_EN };
    enum hk_status rc = hk_block_add(&b, f, args, width, err);

    *answer = (struct hk_answer){ .status = rc };
    if (!rc)
        rc = hk_run_call(p, f, &b, &u, err);
    else if ((rc == HK_EUSAGE || rc == HK_EFORMAT) && err) {
        answer->error = hk_arena_dup(arena, err->text, strlen(err->text));
        rc = answer->error ? HK_OK : hk_fail_memory(err);
    }
    hk_block_release(&b);
    return rc;
}

enum hk_status hk_plugin_map_found(struct hk_plugin *p,
                                   const struct hk_function *f,
                                   const struct hk_arg *args, size_t width,
                                   size_t rows, struct hk_answer *answers,
                                   struct hk_arena *arena, struct hk_err *err)
{
    struct map *m;
    enum hk_status rc;

    if (rows == 1 && err)
        return call_once(p, f, args, width, answers, arena, err);
    m = hk_zalloc(1, sizeof *m);
    if (!m)
        return hk_fail_memory(err);
    m->p = p;
    m->f = f;
    m->answers = answers;
    m->arena = arena;
    m->block.plugin = p;
    m->block.generation = hk_plugin_generation(p);
    m->block.measure = measure;
    m->block.context = p;
    rc = map_rows(m, args, width, rows, err);
    hk_block_release(&m->block);
    hk_free(m);
    return rc;
}

enum hk_status hk_plugin_map(struct hk_plugins *host, enum hk_use use,
                             const char *name, const struct hk_arg *args,
                             size_t width, size_t rows,
                             struct hk_answer *answers, struct hk_arena *arena,
                             struct hk_err *err)
{
    const struct hk_function *f;
    struct hk_plugin *p;
    enum hk_status rc = hk_plugins_function(&p, &f, host, use, name, err);

    return rc ? rc : hk_plugin_map_found(p, f, args, width, rows, answers,
                                         arena, err);
}

enum hk_status hk_plugin_call_found(struct hk_plugin *p,
                                    const struct hk_function *f,
                                    const struct hk_arg *args, size_t count,
                                    struct hk_arg *result,
                                    struct hk_arena *arena,
                                    struct hk_err *err)
{
    struct hk_answer answer = { .status = HK_OK };
    enum hk_status rc = hk_plugin_map_found(p, f, args, count, 1, &answer,
                                            arena, err);

    *result = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (rc)
        return rc;
    if (answer.status)
        return hk_fail(err, answer.status, "%s", answer.error);
    *result = answer.value;
    return HK_OK;
}

enum hk_status hk_plugin_call(struct hk_plugins *host, enum hk_use use,
                              const char *name, const struct hk_arg *args,
                              size_t count, struct hk_arg *result,
                              struct hk_arena *arena, struct hk_err *err)
{
    const struct hk_function *f;
    struct hk_plugin *p;
    enum hk_status rc = hk_plugins_function(&p, &f, host, use, name, err);

    *result = (struct hk_arg){ .kind = HK_ARG_NIL };
    return rc ? rc : hk_plugin_call_found(p, f, args, count, result, arena,
                                          err);
}
