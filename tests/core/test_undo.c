/* Taking batches back: exactly, or not at all. */
#include "store_help.h"

/* P1 with F1 (worker 1) and F2 as batch 1. */
static void begin_life(struct lab *l)
{
    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    add_farm(l, 1, "F2", "Bob", 8);
    add_worker(l, 1, 1, "Cy");
    assert_int_equal(commit(l), 1);
}

static int64_t undo(struct lab *l, int64_t no, struct hk_batch_counts *counts)
{
    struct hk_batch_counts unused;
    int64_t made;

    OK(l, hk_batch_undo(l->s, no, &made, counts ? counts : &unused, &l->err));
    return made;
}

static void refused(struct lab *l, int64_t no, enum hk_status status,
                    const char *part)
{
    struct hk_batch_counts counts;
    char before[65];
    int64_t made;

    strcpy(before, digest_of(l));
    REFUSED(l, status, part,
            hk_batch_undo(l->s, no, &made, &counts, &l->err));
    assert_int_equal(made, 0);
    assert_string_equal(digest_of(l), before);
}

static void everything_is_as_it_was_before(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "farm");
    struct hk_batch_counts counts;
    char before[65];

    begin_life(l);
    strcpy(before, digest_of(l));
    begin(l);
    add_place(l, "P2");
    add_worker(l, 2, 5, "Di");
    put_text(&m, "owner", "Abe");
    put_state(&m, "closed_on", HK_NONE);
    put_number(&m, "traits", 5);
    update(l, &m, 1);
    delete(l, "worker", 1);
    commit(l);
    assert_string_not_equal(digest_of(l), before);
    assert_int_equal(undo(l, 2, &counts), 3);
    assert_string_equal(digest_of(l), before);
    assert_int_equal(counts.inserted, 1);
    assert_int_equal(counts.updated, 1);
    assert_int_equal(counts.deleted, 2);
    assert_int_equal(counts.read, 4);
    assert_string_equal(ask(l, "SELECT kind || undoes FROM batch WHERE no=3"),
                        "undo2");
}

static void undo_of_an_undo_does_it_again(void **state)
{
    struct lab *l = *state;
    char before[65], after[65];

    begin_life(l);
    strcpy(before, digest_of(l));
    begin(l);
    set_number(l, "farm", 1, "sheep", 70);
    delete(l, "worker", 1);
    add_place(l, "P2");
    commit(l);
    strcpy(after, digest_of(l));
    assert_int_equal(undo(l, 2, NULL), 3);
    assert_string_equal(digest_of(l), before);
    refused(l, 2, HK_EFORMAT, "taken back already, by batch 3");
    assert_int_equal(undo(l, 3, NULL), 4);
    assert_string_equal(digest_of(l), after);
    assert_int_equal(undo(l, 4, NULL), 5);
    assert_string_equal(digest_of(l), before);
    refused(l, 4, HK_EFORMAT, "taken back already, by batch 5");
    assert_int_equal(undo(l, 5, NULL), 6);
    assert_string_equal(digest_of(l), after);
    /* 3 and 4, 5 and 6 cancel each other, so 2 stands. */
    assert_int_equal(undo(l, 2, NULL), 7);
    assert_string_equal(digest_of(l), before);
}

static void a_later_change_stands_in_the_way(void **state)
{
    struct lab *l = *state;

    begin_life(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 70);
    set_number(l, "farm", 2, "sheep", 80);
    commit(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 71);
    commit(l);
    begin(l);
    set_text(l, "farm", 1, "owner", "Amy");
    commit(l);
    refused(l, 2, HK_EFORMAT, "take back first: batch 4, 3 (in this order); "
            "records: farm:F1");
    assert_null(strstr(l->err.text, "F2"));
    undo(l, 4, NULL);
    undo(l, 3, NULL);
    undo(l, 2, NULL);
    assert_string_equal(ask(l, "SELECT group_concat(sheep || owner) FROM farm"),
                        "7Ann,8Bob");
}

static void what_was_done_and_taken_back_does_not(void **state)
{
    struct lab *l = *state;
    char before[65];

    begin_life(l);
    strcpy(before, digest_of(l));
    begin(l);
    set_number(l, "farm", 1, "sheep", 70);
    commit(l);
    begin(l);
    set_number(l, "farm", 1, "sheep", 71);
    commit(l);
    undo(l, 3, NULL);
    undo(l, 2, NULL);
    assert_string_equal(digest_of(l), before);
}

static void a_record_that_hangs_from_it_stands_in_the_way(void **state)
{
    struct lab *l = *state;
    struct making m = make(l, "sale");

    begin_life(l);
    begin(l);
    add_place(l, "P2");
    put_number(&m, "sold_on", 17897);
    put_number(&m, "line", 2);
    put_number(&m, "farm", 2);
    insert(l, &m, 2);
    commit(l);
    refused(l, 1, HK_EFORMAT, "records: sale:P2/2019-01/2");
    assert_non_null(strstr(l->err.text, "batch 2 (in"));
    undo(l, 2, NULL);
    undo(l, 1, NULL);
    assert_string_equal(ask(l, "SELECT count(*) FROM farm"), "0");
}

static void at_most_twenty_are_listed(void **state)
{
    struct lab *l = *state;

    begin(l);
    for (int i = 0; i < 25; i++) {
        char name[16];

        snprintf(name, sizeof name, "P%02d", i);
        add_place(l, name);
    }
    commit(l);
    begin(l);
    for (int i = 1; i <= 25; i++)
        set_number(l, "place", i, "revenue", i);
    commit(l);
    refused(l, 1, HK_EFORMAT, "place:P19 and 5 more");
    assert_null(strstr(l->err.text, "P20"));
}

static void keys_that_were_exchanged_are_exchanged_back(void **state)
{
    struct lab *l = *state;
    char before[65];

    begin_life(l);
    strcpy(before, digest_of(l));
    begin(l);
    set_text(l, "farm", 1, "farm_no", "tmp");
    set_text(l, "farm", 2, "farm_no", "F1");
    set_text(l, "farm", 1, "farm_no", "F2");
    set_number(l, "worker", 1, "line", 3);
    add_worker(l, 1, 1, "new first");
    commit(l);
    undo(l, 2, NULL);
    assert_string_equal(digest_of(l), before);
    assert_string_equal(ask(l, "SELECT group_concat(old) FROM history WHERE "
                            "batch=3 AND op='U'"),
                        "{\"farm_no\":\"F2\"},{\"farm_no\":\"F1\"},"
                        "{\"line\":3}");
}

static void a_key_that_is_used_again_is_told(void **state)
{
    struct lab *l = *state;

    begin_life(l);
    begin(l);
    delete(l, "farm", 2);
    commit(l);
    begin(l);
    add_farm(l, 1, "F2", "Eve", 1);
    commit(l);
    refused(l, 2, HK_EFORMAT, "farm:F2 is in the register already");
}

static void a_parent_that_is_gone_since_is_told(void **state)
{
    struct lab *l = *state;

    begin_life(l);
    begin(l);
    delete(l, "worker", 1);
    commit(l);
    begin(l);
    delete(l, "farm", 1);
    commit(l);
    refused(l, 2, HK_EFORMAT, "batch 2 cannot be taken back: records would "
            "lead to others that are gone");
}

static void there_is_no_such_batch(void **state)
{
    struct lab *l = *state;

    refused(l, 1, HK_EUSAGE, "there is no batch 1");
    begin_life(l);
    refused(l, 7, HK_EUSAGE, "there is no batch 7 in the register; the newest "
            "is 1");
    refused(l, -3, HK_EUSAGE, "there is no batch -3");
}

static unsigned next_random(unsigned *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* One change of a place; what is refused is refused. */
static void change_something(struct lab *l, unsigned *seed)
{
    struct hk_err ignored = { 0 };
    struct making m = make(l, "place");
    char name[16], sql[80];
    int64_t id, made;
    bool changed;

    snprintf(sql, sizeof sql, "SELECT id FROM place WHERE id %% 11 = %u "
             "ORDER BY id DESC", next_random(seed) % 11);
    id = atoi(ask(l, sql));
    snprintf(name, sizeof name, "P%u", next_random(seed) % 60);
    put_text(&m, "place_no", name);
    put_number(&m, "revenue", next_random(seed) % 1000);
    switch (next_random(seed) % 3) {
    case 0:
        hk_record_insert(l->s, m.e, 0, m.v, &made, &ignored);
        break;
    case 1:
        hk_record_update(l->s, m.e, id, m.v, m.given, &changed, &ignored);
        break;
    default:
        hk_record_delete(l->s, m.e, id, &ignored);
    }
}

static void random_batches_are_taken_back_one_by_one(void **state)
{
    struct lab *l = *state;
    char digests[25][65];
    unsigned seed = 7;

    strcpy(digests[0], digest_of(l));
    for (int b = 1; b < 25; b++) {
        begin(l);
        for (int i = 0; i < 40; i++)
            change_something(l, &seed);
        assert_int_equal(commit(l), b);
        strcpy(digests[b], digest_of(l));
    }
    for (int b = 24; b > 0; b--) {
        undo(l, b, NULL);
        assert_string_equal(digest_of(l), digests[b - 1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(everything_is_as_it_was_before),
        LAB_TEST(undo_of_an_undo_does_it_again),
        LAB_TEST(a_later_change_stands_in_the_way),
        LAB_TEST(what_was_done_and_taken_back_does_not),
        LAB_TEST(a_record_that_hangs_from_it_stands_in_the_way),
        LAB_TEST(at_most_twenty_are_listed),
        LAB_TEST(keys_that_were_exchanged_are_exchanged_back),
        LAB_TEST(a_key_that_is_used_again_is_told),
        LAB_TEST(a_parent_that_is_gone_since_is_told),
        LAB_TEST(there_is_no_such_batch),
        LAB_TEST(random_batches_are_taken_back_one_by_one),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
