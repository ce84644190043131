/* The register as it was. */
#include "store_help.h"

enum { LIFE = 7 };

/* A life of several batches; the digest after each is kept. */
static void live(struct lab *l, char digests[LIFE + 1][65])
{
    struct making m = make(l, "farm");
    struct hk_batch_counts counts;
    int64_t no;

    strcpy(digests[0], digest_of(l));
    begin(l);
    add_place(l, "P1");
    add_farm(l, 1, "F1", "Ann", 7);
    add_farm(l, 1, "F2", "Bob", 8);
    add_worker(l, 1, 1, "Cy");
    commit(l);
    strcpy(digests[1], digest_of(l));
    begin(l);
    set_text(l, "farm", 1, "farm_no", "F9");
    put_state(&m, "closed_on", HK_NONE);
    update(l, &m, 2);
    commit(l);
    strcpy(digests[2], digest_of(l));
    begin(l);
    delete(l, "worker", 1);
    delete(l, "farm", 1);
    add_farm(l, 1, "F1", "Eve", 1);
    commit(l);
    strcpy(digests[3], digest_of(l));
    OK(l, hk_batch_undo(l->s, 3, &no, &counts, &l->err));
    strcpy(digests[4], digest_of(l));
    begin(l);
    set_number(l, "farm", 1, "sheep", 70);
    add_worker(l, 1, 2, "Di");
    commit(l);
    strcpy(digests[5], digest_of(l));
    begin(l);
    delete(l, "worker", 2);
    commit(l);
    strcpy(digests[6], digest_of(l));
    begin(l);
    add_region(l, "52", "甲");
    commit(l);
    strcpy(digests[7], digest_of(l));
}

static void every_batch_can_be_read_as_it_was(void **state)
{
    struct lab *l = *state;
    char digests[LIFE + 1][65];
    unsigned char digest[32];
    int64_t no;

    live(l, digests);
    for (int b = 0; b <= LIFE; b++) {
        lab_reopen(l, false);
        OK(l, hk_store_as_of(l->s, b, &l->err));
        assert_string_equal(digest_of(l), digests[b]);
        OK(l, hk_store_head(l->s, &no, digest, &l->err));
        assert_int_equal(no, b);
    }
}

static void plain_queries_and_records_see_the_past(void **state)
{
    struct lab *l = *state;
    char digests[LIFE + 1][65];
    const struct hk_entity *e;
    struct hk_arena arena = { 0 };
    struct hk_record record;
    int64_t id;

    live(l, digests);
    lab_reopen(l, false);
    OK(l, hk_store_as_of(l->s, 1, &l->err));
    assert_string_equal(ask(l, "SELECT group_concat(farm_no) FROM farm"),
                        "F1,F2");
    assert_string_equal(ask(l, "SELECT count(*) FROM worker"), "1");
    OK(l, hk_record_named(l->s, NULL, "worker:F1/1", &e, &id, &l->err));
    OK(l, hk_record_read(l->s, e, id, &arena, &record, &l->err));
    assert_int_equal(record.parent, 1);
    OK(l, hk_record_named(l->s, NULL, "farm:F1", &e, &id, &l->err));
    OK(l, hk_record_read(l->s, e, id, &arena, &record, &l->err));
    assert_string_equal(record.values[hk_entity_field(e, "owner")->index].text,
                        "Ann");
    REFUSED(l, HK_EUSAGE, "there is no record farm:F9",
            hk_record_named(l->s, NULL, "farm:F9", &e, &id, &l->err));
    hk_arena_release(&arena);
}

static void regions_are_those_of_the_time(void **state)
{
    struct lab *l = *state;
    char digests[LIFE + 1][65];
    int64_t id;

    live(l, digests);
    OK(l, hk_region_named(l->s, "520000", 6, 0, &id, &l->err));
    assert_int_equal(id, 1);
    lab_reopen(l, false);
    OK(l, hk_store_as_of(l->s, 6, &l->err));
    OK(l, hk_region_named(l->s, "520000", 6, 0, &id, &l->err));
    assert_int_equal(id, 0);
}

static void what_others_write_meanwhile_is_not_seen(void **state)
{
    struct lab *l = *state;
    char digests[LIFE + 1][65];
    struct hk_store *reader;

    live(l, digests);
    OK(l, lab_try(l, &reader, false));
    OK(l, hk_store_as_of(reader, 7, &l->err));
    begin(l);
    add_place(l, "P8");
    set_number(l, "farm", 1, "sheep", 0);
    commit(l);
    {
        struct hk_store *writer = l->s;

        l->s = reader;
        assert_string_equal(digest_of(l), digests[7]);
        l->s = writer;
    }
    hk_store_close(reader);
}

static void it_is_refused_where_it_makes_no_sense(void **state)
{
    struct lab *l = *state;
    char digests[LIFE + 1][65];

    live(l, digests);
    REFUSED(l, HK_EBUG, "opened for reading",
            hk_store_as_of(l->s, 1, &l->err));
    lab_reopen(l, false);
    REFUSED(l, HK_EUSAGE, "there is no batch 8 in the register; the newest is "
            "7", hk_store_as_of(l->s, 8, &l->err));
    REFUSED(l, HK_EUSAGE, "there is no batch -2",
            hk_store_as_of(l->s, -2, &l->err));
    OK(l, hk_store_as_of(l->s, 2, &l->err));
    REFUSED(l, HK_EBUG, "once", hk_store_as_of(l->s, 1, &l->err));
}

/* ---- which batch --------------------------------------------------------- */

static void set_time(struct lab *l, int no, const char *utc)
{
    char sql[128], message[128];

    snprintf(sql, sizeof sql, "UPDATE batch SET at='%s' WHERE no=%d", utc, no);
    assert_int_equal(outside(l, sql, message, sizeof message), 0);
}

static void a_batch_is_named_by_number_or_time(void **state)
{
    struct lab *l = *state;
    char digests[LIFE + 1][65];
    int64_t no;
    static const struct { const char *text; int64_t batch; } cases[] = {
        { "3", 3 }, { "0", 0 }, { "2019-03-05", 2 }, { "2019.3.5", 2 },
        { "2019-03-05 10:30", 1 }, { "2019-03-05 10:31", 1 },
        { "2019-03-05 10:31:59", 1 }, { "2019-03-05 10:32:00", 2 },
        { "2019-03-05T10:32", 2 }, { "2019-03-06", 3 }, { "2030-01-01", 7 }
    };

    setenv("TZ", "UTC-8", 1);
    live(l, digests);
    set_time(l, 1, "2019-03-05T02:30:20Z");
    set_time(l, 2, "2019-03-05T02:32:00Z");
    for (int i = 3; i <= LIFE; i++)
        set_time(l, i, i == 3 ? "2019-03-05T16:00:00Z" :
                 "2029-03-05T16:00:00Z");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OK(l, hk_store_batch_named(l->s, cases[i].text, &no, &l->err));
        if (no != cases[i].batch)
            fail_msg("%s: %d", cases[i].text, (int)no);
    }
    REFUSED(l, HK_EUSAGE, "nothing was in the register at 2019-03-04",
            hk_store_batch_named(l->s, "2019-03-04", &no, &l->err));
    REFUSED(l, HK_EUSAGE, "there is no batch 8",
            hk_store_batch_named(l->s, "8", &no, &l->err));
    REFUSED(l, HK_EUSAGE, "neither the number of a batch nor a time",
            hk_store_batch_named(l->s, "yesterday", &no, &l->err));
    REFUSED(l, HK_EUSAGE, "neither",
            hk_store_batch_named(l->s, "2019-03", &no, &l->err));
    REFUSED(l, HK_EUSAGE, "neither",
            hk_store_batch_named(l->s, "2019-03-05 25:00", &no, &l->err));
    REFUSED(l, HK_EUSAGE, "neither",
            hk_store_batch_named(l->s, "2019-03-05 10:30 pm", &no, &l->err));
    REFUSED(l, HK_EUSAGE, "neither",
            hk_store_batch_named(l->s, "", &no, &l->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(every_batch_can_be_read_as_it_was),
        LAB_TEST(plain_queries_and_records_see_the_past),
        LAB_TEST(regions_are_those_of_the_time),
        LAB_TEST(what_others_write_meanwhile_is_not_seen),
        LAB_TEST(it_is_refused_where_it_makes_no_sense),
        LAB_TEST(a_batch_is_named_by_number_or_time),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
