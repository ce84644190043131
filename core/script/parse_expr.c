/* parse_expr.c - expressions */
#include "script/parse.h"

/* How strongly an operator binds to its left and right; `^` and `..` bind more
 * loosely to the right and so group from there. As in Lua's own parser. */
struct binary { enum hk_token_kind token; enum hk_op op; int left, right; };

static const struct binary binaries[] = {
    { HK_T_OR, HK_OP_OR, 1, 1 }, { HK_T_AND, HK_OP_AND, 2, 2 },
    { HK_T_EQ, HK_OP_EQ, 3, 3 }, { HK_T_NE, HK_OP_NE, 3, 3 },
    { HK_T_LT, HK_OP_LT, 3, 3 }, { HK_T_LE, HK_OP_LE, 3, 3 },
    { HK_T_GT, HK_OP_GT, 3, 3 }, { HK_T_GE, HK_OP_GE, 3, 3 },
    { HK_T_BOR, HK_OP_BOR, 4, 4 }, { HK_T_TILDE, HK_OP_BXOR, 5, 5 },
    { HK_T_BAND, HK_OP_BAND, 6, 6 }, { HK_T_SHL, HK_OP_SHL, 7, 7 },
    { HK_T_SHR, HK_OP_SHR, 7, 7 }, { HK_T_CONCAT, HK_OP_CONCAT, 9, 8 },
    { HK_T_ADD, HK_OP_ADD, 10, 10 }, { HK_T_SUB, HK_OP_SUB, 10, 10 },
    { HK_T_MUL, HK_OP_MUL, 11, 11 }, { HK_T_DIV, HK_OP_DIV, 11, 11 },
    { HK_T_IDIV, HK_OP_IDIV, 11, 11 }, { HK_T_MOD, HK_OP_MOD, 11, 11 },
    { HK_T_POW, HK_OP_POW, 14, 13 }
};
#define UNARY_BINDS 12

static const struct binary *binary_of(enum hk_token_kind token)
{
    size_t i;

    for (i = 0; i < sizeof binaries / sizeof binaries[0]; i++)
        if (binaries[i].token == token)
            return &binaries[i];
    return NULL;
}

static enum hk_op unary_of(enum hk_token_kind token)
{
    switch (token) {
    case HK_T_NOT: return HK_OP_NOT;
    case HK_T_SUB: return HK_OP_NEG;
    case HK_T_HASH: return HK_OP_LEN;
    case HK_T_TILDE: return HK_OP_BNOT;
    default: return HK_OP_NONE;
    }
}

/* ---- functions ----------------------------------------------------------- */

static struct hk_node *parse_params(struct hk_parser *p, bool method)
{
    struct hk_node *first = NULL, **last = &first;
    struct hk_token t = p->tok;

    if (method) {
        t.text = "self";
        t.len = 4;
        hk_parse_append(&last, hk_parse_text_node(p, HK_N_NAME, &t));
    }
    if (p->tok.kind == HK_T_CLOSE)
        return first;
    do {
        t = p->tok;
        if (hk_parse_accept(p, HK_T_DOTS)) {
            hk_parse_append(&last, hk_parse_node(p, HK_N_VARARG, &t));
            p->vararg = true;
            break;
        }
        if (hk_parse_name(p, &t))
            hk_parse_append(&last, hk_parse_text_node(p, HK_N_NAME, &t));
    } while (hk_parse_accept(p, HK_T_COMMA));
    return first;
}

struct hk_node *hk_parse_function(struct hk_parser *p,
                                  const struct hk_token *at, bool method,
                                  int line)
{
    bool vararg = p->vararg;
    int loops = p->loops;
    struct hk_token here = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_FUNCTION, at ? at : &here);

    p->vararg = false;
    p->loops = 0;
    hk_parse_note_function(p, n);
    hk_parse_expect(p, HK_T_OPEN);
    n->params = parse_params(p, method);
    hk_parse_expect(p, HK_T_CLOSE);
    n->body = hk_parse_block(p);
    n->last_line = p->tok.line;
    hk_parse_close(p, HK_T_END, HK_T_FUNCTION, line);
    p->vararg = vararg;
    p->loops = loops;
    return hk_parse_done(p, n);
}

/* At "function" inside an expression. */
static struct hk_node *parse_lambda(struct hk_parser *p)
{
    int line = p->tok.line;

    hk_parse_next(p);
    return hk_parse_function(p, NULL, false, line);
}

/* ---- names, indices, calls ----------------------------------------------- */

static struct hk_node *parse_primary(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *n;

    if (hk_parse_accept(p, HK_T_NAME))
        return hk_parse_text_node(p, HK_N_NAME, &t);
    if (hk_parse_accept(p, HK_T_OPEN)) {
        n = hk_parse_node(p, HK_N_PAREN, &t);
        n->a = hk_parse_expr(p);
        hk_parse_close(p, HK_T_CLOSE, HK_T_OPEN, t.line);
        return hk_parse_done(p, n);
    }
    hk_parse_no_expression(p);
    return hk_parse_node(p, HK_N_NIL, &t);
}

static struct hk_node *parse_field(struct hk_parser *p, struct hk_node *object)
{
    struct hk_token t;
    struct hk_node *n;

    hk_parse_next(p);
    hk_parse_name(p, &t);
    n = hk_parse_text_node(p, HK_N_FIELD, &t);
    n->a = object;
    return hk_parse_done(p, n);
}

static struct hk_node *parse_index(struct hk_parser *p, struct hk_node *object)
{
    struct hk_token t = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_INDEX, &t);
    struct hk_node *key;

    hk_parse_next(p);
    key = hk_parse_expr(p);
    n->a = object;
    if (key->kind == HK_N_STRING) {
        n->kind = HK_N_FIELD;
        n->text = key->text;
        n->len = key->len;
        n->line = key->line;
        n->column = key->column;
    } else {
        n->b = key;
    }
    hk_parse_close(p, HK_T_CLOSE_BRACKET, HK_T_OPEN_BRACKET, t.line);
    return hk_parse_done(p, n);
}

/* What is passed: (a, b), "text" or { table }. */
static struct hk_node *parse_args(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *list = NULL;
    char shown[80];

    switch (t.kind) {
    case HK_T_STRING:
        hk_parse_next(p);
        return hk_parse_text_node(p, HK_N_STRING, &t);
    case HK_T_OPEN_BRACE:
        return hk_parse_table(p);
    case HK_T_OPEN:
        hk_parse_next(p);
        if (p->tok.kind != HK_T_CLOSE)
            list = hk_parse_expr_list(p);
        hk_parse_close(p, HK_T_CLOSE, HK_T_OPEN, t.line);
        return list;
    default:
        if (p->lex.rc)
            return NULL;
        hk_token_show(&t, shown, sizeof shown);
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected '(' and what is passed to the "
                                 "method", p->lex.name, t.line, shown));
        return NULL;
    }
}

static struct hk_node *parse_method(struct hk_parser *p, struct hk_node *object)
{
    struct hk_token t;
    struct hk_node *n;

    hk_parse_next(p);
    hk_parse_name(p, &t);
    n = hk_parse_text_node(p, HK_N_METHOD, &t);
    n->a = object;
    n->list = parse_args(p);
    return hk_parse_done(p, n);
}

struct hk_node *hk_parse_suffixed(struct hk_parser *p)
{
    struct hk_token start = p->tok;
    struct hk_node *n = parse_primary(p), *call;

    for (;;) {
        switch (p->tok.kind) {
        case HK_T_DOT:
            n = parse_field(p, n);
            break;
        case HK_T_OPEN_BRACKET:
            n = parse_index(p, n);
            break;
        case HK_T_COLON:
            n = parse_method(p, n);
            break;
        case HK_T_OPEN: case HK_T_STRING: case HK_T_OPEN_BRACE:
            call = hk_parse_node(p, HK_N_CALL, &start);
            call->a = n;
            call->list = parse_args(p);
            n = hk_parse_done(p, call);
            break;
        default:
            return n;
        }
    }
}

/* ---- expressions --------------------------------------------------------- */

static struct hk_node *parse_vararg(struct hk_parser *p)
{
    struct hk_token t = p->tok;

    if (!p->vararg && !p->lex.rc) {
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found '...' "
                                 "inside a function that does not take it",
                                 p->lex.name, t.line));
    } else {
        hk_parse_next(p);
    }
    return hk_parse_node(p, HK_N_VARARG, &t);
}

static struct hk_node *parse_constant(struct hk_parser *p,
                                      enum hk_node_kind kind)
{
    struct hk_token t = p->tok;
    struct hk_node *n;

    hk_parse_next(p);
    n = hk_parse_text_node(p, kind, &t);
    n->integer = t.integer;
    n->number = kind == HK_N_INT ? (double)t.integer : t.number;
    return n;
}

static struct hk_node *parse_simple(struct hk_parser *p)
{
    switch (p->tok.kind) {
    case HK_T_NIL: return parse_constant(p, HK_N_NIL);
    case HK_T_TRUE: return parse_constant(p, HK_N_TRUE);
    case HK_T_FALSE: return parse_constant(p, HK_N_FALSE);
    case HK_T_INT: return parse_constant(p, HK_N_INT);
    case HK_T_FLOAT: return parse_constant(p, HK_N_FLOAT);
    case HK_T_STRING: return parse_constant(p, HK_N_STRING);
    case HK_T_DOTS: return parse_vararg(p);
    case HK_T_OPEN_BRACE: return hk_parse_table(p);
    case HK_T_FUNCTION: return parse_lambda(p);
    default: return hk_parse_suffixed(p);
    }
}

/* An expression whose operators bind more strongly than `limit`. */
static struct hk_node *parse_operation(struct hk_parser *p, int limit)
{
    struct hk_token t = p->tok;
    enum hk_op op = unary_of(t.kind);
    const struct binary *b;
    struct hk_node *n, *left;

    if (!hk_parse_enter(p))
        return hk_parse_node(p, HK_N_NIL, &t);
    if (op) {
        hk_parse_next(p);
        n = hk_parse_node(p, HK_N_UNARY, &t);
        n->op = op;
        n->a = parse_operation(p, UNARY_BINDS);
        n = hk_parse_done(p, n);
    } else {
        n = parse_simple(p);
    }
    while ((b = binary_of(p->tok.kind)) && b->left > limit) {
        left = n;
        n = hk_parse_node(p, HK_N_BINARY, &p->tok);
        hk_parse_next(p);
        n->op = b->op;
        n->a = left;
        n->b = parse_operation(p, b->right);
        n = hk_parse_done(p, n);
    }
    hk_parse_leave(p);
    return n;
}

struct hk_node *hk_parse_expr(struct hk_parser *p)
{
    return parse_operation(p, 0);
}

struct hk_node *hk_parse_expr_list(struct hk_parser *p)
{
    struct hk_node *first = NULL, **last = &first;

    do
        hk_parse_append(&last, hk_parse_expr(p));
    while (hk_parse_accept(p, HK_T_COMMA));
    return first;
}
