/* bench_run.c - from a register to results in a register, and with reasons
 *
 * bench_run [POLICY [N]]: the workload of tests/bench/policy over N households
 * (100,000) in a register. Against it in turn the same in C: sqlite3 and
 * floor.h, one table of results, prepared statements; the results are compared.
 * CPU time, medians of five. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "answer/sentence.h"
#include "answer/verdict.h"
#include "base/mem.h"
#include "floor.h"
#include "store/batch.h"
#include "store/record.h"
#include "store/run.h"
#include "workload.h"

static const char *const results[] = { "income_pc", "exit", "basic_sum",
    "critical_sum", "assist_sum", "guarantee_sum", "self_sum" };

struct bench {
    const char *policy;
    char dir[64], path[96], floor_path[96];
    int64_t homes;
    struct hk_packs *packs;        /* those the register was made by */
};

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_run: %s: %s\n", what, why);
    exit(5);
}

static double cpu(void)
{
    return work_clock(CLOCK_PROCESS_CPUTIME_ID);
}

/* ---- the register ---------------------------------------------------------- */

struct filling {
    struct hk_store *s;
    const struct hk_entity *e;
    struct hk_value values[16];
    char key[24];
};

static void set(struct filling *f, const char *name, int64_t number)
{
    f->values[hk_entity_field(f->e, name)->index] =
        (struct hk_value){ .state = HK_KNOWN, .number = number };
}

static int64_t insert(struct filling *f, int64_t parent)
{
    struct hk_err err = { 0 };
    int64_t id;

    if (hk_record_insert(f->s, f->e, parent, f->values, &id, &err))
        fail("insert", err.text);
    return id;
}

static int64_t insert_home(struct filling *f, const struct work_home *h,
                           int64_t no)
{
    f->e = hk_model_entity(hk_store_model(f->s), "household");
    snprintf(f->key, sizeof f->key, "%08lld", (long long)no);
    f->values[hk_entity_field(f->e, "hid")->index] = (struct hk_value){
        .state = HK_KNOWN, .text = f->key, .len = strlen(f->key)
    };
    set(f, "poor", h->poor);
    set(f, "wage", h->wage);
    set(f, "business", h->business);
    set(f, "property", h->property);
    set(f, "transfer", h->transfer);
    set(f, "cost", h->cost);
    set(f, "housing", h->housing);
    set(f, "water", h->water);
    return insert(f, 0);
}

static void insert_person(struct filling *f, const struct work_person *p,
                          int64_t home, int seq)
{
    f->e = hk_model_entity(hk_store_model(f->s), "person");
    set(f, "seq", seq);
    set(f, "age", p->age);
    set(f, "enrolled", p->enrolled);
    set(f, "insured", p->insured);
    set(f, "disability", p->disability);
    set(f, "total", p->total);
    set(f, "compliant", p->compliant);
    set(f, "level", p->level);
    insert(f, home);
}

static const struct hk_store_options writing = {
    .write = true, .who = "bench", .command = "bench"
};

static void make_register(struct bench *b)
{
    const struct hk_model *m = hk_packs_model(b->packs);
    const struct hk_batch_counts counts = { 0 };
    struct filling f = { 0 };
    struct work w = work_begin();
    struct work_home h;
    struct work_person p;
    struct hk_err err = { 0 };
    int64_t no, home;
    int seq;

    if (hk_store_create(b->path, m, &writing, &err)
        || hk_store_open(&f.s, b->path, m, &writing, &err)
        || hk_batch_begin(f.s, "set", "bench", NULL, &err))
        fail(b->path, err.text);
    for (no = 1; no <= b->homes; no++) {
        work_next_home(&w, &h);
        home = insert_home(&f, &h, no);
        for (seq = 1; seq <= h.persons; seq++) {
            work_next_person(&w, &p);
            insert_person(&f, &p, home, seq);
        }
    }
    if (hk_batch_commit(f.s, &counts, &no, &err))
        fail(b->path, err.text);
    hk_store_close(f.s);
}

/* ---- the same in C --------------------------------------------------------- */

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st;

    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL))
        fail(sql, sqlite3_errmsg(db));
    return st;
}

static void run_sql(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL))
        fail(sql, sqlite3_errmsg(db));
}

static void *room(int64_t n, size_t size)
{
    void *p = hk_alloc(((size_t)n + 1) * size);

    if (!p)
        fail("room", "no memory");
    return p;
}

static int64_t count(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st = prepare(db, sql);
    int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;

    sqlite3_finalize(st);
    return n;
}

static void floor_read_homes(struct floor *f, sqlite3 *db, int64_t *id)
{
    sqlite3_stmt *st = prepare(db, "SELECT id, poor, housing, water, wage, "
        "business, property, transfer, cost FROM household ORDER BY id");
    int64_t i;

    for (i = 0; sqlite3_step(st) == SQLITE_ROW; i++) {
        id[i] = sqlite3_column_int64(st, 0);
        f->poor[i] = (uint8_t)sqlite3_column_int(st, 1);
        f->housing[i] = (uint8_t)sqlite3_column_int(st, 2);
        f->water[i] = (uint8_t)sqlite3_column_int(st, 3);
        f->wage[i] = sqlite3_column_int64(st, 4);
        f->business[i] = sqlite3_column_int64(st, 5);
        f->property[i] = sqlite3_column_int64(st, 6);
        f->transfer[i] = sqlite3_column_int64(st, 7);
        f->cost[i] = sqlite3_column_int64(st, 8);
    }
    sqlite3_finalize(st);
}

static void floor_read_persons(struct floor *f, sqlite3 *db, const int64_t *id)
{
    sqlite3_stmt *st = prepare(db, "SELECT household, age, enrolled, insured, "
        "level, total, compliant FROM person");
    int64_t home = 0;
    int32_t i;

    f->start[0] = 0;
    for (i = 0; sqlite3_step(st) == SQLITE_ROW; i++) {
        int64_t of = sqlite3_column_int64(st, 0);

        while (id[home] != of)
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

static void floor_read(struct floor *f, sqlite3 *db, int64_t **id)
{
    int64_t n = count(db, "SELECT count(*) FROM household");
    int64_t p = count(db, "SELECT count(*) FROM person");
    uint8_t **bytes[] = { &f->poor, &f->housing, &f->water };
    uint8_t **of_person[] = { &f->age, &f->enrolled, &f->insured, &f->level };
    int64_t **numbers[] = { &f->wage, &f->business, &f->property, &f->transfer,
                            &f->cost };
    int i;

    f->homes = n;
    *id = room(n, sizeof **id);
    f->start = room(n, sizeof *f->start);
    for (i = 0; i < 3; i++)
        *bytes[i] = room(n, 1);
    for (i = 0; i < 5; i++)
        *numbers[i] = room(n, 8);
    for (i = 0; i < 4; i++)
        *of_person[i] = room(p, 1);
    f->total = room(p, 8);
    f->compliant = room(p, 8);
    for (i = 0; i < FLOOR_RESULT; i++)
        f->result[i] = room(n, 8);
    floor_read_homes(f, db, *id);
    floor_read_persons(f, db, *id);
}

/* One row a household in one transaction: the floor of keeping results. */
static void floor_write(const struct floor *f, sqlite3 *db, const int64_t *id)
{
    sqlite3_stmt *st;
    int64_t i;
    int k;

    run_sql(db, "BEGIN IMMEDIATE; DROP TABLE IF EXISTS result; CREATE TABLE "
        "result(id INTEGER PRIMARY KEY, r1 INTEGER, r2 INTEGER, r3 INTEGER, "
        "r4 INTEGER, r5 INTEGER, r6 INTEGER, r7 INTEGER)");
    st = prepare(db, "INSERT INTO result VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    for (i = 0; i < f->homes; i++) {
        sqlite3_bind_int64(st, 1, id[i]);
        for (k = 0; k < FLOOR_RESULT; k++)
            sqlite3_bind_int64(st, 2 + k, f->result[k][i]);
        if (sqlite3_step(st) != SQLITE_DONE || sqlite3_reset(st))
            fail("result", sqlite3_errmsg(db));
    }
    sqlite3_finalize(st);
    run_sql(db, "COMMIT");
}

/* The same rows in a table as a run's, which keeps many runs by (run, id). */
static void floor_write_run(const struct floor *f, sqlite3 *db,
                            const int64_t *id)
{
    sqlite3_stmt *st;
    int64_t i;
    int k;

    run_sql(db, "BEGIN IMMEDIATE; DROP TABLE IF EXISTS run1; CREATE TABLE "
        "run1(run INTEGER NOT NULL, id INTEGER NOT NULL, failed INTEGER NOT "
        "NULL, unknown INTEGER NOT NULL, error INTEGER NOT NULL, outside "
        "INTEGER NOT NULL, c1 INTEGER, c2 INTEGER, c3 INTEGER, c4 INTEGER, "
        "c5 INTEGER, c6 INTEGER, PRIMARY KEY(run, id)) STRICT, WITHOUT ROWID");
    st = prepare(db, "INSERT INTO run1 VALUES(1,?1,?2,0,0,0,?3,?4,?5,?6,?7,?8)");
    for (i = 0; i < f->homes; i++) {
        sqlite3_bind_int64(st, 1, id[i]);
        sqlite3_bind_int64(st, 2, !f->result[1][i]);
        for (k = 0; k < FLOOR_RESULT - 1; k++)
            sqlite3_bind_int64(st, 3 + k, f->result[k + (k > 0)][i]);
        if (sqlite3_step(st) != SQLITE_DONE || sqlite3_reset(st))
            fail("run1", sqlite3_errmsg(db));
    }
    sqlite3_finalize(st);
    run_sql(db, "COMMIT");
}

struct floor_times { double all, rules, write, write_run; };

static uint64_t run_floor(const struct bench *b, struct floor_times *t)
{
    struct floor f = { 0 };
    double start = cpu(), read, judged;
    uint64_t sum = 0;
    int64_t *id, i;
    sqlite3 *db;
    int k;

    if (sqlite3_open(b->floor_path, &db))
        fail(b->floor_path, sqlite3_errmsg(db));
    run_sql(db, "PRAGMA synchronous = FULL");
    floor_read(&f, db, &id);
    read = cpu();
    floor_run(&f, false);
    judged = cpu();
    floor_write(&f, db, id);
    t->write = cpu() - judged;
    sqlite3_close(db);
    t->all = cpu() - start;
    t->rules = judged - read;
    if (sqlite3_open(b->floor_path, &db))
        fail(b->floor_path, sqlite3_errmsg(db));
    run_sql(db, "PRAGMA synchronous = FULL");
    judged = cpu();
    floor_write_run(&f, db, id);
    t->write_run = cpu() - judged;
    sqlite3_close(db);
    for (i = 0; i < f.homes; i++)
        for (k = 0; k < FLOOR_RESULT; k++)
            sum = work_mix(sum, f.result[k][i]);
    floor_close(&f);
    hk_free(id);
    return sum;
}

/* ---- by the program -------------------------------------------------------- */

/* What the newest run of the register holds, as the floor sums it up. */
static uint64_t sum_of_run(struct hk_store *s)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3 *db = hk_store_db(s);
    char table[64] = "";
    sqlite3_stmt *st;
    uint64_t sum = 0;
    size_t i;
    int k;

    hk_str_puts(&sql, "SELECT ");
    for (i = 0; i < sizeof results / sizeof *results; i++) {
        st = prepare(db, "SELECT col, no, tbl FROM run_output WHERE name = ?1 "
                     "AND run = (SELECT max(id) FROM run)");
        sqlite3_bind_text(st, 1, results[i], -1, SQLITE_STATIC);
        if (sqlite3_step(st) != SQLITE_ROW)
            fail(results[i], "was not kept");
        if (sqlite3_column_type(st, 0) == SQLITE_NULL)
            hk_str_addf(&sql, "1 - (failed >> %d & 1), ",
                        sqlite3_column_int(st, 1));
        else
            hk_str_addf(&sql, "%s, ", (const char *)sqlite3_column_text(st, 0));
        snprintf(table, sizeof table, "%s",
                 (const char *)sqlite3_column_text(st, 2));
        sqlite3_finalize(st);
    }
    hk_str_addf(&sql, "unknown | error | outside FROM \"%s\" WHERE run = "
                "(SELECT max(id) FROM run) ORDER BY id", table);
    st = prepare(db, hk_str_text(&sql));
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (k = 0; k < FLOOR_RESULT; k++)
            sum = work_mix(sum, sqlite3_column_int64(st, k));
        if (sqlite3_column_int64(st, FLOOR_RESULT))
            fail("run", "a result is not known");
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return sum;
}

struct plain_rows {
    const struct hk_sheet *sheet;
    const struct hk_column *exit;
    int32_t row;
};

static bool next_plain(void *context, struct hk_run_row *out)
{
    struct plain_rows *x = context;

    if (x->row == x->sheet->rows)
        return false;
    *out = (struct hk_run_row){ .id = x->sheet->id[x->row],
                                .failed = !x->exit->value[x->row] };
    x->row++;
    return true;
}

/* The decision alone, one row a household: what reasons are measured by. */
static double keep_plain(struct hk_store *s, const struct hk_assessment *a)
{
    struct hk_run_output out = { .name = "exit", .kind = "boolean",
                                 .is_decision = true };
    struct hk_run_head head = { .region = "", .date = "2020-12-31",
        .outputs = "exit", .year = 2020, .seal = "{}", .host = "bench" };
    struct hk_err err = { 0 };
    struct plain_rows rows = { 0 };
    struct hk_run *run;
    double start;
    int64_t no;

    out.entity = hk_model_entity(hk_store_model(s), "household")->index;
    rows.sheet = &a->data->sheets[out.entity];
    rows.exit = hk_eval_column(a->eval, out.entity, "exit");
    start = cpu();
    if (hk_run_begin(&run, s, &head, &out, 1, &err)
        || hk_run_add(run, out.entity, next_plain, &rows, &err))
        fail("run", err.text);
    if (hk_run_commit(run, &no, &err))
        fail("run", err.text);
    return cpu() - start;
}

/* The sentence of every failed check of the decision, made as a reader would
 * have it; nanoseconds each. */
static double sentences(const struct hk_assessment *a)
{
    static const char *const checks[] = { "income_ok", "school_ok",
        "insured_ok", "housing_ok", "water_ok" };
    int home = hk_model_entity(a->data->model, "household")->index;
    struct hk_str text = HK_STR_INIT;
    double start = cpu();
    int64_t made = 0;
    int32_t row;
    size_t k;

    for (k = 0; k < sizeof checks / sizeof *checks; k++) {
        const struct hk_column *c = hk_eval_column(a->eval, home, checks[k]);

        for (row = 0; row < a->data->sheets[home].rows; row++) {
            if (c->value[row])
                continue;
            hk_str_clear(&text);
            hk_eval_sentence(a->eval, home, checks[k], row, HK_EN, &text);
            made++;
        }
    }
    hk_str_release(&text);
    return made ? (cpu() - start) * 1e9 / (double)made : 0;
}

struct run_times { double all, save, plain, sentence; };

/* Open everything, judge, keep. With `reasons` also what those cost. */
static uint64_t run_huka(const struct bench *b, struct hk_copying *copying,
                         bool reasons, struct run_times *t)
{
    struct hk_assess_options o = { .region = "", .year = 2020, .as_of = -1,
                                   .copying = copying, .lean = true };
    struct hk_assessment a = { 0 };
    struct hk_err err = { 0 };
    struct hk_packs *packs;
    struct hk_store *s;
    double start = cpu(), judged;
    uint64_t sum;

    if (hk_packs_open(&packs, &b->policy, 1, HK_PACKS_RULES, &err)
        || hk_store_open(&s, b->path, hk_packs_model(packs), &writing, &err)
        || hk_assess(&a, packs, s, &o, &err))
        fail("assess", err.text);
    judged = cpu();
    if (hk_assessment_save(&a, s, &o, "bench", &err))
        fail("save", err.text);
    t->save = cpu() - judged;
    t->all = cpu() - start;
    sum = sum_of_run(s);
    if (reasons) {
        t->plain = keep_plain(s, &a);
        t->sentence = sentences(&a);
    }
    hk_assessment_release(&a);
    start = cpu();
    hk_store_close(s);             /* the log of changes goes into the file */
    hk_packs_close(packs);
    t->all += cpu() - start;
    return sum;
}

/* ---- turns ------------------------------------------------------------------ */

static void copy_register(const struct bench *b)
{
    char command[256];

    snprintf(command, sizeof command, "cp '%s' '%s'", b->path, b->floor_path);
    if (system(command))
        fail(command, "failed");
}

static void same(uint64_t a, uint64_t b)
{
    if (a != b)
        fail("check", "the results differ");
}

static void print(const struct bench *b)
{
    double first[TURNS], cached[TURNS], save[TURNS], plain[TURNS], say[TURNS];
    double all[TURNS], rules[TURNS], write[TURNS], write_run[TURNS];
    double floor, judged;
    int i;

    for (i = 0; i < TURNS; i++) {
        struct hk_copying copying = { .keep = true, .least = -1 };
        struct run_times t = { 0 };
        struct floor_times f;
        uint64_t sum = run_floor(b, &f);

        all[i] = f.all;
        rules[i] = f.rules;
        write[i] = f.write;
        write_run[i] = f.write_run;
        same(sum, run_huka(b, NULL, false, &t));
        first[i] = t.all;
        run_huka(b, &copying, true, &t);             /* writes the copy */
        plain[i] = t.plain;
        say[i] = t.sentence;
        copying = (struct hk_copying){ 0 };
        same(sum, run_huka(b, &copying, false, &t));
        if (copying.found != HK_COPY_USED)
            fail("copy", "was not used");
        cached[i] = t.all;
        save[i] = t.save;
    }
    floor = work_median(rules) + work_median(write);
    judged = work_median(cached) - work_median(save);
    printf("bench: e2e_first_vs_c %.2f x\n",
           work_median(first) / work_median(all));
    printf("bench: e2e_cached_vs_floor %.2f x\n", work_median(cached) / floor);
    printf("bench: e2e_first_ms %.0f ms\n", first[TURNS / 2] * 1e3);
    printf("bench: e2e_cached_ms %.0f ms\n", cached[TURNS / 2] * 1e3);
    printf("bench: save_vs_floor %.2f x\n",
           save[TURNS / 2] / write[TURNS / 2]);
    printf("bench: save_vs_same_table %.2f x\n",
           save[TURNS / 2] / work_median(write_run));
    printf("bench: reasons_vs_plain %.2f x\n",
           (judged + save[TURNS / 2]) / (judged + work_median(plain)));
    printf("bench: sentence_ns %.0f ns\n", work_median(say));
}

int main(int argc, char **argv)
{
    struct bench b = { .policy = argc > 1 ? argv[1] : "tests/bench/policy",
                       .homes = argc > 2 ? atoll(argv[2]) : 100000 };
    struct hk_err err = { 0 };
    char command[128];

    hk_mem_install();
    strcpy(b.dir, access("/dev/shm", W_OK) ? "/tmp/bench_run_XXXXXX"
           : "/dev/shm/bench_run_XXXXXX");
    if (!mkdtemp(b.dir))
        fail("a temporary folder", "cannot be made");
    snprintf(b.path, sizeof b.path, "%s/b.db", b.dir);
    snprintf(b.floor_path, sizeof b.floor_path, "%s/floor.db", b.dir);
    if (hk_packs_open(&b.packs, &b.policy, 1, HK_PACKS_RULES, &err))
        fail(b.policy, err.text);
    make_register(&b);
    copy_register(&b);
    print(&b);
    hk_packs_close(b.packs);
    snprintf(command, sizeof command, "rm -rf '%s'", b.dir);
    return system(command) != 0;
}
