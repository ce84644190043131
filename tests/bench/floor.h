/* floor.h - the rules of policy/bench written in C, over columns as narrow as
 * they can be: what the engines are measured by
 *
 * Households in the order of their numbers, amounts in fen, levels 1 to 4 (none
 * to city), housing 1 to 4 (A to D). */
#ifndef HK_BENCH_FLOOR_H
#define HK_BENCH_FLOOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "rows.h"
#include "workload.h"

struct floor {
    int64_t homes, persons, villages;
    int32_t *start;                /* of the persons of each home, and the end */
    int32_t *village;              /* of each home, from 0 */
    uint8_t *poor, *housing, *water, *age, *enrolled, *insured, *level;
    int64_t *wage, *business, *property, *transfer, *cost, *total, *compliant;
    int64_t *revenue;
    /* results; who is out of poverty has the mask 0 */
    uint8_t *mask;
    int64_t *income, *basic, *critical, *assist, *guarantee, *self, *dividend;
};

/* Room for so many; false without memory. */
static inline bool floor_open(struct floor *f, int64_t homes, int64_t persons,
                              int64_t villages)
{
    uint8_t **bytes[] = { &f->poor, &f->housing, &f->water, &f->mask };
    int64_t **numbers[] = { &f->wage, &f->business, &f->property, &f->transfer,
        &f->cost, &f->income, &f->basic, &f->critical, &f->assist,
        &f->guarantee, &f->self, &f->dividend };
    uint8_t **of_person[] = { &f->age, &f->enrolled, &f->insured, &f->level };
    size_t i, n = (size_t)homes + 1, p = (size_t)persons + 1;
    bool ok;

    *f = (struct floor){ .homes = homes, .persons = persons,
                         .villages = villages };
    ok = (f->start = hk_alloc(n * sizeof *f->start)) != NULL;
    ok = (f->village = hk_alloc(n * sizeof *f->village)) && ok;
    for (i = 0; i < sizeof bytes / sizeof *bytes; i++)
        ok = (*bytes[i] = hk_alloc(n)) && ok;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ok = (*numbers[i] = hk_alloc(n * sizeof **numbers[i])) && ok;
    for (i = 0; i < sizeof of_person / sizeof *of_person; i++)
        ok = (*of_person[i] = hk_alloc(p)) && ok;
    ok = (f->total = hk_alloc(p * sizeof *f->total)) && ok;
    ok = (f->compliant = hk_alloc(p * sizeof *f->compliant)) && ok;
    return (f->revenue = hk_alloc(((size_t)villages + 1)
                                  * sizeof *f->revenue)) && ok;
}

static inline void floor_close(struct floor *f)
{
    void *all[] = { f->start, f->village, f->poor, f->housing, f->water, f->age,
        f->enrolled, f->insured, f->level, f->wage, f->business, f->property,
        f->transfer, f->cost, f->total, f->compliant, f->revenue, f->mask,
        f->income, f->basic, f->critical, f->assist, f->guarantee, f->self,
        f->dividend };
    size_t i;

    for (i = 0; i < sizeof all / sizeof *all; i++)
        hk_free(all[i]);
}

/* ---- what is drawn --------------------------------------------------------- */

static inline void floor_draw_home(struct floor *f, struct work *w, int64_t i)
{
    struct work_home h;
    struct work_person m;
    int k;

    work_next_home(w, &h);
    f->start[i] = (int32_t)f->persons;
    f->village[i] = (int32_t)h.village - 1;
    f->poor[i] = (uint8_t)h.poor;
    f->housing[i] = (uint8_t)h.housing;
    f->water[i] = (uint8_t)h.water;
    f->wage[i] = h.wage;
    f->business[i] = h.business;
    f->property[i] = h.property;
    f->transfer[i] = h.transfer;
    f->cost[i] = h.cost;
    for (k = 0; k < h.persons; k++) {
        int64_t p = f->persons++;

        work_next_person(w, &m);
        f->age[p] = (uint8_t)m.age;
        f->enrolled[p] = (uint8_t)m.enrolled;
        f->insured[p] = (uint8_t)m.insured;
        f->level[p] = (uint8_t)m.level;
        f->total[p] = m.total;
        f->compliant[p] = m.compliant;
    }
}

/* Everything of so many households; false without memory. */
static inline bool floor_draw(struct floor *f, int64_t homes)
{
    struct work w = work_begin(homes);
    int64_t i;

    if (!floor_open(f, homes, homes * WORK_MOST, w.villages))
        return false;
    for (i = 0; i < w.villages; i++)
        f->revenue[i] = work_next_revenue(&w);
    f->persons = 0;
    for (i = 0; i < homes; i++)
        floor_draw_home(f, &w, i);
    f->start[homes] = (int32_t)f->persons;
    return true;
}

/* ---- the rules --------------------------------------------------------------- */

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
        int away = 0, uninsured = 0;

        for (p = f->start[i]; p < f->start[i + 1]; p++) {
            away |= ((uint8_t)(f->age[p] - 6) <= 9) & !f->enrolled[p];
            uninsured |= !f->insured[p];
        }
        f->income[i] = income;
        f->mask[i] = (uint8_t)((income < 400000) | away << 1 | uninsured << 2
            | (f->housing[i] > 2) << 3 | !f->water[i] << 4);
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
                               - total * 10 / 100);
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
        f->basic[i] = sum[0];
        f->critical[i] = sum[1];
        f->assist[i] = sum[2];
        f->guarantee[i] = sum[3];
        f->self[i] = sum[4];
    }
}

/* 70 % of what each village has, in equal parts to its poor households; the
 * fen that are left over to the first of them. */
static inline void floor_dividend(struct floor *f)
{
    size_t n = (size_t)f->villages + 1;
    int64_t *poor = hk_zalloc(n, sizeof *poor), i;
    int64_t *part = hk_zalloc(n, sizeof *part);
    int64_t *rest = hk_zalloc(n, sizeof *rest);

    if (!poor || !part || !rest)
        abort();
    for (i = 0; i < f->homes; i++)
        poor[f->village[i]] += f->poor[i];
    for (i = 0; i < f->villages; i++)
        if (poor[i]) {
            part[i] = f->revenue[i] * 70 / 100 / poor[i];
            rest[i] = f->revenue[i] * 70 / 100 % poor[i];
        }
    for (i = 0; i < f->homes; i++) {
        int32_t v = f->village[i];

        f->dividend[i] = f->poor[i] ? part[v] + (rest[v] > 0) : 0;
        rest[v] -= f->poor[i];
    }
    hk_free(poor);
    hk_free(part);
    hk_free(rest);
}

static inline void floor_run(struct floor *f, bool light)
{
    floor_checks(f);
    if (light)
        return;
    floor_amounts(f);
    floor_dividend(f);
}

/* The results of a household as rows.h has them. */
static inline void floor_row(const struct floor *f, int64_t i,
                             int64_t value[ROW_RESULTS])
{
    const int64_t row[ROW_RESULTS] = { f->income[i], f->mask[i], !f->mask[i],
        f->basic[i], f->critical[i], f->assist[i], f->guarantee[i],
        f->self[i], f->dividend[i] };

    memcpy(value, row, sizeof row);
}

static inline struct row_sum floor_sum(const struct floor *f, bool light)
{
    int64_t value[ROW_RESULTS], i;
    struct rows rows;

    rows_begin(&rows, light);
    for (i = 0; i < f->homes; i++) {
        floor_row(f, i, value);
        rows_add(&rows, i + 1, value, NULL);
    }
    return rows_end(&rows);
}

#endif
