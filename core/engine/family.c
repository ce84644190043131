/* family.c - several steps family by family, on several threads
 *
 * Steps that read of one another only what lies in the same family (a record
 * and all that stand in it, in it, and so on) need not each run over all rows:
 * a few thousand records at a time run through all of these steps, and what one
 * step has written is still at hand when the next reads it. */
#include "base/mem.h"
#include "engine/compiled.h"
#include "engine/crew.h"
#include "engine/family.h"

#define FEW 16               /* with fewer records looking is not worth it */
#define LEAST 4              /* families of a stretch where there are threads */

/* ---- running ------------------------------------------------------------- */

/* How many families a stretch has. */
static int32_t how_many(const struct hk_family *f)
{
    int32_t roots = f->eval->data->sheets[f->root].rows;
    int32_t many = hk_family_many(f->eval, f->root, f->most);
    int32_t part = f->eval->jobs > 1 ? roots / (4 * f->eval->jobs) : roots;

    part = part < LEAST ? LEAST : part;          /* something for everybody */
    return many > part ? part : many;
}

/* What a thread runs with, and where the records of the families at hand lie,
 * by entity. */
struct worker {
    struct hk_tape_machine *machine;
    struct hk_windows *windows;
    struct records {
        bool is_found;
        int32_t first, end;
    } *records;
    struct hk_family_last *last;
};

static const struct records *records_of(const struct hk_family *f,
                                        const struct worker *w, int entity,
                                        int32_t first, int32_t end)
{
    struct records *r = &w->records[entity];

    if (!r->is_found) {
        r->is_found = true;
        r->first = hk_family_begins(f->eval, f->root, entity, first, w->last);
        r->end = hk_family_begins(f->eval, f->root, entity, end, w->last);
    }
    return r;
}

static enum hk_status share_pools(const struct hk_family *f,
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

static enum hk_status run_some(const struct hk_family *f,
                               const struct worker *w, int32_t first,
                               int32_t end, struct hk_err *err)
{
    struct hk_eval *e = f->eval;
    enum hk_status rc = HK_OK;
    int at, k;

    for (k = 0; k < e->plan->model->entity_count; k++)
        w->records[k].is_found = false;
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
static enum hk_status share(const struct hk_family *f, struct hk_err *err)
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
static bool open_step(struct hk_family *f, int at)
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
static enum hk_status prepare(struct hk_family *f, struct hk_err *err)
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

/* ---- threads ------------------------------------------------------------- */

/* Who runs the families, a stretch of them at a time, or compiles for them, one
 * formula at a time. */
struct task {
    struct hk_family *family;
    int32_t rows, many;            /* families; of a stretch. Or formulas; 1 */
    pthread_mutex_t lock;          /* of the evaluator */
    pthread_mutex_t own;           /* of `next`, `rc` and `err` */
    int32_t next;                  /* the first that nobody runs */
    enum hk_status rc;
    struct hk_err *err;
};

/* The next stretch; false when there is none, or somebody failed. */
static bool take_next(struct task *t, int32_t *first)
{
    bool is_there;

    pthread_mutex_lock(&t->own);
    is_there = !t->rc && t->next < t->rows;
    *first = t->next;
    if (is_there)
        t->next = t->rows - t->next < t->many ? t->rows : t->next + t->many;
    pthread_mutex_unlock(&t->own);
    return is_there;
}

/* What the first who failed says. */
static void note(struct task *t, enum hk_status rc, const struct hk_err *err)
{
    pthread_mutex_lock(&t->own);
    if (rc && !t->rc) {
        t->rc = rc;
        if (t->err)
            *t->err = *err;
    }
    pthread_mutex_unlock(&t->own);
}

static void run_families(struct task *t, struct hk_tape_machine *machine)
{
    struct hk_err err = { .lang = t->err ? t->err->lang : HK_EN };
    struct hk_eval *e = t->family->eval;
    struct worker w = { machine,
        hk_windows_open(e, t->family->from, t->family->to, machine),
        hk_zalloc((size_t)e->plan->model->entity_count, sizeof *w.records),
        hk_zalloc((size_t)e->plan->model->entity_count, sizeof *w.last) };
    enum hk_status rc = w.windows && w.records && w.last ? HK_OK
        : hk_fail_memory(&err);
    int32_t first;

    while (!rc && take_next(t, &first))
        rc = run_some(t->family, &w, first,
                      t->rows - first < t->many ? t->rows : first + t->many,
                      &err);
    hk_tape_end_rows(machine);
    hk_free(w.records);
    hk_free(w.last);
    note(t, rc, &err);
    hk_windows_close(w.windows);
}

static void run_part(void *task, bool beside)
{
    struct task *t = task;
    struct hk_tape_machine *machine = beside ? hk_tape_machine_new()
                                             : t->family->eval->machine;

    if (machine)                   /* without memory the others do it all */
        run_families(t, machine);
    if (beside)
        hk_tape_machine_free(machine);
}

static void compile_part(void *task, bool beside)
{
    struct task *t = task;
    struct hk_err err = { .lang = t->err ? t->err->lang : HK_EN };
    struct hk_eval *e = t->family->eval;
    enum hk_status rc = HK_OK;
    int32_t i;

    (void)beside;
    while (!rc && take_next(t, &i)) {
        const struct hk_step *step;
        const struct hk_lowered *l = hk_family_formula(e, i, &step);

        if (l)
            rc = hk_compiled_make(e, &e->fitted[i], l,
                                  i % 2 || step->kind == HK_BOOLEAN, &err);
    }
    note(t, rc, &err);
}

static enum hk_status run_task(struct task *t, struct hk_crew *crew,
                               void (*part)(void *task, bool beside))
{
    struct hk_eval *e = t->family->eval;

    pthread_mutex_init(&t->lock, NULL);
    pthread_mutex_init(&t->own, NULL);
    e->lock = crew ? &t->lock : NULL;
    hk_crew_do(crew, part, t);
    e->lock = NULL;
    pthread_mutex_destroy(&t->lock);
    pthread_mutex_destroy(&t->own);
    return t->rc;
}

/* ---- one after the other ------------------------------------------------- */

#define JOBS_MOST 64

struct hk_crew *hk_family_crew(const struct hk_eval *e)
{
    int32_t jobs = e->jobs < JOBS_MOST ? e->jobs : JOBS_MOST, most = 0;
    int i;

    for (i = 0; i < e->plan->model->entity_count; i++)
        if (most < e->data->sheets[i].rows)
            most = e->data->sheets[i].rows;
    return hk_crew_start((jobs < most / LEAST ? jobs : most / LEAST) - 1);
}

/* The threads of the evaluator, where there is a stretch for more than one. */
static struct hk_crew *crew_of(const struct hk_family *f)
{
    return f->eval->data->sheets[f->root].rows > how_many(f) ? f->eval->crew
                                                            : NULL;
}

/* Compile what could run together, several formulas at a time. */
static enum hk_status compile_all(struct hk_family *f, struct hk_crew *crew,
                                  struct hk_err *err)
{
    const int programs = f->eval->plan->program_count;
    struct task t = { .family = f, .many = 1, .err = err,
                      .next = 2 * f->from * programs,
                      .rows = 2 * f->to * programs };

    return crew ? run_task(&t, crew, compile_part) : HK_OK;
}

static enum hk_status run(struct hk_family *f, struct hk_crew *crew,
                          struct hk_err *err)
{
    struct task t = { .family = f, .many = how_many(f), .err = err,
                      .rows = f->eval->data->sheets[f->root].rows };
    enum hk_status rc = prepare(f, err);
    int at;

    if (!rc)
        rc = run_task(&t, crew, run_part);
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
    struct hk_family f = { .eval = e, .from = at };
    struct hk_crew *crew;
    enum hk_status rc;
    bool yes;

    *count = 0;
    if (e->data->sheets[e->plan->steps[at].entity].rows < FEW)
        return HK_OK;
    hk_family_find(&f, e->plan->step_count);
    if (f.to - at < 2)
        return HK_OK;
    crew = crew_of(&f);
    rc = compile_all(&f, crew, err);
    if (!rc)
        rc = hk_family_compiled(e, at, &yes, err);
    if (rc || !yes)
        return rc;
    rc = hk_family_keep(&f, err);
    if (!rc && f.to - at >= 2) {
        *count = f.to - at;
        rc = run(&f, crew, err);
    }
    return rc;
}
