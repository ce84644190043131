/* stmt.c - statements
 *
 * Every statement is written on its own line of the source. A path leaves its
 * block by return or break; what was tested on such a path holds after it. */
#include "formula/lower.h"

#include <string.h>

#define BLOCKS_MAX 40

/* How a block ends on all of its paths. */
enum flow { GOES_ON, LEAVES, RETURNS };

static enum flow lower_statements(struct hk_lower *c,
                                  const struct hk_node *body);

/* ---- writing ------------------------------------------------------------ */

static void to_line(struct hk_lower *c, const struct hk_node *node)
{
    while (c->now->line < node->line) {
        hk_str_putc(&c->now->out, '\n');
        c->now->line++;
    }
    hk_str_putc(&c->now->out, ' ');
}

static void put(struct hk_lower *c, const char *text)
{
    hk_str_puts(&c->now->out, text);
}

/* ---- local, assignment -------------------------------------------------- */

struct hk_term hk_lower_kept(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_type *expected)
{
    bool words = expected && (expected->is == HK_IS_ENUM ||
                              expected->is == HK_IS_TEXT);
    struct hk_term t = hk_lower_expr(c, node, words ? expected : NULL);

    if (!c->rc)
        hk_want_whole(c, &t);
    if (!c->rc && t.type.is == HK_IS_INHERITED)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `inherited` "
                  "without a call: write inherited(e, p)"));
    return t;
}

static int count(const struct hk_node *list)
{
    int n = 0;

    for (; list; list = list->next)
        n++;
    return n;
}

struct piece {
    const char *name;
    const struct hk_type *type;    /* of the local: it may have learned more */
    struct hk_term term;
};

void hk_put_name(struct hk_str *out, const char *gap, const char *name,
                 const struct hk_type *type)
{
    hk_str_addf(out, "%sv_%s", gap, name);
    if (type->is == HK_IS_WINDOW || type->is_cut)
        hk_str_addf(out, ", w_%s", name);
    if (type->is_cut)
        hk_str_addf(out, ", x_%s", name);
}

/* The sides of `local a, b = x, y` or `a, b = x, y`. */
static void put_pieces(struct hk_lower *c, const struct piece *p, int n,
                       const char *before, const bool *is_written)
{
    const char *gap = before;
    int i;

    for (i = 0; i < n; i++) {
        if (!is_written[i])
            continue;
        hk_put_name(&c->now->out, gap, p[i].name, p[i].type);
        gap = ", ";
    }
    gap = " = ";
    for (i = 0; i < n; i++) {
        if (!is_written[i])
            continue;
        hk_str_addf(&c->now->out, "%s%s", gap, p[i].term.text);
        if (p[i].term.text2)
            hk_str_addf(&c->now->out, ", %s", p[i].term.text2);
        gap = ", ";
    }
}

#define NAMES_MAX 16

static bool check_names(struct hk_lower *c, const struct hk_node *node)
{
    int names = count(node->list), values = count(node->more);

    if (names > NAMES_MAX)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %d names in one "
                  "statement, at most %d are possible", names, NAMES_MAX));
    else if (values != names && (values || node->kind != HK_N_LOCAL))
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %d names and %d "
                  "values: every name needs one value", names, values));
    return !c->rc;
}

/* Only the last of several values may be two in one call. */
static void check_windows(struct hk_lower *c, const struct piece *p, int n)
{
    int i;

    for (i = 0; i + 1 < n && !c->rc; i++)
        if (p[i].term.type.is_cut ||
            (p[i].term.type.is == HK_IS_WINDOW && !p[i].term.text2))
            hk_refuse(c, p[i].term.node, hk_fail(c->err, HK_EFORMAT, "give "
                      "this window a line of its own"));
}

static void lower_local(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *name, *value = node->more;
    struct hk_node none = { .kind = HK_N_NIL, .line = node->line };
    struct piece p[NAMES_MAX];
    bool is_written[NAMES_MAX];
    int n = 0;

    if (!check_names(c, node))
        return;
    for (name = node->list; name; name = name->next, n++) {
        p[n].name = name->text;
        p[n].term = hk_lower_kept(c, value ? value : &none,
                                  hk_scope_expected(c, node, n));
        value = value ? value->next : NULL;
    }
    check_windows(c, p, n);
    for (name = node->list, n = 0; name && !c->rc; name = name->next, n++) {
        struct hk_local *local = hk_scope_declare(c, node, n, name->text,
                                                  &p[n].term);
        is_written[n] = local && !local->is_alias;
        p[n].type = local ? &local->type : &p[n].term.type;
        p[n].term.node = node;
    }
    to_line(c, node);
    if (!c->rc)
        put_pieces(c, p, n, "local ", is_written);
}

static struct hk_local *target_of(struct hk_lower *c,
                                  const struct hk_node *target)
{
    struct hk_local *local = NULL;

    if (target->kind == HK_N_NAME)
        local = hk_scope_find(c, target->text);
    if (target->kind != HK_N_NAME)
        hk_refuse(c, target, hk_fail(c->err, HK_EFORMAT, "found an assignment "
                  "to a part of something: formulas change nothing but their "
                  "own locals"));
    else if (!local)
        hk_refuse(c, target, hk_fail(c->err, HK_EFORMAT, "found an assignment "
                  "to `%s`, which is no local of this formula: write `local "
                  "%s = ...`", target->text, target->text));
    else if (local->is_loop)
        hk_refuse(c, target, hk_fail(c->err, HK_EFORMAT, "found an assignment "
                  "to the loop variable `%s`: use another local",
                  target->text));
    return c->rc ? NULL : local;
}

/* What cannot be written out cannot be replaced by something else either. */
static bool check_assigned(struct hk_lower *c, const struct hk_node *node,
                           const struct hk_local *local,
                           const struct hk_term *t)
{
    enum hk_is is = t->type.is, was = local->type.is;
    bool word = was == HK_IS_STRING && local->is_alias &&
                local->declared->kind == HK_N_NAME;

    if (!word && is != HK_IS_PARAMS && is != HK_IS_FIGURE &&
        is != HK_IS_RATIO && was != HK_IS_PARAMS && was != HK_IS_FIGURE &&
        was != HK_IS_RATIO && was != HK_IS_INHERITED)
        return true;
    hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` may not change here: "
              "write a local of another name",
              local->name));
    return false;
}

static void lower_assign(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *target = node->list, *value = node->more;
    struct hk_local *locals[NAMES_MAX];
    struct piece p[NAMES_MAX];
    bool is_written[NAMES_MAX];
    int n, i;

    if (!check_names(c, node))
        return;
    for (n = 0; target && !c->rc; target = target->next, n++) {
        locals[n] = target_of(c, target);
        if (c->rc)
            return;
        p[n].name = target->text;
        p[n].term = hk_lower_kept(c, value, &locals[n]->type);
        is_written[n] = true;
        value = value->next;
    }
    check_windows(c, p, n);
    for (i = 0; i < n && !c->rc; i++)
        if (check_assigned(c, node, locals[i], &p[i].term)) {
            hk_scope_assign(c, locals[i], node, &p[i].term);
            p[i].type = &locals[i]->type;
        }
    to_line(c, node);
    if (!c->rc)
        put_pieces(c, p, n, "", is_written);
}

/* ---- blocks ------------------------------------------------------------- */

static enum flow lower_inner(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_node *body)
{
    int scope = c->now->scope_count, facts = c->now->fact_count;
    enum flow flow = GOES_ON;

    if (++c->now->blocks > BLOCKS_MAX)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found more than %d "
                  "blocks inside one another: move the inner ones to a local "
                  "function of the file", BLOCKS_MAX));
    else
        flow = lower_statements(c, body);
    c->now->blocks--;
    c->now->scope_count = scope;
    c->now->fact_count = facts;
    return flow;
}

/* Tell, where it is wanted, that the branch `what` of `node` is taken. */
static void put_taken(struct hk_lower *c, const struct hk_node *node,
                      const char *what)
{
    struct hk_need need = { .op = HK_NEED_BRANCH, .entity = -1, .other = -1 };

    if (!c->trace || c->rc)
        return;
    need.name = hk_lower_text(c, "%s:%d %s",
                              c->now->source.formula->file->path, node->line,
                              what);
    hk_str_addf(&c->now->out, " %s()", hk_need(c, &need, node));
}

static enum flow least(enum flow a, enum flow b)
{
    return a < b ? a : b;
}

/* One branch; what its condition being false tells holds for the next. */
static enum flow lower_branch(struct hk_lower *c, const struct hk_node *node,
                              const char *word)
{
    int facts = c->now->fact_count;
    struct hk_term t = hk_lower_expr(c, node->a, NULL);
    enum flow flow;

    hk_want_condition(c, &t);
    to_line(c, node);
    hk_str_addf(&c->now->out, "%s %s then", word, t.text);
    if (c->rc)
        return GOES_ON;
    put_taken(c, node, "then");
    hk_facts_of(c, node->a, true);
    flow = lower_inner(c, node, node->body);
    c->now->fact_count = facts;
    hk_facts_of(c, node->a, false);
    return flow;
}

static enum flow lower_if(struct hk_lower *c, const struct hk_node *node)
{
    int facts = c->now->fact_count;
    enum flow flow = lower_branch(c, node, "if");
    const struct hk_node *at = node->other;

    for (; at && at->kind == HK_N_IF && !c->rc; at = at->other)
        flow = least(flow, lower_branch(c, at, "elseif"));
    if (at && !c->rc) {
        to_line(c, at);
        put(c, "else");
        put_taken(c, at, "else");
        flow = least(flow, lower_inner(c, at, at->body));
        c->now->fact_count = facts;
        put(c, " end");
        return flow;
    }
    if (c->trace && !c->rc) {
        put(c, " else");
        put_taken(c, node, "else");
    }
    put(c, " end");
    /* Without `else`, what follows runs where no condition was true - and only
     * there, if every branch has left. */
    if (flow == GOES_ON)
        c->now->fact_count = facts;
    return GOES_ON;
}

/* ---- loops -------------------------------------------------------------- */

static void declare_loop(struct hk_lower *c, const struct hk_node *node,
                         const char *name, struct hk_type type)
{
    struct hk_term t = hk_term_call(c, node, type, "");
    struct hk_local *local = hk_scope_declare(c, node, 0, name, &t);

    if (local)
        local->is_loop = true;
}

static void lower_body(struct hk_lower *c, const struct hk_node *node,
                       const char *name, struct hk_type type)
{
    int scope = c->now->scope_count;

    hk_facts_loop(c, node->body);
    declare_loop(c, node, name, type);
    c->now->loops++;
    put_taken(c, node, "loop");
    lower_inner(c, node, node->body);
    c->now->loops--;
    c->now->scope_count = scope;
}

static struct hk_type counter(const struct hk_term t[3], bool stepped)
{
    struct hk_type type = hk_type_range(HK_IS_INTEGER, t[0].type.lo,
                                        t[1].type.hi);

    if (stepped && t[2].type.lo < 0) {
        type.lo = t[1].type.lo;
        type.hi = t[0].type.hi;
    }
    if (type.lo > type.hi)
        type.hi = type.lo;
    return type;
}

static void lower_for(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *bounds[3] = { node->a, node->b, node->c };
    struct hk_term t[3];
    int i, n = node->c ? 3 : 2;

    for (i = 0; i < n; i++) {
        t[i] = hk_lower_expr(c, bounds[i], NULL);
        if (!hk_want_integer(c, &t[i], "for"))
            return;
    }
    if (n == 3 && (!t[2].constant || !t[2].type.lo)) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "the step of a loop is "
                  "a number written out, and not 0"));
        return;
    }
    to_line(c, node);
    hk_str_addf(&c->now->out, "for v_%s = %s, %s%s%s do", node->text, t[0].text,
                t[1].text, n == 3 ? ", " : "", n == 3 ? t[2].text : "");
    lower_body(c, node, node->text, counter(t, n == 3));
    put(c, " end");
}

/* The list in `for m in each(list) do`, or NULL. */
static const struct hk_node *each_of(struct hk_lower *c,
                                     const struct hk_node *node)
{
    const struct hk_node *call = node->more ? hk_bare(node->more) : NULL;
    const struct hk_node *callee;

    if (!call || node->more->next || call->kind != HK_N_CALL ||
        hk_argument_count(call) != 1)
        return NULL;
    callee = hk_bare(call->a);
    return callee->kind == HK_N_NAME && !strcmp(callee->text, "each") &&
           !hk_scope_find(c, "each") ? hk_argument(call, 0) : NULL;
}

static void put_each(struct hk_lower *c, const struct hk_node *node,
                     const struct hk_term *list)
{
    struct hk_need range = { .op = hk_list_op(HK_NEED_RANGE, list),
                             .entity = list->type.holder,
                             .other = list->type.entity };
    struct hk_need at = range;
    int n = ++c->temps;

    at.op = list->type.is_ever ? HK_NEED_AT | HK_NEED_EVER : HK_NEED_AT;
    to_line(c, node);
    hk_str_addf(&c->now->out, "do local r%d = %s local a%d, b%d = %s(r%d%s) "
                "for i%d = a%d, b%d do local v_%s = %s(r%d, i%d)", n,
                list->text, n, n, hk_need(c, &range, node), n,
                hk_list_more(c, list), n, n, n, node->list->text,
                hk_need(c, &at, node), n, n);
}

static void lower_foreach(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *each = each_of(c, node);
    struct hk_type month = hk_type_of(HK_IS_DATE);
    struct hk_term list;
    const char *head;

    if (!each) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a loop over "
                  "something else than a list: write for m in each(h.list) "
                  "do, or for i = 1, n do"));
        return;
    }
    if (node->list->next) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found two names in a "
                  "loop over a list: it gives one record, for m in each(list) "
                  "do"));
        return;
    }
    if (hk_is_months_of(c, each)) {
        head = hk_months_head(c, node, hk_bare(each));
        month.exact = HK_EXACT_ANY;
        to_line(c, node);
        hk_str_puts(&c->now->out, head);
        lower_body(c, node, node->list->text, month);
        put(c, " end end");
        return;
    }
    list = hk_lower_expr(c, each, NULL);
    if (!hk_want_list(c, &list, "each"))
        return;
    put_each(c, node, &list);
    lower_body(c, node, node->list->text,
               hk_type_record(list.type.entity, 0));
    put(c, " end end");
}

/* ---- return ------------------------------------------------------------- */

void hk_put_return(struct hk_lower *c, const struct hk_node *node,
                   const struct hk_term *t)
{
    to_line(c, node);
    if (!t)
        put(c, "return nil");
    else if (t->type.is == HK_IS_WINDOW)
        hk_str_addf(&c->now->out, "return %s%s%s", t->text,
                    t->text2 ? ", " : "", t->text2 ? t->text2 : "");
    else
        /* In parentheses a call is no tail call, and keeps its line. */
        hk_str_addf(&c->now->out, t->simple ? "return %s" : "return (%s)",
                    t->text);
}

static void lower_return(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_node none = { .kind = HK_N_NIL, .line = node->line };
    struct hk_type wanted;
    struct hk_term t;
    bool has_wanted;

    if (c->now->is_formula && c->rule && c->rule->nths) {
        hk_return_several(c, node);
        return;
    }
    if (node->more && node->more->next) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found several values: "
                  "only a variable with `parts` has them; write one variable "
                  "for each, or say which parts it has"));
        return;
    }
    has_wanted = hk_result_wanted(c, &wanted);
    t = hk_lower_kept(c, node->more ? node->more : &none,
                      has_wanted ? &wanted : NULL);
    if (!c->rc && hk_result_check(c, &t))
        hk_put_return(c, node, &t);
}

/* ---- all of them -------------------------------------------------------- */

static void refuse_statement(struct hk_lower *c, const struct hk_node *node)
{
    switch (node->kind) {
    case HK_N_WHILE: case HK_N_REPEAT:
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a loop that may "
                  "not end: write for i = 1, n do or for m in each(list) do"));
        break;
    case HK_N_GOTO: case HK_N_LABEL:
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found goto or a label: "
                  "write `if`, `break` or `return`"));
        break;
    case HK_N_DEFINE:
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a function "
                  "inside a formula: write it as a local function of the "
                  "file, above the rule"));
        break;
    default:
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a call whose "
                  "result is not used: a formula does nothing but compute; "
                  "write local x = ... or return ..."));
        break;
    }
}

static void lower_break(struct hk_lower *c, const struct hk_node *node)
{
    if (!c->now->loops) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `break` outside "
                  "a loop"));
        return;
    }
    to_line(c, node);
    put(c, "break");
}

static enum flow lower_statement(struct hk_lower *c, const struct hk_node *node)
{
    enum flow flow;

    switch (node->kind) {
    case HK_N_LOCAL:
        lower_local(c, node);
        return GOES_ON;
    case HK_N_ASSIGN:
        lower_assign(c, node);
        return GOES_ON;
    case HK_N_DO:
        to_line(c, node);
        put(c, "do");
        flow = lower_inner(c, node, node->body);
        put(c, " end");
        return flow;
    case HK_N_IF:
        return lower_if(c, node);
    case HK_N_FOR:
        lower_for(c, node);
        return GOES_ON;
    case HK_N_FOREACH:
        lower_foreach(c, node);
        return GOES_ON;
    case HK_N_RETURN:
        lower_return(c, node);
        return RETURNS;
    case HK_N_BREAK:
        lower_break(c, node);
        return LEAVES;
    default:
        refuse_statement(c, node);
        return GOES_ON;
    }
}

static enum flow lower_statements(struct hk_lower *c,
                                  const struct hk_node *body)
{
    enum flow flow = GOES_ON, one;

    for (; body && !c->rc; body = body->next) {
        one = lower_statement(c, body);
        flow = one > flow ? one : flow;
    }
    return flow;
}

bool hk_lower_block(struct hk_lower *c, const struct hk_node *body)
{
    return lower_statements(c, body) == RETURNS;
}
