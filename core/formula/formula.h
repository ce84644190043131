/* formula.h - from the tree of a function to a lowered function
 *
 * The front half of a compiler: a formula is checked (the subset of Lua,
 * kinds, ranges, enum words, names) and written out again as Lua that works on
 * whole numbers only: records are row numbers, words are code numbers, figures
 * are literals, and every access is a call of a function given from outside (a
 * *need*). Arithmetic that the ranges prove safe stays an operator; the rest
 * becomes checked calls. What is outside the subset is refused with file,
 * line, what was found and what to write instead. */
#ifndef HK_FORMULA_H
#define HK_FORMULA_H

#include "base/str.h"
#include "pack/law.h"

/* A function that lowered code calls; `row` is a row number of `entity`. */
enum hk_need_op {
    HK_NEED_READ,      /* f(row) -> value of field or rule `name`; nil: none;
                          raises unknown and errors; outside is an error */
    HK_NEED_PARENT,    /* f(row) -> row of the entity `other` around it */
    HK_NEED_LINK,      /* f(row) -> row of `other` by the link `name`, or nil */
    HK_NEED_YEAR,      /* f(row, n) -> row of the yearly record of `other`, n
                          assessed years earlier; raises unknown */
    HK_NEED_RANGE,     /* f(row) -> first, last position in the list of `other`
                          (for a, b do); raises unknown; last < first: empty */
    HK_NEED_AT,        /* f(row, position) -> row of `other` */
    HK_NEED_COUNT,     /* f(row) -> count(list[, where]) */
    HK_NEED_SUM,       /* f(row) -> sum(list, name[, where]) */
    HK_NEED_ANY, HK_NEED_ALL,            /* f(row) -> boolean, Kleene */
    HK_NEED_HIGHEST, HK_NEED_LOWEST,     /* f(row) -> value or nil */
    HK_NEED_FIRST, HK_NEED_LAST,         /* f(row) -> row or nil */
    HK_NEED_LATEST,                      /* f(row, date) -> row or nil; `name`
                                            is the field that dates them */
    HK_NEED_KNOWN,     /* f(row) -> boolean: is `name` known; where other >= 0:
                          f(row, n): is the yearly record of `other`, n assessed
                          years earlier, there and its `name` known */
    HK_NEED_FIGURE,    /* f() -> value, noted as read; raises when pending */
    HK_NEED_TABLE,     /* f(key[, key2]) -> value of `figure` by code numbers */
    HK_NEED_BANDED,    /* f(from, to[, key[, key2]]) -> amount */
    HK_NEED_STEPPED,   /* f(n[, key[, key2]]) -> value */
    HK_NEED_TEXT,      /* f() -> number of the text `name`, as READ gives it */
    /* pure functions of numbers, entity -1 */
    HK_NEED_ADD, HK_NEED_SUB, HK_NEED_MUL, HK_NEED_IDIV, HK_NEED_MOD,
    HK_NEED_NEG, HK_NEED_MIN, HK_NEED_MAX, HK_NEED_GAP, HK_NEED_SHARE,
    HK_NEED_DIV, HK_NEED_ROUND, HK_NEED_REACHES, HK_NEED_EXCEEDS, HK_NEED_HAS,
    HK_NEED_DAY, HK_NEED_MONTH_START, HK_NEED_MONTH_END, HK_NEED_AFTER,
    HK_NEED_BEFORE, HK_NEED_YEARS_BETWEEN, HK_NEED_MONTHS_BETWEEN,
    HK_NEED_DAYS_BETWEEN,
    HK_NEED_WORKED,    /* f(day, n, sign): the n-th working day after it (sign
                          1) or before it (-1) by the calendar of the law;
                          raises unknown where that does not know the year */
    HK_NEED_INSIDE,    /* f(day, from, to) -> boolean */
    HK_NEED_BRANCH,    /* f(): the branch `name` ("file:line then") is taken;
                          written where `trace` is on */
    HK_NEED_NOTNIL,    /* f(value): itself; nil is an error of the row naming
                          `name` */
    HK_NEED_PICK,      /* f(n, a, b...) -> the n-th of them, from 1 */
    HK_NEED_KEEP_HIGHEST,  /* f(n, a, b...) -> the n-th if it is the highest
                              (the first of equals), else 0 */
    HK_NEED_SPLIT,     /* f(n, amount, enum hk_rest) -> the n-th share of it by
                          the rates of `figure` */
    HK_NEED_MONTHS_IN, /* f(from, to, first, last) -> months; from, to or nil */
    HK_NEED_SAME_REGION,   /* f(a, b, level) -> boolean */
    HK_NEED_PLUGIN,    /* f(...) -> what the function `name` of a plugin gives:
                          whole number, boolean, text or nil; its errors are
                          those of the row (engine/asked.h) */
    HK_NEED_SO_FAR,    /* f(row, member) -> sum(list, name[, where]) over the
                          records before `member`; of a boolean: how many */
    /* Beside an operation over a list: all its records, not only those of the
     * window that the entity names; those dated in a window, whose two ends
     * are the last arguments. */
    HK_NEED_EVER = 0x100, HK_NEED_DURING = 0x200,
    /* Beside an operation that reads a figure: it is that of another day, the
     * first argument (nil: the same), and, where the figure goes by a region,
     * of the packs of the region that `name` is of `other`, an entity around
     * the record at hand. */
    HK_NEED_ELSEWHERE = 0x400,
    HK_NEED_PLAIN = 0xff
};
/* How the rest is passed: share(a, rate, how), div(a, b, how),
 * round(x, step, how), reaches/exceeds(part, whole, num, den) with the rate as
 * num/den, after/before(day, n, unit) with enum hk_duration, has(set, no);
 * `how` is enum hk_round. `inside(d, w)` and windows are written out as
 * comparisons of two numbers where nothing in them can fail. FIGURE gives two
 * values for a window. Booleans are booleans, words their code numbers, rows
 * and texts numbers. The figure `none` (no limit) is HK_NO_LIMIT. */
#define HK_NO_LIMIT INT64_MAX

/* Does the operation go over a list, of `other` records? */
static inline bool hk_need_is_list(enum hk_need_op op)
{
    int plain = op & HK_NEED_PLAIN;

    return plain == HK_NEED_RANGE || plain == HK_NEED_AT
        || plain == HK_NEED_SO_FAR
        || (plain >= HK_NEED_COUNT && plain <= HK_NEED_LATEST);
}

struct hk_need {
    enum hk_need_op op;
    int entity, other;             /* entity indices; -1 */
    const char *name, *where;      /* names in the entity or list; NULL */
    const struct hk_param *figure;
    int line;                      /* of the formula, for messages */
};

/* A name that is read; of a list its records' `dated` field too. `lanes`: the
 * entity in whose list only the records before the one at hand are read
 * (so_far); HK_LANES_OWN: the record itself, or one of another entity;
 * HK_LANES_OTHERS: a rule of the same entity, of any of its records. */
enum { HK_LANES_OWN = -1, HK_LANES_OTHERS = -2 };
struct hk_read { int entity; const char *name; int lanes; };

/* A lowered formula, all in the law's arena. The chunk takes the needs as its
 * arguments and returns the function: f(row), or f() for a figure. Results:
 * numbers, booleans, nil (only when optional). */
struct hk_lowered {
    const char *text;
    size_t len;
    const char *chunk;             /* file name, lines kept */
    struct hk_need *needs;
    int need_count;                /* at most 180 */
    struct hk_read *reads;         /* static set: fields, lists' fields, rules,
                                      links; sorted, each once */
    int read_count;
    const struct hk_param **figures;   /* static set, sorted by name */
    int figure_count;
    enum hk_kind gives;            /* of a HK_ROLE_NUMBER: which kind */
};

enum hk_role {
    HK_ROLE_VALUE,                 /* formula of a variable */
    HK_ROLE_NUMBER,                /* a weight: any number, of one kind */
    HK_ROLE_LAYER,                 /* pays(e, p, left): f(row, left) */
    HK_ROLE_TEST,                  /* pass, among: must be a boolean */
    HK_ROLE_FIGURE                 /* value of a figure: takes p only */
};

/* Check and lower `f`, a formula of `rule` (NULL for a figure, then `param`).
 * `trace` keeps figures as calls, and calls at the head of every branch, so
 * that what is read and taken can be noted (engine/eval.h, struct hk_watch).
 * HK_EFORMAT as the head of this file says. */
enum hk_status hk_formula_lower(struct hk_lowered **out,
                                const struct hk_model *model,
                                struct hk_packs *packs,
                                const struct hk_law *law,
                                const struct hk_rule *rule,
                                const struct hk_param *param,
                                const struct hk_formula *f, enum hk_role role,
                                bool trace, struct hk_err *err);

/* What a name of an entity is, for formulas, decisions and sentences. */
enum hk_symbol_sort {
    HK_SYM_FIELD, HK_SYM_RULE, HK_SYM_PARENT, HK_SYM_LINK, HK_SYM_YEAR,
    HK_SYM_LIST,
    HK_SYM_PARTS       /* a word of several amounts: x of x.a, x.paid, x.left */
};
struct hk_symbol {
    enum hk_symbol_sort sort;
    const struct hk_field *field;
    const struct hk_rule *rule;
    int entity;                    /* where a parent, link, year, list leads */
};
bool hk_symbol_find(struct hk_symbol *out, const struct hk_model *model,
                    const struct hk_law *law, int entity, const char *name);
/* What `name` is of the entity, else of those around it, the nearest first: the
 * entity that has it, -1: none. */
int hk_symbol_around(struct hk_symbol *out, const struct hk_model *model,
                     const struct hk_law *law, int entity, const char *name);
/* The name nearest to `wrong` among all names of the entity, or NULL. */
const char *hk_symbol_nearest(const struct hk_model *model,
                              const struct hk_law *law, int entity,
                              const char *wrong);

/* Has the function of a plugin, which is pure, arguments and a result that
 * formulas have: whole numbers, truth values, texts? (builtin_plugin.c) */
struct hk_function;
bool hk_formula_can_call(const struct hk_function *f);

/* How the function of the language that bears the name is used, "share(amount,
 * rate[, how])"; NULL when none does. */
const char *hk_formula_usage(const char *name);

/* Compute every figure of `law` that is a function, in order of what they read
 * (a cycle is refused, named in full), in a bare state of its own; then check
 * the overlays that had to wait for it (hk_law_floors). A figure that needs
 * one that is pending or ended is so itself, and says why. */
enum hk_status hk_figures_settle(struct hk_law *law, struct hk_packs *packs,
                                 const struct hk_model *model,
                                 struct hk_err *err);

#endif
