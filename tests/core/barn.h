/* barn.h - farms with keepers, for tests of exports: the fields that farm.h
 * has not (private ones, sets, links behind a parent's key, labels that stand
 * twice), and a file that is written */
#ifndef HK_TEST_BARN_H
#define HK_TEST_BARN_H

#include "exchange/export.h"

#include "farm_import.h"

static struct hk_code skills[] = {
    { .word = "milking", .zh = "挤奶", .en = "milking" },
    { .word = "shearing", .zh = "剪毛", .en = "shearing" },
    { .word = "kids", .zh = "羊羔/牛犊", .en = "kids; lambs" },
};

static struct hk_code ranks[] = {
    { .word = "head", .zh = "-长", .en = "=head" },
    { .word = "hand", .zh = "工", .en = "hand" },
};

static const char *keeper_key[] = { "keeper_no", NULL };

/* "old_no" bears the label of the key of the farm around. */
static struct hk_field_spec keeper_fields[] = {
    { .name = "keeper_no", .zh = "饲养员编号", .en = "keeper number",
      .kind = HK_TEXT, .required = true, .digits = -1 },
    { .name = "name", .zh = "姓名", .en = "name", .kind = HK_TEXT,
      .is_private = true, .digits = -1 },
    { .name = "phone", .zh = "手机", .en = "mobile", .kind = HK_TEXT,
      .is_private = true, .optional = true, .blank_none = true, .digits = -1 },
    { .name = "age", .zh = "年龄", .en = "age", .kind = HK_INTEGER,
      .is_private = true, .digits = -1 },
    { .name = "old_no", .zh = "农场编号", .en = "farm number",
      .kind = HK_TEXT, .digits = -1 },
    { .name = "skills", .zh = "技能", .en = "skills", .kind = HK_SET,
      .codes = skills, .code_count = 3, .optional = true, .digits = -1 },
    { .name = "rank", .zh = "职级", .en = "rank", .kind = HK_ENUM,
      .codes = ranks, .code_count = 2, .digits = -1 },
    { .name = "beast", .zh = "分管", .en = "beast", .kind = HK_LINK,
      .to = "animal", .digits = -1 },
    { .name = "steps", .zh = "步数", .en = "steps", .kind = HK_INTEGER,
      .digits = -1 },
    { .name = "part", .zh = "占比", .en = "part", .kind = HK_RATE,
      .digits = -1 },
    { .name = "weight", .zh = "重量", .en = "weight", .kind = HK_DECIMAL,
      .digits = 2 },
    { .name = "owes", .zh = "欠款", .en = "owes", .kind = HK_MONEY,
      .digits = -1 },
    { .name = "note", .zh = "备注", .en = "note", .kind = HK_TEXT,
      .optional = true, .digits = -1 },
};

/* Its key is private, and another entity leads to it. */
static const char *guest_key[] = { "card", NULL };
static struct hk_field_spec guest_fields[] = {
    { .name = "card", .zh = "证号", .en = "card", .kind = HK_TEXT,
      .is_private = true, .digits = -1 },
};
static const char *stay_key[] = { "stay_no", NULL };
static struct hk_field_spec stay_fields[] = {
    { .name = "stay_no", .zh = "入住号", .en = "stay number",
      .kind = HK_INTEGER, .digits = -1 },
    { .name = "with_guest", .zh = "同行", .en = "with", .kind = HK_LINK,
      .to = "guest", .digits = -1 },
};

static struct hk_entity_spec barn_extra[] = {
    { .name = "keeper", .zh = "饲养员", .en = "keeper", .within = "farm",
      .list = "keepers", .key = keeper_key, FIELDS(keeper_fields) },
    { .name = "guest", .zh = "客人", .en = "guest", .list = "guests",
      .key = guest_key, FIELDS(guest_fields) },
    { .name = "stay", .zh = "入住", .en = "stay", .within = "guest",
      .list = "stays", .key = stay_key, FIELDS(stay_fields) },
};

enum { FARMS_N = sizeof farm_entities / sizeof *farm_entities,
       EXTRA_N = sizeof barn_extra / sizeof *barn_extra };

/* The model of farm.h and more; the country is the same. */
static inline struct hk_model *barn_model(void)
{
    struct hk_model *farms = farm_model(), *m = NULL;
    struct hk_entity_spec all[FARMS_N + EXTRA_N];
    enum hk_status rc;

    memcpy(all, farm_entities, sizeof farm_entities);
    memcpy(all + FARMS_N, barn_extra, sizeof barn_extra);
    rc = hk_model_build(&m, all, FARMS_N + EXTRA_N, &farms->country, &err);
    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
    hk_model_free(farms);
    return m;
}

/* ---- records -------------------------------------------------------------- */

#define KEEPERS \
    "农场.农场编号,饲养员编号,姓名,手机,年龄,农场编号,技能,职级,分管,步数," \
    "占比,重量,欠款,备注\r\n"

/* Two farms, an animal, and three keepers: all known, all none or unknown as
 * blank cells leave it, all as words say it. */
static inline void fill_barn(void)
{
    load_regions();
    import("场号,名称,所在地,年收入,出栏率,建场年月,在营,等级,走访日期,"
           "关停日期\nF1,东场,一村,1234.5,12.5%,2019-03,是,优,2019-03-05,"
           "<空>\nF2,西场,,,,,,,<空>,<未知>\n");
    import("场号,栏位号,种类\nF1,7,cow\n");
    import(KEEPERS
           "F1,K1,张三丰,13900000021,44,OLD,挤奶、羊羔/牛犊,-长,F1/7,12,1.4%,"
           "0.25,-12.5,'-gone\n"
           "F1,K2,,,,,,,,,,,,\n"
           "F2,K3,李,<未知>,,<未知>,{},工,,0,120%,-1.5,0,<空>\n");
}

/* ---- files --------------------------------------------------------------- */

static char out[120];
static struct hk_export_report told;
static struct hk_str content;

static const struct hk_export_options plain_zh = { .format = HK_FORMAT_CSV,
                                                   .lang = HK_ZH };
static const struct hk_export_options plain_en = { .format = HK_FORMAT_CSV,
                                                   .lang = HK_EN };

static inline const char *read_out(void)
{
    hk_str_clear(&content);
    assert_int_equal(hk_str_read(&content, out, 0, &err), HK_OK);
    return hk_str_text(&content);
}

/* The file that an export of the entity makes, without byte order mark. */
static inline const char *written(const char *entity,
                                  const struct hk_export_options *o)
{
    const char *text;
    enum hk_status rc;

    err = (struct hk_err){ 0 };
    rc = hk_export_entity(store, hk_model_entity(model, entity), out, o, &told,
                          &err);
    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
    text = read_out();
    return text + 3 * hk_starts_with(text, "\xEF\xBB\xBF");
}

static inline int make_barn(void **state)
{
    int rc = make_all(state);

    snprintf(out, sizeof out, "%s/out", folder);
    hk_model_free(model);
    model = barn_model();
    return rc;
}

static inline int remove_barn(void **state)
{
    unlink(out);
    hk_str_release(&content);
    return remove_all(state);
}

#endif
