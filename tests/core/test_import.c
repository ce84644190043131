/* test_import.c - files into a register, and what is refused */
#include <iconv.h>

#include "farm_import.h"

/* ---- what is stored ------------------------------------------------------ */

static void rows_become_records_in_one_batch(void **state)
{
    (void)state;
    import(FARMS);
    expect_counts(2, 2, 0, 0, 0);
    assert_true(report.batch > 0);
    assert_string_equal(report.entity, "farm");
    assert_string_equal(report.encoding, "utf-8");
    assert_int_equal(report.header_row, 1);
    assert_string_equal(ask("SELECT farm_no, name, income FROM farm"),
                        "F1|东场|10000 F2|西场|20050");
    assert_string_equal(ask("SELECT kind, source, who, read, inserted FROM "
                            "batch WHERE kind = 'import'"),
                        "import|a.csv|tester|2|2");
}

static void every_kind_of_field_is_read(void **state)
{
    (void)state;
    load_regions();
    import("场号,名称,所在地,出栏率(%),建场年月,在营,等级,走访日期,关停日期\n"
           "F1,东场,一村,12.5,2019年3月,是,优,43831,<空>\n");
    assert_string_equal(ask("SELECT region.code, sold, founded, active, grade, "
                            "visited_on, closed_on FROM farm JOIN region ON "
                            "region.id = farm.region"),
                        "990101001001|1250|17956|1|1|18262|-");
}

static void an_import_again_changes_nothing(void **state)
{
    int64_t batch;

    (void)state;
    import(FARMS);
    batch = report.batch;
    import(FARMS);
    expect_counts(2, 0, 0, 2, 0);
    assert_int_equal(report.batch, 0);
    assert_string_equal(ask("SELECT count(*) FROM batch WHERE kind = "
                            "'import'"), "1");
    import("场号,名称,年收入（元）\nF1,东场,100\nF2,西场,201\nF3,北场,1\n");
    expect_counts(3, 1, 1, 1, 0);
    assert_true(report.batch > batch);
}

static void gb18030_and_marks_give_the_same_records(void **state)
{
    char gb[500], *to = gb, *from = (char *)(uintptr_t)FARMS;
    size_t left = strlen(FARMS), room = sizeof gb;
    struct hk_import_options o = { 0 };
    iconv_t cd = iconv_open("GB18030", "UTF-8");

    (void)state;
    assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
    iconv_close(cd);
    assert_int_equal(import_bytes(gb, sizeof gb - room, &o), HK_OK);
    assert_string_equal(report.encoding, "gb18030");
    expect_counts(2, 2, 0, 0, 0);
    import("\xEF\xBB\xBF" FARMS);
    assert_string_equal(report.encoding, "utf-8");
    expect_counts(2, 0, 0, 2, 0);
}

static void units_in_headers_multiply(void **state)
{
    (void)state;
    import("场号,名称,年收入（万元）\nF1,东,1.5\nF2,西,0.00\n");
    assert_string_equal(ask("SELECT income FROM farm"), "1500000 0");
    import("场号,年收入(分)\nF1,12345\nF2,0\n");
    assert_string_equal(ask("SELECT income FROM farm"), "12345 0");
}

static void minor_units_are_whole_and_in_range(void **state)
{
    (void)state;
    import(FARMS);
    refuse("场号,年收入(分)\nF1,123.45\n", 2, "年收入(分)",
           "found \"123.45\", expected a whole number of fen");
    import("场号,年收入(分)\nF1,1000000000\n");
    refuse("场号,年收入(分)\nF1,1000000001\n", 2, "年收入(分)",
           "found \"10000000.01\", expected 0.00 to 10000000.00");
}

static void blank_cells_leave_what_is_stored(void **state)
{
    (void)state;
    import("场号,名称,年收入,走访日期,关停日期\n"
           "F1,东场,100,2020-01-02,2021-01-01\nF2,西场,,,\n");
    /* none bits: visited_on 1, closed_on 2 */
    assert_string_equal(ask("SELECT income, visited_on, closed_on, _none FROM "
                            "farm"), "10000|18263|18628|0 -|-|-|2");
    import("场号,名称,年收入,走访日期,关停日期\nF1,,,,\n");
    expect_counts(1, 0, 0, 1, 0);
    import("场号,年收入,走访日期,关停日期\nF1,<未知>,<空>,<unknown>\n");
    expect_counts(1, 0, 1, 0, 0);
    assert_string_equal(ask("SELECT name, income, visited_on, closed_on, _none "
                            "FROM farm"), "东场|-|-|-|1 西场|-|-|-|2");
}

static void approximate_cells_and_cut_days_are_counted(void **state)
{
    (void)state;
    import("场号,名称,年收入,建场年月\nF1,东场,100多,2019-03-05\n"
           "F2,西场,5,2019-03\n");
    assert_int_equal(report.about, 1);
    assert_int_equal(report.cut, 1);
}

static void blank_rows_do_not_count(void **state)
{
    (void)state;
    import("场号,名称,年收入\n\n,,\nF1,东场,1\n , ,\n\n");
    expect_counts(1, 1, 0, 0, 0);
}

/* ---- refusals ------------------------------------------------------------ */

static void a_bad_cell_refuses_the_row_and_the_file(void **state)
{
    (void)state;
    refuse("场号,名称,年收入\nF1,东场,1\nF2,西场,abc\n", 3, "年收入",
           "found \"abc\", expected an amount in yuan, as 1234.50");
    expect_counts(2, 1, 0, 0, 1);
    assert_non_null(strstr(err.text, "a.csv: 1 of 2 rows are refused, so "
                           "nothing is stored; the first is line 3: 年收入: "
                           "found \"abc\""));
    assert_string_equal(ask("SELECT count(*) FROM farm"), "0");
}

static void all_faults_of_a_row_are_told_at_once(void **state)
{
    (void)state;
    refuse("场号,名称,年收入,在营\nF1,东场,abc,maybe\n", 2, "年收入, 在营",
           "income: found \"abc\", expected an amount in yuan, as 1234.50; "
           "active: found \"maybe\", expected yes or no");
}

static void good_rows_may_be_stored_without_the_bad(void **state)
{
    struct hk_import_options o = { .accept_good = true };

    (void)state;
    assert_int_equal(import_with("场号,名称,年收入\nF1,东场,1\nF2,西场,abc\n",
                                 &o), HK_OK);
    expect_counts(2, 1, 0, 0, 1);
    assert_true(report.batch > 0);
    assert_string_equal(ask("SELECT farm_no FROM farm"), "F1");
    assert_string_equal(ask("SELECT read, inserted, refused FROM batch WHERE "
                            "kind = 'import'"), "2|1|1");
}

static void ragged_rows_are_refused(void **state)
{
    (void)state;
    refuse("场号,名称,年收入\nF1,东场\n", 2, "", "cells in the row: 2, in "
           "the header: 3; is a separator or a quote missing?");
    refuse("场号,名称,年收入\nF0,x,1\nF1,东场,1,2\n", 3, "", "cells in the "
           "row: 4, in the header: 3; is a separator or a quote missing?");
}

static void text_under_no_header_is_refused(void **state)
{
    (void)state;
    import("场号,名称,\nF1,东场,\n");
    refuse("场号,名称,\nF1,东场,x\n", 2, "", "column 3 has no header, "
           "but its cell is not blank");
}

static void a_blank_key_is_refused(void **state)
{
    (void)state;
    refuse("场号,名称\n,东场\n", 2, "场号", "the key is blank");
    import(FARMS);
    refuse("场号,栏位号,种类\nF1,,cow\n", 2, "栏位号", "the key is "
           "blank");
    refuse("场号,栏位号,种类\n,1,cow\n", 2, "场号", "the key of the farm that "
           "this record belongs to is blank");
    refuse("场号,栏位号,种类\nF1,x,cow\n", 2, "栏位号", "found \"x\", "
           "expected a whole number, as 12");
}

static void both_rows_with_one_key_are_refused(void **state)
{
    struct hk_import_options o = { .accept_good = true };

    (void)state;
    assert_int_equal(import_with("场号,名称\nF1,东场\nF2,西场\nF1,北场\n"
                                 "F1,南场\n", &o), HK_OK);
    expect_counts(4, 1, 0, 0, 3);
    assert_int_equal(report.refusal_count, 3);
    assert_int_equal(report.refusals[0].line, 2);
    assert_string_equal(report.refusals[0].reason, "the same key stands again "
                        "on line 4; a record may stand in the file once");
    assert_int_equal(report.refusals[1].line, 4);
    assert_string_equal(report.refusals[1].reason, "the same key stands on "
                        "line 2; a record may stand in the file once");
    assert_int_equal(report.refusals[2].line, 5);
    assert_string_equal(ask("SELECT farm_no FROM farm"), "F2");
}

static void a_new_record_needs_its_required_fields(void **state)
{
    (void)state;
    refuse("场号,名称\nF1,\n", 2, "name", "a new record needs it, and "
           "the file does not say it");
    refuse("场号,年收入\nF1,1\n", 2, "name", "a new record needs it, and "
           "the file does not say it");
    import(FARMS);
    import("场号,年收入\nF1,7\n");
    assert_string_equal(ask("SELECT name, income FROM farm WHERE farm_no = "
                            "'F1'"), "东场|700");
    refuse("场号,名称\nF1,<未知>\n", 2, "名称", "found \"<未知>\", but a "
           "record cannot be without it");
}

static void an_unknown_column_ends_the_import(void **state)
{
    struct hk_import_options o = { 0 };

    (void)state;
    assert_int_equal(import_with("场号,名称,grde\n", &o), HK_EFORMAT);
    assert_non_null(strstr(err.text, "did you mean \"grade\"?"));
    assert_int_equal(report.counts.read, 0);
    assert_string_equal(report.entity, "farm");
    assert_int_equal(report.matched_count, 3);
    assert_null(report.matched[2].field);
}

static void what_was_matched_is_reported(void **state)
{
    (void)state;
    import(FARMS);
    import("序号,场号,栏位号,名称,购价（元）\n1,F1,1,x,5\n");
    assert_int_equal(report.matched_count, 5);
    assert_int_equal(report.matched[0].how, HK_LEFT_OUT);
    assert_null(report.matched[0].field);
    assert_string_equal(report.matched[1].field, "farm.farm_no");
    assert_int_equal(report.matched[1].how, HK_BY_ALIAS);
    assert_string_equal(report.matched[2].field, "line");
    assert_int_equal(report.matched[3].how, HK_LEFT_OUT);
    assert_string_equal(report.matched[4].header, "购价（元）");
    assert_int_equal(report.matched[4].how, HK_BY_UNIT);
}

static void broken_text_ends_the_import_with_its_place(void **state)
{
    struct hk_import_options o = { 0 };

    (void)state;
    assert_int_equal(import_with("场号,名称\nF1,\"东\n", &o), HK_EFORMAT);
    assert_non_null(strstr(err.text, "line 2, column 4: the quote that begins "
                           "here is never closed"));
    assert_int_equal(import_with("场号,名称\nF1,\xFF\n", &o), HK_EFORMAT);
    assert_non_null(strstr(err.text, "line 2, column 4: the byte 0xFF"));
    assert_string_equal(ask("SELECT count(*) FROM farm"), "0");
}

static int asked_for;

static enum hk_status judge_phone(void *context, const char *function,
                                  const struct hk_cell *texts, size_t count,
                                  const char **says, struct hk_err *why)
{
    (void)why;
    assert_ptr_equal(context, &arena);
    assert_string_equal(function, "phone.valid");
    for (size_t i = 0; i < count; i++, asked_for++)
        says[i] = texts[i].len == 3 && !memcmp(texts[i].text, "bad", 3)
                  ? "found \"bad\", expected digits" : NULL;
    return HK_OK;
}

static void a_check_of_the_model_is_asked(void **state)
{
    struct hk_import_options o = { .valid = judge_phone, .context = &arena,
                                   .accept_good = true };

    (void)state;
    assert_int_equal(import_with("场号,名称,电话\nF1,东,123\nF2,西,bad\n"
                                 "F3,北,\n", &o), HK_OK);
    expect_counts(3, 2, 0, 0, 1);
    assert_string_equal(report.refusals[0].reason, "found \"bad\", "
                        "expected digits");
}

static void a_check_is_asked_once_for_each_text(void **state)
{
    struct hk_import_options o = { .valid = judge_phone, .context = &arena };
    struct hk_str text = HK_STR_INIT;

    (void)state;
    asked_for = 0;
    hk_str_puts(&text, ",场号,名称,电话\n");   /* a column of no field */
    for (int i = 0; i < 3000; i++)
        hk_str_addf(&text, ",F%d,东,%d\n", i, i);
    assert_int_equal(import_with(text.data, &o), HK_OK);
    expect_counts(3000, 3000, 0, 0, 0);
    assert_int_equal(asked_for, 3000);
    hk_str_puts(&text, ",F3000,东,bad\n,F3001,东,bad\n");
    assert_int_equal(import_with(text.data, &o), HK_EFORMAT);
    expect_counts(3002, 0, 0, 3000, 2);
    assert_int_equal(report.refusals[1].line, 3003);
    assert_int_equal(asked_for, 6002);
    hk_str_release(&text);
}

static enum hk_status die(void *context, const char *function,
                          const struct hk_cell *texts, size_t count,
                          const char **says, struct hk_err *why)
{
    (void)context;
    (void)texts;
    (void)count;
    (void)says;
    return hk_fail(why, HK_EIO, "%s died", function);
}

static void a_check_that_cannot_be_made_ends_the_import(void **state)
{
    struct hk_import_options o = { .valid = die, .accept_good = true };

    (void)state;
    assert_int_equal(import_with("场号,名称,电话\nF1,东,123\n", &o), HK_EIO);
    assert_string_equal(err.text, "phone.valid died");
    assert_string_equal(ask("SELECT count(*) FROM farm"), "0");
    assert_int_equal(import_with("场号,名称\nF1,东\n", &o), HK_OK);
}

/* ---- modes --------------------------------------------------------------- */

static void records_that_exist_may_be_skipped_or_refused(void **state)
{
    struct hk_import_options o = { .conflict = HK_CONFLICT_SKIP };

    (void)state;
    import(FARMS);
    assert_int_equal(import_with("场号,名称\nF1,new\nF3,北场\n", &o), HK_OK);
    expect_counts(2, 1, 0, 1, 0);
    assert_string_equal(ask("SELECT name FROM farm ORDER BY farm_no"),
                        "东场 西场 北场");
    o.conflict = HK_CONFLICT_REFUSE;
    assert_int_equal(import_with("场号,名称\nF1,new\nF4,南场\n", &o),
                     HK_EFORMAT);
    expect_counts(2, 1, 0, 0, 1);
    assert_string_equal(report.refusals[0].reason, "the register has a record "
                        "with this key already");
}

static void a_dry_run_says_the_same_and_stores_nothing(void **state)
{
    struct hk_import_options o = { .dry_run = true };
    const char *text = "场号,名称,年收入\nF1,东场,100\nF2,西场,9\nF3,北场,1\n";

    (void)state;
    import(FARMS);
    assert_int_equal(import_with(text, &o), HK_OK);
    expect_counts(3, 1, 1, 1, 0);
    assert_int_equal(report.batch, 0);
    assert_string_equal(ask("SELECT count(*), sum(income) FROM farm"),
                        "2|30050");
    assert_int_equal(import_with("场号,名称\nF1,东场\nF2\n", &o), HK_EFORMAT);
    expect_counts(2, 0, 0, 1, 1);
    import(text);
    expect_counts(3, 1, 1, 1, 0);
}

static void a_dry_run_needs_no_right_to_write(void **state)
{
    struct hk_import_options o = { .dry_run = true };

    (void)state;
    import(FARMS);
    hk_store_close(store);
    open_store(false);
    assert_int_equal(import_with(FARMS, &o), HK_OK);
    expect_counts(2, 0, 0, 2, 0);
}

static void counts_are_exact_though_nothing_is_stored(void **state)
{
    struct hk_import_options o = { 0 };

    (void)state;
    import(FARMS);
    assert_int_equal(import_with("场号,名称,年收入\nF1,东场,100\nF2,西场,9\n"
                                 "F3,北场,abc\n", &o), HK_EFORMAT);
    expect_counts(3, 0, 1, 1, 1);
}

static void ctrl_c_ends_an_import_and_stores_nothing(void **state)
{
    struct hk_import_options o = { 0 };

    (void)state;
    hk_stop_ask(true);
    assert_int_equal(import_with(FARMS, &o), HK_ESTOP);
    hk_stop_ask(false);
    assert_string_equal(ask("SELECT count(*) FROM farm"), "0");
    import(FARMS);
}

/* ---- the error file ------------------------------------------------------ */

static void refused_rows_stand_in_the_error_file(void **state)
{
    struct hk_import_options o = { .errors = errors };

    (void)state;
    assert_int_equal(import_with("登记表,,\n场号,名称,年收入（元）\n"
                                 "F1,\"东,场\",abc\nF2,西场,1\nF3,北\n"
                                 "F4,南,1,x\n", &o), HK_EFORMAT);
    assert_string_equal(file_text(errors), "\xEF\xBB\xBF"
        "场号,名称,年收入（元）,row,column,reason\r\n"
        "F1,\"东,场\",abc,3,年收入（元）,\"found \"\"abc\"\", expected "
        "an amount in yuan, as 1234.50\"\r\n"
        "F3,北,,5,,\"cells in the row: 2, in the header: 3; is a separator or a "
        "quote missing?\"\r\n"
        "F4,南,1,6,,\"cells in the row: 4, in the header: 3; is a separator or a "
        "quote missing?\",x\r\n");
}

static void a_mended_error_file_can_be_imported(void **state)
{
    struct hk_import_options o = { .errors = errors, .accept_good = true,
                                   .lang = HK_ZH };
    char *mended;

    (void)state;
    assert_int_equal(import_with("场号,名称,年收入\nF1,东,x\nF2,西,1\n", &o),
                     HK_OK);
    mended = strdup(file_text(errors));
    assert_non_null(strstr(mended, "年收入,行号,列,原因\r\nF1,东,x,2,年收入,"));
    strstr(mended, ",x,2,")[1] = '5';
    import(mended);
    free(mended);
    expect_counts(1, 1, 0, 0, 0);
    assert_string_equal(ask("SELECT farm_no, income FROM farm ORDER BY 1"),
                        "F1|500 F2|100");
}

static void no_error_file_is_written_when_all_is_good(void **state)
{
    struct hk_import_options o = { .errors = errors };

    (void)state;
    assert_int_equal(import_with(FARMS, &o), HK_OK);
    assert_int_not_equal(access(errors, F_OK), 0);
}

static void the_error_file_may_not_be_the_file_itself(void **state)
{
    struct hk_import_options o = { .errors = csv, .accept_good = true };

    (void)state;
    assert_int_equal(import_with("场号,名称\nF1\n", &o), HK_EUSAGE);
    assert_string_equal(file_text(csv), "场号,名称\nF1\n");
}

static void good_rows_wait_for_the_error_file(void **state)
{
    struct hk_import_options o = { .errors = "/nonexistent/e.csv",
                                   .accept_good = true };

    (void)state;
    assert_int_equal(import_with("场号,名称\nF1,东\nF2\n", &o), HK_EIO);
    assert_string_equal(ask("SELECT count(*) FROM farm"), "0");
}

/* ---- memory -------------------------------------------------------------- */

static void memory_that_runs_out_leaves_the_register_as_it_was(void **state)
{
    const char *text = "场号,工号,组长,工资\nF1,W1,W2,1\nF1,W2,,abc\n";
    struct hk_import_options o = { .accept_good = true };
    enum hk_status rc = HK_ENOMEM;

    (void)state;
    import(FARMS);
    write_bytes(csv, text, strlen(text));
    for (int n = 1; rc == HK_ENOMEM && n < 20000; n += 7) {
        hk_arena_release(&arena);
        hk_mem_fail(n);
        rc = hk_import_file(store, csv, &o, &arena, &report, &err);
        hk_mem_fail(0);
        if (rc == HK_ENOMEM)
            assert_string_equal(ask("SELECT count(*) FROM worker"), "0");
    }
    assert_int_equal(rc, HK_OK);
    expect_counts(2, 0, 0, 0, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_become_records_in_one_batch),
        TEST(every_kind_of_field_is_read),
        TEST(an_import_again_changes_nothing),
        TEST(gb18030_and_marks_give_the_same_records),
        TEST(units_in_headers_multiply),
        TEST(minor_units_are_whole_and_in_range),
        TEST(blank_cells_leave_what_is_stored),
        TEST(approximate_cells_and_cut_days_are_counted),
        TEST(blank_rows_do_not_count),
        TEST(a_bad_cell_refuses_the_row_and_the_file),
        TEST(all_faults_of_a_row_are_told_at_once),
        TEST(good_rows_may_be_stored_without_the_bad),
        TEST(ragged_rows_are_refused),
        TEST(text_under_no_header_is_refused),
        TEST(a_blank_key_is_refused),
        TEST(both_rows_with_one_key_are_refused),
        TEST(a_new_record_needs_its_required_fields),
        TEST(an_unknown_column_ends_the_import),
        TEST(what_was_matched_is_reported),
        TEST(broken_text_ends_the_import_with_its_place),
        TEST(a_check_of_the_model_is_asked),
        TEST(a_check_is_asked_once_for_each_text),
        TEST(a_check_that_cannot_be_made_ends_the_import),
        TEST(records_that_exist_may_be_skipped_or_refused),
        TEST(a_dry_run_says_the_same_and_stores_nothing),
        TEST(a_dry_run_needs_no_right_to_write),
        TEST(counts_are_exact_though_nothing_is_stored),
        TEST(ctrl_c_ends_an_import_and_stores_nothing),
        TEST(refused_rows_stand_in_the_error_file),
        TEST(a_mended_error_file_can_be_imported),
        TEST(no_error_file_is_written_when_all_is_good),
        TEST(the_error_file_may_not_be_the_file_itself),
        TEST(good_rows_wait_for_the_error_file),
        TEST(memory_that_runs_out_leaves_the_register_as_it_was),
    };

    return cmocka_run_group_tests(tests, make_all, remove_all);
}
