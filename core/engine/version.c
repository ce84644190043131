/* version.c - rules that go by a date or a region of the record's own
 *
 * `on` names the date that decides which version of the rule and of its figures
 * holds; `by` the region whose packs rule. A record's law is found, the rule is
 * written out once for each law that occurs, and every version runs on the
 * records that are its own. Figures change on certain days only, so dates
 * between two of them share a law. */
#include "base/mem.h"
#include "engine/eval_private.h"
#include "formula/laws.h"

static void set_row(struct hk_column *c, int32_t row, enum hk_row_state state,
                    uint32_t cause)
{
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

/* ---- the law of a record ------------------------------------------------- */

/* Laws found for records before: those of a region, those of a day. */
#define KEPT 16                    /* a power of two */

struct asking {
    struct hk_eval *eval;
    const struct hk_step *step;
    const struct hk_rule *rule;
    const struct hk_column *on, *by;   /* what the rule goes by */
    struct hk_column *column;      /* of the step; NULL: only asking */
    int32_t row;
    struct {
        int64_t region;
        const struct hk_law *law;  /* NULL: none is kept here */
    } of[KEPT];
    struct {
        const struct hk_law *of;   /* NULL: none is kept here */
        int32_t since;
        const struct hk_law *law;
    } then[KEPT];
};

static struct asking open_asking(struct hk_eval *e, const struct hk_step *step,
                                 int k, struct hk_column *column)
{
    const struct hk_step_rule *by = &step->by[k];
    struct asking a = { .eval = e, .step = step, .rule = by->rule,
                        .column = column };

    if (a.rule && a.rule->by)
        a.by = hk_eval_column(e, by->by_entity, a.rule->by);
    if (a.rule && a.rule->on)
        a.on = hk_eval_column(e, by->on_entity, a.rule->on);
    return a;
}

/* The value of `name` around the record, of which `c` is the column. False: it
 * is not known, and the row of the step has its state. */
static bool value_of(struct asking *k, int entity, const char *name,
                     const struct hk_column *c, int64_t *value, bool *is_none)
{
    struct hk_eval *e = k->eval;
    int32_t at = hk_data_around(e->data, k->step->entity, k->row, entity);
    enum hk_row_state state = at < 0 || !c ? HK_ROW_UNKNOWN
                                           : hk_column_state(c, at);
    uint32_t cause;

    *is_none = state == HK_ROW_NONE;
    if (state == HK_ROW_KNOWN)
        *value = c->value[at];
    if (state == HK_ROW_KNOWN || state == HK_ROW_NONE || !k->column)
        return state == HK_ROW_KNOWN || state == HK_ROW_NONE;
    cause = at < 0 || !c
        ? hk_eval_field_cause(e, entity, at, name, "no record")
        : state == HK_ROW_OUTSIDE ? 0
        : hk_eval_cell_cause(e, entity, name, c, at);
    set_row(k->column, k->row, state, cause);
    return false;
}

static bool failed(struct asking *k, const char *why)
{
    if (k->column)
        set_row(k->column, k->row, HK_ROW_ERROR,
                hk_eval_error(k->eval, k->step->entity, k->row, k->step->name,
                              k->rule, why));
    return false;
}

/* The law of the packs that govern the region. */
static enum hk_status law_there(struct asking *k, int64_t region,
                                const struct hk_law **law, struct hk_err *err)
{
    const struct hk_plan *plan = k->eval->plan;
    const struct hk_sheet *regions = &k->eval->data->sheets[0];
    const int at = (int)(region & (KEPT - 1));
    const struct hk_pack *pack;
    enum hk_status rc;

    if (k->of[at].law && k->of[at].region == region) {
        *law = k->of[at].law;
        return HK_OK;
    }
    rc = hk_packs_governing(plan->packs, regions->key[region], plan->region_up,
                            plan->region_context, &pack, err);
    if (!rc)
        rc = hk_laws_of(*law, pack, law, err);
    k->of[at].law = rc ? NULL : *law;
    k->of[at].region = region;
    return rc;
}

/* What that law is on the day. */
static enum hk_status law_then(struct asking *k, int32_t day,
                               const struct hk_law **law, struct hk_err *err)
{
    const struct hk_law *of = *law;
    const int32_t since = hk_law_since(of, day);
    const int at = since & (KEPT - 1);
    enum hk_status rc = HK_OK;

    if (k->then[at].of == of && k->then[at].since == since) {
        *law = k->then[at].law;
        return HK_OK;
    }
    rc = hk_laws_on(of, since, law, err);
    k->then[at].of = rc ? NULL : of;
    k->then[at].since = since;
    k->then[at].law = *law;
    return rc;
}

/* The law by which the record is judged; false: the row has its state. */
static bool law_of(struct asking *k, int program, const struct hk_law **law)
{
    const struct hk_step_rule *by = &k->step->by[program];
    struct hk_err err = { 0 };
    int64_t value = 0;
    bool is_none;

    *law = k->eval->plan->laws[program];
    if (k->rule->by) {
        if (!value_of(k, by->by_entity, k->rule->by, k->by, &value, &is_none))
            return false;
        if (!is_none && law_there(k, value, law, &err))
            return failed(k, err.text);
    }
    if (!k->rule->on)
        return true;
    if (!value_of(k, by->on_entity, k->rule->on, k->on, &value, &is_none))
        return false;
    if (is_none)
        return failed(k, "there is no date by which the rule could go; say "
                      "`among` for those that have one");
    return law_then(k, (int32_t)value, law, &err) ? failed(k, err.text) : true;
}

/* ---- versions ------------------------------------------------------------ */

static struct hk_version *found(struct hk_eval *e, int at, int program,
                                const struct hk_law *law)
{
    struct hk_version *v = e->others;

    while (v && (v->at != at || v->program != program || v->law != law))
        v = v->next;
    return v;
}

static enum hk_status write_out(struct hk_eval *e, struct hk_version *v,
                                const struct hk_formula *f, enum hk_role role,
                                const struct hk_lowered **out,
                                struct hk_err *err)
{
    struct hk_lowered *lowered = NULL;
    enum hk_status rc = HK_OK;

    if (f)
        rc = hk_formula_lower(&lowered, e->plan->model, e->plan->packs, v->law,
                              v->rule, NULL, f, role, e->plan->is_traced, err);
    *out = lowered;
    return rc;
}

enum hk_status hk_version_get(struct hk_eval *e, int at, int program,
                              const struct hk_law *law,
                              struct hk_version **out, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_version *v = found(e, at, program, law);
    enum hk_status rc;

    *out = v;
    if (v)
        return HK_OK;
    v = hk_arena_alloc(&e->arena, sizeof *v);
    if (!v)
        return hk_fail_memory(err);
    *v = (struct hk_version){ .at = at, .program = program, .law = law,
                              .next = e->others };
    v->rule = hk_law_rule(law, step->entity, step->name);
    if (v->rule && v->rule->ended)
        v->rule = NULL;
    e->others = *out = v;
    if (!v->rule)
        return HK_OK;
    rc = write_out(e, v, v->rule->formula, hk_plan_role(v->rule), &v->formula,
                   err);
    return rc ? rc : write_out(e, v, v->rule->among, HK_ROLE_TEST, &v->among,
                               err);
}

struct hk_version *hk_version_of(struct hk_eval *e, int at, int k, int32_t row)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_rule *rule = step->by[k].rule;
    const struct hk_law *law;
    struct asking a;

    if (!rule || (!rule->on && !rule->by))
        return hk_version_main(e, at, k);
    a = open_asking(e, step, k, NULL);
    a.row = row;
    return law_of(&a, k, &law) ? found(e, at, k, law) : NULL;
}

const struct hk_rule *hk_eval_rule(struct hk_eval *e,
                                   const struct hk_step *step, int32_t row)
{
    int k = e->data->sheets[step->entity].part[row];
    const struct hk_version *v;

    if (k < 0 || !step->by[k].rule)
        return NULL;
    if (!step->by[k].rule->on && !step->by[k].rule->by)
        return step->by[k].rule;
    v = hk_version_of(e, (int)(step - e->plan->steps), k, row);
    return v ? v->rule : NULL;
}

/* ---- running ------------------------------------------------------------- */

/* The rows of a step sorted by their versions. */
struct parting {
    int32_t *rows;                 /* that have one, in their order */
    int *of;                       /* which, by place in `rows` */
    int32_t count;
    struct hk_version **list;      /* the versions found */
    int32_t *picked;               /* the rows of each side by side */
    int32_t *end;                  /* of which it has those before end[i] */
    int found;
};

/* Which of the list; a row goes mostly by what the one before it goes by. */
static int find_version(struct parting *p, struct hk_version *v)
{
    int i = p->count ? p->of[p->count - 1] : 0;

    if (i < p->found && p->list[i] == v)
        return i;
    for (i = 0; i < p->found && p->list[i] != v; i++)
        ;
    if (i == p->found)
        p->list[p->found++] = v;
    return i;
}

/* Find the version of each row; one without any has its state. */
static enum hk_status find_versions(struct hk_eval *e, int at, int k,
                                    const struct hk_rows_run *where,
                                    struct parting *p, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    const int32_t *part = e->data->sheets[step->entity].part;
    struct asking a = open_asking(e, step, k, &e->columns[at]);
    struct hk_version *v = NULL;
    enum hk_status rc = HK_OK;
    int32_t place;

    for (place = where->first; place < where->end && !rc; place++) {
        const struct hk_law *law;

        a.row = hk_row_at(where->picked, place);
        if (part[a.row] != k || a.column->state[a.row]
            || !law_of(&a, k, &law))
            continue;
        if (!v || v->law != law)
            rc = hk_version_get(e, at, k, law, &v, err);
        if (!rc && !v->rule)
            set_row(a.column, a.row, HK_ROW_OUTSIDE, 0);
        if (rc || !v->rule)
            continue;
        p->of[p->count] = find_version(p, v);
        p->rows[p->count++] = a.row;
    }
    return rc;
}

/* The rows of each version side by side. */
static void sort_rows(struct parting *p)
{
    int32_t i, from = 0;
    int k;

    for (i = 0; i < p->count; i++)
        p->end[p->of[i]]++;
    for (k = 0; k < p->found; k++) {
        int32_t n = p->end[k];

        p->end[k] = from;
        from += n;
    }
    for (i = 0; i < p->count; i++)
        p->picked[p->end[p->of[i]]++] = p->rows[i];
}

enum hk_status hk_versions_run(struct hk_eval *e, int at, int k,
                               const struct hk_rows_run *where,
                               struct hk_err *err)
{
    size_t n = (size_t)(where->end - where->first) + 1;
    struct parting p = { .rows = hk_alloc(2 * n * sizeof *p.rows),
                         .of = hk_alloc(n * sizeof *p.of),
                         .list = hk_alloc(n * sizeof *p.list),
                         .end = hk_zalloc(n, sizeof *p.end) };
    struct hk_rows_run some = { .machine = where->machine };
    enum hk_status rc = HK_OK;
    int i;

    if (!p.rows || !p.of || !p.list || !p.end)
        rc = hk_fail_memory(err);
    if (!rc)
        rc = find_versions(e, at, k, where, &p, err);
    if (!rc) {
        some.picked = p.picked = p.rows + n;
        sort_rows(&p);
    }
    for (i = 0; i < p.found && !rc; i++) {
        some.first = i ? p.end[i - 1] : 0;
        some.end = p.end[i];
        rc = hk_eval_version(e, p.list[i], &some, err);
    }
    hk_free(p.rows);
    hk_free(p.of);
    hk_free(p.list);
    hk_free(p.end);
    return rc;
}
