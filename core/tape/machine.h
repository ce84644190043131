/* machine.h - what the operations of a tape share (private to the room) */
#ifndef HK_TAPE_MACHINE_H
#define HK_TAPE_MACHINE_H

#include <string.h>

#include "tape/tape.h"

/* Rows side by side that run the same operations. */
struct hk_tape_frame {
    int n;
    int depth;
    unsigned char *mark;         /* enum hk_tape_mark, by place */
    int32_t *site, *at;          /* of rows that failed */
    uint16_t *failed;            /* their places, as they came */
    struct hk_odd_row *odd;      /* as of hk_tape_result */
    int failed_count;
    int marked;                  /* > 0: some mark is set; grows */
    bool left;                   /* some may have left it and not failed */
    struct hk_tape_frame *around;        /* NULL: its places are the block's */
    const uint16_t *index;       /* places in that */
    struct hk_tape_places *places;       /* and which place here those are */
    int asked;                   /* how many places have been looked for */
};

/* By place in the frame around one the place in it, if it is there: once they
 * have been found. */
struct hk_tape_places {
    bool found;
    uint16_t of[HK_TAPE_BLOCK];
};

/* What a frame of one depth needs. */
struct hk_tape_level {
    unsigned char mark[HK_TAPE_BLOCK];
    int32_t site[HK_TAPE_BLOCK], at[HK_TAPE_BLOCK];
    uint16_t failed[HK_TAPE_BLOCK + 1];  /* one more is written, not meant */
    struct hk_odd_row odd[HK_TAPE_BLOCK + 1];
    uint16_t index[HK_TAPE_BLOCK];       /* places in the frame around it */
    struct hk_tape_places places;
};

/* What the body of a ONCE gave for the rows at hand. */
struct hk_tape_once {
    uint64_t stretch;            /* of the machine, when; 0: never */
    int32_t first;               /* rows */
    int n;
    const struct hk_tape_op *by; /* whose body was run */
    unsigned char truth[HK_TAPE_BLOCK];
    int marked;                  /* of its frame; rows that failed in it */
    int failed_count;
    uint16_t failed[HK_TAPE_BLOCK];
    unsigned char mark[HK_TAPE_BLOCK];   /* beside each of those */
    int32_t site[HK_TAPE_BLOCK], at[HK_TAPE_BLOCK];
    struct hk_odd_row odd[HK_TAPE_BLOCK];
    int count[2];                /* rows where it is 0 and 1; -1: not listed */
    uint16_t index[2][HK_TAPE_BLOCK];
    struct hk_tape_places places[2];     /* of frames of those rows */
};

/* The bytes of a narrow column as numbers, for the rows of a block. */
#define HK_TAPE_WIDENED 6
struct hk_tape_widened {
    const unsigned char *bytes;  /* of the first row */
    int n;
    uint64_t run, stretch;       /* of the machine, when last asked for */
    int64_t *number;             /* NULL: not yet */
};

struct hk_tape_machine;
typedef void hk_tape_kernel(struct hk_tape_machine *m,
                            const struct hk_tape_op *op,
                            struct hk_tape_frame *f);

/* to[i] = truth[i] (truth.c). */
typedef void hk_tape_widener(int64_t *to, const unsigned char *truth, int n);

/* The places of those of `n` truths that are `wanted`, 0 or 1, in order; how
 * many (truth.c). */
typedef int hk_tape_placer(uint16_t *to, const unsigned char *t,
                           unsigned char wanted, int n);

struct hk_tape_machine {
    hk_tape_kernel *kernels[HK_TAPE_CODES];  /* NULL: ways to go */
    hk_tape_widener *widen;
    hk_tape_placer *places;
    const struct hk_tape *tape;
    const struct hk_tape_binds *binds;
    const struct hk_tape_column *windows;
    int64_t *number[HK_TAPE_LANES];      /* where a lane is now: its own memory
                                            or a piece of a column; NULL: nobody
                                            asked for numbers, it is `bytes` */
    const unsigned char *bytes[HK_TAPE_LANES];   /* of the rows of the block */
    unsigned char *truth[HK_TAPE_LANES];
    int64_t *own_number[HK_TAPE_LANES];
    void *memory[HK_TAPE_LANES];         /* in which that stands */
    unsigned char *own_truth[HK_TAPE_LANES];
    struct hk_tape_level *levels[HK_TAPE_DEPTH + 1];
    int32_t first;
    bool dense;                          /* rows are first, first + 1, ... */
    bool beside;                         /* those of the block are, though a
                                            part may have some of them packed */
    int rows;                            /* of the block */
    bool unfilled;                       /* the lane of rows is yet to be: what
                                            reads cells of a dense block beside
                                            it seldom looks at it */
    uint64_t totals[HK_TAPE_BLOCK + 1];  /* of list.c */
    struct hk_tape_asked *asked;         /* of ask.c; NULL: none yet */
    struct hk_tape_once *once[HK_TAPE_SHARED];   /* of once.c; NULL: none yet */
    struct hk_tape_once *latest;         /* that this tape took; NULL: none */
    uint64_t stretch, stretches;         /* number of the rows at hand, 0: not
                                            shared; how many there were */
    uint64_t run;                        /* number of the tape's run */
    const uint16_t *few;                 /* as of hk_tape_result, so far */
    int few_count;
    struct hk_tape_widened widened[HK_TAPE_WIDENED];
    int64_t turns;                       /* of loops, left to this block */
};

/* An operand: a lane, or one number for all rows. */
struct hk_tape_numbers { const int64_t *v; bool one; };
struct hk_tape_truths { const unsigned char *v; };

/* Fill the lane of the rows of a dense block (run.c). */
void hk_tape_fill_rows(struct hk_tape_machine *m);
/* Make numbers of a lane that is bytes (machine.c). */
void hk_tape_widen_lane(struct hk_tape_machine *m, int lane);

/* What stands in a lane of numbers, for reading. */
static inline const int64_t *hk_tape_lane(struct hk_tape_machine *m, int lane)
{
    if (lane == HK_TAPE_ROW && m->unfilled)
        hk_tape_fill_rows(m);
    if (!m->number[lane])
        hk_tape_widen_lane(m, lane);
    return m->number[lane];
}

static inline struct hk_tape_numbers hk_tape_in(struct hk_tape_machine *m,
                                                int operand)
{
    if (operand < 0)
        return (struct hk_tape_numbers){ &m->tape->constants[~operand], true };
    return (struct hk_tape_numbers){ hk_tape_lane(m, operand), false };
}

static inline int64_t hk_tape_get(const struct hk_tape_numbers *x, int i)
{
    return x->one ? *x->v : x->v[i];
}

static inline const struct hk_tape_column *
hk_tape_column_of(const struct hk_tape_machine *m, int bind)
{
    const struct hk_tape_column *c = &m->binds->columns[bind];

    return c->window ? &m->windows[c->window - 1] : c;
}

/* One loop for each way the operands can be constant, so that the compiler sees
 * plain loops. `x` and `y` are the values, `d[i]` is written. */
#define HK_TAPE_EACH(n, A, B, BODY)                                \
    do {                                                           \
        if ((A).one && (B).one) {                                  \
            const int64_t x = *(A).v, y = *(B).v;                  \
            for (int i = 0; i < (n); i++) { BODY }                 \
        } else if ((B).one) {                                      \
            const int64_t y = *(B).v;                              \
            const int64_t *p = (A).v;                              \
            for (int i = 0; i < (n); i++) {                        \
                const int64_t x = p[i]; BODY                       \
            }                                                      \
        } else if ((A).one) {                                      \
            const int64_t x = *(A).v;                              \
            const int64_t *q = (B).v;                              \
            for (int i = 0; i < (n); i++) {                        \
                const int64_t y = q[i]; BODY                       \
            }                                                      \
        } else {                                                   \
            const int64_t *p = (A).v, *q = (B).v;                  \
            for (int i = 0; i < (n); i++) {                        \
                const int64_t x = p[i], y = q[i]; BODY             \
            }                                                      \
        }                                                          \
    } while (0)

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

/* Mark place `i`, which is not marked, as failed. */
static inline void hk_tape_set_failed(struct hk_tape_frame *f, int i, int mark)
{
    f->mark[i] = (unsigned char)mark;
    f->odd[f->failed_count].state = 0;
    f->failed[f->failed_count++] = (uint16_t)i;
    f->marked++;
}

/* The same of a row of the register, by a list. */
static inline void hk_tape_set_listed(struct hk_tape_frame *f, int i,
                                      int32_t row, const struct hk_odd_row *why)
{
    f->mark[i] = HK_TAPE_LISTED;
    f->odd[f->failed_count] = (struct hk_odd_row){ row, why->state,
                                                   why->cause };
    f->failed[f->failed_count++] = (uint16_t)i;
    f->marked++;
}

/* The same unless it is marked already, and why. */
static inline void hk_tape_fail(struct hk_tape_frame *f, int i, int32_t site,
                                int32_t at)
{
    if (f->mark[i])
        return;
    hk_tape_set_failed(f, i, HK_TAPE_FAILED);
    f->site[i] = site;
    f->at[i] = at;
}

/* Can the operation, which reads the column at the rows of the block, do by its
 * list: is none of the rows none where that gives nil? */
bool hk_tape_is_listed(const struct hk_tape_machine *m,
                       const struct hk_tape_op *op,
                       const struct hk_tape_column *c);
/* Then mark those that are not known. */
void hk_tape_fail_listed(struct hk_tape_machine *m, const struct hk_tape_op *op,
                         struct hk_tape_frame *f, const struct hk_odd *list);
/* What an operation over lists gives one row, with all care. */
typedef void hk_tape_one_row(struct hk_tape_machine *m,
                             const struct hk_tape_op *op,
                             struct hk_tape_frame *f, int i);
/* Where all lists of a block have been totalled, `deciding` members of each row
 * (NULL: of a sum) with those as false that are not known: again the rows with
 * a member that is not, by the lists of the columns; false: they have none. */
bool hk_tape_redo_listed(struct hk_tape_machine *m, const struct hk_tape_op *op,
                         struct hk_tape_frame *f, const int32_t *start,
                         hk_tape_one_row *redo, int64_t *deciding);

/* The first in memory of the bytes of *w that are not 0, of which there is one,
 * and it is 0 from now on. */
static inline int hk_tape_first_byte(uint64_t *w)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    const int k = __builtin_clzll(*w) / 8;

    *w &= ~((uint64_t)UINT8_MAX << (56 - 8 * k));
#else
    const int k = __builtin_ctzll(*w) / 8;

    *w &= ~((uint64_t)UINT8_MAX << 8 * k);
#endif
    return k;
}

/* The first place from `i` on that is not 0; `n`: none is before there. */
static inline int hk_tape_next(const unsigned char *bytes, int i, int n)
{
    uint64_t w, v;

    for (; i + 16 <= n; i += 16) {
        memcpy(&w, bytes + i, sizeof w);
        memcpy(&v, bytes + i + 8, sizeof v);
        if (w | v)
            return w ? i + hk_tape_first_byte(&w)
                     : i + 8 + hk_tape_first_byte(&v);
    }
    while (i < n && !bytes[i])
        i++;
    return i;
}

/* Memory for the lanes and frames of `t`; false: there is none (machine.c). */
bool hk_tape_make_room(struct hk_tape_machine *m, const struct hk_tape *t);

/* Run the operations from `from` on over the frame (run.c). */
void hk_tape_run_ops(struct hk_tape_machine *m, int32_t from, int32_t to,
                     struct hk_tape_frame *f);

/* Run an operation ONCE, which stands at `at` (once.c). */
void hk_tape_run_once(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      int32_t at, struct hk_tape_frame *f);
/* What the frame has from one, if `t` is that and nothing was marked since. */
struct hk_tape_once *hk_tape_latest(const struct hk_tape_machine *m,
                                    const struct hk_tape_frame *f,
                                    const unsigned char *t);

/* The kernels, by the file they stand in; NULL for other codes. On x86-64 the
 * files are compiled three times (CMakeLists.txt): for every processor, for
 * those with registers of 256 bits (HK_TAPE_SUIT wide) and of 512 (widest). */
typedef hk_tape_kernel *hk_tape_kernels(enum hk_tape_code code);
#ifndef HK_TAPE_SUIT
#define HK_TAPE_SUIT plain
#endif
#define HK_TAPE_OF(SUIT, SORT) hk_tape_##SUIT##_##SORT
#define HK_TAPE_OF_SUIT(SUIT, SORT) HK_TAPE_OF(SUIT, SORT)
#define HK_TAPE_KERNEL(SORT) HK_TAPE_OF_SUIT(HK_TAPE_SUIT, SORT)
/* Sums (SUM) and counts (COUNT, or of what decides, ANY and ALL) over the lists
 * of `rows` rows that begin at start[0] and so on, into `d`, as if all cells
 * were known. False: a sum might not fit. */
typedef bool hk_tape_summer(struct hk_tape_machine *m,
                            const struct hk_tape_op *op, const int32_t *start,
                            int64_t *d, int rows);
typedef void hk_tape_counter(struct hk_tape_machine *m,
                             const struct hk_tape_op *op, const int32_t *start,
                             int64_t *d, int rows);
#define HK_TAPE_KERNELS(SUIT)                                                  \
    hk_tape_summer HK_TAPE_OF(SUIT, sums);                                     \
    hk_tape_counter HK_TAPE_OF(SUIT, counts);                                  \
    hk_tape_kernels HK_TAPE_OF(SUIT, number), HK_TAPE_OF(SUIT, truth);         \
    hk_tape_kernels HK_TAPE_OF(SUIT, column), HK_TAPE_OF(SUIT, list);          \
    hk_tape_widener HK_TAPE_OF(SUIT, widen);                                   \
    hk_tape_placer HK_TAPE_OF(SUIT, places)
HK_TAPE_KERNELS(plain);
HK_TAPE_KERNELS(wide);
HK_TAPE_KERNELS(widest);
hk_tape_kernels hk_tape_ask_kernel;

/* Let the machine use the kernels of suit `n`, 0 those for every processor, as
 * the best for this one is used from the start; false: it has no such (tests
 * try all). */
bool hk_tape_wear(struct hk_tape_machine *m, int n);

#endif
