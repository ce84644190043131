/* Situations: records built one by one, in order, with lists and causes. */
#include "data/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "fixture_model.h"

struct world {
    struct hk_model *m;
    struct hk_data *d;
    struct hk_err err;
};

static int setup(void **state)
{
    static struct world w;
    struct hk_err err = { 0 };
    int32_t today = 0;

    *state = &w;
    hk_date_make(&today, 2019, 12, 31);
    if (fixture_model(&w.m, &err))
        return -1;
    return hk_data_new(&w.d, w.m, 2019, today, &err) ? -1 : 0;
}

static int teardown(void **state)
{
    struct world *w = *state;

    hk_data_free(w->d);
    hk_model_free(w->m);
    return 0;
}

static int entity(struct world *w, const char *name)
{
    return hk_model_entity(w->m, name)->index;
}

static int field(struct world *w, const char *e, const char *name)
{
    return hk_entity_field(hk_model_entity(w->m, e), name)->index;
}

static int32_t add(struct world *w, const char *e, int32_t parent,
                   const char *key)
{
    int32_t row = -1;

    if (hk_data_add(w->d, entity(w, e), parent, key, &row, &w->err))
        fail_msg("%s", w->err.text);
    return row;
}

static enum hk_status put_value(struct world *w, const char *e, int32_t row,
                                const char *f, struct hk_value v)
{
    return hk_data_put(w->d, entity(w, e), row, field(w, e, f), &v, &w->err);
}

static void put(struct world *w, const char *e, int32_t row, const char *f,
                int64_t number)
{
    struct hk_value v = { .state = HK_KNOWN, .number = number };

    if (put_value(w, e, row, f, v))
        fail_msg("%s", w->err.text);
}

static struct hk_value text_value(const char *text)
{
    return (struct hk_value){ .state = HK_KNOWN, .text = text,
                              .len = strlen(text) };
}

static void put_text(struct world *w, const char *e, int32_t row,
                     const char *f, const char *text)
{
    if (put_value(w, e, row, f, text_value(text)))
        fail_msg("%s", w->err.text);
}

static void finish(struct world *w, int32_t ***map)
{
    if (hk_data_finish(w->d, map, &w->err))
        fail_msg("%s", w->err.text);
}

static const struct hk_sheet *sheet(struct world *w, const char *e)
{
    return &w->d->sheets[entity(w, e)];
}

static const struct hk_column *column(struct world *w, const char *e,
                                      const char *f)
{
    return &sheet(w, e)->fields[field(w, e, f)];
}

/* The keys of a sheet in order, "a b c". */
static void assert_keys(struct world *w, const char *e, const char *expected)
{
    char text[512] = "";

    for (int32_t row = 0; row < sheet(w, e)->rows; row++) {
        if (row)
            strcat(text, " ");
        strcat(text, sheet(w, e)->key[row]);
    }
    assert_string_equal(text, expected);
}

/* The keys of the list of `member` seen from a row, "a b c"; "?" in front when
 * it is unknown. */
static void assert_list(struct world *w, const char *holder, int32_t row,
                        const char *member, const char *expected)
{
    const struct hk_list *list = hk_data_list(w->d, entity(w, holder),
                                              entity(w, member));
    char text[512] = "";

    assert_non_null(list);
    if (list->cause && list->cause[row])
        strcat(text, "?");
    for (int32_t at = list->start[row]; at < list->start[row + 1]; at++) {
        int32_t m = list->order ? list->order[at] : at;

        if (*text)
            strcat(text, " ");
        strcat(text, sheet(w, member)->key[m]);
    }
    assert_string_equal(text, expected);
}

static const struct hk_cause *list_cause(struct world *w, const char *holder,
                                         int32_t row, const char *member)
{
    const struct hk_list *list = hk_data_list(w->d, entity(w, holder),
                                              entity(w, member));

    assert_non_null(list);
    assert_non_null(list->cause);
    return &w->d->causes[list->cause[row]];
}

static int32_t day(int year, int month, int mday)
{
    int32_t d = 0;

    assert_true(hk_date_make(&d, year, month, mday));
    return d;
}

/* ---- order and keys ----------------------------------------------------- */

static void numbers_in_keys_compare_as_numbers_and_texts_by_bytes(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    static const char *const farms[] = { "F10", "F2", "f", "F1" };
    static const int lines[] = { 10, 9, 2, 100, 1 };

    for (int i = 0; i < 4; i++) {
        int32_t farm = add(w, "farm", place, NULL);

        put_text(w, "farm", farm, "farm_no", farms[i]);
        if (i == 1)
            for (int k = 0; k < 5; k++)
                put(w, "worker", add(w, "worker", farm, NULL), "line",
                    lines[k]);
    }
    finish(w, NULL);
    assert_keys(w, "farm", "F1 F10 F2 f");
    assert_keys(w, "worker", "F2/1 F2/2 F2/9 F2/10 F2/100");
    assert_list(w, "farm", 0, "worker", "?");
    assert_list(w, "farm", 2, "worker", "F2/1 F2/2 F2/9 F2/10 F2/100");
}

static void children_stand_side_by_side_in_the_order_of_parents(void **state)
{
    struct world *w = *state;
    int32_t b = add(w, "place", -1, "B"), a = add(w, "place", -1, "A");
    int32_t fb = add(w, "farm", b, "1"), fa = add(w, "farm", a, "2");
    int32_t **map;

    add(w, "worker", fb, "1");
    add(w, "worker", fa, "2");
    add(w, "worker", fb, "3");
    add(w, "worker", fa, "1");
    finish(w, &map);
    assert_keys(w, "place", "A B");
    assert_keys(w, "farm", "2 1");
    assert_keys(w, "worker", "2/1 2/2 1/1 1/3");
    assert_int_equal(map[entity(w, "place")][b], 1);
    assert_int_equal(map[entity(w, "farm")][fa], 0);
    assert_int_equal(map[entity(w, "worker")][0], 2);
    assert_int_equal(map[entity(w, "worker")][3], 0);
    assert_int_equal(sheet(w, "worker")->parent[0], 0);
    assert_int_equal(sheet(w, "worker")->parent[3], 1);
}

static void records_without_a_key_are_numbered_as_added(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, NULL);
    int32_t farm = add(w, "farm", place, NULL);

    for (int i = 0; i < 12; i++)
        add(w, "worker", farm, NULL);
    put(w, "worker", 7, "line", 2);
    add(w, "farm", place, NULL);
    finish(w, NULL);
    assert_keys(w, "place", "1");
    assert_keys(w, "farm", "1/1 1/2");
    assert_keys(w, "worker", "1/1/2 1/1/1 1/1/3 1/1/4 1/1/5 1/1/6 1/1/7 1/1/8 "
                "1/1/9 1/1/10 1/1/11 1/1/12");
}

static void signs_of_keys_are_escaped_in_texts(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, NULL), sale;

    put_text(w, "place", place, "place_no", "A/B:1");
    sale = add(w, "sale", place, NULL);
    put(w, "sale", sale, "sold_on", day(2019, 3, 1));
    put(w, "sale", sale, "line", 7);
    sale = add(w, "sale", place, NULL);
    put(w, "sale", sale, "sold_on", day(2018, 12, 1));
    put(w, "sale", sale, "line", 8);
    finish(w, NULL);
    assert_keys(w, "place", "A%2FB%3A1");
    assert_keys(w, "sale", "A%2FB%3A1/2018-12/8 A%2FB%3A1/2019-03/7");
}

static void two_records_of_one_key_are_refused(void **state)
{
    struct world *w = *state;
    int32_t a = add(w, "place", -1, "A"), b = add(w, "place", -1, "B");

    put_text(w, "farm", add(w, "farm", a, NULL), "farm_no", "F");
    put_text(w, "farm", add(w, "farm", b, NULL), "farm_no", "F");
    assert_int_equal(hk_data_finish(w->d, NULL, &w->err), HK_EFORMAT);
    assert_string_equal(w->err.text, "farm:F: two records have this key; give "
                        "each its own");
}

/* ---- values ------------------------------------------------------------- */

static void fields_are_unknown_and_optional_ones_none_until_put(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t farm = add(w, "farm", place, "F");

    put(w, "farm", farm, "sheep", 12);
    put_text(w, "farm", farm, "owner", "Li");
    finish(w, NULL);
    assert_int_equal(column(w, "farm", "sheep")->state[0], HK_ROW_KNOWN);
    assert_int_equal(column(w, "farm", "sheep")->value[0], 12);
    assert_int_equal(column(w, "farm", "listed")->state[0], HK_ROW_UNKNOWN);
    assert_int_equal(column(w, "farm", "closed_on")->state[0], HK_ROW_NONE);
    assert_string_equal(w->d->pool[column(w, "farm", "owner")->value[0]],
                        "Li");
}

/* 300 farms with up to `most` sheep, every seventh not known to be listed. */
static void add_farms(struct world *w, int most)
{
    int32_t place = add(w, "place", -1, "P");
    char key[8];
    int i;

    for (i = 0; i < 300; i++) {
        int32_t farm;

        snprintf(key, sizeof key, "%d", i + 1);
        farm = add(w, "farm", place, key);
        put(w, "farm", farm, "sheep", i * most / 299);
        put(w, "farm", farm, "grade", 1 + i % 3);
        if (i % 7)
            put(w, "farm", farm, "listed", i % 2);
    }
    finish(w, NULL);
}

static void truths_words_and_small_numbers_stand_in_bytes_too(void **state)
{
    static const char *const names[] = { "sheep", "grade", "listed" };
    struct world *w = *state;
    int k, row;

    add_farms(w, 255);
    for (k = 0; k < 3; k++) {
        const struct hk_column *c = column(w, "farm", names[k]);

        assert_non_null(c->narrow);
        for (row = 0; row < 300; row++)
            assert_int_equal(c->narrow[row], c->state && c->state[row]
                             ? 0 : c->value[row]);
    }
    assert_null(column(w, "farm", "closed_on")->narrow);
    assert_int_equal(hk_data_clear(w->d, 2019, w->d->today, &w->err), HK_OK);
    assert_null(column(w, "farm", "listed")->narrow);
    add_farms(w, 256);
    assert_null(column(w, "farm", "sheep")->narrow);
    assert_non_null(column(w, "farm", "listed")->narrow);
}

/* Six of 1200 farms have no grade; on what day they close need not be said. */
static void a_cell_that_is_not_known_is_its_own_cause(void **state)
{
    struct hk_value unknown = { .state = HK_UNKNOWN };
    struct world *w = *state;
    const struct hk_odd *odd;
    int32_t place = add(w, "place", -1, "P"), farm;
    char key[16];
    int i;

    for (i = 0; i < 1200; i++) {
        snprintf(key, sizeof key, "%04d", i);
        farm = add(w, "farm", place, key);
        put(w, "farm", farm, "sheep", i % 9);
        if (i % 200 != 150)
            put(w, "farm", farm, "grade", 1 + i % 3);
        if (i % 7)
            put(w, "farm", farm, "listed", i % 2);
    }
    finish(w, NULL);
    assert_null(column(w, "farm", "sheep")->odd);
    assert_null(column(w, "farm", "closed_on")->odd);
    assert_int_equal(column(w, "farm", "listed")->odd->count, 172);
    odd = column(w, "farm", "grade")->odd;
    assert_non_null(odd);
    assert_int_equal(odd->count, 6);
    for (i = 0; i < 6; i++) {
        const int32_t row = 200 * i + 150;
        const uint32_t no = hk_data_cell_cause(column(w, "farm", "grade"), row);
        const struct hk_cause cause = hk_data_cause_of(w->d, no);

        assert_int_equal(odd->row[i].row, row);
        assert_int_equal(odd->row[i].state, HK_ROW_UNKNOWN);
        assert_int_equal(odd->row[i].cause, no);
        assert_int_equal(hk_odd_first(odd, row - 1), i);
        assert_int_equal(hk_odd_first(odd, row + 1), i + 1);
        assert_int_equal(cause.entity, entity(w, "farm"));
        assert_int_equal(cause.row, row);
        assert_string_equal(cause.name, "grade");
        assert_false(cause.is_error);
    }
    assert_int_equal(hk_data_cell_cause(column(w, "farm", "grade"), 7), 0);
    assert_int_equal(hk_data_cell_cause(column(w, "farm", "sheep"), 7), 0);
    assert_int_not_equal(hk_data_cell_cause(column(w, "farm", "listed"), 7),
                         hk_data_cell_cause(column(w, "farm", "listed"), 14));
    /* what is set later is in no list */
    assert_int_equal(put_value(w, "farm", 7, "grade", unknown), HK_OK);
    assert_null(column(w, "farm", "grade")->odd);
    put(w, "farm", 7, "grade", 2);
    hk_data_index(w->d);
    assert_int_equal(column(w, "farm", "grade")->odd->count, 6);
}

static void where_all_is_known_no_states_are_kept(void **state)
{
    struct hk_value unknown = { .state = HK_UNKNOWN };
    struct world *w = *state;

    add_farms(w, 255);
    assert_null(column(w, "farm", "sheep")->state);
    assert_null(column(w, "farm", "grade")->state);
    assert_non_null(column(w, "farm", "listed")->state);
    assert_int_equal(put_value(w, "farm", 7, "sheep", unknown), HK_OK);
    assert_int_equal(column(w, "farm", "sheep")->state[6], HK_ROW_KNOWN);
    assert_int_equal(column(w, "farm", "sheep")->state[7], HK_ROW_UNKNOWN);
}

static void states_can_be_put(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t farm = add(w, "farm", place, "F");
    struct hk_value none = { .state = HK_NONE };
    struct hk_value unknown = { .state = HK_UNKNOWN };

    put(w, "farm", farm, "sheep", 12);
    assert_int_equal(put_value(w, "farm", farm, "sheep", unknown), HK_OK);
    assert_int_equal(put_value(w, "farm", farm, "closed_on", unknown), HK_OK);
    assert_int_equal(put_value(w, "farm", farm, "shop", none), HK_OK);
    assert_int_equal(put_value(w, "farm", farm, "listed", none), HK_EFORMAT);
    assert_string_equal(w->err.text, "farm:F: field listed cannot be none, as "
                        "it is not optional; leave it out where it is not "
                        "known");
    finish(w, NULL);
    assert_int_equal(column(w, "farm", "sheep")->state[0], HK_ROW_UNKNOWN);
    assert_int_equal(column(w, "farm", "closed_on")->state[0],
                     HK_ROW_UNKNOWN);
    assert_int_equal(column(w, "farm", "shop")->state[0], HK_ROW_NONE);
}

static void values_outside_the_range_are_refused(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t farm = add(w, "farm", place, "F");
    struct hk_value v = { .state = HK_KNOWN, .number = 501 };

    assert_int_equal(put_value(w, "farm", farm, "sheep", v), HK_EFORMAT);
    assert_string_equal(w->err.text, "farm:F: field sheep holds 501, expected "
                        "0 to 500; correct the record");
    v.number = 4;
    assert_int_equal(put_value(w, "farm", farm, "grade", v), HK_EFORMAT);
    v.number = 8;
    assert_int_equal(put_value(w, "farm", farm, "traits", v), HK_EFORMAT);
    v.number = 2;
    assert_int_equal(put_value(w, "farm", farm, "listed", v), HK_EFORMAT);
    assert_int_equal(put_value(w, "farm", farm, "region",
                               text_value("somewhere else")), HK_EFORMAT);
    assert_non_null(strstr(w->err.text, "expected the code of a region"));
}

static void a_parent_that_is_not_there_is_refused(void **state)
{
    struct world *w = *state;
    int32_t row;

    assert_int_equal(hk_data_add(w->d, entity(w, "farm"), 0, NULL, &row,
                                 &w->err), HK_EUSAGE);
    assert_int_equal(hk_data_add(w->d, entity(w, "place"), 0, NULL, &row,
                                 &w->err), HK_EUSAGE);
    assert_int_equal(hk_data_add(w->d, entity(w, "farm"), -2, NULL, &row,
                                 &w->err), HK_EUSAGE);
}

static void texts_are_kept_once(void **state)
{
    struct world *w = *state;
    int64_t a = hk_data_text(w->d, "abc", 3);

    assert_true(a >= 0);
    assert_int_equal(hk_data_text(w->d, "abcd", 3), a);
    assert_true(hk_data_text(w->d, "abd", 3) != a);
    assert_true(hk_data_text(w->d, "", 0) >= 0);
    assert_string_equal(w->d->pool[a], "abc");
}

static void causes_are_numbered_from_one(void **state)
{
    struct world *w = *state;
    struct hk_cause cause = { .entity = 1, .row = 2, .name = "x" };

    assert_int_equal(hk_data_cause(w->d, &cause), 1);
    assert_int_equal(hk_data_cause(w->d, &cause), 2);
    assert_string_equal(w->d->causes[1].name, "x");
}

/* ---- links and regions -------------------------------------------------- */

static void links_lead_to_rows_by_key(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t b = add(w, "shop", -1, NULL), a = add(w, "shop", -1, NULL);
    int32_t farm = add(w, "farm", place, "F");

    put_text(w, "shop", b, "shop_no", "S/2");
    put_text(w, "shop", a, "shop_no", "S1");
    put_text(w, "farm", farm, "shop", "S/2");
    farm = add(w, "farm", place, "G");
    put_text(w, "farm", farm, "shop", "S1");
    finish(w, NULL);
    assert_keys(w, "shop", "S%2F2 S1");
    assert_int_equal(column(w, "farm", "shop")->value[0], 0);
    assert_int_equal(column(w, "farm", "shop")->value[1], 1);
}

static void a_link_to_nothing_is_refused(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t farm = add(w, "farm", place, "F");

    put_text(w, "farm", farm, "shop", "S9");
    assert_int_equal(hk_data_finish(w->d, NULL, &w->err), HK_EFORMAT);
    assert_string_equal(w->err.text, "farm:F: field shop names shop:S9, which "
                        "is not among the records given");
}

static void a_record_lies_in_its_own_region_or_its_parents(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t f = add(w, "farm", place, "F"), g = add(w, "farm", place, "G");
    const struct hk_sheet *s;

    put_text(w, "place", place, "region", "990101100000");
    put_text(w, "farm", g, "region", "990000");
    add(w, "worker", f, "1");
    add(w, "worker", g, "1");
    add(w, "shop", -1, "S");
    finish(w, NULL);
    s = sheet(w, "worker");
    assert_string_equal(w->d->regions[0], "");
    assert_string_equal(w->d->regions[sheet(w, "farm")->region[0]],
                        "990101100");
    assert_string_equal(w->d->regions[s->region[0]], "990101100");
    assert_string_equal(w->d->regions[s->region[1]], "99");
    assert_int_equal(sheet(w, "shop")->region[0], 0);
    assert_int_equal(w->d->region_count, 3);
    assert_keys(w, "region", "99 990101100");
    assert_int_equal(column(w, "place", "region")->value[0], 1);
    assert_int_equal(column(w, "farm", "region")->value[1], 0);
    assert_string_equal(w->d->regions[sheet(w, "region")->region[1]],
                        "990101100");
}

static void a_parent_not_given_is_one_of_which_nothing_is_known(void **state)
{
    struct world *w = *state;
    int32_t worker = add(w, "worker", -1, NULL);

    put(w, "worker", worker, "line", 3);
    add(w, "worker", -1, NULL);
    finish(w, NULL);
    assert_keys(w, "place", "?");
    assert_keys(w, "farm", "?");
    assert_keys(w, "worker", "?/3 ?/1");
    assert_true(sheet(w, "farm")->beside[0]);
    assert_true(sheet(w, "place")->beside[0]);
    assert_null(sheet(w, "worker")->beside);
    assert_int_equal(column(w, "farm", "closed_on")->state[0],
                     HK_ROW_UNKNOWN);
    sheet(w, "farm")->part[0] = sheet(w, "worker")->part[0] = 0;
    assert_false(hk_row_counts(sheet(w, "farm"), 0));
    assert_true(hk_row_counts(sheet(w, "worker"), 0));
    sheet(w, "worker")->part[0] = -1;
    assert_false(hk_row_counts(sheet(w, "worker"), 0));
}

/* ---- years -------------------------------------------------------------- */

static void yearly_records_are_found_by_year(void **state)
{
    struct world *w = *state;
    static const int years[] = { 2020, 2016, 2019 };
    int32_t place = add(w, "place", -1, "P");
    int32_t f = add(w, "farm", place, "F"), g = add(w, "farm", place, "G");
    int yield = entity(w, "yield");

    for (int i = 0; i < 3; i++)
        put(w, "yield", add(w, "yield", f, NULL), "year", years[i]);
    put(w, "yield", add(w, "yield", g, NULL), "year", 2018);
    finish(w, NULL);
    assert_keys(w, "yield", "F/2016 F/2019 F/2020 G/2018");
    assert_int_equal(hk_data_year(w->d, yield, 0, 2019), 1);
    assert_int_equal(hk_data_year(w->d, yield, 0, 2020), 2);
    assert_int_equal(hk_data_year(w->d, yield, 0, 2018), -1);
    assert_int_equal(hk_data_year(w->d, yield, 0, 2021), -1);
    assert_int_equal(hk_data_year(w->d, yield, 0, 2015), -1);
    assert_int_equal(hk_data_year(w->d, yield, 1, 2018), 3);
    assert_list(w, "farm", 0, "yield", "F/2016 F/2019 F/2020");
}

static void there_is_no_year_without_records(void **state)
{
    struct world *w = *state;

    add(w, "farm", add(w, "place", -1, "P"), "F");
    finish(w, NULL);
    assert_int_equal(hk_data_year(w->d, entity(w, "yield"), 0, 2019), -1);
}

static void a_yearly_record_without_a_year_is_refused(void **state)
{
    struct world *w = *state;

    add(w, "yield", add(w, "farm", add(w, "place", -1, "P"), "F"), "2019");
    assert_int_equal(hk_data_finish(w->d, NULL, &w->err), HK_EFORMAT);
    assert_string_equal(w->err.text, "yield: a record has no year; give each "
                        "its own");
}

/* ---- lists -------------------------------------------------------------- */

/* One place with two farms of two workers each. */
static void make_workers(struct world *w, int32_t worker[4])
{
    int32_t place = add(w, "place", -1, "P");

    for (int i = 0; i < 2; i++) {
        int32_t farm = add(w, "farm", place, i ? "G" : "F");

        worker[i * 2] = add(w, "worker", farm, "1");
        worker[i * 2 + 1] = add(w, "worker", farm, "2");
    }
}

static void add_visit(struct world *w, int32_t worker, const char *no,
                      int32_t seen_on)
{
    int32_t visit = add(w, "visit", worker, NULL);

    put_text(w, "visit", visit, "visit_no", no);
    if (seen_on != INT32_MIN)
        put(w, "visit", visit, "seen_on", seen_on);
}

static void dated_lists_are_by_date_then_key_up_to_today(void **state)
{
    struct world *w = *state;
    int32_t worker[4];

    make_workers(w, worker);
    add_visit(w, worker[0], "V1", day(2019, 6, 1));
    add_visit(w, worker[0], "V0", day(2019, 6, 1));
    add_visit(w, worker[0], "V5", day(2018, 1, 1));
    add_visit(w, worker[0], "V6", day(2020, 1, 1));
    add_visit(w, worker[0], "V7", day(2019, 12, 31));
    finish(w, NULL);
    assert_keys(w, "visit", "V0 V1 V5 V6 V7");
    assert_list(w, "worker", 0, "visit", "V5 V0 V1 V7");
    assert_list(w, "worker", 1, "visit", "");
}

static void lists_are_seen_from_everything_around(void **state)
{
    struct world *w = *state;
    int32_t worker[4];

    make_workers(w, worker);
    add_visit(w, worker[3], "V1", day(2019, 1, 1));
    add_visit(w, worker[0], "V2", day(2019, 1, 1));
    add_visit(w, worker[1], "V3", day(2018, 1, 1));
    add_visit(w, worker[2], "V4", day(2019, 5, 1));
    finish(w, NULL);
    assert_list(w, "place", 0, "farm", "F G");
    assert_list(w, "place", 0, "worker", "F/1 F/2 G/1 G/2");
    assert_list(w, "farm", 0, "visit", "V3 V2");
    assert_list(w, "farm", 1, "visit", "V1 V4");
    assert_list(w, "place", 0, "visit", "V3 V1 V2 V4");
    assert_list(w, "place", 0, "sale", "");
    assert_null(hk_data_list(w->d, entity(w, "shop"), entity(w, "visit")));
    assert_null(hk_data_list(w->d, entity(w, "farm"), entity(w, "place")));
}

static void keys_that_stand_alone_order_a_list_seen_from_further_out(
    void **state)
{
    struct world *w = *state;
    int32_t b = add(w, "place", -1, "B"), a = add(w, "place", -1, "A");

    add(w, "farm", b, "F1");
    add(w, "farm", a, "F2");
    add(w, "worker", 0, "1");
    add(w, "worker", 1, "1");
    finish(w, NULL);
    assert_keys(w, "farm", "F2 F1");
    assert_list(w, "place", 0, "farm", "F2");
    assert_list(w, "place", 1, "worker", "F1/1");
}

static void an_unknown_date_makes_the_list_unknown(void **state)
{
    struct world *w = *state;
    int32_t worker[4];
    const struct hk_cause *cause;

    make_workers(w, worker);
    add_visit(w, worker[1], "V1", INT32_MIN);
    add_visit(w, worker[1], "V2", day(2019, 1, 1));
    add_visit(w, worker[2], "V3", day(2019, 1, 1));
    finish(w, NULL);
    assert_list(w, "worker", 1, "visit", "? V2");
    assert_list(w, "worker", 2, "visit", "V3");
    assert_list(w, "farm", 0, "visit", "? V2");
    assert_list(w, "farm", 1, "visit", "V3");
    assert_list(w, "place", 0, "visit", "? V2 V3");
    cause = list_cause(w, "place", 0, "visit");
    assert_int_equal(cause->entity, entity(w, "visit"));
    assert_int_equal(cause->row, 0);
    assert_string_equal(cause->name, "seen_on");
    assert_false(cause->is_error);
}

static void too_few_records_make_the_list_unknown(void **state)
{
    struct world *w = *state;
    int32_t place = add(w, "place", -1, "P");
    int32_t f = add(w, "farm", place, "F");
    const struct hk_cause *cause;

    add(w, "farm", place, "G");
    add(w, "worker", f, "1");
    finish(w, NULL);
    assert_list(w, "farm", 0, "worker", "F/1");
    assert_list(w, "farm", 1, "worker", "?");
    assert_list(w, "place", 0, "worker", "? F/1");
    assert_list(w, "place", 0, "visit", "?");
    cause = list_cause(w, "place", 0, "visit");
    assert_int_equal(cause->entity, entity(w, "farm"));
    assert_int_equal(cause->row, 1);
    assert_string_equal(cause->name, "workers");
    assert_string_equal(cause->text, "no record");
}

static void a_list_is_made_once(void **state)
{
    struct world *w = *state;
    int32_t worker[4];
    const struct hk_list *list;

    make_workers(w, worker);
    finish(w, NULL);
    list = hk_data_list(w->d, entity(w, "place"), entity(w, "worker"));
    assert_ptr_equal(list, hk_data_list(w->d, entity(w, "place"),
                                        entity(w, "worker")));
}

/* ---- memory ------------------------------------------------------------- */

static enum hk_status whole_situation(struct world *w)
{
    struct hk_data *d = NULL;
    struct hk_value text = text_value("990101"), shop = text_value("S");
    enum hk_status rc = hk_data_new(&d, w->m, 2019, 0, &w->err);
    int32_t row = 0;

    if (!rc)
        rc = hk_data_add(d, entity(w, "shop"), -1, "S", &row, &w->err);
    if (!rc)
        rc = hk_data_add(d, entity(w, "farm"), -1, "F", &row, &w->err);
    if (!rc)
        rc = hk_data_put(d, entity(w, "farm"), 0, field(w, "farm", "region"),
                         &text, &w->err);
    if (!rc)
        rc = hk_data_put(d, entity(w, "farm"), 0, field(w, "farm", "shop"),
                         &shop, &w->err);
    for (int i = 0; !rc && i < 20; i++)
        rc = hk_data_add(d, entity(w, "worker"), 0, NULL, &row, &w->err);
    if (!rc)
        rc = hk_data_finish(d, NULL, &w->err);
    if (!rc && !hk_data_list(d, entity(w, "place"), entity(w, "visit")))
        rc = HK_ENOMEM;
    hk_data_free(d);
    return rc;
}

static void without_memory_nothing_leaks(void **state)
{
    struct world *w = *state;
    int refused = 0, done = 0;

    for (int n = 1; n < 400; n++) {
        enum hk_status rc;

        hk_mem_fail(n);
        rc = whole_situation(w);
        hk_mem_fail(0);
        assert_true(rc == HK_OK || rc == HK_ENOMEM);
        refused += rc == HK_ENOMEM;
        done += rc == HK_OK;
    }
    assert_true(refused > 50);
    assert_true(done > 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_in_keys_compare_as_numbers_and_texts_by_bytes),
        TEST(children_stand_side_by_side_in_the_order_of_parents),
        TEST(records_without_a_key_are_numbered_as_added),
        TEST(signs_of_keys_are_escaped_in_texts),
        TEST(two_records_of_one_key_are_refused),
        TEST(fields_are_unknown_and_optional_ones_none_until_put),
        TEST(truths_words_and_small_numbers_stand_in_bytes_too),
        TEST(a_cell_that_is_not_known_is_its_own_cause),
        TEST(where_all_is_known_no_states_are_kept),
        TEST(states_can_be_put),
        TEST(values_outside_the_range_are_refused),
        TEST(a_parent_that_is_not_there_is_refused),
        TEST(texts_are_kept_once),
        TEST(causes_are_numbered_from_one),
        TEST(links_lead_to_rows_by_key),
        TEST(a_link_to_nothing_is_refused),
        TEST(a_record_lies_in_its_own_region_or_its_parents),
        TEST(a_parent_not_given_is_one_of_which_nothing_is_known),
        TEST(yearly_records_are_found_by_year),
        TEST(there_is_no_year_without_records),
        TEST(a_yearly_record_without_a_year_is_refused),
        TEST(dated_lists_are_by_date_then_key_up_to_today),
        TEST(lists_are_seen_from_everything_around),
        TEST(keys_that_stand_alone_order_a_list_seen_from_further_out),
        TEST(an_unknown_date_makes_the_list_unknown),
        TEST(too_few_records_make_the_list_unknown),
        TEST(a_list_is_made_once),
        TEST(without_memory_nothing_leaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
