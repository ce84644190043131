/* bench_run.c - from a register to results in a register, and with reasons
 *
 * bench_run [POLICY [N]]: the workload of tests/bench/policy over N households
 * (100,000) in a register. Against it in turn the same in C (floor_store.h); the
 * results are compared. CPU time, medians of 11. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "answer/sentence.h"
#include "answer/verdict.h"
#include "base/mem.h"
#include "floor_store.h"
#include "store/batch.h"
#include "store/record.h"
#include "store/run.h"

struct bench {
    const char *policy;
    char dir[64], path[96], floor_path[96];
    int64_t homes;
    struct hk_packs *packs;        /* those the register was made by */
};

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

/* Begin a record of `entity` with its number in the key field. */
static void begin(struct filling *f, const char *entity, const char *key,
                  const char *format, int64_t no)
{
    f->e = hk_model_entity(hk_store_model(f->s), entity);
    snprintf(f->key, sizeof f->key, format, (long long)no);
    f->values[hk_entity_field(f->e, key)->index] = (struct hk_value){
        .state = HK_KNOWN, .text = f->key, .len = strlen(f->key)
    };
}

static int64_t insert_village(struct filling *f, int64_t revenue, int64_t no)
{
    begin(f, "village", "vid", "%06lld", no);
    set(f, "revenue", revenue);
    return insert(f, 0);
}

static int64_t insert_home(struct filling *f, const struct work_home *h,
                           int64_t village, int64_t no)
{
    begin(f, "household", "hid", "%08lld", no);
    set(f, "poor", h->poor);
    set(f, "wage", h->wage);
    set(f, "business", h->business);
    set(f, "property", h->property);
    set(f, "transfer", h->transfer);
    set(f, "cost", h->cost);
    set(f, "housing", h->housing);
    set(f, "water", h->water);
    return insert(f, village);
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
    struct work w = work_begin(b->homes);
    int64_t *village = hk_alloc((size_t)w.villages * sizeof *village);
    struct work_home h;
    struct work_person p;
    struct hk_err err = { 0 };
    int64_t no, home;
    int seq;

    if (!village || hk_store_create(b->path, m, &writing, &err)
        || hk_store_open(&f.s, b->path, m, &writing, &err)
        || hk_batch_begin(f.s, "set", "bench", NULL, &err))
        fail(b->path, err.text);
    for (no = 1; no <= w.villages; no++)
        village[no - 1] = insert_village(&f, work_next_revenue(&w), no);
    for (no = 1; no <= b->homes; no++) {
        work_next_home(&w, &h);
        home = insert_home(&f, &h, village[h.village - 1], no);
        for (seq = 1; seq <= h.persons; seq++) {
            work_next_person(&w, &p);
            insert_person(&f, &p, home, seq);
        }
    }
    if (hk_batch_commit(f.s, &counts, &no, &err))
        fail(b->path, err.text);
    hk_store_close(f.s);
    hk_free(village);
}

/* ---- without reasons ------------------------------------------------------- */

static const char *const checks[] = { "income_ok", "school_ok", "insured_ok",
    "housing_ok", "water_ok" };
enum { CHECKS = sizeof checks / sizeof *checks };

/* Is the result of a household there to say why it fails: a check of the
 * decision, the number in the sentence of one, or which of them fail? */
static bool is_reason(const char *name)
{
    int k;

    for (k = 0; k < CHECKS && strcmp(name, checks[k]) != 0; k++)
        ;
    return k < CHECKS || !strcmp(name, row_names[ROW_INCOME])
        || !strcmp(name, row_names[ROW_MASK]);
}

/* The plan of a run that judges the same and forgets why: reasons are computed
 * for what reads them, and no results. */
static enum hk_status forget_reasons(void *plain, const struct hk_assessment *a,
                                     const struct hk_pack *const *packs_of,
                                     int count, struct hk_err *err)
{
    int i;

    (void)packs_of, (void)count, (void)err;
    for (i = 0; *(bool *)plain && i < a->plan->step_count; i++)
        if (is_reason(a->plan->steps[i].name))
            a->plan->steps[i].is_output = false;
    return HK_OK;
}

static bool wants_nothing(void *context, int entity, int field)
{
    (void)context, (void)entity, (void)field;
    return false;
}

/* ---- by the program -------------------------------------------------------- */

/* What the newest run of the register holds, household by household; `plain`:
 * of what a run without reasons holds too. */
static struct row_sum sum_of_run(struct hk_store *s, bool plain)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3 *db = hk_store_db(s);
    int64_t value[ROW_RESULTS];
    char table[64] = "";
    struct rows rows;
    sqlite3_stmt *st;
    int k;

    hk_str_puts(&sql, "SELECT ");
    for (k = 0; k < ROW_RESULTS; k++) {
        if (plain && is_reason(row_names[k])) {
            hk_str_puts(&sql, "0, ");
            continue;
        }
        st = prepare(db, "SELECT col, no, tbl FROM run_output WHERE name = ?1 "
                     "AND run = (SELECT max(id) FROM run)");
        sqlite3_bind_text(st, 1, row_names[k], -1, SQLITE_STATIC);
        if (sqlite3_step(st) != SQLITE_ROW)
            fail(row_names[k], "was not kept");
        if (sqlite3_column_type(st, 0) == SQLITE_NULL)
            hk_str_addf(&sql, "1 - (failed >> %d & 1), ",
                        sqlite3_column_int(st, 1));
        else
            hk_str_addf(&sql, "%s, ", (const char *)sqlite3_column_text(st, 0));
        snprintf(table, sizeof table, "%s",
                 (const char *)sqlite3_column_text(st, 2));
        sqlite3_finalize(st);
    }
    hk_str_addf(&sql, "unknown | error | outside, id FROM \"%s\" WHERE run = "
                "(SELECT max(id) FROM run) ORDER BY id", table);
    st = prepare(db, hk_str_text(&sql));
    rows_begin(&rows, false);
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (k = 0; k < ROW_RESULTS; k++)
            value[k] = sqlite3_column_int64(st, k);
        if (sqlite3_column_int64(st, ROW_RESULTS))
            fail("run", "a result is not known");
        rows_add(&rows, sqlite3_column_int64(st, ROW_RESULTS + 1), value, NULL);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rows_end(&rows);
}

/* The sentence of every failed check of the decision, made as a reader would
 * have it; nanoseconds each. */
static double sentences(const struct hk_assessment *a)
{
    int home = hk_model_entity(a->data->model, "household")->index;
    struct hk_str text = HK_STR_INIT;
    double start = cpu();
    int64_t made = 0;
    int32_t row;
    int k;

    for (k = 0; k < CHECKS; k++) {
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

enum how {
    JUDGE,
    SPEAK,                         /* and make the sentences */
    PLAIN                          /* without reasons */
};
struct run_times { double all, save, sentence; };

/* Open everything, judge, keep; those results that PLAIN has too into `part`. */
static struct row_sum run_huka(const struct bench *b,
                               struct hk_copying *copying, enum how how,
                               struct run_times *t, struct row_sum *part)
{
    bool plain = how == PLAIN;
    const struct hk_beside beside = { .context = &plain,
        .plan = forget_reasons, .wants = wants_nothing };
    struct hk_assess_options o = { .region = "", .year = 2020, .as_of = -1,
        .copying = copying, .lean = true, .beside = &beside };
    struct hk_assessment a = { 0 };
    struct hk_err err = { 0 };
    struct hk_packs *packs;
    struct hk_store *s;
    double start = cpu(), judged;
    struct row_sum sum;

    if (hk_packs_open(&packs, &b->policy, 1, HK_PACKS_RULES, &err)
        || hk_store_open(&s, b->path, hk_packs_model(packs), &writing, &err)
        || hk_assess(&a, packs, s, &o, &err))
        fail("assess", err.text);
    judged = cpu();
    if (hk_assessment_save(&a, s, &o, "bench", &err))
        fail("save", err.text);
    t->save = cpu() - judged;
    t->all = cpu() - start;
    sum = sum_of_run(s, plain);
    if (part)
        *part = sum_of_run(s, true);
    if (how == SPEAK)
        t->sentence = sentences(&a);
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

static void same(struct row_sum a, struct row_sum b)
{
    if (!rows_same(&a, &b))
        fail("check", "the results differ");
}

static void print(const struct bench *b)
{
    double first[TURNS], cached[TURNS], save[TURNS], plain[TURNS], say[TURNS];
    double all[TURNS], rules[TURNS], write[TURNS], write_run[TURNS];
    double floor;
    int i;

    for (i = 0; i < TURNS; i++) {
        struct hk_copying copying = { .keep = true, .least = -1 };
        struct run_times t = { 0 };
        struct floor_times f;
        struct row_sum part, sum = run_floor(b->floor_path, &f);
        const char *known = rows_known(b->homes, false);

        if (i == 0)
            fprintf(stderr, "all rules: sha256 %s\n", sum.hex);
        if (known && strcmp(known, sum.hex) != 0)
            fail("check", "these are not the results of the workload");

        all[i] = f.all;
        rules[i] = f.rules;
        write[i] = f.write;
        write_run[i] = f.write_run;
        same(sum, run_huka(b, NULL, JUDGE, &t, NULL));
        first[i] = t.all;
        run_huka(b, &copying, SPEAK, &t, NULL);      /* writes the copy */
        say[i] = t.sentence;
        copying = (struct hk_copying){ 0 };
        same(sum, run_huka(b, &copying, JUDGE, &t, &part));
        cached[i] = t.all;
        save[i] = t.save;
        if (copying.found == HK_COPY_USED)
            same(part, run_huka(b, &copying, PLAIN, &t, NULL));
        if (copying.found != HK_COPY_USED)
            fail("copy", "was not used");
        plain[i] = t.all;
    }
    floor = work_median(rules) + work_median(write);
    work_median(save);
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
           work_median(cached) / work_median(plain));
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
