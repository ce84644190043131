/* call_pack.h - arguments into a message, results out of one (private) */
#ifndef HK_CALL_PACK_H
#define HK_CALL_PACK_H

#include "plugin/call.h"

/* Rows that wait to be sent. `= { 0 }` is empty. */
struct hk_block {
    struct hk_str slots, blob;
    uint32_t rows;
};

/* Add a row; on failure the block is as it was. HK_EUSAGE as hk_call_check. */
enum hk_status hk_block_add(struct hk_block *b, const struct hk_function *f,
                            const struct hk_arg *args, size_t count,
                            struct hk_err *err);
void hk_block_clear(struct hk_block *b);
void hk_block_release(struct hk_block *b);

/* Where the answers of a block go: to those of `answers` that `which` names. */
struct hk_unpacking {
    const struct hk_function *f;
    struct hk_answer *answers;
    const size_t *which;
    struct hk_arena *arena;
    enum hk_lang lang;
    uint32_t left;                /* rows still to come */
    bool no_memory;
};

/* Take one message; the number of rows in it, 0 when it is no answer. For
 * hk_run_call. */
uint32_t hk_unpack(void *unpacking, const char *bytes, size_t len);

#endif
