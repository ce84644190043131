/* test_export_village.c - a whole register goes out and comes back the same
 *
 * The sheets of tests/data/ are imported once; then every entity is exported
 * and imported into a register that was empty, and the digests compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cJSON.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "base/json.h"
#include "base/mem.h"
#include "exchange/export.h"
#include "exchange/import.h"
#include "pack/pack.h"
#include "workbooks.h"

#define SHEETS HK_SOURCE_DIR "/tests/data/guizhou-village/"

static char folder[] = "/tmp/test_export.XXXXXX";
static char db[100], back_db[100], file[100];
static struct hk_packs *packs;
static const struct hk_model *model;
static struct hk_store *store, *back;
static struct hk_err err;

static const char *const sheets[] = {
    "01_区划.csv", "02_行政村.csv", "03_组寨.csv", "04_村年度.csv",
    "05_农户_建档立卡.csv", "06_农户_其他.csv", "07_家庭成员_建档立卡.csv",
    "08_家庭成员_其他农户.csv", "09_家庭收入.csv", "10_医疗机构.csv",
    "11_医疗结算.csv", "12_家庭医生签约.csv", "13_项目.csv", "14_持股.csv",
    "15_公益性岗位.csv", "16_务工就业.csv", "17_培训班.csv", "18_参训.csv",
    "19_住房工程.csv", "20_拒绝记录.csv", "21_补贴发放.csv",
};

/* ---- helpers ------------------------------------------------------------- */

static void good(enum hk_status rc)
{
    if (rc)
        fail_msg("%s", err.text);
}

static void remove_register(const char *path)
{
    static const char *const ends[] = { "", "-wal", "-shm" };
    char name[120];

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static struct hk_store *new_register(const char *path)
{
    struct hk_store_options o = { .write = true, .who = "tester",
                                  .command = "test" };
    struct hk_store *s = NULL;

    remove_register(path);
    good(hk_store_create(path, model, &o, &err));
    good(hk_store_open(&s, path, model, &o, &err));
    return s;
}

/* Import `path`, whose entity is told by its headings alone. */
static void bring_in(struct hk_store *s, const char *path, const char *entity,
                     enum hk_lang lang)
{
    struct hk_import_options o = { .lang = lang, .sheets = &workbooks };
    struct hk_import_report report = { 0 };
    struct hk_arena arena = { 0 };
    enum hk_status rc = hk_import_file(s, path, &o, &arena, &report, &err);

    if (rc)
        fail_msg("%s: %s", entity ? entity : path, err.text);
    if (entity)
        assert_string_equal(report.entity, entity);
    assert_int_equal(report.counts.read, report.counts.inserted
                     + report.counts.updated + report.counts.same);
    hk_arena_release(&arena);
}

static int64_t count_of(struct hk_store *s, const char *entity)
{
    struct sqlite3_stmt *st = NULL;
    char sql[100];
    enum hk_status rc = HK_OK;
    int64_t count;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM main.\"%s\"", entity);
    good(hk_store_prepare(s, &st, sql, &err));
    assert_true(hk_store_step(s, st, &rc, &err));
    count = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return count;
}

/* Did all that records of `e` lead to come back? */
static bool is_ready(const struct hk_entity *e, const bool *done)
{
    if (e->within >= 0 && !done[e->within])
        return false;
    for (int i = 0; i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];

        if (f->kind == HK_REGION && e->index && !done[0])
            return false;
        if (f->kind == HK_LINK && f->to_entity != e->index
            && !done[f->to_entity])
            return false;
    }
    return true;
}

static void carry(const struct hk_entity *e, const struct hk_export_options *o)
{
    struct hk_export_report report;

    good(hk_export_entity(store, e, file, o, &report, &err));
    assert_int_equal(report.rows, count_of(store, e->name));
    assert_int_equal(report.masked, 0);
    if (report.rows)
        bring_in(back, file, e->name, o->lang);
}

static void round_trip(const struct hk_export_options *o)
{
    bool *done = hk_zalloc((size_t)model->entity_count, sizeof *done);
    unsigned char before[32], after[32];
    int left = model->entity_count;

    back = new_register(back_db);
    for (int turn = 0; left && turn < 20; turn++)
        for (int i = 0; i < model->entity_count; i++)
            if (!done[i] && is_ready(model->entities[i], done)) {
                carry(model->entities[i], o);
                done[i] = true;
                left--;
            }
    assert_int_equal(left, 0);
    good(hk_store_digest(store, before, &err));
    good(hk_store_digest(back, after, &err));
    assert_memory_equal(before, after, 32);
    hk_store_close(back);
    back = NULL;
    hk_free(done);
}

/* ---- there and back ------------------------------------------------------ */

static void the_village_comes_back_from_chinese_sheets(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_ZH,
                                   .reveal = true };

    (void)state;
    assert_true(count_of(store, "person") > 1000);
    round_trip(&o);
}

static void the_village_comes_back_from_english_sheets(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_EN,
                                   .reveal = true };

    (void)state;
    round_trip(&o);
}

static void the_village_comes_back_from_raw_sheets_with_names(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_EN,
                                   .reveal = true, .raw = true,
                                   .names = true };

    (void)state;
    round_trip(&o);
}

static void the_village_comes_back_from_workbooks(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_XLSX, .lang = HK_ZH,
                                   .sheets = &workbooks, .reveal = true };

    (void)state;
    round_trip(&o);
}

static void the_village_comes_back_from_workbooks_with_names(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_XLSX, .lang = HK_EN,
                                   .sheets = &workbooks, .reveal = true,
                                   .names = true };

    (void)state;
    round_trip(&o);
}

/* The form of a file is told by its name. */
static void come_back_as(const char *end, const struct hk_export_options *o)
{
    const size_t len = strlen(file);

    snprintf(file + len, sizeof file - len, "%s", end);
    round_trip(o);
    unlink(file);
    file[len] = '\0';
}

static void the_village_comes_back_from_json(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_JSON, .lang = HK_ZH,
                                   .reveal = true };

    (void)state;
    come_back_as(".json", &o);
}

static void the_village_comes_back_from_ndjson(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_NDJSON, .lang = HK_EN,
                                   .reveal = true };

    (void)state;
    come_back_as(".ndjson", &o);
}

static void the_village_comes_back_from_markdown(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_MARKDOWN,
                                   .lang = HK_ZH, .reveal = true };

    (void)state;
    come_back_as(".md", &o);
}

/* What comes back is not the same merely because nothing is compared. */
static void a_difference_changes_the_digest(void **state)
{
    unsigned char before[32], after[32];

    (void)state;
    good(hk_store_digest(store, before, &err));
    back = new_register(back_db);
    good(hk_store_digest(back, after, &err));
    assert_memory_not_equal(before, after, 32);
    hk_store_close(back);
    back = NULL;
}

/* A sheet without rows is known by its headings, of entities without records
 * too, in both languages and by names. */
static void every_empty_sheet_is_known_to_import(void **state)
{
    (void)state;
    back = new_register(back_db);
    for (int i = 0; i < model->entity_count; i++)
        for (int how = 0; how < 4; how++) {
            struct hk_export_options o = {
                .format = how < 3 ? HK_FORMAT_CSV : HK_FORMAT_XLSX,
                .lang = how == 1 ? HK_EN : HK_ZH, .names = how == 2,
                .sheets = &workbooks };

            good(hk_export_sheet(store, model->entities[i], file, &o, &err));
            bring_in(back, file, model->entities[i]->name, o.lang);
        }
    hk_store_close(back);
    back = NULL;
}

/* ---- JSON ---------------------------------------------------------------- */

static cJSON *parse(const char *text, size_t len)
{
    cJSON *json = NULL;

    good(hk_json_read(&json, text, len, "export", &err));
    return json;
}

static void json_of_every_entity_parses(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_JSON, .lang = HK_EN };
    struct hk_export_report report;

    (void)state;
    for (int i = 0; i < model->entity_count; i++) {
        const struct hk_entity *e = model->entities[i];
        struct hk_str text = HK_STR_INIT;
        cJSON *json;

        good(hk_export_entity(store, e, file, &o, &report, &err));
        good(hk_str_read(&text, file, 0, &err));
        json = parse(text.data, text.len);
        assert_true(cJSON_IsArray(json));
        assert_int_equal(cJSON_GetArraySize(json), report.rows);
        if (json->child)
            assert_int_equal(cJSON_GetArraySize(json->child),
                             e->field_count + (e->within >= 0));
        cJSON_Delete(json);
        hk_str_release(&text);
    }
}

static void every_line_of_ndjson_parses(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_NDJSON, .lang = HK_ZH };
    struct hk_export_report report;

    (void)state;
    for (int i = 0; i < model->entity_count; i++) {
        struct hk_str text = HK_STR_INIT;
        int64_t lines = 0;
        const char *at;

        good(hk_export_entity(store, model->entities[i], file, &o, &report,
                              &err));
        good(hk_str_read(&text, file, 0, &err));
        for (at = hk_str_text(&text); *at; lines++) {
            size_t len = strcspn(at, "\n");

            cJSON_Delete(parse(at, len));
            assert_int_equal(at[len], '\n');
            at += len + 1;
        }
        assert_int_equal(lines, report.rows);
        hk_str_release(&text);
    }
}

/* ---- privacy ------------------------------------------------------------- */

/* No private text of more than two characters stands in any masked export. */
static void masked_exports_hold_no_private_text(void **state)
{
    struct hk_export_options o = { .format = HK_FORMAT_CSV, .lang = HK_ZH };
    struct hk_export_report report;
    const struct hk_entity *e = hk_model_entity(model, "person");
    struct hk_str text = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = HK_OK;
    int tried = 0;

    (void)state;
    good(hk_export_entity(store, e, file, &o, &report, &err));
    assert_true(report.masked >= 2 * report.rows - 100);
    good(hk_str_read(&text, file, 0, &err));
    good(hk_store_prepare(store, &st, "SELECT name, id_number FROM "
                          "main.person LIMIT 200", &err));
    while (hk_store_step(store, st, &rc, &err))
        for (int i = 0; i < 2; i++) {
            const char *was = (const char *)sqlite3_column_text(st, i);

            if (!was || strlen(was) < 9)
                continue;
            assert_null(strstr(text.data, was));
            tried++;
        }
    assert_true(tried > 200);
    sqlite3_finalize(st);
    hk_str_release(&text);
}

/* ---- set-up -------------------------------------------------------------- */

static int make_all(void **state)
{
    const char *root = HK_SOURCE_DIR "/policy";
    char path[500];

    (void)state;
    if (!mkdtemp(folder))
        return -1;
    hk_mem_install();
    snprintf(db, sizeof db, "%s/a.db", folder);
    snprintf(back_db, sizeof back_db, "%s/b.db", folder);
    snprintf(file, sizeof file, "%s/out.csv", folder);
    good(hk_packs_open(&packs, &root, 1, HK_PACKS_RULES, &err));
    model = hk_packs_model(packs);
    store = new_register(db);
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        snprintf(path, sizeof path, SHEETS "%s", sheets[i]);
        bring_in(store, path, NULL, HK_ZH);
    }
    return 0;
}

static int remove_all(void **state)
{
    (void)state;
    hk_store_close(store);
    hk_store_close(back);
    hk_packs_close(packs);
    remove_register(db);
    remove_register(back_db);
    unlink(file);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_village_comes_back_from_chinese_sheets),
        cmocka_unit_test(the_village_comes_back_from_english_sheets),
        cmocka_unit_test(the_village_comes_back_from_raw_sheets_with_names),
        cmocka_unit_test(the_village_comes_back_from_workbooks),
        cmocka_unit_test(the_village_comes_back_from_workbooks_with_names),
        cmocka_unit_test(the_village_comes_back_from_json),
        cmocka_unit_test(the_village_comes_back_from_ndjson),
        cmocka_unit_test(the_village_comes_back_from_markdown),
        cmocka_unit_test(a_difference_changes_the_digest),
        cmocka_unit_test(every_empty_sheet_is_known_to_import),
        cmocka_unit_test(json_of_every_entity_parses),
        cmocka_unit_test(every_line_of_ndjson_parses),
        cmocka_unit_test(masked_exports_hold_no_private_text),
    };

    return cmocka_run_group_tests(tests, make_all, remove_all);
}
