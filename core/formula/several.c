/* several.c - variables of several values: parts, and windows
 *
 * Each value is a rule of its own with the same formula, so a `return a, b, c`
 * is written out as a call that computes all of them and gives the one that is
 * wanted: what is unknown in one of them makes all of them unknown. */
#include "formula/lower.h"

#include <string.h>

#include "formula/entry.h"

/* A choice of the values in `text`. */
static struct hk_term pick(struct hk_lower *c, const struct hk_node *node,
                           const char *text, struct hk_type type)
{
    return hk_term_call(c, node, type,
        hk_lower_text(c, "%s(%d, %s)", hk_need_pure(c, HK_NEED_PICK, node),
                      c->rule->nth, text));
}

static void refuse_count(struct hk_lower *c, const struct hk_node *node, int n)
{
    if (c->rule->is_window)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %d values, "
                  "expected one window, as window(a, b) or a figure of kind "
                  "window", n));
    else
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %d values, "
                  "expected %d: one for each of `parts`, as return a, b", n,
                  c->rule->nths));
}

static void return_window(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_term t = hk_lower_kept(c, node, NULL);

    if (c->rc)
        return;
    if (t.type.is != HK_IS_WINDOW && t.type.is != HK_IS_NEVER) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s, expected a "
                  "window, as window(a, b) or a figure of kind window",
                  hk_type_say(&t.type, c->err)));
        return;
    }
    t = pick(c, node, t.text2 ? hk_lower_text(c, "%s, %s", t.text, t.text2)
                              : t.text, hk_type_of(HK_IS_DATE));
    hk_put_return(c, node, &t);
}

/* One value that stands for all: split(...), keep_highest(...), inherited(...),
 * which choose for themselves. */
static bool return_chosen(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_type wanted;
    struct hk_term t;

    c->chooses = hk_bare(node);
    t = hk_lower_kept(c, node, hk_result_wanted(c, &wanted) ? &wanted : NULL);
    if (c->rc || c->chooses) {
        c->chooses = NULL;
        return false;
    }
    if (hk_result_check(c, &t))
        hk_put_return(c, node, &t);
    return true;
}

static bool is_call(const struct hk_node *node)
{
    return node && hk_bare(node)->kind == HK_N_CALL;
}

void hk_return_several(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *at = node->more;
    struct hk_type wanted;
    const char *text = "";
    struct hk_term t = hk_term_never(node);
    int n = 0;

    for (; at; at = at->next)
        n++;
    at = node->more;
    if (n == 1 && is_call(at) && (return_chosen(c, at) || c->rc))
        return;
    if (n == 1 && c->rule->is_window) {
        return_window(c, at);
        return;
    }
    if (n != c->rule->nths || c->rule->is_window) {
        refuse_count(c, node, n);
        return;
    }
    for (; at && !c->rc; at = at->next) {
        hk_result_wanted(c, &wanted);
        t = hk_lower_kept(c, at, &wanted);
        if (c->rc || !hk_result_check(c, &t))
            return;
        text = hk_lower_text(c, "%s%s%s", text, *text ? ", " : "", t.text);
    }
    t = pick(c, node, text, t.type);
    if (!c->rc)
        hk_put_return(c, node, &t);
}

bool hk_chooses(struct hk_lower *c, const struct hk_node *call,
                const char *name)
{
    if (c->now->is_formula && c->rule && c->rule->nths && c->chooses == call) {
        c->chooses = NULL;
        return true;
    }
    hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s(...) gives several "
              "values: write return %s(...) as the whole result of a variable "
              "with `parts`", name, name));
    return false;
}

/* ---- split -------------------------------------------------------------- */

/* The words of the keys of a figure; how many there are, -1: not a table by one
 * list of words. */
static int key_count(const struct hk_param *p)
{
    int n = 0;

    if (p->keys) {
        while (p->keys[n])
            n++;
        return n;
    }
    return p->key[0] && !p->key[1] ? p->key[0]->code_count : -1;
}

/* The rates that are known must be the whole; what is pending is told when it
 * is read. */
static bool check_whole(struct hk_lower *c, const struct hk_term *f)
{
    const struct hk_param *p = f->type.figure;
    int64_t sum = 0;
    int i, n = key_count(p);

    for (i = 0; i < n; i++) {
        int64_t no = p->keys ? i + 1 : p->key[0]->codes[i].no;
        const struct hk_figure *one = hk_entry_find(p, &no, 1);

        if (!one || one->kind != HK_FIG_NUMBER)
            return true;
        if (one->number < 0 || one->number > 10000)
            sum = INT32_MIN;
        sum += one->number;
    }
    if (sum == 10000)
        return true;
    hk_refuse(c, f->node, hk_fail(c->err, HK_EFORMAT, "split: the entries of "
              "the figure `%s` (%s:%d) do not add up to 100 %%; an amount is "
              "split into the whole of it", p->name, p->file->path, p->line));
    return false;
}

static bool want_shares(struct hk_lower *c, const struct hk_term *f)
{
    int n = f->type.is == HK_IS_FIGURE && !f->key_count
        ? key_count(f->type.figure) : -1;

    if (c->rc)
        return false;
    if (n < 0 || f->type.figure->kind != HK_RATE ||
        f->type.figure->shape != HK_FIG_NUMBER) {
        hk_refuse(c, f->node, hk_fail(c->err, HK_EFORMAT, "split: found %s, "
                  "expected a figure with a rate for each of its keys, as "
                  "p.name", hk_type_say(&f->type, c->err)));
        return false;
    }
    if (n != c->rule->nths) {
        hk_refuse(c, f->node, hk_fail(c->err, HK_EFORMAT, "split: the figure "
                  "`%s` has %d keys, but `%s` has %d parts: one for each key, "
                  "in their order", f->type.figure->name, n, c->rule->whole,
                  c->rule->nths));
        return false;
    }
    return check_whole(c, f);
}

static int rest_of(struct hk_lower *c, const struct hk_node *call,
                   const struct hk_builtin *b)
{
    static const char *const rests[] = { "largest remainder", "last", "first" };
    const char *text = hk_argument_count(call) > 2
        ? hk_argument_text(c, call, 2, b) : rests[0];
    int i;

    for (i = 0; text && i < 3; i++)
        if (!strcmp(rests[i], text))
            return i;
    if (text)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "split: \"%s\" is no "
                  "way to place the rest; there are \"largest remainder\", "
                  "\"last\" and \"first\"", text));
    return -1;
}

struct hk_term hk_builtin_split(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    struct hk_need need = { .op = HK_NEED_SPLIT, .entity = -1, .other = -1 };
    struct hk_term amount, shares;
    int rest;

    if (!hk_chooses(c, call, b->name))
        return hk_term_never(call);
    amount = hk_lower_expr(c, hk_argument(call, 0), NULL);
    shares = hk_lower_expr(c, hk_argument(call, 1), NULL);
    rest = c->rc ? -1 : rest_of(c, call, b);
    if (rest < 0 || !hk_want_number(c, &amount, b->name) ||
        !hk_want_limited(c, &amount) || !want_shares(c, &shares))
        return hk_term_never(call);
    need.figure = shares.type.figure;
    amount.type.figure = NULL;
    amount.type.lo = 0;
    return hk_term_call(c, call, amount.type,
        hk_lower_text(c, "%s(%d, %s, %d)", hk_need(c, &need, call),
                      c->rule->nth, amount.text, rest));
}

/* ---- keep_highest ------------------------------------------------------- */

struct hk_term hk_builtin_keep(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b)
{
    const struct hk_node *at = call->list;
    struct hk_type type = hk_type_of(HK_IS_NEVER);
    struct hk_term t;
    const char *text = "";
    int n = 0;

    if (!hk_chooses(c, call, b->name))
        return hk_term_never(call);
    for (; at; at = at->next, n++) {
        t = hk_lower_expr(c, at, NULL);
        if (c->rc || !hk_want_number(c, &t, b->name) ||
            !hk_want_limited(c, &t))
            return hk_term_never(call);
        if (n && !hk_type_join(&type, &type, &t.type))
            return hk_refuse_mix(c, call, b->name, &type, &t.type);
        if (!n)
            type = t.type;
        text = hk_lower_text(c, "%s, %s", text, t.text);
    }
    if (n != c->rule->nths)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "keep_highest: "
                         "found %d amounts, but `%s` has %d parts: one for "
                         "each", n, c->rule->whole, c->rule->nths));
    type.lo = type.lo > 0 ? 0 : type.lo;
    type.hi = type.hi < 0 ? 0 : type.hi;
    type.figure = NULL;
    return hk_term_call(c, call, type,
        hk_lower_text(c, "%s(%d%s)",
                      hk_need_pure(c, HK_NEED_KEEP_HIGHEST, call),
                      c->rule->nth, text));
}
