/* manifest_args.c - the arguments of a function */
#include <string.h>

#include "plugin/reading.h"

/* ---- one argument -------------------------------------------------------- */

static enum hk_status read_buffer(struct hk_checker *r,
                                  const struct hk_where *up,
                                  const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "buffer");
    const char *way = NULL;
    enum hk_status rc = hk_read_word(r, up, object, "buffer", false, &way);

    if (rc || !way)
        return rc;
    if (!strcmp(way, "out") || !strcmp(way, "inout"))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: this version of huka "
                       "cannot do \"buffer\": \"%s\" yet, only \"in\"; leave "
                       "out the function", r->file, hk_place_text(r, &at),
                       way);
    if (strcmp(way, "in"))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected "
                       "\"in\"", r->file, hk_place_text(r, &at), way);
    if (p->type->wire != HK_WIRE_U8)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a buffer of \"%s\" cannot "
                       "be done yet; only buffers of u8, which are bytes",
                       r->file, hk_place_text(r, &at), p->type->name);
    if (!hk_member(object, "count"))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a buffer needs \"count\", "
                       "the name of the argument that says its length",
                       r->file, hk_place_text(r, up));
    p->is_buffer = true;
    return HK_OK;
}

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
    uint64_t bits;
    enum hk_status rc;

    *has = item != NULL;
    if (!item)
        return HK_OK;
    rc = hk_read_value(r, &at, item, out);
    if (rc)
        return rc;
    if (!hk_arg_bits(&bits, p->type, &p->bounds, out, &why))
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: %s", r->file,
                   hk_place_text(r, &at), why.text);
}

static enum hk_status read_bounds(struct hk_checker *r,
                                  const struct hk_where *at,
                                  const cJSON *object, struct hk_input *p)
{
    struct hk_bounds b = { false, false, { HK_ARG_NIL, { 0 } },
                           { HK_ARG_NIL, { 0 } } };
    enum hk_status rc;

    if (!hk_member(object, "min") && !hk_member(object, "max"))
        return HK_OK;
    if (!hk_ctype_is_number(p->type) || p->is_buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"min\" and \"max\" are "
                       "for numbers; this is %s", r->file,
                       hk_place_text(r, at),
                       p->is_buffer ? "buffer" : p->type->name);
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
    if (p->is_buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a buffer has no default; "
                       "take it out", r->file, hk_place_text(r, &at));
    if (p->type->wire != HK_WIRE_TEXT)
        return read_number(r, up, object, "default", p, &p->has_default,
                           &p->fallback);
    p->has_default = true;
    rc = hk_read_value(r, &at, item, &p->fallback);
    if (!rc && p->fallback.kind != HK_ARG_TEXT
        && !(p->fallback.kind == HK_ARG_NIL && p->nullable))
        return hk_wrong_type(r, &at, item, "a text");
    return rc;
}

static enum hk_status read_nullable(struct hk_checker *r,
                                    const struct hk_where *up,
                                    const cJSON *object, struct hk_input *p)
{
    const struct hk_where at = HK_AT_KEY(up, "nullable");
    enum hk_status rc = hk_read_flag(r, up, object, "nullable", &p->nullable);

    if (!rc && p->nullable && p->type->wire != HK_WIRE_TEXT)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: only a cstring can be "
                       "NULL; take it out", r->file, hk_place_text(r, &at));
    return rc;
}

static enum hk_status read_arg(struct hk_checker *r, const struct hk_where *at,
                               const cJSON *object, struct hk_input *p)
{
    static const char *const later[] = { "struct", "callback", "pointer",
                                         "capacity" };
    const struct hk_where named = HK_AT_KEY(at, "name");
    enum hk_status rc = hk_read_object(r, at, object, HK_IN_ARG);
    size_t i;

    p->count = p->buffer = -1;
    for (i = 0; i < sizeof later / sizeof later[0] && !rc; i++)
        rc = hk_read_not_yet(r, at, object, later[i]);
    if (!rc)
        rc = hk_read_word(r, at, object, "name", true, &p->name);
    if (!rc && !hk_is_c_name(p->name))
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                     "name of C: letters, digits and _", r->file,
                     hk_place_text(r, &named), p->name);
    if (!rc)
        rc = hk_read_type(r, at, object, &p->type);
    if (!rc && p->type->wire == HK_WIRE_VOID)
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: an argument cannot be void; "
                     "give its type or take it out", r->file,
                     hk_place_text(r, at));
    if (!rc)
        rc = hk_read_flag(r, at, object, "hidden", &p->hidden);
    if (!rc)
        rc = read_buffer(r, at, object, p);
    if (!rc)
        rc = read_nullable(r, at, object, p);
    if (!rc)
        rc = read_bounds(r, at, object, p);
    return rc ? rc : read_default(r, at, object, p);
}

/* ---- arguments together -------------------------------------------------- */

static int find_param(const struct hk_function *f, const char *name)
{
    int i;

    for (i = 0; i < f->param_count; i++)
        if (!strcmp(f->params[i].name, name))
            return i;
    return -1;
}

/* Tie the buffer at index `i` to the argument that says its length. */
static enum hk_status tie(struct hk_checker *r, const struct hk_where *up,
                          const cJSON *object, struct hk_function *f, int i)
{
    const struct hk_where at = HK_AT_KEY(up, "count");
    const char *word = NULL;
    enum hk_status rc = hk_read_word(r, up, object, "count", false, &word);
    int to;

    if (rc || !word)
        return rc;
    if (!f->params[i].is_buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: only a buffer has a count; "
                       "say \"buffer\": \"in\" or take it out", r->file,
                       hk_place_text(r, &at));
    to = find_param(f, word);
    if (to < 0)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: no argument is called "
                       "\"%s\"; name the one that holds the length", r->file,
                       hk_place_text(r, &at), word);
    if (!hk_ctype_is_integer(f->params[to].type) || f->params[to].is_buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is no whole number, "
                       "so it cannot be a length", r->file,
                       hk_place_text(r, &at), word);
    if (f->params[to].buffer >= 0)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is the length of "
                       "\"%s\" already", r->file, hk_place_text(r, &at), word,
                       f->params[f->params[to].buffer].name);
    f->params[i].count = to;
    f->params[to].buffer = i;
    return HK_OK;
}

static enum hk_status check_hidden(struct hk_checker *r,
                                   const struct hk_where *at,
                                   const struct hk_input *p)
{
    if (!p->hidden || (p->buffer >= 0 && !p->has_default))
        return HK_OK;
    if (p->buffer >= 0)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a hidden length has no "
                       "default; it is the length of its buffer", r->file,
                       hk_place_text(r, at));
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is hidden, but no "
                   "buffer names it as its count; who should fill it in?",
                   r->file, hk_place_text(r, at), p->name);
}

/* Those the caller gives; a default counts only where all behind have one. */
static void list_visible(struct hk_function *f)
{
    int i;

    for (i = 0; i < f->param_count; i++)
        if (!f->params[i].hidden) {
            f->visible[f->visible_count++] = i;
            if (!f->params[i].has_default)
                f->least = f->visible_count;
        }
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
        if (find_param(f, p->name) >= 0)
            return hk_fail(r->err, HK_EFORMAT, "%s: %s: two arguments are "
                           "called \"%s\"; rename one", r->file,
                           hk_place_text(r, &here), p->name);
        f->param_count++;
    }
    return HK_OK;
}

static enum hk_status tie_each(struct hk_checker *r, const struct hk_where *at,
                               const cJSON *args, struct hk_function *f)
{
    const cJSON *item;
    enum hk_status rc = HK_OK;
    int i = 0;

    cJSON_ArrayForEach(item, args) {
        const struct hk_where here = HK_AT_INDEX(at, i);

        rc = rc ? rc : tie(r, &here, item, f, i);
        i++;
    }
    for (i = 0; i < f->param_count && !rc; i++) {
        const struct hk_where here = HK_AT_INDEX(at, i);

        rc = check_hidden(r, &here, &f->params[i]);
    }
    return rc;
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
    if (!rc)
        rc = tie_each(r, &at, args, f);
    if (!rc)
        list_visible(f);
    return rc;
}
