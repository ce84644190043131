/* parse_stat.c - statements */
#include "script/parse.h"

#include <string.h>

/* Can no statement begin here? */
static bool block_ends(const struct hk_parser *p)
{
    switch (p->tok.kind) {
    case HK_T_EOF: case HK_T_ELSE: case HK_T_ELSEIF: case HK_T_END:
    case HK_T_UNTIL: case HK_T_CLOSE: case HK_T_CLOSE_BRACE:
    case HK_T_CLOSE_BRACKET:
        return true;
    default:
        return false;
    }
}

/* ---- blocks -------------------------------------------------------------- */

static struct hk_node *parse_do(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_DO, &t);

    hk_parse_next(p);
    n->body = hk_parse_block(p);
    hk_parse_close(p, HK_T_END, HK_T_DO, t.line);
    return n;
}

static struct hk_node *parse_while(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_WHILE, &t);

    hk_parse_next(p);
    n->a = hk_parse_expr(p);
    hk_parse_expect(p, HK_T_DO);
    p->loops++;
    n->body = hk_parse_block(p);
    p->loops--;
    hk_parse_close(p, HK_T_END, HK_T_WHILE, t.line);
    return n;
}

static struct hk_node *parse_repeat(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *n = hk_parse_node(p, HK_N_REPEAT, &t);

    hk_parse_next(p);
    p->loops++;
    n->body = hk_parse_block(p);
    p->loops--;
    hk_parse_close(p, HK_T_UNTIL, HK_T_REPEAT, t.line);
    n->a = hk_parse_expr(p);
    return n;
}

/* `else` and its block. */
static struct hk_node *parse_else(struct hk_parser *p)
{
    struct hk_node *n = hk_parse_node(p, HK_N_DO, &p->tok);

    hk_parse_next(p);
    n->body = hk_parse_block(p);
    return hk_parse_done(p, n);
}

/* One branch, at `if` or `elseif`, and those after it. They are siblings in
 * the text but hang below one another in the tree. */
static struct hk_node *parse_branch(struct hk_parser *p)
{
    struct hk_node *n = hk_parse_node(p, HK_N_IF, &p->tok);

    if (++p->branches > HK_SYNTAX_DEPTH)
        hk_parse_too_deep(p, n->line);
    hk_parse_next(p);
    n->a = hk_parse_expr(p);
    hk_parse_expect(p, HK_T_THEN);
    n->body = hk_parse_block(p);
    if (p->tok.kind == HK_T_ELSEIF)
        n->other = parse_branch(p);
    else if (p->tok.kind == HK_T_ELSE)
        n->other = parse_else(p);
    p->branches--;
    return hk_parse_done(p, n);
}

static struct hk_node *parse_if(struct hk_parser *p)
{
    int line = p->tok.line;
    struct hk_node *n = parse_branch(p);

    hk_parse_close(p, HK_T_END, HK_T_IF, line);
    return n;
}

/* ---- for ----------------------------------------------------------------- */

static void parse_loop_body(struct hk_parser *p, struct hk_node *n, int line)
{
    hk_parse_expect(p, HK_T_DO);
    p->loops++;
    n->body = hk_parse_block(p);
    p->loops--;
    hk_parse_close(p, HK_T_END, HK_T_FOR, line);
}

/* After the variable, at "=". */
static struct hk_node *parse_for_numbers(struct hk_parser *p,
                                         const struct hk_token *at,
                                         const struct hk_token *name)
{
    struct hk_node *n = hk_parse_node(p, HK_N_FOR, at);

    n->text = name->text;
    n->len = name->len;
    hk_parse_next(p);
    n->a = hk_parse_expr(p);
    hk_parse_expect(p, HK_T_COMMA);
    n->b = hk_parse_expr(p);
    if (hk_parse_accept(p, HK_T_COMMA))
        n->c = hk_parse_expr(p);
    parse_loop_body(p, n, at->line);
    return n;
}

/* After the first variable. */
static struct hk_node *parse_for_each(struct hk_parser *p,
                                      const struct hk_token *at,
                                      struct hk_token *name)
{
    struct hk_node *n = hk_parse_node(p, HK_N_FOREACH, at);
    struct hk_node **last = &n->list;

    hk_parse_append(&last, hk_parse_text_node(p, HK_N_NAME, name));
    while (hk_parse_accept(p, HK_T_COMMA))
        if (hk_parse_name(p, name))
            hk_parse_append(&last, hk_parse_text_node(p, HK_N_NAME, name));
    hk_parse_expect(p, HK_T_IN);
    n->more = hk_parse_expr_list(p);
    parse_loop_body(p, n, at->line);
    return n;
}

static struct hk_node *parse_for(struct hk_parser *p)
{
    struct hk_token t = p->tok, name;

    hk_parse_next(p);
    hk_parse_name(p, &name);
    if (p->tok.kind == HK_T_ASSIGN)
        return parse_for_numbers(p, &t, &name);
    return parse_for_each(p, &t, &name);
}

/* ---- names --------------------------------------------------------------- */

/* function a.b:c() ... end */
static struct hk_node *parse_function_statement(struct hk_parser *p)
{
    struct hk_token t = p->tok, name;
    struct hk_node *n = hk_parse_node(p, HK_N_DEFINE, &t), *target, *field;
    bool method = false;

    hk_parse_next(p);
    hk_parse_name(p, &name);
    target = hk_parse_text_node(p, HK_N_NAME, &name);
    while (!method && (p->tok.kind == HK_T_DOT || p->tok.kind == HK_T_COLON)) {
        method = p->tok.kind == HK_T_COLON;
        hk_parse_next(p);
        hk_parse_name(p, &name);
        field = hk_parse_text_node(p, HK_N_FIELD, &name);
        field->a = target;
        target = hk_parse_done(p, field);
    }
    n->list = target;
    n->a = hk_parse_function(p, &t, method, t.line);
    return n;
}

/* After `local function`. */
static struct hk_node *parse_local_function(struct hk_parser *p,
                                            const struct hk_token *at)
{
    struct hk_node *n = hk_parse_node(p, HK_N_DEFINE, at);
    struct hk_token name;
    int line = p->tok.line;

    hk_parse_next(p);
    n->is_local = true;
    hk_parse_name(p, &name);
    n->list = hk_parse_text_node(p, HK_N_NAME, &name);
    n->a = hk_parse_function(p, NULL, false, line);
    return n;
}

static const char *parse_attribute(struct hk_parser *p, bool *closes)
{
    struct hk_token t;
    char shown[80];

    if (!hk_parse_accept(p, HK_T_LT))
        return NULL;
    if (!hk_parse_name(p, &t))
        return NULL;
    if (strcmp(t.text, "const") && strcmp(t.text, "close")) {
        hk_token_show(&t, shown, sizeof shown);
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected <const> or <close>", p->lex.name,
                                 t.line, shown));
    } else if (!strcmp(t.text, "close") && *closes) {
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: two names "
                                 "with <close> in one list: write two lines",
                                 p->lex.name, t.line));
    }
    *closes |= !strcmp(t.text, "close");
    hk_parse_expect(p, HK_T_GT);
    return t.text;
}

static struct hk_node *parse_local(struct hk_parser *p)
{
    struct hk_token t = p->tok, name;
    struct hk_node *n, *one, **last;
    bool closes = false;

    hk_parse_next(p);
    if (p->tok.kind == HK_T_FUNCTION)
        return parse_local_function(p, &t);
    n = hk_parse_node(p, HK_N_LOCAL, &t);
    n->is_local = true;
    last = &n->list;
    do {
        if (!hk_parse_name(p, &name))
            break;
        one = hk_parse_text_node(p, HK_N_NAME, &name);
        one->attrib = parse_attribute(p, &closes);
        hk_parse_append(&last, one);
    } while (hk_parse_accept(p, HK_T_COMMA));
    if (hk_parse_accept(p, HK_T_ASSIGN))
        n->more = hk_parse_expr_list(p);
    return n;
}

/* ---- jumps --------------------------------------------------------------- */

static struct hk_node *parse_return(struct hk_parser *p)
{
    struct hk_node *n = hk_parse_node(p, HK_N_RETURN, &p->tok);

    hk_parse_next(p);
    if (!block_ends(p) && p->tok.kind != HK_T_SEMICOLON)
        n->more = hk_parse_expr_list(p);
    hk_parse_accept(p, HK_T_SEMICOLON);
    return n;
}

static struct hk_node *parse_break(struct hk_parser *p)
{
    struct hk_node *n = hk_parse_node(p, HK_N_BREAK, &p->tok);

    if (p->loops == 0 && !p->lex.rc)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found 'break' "
                                 "outside a loop", p->lex.name, n->line));
    else
        hk_parse_next(p);
    return n;
}

static struct hk_node *parse_goto(struct hk_parser *p)
{
    struct hk_token t = p->tok, name;
    struct hk_node *n;

    hk_parse_next(p);
    n = hk_parse_node(p, HK_N_GOTO, &t);
    if (hk_parse_name(p, &name)) {
        n->text = name.text;
        n->len = name.len;
    }
    return n;
}

static struct hk_node *parse_label(struct hk_parser *p)
{
    struct hk_node *n = parse_goto(p);

    n->kind = HK_N_LABEL;
    hk_parse_expect(p, HK_T_DBCOLON);
    return n;
}

/* ---- calls and assignments ----------------------------------------------- */

static void check_target(struct hk_parser *p, const struct hk_node *n)
{
    if (p->lex.rc || n->kind == HK_N_NAME || n->kind == HK_N_FIELD ||
        n->kind == HK_N_INDEX)
        return;
    hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found something "
                             "before '=' that cannot be given a value: "
                             "expected a name or a field", p->lex.name,
                             n->line));
}

static struct hk_node *parse_assignment(struct hk_parser *p,
                                        const struct hk_token *at,
                                        struct hk_node *target)
{
    struct hk_node *n = hk_parse_node(p, HK_N_ASSIGN, at);
    struct hk_node **last = &n->list;

    check_target(p, target);
    hk_parse_append(&last, target);
    while (hk_parse_accept(p, HK_T_COMMA)) {
        target = hk_parse_suffixed(p);
        check_target(p, target);
        hk_parse_append(&last, target);
    }
    hk_parse_expect(p, HK_T_ASSIGN);
    n->more = hk_parse_expr_list(p);
    return n;
}

static void fail_statement(struct hk_parser *p, const struct hk_node *n)
{
    char shown[80];

    if (p->lex.rc)
        return;
    hk_token_show(&p->tok, shown, sizeof shown);
    if (p->tok.kind == HK_T_EOF)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the file ends "
                                 "here, expected '=' or a call after the value "
                                 "of line %d", p->lex.name, p->tok.line,
                                 n->line));
    else
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected '=' or a call: a value cannot stand "
                                 "alone", p->lex.name, p->tok.line, shown));
}

static struct hk_node *parse_expression_statement(struct hk_parser *p)
{
    struct hk_token t = p->tok;
    struct hk_node *value = hk_parse_suffixed(p), *n;

    if (p->tok.kind == HK_T_ASSIGN || p->tok.kind == HK_T_COMMA)
        return parse_assignment(p, &t, value);
    if (value->kind != HK_N_CALL && value->kind != HK_N_METHOD)
        fail_statement(p, value);
    n = hk_parse_node(p, HK_N_EXPR, &t);
    n->a = value;
    return n;
}

static void fail_begin(struct hk_parser *p)
{
    char shown[80];

    if (p->lex.rc)
        return;
    hk_token_show(&p->tok, shown, sizeof shown);
    hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                             "expected a statement", p->lex.name, p->tok.line,
                             shown));
}

static struct hk_node *parse_statement(struct hk_parser *p)
{
    switch (p->tok.kind) {
    case HK_T_IF: return parse_if(p);
    case HK_T_WHILE: return parse_while(p);
    case HK_T_DO: return parse_do(p);
    case HK_T_FOR: return parse_for(p);
    case HK_T_REPEAT: return parse_repeat(p);
    case HK_T_FUNCTION: return parse_function_statement(p);
    case HK_T_LOCAL: return parse_local(p);
    case HK_T_DBCOLON: return parse_label(p);
    case HK_T_RETURN: return parse_return(p);
    case HK_T_BREAK: return parse_break(p);
    case HK_T_GOTO: return parse_goto(p);
    case HK_T_NAME: case HK_T_OPEN: return parse_expression_statement(p);
    default:
        fail_begin(p);
        return hk_parse_node(p, HK_N_DO, &p->tok);
    }
}

struct hk_node *hk_parse_block(struct hk_parser *p)
{
    struct hk_node *first = NULL, **last = &first, *n;

    while (!block_ends(p)) {
        if (hk_parse_accept(p, HK_T_SEMICOLON))
            continue;
        if (!hk_parse_enter(p))
            break;
        n = hk_parse_done(p, parse_statement(p));
        hk_parse_append(&last, n);
        hk_parse_leave(p);
        if (n->kind == HK_N_RETURN)
            break;
    }
    return first;
}
