/* kept.h - a register of farms, judged and kept, for the tests of runs
 *
 * The country of packs.h with a few rules; farms F1 to F4 in region 1101. The
 * folder "tmp" is where stored policy may be written: it must be empty
 * whenever nobody is at work. */
#ifndef HK_TEST_KEPT_H
#define HK_TEST_KEPT_H

#include <sqlite3.h>

#include "packs.h"

#include "answer/verify.h"
#include "base/mem.h"
#include "base/stop.h"
#include "store/past.h"
#include "store/record.h"

struct keptlab {
    struct world *w;
    char dir[48], db[96], tmp[96];
    struct hk_store *s;
    struct hk_verification v;
    struct hk_store_options o;
};

#define MUST(k, call) \
    do { \
        if (call) \
            fail_msg("%s:%d: %s", __FILE__, __LINE__, (k)->w->err.text); \
    } while (0)

static const char kept_params[] =
    "param \"cap\" { unit = \"penny\", zh = \"上限\", en = \"cap\",\n"
    "  [\"2018\"] = { crown(10), source = \"x\", grade = \"A\" } }\n"
    "param \"room\" { unit = \"person\", zh = \"人数\", en = \"room\",\n"
    "  [\"2018\"] = { 3, source = \"x\", grade = \"A\" } }\n";

static const char kept_rules[] =
    "variable \"burden\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
    "  zh = \"负担\", en = \"burden\",\n"
    "  formula = function(f, p) return f.debt end }\n"
    "variable \"sort\" { of = \"farm\", type = \"enum\", values = { \"S\",\n"
    "  \"L\" }, zh = \"类\", en = \"sort\", formula = function(f, p)\n"
    "  if f.size > p.room then return \"L\" end return \"S\" end }\n"
    "check \"small\" { of = \"farm\", zh = \"债少\", en = \"small debt\",\n"
    "  pass = function(f, p) return f.debt <= p.cap end,\n"
    "  says = { zh = \"债{debt}，上限{cap}\", en = \"{debt} against {cap}\" } }\n"
    "check \"closed\" { of = \"farm\", zh = \"有围栏\", en = \"closed\",\n"
    "  pass = function(f, p) return f.fenced end }\n"
    "decision \"good\" { of = \"farm\", zh = \"好\", en = \"good\",\n"
    "  among = function(f, p) return f.left_on == nil end,\n"
    "  all = { \"small\", \"closed\" } }\n";

/* ---- the register -------------------------------------------------------- */

static inline void kept_open(struct keptlab *k, bool write)
{
    hk_store_close(k->s);
    k->s = NULL;
    k->o.write = write;
    MUST(k, hk_store_open(&k->s, k->db, hk_packs_model(k->w->p), &k->o,
                          &k->w->err));
}

static inline void kept_close(struct keptlab *k)
{
    hk_store_close(k->s);
    k->s = NULL;
}

/* Begin a batch in the register, opened for writing. */
static inline void kept_begin(struct keptlab *k)
{
    kept_open(k, true);
    MUST(k, hk_batch_begin(k->s, "set", "because", NULL, &k->w->err));
}

static inline int64_t kept_commit(struct keptlab *k)
{
    const struct hk_batch_counts counts = { 0 };
    int64_t no = 0;

    MUST(k, hk_batch_commit(k->s, &counts, &no, &k->w->err));
    kept_close(k);
    return no;
}

static inline const struct hk_entity *kept_entity(struct keptlab *k,
                                                  const char *name)
{
    return hk_model_entity(hk_packs_model(k->w->p), name);
}

static inline struct hk_value *kept_value(const struct hk_entity *e,
                                          struct hk_value *v, const char *field)
{
    const struct hk_field *f = hk_entity_field(e, field);

    assert_non_null(f);
    v[f->index].state = HK_KNOWN;
    return &v[f->index];
}

static inline int64_t kept_region(struct keptlab *k, const char *code)
{
    const struct hk_entity *e = kept_entity(k, "region");
    static const char *const texts[] = { "code", "zh" };
    struct hk_value v[32], *text;
    int64_t id;
    int i;

    for (i = 0; i < 32; i++)
        v[i] = (struct hk_value){ .state = HK_UNKNOWN };
    for (i = 0; i < 2; i++) {
        text = kept_value(e, v, texts[i]);
        text->text = code;
        text->len = strlen(code);
    }
    MUST(k, hk_record_insert(k->s, e, 0, v, &id, &k->w->err));
    return id;
}

/* fenced -1, debt -1, size -1: not known */
static inline int64_t kept_farm(struct keptlab *k, const char *no,
                                int64_t region, int fenced, int64_t debt,
                                int64_t size)
{
    const struct hk_entity *e = kept_entity(k, "farm");
    struct hk_value v[32], *key;
    int64_t id;
    int i;

    for (i = 0; i < 32; i++)
        v[i] = (struct hk_value){ .state = HK_UNKNOWN };
    key = kept_value(e, v, "farm_no");
    key->text = no;
    key->len = strlen(no);
    kept_value(e, v, "region")->number = region;
    v[hk_entity_field(e, "left_on")->index].state = HK_NONE;
    if (fenced >= 0)
        kept_value(e, v, "fenced")->number = fenced;
    if (debt >= 0)
        kept_value(e, v, "debt")->number = debt;
    if (size >= 0)
        kept_value(e, v, "size")->number = size;
    MUST(k, hk_record_insert(k->s, e, 0, v, &id, &k->w->err));
    return id;
}

static inline void kept_set(struct keptlab *k, int64_t id, const char *field,
                            int64_t n)
{
    const struct hk_entity *e = kept_entity(k, "farm");
    struct hk_value v[32];
    bool given[32] = { false }, changed;
    int i;

    for (i = 0; i < 32; i++)
        v[i] = (struct hk_value){ .state = HK_UNKNOWN };
    kept_value(e, v, field)->number = n;
    given[hk_entity_field(e, field)->index] = true;
    MUST(k, hk_record_update(k->s, e, id, v, given, &changed, &k->w->err));
}

/* Change one field in a batch of its own. */
static inline int64_t kept_change(struct keptlab *k, int64_t id,
                                  const char *field, int64_t n)
{
    kept_begin(k);
    kept_set(k, id, field, n);
    return kept_commit(k);
}

static inline void kept_remove(struct keptlab *k, int64_t id)
{
    kept_begin(k);
    MUST(k, hk_record_delete(k->s, kept_entity(k, "farm"), id, &k->w->err));
    kept_commit(k);
}

/* ---- runs ---------------------------------------------------------------- */

/* Judge everything and keep it; its number. as_of -1: now. */
static inline int64_t kept_assess(struct keptlab *k, int year, int64_t as_of)
{
    static const char *const names[] = { "good", "burden", "sort" };
    struct hk_assess_options o = { .region = "11", .year = year,
                                   .as_of = as_of,
                                   .outputs = { .names = names, .count = 3 } };
    struct hk_assessment a;
    int64_t run;

    kept_open(k, as_of < 0);
    MUST(k, hk_assess(&a, k->w->p, k->s, &o, &k->w->err));
    if (as_of >= 0)
        kept_open(k, true);
    MUST(k, hk_assessment_save(&a, k->s, &o, HK_VERSION, &k->w->err));
    run = a.run;
    hk_assessment_release(&a);
    kept_close(k);
    return run;
}

/* How many files stand in a folder. */
static inline int files_in(const char *folder)
{
    char command[160], line[16] = "";
    FILE *p;

    snprintf(command, sizeof command, "find %s -mindepth 1 | wc -l", folder);
    p = popen(command, "r");
    if (!p || !fgets(line, sizeof line, p))
        fail_msg("find");
    pclose(p);
    return atoi(line);
}

static inline void kept_policy(struct keptlab *k, const char *params,
                               const char *rules)
{
    put(k->w, "xx/params/p.lua", params);
    put(k->w, "xx/rules/r.lua", rules);
    if (reopen(k->w, false))
        fail_msg("%s", k->w->err.text);
}

/* F1 holds, F2 has too much debt, F3 is not known to be fenced, F4 has no
 * known debt. Batches 1 (regions) and 2 (farms); no run yet. */
static inline int kept_setup(void **state)
{
    struct keptlab *k = calloc(1, sizeof *k);
    int64_t region;

    world_setup((void **)&k->w);
    /* In memory where there is such a folder: writing to disk is slow. */
    strcpy(k->dir, access("/dev/shm", W_OK) ? "/tmp/hk-kept-XXXXXX"
           : "/dev/shm/hk-kept-XXXXXX");
    assert_non_null(mkdtemp(k->dir));
    snprintf(k->db, sizeof k->db, "%s/r.db", k->dir);
    snprintf(k->tmp, sizeof k->tmp, "%s/tmp", k->dir);
    mkdir(k->tmp, 0700);
    setenv("TMPDIR", k->tmp, 1);
    k->o = (struct hk_store_options){ .wait_s = -1, .who = "tester",
                                      .command = "test" };
    kept_policy(k, kept_params, kept_rules);
    MUST(k, hk_store_create(k->db, hk_packs_model(k->w->p), &k->o,
                            &k->w->err));
    kept_begin(k);
    kept_region(k, "11");
    region = kept_region(k, "1101");
    kept_commit(k);
    kept_begin(k);
    assert_int_equal(kept_farm(k, "F1", region, 1, 500, 2), 1);
    kept_farm(k, "F2", region, 1, 123450, 5);
    kept_farm(k, "F3", region, -1, 900, 1);
    kept_farm(k, "F4", region, 1, -1, 4);
    assert_int_equal(kept_commit(k), 2);
    *state = k;
    return 0;
}

static inline int kept_teardown(void **state)
{
    struct keptlab *k = *state;
    char command[64];
    void *w = k->w;

    hk_stop_ask(false);
    kept_close(k);
    hk_verify_release(&k->v);
    assert_int_equal(files_in(k->tmp), 0);
    unsetenv("TMPDIR");
    snprintf(command, sizeof command, "rm -rf %s", k->dir);
    assert_int_equal(system(command), 0);
    world_teardown(&w);
    free(k);
    return 0;
}

#define KEPT_TEST(f) cmocka_unit_test_setup_teardown(f, kept_setup, \
                                                     kept_teardown)

/* ---- what other programs do to the file ---------------------------------- */

/* Change the file past the program: triggers are put aside meanwhile. */
static inline void tamper(struct keptlab *k, const char *sql)
{
    char *triggers[64];
    int count = 0, i;
    char *message = NULL;
    sqlite3_stmt *st;
    sqlite3 *db;

    kept_close(k);
    assert_int_equal(sqlite3_open(k->db, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT sql, name FROM sqlite_schema WHERE "
                       "type='trigger'", -1, &st, NULL);
    while (sqlite3_step(st) == SQLITE_ROW) {
        assert_true(count < 62);
        triggers[count++] = strdup((const char *)sqlite3_column_text(st, 0));
        triggers[count++] = sqlite3_mprintf("DROP TRIGGER \"%w\"",
                                            sqlite3_column_text(st, 1));
    }
    sqlite3_finalize(st);
    for (i = 1; i < count; i += 2) {
        assert_int_equal(sqlite3_exec(db, triggers[i], NULL, NULL, NULL), 0);
        sqlite3_free(triggers[i]);
    }
    if (sqlite3_exec(db, sql, NULL, NULL, &message))
        fail_msg("%s: %s", sql, message);
    for (i = 0; i < count; i += 2) {
        assert_int_equal(sqlite3_exec(db, triggers[i], NULL, NULL, NULL), 0);
        free(triggers[i]);
    }
    sqlite3_close(db);
}

/* The first column of the first row of a question, as text; "" for none. */
static inline const char *answer(struct keptlab *k, const char *sql)
{
    static char out[600];
    sqlite3_stmt *st;
    sqlite3 *db;

    out[0] = '\0';
    assert_int_equal(sqlite3_open(k->db, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL))
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0))
        snprintf(out, sizeof out, "%s",
                 (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(db);
    return out;
}

/* ---- verifying ----------------------------------------------------------- */

static inline enum hk_status try_verify(struct keptlab *k, int64_t run)
{
    struct hk_verify_options o = { .store = &k->o, .most = 20 };

    kept_close(k);
    hk_verify_release(&k->v);
    k->w->err.text[0] = '\0';
    return hk_verify(&k->v, k->db, run, &o, &k->w->err);
}

static inline void must_verify(struct keptlab *k, int64_t run)
{
    struct hk_str text = HK_STR_INIT;

    MUST(k, try_verify(k, run));
    hk_verify_json(&k->v, &text, NULL);
    if (!k->v.verified)
        fail_msg("%s", hk_str_text(&text));
    hk_str_release(&text);
}

/* Verifying finds something of this kind; the first of it. */
static inline const struct hk_finding *found(struct keptlab *k, int64_t run,
                                             enum hk_finding_kind kind)
{
    struct hk_str text = HK_STR_INIT;
    size_t i;

    MUST(k, try_verify(k, run));
    assert_false(k->v.verified);
    for (i = 0; i < k->v.count; i++)
        if (k->v.list[i].kind == kind)
            return &k->v.list[i];
    hk_verify_json(&k->v, &text, NULL);
    fail_msg("no %s in %s", hk_finding_name(kind), hk_str_text(&text));
    return NULL;
}

#endif
