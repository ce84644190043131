/* manifest_args.c - one argument of a function */
#include <string.h>

#include "plugin/reading.h"

enum { CAPACITY_MOST = 1 << 28 };

enum hk_status hk_read_name(struct hk_checker *r, const struct hk_where *up,
                            const cJSON *object, const char **out)
{
    const struct hk_where at = HK_AT_KEY(up, "name");
    enum hk_status rc = hk_read_word(r, up, object, "name", true, out);

    if (!rc && !hk_is_c_name(*out))
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                     "name of C: letters, digits and _", r->file,
                     hk_place_text(r, &at), *out);
    return rc;
}

enum hk_status hk_read_flow(struct hk_checker *r, const struct hk_where *up,
                            const cJSON *object, const char *key,
                            enum hk_flow *out)
{
    const struct hk_where at = HK_AT_KEY(up, key);
    const char *word = NULL;
    enum hk_status rc = hk_read_word(r, up, object, key, false, &word);

    *out = HK_FLOW_NONE;
    if (rc || !word)
        return rc;
    *out = !strcmp(word, "in") ? HK_FLOW_IN : !strcmp(word, "out") ? HK_FLOW_OUT
           : !strcmp(word, "inout") ? HK_FLOW_INOUT : HK_FLOW_NONE;
    if (*out)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected \"in\", "
                   "\"out\" or \"inout\"", r->file, hk_place_text(r, &at),
                   word);
}

/* ---- where it points ----------------------------------------------------- */

/* May it stand in a row, in memory? */
static bool is_element(const struct hk_shape *s)
{
    return s->record || (hk_wire_size(s->type->wire) && !s->words);
}

static enum hk_status read_buffer(struct hk_checker *r,
                                  const struct hk_where *up,
                                  const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "buffer");
    enum hk_status rc = hk_read_flow(r, up, object, "buffer", &p->buffer);

    if (rc || !p->buffer)
        return rc;
    if (!is_element(&p->shape))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a buffer holds numbers or "
                       "structs, not %s", r->file, hk_place_text(r, &at),
                       hk_shape_name(&p->shape));
    if (!hk_member(object, "count") && !hk_member(object, "capacity"))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a buffer needs \"count\", "
                       "the name of the argument that says its length, or "
                       "\"capacity\", when it is always as long",
                       r->file, hk_place_text(r, up));
    return HK_OK;
}

static enum hk_status read_pointer(struct hk_checker *r,
                                   const struct hk_where *up,
                                   const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "pointer");
    enum hk_status rc = hk_read_flow(r, up, object, "pointer", &p->pointer);

    if (rc || !p->pointer)
        return rc;
    if (p->buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a buffer is a pointer "
                       "already; take it out", r->file, hk_place_text(r, &at));
    if (p->shape.handle && p->pointer != HK_FLOW_OUT)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a pointer to a handle can "
                       "only be \"out\"", r->file, hk_place_text(r, &at));
    if (p->shape.handle || p->shape.record
        || hk_wire_size(p->shape.type->wire))
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no pointer to %s; "
                   "only to numbers, structs and handles", r->file,
                   hk_place_text(r, &at), hk_shape_name(&p->shape));
}

/* A number, or { "call": FUNCTION, "of": ARGUMENT }; the names are looked up
 * when all functions are known. */
static enum hk_status read_capacity(struct hk_checker *r,
                                    const struct hk_where *up,
                                    const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "capacity");
    const cJSON *item = hk_member(object, "capacity");
    int n = 0;
    enum hk_status rc;

    if (!item)
        return HK_OK;
    if (!p->buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: only a buffer has a "
                       "capacity; take it out", r->file,
                       hk_place_text(r, &at));
    if (!cJSON_IsObject(item)) {
        rc = hk_read_count(r, up, object, "capacity", 1, CAPACITY_MOST, &n);
        p->capacity = (size_t)n;
        return rc;
    }
    rc = hk_read_object(r, &at, item, HK_IN_CAPACITY);
    if (!rc)
        rc = hk_read_word(r, &at, item, "call", true, &p->capacity_call);
    if (!rc)
        rc = hk_read_word(r, &at, item, "of", true, &p->capacity_of);
    if (!rc && p->buffer != HK_FLOW_OUT)
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: only of a buffer that goes "
                     "out the length is asked for", r->file,
                     hk_place_text(r, &at));
    return rc;
}

/* ---- its values ---------------------------------------------------------- */

/* A number of the manifest that must fit the type: "min", "max", "default". */
static enum hk_status read_number(struct hk_checker *r,
                                  const struct hk_where *up,
                                  const cJSON *object, const char *key,
                                  const struct hk_input *p, bool *has,
                                  struct hk_arg *out)
{
    const struct hk_where at = HK_AT_KEY(up, key);
    const cJSON *item = hk_member(object, key);
    struct hk_err why = { .lang = r->err ? r->err->lang : HK_EN };
    char bytes[sizeof(uint64_t)];
    enum hk_status rc;

    *has = item != NULL;
    if (!item)
        return HK_OK;
    rc = hk_read_value(r, &at, item, out);
    if (rc)
        return rc;
    rc = hk_shape_store(&p->shape, out, &p->bounds, bytes, &why);
    return rc ? hk_fail(r->err, HK_EFORMAT, "%s: %s: %s", r->file,
                        hk_place_text(r, &at), why.text) : HK_OK;
}

static enum hk_status read_bounds(struct hk_checker *r,
                                  const struct hk_where *at,
                                  const cJSON *object, struct hk_input *p)
{
    struct hk_bounds b = { .has_min = false };
    enum hk_status rc;

    if (!hk_member(object, "min") && !hk_member(object, "max"))
        return HK_OK;
    if (!hk_ctype_is_number(p->shape.type) || p->shape.words || p->buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"min\" and \"max\" are "
                       "for numbers; this is %s", r->file,
                       hk_place_text(r, at),
                       p->buffer ? "buffer" : hk_shape_name(&p->shape));
    rc = read_number(r, at, object, "min", p, &b.has_min, &b.min);
    if (rc)
        return rc;
    p->bounds = b;          /* so that max below min is told */
    rc = read_number(r, at, object, "max", p, &b.has_max, &b.max);
    p->bounds = b;
    return rc;
}

static enum hk_status read_default(struct hk_checker *r,
                                   const struct hk_where *up,
                                   const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "default");
    const cJSON *item = hk_member(object, "default");
    enum hk_status rc;

    if (!item)
        return HK_OK;
    if (cJSON_IsNull(item) && p->nullable) {
        p->has_default = true;
        return HK_OK;
    }
    if (p->buffer || p->shape.record || p->shape.handle || p->callback
        || p->pointer == HK_FLOW_OUT)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: only numbers, texts and "
                       "words have a default; take it out", r->file,
                       hk_place_text(r, &at));
    if (p->shape.type->wire != HK_WIRE_TEXT)
        return read_number(r, up, object, "default", p, &p->has_default,
                           &p->fallback);
    p->has_default = true;
    rc = hk_read_value(r, &at, item, &p->fallback);
    if (!rc && p->fallback.kind != HK_ARG_TEXT)
        return hk_wrong_type(r, &at, item, "a text");
    return rc;
}

static enum hk_status read_nullable(struct hk_checker *r,
                                    const struct hk_where *up,
                                    const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "nullable");
    enum hk_status rc = hk_read_flag(r, up, object, "nullable", &p->nullable);
    const bool points = p->shape.type->wire == HK_WIRE_TEXT || p->callback
        || p->shape.handle || p->buffer || p->pointer;

    if (!rc && p->nullable && !points)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: %s cannot be NULL; only "
                       "what is a pointer can; take it out", r->file,
                       hk_place_text(r, &at), hk_shape_name(&p->shape));
    if (!rc && p->nullable && (p->buffer == HK_FLOW_OUT
                               || p->pointer == HK_FLOW_OUT))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: what goes out is never "
                       "NULL; take it out", r->file, hk_place_text(r, &at));
    return rc;
}

/* ---- the whole ----------------------------------------------------------- */

static enum hk_status read_what(struct hk_checker *r,
                                const struct hk_where *at, const cJSON *object,
                                struct hk_input *p)
{
    const cJSON *callback = hk_member(object, "callback");
    enum hk_status rc;

    if (callback) {
        p->shape.type = &hk_ctype_callback;
        if (hk_member(object, "type") || hk_member(object, "struct"))
            return hk_fail(r->err, HK_EFORMAT, "%s: %s: a callback has no "
                           "\"type\" and no \"struct\"; take them out",
                           r->file, hk_place_text(r, at));
        return hk_read_callback(r, at, callback, &p->callback);
    }
    rc = hk_read_shape(r, at, object, &p->shape);
    if (!rc && p->shape.type->wire == HK_WIRE_VOID)
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: an argument cannot be void; "
                     "give its type or take it out", r->file,
                     hk_place_text(r, at));
    return rc;
}

static enum hk_status read_arg(struct hk_checker *r, const struct hk_where *at,
                               const cJSON *object, struct hk_input *p)
{
    enum hk_status rc = hk_read_object(r, at, object, HK_IN_ARG);

    p->count = p->counts = p->capacity_arg = -1;
    if (!rc)
        rc = hk_read_name(r, at, object, &p->name);
    if (!rc)
        rc = read_what(r, at, object, p);
    if (!rc)
        rc = hk_read_flag(r, at, object, "hidden", &p->hidden);
    if (!rc)
        rc = read_buffer(r, at, object, p);
    if (!rc)
        rc = read_pointer(r, at, object, p);
    if (!rc)
        rc = read_capacity(r, at, object, p);
    if (!rc)
        rc = read_nullable(r, at, object, p);
    if (!rc)
        rc = read_bounds(r, at, object, p);
    return rc ? rc : read_default(r, at, object, p);
}

static enum hk_status read_each(struct hk_checker *r, const struct hk_where *at,
                                const cJSON *args, struct hk_function *f)
{
    const cJSON *item;
    enum hk_status rc;

    cJSON_ArrayForEach(item, args) {
        const struct hk_where here = HK_AT_INDEX(at, f->param_count);
        struct hk_input *p = &f->params[f->param_count];

        rc = read_arg(r, &here, item, p);
        if (rc)
            return rc;
        if (hk_find_param(f->params, f->param_count, p->name) >= 0)
            return hk_fail(r->err, HK_EFORMAT, "%s: %s: two arguments are "
                           "called \"%s\"; rename one", r->file,
                           hk_place_text(r, &here), p->name);
        f->param_count++;
    }
    return HK_OK;
}

enum hk_status hk_read_args(struct hk_checker *r, const struct hk_where *up,
                            const cJSON *function, struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "args");
    const cJSON *args = hk_member(function, "args");
    enum hk_status rc;
    int count;

    if (!args)
        return HK_OK;
    if (!cJSON_IsArray(args))
        return hk_wrong_type(r, &at, args, "a list");
    count = cJSON_GetArraySize(args);
    if (count > HK_PARAM_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: %d arguments are more than "
                       "the %d a function may have", r->file,
                       hk_place_text(r, &at), count, HK_PARAM_MOST);
    f->params = hk_arena_alloc(&r->m->arena,
                               ((size_t)count + 1) * sizeof *f->params);
    if (!f->params)
        return hk_fail_memory(r->err);
    rc = read_each(r, &at, args, f);
    return rc ? rc : hk_tie_args(r, &at, args, f);
}
