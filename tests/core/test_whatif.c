/* What-ifs: effects computed by hand, reasons, and what is refused. */
#include "asking.h"

#include "answer/explain.h"

/* F1 owes 5.00, F2 1234.50, F3 9.00 and nobody knows whether it is fenced, F4
 * an unknown sum; the cap is 10.00. So good: F1 yes, F2 no, F3 F4 unknown. */

static void a_figure_that_moves_one_farm_is_told_with_both_numbers(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;
    const struct hk_effect *e;

    must_ask(&a, "return whatif { show = { \"good\" },\n"
             "reform \"more\" { param = { cap = crown(2000) } } }");
    run_reform(&a, 0, &r);
    e = effect(&r, "good");
    assert_int_equal(e->count, 4);
    assert_int_equal(e->moves[HK_YES][HK_YES], 1);
    assert_int_equal(e->moves[HK_NO][HK_YES], 1);
    assert_int_equal(e->moves[HK_NOT_KNOWN][HK_NOT_KNOWN], 2);
    assert_int_equal(e->changed, 1);
    assert_why(&r, "good", 1, HK_EN, "small debt: not passed -> passed, now: "
               "1234.50 against 10.00 (cap 10.00 -> 2000.00)");
    assert_why(&r, "good", 1, HK_ZH, "债少：未通过 -> 通过，现行：债1234.50，上限10.00"
               "（上限 10.00 -> 2000.00）");
    assert_string_equal(r.changes[0].before[HK_EN], "10.00");
    assert_string_equal(r.changes[0].after[HK_EN], "2000.00");
    hk_reform_release(&r);
    asking_close(&a);
}

static void a_figure_may_be_a_function_of_the_one_in_force(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;

    must_ask(&a, "return whatif { show = { \"good\" },\n"
             "reform \"half\" { param = { cap = function(p, inherited)\n"
             "return share(inherited(p), percent(40)) end } } }");
    run_reform(&a, 0, &r);
    assert_string_equal(r.changes[0].after[HK_EN], "4.00");
    /* F1 owes 5.00 */
    assert_int_equal(effect(&r, "good")->moves[HK_YES][HK_NO], 1);
    /* F3 owes 9.00: what is not known no longer matters */
    assert_int_equal(effect(&r, "good")->moves[HK_NOT_KNOWN][HK_NO], 1);
    hk_reform_release(&r);
    asking_close(&a);
}

static void a_tree_under_a_what_if_says_what_is_another_by_law(void **state)
{
    static const struct hk_explain_change cap = { "cap", NULL };
    struct asking a = { .k = *state, .trace = true };
    struct hk_explain_under under = { &a.w.base, &cap, 1 };
    struct hk_str text = HK_STR_INIT;
    struct hk_assessment judged;
    struct hk_reformed r;
    int farm;

    must_ask(&a, "return whatif { show = { \"good\" },\n"
             "reform \"more\" { param = { cap = crown(2000) } } }");
    run_reform(&a, 0, &r);
    judged = a.w.base;
    judged.plan = r.plan;
    judged.eval = r.eval;
    farm = hk_model_entity(judged.data->model, "farm")->index;
    MUST(a.k, hk_explain_text(&judged, &under, NULL, farm, 1, "good", HK_EN,
                              false, &text, &a.k->w->err));
    assert_memory_equal(hk_str_text(&text), "what-if cap: 10.00 -> 2000.00\n",
                        30);
    assert_non_null(strstr(hk_str_text(&text), "good = yes (by law: no) ["));
    /* It holds, and is told all the same. */
    assert_non_null(strstr(hk_str_text(&text), "small debt = yes (by law: no) ("));
    assert_non_null(strstr(hk_str_text(&text), "cap = 2000.00, what-if; by law "
                           "10.00, from "));
    hk_str_clear(&text);
    /* F1 was good before */
    MUST(a.k, hk_explain_text(&judged, &under, NULL, farm, 0, "good", HK_ZH,
                              false, &text, &a.k->w->err));
    assert_non_null(strstr(hk_str_text(&text), "结果与现行规定相同\n"));
    assert_null(strstr(hk_str_text(&text), "（现行："));
    hk_str_release(&text);
    hk_reform_release(&r);
    asking_close(&a);
}

static void a_rule_may_use_the_one_it_replaces(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;

    must_ask(&a, "return whatif { show = { \"good\", \"burden\" },\n"
             "reform \"a tenth off\" { variable = { burden =\n"
             "function(f, p, inherited)\n"
             "return share(inherited(f, p), percent(90)) end } },\n"
             "reform \"big ones too\" { check = { small =\n"
             "function(f, p, inherited)\n"
             "return inherited(f, p) or f.size >= 5 end } } }");
    run_reform(&a, 0, &r);
    assert_int_equal(effect(&r, "burden")->sum[0], 500 + 123450 + 900);
    assert_int_equal(effect(&r, "burden")->sum[1], 450 + 111105 + 810);
    assert_int_equal(effect(&r, "burden")->losses, 50 + 12345 + 90);
    assert_int_equal(effect(&r, "burden")->less, 3);
    assert_int_equal(effect(&r, "burden")->gains, 0);
    assert_int_equal(effect(&r, "good")->changed, 0);
    hk_reform_release(&r);
    run_reform(&a, 1, &r);
    assert_int_equal(effect(&r, "good")->moves[HK_NO][HK_YES], 1);
    hk_reform_release(&r);
    asking_close(&a);
}

static void a_decision_may_lose_a_condition_or_get_one(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;

    must_ask(&a, "return whatif { show = { \"good\" },\n"
             "reform \"open\" { decision = { good = { drop = \"closed\" } } },\n"
             "reform \"few\" { decision = { good = { add = \"few\" } },\n"
             "check = { few = { of = \"farm\", zh = \"少\", en = \"few\",\n"
             "pass = function(f, p) return f.size <= 1 end } } } }");
    run_reform(&a, 0, &r);
    /* F3 is good whether it is fenced or not */
    assert_int_equal(effect(&r, "good")->moves[HK_NOT_KNOWN][HK_YES], 1);
    assert_why(&r, "good", 2, HK_EN, "the condition \"closed\" is dropped");
    hk_reform_release(&r);
    run_reform(&a, 1, &r);
    assert_int_equal(effect(&r, "good")->moves[HK_YES][HK_NO], 1);
    assert_int_equal(effect(&r, "good")->moves[HK_NOT_KNOWN][HK_NO], 1);
    assert_why(&r, "good", 0, HK_EN, "the condition \"few\" is new; few: not "
               "judged -> not passed");
    hk_reform_release(&r);
    asking_close(&a);
}

static void facts_come_in_for_their_reform_and_go_out_again(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;
    int i;

    must_ask(&a, "return whatif { show = { \"good\", \"burden\" },\n"
             "reform \"fences\" { fact = { farm = { fenced = true } } },\n"
             "reform \"told\" { fact = { farm = { debt = function(f, p)\n"
             "if known(f, \"debt\") then return f.debt + crown(1) end\n"
             "return crown(3) end } } } }");
    for (i = 0; i < 2; i++) {            /* each is as if it were the only one */
        run_reform(&a, 0, &r);
        assert_int_equal(effect(&r, "good")->moves[HK_NOT_KNOWN][HK_YES], 1);
        assert_int_equal(effect(&r, "burden")->changed, 0);
        hk_reform_release(&r);
        run_reform(&a, 1, &r);
        assert_int_equal(effect(&r, "burden")->appeared, 300);
        assert_int_equal(effect(&r, "burden")->gains, 300);
        assert_int_equal(effect(&r, "burden")->more, 3);
        /* F4, fenced, now owes 3.00 */
        assert_int_equal(effect(&r, "good")->moves[HK_NOT_KNOWN][HK_YES], 1);
        hk_reform_release(&r);
    }
    asking_close(&a);
}

static void a_part_of_the_records_is_drawn_by_key_and_seed(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;
    int64_t changed[4];
    int i;

    must_ask(&a, "return whatif { show = { \"burden\" },\n"
        "reform \"a\" { fact = { farm = { debt = { crown(77), part =\n"
        "percent(50), seed = 1 } } } },\n"
        "reform \"b\" { fact = { farm = { debt = { crown(77), part =\n"
        "percent(50), seed = 1 } } } },\n"
        "reform \"none\" { fact = { farm = { debt = { crown(77), part =\n"
        "percent(0), seed = 1 } } } },\n"
        "reform \"all\" { fact = { farm = { debt = { crown(77), part =\n"
        "percent(100), seed = 1 } } } } }");
    for (i = 0; i < 4; i++) {
        run_reform(&a, i, &r);
        changed[i] = effect(&r, "burden")->changed;
        hk_reform_release(&r);
    }
    assert_int_equal(changed[0], changed[1]);
    assert_int_equal(changed[2], 0);
    assert_int_equal(changed[3], 4);
    asking_close(&a);
}

/* ---- laws of their own ---------------------------------------------------- */

static void a_reform_and_its_inverse_cancel(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;

    must_ask(&a, "return whatif { show = { \"good\", \"burden\" },\n"
             "reform \"double\" { variable = { burden = function(f, p,\n"
             "inherited) return inherited(f, p) * 2 end } },\n"
             "reform \"halve\" { variable = { burden = function(f, p,\n"
             "inherited) return div(inherited(f, p), 2, \"floor\") end } },\n"
             "reform \"both\" { \"double\", \"halve\" } }");
    run_reform(&a, 2, &r);
    assert_int_equal(r.reform->element_count, 2);
    assert_int_equal(effect(&r, "burden")->changed, 0);
    assert_int_equal(effect(&r, "good")->changed, 0);
    hk_reform_release(&r);
    run_reform(&a, 0, &r);
    assert_int_equal(effect(&r, "burden")->changed, 3);
    hk_reform_release(&r);
    asking_close(&a);
}

static void the_order_of_independent_reforms_does_not_matter(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r, q;
    int i;

    must_ask(&a, "return whatif { show = { \"good\", \"burden\", \"sort\" },\n"
             "reform \"a\" { param = { cap = crown(7) } },\n"
             "reform \"b\" { param = { room = 4 } },\n"
             "reform \"c\" { fact = { farm = { fenced = true } } },\n"
             "reform \"abc\" { \"a\", \"b\", \"c\" },\n"
             "reform \"cba\" { \"c\", \"b\", \"a\" } }");
    run_reform(&a, 3, &r);
    run_reform(&a, 4, &q);
    for (i = 0; i < a.w.shown_count; i++)
        assert_memory_equal(&r.effects[i], &q.effects[i], sizeof *r.effects);
    assert_true(effect(&r, "good")->changed > 0);
    assert_true(effect(&r, "sort")->changed > 0);
    hk_reform_release(&q);
    hk_reform_release(&r);
    asking_close(&a);
}

static void only_what_may_change_is_computed_again(void **state)
{
    struct asking a = { .k = *state };
    struct hk_reformed r;

    must_ask(&a, "return whatif { show = { \"good\", \"burden\", \"sort\" },\n"
             "reform \"more\" { param = { cap = crown(2000) } },\n"
             "reform \"no one\" { param = { cap = crown(11) } } }");
    run_reform(&a, 0, &r);
    /* of burden, sort, small, closed, good: small for all, good for F2 */
    assert_int_equal(r.saving.steps, 5);
    assert_int_equal(r.saving.steps_run, 2);
    assert_int_equal(r.saving.rows_run, 4 + 1);
    hk_reform_release(&r);
    run_reform(&a, 1, &r);
    /* small gives the same everywhere, so good does not run */
    assert_int_equal(r.saving.steps_run, 1);
    assert_int_equal(effect(&r, "good")->changed, 0);
    hk_reform_release(&r);
    asking_close(&a);
}

/* ---- refusals -------------------------------------------------------------- */

#define ONE(reform) "return whatif { show = { \"good\" },\n" reform " }"

static void a_reform_that_does_nothing_is_refused(void **state)
{
    static const char *const bad[][2] = {
        { ONE("reform \"x\" { param = { cap = crown(10) } }"),
          "w.lua:2: reform \"x\": the figure \"cap\" is crown(10) already; the "
          "reform equals the law" },
        { ONE("reform \"x\" { param = { room = 2 } }"),
          "w.lua:2: reform \"x\": no rule that is evaluated reads the figure "
          "\"room\"; ask for a result that does, or leave it out" },
        { ONE("reform \"x\" { param = { capp = crown(2) } }"),
          "w.lua:2: reform \"x\": no law has a figure \"capp\"; did you mean "
          "\"cap\"?" },
        { ONE("reform \"x\" { check = { smal = function(f, p) return true end "
              "} }"),
          "w.lua:2: reform \"x\": no law has a rule \"smal\"; did you mean "
          "\"small\"?" },
        { ONE("reform \"x\" { check = { closed = function(f, p) return "
              "f.fenced end } }"),
          "w.lua:2: reform \"x\": check \"closed\" is so already; the reform "
          "equals the law" },
        { ONE("reform \"x\" { variable = { burden = function(f, p) return "
              "f.debt * 2 end } }"),
          "w.lua:2: reform \"x\": nothing that is evaluated reads variable "
          "\"burden\"; name in `show` what it is for, or leave it out" },
        { ONE("reform \"x\" { fact = { farm = { size = 3 } } }"),
          "w.lua:2: reform \"x\": no rule that is evaluated reads the field "
          "\"size\" of farm; name in `show` what it is for, or leave it out" },
        { "return whatif { show = { \"goood\" },\nreform \"x\" { param = { cap "
          "= crown(2) } } }",
          "w.lua:1: no rule is called \"goood\"; did you mean \"good\"?" },
        { "return whatif { show = { \"good\", \"goood\" },\nreform \"x\" { "
          "param = { cap = crown(2) } } }",
          "w.lua:1: no rule is called \"goood\"; did you mean \"good\"?" },
    };
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++)
        refused_whatif(*state, bad[i][0], bad[i][1]);
}

static void a_script_that_is_wrong_is_refused_with_its_line(void **state)
{
    static const char *const bad[][2] = {
        { "local x = 1", "w.lua: no whatif { ... } stands here; a what-if ends "
          "with it" },
        { "return whatif {}", "w.lua:1: whatif: asks nothing; write reform "
          "\"name\" { ... } in it" },
        { ONE("reform \"x\" {}"), "w.lua:2: reform \"x\": changes nothing; "
          "write what it changes, as param = { name = value }" },
        { ONE("reform \"x\" { parm = { cap = 1 } }"), "w.lua:2: reform \"x\": "
          "unknown key `parm`; did you mean `param`?" },
        { ONE("reform \"x\" { param = { cap = 5 } }"), "w.lua:2: param \"cap\": "
          "found 5, expected crown(...) or penny(...)" },
        { ONE("reform \"x\" { \"y\" }"), "w.lua:2: reform \"x\": no reform "
          "above is called \"y\"; a reform is written before the one that is "
          "made of it" },
        { ONE("reform \"x\" { fact = { farn = { size = 1 } } }"), "w.lua:2: "
          "fact: no entity is called \"farn\"; did you mean \"farm\"?" },
        { ONE("reform \"x\" { fact = { farm = { farm_no = \"y\" } } }"),
          "w.lua:2: fact: farm.farm_no is the key of its records and stays as "
          "it is" },
        { ONE("reform \"x\" { fact = { farm = { debt = 3 } } }"), "w.lua:2: "
          "fact farm.debt: found 3, expected a value of kind money" },
        { ONE("reform \"x\" { fact = { farm = { size = { 3, part = percent(5) "
              "} } } }"), "w.lua:2: fact farm.size: `part` takes records at "
          "random, so it needs `seed`, a whole number that makes the draw "
          "repeatable" },
        { ONE("sweep { param = \"cap\", from = crown(1), to = crown(9) }"),
          "w.lua:2: sweep: `step` is missing" },
        { ONE("sweep { param = \"cap\", from = crown(1), to = crown(900), step "
              "= crown(1) }"), "w.lua:2: sweep: 900 points are too many, at "
          "most 400; widen `step`" },
        { "return whatif { reform \"x\" { param = { cap = crown(1) } }, by = {\n"
          "3 } }", "w.lua:1: whatif: `by` has the entry 3, expected the name "
          "of a field, a variable or a level of regions, or quintiles "
          "\"name\"" },
        { "\n\nreturn whatif { reform \"x\" { param = { cap = crown(1) } },\n"
          "by = 3 }", "w.lua:3: whatif: `by` has the entry 3, expected the "
          "name of a field, a variable or a level of regions, or quintiles "
          "\"name\"" },
        { "return whatif(", "w.lua:1: the file ends here, expected a value" },
        { "while true do end", "w.lua:1: stopped after 1000 ms: an endless "
          "loop?" },
    };
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++)
        refused_whatif(*state, bad[i][0], bad[i][1]);
}

static void a_reform_typed_in_a_line_is_a_script(void **state)
{
    struct keptlab *k = *state;
    struct hk_str s = HK_STR_INIT;
    static const char *const bad[][2] = {
        { "cap", "found \"cap\", expected NAME=VALUE, as line=3500" },
        { "cpa=3", "no law has a figure \"cpa\"; did you mean \"cap\"?" },
        { "cap=x", "cap=x: expected an amount, as 1234.50" },
        { "room=2.5", "room=2.5: expected a number" },
        { "room.2=3", "room.2: no law has entries of that figure; write room="
          "VALUE" },
        { " ", "nothing is changed; expected NAME=VALUE, as line=3500" },
    };
    size_t i;

    MUST(k, hk_whatif_text(&s, k->w->p, 2019, "cap=20 room=2", &k->w->err));
    assert_string_equal(hk_str_text(&s), "return whatif { reform \"cap=20 "
        "room=2\" { param = { cap = crown(20), room = 2, } } }\n");
    hk_str_release(&s);
    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(hk_whatif_text(&s, k->w->p, 2019, bad[i][0], &k->w->err),
                         HK_EUSAGE);
        assert_string_equal(k->w->err.text, bad[i][1]);
        hk_str_release(&s);
    }
}

/* ---- the whole report ------------------------------------------------------ */

static const char everything[] =
    "return whatif { show = { \"good\", \"burden\" }, attribution = true,\n"
    "by = { \"district\", \"size\", quintiles \"burden\" },\n"
    "reform \"a\" { param = { cap = crown(2000) } },\n"
    "reform \"b\" { fact = { farm = { fenced = true } } },\n"
    "reform \"c\" { \"a\", \"b\", variable = { burden = function(f, p)\n"
    "return f.debt * 2 end } },\n"
    "sweep { param = \"cap\", from = crown(5), to = crown(15), step = crown(5) "
    "},\n"
    "goal { least = \"cap\", from = crown(1), to = crown(2000), step = "
    "crown(1),\nsuch_that = function(t) return t.good >= 2 end } }";

static enum hk_status report(struct asking *a, struct hk_str *out,
                             enum hk_format format, struct hk_err *err)
{
    struct hk_report_options o = { .limit = 5 };
    struct hk_page *page = NULL;
    int64_t errors;
    enum hk_status rc = hk_page_new(&page, err);

    if (!rc)
        rc = hk_whatif_report(&a->w, page, &o, &errors, err);
    if (!rc)
        rc = hk_page_write(page, format, HK_EN, NULL, out, err);
    hk_page_free(page);
    return rc;
}

static void every_part_of_a_script_is_told(void **state)
{
    struct asking a = { .k = *state };
    struct hk_str out = HK_STR_INIT;
    static const char *const told[] = {
        "good: what each part does", "good by size", "good by district",
        "cap (cap) from 5.00 to 15.00",
        "least value that meets the condition: cap = 1235.00",
    };
    size_t i;

    must_ask(&a, everything);
    MUST(a.k, report(&a, &out, HK_FORMAT_TABLE, &a.k->w->err));
    for (i = 0; i < sizeof told / sizeof *told; i++)
        if (!strstr(hk_str_text(&out), told[i]))
            fail_msg("\"%s\" is not told in:\n%s", told[i],
                     hk_str_text(&out));
    hk_str_release(&out);
    asking_close(&a);
}

static void asking_again_tells_the_same(void **state)
{
    struct asking a = { .k = *state };
    struct hk_str first = HK_STR_INIT, second = HK_STR_INIT;

    must_ask(&a, everything);
    MUST(a.k, report(&a, &first, HK_FORMAT_HTML, &a.k->w->err));
    MUST(a.k, report(&a, &second, HK_FORMAT_HTML, &a.k->w->err));
    assert_string_equal(hk_str_text(&first), hk_str_text(&second));
    hk_str_release(&first);
    hk_str_release(&second);
    asking_close(&a);
}

static void ctrl_c_ends_it_and_leaves_nothing_behind(void **state)
{
    struct asking a = { .k = *state };
    struct hk_str out = HK_STR_INIT;

    must_ask(&a, everything);
    hk_stop_ask(true);
    assert_int_equal(report(&a, &out, HK_FORMAT_TABLE, &a.k->w->err), HK_ESTOP);
    hk_stop_ask(false);
    hk_str_release(&out);
    asking_close(&a);
}

static void memory_that_runs_out_is_said(void **state)
{
    struct keptlab *k = *state;
    enum hk_status rc = HK_ENOMEM;
    int64_t n;

    for (n = 1; n < 200000; n = n + 1 + n / 8) {
        struct asking a = { .k = k };
        struct hk_str out = HK_STR_INIT;

        kept_open(k, false);
        k->w->err.text[0] = '\0';
        hk_mem_fail(n);
        {
            struct hk_whatif_options o = { .assess = { .region = "11",
                .year = 2019, .as_of = -1 }, .has_year = true };

            rc = hk_whatif_open(&a.w, k->w->p, k->s, "w.lua", everything,
                                strlen(everything), &o, &k->w->err);
        }
        if (!rc)
            rc = report(&a, &out, HK_FORMAT_JSON, &k->w->err);
        hk_mem_fail(0);
        hk_str_release(&out);
        asking_close(&a);
        if (rc && rc != HK_ENOMEM)
            fail_msg("%d: status %d: %s", (int)n, (int)rc, k->w->err.text);
    }
    assert_int_equal(rc, HK_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(a_figure_that_moves_one_farm_is_told_with_both_numbers),
        KEPT_TEST(a_figure_may_be_a_function_of_the_one_in_force),
        KEPT_TEST(a_tree_under_a_what_if_says_what_is_another_by_law),
        KEPT_TEST(a_rule_may_use_the_one_it_replaces),
        KEPT_TEST(a_decision_may_lose_a_condition_or_get_one),
        KEPT_TEST(facts_come_in_for_their_reform_and_go_out_again),
        KEPT_TEST(a_part_of_the_records_is_drawn_by_key_and_seed),
        KEPT_TEST(a_reform_and_its_inverse_cancel),
        KEPT_TEST(the_order_of_independent_reforms_does_not_matter),
        KEPT_TEST(only_what_may_change_is_computed_again),
        KEPT_TEST(a_reform_that_does_nothing_is_refused),
        KEPT_TEST(a_script_that_is_wrong_is_refused_with_its_line),
        KEPT_TEST(a_reform_typed_in_a_line_is_a_script),
        KEPT_TEST(every_part_of_a_script_is_told),
        KEPT_TEST(asking_again_tells_the_same),
        KEPT_TEST(ctrl_c_ends_it_and_leaves_nothing_behind),
        KEPT_TEST(memory_that_runs_out_is_said),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
