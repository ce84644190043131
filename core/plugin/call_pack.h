/* call_pack.h - arguments into a request, results out of one (private) */
#ifndef HK_CALL_PACK_H
#define HK_CALL_PACK_H

#include "plugin/buffer.h"
#include "plugin/call.h"

/* Rows that wait to be sent: slots, and the blob that they point into. `= { 0
 * }` is empty; what is below `rows` is set by who fills it. */
struct hk_block {
    struct hk_str slots, blob;
    struct hk_str lens;           /* beside each slot: elements of its memory */
    uint32_t rows;
    struct hk_plugin *plugin;     /* whose handles they are; NULL: any */
    unsigned generation;          /* of its process */
    /* How many elements `g` says that `arg` needs; NULL: none are asked. */
    enum hk_status (*measure)(void *context, const struct hk_function *g,
                              const struct hk_arg *arg, size_t *elements,
                              struct hk_err *err);
    void *context;
    /* of the last row: */
    struct hk_buffer *shares[HK_WIRE_ARGS];   /* not copied: SHARED_AT(i, 0) */
    bool writes[HK_WIRE_ARGS];
    int share_count;
    struct hk_buffer *given[HK_WIRE_ARGS];    /* by parameter; NULL: none */
    const struct hk_caller *callers[HK_WIRE_ARGS];
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
    const struct hk_block *block;
    struct hk_plugin *plugin;
    const char *slots, *blob;     /* as the call left them, in memory that may
                                     change at any time */
    struct hk_answer *answers;
    const size_t *which;
    struct hk_arena *arena;
    enum hk_lang lang;
    uint32_t done, left;          /* rows taken, and still to come */
    bool no_memory;
};

/* Take `head`, results and bytes of one answer, which nobody else can change;
 * the number of rows in it, 0 when it is no answer. */
uint32_t hk_unpack(void *unpacking, const char *bytes, size_t len);

/* The values that go out of row `row` by memory, behind each other in `out`
 * (call_out.c). HK_EFORMAT: the library says that it wrote more than it had
 * room for; HK_ENOMEM. */
enum hk_status hk_unpack_outs(struct hk_unpacking *u, uint32_t row,
                              struct hk_arg *out, struct hk_err *err);

#endif
