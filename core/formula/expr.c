/* expr.c - expressions: what they are made of */
#include "formula/lower.h"

#include <string.h>

/* Lua stops at 200 levels of its own; one of ours may write two of them. */
#define DEPTH_MAX 90

/* ---- words and names ---------------------------------------------------- */

#define WORDS_SAID 12

/* The words of the list, for a message; NULL where they are too many. */
static const char *words_of(struct hk_lower *c, const struct hk_type *list)
{
    const char *text = "";
    int i, count = list->codes ? list->code_count : 0;

    while (!list->codes && list->words && list->words[count])
        count++;
    for (i = 0; i < count && count <= WORDS_SAID; i++)
        text = hk_lower_text(c, "%s%s%s", text, i ? ", " : "",
                             list->codes ? list->codes[i].word
                                         : list->words[i]);
    return *text ? text : NULL;
}

static struct hk_term word_of_list(struct hk_lower *c,
                                   const struct hk_node *node, const char *word,
                                   const struct hk_type *list)
{
    int64_t no = hk_type_word(list, word);
    const char *near = no < 0 ? hk_type_nearest(list, word) : NULL;
    const char *words = no < 0 ? words_of(c, list) : NULL;
    struct hk_term t;

    if (near)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found \"%s\", "
                         "which is not a word of this list; did you mean "
                         "\"%s\"?", word, near));
    if (no < 0 && words)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found \"%s\", "
                         "which is not a word of this list; its words are %s",
                         word, words));
    if (no < 0)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found \"%s\", "
                         "which is not a word of this list", word));
    t = hk_term_number(c, node, HK_IS_ENUM, no);
    t.type.codes = list->codes;
    t.type.code_count = list->code_count;
    t.type.words = list->words;
    return t;
}

/* A word in quotes: a number as soon as its list is known. */
static struct hk_term lower_word(struct hk_lower *c, const struct hk_node *node,
                                 const char *word,
                                 const struct hk_type *expected)
{
    struct hk_need need = { .op = HK_NEED_TEXT, .entity = -1, .other = -1,
                            .name = word };
    struct hk_term t;

    if (expected && expected->is == HK_IS_ENUM)
        return word_of_list(c, node, word, expected);
    if (expected && expected->is == HK_IS_TEXT)
        return hk_term_call(c, node, hk_type_of(HK_IS_TEXT),
                            hk_lower_text(c, "%s()", hk_need(c, &need, node)));
    t = hk_term_never(node);
    t.type = hk_type_of(HK_IS_STRING);
    t.word = word;
    return t;
}

static bool has_words(const struct hk_type *expected)
{
    return expected &&
           (expected->is == HK_IS_ENUM || expected->is == HK_IS_TEXT);
}

static struct hk_term lower_local(struct hk_lower *c,
                                  const struct hk_node *node,
                                  struct hk_local *local,
                                  const struct hk_type *expected)
{
    struct hk_term t = local->term;

    t.node = node;
    if (local->is_alias)
        return t.type.is == HK_IS_STRING
            ? lower_word(c, node, t.word, expected) : t;
    if (local->type.is == HK_IS_STRING && has_words(expected))
        hk_scope_learn(c, local, expected);
    t = hk_term_call(c, node, local->type,
                     hk_lower_text(c, "v_%s", local->name));
    t.simple = true;
    t.name = local->name;
    if (t.type.is == HK_IS_WINDOW)
        t.text2 = hk_lower_text(c, "w_%s", local->name);
    else if (t.type.is == HK_IS_LIST && t.type.is_cut)
        t.text2 = hk_lower_text(c, "w_%s, x_%s", local->name, local->name);
    return t;
}

static struct hk_term refuse_global(struct hk_lower *c,
                                    const struct hk_node *node)
{
    const struct hk_builtin *b = hk_builtin_find(node->text);
    const char *near = hk_builtin_nearest(c, node->text);

    if (b)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found the "
                         "function `%s` without its arguments: write %s",
                         node->text, b->usage));
    if (!strcmp(node->text, "p"))
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`p` is nothing "
                         "here: the figures are the second argument; write "
                         "function(e, p)"));
    if (near)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is nothing "
                         "here: no local, no local of the file, no function; "
                         "did you mean `%s`?", node->text, near));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is nothing "
                     "here: no local, no local of the file, no function; "
                     "fields are written e.%s, figures p.%s", node->text,
                     node->text, node->text));
}

static struct hk_term lower_none(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_term t = hk_term_number(c, node, HK_IS_ZERO, HK_NO_LIMIT);

    t.type.unlimited = true;
    return t;
}

static struct hk_term lower_name(struct hk_lower *c, const struct hk_node *node,
                                 const struct hk_type *expected)
{
    struct hk_local *local = hk_scope_find(c, node->text);
    struct hk_source source;
    struct hk_term t;

    if (local)
        return lower_local(c, node, local, expected);
    switch (hk_upvalue_find(c, node, &source, &t)) {
    case HK_OUTER_VALUE:
        return t.type.is == HK_IS_STRING && t.word
            ? lower_word(c, node, t.word, expected) : t;
    case HK_OUTER_FUNCTION:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found the "
                         "helper `%s` without a call: write %s(...)",
                         node->text, node->text));
    default:
        break;
    }
    if (c->rc)
        return hk_term_never(node);
    if (!strcmp(node->text, "none"))
        return lower_none(c, node);
    return refuse_global(c, node);
}

/* ---- what formulas do not have ------------------------------------------ */

static struct hk_term refuse_node(struct hk_lower *c,
                                  const struct hk_node *node)
{
    switch (node->kind) {
    case HK_N_FLOAT:
        if (node->number >= 0x1p63)
            return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a "
                             "number above 9223372036854775807, the largest "
                             "that a formula counts to"));
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a number "
                         "with a fraction: formulas count in whole numbers; "
                         "write percent(...), decimal(...), %s(...), or a "
                         "figure", c->model->country.major));
    case HK_N_METHOD:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a:%s(): "
                         "formulas have no methods; write a function, as "
                         "%s(a)", node->text, node->text));
    case HK_N_FUNCTION:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a "
                         "function inside a formula: write it as a local "
                         "function of the file, above the rule"));
    case HK_N_TABLE:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a table "
                         "inside a formula: a table of values is a figure "
                         "(param with `key` or `keys`)"));
    default:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `...`: "
                         "name the arguments"));
    }
}

static struct hk_term refuse_operator(struct hk_lower *c,
                                      const struct hk_node *node)
{
    const char *op = hk_op_text(node->op);

    switch (node->op) {
    case HK_OP_DIV:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `/`, "
                         "which gives fractions: write div(a, b, \"half up\"), "
                         "or \"floor\", \"up\", \"half even\", "
                         "\"toward zero\""));
    case HK_OP_CONCAT:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `..`: "
                         "formulas build no texts; a sentence is a template "
                         "(`says`) with {name} in it"));
    case HK_OP_LEN:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `#`: "
                         "write count(list)"));
    case HK_OP_POW:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `^`, "
                         "which gives fractions: multiply, or use a figure"));
    case HK_OP_BNOT: case HK_OP_BXOR:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `~`: for "
                         "\"not\" write `not`, for \"differs\" write `~=`"));
    default:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found `%s`: "
                         "formulas have no bits; write has(set, \"word\"), "
                         "`and`, `or`", op));
    }
}

/* ---- operators ---------------------------------------------------------- */

static struct hk_term lower_operator(struct hk_lower *c,
                                     const struct hk_node *node,
                                     const struct hk_type *expected)
{
    switch (node->op) {
    case HK_OP_AND: case HK_OP_OR: case HK_OP_NOT:
        return hk_lower_logic(c, node, expected);
    case HK_OP_EQ: case HK_OP_NE: case HK_OP_LT: case HK_OP_LE:
    case HK_OP_GT: case HK_OP_GE:
        return hk_lower_compare(c, node);
    case HK_OP_ADD: case HK_OP_SUB: case HK_OP_MUL: case HK_OP_IDIV:
    case HK_OP_MOD:
        return hk_lower_arith(c, node);
    case HK_OP_NEG:
        return hk_lower_minus(c, node);
    default:
        return refuse_operator(c, node);
    }
}

static struct hk_term lower_boolean(const struct hk_node *node)
{
    struct hk_term t = hk_term_never(node);

    t.type = hk_type_of(HK_IS_BOOLEAN);
    t.text = node->kind == HK_N_TRUE ? "true" : "false";
    t.simple = true;
    return t;
}

static struct hk_term lower_nil(const struct hk_node *node)
{
    struct hk_term t = hk_term_never(node);

    t.type = hk_type_of(HK_IS_NIL);
    t.type.nullable = true;
    t.simple = true;
    return t;
}

static struct hk_term lower_kind(struct hk_lower *c, const struct hk_node *node,
                                 const struct hk_type *expected)
{
    switch (node->kind) {
    case HK_N_NIL:
        return lower_nil(node);
    case HK_N_TRUE: case HK_N_FALSE:
        return lower_boolean(node);
    case HK_N_INT:
        return hk_term_number(c, node, node->integer ? HK_IS_INTEGER
                                                     : HK_IS_ZERO,
                              node->integer);
    case HK_N_STRING:
        return lower_word(c, node, node->text, expected);
    case HK_N_NAME:
        return lower_name(c, node, expected);
    case HK_N_FIELD:
        return hk_lower_field(c, node);
    case HK_N_INDEX:
        return hk_lower_index(c, node);
    case HK_N_CALL:
        return hk_lower_call(c, node, expected);
    case HK_N_BINARY: case HK_N_UNARY:
        return lower_operator(c, node, expected);
    default:
        return refuse_node(c, node);
    }
}

struct hk_term hk_lower_narrow(struct hk_lower *c, const struct hk_node *node,
                               struct hk_term t)
{
    if (t.type.nullable && t.type.is != HK_IS_NIL &&
        hk_fact_known(c, hk_path(c, node))) {
        t.type.nullable = false;
        t.type.narrowed = true;
    }
    return t;
}

struct hk_term hk_lower_expr(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_type *expected)
{
    struct hk_term t;

    if (c->rc)
        return hk_term_never(node);
    node = hk_bare(node);
    if (c->depth >= DEPTH_MAX)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "an expression "
                         "is more than %d levels deep here: put parts of it "
                         "into locals", DEPTH_MAX));
    c->depth++;
    t = lower_kind(c, node, expected);
    c->depth--;
    return hk_lower_narrow(c, node, t);
}
