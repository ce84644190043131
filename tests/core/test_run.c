/* Results of assessments. */
#include "store_help.h"

#include "run_help.h"
#include "store/run.h"

static int entity(struct lab *l, const char *name)
{
    return hk_model_entity(l->m, name)->index;
}

static struct hk_run_head head_of(int64_t batch)
{
    return (struct hk_run_head){
        .region = "52", .date = "2019-12-31", .outputs = "exit,share",
        .year = 2019, .batch = batch, .seal = "{\"seal\":1}", .sealed = true,
        .host = "0.1"
    };
}

static void begin_run(struct lab *l, struct hk_run **run,
                      const struct hk_run_output *outputs, int count)
{
    struct hk_run_head head = head_of(1);

    OK(l, hk_run_begin(run, l->s, &head, outputs, count, &l->err));
}

static int64_t end_run(struct lab *l, struct hk_run *run)
{
    int64_t no;

    OK(l, hk_run_commit(run, &no, &l->err));
    return no;
}

static void results_are_kept_in_wide_tables(void **state)
{
    struct lab *l = *state;
    const struct hk_run_output outputs[] = {
        { entity(l, "farm"), "exit", "boolean", NULL, true, false },
        { entity(l, "place"), "share", "money", "fen", false, true },
        { entity(l, "farm"), "income", "money", "fen/year", false, true },
        { entity(l, "farm"), "size", "integer", NULL, false, true }
    };
    const int64_t values[] = { 500, -3 };
    const bool known[] = { true, false };
    const struct hk_run_row row = {
        .id = 4, .failed = 1, .unknown = UINT64_C(1) << 61, .error = 0,
        .outside = 6, .values = values, .known = known
    };
    const struct hk_run_policy file = { "cn/pack.lua", "pack {}", 7, "sha" };
    struct hk_run *run;

    begin_run(l, &run, outputs, 4);
    OK(l, add_rows(run, entity(l, "farm"), &row, 1, &l->err));
    OK(l, add_rows(run, entity(l, "place"), &row, 1, &l->err));
    OK(l, hk_run_cause(run, 2, 4, entity(l, "worker"), 9, "name", "no record",
                       &l->err));
    OK(l, hk_run_cause(run, 0, 4, -1, 0, "exit_line", NULL, &l->err));
    OK(l, hk_run_policy(run, &file, &l->err));
    OK(l, hk_run_policy(run, &file, &l->err));
    assert_int_equal(end_run(l, run), 1);
    assert_string_equal(ask(l, "SELECT run || id || failed || ' ' || unknown "
                            "|| ' ' || error || outside || ' ' || c1 || "
                            "ifnull(c2, '-') FROM run_farm_1"),
                        "141 2305843009213693952 06 500-");
    assert_string_equal(ask(l, "SELECT c1 FROM run_place_1"), "500");
    assert_string_equal(ask(l, "SELECT group_concat(output || entity || no || "
                            "name || kind || ifnull(unit,'-') || decision || "
                            "tbl || ifnull(col,'-'), ' ') FROM run_output"),
                        "0farm0exitboolean-1run_farm_1- "
                        "1place0sharemoneyfen0run_place_1c1 "
                        "2farm1incomemoneyfen/year0run_farm_1c1 "
                        "3farm2sizeinteger-0run_farm_1c2");
    assert_string_equal(ask(l, "SELECT group_concat(output || id || "
                            "ifnull(c_entity,'-') || c_id || c_field || "
                            "ifnull(text,'-'), ' ') FROM run_cause"),
                        "24worker9nameno record 04-0exit_line-");
    assert_string_equal(ask(l, "SELECT region || outputs || year || date || "
                            "batch || seal || sealed || state || who || host "
                            "FROM run"), "52exit,share20192019-12-311"
                        "{\"seal\":1}1donetester0.1");
    assert_string_equal(ask(l, "SELECT path || text FROM run_policy JOIN "
                            "policy_file USING (sha256)"),
                        "cn/pack.luapack {}");
    /* A run is no batch, and its tables are known when opened again. */
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "0");
    lab_reopen(l, false);
    assert_string_equal(ask(l, "SELECT count(*) FROM run_farm_1"), "1");
}

static void equal_sets_of_outputs_share_a_table(void **state)
{
    struct lab *l = *state;
    struct hk_run_output outputs[] = {
        { entity(l, "farm"), "exit", "boolean", NULL, true, false },
        { entity(l, "farm"), "income", "money", "fen", false, true }
    };
    struct hk_run *run;

    for (int i = 0; i < 2; i++) {
        begin_run(l, &run, outputs, 2);
        assert_int_equal(end_run(l, run), i + 1);
    }
    outputs[1].unit = "fen/year";
    begin_run(l, &run, outputs, 2);
    assert_int_equal(end_run(l, run), 3);
    begin_run(l, &run, outputs, 1);
    assert_int_equal(end_run(l, run), 4);
    outputs[1].unit = "fen";
    begin_run(l, &run, outputs, 2);
    assert_int_equal(end_run(l, run), 5);
    assert_string_equal(ask(l, "SELECT group_concat(tbl) FROM (SELECT DISTINCT "
                            "run, tbl FROM run_output ORDER BY run)"),
                        "run_farm_1,run_farm_1,run_farm_2,run_farm_3,"
                        "run_farm_1");
}

static void an_abandoned_run_leaves_nothing(void **state)
{
    struct lab *l = *state;
    const struct hk_run_output outputs[] = {
        { entity(l, "farm"), "exit", "boolean", NULL, true, false }
    };
    struct hk_run *run;

    begin_run(l, &run, outputs, 1);
    hk_run_abandon(run);
    hk_run_abandon(NULL);
    assert_string_equal(ask(l, "SELECT count(*) FROM run"), "0");
    assert_string_equal(ask(l, "SELECT count(*) FROM sqlite_schema WHERE name "
                            "LIKE 'run_farm%'"), "0");
    begin(l);
    add_place(l, "P1");
    commit(l);
}

static void what_cannot_be_kept_is_refused(void **state)
{
    struct lab *l = *state;
    struct hk_run_output outputs[63];
    const struct hk_run_row row = { .id = 1 };
    struct hk_run_head head = head_of(0);
    struct hk_run *run;
    struct hk_store *reader;

    for (int i = 0; i < 63; i++)
        outputs[i] = (struct hk_run_output){ entity(l, "farm"), "exit",
                                             "boolean", NULL, true, false };
    REFUSED(l, HK_EUSAGE, "63 results of farm are too many",
            hk_run_begin(&run, l->s, &head, outputs, 63, &l->err));
    assert_null(run);
    begin_run(l, &run, outputs, 62);
    OK(l, add_rows(run, entity(l, "farm"), &row, 1, &l->err));
    REFUSED(l, HK_EFORMAT, "",
            add_rows(run, entity(l, "farm"), &row, 1, &l->err));
    REFUSED(l, HK_EBUG, "without outputs",
            add_rows(run, entity(l, "place"), &row, 1, &l->err));
    REFUSED(l, HK_EBUG, "without outputs",
            add_rows(run, 99, &row, 1, &l->err));
    hk_run_abandon(run);
    outputs[0].entity = -1;
    REFUSED(l, HK_EBUG, "of no entity",
            hk_run_begin(&run, l->s, &head, outputs, 1, &l->err));
    outputs[0].entity = 1;
    OK(l, lab_try(l, &reader, false));
    REFUSED(l, HK_EBUG, "not open for changes",
            hk_run_begin(&run, reader, &head, outputs, 1, &l->err));
    hk_store_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(results_are_kept_in_wide_tables),
        LAB_TEST(equal_sets_of_outputs_share_a_table),
        LAB_TEST(an_abandoned_run_leaves_nothing),
        LAB_TEST(what_cannot_be_kept_is_refused),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
