/* machine.h - what the operations of a tape share (private to the room) */
#ifndef HK_TAPE_MACHINE_H
#define HK_TAPE_MACHINE_H

#include "tape/tape.h"

/* Rows side by side that run the same operations. */
struct hk_tape_frame {
    int n;
    int depth;
    unsigned char *mark;         /* enum hk_tape_mark, by place */
    int32_t *site, *at;          /* of rows that failed */
    int marked;                  /* > 0: some mark is set; grows */
};

/* What a frame of one depth needs. */
struct hk_tape_level {
    unsigned char mark[HK_TAPE_BLOCK], saved[HK_TAPE_BLOCK];
    int32_t site[HK_TAPE_BLOCK], at[HK_TAPE_BLOCK];
    uint16_t index[HK_TAPE_BLOCK];       /* places in the frame around it */
};

struct hk_tape_machine;
typedef void hk_tape_kernel(struct hk_tape_machine *m,
                            const struct hk_tape_op *op,
                            struct hk_tape_frame *f);

struct hk_tape_machine {
    hk_tape_kernel *kernels[HK_TAPE_CODES];  /* NULL: ways to go */
    const struct hk_tape *tape;
    const struct hk_tape_binds *binds;
    int64_t *number[HK_TAPE_LANES];      /* where a lane is now: its own memory
                                            or a piece of a column */
    unsigned char *truth[HK_TAPE_LANES];
    int64_t *own_number[HK_TAPE_LANES];
    unsigned char *own_truth[HK_TAPE_LANES];
    struct hk_tape_level *levels[HK_TAPE_DEPTH + 1];
    int32_t first;
    bool dense;                          /* rows are first, first + 1, ... */
    int filled;                          /* rows in the lane of rows, side by
                                            side from its first */
    int64_t turns;                       /* of loops, left to this block */
};

/* An operand: a lane, or one number for all rows. */
struct hk_tape_numbers { const int64_t *v; bool one; };
struct hk_tape_truths { const unsigned char *v; };

static inline struct hk_tape_numbers hk_tape_in(const struct hk_tape_machine *m,
                                                int operand)
{
    if (operand < 0)
        return (struct hk_tape_numbers){ &m->tape->constants[~operand], true };
    return (struct hk_tape_numbers){ m->number[operand], false };
}

static inline int64_t hk_tape_get(const struct hk_tape_numbers *x, int i)
{
    return x->one ? *x->v : x->v[i];
}

/* The memory of the lane that is written. */
static inline int64_t *hk_tape_out(struct hk_tape_machine *m, int lane)
{
    return m->number[lane] = m->own_number[lane];
}

static inline unsigned char *hk_tape_out_truth(struct hk_tape_machine *m,
                                               int lane)
{
    return m->truth[lane] = m->own_truth[lane];
}

/* Mark place `i` as failed, unless it is marked already. */
static inline void hk_tape_fail(struct hk_tape_frame *f, int i, int32_t site,
                                int32_t at)
{
    if (f->mark[i])
        return;
    f->mark[i] = HK_TAPE_FAILED;
    f->site[i] = site;
    f->at[i] = at;
    f->marked++;
}

/* The kernels, by the file they stand in; NULL for other codes. */
hk_tape_kernel *hk_tape_number_kernel(enum hk_tape_code code);
hk_tape_kernel *hk_tape_truth_kernel(enum hk_tape_code code);
hk_tape_kernel *hk_tape_column_kernel(enum hk_tape_code code);
hk_tape_kernel *hk_tape_list_kernel(enum hk_tape_code code);

#endif
