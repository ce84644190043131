/* compile.h - from a lowered formula to a tape
 *
 * A lowered formula is Lua over whole numbers whose needs say what it reads
 * (formula/formula.h). Here its text is read once more and written down as
 * operations over lanes (tape/tape.h). Nothing is checked again: what lowering
 * let through is sound, and what this does not know stays interpreted. */
#ifndef HK_COMPILE_H
#define HK_COMPILE_H

#include "engine/plan.h"
#include "formula/formula.h"
#include "tape/tape.h"

/* The columns of a tape are numbered by its needs: `bind` of need n is n, of
 * its `where` need_count + n; lists, tables and functions are numbered by
 * needs, parents by entities. Sites are HK_SITE * n, plus 1 for its `where` or,
 * of a table, an entry of it, plus 2 for its list. */
#define HK_SITE 4

/* Nil where a function of the tape (HK_TAPE_CALL) takes one: as a day it lies
 * nowhere. */
#define HK_CALL_NIL INT64_MIN

/* A text of the formula: the constant to set to its number in the pool. */
struct hk_compiled_text { int constant, need; };

struct hk_compiled {
    const struct hk_lowered *lowered;
    struct hk_tape tape;
    struct hk_compiled_text *texts;
    int text_count;
    struct hk_tape_table *tables;        /* by need; in the arena, */
    struct hk_tape_bands *bands;         /* as these are, */
    int *years;                          /* and these: of YEAR 1 + how many
                                            before the assessed; 0: various */
    struct hk_arena arena;
};

/* Why a formula is not compiled, in the language of the error. */
struct hk_uncompiled { const char *why; int line; };

/* Compile `l`, the formula of a step of `plan`. *out is NULL when it stays
 * interpreted; then `no` says why. `truth`: it must give true or false, else it
 * must give a number. HK_ENOMEM. The caller frees. */
enum hk_status hk_compile(struct hk_compiled **out, struct hk_uncompiled *no,
                          const struct hk_plan *plan,
                          const struct hk_lowered *l, bool truth,
                          struct hk_err *err);
void hk_compiled_free(struct hk_compiled *c);

/* ---- what stays interpreted (uncompiled.c) ------------------------------- */

struct hk_uncompiled_formula {
    const struct hk_step *step;
    const char *file, *why;
    int line;
    bool is_among;
    int cost_ns;                         /* for each record, about */
};

/* Compile every formula of the plan; `tell` of each that stays interpreted, and
 * in *compiled how many do not. HK_ENOMEM. */
enum hk_status hk_plan_uncompiled(const struct hk_plan *plan,
    void (*tell)(void *context, const struct hk_uncompiled_formula *f),
    void *context, int *compiled, struct hk_err *err);

/* Of an evaluation that has run: the versions by other laws that stayed
 * interpreted, for they judged few records; newest first. */
struct hk_eval;
void hk_eval_uncompiled(const struct hk_eval *e,
    void (*tell)(void *context, const struct hk_uncompiled_formula *f),
    void *context, struct hk_err *err);

#endif
