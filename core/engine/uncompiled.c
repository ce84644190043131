/* uncompiled.c - which rules stay interpreted, where, why, and at what cost */
#include "engine/compile.h"
#include "engine/eval_private.h"

/* Measured: a call of a function costs the interpreter some 90 ns, and what it
 * calls some 25 ns each. */
#define CALL_NS 90
#define NEED_NS 25

struct asking {
    const struct hk_plan *plan;
    void (*tell)(void *context, const struct hk_uncompiled_formula *f);
    void *context;
    int compiled;
};

static enum hk_status ask(struct asking *k, const struct hk_step *step,
                          const struct hk_step_rule *by, bool among,
                          struct hk_err *err)
{
    const struct hk_lowered *l = among ? by->among : by->formula;
    struct hk_compiled *compiled = NULL;
    struct hk_uncompiled no = { 0 };
    enum hk_status rc = HK_OK;

    if (!l)
        return HK_OK;
    rc = hk_compile(&compiled, &no, k->plan, l,
                    among || step->kind == HK_BOOLEAN, err);
    if (!rc && compiled)
        k->compiled++;
    else if (!rc)
        k->tell(k->context, &(struct hk_uncompiled_formula){
            .step = step, .file = l->chunk, .why = no.why,
            .line = no.line ? no.line : by->rule->line, .is_among = among,
            .cost_ns = CALL_NS + NEED_NS * l->need_count });
    hk_compiled_free(compiled);
    return rc;
}

enum hk_status hk_plan_uncompiled(const struct hk_plan *plan,
    void (*tell)(void *context, const struct hk_uncompiled_formula *f),
    void *context, int *compiled, struct hk_err *err)
{
    struct asking k = { .plan = plan, .tell = tell, .context = context };
    enum hk_status rc = HK_OK;
    int at, i;

    for (at = 0; at < plan->step_count; at++)
        for (i = 0; i < 2 * plan->program_count && !rc; i++)
            rc = ask(&k, &plan->steps[at], &plan->steps[at].by[i / 2],
                     i % 2 == 0, err);
    *compiled = k.compiled;
    return rc;
}

void hk_eval_uncompiled(const struct hk_eval *e,
    void (*tell)(void *context, const struct hk_uncompiled_formula *f),
    void *context, struct hk_err *err)
{
    const struct hk_version *v;

    for (v = e->others; v && e->machine; v = v->next)
        if (v->formula && v->judged && !v->fitted)
            tell(context, &(struct hk_uncompiled_formula){
                .step = &e->plan->steps[v->at], .file = v->formula->chunk,
                .line = v->rule->line,
                .why = hk_say(err, "by the law of another day or region it has "
                              "judged too few records for a tape to pay"),
                .cost_ns = CALL_NS + NEED_NS * v->formula->need_count });
}
