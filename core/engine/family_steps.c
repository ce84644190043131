/* family_steps.c - which steps run family by family
 *
 * Those that read of one another only what lies in the same family. */
#include "engine/family.h"

#include "base/mem.h"
#include "engine/compiled.h"

#define LARGE (HK_FAMILY_ROWS / 2)   /* families of more, on average, might not
                                        fit in what a tape works on at a time:
                                        then each step had better run over all
                                        rows */
#define TOO_MANY (4 * HK_FAMILY_ROWS)    /* rows of one stretch */

static int within(const struct hk_eval *e, int entity)
{
    return e->plan->model->entities[entity]->within;
}

static bool lies_in(const struct hk_eval *e, int entity, int root)
{
    while (entity >= 0 && entity != root)
        entity = within(e, entity);
    return entity >= 0;
}

/* The innermost entity around both; -1: none. */
static int around_both(const struct hk_eval *e, int a, int b)
{
    while (a >= 0 && !lies_in(e, b, a))
        a = within(e, a);
    return a;
}

static bool all_in_order(struct hk_eval *e, int entity, int root)
{
    for (; entity != root; entity = within(e, entity))
        if (!e->data->sheets[entity].in_order)
            return false;
    return true;
}

/* Is the name one of the steps that run together? */
static bool is_among_them(const struct hk_family *f, int entity,
                          const char *name)
{
    const struct hk_step *s = name
        ? hk_plan_step(f->eval->plan, entity, name) : NULL;
    int at = s ? (int)(s - f->eval->plan->steps) : -1;

    return at >= f->from && at < f->to;
}

/* Does the need lead only to records of the family, and is what it reads of
 * other steps in it known to be so? A link may lead anywhere. */
static bool stays_inside(const struct hk_family *f, const struct hk_need *n)
{
    if (hk_plan_leads_away(f->eval->plan, n))
        return false;
    switch (n->op & HK_NEED_PLAIN) {
    case HK_NEED_RANGE: case HK_NEED_AT: case HK_NEED_COUNT: case HK_NEED_SUM:
    case HK_NEED_ANY: case HK_NEED_ALL: case HK_NEED_HIGHEST:
    case HK_NEED_LOWEST: case HK_NEED_FIRST: case HK_NEED_LAST:
    case HK_NEED_LATEST:
        return n->entity != n->other              /* not a descent */
            && lies_in(f->eval, n->entity, f->root);
    case HK_NEED_READ: case HK_NEED_PARENT: case HK_NEED_YEAR:
    case HK_NEED_KNOWN:
        return true;
    default:
        return n->entity < 0;
    }
}

/* Does the formula read, of these steps, only what lies in the family? One with
 * so_far keeps a sum from row to row, which threads cannot share. */
static bool is_formula_local(const struct hk_family *f,
                             const struct hk_lowered *l)
{
    bool reads = false, inside = true;
    int i;

    for (i = 0; l && i < l->need_count; i++) {
        const struct hk_need *n = &l->needs[i];

        if ((n->op & HK_NEED_PLAIN) == HK_NEED_SO_FAR)
            return false;
        inside = inside && stays_inside(f, n);
        if (n->entity < 0)
            continue;
        reads = reads || is_among_them(f, n->entity, n->name)
            || is_among_them(f, n->entity, n->where)
            || (n->other >= 0 && (is_among_them(f, n->other, n->name)
                                  || is_among_them(f, n->other, n->where)));
    }
    return inside || !reads;
}

/* The formula that e->fitted[i] is of, NULL: there is none; its step. */
const struct hk_lowered *hk_family_formula(const struct hk_eval *e, int i,
                                           const struct hk_step **step)
{
    const int programs = e->plan->program_count;
    const struct hk_step_rule *by;

    *step = &e->plan->steps[i / (2 * programs)];
    by = &(*step)->by[i / 2 % programs];
    return i % 2 ? by->among : by->formula;
}

enum hk_status hk_family_compiled(struct hk_eval *e, int at, bool *yes,
                                  struct hk_err *err)
{
    const int programs = e->plan->program_count;
    enum hk_status rc = HK_OK;
    int i;

    *yes = true;
    for (i = 2 * at * programs; i < 2 * (at + 1) * programs && !rc && *yes;
         i++) {
        const struct hk_step *step;
        const struct hk_lowered *l = hk_family_formula(e, i, &step);
        struct hk_fitted *f = &e->fitted[i];

        if (!l)
            continue;
        rc = hk_compiled_fit(e, f, hk_version_main(e, at, i / 2 % programs), l,
                             i % 2 || step->kind == HK_BOOLEAN, err);
        *yes = !rc && f->compiled;
    }
    return rc;
}

/* An allocation is with them so that several threads have a part in it; for one
 * a column at a time is a little faster. */
static bool is_of_a_sort(const struct hk_eval *e, const struct hk_step *s)
{
    switch (s->part) {
    case HK_PART_NONE:
        return s->word == HK_VARIABLE || s->word == HK_CHECK
            || s->word == HK_DECISION;
    case HK_PART_POOL: case HK_PART_WEIGHT: case HK_PART_SHARE:
    case HK_PART_PAID: case HK_PART_KEPT: case HK_PART_COUNT:
        return e->jobs > 1;
    default:
        return false;
    }
}

/* Of what the families are if the step belongs to them; -1: it cannot. Whose
 * pool a share comes of is in the family with all who have a part in it. */
static int root_with(const struct hk_family *f, int at)
{
    const struct hk_step *step = &f->eval->plan->steps[at];
    int root = around_both(f->eval, f->root, step->entity), k;

    for (k = 0; k < f->eval->plan->program_count; k++) {
        const struct hk_rule *rule = step->by[k].rule;

        if (rule && step->part == HK_PART_SHARE)
            root = around_both(f->eval, root, rule->holder);
    }
    return root;
}

/* The entity with most records among those of the steps up to `at`. */
static int most_of(const struct hk_family *f, int at)
{
    const struct hk_sheet *sheets = f->eval->data->sheets;
    int most = f->root;

    for (; at >= f->from; at--) {
        int entity = f->eval->plan->steps[at].entity;

        most = sheets[entity].rows > sheets[most].rows ? entity : most;
    }
    return most;
}

/* ---- families of one size ------------------------------------------------ */

int32_t hk_family_many(const struct hk_eval *e, int root, int most)
{
    const int64_t roots = e->data->sheets[root].rows;
    const int64_t rows = e->data->sheets[most].rows;
    const int64_t many = rows ? HK_FAMILY_ROWS * roots / rows : HK_FAMILY_ROWS;

    return many < 1 ? 1 : (int32_t)many;
}

/* The first record of the sheet whose parent is not before `parent`, one of so
 * many: looked for around where it would be if all had equally many, counted
 * from what was looked for last. */
static int32_t first_of(const struct hk_sheet *s, int32_t parent,
                        int32_t parents, struct hk_family_last *last)
{
    int64_t near = last->row + (int64_t)(parent - last->parent) * s->rows
        / (parents ? parents : 1);
    int64_t low, high, step = 16;

    near = near < 0 ? 0 : near > s->rows ? s->rows : near;
    for (low = high = near; low > 0 && s->parent[low - 1] >= parent; step *= 2)
        low = low > step ? low - step : 0;
    for (; high < s->rows && s->parent[high] < parent; step *= 2)
        high = s->rows - high > step ? high + step : s->rows;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (s->parent[middle] < parent)
            low = middle + 1;
        else
            high = middle;
    }
    *last = (struct hk_family_last){ parent, (int32_t)low };
    return last->row;
}

int32_t hk_family_begins(const struct hk_eval *e, int root, int entity,
                         int32_t row, struct hk_family_last *last)
{
    const int around = within(e, entity);

    if (entity == root)
        return row;
    return first_of(&e->data->sheets[entity],
                    hk_family_begins(e, root, around, row, last),
                    e->data->sheets[around].rows, &last[entity]);
}

/* Is no stretch of families much larger than the others? One thread would have
 * it alone while the others wait, and its windows would not stay at hand. */
static bool are_even(const struct hk_eval *e, int root, int most)
{
    const int32_t rows = e->data->sheets[root].rows;
    const int32_t many = hk_family_many(e, root, most);
    struct hk_family_last *last =
        hk_zalloc((size_t)e->plan->model->entity_count, sizeof *last);
    int32_t first, begin = 0, end;
    bool even = true;

    for (first = 0; last && even && first < rows; first += many) {
        end = hk_family_begins(e, root, most, rows - first < many ? rows
                               : first + many, last);
        even = end - begin <= TOO_MANY;
        begin = end;
    }
    hk_free(last);
    return even;
}

/* Could the step run together with those of `f`, were it compiled? Then *root
 * is of what. */
static bool fits(const struct hk_family *f, int at, int *root)
{
    struct hk_eval *e = f->eval;
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_family wider = *f;
    const int most = most_of(f, at);
    int k;

    *root = root_with(f, at);
    if (*root < 0 || !is_of_a_sort(e, step) || step->scan)
        return false;
    if (e->data->sheets[most].rows / LARGE > e->data->sheets[*root].rows)
        return false;
    wider.root = *root;
    for (k = 0; k < e->plan->program_count; k++)
        if ((step->by[k].rule && (step->by[k].rule->on || step->by[k].rule->by
                                  || step->by[k].rule->evidence))
            || !is_formula_local(&wider, step->by[k].formula)
            || !is_formula_local(&wider, step->by[k].among))
            return false;
    if (!all_in_order(e, step->entity, *root)
        || !all_in_order(e, f->root, *root))
        return false;
    return (*root == f->root && most == f->most) || are_even(e, *root, most);
}

/* Those that could, as far as to before `end`. */
void hk_family_find(struct hk_family *f, int end)
{
    int root;

    f->root = f->most = f->eval->plan->steps[f->from].entity;
    for (f->to = f->from; f->to < end && fits(f, f->to, &root); f->to++) {
        f->most = most_of(f, f->to);
        f->root = root;
    }
}

/* Leave it at those that are compiled. */
enum hk_status hk_family_keep(struct hk_family *f, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool yes = true;
    int at;

    for (at = f->from; at < f->to && !rc; at++) {
        rc = hk_family_compiled(f->eval, at, &yes, err);
        if (!yes)
            break;
    }
    if (!rc && at < f->to)
        hk_family_find(f, at);
    return rc;
}
