/* The model: what is built, and what is refused. */
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "fixture_model.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static struct hk_model *build_fixture(void)
{
    struct hk_model *m = NULL;
    struct hk_err err = { 0 };

    if (fixture_model(&m, &err))
        fail_msg("%s", err.text);
    return m;
}

/* Building `specs` is refused with a sentence that holds `part`. */
static void assert_refused(const struct hk_entity_spec *specs, int count,
                           const char *part)
{
    struct hk_country country = fixture_country();
    struct hk_model *m = (struct hk_model *)&country;
    struct hk_err err = { 0 };
    enum hk_status rc = hk_model_build(&m, specs, count, &country, &err);

    if (rc == HK_OK || !strstr(err.text, part))
        fail_msg("status %d, found: %s\nexpected: %s", (int)rc, err.text,
                 part);
    assert_int_equal(rc, HK_EFORMAT);
    assert_null(m);
}

/* One entity "a" with the one key "no" and one more field. */
static void assert_field_refused(struct hk_field_spec field, const char *part)
{
    const char *key[] = { "no", NULL };
    struct hk_field_spec fields[] = { F(HK_TEXT, "no", "号"), field };
    struct hk_entity_spec specs[] = { E(fields, "a", "甲", .key = key) };

    assert_refused(specs, 1, part);
}

static void assert_entity_refused(struct hk_entity_spec entity,
                                  const char *part)
{
    static const char *key[] = { "no", NULL };
    struct hk_field_spec fields[] = { F(HK_TEXT, "no", "号") };
    struct hk_entity_spec specs[] = { E(fields, "up", "上", .key = key),
                                      entity };

    assert_refused(specs, 2, part);
}

/* ---- what is built ------------------------------------------------------ */

static void the_region_is_the_first_entity(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *e = m->entities[0];

    (void)state;
    assert_string_equal(e->name, "region");
    assert_int_equal(e->key_count, 1);
    assert_string_equal(e->fields[e->key[0]]->name, "code");
    assert_true(e->key_alone);
    assert_non_null(hk_entity_field(e, "within"));
    assert_true(hk_entity_field(e, "until")->optional);
    assert_ptr_equal(hk_model_entity(m, "region"), e);
    hk_model_free(m);
}

static void parents_come_before_children(void **state)
{
    struct hk_model *m = build_fixture();

    (void)state;
    assert_int_equal(m->entity_count, 8);
    for (int i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];

        assert_int_equal(e->index, i);
        assert_true(e->within < i);
        assert_ptr_equal(hk_model_entity(m, e->name), e);
        if (e->within >= 0) {
            assert_string_equal(m->entities[e->within]->name, e->within_name);
            assert_int_equal(e->depth, m->entities[e->within]->depth + 1);
        }
    }
    hk_model_free(m);
}

static void a_yearly_entity_has_the_year_as_first_field_and_key(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *e = hk_model_entity(m, "yield");

    (void)state;
    assert_string_equal(e->fields[0]->name, "year");
    assert_string_equal(e->fields[0]->zh, "年度");
    assert_true(e->fields[0]->required);
    assert_int_equal(e->fields[0]->min, 1900);
    assert_int_equal(e->fields[0]->max, 2200);
    assert_int_equal(e->key_count, 1);
    assert_int_equal(e->key[0], 0);
    assert_false(e->key_alone);
    hk_model_free(m);
}

static void keys_are_required_and_texts_stand_alone(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *worker = hk_model_entity(m, "worker");
    const struct hk_entity *sale = hk_model_entity(m, "sale");

    (void)state;
    assert_true(worker->fields[worker->key[0]]->required);
    assert_false(worker->key_alone);
    assert_true(hk_model_entity(m, "visit")->key_alone);
    assert_true(hk_model_entity(m, "farm")->key_alone);
    assert_int_equal(sale->key_count, 2);
    assert_false(sale->key_alone);
    hk_model_free(m);
}

static void fields_get_ranges_digits_and_bits(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *farm = hk_model_entity(m, "farm");
    const struct hk_field *f = hk_entity_field(farm, "grade");

    (void)state;
    assert_int_equal(f->min, 1);
    assert_int_equal(f->max, 3);
    f = hk_entity_field(farm, "traits");
    assert_int_equal(f->min, 0);
    assert_int_equal(f->max, 7);
    f = hk_entity_field(farm, "listed");
    assert_int_equal(f->max, 1);
    f = hk_entity_field(farm, "closed_on");
    assert_int_equal(f->min, HK_DATE_MIN);
    assert_int_equal(f->max, HK_DATE_MAX);
    assert_int_equal(f->none_bit, 0);
    f = hk_entity_field(farm, "shop");
    assert_int_equal(f->none_bit, 1);
    assert_string_equal(m->entities[f->to_entity]->name, "shop");
    assert_int_equal(farm->none_count, 2);
    assert_string_equal(farm->fields[farm->region_field]->name, "region");
    f = hk_entity_field(hk_model_entity(m, "place"), "revenue");
    assert_true(f->max == INT64_C(100000000000000) && f->min == -f->max);
    f = hk_entity_field(hk_model_entity(m, "yield"), "loss");
    assert_true(f->max == INT64_C(1000000000000));
    assert_int_equal(f->digits, 4);
    f = hk_entity_field(hk_model_entity(m, "visit"), "cost");
    assert_int_equal(f->min, 0);
    assert_true(f->max == INT64_C(100000000000000));
    hk_model_free(m);
}

static void words_are_numbered_as_written(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *farm = hk_model_entity(m, "farm");
    const struct hk_field *grade = hk_entity_field(farm, "grade");
    const struct hk_field *traits = hk_entity_field(farm, "traits");

    (void)state;
    assert_string_equal(hk_code_no(grade, 1)->word, "A");
    assert_string_equal(hk_code_no(grade, 2)->cells[1], "乙级");
    assert_null(hk_code_no(grade, 0));
    assert_null(hk_code_no(grade, 4));
    assert_null(hk_code_no(grade, INT64_MIN));
    assert_int_equal(hk_code_word(grade, "C")->no, 3);
    assert_null(hk_code_word(grade, "乙"));
    assert_string_equal(hk_code_no(traits, 0)->word, "old");
    assert_int_equal(hk_code_word(traits, "wet")->no, 2);
    assert_null(hk_code_no(hk_entity_field(farm, "owner"), 1));
    hk_model_free(m);
}

static void a_label_that_is_missing_in_english_is_the_name(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *farm = hk_model_entity(m, "farm");

    (void)state;
    assert_string_equal(farm->en, "farm");
    assert_string_equal(hk_entity_field(farm, "closed_on")->en, "closed on");
    assert_string_equal(hk_code_word(hk_entity_field(farm, "grade"), "A")->en,
                        "A");
    hk_model_free(m);
}

static void entities_know_what_is_around_them(void **state)
{
    struct hk_model *m = build_fixture();
    const struct hk_entity *visit = hk_model_entity(m, "visit");

    (void)state;
    assert_true(hk_entity_inside(m, visit, visit->index));
    assert_true(hk_entity_inside(m, visit, hk_model_entity(m, "place")->index));
    assert_false(hk_entity_inside(m, visit, hk_model_entity(m, "shop")->index));
    assert_false(hk_entity_inside(m, hk_model_entity(m, "place"),
                                  visit->index));
    assert_null(hk_model_entity(m, "visits"));
    assert_null(hk_entity_field(visit, "seen"));
    hk_model_free(m);
}

static void kinds_have_names(void **state)
{
    enum hk_kind kind;

    (void)state;
    for (int i = HK_TEXT; i <= HK_LINK; i++) {
        assert_true(hk_kind_of(&kind, hk_kind_name((enum hk_kind)i)));
        assert_int_equal(kind, i);
    }
    assert_string_equal(hk_kind_name(HK_MONEY), "money");
    assert_false(hk_kind_of(&kind, "float"));
    assert_string_equal(hk_kind_name((enum hk_kind)99), "?");
}

static void equal_models_have_equal_digests(void **state)
{
    struct hk_model *a = build_fixture(), *b = build_fixture();
    struct hk_str text = HK_STR_INIT;

    (void)state;
    assert_memory_equal(a->sha256, b->sha256, 32);
    hk_model_text(a, &text);
    assert_non_null(strstr(hk_str_text(&text), "\nentity\tfarm\twithin=place"));
    assert_non_null(strstr(hk_str_text(&text), "\ncode\t2\tB\t2\t乙级\n"));
    assert_null(strstr(hk_str_text(&text), "农场"));
    hk_str_release(&text);
    hk_model_free(a);
    hk_model_free(b);
    hk_model_free(NULL);
}

/* ---- what people call a record ------------------------------------------ */

/* The one entity "a" with the key "no" and the texts "title" and "other",
 * declared twice, named by `first` and by `second`. */
static enum hk_status name_twice(struct hk_model **m, const char *first,
                                 const char *second, struct hk_err *err)
{
    const char *key[] = { "no", NULL };
    struct hk_field_spec fields[] = { F(HK_TEXT, "no", "号"),
                                      F(HK_TEXT, "title", "名"),
                                      F(HK_TEXT, "other", "别名") };
    struct hk_entity_spec specs[] = {
        E(fields, "a", "甲", .key = key, .named = first),
        { .at = "pack.lua:9", .name = "a", .named = second }
    };
    struct hk_country country = fixture_country();

    return hk_model_build(m, specs, 2, &country, err);
}

static void an_entity_is_named_by_one_text(void **state)
{
    struct hk_model *m, *same, *plain;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(name_twice(&m, "title", NULL, &err), HK_OK);
    assert_string_equal(m->entities[1]->named, "title");
    assert_int_equal(m->entities[1]->named_field, 1);
    assert_int_equal(m->entities[0]->named_field, -1);
    assert_int_equal(name_twice(&same, NULL, "title", &err), HK_OK);
    assert_int_equal(same->entities[1]->named_field, 1);
    assert_int_equal(name_twice(&plain, NULL, NULL, &err), HK_OK);
    assert_null(plain->entities[1]->named);
    assert_int_equal(plain->entities[1]->named_field, -1);
    /* What is shown is not what is stored: registers need not change. */
    assert_memory_equal(m->sha256, plain->sha256, 32);
    hk_model_free(m);
    hk_model_free(same);
    hk_model_free(plain);
}

static void what_an_entity_is_named_by_is_checked(void **state)
{
    struct hk_model *m;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(name_twice(&m, "title", "other", &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "pack.lua:9: entity a says named = "
                           "\"other\", but another place says \"title\""));
    assert_int_equal(name_twice(&m, "no", NULL, &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "is named by no, which is in its key"));
    assert_int_equal(name_twice(&m, "titel", NULL, &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "did you mean \"title\"?"));
}

/* ---- the same entity in several places ---------------------------------- */

static void a_pack_adds_fields_by_naming_the_entity_again(void **state)
{
    const char *key[] = { "no", NULL };
    struct hk_field_spec one[] = { F(HK_TEXT, "no", "号"),
                                   F(HK_INTEGER, "size", "大小") };
    struct hk_field_spec two[] = { F(HK_INTEGER, "size", "大小"),
                                   F(HK_BOOLEAN, "green", "绿") };
    struct hk_entity_spec specs[] = {
        { .at = "x.lua:1", .name = "a", .fields = two, .field_count = 2 },
        E(one, "a", "甲", .key = key, .list = "as")
    };
    struct hk_country country = fixture_country();
    struct hk_model *m;
    struct hk_err err = { 0 };
    const struct hk_entity *a;

    (void)state;
    assert_int_equal(hk_model_build(&m, specs, 2, &country, &err), HK_OK);
    a = hk_model_entity(m, "a");
    assert_int_equal(a->field_count, 3);
    assert_string_equal(a->zh, "甲");
    assert_string_equal(a->list, "as");
    assert_non_null(hk_entity_field(a, "green"));
    hk_model_free(m);

    two[0].has_max = true;
    two[0].max = 5;
    assert_refused(specs, 2, "field size of a differs from its definition");
    two[0].name = "large";
    specs[0].list = "others";
    assert_refused(specs, 2, "another place says");
    specs[0].list = NULL;
    specs[0].at_least = 1;
    specs[1].at_least = 2;
    assert_refused(specs, 2, "at_least = 2, but another place says 1");
    specs[1].at_least = 1;
    specs[0].key = (const char *[]){ "large", NULL };
    assert_refused(specs, 2, "says a key that differs");
}

/* ---- what is refused ---------------------------------------------------- */

static void names_must_be_names_and_not_taken(void **state)
{
    static const char *key[] = { "no", NULL };
    static const char *const taken[] = {
        "and", "end", "goto", "entity", "param", "benefit", "sum", "any",
        "years_between", "money", "link", "register", "batch", "history",
        "code", "alias", "region", "lock_note", "run", "run_output",
        "run_cause", "policy_file", "run_policy", "reveal_log", "run_a_1",
        "sqlite_x", "v_a", "yuan"
    };
    static const char *const wrong[] = { "", "A", "a b", "1a", "村", "a-b" };
    struct hk_field_spec no[] = { F(HK_TEXT, "no", "号") };

    (void)state;
    for (int i = 0; i < COUNT(taken); i++) {
        struct hk_entity_spec specs[] = { E(no, taken[i], "甲", .key = key) };

        assert_refused(specs, 1, "an entity cannot be named");
    }
    for (int i = 0; i < COUNT(wrong); i++) {
        struct hk_entity_spec specs[] = { E(no, wrong[i], "甲", .key = key) };

        assert_refused(specs, 1, "cannot be the name of an entity");
        assert_field_refused((struct hk_field_spec)F(HK_TEXT, wrong[i], "乙"),
                             "cannot be the name of a field of a");
    }
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "id", "乙"),
                         "a field of a cannot be named id");
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "_none", "乙"),
                         "a field of a cannot be named _none");
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "while", "乙"),
                         "a field of a cannot be named while");
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, NULL, "乙"),
                         "cannot be the name of a field");
}

static void what_does_not_go_together_is_refused(void **state)
{
#define REFUSED(part, kind, ...) assert_field_refused( \
    (struct hk_field_spec)F(kind, "x", "乙", __VA_ARGS__), part)
    (void)state;
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "x", NULL),
                         "has no label");
    REFUSED("both required and optional", HK_TEXT, .required = true,
            .optional = true);
    REFUSED("but it is not optional", HK_TEXT, .blank_none = true);
    REFUSED("only dates have one", HK_TEXT, .month = true);
    REFUSED("only regions have one", HK_TEXT, .level = "county");
    REFUSED("did you mean \"county\"", HK_REGION, .level = "couny");
    REFUSED("which the country does not have", HK_REGION, .level = "galaxy");
    REFUSED("only links lead somewhere", HK_TEXT, .to = "a");
    REFUSED("only texts can be asked", HK_DATE, .valid = "p.f");
    assert_field_refused((struct hk_field_spec)G(HK_MONEY, 2, "x", "乙"),
                         "has digits");
    assert_field_refused((struct hk_field_spec)G(HK_DECIMAL, 5, "x", "乙"),
                         "has 5 digits");
    REFUSED("has min or max", HK_TEXT, .has_min = true);
    REFUSED("has min or max", HK_ENUM, .has_max = true,
            .codes = &(struct hk_code){ .word = "A" }, .code_count = 1);
    REFUSED("is empty", HK_INTEGER, .has_min = true, .has_max = true,
            .min = 5, .max = 4);
    REFUSED("is empty", HK_MONEY, .has_min = true,
            .min = INT64_C(200000000000000));
    REFUSED("has no words", HK_ENUM, .code_count = 0);
    REFUSED("only enum and set have them", HK_TEXT,
            .codes = &(struct hk_code){ .word = "A" }, .code_count = 1);
    REFUSED("does not say where it leads", HK_LINK, .to = NULL);
    REFUSED("leads to a region", HK_LINK, .to = "region");
    REFUSED("leads to \"b\", which is not an entity", HK_LINK, .to = "b");
#undef REFUSED
}

static void words_must_be_words_and_mean_one_thing(void **state)
{
    const char *cells[] = { "A", NULL };
    struct hk_code twice[] = { { .word = "A" }, { .word = "A" } };
    struct hk_code shared[] = { { .word = "A" },
                                { .word = "B", .cells = cells } };
    struct hk_code same_label[] = { { .word = "A", .zh = "一" },
                                    { .word = "B", .zh = "一" } };
    struct hk_code blank[] = { { .word = " A" } };
    struct hk_code control[] = { { .word = "A\n" } };
    struct hk_code many[63];
    char names[63][16];

    (void)state;
#define ENUM(codes_, part) assert_field_refused((struct hk_field_spec)F( \
    HK_ENUM, "x", "乙", .codes = codes_, .code_count = COUNT(codes_)), part)
    ENUM(twice, "has the word A twice");
    ENUM(shared, "a cell \"A\" could mean the word A or B");
    ENUM(same_label, "a cell \"一\" could mean the word A or B");
    ENUM(blank, "cannot be used");
    ENUM(control, "cannot be used");
#undef ENUM
    for (int i = 0; i < 63; i++) {
        snprintf(names[i], sizeof names[i], "w%d", i);
        many[i] = (struct hk_code){ .word = names[i] };
    }
    assert_field_refused((struct hk_field_spec)F(HK_SET, "x", "乙",
                             .codes = many, .code_count = 63),
                         "has 63 words, at most 62");
}

static void a_set_may_have_62_words(void **state)
{
    const char *key[] = { "no", NULL };
    struct hk_code many[62];
    char names[62][16];
    struct hk_field_spec fields[] = {
        F(HK_TEXT, "no", "号"),
        F(HK_SET, "x", "乙", .codes = many, .code_count = 62)
    };
    struct hk_entity_spec specs[] = { E(fields, "a", "甲", .key = key) };
    struct hk_country country = fixture_country();
    struct hk_model *m;
    struct hk_err err = { 0 };

    (void)state;
    for (int i = 0; i < 62; i++) {
        snprintf(names[i], sizeof names[i], "w%d", i);
        many[i] = (struct hk_code){ .word = names[i] };
    }
    assert_int_equal(hk_model_build(&m, specs, 1, &country, &err), HK_OK);
    assert_true(m->entities[1]->fields[1]->max == (INT64_C(1) << 62) - 1);
    hk_model_free(m);
}

static void at_most_62_fields_are_optional(void **state)
{
    const char *key[] = { "no", NULL };
    struct hk_field_spec fields[64] = { F(HK_TEXT, "no", "号") };
    char names[64][16];
    struct hk_entity_spec specs[] = { E(fields, "a", "甲", .key = key) };

    (void)state;
    for (int i = 1; i < 64; i++) {
        snprintf(names[i], sizeof names[i], "f%d", i);
        fields[i] = (struct hk_field_spec)F(HK_TEXT, names[i], names[i],
                                            .optional = true);
    }
    assert_refused(specs, 1, "more than 62 optional fields");
}

static void keys_are_checked(void **state)
{
    struct hk_field_spec fields[] = {
        F(HK_TEXT, "no", "号"), F(HK_MONEY, "sum", "额"),
        F(HK_DATE, "day", "日", .optional = true)
    };
#define KEY(part, ...) do { \
        const char *key_[] = { __VA_ARGS__, NULL }; \
        struct hk_entity_spec specs_[] = { E(fields, "a", "甲", \
                                             .key = key_) }; \
        assert_refused(specs_, 1, part); \
    } while (0)

    (void)state;
    KEY("entity a has no key", NULL);
    KEY("did you mean \"no\"", "noo");
    KEY("field sum of kind money cannot be a key", "sum");
    KEY("is a key of a and so cannot be optional", "day");
    KEY("names no twice", "no", "no");
#undef KEY
    assert_entity_refused((struct hk_entity_spec)E(fields, "a", "甲"),
                          "entity a has no key");
    assert_entity_refused((struct hk_entity_spec)E(fields, "a", "甲",
                              .within = "up", .per_year = true,
                              .key = (const char *[]){ "no", NULL }),
                          "the year is its key");
}

static void parents_lists_and_dates_are_checked(void **state)
{
    static const char *key[] = { "line", NULL };
    struct hk_field_spec fields[] = {
        F(HK_INTEGER, "line", "行"), F(HK_DATE, "day", "日"),
        F(HK_DATE, "maybe", "或", .optional = true)
    };
    struct hk_field_spec parent[] = { F(HK_TEXT, "up", "上级"),
                                      F(HK_INTEGER, "line", "行") };
    struct hk_field_spec yearly[] = { F(HK_INTEGER, "year", "年") };
#define KID(part, ...) assert_entity_refused((struct hk_entity_spec) \
    E(fields, "a", "甲", .key = key, __VA_ARGS__), part)

    (void)state;
    KID("did you mean \"up\"", .within = "upp");
    KID("is not an entity; declare it", .within = "elsewhere");
    KID("must be a date and not optional", .within = "up", .dated = "maybe");
    KID("must be a date", .within = "up", .dated = "line");
    KID("which is not one of its fields", .dated = "weekday");
    KID("has a window but no dated field", .window = "w");
    KID("entity a says named = \"lin\", which is not one of its fields; did "
        "you mean \"line\"?", .named = "lin");
    KID("is named by day, which is of kind date; expected a text",
        .named = "day");
    KID("at_least = -1", .at_least = -1);
    KID("the list of a cannot be named", .within = "up", .list = "As");
    KID("no is a field of up", .within = "up", .list = "no");
#undef KID
    assert_entity_refused((struct hk_entity_spec)E(parent, "a", "甲",
                              .key = key, .within = "up"),
                          "up is a field of a");
    assert_entity_refused((struct hk_entity_spec)E(fields, "a", "甲",
                              .per_year = true), "says not of what");
    assert_entity_refused((struct hk_entity_spec)E(fields, "a", "甲",
                              .per_year = true, .within = "up",
                              .dated = "day"), "cannot be dated");
    assert_entity_refused((struct hk_entity_spec)E(yearly, "a", "甲",
                              .per_year = true, .within = "up"),
                          "has the field year already");
    assert_entity_refused((struct hk_entity_spec)E(fields, "a", NULL,
                              .key = key), "entity a has no label");
}

static void a_cycle_of_parents_is_refused(void **state)
{
    static const char *key[] = { "line", NULL };
    struct hk_field_spec f[] = { F(HK_INTEGER, "line", "行") };
    struct hk_entity_spec specs[] = {
        E(f, "a", "甲", .key = key, .within = "b"),
        E(f, "b", "乙", .key = key, .within = "c"),
        E(f, "c", "丙", .key = key, .within = "b")
    };

    (void)state;
    assert_refused(specs, 3, "lies within itself");
    specs[0].within = "a";
    assert_refused(specs, 1, "entity a lies within itself");
}

static void two_lists_of_one_name_are_refused(void **state)
{
    static const char *key[] = { "line", NULL };
    struct hk_field_spec f[] = { F(HK_INTEGER, "line", "行") };
    struct hk_entity_spec specs[] = {
        E(f, "top", "顶", .key = key),
        E(f, "a", "甲", .key = key, .within = "top", .list = "things"),
        E(f, "b", "乙", .key = key, .within = "a", .list = "things"),
    };

    (void)state;
    assert_refused(specs, 3, "seen from top, \"things\" would be the list of");
    specs[2] = (struct hk_entity_spec)E(f, "things", "乙", .within = "top",
                                        .per_year = true);
    assert_refused(specs, 3, "from top, \"things\" would be the list of a");
}

static void two_fields_of_one_header_are_refused(void **state)
{
    const char *alias[] = { "号", NULL };

    (void)state;
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "x", "号"),
                         "no and x of a are both known as \"号\"");
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "x", "乙",
                                                 .aliases = alias),
                         "both known as \"号\"");
    assert_field_refused((struct hk_field_spec)F(HK_TEXT, "no", "号"),
                         "has the field no twice");
}

static void a_country_is_checked(void **state)
{
    struct hk_country good = fixture_country(), c;
    struct hk_model *m;
    struct hk_err err = { 0 };

    (void)state;
#define BAD(change, part) do { \
        c = good; \
        change; \
        assert_int_equal(hk_model_build(&m, NULL, 0, &c, &err), HK_EFORMAT); \
        assert_non_null(strstr(err.text, part)); \
    } while (0)
    BAD(c.code_lengths[1] = 2, "the lengths must rise");
    BAD(c.code_levels = 9, "at most 8");
    BAD(c.pad = 'x', "expected a digit");
    BAD(c.money_digits = 5, "expected 0 to 4");
    BAD(c.multipliers[0].times = 0, "whole number above 0");
    BAD(c.long_id_count = 9, "at most 8 words");
#undef BAD
    c = (struct hk_country){ 0 };
    assert_int_equal(hk_model_build(&m, NULL, 0, &c, &err), HK_OK);
    assert_int_equal(m->country.pad, '0');
    assert_null(m->country.points[0]);
    hk_model_free(m);
}

static void without_memory_nothing_is_built(void **state)
{
    struct hk_err err = { 0 };
    int refused = 0;

    (void)state;
    for (int n = 1; n < 80; n++) {
        struct hk_model *m = NULL;
        enum hk_status rc;

        hk_mem_fail(n);
        rc = fixture_model(&m, &err);
        hk_mem_fail(0);
        /* An arena may do with a smaller block, so some builds succeed. */
        assert_true(rc == HK_OK || rc == HK_ENOMEM);
        assert_true((rc == HK_OK) == (m != NULL));
        refused += rc == HK_ENOMEM;
        hk_model_free(m);
    }
    assert_true(refused > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_region_is_the_first_entity),
        cmocka_unit_test(parents_come_before_children),
        cmocka_unit_test(a_yearly_entity_has_the_year_as_first_field_and_key),
        cmocka_unit_test(keys_are_required_and_texts_stand_alone),
        cmocka_unit_test(fields_get_ranges_digits_and_bits),
        cmocka_unit_test(words_are_numbered_as_written),
        cmocka_unit_test(a_label_that_is_missing_in_english_is_the_name),
        cmocka_unit_test(entities_know_what_is_around_them),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(equal_models_have_equal_digests),
        cmocka_unit_test(an_entity_is_named_by_one_text),
        cmocka_unit_test(what_an_entity_is_named_by_is_checked),
        cmocka_unit_test(a_pack_adds_fields_by_naming_the_entity_again),
        cmocka_unit_test(names_must_be_names_and_not_taken),
        cmocka_unit_test(what_does_not_go_together_is_refused),
        cmocka_unit_test(words_must_be_words_and_mean_one_thing),
        cmocka_unit_test(a_set_may_have_62_words),
        cmocka_unit_test(at_most_62_fields_are_optional),
        cmocka_unit_test(keys_are_checked),
        cmocka_unit_test(parents_lists_and_dates_are_checked),
        cmocka_unit_test(a_cycle_of_parents_is_refused),
        cmocka_unit_test(two_lists_of_one_name_are_refused),
        cmocka_unit_test(two_fields_of_one_header_are_refused),
        cmocka_unit_test(a_country_is_checked),
        cmocka_unit_test(without_memory_nothing_is_built),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
