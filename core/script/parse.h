/* parse.h - what the parts of the parser share (private to the room)
 *
 * Recursive descent after the grammar of the Lua 5.4 manual. A failure is kept
 * in `lex.rc`; from then on the tokens are HK_T_EOF, nodes come from `spare`
 * and every function returns quickly. */
#ifndef HK_PARSE_H
#define HK_PARSE_H

#include "script/lex.h"
#include "script/syntax.h"

struct hk_parser {
    struct hk_lexer lex;
    struct hk_token tok;         /* at hand */
    struct hk_token ahead;       /* the one after it, when `has_ahead` */
    bool has_ahead;
    int level;                   /* of nesting */
    int loops;                   /* around here, in this function */
    int branches;                /* of ifs that are open */
    bool lenient;                /* refuse only what Lua refuses too */
    bool vararg;                 /* does this function take "..."? */
    struct hk_node spare;        /* given out after a failure */
    struct hk_node **functions;  /* on the heap until the end */
    size_t function_count, function_cap;
};

/* Parse the whole text; the statements, or NULL. */
struct hk_node *hk_parse_chunk(struct hk_parser *p);

/* The sentence for what Lua could not load, HK_OK when we find nothing wrong
 * with it, HK_ENOMEM. */
enum hk_status hk_parse_explain(const char *text, size_t len, const char *name,
                                struct hk_err *err);

/* ---- parse.c ------------------------------------------------------------- */

/* Step on to the next token; look at the kind of the one after the token at
 * hand, which stays. After a failure all are HK_T_EOF. */
void hk_parse_next(struct hk_parser *p);
enum hk_token_kind hk_parse_peek(struct hk_parser *p);

/* Keep a failure that was told already and let the text end here. */
void hk_parse_stop(struct hk_parser *p, enum hk_status rc);

/* Is the token at hand this one? Then pass over it. */
bool hk_parse_accept(struct hk_parser *p, enum hk_token_kind kind);

/* It must be; else fail. */
void hk_parse_expect(struct hk_parser *p, enum hk_token_kind kind);

/* The same for what closes something that opened on `line`. */
void hk_parse_close(struct hk_parser *p, enum hk_token_kind kind,
                    enum hk_token_kind opened, int line);

/* Pass over a name and return it in the arena, or fail. `t` is its token. */
bool hk_parse_name(struct hk_parser *p, struct hk_token *t);

/* Fail: a value was expected at the token at hand. */
void hk_parse_no_expression(struct hk_parser *p);

/* One level of nesting deeper; false when that is too deep. */
bool hk_parse_enter(struct hk_parser *p);
void hk_parse_leave(struct hk_parser *p);

/* Fail: more than HK_SYNTAX_DEPTH levels of nodes. */
void hk_parse_too_deep(struct hk_parser *p, int line);

/* A node that begins at the token `t`. Never NULL. */
struct hk_node *hk_parse_node(struct hk_parser *p, enum hk_node_kind kind,
                              const struct hk_token *t);

/* A name or string as a node: takes the text of `t`. */
struct hk_node *hk_parse_text_node(struct hk_parser *p, enum hk_node_kind kind,
                                   const struct hk_token *t);

/* Put `n` at the end of the list whose last link is `*last`. */
void hk_parse_append(struct hk_node ***last, struct hk_node *n);

/* Compute the depth of a complete node and return it. */
struct hk_node *hk_parse_done(struct hk_parser *p, struct hk_node *n);

/* Note that function `n` begins on its line; no other may. */
void hk_parse_note_function(struct hk_parser *p, struct hk_node *n);

/* ---- parse_expr.c -------------------------------------------------------- */

/* An expression with its operators; several between commas, linked by `next`.
 * Never NULL. */
struct hk_node *hk_parse_expr(struct hk_parser *p);
struct hk_node *hk_parse_expr_list(struct hk_parser *p);

/* A name, a call, an index, or something in parentheses. */
struct hk_node *hk_parse_suffixed(struct hk_parser *p);

/* Parameters and body, at "(". `at` is where the function begins, NULL: here;
 * `method`: there is a parameter self; `line` is that of "function". */
struct hk_node *hk_parse_function(struct hk_parser *p,
                                  const struct hk_token *at, bool method,
                                  int line);

/* ---- parse_table.c ------------------------------------------------------- */

/* A table constructor, at "{". Refuses a constant key written twice. */
struct hk_node *hk_parse_table(struct hk_parser *p);

/* ---- parse_stat.c -------------------------------------------------------- */

/* Statements up to what cannot begin one. */
struct hk_node *hk_parse_block(struct hk_parser *p);

#endif
