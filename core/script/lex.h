/* lex.h - Lua text as tokens (private to the room)
 *
 * Reads what Lua 5.4 reads, byte for byte. A failure is kept in `rc` and every
 * later token is HK_T_EOF, so that a parser need not ask after each one. */
#ifndef HK_LEX_H
#define HK_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum hk_token_kind {
    HK_T_EOF, HK_T_NAME, HK_T_STRING, HK_T_INT, HK_T_FLOAT,
    /* words, in the order of the table in lex.c */
    HK_T_AND, HK_T_BREAK, HK_T_DO, HK_T_ELSE, HK_T_ELSEIF, HK_T_END,
    HK_T_FALSE, HK_T_FOR, HK_T_FUNCTION, HK_T_GOTO, HK_T_IF, HK_T_IN,
    HK_T_LOCAL, HK_T_NIL, HK_T_NOT, HK_T_OR, HK_T_REPEAT, HK_T_RETURN,
    HK_T_THEN, HK_T_TRUE, HK_T_UNTIL, HK_T_WHILE,
    /* signs, longest first where one begins another */
    HK_T_DOTS, HK_T_CONCAT, HK_T_DOT, HK_T_EQ, HK_T_ASSIGN, HK_T_LE, HK_T_SHL,
    HK_T_LT, HK_T_GE, HK_T_SHR, HK_T_GT, HK_T_NE, HK_T_TILDE, HK_T_IDIV,
    HK_T_DIV, HK_T_DBCOLON, HK_T_COLON, HK_T_ADD, HK_T_SUB, HK_T_MUL,
    HK_T_MOD, HK_T_POW, HK_T_HASH, HK_T_BAND, HK_T_BOR, HK_T_OPEN,
    HK_T_CLOSE, HK_T_OPEN_BRACE, HK_T_CLOSE_BRACE, HK_T_OPEN_BRACKET,
    HK_T_CLOSE_BRACKET, HK_T_SEMICOLON, HK_T_COMMA
};

struct hk_token {
    enum hk_token_kind kind;
    int line, column;            /* where it begins */
    const char *source;          /* as written; borrowed from the text */
    size_t source_len;
    const char *text;            /* of a name or string: its value, in the */
    size_t len;                  /* arena */
    int64_t integer;
    double number;
};

struct hk_lexer {
    const char *name;            /* the file, for messages */
    const char *at, *end;        /* what is not yet read */
    const char *line_start;
    int line;
    struct hk_arena *arena;
    struct hk_str value;         /* scratch: the string being read */
    struct hk_err *err;
    enum hk_status rc;
};

/* Begin on `text`; checks that it is UTF-8 and passes over a byte order mark
 * and a first line that begins with "#". Ask `rc`. */
void hk_lex_start(struct hk_lexer *x, const char *text, size_t len,
                  const char *name, struct hk_arena *arena,
                  struct hk_err *err);
void hk_lex_release(struct hk_lexer *x);

/* Read the next token into `t`. */
void hk_lex_next(struct hk_lexer *x, struct hk_token *t);

/* The bytes that a loader has to pass over: a byte order mark, and a first
 * line that begins with "#" (without its line end). */
size_t hk_lex_head(const char *text, size_t len);

/* How a word or sign is written: "end", "<=". */
const char *hk_token_text(enum hk_token_kind kind);

/* Put the token as people should see it, quoted and cut, into `out`. */
void hk_token_show(const struct hk_token *t, char *out, size_t size);

/* Keep a failure that was told already; always returns false. */
bool hk_lex_fail(struct hk_lexer *x, enum hk_status rc);

/* ---- lex_string.c -------------------------------------------------------- */

/* Pass over one line end ("\n", "\r", "\r\n" or "\n\r" count once). */
void hk_lex_newline(struct hk_lexer *x);

/* Read a string that begins at `x->at` with a quote. */
void hk_lex_quoted(struct hk_lexer *x, struct hk_token *t);

/* At "[": the number of "=" when a long bracket opens here, else -1. */
int hk_lex_bracket(const struct hk_lexer *x);

/* Read a long string, or pass over a long comment (`t` NULL), at "[" with
 * `level` signs "=". */
void hk_lex_long(struct hk_lexer *x, int level, struct hk_token *t);

/* ---- lex_number.c -------------------------------------------------------- */

/* Read the number that begins at `x->at`. */
void hk_lex_number(struct hk_lexer *x, struct hk_token *t);

#endif
