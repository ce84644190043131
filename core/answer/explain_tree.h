/* explain_tree.h - the tree behind one result, before it is printed (private
 * to explain) */
#ifndef HK_EXPLAIN_TREE_H
#define HK_EXPLAIN_TREE_H

#include "answer/explain.h"

enum hk_told_sort {
    HK_TOLD_RULE,                  /* told in full */
    HK_TOLD_SEEN,                  /* a rule told before */
    HK_TOLD_LIST,                  /* "all of": its members hang from it */
    HK_TOLD_FIELD, HK_TOLD_FIGURE,
    HK_TOLD_PART,                  /* a rule in one line; not what it read */
    HK_TOLD_BEFORE,                /* what was left before a layer: `number` */
    HK_TOLD_PERIOD,                /* a period of a benefit: `number` is due */
    HK_TOLD_REST                   /* more was read than is told */
};

enum hk_told_list { HK_TOLD_ALL, HK_TOLD_ANY, HK_TOLD_NONE };

/* A name at a row, and below it what it was made from. */
struct hk_told {
    enum hk_told_sort sort;
    int entity;
    int32_t row;
    const char *name;
    const struct hk_step *step;    /* of rules */
    const struct hk_rule *rule;
    const struct hk_field *field;
    int64_t number;
    int32_t from, to;              /* of a period */
    int64_t batch;                 /* that last wrote the field; 0: not known */
    const struct hk_param *figure;
    const struct hk_param *was;    /* under a what-if, the figure by law, where
                                      it is another; or NULL */
    enum hk_told_list list;
    const struct hk_cause *causes; /* why the rule is unknown or erred */
    int cause_count;
    struct hk_told *first, *next;
};

/* A record that a private link leads to, or what that stands in: whose it is
 * would tell what the link is. */
struct hk_told_hidden {
    int entity;
    int32_t row;
    struct hk_told_hidden *next;
};

struct hk_explanation {
    struct hk_arena arena;         /* of the tree */
    struct hk_told_hidden *hidden; /* nothing where all is revealed */
    struct hk_assessment *a;
    const struct hk_explain_under *under;    /* or NULL */
    const struct hk_law *law;      /* that judged the record */
    const struct hk_law *was;      /* under a what-if, the same as it is */
    const struct hk_told *root;    /* NULL: the law has no such rule */
};

/* Make the tree. It must be released, also on failure. */
enum hk_status hk_explain(struct hk_explanation *x, struct hk_assessment *a,
                          const struct hk_explain_under *under,
                          struct hk_store *s, int entity, int32_t row,
                          const char *name, bool full, struct hk_err *err);
void hk_explanation_release(struct hk_explanation *x);

/* Hide the record that the private `name` at a row leads to, of the entity `to`
 * (-1: none), unless all is revealed. HK_ENOMEM. */
enum hk_status hk_explain_hide(struct hk_explanation *x, int entity,
                               int32_t row, const char *name, int to,
                               struct hk_err *err);
/* Add the key of a record as the reader may see it. False: it is masked, for
 * the record, or one around it, is hidden; then it has no name either. */
bool hk_explain_key(const struct hk_explanation *x, int entity, int32_t row,
                    struct hk_str *out);

/* What a change is of, in the law that judges the record: the figure, then and
 * now; false: that law does not have it. */
bool hk_explain_changed(const struct hk_explanation *x,
                        const struct hk_explain_change *c,
                        const struct hk_param **was,
                        const struct hk_param **now);
/* Add the figure, or the entry of it that was changed; an edge is told by all
 * of the figure. */
void hk_explain_print(const struct hk_explanation *x,
                      const struct hk_explain_change *c,
                      const struct hk_param *p, enum hk_lang lang,
                      struct hk_str *out);

/* Add what the node's value is by law, as people read it; false, and nothing is
 * added: it is the same, or the tree is by law. */
bool hk_explain_was(const struct hk_explanation *x, const struct hk_told *node,
                    enum hk_lang lang, struct hk_str *out);

#endif
