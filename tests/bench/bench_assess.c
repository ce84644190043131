/* bench_assess.c - how many households a second, once loaded
 *
 * The workload of tests/bench/policy over N seeded households (default
 * 100,000) of 3.3 persons; CPU time of hk_eval_run, median of five, the engines
 * and the same rules written in C (floor.h) in turn, with equal checksums.
 * Prints `bench: NAME VALUE UNIT`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/mem.h"
#include "engine/eval.h"
#include "floor.h"
#include "workload.h"

static void fail(const char *what, const struct hk_err *err)
{
    fprintf(stderr, "bench_assess: %s: %s\n", what, err->text);
    exit(5);
}

static void put(struct hk_data *d, int entity, int32_t row, const char *name,
                int64_t n)
{
    const struct hk_field *f =
        hk_entity_field(d->model->entities[entity], name);
    struct hk_value v = { .state = HK_KNOWN, .number = n };
    struct hk_err err = { 0 };

    if (hk_data_put(d, entity, row, f->index, &v, &err))
        fail("put", &err);
}

static void add_person(struct hk_data *d, int entity, int32_t home, int seq,
                       const struct work_person *p)
{
    struct hk_err err = { 0 };
    char key[24];
    int32_t row;

    snprintf(key, sizeof key, "%d", seq);
    if (hk_data_add(d, entity, home, key, &row, &err))
        fail("add", &err);
    put(d, entity, row, "seq", seq);
    put(d, entity, row, "age", p->age);
    put(d, entity, row, "enrolled", p->enrolled);
    put(d, entity, row, "insured", p->insured);
    put(d, entity, row, "disability", p->disability);
    put(d, entity, row, "total", p->total);
    put(d, entity, row, "compliant", p->compliant);
    put(d, entity, row, "level", p->level);
}

static void add_household(struct hk_data *d, int home, int person,
                          struct work *w, int64_t no)
{
    struct hk_err err = { 0 };
    struct work_person p;
    struct work_home h;
    char key[24];
    int32_t row;
    int i;

    work_next_home(w, &h);
    snprintf(key, sizeof key, "%08lld", (long long)no);
    if (hk_data_add(d, home, -1, key, &row, &err))
        fail("add", &err);
    put(d, home, row, "poor", h.poor);
    put(d, home, row, "wage", h.wage);
    put(d, home, row, "business", h.business);
    put(d, home, row, "property", h.property);
    put(d, home, row, "transfer", h.transfer);
    put(d, home, row, "cost", h.cost);
    put(d, home, row, "housing", h.housing);
    put(d, home, row, "water", h.water);
    for (i = 1; i <= h.persons; i++) {
        work_next_person(w, &p);
        add_person(d, person, row, i, &p);
    }
}

/* ---- one run each ---------------------------------------------------------- */

enum who { COMPILED, TWO, INTERPRETED, HAND, WHO };

struct bench {
    struct hk_packs *packs;
    struct hk_data *d;
    struct floor floor;
    int home;
    bool light;                    /* the decision only */
    bool unknown;                  /* some values are */
    int64_t bytes;                 /* of the columns and lanes of a run */
    double seconds[WHO][TURNS], walls[WHO][TURNS];
    uint64_t sums[WHO];
};

/* A checksum over the results, household by household. */
static uint64_t sum_of(const struct bench *b, const struct hk_eval *e)
{
    static const char *const names[] = { "income_pc", "exit", "basic_sum",
        "critical_sum", "assist_sum", "guarantee_sum", "self_sum" };
    uint64_t sum = 0;
    int n = b->light ? 2 : 7, i;
    int32_t row;

    for (row = 0; row < b->d->sheets[b->home].rows; row++)
        for (i = 0; i < n; i++) {
            const struct hk_column *c = hk_eval_column(e, b->home, names[i]);

            if (hk_column_state(c, row) == HK_ROW_KNOWN)
                sum = work_mix(sum, c->value[row]);
            else if (b->unknown)
                sum = work_mix(sum, hk_column_state(c, row) + INT64_MIN);
            else
                fail("check", &(struct hk_err){ .text = "a result is unknown" });
        }
    return sum;
}

static void run_engine(struct bench *b, enum who who, int turn)
{
    const char *names[] = { "exit" };
    struct hk_wanted_outputs o = { .names = b->light ? names : NULL,
                                   .count = b->light };
    struct hk_eval_options eo = { .jobs = who == TWO ? 2 : 1, .lean = true,
        .engine = who == INTERPRETED ? HK_ENGINE_INTERPRETED
                                     : HK_ENGINE_COMPILED };
    const struct hk_pack *pack = hk_packs_at(b->packs, 0);
    struct hk_err err = { 0 };
    struct hk_plan *plan;
    struct hk_eval *e;
    int64_t before = work_memory();
    double start, wall;

    if (hk_plan_make(&plan, b->packs, &pack, 1, b->d->year, b->d->today, &o,
                     false, &err)
        || hk_eval_new(&e, plan, b->d, &eo, &err))
        fail("plan", &err);
    start = work_clock(CLOCK_PROCESS_CPUTIME_ID);
    wall = work_clock(CLOCK_MONOTONIC);
    if (hk_eval_run(e, &err))
        fail("run", &err);
    b->seconds[who][turn] = work_clock(CLOCK_PROCESS_CPUTIME_ID) - start;
    b->walls[who][turn] = work_clock(CLOCK_MONOTONIC) - wall;
    if (who == COMPILED)
        b->bytes = work_memory() - before;
    if (hk_eval_errors(e))
        fail("run", &(struct hk_err){ .text = "a rule erred" });
    b->sums[who] = sum_of(b, e);
    hk_eval_free(e);
    hk_plan_free(plan);
}

static void run_floor(struct bench *b, int turn)
{
    double start = work_clock(CLOCK_PROCESS_CPUTIME_ID);
    int64_t i;
    int k, n = b->light ? 2 : 7;

    floor_run(&b->floor, b->light);
    b->seconds[HAND][turn] = work_clock(CLOCK_PROCESS_CPUTIME_ID) - start;
    b->sums[HAND] = 0;
    for (i = 0; i < b->floor.homes; i++)
        for (k = 0; k < n; k++)
            b->sums[HAND] = work_mix(b->sums[HAND], b->floor.result[k][i]);
}

/* Medians of five turns, each of all three. */
static void measure(struct bench *b, bool light, double out[WHO])
{
    int turn, who;

    b->light = light;
    floor_run(&b->floor, light);         /* its memory is there */
    for (turn = 0; turn < TURNS; turn++) {
        run_engine(b, COMPILED, turn);
        run_engine(b, TWO, turn);
        run_engine(b, INTERPRETED, turn);
        run_floor(b, turn);
        if (b->sums[COMPILED] != b->sums[HAND]
            || b->sums[TWO] != b->sums[HAND]
            || b->sums[INTERPRETED] != b->sums[HAND])
            fail("check", &(struct hk_err){ .text = "the results differ" });
    }
    for (who = 0; who < WHO; who++) {
        out[who] = work_median(b->seconds[who]);
        work_median(b->walls[who]);
    }
}

/* Make one value in 200 of every field that rules read unknown. */
static void make_unknown(struct hk_data *d, int entity)
{
    const struct hk_entity *e = d->model->entities[entity];
    struct hk_sheet *s = &d->sheets[entity];
    struct work w = work_begin();
    int32_t row;
    int f;

    for (f = 0; f < e->field_count; f++) {
        struct hk_column *c = &s->fields[f];

        if (!c->value || e->fields[f]->kind == HK_TEXT || f == e->key[0])
            continue;
        if (!c->state)
            c->state = hk_zalloc((size_t)s->cap + 1, 1);
        for (row = 0; c->state && row < s->rows; row++)
            if (work_upto(&w, 200) == 0) {
                c->state[row] = HK_ROW_UNKNOWN;
                c->value[row] = 0;
            }
    }
}

/* The compiled engine where every field may be unknown, by what the other one
 * makes of it. */
static double measure_unknown(struct bench *b)
{
    int turn;

    b->unknown = true;
    for (turn = 0; turn < TURNS; turn++) {
        run_engine(b, COMPILED, turn);
        if (turn == 0)
            run_engine(b, INTERPRETED, turn);
        if (b->sums[COMPILED] != b->sums[INTERPRETED])
            fail("check", &(struct hk_err){ .text = "the results differ" });
    }
    return work_median(b->seconds[COMPILED]);
}

/* Columns of the register as the C program has them. */
static const int64_t *field(const struct hk_data *d, int entity,
                            const char *name)
{
    const struct hk_field *f =
        hk_entity_field(d->model->entities[entity], name);

    return d->sheets[entity].fields[f->index].value;
}

static void open_floor(struct bench *b, int person)
{
    const struct hk_data *d = b->d;
    struct floor_source s = {
        .homes = d->sheets[b->home].rows, .persons = d->sheets[person].rows,
        .parent = d->sheets[person].parent,
    };
    int i;

    for (i = 0; i < FLOOR_HOME; i++)
        s.home[i] = field(d, b->home, floor_home_names[i]);
    for (i = 0; i < FLOOR_PERSON; i++)
        s.person[i] = field(d, person, floor_person_names[i]);
    if (!floor_open(&b->floor, &s))
        fail("floor", &(struct hk_err){ .text = "no memory" });
}

int main(int argc, char **argv)
{
    int64_t n = argc > 2 ? atoll(argv[2]) : 100000, i;
    const char *root = argc > 1 ? argv[1] : "tests/bench/policy";
    struct hk_err err = { 0 };
    struct hk_packs *packs;
    struct hk_data *d;
    const struct hk_model *m;
    struct rusage usage;
    struct bench b;
    int *parts, home, person;
    double full[WHO], light[WHO], unknown, two;
    struct work w = work_begin();

    hk_mem_install();
    if (hk_packs_open(&packs, &root, 1, HK_PACKS_RULES, &err))
        fail(root, &err);
    m = hk_packs_model(packs);
    home = hk_model_entity(m, "household")->index;
    person = hk_model_entity(m, "person")->index;
    if (hk_data_new(&d, m, 2020, 18627, &err))    /* 2020-12-31 */
        fail("data", &err);
    for (i = 1; i <= n; i++)
        add_household(d, home, person, &w, i);
    if (hk_data_finish(d, NULL, &err))
        fail("data", &err);
    parts = hk_zalloc((size_t)d->region_count + 1, sizeof *parts);
    hk_eval_parts(d, parts);
    b = (struct bench){ .packs = packs, .d = d, .home = home };
    open_floor(&b, person);
    measure(&b, true, light);
    measure(&b, false, full);
    getrusage(RUSAGE_SELF, &usage);
    two = b.walls[COMPILED][TURNS / 2] / b.walls[TWO][TURNS / 2];
    make_unknown(d, home);
    make_unknown(d, person);
    unknown = measure_unknown(&b);
    printf("bench: households_per_second %.0f /s\n", (double)n / full[COMPILED]);
    printf("bench: light_households_per_second %.0f /s\n",
           (double)n / light[COMPILED]);
    printf("bench: eval_vs_c %.2f x\n", full[COMPILED] / full[HAND]);
    printf("bench: light_vs_c %.2f x\n", light[COMPILED] / light[HAND]);
    printf("bench: unknowns_vs_known %.2f x\n", unknown / full[COMPILED]);
    printf("bench: two_workers_vs_one %.2f x\n", two);
    printf("bench: bytes_per_household %lld B\n",
           (long long)(b.bytes / n));
    printf("bench: interpreted_ns_per_household %.0f ns\n",
           full[INTERPRETED] * 1e9 / (double)n);
    printf("bench: peak_mb %ld MB\n", usage.ru_maxrss / 1024);
    floor_close(&b.floor);
    hk_free(parts);
    hk_data_free(d);
    hk_packs_close(packs);
    return 0;
}
