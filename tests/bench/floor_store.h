/* floor_store.h - what floor.h computes, from a register to a table in it: the
 * C program with sqlite3 that a run is measured by
 *
 * It reads the tables as they lie and puts each household in the place of its
 * number, which in this register is its row id. */
#ifndef HK_BENCH_FLOOR_STORE_H
#define HK_BENCH_FLOOR_STORE_H

#include <stdio.h>
#include <stdlib.h>

#include <sqlite3.h>

#include "floor.h"

static inline void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_run: %s: %s\n", what, why);
    exit(5);
}

static inline double cpu(void)
{
    return work_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static inline sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st;

    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL))
        fail(sql, sqlite3_errmsg(db));
    return st;
}

static inline void run_sql(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL))
        fail(sql, sqlite3_errmsg(db));
}

static inline sqlite3 *open_floor(const char *path)
{
    sqlite3 *db;

    if (sqlite3_open(path, &db))
        fail(path, sqlite3_errmsg(db));
    run_sql(db, "PRAGMA synchronous = FULL");
    return db;
}

/* ---- reading ----------------------------------------------------------------- */

static inline int64_t count(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st = prepare(db, sql);
    int64_t n = 0;

    if (sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return n;
}

/* The place of the row with this id, of `n`. */
static inline int64_t place(sqlite3_stmt *st, int column, int64_t n)
{
    int64_t id = sqlite3_column_int64(st, column);

    if (id < 1 || id > n)
        fail("register", "its rows are not numbered from 1");
    return id - 1;
}

static inline void read_homes(struct floor *f, sqlite3 *db)
{
    sqlite3_stmt *st = prepare(db, "SELECT id, village, poor, housing, water, "
        "wage, business, property, transfer, cost FROM household");

    while (sqlite3_step(st) == SQLITE_ROW) {
        int64_t i = place(st, 0, f->homes);

        f->village[i] = (int32_t)place(st, 1, f->villages);
        f->poor[i] = (uint8_t)sqlite3_column_int(st, 2);
        f->housing[i] = (uint8_t)sqlite3_column_int(st, 3);
        f->water[i] = (uint8_t)sqlite3_column_int(st, 4);
        f->wage[i] = sqlite3_column_int64(st, 5);
        f->business[i] = sqlite3_column_int64(st, 6);
        f->property[i] = sqlite3_column_int64(st, 7);
        f->transfer[i] = sqlite3_column_int64(st, 8);
        f->cost[i] = sqlite3_column_int64(st, 9);
    }
    sqlite3_finalize(st);
}

/* Persons lie household by household, as these are numbered. */
static inline void read_persons(struct floor *f, sqlite3 *db)
{
    sqlite3_stmt *st = prepare(db, "SELECT household, age, enrolled, insured, "
        "level, total, compliant FROM person");
    int64_t home = 0;
    int32_t i;

    f->start[0] = 0;
    for (i = 0; sqlite3_step(st) == SQLITE_ROW; i++) {
        int64_t of = place(st, 0, f->homes);

        if (of < home)
            fail("register", "its persons do not lie by household");
        while (home < of)
            f->start[++home] = i;
        f->age[i] = (uint8_t)sqlite3_column_int(st, 1);
        f->enrolled[i] = (uint8_t)sqlite3_column_int(st, 2);
        f->insured[i] = (uint8_t)sqlite3_column_int(st, 3);
        f->level[i] = (uint8_t)sqlite3_column_int(st, 4);
        f->total[i] = sqlite3_column_int64(st, 5);
        f->compliant[i] = sqlite3_column_int64(st, 6);
    }
    while (home < f->homes)
        f->start[++home] = i;
    sqlite3_finalize(st);
}

static inline void floor_read(struct floor *f, sqlite3 *db)
{
    sqlite3_stmt *st;

    if (!floor_open(f, count(db, "SELECT count(*) FROM household"),
                    count(db, "SELECT count(*) FROM person"),
                    count(db, "SELECT count(*) FROM village")))
        fail("room", "no memory");
    st = prepare(db, "SELECT id, revenue FROM village");
    while (sqlite3_step(st) == SQLITE_ROW)
        f->revenue[place(st, 0, f->villages)] = sqlite3_column_int64(st, 1);
    sqlite3_finalize(st);
    read_homes(f, db);
    read_persons(f, db);
}

/* ---- keeping ----------------------------------------------------------------- */

/* One row a household in one transaction: the floor of keeping results. */
static inline void floor_write(const struct floor *f, sqlite3 *db)
{
    int64_t value[ROW_RESULTS], i;
    sqlite3_stmt *st;
    int k;

    run_sql(db, "BEGIN IMMEDIATE; DROP TABLE IF EXISTS result; CREATE TABLE "
        "result(id INTEGER PRIMARY KEY, income_pc INTEGER, mask INTEGER, exit "
        "INTEGER, basic INTEGER, critical INTEGER, assist INTEGER, guarantee "
        "INTEGER, self INTEGER, dividend INTEGER)");
    st = prepare(db, "INSERT INTO result VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,"
                 "?10)");
    for (i = 0; i < f->homes; i++) {
        floor_row(f, i, value);
        sqlite3_bind_int64(st, 1, i + 1);
        for (k = 0; k < ROW_RESULTS; k++)
            sqlite3_bind_int64(st, 2 + k, value[k]);
        if (sqlite3_step(st) != SQLITE_DONE || sqlite3_reset(st))
            fail("result", sqlite3_errmsg(db));
    }
    sqlite3_finalize(st);
    run_sql(db, "COMMIT");
}

/* The same rows in a table as a run's, which keeps many runs by (run, id). */
static inline void floor_write_run(const struct floor *f, sqlite3 *db)
{
    int64_t value[ROW_RESULTS], i;
    sqlite3_stmt *st;
    int k, n;

    run_sql(db, "BEGIN IMMEDIATE; DROP TABLE IF EXISTS run1; CREATE TABLE "
        "run1(run INTEGER NOT NULL, id INTEGER NOT NULL, failed INTEGER NOT "
        "NULL, unknown INTEGER NOT NULL, error INTEGER NOT NULL, outside "
        "INTEGER NOT NULL, c1 INTEGER, c2 INTEGER, c3 INTEGER, c4 INTEGER, "
        "c5 INTEGER, c6 INTEGER, c7 INTEGER, c8 INTEGER, PRIMARY KEY(run, id)) "
        "STRICT, WITHOUT ROWID");
    st = prepare(db, "INSERT INTO run1 VALUES(1,?1,?2,0,0,0,?3,?4,?5,?6,?7,?8,"
                 "?9,?10)");
    for (i = 0; i < f->homes; i++) {
        floor_row(f, i, value);
        sqlite3_bind_int64(st, 1, i + 1);
        sqlite3_bind_int64(st, 2, !value[ROW_EXIT]);
        for (k = 0, n = 3; k < ROW_RESULTS; k++)
            if (k != ROW_EXIT)
                sqlite3_bind_int64(st, n++, value[k]);
        if (sqlite3_step(st) != SQLITE_DONE || sqlite3_reset(st))
            fail("run1", sqlite3_errmsg(db));
    }
    sqlite3_finalize(st);
    run_sql(db, "COMMIT");
}

/* ---- all of it --------------------------------------------------------------- */

struct floor_times { double all, rules, write, write_run; };

static inline struct row_sum run_floor(const char *path, struct floor_times *t)
{
    double start = cpu(), read, judged;
    sqlite3 *db = open_floor(path);
    struct row_sum sum;
    struct floor f;

    floor_read(&f, db);
    read = cpu();
    floor_run(&f, false);
    judged = cpu();
    floor_write(&f, db);
    t->write = cpu() - judged;
    sqlite3_close(db);
    t->all = cpu() - start;
    t->rules = judged - read;
    db = open_floor(path);
    judged = cpu();
    floor_write_run(&f, db);
    t->write_run = cpu() - judged;
    sqlite3_close(db);
    sum = floor_sum(&f, false);
    floor_close(&f);
    return sum;
}

#endif
