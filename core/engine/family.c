/* family.c - several steps family by family, on several threads
 *
 * Steps that read of one another only what lies in the same family (a record
 * and all that stand in it, in it, and so on) need not each run over all rows:
 * a few hundred families at a time run through all of these steps, and what one
 * step has written is still at hand when the next reads it. */
#include <string.h>

#include "base/mem.h"
#include "engine/compiled.h"

#define ROWS 3960            /* of the largest sheet, about, at a time */
#define LARGE (ROWS / 2)     /* families of more, on average, might not fit in
                                what a tape works on at a time: then each step
                                had better run over all rows */
#define FEW 16               /* with fewer records looking is not worth it */

struct family {
    struct hk_eval *eval;
    int from, to;                  /* steps */
    int root;                      /* entity: its records are the families */
    int most;                      /* entity: has most rows */
    struct hk_deciding **deciding; /* by step from `from`; of decisions */
    struct hk_sharing **sharing;   /* the same; of allocations */
};

/* ---- which steps ------------------------------------------------------------- */

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
static bool is_among_them(const struct family *f, int entity, const char *name)
{
    const struct hk_step *s = name
        ? hk_plan_step(f->eval->plan, entity, name) : NULL;
    int at = s ? (int)(s - f->eval->plan->steps) : -1;

    return at >= f->from && at < f->to;
}

/* Does the need lead only to records of the family, and is what it reads of
 * other steps in it known to be so? A link may lead anywhere. */
static bool stays_inside(const struct family *f, const struct hk_need *n)
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
static bool is_formula_local(const struct family *f, const struct hk_lowered *l)
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

static enum hk_status is_compiled(struct hk_eval *e, int at, bool *yes,
                                  struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    enum hk_status rc = HK_OK;
    int k, i;

    *yes = true;
    for (k = 0; k < e->plan->program_count && !rc && *yes; k++)
        for (i = 0; i < 2 && !rc && *yes; i++) {
            const struct hk_lowered *l = i ? step->by[k].among
                                           : step->by[k].formula;
            struct hk_fitted *f =
                &e->fitted[2 * (at * e->plan->program_count + k) + i];

            if (!l)
                continue;
            rc = hk_compiled_fit(e, f, hk_version_main(e, at, k), l,
                                 i || step->kind == HK_BOOLEAN, err);
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
static int root_with(const struct family *f, int at)
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
static int most_of(const struct family *f, int at)
{
    const struct hk_sheet *sheets = f->eval->data->sheets;
    int most = f->root;

    for (; at >= f->from; at--) {
        int entity = f->eval->plan->steps[at].entity;

        most = sheets[entity].rows > sheets[most].rows ? entity : most;
    }
    return most;
}

/* Can the step run together with those of `f`? Then *root is of what. */
static enum hk_status fits(const struct family *f, int at, int *root, bool *yes,
                           struct hk_err *err)
{
    struct hk_eval *e = f->eval;
    const struct hk_step *step = &e->plan->steps[at];
    struct family wider = *f;
    int k;

    *yes = false;
    *root = root_with(f, at);
    if (*root < 0 || !is_of_a_sort(e, step) || step->scan)
        return HK_OK;
    if (e->data->sheets[most_of(f, at)].rows / LARGE
        > e->data->sheets[*root].rows)
        return HK_OK;
    wider.root = *root;
    for (k = 0; k < e->plan->program_count; k++)
        if ((step->by[k].rule && (step->by[k].rule->on || step->by[k].rule->by
                                  || step->by[k].rule->evidence))
            || !is_formula_local(&wider, step->by[k].formula)
            || !is_formula_local(&wider, step->by[k].among))
            return HK_OK;
    if (!all_in_order(e, step->entity, *root)
        || !all_in_order(e, f->root, *root))
        return HK_OK;
    return is_compiled(e, at, yes, err);
}

static enum hk_status find(struct family *f, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool yes = true;
    int root;

    f->root = f->eval->plan->steps[f->from].entity;
    for (f->to = f->from; f->to < f->eval->plan->step_count && !rc; f->to++) {
        rc = fits(f, f->to, &root, &yes, err);
        if (rc || !yes)
            break;
        f->root = root;
    }
    return rc;
}

/* ---- running ------------------------------------------------------------------ */

/* The first record of the sheet whose parent is not before `parent`, one of so
 * many: looked for around where it would be if all had equally many. */
static int32_t first_of(const struct hk_sheet *s, int32_t parent,
                        int32_t parents)
{
    int64_t near = (int64_t)s->rows * parent / (parents ? parents : 1);
    int64_t low = near, high = near, step = 64;

    for (; low > 0 && s->parent[low - 1] >= parent; step *= 2)
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
    return (int32_t)low;
}

static int32_t where_begins(const struct family *f, int entity, int32_t row)
{
    const struct hk_sheet *sheets = f->eval->data->sheets;
    int around = within(f->eval, entity);

    if (entity == f->root)
        return row;
    return first_of(&sheets[entity], where_begins(f, around, row),
                    sheets[around].rows);
}

/* How many families make about ROWS records of the entity with most. */
static int32_t how_many(const struct family *f)
{
    int32_t roots = f->eval->data->sheets[f->root].rows;
    int32_t most = f->eval->data->sheets[f->most].rows;
    int64_t many = most ? (int64_t)ROWS * roots / most : ROWS;
    int64_t part = f->eval->jobs > 1 ? roots / (4 * f->eval->jobs) : roots;

    part = part < 4 ? 4 : part;                  /* something for everybody */
    many = many > part ? part : many;
    return many < 1 ? 1 : (int32_t)many;
}

/* What a thread runs with, and where the records of the families at hand lie,
 * by entity. */
struct worker {
    struct hk_tape_machine *machine;
    struct hk_windows *windows;
    struct records { bool is_found; int32_t first, end; } *records;
};

static const struct records *records_of(const struct family *f,
                                        const struct worker *w, int entity,
                                        int32_t first, int32_t end)
{
    struct records *r = &w->records[entity];

    if (!r->is_found)
        *r = (struct records){ true, where_begins(f, entity, first),
                               where_begins(f, entity, end) };
    return r;
}

/* More records than go through a tape together, though not of one family? A list
 * over all of them would be gone through row by row. */
static bool is_too_large(const struct family *f, const struct worker *w,
                         int32_t first, int32_t end)
{
    const struct records *r = records_of(f, w, f->most, first, end);

    return end - first > 1 && r->end - r->first > HK_TAPE_BLOCK;
}

static enum hk_status share_pools(const struct family *f,
                                  const struct worker *w, int at, int32_t first,
                                  int32_t end, struct hk_err *err)
{
    const struct hk_sharing *s = f->sharing[at - f->from];
    enum hk_status rc = HK_OK;
    int k;

    for (k = 0; k < f->eval->plan->program_count && !rc; k++) {
        const struct hk_rule *rule = f->eval->plan->steps[at].by[k].rule;
        const struct records *r = rule
            ? records_of(f, w, rule->holder, first, end) : NULL;

        if (r)
            rc = hk_sharing_run(s, k, r->first, r->end, err);
    }
    return rc;
}

static enum hk_status run_some(const struct family *f, const struct worker *w,
                               int32_t first, int32_t end, struct hk_err *err)
{
    struct hk_eval *e = f->eval;
    enum hk_status rc = HK_OK;
    int at, k;

    memset(w->records, 0, (size_t)e->plan->model->entity_count
           * sizeof *w->records);
    if (is_too_large(f, w, first, end)) {
        rc = run_some(f, w, first, first + (end - first) / 2, err);
        return rc ? rc : run_some(f, w, first + (end - first) / 2, end, err);
    }
    hk_tape_begin_rows(w->machine);
    for (at = f->from; at < f->to && !rc; at++) {
        const struct records *r = records_of(f, w, e->plan->steps[at].entity,
                                             first, end);
        struct hk_rows_run where = { r->first, r->end, true, w->machine,
                                     w->windows, NULL };

        if (!hk_windows_move(w->windows, at, where.first, where.end))
            return hk_fail_memory(err);
        for (k = 0; k < e->plan->program_count && !rc; k++)
            rc = hk_run_program(e, at, k, &where, err);
        if (!rc && f->deciding[at - f->from])
            hk_decide(f->deciding[at - f->from], &e->columns[at], where.first,
                      where.end, w->windows);
        if (!rc && f->sharing[at - f->from])
            rc = share_pools(f, w, at, first, end, err);
        if (e->plan->steps[at].part >= HK_PART_SHARE
            && e->plan->steps[at].part <= HK_PART_COUNT)
            hk_windows_stated(w->windows, at);   /* it may be */
        hk_windows_filled(w->windows, at, where.first, where.end);
    }
    return rc;
}

/* Conditions that several formulas ask are computed once a stretch. */
static enum hk_status share(const struct family *f, struct hk_err *err)
{
    struct hk_eval *e = f->eval;
    int i = 2 * f->from * e->plan->program_count, count = 0;
    int end = 2 * f->to * e->plan->program_count;
    struct hk_tape_user *users = hk_alloc((size_t)(end - i) * sizeof *users);

    if (!users)
        return hk_fail_memory(err);
    for (; i < end; i++)
        if (e->fitted[i].compiled)
            users[count++] = (struct hk_tape_user){
                &e->fitted[i].compiled->tape, &e->fitted[i].binds };
    hk_tape_share(users, count);
    hk_free(users);
    return HK_OK;
}

/* Find what a decision or an allocation works on. False without memory. */
static bool open_step(struct family *f, int at)
{
    const struct hk_step *step = &f->eval->plan->steps[at];
    int i = at - f->from;

    if (step->part == HK_PART_SHARE)
        return (f->sharing[i] = hk_sharing_open(f->eval, step)) != NULL;
    if (step->word == HK_DECISION)
        return (f->deciding[i] = hk_decide_open(f->eval, step)) != NULL;
    return true;
}

/* What is to be done once before any row. */
static enum hk_status prepare(struct family *f, struct hk_err *err)
{
    struct hk_eval *e = f->eval;
    int programs = e->plan->program_count, at, i;
    enum hk_status rc;

    f->deciding = hk_zalloc((size_t)(f->to - f->from), sizeof *f->deciding);
    f->sharing = hk_zalloc((size_t)(f->to - f->from), sizeof *f->sharing);
    if (!f->deciding || !f->sharing)
        return hk_fail_memory(err);
    rc = hk_window_begin(e, f->from, f->to, err);
    if (rc)
        return rc;
    for (at = f->from; at < f->to; at++) {
        int32_t rows = e->data->sheets[e->plan->steps[at].entity].rows;

        if (hk_window_of(e, at) == HK_WHOLE)
            hk_eval_outside(e, at, &e->columns[at], 0, rows);
        hk_truths_begin(e, at);
    }
    for (at = f->from; at < f->to; at++) {
        for (i = 0; i < programs; i++)
            (void)hk_version_main(e, at, i);   /* threads only look at it */
        for (i = 2 * at * programs; i < 2 * (at + 1) * programs; i++)
            if (e->fitted[i].compiled)
                hk_compiled_bind(e, &e->fitted[i]);
        if (!open_step(f, at))
            return hk_fail_memory(err);
    }
    return share(f, err);
}

/* ---- threads ------------------------------------------------------------------- */

/* Who runs the families, a stretch of them at a time. */
struct crew {
    struct family *family;
    int32_t rows, many;            /* families; of a stretch */
    pthread_mutex_t lock;          /* of the evaluator */
    pthread_mutex_t own;           /* of `next`, `rc` and `err` */
    int32_t next;                  /* the first that nobody runs */
    enum hk_status rc;
    struct hk_err *err;
};

/* The next stretch; false when there is none, or somebody failed. */
static bool take_next(struct crew *c, int32_t *first)
{
    bool is_there;

    pthread_mutex_lock(&c->own);
    is_there = !c->rc && c->next < c->rows;
    *first = c->next;
    if (is_there)
        c->next = c->rows - c->next < c->many ? c->rows : c->next + c->many;
    pthread_mutex_unlock(&c->own);
    return is_there;
}

static void work(struct crew *c, struct hk_tape_machine *machine)
{
    struct hk_err err = { .lang = c->err ? c->err->lang : HK_EN };
    struct hk_eval *e = c->family->eval;
    struct worker w = { machine,
        hk_windows_open(e, c->family->from, c->family->to, machine),
        hk_alloc((size_t)e->plan->model->entity_count * sizeof *w.records) };
    enum hk_status rc = w.windows && w.records ? HK_OK : hk_fail_memory(&err);
    int32_t first;

    while (!rc && take_next(c, &first))
        rc = run_some(c->family, &w, first,
                      c->rows - first < c->many ? c->rows : first + c->many,
                      &err);
    hk_tape_end_rows(machine);
    hk_free(w.records);
    pthread_mutex_lock(&c->own);
    if (rc && !c->rc) {
        c->rc = rc;
        if (c->err)
            *c->err = err;
    }
    pthread_mutex_unlock(&c->own);
    hk_windows_close(w.windows);
}

static void *work_beside(void *crew)
{
    struct hk_tape_machine *machine = hk_tape_machine_new();

    if (machine)                   /* without memory the others do it all */
        work(crew, machine);
    hk_tape_machine_free(machine);
    return NULL;
}

/* At most this many threads; a stretch takes a good deal longer than a thread
 * takes to start. */
#define JOBS_MOST 64

static enum hk_status run_crew(struct crew *c, int jobs)
{
    struct hk_eval *e = c->family->eval;
    pthread_t threads[JOBS_MOST];
    int count = 0;

    jobs = jobs < JOBS_MOST ? jobs : JOBS_MOST;
    pthread_mutex_init(&c->lock, NULL);
    pthread_mutex_init(&c->own, NULL);
    e->lock = jobs > 1 ? &c->lock : NULL;
    while (count + 1 < jobs && (int64_t)c->many * (count + 1) < c->rows
           && !pthread_create(&threads[count], NULL, work_beside, c))
        count++;
    work(c, e->machine);
    while (count > 0)
        pthread_join(threads[--count], NULL);
    e->lock = NULL;
    pthread_mutex_destroy(&c->lock);
    pthread_mutex_destroy(&c->own);
    return c->rc;
}

static enum hk_status run(struct family *f, struct hk_err *err)
{
    struct crew c = { .family = f, .many = how_many(f), .err = err,
                      .rows = f->eval->data->sheets[f->root].rows };
    enum hk_status rc = prepare(f, err);
    int at;

    if (!rc)
        rc = run_crew(&c, f->eval->jobs);
    for (at = f->from; f->deciding && at < f->to; at++)
        hk_decide_close(f->deciding[at - f->from]);
    for (at = f->from; f->sharing && at < f->to; at++)
        hk_sharing_close(f->sharing[at - f->from]);
    hk_window_end(f->eval, f->from, f->to);
    hk_truths_end(f->eval, f->from, f->to);
    hk_free(f->deciding);
    hk_free(f->sharing);
    return rc;
}

enum hk_status hk_family_run(struct hk_eval *e, int at, int *count,
                             struct hk_err *err)
{
    struct family f = { .eval = e, .from = at };
    enum hk_status rc;

    *count = 0;
    if (e->data->sheets[e->plan->steps[at].entity].rows < FEW)
        return HK_OK;
    rc = find(&f, err);
    *count = f.to - f.from;
    if (rc || *count < 2) {
        *count = 0;
        return rc;
    }
    f.most = most_of(&f, f.to - 1);
    return run(&f, err);
}
