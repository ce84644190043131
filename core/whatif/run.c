/* run.c - one reform, judged over the base and let go */
#include "whatif/inside.h"

#include "base/mem.h"

static enum hk_status judge(struct hk_reformed *r, struct hk_err *err)
{
    struct hk_whatif *w = r->whatif;
    struct hk_eval_options eo = {
        .rule_ms = w->options.rule_ms, .reveal = w->options.reveal,
        .progress = w->progress, .over = w->base.eval,
    };
    enum hk_status rc;

    eo.facts = hk_facts_fields(r, &eo.fact_count);
    rc = hk_reform_plan_to_run(w, r->reform, &r->plan, err);
    if (!rc)
        rc = hk_verdict_lists(r->plan, w->base.data, err);
    if (!rc)
        rc = hk_eval_new(&r->eval, r->plan, w->base.data, &eo, err);
    if (!rc)
        rc = hk_eval_run(r->eval, err);
    if (!rc) {
        hk_eval_saving(r->eval, &r->saving);
        r->errors = hk_eval_errors(r->eval);
    }
    return rc;
}

enum hk_status hk_reform_run(struct hk_whatif *w,
                             const struct hk_reform *reform,
                             struct hk_reformed *r, struct hk_err *err)
{
    return hk_reform_run_on(w, reform, NULL, r, err);
}

enum hk_status hk_reform_run_on(struct hk_whatif *w,
                                const struct hk_reform *reform,
                                const struct hk_carried *carried,
                                struct hk_reformed *r, struct hk_err *err)
{
    enum hk_status rc;

    *r = (struct hk_reformed){ .reform = reform, .whatif = w,
                               .carried = carried,
                               .cause_mark = w->base.data->cause_count };
    rc = hk_facts_make(r, err);
    if (rc)
        return rc;
    hk_facts_exchange(r);
    rc = judge(r, err);
    hk_facts_exchange(r);
    if (!rc)
        rc = hk_reform_changes(r, err);
    return rc ? rc : hk_reform_compare(r, err);
}

/* Causes that only this reform's results had are given back, so that hundreds
 * of reforms need no more memory than one. */
void hk_reform_release(struct hk_reformed *r)
{
    if (!r->whatif)
        return;
    hk_facts_free(r);
    hk_eval_free(r->eval);
    hk_plan_free(r->plan);
    if (r->whatif->base.data && r->cause_mark)
        r->whatif->base.data->cause_count = r->cause_mark;
    hk_free(r->effects);
    hk_free(r->findings);
    hk_arena_release(&r->arena);
    *r = (struct hk_reformed){ 0 };
}
