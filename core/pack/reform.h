/* reform.h - what-if scripts: reforms laid over the law
 *
 * A script speaks the words of core/lua/huka/whatif.lua in the sandbox of the
 * packs. What it changes is kept there as overlays, one for each element; a law
 * with a reform is the law with the reform's elements laid over its chain
 * (hk_law_resolve_over). Here is what the script says, as plain data. */
#ifndef HK_REFORM_H
#define HK_REFORM_H

#include "pack/pack.h"

#define HK_REFORM_AXES 2
#define HK_SHAPLEY_MOST 6          /* elements whose orders are averaged */

/* One change: of a figure, a rule or a fact. */
struct hk_reform_element {
    const char *id;                /* for hk_law_resolve_over */
    const char *word, *name;       /* "param" "line"; of a fact its field */
    const char *entry;             /* of a figure: "county", "town.poor"; NULL:
                                      the whole of it */
    const char *called;            /* the name, with its entry: "line.county" */
    const char *of;                /* entity; NULL: that of the rule above */
    const char *text;              /* the value as it is written, or NULL */
    const char *at;                /* "file:12" */
    /* a fact */
    bool is_fact;
    bool is_rule;                  /* values are those of the rule NAME@fact */
    bool none;                     /* or there is none; or `number`, or */
    int64_t number;                /* the word `value_word` */
    const char *value_word;
    int part;                      /* of the records, in 1/10000; 10000: all */
    int64_t seed;                  /* by which they are drawn */
};

struct hk_reform {
    const char *name, *zh, *en;    /* titles NULL: not said */
    const char *at;
    const struct hk_reform_element **elements;   /* in the order laid */
    const char **ids;              /* of them */
    int element_count;
    int64_t point[HK_REFORM_AXES]; /* of a sweep or a goal */
    struct hk_reform_part *parts;  /* in order; together all elements */
    int part_count;
};

/* What a reform is made of: a reform named in it, or an element of its own. */
struct hk_reform_part {
    const char *name, *text;       /* text NULL: a reform */
    int elements;                  /* how many of the reform's, in order */
};

/* A figure that takes values from..to in steps, in stored units. */
struct hk_axis {
    const char *param;             /* as it is named, "ratio.county" */
    const char *figure, *entry;    /* in two; entry NULL: the whole figure */
    const char *tag;               /* "money" "rate" "decimal" "integer" */
    int64_t from, to, step;
};

struct hk_sweep {
    struct hk_axis axes[HK_REFORM_AXES];
    int axis_count;
    struct hk_reform *points;      /* the last axis runs fastest */
    int point_count;
    const char *at;
};

/* The least (most) value for which a condition on the totals holds; with two
 * axes, of the first, over a grid. */
struct hk_goal {
    int no;                        /* among the question's, from 0 */
    struct hk_axis axes[HK_REFORM_AXES];
    int axis_count;
    bool most;
    int budget;                    /* reforms that may be tried */
    const char *at;
};

/* A function of a plugin over a number of all records: "plugin.function" of the
 * values, the line if there is one, `with`, and the weights if there are
 * any. */
#define HK_MEASURE_WITH 4
struct hk_measure {
    const char *name, *zh, *en;    /* titles NULL: not said */
    const char *at;
    const char *call, *of;
    const char *weight;            /* of each record; NULL: counts once */
    const char *line;              /* a figure of the law; NULL: none, or */
    const char *line_tag;          /* the kind of line_number; NULL: none */
    int64_t line_number;           /* in stored units */
    double with[HK_MEASURE_WITH];
    int with_count;
};

/* One `by`: a field, a rule or a level of regions; or equal parts of the
 * records ranked by it. */
struct hk_grouping {
    const char *name;
    int parts;                     /* 5, 10; 0: none */
};

struct hk_question {
    struct hk_packs *packs;
    const char *path;
    const char *at;                /* of its whatif { }: "file:12" */
    const char *title[2];          /* by hk_lang; NULL: not said */
    const char *region, *under;    /* NULL: not said */
    int year;                      /* 0: not said */
    int32_t day;
    bool has_day;
    int years;                     /* judged one after the other; 0, 1: one */
    bool attribution;              /* what each element does is asked for */
    struct hk_reform *base;        /* what reforms are compared with in place of
                                      the law; NULL: the law */
    const char **show;             /* NULL-ended; or NULL: not said */
    const char **burden;           /* so too: results of which less is better */
    struct hk_grouping *by;
    int by_count;
    struct hk_measure *measures;
    int measure_count;
    struct hk_reform *reforms;
    int reform_count;
    struct hk_sweep *sweeps;
    int sweep_count;
    struct hk_goal *goals;
    int goal_count;
    struct hk_arena *arena;
    int spec;                      /* registry reference of the Lua side */
};

/* Run the script `text` called `path`; `settings` are "name=value", for its
 * options. HK_EFORMAT: file, line, what was found and what to do. The caller
 * frees `q`, before the packs are closed. */
enum hk_status hk_question_read(struct hk_question **q, struct hk_packs *p,
                                const char *path, const char *text, size_t len,
                                const char *const *settings, int count,
                                struct hk_err *err);
void hk_question_free(struct hk_question *q);

/* Of the laws resolved with the element, whose `entry` is not NULL: has one had
 * that entry? In one that has not the figure stays as it is. HK_ENOMEM. */
enum hk_status hk_entry_was_laid(struct hk_packs *p,
                                 const struct hk_reform_element *e, bool *laid,
                                 struct hk_err *err);

/* The reform in which the goal's axes have these values; it lives as long as
 * `q`. HK_ENOMEM. */
enum hk_status hk_goal_try(struct hk_question *q, const struct hk_goal *goal,
                           const int64_t values[HK_REFORM_AXES],
                           struct hk_reform *out, struct hk_err *err);

/* A total that the goal's condition may ask for. */
struct hk_total { const char *name; bool is_money; int64_t number; };

/* Does the goal's condition hold of these totals? HK_EFORMAT: it is in
 * error. */
enum hk_status hk_goal_holds(struct hk_question *q, const struct hk_goal *goal,
                             const struct hk_total *totals, int count,
                             bool *yes, struct hk_err *err);

#endif
