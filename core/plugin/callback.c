/* callback.c - what a library gives a callback, as values, and its answer */
#include "plugin/callback.h"

#include <stdio.h>

/* The function that was given for callback `cb`, in this call. */
static const struct hk_caller *find_caller(const struct hk_calling *c,
                                           const struct hk_callback *cb,
                                           const char **name)
{
    int i;

    for (i = 0; i < c->f->param_count; i++)
        if (c->f->params[i].callback == cb) {
            *name = c->f->params[i].name;
            return c->block->callers[i];
        }
    return NULL;
}

static enum hk_status load_buffer(const struct hk_input *p,
                                  const struct hk_native_given *g,
                                  struct hk_arg *out, struct hk_arena *arena,
                                  struct hk_err *err)
{
    const size_t each = hk_shape_size(&p->shape), n = g->len / each;
    struct hk_arg *items;
    enum hk_status rc = HK_OK;
    size_t i;

    if (hk_shape_is_text(&p->shape) || hk_shape_is_bytes(&p->shape)) {
        *out = HK_ARG_OF_TEXT(g->bytes, g->len);
        return HK_OK;
    }
    items = hk_arena_alloc(arena, (n + 1) * sizeof *items);
    if (!items)
        return hk_fail_memory(err);
    for (i = 0; i < n && !rc; i++)
        rc = hk_shape_load(&p->shape, g->bytes + i * each, &items[i], arena,
                           err);
    *out = (struct hk_arg){ .kind = HK_ARG_LIST, .items = items, .count = n };
    return rc;
}

static enum hk_status load(const struct hk_input *p,
                           const struct hk_native_given *g,
                           struct hk_arg *out, struct hk_arena *arena,
                           struct hk_err *err)
{
    const bool points = p->buffer || p->pointer
        || p->shape.type->wire == HK_WIRE_TEXT;

    *out = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (!points)
        return hk_shape_load(&p->shape, (const char *)&g->value
                             + hk_wire_low(hk_shape_size(&p->shape)), out,
                             arena, err);
    if (!g->bytes)
        return HK_OK;
    if (p->buffer)
        return load_buffer(p, g, out, arena, err);
    if (p->pointer)
        return g->len < hk_shape_size(&p->shape) ? HK_OK
               : hk_shape_load(&p->shape, g->bytes, out, arena, err);
    *out = HK_ARG_OF_TEXT(g->bytes, g->len);
    return HK_OK;
}

/* What Lua sees: no lengths, no contexts. */
static enum hk_status load_all(const struct hk_callback *cb,
                               const struct hk_native_given *given,
                               struct hk_arg *args, size_t *count,
                               struct hk_arena *arena, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    *count = 0;
    for (i = 0; i < cb->param_count && !rc; i++)
        if (cb->params[i].counts < 0
            && cb->params[i].shape.type->wire != HK_WIRE_CONTEXT)
            rc = load(&cb->params[i], &given[i], &args[(*count)++], arena, err);
    return rc;
}

static enum hk_status answer(const struct hk_callback *cb,
                             const struct hk_arg *result, uint64_t *value,
                             struct hk_err *err)
{
    uint64_t bits = 0;
    enum hk_status rc;

    if (cb->returns.type->wire == HK_WIRE_VOID)
        return HK_OK;
    rc = cb->returns.words
         ? hk_shape_store(&cb->returns, result, NULL, (char *)&bits
                          + hk_wire_low(hk_shape_size(&cb->returns)), err)
         : hk_arg_bits(&bits, cb->returns.type, NULL, result, err);
    if (!rc)
        *value = bits;
    return rc;
}

static enum hk_status ask(struct hk_calling *c, const struct hk_callback *cb,
                          const struct hk_caller *caller,
                          const struct hk_native_given *given,
                          uint64_t *value)
{
    struct hk_arg args[HK_PARAM_MOST], result = { .kind = HK_ARG_NIL };
    struct hk_arena arena = { 0 };
    size_t count;
    enum hk_status rc = load_all(cb, given, args, &count, &arena, &c->why);

    if (!rc)
        rc = caller->call(caller->context, args, count, &result, &c->why);
    if (!rc) {
        rc = answer(cb, &result, value, &c->why);
        if (rc)
            rc = hk_fail_at(&c->why, rc, hk_say(&c->why, "the callback's "
                                                "result"));
    }
    hk_arena_release(&arena);
    return rc;
}

void hk_callback_answer(struct hk_calling *c, uint32_t index,
                        const struct hk_native_given *given, int count,
                        uint64_t *value)
{
    const struct hk_callback *cb = index < (uint32_t)c->m->callback_count
                                   ? c->m->callbacks[index] : NULL;
    const struct hk_caller *caller;
    const char *name = "";
    char place[300];

    *value = 0;
    if (c->status || !cb || count != cb->param_count)
        return;
    caller = find_caller(c, cb, &name);
    if (!caller) {
        c->status = hk_fail(&c->why, HK_EFORMAT, "%s: the library called a "
                            "function that it was given in an earlier call; "
                            "such a function lives as long as the call",
                            c->f->full);
        return;
    }
    c->status = ask(c, cb, caller, given, value);
    if (!c->status)
        return;
    *value = 0;
    if (c->status == HK_EUSAGE) {
        snprintf(place, sizeof place, "%s: %s", c->f->full, name);
        hk_fail_at(&c->why, c->status, place);
    }
}
