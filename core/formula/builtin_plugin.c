/* builtin_plugin.c - functions of plugins in formulas: idcard.valid(m.number)
 *
 * Only those that are pure, and only with arguments and a result that formulas
 * have: whole numbers, truth values, texts. All of it is asked here, of the
 * manifest; no code of the plugin runs before a row does. */
#include "formula/lower.h"

#include <string.h>

#include "plugin/host.h"

/* "a text", ... as a formula has it; HK_IS_NEVER where it has none. */
static enum hk_is is_of(const struct hk_shape *s)
{
    if (s->words)
        return HK_IS_NEVER;
    if (s->type->wire == HK_WIRE_TEXT)
        return HK_IS_TEXT;
    if (s->type->wire == HK_WIRE_BOOL)
        return HK_IS_BOOLEAN;
    return hk_ctype_is_integer(s->type) ? HK_IS_INTEGER : HK_IS_NEVER;
}

static bool is_plain(const struct hk_input *i)
{
    return !i->buffer && !i->pointer && !i->callback
        && is_of(&i->shape) != HK_IS_NEVER;
}

bool hk_formula_can_call(const struct hk_function *f)
{
    int i;

    for (i = 0; i < f->visible_count; i++)
        if (!is_plain(&f->params[f->visible[i]]))
            return false;
    return f->gives_result && f->value_count == 1 && !f->out_count
        && is_of(&f->returns) != HK_IS_NEVER;
}

static struct hk_type type_given(const struct hk_function *f)
{
    struct hk_type t = hk_type_of(is_of(&f->returns));

    if (t.is == HK_IS_INTEGER)
        hk_ctype_range(f->returns.type, &t.lo, &t.hi);
    t.nullable = t.is == HK_IS_TEXT && f->nullable;
    return t;
}

/* What is written in the place of what Lua has and formulas have not. */
static const struct { const char *name, *instead; } of_lua[] = {
    { "math.max", "max(a, b)" }, { "math.min", "min(a, b)" },
    { "math.abs", "max(x, 0 - x)" }, { "math.floor", "div(a, b, \"floor\")" },
    { "math.ceil", "div(a, b, \"up\")" }
};

/* `math` is no plugin, and nobody looks for one of that name. */
static enum hk_status check_lua(struct hk_lower *c, const char *name)
{
    static const char *const libraries[] = { "math", "string", "table", "os",
        "io", "utf8", "coroutine", "debug", "package" };
    const size_t len = strcspn(name, ".");
    size_t i;

    for (i = 0; i < sizeof of_lua / sizeof *of_lua; i++)
        if (!strcmp(of_lua[i].name, name))
            return hk_fail(c->err, HK_EFORMAT, "%s belongs to Lua and is no "
                           "part of formulas; write %s", name,
                           of_lua[i].instead);
    for (i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (strlen(libraries[i]) == len && !memcmp(libraries[i], name, len))
            return hk_fail(c->err, HK_EFORMAT, "%s belongs to Lua and is no "
                           "part of formulas, which have functions of their "
                           "own: min, max, gap, share, div, round, sum, count, "
                           "any, all and others", name);
    return HK_OK;
}

static bool is_there(struct hk_plugins *host, const char *name)
{
    char id[100];
    const size_t len = strcspn(name, ".");

    if (!host || len >= sizeof id)
        return false;
    memcpy(id, name, len);
    id[len] = '\0';
    return hk_plugins_has(host, id);
}

/* The function that is called; NULL: refused. */
static const struct hk_function *find(struct hk_lower *c,
                                      const struct hk_node *call,
                                      const char *name)
{
    const struct hk_function *f = NULL;
    struct hk_plugins *host = NULL;
    struct hk_plugin *p;
    enum hk_status rc = c->packs ? hk_packs_plugins(c->packs, &host, c->err)
                                 : HK_OK;

    if (!rc && !is_there(host, name))
        rc = check_lua(c, name);
    if (!rc && !host)
        rc = hk_fail(c->err, HK_EFORMAT, "%s(...): no plugins are at hand "
                     "here", name);
    else if (!rc)
        rc = hk_plugins_function(&p, &f, host, HK_FOR_RULES, name, c->err);
    if (!rc && !hk_formula_can_call(f))
        rc = hk_fail(c->err, HK_EFORMAT, "%s cannot be called here: formulas "
                     "give and take whole numbers, truth values and texts, "
                     "one result, and it is %s", name, f->signature);
    if (!rc)
        return f;
    hk_refuse(c, call, rc == HK_EUSAGE ? HK_EFORMAT : rc);
    return NULL;
}

/* Argument `n`, from 0, as the function wants it; "" where it was refused. */
static const char *argument(struct hk_lower *c, const struct hk_node *node,
                            const struct hk_function *f, int n)
{
    const struct hk_input *in = &f->params[f->visible[n]];
    struct hk_type wanted = hk_type_of(is_of(&in->shape));
    struct hk_term t = hk_lower_expr(c, node, &wanted);
    enum hk_is is = t.type.is;

    if (c->rc || !hk_want_whole(c, &t))
        return "";
    if (is == HK_IS_NIL && (in->nullable || in->has_default))
        return "nil";
    if (is != HK_IS_NEVER && is != wanted.is
        && !(is == HK_IS_ZERO && wanted.is == HK_IS_INTEGER)) {
        hk_refuse(c, t.node, hk_fail(c->err, HK_EFORMAT, "%s: argument %d "
                  "(%s): found %s, expected %s", f->full, n + 1, in->name,
                  hk_type_say(&t.type, c->err),
                  hk_type_say(&wanted, c->err)));
        return "";
    }
    if (wanted.is == HK_IS_INTEGER && !hk_want_limited(c, &t))
        return "";
    if (!in->nullable && !in->has_default)
        hk_term_solid(c, &t);
    return t.text;
}

struct hk_term hk_lower_plugin(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_node *callee)
{
    const char *name = hk_lower_text(c, "%s.%s", hk_bare(callee->a)->text,
                                     callee->text);
    const struct hk_function *f = find(c, call, name);
    struct hk_need need = { .op = HK_NEED_PLUGIN, .entity = -1, .other = -1,
                            .name = name };
    int n = hk_argument_count(call), i;
    const char *text = "";

    if (!f)
        return hk_term_never(call);
    if (n < f->least || n > f->visible_count)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: found %d "
                         "arguments, expected %s", name, n, f->signature));
    for (i = 0; i < n && !c->rc; i++)
        text = hk_lower_text(c, "%s%s%s", text, i ? ", " : "",
                             argument(c, hk_argument(call, i), f, i));
    if (c->rc)
        return hk_term_never(call);
    return hk_term_call(c, call, type_given(f),
                        hk_lower_text(c, "%s(%s)", hk_need(c, &need, call),
                                      text));
}
