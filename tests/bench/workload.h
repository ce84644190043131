/* workload.h - the made-up villages and households of the benchmark, the same
 * every time
 *
 * All villages are drawn first, then household by household with its persons.
 * Amounts in fen, levels 1 to 4 (none to city), housing 1 to 4 (A to D). */
#ifndef HK_BENCH_WORKLOAD_H
#define HK_BENCH_WORKLOAD_H

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { WORK_MOST = 7 };            /* persons of a household */

struct work {
    uint64_t seed;
    int64_t villages;
};

struct work_home {
    int64_t village;               /* 1 to work.villages */
    int64_t poor, wage, business, property, transfer, cost, housing, water;
    int persons;
};

struct work_person {
    int64_t age, enrolled, insured, disability, total, compliant, level;
};

/* Of so many households; first the revenue of each village is drawn. */
static inline struct work work_begin(int64_t homes)
{
    return (struct work){ 20200101, homes < 200 ? 1 : homes / 200 };
}

static inline int64_t work_upto(struct work *w, int64_t n)
{
    uint64_t z = (w->seed += 0x9e3779b97f4a7c15ULL);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    z = z ^ (z >> 31);
    return (int64_t)(z % (uint64_t)n);
}

static inline int64_t work_next_revenue(struct work *w)
{
    return 100000 + work_upto(w, 50000000);
}

/* The next household; its persons come next, as many as it says. */
static inline void work_next_home(struct work *w, struct work_home *h)
{
    static const int cum[WORK_MOST] = { 12, 32, 57, 79, 91, 97, 100 };
    int64_t q;
    int n = 1;

    h->village = 1 + work_upto(w, w->villages);
    h->poor = work_upto(w, 100) < 80;
    q = work_upto(w, 100);
    while (q >= cum[n - 1])
        n++;
    h->persons = n;
    h->wage = work_upto(w, 100) < 80 ? n * work_upto(w, 900000) : 0;
    h->business = work_upto(w, 100) < 60 ? n * work_upto(w, 300000) : 0;
    h->property = work_upto(w, 100000);
    h->transfer = work_upto(w, 600000);
    h->cost = work_upto(w, 100) < 3 ? work_upto(w, 5000000)
        : work_upto(w, n * 120000);
    q = work_upto(w, 100);
    h->housing = q < 40 ? 1 : q < 85 ? 2 : q < 95 ? 3 : 4;
    h->water = work_upto(w, 100) < 94;
}

static inline void work_next_person(struct work *w, struct work_person *p)
{
    int64_t age = work_upto(w, 90), x = work_upto(w, 1000), q;

    p->age = age;
    p->enrolled = age >= 6 && age <= 15 ? x < 985
        : age >= 16 && age <= 22 ? x < 400 : age >= 3 && age <= 5 ? x < 500 : 0;
    p->insured = work_upto(w, 1000) < 985;
    p->disability = work_upto(w, 100) < 90 ? 0 : 1 + work_upto(w, 4);
    p->total = p->compliant = 0;
    p->level = 1;
    if (work_upto(w, 100) >= 15)
        return;
    q = work_upto(w, 100);
    p->level = q < 50 ? 2 : q < 85 ? 3 : 4;
    p->total = p->level == 2 ? 50000 + work_upto(w, 750000)
        : p->level == 3 ? 200000 + work_upto(w, 5800000)
        : 500000 + work_upto(w, 39500000);
    p->compliant = p->total * (70 + work_upto(w, 29)) / 100;
}

/* ---- measuring ------------------------------------------------------------- */

enum { TURNS = 11 };               /* medians are of so many */

static inline double work_clock(clockid_t which)
{
    struct timespec t;

    clock_gettime(which, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline int work_by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static inline double work_median_of(double *turns, int count)
{
    qsort(turns, (size_t)count, sizeof *turns, work_by_size);
    return turns[count / 2];
}

static inline double work_median(double turns[TURNS])
{
    return work_median_of(turns, TURNS);
}

/* Memory that was asked for and not given back, in bytes. */
static inline int64_t work_memory(void)
{
    struct mallinfo2 m = mallinfo2();

    return (int64_t)(m.uordblks + m.hblkhd);
}

#endif
