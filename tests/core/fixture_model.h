/* fixture_model.h - a small country and a model for the tests of core/ */
#ifndef FIXTURE_MODEL_H
#define FIXTURE_MODEL_H

#include <string.h>

#include "model/model.h"

static inline struct hk_country fixture_country(void)
{
    static const char *unknown[] = { "<未知>", "<unknown>", NULL };
    static const char *none[] = { "<空>", "<none>", NULL };
    static const char *yes[] = { "是", "有", NULL };
    static const char *no[] = { "否", "无", NULL };
    static const char *points[] = { ".", "、", NULL };
    static const char *about[] = { "余", "多", "左右", "以上", NULL };
    struct hk_country c = {
        .code_lengths = { 2, 4, 6, 9, 12 }, .code_levels = 5,
        .level_names = { "country", "province", "prefecture", "county",
                         "township", "village" },
        .pad = '0', .major = "yuan", .minor = "fen", .major_zh = "元",
        .minor_zh = "分", .money_digits = 2, .unknown_words = unknown,
        .none_words = none, .yes_words = yes, .no_words = no,
        .multipliers = { { "万", 10000 }, { "亿", 100000000 } },
        .multiplier_count = 2, .points = points, .about = about,
        .long_ids = { 15, 18, 20, 22 }, .long_id_count = 4
    };

    return c;
}

/* A field: F(kind, name, label, more...); G with digits said. */
#define F(k, ...) G(k, -1, __VA_ARGS__)
#define G(k, d, ...) \
    { .at = "model.lua:2", .kind = k, .digits = d, .name = __VA_ARGS__ }

/* An entity with the fields of the array `f`: E(f, name, label, more...). */
#define E(f, ...) \
    { .at = "model.lua:1", .fields = f, \
      .field_count = (int)(sizeof(f) / sizeof *(f)), .name = __VA_ARGS__ }

/* place > farm > worker > visit; farm > yield (a year); shop stands alone,
 * farm and sale lead to it; sale lies in the place. */
static inline enum hk_status fixture_model(struct hk_model **m,
                                           struct hk_err *err)
{
    static const char *place_key[] = { "place_no", NULL };
    static const char *farm_key[] = { "farm_no", NULL };
    static const char *worker_key[] = { "line", NULL };
    static const char *visit_key[] = { "visit_no", NULL };
    static const char *shop_key[] = { "shop_no", NULL };
    static const char *sale_key[] = { "sold_on", "line", NULL };
    static const char *grade_b[] = { "2", "乙级", NULL };
    struct hk_code grades[] = {
        { .word = "A", .zh = "甲" },
        { .word = "B", .zh = "乙", .cells = grade_b },
        { .word = "C", .zh = "丙" }
    };
    struct hk_code traits[] = {
        { .word = "old", .zh = "老" }, { .word = "new", .zh = "新" },
        { .word = "wet", .zh = "湿/潮" }
    };
    struct hk_field_spec place[] = {
        F(HK_TEXT, "place_no", "编号", .required = true),
        F(HK_REGION, "region", "区划", .level = "village"),
        F(HK_MONEY, "revenue", "收益", .unit = "fen/year")
    };
    struct hk_field_spec farm[] = {
        F(HK_TEXT, "farm_no", "场号", .required = true),
        F(HK_REGION, "region", "位置", .level = "county"),
        F(HK_TEXT, "owner", "主人", .is_private = true),
        F(HK_ENUM, "grade", "等级", .codes = grades, .code_count = 3),
        F(HK_SET, "traits", "特征", .codes = traits, .code_count = 3),
        F(HK_BOOLEAN, "listed", "入册"),
        F(HK_DATE, "closed_on", "关闭", .optional = true),
        F(HK_INTEGER, "sheep", "羊", .has_min = true, .has_max = true,
          .min = 0, .max = 500),
        F(HK_LINK, "shop", "供应", .to = "shop", .optional = true)
    };
    struct hk_field_spec worker[] = {
        F(HK_INTEGER, "line", "行号", .has_min = true, .min = 1),
        F(HK_TEXT, "name", "姓名", .is_private = true),
        F(HK_DATE, "left_on", "离开", .optional = true)
    };
    struct hk_field_spec visit[] = {
        F(HK_TEXT, "visit_no", "单号"),
        F(HK_DATE, "seen_on", "日期"),
        F(HK_MONEY, "cost", "费用", .has_min = true)
    };
    struct hk_field_spec yield[] = {
        G(HK_DECIMAL, 2, "tons", "产量"),
        F(HK_RATE, "loss", "损耗")
    };
    struct hk_field_spec shop[] = {
        F(HK_TEXT, "shop_no", "店号"), F(HK_TEXT, "title", "店名")
    };
    struct hk_field_spec sale[] = {
        F(HK_DATE, "sold_on", "日期", .month = true),
        F(HK_INTEGER, "line", "行号"),
        F(HK_LINK, "farm", "卖方", .to = "farm"),
        F(HK_LINK, "shop", "买方", .to = "shop", .optional = true)
    };
    struct hk_entity_spec specs[] = {
        E(yield, "yield", "年产", .within = "farm", .per_year = true,
          .list = "yields"),
        E(place, "place", "地方", .key = place_key, .list = "places"),
        E(farm, "farm", "农场", .key = farm_key, .within = "place",
          .list = "farms", .named = "owner"),
        E(worker, "worker", "工人", .key = worker_key, .within = "farm",
          .list = "workers", .at_least = 1, .named = "name"),
        E(visit, "visit", "看诊", .key = visit_key, .within = "worker",
          .list = "visits", .dated = "seen_on"),
        E(shop, "shop", "商店", .key = shop_key, .list = "shops",
          .named = "title"),
        E(sale, "sale", "买卖", .key = sale_key, .within = "place",
          .list = "sales")
    };
    struct hk_country country = fixture_country();

    return hk_model_build(m, specs, (int)(sizeof specs / sizeof *specs),
                          &country, err);
}

#endif
