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
#include <time.h>

#include "base/mem.h"
#include "engine/eval.h"
#include "floor.h"

static uint64_t seed = 20200101;

static uint64_t next(void)
{
    uint64_t z = (seed += 0x9e3779b97f4a7c15ULL);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

static int64_t upto(int64_t n)
{
    return (int64_t)(next() % (uint64_t)n);
}

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

static void add_person(struct hk_data *d, int entity, int32_t home, int seq)
{
    char key[24];
    int age = (int)upto(90), x = (int)upto(1000);
    int enrolled = age >= 6 && age <= 15 ? x < 985
        : age >= 16 && age <= 22 ? x < 400 : age >= 3 && age <= 5 ? x < 500 : 0;
    int insured = upto(1000) < 985, level = 0;
    int disability = upto(100) < 90 ? 0 : 1 + (int)upto(4);
    int64_t total = 0, compliant = 0, q;
    struct hk_err err = { 0 };
    int32_t row;

    if (upto(100) < 15) {
        q = upto(100);
        level = q < 50 ? 1 : q < 85 ? 2 : 3;
        total = level == 1 ? 50000 + upto(750000)
            : level == 2 ? 200000 + upto(5800000) : 500000 + upto(39500000);
        compliant = total * (70 + upto(29)) / 100;
    }
    snprintf(key, sizeof key, "%d", seq);
    if (hk_data_add(d, entity, home, key, &row, &err))
        fail("add", &err);
    put(d, entity, row, "seq", seq);
    put(d, entity, row, "age", age);
    put(d, entity, row, "enrolled", enrolled);
    put(d, entity, row, "insured", insured);
    put(d, entity, row, "disability", disability);
    put(d, entity, row, "total", total);
    put(d, entity, row, "compliant", compliant);
    put(d, entity, row, "level", level + 1);
}

static void add_household(struct hk_data *d, int home, int person, int64_t no)
{
    static const int cum[7] = { 12, 32, 57, 79, 91, 97, 100 };
    struct hk_err err = { 0 };
    char key[24];
    int64_t poor = upto(100) < 80, q = upto(100);
    int n = 1, i;
    int32_t row;

    while (q >= cum[n - 1])
        n++;
    snprintf(key, sizeof key, "%08lld", (long long)no);
    if (hk_data_add(d, home, -1, key, &row, &err))
        fail("add", &err);
    put(d, home, row, "poor", poor);
    put(d, home, row, "wage", upto(100) < 80 ? n * upto(900000) : 0);
    put(d, home, row, "business", upto(100) < 60 ? n * upto(300000) : 0);
    put(d, home, row, "property", upto(100000));
    put(d, home, row, "transfer", upto(600000));
    put(d, home, row, "cost",
        upto(100) < 3 ? upto(5000000) : upto(n * 120000));
    q = upto(100);
    put(d, home, row, "housing", q < 40 ? 1 : q < 85 ? 2 : q < 95 ? 3 : 4);
    put(d, home, row, "water", upto(100) < 94);
    for (i = 1; i <= n; i++)
        add_person(d, person, row, i);
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double cpu(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* ---- one run each ---------------------------------------------------------- */

enum who { COMPILED, TWO, INTERPRETED, HAND, WHO };

struct bench {
    struct hk_packs *packs;
    struct hk_data *d;
    struct floor floor;
    int home;
    bool light;                    /* the decision only */
    double seconds[WHO][5], walls[WHO][5];
    uint64_t sums[WHO];
};

static uint64_t mix(uint64_t sum, int64_t v)
{
    return (sum ^ (uint64_t)v) * UINT64_C(0x100000001b3);
}

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

            if (hk_column_state(c, row) != HK_ROW_KNOWN)
                fail("check", &(struct hk_err){ .text = "a result is unknown" });
            sum = mix(sum, c->value[row]);
        }
    return sum;
}

static void run_engine(struct bench *b, enum who who, int turn)
{
    const char *names[] = { "exit" };
    struct hk_wanted_outputs o = { .names = b->light ? names : NULL,
                                   .count = b->light };
    struct hk_eval_options eo = { .jobs = who == TWO ? 2 : 1,
        .engine = who == INTERPRETED ? HK_ENGINE_INTERPRETED
                                     : HK_ENGINE_COMPILED };
    const struct hk_pack *pack = hk_packs_at(b->packs, 0);
    struct hk_err err = { 0 };
    struct hk_plan *plan;
    struct hk_eval *e;
    double start, wall;

    if (hk_plan_make(&plan, b->packs, &pack, 1, b->d->year, b->d->today, &o,
                     false, &err)
        || hk_eval_new(&e, plan, b->d, &eo, &err))
        fail("plan", &err);
    start = cpu();
    wall = now();
    if (hk_eval_run(e, &err))
        fail("run", &err);
    b->seconds[who][turn] = cpu() - start;
    b->walls[who][turn] = now() - wall;
    if (hk_eval_errors(e))
        fail("run", &(struct hk_err){ .text = "a rule erred" });
    b->sums[who] = sum_of(b, e);
    hk_eval_free(e);
    hk_plan_free(plan);
}

static void run_floor(struct bench *b, int turn)
{
    double start = cpu();
    int64_t i;
    int k, n = b->light ? 2 : 7;

    floor_run(&b->floor, b->light);
    b->seconds[HAND][turn] = cpu() - start;
    b->sums[HAND] = 0;
    for (i = 0; i < b->floor.homes; i++)
        for (k = 0; k < n; k++)
            b->sums[HAND] = mix(b->sums[HAND], b->floor.result[k][i]);
}

/* Medians of five turns, each of all three. */
static void measure(struct bench *b, bool light, double out[WHO])
{
    int turn, who;

    b->light = light;
    floor_run(&b->floor, light);         /* its memory is there */
    for (turn = 0; turn < 5; turn++) {
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
        qsort(b->seconds[who], 5, sizeof b->seconds[who][0], by_size);
        qsort(b->walls[who], 5, sizeof b->walls[who][0], by_size);
        out[who] = b->seconds[who][2];
    }
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
    double full[WHO], light[WHO];

    hk_mem_install();
    if (hk_packs_open(&packs, &root, 1, false, &err))
        fail(root, &err);
    m = hk_packs_model(packs);
    home = hk_model_entity(m, "household")->index;
    person = hk_model_entity(m, "person")->index;
    if (hk_data_new(&d, m, 2020, 18627, &err))    /* 2020-12-31 */
        fail("data", &err);
    for (i = 1; i <= n; i++)
        add_household(d, home, person, i);
    if (hk_data_finish(d, NULL, &err))
        fail("data", &err);
    parts = hk_zalloc((size_t)d->region_count + 1, sizeof *parts);
    hk_eval_parts(d, parts);
    b = (struct bench){ .packs = packs, .d = d, .home = home };
    open_floor(&b, person);
    measure(&b, true, light);
    measure(&b, false, full);
    getrusage(RUSAGE_SELF, &usage);
    printf("bench: households_per_second %.0f /s\n", (double)n / full[COMPILED]);
    printf("bench: light_households_per_second %.0f /s\n",
           (double)n / light[COMPILED]);
    printf("bench: eval_vs_c %.2f x\n", full[COMPILED] / full[HAND]);
    printf("bench: light_vs_c %.2f x\n", light[COMPILED] / light[HAND]);
    printf("bench: two_workers_vs_one %.2f x\n",
           b.walls[COMPILED][2] / b.walls[TWO][2]);
    printf("bench: interpreted_ns_per_household %.0f ns\n",
           full[INTERPRETED] * 1e9 / (double)n);
    printf("bench: peak_mb %ld MB\n", usage.ru_maxrss / 1024);
    floor_close(&b.floor);
    hk_free(parts);
    hk_data_free(d);
    hk_packs_close(packs);
    return 0;
}
