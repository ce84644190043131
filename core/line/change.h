/* change.h - steps of undo, inside of buffer.c */
#ifndef HK_LINE_CHANGE_H
#define HK_LINE_CHANGE_H

#include "line/buffer.h"

/* At `at` stood `old`, now `fresh`; where the cursor was before. */
struct hk_buffer_change {
    size_t at, cursor;
    struct hk_str old, fresh;
    enum hk_change kind;
};

/* Put without a way back. */
bool hk_buffer_put(struct hk_buffer *b, size_t start, size_t end,
                   const char *bytes, size_t len);

/* Describe a change that is about to be made; false without memory. */
bool hk_change_make(struct hk_buffer_change *change, const struct hk_buffer *b,
                    size_t start, size_t end, const char *bytes, size_t len,
                    enum hk_change kind);

/* Take over a change that has been made; what was undone is forgotten. */
void hk_change_keep(struct hk_buffer *b, struct hk_buffer_change *change);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_change_release(struct hk_buffer_change *change);

/* Forget the way back and forth. */
void hk_change_forget(struct hk_buffer *b);

#endif
