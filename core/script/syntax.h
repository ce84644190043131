/* syntax.h - Lua text as a tree
 *
 * The whole grammar of Lua 5.4 is read, because the files of a pack are read
 * whole: duplicate keys in tables, of which Lua keeps one in silence, are
 * refused, and functions are found by their line, so that only one may begin on
 * each. Which of it a formula may use is decided in engine/. Messages:
 * "file:line: found ..., expected ...". */
#ifndef HK_SYNTAX_H
#define HK_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

#define HK_SYNTAX_NESTING 190    /* levels of nesting in the text */
#define HK_SYNTAX_DEPTH  1000    /* levels of the tree, long chains included */

enum hk_node_kind {
    /* expressions */
    HK_N_NIL, HK_N_TRUE, HK_N_FALSE,
    HK_N_INT,        /* integer */
    HK_N_FLOAT,      /* number */
    HK_N_STRING,     /* text, len: the value, escapes done */
    HK_N_VARARG,
    HK_N_NAME,       /* text: a local, an upvalue or a global */
    HK_N_FIELD,      /* a.text; a["any constant text"] is this too */
    HK_N_INDEX,      /* a[b] */
    HK_N_CALL,       /* a(list...) */
    HK_N_METHOD,     /* a:text(list...) */
    HK_N_FUNCTION,   /* params: list of HK_N_NAME (and HK_N_VARARG; of a
                        method "self" is the first), body */
    HK_N_BINARY,     /* a op b */
    HK_N_UNARY,      /* op a */
    HK_N_PAREN,      /* (a) */
    HK_N_TABLE,      /* list of HK_N_ITEM */
    HK_N_ITEM,       /* a = key or NULL (positional), b = value; `name = v`
                        has an HK_N_STRING as its key */
    /* statements */
    HK_N_LOCAL,      /* list: names (text, `attrib`), more: values */
    HK_N_ASSIGN,     /* list: targets, more: values */
    HK_N_EXPR,       /* a: a call as a statement */
    HK_N_DO,         /* body */
    HK_N_WHILE,      /* a, body */
    HK_N_REPEAT,     /* body, a */
    HK_N_IF,         /* a, body; other: an HK_N_IF (elseif), HK_N_DO or NULL */
    HK_N_FOR,        /* text: the variable; a, b, c (may be NULL); body */
    HK_N_FOREACH,    /* list: names, more: expressions, body */
    HK_N_RETURN,     /* more: values */
    HK_N_BREAK,
    HK_N_GOTO, HK_N_LABEL,   /* text */
    HK_N_DEFINE      /* function a.b.c() or local function: list: one target
                        name expression, a: HK_N_FUNCTION, is_local */
};

enum hk_op {
    HK_OP_NONE, HK_OP_ADD, HK_OP_SUB, HK_OP_MUL, HK_OP_DIV, HK_OP_IDIV,
    HK_OP_MOD, HK_OP_POW, HK_OP_CONCAT, HK_OP_EQ, HK_OP_NE, HK_OP_LT,
    HK_OP_LE, HK_OP_GT, HK_OP_GE, HK_OP_AND, HK_OP_OR, HK_OP_BAND, HK_OP_BOR,
    HK_OP_BXOR, HK_OP_SHL, HK_OP_SHR, HK_OP_NOT, HK_OP_NEG, HK_OP_LEN,
    HK_OP_BNOT
};

/* One shape for all: which members mean something stands beside the kind.
 *
 * The place of a node is where it begins, but of a binary operation where its
 * operator stands, of a field and a method where their name stands, and of a
 * function where lua_Debug.linedefined says it begins: at "function" in a
 * statement, at "(" elsewhere. */
struct hk_node {
    enum hk_node_kind kind;
    enum hk_op op;
    int line, column;            /* 1-based; column in bytes */
    int depth;                   /* levels of nodes from here down, 1 for a
                                    leaf; at most HK_SYNTAX_DEPTH, so that
                                    functions over trees may recurse */
    int last_line;               /* of a function: the line of its `end` */
    bool is_local;
    const char *text;            /* NUL-terminated, in the arena */
    size_t len;
    const char *attrib;          /* "const", "close" or NULL */
    int64_t integer;
    double number;
    struct hk_node *a, *b, *c;
    struct hk_node *list, *more; /* linked by `next` */
    struct hk_node *params;
    struct hk_node *body;        /* statements, linked by `next` */
    struct hk_node *other;
    struct hk_node *next;
};

/* A parsed file. Its nodes live in the arena given to hk_syntax_parse. */
struct hk_syntax {
    const char *name;            /* the file, for messages */
    struct hk_node *body;
    struct hk_node **functions;  /* in order of their line */
    size_t function_count;
};

/* Parse `text`. `out` and all it points to live in `arena`; `text` may go. A
 * byte order mark and a first line that begins with "#" are passed over.
 * HK_EFORMAT for a syntax error, text that is not UTF-8, a table that writes
 * one constant key twice (a positional item writes its number), two functions
 * that begin on one line, nesting deeper than 190, chains of more than 1000
 * steps; HK_ENOMEM. Not asked here, because Lua does when it loads the text:
 * whether a goto finds its label and whether a const is assigned to. */
enum hk_status hk_syntax_parse(struct hk_syntax **out, struct hk_arena *arena,
                               const char *text, size_t len, const char *name,
                               struct hk_err *err);

/* The same for text that this program wrote itself: several functions may begin
 * on one line, so hk_syntax_function means nothing. */
enum hk_status hk_syntax_parse_written(struct hk_syntax **out,
                                       struct hk_arena *arena, const char *text,
                                       size_t len, const char *name,
                                       struct hk_err *err);

/* The function that begins on `line` (lua_Debug.linedefined), or NULL. */
const struct hk_node *hk_syntax_function(const struct hk_syntax *s, int line);

/* The operator as it is written, "<=". */
const char *hk_op_text(enum hk_op op);

#endif
