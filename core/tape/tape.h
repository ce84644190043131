/* tape.h - formulas over columns, a block of rows at a time
 *
 * A tape is a list of operations over lanes: one lane holds one value for each
 * row of a block, numbers as int64, truths as bytes. Who makes a tape says what
 * its columns, lists and tables are (`bind` numbers); who runs it brings them.
 *
 * Every row goes its own way through the formula. Where a condition parts the
 * rows, the rows of a branch are packed side by side (a frame), the branch runs
 * over them, and what it assigned is put back. A row whose value cannot be
 * computed is marked, keeps running with zeros, and the mark says where it went
 * wrong first in written order; nothing is ever guessed for it. */
#ifndef HK_TAPE_H
#define HK_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/odd.h"

/* Rows at a time: many, for starting a tape has its cost, yet the lanes still
 * fit in the cache of a core. A multiple of 64. */
#ifndef HK_TAPE_BLOCK              /* tests/README.md: a build with few */
#define HK_TAPE_BLOCK 8192
#endif
#define HK_TAPE_LANES 200        /* lanes of either sort, at most */
#define HK_TAPE_DEPTH 60         /* frames in one another, at most */
#define HK_TAPE_SHARED 48        /* bodies that several tapes share, at most */
#define HK_TAPE_SITES 3          /* an operation's marks say its site, or up to
                                    two more */
#define HK_TAPE_NONE INT16_MIN   /* an operand that is not there */

/* Operands: >= 0 a lane, < 0 the constant ~operand. `to` is the lane that is
 * written. Of numbers unless said otherwise; (t) marks lanes of truths. ADD to
 * ROUND give a number of a and b, EQ to HAS a truth. */
enum hk_tape_code {
    HK_TAPE_MOVE, HK_TAPE_MOVE_TRUTH,           /* to = a */
    /* whole numbers; `exact`: the ranges prove that nothing can overflow, else
     * what does is marked */
    HK_TAPE_ADD, HK_TAPE_SUB, HK_TAPE_MUL,      /* to = a op b */
    HK_TAPE_IDIV, HK_TAPE_MOD,                  /* floor; b = 0 is marked */
    HK_TAPE_MIN, HK_TAPE_MAX,
    HK_TAPE_GAP,                                /* INT64_MAX has no end */
    HK_TAPE_YEARS, HK_TAPE_MONTHS, HK_TAPE_DAYS,    /* completed from day a to
                                                   day b; no day is marked */
    HK_TAPE_SHARE, HK_TAPE_DIV, HK_TAPE_ROUND,  /* `how`: enum hk_round */
    /* truths */
    HK_TAPE_EQ, HK_TAPE_NE, HK_TAPE_LT, HK_TAPE_LE,  /* to(t) = a op b */
    HK_TAPE_HAS,                                /* to(t): is bit b of a set */
    HK_TAPE_SAME,                               /* to(t) = a(t) == b(t) */
    HK_TAPE_AND, HK_TAPE_OR, HK_TAPE_AND_NOT,   /* to(t) = a(t) op b(t) */
    HK_TAPE_NOT,                                /* to(t) = not a(t) */
    HK_TAPE_SELECT,                             /* to = a(t) ? b : c */
    HK_TAPE_SELECT_TRUTH,                       /* to(t) = a(t) ? b(t) : c(t) */
    /* failing */
    HK_TAPE_FAIL,                /* every row is marked with `site` */
    HK_TAPE_FAIL_IF,             /* rows where a(t) are */
    /* records; rows are numbers, -1 is none */
    HK_TAPE_READ,                /* to = column `bind` at row a; to_nil(t): is
                                    there none */
    HK_TAPE_READ_TRUTH,
    HK_TAPE_KNOWN,               /* to(t): is the cell known */
    HK_TAPE_PARENT,              /* to = parent `bind` of row a */
    HK_TAPE_RANGE,               /* to, to_nil (a lane of numbers here) = first
                                    and last position in list `bind` of row a */
    HK_TAPE_AT,                  /* to = member of list `bind` at position b */
    HK_TAPE_TABLE,               /* to = table `bind` at a */
    HK_TAPE_BANDED,              /* to = what bands `bind` give from a to b */
    HK_TAPE_CALL,                /* to = function `bind` of a, b, c, d, e, f;
                                    where it fails, a is the row looked at */
    HK_TAPE_CALL_TRUTH,
    HK_TAPE_ASK,                 /* the same, all rows of a frame at once;
                                    `number` arguments */
    HK_TAPE_ASK_TRUTH,
    /* lists; `bind` the list, `column`, `where` (or -1) columns of members; c
     * and d the first and last day of a window, of RANGE too */
    HK_TAPE_COUNT, HK_TAPE_SUM,
    HK_TAPE_ANY, HK_TAPE_ALL,    /* to(t) */
    HK_TAPE_HIGHEST, HK_TAPE_LOWEST, HK_TAPE_FIRST, HK_TAPE_LAST,
    /* ways to go; each has bodies behind it */
    HK_TAPE_IF,                  /* body where a(t), other where not */
    HK_TAPE_REST,                /* body where rows have not left */
    HK_TAPE_LOOP,                /* body for to = a, b, step `number` */
    HK_TAPE_TRY,                 /* body; rows where a(t) is not `number` need
                                    it not, and do not fail in it; to(t): where
                                    it reads nothing but rows, what it gives to
                                    those that need it, to others 0 or not */
    HK_TAPE_FUNCTION,            /* body; who returned goes on behind it */
    HK_TAPE_ONCE,                /* body, which gives a(t) and reads nothing
                                    from before it but rows; not run where
                                    another tape has it as `bind` (-1: none) */
    HK_TAPE_RETURN, HK_TAPE_BREAK,
    HK_TAPE_CODES
};

struct hk_tape_op {
    uint8_t code;
    bool exact;
    uint8_t how;                 /* rounding; of READ: not 0, the row is that
                                    of the block, and a cell that is not known
                                    and in no list marks it HK_TAPE_LISTED +
                                    how; of SUM, ANY and ALL: not 0, lists of
                                    members are gone by */
    bool up;                     /* of READ: the row is the record around that
                                    of the block, parent `column` */
    int16_t to, to_nil, a, b, c, d, e, f;
    int32_t site;                /* what a mark says; -1: nothing more exact
                                    than that the row failed */
    int32_t bind, column, where;
    int64_t number;
    /* bodies: operations [at + 1, middle) and [middle, next) */
    int32_t middle, next;
    int32_t links, other_links;  /* first of links; ends where links end */
    int32_t link_end, other_link_end;
};

/* A lane of a frame and the lane it stands for in the frame inside. */
struct hk_tape_link {
    int16_t outer, inner;
    bool truth, is_read, is_written;
};

/* ---- what a tape works on ------------------------------------------------ */

/* Of `n` rows side by side from `first` on, the places of those, in order,
 * whose number may be another than 0. */
struct hk_tape_few {
    int32_t first;
    int n, count;
    uint16_t place[HK_TAPE_BLOCK];
};

/* State of a cell, as in data/data.h: 0 known, 1 none, else not known. */
struct hk_tape_column {
    const int64_t *value;
    const unsigned char *state;  /* NULL: all known */
    int32_t rows;
    int window;                  /* not 0: it is that window of the machine,
                                    from 1, and the rest is not looked at */
    const unsigned char *narrow; /* the values again, where they fit in bytes,
                                    and 8 more that can be read; NULL */
    const struct hk_odd *odd;    /* the rows whose state is not 0, and the value
                                    0; NULL: not listed */
    const struct hk_tape_few *few;       /* where in a window there is something
                                            at all; NULL: anywhere */
};

struct hk_tape_list {
    const int32_t *start, *order;        /* order NULL: rows side by side */
    const uint32_t *cause;               /* not 0: it is not known; or NULL */
    const int64_t *dates;                /* of the members, in whose order the
                                            lists are; NULL: they have none */
    int32_t rows;
    const int32_t *holder;               /* by member the row in whose list it
                                            can only be; NULL: not said */
};

/* Of the positions from *from to before *to of a list in the order of its
 * dates, those that lie from `first` to `last`. */
void hk_tape_list_cut(const struct hk_tape_list *l, int32_t *from, int32_t *to,
                      int64_t first, int64_t last);

struct hk_tape_parent {
    const int32_t *row;
    int32_t rows;
    bool in_order;               /* none is before that of the row before */
};

/* value[key - low]; not `is_there`: the row is marked, `at` is key - low. */
struct hk_tape_table {
    int64_t low, count;
    const int64_t *value;
    const unsigned char *is_there;
};

/* Rates in 1/10000 of what lies between an edge and the one before, the first
 * from 0. Function `bind` does the rows for which it is not
 * 0 <= a <= b <= most; up to there no product overflows. */
struct hk_tape_bands {
    int count;
    const int64_t *upto, *rate;
    int64_t most;
};

/* A function of up to six numbers for what has no operation of its own. */
#define HK_TAPE_ARGS 6
enum hk_tape_given { HK_TAPE_GIVES, HK_TAPE_GIVES_NIL, HK_TAPE_FAILS };

/* What one that is asked for many rows together works on: by row `count`
 * arguments side by side, and where what it gives is written. */
struct hk_tape_asking {
    int rows, count;
    const int64_t *args;
    int64_t *out;
    unsigned char *given;        /* enum hk_tape_given */
};
struct hk_tape_function {
    enum hk_tape_given (*call)(const void *context, int64_t *out,
                               const int64_t *args);
    const void *context;
    void (*ask)(const void *context, const struct hk_tape_asking *a);
};

struct hk_tape_binds {
    struct hk_tape_column *columns;
    struct hk_tape_list *lists;
    struct hk_tape_parent *parents;
    struct hk_tape_table *tables;
    struct hk_tape_bands *bands;
    struct hk_tape_function *functions;
};

/* ---- a tape -------------------------------------------------------------- */

/* `= { 0 }` is an empty tape. Owns its arrays. */
struct hk_tape {
    struct hk_tape_op *ops;
    size_t op_count, op_cap;
    struct hk_tape_link *links;
    size_t link_count, link_cap;
    int64_t *constants;
    size_t constant_count, constant_cap;
    int numbers, truths, depth;          /* lanes and frames it uses */
    int16_t result, result_nil;          /* lane or constant; nil: lane(t) */
    bool truth;                          /* the result is one */
    int32_t part;                        /* the first operation of the one body
                                            where the result becomes another
                                            than 0; 0: there are others */
};

/* Lanes that are there when a tape begins: the rows themselves, and the further
 * argument of a formula that takes one. */
enum { HK_TAPE_ROW, HK_TAPE_LEFT, HK_TAPE_FIRST_FREE };

/* Free what it holds and leave it empty. */
void hk_tape_release(struct hk_tape *t);

/* Add an operation and return its number, -1 without memory. */
int hk_tape_add(struct hk_tape *t, const struct hk_tape_op *op);

/* The operand for a constant; HK_TAPE_NONE without memory. */
int16_t hk_tape_constant(struct hk_tape *t, int64_t n);

/* Find `part` of a tape that is complete, as of
 * `if not m.sick then return 0 end return ...`. */
void hk_tape_find_part(struct hk_tape *t);

/* ---- running ------------------------------------------------------------- */

/* Memory for running tapes, one per worker. */
struct hk_tape_machine;

struct hk_tape_machine *hk_tape_machine_new(void);        /* NULL: no memory */
void hk_tape_machine_free(struct hk_tape_machine *m);

/* Columns of which only the rows at hand are there, by their number less 1:
 * each is where it would be if all its rows were. Borrowed. */
void hk_tape_set_windows(struct hk_tape_machine *m,
                         const struct hk_tape_column *windows);

/* Tapes that run over the same rows, one after the other, and what each works
 * on. */
struct hk_tape_user {
    struct hk_tape *tape;
    const struct hk_tape_binds *binds;
};

/* Find the bodies of ONCE that are the same in several tapes: from now on each
 * is run once for the rows of a stretch. Windows of one number are the same. */
void hk_tape_share(const struct hk_tape_user *users, int count);

/* Rows with other values than those before begin; until the end, tapes that run
 * over the same ones share what they can. Else nothing is shared. */
void hk_tape_begin_rows(struct hk_tape_machine *m);
void hk_tape_end_rows(struct hk_tape_machine *m);

/* How a row came out. HK_TAPE_FAILED: where and what was looked at tell why;
 * HK_TAPE_LISTED: a list of a column said so; a mark above that which cell of
 * the row was not known, in no list (`how` of the operation that read it). */
enum hk_tape_mark { HK_TAPE_LIVE, HK_TAPE_RETURNED, HK_TAPE_BROKE,
                    HK_TAPE_FAILED, HK_TAPE_LISTED };
#define HK_TAPE_HOW (UINT8_MAX - HK_TAPE_LISTED)     /* the largest of READ */

/* What a block gives: by place in the block. `numbers` or `truths` as the tape
 * says, and `nil` (NULL: nowhere nil). For HK_TAPE_FAILED rows `site` and `at`,
 * the row that was looked at, tell why. Valid until the machine runs again. */
struct hk_tape_result {
    const int64_t *numbers;
    const unsigned char *truths, *nil, *mark;
    const int32_t *site, *at;
    const uint16_t *failed;      /* the places of those, in no order */
    const struct hk_odd_row *odd;        /* beside each: the row of
                                            HK_TAPE_LISTED with state and cause
                                            as listed; of others state is 0 */
    int failed_count;
    const uint16_t *few;         /* the places, in order, of rows whose number
                                    may be another than 0, where they are few:
                                    so many; NULL: it may be any */
    int few_count;
};

/* What a tape is run over: `n` rows, `rows` or, where that is NULL, first,
 * first + 1, ... */
struct hk_tape_rows {
    int32_t first;
    int n;
    const int32_t *rows;
    const int64_t *left;         /* the further argument by place, or NULL */
    int64_t *into;               /* `n` numbers, truths as 0 and 1, are put
                                    there too, whatever failed; NULL: nowhere */
};

/* Run it. False without memory. */
bool hk_tape_run(struct hk_tape_machine *m, const struct hk_tape *t,
                 const struct hk_tape_binds *binds,
                 const struct hk_tape_rows *r, struct hk_tape_result *out);

#endif
