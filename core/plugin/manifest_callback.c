/* manifest_callback.c - functions of Lua that a library calls back */
#include "plugin/reading.h"

enum { CALLBACKS_MOST = 200 };

/* ---- one argument -------------------------------------------------------- */

static enum hk_status check_ways(struct hk_checker *r,
                                 const struct hk_where *at,
                                 const struct hk_input *p)
{
    const bool points = p->buffer || p->pointer;

    if (p->buffer > HK_FLOW_IN || p->pointer > HK_FLOW_IN)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: what a callback is given "
                       "goes in only; say \"in\"", r->file,
                       hk_place_text(r, at));
    if (points && !p->shape.record && !hk_wire_size(p->shape.type->wire))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no pointer to %s; "
                       "only to numbers, structs and handles", r->file,
                       hk_place_text(r, at), hk_shape_name(&p->shape));
    if (!points && (p->shape.record || p->shape.handle
                    || p->shape.type->wire == HK_WIRE_VOID))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a callback takes numbers, "
                       "texts and pointers to numbers and structs, not %s "
                       "itself", r->file, hk_place_text(r, at),
                       hk_shape_name(&p->shape));
    return HK_OK;
}

static enum hk_status read_arg(struct hk_checker *r, const struct hk_where *at,
                               const cJSON *json, struct hk_input *p)
{
    enum hk_status rc = hk_read_object(r, at, json, HK_IN_CALLBACK_ARG);

    p->count = p->counts = p->capacity_arg = -1;
    if (!rc)
        rc = hk_read_name(r, at, json, &p->name);
    if (!rc)
        rc = hk_read_shape(r, at, json, &p->shape);
    if (!rc)
        rc = hk_read_flow(r, at, json, "buffer", &p->buffer);
    if (!rc)
        rc = hk_read_flow(r, at, json, "pointer", &p->pointer);
    if (!rc && !p->buffer != !hk_member(json, "count"))
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: \"buffer\" and \"count\" go "
                     "together", r->file, hk_place_text(r, at));
    return rc ? rc : check_ways(r, at, p);
}

/* The length of a buffer is another argument, and no argument of Lua's. */
static enum hk_status tie(struct hk_checker *r, const struct hk_where *up,
                          const cJSON *json, struct hk_callback *c, int i)
{
    const struct hk_where at = HK_AT_KEY(up, "count");
    const char *word = NULL;
    enum hk_status rc = hk_read_word(r, up, json, "count", false, &word);
    int to;

    if (rc || !word)
        return rc;
    to = hk_find_param(c->params, c->param_count, word);
    if (to < 0 || !hk_ctype_is_integer(c->params[to].shape.type)
        || c->params[to].buffer || c->params[to].pointer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: no whole number among the "
                       "arguments is called \"%s\"", r->file,
                       hk_place_text(r, &at), word);
    c->params[i].count = to;
    c->params[to].counts = i;
    return HK_OK;
}

static enum hk_status read_args(struct hk_checker *r, const struct hk_where *up,
                                const cJSON *json, struct hk_callback *c)
{
    const struct hk_where at = HK_AT_KEY(up, "args");
    const cJSON *args = hk_member(json, "args"), *item;
    const int n = args ? cJSON_GetArraySize(args) : 0;
    enum hk_status rc = HK_OK;
    int i = 0;

    if (args && !cJSON_IsArray(args))
        return hk_wrong_type(r, &at, args, "a list");
    if (n > HK_PARAM_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: %d arguments are more than "
                       "the %d a function may have", r->file,
                       hk_place_text(r, &at), n, HK_PARAM_MOST);
    c->params = hk_arena_alloc(&r->m->arena,
                               ((size_t)n + 1) * sizeof *c->params);
    if (!c->params)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, args) {
        const struct hk_where here = HK_AT_INDEX(&at, c->param_count);

        rc = rc ? rc : read_arg(r, &here, item, &c->params[c->param_count]);
        c->param_count += !rc;
    }
    cJSON_ArrayForEach(item, args) {
        const struct hk_where here = HK_AT_INDEX(&at, i);

        rc = rc ? rc : tie(r, &here, item, c, i);
        i++;
    }
    return rc;
}

/* ---- its result, and the whole ------------------------------------------- */

static enum hk_status read_returns(struct hk_checker *r,
                                   const struct hk_where *up,
                                   const cJSON *json, struct hk_callback *c)
{
    const struct hk_where at = HK_AT_KEY(up, "returns");
    const cJSON *returns = hk_member(json, "returns");
    enum hk_status rc;

    c->returns.type = hk_ctype_named("void");
    if (!returns)
        return HK_OK;
    rc = hk_read_object(r, &at, returns, HK_IN_CALLBACK_RETURNS);
    if (!rc)
        rc = hk_read_shape(r, &at, returns, &c->returns);
    if (!rc && c->returns.type->wire != HK_WIRE_VOID
        && !hk_wire_size(c->returns.type->wire))
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: a callback gives a number, a "
                     "bool, a word or nothing, not %s", r->file,
                     hk_place_text(r, &at), hk_shape_name(&c->returns));
    return rc;
}

/* Room for pointers to all callbacks, made when the first is met. */
static enum hk_status add(struct hk_checker *r, const struct hk_where *at,
                          struct hk_callback *c)
{
    struct hk_manifest *m = r->m;

    if (!m->callbacks)
        m->callbacks = hk_arena_alloc(&m->arena,
                                      CALLBACKS_MOST * sizeof *m->callbacks);
    if (!m->callbacks)
        return hk_fail_memory(r->err);
    if (m->callback_count == CALLBACKS_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: more than %d callbacks in "
                       "one manifest are too many", r->file,
                       hk_place_text(r, at), CALLBACKS_MOST);
    c->index = m->callback_count;
    m->callbacks[m->callback_count++] = c;
    return HK_OK;
}

enum hk_status hk_read_callback(struct hk_checker *r,
                                const struct hk_where *up, const cJSON *json,
                                const struct hk_callback **out)
{
    const struct hk_where at = HK_AT_KEY(up, "callback");
    struct hk_callback *c = hk_arena_alloc(&r->m->arena, sizeof *c);
    enum hk_status rc = c ? HK_OK : hk_fail_memory(r->err);

    if (!rc)
        rc = hk_read_object(r, &at, json, HK_IN_CALLBACK);
    if (!rc)
        rc = read_args(r, &at, json, c);
    if (!rc)
        rc = read_returns(r, &at, json, c);
    if (!rc)
        rc = add(r, &at, c);
    *out = c;
    return rc;
}
