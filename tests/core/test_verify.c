/* Kept runs, judged again: what agrees, and what is found where it does not. */
#include "kept.h"

/* ---- what agrees --------------------------------------------------------- */

static void a_run_that_nobody_touched_is_verified(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);

    must_verify(k, run);
    assert_true(k->v.judged);
    assert_int_equal(k->v.batches, 2);
    assert_int_equal(k->v.records, 4);
    assert_string_equal(k->v.parts[4].sealed, k->v.parts[4].now);
}

/* Neither the policy folder nor the model at hand is asked for. */
static void a_copy_is_verified_where_there_is_no_policy(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    char command[300];

    snprintf(command, sizeof command, "cp %s %s/copy.db && rm -rf %s", k->db,
             k->dir, k->w->root[0]);
    assert_int_equal(system(command), 0);
    snprintf(k->db, sizeof k->db, "%s/copy.db", k->dir);
    must_verify(k, run);
}

static void later_batches_and_figures_do_not_matter(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1), later;

    kept_change(k, 1, "debt", 200000);
    kept_change(k, 1, "debt", 200001);
    kept_remove(k, 2);
    kept_policy(k, "param \"cap\" { unit = \"penny\", zh = \"上限\", en = "
                "\"cap\",\n [\"2018\"] = { crown(9000), source = \"x\", grade ="
                " \"A\" } }\nparam \"room\" { unit = \"person\", zh = \"人数\","
                " en = \"room\",\n [\"2018\"] = { 3, source = \"x\", grade = "
                "\"A\" } }\n", kept_rules);
    later = kept_assess(k, 2020, -1);
    must_verify(k, run);
    assert_int_equal(k->v.batches, 2);
    must_verify(k, later);
    assert_int_equal(k->v.batches, 5);
}

static void a_removal_that_was_taken_back_is_no_break(void **state)
{
    struct keptlab *k = *state;
    struct hk_batch_counts counts;
    int64_t undo, run;

    kept_remove(k, 2);
    kept_open(k, true);
    MUST(k, hk_batch_undo(k->s, 3, &undo, &counts, &k->w->err));
    kept_close(k);
    run = kept_assess(k, 2019, -1);
    kept_change(k, 2, "size", 9);
    kept_remove(k, 2);
    must_verify(k, run);
    assert_int_equal(k->v.batches, 4);
}

static void a_run_over_the_past_keeps_its_seal(void **state)
{
    struct keptlab *k = *state;
    int64_t run;

    kept_change(k, 1, "debt", 200000);
    run = kept_assess(k, 2019, 2);
    assert_non_null(strstr(answer(k, "SELECT seal FROM run"), "\"as_of\":2"));
    must_verify(k, run);
    /* and one that read what was newest then, though it is the past now */
    run = kept_assess(k, 2019, -1);
    kept_change(k, 1, "debt", 3);
    assert_non_null(strstr(answer(k, "SELECT seal FROM run WHERE id=2"),
                           "\"as_of\":null"));
    must_verify(k, run);
}

/* New fields, also optional ones between others, new words and new entities
 * leave old runs as they were. */
static void a_model_that_grew_does_not_matter(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1), later;
    struct hk_str model = HK_STR_INIT;
    const char *at = strstr(farm_lua, "  integer \"size\"");
    const char *words = strstr(farm_lua, "\"A\", \"B\", \"C\"");

    hk_str_add(&model, farm_lua, (size_t)(words - farm_lua));
    hk_str_puts(&model, "\"A\", \"B\", \"C\", \"D\"");
    hk_str_add(&model, words + 13, (size_t)(at - words) - 13);
    hk_str_puts(&model, "  date \"seen_on\" { zh = \"看\", en = \"seen\", "
                "optional = true },\n");
    hk_str_puts(&model, at);
    hk_str_puts(&model, "entity \"barn\" { zh = \"仓\", en = \"barn\", within ="
                " \"farm\", key = \"n\", list = \"barns\",\n"
                "  integer \"n\" { zh = \"号\", en = \"n\" } }\n");
    put(k->w, "xx/model/farm.lua", hk_str_text(&model));
    hk_str_release(&model);
    must_open(k->w);
    kept_change(k, 1, "seen_on", 18000);
    kept_change(k, 2, "soil", 4);
    must_verify(k, run);
    later = kept_assess(k, 2019, -1);
    must_verify(k, later);
    must_verify(k, run);
}

/* Write the model with `debt` before (or again behind) `size`. */
static void put_model(struct keptlab *k, bool debt_first)
{
    struct hk_str model = HK_STR_INIT;
    const char *at = strstr(farm_lua, "  integer \"size\"");
    const char *debt = strstr(farm_lua, "  money \"debt\"");
    const char *end = strstr(debt, "  decimal");

    hk_str_add(&model, farm_lua, (size_t)(at - farm_lua));
    if (debt_first)
        hk_str_add(&model, debt, (size_t)(end - debt));
    hk_str_add(&model, at, (size_t)(debt - at));
    if (!debt_first)
        hk_str_add(&model, debt, (size_t)(end - debt));
    hk_str_puts(&model, end);
    put(k->w, "xx/model/farm.lua", hk_str_text(&model));
    hk_str_release(&model);
    must_open(k->w);
}

/* There and back: the order in which the middle batch was written is that of
 * neither the register's layout nor the model at hand. */
static void fields_may_be_put_in_another_order_and_back(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1), later;

    put_model(k, true);
    kept_begin(k);
    kept_set(k, 1, "size", 7);
    kept_set(k, 1, "debt", 70);
    kept_commit(k);
    put_model(k, false);
    kept_change(k, 2, "debt", 4);
    later = kept_assess(k, 2019, -1);
    must_verify(k, run);
    must_verify(k, later);
}

/* The lines of a batch are in the order of the names of fields. */
static void fields_that_were_put_in_another_order_do_not_matter(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1), later;

    put_model(k, true);
    kept_begin(k);
    kept_set(k, 1, "size", 7);
    kept_set(k, 1, "debt", 70);
    kept_commit(k);
    later = kept_assess(k, 2019, -1);
    must_verify(k, run);
    must_verify(k, later);
}

/* A deeper pack that governs nobody may declare fields: without its model the
 * batches that filled them could not be checked. */
static void fields_of_a_pack_that_governs_nobody_are_kept(void **state)
{
    struct keptlab *k = *state;
    int64_t run;

    put(k->w, "xx/far/pack.lua", "pack { region = \"12\", zh = \"远\", en = "
        "\"Far\", version = \"1\" }\n");
    put(k->w, "xx/far/model/m.lua", "entity \"farm\" {\n  integer \"wells\" { "
        "zh = \"井\", en = \"wells\" } }\n");
    put(k->w, "xx/far/params/p.lua", "param \"far\" { unit = \"penny\", zh = "
        "\"远\", en = \"far\",\n [\"2018\"] = { crown(1), source = \"x\", grade"
        " = \"A\" } }\n");
    must_open(k->w);
    kept_change(k, 1, "wells", 3);
    run = kept_assess(k, 2019, -1);
    assert_string_equal(answer(k, "SELECT count(*) FROM run_policy WHERE path "
                               "LIKE 'xx/far/%'"), "2");
    assert_string_equal(answer(k, "SELECT count(*) FROM run_policy AS r JOIN "
                               "policy_file AS f USING (sha256) WHERE path = "
                               "'policy' AND text LIKE '%/far/%'"), "0");
    must_verify(k, run);
}

static void a_run_that_is_not_sealed_is_compared(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);

    tamper(k, "UPDATE run SET sealed=0");
    must_verify(k, run);
    assert_false(k->v.run.sealed);
    tamper(k, "UPDATE run_farm_1 SET failed=7 WHERE id=1");
    found(k, run, HK_FOUND_RESULT);
}

/* ---- what is found: results ---------------------------------------------- */

static void a_changed_result_is_named(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "UPDATE run_farm_1 SET failed=failed & ~(SELECT 1 << no FROM "
           "run_output WHERE name='good') WHERE id=2");
    f = found(k, run, HK_FOUND_RESULT);
    assert_int_equal(k->v.count, 1);
    assert_string_equal(f->entity, "farm");
    assert_string_equal(f->name, "F2");
    assert_string_equal(f->key, "good");
    assert_int_equal(f->was_state, HK_RUN_TRUE);
    assert_int_equal(f->now_state, HK_RUN_FALSE);
}

static void a_changed_amount_is_named_with_both(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;
    char sql[100];

    snprintf(sql, sizeof sql, "UPDATE run_farm_1 SET %s=123451 WHERE id=2",
             answer(k, "SELECT col FROM run_output WHERE name='burden'"));
    tamper(k, sql);
    f = found(k, run, HK_FOUND_RESULT);
    assert_string_equal(f->was, "1234.51");
    assert_string_equal(f->now, "1234.50");
    snprintf(sql, sizeof sql, "UPDATE run_farm_1 SET %s=1 WHERE id=2",
             answer(k, "SELECT col FROM run_output WHERE name='sort'"));
    tamper(k, sql);
    found(k, run, HK_FOUND_RESULT);
    assert_int_equal(k->v.results_differ, 2);
    assert_string_equal(k->v.list[1].was, "S");
    assert_string_equal(k->v.list[1].now, "L");
}

static void rows_that_went_or_came_are_named(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "DELETE FROM run_farm_1 WHERE id=3");
    f = found(k, run, HK_FOUND_RESULT);
    assert_string_equal(f->name, "F3");
    assert_int_equal(f->was_state, HK_RUN_ABSENT);
    tamper(k, "INSERT INTO run_farm_1(run, id, failed, \"unknown\", error, "
           "outside) VALUES(1, 99, 0, 0, 0, 0)");
    found(k, run, HK_FOUND_RESULT);
    assert_int_equal(k->v.results_differ, 2);
    assert_string_equal(k->v.list[0].name, "#99");
    assert_int_equal(k->v.list[0].now_state, HK_RUN_ABSENT);
}

static void many_results_are_counted_and_some_listed(void **state)
{
    struct keptlab *k = *state;
    int64_t run;
    int i;

    kept_begin(k);
    for (i = 0; i < 30; i++) {
        char no[8];

        snprintf(no, sizeof no, "G%02d", i);
        kept_farm(k, no, 2, 1, 1, 1);
    }
    kept_commit(k);
    run = kept_assess(k, 2019, -1);
    tamper(k, "UPDATE run_farm_1 SET \"unknown\"=1 WHERE id > 4");
    found(k, run, HK_FOUND_RESULT);
    assert_int_equal(k->v.count, 20);
    assert_int_equal(k->v.results_differ, 30);
}

static void a_result_that_was_taken_off_the_list_is_told(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "DELETE FROM run_output WHERE name='good'");
    f = found(k, run, HK_FOUND_RESULT);
    assert_int_equal(k->v.count, 1);
    assert_string_equal(f->key, "good");
    assert_int_equal(f->was_state, HK_RUN_ABSENT);
}

static void a_list_of_results_that_cannot_be_is_refused(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    static const char *const changes[] = {
        "UPDATE run_output SET tbl='farm' WHERE name='good'",
        "UPDATE run_output SET tbl='run_farm_9' WHERE name='good'",
        "UPDATE run_output SET col='farm_no' WHERE name='burden'",
        "UPDATE run_output SET no=99 WHERE name='good'",
        "UPDATE run_output SET name='a b' WHERE name='good'",
    };
    size_t i;

    for (i = 0; i < sizeof changes / sizeof *changes; i++) {
        tamper(k, changes[i]);
        assert_int_equal(try_verify(k, run), HK_EFORMAT);
        says(k->w, "what run 1 keeps is damaged");
        tamper(k, "DELETE FROM run_output; DELETE FROM run; DELETE FROM "
               "run_policy; DELETE FROM run_cause; DROP TABLE run_farm_1");
        run = kept_assess(k, 2019, -1);
    }
}

/* ---- what is found: policy ----------------------------------------------- */

static void a_changed_figure_is_named_with_both_values(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "UPDATE policy_file SET text=replace(text, 'crown(10)', "
           "'crown(2000)')");
    f = found(k, run, HK_FOUND_FILE_CHANGED);
    assert_string_equal(f->name, "xx/params/p.lua");
    f = found(k, run, HK_FOUND_FIGURE);
    assert_string_equal(f->name, "cap");
    assert_string_equal(f->was, "10.00");
    assert_string_equal(f->now, "2000.00");
    assert_string_equal(f->pack, "xx");
    /* and what follows from it: F2 would be good */
    f = found(k, run, HK_FOUND_RESULT);
    assert_string_equal(f->name, "F2");
}

static void a_rule_that_cannot_be_read_any_more_is_told(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "UPDATE policy_file SET text=replace(text, 'function', 'fun')");
    f = found(k, run, HK_FOUND_FILE_CHANGED);
    assert_string_equal(f->name, "xx/rules/r.lua");
    f = found(k, run, HK_FOUND_FAILED);
    assert_non_null(strstr(f->name, "xx/rules/r.lua:"));
    assert_false(k->v.judged);
}

static void a_file_put_in_the_place_of_another_is_named(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    kept_policy(k, kept_params, "check \"closed\" { of = \"farm\", zh = \"a\", "
                "en = \"b\", pass = function(f, p) return true end }\n");
    kept_policy(k, "param \"cap\" { unit = \"penny\", zh = \"上限\", en = "
                "\"cap\",\n [\"2018\"] = { crown(77), source = \"x\", grade = "
                "\"A\" } }\nparam \"room\" { unit = \"person\", zh = \"人数\","
                " en = \"room\",\n [\"2018\"] = { 3, source = \"x\", grade = "
                "\"A\" } }\n", kept_rules);
    kept_assess(k, 2019, -1);
    tamper(k, "UPDATE run_policy SET sha256=(SELECT sha256 FROM run_policy "
           "WHERE run=2 AND path='xx/params/p.lua') WHERE run=1 AND "
           "path='xx/params/p.lua'");
    f = found(k, run, HK_FOUND_FILE_OTHER);
    assert_string_equal(f->name, "xx/params/p.lua");
    f = found(k, run, HK_FOUND_FIGURE);
    assert_string_equal(f->now, "77.00");
    /* the lists, too */
    tamper(k, "UPDATE run_policy SET sha256=(SELECT sha256 FROM run_policy AS "
           "o WHERE run=2 AND o.path=run_policy.path) WHERE run=1");
    f = found(k, run, HK_FOUND_FILE_OTHER);
    assert_string_equal(f->name, "policy");
}

static void a_file_that_is_not_kept_is_named(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "DELETE FROM policy_file WHERE sha256=(SELECT sha256 FROM "
           "run_policy WHERE path='xx/rules/r.lua')");
    f = found(k, run, HK_FOUND_FILE_MISSING);
    assert_string_equal(f->name, "xx/rules/r.lua");
    tamper(k, "DELETE FROM run_policy WHERE path='xx/rules/r.lua'");
    f = found(k, run, HK_FOUND_FILE_OTHER);
    assert_string_equal(f->name, "xx/rules/r.lua");
    tamper(k, "DELETE FROM run_policy");
    found(k, run, HK_FOUND_FAILED);
}

/* Policy text comes from a file that somebody may have prepared. */
static void a_path_that_leads_elsewhere_is_not_written(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    static const char *const paths[] = {
        "../../../../tmp/hk-escaped.lua", "/tmp/hk-escaped.lua",
        "xx/../../x.lua", "xx/.hidden/x.lua", "xx//x.lua", "xx/rules/x.so",
        "xx/rules/", ".lua", "xx/rules/a\nb.lua",
    };
    size_t i;

    for (i = 0; i < sizeof paths / sizeof *paths; i++) {
        char *sql = sqlite3_mprintf("UPDATE run_policy SET path=%Q WHERE "
                                    "sha256=(SELECT sha256 FROM policy_file "
                                    "WHERE text LIKE 'variable%%')", paths[i]);
        const struct hk_finding *f;

        tamper(k, sql);
        sqlite3_free(sql);
        f = found(k, run, HK_FOUND_FAILED);
        assert_non_null(strstr(f->name, "that no policy can have"));
        assert_int_equal(files_in(k->tmp), 0);
        assert_int_not_equal(access("/tmp/hk-escaped.lua", F_OK), 0);
    }
}

static void nothing_of_it_is_written(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);

    hk_stop_ask(true);
    assert_int_equal(try_verify(k, run), HK_ESTOP);
    hk_stop_ask(false);
    setenv("TMPDIR", "/nonexistent/folder", 1);
    must_verify(k, run);
    setenv("TMPDIR", k->tmp, 1);
}

/* ---- what newer versions refuse ------------------------------------------ */

/* Such as older versions read past: a step that names what is not there, a key
 * that a type cannot have, one that nobody knows. */
static const char faulty_rules[] =
    "procedure \"leave\" { of = \"farm\", zh = \"离\", en = \"leave\",\n"
    "  step \"post\" { zh = \"榜\", en = \"post\", posting = { days = days(7),\n"
    "    hides = { \"debts\", \"size\" }, shows = { \"god\" } } },\n"
    "  step \"end\" { zh = \"终\", en = \"end\", sets = { left = \"date\",\n"
    "    soil = \"D\" } } }\n"
    "variable \"owed\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
    "  digits = 3, zh = \"欠\", en = \"owed\",\n"
    "  formula = function(f, p) return f.debt end }\n"
    "param \"way\" { values = { \"on\", \"off\" }, kind = \"words\", colour = 3,\n"
    "  zh = \"式\", en = \"way\", [\"2018\"] = { \"on\", source = \"x\" } }\n";

static const char *const faults[] = {
    "has both `kind` and `values`", "unknown key `colour`", "has `digits`",
    "`sets` names \"left\"", "the word \"D\", which it does not have",
    "`shows` names \"god\"", "`hides` names \"debts\"" };

/* The packs of the disk as they would be opened out of a register. */
static void open_kept(struct keptlab *k)
{
    const struct hk_pack *p = hk_packs_at(k->w->p, 0);
    struct hk_policy_text texts[8];
    struct hk_packs *kept;
    int i;

    for (i = 0; i < p->file_count; i++) {
        const struct hk_policy_file *f = p->files[i];

        texts[i] = (struct hk_policy_text){ f->path, f->text, f->len };
    }
    MUST(k, hk_packs_open_kept(&kept, texts, (size_t)p->file_count,
                               &k->w->err));
    hk_packs_close(k->w->p);
    k->w->p = kept;
}

static bool is_told(const struct hk_verification *v, const char *part)
{
    int i;

    for (i = 0; i < v->fault_count; i++)
        if (strstr(v->faults[i], part))
            return true;
    return false;
}

static void a_policy_that_is_refused_today_is_verified(void **state)
{
    struct keptlab *k = *state;
    struct hk_str rules = HK_STR_INIT;
    size_t i;
    int64_t run;

    hk_str_addf(&rules, "%s%s", kept_rules, faulty_rules);
    put(k->w, "xx/rules/r.lua", hk_str_text(&rules));
    hk_str_release(&rules);
    if (reopen(k->w, false) == HK_OK)
        assert_int_equal(resolve(k->w, "00", 2019, NULL), HK_EFORMAT);
    reopen_to(k->w, HK_PACKS_HEADS);
    open_kept(k);
    run = kept_assess(k, 2019, -1);
    assert_string_equal(k->w->err.text, "");
    must_verify(k, run);
    for (i = 0; i < sizeof faults / sizeof *faults; i++)
        if (!is_told(&k->v, faults[i]))
            fail_msg("not told: %s", faults[i]);
    assert_int_equal(k->v.fault_count, (int)i);
    /* and it is still compared */
    tamper(k, "UPDATE run_farm_1 SET failed=7 WHERE id=1");
    found(k, run, HK_FOUND_RESULT);
}

/* ---- what is found: the register ----------------------------------------- */

static const struct hk_chain_break *broken(struct keptlab *k, int64_t run)
{
    return found(k, run, HK_FOUND_CHAIN)->chain;
}

static void a_changed_row_is_found_in_its_batch(void **state)
{
    struct keptlab *k = *state;
    const struct hk_chain_break *b;
    int64_t run;

    kept_change(k, 2, "debt", 777);
    kept_change(k, 1, "size", 3);
    run = kept_assess(k, 2019, -1);
    kept_change(k, 4, "size", 1);
    must_verify(k, run);
    tamper(k, "UPDATE farm SET debt=778 WHERE id=2");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_DIGEST);
    assert_int_equal(b->batch, 3);
    assert_string_equal(b->key, "F2");
    assert_string_equal(b->info->who, "tester");
    /* The only batch that is wrong, and its consequence. */
    assert_int_equal(found(k, run, HK_FOUND_RESULT) - k->v.list, 1);
}

/* A row that was changed after the run is read from history. */
static void a_changed_history_is_found_in_the_batch_before(void **state)
{
    struct keptlab *k = *state;
    const struct hk_chain_break *b;
    int64_t run = kept_assess(k, 2019, -1);

    kept_change(k, 2, "debt", 777);
    tamper(k, "UPDATE history SET old='{\"debt\":1}' WHERE batch=3");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_DIGEST);
    assert_int_equal(b->batch, 2);
    tamper(k, "UPDATE history SET old='{\"debt\":' WHERE batch=3");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_DAMAGED);
    assert_int_equal(b->batch, 3);
    tamper(k, "UPDATE history SET old=NULL WHERE batch=3");
    assert_int_equal(broken(k, run)->fault, HK_CHAIN_DAMAGED);
    tamper(k, "DELETE FROM history WHERE batch=3");
    assert_int_equal(broken(k, run)->batch, 2);
}

static void records_without_history_and_without_row_are_named(void **state)
{
    struct keptlab *k = *state;
    const struct hk_chain_break *b;
    int64_t run = kept_assess(k, 2019, -1);

    tamper(k, "INSERT INTO farm(id, farm_no, region) VALUES(50, 'Z', 2)");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_ADDED);
    assert_string_equal(b->entity, "farm");
    assert_int_equal(b->id, 50);
    assert_string_equal(b->key, "Z");
    tamper(k, "DELETE FROM farm WHERE id IN (50, 3)");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_GONE);
    assert_int_equal(b->id, 3);
    assert_int_equal(b->batch, 2);
    assert_int_equal(k->v.list[1].chain->fault, HK_CHAIN_DIGEST);
    assert_int_equal(k->v.list[1].chain->batch, 2);
}

static void a_removed_record_that_came_back_is_named(void **state)
{
    struct keptlab *k = *state;
    const struct hk_chain_break *b;
    int64_t run;

    kept_remove(k, 4);
    run = kept_assess(k, 2019, -1);
    tamper(k, "INSERT INTO farm(id, farm_no, region) VALUES(4, 'F4', 2)");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_ADDED);
    assert_int_equal(b->id, 4);
}

static void a_batch_that_was_taken_off_the_list_is_found(void **state)
{
    struct keptlab *k = *state;
    const struct hk_chain_break *b;
    int64_t run;

    kept_change(k, 2, "debt", 777);
    kept_change(k, 1, "size", 3);
    run = kept_assess(k, 2019, -1);
    tamper(k, "DELETE FROM batch WHERE no=3");
    b = broken(k, run);
    assert_int_equal(b->fault, HK_CHAIN_UNLISTED);
    assert_int_equal(b->batch, 3);
    assert_null(b->info);
    assert_int_equal(k->v.list[1].chain->batch, 4);
    tamper(k, "UPDATE batch SET digest=zeroblob(32) WHERE no=1");
    assert_int_equal(broken(k, run)->batch, 1);
}

/* A register whose batches agree with each other, but not with the seal. */
static void another_history_is_found_by_the_seal(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "UPDATE run SET batch=1, batch_digest=(SELECT digest FROM batch "
           "WHERE no=1)");
    f = found(k, run, HK_FOUND_HEAD);
    assert_string_equal(f->name, "data");
    tamper(k, "UPDATE run SET batch=9");
    f = found(k, run, HK_FOUND_FAILED);
    assert_non_null(strstr(f->name, "no batch 9"));
}

/* ---- what is found: the run itself --------------------------------------- */

static void what_the_run_says_must_be_what_was_sealed(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "UPDATE run SET year=2018");
    f = found(k, run, HK_FOUND_HEAD);
    assert_string_equal(f->name, "year");
    assert_string_equal(f->was, "2018");
    assert_string_equal(f->now, "2019");
    tamper(k, "UPDATE run SET year=2019, region='12'");
    assert_string_equal(found(k, run, HK_FOUND_HEAD)->name, "region");
    tamper(k, "UPDATE run SET region='11', date='2019-12-30'");
    assert_string_equal(found(k, run, HK_FOUND_HEAD)->name, "date");
    tamper(k, "UPDATE run SET date='someday'");
    assert_non_null(strstr(found(k, run, HK_FOUND_FAILED)->name, "someday"));
}

static void a_seal_of_something_else_is_told(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1);
    const struct hk_finding *f;

    tamper(k, "UPDATE run SET seal=json_set(seal, '$.result', 'abc')");
    f = found(k, run, HK_FOUND_SEAL);
    assert_string_equal(f->name, "result");
    assert_string_equal(f->was, "abc");
    tamper(k, "UPDATE run SET seal='nonsense'");
    f = found(k, run, HK_FOUND_HEAD);
    assert_string_equal(f->name, "seal");
    tamper(k, "UPDATE run SET seal=NULL");
    found(k, run, HK_FOUND_HEAD);
}

static void a_run_that_is_not_there_is_refused(void **state)
{
    struct keptlab *k = *state;

    assert_int_equal(try_verify(k, 1), HK_EUSAGE);
    says(k->w, "keeps no run 1; \"huka assess\" makes one");
    kept_assess(k, 2019, -1);
    assert_int_equal(try_verify(k, 7), HK_EUSAGE);
    says(k->w, "keeps no run 7; the newest is 1");
    assert_int_equal(hk_verify(&k->v, "/nonexistent/r.db", 1,
                               &(struct hk_verify_options){ .store = &k->o },
                               &k->w->err), HK_EIO);
}

static void memory_that_runs_out_is_said(void **state)
{
    struct keptlab *k = *state;
    int64_t run = kept_assess(k, 2019, -1), n;
    enum hk_status rc;

    for (n = 1; n < 100000; n += 1 + n / 6) {
        hk_mem_fail(n);
        rc = try_verify(k, run);
        hk_mem_fail(0);
        if (!rc && k->v.verified)
            break;
        if (rc && rc != HK_ENOMEM)
            fail_msg("%d: status %d: %s", (int)n, (int)rc, k->w->err.text);
    }
    assert_true(n < 100000);
}

/* ---- letting runs go ----------------------------------------------------- */

static void open_bare(struct keptlab *k)
{
    kept_close(k);
    k->o.write = true;
    MUST(k, hk_store_open_bare(&k->s, k->db, &k->o, &k->w->err));
}

static void a_dropped_run_takes_what_only_it_needs(void **state)
{
    struct keptlab *k = *state;
    const int64_t first = 1, gone[] = { 1, 9 };

    kept_assess(k, 2019, -1);
    kept_assess(k, 2020, -1);
    kept_policy(k, kept_params, "check \"good\" { of = \"farm\", zh = \"a\", en"
                " = \"b\",\n pass = function(f, p) return f.fenced end }\n"
                "check \"burden\" { of = \"farm\", zh = \"c\", en = \"d\",\n "
                "pass = function(f, p) return f.fenced end }\n"
                "check \"sort\" { of = \"farm\", zh = \"e\", en = \"f\",\n "
                "pass = function(f, p) return f.fenced end }\n");
    kept_assess(k, 2020, -1);
    assert_string_equal(answer(k, "SELECT count(*) FROM policy_file WHERE text "
                               "LIKE 'variable%'"), "1");
    open_bare(k);
    assert_int_equal(hk_runs_drop(k->s, gone, 2, &k->w->err), HK_EUSAGE);
    assert_string_equal(answer(k, "SELECT count(*) FROM run"), "3");
    MUST(k, hk_runs_drop(k->s, &first, 1, &k->w->err));
    assert_string_equal(answer(k, "SELECT count(*) FROM run_farm_1"), "4");
    MUST(k, hk_runs_drop(k->s, &(int64_t){ 2 }, 1, &k->w->err));
    assert_string_equal(answer(k, "SELECT count(*) FROM sqlite_schema WHERE "
                               "name='run_farm_1'"), "0");
    assert_string_equal(answer(k, "SELECT count(*) FROM policy_file WHERE text "
                               "LIKE 'variable%'"), "0");
    assert_string_equal(answer(k, "SELECT group_concat(DISTINCT run) FROM "
                               "(SELECT run FROM run_output UNION SELECT run "
                               "FROM run_policy UNION SELECT run FROM "
                               "run_cause)"), "3");
    must_verify(k, 3);
    kept_policy(k, kept_params, kept_rules);
    must_verify(k, kept_assess(k, 2019, -1));
}

static void the_newest_runs_are_kept(void **state)
{
    struct keptlab *k = *state;
    int64_t dropped;
    int i;

    for (i = 0; i < 5; i++)
        kept_assess(k, 2016 + i, -1);
    open_bare(k);
    MUST(k, hk_runs_keep(k->s, 9, &dropped, &k->w->err));
    assert_int_equal(dropped, 0);
    MUST(k, hk_runs_keep(k->s, 2, &dropped, &k->w->err));
    assert_int_equal(dropped, 3);
    assert_string_equal(answer(k, "SELECT group_concat(id) FROM run"), "4,5");
    must_verify(k, 5);
}

/* A run whose list cannot be read can still be removed. */
static void a_damaged_run_can_be_dropped(void **state)
{
    struct keptlab *k = *state;
    const int64_t first = 1;

    kept_assess(k, 2019, -1);
    tamper(k, "UPDATE run_output SET tbl='farm'");
    open_bare(k);
    MUST(k, hk_runs_drop(k->s, &first, 1, &k->w->err));
    assert_string_equal(answer(k, "SELECT count(*) FROM farm"), "4");
    assert_string_equal(answer(k, "SELECT count(*) FROM run WHERE "
                               "state<>'dropped'"), "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(a_run_that_nobody_touched_is_verified),
        KEPT_TEST(a_copy_is_verified_where_there_is_no_policy),
        KEPT_TEST(later_batches_and_figures_do_not_matter),
        KEPT_TEST(a_removal_that_was_taken_back_is_no_break),
        KEPT_TEST(a_run_over_the_past_keeps_its_seal),
        KEPT_TEST(a_model_that_grew_does_not_matter),
        KEPT_TEST(fields_may_be_put_in_another_order_and_back),
        KEPT_TEST(fields_that_were_put_in_another_order_do_not_matter),
        KEPT_TEST(fields_of_a_pack_that_governs_nobody_are_kept),
        KEPT_TEST(a_run_that_is_not_sealed_is_compared),
        KEPT_TEST(a_changed_result_is_named),
        KEPT_TEST(a_changed_amount_is_named_with_both),
        KEPT_TEST(rows_that_went_or_came_are_named),
        KEPT_TEST(many_results_are_counted_and_some_listed),
        KEPT_TEST(a_result_that_was_taken_off_the_list_is_told),
        KEPT_TEST(a_list_of_results_that_cannot_be_is_refused),
        KEPT_TEST(a_changed_figure_is_named_with_both_values),
        KEPT_TEST(a_rule_that_cannot_be_read_any_more_is_told),
        KEPT_TEST(a_file_put_in_the_place_of_another_is_named),
        KEPT_TEST(a_file_that_is_not_kept_is_named),
        KEPT_TEST(a_path_that_leads_elsewhere_is_not_written),
        KEPT_TEST(nothing_of_it_is_written),
        KEPT_TEST(a_policy_that_is_refused_today_is_verified),
        KEPT_TEST(a_changed_row_is_found_in_its_batch),
        KEPT_TEST(a_changed_history_is_found_in_the_batch_before),
        KEPT_TEST(records_without_history_and_without_row_are_named),
        KEPT_TEST(a_removed_record_that_came_back_is_named),
        KEPT_TEST(a_batch_that_was_taken_off_the_list_is_found),
        KEPT_TEST(another_history_is_found_by_the_seal),
        KEPT_TEST(what_the_run_says_must_be_what_was_sealed),
        KEPT_TEST(a_seal_of_something_else_is_told),
        KEPT_TEST(a_run_that_is_not_there_is_refused),
        KEPT_TEST(memory_that_runs_out_is_said),
        KEPT_TEST(a_dropped_run_takes_what_only_it_needs),
        KEPT_TEST(the_newest_runs_are_kept),
        KEPT_TEST(a_damaged_run_can_be_dropped),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
