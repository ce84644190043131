/* compile_private.h - what the files of the compiler share
 *
 * The text is walked until the kinds of its locals and of what its functions
 * give are known (`local n` may hold a number only later); the tape of the last
 * walk counts. The first thing that is not known ends the walk: `no.why`. */
#ifndef HK_COMPILE_PRIVATE_H
#define HK_COMPILE_PRIVATE_H

#include "engine/compile.h"
#include "script/syntax.h"

enum hk_lane_kind {
    HK_LANE_NEVER,             /* reading it never returns */
    HK_LANE_NIL, HK_LANE_NUMBER, HK_LANE_TRUTH
};

/* What a part of the text gives: a constant, or a lane of the frame `level`
 * with, where it may be nil, a lane that says where. */
struct hk_lane {
    enum hk_lane_kind kind;
    bool constant;             /* `number` (0 and 1 for truths) */
    int64_t number;
    int16_t lane, nil;         /* HK_TAPE_NONE: none */
    int level;
};

struct hk_variable {
    const char *name;
    struct hk_lane value;
    const struct hk_node *declared;
    int nth;                   /* of the names declared there */
};

/* What was learned about a local or a function: by where it stands. */
struct hk_learned {
    const struct hk_node *node;
    int nth;
    enum hk_lane_kind kind;
    bool nullable;
};

/* Rows side by side in the text: the body of a branch or a loop. */
struct hk_compile_frame {
    struct hk_tape_link *links;
    size_t count, cap;
    int since;                 /* the clock when it began */
};

/* A function being walked. */
struct hk_compile_function {
    const struct hk_node *node;
    struct hk_lane result;
    size_t visible;            /* variables from here on are its own */
};

#define HK_HELPERS 64

struct hk_compiler {
    const struct hk_plan *plan;
    struct hk_compiled *out;
    struct hk_tape *tape;
    bool truth;                /* the formula gives one */
    struct hk_uncompiled no;
    struct hk_err *err;        /* in whose language it is said */
    enum hk_status rc;
    struct hk_arena arena;     /* of the walks */
    const struct hk_node *helpers[HK_HELPERS];
    struct hk_learned *learned;
    size_t learned_count, learned_cap;
    struct hk_learned nothing; /* without memory */
    bool again;                /* this walk has learned something */
    struct hk_compile_frame frames[HK_TAPE_DEPTH + 1];
    int level;
    struct hk_variable *variables;
    size_t variable_count, variable_cap;
    struct hk_compile_function *function;
    int calls;                 /* functions inside one another */
    bool tail;                 /* nothing of the function follows */
    size_t ended;              /* operations when the last body ended */
    bool used[2][HK_TAPE_LANES];       /* numbers, truths */
    int taken[2][HK_TAPE_LANES];       /* when last, by the clock */
    int clock;                 /* counts lanes as they are taken */
    struct hk_held { int16_t lane; bool truth, kept; } *held;
    size_t held_count, held_cap;
};

/* ---- compile.c: refusing, lanes, frames ---------------------------------- */

/* Give up: the formula stays interpreted, for this reason. */
struct hk_lane hk_uncompilable(struct hk_compiler *c,
                               const struct hk_node *node, const char *why);

/* The same of text that no lowering writes. */
struct hk_lane hk_misshapen(struct hk_compiler *c, const struct hk_node *node);

/* The same without memory. */
void hk_compile_no_memory(struct hk_compiler *c);

/* A lane that lives to the end of the statement at hand; keep makes it live to
 * the end of the block. */
int16_t hk_lane_new(struct hk_compiler *c, bool truth);
void hk_lane_keep(struct hk_compiler *c, int16_t lane, bool truth);
/* Is the lane one of the statement at hand, which nobody else names? */
bool hk_lane_is_fresh(const struct hk_compiler *c, const struct hk_lane *v);
/* Is it, in the frame at hand, the lane of the rows of the block? */
bool hk_lane_is_row(const struct hk_compiler *c, int16_t lane);
size_t hk_lanes_mark(const struct hk_compiler *c);
/* Give back the lanes taken since, but for kept ones where `block` is false. */
void hk_lanes_release(struct hk_compiler *c, size_t mark, bool block);

/* A constant, or with NIL and NEVER what they say. */
struct hk_lane hk_lane_constant(enum hk_lane_kind kind, int64_t number);

/* The value in the frame at hand; for writing, the lanes to write to. */
struct hk_lane hk_lane_here(struct hk_compiler *c, struct hk_lane v);
struct hk_lane hk_lane_to_write(struct hk_compiler *c, struct hk_lane v);

/* Add an operation; its number. */
int hk_emit(struct hk_compiler *c, struct hk_tape_op op);
/* `{ .code = code, .to = HK_TAPE_NONE ... }` */
struct hk_tape_op hk_op(enum hk_tape_code code);

/* A body of the operation `at`: between begin and end what is emitted belongs
 * to it. `other`: the second body. With frame false it runs in the same one. */
void hk_body_begin(struct hk_compiler *c, bool frame);
void hk_body_end(struct hk_compiler *c, int at, bool other, bool frame);

/* What is known of the nth thing standing at `node`; valid until the next. */
struct hk_learned *hk_learn(struct hk_compiler *c, const struct hk_node *node,
                            int nth);
/* The thing holds a value of this kind too. */
void hk_learn_kind(struct hk_compiler *c, struct hk_learned *l,
                   const struct hk_node *node, const struct hk_lane *v);

/* ---- compile_value.c: kinds of values ------------------------------------ */

/* As an operand: a lane, or a constant. Truths always in a lane. */
int16_t hk_operand(struct hk_compiler *c, const struct hk_lane *v);
int16_t hk_truth_lane(struct hk_compiler *c, struct hk_lane v);
/* Fail where it is nil. */
struct hk_lane hk_solid(struct hk_compiler *c, struct hk_lane v);
struct hk_lane hk_lane_in(enum hk_lane_kind kind, int16_t lane, int level);
/* Lanes for a value of that kind; written by hk_assign. */
struct hk_lane hk_lane_room(struct hk_compiler *c, enum hk_lane_kind kind,
                            bool nullable);
void hk_assign(struct hk_compiler *c, const struct hk_node *node,
               struct hk_lane to, struct hk_lane v);
/* The same of a value that nobody uses after: the operation that computed it
 * may write to `to` itself. */
void hk_assign_last(struct hk_compiler *c, const struct hk_node *node,
                    struct hk_lane to, struct hk_lane v);

/* ---- compile_expr.c, compile_logic.c, compile_need.c, compile_stmt.c ----- */

/* What an expression, a logical operator, a comparison gives. */
struct hk_lane hk_compile_expr(struct hk_compiler *c,
                               const struct hk_node *node);
struct hk_lane hk_compile_logic(struct hk_compiler *c,
                                const struct hk_node *node);
struct hk_lane hk_compile_compare(struct hk_compiler *c,
                                  const struct hk_node *node);
/* A call of need `n` (from 0). `second` is set for needs of two results. */
struct hk_lane hk_compile_need(struct hk_compiler *c,
                               const struct hk_node *call, int n,
                               struct hk_lane *second);
/* The same of a need that asks a function of a plugin (compile_plugin.c). */
struct hk_lane hk_compile_plugin(struct hk_compiler *c,
                                 const struct hk_node *call, int n);
struct hk_lane hk_compile_function(struct hk_compiler *c,
                                   const struct hk_node *call,
                                   const struct hk_node *f);
void hk_compile_body(struct hk_compiler *c, const struct hk_node *f);
/* Is the local assigned again in these statements? */
bool hk_is_assigned(const struct hk_node *at, const char *name);

/* Can computing it fail? Is it cheap enough to do for rows that need not? */
bool hk_can_fail(const struct hk_compiler *c, const struct hk_node *node);
bool hk_is_cheap(const struct hk_compiler *c, const struct hk_node *node);
/* What `compile` makes of the node, computed for every row; where `t` is not
 * `needed` it does not fail. */
struct hk_lane hk_compile_tried(struct hk_compiler *c,
                                const struct hk_node *node, struct hk_lane t,
                                bool needed,
                                struct hk_lane (*compile)(
                                    struct hk_compiler *c,
                                    const struct hk_node *node));
/* How many operators and calls it has. */
int hk_weight(const struct hk_node *node);

/* The same of a condition; where it reads nothing but the record, other
 * formulas may share it (HK_TAPE_ONCE). */
struct hk_lane hk_compile_guard(struct hk_compiler *c,
                                const struct hk_node *node);

/* Where `t` is true `x`, else `y`. */
struct hk_lane hk_choose(struct hk_compiler *c, struct hk_lane t,
                         struct hk_lane x, struct hk_lane y);

/* The variable of that name that is visible, or NULL. */
struct hk_variable *hk_variable_find(const struct hk_compiler *c,
                                     const char *name);

/* The number in a name such as n12 or h3, 0 where it is another one. */
int hk_name_number(const char *name, char kind);

#endif
