/* test_import_links.c - rows that lead to others: parents, links, regions */
#include "farm_import.h"

/* ---- parents and links --------------------------------------------------- */

static void children_are_hung_below_their_parents(void **state)
{
    (void)state;
    import(FARMS);
    import("场号,栏位号,种类\nF1,1,cow\nF1,2,hen\nF2,1,pig\n");
    expect_counts(3, 3, 0, 0, 0);
    import("场号,栏位号,称重日期,体重\nF1,1,2020-01-01,400.5\n"
           "F2,1,2020-01-01,90\nF1,1,2020-02-01,410\n");
    expect_counts(3, 3, 0, 0, 0);
    assert_string_equal(ask("SELECT farm_no, line, weighed_on, kilos FROM "
                            "weighing JOIN animal ON animal.id = "
                            "weighing.animal JOIN farm ON farm.id = "
                            "animal.farm ORDER BY 1, 2, 3"),
                        "F1|1|18262|4005000 F1|1|18293|4100000 "
                        "F2|1|18262|900000");
    import("场号,栏位号,称重日期,体重\nF1,1,2020-01-01,400.5\n");
    expect_counts(1, 0, 0, 1, 0);
    import("牲畜,称重日期,体重\nF1/1,2020-01-01,401\n,,\nF1/2,2020-01-01,3\n");
    expect_counts(2, 1, 1, 0, 0);
}

static void a_missing_parent_is_told(void **state)
{
    (void)state;
    import(FARMS);
    refuse("场号,栏位号,种类\nF9,1,cow\n", 2, "场号", "the register has no "
           "farm with the key \"F9\"; mend the key, or import that record "
           "first");
    import("场号,栏位号,种类\nF1,1,cow\n");
    refuse("场号,栏位号,称重日期\nF1,7,2020-01-01\n", 2, "栏位号", "the "
           "register has no animal with the key \"7\"; mend the key, or "
           "import that record first");
}

static void a_bad_key_of_the_parent_is_told_once(void **state)
{
    (void)state;
    refuse("场号,栏位号,称重日期\nF1,x,2020-01-01\n", 2, "栏位号", "found "
           "\"x\", expected a whole number, as 12");
    refuse("牲畜,称重日期\n\"F1\n/1\",2020-01-01\n", 2, "牲畜", "a control "
           "character or a line break stands in the cell; remove it");
    refuse("牲畜,称重日期\n　,2020-01-01\n", 2, "牲畜", "the key of the animal "
           "that this record belongs to is blank");
}

static void a_record_is_not_moved_by_an_import(void **state)
{
    (void)state;
    import(FARMS);
    import("场号,工号,工资\nF1,W1,100\n");
    import("工号,工资\nW1,120\n");
    expect_counts(1, 0, 1, 0, 0);
    refuse("场号,工号,工资\nF2,W1,100\n", 2, "工号", "in the register this "
           "record belongs to another farm, and records are not moved: enter "
           "it there anew under a key of its own, and end or remove this one");
    refuse("工号,工资\nW2,100\n", 2, "工号", "a new record, and the file does "
           "not say which farm it belongs to");
}

static void yearly_records_are_kept_by_year(void **state)
{
    (void)state;
    import(FARMS);
    import("场号,年度,利润（万元）\nF1,2019,1\nF1,2020,2\nF2,2019,-3\n");
    import("场号,年度,利润（万元）\nF1,2019,1\nF1,2020,2.5\n");
    expect_counts(2, 0, 1, 1, 0);
    assert_string_equal(ask("SELECT farm_no, year, profit FROM result JOIN "
                            "farm ON farm.id = result.farm ORDER BY 1, 2"),
                        "F1|2019|1000000 F1|2020|2500000 F2|2019|-3000000");
}

static void links_lead_to_records_by_their_key(void **state)
{
    (void)state;
    import(FARMS);
    import("兽医编号\nV1\nV2\n");
    import("场号,栏位号,主治兽医\nF1,1,V2\nF1,2,\n");
    assert_string_equal(ask("SELECT line, vet_no FROM animal LEFT JOIN vet ON "
                            "vet.id = animal.vet ORDER BY 1"), "1|V2 2|-");
    refuse("场号,栏位号,主治兽医\nF1,1,V9\n", 2, "主治兽医", "the register has "
           "no vet with the key \"V9\"; mend the key, or import that record "
           "first");
}

static void links_may_lead_to_rows_further_down(void **state)
{
    (void)state;
    import(FARMS);
    import("场号,工号,组长,工资\nF1,W1,W3,1\nF1,W2,W1,2\nF2,W3,W3,3\n");
    expect_counts(3, 3, 0, 0, 0);
    assert_string_equal(ask("SELECT a.worker_no, b.worker_no FROM worker a "
                            "JOIN worker b ON b.id = a.boss ORDER BY 1"),
                        "W1|W3 W2|W1 W3|W3");
    import("场号,工号,组长,工资\nF1,W1,W3,1\nF1,W2,W1,2\nF2,W3,W3,3\n");
    expect_counts(3, 0, 0, 3, 0);
    import("场号,工号,组长\nF1,W2,W4\nF1,W4,\n");
    expect_counts(2, 1, 1, 0, 0);
}

static void rows_fall_with_those_they_link_to(void **state)
{
    struct hk_import_options o = { .accept_good = true };

    (void)state;
    import(FARMS);
    assert_int_equal(import_with("场号,工号,组长,工资\nF1,W1,W2,1\n"
                                 "F1,W2,W3,2\nF1,W3,,abc\nF1,W4,,5\n", &o),
                     HK_OK);
    expect_counts(4, 1, 0, 0, 3);
    assert_string_equal(ask("SELECT worker_no FROM worker"), "W4");
}

static void chains_of_refused_rows_have_an_end(void **state)
{
    struct hk_import_options o = { .accept_good = true };
    struct hk_str text = HK_STR_INIT;

    (void)state;
    import(FARMS);
    hk_str_puts(&text, "场号,工号,组长,工资\n");
    for (int i = 0; i < 80; i++)
        hk_str_addf(&text, "F1,W%d,W%d,1\n", i, i + 1);
    assert_int_equal(import_with(text.data, &o), HK_EFORMAT);
    assert_non_null(strstr(err.text, "more than 50 deep"));
    hk_str_puts(&text, "F1,W80,,1\n");
    assert_int_equal(import_with(text.data, &o), HK_OK);
    expect_counts(81, 81, 0, 0, 0);
    hk_str_release(&text);
}

/* Somebody else stores F1 after it was judged to be new. */
static enum hk_status interfere(void *context, const char *function,
                                const struct hk_cell *texts, size_t count,
                                const char **says, struct hk_err *why)
{
    struct hk_store_options so = { .write = true, .who = "other",
                                   .command = "import" };
    struct hk_import_options o = { 0 };
    struct hk_import_report theirs;
    struct hk_arena a = { 0 };
    struct hk_store *other;
    int *times = context;

    (void)function;
    (void)texts;
    (void)why;
    memset(says, 0, count * sizeof *says);
    if ((*times)++)
        return HK_OK;
    write_bytes(errors, FARMS, strlen(FARMS));
    assert_int_equal(hk_store_open(&other, db, model, &so, NULL), HK_OK);
    assert_int_equal(hk_import_file(other, errors, &o, &a, &theirs, NULL),
                     HK_OK);
    hk_store_close(other);
    hk_arena_release(&a);
    return HK_OK;
}

static void what_others_stored_meanwhile_is_seen(void **state)
{
    int times = 0;
    struct hk_import_options o = { .valid = interfere, .context = &times };

    (void)state;
    assert_int_equal(import_with("场号,名称,电话\nF1,东场,1\nF3,北场,2\n",
                                 &o), HK_OK);
    expect_counts(2, 1, 1, 0, 0);
    assert_string_equal(ask("SELECT farm_no, phone FROM farm ORDER BY 1"),
                        "F1|1 F2|- F3|2");
}

static void sparse_files_beside_a_large_register_are_asked_for(void **state)
{
    struct hk_str text = HK_STR_INIT;

    (void)state;
    import(FARMS);
    hk_str_puts(&text, "场号,栏位号,种类\n");
    for (int i = 1; i <= 2500; i++)
        hk_str_addf(&text, "F1,%d,cow\n", i);
    import(text.data);
    hk_str_release(&text);
    import("场号,栏位号,种类\nF1,2499,hen\nF2,1,pig\n");
    expect_counts(2, 1, 1, 0, 0);
    import("场号,栏位号,称重日期\nF1,2500,2020-01-01\n");
    expect_counts(1, 1, 0, 0, 0);
    refuse("场号,栏位号,称重日期\nF1,2501,2020-01-01\n", 2, "栏位号", "the "
           "register has no animal with the key \"2501\"; mend the key, or "
           "import that record first");
}

/* ---- regions ------------------------------------------------------------- */

static int64_t region_id(const char *code)
{
    int64_t id = 0;

    assert_int_equal(hk_region_named(store, code, strlen(code), 0, &id, NULL),
                     HK_OK);
    return id;
}

static void regions_are_told_by_code_name_or_path(void **state)
{
    (void)state;
    load_regions();
    import("场号,名称,所在地\nF1,a,990101001002\nF2,b,二村\n"
           "F3,c,湾县/东镇\nF4,d,990101000000\n");
    import("场号,名称,省,县,乡镇,村\nF5,e,北省,湾县,东镇,一村\n"
           "F6,f,,,,二村\nF7,g,北省,山县,东镇,\nF8,h,,,,\n");
    assert_string_equal(ask("SELECT farm_no, code FROM farm LEFT JOIN region "
                            "ON region.id = farm.region ORDER BY 1"),
                        "F1|990101001002 F2|990101001002 F3|990101001 "
                        "F4|990101 F5|990101001001 F6|990101001002 "
                        "F7|990102001 F8|-");
}

static void unknown_and_doubtful_regions_refuse_the_row(void **state)
{
    struct hk_import_options o = { 0 };

    (void)state;
    load_regions();
    refuse("场号,名称,所在地\nF1,a,三村\n", 2, "所在地", "no region \"三村\" "
           "in the register; mend the name or give its code, or use "
           "--create-regions");
    assert_int_equal(import_with("场号,名称,所在地\nF1,a,东镇\n", &o),
                     HK_EFORMAT);
    assert_non_null(strstr(report.refusals[0].reason, "990101001"));
    assert_non_null(strstr(report.refusals[0].reason, "990102001"));
}

static void names_are_resolved_below_a_region(void **state)
{
    struct hk_import_options o = { 0 };

    (void)state;
    load_regions();
    o.region = region_id("990102");
    assert_int_equal(import_with("场号,名称,所在地\nF1,a,东镇\n"
                                 "F2,b,北省/河市/山县/东镇\nF3,c,990102\n",
                                 &o), HK_OK);
    assert_string_equal(ask("SELECT code FROM farm JOIN region ON region.id = "
                            "farm.region ORDER BY farm_no"),
                        "990102001 990102001 990102");
    assert_int_equal(import_with("场号,名称,所在地\nF1,a,990101001\n", &o),
                     HK_EFORMAT);
    assert_string_equal(report.refusals[0].reason, "the region \"990101001\" "
                        "does not lie in the region given with --region");
}

static void regions_may_be_made(void **state)
{
    struct hk_import_options o = { .create_regions = true };
    const char *text = "场号,名称,县,乡镇,村\nF1,a,湾县,新镇,甲村\n"
                       "F2,b,湾县,新镇,乙村\nF3,c,湾县,新镇,甲村\n";

    (void)state;
    load_regions();
    o.dry_run = true;
    assert_int_equal(import_with(text, &o), HK_OK);
    expect_counts(3, 3, 0, 0, 0);
    assert_string_equal(ask("SELECT count(*) FROM region"), "8");
    o.dry_run = false;
    assert_int_equal(import_with(text, &o), HK_OK);
    expect_counts(3, 3, 0, 0, 0);
    assert_string_equal(ask("SELECT farm_no, code, zh, within FROM farm JOIN "
                            "region ON region.id = farm.region ORDER BY 1"),
                        "F1|990101-1-1|甲村|990101-1 "
                        "F2|990101-1-2|乙村|990101-1 "
                        "F3|990101-1-1|甲村|990101-1");
    assert_int_equal(import_with(text, &o), HK_OK);
    expect_counts(3, 0, 0, 3, 0);
    assert_int_equal(import_with("场号,名称,所在地\nF1,a,丙村\n", &o),
                     HK_EFORMAT);
    o.region = region_id("990101001");
    assert_int_equal(import_with("场号,名称,所在地\nF1,a,丙村\n", &o), HK_OK);
    assert_string_equal(ask("SELECT code, within FROM region WHERE zh = "
                            "'丙村'"), "990101001-1|990101001");
}

static void regions_are_records_too(void **state)
{
    (void)state;
    load_regions();
    import("code,zh,within\n990101003000,新镇,\n990101003001,甲村,990101003000\n"
           "990101-z1,片区,990101000000\n990102,山县,\n");
    expect_counts(4, 3, 0, 1, 0);
    assert_string_equal(ask("SELECT code, zh, within FROM region WHERE id > 8 "
                            "ORDER BY code"), "990101-z1|片区|990101 "
                        "990101003|新镇|- 990101003001|甲村|990101003");
    import("场号,名称,所在地\nF1,a,新镇/甲村\n");
    refuse("code,zh\n9901011,x\n", 2, "code", "found \"9901011\", "
           "expected the code of a region");
    refuse("code,zh\n99,x\n990000,y\n", 2, "code", "the same key stands again "
           "on line 3; a record may stand in the file once");
}

static void a_region_table_is_loaded_for_one_region(void **state)
{
    static const char *const text = "code,zh,en,within\n"
        "99,北省,North,\n9901,河市,,\n990101000000,湾县,,\n"
        "990101001,东镇,,\n9902,海市,,\n990101-z1,片区,,990101\n";
    int64_t count;

    (void)state;
    write_bytes(regions, text, strlen(text));
    assert_int_equal(hk_region_load(store, regions, "990101000000", &count,
                                    &err), HK_OK);
    assert_int_equal(count, 5);
    assert_string_equal(ask("SELECT code FROM region ORDER BY code"),
                        "99 9901 990101 990101-z1 990101001");
    assert_int_equal(hk_region_load(store, regions, "9902", &count, &err),
                     HK_OK);
    assert_int_equal(count, 2);
    assert_int_equal(hk_region_load(store, regions, "98", &count, &err),
                     HK_EUSAGE);
}

static void a_bad_region_table_is_refused(void **state)
{
    static const char *const bad[] = {
        "zh,en\nx,y\n", "code,zh,colour\n99,x,y\n", "code,zh,en\n99,x\n",
        "code,zh,en\n9?,x,\n", "code,zh,en\n99,x,\n990000,y,\n",
        "code,zh,en\n,x,\n", "",
    };
    int64_t count;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        write_bytes(regions, bad[i], strlen(bad[i]));
        assert_int_equal(hk_region_load(store, regions, NULL, &count, &err),
                         HK_EFORMAT);
        assert_non_null(strstr(err.text, regions));
    }
    assert_string_equal(ask("SELECT count(*) FROM region"), "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(children_are_hung_below_their_parents),
        TEST(a_missing_parent_is_told),
        TEST(a_bad_key_of_the_parent_is_told_once),
        TEST(a_record_is_not_moved_by_an_import),
        TEST(yearly_records_are_kept_by_year),
        TEST(links_lead_to_records_by_their_key),
        TEST(links_may_lead_to_rows_further_down),
        TEST(rows_fall_with_those_they_link_to),
        TEST(chains_of_refused_rows_have_an_end),
        TEST(what_others_stored_meanwhile_is_seen),
        TEST(sparse_files_beside_a_large_register_are_asked_for),
        TEST(regions_are_told_by_code_name_or_path),
        TEST(unknown_and_doubtful_regions_refuse_the_row),
        TEST(names_are_resolved_below_a_region),
        TEST(regions_may_be_made),
        TEST(regions_are_records_too),
        TEST(a_region_table_is_loaded_for_one_region),
        TEST(a_bad_region_table_is_refused),
    };

    return cmocka_run_group_tests(tests, make_all, remove_all);
}
