/* Queries of users: masks, readable views, what is refused. */
#include "store_help.h"

#include "store/view.h"

/* Two farms of one place, one change of an owner, then guarded. */
static void fill(struct lab *l)
{
    struct making m = make(l, "farm"), sale = make(l, "sale");

    begin(l);
    add_region(l, "522624", "某县");
    add_place(l, "P1");
    set_number(l, "place", 1, "revenue", 123456);
    add_farm(l, 1, "F1", "Wang Wu", 7);
    put_text(&m, "farm_no", "F/2");
    put_text(&m, "owner", "欧阳某某");
    put_number(&m, "region", 1);
    put_number(&m, "grade", 2);
    put_number(&m, "traits", 5);
    put_number(&m, "listed", 1);
    put_state(&m, "closed_on", HK_NONE);
    insert(l, &m, 1);
    add_worker(l, 2, 3, "Zhao");
    put_number(&sale, "sold_on", 17897);
    put_number(&sale, "line", 1);
    put_number(&sale, "farm", 2);
    put_state(&sale, "shop", HK_NONE);
    insert(l, &sale, 1);
    commit(l);
    begin(l);
    set_text(l, "farm", 1, "owner", "Wang Qi");
    commit(l);
}

static void guard(struct lab *l, bool reveal, enum hk_lang lang)
{
    fill(l);
    lab_reopen(l, false);
    OK(l, hk_view_guard(l->s, reveal, lang, &l->err));
}

/* The result of the user's query, cells joined by |, rows by ; */
static const char *query(struct lab *l, const char *sql)
{
    static char out[8192];
    struct sqlite3_stmt *st;
    enum hk_status rc;
    size_t len = 0;

    out[0] = '\0';
    OK(l, hk_view_prepare(l->s, &st, sql, NULL, &l->err));
    while (hk_store_step(l->s, st, &rc, &l->err)) {
        len += (size_t)snprintf(out + len, sizeof out - len, "%s",
                                len ? ";" : "");
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            const char *text = (const char *)sqlite3_column_text(st, i);

            len += (size_t)snprintf(out + len, sizeof out - len, "%s%s",
                                    i ? "|" : "", text ? text : "-");
        }
    }
    sqlite3_finalize(st);
    if (rc)
        fail_msg("%s: %s", sql, l->err.text);
    return out;
}

static void refused(struct lab *l, const char *sql, const char *part)
{
    struct sqlite3_stmt *st;
    enum hk_status rc = hk_view_prepare(l->s, &st, sql, NULL, &l->err);

    if (rc != HK_EUSAGE || st || !strstr(l->err.text, part))
        fail_msg("%s: status %d: %s", sql, (int)rc, l->err.text);
}

/* ---- masks --------------------------------------------------------------- */

static void private_fields_are_masked_where_they_are_read(void **state)
{
    struct lab *l = *state;

    guard(l, false, HK_EN);
    assert_string_equal(query(l, "SELECT owner, sheep FROM farm ORDER BY id"),
                        "W***|7;欧***|-");
    assert_string_equal(query(l, "SELECT substr(owner, 2) FROM farm"),
                        "***;***");
    assert_string_equal(query(l, "SELECT count(*) FROM farm WHERE owner = "
                              "'Wang Qi'"), "0");
    assert_string_equal(query(l, "SELECT group_concat(f.owner) FROM farm AS f "
                              "JOIN worker AS w ON w.farm = f.id"), "欧***");
    assert_string_equal(query(l, "WITH x AS (SELECT owner o FROM farm) SELECT "
                              "max(o) FROM x"), "欧***");
    assert_string_equal(query(l, "SELECT name FROM worker"), "Z***");
    assert_string_equal(query(l, "SELECT count(*) FROM main.farm"), "2");
    assert_string_equal(query(l, "SELECT sheep FROM main.farm WHERE id=1"),
                        "7");
    assert_string_equal(query(l, "SELECT old FROM history WHERE batch=2"),
                        "{\"owner\":\"W***\"}");
}

/* Every way round that we know of. */
static void there_is_no_way_round_the_masks(void **state)
{
    struct lab *l = *state;
    static const char *const ways[] = {
        "SELECT owner FROM main.farm",
        "SELECT main.farm.owner FROM main.farm",
        "SELECT * FROM main.farm",
        "SELECT 1 FROM main.farm WHERE owner LIKE 'W%'",
        "SELECT (SELECT owner FROM main.farm LIMIT 1) FROM farm",
        "SELECT * FROM (SELECT owner FROM main.farm) AS farm",
        "WITH farm AS (SELECT owner FROM main.farm) SELECT * FROM farm",
        "WITH v_farm AS (SELECT owner FROM main.farm) SELECT * FROM v_farm",
        "WITH x AS MATERIALIZED (SELECT owner FROM main.farm) SELECT * FROM x",
        "WITH RECURSIVE farm(o) AS (SELECT owner FROM main.farm UNION SELECT o "
            "FROM farm) SELECT * FROM farm",
        "WITH \"farm:huka\" AS (SELECT owner FROM main.farm) SELECT * FROM "
            "\"farm:huka\"",
        "WITH \"FARM:HUKA\" AS (SELECT owner FROM main.farm) SELECT * FROM "
            "\"FARM:HUKA\"",
        "SELECT * FROM temp.[farm:huka]",
        "SELECT owner FROM farm UNION SELECT owner FROM main.farm",
        "SELECT max(owner) OVER () FROM main.farm",
        "SELECT farm.sheep FROM farm, main.farm AS m ORDER BY m.owner",
        "SELECT count(*) FROM main.farm GROUP BY owner",
        "WITH g(owner) AS (VALUES('Wen')) SELECT g.owner FROM g JOIN main.farm "
            "USING(owner)",
        "WITH g(owner) AS (VALUES('Wen')) SELECT g.owner FROM g NATURAL JOIN "
            "main.farm",
        "WITH g(owner) AS (VALUES('Wen')) SELECT g.owner FROM g LEFT JOIN\n"
            "[main] /* x */ . -- y\n`Farm` AS f UsInG (owner)",
        "WITH g(owner) AS (VALUES('Wen')) SELECT g.owner FROM g JOIN "
            "'main'.'farm' USING(owner)",
        "WITH g(old) AS (VALUES('{}')) SELECT g.old FROM g JOIN main.history "
            "USING(old)",
        "SELECT old FROM main.history",
        "SELECT * FROM main.history",
        "SELECT * FROM sqlite_dbpage",
        "SELECT data FROM sqlite_dbpage('main')",
        "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_stmt",
        "SELECT huka_show(2, 2, 1, 0)",
        "SELECT huka_key(2, 1)",
        "SELECT huka_old(0, 'a', 1, 2)",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')"
    };

    guard(l, false, HK_EN);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        refused(l, ways[i], "");
    refused(l, "SELECT owner FROM main.farm", "farm.owner is private; ask farm "
            "without \"main.\"");
    refused(l, "SELECT * FROM sqlite_dbpage", "");
    refused(l, "SELECT huka_key(2, 1)", "the function huka_key may not");
}

static void nothing_can_be_written(void **state)
{
    struct lab *l = *state;
    char copy[128];
    static const char *const ways[] = {
        "INSERT INTO place(place_no) VALUES('X')", "DELETE FROM farm",
        "UPDATE main.farm SET sheep=1", "CREATE TABLE t(a)", "DROP TABLE farm",
        "CREATE TEMP TABLE t AS SELECT 1", "DROP VIEW temp.farm",
        "CREATE TEMP VIEW x AS SELECT 1", "ATTACH ':memory:' AS m",
        "ATTACH '/tmp/huka-never' AS m", "DETACH main", "VACUUM", "REINDEX",
        "PRAGMA query_only=OFF", "PRAGMA writable_schema=ON",
        "PRAGMA journal_mode=DELETE", "PRAGMA foreign_keys=OFF", "ANALYZE",
        "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT a", "ALTER TABLE farm RENAME "
        "TO f", "CREATE VIRTUAL TABLE temp.v USING fts5(a)",
        "INSERT INTO reveal_log VALUES('','','','')",
        "SELECT * FROM pragma_query_only"
    };

    guard(l, false, HK_EN);
    for (size_t i = 0; i + 1 < sizeof ways / sizeof *ways; i++)
        refused(l, ways[i], "only reads");
    snprintf(copy, sizeof copy, "VACUUM INTO '%s/copy'", l->dir);
    refused(l, copy, "only reads");
    REFUSED(l, HK_EBUG, "not open for changes",
            hk_batch_begin(l->s, "set", NULL, NULL, &l->err));
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
}

static void reading_about_the_tables_is_allowed(void **state)
{
    struct lab *l = *state;

    guard(l, false, HK_EN);
    query(l, "PRAGMA table_info(farm)");
    query(l, "PRAGMA table_xinfo('v_farm')");
    assert_string_equal(query(l, "SELECT name FROM pragma_table_info('shop') "
                              "LIMIT 2"), "id;shop_no");
    query(l, "EXPLAIN QUERY PLAN SELECT * FROM v_farm");
    query(l, "SELECT count(*) FROM sqlite_schema");
    query(l, "SELECT kind, who FROM batch");
    query(l, "SELECT * FROM code, alias, lock_note, run, run_output, "
          "policy_file, register");
    assert_string_equal(query(l, "SELECT value FROM json_each('[7]')"), "7");
    assert_string_equal(query(l, "VALUES(1), (2)"), "1;2");
}

static void what_is_wrong_is_shown_with_a_caret(void **state)
{
    struct lab *l = *state;
    struct sqlite3_stmt *st;
    const char *tail;

    guard(l, false, HK_EN);
    refused(l, "SELECT sheep\nFROM farm WHER id", "SQL: near \"id\"");
    refused(l, "SELECT shep\nFROM farm", "no such column: shep\nSELECT shep\n"
            "       ^");
    refused(l, "SELECT '户', shep FROM farm", "\n             ^");
    refused(l, "SELECT \"Wang\" FROM farm", "no such column");
    refused(l, "SELECT", "SQL: incomplete input");
    OK(l, hk_view_prepare(l->s, &st, "SELECT 1; SELECT 2", &tail, &l->err));
    assert_string_equal(tail, " SELECT 2");
    sqlite3_finalize(st);
    OK(l, hk_view_prepare(l->s, &st, "  -- nothing\n", &tail, &l->err));
    assert_null(st);
    {
        enum hk_status rc = HK_OK;

        OK(l, hk_view_prepare(l->s, &st, "SELECT abs(-9223372036854775807-1)",
                              NULL, &l->err));
        assert_false(hk_store_step(l->s, st, &rc, &l->err));
        assert_int_equal(rc, HK_EUSAGE);
        assert_string_equal(l->err.text, "SQL: integer overflow");
        sqlite3_finalize(st);
    }
}

/* ---- readable views ------------------------------------------------------ */

static void a_full_width_sign_is_named_with_what_to_type(void **state)
{
    struct lab *l = *state;

    guard(l, false, HK_EN);
    refused(l, "SELECT count（*） FROM farm", "\"（\" is a full-width sign: "
            "type \"(\")\nSELECT count（*） FROM farm\n            ^");
    refused(l, "SELECT id，owner FROM farm", "\"，\" is a full-width sign: "
            "type \",\"");
    refused(l, "SELECT id FROM farm；", "no such table: farm； (\"；\" is a "
            "full-width sign: type \";\"");
    refused(l, "SELECT id FROM farm WHERE id＝'，'", "\"＝\" is a full-width "
            "sign: type \"=\"");
    refused(l, "SELECT id FROM farm WHERE owner = “A”", "\"“\" is a "
            "full-width quote: type ' around a text, \" around a name");
    refused(l, "SELECT\xe3\x80\x80id FROM farm", "a full-width blank stands in "
            "it: type an ordinary one");
    refused(l, "SELECT id FROM farm WHERE id≥3", "type \">=\"");
    refused(l, "SELECT '，', \"（\" /* ； */ FROM farm WHERE id＞3", "type \">\"");
}

static void other_faults_are_not_put_on_full_width_signs(void **state)
{
    static const char *const ways[] = {
        "SELECT '（', x FROM farm", "SELECT id AS 户（口） FROM fram",
        "SELECT id FROM farm WHERE SELECT '，'", "SELECT id -- （\nFORM farm",
        "SELEKT id AS 数（一）"
    };
    struct lab *l = *state;
    struct sqlite3_stmt *st;
    const char *tail;

    guard(l, false, HK_EN);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        assert_int_equal(hk_view_prepare(l->s, &st, ways[i], &tail,
                                         &l->err), HK_EUSAGE);
        assert_null(strstr(l->err.text, "full-width"));
        assert_false(hk_view_is_wide(l->s));
    }
}

static void behind_a_key_stands_what_people_call_the_record(void **state)
{
    struct lab *l = *state;

    guard(l, false, HK_ZH);
    assert_string_equal(query(l, "SELECT farm, farm_label FROM v_worker"),
                        "F%2F2|欧***");
    assert_string_equal(query(l, "SELECT substr(farm_label, 2) FROM v_sale"),
                        "***");
    assert_string_equal(query(l, "SELECT region, region_label, shop_label FROM "
                              "v_farm WHERE id=2"), "522624|某县|-");
    /* A place is not named by anything. */
    refused(l, "SELECT place_label FROM v_farm", "no such column");
}

static void what_people_call_a_record_is_revealed_with_its_field(void **state)
{
    struct lab *l = *state;

    guard(l, true, HK_EN);
    assert_string_equal(query(l, "SELECT farm_label = (SELECT owner FROM farm "
                              "WHERE id = 2) FROM v_worker"), "1");
}

static void views_show_what_people_read(void **state)
{
    struct lab *l = *state;

    guard(l, false, HK_ZH);
    assert_string_equal(query(l, "SELECT key, place_no, region, revenue FROM "
                              "v_place"), "P1|P1|-|1234.56");
    assert_string_equal(query(l, "SELECT typeof(revenue), revenue = 1234.56, "
                              "revenue > 999, revenue < '0' FROM v_place"),
                        "real|1|1|1");
    assert_string_equal(query(l, "SELECT key, place, farm_no, region, owner, "
                              "grade, grade_label, traits, traits_label, "
                              "listed, sheep FROM v_farm WHERE id=2"),
                        "F%2F2|P1|F/2|522624|欧***|B|乙|old wet|老、湿/潮|是|-");
    assert_string_equal(query(l, "SELECT closed_on IS NULL, shop IS NULL FROM "
                              "v_farm ORDER BY id"), "1|1;1|1");
    assert_string_equal(query(l, "SELECT closed_on_none FROM v_farm ORDER BY "
                              "id"), "0;1");
    assert_string_equal(query(l, "SELECT key, farm, line, name FROM v_worker"),
                        "F%2F2/3|F%2F2|3|Z***");
    assert_string_equal(query(l, "SELECT key, sold_on, farm FROM v_sale"),
                        "P1/2019-01/1|2019-01|F%2F2");
    assert_string_equal(query(l, "SELECT shop IS NULL FROM v_sale"), "0");
    assert_string_equal(query(l, "SELECT code, zh FROM v_region"),
                        "522624|某县");
    assert_string_equal(query(l, "SELECT typeof(sheep), sheep + 1 FROM v_farm "
                              "WHERE id=1"), "integer|8");
}

static void functions_convert_stored_units(void **state)
{
    struct lab *l = *state;

    guard(l, false, HK_EN);
    assert_string_equal(query(l, "SELECT yuan(sum(revenue)), iso(17897), "
                              "word('farm','grade',2), "
                              "word('farm','traits',6), mask('Ann'), "
                              "yuan(NULL), iso(NULL), mask(NULL), "
                              "word('farm','grade',77) FROM place"),
                        "1234.56|2019-01-01|B|new wet|A**|-|-|-|");
    {
        struct sqlite3_stmt *st;
        enum hk_status rc = HK_OK;

        OK(l, hk_view_prepare(l->s, &st, "SELECT yuan(1.5)", NULL, &l->err));
        assert_false(hk_store_step(l->s, st, &rc, &l->err));
        assert_int_equal(rc, HK_EUSAGE);
        sqlite3_finalize(st);
    }
}

static void money_is_known_by_its_origin(void **state)
{
    struct lab *l = *state;
    struct sqlite3_stmt *st;

    guard(l, false, HK_EN);
    OK(l, hk_view_prepare(l->s, &st, "SELECT revenue, sum(revenue), id, "
                          "p.revenue AS x FROM place p", NULL, &l->err));
    assert_true(hk_view_is_money(l->s, st, 0));
    assert_false(hk_view_is_money(l->s, st, 1));
    assert_false(hk_view_is_money(l->s, st, 2));
    assert_true(hk_view_is_money(l->s, st, 3));
    assert_true(hk_view_read_money(l->s));
    sqlite3_finalize(st);
    OK(l, hk_view_prepare(l->s, &st, "SELECT revenue FROM v_place", NULL,
                          &l->err));
    assert_false(hk_view_is_money(l->s, st, 0));
    assert_false(hk_view_read_money(l->s));
    sqlite3_finalize(st);
    OK(l, hk_view_prepare(l->s, &st, "SELECT sheep, owner FROM farm", NULL,
                          &l->err));
    assert_false(hk_view_read_money(l->s));
    sqlite3_finalize(st);
}

/* ---- revealing ----------------------------------------------------------- */

static void what_is_revealed_is_logged(void **state)
{
    struct lab *l = *state;

    guard(l, true, HK_EN);
    assert_string_equal(query(l, "SELECT owner FROM farm ORDER BY id"),
                        "Wang Qi;欧阳某某");
    assert_string_equal(query(l, "SELECT owner FROM v_farm ORDER BY id"),
                        "Wang Qi;欧阳某某");
    assert_string_equal(query(l, "SELECT old FROM history WHERE batch=2"),
                        "{\"owner\":\"Wang Wu\"}");
    assert_string_equal(query(l, "SELECT who, command, what FROM reveal_log"),
                        "tester|test|all private fields");
    OK(l, hk_reveal_log(l->s, "show", "farm:F1", &l->err));
    assert_string_equal(query(l, "SELECT command, what FROM reveal_log"),
                        "test|all private fields;show|farm:F1");
    refused(l, "DELETE FROM reveal_log", "only reads");
    /* No row of the register changed, so there is no batch. */
    assert_string_equal(query(l, "SELECT max(no) FROM batch"), "2");
}

static void the_past_is_masked_as_well(void **state)
{
    struct lab *l = *state;

    fill(l);
    lab_reopen(l, false);
    OK(l, hk_store_as_of(l->s, 1, &l->err));
    OK(l, hk_view_guard(l->s, false, HK_EN, &l->err));
    assert_string_equal(query(l, "SELECT farm_no, owner FROM farm ORDER BY id"),
                        "F1|W***;F/2|欧***");
    assert_string_equal(query(l, "SELECT owner FROM v_farm WHERE key='F1'"),
                        "W***");
    refused(l, "SELECT owner FROM temp.[farm:huka:was]", "program's own");
    refused(l, "SELECT owner FROM main.farm", "private");
    /* The program itself still reads what is there. */
    {
        const struct hk_entity *e;
        struct hk_arena arena = { 0 };
        struct hk_record r;
        int64_t id;

        OK(l, hk_record_named(l->s, NULL, "farm:F1", &e, &id, &l->err));
        OK(l, hk_record_read(l->s, e, id, &arena, &r, &l->err));
        assert_string_equal(r.values[hk_entity_field(e, "owner")->index].text,
                            "Wang Wu");
        hk_arena_release(&arena);
    }
}

static int64_t views(struct lab *l)
{
    struct sqlite3_stmt *st;
    enum hk_status rc;
    int64_t n;

    OK(l, hk_store_prepare(l->s, &st, "SELECT count(*) FROM "
                           "sqlite_temp_schema", &l->err));
    assert_true(hk_store_step(l->s, st, &rc, &l->err));
    n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return n;
}

/* However the name is written, and also where a guess is compared with it. */
static void views_stand_before_anything_they_hide_is_named(void **state)
{
    struct lab *l = *state;
    static const char *const ways[] = {
        "SELECT max(owner) FROM FARM", "SELECT max(owner) FROM \"Farm\"",
        "SELECT max(owner) FROM [farm]", "SELECT max(owner) FROM 'fARM'",
        "SELECT max(owner) FROM/**/farm", "SELECT max(owner) FROM temp.farm",
        "SELECT max(farm.owner) FROM(farm)",
        "WITH g(owner) AS (VALUES('欧***'), ('Wang Qi'), ('欧阳某某')) "
            "SELECT owner FROM g NATURAL JOIN `faRm`"
    };

    fill(l);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        lab_reopen(l, false);
        OK(l, hk_view_guard(l->s, false, HK_EN, &l->err));
        assert_string_equal(query(l, "SELECT 1"), "1");
        assert_int_equal(views(l), 0);
        assert_string_equal(query(l, ways[i]), "欧***");
        assert_int_equal(views(l), 4);
        assert_string_equal(query(l, "SELECT owner FROM v_farm WHERE id=1"),
                            "W***");
        assert_int_equal(views(l), 4);
    }
    assert_string_equal(query(l, "SELECT count(*) FROM sqlite_temp_schema "
                              "WHERE name='worker'"), "1");
}

/* A view is made while another query is open, and once more when what made it
 * was rolled back. */
static void views_are_made_again_when_they_are_gone(void **state)
{
    struct lab *l = *state;
    struct sqlite3_stmt *st;
    enum hk_status rc;

    guard(l, false, HK_EN);
    OK(l, hk_view_prepare(l->s, &st, "SELECT name FROM worker", NULL,
                          &l->err));
    assert_true(hk_store_step(l->s, st, &rc, &l->err));
    assert_string_equal(query(l, "SELECT owner FROM farm WHERE id=1"), "W***");
    assert_string_equal((const char *)sqlite3_column_text(st, 0), "Z***");
    assert_false(hk_store_step(l->s, st, &rc, &l->err));
    OK(l, rc);
    sqlite3_finalize(st);

    lab_reopen(l, true);
    OK(l, hk_view_guard(l->s, false, HK_EN, &l->err));
    OK(l, hk_store_exec(l->s, "BEGIN", &l->err));
    assert_string_equal(query(l, "SELECT owner FROM farm WHERE id=1"), "W***");
    OK(l, hk_store_exec(l->s, "ROLLBACK", &l->err));
    assert_int_equal(views(l), 0);
    assert_string_equal(query(l, "WITH g(owner) AS (VALUES('Wang Qi'), "
                              "('W***')) SELECT owner FROM g NATURAL JOIN farm"),
                        "W***");
}

/* While a query is open, another program changes the schema: everything is
 * prepared again, and still neither refused nor revealed. */
static void a_changed_schema_changes_no_rights(void **state)
{
    struct lab *l = *state;
    struct sqlite3_stmt *st, *ours;
    enum hk_status rc = HK_OK;
    struct hk_store *writer;

    guard(l, false, HK_EN);
    OK(l, hk_view_prepare(l->s, &st, "SELECT owner FROM farm ORDER BY id",
                          NULL, &l->err));
    OK(l, hk_store_prepare(l->s, &ours, "SELECT owner FROM main.farm ORDER BY "
                           "id", &l->err));
    OK(l, lab_try(l, &writer, true));
    OK(l, hk_store_exec(writer, "CREATE TABLE run_farm_1(a)", &l->err));
    hk_store_close(writer);
    assert_true(hk_store_step(l->s, st, &rc, &l->err));
    assert_string_equal((const char *)sqlite3_column_text(st, 0), "W***");
    assert_true(hk_store_step(l->s, ours, &rc, &l->err));
    assert_string_equal((const char *)sqlite3_column_text(ours, 0), "Wang Qi");
    sqlite3_finalize(st);
    sqlite3_finalize(ours);
}

static void a_guard_is_set_once(void **state)
{
    struct lab *l = *state;
    struct sqlite3_stmt *st;

    REFUSED(l, HK_EBUG, "before its guard",
            hk_view_prepare(l->s, &st, "SELECT 1", NULL, &l->err));
    guard(l, false, HK_EN);
    REFUSED(l, HK_EBUG, "set twice",
            hk_view_guard(l->s, false, HK_EN, &l->err));
    REFUSED(l, HK_EBUG, "and once",
            hk_store_as_of(l->s, 1, &l->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(private_fields_are_masked_where_they_are_read),
        LAB_TEST(there_is_no_way_round_the_masks),
        LAB_TEST(nothing_can_be_written),
        LAB_TEST(reading_about_the_tables_is_allowed),
        LAB_TEST(what_is_wrong_is_shown_with_a_caret),
        LAB_TEST(views_show_what_people_read),
        LAB_TEST(a_full_width_sign_is_named_with_what_to_type),
        LAB_TEST(other_faults_are_not_put_on_full_width_signs),
        LAB_TEST(behind_a_key_stands_what_people_call_the_record),
        LAB_TEST(what_people_call_a_record_is_revealed_with_its_field),
        LAB_TEST(functions_convert_stored_units),
        LAB_TEST(money_is_known_by_its_origin),
        LAB_TEST(what_is_revealed_is_logged),
        LAB_TEST(the_past_is_masked_as_well),
        LAB_TEST(views_stand_before_anything_they_hide_is_named),
        LAB_TEST(views_are_made_again_when_they_are_gone),
        LAB_TEST(a_changed_schema_changes_no_rights),
        LAB_TEST(a_guard_is_set_once),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
