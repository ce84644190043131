/* farm.h - a register of farms, animals and their weights, for tests
 *
 * farm        text key; region, money, rate, month, boolean, words
 *   animal    integer key within its farm; links to a vet
 *     weighing  date key within its animal
 *   worker    text key that stands alone; links to another worker
 *   result    one a year
 * vet         text key */
#ifndef HK_TEST_FARM_H
#define HK_TEST_FARM_H

#include <assert.h>

#include "model/model.h"

static const char *farm_aliases[] = { "农场号", "场号", NULL };
static const char *income_aliases[] = { "收入", NULL };
static const char *name_aliases[] = { "场名", NULL };
static const char *farm_key[] = { "farm_no", NULL };
static const char *vet_key[] = { "vet_no", NULL };
static const char *animal_key[] = { "line", NULL };
static const char *weighing_key[] = { "weighed_on", NULL };
static const char *worker_key[] = { "worker_no", NULL };
static const char *grade_a[] = { "优", NULL };

static struct hk_code grades[] = {
    { .word = "A", .zh = "甲等", .en = "first", .cells = grade_a },
    { .word = "B", .zh = "乙等", .en = "second" },
};

static struct hk_field_spec farm_fields[] = {
    { .name = "farm_no", .zh = "农场编号", .en = "farm number",
      .kind = HK_TEXT, .aliases = farm_aliases, .digits = -1 },
    { .name = "name", .zh = "名称", .en = "name", .kind = HK_TEXT,
      .aliases = name_aliases, .required = true, .digits = -1 },
    { .name = "region", .zh = "所在地", .en = "place", .kind = HK_REGION,
      .level = "village", .digits = -1 },
    { .name = "income", .zh = "年收入", .en = "yearly income",
      .kind = HK_MONEY, .aliases = income_aliases, .has_min = true,
      .has_max = true, .min = 0, .max = 1000000000, .digits = -1 },
    { .name = "sold", .zh = "出栏率", .en = "share sold", .kind = HK_RATE,
      .digits = -1 },
    { .name = "founded", .zh = "建场年月", .en = "founded", .kind = HK_DATE,
      .month = true, .digits = -1 },
    { .name = "active", .zh = "在营", .en = "active", .kind = HK_BOOLEAN,
      .digits = -1 },
    { .name = "grade", .zh = "等级", .en = "grade", .kind = HK_ENUM,
      .codes = grades, .code_count = 2, .digits = -1 },
    { .name = "visited_on", .zh = "走访日期", .en = "visited on",
      .kind = HK_DATE, .optional = true, .digits = -1 },
    { .name = "closed_on", .zh = "关停日期", .en = "closed on",
      .kind = HK_DATE, .optional = true, .blank_none = true, .digits = -1 },
    { .name = "phone", .zh = "电话", .en = "phone", .kind = HK_TEXT,
      .valid = "phone.valid", .digits = -1 },
};

static struct hk_field_spec vet_fields[] = {
    { .name = "vet_no", .zh = "兽医编号", .en = "vet number", .kind = HK_TEXT,
      .digits = -1 },
};

static struct hk_field_spec animal_fields[] = {
    { .name = "line", .zh = "栏位号", .en = "stall", .kind = HK_INTEGER,
      .has_min = true, .min = 1, .digits = -1 },
    { .name = "species", .zh = "种类", .en = "species", .kind = HK_TEXT,
      .digits = -1 },
    { .name = "vet", .zh = "主治兽医", .en = "its vet", .kind = HK_LINK,
      .to = "vet", .digits = -1 },
    { .name = "price", .zh = "购价", .en = "price", .kind = HK_MONEY,
      .digits = -1 },
};

static struct hk_field_spec weighing_fields[] = {
    { .name = "weighed_on", .zh = "称重日期", .en = "weighed on",
      .kind = HK_DATE, .digits = -1 },
    { .name = "kilos", .zh = "体重", .en = "weight", .kind = HK_DECIMAL,
      .digits = 1 },
};

static struct hk_field_spec worker_fields[] = {
    { .name = "worker_no", .zh = "工号", .en = "worker number",
      .kind = HK_TEXT, .digits = -1 },
    { .name = "boss", .zh = "组长", .en = "boss", .kind = HK_LINK,
      .to = "worker", .digits = -1 },
    { .name = "wage", .zh = "工资", .en = "wage", .kind = HK_MONEY,
      .digits = -1 },
};

static struct hk_field_spec check_fields[] = {
    { .name = "line", .zh = "栏位号", .en = "stall", .kind = HK_INTEGER,
      .digits = -1 },
    { .name = "clean", .zh = "清洁", .en = "clean", .kind = HK_BOOLEAN,
      .digits = -1 },
};

static struct hk_field_spec result_fields[] = {
    { .name = "profit", .zh = "利润", .en = "profit", .kind = HK_MONEY,
      .digits = -1 },
};

#define FIELDS(f) .fields = f, .field_count = sizeof f / sizeof *f
static struct hk_entity_spec farm_entities[] = {
    { .name = "farm", .zh = "农场", .en = "farm", .list = "farms",
      .key = farm_key, FIELDS(farm_fields) },
    { .name = "vet", .zh = "兽医", .en = "vet", .list = "vets",
      .key = vet_key, FIELDS(vet_fields) },
    { .name = "animal", .zh = "牲畜", .en = "animal", .within = "farm",
      .list = "animals", .key = animal_key, FIELDS(animal_fields) },
    { .name = "weighing", .zh = "称重", .en = "weighing", .within = "animal",
      .list = "weighings", .key = weighing_key, FIELDS(weighing_fields) },
    { .name = "worker", .zh = "工人", .en = "worker", .within = "farm",
      .list = "workers", .key = worker_key, FIELDS(worker_fields) },
    { .name = "stall_check", .zh = "圈舍检查", .en = "stall check",
      .within = "farm", .list = "checks", .key = animal_key,
      FIELDS(check_fields) },
    { .name = "result", .zh = "年报", .en = "result", .within = "farm",
      .list = "results", .per_year = true, FIELDS(result_fields) },
};

static const char *unknown_words[] = { "<未知>", "<unknown>", NULL };
static const char *none_words[] = { "<空>", "<none>", NULL };
static const char *yes_words[] = { "是", "yes", NULL };
static const char *no_words[] = { "否", "no", NULL };
static const char *point_words[] = { ".", NULL };
static const char *about_words[] = { "多", NULL };

static struct hk_model *farm_model(void)
{
    static const struct hk_country country = {
        .code_lengths = { 2, 4, 6, 9, 12 }, .code_levels = 5, .pad = '0',
        .level_names = { "country", "province", "prefecture", "county",
                         "township", "village" },
        .level_zh = { "国家", "省", "市", "县", "乡镇", "村" },
        .major = "yuan", .minor = "fen", .major_zh = "元", .minor_zh = "分",
        .money_digits = 2, .unknown_words = unknown_words,
        .none_words = none_words, .yes_words = yes_words,
        .no_words = no_words, .multipliers = { { "万", 10000 },
                                               { "亿", 100000000 } },
        .multiplier_count = 2, .points = point_words, .about = about_words,
        .long_ids = { 15, 18 }, .long_id_count = 2,
    };
    struct hk_model *m = NULL;
    struct hk_err err = { 0 };
    enum hk_status rc = hk_model_build(&m, farm_entities,
                                       (int)(sizeof farm_entities
                                             / sizeof *farm_entities),
                                       &country, &err);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
    return m;
}

#endif
