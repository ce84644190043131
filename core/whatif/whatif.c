/* whatif.c - read the script, plan every reform, judge the base */
#include "whatif/groups.h"
#include "whatif/inside.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/code.h"
#include "store/record.h"

/* ---- what is compared ---------------------------------------------------- */

static const struct hk_rule *rule_of(const struct hk_plan *plan,
                                     const struct hk_step *step)
{
    int k;

    for (k = 0; k < plan->program_count; k++)
        if (step->by[k].rule)
            return step->by[k].rule;
    return NULL;
}

static bool is_shown(const struct hk_whatif *w, const struct hk_step *step)
{
    int i;

    for (i = 0; i < w->shown_count; i++)
        if (w->shown[i].entity == step->entity
            && !strcmp(w->shown[i].name, step->name))
            return true;
    return false;
}

static const char *keep(struct hk_whatif *w, const char *text)
{
    return text ? hk_arena_dup(&w->arena, text, strlen(text)) : NULL;
}

/* The plan may be let go before the comparison: names are copied. */
static enum hk_status add_shown(struct hk_whatif *w, const struct hk_plan *plan,
                                const struct hk_step *step, struct hk_err *err)
{
    const struct hk_rule *rule = rule_of(plan, step);
    struct hk_shown *s;

    if (!rule || is_shown(w, step))
        return HK_OK;
    if (!hk_grow(&w->shown, &w->shown_cap, (size_t)w->shown_count + 1,
                 sizeof *w->shown))
        return hk_fail_memory(err);
    s = &w->shown[w->shown_count++];
    *s = (struct hk_shown){ .entity = step->entity, .word = step->word,
        .kind = step->kind, .digits = step->digits,
        .adds_up = hk_verdict_adds_up(plan->model, step),
        .is_burden = hk_text_at(w->question->burden, step->name) >= 0 };
    s->name = keep(w, step->name);
    s->unit = keep(w, step->unit);
    s->label[HK_EN] = keep(w, rule->en);
    s->label[HK_ZH] = keep(w, rule->zh);
    return s->name && s->label[HK_EN] && s->label[HK_ZH]
        && (s->unit || !step->unit) ? HK_OK : hk_fail_memory(err);
}

/* Those that a plan was asked for, in the order asked. */
static enum hk_status add_asked(struct hk_whatif *w, const struct hk_plan *plan,
                                struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int rank, i;

    for (rank = 1; rank <= plan->step_count && !rc; rank++)
        for (i = 0; i < plan->step_count && !rc; i++)
            if (plan->steps[i].is_asked && plan->steps[i].rank == rank)
                rc = add_shown(w, plan, &plan->steps[i], err);
    return rc;
}

/* The names the script asks for, or NULL with 0: what the packs publish. */
static void find_outputs(const struct hk_whatif *w, struct hk_wanted_outputs *o)
{
    const char **show = w->question->show;

    *o = w->options.outputs;
    if (o->names || o->all || !show)
        return;
    o->names = show;
    while (show[o->count])
        o->count++;
}

/* Names of `show` go with the decisions that are published, so that who enters
 * and leaves is told of every reform; --only stands alone. */
static bool with_decisions(const struct hk_whatif *w,
                           const struct hk_wanted_outputs *o)
{
    return o->names && o->names == w->question->show;
}

bool hk_whatif_in_base(const struct hk_whatif *w,
                       const struct hk_reform_element *e)
{
    const struct hk_reform *base = w->question->base;
    int i;

    for (i = 0; base && i < base->element_count; i++)
        if (!strcmp(base->ids[i], e->id))
            return true;
    return false;
}

/* ---- planning ------------------------------------------------------------ */

/* Once the base is judged it is known where regions lie. */
static void know_regions(const struct hk_whatif *w, struct hk_plan *plan)
{
    if (!plan || !w->base.plan)
        return;
    plan->region_up = w->base.plan->region_up;
    plan->region_context = w->base.plan->region_context;
}

enum hk_status hk_reform_plan(struct hk_whatif *w,
                              const struct hk_reform *reform,
                              const struct hk_wanted_outputs *outputs,
                              struct hk_plan **plan, struct hk_err *err)
{
    const struct hk_reform *base = w->question->base;
    struct hk_plan_over over = { .over = reform->ids,
                                 .over_count = reform->element_count,
                                 .also = w->measured,
                                 .also_count = w->measured_count,
                                 .decisions = with_decisions(w, outputs) };
    const struct hk_plan_task task = {
        .packs = w->packs_of, .pack_count = w->pack_count,
        .year = w->base.year, .today = w->base.date, .outputs = *outputs,
        .trace = w->options.trace, .over = &over };
    int count = base ? base->element_count : 0, i;
    enum hk_status rc;
    const char **ids;

    if (base) {            /* the base's first, each element once */
        ids = hk_arena_alloc(&w->arena, sizeof *ids
                             * (size_t)(count + reform->element_count + 1));
        if (!ids)
            return hk_fail_memory(err);
        for (i = 0; i < count; i++)
            ids[i] = base->ids[i];
        for (i = 0; i < reform->element_count; i++)
            if (!hk_whatif_in_base(w, reform->elements[i]))
                ids[count++] = reform->ids[i];
        over.over = ids;
        over.over_count = count;
    }
    rc = hk_plan_make(plan, w->packs, &task, err);
    know_regions(w, *plan);
    return rc;
}

enum hk_status hk_reform_plan_to_run(struct hk_whatif *w,
                                     const struct hk_reform *reform,
                                     struct hk_plan **plan, struct hk_err *err)
{
    const struct hk_question *q = w->question;
    struct hk_wanted_outputs o;
    enum hk_status rc = HK_OK;
    int i;

    *plan = NULL;
    for (i = 0; i < q->reform_count && !*plan; i++)
        if (reform == &q->reforms[i]) {
            *plan = w->plans[i];
            w->plans[i] = NULL;
        }
    find_outputs(w, &o);
    if (!*plan)
        rc = hk_reform_plan(w, reform, &o, plan, err);
    know_regions(w, *plan);
    return rc;
}

static enum hk_status make_wants(struct hk_whatif *w, struct hk_err *err)
{
    const struct hk_model *m = hk_packs_model(w->packs);
    int i;

    w->wants = hk_arena_alloc(&w->arena, sizeof *w->wants
                              * (size_t)m->entity_count);
    for (i = 0; w->wants && i < m->entity_count; i++) {
        w->wants[i] = hk_arena_alloc(&w->arena,
            (size_t)m->entities[i]->field_count + 1);
        if (!w->wants[i])
            return hk_fail_memory(err);
    }
    return w->wants ? HK_OK : hk_fail_memory(err);
}

static bool wants(void *context, int entity, int field)
{
    const struct hk_whatif *w = context;

    return w->wants[entity][field];
}

static enum hk_status keep_packs(struct hk_whatif *w,
                                 const struct hk_pack *const *packs_of,
                                 int count, struct hk_err *err)
{
    w->packs_of = hk_arena_alloc(&w->arena, sizeof *w->packs_of
                                 * (size_t)(count + 1));
    if (!w->packs_of)
        return hk_fail_memory(err);
    if (count)
        memcpy(w->packs_of, packs_of, sizeof *packs_of * (size_t)count);
    w->pack_count = count;
    return HK_OK;
}

/* Plan every reform, to learn which names they add; so many plans are kept
 * until the reforms run, half a megabyte each. */
#define PLANS_KEPT 64

static enum hk_status learn_names(struct hk_whatif *w, struct hk_err *err)
{
    const struct hk_question *q = w->question;
    struct hk_wanted_outputs o;
    enum hk_status rc = HK_OK;
    int i;

    w->plans = hk_zalloc((size_t)q->reform_count + 1, sizeof *w->plans);
    if (!w->plans)
        return hk_fail_memory(err);
    find_outputs(w, &o);
    for (i = 0; i < q->reform_count && !rc; i++) {
        rc = hk_reform_plan(w, &q->reforms[i], &o, &w->plans[i], err);
        if (!rc)
            rc = add_asked(w, w->plans[i], err);
        if (i >= PLANS_KEPT) {
            hk_plan_free(w->plans[i]);
            w->plans[i] = NULL;
        }
    }
    return rc;
}

/* A name of `show` that neither the base nor a reform knows: said by asking for
 * it in earnest. */
static enum hk_status check_show(struct hk_whatif *w, struct hk_err *err)
{
    struct hk_plan_task one = {
        .packs = w->packs_of, .pack_count = w->pack_count,
        .year = w->base.year, .today = w->base.date, .outputs.count = 1 };
    struct hk_wanted_outputs o;
    struct hk_plan *plan = NULL;
    enum hk_status rc = HK_OK;
    int i, k;

    find_outputs(w, &o);
    for (i = 0; i < o.count && o.names && !rc; i++) {
        for (k = 0; k < w->shown_count; k++) {
            size_t len = strlen(o.names[i]);

            if (!strncmp(w->shown[k].name, o.names[i], len))
                break;           /* itself, or a part of it */
        }
        if (k < w->shown_count)
            continue;
        one.outputs.names = &o.names[i];
        rc = hk_plan_make(&plan, w->packs, &one, err);
        if (rc == HK_EUSAGE && o.names == w->question->show)
            rc = hk_fail_at(err, HK_EFORMAT, w->question->at);
        hk_plan_free(plan);
        plan = NULL;
    }
    return rc;
}

/* What is called a burden is shown, and a number. */
static enum hk_status check_burden(const struct hk_whatif *w,
                                   struct hk_err *err)
{
    const char **b = w->question->burden;
    int i;

    for (; b && *b; b++) {
        for (i = 0; i < w->shown_count; i++)
            if (!strcmp(w->shown[i].name, *b)
                && w->shown[i].kind != HK_BOOLEAN)
                break;
        if (i == w->shown_count)
            return hk_fail(err, HK_EFORMAT, "%s: `burden` names \"%s\", which "
                           "is no number that is compared; add it to `show`",
                           w->question->at, *b);
    }
    return HK_OK;
}

/* Guard a reform whose plan is not kept: a point of a sweep or goal. */
static enum hk_status plan_again(struct hk_whatif *w,
                                 const struct hk_reform *reform, bool is_point,
                                 struct hk_err *err)
{
    struct hk_wanted_outputs o;
    struct hk_plan *plan = NULL;
    enum hk_status rc;

    find_outputs(w, &o);
    rc = hk_reform_plan(w, reform, &o, &plan, err);
    if (!rc)
        rc = add_asked(w, plan, err);
    if (!rc)
        rc = hk_guard_reform(w, reform, plan, is_point, err);
    hk_plan_free(plan);
    return rc;
}

/* Called when the base is planned and nothing is loaded yet: what is wrong with
 * a reform is said before any waiting. */
static enum hk_status plan_all(void *context, const struct hk_assessment *a,
                               const struct hk_pack *const *packs_of, int count,
                               struct hk_err *err)
{
    struct hk_whatif *w = context;
    const struct hk_question *q = w->question;
    enum hk_status rc = keep_packs(w, packs_of, count, err);
    int i;

    if (!rc)
        rc = add_asked(w, a->plan, err);
    if (!rc)
        rc = learn_names(w, err);
    if (!rc)
        rc = check_show(w, err);
    if (!rc)
        rc = hk_measures_check(w, a->plan, err);
    if (!rc && q->base)
        rc = hk_guard_base(w, a->plan, err);
    for (i = 0; i < q->by_count && !rc; i++)
        rc = hk_groups_check(w, a->plan, &q->by[i], err);
    for (i = 0; i < q->reform_count && !rc; i++)
        rc = w->plans[i]
            ? hk_guard_reform(w, &q->reforms[i], w->plans[i], false, err)
            : plan_again(w, &q->reforms[i], false, err);
    if (!rc)
        rc = check_burden(w, err);
    for (i = 0; i < q->sweep_count && !rc; i++)
        rc = plan_again(w, &q->sweeps[i].points[0], true, err);
    for (i = 0; i < q->goal_count && !rc; i++) {
        const struct hk_goal *g = &q->goals[i];
        int64_t from[HK_REFORM_AXES] = { g->axes[0].from, g->axes[1].from };
        struct hk_reform first;

        rc = hk_goal_try(w->question, g, from, &first, err);
        if (!rc)
            rc = plan_again(w, &first, true, err);
    }
    return rc;
}

static enum hk_status loaded(void *context, struct hk_err *err)
{
    return hk_facts_of_base(context, err);
}

/* ---- opening ------------------------------------------------------------- */

/* What the script says, where the caller has not said otherwise. */
static void settle_options(struct hk_whatif *w,
                           const struct hk_whatif_options *o)
{
    const struct hk_question *q = w->question;
    struct hk_assess_options *a = &w->options;
    int y, m, d;

    *a = o->assess;
    if (!a->region)
        a->region = q->region;
    if (!a->under)
        a->under = q->under;
    if (!o->has_year && !a->has_date) {
        if (q->year)
            a->year = q->year;
        if (q->has_day) {
            a->has_date = true;
            a->date = q->day;
            hk_date_parts(q->day, &y, &m, &d);
            if (!q->year)
                a->year = y;
        }
    }
}

/* Regions that the script names are looked for first, to be told with its
 * line. */
static enum hk_status find_under(struct hk_whatif *w,
                                 const struct hk_whatif_options *o,
                                 struct hk_err *err)
{
    const struct hk_question *q = w->question;
    struct hk_governed asked;
    enum hk_status rc;

    if (o->assess.under || !q->under)
        return HK_OK;
    rc = hk_packs_asked(w->packs, w->store, q->under, &asked, err);
    if (rc)
        return rc == HK_EUSAGE ? hk_fail_at(err, HK_EFORMAT, q->at) : rc;
    if (!*asked.code)
        return HK_OK;
    w->options.under = hk_arena_dup(&w->arena, asked.code, strlen(asked.code));
    return w->options.under ? HK_OK : hk_fail_memory(err);
}

/* The country is the whole register. */
static enum hk_status find_region(const struct hk_whatif *w,
                                  const struct hk_whatif_options *o,
                                  struct hk_err *err)
{
    const struct hk_question *q = w->question;
    const struct hk_country *c = &hk_store_model(w->store)->country;
    char cut[HK_CODE_MAX];
    int64_t id;
    enum hk_status rc;

    if (o->assess.region || !q->region
        || (hk_code_cut(cut, c, q->region, strlen(q->region)) && !*cut))
        return HK_OK;
    rc = hk_region_asked(w->store, q->region, strlen(q->region), &id, err);
    return rc == HK_EUSAGE ? hk_fail_at(err, HK_EFORMAT, q->at) : rc;
}

/* Rules that records are grouped by are computed, not compared; decisions are
 * compared beside what is shown. */
static enum hk_status lay_beside(struct hk_whatif *w, struct hk_beside *b,
                                  struct hk_err *err)
{
    const struct hk_question *q = w->question;
    const char **names = hk_arena_alloc(&w->arena, sizeof *names
        * (size_t)(q->by_count + 2 * q->measure_count + 1));
    int n = 0, i;

    if (!names)
        return hk_fail_memory(err);
    w->measured = names;
    for (i = 0; i < q->measure_count; i++) {
        names[n++] = q->measures[i].of;
        if (q->measures[i].weight)
            names[n++] = q->measures[i].weight;
    }
    w->measured_count = n;
    for (i = 0; i < q->by_count; i++)
        names[n++] = q->by[i].name;
    b->over.also = names;
    b->over.also_count = n;
    b->over.decisions = with_decisions(w, &w->options.outputs);
    if (q->base) {
        b->over.over = q->base->ids;
        b->over.over_count = q->base->element_count;
    }
    return HK_OK;
}

enum hk_status hk_whatif_open(struct hk_whatif *w, struct hk_packs *packs,
                              struct hk_store *store, const char *path,
                              const char *text, size_t len,
                              const struct hk_whatif_options *o,
                              struct hk_err *err)
{
    struct hk_beside beside = { .context = w, .plan = plan_all,
                                .wants = wants, .loaded = loaded };
    enum hk_status rc;

    memset(w, 0, sizeof *w);
    w->packs = packs;
    w->given = *o;
    w->store = store;
    w->path = path;
    w->text = text;
    w->len = len;
    w->progress = o->assess.progress;
    rc = make_wants(w, err);
    if (!rc)
        rc = hk_question_read(&w->question, packs, path, text, len,
                              o->settings, o->setting_count, err);
    if (rc)
        return rc;
    settle_options(w, o);
    find_outputs(w, &w->options.outputs);
    w->options.beside = &beside;
    rc = find_region(w, o, err);
    if (!rc)
        rc = find_under(w, o, err);
    if (!rc)
        rc = lay_beside(w, &beside, err);
    if (rc)
        return rc;
    rc = hk_assess(&w->base, packs, store, &w->options, err);
    w->options.beside = NULL;
    return rc;
}

void hk_whatif_release(struct hk_whatif *w)
{
    int i;

    hk_facts_forget_base(w);
    for (i = 0; w->plans && i < w->question->reform_count; i++)
        hk_plan_free(w->plans[i]);
    hk_free(w->plans);
    hk_assessment_release(&w->base);
    hk_question_free(w->question);
    hk_free(w->shown);
    hk_arena_release(&w->arena);
    memset(w, 0, sizeof *w);
}
