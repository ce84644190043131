/* calc.c - situations, one after the other
 *
 * One small register is emptied and filled for each. The law of a set of packs
 * in a year on a date, with its plan and its evaluator, is made once and kept:
 * the last few, so that a stream of any length takes the same memory. */
#include "engine/calc.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "engine/calc_private.h"
#include "engine/verdict.h"
#include "model/code.h"

#define KEPT 16

/* The law of a set of packs, ready to judge. */
struct judge {
    const struct hk_pack **packs;
    int pack_count, year;
    int32_t date;
    struct hk_plan *plan;
    struct hk_eval *eval;
    struct hk_calc_name *names;
    int name_count;
    struct hk_arena arena;
    uint64_t used;                 /* when it was last wanted */
};

struct hk_calc {
    struct hk_packs *packs;
    struct hk_calc_options o;
    char region[HK_CODE_MAX];      /* of the options, as a code */
    const struct hk_pack *under;   /* NULL: each region by its own law */
    struct hk_data *data;
    struct hk_situation situation;
    struct judge judges[KEPT];
    int judge_count;
    uint64_t clock;
    int64_t errors;
};

/* ---- the laws that are kept --------------------------------------------- */

static void release_judge(struct judge *j)
{
    hk_eval_free(j->eval);
    hk_plan_free(j->plan);
    hk_arena_release(&j->arena);
    *j = (struct judge){ 0 };
}

static bool is_for(const struct judge *j, const struct hk_pack *const *packs,
                   int count, int year, int32_t date)
{
    return j->year == year && j->date == date && j->pack_count == count
        && !memcmp(j->packs, packs, sizeof *packs * (size_t)count);
}

/* Does the name ask for the step: by its own name, or that of what it is a
 * part of? */
static bool is_meant(const struct hk_plan *plan, const struct hk_step *step,
                     const char *name)
{
    const struct hk_rule *rule = NULL;
    int k;

    for (k = 0; k < plan->program_count && !rule; k++)
        rule = step->by[k].rule;
    return rule && !hk_rule_is_inner(rule)
        && (!strcmp(rule->name, name)
            || (rule->whole && !strcmp(rule->whole, name)));
}

/* The step that was asked for next after `rank` by this name, or NULL. */
static const struct hk_step *next_step(const struct hk_plan *plan,
                                       const char *name, int rank)
{
    const struct hk_step *found = NULL;
    int i;

    for (i = 0; i < plan->step_count; i++) {
        const struct hk_step *step = &plan->steps[i];

        if (step->is_asked && step->rank > rank
            && (!found || step->rank < found->rank)
            && is_meant(plan, step, name))
            found = step;
    }
    return found;
}

/* The step among the results of its name, which may be a new one. */
static enum hk_status add_step(struct judge *j, const struct hk_step *step,
                               struct hk_err *err)
{
    struct hk_calc_name *n = j->names, *end = n + j->name_count;
    int i;

    while (n < end && strcmp(n->name, step->name))
        n++;
    if (n == end) {
        n->name = step->name;
        n->steps = hk_arena_alloc(&j->arena, sizeof *n->steps
                                  * (size_t)j->plan->model->entity_count);
        if (!n->steps)
            return hk_fail_memory(err);
        j->name_count++;
    }
    for (i = 0; i < n->step_count; i++)
        if (n->steps[i] == step)
            return HK_OK;
    n->steps[n->step_count++] = step;
    return HK_OK;
}

/* What the names asked for give, in their order, each once: a word of several
 * parts gives each of them. */
static enum hk_status find_names(const struct hk_calc *c, struct judge *j,
                                 struct hk_err *err)
{
    const struct hk_step *step;
    enum hk_status rc = HK_OK;
    int i;

    j->names = hk_arena_alloc(&j->arena, sizeof *j->names
                              * (size_t)(j->plan->step_count + 1));
    if (!j->names)
        return hk_fail_memory(err);
    for (i = 0; i < c->o.name_count; i++)
        for (step = next_step(j->plan, c->o.names[i], 0); step && !rc;
             step = next_step(j->plan, c->o.names[i], step->rank))
            rc = add_step(j, step, err);
    return rc;
}

static enum hk_status make_judge(struct hk_calc *c, struct judge *j,
                                 const struct hk_pack *const *packs, int count,
                                 int year, int32_t date, struct hk_err *err)
{
    struct hk_wanted_outputs wanted = { .names = c->o.names,
                                        .count = c->o.name_count };
    enum hk_status rc;

    j->packs = hk_arena_alloc(&j->arena, sizeof *packs * (size_t)(count + 1));
    if (!j->packs)
        return hk_fail_memory(err);
    memcpy(j->packs, packs, sizeof *packs * (size_t)count);
    j->pack_count = count;
    j->year = year;
    j->date = date;
    rc = hk_plan_make(&j->plan, c->packs, packs, count, year, date, &wanted,
                      false, err);
    return rc ? rc : find_names(c, j, err);
}

/* The law of the packs; the one that has not been wanted for longest makes
 * room for a new one. */
static enum hk_status find_judge(struct hk_calc *c, struct judge **out,
                                 const struct hk_pack *const *packs, int count,
                                 int year, int32_t date, struct hk_err *err)
{
    struct judge *j = &c->judges[0];
    enum hk_status rc;
    int i;

    for (i = 0; i < c->judge_count; i++) {
        if (is_for(&c->judges[i], packs, count, year, date)) {
            *out = &c->judges[i];
            (*out)->used = ++c->clock;
            return HK_OK;
        }
        if (c->judges[i].used < j->used)
            j = &c->judges[i];
    }
    if (c->judge_count < KEPT)
        j = &c->judges[c->judge_count];
    else
        release_judge(j);
    rc = make_judge(c, j, packs, count, year, date, err);
    if (rc) {
        release_judge(j);
        return rc;
    }
    if (j == &c->judges[c->judge_count])
        c->judge_count++;
    j->used = ++c->clock;
    *out = j;
    return HK_OK;
}

/* ---- region, year and date ---------------------------------------------- */

/* A code, or the name of the one pack that bears it: names first, for what is
 * written in letters may be the code of a place that has none of its own. */
static enum hk_status find_region(const struct hk_calc *c, const char *option,
                                  const char *text, char out[HK_CODE_MAX],
                                  struct hk_err *err)
{
    const struct hk_pack *found = NULL;
    int i;

    for (i = 0; i < hk_packs_count(c->packs); i++) {
        const struct hk_pack *p = hk_packs_at(c->packs, i);

        if ((!p->zh || strcmp(p->zh, text)) && (!p->en || strcmp(p->en, text)))
            continue;
        if (found)
            return hk_fail(err, HK_EUSAGE, "--%s: both %s and %s are called "
                           "\"%s\"; give the code", option, found->id, p->id,
                           text);
        found = p;
    }
    if (found && found->regions && found->regions[0]) {
        strncpy(out, found->regions[0], HK_CODE_MAX - 1);
        out[HK_CODE_MAX - 1] = '\0';
        return HK_OK;
    }
    if (!hk_code_cut(out, &hk_packs_model(c->packs)->country, text,
                     strlen(text)))
        return hk_fail(err, HK_EUSAGE, "--%s: \"%s\" is no code of a region, "
                       "and no pack is called so", option, text);
    return HK_OK;
}

/* The region that the root, or what stands around it, says of itself. */
static const char *own_region(const struct hk_situation *s)
{
    const struct hk_entity *e = s->model->entities[s->root];
    const cJSON *json = s->root_json, *node;

    for (;;) {
        node = e->region_field < 0 ? NULL
            : cJSON_GetObjectItemCaseSensitive(json,
                  e->fields[e->region_field]->name);
        if (cJSON_IsString(node) && *node->valuestring)
            return node->valuestring;
        if (e->within < 0)
            return NULL;
        json = cJSON_GetObjectItemCaseSensitive(json, e->within_name);
        e = s->model->entities[e->within];
    }
}

static enum hk_status missing(struct hk_situation *s, const char *key)
{
    hk_fail(s->err, HK_EFORMAT, "this is missing; give it in the situation or "
            "as --%s", key);
    return hk_situation_fail(s, HK_EFORMAT, NULL, s->json, key, false);
}

static enum hk_status fill_in(const struct hk_calc *c, struct hk_situation *s)
{
    int y, m, d;

    if (!s->region)
        s->region = c->o.region ? c->region : own_region(s);
    if (!s->region)
        return missing(s, "region");
    if (!s->has_date && c->o.has_date && !(s->year && !c->o.year)) {
        s->date = c->o.date;
        s->has_date = true;
    }
    if (!s->year && c->o.year)
        s->year = c->o.year;
    if (!s->year && !s->has_date)
        return missing(s, "year");
    if (!s->year) {
        hk_date_parts(s->date, &y, &m, &d);
        s->year = y;
    }
    if (!s->has_date)
        hk_date_make(&s->date, s->year, 12, 31);
    return HK_OK;
}

/* ---- one situation ------------------------------------------------------ */

/* The packs that govern its records, and which of them each region has. */
static enum hk_status govern(struct hk_calc *c, struct hk_given_packs *g)
{
    struct hk_situation *s = &c->situation;
    enum hk_status rc;

    if (!c->under) {
        rc = hk_given_govern(g, c->packs, s->data, &s->arena, s->err);
        return rc == HK_EUSAGE
            ? hk_situation_fail(s, rc, NULL, s->json, "region", false) : rc;
    }
    g->count = 1;
    g->packs = hk_arena_alloc(&s->arena, sizeof *g->packs);
    g->pack_of = hk_arena_alloc(&s->arena, sizeof *g->pack_of
                                * (size_t)(s->data->region_count + 1));
    if (!g->packs || !g->pack_of)
        return hk_fail_memory(s->err);
    g->packs[0] = c->under;
    return HK_OK;
}

static enum hk_status evaluate(struct hk_calc *c, struct judge *j)
{
    struct hk_situation *s = &c->situation;
    struct hk_eval_options eo = { .engine = c->o.engine,
                                  .rule_ms = c->o.rule_ms, .reveal = true };
    enum hk_status rc = hk_verdict_lists(j->plan, s->data, s->err);

    if (!rc && j->eval)
        rc = hk_eval_reset(j->eval, s->err);
    else if (!rc)
        rc = hk_eval_new(&j->eval, j->plan, s->data, &eo, s->err);
    if (!rc)
        rc = hk_eval_run(j->eval, s->err);
    if (!rc)
        c->errors += hk_eval_errors(j->eval);
    return rc;
}

static enum hk_status run(struct hk_calc *c, int64_t line, struct hk_str *out)
{
    struct hk_situation *s = &c->situation;
    struct hk_given_packs g = { 0 };
    struct judge *j = NULL;
    enum hk_status rc = hk_situation_head(s);

    if (!rc)
        rc = fill_in(c, s);
    if (!rc)
        rc = hk_data_clear(c->data, s->year, s->date, s->err);
    if (!rc)
        rc = hk_situation_build(s);
    if (!rc)
        rc = govern(c, &g);
    if (!rc)
        rc = find_judge(c, &j, g.packs, g.count, s->year, s->date, s->err);
    if (!rc) {
        hk_eval_parts(s->data, g.pack_of);
        rc = evaluate(c, j);
    }
    return rc ? rc : hk_calc_write(s, j->eval, j->plan, j->names,
                                   j->name_count, line, out);
}

/* Empty, but for the memory it has. */
static void begin(struct hk_calc *c, struct hk_err *err)
{
    struct hk_situation *s = &c->situation, kept = *s;

    *s = (struct hk_situation){
        .packs = c->packs, .model = hk_packs_model(c->packs),
        .data = c->data, .err = err,
        .arena = kept.arena, .records = kept.records, .cap = kept.cap,
        .links = kept.links, .link_cap = kept.link_cap,
    };
    hk_arena_reset(&s->arena);
}

enum hk_status hk_calc_run(struct hk_calc *c, const char *text, size_t len,
                           int64_t line, struct hk_str *out,
                           struct hk_calc_place *place, struct hk_err *err)
{
    struct hk_err own = { .lang = err ? err->lang : HK_EN };
    size_t before = out->len;
    cJSON *json = NULL;
    enum hk_status rc;

    *place = (struct hk_calc_place){ 0 };
    begin(c, err ? err : &own);
    rc = hk_json_parse(&json, text, len, &place->line, &place->column,
                       c->situation.err);
    if (!rc) {
        *place = (struct hk_calc_place){ 0 };
        c->situation.json = json;
        rc = run(c, line, out);
        if (rc == HK_EFORMAT || rc == HK_EUSAGE)
            hk_situation_place(&c->situation, text, rc, place);
    }
    cJSON_Delete(json);
    if (rc && out->data) {
        out->len = before;
        out->data[before] = '\0';
    }
    return rc;
}

/* ---- its life ----------------------------------------------------------- */

/* A name that is wrong is told before anything is read. */
static enum hk_status check_names(struct hk_calc *c, struct hk_err *err)
{
    const struct hk_pack *pack = c->under;
    struct judge *j;
    int32_t date = c->o.date;
    int year = c->o.year, m, d;
    enum hk_status rc = HK_OK;

    if (!year && c->o.has_date)
        hk_date_parts(date, &year, &m, &d);
    if ((!c->o.region && !pack) || !year)
        return HK_OK;
    if (!c->o.has_date)
        hk_date_make(&date, year, 12, 31);
    if (!pack)
        rc = hk_packs_governing(c->packs, c->region, NULL, NULL, &pack, err);
    return rc ? rc : find_judge(c, &j, &pack, 1, year, date, err);
}

enum hk_status hk_calc_new(struct hk_calc **out, struct hk_packs *packs,
                           const struct hk_calc_options *o,
                           struct hk_err *err)
{
    struct hk_calc *c = hk_zalloc(1, sizeof *c);
    char under[HK_CODE_MAX];
    enum hk_status rc;

    *out = NULL;
    if (!c)
        return hk_fail_memory(err);
    c->packs = packs;
    c->o = *o;
    rc = hk_data_new(&c->data, hk_packs_model(packs), o->year, o->date, err);
    if (!rc && o->region)
        rc = find_region(c, "region", o->region, c->region, err);
    if (!rc && o->under) {
        rc = find_region(c, "under", o->under, under, err);
        if (!rc)
            rc = hk_packs_governing(packs, under, NULL, NULL, &c->under, err);
    }
    if (!rc)
        rc = check_names(c, err);
    if (rc)
        hk_calc_free(c);
    else
        *out = c;
    return rc;
}

void hk_calc_free(struct hk_calc *c)
{
    int i;

    if (!c)
        return;
    for (i = 0; i < c->judge_count; i++)
        release_judge(&c->judges[i]);
    hk_data_free(c->data);
    hk_free(c->situation.records);
    hk_free(c->situation.links);
    hk_arena_release(&c->situation.arena);
    hk_free(c);
}

int64_t hk_calc_errors(const struct hk_calc *c)
{
    return c->errors;
}
