/* lower.h - what the files of the lowering share
 *
 * One walk over the tree of a function does both: it finds the kind of every
 * part and writes the part out. What a local holds may be known only from a
 * later line (`local n = 0`, and in a loop `n = n + m.price`), so the walk of a
 * function is repeated until no local has learned anything; the text of the
 * last walk counts.
 *
 * The first refusal sets `rc` and forgets `err`, so whatever is said after it
 * goes nowhere and no walk needs to look after every call. */
#ifndef HK_LOWER_H
#define HK_LOWER_H

#include <lua.h>

#include "base/str.h"
#include "formula/formula.h"
#include "formula/kind.h"

/* How tightly a text binds, as in Lua. */
enum hk_binds {
    HK_BINDS_OR = 1, HK_BINDS_AND, HK_BINDS_COMPARE, HK_BINDS_ADD,
    HK_BINDS_MUL, HK_BINDS_UNARY, HK_BINDS_ALL
};

/* A part of a formula, lowered. */
struct hk_term {
    const struct hk_node *node;
    struct hk_type type;
    const char *text;          /* of a list: its holder; "": there is none */
    const char *text2;         /* end of a window; NULL: `text` gives both; of a
                                  list: ends of the window of during, or NULL */
    enum hk_binds binds;
    bool simple;               /* a literal or a local: cannot fail, is cheap */
    bool constant;             /* a literal number, type.lo */
    const char *word;          /* HK_IS_STRING: what stands in the quotes */
    const char *name;          /* for messages: the field, the local; or NULL */
    const char *day;           /* of p and its figures: text of the day on which
                                  they are looked up when the rule runs, "nil"
                                  where only the region is another; or NULL */
    const char *key[2];        /* HK_IS_FIGURE: code numbers to look it up */
    bool key_known[2];         /* and whether they are literals, key_no */
    int64_t key_no[2];
    int key_count;
};

/* A local of the function being lowered; found again by where it is declared,
 * so that it keeps over the walks what it has learned. */
struct hk_local {
    const struct hk_node *declared;
    int nth;                   /* of the names declared there */
    int number;                /* in the function, for paths */
    const char *name;
    struct hk_type type;
    bool is_assigned;          /* again, somewhere */
    bool is_loop;              /* variable of a loop: may not be assigned */
    bool is_alias;             /* not written out: `term` stands for it */
    struct hk_term term;
};

/* A Lua function of a pack's file: the tree, and how to reach the live one for
 * its upvalues: from a registry reference through named upvalues. */
#define HK_SOURCE_DEPTH 8
struct hk_source {
    const struct hk_node *node;
    const struct hk_formula *formula;     /* it belongs to */
    const char *through[HK_SOURCE_DEPTH];
    int depth;
};

#define HK_ARGUMENTS_MAX 8

/* A function as lowered for arguments of certain kinds: the formula itself, a
 * helper, an inherited formula. */
struct hk_instance {
    int number;
    struct hk_source source;
    bool is_formula;           /* the formula or an inherited one: returns what
                                  the rule says */
    struct hk_term args[HK_ARGUMENTS_MAX];
    int arg_count;
    struct hk_type wanted;     /* what words in quotes are returned as */
    bool has_wanted;
    struct hk_type gives;      /* joined over all returns */
    bool has_given, is_done;
    bool has_word;             /* returns a word in quotes somewhere */
    struct hk_instance *next;
    /* the walk at hand */
    struct hk_str out;
    int line;                  /* of the source, reached in `out` */
    struct hk_local **locals;
    int local_count;
    size_t local_cap;
    struct hk_local **scope;   /* those that can be seen, innermost last */
    int scope_count;
    size_t scope_cap;
    const char **facts;        /* paths known not to be nil */
    int fact_count;
    size_t fact_cap;
    bool has_learned;
    bool is_first;             /* the first walk: what is nil may be assigned */
    int loops;                 /* around the statement at hand */
    int blocks;
};

struct hk_lower {
    const struct hk_model *model;
    const struct hk_law *law;
    const struct hk_rule *rule;
    const struct hk_param *param;
    enum hk_role role;
    bool trace;
    lua_State *L;              /* of the packs, for upvalues; NULL: none */
    const struct hk_packs *packs;      /* for their plugins; or NULL */
    /* Compute a figure that is a function before it is read; NULL: all are. */
    enum hk_status (*settle)(void *context, const struct hk_param *p,
                             struct hk_err *err);
    void *settle_context;
    enum hk_status rc;
    struct hk_err *err;
    struct hk_arena scratch;
    struct hk_need *needs;
    int need_count;
    size_t need_cap;
    struct hk_read *reads;
    int read_count;
    size_t read_cap;
    const struct hk_param **figures;
    int figure_count;
    size_t figure_cap;
    struct hk_instance *instances;
    int instance_count;
    struct hk_instance *now;
    struct hk_type gives;      /* the formula, at the end */
    const struct hk_node *chooses;   /* a call that is the whole result of a
                                        rule of several values, until it has
                                        chosen which of them it gives */
    int depth;                 /* of expressions and calls */
    int temps;
};

/* ---- the frame (lower.c) ------------------------------------------------ */

/* Lower the formula described by `c` (model to settle_context set, the rest
 * zero) into law's arena; releases what `c` holds. */
enum hk_status hk_lower_run(struct hk_lower *c, struct hk_lowered **out,
                            const struct hk_formula *f, struct hk_err *err);

/* Refuse what is not of one unit in the formula, which was lowered
 * (unit_check.c). */
void hk_unit_check(struct hk_lower *c, struct hk_instance *formula);

/* Put "file:line: " before what hk_fail has just said about `node`, and stop:
 *     hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "..."));
 * Returns a term of kind HK_IS_NEVER. */
struct hk_term hk_refuse(struct hk_lower *c, const struct hk_node *node,
                         enum hk_status rc);

/* Text in the scratch arena; never NULL. */
const char *hk_lower_text(struct hk_lower *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Room in an array of the scratch arena; false sets c->rc. */
bool hk_lower_room(struct hk_lower *c, void *array, size_t *cap, size_t need,
                   size_t size);

/* The name in the chunk of a need, made on first use. */
const char *hk_need(struct hk_lower *c, const struct hk_need *need,
                    const struct hk_node *node);
const char *hk_need_pure(struct hk_lower *c, enum hk_need_op op,
                         const struct hk_node *node);

/* Note what is read, for the static sets. */
void hk_lower_reads(struct hk_lower *c, int entity, const char *name);
/* The same of a record that is perhaps not the one at hand. */
void hk_lower_reads_others(struct hk_lower *c, int entity, const char *name);
/* The same of the records before the one at hand, in the lists of `lanes`. */
void hk_lower_reads_before(struct hk_lower *c, int entity, const char *name,
                           int lanes);
void hk_lower_figure(struct hk_lower *c, const struct hk_param *p);

/* ---- terms (term.c) ----------------------------------------------------- */

/* What a refused part becomes: of kind HK_IS_NEVER, which no check refuses a
 * second time. A literal number of kind `is`. */
struct hk_term hk_term_never(const struct hk_node *node);
struct hk_term hk_term_number(struct hk_lower *c, const struct hk_node *node,
                              enum hk_is is, int64_t n);
/* A call written out; binds tightly, may fail. */
struct hk_term hk_term_call(struct hk_lower *c, const struct hk_node *node,
                            struct hk_type type, const char *text);
/* The text, in parentheses where it binds less than `binds`. */
const char *hk_term_in(struct hk_lower *c, const struct hk_term *t,
                       enum hk_binds binds);
/* The same that is not nil: a nullable one is wrapped in HK_NEED_NOTNIL. */
void hk_term_solid(struct hk_lower *c, struct hk_term *t);

/* Refuse what is not: a whole value (`a and b` without `or` is half of one); a
 * condition; a number; a whole number; a date; a record; a list. False when it
 * was refused. `function` is its name for the message; numbers and dates that
 * may be nil become solid. */
bool hk_want_whole(struct hk_lower *c, const struct hk_term *t);
bool hk_want_condition(struct hk_lower *c, struct hk_term *t);
bool hk_want_number(struct hk_lower *c, struct hk_term *t,
                    const char *function);
bool hk_want_integer(struct hk_lower *c, struct hk_term *t,
                     const char *function);
bool hk_want_date(struct hk_lower *c, struct hk_term *t, const char *function);
bool hk_want_record(struct hk_lower *c, struct hk_term *t,
                    const char *function);
bool hk_want_window(struct hk_lower *c, const struct hk_term *t,
                    const char *function);
bool hk_want_list(struct hk_lower *c, struct hk_term *t, const char *function);

/* ---- expressions (expr.c, logic.c, arith.c, access.c) ------------------- */

/* Lower an expression. `expected` (may be NULL) tells which list the words in
 * quotes belong to. */
struct hk_term hk_lower_expr(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_type *expected);
struct hk_term hk_lower_logic(struct hk_lower *c, const struct hk_node *node,
                              const struct hk_type *expected);
struct hk_term hk_lower_compare(struct hk_lower *c, const struct hk_node *node);
struct hk_term hk_lower_arith(struct hk_lower *c, const struct hk_node *node);
struct hk_term hk_lower_minus(struct hk_lower *c, const struct hk_node *node);
struct hk_term hk_lower_field(struct hk_lower *c, const struct hk_node *node);
struct hk_term hk_lower_index(struct hk_lower *c, const struct hk_node *node);
struct hk_term hk_lower_call(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_type *expected);
/* Say why two kinds do not go together in `op` ("+", "<", "max"). */
struct hk_term hk_refuse_mix(struct hk_lower *c, const struct hk_node *node,
                             const char *op, const struct hk_type *a,
                             const struct hk_type *b);
/* Refuse a figure that may be `none` (no limit) where it cannot be used. */
bool hk_want_limited(struct hk_lower *c, const struct hk_term *t);
/* The kind of a divided by b; HK_IS_NEVER when they do not divide. */
struct hk_type hk_quotient(const struct hk_type *a, const struct hk_type *b);
/* Put a + b, of whole numbers, as an operator or a checked call. */
struct hk_term hk_lower_operate(struct hk_lower *c, const struct hk_node *node,
                                enum hk_op op, struct hk_term a,
                                struct hk_term b, enum hk_is is);

/* A value that was tested not to be nil is not nullable here. */
struct hk_term hk_lower_narrow(struct hk_lower *c, const struct hk_node *node,
                               struct hk_term t);

/* Without the parentheses around it. */
const struct hk_node *hk_bare(const struct hk_node *node);

/* p.NAME, where `p` is the figures of this or another day; an entry of a table;
 * both as values where they are complete. */
struct hk_term hk_figure_term(struct hk_lower *c, const struct hk_node *node,
                              const struct hk_term *p, const char *name);
/* The need that reads a figure: `op` as it stands, or elsewhere. */
const char *hk_figure_need(struct hk_lower *c, const struct hk_node *node,
                           enum hk_need_op op, const struct hk_term *figure);
struct hk_term hk_figure_word(struct hk_lower *c, const struct hk_node *node,
                              struct hk_term base, const char *word);
struct hk_term hk_figure_index(struct hk_lower *c, const struct hk_node *node,
                               struct hk_term base, const struct hk_node *key);

/* ---- locals and what is known of them (scope.c) ------------------------- */

/* The local called `name` that can be seen here, the innermost; NULL: none. */
struct hk_local *hk_scope_find(struct hk_lower *c, const char *name);
/* What the local declared there was found to be in an earlier walk, or NULL. */
const struct hk_type *hk_scope_expected(struct hk_lower *c,
                                        const struct hk_node *declared,
                                        int nth);
struct hk_local *hk_scope_declare(struct hk_lower *c,
                                  const struct hk_node *declared, int nth,
                                  const char *name, const struct hk_term *t);
/* `local` takes `t` too. False when it cannot (refused). */
bool hk_scope_assign(struct hk_lower *c, struct hk_local *local,
                     const struct hk_node *node, const struct hk_term *t);
/* The kind that a local of words in quotes turns out to have. */
void hk_scope_learn(struct hk_lower *c, struct hk_local *local,
                    const struct hk_type *type);

/* The path of an expression that names something unchanging ("3.sold_on"), or
 * NULL. */
const char *hk_path(struct hk_lower *c, const struct hk_node *node);
bool hk_fact_known(struct hk_lower *c, const char *path);
/* Take note of what holds where `condition` is true (false). */
void hk_facts_of(struct hk_lower *c, const struct hk_node *condition,
                 bool outcome);
/* Forget what is known of every local that `body` assigns. */
void hk_facts_loop(struct hk_lower *c, const struct hk_node *body);

/* What a figure of `p` is once it is known; HK_IS_NEVER where only that
 * tells. */
struct hk_type hk_figure_type(const struct hk_param *p);

/* ---- statements and functions (stmt, result, helper, upvalue) ----------- */

/* What the function at hand must return, if that is known before. */
bool hk_result_wanted(struct hk_lower *c, struct hk_type *wanted);
/* Refuse a value that the function may not return; else join it to what it
 * gives. `t` becomes solid where nil is not allowed. */
bool hk_result_check(struct hk_lower *c, struct hk_term *t);

/* Write the names that a local or parameter of `type` has in the lowered text:
 * a window has two, a list that is cut to one three. */
void hk_put_name(struct hk_str *out, const char *gap, const char *name,
                 const struct hk_type *type);
/* A value that may be kept: no half of `c and x or y`. */
struct hk_term hk_lower_kept(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_type *expected);
/* Write `return t` on the line of `node`; t NULL: nil. */
void hk_put_return(struct hk_lower *c, const struct hk_node *node,
                   const struct hk_term *t);

/* The return of a rule of several values (several.c): the one that is
 * wanted. */
void hk_return_several(struct hk_lower *c, const struct hk_node *node);
/* True where the call is the whole result of such a rule, so that it gives the
 * value c->rule->nth; else refused. */
bool hk_chooses(struct hk_lower *c, const struct hk_node *call,
                const char *name);

/* Lower the body; true when no path runs out of its end. */
bool hk_lower_block(struct hk_lower *c, const struct hk_node *body);

/* Walk a function until nothing more is learned. */
void hk_instance_walk(struct hk_lower *c, struct hk_instance *f);
struct hk_instance *hk_instance_new(struct hk_lower *c,
                                    const struct hk_source *source);
struct hk_term hk_lower_helper(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_source *source,
                               const struct hk_type *expected);
struct hk_term hk_lower_inherited(struct hk_lower *c,
                                  const struct hk_node *call);

/* What a name outside the function is: a helper or a constant of the file. */
enum hk_outer { HK_OUTER_NONE, HK_OUTER_FUNCTION, HK_OUTER_VALUE };
enum hk_outer hk_upvalue_find(struct hk_lower *c, const struct hk_node *name,
                              struct hk_source *source, struct hk_term *value);

/* The line of an assignment to the file's local `name` after its declaration,
 * 0 when there is none. */
int hk_syntax_reassigned(const struct hk_syntax *file, const char *name);

/* ---- the functions of the language (builtin.c and others) --------------- */

struct hk_builtin {
    const char *name;
    const char *usage;         /* "share(amount, rate[, how])" */
    int least, most;           /* arguments; most -1: any number */
    struct hk_term (*lower)(struct hk_lower *c, const struct hk_node *call,
                            const struct hk_builtin *b);
    int how;                   /* what `lower` makes of it */
};
const struct hk_builtin *hk_builtin_find(const char *name);
/* The name of the function that was probably meant, or NULL. */
const char *hk_builtin_nearest(const struct hk_lower *c, const char *name);
struct hk_term hk_builtin_money(struct hk_lower *c, const struct hk_node *call);

/* A call of `id.function` of a plugin (builtin_plugin.c). */
struct hk_term hk_lower_plugin(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_node *callee);

/* The n-th argument of a call (from 0), or NULL. */
const struct hk_node *hk_argument(const struct hk_node *call, int n);
int hk_argument_count(const struct hk_node *call);
/* The text of a literal argument; NULL (refused) when it is none. */
const char *hk_argument_text(struct hk_lower *c, const struct hk_node *call,
                             int n, const struct hk_builtin *b);

/* Each in its own file; `how` of the table says which. */
struct hk_term hk_builtin_number(struct hk_lower *c, const struct hk_node *call,
                                 const struct hk_builtin *b);
struct hk_term hk_builtin_round(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b);
struct hk_term hk_builtin_date(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b);
struct hk_term hk_builtin_value(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b);
struct hk_term hk_builtin_list(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b);
struct hk_term hk_builtin_part(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b);
struct hk_term hk_builtin_so_far(struct hk_lower *c,
                                 const struct hk_node *call,
                                 const struct hk_builtin *b);
/* Which operation `op` becomes over this list, and the arguments (", a, b")
 * that it takes behind the others. */
enum hk_need_op hk_list_op(enum hk_need_op op, const struct hk_term *list);
const char *hk_list_more(struct hk_lower *c, const struct hk_term *list);
struct hk_term hk_builtin_other(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b);
struct hk_term hk_builtin_at(struct hk_lower *c, const struct hk_node *call,
                             const struct hk_builtin *b);
struct hk_term hk_builtin_split(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b);
struct hk_term hk_builtin_keep(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b);
struct hk_term hk_builtin_months_in(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b);
struct hk_term hk_builtin_months_of(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b);
/* Is it months_of(window)? The head of the loop `node` over its months. */
bool hk_is_months_of(struct hk_lower *c, const struct hk_node *node);
const char *hk_months_head(struct hk_lower *c, const struct hk_node *node,
                           const struct hk_node *call);
struct hk_term hk_builtin_region(struct hk_lower *c,
                                 const struct hk_node *call,
                                 const struct hk_builtin *b);

#endif
