/* test_export_answers.c - queries and the results of runs into files */
#include "barn.h"

#include "run_help.h"
#include "store/run.h"

/* ---- queries ------------------------------------------------------------- */

static enum hk_status query(const char *sql, const struct hk_export_options *o)
{
    enum hk_status rc;

    err = (struct hk_err){ 0 };
    hk_store_close(store);
    open_store(false);
    rc = hk_export_query(store, sql, out, o, &told, &err);
    hk_store_close(store);
    open_store(true);
    return rc;
}

static void a_query_is_exported(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_NDJSON, .lang = HK_EN };

    (void)state;
    fill_barn();
    assert_int_equal(query("SELECT farm_no, income, income AS income, "
                           "sum(sold)/2.0 AS half, x'00ff' AS bytes, 1e999 AS "
                           "much, 9007199254740993 AS big FROM farm WHERE "
                           "farm_no='F1'; -- one", &o), HK_OK);
    assert_string_equal(read_out(), "{\"farm_no\":\"F1\",\"income\":\"1234.50\""
                        ",\"income_2\":\"1234.50\",\"half\":625.0,\"bytes\":"
                        "\"00ff\",\"much\":\"Inf\",\"big\":"
                        "\"9007199254740993\"}\n");
    assert_int_equal(told.rows, 1);
    assert_true(told.in_minor);
}

static void a_query_sees_private_fields_masked_unless_revealed(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .raw = true };

    (void)state;
    fill_barn();
    assert_int_equal(query("SELECT name FROM keeper ORDER BY 1", &o), HK_OK);
    assert_string_equal(read_out(), "name\r\n\"\"\r\n张**\r\n李\r\n");
    o.reveal = true;
    assert_int_equal(query("SELECT name FROM keeper ORDER BY 1", &o), HK_OK);
    assert_string_equal(read_out(), "name\r\n\"\"\r\n张三丰\r\n李\r\n");
    assert_string_equal(ask("SELECT count(*) FROM reveal_log"), "1");
}

static void a_query_that_is_none_writes_no_file(void **state)
{
    static const struct { const char *sql, *said; } bad[] = {
        { "DELETE FROM farm", "this only reads" },
        { "SELECT plough FROM farm", "no such column" },
        { "  ", "there is no query in it" },
        { "-- x", "there is no query in it" },
        { "SELECT 1; SELECT 2", "the answer of one query" },
        { "SELECT 1; DROP TABLE farm", "this only reads" },
    };

    (void)state;
    fill_barn();
    unlink(out);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(query(bad[i].sql, &plain_en), HK_EUSAGE);
        if (!strstr(err.text, bad[i].said))
            fail_msg("%s: %s", bad[i].sql, err.text);
        assert_int_not_equal(access(out, F_OK), 0);
    }
    assert_string_equal(ask("SELECT count(*) FROM farm"), "2");
}

/* Column names come from the one who asks, and may be made of anything. */
static void headings_of_a_query_get_marks_too(void **state)
{
    (void)state;
    assert_int_equal(query("SELECT '=x' AS \"=cmd\"", &plain_en), HK_OK);
    assert_string_equal(read_out(), "\xEF\xBB\xBF'=cmd\r\n'=x\r\n");
}

/* ---- runs ---------------------------------------------------------------- */

static int64_t make_run(void)
{
    static const struct hk_run_output outputs[] = {
        { .name = "fit", .kind = "boolean", .is_decision = true },
        { .name = "due", .kind = "money", .is_value = true },
        { .name = "rate", .kind = "rate", .is_value = true },
        { .name = "grade", .kind = "enum", .is_value = true },
    };
    struct hk_run_output own[4];
    const int64_t values[] = { -1250, 140, 2 };
    const bool known[] = { true, true, true }, none[] = { false, false, false };
    const struct hk_run_row rows[] = {
        { .id = 1, .values = values, .known = known },
        { .id = 2, .failed = 1, .unknown = 2, .error = 4, .outside = 8,
          .values = values, .known = none },
        { .id = 99, .unknown = 1, .values = values, .known = none },
    };
    struct hk_run_head head = { .region = "99", .date = "2019-12-31",
                                .outputs = "fit", .year = 2019, .batch = 1,
                                .seal = "{}", .host = "test" };
    struct hk_run *run = NULL;
    int farm = hk_model_entity(model, "farm")->index;
    int64_t no = 0;

    memcpy(own, outputs, sizeof own);
    for (int i = 0; i < 4; i++)
        own[i].entity = farm;
    assert_int_equal(hk_run_begin(&run, store, &head, own, 4, &err), HK_OK);
    assert_int_equal(add_rows(run, farm, rows, 3, &err), HK_OK);
    assert_int_equal(hk_run_commit(run, &no, &err), HK_OK);
    return no;
}

static enum hk_status write_run(int64_t no, const char *entity,
                                const struct hk_export_options *o)
{
    err = (struct hk_err){ 0 };
    return hk_export_run(store, no, hk_model_entity(model, entity), out, o,
                         &told, &err);
}

static void results_of_a_run_are_exported(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_ZH,
                                   .raw = true };
    int64_t no;

    (void)state;
    fill_barn();
    no = make_run();
    assert_int_equal(write_run(no, "farm", &o), HK_OK);
    assert_string_equal(read_out(), "农场,fit,due,rate,grade\r\n"
                        "F1,是,-12.50,1.4%,#2\r\n"
                        "F2,否,未知,出错,不在范围\r\n#99,未知,,,\r\n");
    o.lang = HK_EN;
    o.names = true;
    assert_int_equal(write_run(no, "farm", &o), HK_OK);
    assert_string_equal(read_out(), "farm,fit,due,rate,grade\r\n"
                        "F1,true,-12.50,1.4%,#2\r\n"
                        "F2,false,unknown,error,outside\r\n#99,unknown,,,\r\n");
    o.format = HK_FORMAT_NDJSON;
    assert_int_equal(write_run(no, "farm", &o), HK_OK);
    assert_true(hk_starts_with(read_out(), "{\"farm\":\"F1\",\"fit\":true,"
                               "\"due\":\"-12.50\",\"rate\":0.014,\"grade\":"
                               "\"#2\"}\n{\"farm\":\"F2\",\"fit\":false,"
                               "\"due\":\"unknown\","));
}

static void a_run_that_is_not_there_is_told(void **state)
{
    int64_t no;

    (void)state;
    fill_barn();
    unlink(out);
    assert_int_equal(write_run(1, "farm", &plain_en), HK_EUSAGE);
    assert_string_equal(err.text, "the register keeps no run 1; \"huka "
                        "assess\" makes one");
    no = make_run();
    assert_int_equal(write_run(no + 1, "farm", &plain_en), HK_EUSAGE);
    assert_string_equal(err.text, "the register keeps no run 2; the newest is "
                        "1");
    assert_int_equal(write_run(no, "animal", &plain_en), HK_EUSAGE);
    assert_string_equal(err.text, "run 1 has no results of animal; it has "
                        "results of: farm");
    assert_int_not_equal(access(out, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_query_is_exported),
        TEST(a_query_sees_private_fields_masked_unless_revealed),
        TEST(a_query_that_is_none_writes_no_file),
        TEST(headings_of_a_query_get_marks_too),
        TEST(results_of_a_run_are_exported),
        TEST(a_run_that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, make_barn, remove_barn);
}
