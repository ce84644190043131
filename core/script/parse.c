/* parse.c - what the parts of the parser share: tokens, nodes, limits */
#include "script/parse.h"

#include "base/mem.h"

/* ---- tokens -------------------------------------------------------------- */

void hk_parse_next(struct hk_parser *p)
{
    if (p->has_ahead) {
        p->tok = p->ahead;
        p->has_ahead = false;
    } else {
        hk_lex_next(&p->lex, &p->tok);
    }
}

enum hk_token_kind hk_parse_peek(struct hk_parser *p)
{
    if (!p->has_ahead) {
        hk_lex_next(&p->lex, &p->ahead);
        p->has_ahead = true;
    }
    return p->ahead.kind;
}

void hk_parse_stop(struct hk_parser *p, enum hk_status rc)
{
    p->lex.rc = rc;
    p->tok.kind = HK_T_EOF;
    p->has_ahead = false;
}

bool hk_parse_accept(struct hk_parser *p, enum hk_token_kind kind)
{
    if (p->tok.kind != kind)
        return false;
    hk_parse_next(p);
    return true;
}

void hk_parse_expect(struct hk_parser *p, enum hk_token_kind kind)
{
    char shown[80];

    if (hk_parse_accept(p, kind) || p->lex.rc)
        return;
    hk_token_show(&p->tok, shown, sizeof shown);
    if (p->tok.kind == HK_T_EOF)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the file ends "
                                 "here, expected '%s'", p->lex.name,
                                 p->tok.line, hk_token_text(kind)));
    else
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected '%s'", p->lex.name, p->tok.line,
                                 shown, hk_token_text(kind)));
}

void hk_parse_close(struct hk_parser *p, enum hk_token_kind kind,
                    enum hk_token_kind opened, int line)
{
    char shown[80];

    if (hk_parse_accept(p, kind) || p->lex.rc)
        return;
    if (line == p->tok.line) {
        hk_parse_expect(p, kind);
        return;
    }
    hk_token_show(&p->tok, shown, sizeof shown);
    if (p->tok.kind == HK_T_EOF)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the file ends "
                                 "here, expected '%s' to close the '%s' of "
                                 "line %d", p->lex.name, p->tok.line,
                                 hk_token_text(kind), hk_token_text(opened),
                                 line));
    else
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected '%s' to close the '%s' of line %d",
                                 p->lex.name, p->tok.line, shown,
                                 hk_token_text(kind), hk_token_text(opened),
                                 line));
}

bool hk_parse_name(struct hk_parser *p, struct hk_token *t)
{
    char shown[80];

    *t = p->tok;
    if (hk_parse_accept(p, HK_T_NAME))
        return true;
    if (p->lex.rc)
        return false;
    hk_token_show(&p->tok, shown, sizeof shown);
    if (p->tok.kind == HK_T_EOF)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the file ends "
                                 "here, expected a name", p->lex.name,
                                 p->tok.line));
    else if (p->tok.kind >= HK_T_AND && p->tok.kind <= HK_T_WHILE)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "which is a word of Lua, expected a name",
                                 p->lex.name, p->tok.line, shown));
    else
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected a name", p->lex.name, p->tok.line,
                                 shown));
    return false;
}

void hk_parse_no_expression(struct hk_parser *p)
{
    char shown[80];

    if (p->lex.rc)
        return;
    hk_token_show(&p->tok, shown, sizeof shown);
    if (p->tok.kind == HK_T_EOF)
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: the file ends "
                                 "here, expected a value", p->lex.name,
                                 p->tok.line));
    else
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "expected a value", p->lex.name, p->tok.line,
                                 shown));
}

/* ---- limits -------------------------------------------------------------- */

bool hk_parse_enter(struct hk_parser *p)
{
    if (p->lex.rc)
        return false;
    if (++p->level <= HK_SYNTAX_NESTING)
        return true;
    hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: nested deeper "
                             "than %d levels: give the inner parts names of "
                             "their own", p->lex.name, p->tok.line,
                             HK_SYNTAX_NESTING));
    return false;
}

void hk_parse_too_deep(struct hk_parser *p, int line)
{
    hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: a chain of more "
                             "than %d operators, calls or branches: part it "
                             "with local names", p->lex.name, line,
                             HK_SYNTAX_DEPTH));
}

void hk_parse_leave(struct hk_parser *p)
{
    p->level--;
}

/* ---- nodes --------------------------------------------------------------- */

struct hk_node *hk_parse_node(struct hk_parser *p, enum hk_node_kind kind,
                              const struct hk_token *t)
{
    struct hk_node *n = NULL;

    if (!p->lex.rc) {
        n = hk_arena_alloc(p->lex.arena, sizeof *n);
        if (!n)
            hk_parse_stop(p, hk_fail_memory(p->lex.err));
    }
    if (!n) {
        n = &p->spare;
        *n = (struct hk_node){ 0 };
    }
    n->kind = kind;
    n->line = t->line;
    n->column = t->column;
    n->depth = 1;
    return n;
}

struct hk_node *hk_parse_text_node(struct hk_parser *p, enum hk_node_kind kind,
                                   const struct hk_token *t)
{
    struct hk_node *n = hk_parse_node(p, kind, t);

    n->text = t->text;
    n->len = t->len;
    return n;
}

void hk_parse_append(struct hk_node ***last, struct hk_node *n)
{
    **last = n;
    *last = &n->next;
}

static int deepest(const struct hk_node *list, int depth)
{
    for (; list; list = list->next)
        if (list->depth > depth)
            depth = list->depth;
    return depth;
}

struct hk_node *hk_parse_done(struct hk_parser *p, struct hk_node *n)
{
    int depth = 0;

    if (p->lex.rc)
        return n;               /* lists of spare nodes may have no end */
    if (n->a)
        depth = n->a->depth;
    if (n->b && n->b->depth > depth)
        depth = n->b->depth;
    if (n->c && n->c->depth > depth)
        depth = n->c->depth;
    if (n->other && n->other->depth > depth)
        depth = n->other->depth;
    depth = deepest(n->list, depth);
    depth = deepest(n->more, depth);
    depth = deepest(n->params, depth);
    depth = deepest(n->body, depth);
    n->depth = depth + 1;
    if (n->depth > HK_SYNTAX_DEPTH)
        hk_parse_too_deep(p, n->line);
    return n;
}

void hk_parse_note_function(struct hk_parser *p, struct hk_node *n)
{
    size_t count = p->function_count;

    if (p->lex.rc)
        return;
    /* Functions are met in the order of their beginnings. */
    if (!p->lenient && count > 0 &&
        p->functions[count - 1]->line == n->line) {
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: two functions "
                                 "begin on this line: write each on a line of "
                                 "its own", p->lex.name, n->line));
        return;
    }
    if (!hk_grow(&p->functions, &p->function_cap, count + 1,
                 sizeof *p->functions)) {
        hk_parse_stop(p, hk_fail_memory(p->lex.err));
        return;
    }
    p->functions[p->function_count++] = n;
}

struct hk_node *hk_parse_chunk(struct hk_parser *p)
{
    struct hk_node *body;
    char shown[80];

    p->vararg = true;
    hk_parse_next(p);
    body = hk_parse_block(p);
    if (p->lex.rc)
        return NULL;
    if (p->tok.kind != HK_T_EOF) {
        hk_token_show(&p->tok, shown, sizeof shown);
        hk_parse_stop(p, hk_fail(p->lex.err, HK_EFORMAT, "%s:%d: found %s, "
                                 "which closes nothing here, expected a "
                                 "statement or the end of the file",
                                 p->lex.name, p->tok.line, shown));
        return NULL;
    }
    return body;
}
