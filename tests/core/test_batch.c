/* Batches: their history, their digests, their numbers. */
#include "store_help.h"

#include "base/digest.h"

static void a_batch_keeps_keys_of_inserted_rows_only(void **state)
{
    struct lab *l = *state;

    begin(l);
    assert_int_equal(add_place(l, "P1"), 1);
    assert_int_equal(add_farm(l, 1, "F1", "Ox", 7), 1);
    assert_int_equal(commit(l), 1);
    assert_string_equal(ask(l, "SELECT group_concat(op || ifnull(old,'-')) "
                            "FROM history"), "I-,I-");
    assert_string_equal(ask(l, "SELECT kind || who || source FROM batch"),
                        "settesterbecause");
}

static void an_update_keeps_the_old_values_that_changed(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "farm");

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "a \"b\"\n\\c", 7);
    commit(l);
    begin(l);
    put_text(&m, "owner", "Bo");
    put_number(&m, "sheep", 7);
    put_state(&m, "closed_on", HK_NONE);
    assert_true(update(l, &m, 1));
    assert_int_equal(commit(l), 2);
    assert_string_equal(ask(l, "SELECT old FROM history WHERE batch=2"),
                        "{\"owner\":\"a \\\"b\\\"\\u000a\\\\c\","
                        "\"closed_on\":null}");
    begin(l);
    put_state(&m, "closed_on", HK_UNKNOWN);
    assert_true(update(l, &m, 1));
    assert_int_equal(commit(l), 3);
    assert_string_equal(ask(l, "SELECT old FROM history WHERE batch=3"),
                        "{\"closed_on\":false}");
}

/* ---- several changes of one record in one batch -------------------------- */

static void two_farms(struct lab *l)
{
    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    add_farm(l, 1, "F2", "Bob", 8);
    commit(l);
}

static void the_first_old_value_stands(void **state)
{
    struct lab *l = *state;

    two_farms(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 10);
    set_number(l, "farm", 1, "sheep", 11);
    set_text(l, "farm", 1, "owner", "Amy");
    set_number(l, "farm", 1, "sheep", 12);
    commit(l);
    assert_string_equal(ask(l, "SELECT op || old FROM history WHERE batch=2"),
                        "U{\"sheep\":7,\"owner\":\"Ann\"}");
}

static void what_is_set_back_did_not_change(void **state)
{
    struct lab *l = *state;

    two_farms(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 10);
    set_text(l, "farm", 1, "owner", "Amy");
    set_number(l, "farm", 1, "sheep", 7);
    set_number(l, "farm", 2, "sheep", 9);
    set_number(l, "farm", 2, "sheep", 8);
    assert_int_equal(commit(l), 2);
    assert_string_equal(ask(l, "SELECT group_concat(id || op || old) FROM "
                            "history WHERE batch=2"), "1U{\"owner\":\"Ann\"}");
    begin(l);
    set_number(l, "farm", 2, "sheep", 9);
    set_number(l, "farm", 2, "sheep", 8);
    assert_int_equal(commit(l), 0);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "2");
}

static void an_insert_that_is_updated_is_an_insert(void **state)
{
    struct lab *l = *state;

    begin(l);
    add_place(l, "P1");
    set_text(l, "place", 1, "place_no", "P2");
    commit(l);
    assert_string_equal(ask(l, "SELECT op || ifnull(old,'-') FROM history"),
                        "I-");
}

static void an_insert_that_is_deleted_vanishes(void **state)
{
    struct lab *l = *state;

    begin(l);
    add_place(l, "P1");
    delete(l, "place", 1);
    assert_int_equal(commit(l), 0);
    assert_string_equal(ask(l, "SELECT count(*) FROM history"), "0");
}

static void an_update_that_is_deleted_is_a_delete_of_the_first_values(
    void **state)
{
    struct lab *l = *state;

    two_farms(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 10);
    delete(l, "farm", 1);
    commit(l);
    assert_string_equal(ask(l, "SELECT op || (old->>'sheep') || "
                            "(old->>'owner') || (old->>'place') || "
                            "(old->'listed') FROM history WHERE batch=2"),
                        "D7Ann1null");
}

static void a_delete_that_is_inserted_again_is_an_update(void **state)
{
    struct lab *l = *state;

    two_farms(l);
    begin(l);
    delete(l, "farm", 2);
    OK(l, hk_store_exec(l->s, "INSERT INTO farm(id, place, farm_no, owner, "
                        "sheep) VALUES(2, 1, 'F2', 'Bob', 80)", &l->err));
    commit(l);
    assert_string_equal(ask(l, "SELECT group_concat(op || old) FROM history "
                            "WHERE batch=2"), "U{\"sheep\":8}");
    begin(l);
    delete(l, "farm", 2);
    OK(l, hk_store_exec(l->s, "INSERT INTO farm(id, place, farm_no, owner, "
                        "sheep) VALUES(2, 1, 'F2', 'Bob', 80)", &l->err));
    assert_int_equal(commit(l), 0);
}

static void insert_delete_insert_is_an_insert(void **state)
{
    struct lab *l = *state;

    begin(l);
    add_place(l, "P1");
    delete(l, "place", 1);
    OK(l, hk_store_exec(l->s, "INSERT INTO place(id, place_no) VALUES(1, 'X')",
                        &l->err));
    commit(l);
    assert_string_equal(ask(l, "SELECT op || ifnull(old,'-') FROM history"),
                        "I-");
}

/* ---- numbers and digests ------------------------------------------------- */

static void a_batch_without_changes_is_none(void **state)
{
    struct lab *l = *state;
    unsigned char digest[32], zero[32] = { 0 };
    int64_t no;

    begin(l);
    assert_int_equal(commit(l), 0);
    OK(l, hk_store_head(l->s, &no, digest, &l->err));
    assert_int_equal(no, 0);
    assert_memory_equal(digest, zero, 32);
}

static void ids_are_never_given_again(void **state)
{
    struct lab *l = *state;

    begin(l);
    assert_int_equal(add_place(l, "P1"), 1);
    assert_int_equal(add_place(l, "P2"), 2);
    commit(l);
    begin(l);
    delete(l, "place", 2);
    commit(l);
    lab_reopen(l, true);
    begin(l);
    assert_int_equal(add_place(l, "P3"), 3);
    commit(l);
}

static void a_rolled_back_batch_leaves_nothing(void **state)
{
    struct lab *l = *state;
    char before[65];

    two_farms(l);
    strcpy(before, digest_of(l));
    begin(l);
    add_place(l, "P9");
    set_number(l, "farm", 1, "sheep", 99);
    hk_batch_rollback(l->s);
    assert_string_equal(digest_of(l), before);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "1");
    assert_string_equal(ask(l, "SELECT count(*) FROM lock_note"), "0");
    hk_batch_rollback(l->s);
}

static void nothing_can_be_changed_outside_of_a_batch(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "place");
    bool changed;
    int64_t id;

    REFUSED(l, HK_EBUG, "inside a batch",
            hk_record_insert(l->s, m.e, 0, m.v, &id, &l->err));
    REFUSED(l, HK_EBUG, "inside a batch",
            hk_record_update(l->s, m.e, 1, m.v, m.given, &changed, &l->err));
    REFUSED(l, HK_EBUG, "inside a batch",
            hk_record_delete(l->s, m.e, 1, &l->err));
    REFUSED(l, HK_EBUG, "only be changed in a batch",
            hk_store_exec(l->s, "INSERT INTO place(place_no) VALUES('P')",
                          &l->err));
}

static void a_plain_update_behind_an_insert_is_refused(void **state)
{
    struct lab *l = *state;

    begin(l);
    add_place(l, "P1");
    REFUSED(l, HK_EBUG, "inserts must be in history first",
            hk_store_exec(l->s, "UPDATE place SET revenue=1", &l->err));
    REFUSED(l, HK_EBUG, "inserts must be in history first",
            hk_store_exec(l->s, "DELETE FROM place", &l->err));
    set_number(l, "place", 1, "revenue", 2);
    commit(l);
    assert_string_equal(ask(l, "SELECT group_concat(op || id) FROM history"),
                        "I1");
}

/* The digest is a function of the changes, not of the order they were made
 * in: what is written to two registers in different order is the same. */
static void the_digest_does_not_depend_on_the_order_of_changes(void **state)
{
    struct lab *l = *state;
    unsigned char one[32], other[32];
    int64_t no;

    begin(l);
    add_place(l, "P1");
    add_place(l, "P2");
    commit(l);
    begin(l);
    set_text(l, "place", 2, "place_no", "Z");
    set_number(l, "place", 1, "revenue", 5);
    commit(l);
    OK(l, hk_store_head(l->s, &no, one, &l->err));
    lab_close(l);
    assert_int_equal(unlink(l->path), 0);
    {
        struct hk_store_options o = lab_options(l, true);

        OK(l, hk_store_create(l->path, l->m, &o, &l->err));
    }
    lab_open(l, true);
    begin(l);
    add_place(l, "P1");
    add_place(l, "P2");
    commit(l);
    begin(l);
    set_number(l, "place", 1, "revenue", 4);
    set_text(l, "place", 2, "place_no", "Y");
    set_number(l, "place", 1, "revenue", 5);
    set_text(l, "place", 2, "place_no", "Z");
    commit(l);
    OK(l, hk_store_head(l->s, &no, other, &l->err));
    assert_int_equal(no, 2);
    assert_memory_equal(one, other, 32);
}

/* The lines that the digest is of, written out by hand. */
static void the_digest_is_of_the_lines_that_are_documented(void **state)
{
    struct lab *l = *state;
    static const char first[] =
        "farm\tB\tI\tplace\t\t1\n"
        "farm\tB\tI\tfarm_no\t\t\"B\"\n"
        "farm\tB\tI\towner\t\t\"x\\\"y\"\n"
        "farm\tB\tI\tsheep\t\t1\n"
        "farm\tZ%2F1\tI\tplace\t\t1\n"
        "farm\tZ%2F1\tI\tfarm_no\t\t\"Z/1\"\n"
        "farm\tZ%2F1\tI\towner\t\t\"o\"\n"
        "farm\tZ%2F1\tI\tsheep\t\t2\n"
        "place\tP1\tI\tplace_no\t\t\"P1\"\n"
        "worker\tB/9\tI\tfarm\t\t2\n"
        "worker\tB/9\tI\tline\t\t9\n"
        "worker\tB/9\tI\tname\t\t\"n\"\n"
        "worker\tB/10\tI\tfarm\t\t2\n"
        "worker\tB/10\tI\tline\t\t10\n"
        "worker\tB/10\tI\tname\t\t\"m\"\n";
    static const char second[] =
        "farm\tB\tU\tclosed_on\t\tnone\n"
        "farm\tB\tU\tsheep\t1\t\n"
        "worker\tB/9\tD\tfarm\t2\t\n"
        "worker\tB/9\tD\tline\t9\t\n"
        "worker\tB/9\tD\tname\t\"n\"\t\n";
    unsigned char expected[32], digest[32] = { 0 };
    unsigned char bytes[4096] = { 0 };
    struct making m = make(l, "farm");
    int64_t no;

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "Z/1", "o", 2);
    add_farm(l, 1, "B", "x\"y", 1);
    add_worker(l, 2, 10, "m");
    add_worker(l, 2, 9, "n");
    commit(l);
    memcpy(bytes + 32, first, sizeof first - 1);
    OK(l, hk_sha256(expected, bytes, 32 + sizeof first - 1, &l->err));
    OK(l, hk_store_head(l->s, &no, digest, &l->err));
    assert_memory_equal(digest, expected, 32);
    begin(l);
    put_state(&m, "sheep", HK_UNKNOWN);
    put_state(&m, "closed_on", HK_NONE);
    update(l, &m, 2);
    delete(l, "worker", 2);
    commit(l);
    memcpy(bytes, expected, 32);
    memcpy(bytes + 32, second, sizeof second - 1);
    OK(l, hk_sha256(expected, bytes, 32 + sizeof second - 1, &l->err));
    OK(l, hk_store_head(l->s, &no, digest, &l->err));
    assert_memory_equal(digest, expected, 32);
}

/* A child and its parent go in one batch: the key of the child still begins
 * with that of the parent. */
static void a_child_that_goes_with_its_parent_keeps_its_key(void **state)
{
    struct lab *l = *state;
    static const char lines[] =
        "farm\tB\tD\tplace\t1\t\n"
        "farm\tB\tD\tfarm_no\t\"B\"\t\n"
        "farm\tB\tD\towner\t\"o\"\t\n"
        "farm\tB\tD\tsheep\t1\t\n"
        "worker\tB/4\tD\tfarm\t1\t\n"
        "worker\tB/4\tD\tline\t4\t\n"
        "worker\tB/4\tD\tname\t\"n\"\t\n";
    unsigned char expected[32], digest[32], bytes[1024];
    int64_t no;

    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "B", "o", 1);
    add_worker(l, 1, 4, "n");
    commit(l);
    OK(l, hk_store_head(l->s, &no, bytes, &l->err));
    begin(l);
    delete(l, "worker", 1);
    delete(l, "farm", 1);
    commit(l);
    memcpy(bytes + 32, lines, sizeof lines - 1);
    OK(l, hk_sha256(expected, bytes, 32 + sizeof lines - 1, &l->err));
    OK(l, hk_store_head(l->s, &no, digest, &l->err));
    assert_memory_equal(digest, expected, 32);
}

static void many_records_in_any_order_give_one_digest(void **state)
{
    struct lab *l = *state;
    unsigned char digest[32];
    int64_t no;
    char name[16];

    begin(l);
    add_place(l, "P1");
    for (int i = 0; i < 3000; i++) {
        snprintf(name, sizeof name, "F%05d", i * 7919 % 3000);
        add_farm(l, 1, name, "owner of a farm", i);
    }
    assert_int_equal(commit(l), 1);
    OK(l, hk_store_head(l->s, &no, digest, &l->err));
    assert_int_equal(no, 1);
}

/* ---- lists --------------------------------------------------------------- */

static void batches_are_listed_oldest_first(void **state)
{
    struct lab *l = *state;
    const struct hk_batch_counts counts = { 9, 1, 2, 3, 2, 1 };
    const unsigned char sha[32] = "sha of a file";
    struct hk_arena arena = { 0 };
    struct hk_batch_info *list;
    size_t count;
    int64_t no;

    OK(l, hk_batch_begin(l->s, "import", "farms.csv", sha, &l->err));
    add_place(l, "P1");
    OK(l, hk_batch_commit(l->s, &counts, &no, &l->err));
    begin(l);
    add_place(l, "P2");
    commit(l);
    OK(l, hk_batch_list(l->s, &arena, &list, &count, &l->err));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].no, 1);
    assert_string_equal(list[0].kind, "import");
    assert_string_equal(list[0].source, "farms.csv");
    assert_memory_equal(list[0].source_sha256, sha, 32);
    assert_memory_equal(&list[0].counts, &counts, sizeof counts);
    assert_int_equal(list[0].undoes, 0);
    assert_int_equal(strlen(list[0].at), 20);
    assert_string_equal(list[1].who, "tester");
    assert_memory_not_equal(list[0].digest, list[1].digest, 32);
    hk_arena_release(&arena);
}

static const struct hk_change *change_of(const struct hk_version *v,
                                         const char *field)
{
    for (int i = 0; i < v->change_count; i++)
        if (!strcmp(v->changes[i].field->name, field))
            return &v->changes[i];
    return NULL;
}

static void the_life_of_a_record_is_told_backwards(void **state)
{
    struct lab *l = *state;
    const struct hk_entity *farm = hk_model_entity(l->m, "farm");
    struct hk_arena arena = { 0 };
    struct hk_version *list;
    size_t count;

    two_farms(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 10);
    set_text(l, "farm", 1, "owner", "Amy");
    commit(l);
    begin(l);
    delete(l, "farm", 1);
    commit(l);
    OK(l, hk_record_history(l->s, farm, 1, true, &arena, &list, &count,
                            &l->err));
    assert_int_equal(count, 3);
    assert_int_equal(list[0].op, 'D');
    assert_string_equal(change_of(&list[0], "owner")->old, "Amy");
    assert_null(change_of(&list[0], "owner")->now);
    assert_int_equal(list[1].op, 'U');
    assert_int_equal(list[1].change_count, 2);
    assert_string_equal(change_of(&list[1], "sheep")->old, "7");
    assert_string_equal(change_of(&list[1], "sheep")->now, "10");
    assert_string_equal(change_of(&list[1], "owner")->old, "Ann");
    assert_string_equal(change_of(&list[1], "owner")->now, "Amy");
    assert_int_equal(list[2].op, 'I');
    assert_int_equal(list[2].batch, 1);
    assert_null(change_of(&list[2], "owner")->old);
    assert_string_equal(change_of(&list[2], "owner")->now, "Ann");
    assert_null(change_of(&list[2], "listed"));
    OK(l, hk_record_history(l->s, farm, 1, false, &arena, &list, &count,
                            &l->err));
    assert_string_equal(change_of(&list[1], "owner")->old, "A**");
    hk_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(a_batch_keeps_keys_of_inserted_rows_only),
        LAB_TEST(an_update_keeps_the_old_values_that_changed),
        LAB_TEST(the_first_old_value_stands),
        LAB_TEST(what_is_set_back_did_not_change),
        LAB_TEST(an_insert_that_is_updated_is_an_insert),
        LAB_TEST(an_insert_that_is_deleted_vanishes),
        LAB_TEST(an_update_that_is_deleted_is_a_delete_of_the_first_values),
        LAB_TEST(a_delete_that_is_inserted_again_is_an_update),
        LAB_TEST(insert_delete_insert_is_an_insert),
        LAB_TEST(a_batch_without_changes_is_none),
        LAB_TEST(ids_are_never_given_again),
        LAB_TEST(a_rolled_back_batch_leaves_nothing),
        LAB_TEST(nothing_can_be_changed_outside_of_a_batch),
        LAB_TEST(a_plain_update_behind_an_insert_is_refused),
        LAB_TEST(the_digest_does_not_depend_on_the_order_of_changes),
        LAB_TEST(the_digest_is_of_the_lines_that_are_documented),
        LAB_TEST(a_child_that_goes_with_its_parent_keeps_its_key),
        LAB_TEST(many_records_in_any_order_give_one_digest),
        LAB_TEST(batches_are_listed_oldest_first),
        LAB_TEST(the_life_of_a_record_is_told_backwards),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
