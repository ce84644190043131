/* test_mapping.c - which column is which field, and of which entity */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "exchange/mapping.h"

#include "farm.h"

static char folder[] = "/tmp/test_mapping.XXXXXX";
static char path[100];
static struct hk_model *model;

static void add_column(struct hk_str *out, const struct hk_column *c,
                       const struct hk_mapping *m)
{
    static const char *const how[] = { "name", "label", "alias", "unit",
                                       "guess", "left" };

    hk_str_putc(out, ' ');
    if (c->role == HK_COL_FIELD)
        hk_str_puts(out, c->field->name);
    else if (c->role == HK_COL_PARENT)
        hk_str_addf(out, "%s.%s", c->around->name, c->field->name);
    else if (c->role == HK_COL_PARENT_KEY)
        hk_str_addf(out, "%s.*", c->around->name);
    else if (c->role == HK_COL_LEVEL)
        hk_str_addf(out, "level%d", c->level);
    else
        hk_str_puts(out, c->role == HK_COL_BLANK ? "-" : "left");
    hk_str_addf(out, "(%s)", how[c->how]);
    if (c->measure.times != 1)
        hk_str_addf(out, "x%d", (int)c->measure.times);
    if (c->measure.minor)
        hk_str_puts(out, "minor");
    if (c->measure.percent)
        hk_str_puts(out, "%");
    (void)m;
}

/* "ENTITY@ROW: column column", or the sentence of the refusal. */
static void expect_with(const char *text, const struct hk_import_options *o,
                        const char *expected)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_err err = { 0 };
    struct hk_arena arena = { 0 };
    struct hk_mapping m;
    struct hk_reader *r;
    int row = 0;
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_int_equal(hk_reader_open(&r, path, NULL, &err), HK_OK);
    if (hk_mapping_find(&m, &row, r, "a.csv", model, o, &arena, &err)) {
        hk_str_puts(&out, err.text);
    } else {
        hk_str_addf(&out, "%s@%d:", m.entity->name, row);
        for (size_t i = 0; i < m.count; i++)
            add_column(&out, &m.columns[i], &m);
    }
    assert_string_equal(hk_str_text(&out), expected);
    hk_reader_close(r);
    hk_arena_release(&arena);
    hk_str_release(&out);
}

static void expect(const char *text, const char *expected)
{
    struct hk_import_options o = { 0 };

    expect_with(text, &o, expected);
}

static void expect_as(const char *entity, const char *text,
                      const char *expected)
{
    struct hk_import_options o = { .entity = entity };

    expect_with(text, &o, expected);
}

static void headers_match_names_labels_and_aliases(void **state)
{
    (void)state;
    expect("farm_no,名称,yearly income,场号\n", "a.csv: line 1: the headers "
           "\"farm_no\" and \"场号\" mean the same field; take one of the "
           "columns out");
    expect("场号,名称,Yearly Income\n",
           "farm@1: farm_no(alias) name(label) income(label)");
    expect("FARM_NO,场名\n", "farm@1: farm_no(name) name(alias)");
}

static void blanks_width_and_stars_do_not_matter(void **state)
{
    (void)state;
    expect(" 农场 编号 ,*名称,\"年\n收入\",在　营\n",
           "farm@1: farm_no(label) name(label) income(label) active(label)");
    expect("ｆａｒｍ＿ｎｏ,名称＊\n", "farm@1: farm_no(name) name(label)");
}

static void brackets_give_the_unit(void **state)
{
    (void)state;
    expect("场号,名称,年收入（元）\n",
           "farm@1: farm_no(alias) name(label) income(unit)");
    expect("场号,名称,年收入(万元)\n",
           "farm@1: farm_no(alias) name(label) income(unit)x10000");
    expect("场号,名称,收入【万元/年】\n",
           "farm@1: farm_no(alias) name(label) income(unit)x10000");
    expect("场号,名称,年收入(万)\n",
           "farm@1: farm_no(alias) name(label) income(unit)x10000");
    expect("场号,名称,年收入(分)\n",
           "farm@1: farm_no(alias) name(label) income(unit)minor");
    expect("场号,名称,income (yuan)\n",
           "farm@1: farm_no(alias) name(label) income(unit)");
    expect("场号,名称,出栏率(%)\n",
           "farm@1: farm_no(alias) name(label) sold(unit)%");
}

static void a_remark_in_brackets_is_a_guess(void **state)
{
    (void)state;
    expect("场号,名称（必填）,年收入(上年)\n",
           "farm@1: farm_no(alias) name(guess) income(guess)");
}

static void a_unit_that_is_not_understood_is_refused(void **state)
{
    static const char *const sentence = "a.csv: line 1: the unit in the header "
        "\"年收入(%s)\" is not understood for income; write it without unit, "
        "or in one the model knows";
    static const char *const units[] = { "美元", "千元", "万分" };
    char text[200], expected[300];

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        snprintf(text, sizeof text, "场号,名称,年收入(%s)\n", units[i]);
        snprintf(expected, sizeof expected, sentence, units[i]);
        expect(text, expected);
    }
}

/* The country of the tests declares 万 and 亿 only. */
static void a_factor_that_the_model_does_not_declare_is_refused(void **state)
{
    static const char *const sentence = "a.csv: line 1: the unit in the header "
        "\"%s(%s)\" is not understood for %s; write it without unit, or in one "
        "the model knows";
    static const char *const cases[][3] = {
        { "体重", "百公斤", "kilos" }, { "体重", "千斤", "kilos" },
        { "体重", "thousand kg", "kilos" }, { "体重", "佰斤", "kilos" },
        { "年收入", "千", "income" }, { "年收入", "百元", "income" },
        { "出栏率", "千分比", "sold" },
    };
    char text[200], expected[400];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const *c = cases[i];

        snprintf(text, sizeof text, "%s,%s(%s)\n", i < 4
                 ? "场号,栏位号,称重日期"
                 : "场号,名称", c[0], c[1]);
        snprintf(expected, sizeof expected, sentence, c[0], c[1], c[2]);
        expect(text, expected);
    }
    /* measures whose name begins so, and factors in digits, are no such */
    expect("场号,栏位号,称重日期,体重(千克)\n",
           "weighing@1: farm.farm_no(alias) animal.line(label) weighed_on(label) kilos(guess)");
    expect("场号,栏位号,称重日期,体重(公斤)\n",
           "weighing@1: farm.farm_no(alias) animal.line(label) weighed_on(label) kilos(guess)");
    expect("场号,栏位号,称重日期,体重(100公斤)\n",
           "weighing@1: farm.farm_no(alias) animal.line(label) weighed_on(label) kilos(unit)x100");
    expect("场号,栏位号,称重日期,体重(2019年)\n",
           "weighing@1: farm.farm_no(alias) animal.line(label) weighed_on(label) kilos(guess)");
    expect("场号,名称,出栏率(百分比)\n",
           "farm@1: farm_no(alias) name(label) sold(unit)%");
}

static void an_unknown_column_names_the_nearest(void **state)
{
    (void)state;
    expect("场号,名称,在营否\n", "a.csv: line 1: no field of farm is called "
           "\"在营否\"; did you mean \"在营\"? Rename the column or take it "
           "out");
    expect("场号,名称,grde\n", "a.csv: line 1: no field of farm is called "
           "\"grde\"; did you mean \"grade\"? Rename the column or take it "
           "out");
    expect("场号,名称,备注说明\n", "a.csv: line 1: no field of farm is called "
           "\"备注说明\"; rename the column (\"huka model\" lists the fields) "
           "or take it out");
    expect("场号,名称,grde,xyz,备注说明\n", "a.csv: line 1: no field of farm "
           "is called \"grde\"; did you mean \"grade\"? Unknown as well: "
           "\"xyz\", \"备注说明\". Rename these columns or take them out");
}

static void running_numbers_are_left(void **state)
{
    (void)state;
    expect("序号,场号,名称\n", "farm@1: left(left) farm_no(alias) "
           "name(label)");
    expect("No.,场号,名称\n", "farm@1: left(left) farm_no(alias) "
           "name(label)");
}

static void columns_of_an_error_file_are_left(void **state)
{
    (void)state;
    expect("场号,名称,行号,列,原因\n", "farm@1: farm_no(alias) name(label) "
           "left(left) left(left) left(left)");
    expect("场号,名称,row,column,reason\n", "farm@1: farm_no(alias) "
           "name(label) left(left) left(left) left(left)");
    expect("场号,名称,row,reason\n", "a.csv: line 1: no field of farm is "
           "called \"row\". Unknown as well: \"reason\". Rename these columns "
           "(\"huka model\" lists the fields) or take them out");
}

static void the_header_is_found_below_a_title(void **state)
{
    (void)state;
    expect("全县农场登记表,,\n填表人：,某某,\n\n农场编号,名称,年收入（元）\n"
           "F1,名称,100\n",
           "farm@4: farm_no(label) name(label) income(unit)");
}

static void a_given_header_row_is_used(void **state)
{
    struct hk_import_options o = { .header_row = 2 };

    (void)state;
    expect_with("farm_no,name,income\nfarm_no,name\n", &o,
                "farm@2: farm_no(name) name(name)");
    o.header_row = 5;
    expect_with("farm_no,name\n", &o, "a.csv: --header-row 5 is behind the end "
                "of the file");
}

static void a_file_without_header_is_refused(void **state)
{
    static const char *const sentence = "a.csv: no header row found in the "
        "first 20 rows: no row names fields of the register; say --entity and "
        "--header-row, or make an empty sheet with \"huka template\"";

    (void)state;
    expect("", "a.csv: it is empty; expected a row of headers and the records "
           "below it");
    expect("1,2,3\n4,5,6\n", sentence);
}

static void headers_without_the_key_say_what_is_needed(void **state)
{
    (void)state;
    expect("名称,年收入,在营\n", "a.csv: row 1 has headers of farm, but not "
           "all that tell its records apart; these are needed: farm_no");
    expect("栏位号,种类,主治兽医\n", "a.csv: row 1 has headers of animal, but "
           "not all that tell its records apart; these are needed: farm_no, "
           "line");
    expect_as("animal", "栏位号,种类\n", "a.csv: line 1: no column for "
              "\"farm_no\", the key of the farm that a record of animal "
              "belongs to");
    expect_as("farm", "名称\n", "a.csv: line 1: no column for \"farm_no\", "
              "which is the key of farm");
}

static void the_entity_is_told_by_the_headers(void **state)
{
    (void)state;
    expect("农场编号,栏位号,种类\n",
           "animal@1: farm.farm_no(label) line(label) species(label)");
    expect("农场编号,工号,工资（元）\n",
           "worker@1: farm.farm_no(label) worker_no(label) wage(unit)");
    expect("农场编号,年度,利润\n",
           "result@1: farm.farm_no(label) year(label) profit(label)");
    expect("兽医编号\n", "vet@1: vet_no(label)");
}

static void headers_of_two_entities_are_refused_naming_both(void **state)
{
    (void)state;
    expect("场号,栏位号\n", "a.csv: the headers of row 1 fit animal as well as "
           "stall_check; say which with --entity");
    expect_as("stall_check", "场号,栏位号\n", "stall_check@1: "
              "farm.farm_no(alias) line(label)");
}

static void memory_that_runs_out_is_told(void **state)
{
    struct hk_import_options o = { 0 };
    struct hk_arena arena = { 0 };
    struct hk_mapping m;
    struct hk_reader *r = NULL;
    enum hk_status rc = HK_ENOMEM;
    FILE *f = fopen(path, "w");
    int row;

    (void)state;
    fputs("title\n场号,栏位号,称重日期,\"体\"\"重\"\n", f);
    fclose(f);
    for (int n = 1; rc == HK_ENOMEM && n < 5000; n++) {
        hk_mem_fail(n);
        rc = hk_reader_open(&r, path, NULL, NULL);
        if (!rc)
            rc = hk_mapping_find(&m, &row, r, "a.csv", model, &o, &arena,
                                 NULL);
        hk_mem_fail(0);
        hk_reader_close(r);
        hk_arena_release(&arena);
    }
    assert_int_equal(rc, HK_EFORMAT);
}

static void an_entity_may_be_named(void **state)
{
    (void)state;
    expect_as("农场", "场号,名称\n", "farm@1: farm_no(alias) name(label)");
    expect_as("frm", "场号,名称\n", "the model has no entity \"frm\"; did you "
              "mean farm?");
    expect_as("spaceship", "场号\n", "the model has no entity \"spaceship\"");
    expect_as("区划", "code,zh\n", "region@1: code(name) zh(name)");
}

static void keys_of_integers_need_those_around(void **state)
{
    (void)state;
    expect("场号,栏位号,称重日期,体重\n", "weighing@1: farm.farm_no(alias) "
           "animal.line(label) weighed_on(label) kilos(label)");
    expect_as("weighing", "栏位号,称重日期,体重\n", "a.csv: line 1: no column "
              "for \"farm_no\", the key of the farm that a record of weighing "
              "belongs to");
}

static void the_label_of_the_parent_stands_for_its_key(void **state)
{
    (void)state;
    expect("牲畜,称重日期,体重\n",
           "weighing@1: animal.*(label) weighed_on(label) kilos(label)");
    expect("farm.farm_no,animal.line,称重日期\n", "weighing@1: "
           "farm.farm_no(name) animal.line(name) weighed_on(label)");
    expect("农场农场编号,栏位号,种类\n", "animal@1: farm.farm_no(label) "
           "line(label) species(label)");
}

static void fields_of_entities_around_are_left(void **state)
{
    (void)state;
    expect("场号,名称,年收入,栏位号,种类,购价,村\n", "animal@1: "
           "farm.farm_no(alias) left(left) left(left) line(label) "
           "species(label) price(label) left(left)");
}

static void the_region_may_be_a_path_of_levels(void **state)
{
    (void)state;
    expect("场号,名称,省,市,县(区),乡（镇）,村名称\n", "farm@1: "
           "farm_no(alias) name(label) level1(label) level2(label) "
           "level3(label) level4(label) level5(label)");
    expect("场号,名称,county,village\n", "farm@1: farm_no(alias) name(label) "
           "level3(label) level5(label)");
    expect("场号,名称,所在地,省,村\n", "farm@1: farm_no(alias) name(label) "
           "region(label) left(left) left(left)");
}

static void the_key_of_what_a_link_leads_to_is_a_guess(void **state)
{
    (void)state;
    expect("场号,栏位号,种类,兽医编号\n", "animal@1: farm.farm_no(alias) "
           "line(label) species(label) vet(guess)");
    expect_as("animal", "场号,栏位号,主治兽医,兽医编号\n", "a.csv: line 1: no "
              "field of animal is called \"兽医编号\"; rename the column "
              "(\"huka model\" lists the fields) or take it out");
}

static void blank_headers_are_no_columns(void **state)
{
    (void)state;
    expect("场号,名称,,\n", "farm@1: farm_no(alias) name(label) -(left) "
           "-(left)");
}

static int make_all(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a.csv", folder);
    model = farm_model();
    return 0;
}

static int remove_all(void **state)
{
    (void)state;
    hk_model_free(model);
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_match_names_labels_and_aliases),
        cmocka_unit_test(blanks_width_and_stars_do_not_matter),
        cmocka_unit_test(brackets_give_the_unit),
        cmocka_unit_test(a_remark_in_brackets_is_a_guess),
        cmocka_unit_test(a_unit_that_is_not_understood_is_refused),
        cmocka_unit_test(
            a_factor_that_the_model_does_not_declare_is_refused),
        cmocka_unit_test(an_unknown_column_names_the_nearest),
        cmocka_unit_test(running_numbers_are_left),
        cmocka_unit_test(columns_of_an_error_file_are_left),
        cmocka_unit_test(the_header_is_found_below_a_title),
        cmocka_unit_test(a_given_header_row_is_used),
        cmocka_unit_test(a_file_without_header_is_refused),
        cmocka_unit_test(headers_without_the_key_say_what_is_needed),
        cmocka_unit_test(the_entity_is_told_by_the_headers),
        cmocka_unit_test(headers_of_two_entities_are_refused_naming_both),
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(an_entity_may_be_named),
        cmocka_unit_test(keys_of_integers_need_those_around),
        cmocka_unit_test(the_label_of_the_parent_stands_for_its_key),
        cmocka_unit_test(fields_of_entities_around_are_left),
        cmocka_unit_test(the_region_may_be_a_path_of_levels),
        cmocka_unit_test(the_key_of_what_a_link_leads_to_is_a_guess),
        cmocka_unit_test(blank_headers_are_no_columns),
    };

    return cmocka_run_group_tests(tests, make_all, remove_all);
}
