/* floor.h - the rules of policy/bench written in C, over columns as narrow as
 * they can be: what the engines are measured by
 *
 * Amounts in fen, rates in 1/10000, levels 1 to 4 (none to city), housing 1 to 4
 * (A to D). Results: income_pc, exit, then sums over the members of basic,
 * critical, assist, guarantee, self. */
#ifndef HK_BENCH_FLOOR_H
#define HK_BENCH_FLOOR_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

enum { FLOOR_HOME = 8, FLOOR_PERSON = 6, FLOOR_RESULT = 7 };
static const char *const floor_home_names[FLOOR_HOME] = { "poor", "housing",
    "water", "wage", "business", "property", "transfer", "cost" };
static const char *const floor_person_names[FLOOR_PERSON] = { "age", "enrolled",
    "insured", "level", "total", "compliant" };

/* Where the columns come from. */
struct floor_source {
    int64_t homes, persons;
    const int32_t *parent;
    const int64_t *home[FLOOR_HOME], *person[FLOOR_PERSON];
};

struct floor {
    int64_t homes;
    int32_t *start;                /* of the persons of each home */
    uint8_t *poor, *housing, *water, *age, *enrolled, *insured, *level;
    int64_t *wage, *business, *property, *transfer, *cost, *total, *compliant;
    int64_t *result[FLOOR_RESULT];
};

static inline uint8_t *floor_bytes(const int64_t *from, int64_t n)
{
    uint8_t *to = hk_alloc((size_t)n + 1);
    int64_t i;

    for (i = 0; to && i < n; i++)
        to[i] = (uint8_t)from[i];
    return to;
}

static inline int64_t *floor_numbers(const int64_t *from, int64_t n)
{
    int64_t *to = hk_alloc(((size_t)n + 1) * sizeof *to);
    int64_t i;

    for (i = 0; to && i < n; i++)
        to[i] = from ? from[i] : 0;
    return to;
}

static inline bool floor_open(struct floor *f, const struct floor_source *s)
{
    uint8_t **bytes[] = { &f->poor, &f->housing, &f->water };
    int64_t **numbers[] = { &f->wage, &f->business, &f->property, &f->transfer,
                            &f->cost };
    uint8_t **of_person[] = { &f->age, &f->enrolled, &f->insured, &f->level };
    int64_t i, p = 0;
    bool ok;

    f->homes = s->homes;
    f->start = hk_alloc(((size_t)s->homes + 1) * sizeof *f->start);
    ok = f->start != NULL;
    for (i = 0; ok && i <= s->homes; i++) {
        while (p < s->persons && s->parent[p] < i)
            p++;
        f->start[i] = (int32_t)p;
    }
    for (i = 0; i < 3; i++)
        ok = (*bytes[i] = floor_bytes(s->home[i], s->homes)) && ok;
    for (i = 0; i < 5; i++)
        ok = (*numbers[i] = floor_numbers(s->home[3 + i], s->homes)) && ok;
    for (i = 0; i < 4; i++)
        ok = (*of_person[i] = floor_bytes(s->person[i], s->persons)) && ok;
    ok = (f->total = floor_numbers(s->person[4], s->persons)) && ok;
    ok = (f->compliant = floor_numbers(s->person[5], s->persons)) && ok;
    for (i = 0; i < FLOOR_RESULT; i++)
        ok = (f->result[i] = floor_numbers(NULL, s->homes)) && ok;
    return ok;
}

static inline void floor_close(struct floor *f)
{
    void *all[] = { f->start, f->poor, f->housing, f->water, f->age,
        f->enrolled, f->insured, f->level, f->wage, f->business, f->property,
        f->transfer, f->cost, f->total, f->compliant };
    size_t i;

    for (i = 0; i < sizeof all / sizeof *all; i++)
        hk_free(all[i]);
    for (i = 0; i < FLOOR_RESULT; i++)
        hk_free(f->result[i]);
}

static inline int64_t floor_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t floor_most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static inline int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static inline void floor_checks(struct floor *f)
{
    int64_t i;
    int32_t p;

    for (i = 0; i < f->homes; i++) {
        int64_t income = floor_divide(f->wage[i] + f->business[i]
            + f->property[i] + f->transfer[i] - f->cost[i],
            f->start[i + 1] - f->start[i]);
        bool bad = income < 400000;

        for (p = f->start[i]; p < f->start[i + 1]; p++)
            bad |= ((uint8_t)(f->age[p] - 6) <= 9 && !f->enrolled[p])
                | !f->insured[p];
        f->result[0][i] = income;
        f->result[1][i] = !(bad | (f->housing[i] > 2) | !f->water[i]);
    }
}

/* What one person is paid, added to `sum`. */
static inline void floor_person(const struct floor *f, int32_t p, bool poor,
                                int64_t sum[5])
{
    static const int64_t first[] = { 0, 0, 10000, 40000, 80000 };
    static const int64_t percent[] = { 0, 0, 90, 80, 70 };
    int64_t total = f->total[p], compliant = f->compliant[p];
    int level = f->level[p];
    int64_t basic = (floor_most(0, compliant
        - (level == 2 && poor ? 0 : first[level])) * percent[level] + 50) / 100;
    int64_t rest = compliant - basic, over = floor_most(0, rest - 500000);
    int64_t b1 = floor_least(over, 5000000);
    int64_t b2 = floor_least(over - b1, 5000000), b3 = over - b1 - b2;
    int64_t critical = (b1 * 60 + b2 * 65 + b3 * 70 + 50) / 100;
    int64_t assist = 0, guarantee = 0;

    if (poor) {
        assist = floor_least(((rest - critical) * 70 + 50) / 100, 3000000);
        guarantee = floor_most(0, total - basic - critical - assist
                               - (total * 10 + 50) / 100);
    }
    sum[0] += basic;
    sum[1] += critical;
    sum[2] += assist;
    sum[3] += guarantee;
    sum[4] += total - basic - critical - assist - guarantee;
}

static inline void floor_amounts(struct floor *f)
{
    int64_t i;
    int32_t p;
    int k;

    for (i = 0; i < f->homes; i++) {
        int64_t sum[5] = { 0 };

        for (p = f->start[i]; p < f->start[i + 1]; p++) {
            if (!f->total[p])
                continue;
            if (f->insured[p])
                floor_person(f, p, f->poor[i], sum);
            else
                sum[4] += f->total[p];
        }
        for (k = 0; k < 5; k++)
            f->result[2 + k][i] = sum[k];
    }
}

static inline void floor_run(struct floor *f, bool light)
{
    floor_checks(f);
    if (!light)
        floor_amounts(f);
}

#endif
