/* Loading: from a register to columns, whole or the part a region needs. */
#include "data/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "fixture_model.h"
#include "store/batch.h"
#include "store/record.h"
#include "store/store.h"

struct world {
    char dir[64], path[80];
    struct hk_model *m;
    struct hk_store *s;
    struct hk_data *d;
    struct hk_err err;
    struct hk_value values[16];    /* of the record being made */
};

static const struct hk_store_options options = {
    .write = true, .wait_s = 1, .who = "tester", .command = "test"
};

static void must(struct world *w, enum hk_status rc)
{
    if (rc)
        fail_msg("%s", w->err.text);
}

static const struct hk_entity *entity(struct world *w, const char *name)
{
    return hk_model_entity(w->m, name);
}

static int field(struct world *w, const char *e, const char *name)
{
    return hk_entity_field(entity(w, e), name)->index;
}

/* ---- filling ------------------------------------------------------------ */

static void blank(struct world *w)
{
    for (int i = 0; i < 16; i++)
        w->values[i] = (struct hk_value){ .state = HK_UNKNOWN };
}

static void text(struct world *w, const char *e, const char *f,
                 const char *value)
{
    w->values[field(w, e, f)] = (struct hk_value){
        .state = HK_KNOWN, .text = value, .len = strlen(value)
    };
}

static void number(struct world *w, const char *e, const char *f,
                   int64_t value)
{
    w->values[field(w, e, f)] = (struct hk_value){ .state = HK_KNOWN,
                                                   .number = value };
}

static int64_t insert(struct world *w, const char *e, int64_t parent)
{
    int64_t id = 0;

    must(w, hk_record_insert(w->s, entity(w, e), parent, w->values, &id,
                             &w->err));
    blank(w);
    return id;
}

static int64_t region(struct world *w, const char *code, const char *within)
{
    text(w, "region", "code", code);
    text(w, "region", "zh", code);
    if (within)
        text(w, "region", "within", within);
    return insert(w, "region", 0);
}

static int64_t place(struct world *w, const char *no, int64_t in)
{
    text(w, "place", "place_no", no);
    if (in)
        number(w, "place", "region", in);
    return insert(w, "place", 0);
}

static int64_t farm(struct world *w, int64_t parent, const char *no,
                    int64_t in)
{
    text(w, "farm", "farm_no", no);
    number(w, "farm", "sheep", 5);
    w->values[field(w, "farm", "closed_on")].state = HK_NONE;
    if (in)
        number(w, "farm", "region", in);
    return insert(w, "farm", parent);
}

static int64_t worker(struct world *w, int64_t parent, int64_t line)
{
    number(w, "worker", "line", line);
    return insert(w, "worker", parent);
}

static void begin(struct world *w)
{
    must(w, hk_batch_begin(w->s, "set", "test", NULL, &w->err));
    blank(w);
}

static void commit(struct world *w)
{
    struct hk_batch_counts counts = { 0 };
    int64_t no;

    must(w, hk_batch_commit(w->s, &counts, &no, &w->err));
    assert_true(no > 0);
}

static int setup(void **state)
{
    static struct world w;
    struct hk_err err = { 0 };

    w = (struct world){ .dir = "/tmp/huka_load_XXXXXX" };
    *state = &w;
    if (!mkdtemp(w.dir))
        return -1;
    snprintf(w.path, sizeof w.path, "%s/db", w.dir);
    if (fixture_model(&w.m, &err) ||
        hk_store_create(w.path, w.m, &options, &err) ||
        hk_store_open(&w.s, w.path, w.m, &options, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;

    hk_data_free(w->d);
    hk_store_close(w->s);
    hk_model_free(w->m);
    unlink(w->path);
    rmdir(w->dir);
    return 0;
}

/* ---- loading ------------------------------------------------------------ */

static bool want_all(void *context, int e, int f)
{
    (void)context;
    (void)e;
    (void)f;
    return true;
}

static bool want_links(void *context, int e, int f)
{
    const struct hk_model *m = context;

    return m->entities[e]->fields[f]->kind == HK_LINK;
}

static enum hk_status try_load(struct world *w, const char *in,
                               hk_wanted *wanted)
{
    int32_t today = 0;
    enum hk_status rc;

    hk_date_make(&today, 2019, 12, 31);
    hk_data_free(w->d);
    must(w, hk_data_new(&w->d, w->m, 2019, today, &w->err));
    must(w, hk_store_read_begin(w->s, &w->err));
    rc = hk_data_load(w->d, w->s, in, wanted, w->m, NULL, NULL, &w->err);
    hk_store_read_end(w->s);
    return rc;
}

static void load(struct world *w, const char *in)
{
    must(w, try_load(w, in, want_all));
}

static const struct hk_sheet *sheet(struct world *w, const char *e)
{
    return &w->d->sheets[entity(w, e)->index];
}

static const struct hk_column *column(struct world *w, const char *e,
                                      const char *f)
{
    return &sheet(w, e)->fields[field(w, e, f)];
}

/* The keys of a sheet in order, those beside in brackets: "a (b) c". */
static void assert_keys(struct world *w, const char *e, const char *expected)
{
    char found[1024] = "";
    const struct hk_sheet *s = sheet(w, e);

    for (int32_t row = 0; row < s->rows; row++) {
        bool beside = s->beside && s->beside[row];
        size_t len = strlen(found);

        snprintf(found + len, sizeof found - len, "%s%s%s%s", row ? " " : "",
                 beside ? "(" : "", s->key[row], beside ? ")" : "");
    }
    assert_string_equal(found, expected);
}

static int32_t row_of(struct world *w, const char *e, const char *key)
{
    const struct hk_sheet *s = sheet(w, e);

    for (int32_t row = 0; row < s->rows; row++)
        if (strcmp(s->key[row], key) == 0)
            return row;
    fail_msg("no %s:%s", e, key);
    return -1;
}

/* ---- the whole register ------------------------------------------------- */

static void rows_come_in_key_order_whatever_the_order_of_insertion(
    void **state)
{
    struct world *w = *state;
    int64_t b, a, f[3];

    begin(w);
    b = place(w, "B", 0);
    a = place(w, "A", 0);
    f[0] = farm(w, b, "F1", 0);
    f[1] = farm(w, a, "F10", 0);
    f[2] = farm(w, a, "F2", 0);
    worker(w, f[0], 10);
    worker(w, f[1], 2);
    worker(w, f[0], 9);
    worker(w, f[0], 100);
    worker(w, f[1], 1);
    commit(w);
    load(w, "");
    assert_keys(w, "place", "A B");
    assert_keys(w, "farm", "F10 F2 F1");
    assert_keys(w, "worker", "F10/1 F10/2 F1/9 F1/10 F1/100");
    assert_int_equal(sheet(w, "place")->id[0], a);
    assert_int_equal(sheet(w, "place")->id[1], b);
    assert_int_equal(sheet(w, "farm")->parent[2], 1);
    assert_int_equal(sheet(w, "worker")->parent[0], 0);
    assert_int_equal(sheet(w, "worker")->parent[4], 2);
    assert_int_equal(column(w, "worker", "line")->value[4], 100);
    assert_int_equal(sheet(w, "worker")->part[0], -1);
    assert_null(sheet(w, "worker")->beside);
}

/* Many records, each inserted under any parent that is there already. */
static void children_are_sorted_with_all_that_is_theirs(void **state)
{
    enum { PLACES = 40, FARMS = 200, WORKERS = 900 };
    struct world *w = *state;
    int64_t places[PLACES], farms[FARMS], ids[WORKERS];
    const struct hk_sheet *s, *up;
    uint32_t seed = 7;
    char key[16];
    int i, found = 0;

#define ANY(most) (int64_t)((seed = seed * 1664525 + 1013904223) >> 8) % (most)
    begin(w);
    for (i = 0; i < PLACES; i++) {
        snprintf(key, sizeof key, "P%d", i * 17 % PLACES);
        places[i] = place(w, key, 0);
    }
    for (i = 0; i < FARMS; i++) {
        snprintf(key, sizeof key, "F%d", i * 77 % FARMS);
        farms[i] = farm(w, places[ANY(PLACES)], key, 0);
    }
    for (i = 0; i < WORKERS; i++)
        ids[i] = worker(w, farms[ANY(FARMS)], 1 + i * 331 % WORKERS);
#undef ANY
    commit(w);
    load(w, "");
    s = sheet(w, "worker");
    up = sheet(w, "farm");
    assert_int_equal(s->rows, WORKERS);
    assert_int_equal(up->rows, FARMS);
    for (int32_t row = 0; row < WORKERS; row++) {
        int64_t line = column(w, "worker", "line")->value[row];

        snprintf(key, sizeof key, "%s/%d", up->key[s->parent[row]], (int)line);
        assert_string_equal(s->key[row], key);
        if (row && s->parent[row] == s->parent[row - 1])
            assert_true(column(w, "worker", "line")->value[row - 1] < line);
        else if (row)
            assert_true(s->parent[row] > s->parent[row - 1]);
        for (i = 0; i < WORKERS; i++)
            if (ids[i] == s->id[row]) {
                assert_int_equal(line, 1 + i * 331 % WORKERS);
                found++;
            }
    }
    assert_int_equal(found, WORKERS);
    for (int32_t row = 1; row < FARMS; row++)
        assert_true(up->parent[row] > up->parent[row - 1]
                    || (up->parent[row] == up->parent[row - 1]
                        && strcmp(up->key[row], up->key[row - 1]) > 0));
}

static void values_and_their_states_are_loaded(void **state)
{
    struct world *w = *state;
    int64_t p, s;
    int32_t row;

    begin(w);
    p = place(w, "P", 0);
    text(w, "shop", "shop_no", "S/1");
    text(w, "shop", "title", "corner");
    s = insert(w, "shop", 0);
    text(w, "farm", "farm_no", "F1");
    text(w, "farm", "owner", "Li");
    number(w, "farm", "grade", 2);
    number(w, "farm", "traits", 5);
    number(w, "farm", "listed", 1);
    number(w, "farm", "closed_on", 17000);
    number(w, "farm", "sheep", 500);
    number(w, "farm", "shop", s);
    insert(w, "farm", p);
    farm(w, p, "F2", 0);
    commit(w);
    load(w, "");
    assert_keys(w, "shop", "S%2F1");
    row = row_of(w, "farm", "F1");
    assert_int_equal(column(w, "farm", "grade")->value[row], 2);
    assert_int_equal(column(w, "farm", "traits")->value[row], 5);
    assert_int_equal(column(w, "farm", "listed")->value[row], 1);
    assert_int_equal(column(w, "farm", "closed_on")->value[row], 17000);
    assert_int_equal(column(w, "farm", "shop")->value[row], 0);
    assert_string_equal(
        w->d->pool[column(w, "farm", "owner")->value[row]], "Li");
    assert_string_equal(
        w->d->pool[column(w, "shop", "shop_no")->value[0]], "S/1");
    assert_null(column(w, "farm", "sheep")->state);
    assert_int_equal(column(w, "farm", "shop")->state[row], HK_ROW_KNOWN);
    row = row_of(w, "farm", "F2");
    assert_int_equal(column(w, "farm", "grade")->state[row], HK_ROW_UNKNOWN);
    assert_int_equal(column(w, "farm", "shop")->state[row], HK_ROW_UNKNOWN);
    assert_int_equal(column(w, "farm", "closed_on")->state[row], HK_ROW_NONE);
}

static void only_what_is_wanted_is_loaded(void **state)
{
    struct world *w = *state;
    int64_t f;

    begin(w);
    f = farm(w, place(w, "P", 0), "F", 0);
    worker(w, f, 1);
    commit(w);
    must(w, try_load(w, "", NULL));
    assert_keys(w, "farm", "F");
    assert_keys(w, "worker", "F/1");
    assert_null(column(w, "farm", "sheep")->value);
    assert_null(column(w, "farm", "farm_no")->value);
    assert_null(column(w, "worker", "name")->value);
    assert_non_null(column(w, "farm", "region")->value);
    assert_non_null(column(w, "visit", "seen_on")->value);
    assert_non_null(column(w, "yield", "year")->value);
}

static void an_empty_register_has_no_rows(void **state)
{
    struct world *w = *state;

    load(w, "");
    for (int e = 0; e < w->m->entity_count; e++)
        assert_int_equal(w->d->sheets[e].rows, 0);
    load(w, "99");
    assert_int_equal(w->d->region_count, 1);
}

static void yearly_records_and_lists_stand_ready(void **state)
{
    struct world *w = *state;
    static const int years[] = { 2019, 2017, 2018 };
    int64_t f, v;
    const struct hk_list *list;

    begin(w);
    f = farm(w, place(w, "P", 0), "F", 0);
    for (int i = 0; i < 3; i++) {
        number(w, "yield", "year", years[i]);
        number(w, "yield", "tons", years[i] * 100);
        insert(w, "yield", f);
    }
    v = worker(w, f, 1);
    text(w, "visit", "visit_no", "V1");
    number(w, "visit", "seen_on", 17900);
    insert(w, "visit", v);
    text(w, "visit", "visit_no", "V2");
    number(w, "visit", "seen_on", 17800);
    insert(w, "visit", v);
    text(w, "visit", "visit_no", "V3");
    number(w, "visit", "seen_on", 99999);
    insert(w, "visit", v);
    commit(w);
    load(w, "");
    assert_keys(w, "yield", "F/2017 F/2018 F/2019");
    assert_int_equal(hk_data_year(w->d, entity(w, "yield")->index, 0, 2018),
                     1);
    assert_int_equal(column(w, "yield", "tons")->value[1], 201800);
    list = hk_data_list(w->d, entity(w, "worker")->index,
                        entity(w, "visit")->index);
    assert_non_null(list);
    assert_int_equal(list->start[1], 2);
    assert_int_equal(list->order[0], 1);
    assert_int_equal(list->order[1], 0);
}

static void rows_of_deleted_neighbours_leave_no_hole(void **state)
{
    struct world *w = *state;
    int64_t p, gone, f;

    begin(w);
    p = place(w, "P", 0);
    gone = farm(w, p, "F1", 0);
    f = farm(w, p, "F2", 0);
    worker(w, f, 1);
    must(w, hk_record_delete(w->s, entity(w, "farm"), gone, &w->err));
    commit(w);
    load(w, "");
    assert_keys(w, "farm", "F2");
    assert_int_equal(sheet(w, "worker")->parent[0], 0);
}

/* ---- a region ----------------------------------------------------------- */

/* 99 > 9901 > 990101, 990102; zone in 990102; 98 elsewhere. */
struct regions { int64_t r99, r9901, r990101, r990102, zone, r98; };

static struct regions make_regions(struct world *w)
{
    struct regions r;

    r.r98 = region(w, "98", NULL);
    r.r99 = region(w, "99", NULL);
    r.r9901 = region(w, "9901", NULL);
    r.r990101 = region(w, "990101", NULL);
    r.r990102 = region(w, "990102", NULL);
    r.zone = region(w, "9901-east", "990102");
    return r;
}

static void a_region_selects_what_lies_in_it(void **state)
{
    struct world *w = *state;
    struct regions r;

    begin(w);
    r = make_regions(w);
    worker(w, farm(w, place(w, "A", r.r990101), "FA", 0), 1);
    worker(w, farm(w, place(w, "B", r.r990102), "FB", 0), 1);
    worker(w, farm(w, place(w, "C", r.zone), "FC", 0), 1);
    worker(w, farm(w, place(w, "D", r.r98), "FD", 0), 1);
    worker(w, farm(w, place(w, "E", 0), "FE", 0), 1);
    text(w, "shop", "shop_no", "S");
    insert(w, "shop", 0);
    commit(w);
    load(w, "");
    assert_keys(w, "place", "A B C D E");
    assert_string_equal(
        w->d->regions[sheet(w, "worker")->region[2]], "9901-east");
    assert_int_equal(sheet(w, "farm")->region[4], 0);
    load(w, "99");
    assert_keys(w, "place", "A B C");
    assert_keys(w, "worker", "FA/1 FB/1 FC/1");
    load(w, "990102");
    assert_keys(w, "place", "B C");
    assert_keys(w, "farm", "FB FC");
    assert_keys(w, "shop", "S");
    assert_int_equal(w->d->region_count, 3);
    load(w, "9901-east");
    assert_keys(w, "place", "C");
    assert_int_equal(sheet(w, "worker")->parent[0], 0);
    load(w, "98");
    assert_keys(w, "farm", "FD");
    load(w, "97");
    assert_keys(w, "farm", "");
    assert_keys(w, "shop", "S");
}

static void a_tree_is_loaded_whole_and_what_lies_outside_is_beside(
    void **state)
{
    struct world *w = *state;
    struct regions r;
    int64_t a, b;

    begin(w);
    r = make_regions(w);
    a = place(w, "A", r.r990101);
    b = place(w, "B", r.r98);
    worker(w, farm(w, a, "FA", 0), 1);
    worker(w, farm(w, a, "FX", r.r98), 1);
    worker(w, farm(w, b, "FB", r.r990101), 1);
    worker(w, farm(w, b, "FY", 0), 1);
    farm(w, place(w, "C", r.r98), "FC", 0);
    commit(w);
    load(w, "990101");
    assert_keys(w, "place", "A (B)");
    assert_keys(w, "farm", "FA (FX) FB (FY)");
    assert_keys(w, "worker", "FA/1 (FX/1) FB/1 (FY/1)");
    assert_string_equal(w->d->regions[sheet(w, "farm")->region[1]], "98");
}

static void links_do_not_dangle(void **state)
{
    struct world *w = *state;
    struct regions r;
    int64_t a, b, c, fb, fc, s[3];

    begin(w);
    r = make_regions(w);
    a = place(w, "A", r.r990101);
    b = place(w, "B", r.r98);
    c = place(w, "C", r.r98);
    place(w, "D", r.r98);
    for (int i = 0; i < 3; i++) {
        char no[16];

        snprintf(no, sizeof no, "S%d", i);
        text(w, "shop", "shop_no", no);
        s[i] = insert(w, "shop", 0);
    }
    fb = farm(w, b, "FB", 0);
    worker(w, fb, 1);
    fc = farm(w, c, "FC", 0);
    /* A's sale leads to a farm of B, whose place's sale leads on to C. */
    number(w, "sale", "sold_on", 17000);
    number(w, "sale", "line", 1);
    number(w, "sale", "farm", fb);
    number(w, "sale", "shop", s[2]);
    insert(w, "sale", a);
    number(w, "sale", "sold_on", 17000);
    number(w, "sale", "line", 1);
    number(w, "sale", "farm", fc);
    insert(w, "sale", b);
    commit(w);
    load(w, "990101");
    assert_keys(w, "place", "A (B) (C)");
    assert_keys(w, "farm", "(FB) (FC)");
    assert_keys(w, "worker", "(FB/1)");
    assert_keys(w, "shop", "S0 S1 S2");
    assert_keys(w, "sale", "A/2016-07/1 (B/2016-07/1)");
    assert_int_equal(column(w, "sale", "farm")->value[0], 0);
    assert_int_equal(column(w, "sale", "farm")->value[1], 1);
    assert_int_equal(column(w, "sale", "shop")->value[0], 2);
    assert_int_equal(column(w, "sale", "shop")->state[1], HK_ROW_UNKNOWN);
    must(w, try_load(w, "990101", NULL));
    assert_keys(w, "place", "A");
    assert_keys(w, "farm", "");
    must(w, try_load(w, "990101", want_links));
    assert_keys(w, "place", "A (B) (C)");
}

/* ---- what is refused ---------------------------------------------------- */

/* A register made with a model whose sheep may be more. */
static void a_value_outside_the_range_names_record_and_field(void **state)
{
    struct world *w = *state;
    struct hk_field *sheep;
    int64_t f;

    begin(w);
    f = farm(w, place(w, "P/Q", 0), "F1", 0);
    worker(w, f, 3);
    commit(w);
    /* The model is ours here: what was in range is so no longer. */
    sheep = (struct hk_field *)hk_entity_field(entity(w, "farm"), "sheep");
    sheep->max = 4;
    assert_int_equal(try_load(w, "", want_all), HK_EFORMAT);
    assert_string_equal(w->err.text, "farm:F1: field sheep holds 5, expected 0 "
                        "to 4; correct the record");
    must(w, try_load(w, "", NULL));
    sheep->max = 500;
    ((struct hk_field *)hk_entity_field(entity(w, "worker"), "line"))->min = 4;
    assert_int_equal(try_load(w, "", NULL), HK_EFORMAT);
    assert_non_null(strstr(w->err.text, "worker:F1/3: field line holds 3"));
}

static void without_memory_nothing_leaks(void **state)
{
    struct world *w = *state;
    struct regions r;
    int refused = 0;

    begin(w);
    r = make_regions(w);
    for (int i = 0; i < 30; i++) {
        char no[16];

        snprintf(no, sizeof no, "%d", i);
        worker(w, farm(w, place(w, no, i % 2 ? r.r99 : r.r98), no, 0), i + 1);
    }
    commit(w);
    for (int n = 1; n < 300; n++) {
        enum hk_status rc;

        hk_data_free(w->d);
        w->d = NULL;
        must(w, hk_data_new(&w->d, w->m, 2019, 0, &w->err));
        hk_mem_fail(n);
        rc = hk_data_load(w->d, w->s, "99", want_all, w->m, NULL, NULL,
                          &w->err);
        hk_mem_fail(0);
        if (rc)
            refused++;
        else
            assert_int_equal(sheet(w, "worker")->rows, 15);
    }
    assert_true(refused > 50);
    load(w, "99");
    assert_int_equal(sheet(w, "worker")->rows, 15);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_come_in_key_order_whatever_the_order_of_insertion),
        TEST(children_are_sorted_with_all_that_is_theirs),
        TEST(values_and_their_states_are_loaded),
        TEST(only_what_is_wanted_is_loaded),
        TEST(an_empty_register_has_no_rows),
        TEST(yearly_records_and_lists_stand_ready),
        TEST(rows_of_deleted_neighbours_leave_no_hole),
        TEST(a_region_selects_what_lies_in_it),
        TEST(a_tree_is_loaded_whole_and_what_lies_outside_is_beside),
        TEST(links_do_not_dangle),
        TEST(a_value_outside_the_range_names_record_and_field),
        TEST(without_memory_nothing_leaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
