/* Two kept runs, compared. */
#include "kept.h"

#include "answer/diff.h"

static enum hk_status try_diff(struct keptlab *k, struct hk_diff *d,
                               int64_t first, int64_t second, size_t limit)
{
    struct hk_diff_options o = { .store = &k->o, .limit = limit };

    kept_close(k);
    k->w->err.text[0] = '\0';
    return hk_diff(d, k->db, first, second, &o, &k->w->err);
}

static void must_diff(struct keptlab *k, struct hk_diff *d, int64_t first,
                      int64_t second)
{
    MUST(k, try_diff(k, d, first, second, 50));
}

static const struct hk_diff_result *result(const struct hk_diff *d,
                                           const char *name)
{
    size_t i;

    for (i = 0; i < d->result_count; i++)
        if (!strcmp(d->results[i].name, name))
            return &d->results[i];
    fail_msg("no result %s", name);
    return NULL;
}

static void a_run_does_not_differ_from_itself(void **state)
{
    struct keptlab *k = *state;
    struct hk_diff d;
    int64_t run = kept_assess(k, 2019, -1);

    must_diff(k, &d, run, run);
    assert_true(d.same);
    assert_int_equal(d.batch_count, 0);
    hk_diff_release(&d);
    /* nor from another of the same */
    must_diff(k, &d, run, kept_assess(k, 2019, -1));
    assert_true(d.same);
    assert_int_equal(d.file_count, 0);
    assert_int_equal(result(&d, "burden")->sum[0],
                     result(&d, "burden")->sum[1]);
    hk_diff_release(&d);
}

static void who_changed_is_told_with_the_reason_now(void **state)
{
    struct keptlab *k = *state;
    const struct hk_diff_result *r;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_begin(k);
    kept_set(k, 1, "debt", 100001);
    kept_set(k, 2, "debt", 5);
    kept_set(k, 3, "fenced", 0);
    kept_commit(k);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    assert_false(d.same);
    r = result(&d, "good");
    assert_true(r->is_decision);
    assert_int_equal(r->changed, 3);
    assert_int_equal(r->moves[HK_RUN_TRUE][HK_RUN_FALSE], 1);
    assert_int_equal(r->moves[HK_RUN_FALSE][HK_RUN_TRUE], 1);
    assert_int_equal(r->moves[HK_RUN_UNKNOWN][HK_RUN_FALSE], 1);
    assert_int_equal(r->listed, 3);
    assert_string_equal(r->list[0].key, "F1");
    assert_int_equal(r->list[0].before, HK_RUN_TRUE);
    assert_int_equal(r->list[0].after, HK_RUN_FALSE);
    assert_string_equal(r->list[0].why[HK_EN], "1000.01 against 10.00");
    assert_string_equal(r->list[0].why[HK_ZH], "债1000.01，上限10.00");
    assert_string_equal(r->list[1].why[HK_EN], "");
    assert_string_equal(r->list[2].why[HK_EN], "closed");
    r = result(&d, "small");
    assert_false(r->is_decision);
    assert_string_equal(r->label[HK_EN], "small debt");
    assert_string_equal(r->list[1].key, "F2");
    assert_string_equal(r->list[1].why[HK_EN], "");
    assert_int_equal(d.batch_count, 1);
    assert_int_equal(d.batches[0].no, 3);
    hk_diff_release(&d);
    /* the other way round */
    must_diff(k, &d, 2, 1);
    r = result(&d, "good");
    assert_int_equal(r->moves[HK_RUN_FALSE][HK_RUN_UNKNOWN], 1);
    assert_string_equal(r->list[2].key, "F3");
    assert_string_equal(r->list[2].why[HK_EN], "missing: fenced [farm F3]");
    assert_string_equal(r->list[2].why[HK_ZH], "缺：有围栏 [农场 F3]");
    assert_int_equal(d.batch_count, 1);
    hk_diff_release(&d);
}

static void amounts_are_summed_exactly(void **state)
{
    struct keptlab *k = *state;
    const struct hk_diff_result *r;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_begin(k);
    kept_set(k, 1, "debt", 501);
    kept_set(k, 4, "debt", 7);
    kept_commit(k);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    r = result(&d, "burden");
    assert_int_equal(r->kind, HK_MONEY);
    assert_int_equal(r->changed, 2);
    assert_true(r->is_summed);
    assert_int_equal(r->sum[0], 500 + 123450 + 900);
    assert_int_equal(r->sum[1], 501 + 123450 + 900 + 7);
    assert_int_equal(r->difference, 8);
    assert_int_equal(r->known[0], 3);
    assert_int_equal(r->known[1], 4);
    assert_string_equal(r->shown[1], "1248.58");
    assert_string_equal(r->shown[2], "0.08");
    hk_diff_release(&d);
    tamper(k, "UPDATE run_farm_1 SET c1=9223372036854775807, "
           "c2=9223372036854775807 WHERE run=1");
    must_diff(k, &d, 1, 2);
    assert_false(result(&d, "burden")->is_summed);
    hk_diff_release(&d);
}

static void figures_that_differ_are_told_with_both_values(void **state)
{
    struct keptlab *k = *state;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_policy(k, "param \"cap\" { unit = \"penny\", zh = \"上限\", en = "
                "\"cap\",\n [\"2018\"] = { crown(2000), source = \"y\", grade ="
                " \"A\" } }\nparam \"room\" { unit = \"person\", zh = \"人数\","
                " en = \"room\",\n [\"2017\"] = { 3, source = \"x\", grade = "
                "\"A\" } }\nparam \"rate\" { unit = \"penny/person\", zh = \"率"
                "\", en = \"rate\",\n [\"2018\"] = { crown(1), source = \"x\", "
                "grade = \"A\" } }\n", kept_rules);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    assert_int_equal(d.figure_count, 2);
    assert_string_equal(d.figures[0].name, "cap");
    assert_string_equal(d.figures[0].value[0], "10.00");
    assert_string_equal(d.figures[0].value[1], "2000.00");
    assert_string_equal(d.figures[0].label[HK_ZH], "上限");
    assert_string_equal(d.figures[0].unit[HK_EN], "crown");
    assert_string_equal(d.figures[0].pack[1], "xx");
    assert_string_equal(d.figures[1].name, "rate");
    assert_null(d.figures[1].value[0]);
    assert_string_equal(d.figures[1].value[1], "1.00");
    assert_int_equal(d.file_count, 1);
    assert_string_equal(d.files[0].path, "xx/params/p.lua");
    assert_true(d.files[0].in[0] && d.files[0].in[1]);
    assert_int_equal(result(&d, "small")->moves[HK_RUN_FALSE][HK_RUN_TRUE], 1);
    hk_diff_release(&d);
}

static const struct hk_diff_cause *cause(const struct hk_diff *d,
                                         const char *name)
{
    size_t i;

    for (i = 0; i < d->cause_count; i++)
        if (!strcmp(d->causes[i].name, name))
            return &d->causes[i];
    return NULL;
}

static const char params_raised[] =
    "param \"cap\" { unit = \"penny\", zh = \"上限\", en = \"cap\",\n "
    "[\"2018\"] = { crown(2000), source = \"new notice\", grade = \"B\" } }\n"
    "param \"room\" { unit = \"person\", zh = \"人数\", en = \"room\",\n "
    "[\"2017\"] = { 3, source = \"x\", grade = \"A\" } }\n";

/* A figure lies behind what rests on it, and behind nothing else. */
static void the_figure_behind_a_change_is_named_with_its_source(void **state)
{
    struct keptlab *k = *state;
    const struct hk_diff_cause *c;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_policy(k, params_raised, kept_rules);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    assert_null(d.causes_unsaid);
    assert_int_equal(d.cause_count, 1);
    c = cause(&d, "cap");
    assert_non_null(c);
    assert_false(c->is_rule);
    assert_null(c->entity);
    assert_string_equal(c->label[HK_ZH], "上限");
    assert_int_equal(c->form_count[0], 1);
    assert_int_equal(c->form_count[1], 1);
    assert_string_equal(c->form[0][0].value[HK_EN], "10.00 crown");
    assert_string_equal(c->form[1][0].value[HK_EN], "2000.00 crown");
    assert_string_equal(c->form[1][0].source, "new notice");
    assert_string_equal(c->form[1][0].grade, "B");
    assert_string_equal(c->form[1][0].pack, "xx");
    assert_int_equal(c->result_count, 2);
    assert_string_equal(d.results[c->results[0]].name, "good");
    assert_string_equal(d.results[c->results[1]].name, "small");
    hk_diff_release(&d);
}

/* The same text elsewhere in the file is the same rule. */
static void the_rule_behind_a_change_is_named_with_its_act(void **state)
{
    struct keptlab *k = *state;
    const char *at = strstr(kept_rules, "check \"small\"");
    struct hk_str rules = HK_STR_INIT;
    const struct hk_diff_cause *c;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    hk_str_puts(&rules, "-- a line more\n");
    hk_str_add(&rules, kept_rules, (size_t)(at - kept_rules));
    hk_str_puts(&rules, "check \"small\" { of = \"farm\", zh = \"债小\", en = "
                "\"small debt\",\n law = \"act 7\",\n pass = function(f, p) "
                "return f.debt <= p.cap + crown(5) end }\n");
    hk_str_puts(&rules, strstr(at, "check \"closed\""));
    kept_policy(k, kept_params, hk_str_text(&rules));
    hk_str_release(&rules);
    kept_change(k, 4, "debt", 5);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    assert_int_equal(d.cause_count, 1);
    c = cause(&d, "small");
    assert_non_null(c);
    assert_true(c->is_rule);
    assert_string_equal(c->entity, "farm");
    assert_string_equal(c->form[1][0].act, "act 7");
    assert_null(c->form[1][0].value[HK_EN]);
    hk_diff_release(&d);
    /* other data under the same law: no cause is to be named */
    kept_change(k, 2, "debt", 5);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 2, 3);
    assert_true(result(&d, "small")->changed > 0);
    assert_int_equal(d.cause_count, 0);
    hk_diff_release(&d);
}

static void records_that_came_and_went_are_told(void **state)
{
    struct keptlab *k = *state;
    const struct hk_diff_result *r;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_remove(k, 2);
    kept_begin(k);
    kept_farm(k, "F0", 2, 1, 1, 1);
    kept_commit(k);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    r = result(&d, "good");
    assert_int_equal(r->changed, 2);
    assert_int_equal(r->moves[HK_RUN_ABSENT][HK_RUN_TRUE], 1);
    assert_int_equal(r->moves[HK_RUN_FALSE][HK_RUN_ABSENT], 1);
    assert_string_equal(r->list[0].key, "F0");
    assert_string_equal(r->list[1].key, "F2");
    assert_string_equal(r->list[1].why[HK_EN], "");
    assert_int_equal(d.batch_count, 2);
    hk_diff_release(&d);
}

static void only_so_many_are_listed_and_all_are_counted(void **state)
{
    struct keptlab *k = *state;
    const struct hk_diff_result *r;
    struct hk_str json = HK_STR_INIT;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_begin(k);
    kept_set(k, 1, "debt", 100001);
    kept_set(k, 2, "debt", 5);
    kept_set(k, 4, "debt", 5);
    kept_commit(k);
    kept_assess(k, 2019, -1);
    MUST(k, try_diff(k, &d, 1, 2, 1));
    r = result(&d, "small");
    assert_int_equal(r->changed, 3);
    assert_int_equal(r->listed, 1);
    assert_string_equal(r->list[0].key, "F1");
    MUST(k, hk_diff_json(&d, &json, &k->w->err));
    assert_non_null(strstr(hk_str_text(&json), "\"more\":2"));
    assert_null(strstr(hk_str_text(&json), "\"key\":\"F2\""));
    hk_str_release(&json);
    hk_diff_release(&d);
    MUST(k, try_diff(k, &d, 1, 2, 0));
    assert_int_equal(result(&d, "small")->listed, 0);
    assert_int_equal(result(&d, "small")->changed, 3);
    hk_diff_release(&d);
}

static void results_of_one_run_alone_are_told(void **state)
{
    struct keptlab *k = *state;
    struct hk_str rules = HK_STR_INIT;
    struct hk_diff d;
    const char *at = strstr(kept_rules, "variable \"sort\"");

    kept_assess(k, 2019, -1);
    hk_str_add(&rules, kept_rules, (size_t)(at - kept_rules));
    hk_str_puts(&rules, "check \"sort\" { of = \"farm\", zh = \"类\", en = "
                "\"sort\",\n pass = function(f, p) return f.size > p.room end "
                "}\n");
    hk_str_puts(&rules, strstr(at, "check \"small\""));
    kept_policy(k, kept_params, hk_str_text(&rules));
    hk_str_release(&rules);
    kept_assess(k, 2019, -1);
    must_diff(k, &d, 1, 2);
    assert_int_equal(d.only_count, 2);
    assert_string_equal(d.only[0].name, "sort");
    assert_int_equal(d.only[0].run, 0);
    assert_int_equal(d.only[1].run, 1);
    assert_false(d.same);
    assert_int_equal(result(&d, "good")->changed, 0);
    hk_diff_release(&d);
}

/* What was kept is compared even where nothing can be judged again. */
static void reasons_are_left_out_where_they_cannot_be_known(void **state)
{
    struct keptlab *k = *state;
    const struct hk_diff_result *r;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    kept_change(k, 2, "debt", 5);
    kept_assess(k, 2019, -1);
    tamper(k, "UPDATE run_farm_1 SET failed=0 WHERE run=2 AND id=4");
    tamper(k, "UPDATE run_farm_1 SET \"unknown\"=0 WHERE run=2 AND id=4");
    must_diff(k, &d, 1, 2);
    assert_true(d.unlike);
    r = result(&d, "small");
    assert_string_equal(r->list[1].key, "F4");
    assert_string_equal(r->list[1].why[HK_EN], "");
    hk_diff_release(&d);
    tamper(k, "UPDATE policy_file SET text='nonsense' WHERE text LIKE "
           "'variable%'");
    must_diff(k, &d, 1, 2);
    assert_non_null(strstr(d.unsaid, "xx/rules/r.lua"));
    r = result(&d, "small");
    assert_int_equal(r->changed, 2);
    assert_string_equal(r->list[0].key, "#2");
    assert_string_equal(r->label[HK_ZH], "small");
    hk_diff_release(&d);
    tamper(k, "UPDATE policy_file SET text='' WHERE text LIKE 'cap%'");
    must_diff(k, &d, 1, 2);
    assert_true(d.figures_unknown);
    hk_diff_release(&d);
}

static void runs_that_are_not_there_are_refused(void **state)
{
    struct keptlab *k = *state;
    struct hk_diff d;

    kept_assess(k, 2019, -1);
    assert_int_equal(try_diff(k, &d, 1, 2, 50), HK_EUSAGE);
    says(k->w, "keeps no run 2");
    hk_diff_release(&d);
    assert_int_equal(try_diff(k, &d, 9, 1, 50), HK_EUSAGE);
    hk_diff_release(&d);
    hk_stop_ask(true);
    assert_int_equal(try_diff(k, &d, 1, 1, 50), HK_ESTOP);
    hk_diff_release(&d);
    assert_int_equal(files_in(k->tmp), 0);
}

static void memory_that_runs_out_is_said(void **state)
{
    struct keptlab *k = *state;
    enum hk_status rc;
    struct hk_diff d;
    int64_t n;

    kept_assess(k, 2019, -1);
    kept_change(k, 2, "debt", 5);
    kept_remove(k, 4);
    kept_assess(k, 2019, -1);
    for (n = 1; n < 100000; n += 1 + n / 6) {
        hk_mem_fail(n);
        rc = try_diff(k, &d, 1, 2, 50);
        hk_mem_fail(0);
        hk_diff_release(&d);
        if (!rc && n > 30000)
            break;
        if (rc && rc != HK_ENOMEM)
            fail_msg("%d: status %d: %s", (int)n, (int)rc, k->w->err.text);
    }
    assert_int_equal(rc, HK_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(a_run_does_not_differ_from_itself),
        KEPT_TEST(who_changed_is_told_with_the_reason_now),
        KEPT_TEST(amounts_are_summed_exactly),
        KEPT_TEST(figures_that_differ_are_told_with_both_values),
        KEPT_TEST(the_figure_behind_a_change_is_named_with_its_source),
        KEPT_TEST(the_rule_behind_a_change_is_named_with_its_act),
        KEPT_TEST(records_that_came_and_went_are_told),
        KEPT_TEST(only_so_many_are_listed_and_all_are_counted),
        KEPT_TEST(results_of_one_run_alone_are_told),
        KEPT_TEST(reasons_are_left_out_where_they_cannot_be_known),
        KEPT_TEST(runs_that_are_not_there_are_refused),
        KEPT_TEST(memory_that_runs_out_is_said),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
