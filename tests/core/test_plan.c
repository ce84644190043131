/* test_plan.c - what is computed, in which order, and what is refused */
#include "judging.h"

#define FARM "of = \"farm\", zh = \"甲\", en = \"a\""

static void not_planned(void **state, const char *rules, const char *name,
                        const char *sentence)
{
    struct judging j;

    judging_open(&j, *state, rules);
    assert_int_not_equal(judging_plan(&j, name), HK_OK);
    if (!strstr(j.w->err.text, sentence))
        fail_msg("\"%s\" is not in \"%s\"", sentence, j.w->err.text);
    assert_null(j.plan);
    judging_close(&j);
}

static void a_circle_is_named_in_full(void **state)
{
    not_planned(state,
        "variable \"a\" { " FARM ", type = \"integer\", formula = function(f, p)"
        " return f.b end }\n"
        "variable \"b\" { " FARM ", type = \"integer\", formula = function(f, p)"
        " return f.c end }\n"
        "variable \"c\" { " FARM ", type = \"integer\", formula = function(f, p)"
        " return f.a end }\n", "b",
        "farm.b -> farm.c -> farm.a -> farm.b");
}

static void a_circle_through_a_decision_is_found(void **state)
{
    not_planned(state,
        "check \"c\" { " FARM ", pass = function(f, p) return f.d end }\n"
        "decision \"d\" { " FARM ", all = { \"c\" } }\n", "d",
        "farm.d -> farm.c -> farm.d");
}

static void an_unknown_result_is_refused_with_the_nearest(void **state)
{
    not_planned(state, "check \"fence_ok\" { " FARM ", pass = function(f, p) return"
            " f.fenced end }\n", "fense_ok",
            "no rule is called \"fense_ok\"; did you mean \"fence_ok\"?");
}

static void an_unknown_member_is_refused_with_the_nearest(void **state)
{
    not_planned(state,
        "check \"fence_ok\" { " FARM ", pass = function(f, p) return f.fenced"
        " end }\n"
        "decision \"d\" { " FARM ", all = { \"fence_okay\" } }\n", "d",
        "did you mean \"fence_ok\"?");
}

static void a_member_that_is_no_condition_is_refused(void **state)
{
    not_planned(state, "decision \"d\" { " FARM ", all = { \"size\" } }\n", "d",
            "which is neither true nor false");
}

static void an_unknown_name_in_a_sentence_is_refused(void **state)
{
    not_planned(state,
        "check \"c\" { " FARM ", pass = function(f, p) return f.fenced end,"
        " says = { zh = \"{sise}\", en = \"x\" } }\n", "c",
        "did you mean {size}?");
}

static void only_what_is_needed_is_planned_in_an_order_that_runs(void **state)
{
    struct judging j;
    int a, b;

    judging_open(&j, *state,
        "variable \"z\" { " FARM ", type = \"integer\", formula = function(f, p)"
        " return f.size + 1 end }\n"
        "variable \"y\" { " FARM ", type = \"integer\", formula = function(f, p)"
        " return f.z * 2 end }\n"
        "variable \"other\" { " FARM ", type = \"money\", unit = \"penny\", formula = function(f,"
        " p) return f.debt end }\n");
    assert_int_equal(judging_plan(&j, "y"), HK_OK);
    assert_int_equal(j.plan->step_count, 2);
    a = (int)(hk_plan_step(j.plan, j.farm, "z") - j.plan->steps);
    b = (int)(hk_plan_step(j.plan, j.farm, "y") - j.plan->steps);
    assert_true(a < b);
    assert_null(hk_plan_step(j.plan, j.farm, "other"));
    assert_true(hk_plan_wants(j.plan, j.farm, hk_entity_field(
        j.data->model->entities[j.farm], "size")->index));
    assert_false(hk_plan_wants(j.plan, j.farm, hk_entity_field(
        j.data->model->entities[j.farm], "debt")->index));
    judging_close(&j);
}

static void numbers_of_sentences_are_outputs(void **state)
{
    struct judging j;

    judging_open(&j, *state,
        "variable \"twice\" { " FARM ", type = \"integer\", formula = function("
        "f, p) return f.size * 2 end }\n"
        "check \"c\" { " FARM ", pass = function(f, p) return f.fenced end,"
        " says = { zh = \"{twice}\", en = \"{twice}\" } }\n"
        "decision \"d\" { " FARM ", all = { \"c\" } }\n");
    assert_int_equal(judging_plan(&j, "d"), HK_OK);
    assert_true(hk_plan_step(j.plan, j.farm, "twice")->is_output);
    assert_true(hk_plan_step(j.plan, j.farm, "c")->is_output);
    assert_false(hk_plan_step(j.plan, j.farm, "c")->is_asked);
    assert_int_equal(hk_plan_step(j.plan, j.farm, "d")->rank, 1);
    judging_close(&j);
}

/* Is `read` planned for "a" of the pack, which goes by a date? */
static void reads_too(void **state, const char *rules, const char *inner,
                      const char *pack_id, const char *read)
{
    const struct hk_pack *pack;
    struct hk_plan_task task = {
        .packs = &pack, .pack_count = 1, .year = 2019,
        .outputs = { &(const char *){ "a" }, 1, false } };
    struct judging j;

    if (inner)
        put(*state, "xx/in/pack.lua", inner);
    judging_open(&j, *state, rules);
    pack = hk_packs_named(j.w->p, pack_id);
    task.today = j.data->today;
    if (hk_plan_make(&j.plan, j.w->p, &task, &j.w->err))
        fail_msg("%s", j.w->err.text);
    if (!hk_plan_step(j.plan, j.farm, read))
        fail_msg("%s is not planned", read);
    judging_close(&j);
}

#define NUMBER FARM ", type = \"integer\", formula = function(f, p"
#define EARLIER "variable \"early\" { " NUMBER ") return f.size * 3 end }\n"

static void what_a_version_without_a_first_day_reads_is_planned(void **state)
{
    reads_too(state, EARLIER
        "variable \"a\" { to = \"2008-12-31\", " NUMBER ")"
        " return f.early end }\n"
        "variable \"a\" { from = \"2009-01-01\", on = \"left_on\", " NUMBER ")"
        " return f.size end }\n", NULL, "xx", "early");
}

static void what_an_earlier_version_inherits_is_planned(void **state)
{
    reads_too(state, EARLIER
        "variable \"a\" { from = \"2001-01-01\", to = \"2008-12-31\", "
        NUMBER ") return f.early end }\n"
        "variable \"a\" { from = \"2009-01-01\", on = \"left_on\", " NUMBER ")"
        " return f.size end }\n",
        "pack { region = \"11\", zh = \"郡\", en = \"shire\", version = \"1\" }\n"
        "variable \"a\" { of = \"farm\", on = \"left_on\",\n"
        " formula = function(f, p, inherited) return inherited(f, p) + 1 end }\n",
        "xx/in", "early");
}

static void the_days_of_a_pack_elsewhere_are_its_own(void **state)
{
    reads_too(state, EARLIER
        "variable \"a\" { on = \"left_on\", by = \"region\", " NUMBER ")"
        " return f.size end }\n",
        "pack { region = \"11\", zh = \"郡\", en = \"shire\", version = \"1\" }\n"
        "variable \"a\" { of = \"farm\", from = \"2003-01-01\",\n"
        " to = \"2004-12-31\", on = \"left_on\", by = \"region\",\n"
        " formula = function(f, p) return f.early end }\n", "xx", "early");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(a_circle_is_named_in_full),
        T(a_circle_through_a_decision_is_found),
        T(an_unknown_result_is_refused_with_the_nearest),
        T(an_unknown_member_is_refused_with_the_nearest),
        T(a_member_that_is_no_condition_is_refused),
        T(an_unknown_name_in_a_sentence_is_refused),
        T(only_what_is_needed_is_planned_in_an_order_that_runs),
        T(numbers_of_sentences_are_outputs),
        T(what_a_version_without_a_first_day_reads_is_planned),
        T(what_an_earlier_version_inherits_is_planned),
        T(the_days_of_a_pack_elsewhere_are_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
