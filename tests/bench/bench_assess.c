/* bench_assess.c - how many households a second, once loaded
 *
 * The workload of tests/bench/policy over N seeded households (default
 * 100,000) of 3.3 persons; CPU time of hk_eval_run, median of 11, the engines
 * and the same rules written in C (floor.h) in turn, with equal results, whose
 * SHA-256 (rows.h) goes to stderr. Prints `bench: NAME VALUE UNIT`. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "engine/crew.h"
#include "floor.h"
#include "loaded.h"

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_assess: %s: %s\n", what, why);
    exit(5);
}

/* ---- one run each ---------------------------------------------------------- */

enum who { COMPILED, TWO, INTERPRETED, HAND, WHO };

struct bench {
    struct loaded loaded;
    struct floor floor;
    bool light;                    /* rules 1 to 6 only */
    int64_t bytes;                 /* of the columns and lanes of a run */
    double seconds[WHO][TURNS];    /* of a processor */
    struct row_sum sums[WHO];
};

struct took { double seconds, wall; };

/* With the sum of the results, or only to see how long it takes. */
static struct took run_engine(struct bench *b, enum who who, bool summed)
{
    struct hk_eval_options o = { .jobs = who == TWO ? 2 : 1, .lean = true,
        .engine = who == INTERPRETED ? HK_ENGINE_INTERPRETED
                                     : HK_ENGINE_COMPILED };
    struct hk_err err = { 0 };
    struct hk_plan *plan;
    struct hk_eval *e;
    int64_t before = work_memory();
    struct took took;

    loaded_prepare(&b->loaded, b->light, &o, &plan, &e);
    took.seconds = work_clock(CLOCK_PROCESS_CPUTIME_ID);
    took.wall = work_clock(CLOCK_MONOTONIC);
    if (hk_eval_run(e, &err))
        fail("run", err.text);
    took.seconds = work_clock(CLOCK_PROCESS_CPUTIME_ID) - took.seconds;
    took.wall = work_clock(CLOCK_MONOTONIC) - took.wall;
    if (who == COMPILED)
        b->bytes = work_memory() - before;
    if (hk_eval_errors(e))
        fail("run", "a rule erred");
    if (summed)
        b->sums[who] = loaded_sum(&b->loaded, b->light, e);
    hk_eval_free(e);
    hk_plan_free(plan);
    return took;
}

static void run_floor(struct bench *b, int turn)
{
    double start = work_clock(CLOCK_PROCESS_CPUTIME_ID);

    floor_run(&b->floor, b->light);
    b->seconds[HAND][turn] = work_clock(CLOCK_PROCESS_CPUTIME_ID) - start;
    b->sums[HAND] = floor_sum(&b->floor, b->light);
}

static void compare(const struct bench *b, enum who one, enum who other)
{
    if (!rows_same(&b->sums[one], &b->sums[other]))
        fail("check", "the results differ");
}

/* Medians of all turns, each of all. */
static void measure(struct bench *b, bool light, double out[WHO])
{
    const char *known = rows_known(b->loaded.homes, light);
    int turn, who;

    b->light = light;
    floor_run(&b->floor, light);         /* its memory is there */
    for (turn = 0; turn < TURNS; turn++) {
        for (who = 0; who < HAND; who++)
            b->seconds[who][turn] = run_engine(b, who, true).seconds;
        run_floor(b, turn);
        for (who = 0; who < HAND; who++)
            compare(b, who, HAND);
    }
    fprintf(stderr, "%s: sha256 %s\n", light ? "light" : "all rules",
            b->sums[HAND].hex);
    if (known && strcmp(known, b->sums[HAND].hex) != 0)
        fail("check", "these are not the results of the workload");
    for (who = 0; who < WHO; who++)
        out[who] = work_median(b->seconds[who]);
}

/* The compiled engine where every field may be unknown, by what the other one
 * makes of it. */
static double measure_unknown(struct bench *b)
{
    int turn;

    for (turn = 0; turn < TURNS; turn++) {
        b->seconds[COMPILED][turn] = run_engine(b, COMPILED, true).seconds;
        if (turn == 0)
            run_engine(b, INTERPRETED, true);
        compare(b, COMPILED, INTERPRETED);
    }
    return work_median(b->seconds[COMPILED]);
}

/* ---- two workers ----------------------------------------------------------- */

/* The rules in C over two halves of the households: what two threads can give
 * here. */
struct halves {
    struct floor floor[2];
    atomic_int next;
};

static void take_halves(void *halves, bool beside)
{
    struct halves *h = halves;
    int i;

    (void)beside;
    while ((i = atomic_fetch_add(&h->next, 1)) < 2)
        floor_run(&h->floor[i], false);
}

/* Seconds by the clock; with `threads` beside ours, there before it starts as
 * those of an evaluator are. */
static double run_halves(struct halves *h, int threads)
{
    struct hk_crew *crew = hk_crew_start(threads);
    double start = work_clock(CLOCK_MONOTONIC);

    h->next = 0;
    hk_crew_do(crew, take_halves, h);
    start = work_clock(CLOCK_MONOTONIC) - start;
    hk_crew_leave(crew);
    return start;
}

enum { PAIRS = 41 };               /* of a run with two and a run with one */

/* How many times faster two are than one: the engine, and C. In turn, for what
 * the second processor gives changes from one second to the next. */
static void measure_two(struct bench *b, int64_t n, double *engine, double *c)
{
    static struct halves h;
    double walls[4][PAIRS];
    int i;

    for (i = 0; i < 2; i++)
        if (!floor_draw(&h.floor[i], n / 2))
            fail("floor", "no memory");
    run_halves(&h, 0);                   /* their memory is there */
    for (i = 0; i < PAIRS; i++) {
        walls[0][i] = run_engine(b, COMPILED, false).wall;
        walls[1][i] = run_engine(b, TWO, false).wall;
        walls[2][i] = run_halves(&h, 0);
        walls[3][i] = run_halves(&h, 1);
    }
    floor_close(&h.floor[0]);
    floor_close(&h.floor[1]);
    *engine = work_median_of(walls[0], PAIRS)
        / work_median_of(walls[1], PAIRS);
    *c = work_median_of(walls[2], PAIRS)
        / work_median_of(walls[3], PAIRS);
}

int main(int argc, char **argv)
{
    int64_t n = argc > 2 ? atoll(argv[2]) : 100000;
    double full[WHO], light[WHO], unknown, two, two_of_c;
    static struct bench b;
    struct rusage usage;

    hk_mem_install();
    loaded_open(&b.loaded, argc > 1 ? argv[1] : "tests/bench/policy", n);
    if (!floor_draw(&b.floor, n))
        fail("floor", "no memory");
    measure(&b, true, light);
    measure(&b, false, full);
    getrusage(RUSAGE_SELF, &usage);
    measure_two(&b, n, &two, &two_of_c);
    loaded_forget(&b.loaded, b.loaded.home);
    loaded_forget(&b.loaded, b.loaded.person);
    unknown = measure_unknown(&b);
    printf("bench: households_per_second %.0f /s\n",
           (double)n / full[COMPILED]);
    printf("bench: light_households_per_second %.0f /s\n",
           (double)n / light[COMPILED]);
    printf("bench: eval_vs_c %.2f x\n", full[COMPILED] / full[HAND]);
    printf("bench: light_vs_c %.2f x\n", light[COMPILED] / light[HAND]);
    printf("bench: unknowns_vs_known %.2f x\n", unknown / full[COMPILED]);
    printf("bench: two_workers_vs_one %.2f x\n", two);
    printf("bench: two_threads_of_c_vs_one %.2f x\n", two_of_c);
    printf("bench: bytes_per_household %lld B\n",
           (long long)(b.bytes / n));
    printf("bench: interpreted_ns_per_household %.0f ns\n",
           full[INTERPRETED] * 1e9 / (double)n);
    printf("bench: peak_mb %ld MB\n", usage.ru_maxrss / 1024);
    floor_close(&b.floor);
    loaded_close(&b.loaded);
    return 0;
}
