/* judging.h - farms built by hand and judged, for the tests of the evaluator */
#ifndef HK_TEST_JUDGING_H
#define HK_TEST_JUDGING_H

#include "engine/eval.h"
#include "packs.h"

/* A world with its packs, a plan over the country's pack, and data. */
struct judging {
    struct world *w;
    struct hk_data *data;
    struct hk_plan *plan;
    struct hk_eval *eval;
    int farm, animal, harvest;
};

static inline void judging_close(struct judging *j)
{
    hk_eval_free(j->eval);
    hk_data_free(j->data);
    hk_plan_free(j->plan);
    memset(j, 0, sizeof *j);
}

/* Open the packs with these rules beside the country. */
static inline void judging_open(struct judging *j, struct world *w,
                                const char *rules)
{
    int32_t today;

    memset(j, 0, sizeof *j);
    j->w = w;
    put(w, "xx/rules/r.lua", rules);
    if (reopen(w, false))
        fail_msg("%s", w->err.text);
    j->farm = hk_model_entity(hk_packs_model(w->p), "farm")->index;
    j->animal = hk_model_entity(hk_packs_model(w->p), "animal")->index;
    j->harvest = hk_model_entity(hk_packs_model(w->p), "harvest")->index;
    assert_true(hk_date_make(&today, 2019, 12, 31));
    assert_int_equal(hk_data_new(&j->data, hk_packs_model(w->p), 2019, today,
                                 &w->err), HK_OK);
}

/* Make the plan for all rules (or `name` alone). */
static inline enum hk_status judging_plan(struct judging *j, const char *name)
{
    const struct hk_pack *pack = hk_packs_named(j->w->p, "xx");
    const struct hk_plan_task task = {
        .packs = &pack, .pack_count = 1, .year = 2019, .today = j->data->today,
        .outputs = { name ? &name : NULL, name != NULL, !name } };

    return hk_plan_make(&j->plan, j->w->p, &task, &j->w->err);
}

static inline int32_t add(struct judging *j, int entity, int32_t parent,
                          const char *key)
{
    int32_t row;

    if (hk_data_add(j->data, entity, parent, key, &row, &j->w->err))
        fail_msg("%s", j->w->err.text);
    return row;
}

static inline void set(struct judging *j, int entity, int32_t row,
                       const char *name, int64_t n)
{
    const struct hk_field *f =
        hk_entity_field(j->data->model->entities[entity], name);
    struct hk_value v = { .state = HK_KNOWN, .number = n };

    assert_non_null(f);
    if (hk_data_put(j->data, entity, row, f->index, &v, &j->w->err))
        fail_msg("%s", j->w->err.text);
}

/* Close the data, plan everything and run it. */
static inline void judge(struct judging *j)
{
    static const int one[16] = { 0 };
    struct hk_eval_options o = { .rule_ms = 60 };

    assert_int_equal(hk_data_finish(j->data, NULL, &j->w->err), HK_OK);
    if (judging_plan(j, NULL))
        fail_msg("%s", j->w->err.text);
    hk_eval_parts(j->data, one);
    assert_int_equal(hk_eval_new(&j->eval, j->plan, j->data, &o, &j->w->err),
                     HK_OK);
    if (hk_eval_run(j->eval, &j->w->err))
        fail_msg("%s", j->w->err.text);
}

/* "t" "f" "u" "e" "o" or the number of a value. */
static inline const char *outcome(struct judging *j, int entity, int32_t row,
                                  const char *name)
{
    static char text[40];
    const struct hk_column *c = hk_eval_column(j->eval, entity, name);
    const struct hk_step *step = hk_plan_step(j->plan, entity, name);

    assert_non_null(c);
    assert_non_null(step);
    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return "u";
    case HK_ROW_ERROR: return "e";
    case HK_ROW_OUTSIDE: return "o";
    case HK_ROW_NONE: return "none";
    case HK_ROW_KNOWN: break;
    }
    if (step->kind == HK_BOOLEAN)
        return c->value[row] ? "t" : "f";
    snprintf(text, sizeof text, "%lld", (long long)c->value[row]);
    return text;
}

#define assert_outcome(j, row, name, expected) \
    assert_string_equal(outcome(j, (j)->farm, row, name), expected)

#endif
