/* Records: found, read, written, named; regions. */
#include "store_help.h"

static const struct hk_value *value_of(const struct hk_record *r,
                                       const char *field)
{
    return &r->values[hk_entity_field(r->entity, field)->index];
}

static struct hk_record read_record(struct lab *l, struct hk_arena *arena,
                                    const char *entity, int64_t id)
{
    struct hk_record r;

    OK(l, hk_record_read(l->s, hk_model_entity(l->m, entity), id, arena, &r,
                         &l->err));
    return r;
}

/* ---- reading and writing ------------------------------------------------- */

static void what_is_written_is_read(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "farm"), sale = make(l, "sale");
    struct making shop = make(l, "shop");
    struct hk_arena arena = { 0 };
    struct hk_record r;

    begin(l);
    add_region(l, "522624", "某县");
    add_place(l, "P1");
    put_text(&shop, "shop_no", "S:1");
    insert(l, &shop, 0);
    put_text(&m, "farm_no", "F1");
    put_text(&m, "owner", "");
    put_number(&m, "region", 1);
    put_number(&m, "grade", 2);
    put_number(&m, "traits", INT64_C(5));
    put_number(&m, "listed", 1);
    put_state(&m, "closed_on", HK_NONE);
    put_number(&m, "shop", 1);
    insert(l, &m, 1);
    put_number(&sale, "sold_on", 17897);
    put_number(&sale, "line", -4);
    put_state(&sale, "shop", HK_NONE);
    put_number(&sale, "farm", 1);
    insert(l, &sale, 1);
    commit(l);
    lab_reopen(l, false);
    r = read_record(l, &arena, "farm", 1);
    assert_int_equal(r.id, 1);
    assert_int_equal(r.parent, 1);
    assert_int_equal(value_of(&r, "owner")->state, HK_KNOWN);
    assert_int_equal(value_of(&r, "owner")->len, 0);
    assert_int_equal(value_of(&r, "region")->number, 1);
    assert_string_equal(value_of(&r, "region")->text, "522624");
    assert_int_equal(value_of(&r, "grade")->number, 2);
    assert_int_equal(value_of(&r, "traits")->number, 5);
    assert_int_equal(value_of(&r, "listed")->number, 1);
    assert_int_equal(value_of(&r, "closed_on")->state, HK_NONE);
    assert_int_equal(value_of(&r, "sheep")->state, HK_UNKNOWN);
    assert_string_equal(value_of(&r, "shop")->text, "S%3A1");
    r = read_record(l, &arena, "sale", 1);
    assert_int_equal(value_of(&r, "line")->number, -4);
    assert_int_equal(value_of(&r, "shop")->state, HK_NONE);
    assert_string_equal(value_of(&r, "farm")->text, "F1");
    REFUSED(l, HK_EUSAGE, "no record of farm with the number 2",
            hk_record_read(l->s, hk_model_entity(l->m, "farm"), 2, &arena, &r,
                           &l->err));
    hk_arena_release(&arena);
}

static void an_update_changes_what_is_given_and_says_so(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "farm");
    struct hk_arena arena = { 0 };
    struct hk_record r;

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    put_text(&m, "farm_no", "F1");
    put_number(&m, "sheep", 7);
    assert_false(update(l, &m, 1));
    put_number(&m, "sheep", 8);
    assert_true(update(l, &m, 1));
    put_text(&m, "farm_no", "F2");
    assert_true(update(l, &m, 1));
    put_state(&m, "sheep", HK_UNKNOWN);
    put_text(&m, "owner", "Ann and her very long name, longer than before");
    assert_true(update(l, &m, 1));
    commit(l);
    r = read_record(l, &arena, "farm", 1);
    assert_string_equal(value_of(&r, "farm_no")->text, "F2");
    assert_int_equal(value_of(&r, "sheep")->state, HK_UNKNOWN);
    assert_string_equal(value_of(&r, "owner")->text,
                        "Ann and her very long name, longer than before");
    hk_arena_release(&arena);
}

static void bad_values_are_refused(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "farm");
    int64_t id;
    bool changed;

#define INSERT() hk_record_insert(l->s, m.e, 1, m.v, &id, &l->err)
#define UPDATE() \
    hk_record_update(l->s, m.e, 1, m.v, m.given, &changed, &l->err)

    begin(l);
    add_place(l, "P1");
    REFUSED(l, HK_EFORMAT, "farm.farm_no is required", INSERT());
    put_text(&m, "farm_no", "");
    REFUSED(l, HK_EFORMAT, "cannot be empty", INSERT());
    put_text(&m, "farm_no", "F1");
    put_state(&m, "sheep", HK_NONE);
    REFUSED(l, HK_EFORMAT, "farm.sheep is not optional", INSERT());
    put_number(&m, "sheep", 1);
    put_text(&m, "owner", "\xff");
    REFUSED(l, HK_EFORMAT, "farm.owner is not a text in UTF-8", INSERT());
    put(&m, "owner")->text = "a\0b";
    m.v[hk_entity_field(m.e, "owner")->index].len = 3;
    REFUSED(l, HK_EFORMAT, "farm.owner is not a text in UTF-8", INSERT());
    put_text(&m, "owner", "Ann");
    put_number(&m, "listed", 2);
    REFUSED(l, HK_EFORMAT, "CHECK constraint", INSERT());
    put_number(&m, "listed", 1);
    assert_int_equal(INSERT(), HK_OK);
    REFUSED(l, HK_EFORMAT, "farm:F1 is in the register already", INSERT());
    put_text(&m, "farm_no", "F2");
    assert_int_equal(INSERT(), HK_OK);
    REFUSED(l, HK_EFORMAT, "farm:F2 is in the register already", UPDATE());
    put_text(&m, "farm_no", "F1");
    put_state(&m, "sheep", HK_NONE);
    REFUSED(l, HK_EFORMAT, "not optional", UPDATE());
    assert_false(changed);
    put_state(&m, "farm_no", HK_UNKNOWN);
    REFUSED(l, HK_EFORMAT, "required", UPDATE());
    commit(l);
    assert_string_equal(ask(l, "SELECT count(*) || sum(sheep) FROM farm"),
                        "22");
#undef INSERT
#undef UPDATE
}

static void what_a_record_leads_to_must_be_there(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "farm");
    int64_t id;
    bool changed;

    begin(l);
    add_place(l, "P1");
    put_text(&m, "farm_no", "F1");
    REFUSED(l, HK_EFORMAT, "the record of place around this record of farm is "
            "not in the register",
            hk_record_insert(l->s, m.e, 9, m.v, &id, &l->err));
    assert_int_equal(id, 0);
    put_number(&m, "shop", 4);
    REFUSED(l, HK_EFORMAT, "farm.shop leads to a record of shop that is not",
            hk_record_insert(l->s, m.e, 1, m.v, &id, &l->err));
    put_state(&m, "shop", HK_NONE);
    put_number(&m, "region", 4);
    REFUSED(l, HK_EFORMAT, "farm.region leads to a record of region",
            hk_record_insert(l->s, m.e, 1, m.v, &id, &l->err));
    put_state(&m, "region", HK_UNKNOWN);
    id = insert(l, &m, 1);
    put_number(&m, "region", 4);
    REFUSED(l, HK_EFORMAT, "farm.region leads to a record of region",
            hk_record_update(l->s, m.e, id, m.v, m.given, &changed, &l->err));
    assert_string_equal(ask(l, "SELECT count(*) FROM farm"), "1");
    assert_int_equal(commit(l), 1);
    assert_string_equal(ask(l, "SELECT count(*) FROM history"), "2");
}

static void a_record_that_others_hang_from_stays(void **state)
{
    struct lab *l = *state;
    struct making sale = make(l, "sale");

    begin(l);
    add_region(l, "52", "甲");
    add_place(l, "P1");
    set_number(l, "place", 1, "region", 1);
    add_farm(l, 1, "F1", "Ann", 7);
    add_worker(l, 1, 1, "Bo");
    add_worker(l, 1, 2, "Cy");
    put_number(&sale, "sold_on", 17897);
    put_number(&sale, "line", 1);
    put_number(&sale, "farm", 1);
    insert(l, &sale, 1);
    REFUSED(l, HK_EFORMAT, "farm:F1 (A**) cannot be removed, because records "
            "hang from it (worker: 2, sale: 1); remove them first",
            hk_record_delete(l->s, hk_model_entity(l->m, "farm"), 1, &l->err));
    REFUSED(l, HK_EFORMAT, "region:52 (甲) cannot be removed",
            hk_record_delete(l->s, hk_model_entity(l->m, "region"), 1,
                             &l->err));
    delete(l, "worker", 1);
    delete(l, "worker", 2);
    delete(l, "sale", 1);
    delete(l, "farm", 1);
    REFUSED(l, HK_EUSAGE, "no record of farm with the number 1",
            hk_record_delete(l->s, hk_model_entity(l->m, "farm"), 1, &l->err));
    commit(l);
}

/* ---- keys ---------------------------------------------------------------- */

static int64_t named(struct lab *l, const char *name, const char *entity)
{
    const struct hk_entity *e;
    int64_t id;

    OK(l, hk_record_named(l->s, NULL, name, &e, &id, &l->err));
    assert_string_equal(e->name, entity);
    return id;
}

static void assert_key(struct lab *l, const char *entity, int64_t id,
                       bool full, const char *expected)
{
    struct hk_str text = HK_STR_INIT;

    OK(l, hk_record_key(l->s, hk_model_entity(l->m, entity), id, full, &text,
                        &l->err));
    assert_string_equal(hk_str_text(&text), expected);
    hk_str_release(&text);
}

static void records_are_named_by_their_keys(void **state)
{
    struct lab *l = *state;
    struct making visit = make(l, "visit"), yield = make(l, "yield");
    struct making sale = make(l, "sale");

    begin(l);
    add_place(l, "P/1");
    add_farm(l, 1, "F:1 100%2F", "Ann", 7);
    add_worker(l, 1, -3, "Bo");
    add_worker(l, 1, 10, "Cy");
    put_text(&visit, "visit_no", "V1");
    insert(l, &visit, 2);
    put_number(&yield, "year", 2019);
    insert(l, &yield, 1);
    put_number(&sale, "sold_on", 17897);
    put_number(&sale, "line", 12);
    insert(l, &sale, 1);
    commit(l);
    assert_key(l, "place", 1, false, "P%2F1");
    assert_key(l, "farm", 1, true, "farm:F%3A1 100%252F");
    assert_key(l, "worker", 2, true, "worker:F%3A1 100%252F/10");
    assert_key(l, "visit", 1, true, "visit:V1");
    assert_key(l, "yield", 1, true, "yield:F%3A1 100%252F/2019");
    assert_key(l, "sale", 1, true, "sale:P%2F1/2019-01/12");
    assert_key(l, "sale", 9, true, "sale:#9");
    assert_int_equal(named(l, "place:P%2F1", "place"), 1);
    assert_int_equal(named(l, "place:P/1", "place"), 1);
    assert_int_equal(named(l, "farm:F:1 100%252F", "farm"), 1);
    assert_int_equal(named(l, "worker:F%3A1 100%252F/-3", "worker"), 1);
    assert_int_equal(named(l, "worker:F%3A1 100%252F/10", "worker"), 2);
    assert_int_equal(named(l, "yield:F%3A1 100%252F/2019", "yield"), 1);
    assert_int_equal(named(l, "sale:P%2F1/2019-01/12", "sale"), 1);
    assert_int_equal(named(l, "sale:P%2F1/201901/12", "sale"), 1);
}

static void a_wrong_name_is_told(void **state)
{
    struct lab *l = *state;
    const struct hk_entity *e;
    int64_t id;

#define NAMED(e_, text) hk_record_named(l->s, e_, text, &e, &id, &l->err)

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    commit(l);
    REFUSED(l, HK_EUSAGE, "there is no entity \"fram\"; did you mean "
            "\"farm\"?", NAMED(NULL, "fram:F1"));
    REFUSED(l, HK_EUSAGE, "found \"F1\", expected ENTITY:KEY; did you mean "
            "\"farm:F1\"?", NAMED(NULL, "F1"));
    REFUSED(l, HK_EUSAGE, "there is no record farm:F2", NAMED(NULL, "farm:F2"));
    REFUSED(l, HK_EUSAGE, "worker:F1 has 1 parts between \"/\", but records of "
            "worker are named by 2", NAMED(NULL, "worker:F1"));
    REFUSED(l, HK_EUSAGE, "worker:F1/2/3 has 3 parts",
            NAMED(NULL, "worker:F1/2/3"));
    REFUSED(l, HK_EUSAGE, "\"x\" in the key of worker is not a whole number",
            NAMED(NULL, "worker:F1/x"));
    REFUSED(l, HK_EUSAGE, "not a whole number",
            NAMED(NULL, "worker:F1/99999999999999999999"));
    REFUSED(l, HK_EUSAGE, "\"soon\" in the key of sale is not a date",
            NAMED(NULL, "sale:P1/soon/1"));
    REFUSED(l, HK_EUSAGE, "there is no record worker:F7/1",
            NAMED(NULL, "worker:F7/1"));
    OK(l, NAMED(hk_model_entity(l->m, "farm"), "F1"));
    assert_int_equal(id, 1);
    OK(l, NAMED(hk_model_entity(l->m, "farm"), "farm:F1"));
    assert_int_equal(id, 1);
    REFUSED(l, HK_EUSAGE, "there is no record farm:place:F1",
            NAMED(hk_model_entity(l->m, "farm"), "place:F1"));
#undef NAMED
}

static void integer_keys_are_unique_in_their_parent_only(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "worker");
    int64_t id;

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    add_farm(l, 1, "F2", "Bob", 7);
    add_worker(l, 1, 1, "Bo");
    add_worker(l, 2, 1, "Cy");
    put_number(&m, "line", 1);
    REFUSED(l, HK_EFORMAT, "worker:F2/1 is in the register already",
            hk_record_insert(l->s, m.e, 2, m.v, &id, &l->err));
    OK(l, hk_record_find(l->s, m.e, 2, m.v, &id, &l->err));
    assert_int_equal(id, 2);
    OK(l, hk_record_find(l->s, m.e, 3, m.v, &id, &l->err));
    assert_int_equal(id, 0);
    put_state(&m, "line", HK_UNKNOWN);
    OK(l, hk_record_find(l->s, m.e, 2, m.v, &id, &l->err));
    assert_int_equal(id, 0);
    commit(l);
}

/* ---- what people call them ------------------------------------------------ */

static void assert_called(struct lab *l, const char *entity, int64_t id,
                          bool reveal, enum hk_lang lang, const char *expected)
{
    struct hk_str text = HK_STR_INIT;

    OK(l, hk_record_beside(l->s, hk_model_entity(l->m, entity), id, reveal,
                           lang, &text, &l->err));
    assert_string_equal(hk_str_text(&text), expected);
    hk_str_release(&text);
}

static void records_are_called_by_their_names(void **state)
{
    struct lab *l = *state;
    struct making shop = make(l, "shop"), bare = make(l, "shop");

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "王老五", 7);
    put_text(&shop, "shop_no", "S1");
    put_text(&shop, "title", "甲店");
    insert(l, &shop, 0);
    put_text(&bare, "shop_no", "S2");
    insert(l, &bare, 0);
    put_text(&bare, "shop_no", "S3");
    put_text(&bare, "title", "");
    insert(l, &bare, 0);
    put_text(&bare, "shop_no", "S4");
    put_text(&bare, "title", "a\x1b[2J\n\xe2\x80\xae" "b");
    insert(l, &bare, 0);
    commit(l);
    assert_called(l, "shop", 1, false, HK_EN, " (甲店)");
    assert_called(l, "shop", 1, false, HK_ZH, "（甲店）");
    /* Not known, empty, gone; an entity without names. */
    assert_called(l, "shop", 2, false, HK_EN, "");
    assert_called(l, "shop", 3, false, HK_EN, "");
    assert_called(l, "shop", 9, false, HK_EN, "");
    assert_called(l, "place", 1, true, HK_EN, "");
    /* Whoever prints it: it steers no terminal and is one line. */
    assert_called(l, "shop", 4, false, HK_EN, " (a\\x1B[2J\\x0A\\u202Eb)");
    /* A private name is masked as its field is. */
    assert_called(l, "farm", 1, false, HK_ZH, "（王**）");
    assert_called(l, "farm", 1, true, HK_ZH, "（王老五）");
}

static void a_record_is_called_what_it_was_called_then(void **state)
{
    struct lab *l = *state;
    int64_t then;

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    then = commit(l);
    assert_called(l, "farm", 1, true, HK_EN, " (Ann)");
    begin(l);
    set_text(l, "farm", 1, "owner", "Eve");
    commit(l);
    assert_called(l, "farm", 1, true, HK_EN, " (Eve)");
    lab_reopen(l, false);
    OK(l, hk_store_as_of(l->s, then, &l->err));
    assert_called(l, "farm", 1, true, HK_EN, " (Ann)");
}

static void a_region_is_called_as_its_reader_speaks(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "region");

    begin(l);
    add_region(l, "52", "甲省");
    put_text(&m, "code", "53");
    put_text(&m, "zh", "乙省");
    put_text(&m, "en", "Province B");
    insert(l, &m, 0);
    commit(l);
    assert_called(l, "region", 1, false, HK_ZH, "（甲省）");
    assert_called(l, "region", 1, false, HK_EN, " (甲省)");
    assert_called(l, "region", 2, false, HK_ZH, "（乙省）");
    assert_called(l, "region", 2, false, HK_EN, " (Province B)");
}

/* ---- regions ------------------------------------------------------------- */

static void add_regions(struct lab *l)
{
    struct making m = make(l, "region"), old = make(l, "region");

    begin(l);
    add_region(l, "52", "甲省");
    add_region(l, "5226", "乙州");
    add_region(l, "522624", "丙县");
    add_region(l, "522625", "丁县");
    add_region(l, "53", "戊省");
    add_region(l, "530101", "丙县");
    add_region(l, "522624100", "己镇");
    put_text(&m, "code", "z-1");
    put_text(&m, "zh", "庚片");
    put_text(&m, "en", "Zone One");
    put_text(&m, "within", "530101");
    put_text(&m, "replaces", "530102 530103");
    insert(l, &m, 0);
    put_text(&old, "code", "530199");
    put_text(&old, "zh", "丁县");
    put_number(&old, "until", 0);
    insert(l, &old, 0);
    commit(l);
}

static int64_t region(struct lab *l, const char *text, int64_t below)
{
    int64_t id;

    OK(l, hk_region_named(l->s, text, strlen(text), below, &id, &l->err));
    return id;
}

static void regions_are_found_by_code(void **state)
{
    struct lab *l = *state;
    struct hk_str code = HK_STR_INIT;

    add_regions(l);
    assert_int_equal(region(l, "522624000000", 0), 3);
    assert_int_equal(region(l, "522624", 0), 3);
    assert_int_equal(region(l, "520000", 0), 1);
    assert_int_equal(region(l, "z-1", 0), 8);
    assert_int_equal(region(l, "530103", 0), 8);
    assert_int_equal(region(l, "530198", 0), 0);
    OK(l, hk_region_code(l->s, 3, &code, &l->err));
    hk_str_putc(&code, ',');
    OK(l, hk_region_code(l->s, 0, &code, &l->err));
    OK(l, hk_region_code(l->s, 99, &code, &l->err));
    assert_string_equal(hk_str_text(&code), "522624,");
    hk_str_release(&code);
}

static void regions_are_found_by_name_and_path(void **state)
{
    struct lab *l = *state;
    int64_t id;

    add_regions(l);
    assert_int_equal(region(l, "甲省", 0), 1);
    assert_int_equal(region(l, "甲省丙县", 0), 3);
    assert_int_equal(region(l, "甲省/丙县", 0), 3);
    assert_int_equal(region(l, "甲省 乙州 丙县 己镇", 0), 7);
    assert_int_equal(region(l, "丙县己镇", 0), 7);
    assert_int_equal(region(l, "戊省丙县", 0), 6);
    assert_int_equal(region(l, "戊省/丙县/庚片", 0), 8);
    assert_int_equal(region(l, "Zone One", 0), 8);
    assert_int_equal(region(l, "丙县", 5), 6);
    assert_int_equal(region(l, "丙县", 1), 3);
    assert_int_equal(region(l, "丙县", 4), 0);
    /* The one that has ended does not stand in the way. */
    assert_int_equal(region(l, "丁县", 0), 4);
    assert_int_equal(region(l, "戊省丁县", 0), 9);
    assert_int_equal(region(l, "辛县", 0), 0);
    assert_int_equal(region(l, "甲省辛县", 0), 0);
    assert_int_equal(region(l, "", 0), 0);
    assert_int_equal(region(l, "///", 0), 0);
    REFUSED(l, HK_EUSAGE, "2 regions are named \"丙县\"",
            hk_region_named(l->s, "丙县", strlen("丙县"), 0, &id, &l->err));
    assert_non_null(strstr(l->err.text, "522624"));
    assert_non_null(strstr(l->err.text, "530101"));
}

static void new_regions_are_seen_at_once(void **state)
{
    struct lab *l = *state;
    struct hk_store *reader;

    add_regions(l);
    OK(l, lab_try(l, &reader, false));
    assert_int_equal(region(l, "壬县", 0), 0);
    begin(l);
    assert_int_equal(region(l, "壬县", 0), 0);
    add_region(l, "522626", "壬县");
    assert_int_equal(region(l, "壬县", 0), 10);
    hk_batch_rollback(l->s);
    assert_int_equal(region(l, "壬县", 0), 0);
    {
        int64_t id;
        struct hk_store *writer = l->s;

        OK(l, hk_region_named(reader, "癸县", 6, 0, &id, &l->err));
        assert_int_equal(id, 0);
        begin(l);
        add_region(l, "522627", "癸县");
        commit(l);
        l->s = reader;
        assert_int_equal(region(l, "癸县", 0), 10);
        l->s = writer;
    }
    hk_store_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(what_is_written_is_read),
        LAB_TEST(an_update_changes_what_is_given_and_says_so),
        LAB_TEST(bad_values_are_refused),
        LAB_TEST(what_a_record_leads_to_must_be_there),
        LAB_TEST(a_record_that_others_hang_from_stays),
        LAB_TEST(records_are_named_by_their_keys),
        LAB_TEST(a_wrong_name_is_told),
        LAB_TEST(integer_keys_are_unique_in_their_parent_only),
        LAB_TEST(records_are_called_by_their_names),
        LAB_TEST(a_record_is_called_what_it_was_called_then),
        LAB_TEST(a_region_is_called_as_its_reader_speaks),
        LAB_TEST(regions_are_found_by_code),
        LAB_TEST(regions_are_found_by_name_and_path),
        LAB_TEST(new_regions_are_seen_at_once),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
