/* kind.h - what a part of a formula is: its kind, its words, its range
 *
 * The kinds of the model (model.h) say what is stored. Inside a formula there
 * are more: durations, windows, records, lists, tables of figures, and a few
 * that exist only until their neighbour says what they are: the number 0,
 * which fits every amount, and a word in quotes, which fits every list that
 * has it. */
#ifndef HK_KIND_H
#define HK_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "model/model.h"
#include "pack/law.h"

enum hk_is {
    HK_IS_NEVER,       /* a figure that is not set: reading it never returns */
    HK_IS_NIL,
    HK_IS_ZERO,        /* the number 0: fits every number */
    HK_IS_INTEGER, HK_IS_MONEY, HK_IS_RATE, HK_IS_DECIMAL,
    HK_IS_PRODUCT,     /* of two of the three above: only div takes it */
    HK_IS_BOOLEAN, HK_IS_DATE, HK_IS_DURATION, HK_IS_WINDOW,
    HK_IS_ENUM,        /* one word of a list */
    HK_IS_STRING,      /* a word in quotes, list not yet known */
    HK_IS_SET, HK_IS_TEXT, HK_IS_REGION,
    HK_IS_RECORD,      /* of `entity` */
    HK_IS_LIST,        /* of `entity` records, around them a `holder` */
    HK_IS_FIGURE,      /* a table, bands or steps not yet looked into */
    HK_IS_RATIO,       /* ratio(lo, hi) */
    HK_IS_PARAMS,      /* p */
    HK_IS_INHERITED    /* the parent pack's formula */
};

/* A date of either precision compares with ANY (month_start, month_end). */
enum hk_exact { HK_EXACT_DAY, HK_EXACT_MONTH, HK_EXACT_ANY };

struct hk_type {
    enum hk_is is;
    bool nullable;             /* may be nil */
    bool narrowed;             /* may be nil elsewhere, was tested here */
    bool or_false;             /* `c and x`: x, or false */
    bool unlimited;            /* may be HK_NO_LIMIT */
    int64_t lo, hi;            /* numbers and dates: proven range */
    enum hk_is part[2];        /* of a product, the lesser first */
    enum hk_exact exact;
    enum hk_duration unit;     /* of a duration */
    const struct hk_code *codes;     /* enum, set: words with their numbers */
    int code_count;
    const char **words;        /* or these, numbered from 1 */
    int entity, holder;
    bool is_own;               /* of a record: surely the one at hand */
    int shift;                 /* of a record: years before the assessed one */
    bool is_ever;              /* of a list: all records, not only those of the
                                  window its entity names */
    bool is_cut;               /* of a list: cut to a window, whose ends go with
                                  it */
    const struct hk_param *figure;   /* where it comes from, or NULL */
    const struct hk_law *law;  /* of p, where it is not the law at hand; NULL */
};

/* A type of that kind with the widest range it can have. */
struct hk_type hk_type_of(enum hk_is is);
struct hk_type hk_type_range(enum hk_is is, int64_t lo, int64_t hi);
struct hk_type hk_type_record(int entity, int shift);
struct hk_type hk_type_field(const struct hk_field *f);
struct hk_type hk_type_rule(const struct hk_rule *r);

/* The widest range of the kind, as after an assignment. */
void hk_type_widen(struct hk_type *t);

bool hk_is_number(enum hk_is is);       /* 0 and products too */
bool hk_is_scaled(enum hk_is is);       /* money, rate, decimal */

/* Both are one list of words with the same numbers. */
bool hk_type_same_words(const struct hk_type *a, const struct hk_type *b);
/* The number of a word, -1 when the list has none of this name. */
int64_t hk_type_word(const struct hk_type *t, const char *word);
/* The word of the list that was probably meant, or NULL. */
const char *hk_type_nearest(const struct hk_type *t, const char *word);

/* What can hold both: numbers of one kind (0 fits all, rates and decimals have
 * one base), dates of one precision, words of one list. False when nothing
 * can. Ranges are united, `nullable` and `unlimited` are of either. */
bool hk_type_join(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b);
/* The same apart from ranges: what one specialisation of a helper takes. */
bool hk_type_same(const struct hk_type *a, const struct hk_type *b);

/* "an amount of money", in the language of `err` (which may be NULL). */
const char *hk_type_say(const struct hk_type *t, const struct hk_err *err);

/* The range of a result. False when it may leave int64: then *out is all of
 * it, and the operation must be a checked call. */
bool hk_range_add(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b);
bool hk_range_sub(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b);
bool hk_range_mul(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b);
/* Also false where the divisor may be 0. */
bool hk_range_idiv(struct hk_type *out, const struct hk_type *a,
                   const struct hk_type *b);
bool hk_range_mod(struct hk_type *out, const struct hk_type *a,
                  const struct hk_type *b);

#endif
