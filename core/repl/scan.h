/* scan.h - Lua and SQL text as pieces, for names, colours and completion
 *
 * It never fails: what is no text of the language comes as single signs. Every
 * byte of a name beyond ASCII is part of it; only what people type in place of
 * ASCII signs, as a full-width bracket, is not. */
#ifndef HK_REPL_SCAN_H
#define HK_REPL_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum hk_piece_kind {
    HK_PIECE_END, HK_PIECE_NAME, HK_PIECE_NUMBER,
    HK_PIECE_STRING,             /* with its quotes */
    HK_PIECE_QUOTED,             /* a name of SQL in quotes: "x", [x], `x` */
    HK_PIECE_COMMENT, HK_PIECE_SIGN
};

struct hk_scan {
    const char *text;
    size_t len, at;
    bool sql;
};

struct hk_scanned {
    enum hk_piece_kind kind;
    size_t start, end;           /* bytes of the text */
    bool open;                   /* a string or comment without its end */
};

/* The next piece, blanks passed over; false at the end. */
bool hk_scan_next(struct hk_scan *s, struct hk_scanned *p);

/* Length of the character at `text` when it can stand in a name, else 0. */
size_t hk_name_char(const char *text, size_t len, bool first);

/* True when the piece is this word, letters of any case. */
bool hk_scan_is(const struct hk_scan *s, const struct hk_scanned *p,
                const char *word);

#endif
