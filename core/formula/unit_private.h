/* unit_private.h - what the files of the check of units share */
#ifndef HK_UNIT_PRIVATE_H
#define HK_UNIT_PRIVATE_H

#include "formula/lower.h"
#include "formula/unit.h"

enum hk_counts {
    HK_COUNTS_NOTHING,             /* a condition, a word, nil, a date */
    HK_COUNTS_NUMBER,              /* of `unit`; a figure, too */
    HK_COUNTS_WRITTEN,             /* a number that stands in the formula */
    HK_COUNTS_RECORD, HK_COUNTS_LIST,      /* of `entity` */
    HK_COUNTS_PARTS,               /* the word `name` of `entity`: name.part */
    HK_COUNTS_FIGURES              /* p */
};

struct hk_counted {
    enum hk_counts is;
    struct hk_unit unit;
    int64_t number;                /* WRITTEN */
    int entity;
    const char *name;
    const struct hk_param *figure; /* whose bands or steps these may be; NULL */
};

struct hk_counted_local { const char *name; struct hk_counted value; };

/* One formula; helpers are walked anew for each call, so that their arguments
 * bring their units. */
struct hk_counting {
    struct hk_lower *c;
    const char *of;                /* entity whose "/entity" cancels, or NULL */
    struct hk_counted_local *locals;
    int local_count, first;        /* those of this function begin at `first` */
    size_t local_cap;
    bool is_formula;
    struct hk_counted gives;       /* of the helper at hand, joined */
    bool has_given;
    int steps;                     /* nodes walked; past the bound nothing more
                                      is looked at */
};

/* The unit that a field, a rule or a figure says. */
struct hk_unit hk_unit_field(const struct hk_field *f);
struct hk_unit hk_unit_rule(const struct hk_rule *r);
struct hk_unit hk_unit_figure(const struct hk_param *p);

/* The entity, `entity` or the nearest around it, by which the units of model
 * and law count ("penny/animal"): its name, or NULL. */
const char *hk_unit_home(const struct hk_lower *c, int entity);

/* Refuse a pair of units that differ in `why`: what `op` takes; a result and
 * what the rule says. */
void hk_unit_refuse_mix(struct hk_lower *c, const struct hk_node *node,
                        const char *op, const struct hk_unit *a,
                        const struct hk_unit *b,
                        const struct hk_unit_part *why);
void hk_unit_refuse_result(struct hk_lower *c, const struct hk_node *node,
                           const struct hk_unit *found,
                           const struct hk_unit *wanted,
                           const struct hk_unit_part *why);

/* Walk an expression; refuse what does not go together. */
struct hk_counted hk_count(struct hk_counting *k, const struct hk_node *node);
/* A call of a function of the language (unit_call.c). */
struct hk_counted hk_count_builtin(struct hk_counting *k,
                                   const struct hk_node *call,
                                   const char *name);
/* What is read by a name of a record; from within a list, "/entity" of its
 * records cancels. */
struct hk_counted hk_count_name(struct hk_counting *k, int entity,
                                const char *name);

/* Both in one: the unit of a + b, min(a, b); refused where `op` does not take
 * them. */
struct hk_counted hk_count_join(struct hk_counting *k,
                                const struct hk_node *node, const char *op,
                                const struct hk_counted *a,
                                const struct hk_counted *b);
/* a x b, a / b. */
struct hk_counted hk_count_times(const struct hk_counted *a,
                                 const struct hk_counted *b, bool over);

#endif
