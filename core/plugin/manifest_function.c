/* manifest_function.c - the functions of a manifest, and their tests */
#include <string.h>

#include "plugin/call.h"
#include "plugin/reading.h"

enum { FUNCTIONS_MOST = 1000, DOC_MOST = 2000 };

/* ---- how it is written --------------------------------------------------- */

static void add_param(struct hk_str *out, const struct hk_input *p)
{
    hk_str_addf(out, "%s: %s", p->name, p->is_buffer ? "bytes" : p->type->name);
    if (p->bounds.has_min || p->bounds.has_max) {
        hk_str_putc(out, ' ');
        if (p->bounds.has_min)
            hk_arg_print(out, &p->bounds.min, false);
        hk_str_puts(out, "..");
        if (p->bounds.has_max)
            hk_arg_print(out, &p->bounds.max, false);
    }
    if (p->nullable)
        hk_str_puts(out, " or nil");
    if (p->has_default) {
        hk_str_puts(out, " = ");
        hk_arg_print(out, &p->fallback, true);
    }
}

/* "crc32(start: ulong = 0, data: bytes, level: int 0..9) -> ulong" */
static enum hk_status describe(struct hk_checker *r, struct hk_function *f)
{
    struct hk_str s = HK_STR_INIT;
    enum hk_status rc;
    int i;

    hk_str_addf(&s, "%s(", f->name);
    for (i = 0; i < f->visible_count; i++) {
        hk_str_puts(&s, i ? ", " : "");
        add_param(&s, &f->params[f->visible[i]]);
    }
    hk_str_putc(&s, ')');
    if (f->returns->wire != HK_WIRE_VOID)
        hk_str_addf(&s, " -> %s%s", f->returns->name,
                    f->nullable ? " or nil" : "");
    rc = hk_str_status(&s, r->err);
    if (!rc) {
        f->signature = hk_arena_dup(&r->m->arena, s.data, s.len);
        f->full = hk_arena_printf(&r->m->arena, "%s.%s", r->m->id, f->name);
        if (!f->signature || !f->full)
            rc = hk_fail_memory(r->err);
    }
    hk_str_release(&s);
    return rc;
}

/* ---- tests --------------------------------------------------------------- */

/* Could the function return this at all? */
static bool may_return(const struct hk_function *f, const struct hk_arg *a)
{
    uint64_t bits;

    if (a->kind == HK_ARG_NIL)
        return f->nullable || f->returns->wire == HK_WIRE_VOID;
    if (f->returns->wire == HK_WIRE_VOID)
        return false;
    if (f->returns->wire == HK_WIRE_TEXT)
        return a->kind == HK_ARG_TEXT;
    return !hk_arg_bits(&bits, f->returns, NULL, a, NULL);
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
    if (!rc && !may_return(f, &t->returns))
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
    const struct hk_where at = HK_AT_KEY(up, "doc");
    enum hk_status rc = hk_read_word(r, up, function, "doc", false, &f->doc);

    if (!rc && f->doc && strlen(f->doc) > DOC_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: the text is longer than %d "
                       "bytes; shorten it", r->file, hk_place_text(r, &at),
                       DOC_MOST);
    return rc;
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
        rc = hk_read_not_yet(r, at, item, "thread");
    if (!rc)
        rc = read_symbol(r, at, item, f);
    if (!rc)
        rc = read_doc(r, at, item, f);
    if (!rc)
        rc = hk_read_flag(r, at, item, "pure", &f->pure);
    if (!rc)
        rc = hk_read_args(r, at, item, f);
    if (!rc)
        rc = hk_read_returns(r, at, item, f);
    if (!rc)
        rc = describe(r, f);
    return rc ? rc : read_tests(r, at, item, f);
}

enum hk_status hk_read_functions(struct hk_checker *r, const cJSON *top)
{
    const struct hk_where at = HK_AT_KEY(NULL, "functions");
    const cJSON *functions = hk_member(top, "functions"), *item;
    enum hk_status rc = HK_OK;
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
    if (!r->m->functions)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, functions) {
        const struct hk_where here = HK_AT_KEY(&at, item->string);

        rc = rc ? rc : read_function(r, &here, item,
            &r->m->functions[r->m->function_count++]);
    }
    return rc;
}
