/* buffer.h - the text of an entry, its cursor, and the way back
 *
 * The text is always valid UTF-8 whose only control characters are \n and \t;
 * the cursor always stands between two graphemes (what a reader takes for one
 * character: a Han character, a letter with its marks, a whole emoji). */
#ifndef HK_LINE_BUFFER_H
#define HK_LINE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct hk_buffer_change;

/* `= { 0 }` is empty. Owns all it points to. */
struct hk_buffer {
    struct hk_str text;
    size_t cursor;                      /* bytes */
    struct hk_buffer_change *changes;   /* the way back, and behind `done` */
    size_t count, cap, done;            /* the way forth again */
    size_t version;                     /* another after every change */
    bool sealed;                        /* the next change is its own step */
};

/* How changes become one step of undo: letters typed one after another join
 * up to the next word, single erasures join, all else is a step. */
enum hk_change { HK_CHANGE_STEP, HK_CHANGE_TYPED, HK_CHANGE_ERASED };

/* Add to `out` what may stand in a buffer: \r\n and \r as \n, other control
 * characters left out, U+FFFD for each byte that is no UTF-8. */
void hk_buffer_clean(struct hk_str *out, const char *bytes, size_t len);

/* The UTF-8 of a character, up to 4 bytes, into `out`; 0 when it is none. */
size_t hk_buffer_encode(char *out, int32_t code);

/* Put `len` clean bytes in place of start..end (on graphemes) and the cursor
 * behind them. False when the text would pass 4 MiB or there is no memory:
 * nothing has changed then. Without memory for the way back it is forgotten. */
bool hk_buffer_replace(struct hk_buffer *b, size_t start, size_t end,
                       const char *bytes, size_t len, enum hk_change kind);

/* One step back or forth; false when there is none. */
bool hk_buffer_undo(struct hk_buffer *b);
bool hk_buffer_redo(struct hk_buffer *b);

/* What is typed next is a step of its own. */
void hk_buffer_seal(struct hk_buffer *b);

/* Set the text without a way back, the cursor at its end. */
bool hk_buffer_reset(struct hk_buffer *b, const char *bytes, size_t len);

/* The grapheme boundary behind and before `at`; the ends stay. */
size_t hk_buffer_next(const struct hk_buffer *b, size_t at);
size_t hk_buffer_prev(const struct hk_buffer *b, size_t at);

/* The nearest grapheme boundary at or behind `at`. */
size_t hk_buffer_snap(const struct hk_buffer *b, size_t at);

/* End of the word at or behind `at`; beginning of the word before `at`. A
 * word is a run of letters, digits, _ and marks of one kind; Han, kana,
 * Hangul and all others are kinds of their own, so "户主name" is two words. */
size_t hk_buffer_word_end(const struct hk_buffer *b, size_t at);
size_t hk_buffer_word_start(const struct hk_buffer *b, size_t at);

/* Beginning and end of the line that `at` is on (without its \n). */
size_t hk_buffer_line_start(const struct hk_buffer *b, size_t at);
size_t hk_buffer_line_end(const struct hk_buffer *b, size_t at);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_buffer_release(struct hk_buffer *b);

#endif
