/* test_export.c - what stands in the cells of an export, and what import makes
 * of it */
#include "barn.h"

#include <cJSON.h>

#include "base/json.h"
#include "exchange/marks.h"

/* ---- CSV ----------------------------------------------------------------- */

static void a_sheet_has_labels_words_and_keys(void **state)
{
    (void)state;
    fill_barn();
    assert_string_equal(
        written("farm", &plain_zh),
        "农场编号,名称,所在地,年收入,出栏率,建场年月,在营,等级,走访日期,"
        "关停日期,电话\r\n"
        "F1,东场,990101001001,1234.50,12.50%,2019-03,是,甲等,2019-03-05,"
        "<空>,\r\nF2,西场,,,,,,,<空>,<未知>,\r\n");
    assert_int_equal(told.rows, 2);
    assert_string_equal(
        written("farm", &plain_en),
        "farm number,name,place,yearly income,share sold,founded,active,grade,"
        "visited on,closed on,phone\r\n"
        "F1,东场,990101001001,1234.50,12.50%,2019-03,yes,first,2019-03-05,"
        "<none>,\r\nF2,西场,,,,,,,<none>,<unknown>,\r\n");
}

static void names_of_fields_may_stand_as_headings(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_ZH,
                                   .names = true };

    (void)state;
    fill_barn();
    assert_string_equal(written("animal", &o), "farm_no,line,species,vet,price"
                        "\r\nF1,7,cow,,\r\n");
}

static void a_label_that_stands_twice_gets_its_entity_before_it(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_ZH,
                                   .reveal = true };

    (void)state;
    fill_barn();
    assert_string_equal(
        written("keeper", &o), KEEPERS
        "F1,K1,张三丰,13900000021,44,OLD,挤奶、羊羔/牛犊,'-长,F1/7,12,1.40%,"
        "0.25,-12.50,'-gone\r\n"
        "F1,K2,,<空>,,,,,,,,,,\r\n"
        "F2,K3,李,<未知>,,,{},工,,0,120.00%,-1.50,0.00,<空>\r\n");
    o.lang = HK_EN;
    assert_true(hk_starts_with(written("keeper", &o),
                               "farm.farm number,keeper number,name,"
                               "mobile,age,farm number,skills,"));
    assert_non_null(strstr(read_out(), "milking; kids; lambs"));
}

/* A keeper of each kind goes out and comes back into an empty register. */
static void every_kind_of_cell_comes_back(void **state)
{
    static const char *const order[] = { "region", "farm", "animal", "keeper" };
    unsigned char before[32], after[32];

    (void)state;
    for (int lang = HK_EN; lang <= HK_ZH; lang++) {
        struct hk_export_options o = { .format = HK_FORMAT_CSV,
                                       .lang = (enum hk_lang)lang,
                                       .reveal = true };
        char *sheets[4];

        fill_barn();
        assert_int_equal(hk_store_digest(store, before, &err), HK_OK);
        for (int i = 0; i < 4; i++)
            sheets[i] = hk_strdup(written(order[i], &o));
        drop(NULL);
        fresh(NULL);
        for (int i = 0; i < 4; i++) {
            import(sheets[i]);
            assert_string_equal(report.entity, order[i]);
            hk_free(sheets[i]);
        }
        assert_int_equal(hk_store_digest(store, after, &err), HK_OK);
        assert_memory_equal(before, after, 32);
        drop(NULL);
        fresh(NULL);
    }
}

static void a_byte_order_mark_stands_first_unless_raw(void **state)
{
    struct hk_export_options o = plain_zh;

    (void)state;
    fill_barn();
    written("animal", &o);
    assert_true(hk_starts_with(read_out(), "\xEF\xBB\xBF农场编号,"));
    o.raw = true;
    written("animal", &o);
    assert_true(hk_starts_with(read_out(), "农场编号,"));
}

static void cells_with_separators_and_quotes_are_quoted(void **state)
{
    (void)state;
    import("场号,名称\nF1,\"a,b \"\"c\"\"; d\"\n");
    assert_non_null(strstr(written("farm", &plain_zh),
                           "F1,\"a,b \"\"c\"\"; d\","));
}

/* ---- the ' before what looks like a formula ------------------------------ */

static void texts_like_formulas_get_a_mark(void **state)
{
    static const char *const stored[] = { "=1+1", "+1", "-1", "@x", "'=1",
                                          "''@", "=", "'x", "x=1", "'" };
    static const char *const marked[] = { "'=1+1", "'+1", "'-1", "'@x", "''=1",
                                          "'''@", "'=", "'x", "x=1", "'" };
    struct hk_export_options raw = plain_zh;
    char want[50], text[100];

    (void)state;
    raw.raw = true;
    for (size_t i = 0; i < sizeof stored / sizeof *stored; i++) {
        bool needed = strcmp(stored[i], marked[i]) != 0;
        struct hk_cell cell = { marked[i], strlen(marked[i]),
                                HK_CELL_TYPED };

        assert_int_equal(hk_mark_needed(stored[i], strlen(stored[i])), needed);
        cell = hk_mark_strip(cell);
        assert_int_equal(cell.len, strlen(stored[i]));
        assert_memory_equal(cell.text, stored[i], cell.len);

        snprintf(text, sizeof text, "场号,名称\nF1,%s\n", marked[i]);
        import(text);
        assert_string_equal(ask("SELECT name FROM farm"), stored[i]);
        snprintf(want, sizeof want, "\r\nF1,%s,", marked[i]);
        assert_non_null(strstr(written("farm", &plain_zh), want));
        snprintf(want, sizeof want, "\r\nF1,%s,", stored[i]);
        assert_non_null(strstr(written("farm", &raw), want));
    }
}

static void a_mark_may_stand_in_every_column(void **state)
{
    (void)state;
    import("场号,名称\n'=F1,x\n");
    assert_string_equal(ask("SELECT farm_no FROM farm"), "=F1");
    import("场号,栏位号,购价\n'=F1,1,'-5\n");
    assert_string_equal(ask("SELECT price FROM animal"), "-500");
    import("农场,栏位号,购价\n'=F1,1,6\n");
    expect_counts(1, 0, 1, 0, 0);
    assert_non_null(strstr(written("animal", &plain_zh), "\r\n'=F1,1,,,6.00"));
}

static void negative_numbers_get_no_mark(void **state)
{
    (void)state;
    import("场号,名称\nF1,x\n");
    import("场号,栏位号,购价\nF1,1,-5\n");
    assert_non_null(strstr(written("animal", &plain_zh), ",-5.00\r\n"));
}

/* ---- privacy ------------------------------------------------------------- */

static void private_cells_are_masked_and_counted(void **state)
{
    (void)state;
    fill_barn();
    assert_string_equal(
        written("keeper", &plain_zh), KEEPERS
        "F1,K1,张**,139***21,***,OLD,挤奶、羊羔/牛犊,'-长,F1/7,12,1.40%,0.25,"
        "-12.50,'-gone\r\n"
        "F1,K2,,<空>,,,,,,,,,,\r\n"
        "F2,K3,李,<未知>,,,{},工,,0,120.00%,-1.50,0.00,<空>\r\n");
    assert_int_equal(told.masked, 4);
    assert_string_equal(ask("SELECT count(*) FROM reveal_log"), "0");
}

static void a_reveal_is_logged_where_there_is_something_to_reveal(void **state)
{
    struct hk_export_options o = plain_zh;
    char want[200];

    (void)state;
    fill_barn();
    o.reveal = true;
    written("farm", &o);
    assert_string_equal(ask("SELECT count(*) FROM reveal_log"), "0");
    written("keeper", &o);
    assert_int_equal(told.masked, 0);
    snprintf(want, sizeof want, "tester|export|keeper -> %s", out);
    assert_string_equal(ask("SELECT who, command, what FROM reveal_log"), want);
}

static void masked_cells_are_refused_by_import(void **state)
{
    (void)state;
    fill_barn();
    refuse("饲养员编号,姓名\nK1,张**\n", 2, "姓名", "found \"张**\", a "
           "masked value as an export without --reveal writes it; export the "
           "sheet again with --reveal, or take the column out");
    refuse("饲养员编号,手机\nK1,139***21\n", 2, "手机", "found "
           "\"139***21\", a masked value as an export without --reveal writes "
           "it; export the sheet again with --reveal, or take the column out");
    refuse("饲养员编号,年龄\nK1,***\n", 2, "年龄", "found \"***\", a "
           "masked value as an export without --reveal writes it; export the "
           "sheet again with --reveal, or take the column out");
    refuse("饲养员编号,姓名\nK1,张**\nK2,李**\nK9,王五\nK3,赵**\n", 2,
           "姓名", "found \"张**\", a masked value as an export without "
           "--reveal writes it; export the sheet again with --reveal, or take "
           "the column out");
    assert_int_equal(report.refusals[0].more, 2);
    assert_int_equal(report.refusal_count, report.counts.refused - 2);
    assert_non_null(strstr(err.text, "; the first is line 2 and 2 more rows: "));
    import("饲养员编号,农场编号\nK1,张**\n");
    assert_string_equal(ask("SELECT name, phone, age, old_no FROM keeper WHERE "
                            "keeper_no='K1'"), "张三丰|13900000021|44|张**");
}

static void what_is_masked_is_known_by_its_form(void **state)
{
    static const char *const masked[] = { "张**", "a*", "***", "139***21",
                                          "529***0X", "é***" };
    static const char *const others[] = { "", "*", "张", "张三", "张****",
                                          "1234***21", "139***2", "a*b", "**a",
                                          "13*" };
    struct hk_str text = HK_STR_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof masked / sizeof *masked; i++)
        assert_true(hk_mark_is_masked(masked[i], strlen(masked[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(hk_mark_is_masked(others[i], strlen(others[i])));
    hk_mask(&text, "测试甲乙丙丁", strlen("测试甲乙丙丁"));
    assert_true(hk_mark_is_masked(text.data, text.len));
    hk_str_clear(&text);
    hk_mask(&text, "52990119670217002X", 18);
    assert_true(hk_mark_is_masked(text.data, text.len));
    hk_str_release(&text);
}

static void keys_that_are_private_are_masked_wherever_they_stand(void **state)
{
    struct hk_export_options o = plain_zh;

    (void)state;
    import("证号\nGUEST1\nGUEST2\n");
    import("证号,入住号,同行\nGUEST1,1,GUEST2\n");
    assert_string_equal(written("stay", &plain_zh),
                        "证号,入住号,同行\r\nG***,1,G***\r\n");
    assert_int_equal(told.masked, 2);
    o.format = HK_FORMAT_NDJSON;
    assert_string_equal(written("stay", &o), "{\"guest\":\"G***\",\"stay_no\":"
                        "1,\"with_guest\":\"G***\"}\n");
    o.reveal = true;
    assert_string_equal(written("stay", &o), "{\"guest\":\"GUEST1\","
                        "\"stay_no\":1,\"with_guest\":\"GUEST2\"}\n");
    assert_string_equal(ask("SELECT count(*) FROM reveal_log"), "1");
}

/* ---- JSON ---------------------------------------------------------------- */

static void json_has_names_words_and_states(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_NDJSON, .lang = HK_ZH,
                                   .reveal = true };

    (void)state;
    fill_barn();
    assert_string_equal(
        written("keeper", &o),
        "{\"farm\":\"F1\",\"keeper_no\":\"K1\",\"name\":\"张三丰\",\"phone\":"
        "\"13900000021\",\"age\":44,\"old_no\":\"OLD\",\"skills\":[\"milking\","
        "\"kids\"],\"rank\":\"head\",\"beast\":\"F1/7\",\"steps\":12,\"part\":"
        "0.014,\"weight\":0.25,\"owes\":\"-12.50\",\"note\":\"-gone\"}\n"
        "{\"farm\":\"F1\",\"keeper_no\":\"K2\",\"name\":null,\"phone\":null,"
        "\"age\":null,\"old_no\":null,\"skills\":{\"?\":true},\"rank\":null,"
        "\"beast\":null,\"steps\":null,\"part\":null,"
        "\"weight\":null,\"owes\":null,\"note\":{\"?\":true}}\n"
        "{\"farm\":\"F2\",\"keeper_no\":\"K3\",\"name\":\"李\",\"phone\":"
        "{\"?\":true},\"age\":null,\"old_no\":null,\"skills\":[],\"rank\":"
        "\"hand\",\"beast\":null,\"steps\":0,\"part\":1.2,\"weight\":-1.5,"
        "\"owes\":\"0.00\",\"note\":null}\n");
    assert_string_equal(
        strchr(written("farm", &o), '\n') + 1,
        "{\"farm_no\":\"F2\",\"name\":\"西场\",\"region\":null,\"income\":null,"
        "\"sold\":null,\"founded\":null,\"active\":null,\"grade\":null,"
        "\"visited_on\":null,\"closed_on\":{\"?\":true},\"phone\":null}\n");
    assert_non_null(strstr(read_out(), "\"region\":\"990101001001\",\"income\":"
                           "\"1234.50\",\"sold\":0.125,\"founded\":\"2019-03\","
                           "\"active\":true,\"grade\":\"A\",\"visited_on\":"
                           "\"2019-03-05\",\"closed_on\":null"));
}

static void json_is_one_array_even_without_rows(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_JSON };
    cJSON *json = NULL;

    (void)state;
    written("farm", &o);
    assert_string_equal(read_out(), "[]\n");
    fill_barn();
    written("farm", &o);
    assert_int_equal(hk_json_read(&json, content.data, content.len, "x", &err),
                     HK_OK);
    assert_int_equal(cJSON_GetArraySize(json), 2);
    cJSON_Delete(json);
}

/* ---- Markdown ------------------------------------------------------------ */

static void markdown_is_one_table_however_long(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_MARKDOWN,
                                   .lang = HK_EN };
    struct hk_str text = HK_STR_INIT;
    const char *at;
    int lines = 0;

    (void)state;
    assert_string_equal(written("vet", &o), "| vet number |\n| --- |\n");
    hk_str_puts(&text, "兽医编号\n");
    for (int i = 0; i < 600; i++)
        hk_str_addf(&text, "V|%d\n", i);
    import(hk_str_text(&text));
    hk_str_release(&text);
    written("vet", &o);
    assert_true(hk_starts_with(read_out(), "| vet number |\n| --- |\n"
                               "| V\\|0 |\n"));
    for (at = read_out(); *at; at += strcspn(at, "\n") + 1)
        lines++;
    assert_int_equal(lines, 602);
    assert_null(strstr(strstr(read_out(), "---") + 3, "---"));
}

/* ---- as of --------------------------------------------------------------- */

static void an_export_shows_the_register_as_it_was(void **state)
{
    int64_t batch;

    (void)state;
    fill_barn();
    batch = report.batch;
    import("场号,名称\nF1,新场\nF3,北场\n");
    import("饲养员编号,步数\nK1,99\n");
    hk_store_close(store);
    open_store(false);
    assert_int_equal(hk_store_as_of(store, batch, &err), HK_OK);
    assert_non_null(strstr(written("farm", &plain_zh), "F1,东场,990101001001"));
    assert_int_equal(told.rows, 2);
    assert_non_null(strstr(written("keeper", &plain_zh), "F1/7,12,"));
}

/* ---- names and sheets ---------------------------------------------------- */

static void entities_are_found_by_name_and_label(void **state)
{
    const struct hk_entity *e;

    (void)state;
    assert_int_equal(hk_export_entity_named(model, "stall_check", &e, &err),
                     HK_OK);
    assert_string_equal(e->name, "stall_check");
    assert_int_equal(hk_export_entity_named(model, "Stall Check", &e, &err),
                     HK_OK);
    assert_string_equal(e->name, "stall_check");
    assert_int_equal(hk_export_entity_named(model, "圈舍检查", &e, &err),
                     HK_OK);
    assert_string_equal(e->name, "stall_check");
    assert_int_equal(hk_export_entity_named(model, "keper", &e, &err),
                     HK_EUSAGE);
    assert_string_equal(err.text, "the model has no entity \"keper\"; did you "
                        "mean keeper?");
    assert_int_equal(hk_export_entity_named(model, "xyzzyplugh", &e, &err),
                     HK_EUSAGE);
    assert_string_equal(err.text, "the model has no entity \"xyzzyplugh\"; "
                        "\"huka model\" lists them");
}

static void an_empty_sheet_has_all_headings_and_comes_in(void **state)
{
    (void)state;
    assert_int_equal(hk_export_sheet(store, hk_model_entity(model, "weighing"),
                                     out, &plain_zh, &err), HK_OK);
    assert_string_equal(read_out(), "\xEF\xBB\xBF农场编号,栏位号,称重日期,体重"
                        "\r\n");
    assert_int_equal(hk_export_sheet(store, hk_model_entity(model, "keeper"),
                                     out, &plain_zh, &err), HK_OK);
    import(read_out());
    assert_string_equal(report.entity, "keeper");
    expect_counts(0, 0, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sheet_has_labels_words_and_keys),
        TEST(names_of_fields_may_stand_as_headings),
        TEST(a_label_that_stands_twice_gets_its_entity_before_it),
        TEST(every_kind_of_cell_comes_back),
        TEST(a_byte_order_mark_stands_first_unless_raw),
        TEST(cells_with_separators_and_quotes_are_quoted),
        TEST(texts_like_formulas_get_a_mark),
        TEST(a_mark_may_stand_in_every_column),
        TEST(negative_numbers_get_no_mark),
        TEST(private_cells_are_masked_and_counted),
        TEST(a_reveal_is_logged_where_there_is_something_to_reveal),
        TEST(masked_cells_are_refused_by_import),
        TEST(what_is_masked_is_known_by_its_form),
        TEST(keys_that_are_private_are_masked_wherever_they_stand),
        TEST(json_has_names_words_and_states),
        TEST(json_is_one_array_even_without_rows),
        TEST(markdown_is_one_table_however_long),
        TEST(an_export_shows_the_register_as_it_was),
        TEST(entities_are_found_by_name_and_label),
        TEST(an_empty_sheet_has_all_headings_and_comes_in),
    };

    return cmocka_run_group_tests(tests, make_barn, remove_barn);
}
