/* A register and a model that is not the one it was made with. */
#include "store_help.h"

static const char *no_key[] = { "no", NULL };
static const char *line_key[] = { "line", NULL };
static const char *other_key[] = { "title", NULL };

/* What can be changed about the model of these tests. */
struct wish {
    bool new_first;      /* an optional field before the others */
    bool new_last;       /* and one behind, a region */
    bool new_entity;     /* another entity, between the others by name */
    bool new_word, lost_word, moved_word;
    bool lost_field, other_kind, other_target, lost_entity, other_parent;
    bool other_key;
    bool not_optional;   /* gone_on */
    bool relabelled;
};

static struct hk_model *model_of(struct lab *l, const struct wish *w)
{
    struct hk_code four[4] = {
        { .word = w->moved_word ? "B" : "A" },
        { .word = w->moved_word ? "A" : "B" },
        { .word = "C" }, { .word = "D" }
    };
    struct hk_field_spec barn[8];
    struct hk_field_spec tool[] = {
        F(HK_INTEGER, "line", "行"), F(HK_TEXT, "title", "名"),
        F(w->other_kind ? HK_INTEGER : HK_MONEY, "price", "价"),
        F(HK_LINK, "lent_to", "借给", .optional = true,
          .to = w->other_target ? "tool" : "barn")
    };
    struct hk_field_spec cat[] = { F(HK_TEXT, "no", "号"),
                                   F(HK_LINK, "home", "家", .to = "barn") };
    struct hk_entity_spec specs[3] = {
        E(barn, "barn", "仓", .key = no_key),
        E(tool, "tool", "具", .key = w->other_key ? other_key : line_key,
          .within = w->other_parent ? NULL : "barn"),
        E(cat, "animal", "畜", .key = no_key)
    };
    struct hk_country country = fixture_country();
    struct hk_model *m = NULL;
    int n = 0, count = 2;

    if (w->new_first)
        barn[n++] = (struct hk_field_spec)F(HK_TEXT, "colour", "色",
                                            .optional = true);
    barn[n++] = (struct hk_field_spec)F(HK_TEXT, "no", "号");
    if (!w->lost_field)
        barn[n++] = (struct hk_field_spec)F(HK_ENUM, "grade",
                                            w->relabelled ? "级别" : "级",
                                            .codes = four);
    barn[n - 1].code_count = w->lost_field ? 0 : w->new_word ? 4 :
        w->lost_word ? 2 : 3;
    barn[n++] = (struct hk_field_spec)F(HK_DATE, "gone_on", "去",
                                        .optional = !w->not_optional);
    barn[n++] = (struct hk_field_spec)F(HK_DATE, "back_on", "回",
                                        .optional = true);
    if (w->new_last)
        barn[n++] = (struct hk_field_spec)F(HK_REGION, "region", "地");
    specs[0].field_count = n;
    if (w->lost_entity)
        count = 1;
    if (w->new_entity)
        count = 3;
    if (w->lost_entity)
        specs[1] = specs[2];
    OK(l, hk_model_build(&m, specs, count, &country, &l->err));
    return m;
}

static void change_model(struct lab *l, const struct wish *w)
{
    lab_close(l);
    hk_model_free(l->m);
    l->m = model_of(l, w);
}

/* A register of the plain model: two barns, of which one is not gone and of
 * the other it is unknown; a tool lent; one change. */
static void settle(struct lab *l)
{
    struct making m, t;

    change_model(l, &(struct wish){ 0 });
    assert_int_equal(unlink(l->path), 0);
    OK(l, hk_store_create(l->path, l->m, NULL, &l->err));
    lab_open(l, true);
    m = make(l, "barn");
    t = make(l, "tool");
    begin(l);
    put_text(&m, "no", "B1");
    put_number(&m, "grade", 2);
    put_state(&m, "gone_on", HK_NONE);
    insert(l, &m, 0);
    put_text(&m, "no", "B2");
    put_state(&m, "gone_on", HK_UNKNOWN);
    put_state(&m, "back_on", HK_NONE);
    insert(l, &m, 0);
    put_number(&t, "line", 1);
    put_number(&t, "price", 250);
    put_number(&t, "lent_to", 2);
    insert(l, &t, 1);
    commit(l);
    begin(l);
    m = make(l, "barn");
    put_number(&m, "gone_on", 100);
    update(l, &m, 1);
    commit(l);
    begin(l);
    m = make(l, "barn");
    put_state(&m, "gone_on", HK_NONE);
    update(l, &m, 1);
    commit(l);
}

static const struct hk_value *value_of(const struct hk_record *r,
                                       const char *field)
{
    return &r->values[hk_entity_field(r->entity, field)->index];
}

/* What settle() wrote is still there. */
static void check_barns(struct lab *l)
{
    const struct hk_entity *barn = hk_model_entity(l->m, "barn");
    struct hk_arena arena = { 0 };
    struct hk_record r;

    OK(l, hk_record_read(l->s, barn, 1, &arena, &r, &l->err));
    assert_string_equal(value_of(&r, "no")->text, "B1");
    assert_int_equal(value_of(&r, "grade")->number, 2);
    assert_int_equal(value_of(&r, "gone_on")->state, HK_NONE);
    assert_int_equal(value_of(&r, "back_on")->state, HK_UNKNOWN);
    OK(l, hk_record_read(l->s, barn, 2, &arena, &r, &l->err));
    assert_int_equal(value_of(&r, "gone_on")->state, HK_UNKNOWN);
    assert_int_equal(value_of(&r, "back_on")->state, HK_NONE);
    OK(l, hk_record_read(l->s, hk_model_entity(l->m, "tool"), 1, &arena, &r,
                         &l->err));
    assert_int_equal(r.parent, 1);
    assert_int_equal(value_of(&r, "lent_to")->number, 2);
    hk_arena_release(&arena);
}

static void additions_are_made_at_once(void **state)
{
    struct lab *l = *state;
    const struct wish more = { .new_first = true, .new_last = true,
                               .new_entity = true, .new_word = true };
    struct hk_store *reader = NULL;
    struct making m, c;

    settle(l);
    change_model(l, &more);
    REFUSED(l, HK_EFORMAT, "the policy declares barn.colour, which the "
            "register does not hold yet", lab_try(l, &reader, false));
    lab_open(l, true);
    check_barns(l);
    assert_string_equal(ask(l, "SELECT kind FROM batch WHERE no=4"), "migrate");
    assert_string_equal(ask(l, "SELECT count(*) FROM history WHERE batch=4"),
                        "0");
    assert_string_equal(ask(l, "SELECT group_concat(no || word) FROM code"),
                        "1A,2B,3C,4D");
    begin(l);
    add_region(l, "52", "甲");
    m = make(l, "barn");
    put_text(&m, "no", "B3");
    put_state(&m, "colour", HK_NONE);
    put_number(&m, "region", 1);
    put_number(&m, "grade", 4);
    assert_int_equal(insert(l, &m, 0), 3);
    c = make(l, "animal");
    put_text(&c, "no", "C1");
    put_number(&c, "home", 3);
    insert(l, &c, 0);
    commit(l);
    /* The text of the tables is again just what is expected. */
    lab_reopen(l, false);
    check_barns(l);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "5");
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
}

static void history_from_before_is_still_understood(void **state)
{
    struct lab *l = *state;
    const struct wish more = { .new_first = true, .new_last = true,
                               .new_entity = true };
    struct hk_batch_counts counts;
    struct hk_arena arena = { 0 };
    struct hk_version *list;
    size_t count;
    int64_t no;

    settle(l);
    change_model(l, &more);
    lab_open(l, true);
    OK(l, hk_record_history(l->s, hk_model_entity(l->m, "barn"), 1, true,
                            &arena, &list, &count, &l->err));
    assert_int_equal(count, 3);
    assert_string_equal(list[0].changes[0].old, "1970-04-11");
    assert_string_equal(list[1].changes[0].now, "1970-04-11");
    assert_string_equal(list[1].changes[0].field->name, "gone_on");
    hk_arena_release(&arena);
    OK(l, hk_batch_undo(l->s, 3, &no, &counts, &l->err));
    assert_string_equal(ask(l, "SELECT gone_on FROM barn WHERE id=1"), "100");
    OK(l, hk_batch_undo(l->s, 2, &no, &counts, &l->err));
    check_barns(l);
    REFUSED(l, HK_EFORMAT, "batch 4 made room for new fields",
            hk_batch_undo(l->s, 4, &no, &counts, &l->err));
    lab_reopen(l, false);
    OK(l, hk_store_as_of(l->s, 2, &l->err));
    assert_string_equal(ask(l, "SELECT gone_on FROM barn WHERE id=1"), "100");
}

/* The text of the table stays the same, but "none" of back_on has another
 * bit. */
static void a_bit_that_moves_takes_its_records_along(void **state)
{
    struct lab *l = *state;
    const struct wish fewer = { .not_optional = true };
    struct hk_store *reader = NULL;
    struct hk_arena arena = { 0 };
    struct making m;
    struct hk_record r;

    settle(l);
    m = make(l, "barn");
    begin(l);
    put_number(&m, "gone_on", 7);
    update(l, &m, 1);
    commit(l);
    change_model(l, &fewer);
    REFUSED(l, HK_EFORMAT, "the optional fields of the policy are not those",
            lab_try(l, &reader, false));
    lab_open(l, true);
    OK(l, hk_record_read(l->s, hk_model_entity(l->m, "barn"), 2, &arena, &r,
                         &l->err));
    assert_int_equal(value_of(&r, "gone_on")->state, HK_UNKNOWN);
    assert_int_equal(value_of(&r, "back_on")->state, HK_NONE);
    hk_arena_release(&arena);
}

static void an_equal_model_changes_nothing(void **state)
{
    struct lab *l = *state;
    const struct wish other = { .relabelled = true };

    settle(l);
    change_model(l, &(struct wish){ 0 });
    lab_open(l, true);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "3");
    change_model(l, &other);
    lab_open(l, true);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "3");
}

static void new_words_alone_do_not_stop_a_reader(void **state)
{
    struct lab *l = *state;
    const struct wish more = { .new_word = true };

    settle(l);
    change_model(l, &more);
    lab_open(l, false);
    check_barns(l);
    lab_reopen(l, true);
    assert_string_equal(ask(l, "SELECT kind FROM batch WHERE no=4"), "migrate");
}

static void what_would_lose_data_is_refused(void **state)
{
    struct lab *l = *state;
    static const struct { struct wish wish; const char *part; } cases[] = {
        { { .lost_field = true }, "the register holds barn.grade, which the "
          "policy at hand does not declare" },
        { { .lost_entity = true, .new_entity = true }, "the register holds "
          "records of tool" },
        { { .other_kind = true }, "tool.price is of kind money in the register "
          "and of kind integer in the policy" },
        { { .other_target = true }, "tool.lent_to leads to barn in the "
          "register and to tool in the policy" },
        { { .other_parent = true }, "in the policy tool lies elsewhere" },
        { { .other_key = true }, "tells records of tool apart by another key" },
        { { .lost_word = true }, "no longer has the word \"C\" of barn.grade" },
        { { .moved_word = true }, "has the number 1 in the register and "
          "another in the policy" },
        { { .not_optional = true }, "barn.gone_on is no longer optional in the "
          "policy, but records say that there is none (1)" }
    };
    char before[65];

    settle(l);
    strcpy(before, digest_of(l));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hk_store *s = NULL;

        change_model(l, &cases[i].wish);
        REFUSED(l, HK_EFORMAT, cases[i].part, lab_try(l, &s, true));
        assert_true(hk_starts_with(l->err.text, l->path));
    }
    change_model(l, &(struct wish){ 0 });
    lab_open(l, true);
    assert_string_equal(digest_of(l), before);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "3");
    assert_string_equal(ask(l, "PRAGMA foreign_keys"), "1");
    check_barns(l);
}

/* A register opened without a pack keeps its columns, unread. */
static void a_reader_needs_not_know_everything(void **state)
{
    struct lab *l = *state;
    const struct wish less = { .lost_entity = true, .new_entity = false };

    settle(l);
    change_model(l, &less);
    lab_open(l, false);
    assert_string_equal(ask(l, "SELECT count(*) FROM barn"), "2");
    OK(l, hk_store_as_of(l->s, 1, &l->err));
    assert_string_equal(ask(l, "SELECT gone_on IS NULL FROM barn"), "1");
}

static void two_that_migrate_do_it_once(void **state)
{
    struct lab *l = *state;
    const struct wish more = { .new_first = true };
    struct hk_store *second = NULL;

    settle(l);
    change_model(l, &more);
    lab_open(l, true);
    OK(l, lab_try(l, &second, true));
    hk_store_close(second);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(additions_are_made_at_once),
        LAB_TEST(history_from_before_is_still_understood),
        LAB_TEST(a_bit_that_moves_takes_its_records_along),
        LAB_TEST(an_equal_model_changes_nothing),
        LAB_TEST(new_words_alone_do_not_stop_a_reader),
        LAB_TEST(what_would_lose_data_is_refused),
        LAB_TEST(a_reader_needs_not_know_everything),
        LAB_TEST(two_that_migrate_do_it_once),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
