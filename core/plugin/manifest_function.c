/* manifest_function.c - the functions of a manifest, and their tests */
#include <string.h>

#include "plugin/call.h"
#include "plugin/reading.h"

enum { FUNCTIONS_MOST = 1000, DOC_MOST = 2000 };

/* ---- tests --------------------------------------------------------------- */

/* Could a value of this shape be `a`? */
static bool may_be(struct hk_checker *r, const struct hk_shape *s,
                   const struct hk_arg *a)
{
    void *room;

    if (s->handle)
        return false;             /* no two are the same */
    if (s->type->wire == HK_WIRE_TEXT)
        return a->kind == HK_ARG_TEXT;
    if (s->words && a->kind == HK_ARG_INTEGER)
        return true;
    room = hk_arena_alloc(&r->m->arena, hk_shape_size(s));
    return !room || !hk_shape_store(s, a, NULL, room, NULL);
}

static bool may_come_out(struct hk_checker *r, const struct hk_input *p,
                         const struct hk_arg *a)
{
    size_t i;

    if (!p->buffer)
        return may_be(r, &p->shape, a);
    if (hk_shape_is_text(&p->shape) || hk_shape_is_bytes(&p->shape))
        return a->kind == HK_ARG_TEXT;
    if (a->kind != HK_ARG_LIST)
        return false;
    for (i = 0; i < a->count; i++)
        if (!may_be(r, &p->shape, &a->items[i]))
            return false;
    return true;
}

/* Could the function give this at all? Several values are a list of them. */
static bool may_return(struct hk_checker *r, const struct hk_function *f,
                       const struct hk_arg *a)
{
    const struct hk_arg *values = f->value_count > 1 ? a->items : a;
    int i;

    if (!f->value_count)
        return a->kind == HK_ARG_NIL;
    if (f->value_count > 1 && (a->kind != HK_ARG_LIST
                               || a->count != (size_t)f->value_count))
        return false;
    if (f->gives_result) {
        if (values->kind == HK_ARG_NIL ? !f->nullable
            : !may_be(r, &f->returns, values))
            return false;
        values++;
    }
    for (i = 0; i < f->out_count; i++)
        if (!may_come_out(r, &f->params[f->outs[i]], &values[i]))
            return false;
    return true;
}

static enum hk_status read_test_args(struct hk_checker *r,
                                     const struct hk_where *up,
                                     const cJSON *args,
                                     const struct hk_function *f,
                                     struct hk_manifest_test *t)
{
    const struct hk_where at = HK_AT_KEY(up, "args");
    struct hk_err why = { .lang = r->err ? r->err->lang : HK_EN };
    struct hk_arg *list;
    const cJSON *item;
    enum hk_status rc = HK_OK;

    if (args && !cJSON_IsArray(args))
        return hk_wrong_type(r, &at, args, "a list");
    list = hk_arena_alloc(&r->m->arena,
        ((size_t)cJSON_GetArraySize(args) + 1) * sizeof *list);
    if (!list)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, args) {
        const struct hk_where here = HK_AT_INDEX(&at, (int)t->count);

        rc = rc ? rc : hk_read_value(r, &here, item, &list[t->count++]);
    }
    t->args = list;
    if (rc)
        return rc;
    rc = hk_call_check(f, t->args, t->count, &why);
    if (rc == HK_ENOMEM)
        return hk_fail_memory(r->err);
    return rc ? hk_fail(r->err, HK_EFORMAT, "%s: %s: %s", r->file,
                        hk_place_text(r, &at), why.text) : HK_OK;
}

static enum hk_status read_test(struct hk_checker *r,
                                const struct hk_where *at, const cJSON *item,
                                const struct hk_function *f,
                                struct hk_manifest_test *t)
{
    const struct hk_where back = HK_AT_KEY(at, "returns");
    const cJSON *returns;
    enum hk_status rc = hk_read_object(r, at, item, HK_IN_TEST);

    if (!rc)
        rc = read_test_args(r, at, hk_member(item, "args"), f, t);
    if (rc)
        return rc;
    returns = hk_member(item, "returns");
    if (!returns)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a test without \"returns\" "
                       "cannot fail; say what comes back (null for nothing)",
                       r->file, hk_place_text(r, at));
    rc = hk_read_value(r, &back, returns, &t->returns);
    if (!rc && !may_return(r, f, &t->returns))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: this can never come back "
                       "from %s", r->file, hk_place_text(r, &back),
                       f->signature);
    return rc;
}

static enum hk_status read_tests(struct hk_checker *r,
                                 const struct hk_where *up,
                                 const cJSON *function, struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "tests");
    const cJSON *tests = hk_member(function, "tests"), *item;
    enum hk_status rc = HK_OK;

    if (!tests)
        return HK_OK;
    if (!cJSON_IsArray(tests))
        return hk_wrong_type(r, &at, tests, "a list");
    f->tests = hk_arena_alloc(&r->m->arena,
        ((size_t)cJSON_GetArraySize(tests) + 1) * sizeof *f->tests);
    if (!f->tests)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, tests) {
        const struct hk_where here = HK_AT_INDEX(&at, (int)f->test_count);

        rc = rc ? rc : read_test(r, &here, item, f,
                                 &f->tests[f->test_count++]);
    }
    return rc;
}

/* ---- one function -------------------------------------------------------- */

static enum hk_status read_symbol(struct hk_checker *r,
                                  const struct hk_where *up,
                                  const cJSON *function, struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "symbol");
    enum hk_status rc;

    f->symbol = f->name;
    rc = hk_read_word(r, up, function, "symbol", false, &f->symbol);
    if (!rc && !hk_is_c_name(f->symbol))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "name of C: letters, digits and _", r->file,
                       hk_place_text(r, &at), f->symbol);
    return rc;
}

static enum hk_status read_doc(struct hk_checker *r, const struct hk_where *up,
                               const cJSON *function, struct hk_function *f)
{
    return hk_read_doc(r, up, function, "doc", DOC_MOST, &f->doc);
}

/* "one", unless the author says "any". */
static enum hk_status read_thread(struct hk_checker *r,
                                  const struct hk_where *up,
                                  const cJSON *function, struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, "thread");
    const char *word = "one";
    enum hk_status rc = hk_read_word(r, up, function, "thread", false, &word);

    f->any_thread = !strcmp(word, "any");
    if (rc || f->any_thread || !strcmp(word, "one"))
        return rc;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected \"one\" "
                   "or \"any\"", r->file, hk_place_text(r, &at), word);
}

/* What is pure keeps nothing: no handle, no function of the caller. */
static enum hk_status check_pure(struct hk_checker *r,
                                 const struct hk_where *at,
                                 struct hk_function *f)
{
    bool keeps = f->returns.handle != NULL;
    int i;

    for (i = 0; i < f->param_count; i++) {
        const struct hk_handle_type *h = f->params[i].shape.handle;

        keeps = keeps || h || f->params[i].callback;
        if (h && h->destructor && !strcmp(h->destructor, f->symbol))
            f->ends_handle = true;
    }
    if (!f->pure || !keeps)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: a function that takes or gives "
                   "a handle or a callback is not \"pure\"; take that out",
                   r->file, hk_place_text(r, at));
}

static enum hk_status read_signature(struct hk_checker *r,
                                     const struct hk_where *at,
                                     const cJSON *item, struct hk_function *f)
{
    enum hk_status rc = hk_read_args(r, at, item, f);

    if (!rc)
        rc = hk_read_returns(r, at, item, f);
    f->gives_result = f->returns.type
        && f->returns.type->wire != HK_WIRE_VOID
        && !(f->fails == HK_FAILS_NONZERO && f->out_count);
    f->value_count = f->out_count + f->gives_result;
    if (!rc)
        rc = check_pure(r, at, f);
    return rc ? rc : hk_describe(r, f);
}

static enum hk_status read_function(struct hk_checker *r,
                                    const struct hk_where *at,
                                    const cJSON *item, struct hk_function *f)
{
    enum hk_status rc;

    if (!hk_is_c_name(item->string))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "name of C: letters, digits and _", r->file,
                       hk_place_text(r, at), item->string);
    f->name = hk_arena_dup(&r->m->arena, item->string, strlen(item->string));
    if (!f->name)
        return hk_fail_memory(r->err);
    rc = hk_read_object(r, at, item, HK_IN_FUNCTION);
    if (!rc)
        rc = read_thread(r, at, item, f);
    if (!rc)
        rc = read_symbol(r, at, item, f);
    if (!rc)
        rc = read_doc(r, at, item, f);
    if (!rc)
        rc = hk_read_flag(r, at, item, "pure", &f->pure);
    return rc ? rc : read_signature(r, at, item, f);
}

/* ---- how much room a result needs ---------------------------------------- */

/* It takes one number or handle (or the length of a buffer), and gives a whole
 * number. */
static bool is_measure(const struct hk_function *g)
{
    const struct hk_input *p = g->visible_count == 1
                               ? &g->params[g->visible[0]] : NULL;

    return p && !p->buffer && !p->pointer && !g->out_count
        && (hk_ctype_is_integer(p->shape.type) || p->shape.handle)
        && hk_ctype_is_integer(g->returns.type) && !g->returns.words;
}

static enum hk_status find_measure(struct hk_checker *r,
                                   const struct hk_where *at,
                                   struct hk_function *f, struct hk_input *p)
{
    const struct hk_where where = HK_AT_KEY(at, "capacity");
    const struct hk_function *g = hk_manifest_function(r->m, p->capacity_call);
    const struct hk_input *of;

    p->capacity_arg = hk_find_param(f->params, f->param_count, p->capacity_of);
    of = p->capacity_arg < 0 ? NULL : &f->params[p->capacity_arg];
    if (!g)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no function "
                       "\"%s\" in this manifest", r->file,
                       hk_place_text(r, &where), p->capacity_call);
    if (!is_measure(g))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" must take one whole "
                       "number or handle and give a whole number", r->file,
                       hk_place_text(r, &where), p->capacity_call);
    if (!of || of->buffer == HK_FLOW_OUT || of->pointer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: no argument that the "
                       "caller gives is called \"%s\"", r->file,
                       hk_place_text(r, &where), p->capacity_of);
    p->capacity_function = g;
    return HK_OK;
}

static enum hk_status find_measures(struct hk_checker *r,
                                    const struct hk_where *up,
                                    struct hk_function *f)
{
    const struct hk_where at = HK_AT_KEY(up, f->name);
    const struct hk_where args = HK_AT_KEY(&at, "args");
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < f->param_count && !rc; i++) {
        const struct hk_where here = HK_AT_INDEX(&args, i);

        if (f->params[i].capacity_call)
            rc = find_measure(r, &here, f, &f->params[i]);
    }
    return rc;
}

/* ---- all of them --------------------------------------------------------- */

static enum hk_status read_all(struct hk_checker *r, const struct hk_where *at,
                               const cJSON *functions)
{
    struct hk_manifest *m = r->m;
    enum hk_status rc = HK_OK;
    const cJSON *item;
    int i = 0;

    cJSON_ArrayForEach(item, functions) {
        const struct hk_where here = HK_AT_KEY(at, item->string);

        rc = rc ? rc : read_function(r, &here, item,
                                     &m->functions[m->function_count++]);
    }
    for (i = 0; i < m->function_count && !rc; i++)
        rc = find_measures(r, at, &m->functions[i]);
    i = 0;
    cJSON_ArrayForEach(item, functions) {
        const struct hk_where here = HK_AT_KEY(at, item->string);

        rc = rc ? rc : read_tests(r, &here, item, &m->functions[i]);
        i++;
    }
    return rc;
}

enum hk_status hk_read_functions(struct hk_checker *r, const cJSON *top)
{
    const struct hk_where at = HK_AT_KEY(NULL, "functions");
    const cJSON *functions = hk_member(top, "functions");
    int count;

    if (!functions)
        return hk_fail(r->err, HK_EFORMAT, "%s: \"functions\" is missing; a "
                       "plugin without functions does nothing", r->file);
    if (!cJSON_IsObject(functions))
        return hk_wrong_type(r, &at, functions, "an object");
    count = cJSON_GetArraySize(functions);
    if (!count || count > FUNCTIONS_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: \"functions\" holds %d, "
                       "expected 1 to %d", r->file, count, FUNCTIONS_MOST);
    r->m->functions = hk_arena_alloc(&r->m->arena,
                                     (size_t)count * sizeof *r->m->functions);
    return r->m->functions ? read_all(r, &at, functions)
           : hk_fail_memory(r->err);
}
