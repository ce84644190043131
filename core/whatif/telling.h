/* telling.h - what the files of the report share */
#ifndef HK_WHATIF_TELLING_H
#define HK_WHATIF_TELLING_H

#include "whatif/groups.h"
#include "whatif/inside.h"
#include "whatif/report.h"

/* A reform's effects, kept for the tables that set all reforms side by side. */
struct hk_line {
    const char *name;
    struct hk_effect *effects;
    struct hk_measured *measured;
};

struct hk_telling {
    struct hk_whatif *w;
    const struct hk_report_options *o;
    struct hk_page *page;
    struct hk_page *sections;      /* one for each reform, put behind */
    struct hk_line *lines;
    size_t line_count, line_cap;
    struct hk_tell_groups *groups; /* made when first needed */
    struct hk_eval_saving saving;  /* of all reforms */
    int64_t ran;                   /* reforms judged */
    int64_t errors;
    struct hk_arena arena;
};

/* The text of the reader's language. */
const char *hk_tell(const struct hk_telling *t, const char *zh, const char *en);
/* In Chinese, what reforms are compared with: the law, or the script's base. */
const char *hk_tell_now(const struct hk_telling *t);
const char *hk_tell_now_sum(const struct hk_telling *t);
/* A column, of numbers or of text. */
void hk_tell_column(const struct hk_telling *t, struct hk_table *table,
                    const char *zh, const char *en, bool number);
/* A number of the shown result's kind in the next cell; with `sign` a + before
 * what is above 0. */
void hk_tell_number(const struct hk_telling *t, struct hk_table *table,
                    const struct hk_shown *s, int64_t n, bool sign);
/* So too, behind what is in `out`; of a boolean: how many. */
void hk_tell_amount(const struct hk_telling *t, const struct hk_shown *s,
                    int64_t n, bool sign, struct hk_str *out);
/* What the script calls the reform, in the reader's language if it says. */
const char *hk_tell_name(const struct hk_telling *t,
                         const struct hk_reform *reform);

/* Count a reform that was judged. */
void hk_tell_saving(struct hk_telling *t, const struct hk_reformed *r);

/* The same reforms in the years after, states carried forward (years.c). */
enum hk_status hk_tell_years(struct hk_telling *t, struct hk_err *err);

/* What people call a measure; its value in the next cell, empty where it is not
 * defined; a column for each measure and for how many records are left out, and
 * the cells for them (measures.c). */
#define HK_MEASURED "%.4f"
const char *hk_tell_measure(const struct hk_telling *t,
                            const struct hk_measure *m);
void hk_tell_measured(struct hk_table *table, const struct hk_measured *m);
void hk_tell_measure_columns(const struct hk_telling *t,
                             struct hk_table *table);
void hk_tell_measure_cells(const struct hk_telling *t,
                           const struct hk_measured *list,
                           struct hk_table *table);
/* The script's measures, in the base and under each reform (measures.c). */
enum hk_status hk_tell_measures(struct hk_telling *t, struct hk_err *err);

/* The tables of all reforms side by side (totals.c). */
enum hk_status hk_tell_totals(struct hk_telling *t, struct hk_err *err);

/* What the script's base is and how things stand under it, in groups too, and
 * who fails the checks that it adds, into t->sections (base.c); nothing without
 * a base. */
enum hk_status hk_tell_base(struct hk_telling *t, struct hk_err *err);

/* The groups of the script's `by` number `by` for records of `entity`; NULL
 * where they have nothing to be grouped by. They live as long as `t`. */
enum hk_status hk_tell_groups_of(struct hk_telling *t, int by, int entity,
                                 const struct hk_groups **out,
                                 struct hk_err *err);

/* The key of a record in the next cell, masked where it is private, and beside
 * it what people call it (who.c). */
void hk_tell_key(const struct hk_telling *t, int entity, int32_t row,
                 struct hk_table *table);

/* The reform's effects by the script's groups, into t->sections (by.c). */
enum hk_status hk_tell_by(struct hk_telling *t, struct hk_reformed *r,
                          struct hk_err *err);
void hk_tell_by_release(struct hk_telling *t);

/* Sweeps and goals (sweep.c, goal.c), a section each. */
enum hk_status hk_tell_sweep(struct hk_telling *t, const struct hk_sweep *s,
                             struct hk_err *err);
enum hk_status hk_tell_goal(struct hk_telling *t, const struct hk_goal *g,
                            struct hk_err *err);

/* One point of a sweep or goal: its effects, its measures. */
struct hk_point {
    int64_t at[HK_REFORM_AXES];
    struct hk_effect *effects;
    struct hk_measured *measured;
};
/* Judge the reform and add it to `list`; `list` grows (hk_free). With `who` the
 * records that change go into the file of all. */
enum hk_status hk_tell_point(struct hk_telling *t, const struct hk_reform *r,
                             bool who, struct hk_point **list, size_t *count,
                             size_t *cap, struct hk_err *err);
/* Tables and charts of the points, for results that change at one of them and
 * for all measures (points.c). */
enum hk_status hk_tell_points(struct hk_telling *t, const struct hk_axis *axes,
                              int axis_count, const struct hk_point *list,
                              size_t count, struct hk_err *err);
/* What people call the figure of an axis; a value of it as they read it. */
const char *hk_tell_axis_label(struct hk_telling *t,
                               const struct hk_axis *a);
void hk_tell_axis(const struct hk_telling *t, const struct hk_axis *a,
                  int64_t n, struct hk_str *out);

/* Records whose result has the state, in the base or under the reform. */
int64_t hk_effect_state(const struct hk_effect *e, enum hk_outcome o,
                        bool reform);
/* Records that became YES, that ceased to be it. */
int64_t hk_effect_entries(const struct hk_effect *e);
int64_t hk_effect_exits(const struct hk_effect *e);

/* What each element of the reform does, in the order laid and averaged over
 * all orders, into t->sections (attribution.c). */
enum hk_status hk_tell_parts(struct hk_telling *t,
                             const struct hk_reform *reform,
                             const struct hk_line *line, struct hk_err *err);

/* Who changed in one reform, into t->sections and the file of all (who.c); into
 * the file alone, if there is one. */
enum hk_status hk_tell_who(struct hk_telling *t, struct hk_reformed *r,
                           struct hk_err *err);
void hk_tell_households(const struct hk_telling *t, struct hk_reformed *r);

#endif
