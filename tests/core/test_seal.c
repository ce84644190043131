/* The digest of results is over lines that anybody can write again: those of
 * both forms stand here, byte for byte. */
#include "kept.h"

#include "answer/seal.h"
#include "base/digest.h"

static const char rules[] =
    "variable \"above\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
    "  zh = \"超过\", en = \"above\",\n"
    "  formula = function(f, p) return f.debt * 92233 - p.cap end }\n"
    "variable \"each\" { of = \"farm\", type = \"money\",\n"
    "  unit = \"penny/person\",\n"
    "  zh = \"人均\", en = \"each\", formula = function(f, p)\n"
    "  return div(p.cap - f.debt * 3, f.size, \"floor\") end }\n"
    "variable \"gone\" { of = \"farm\", type = \"date\", optional = true,\n"
    "  zh = \"离开\", en = \"gone\",\n"
    "  formula = function(f, p) return f.left_on end }\n"
    "variable \"who\" { of = \"farm\", type = \"text\", zh = \"谁\",\n"
    "  en = \"who\", formula = function(f, p) return f.farm_no end }\n"
    "check \"closed\" { of = \"farm\", zh = \"有围栏\", en = \"closed\",\n"
    "  pass = function(f, p) return f.fenced end }\n"
    "decision \"good\" { of = \"farm\", zh = \"好\", en = \"good\",\n"
    "  among = function(f, p) return f.left_on == nil end,\n"
    "  all = { \"closed\" } }\n"
    "variable \"twice\" { of = \"animal\", type = \"integer\",\n"
    "  unit = \"head\", zh = \"两倍\", en = \"twice\",\n"
    "  formula = function(a, p) return a.heads * 2 end }\n";

static const char first_form[] =
    "animal\tF1/12\ttwice\tv\t14\n"
    "farm\tE\"1\tabove\tv\t9223299999999999000\n"
    "farm\tE\"1\tclosed\tf\t\n"
    "farm\tE\"1\teach\tv\t-74999999999750\n"
    "farm\tE\"1\tgone\tv\tnone\n" "farm\tE\"1\tgood\tf\t\n"
    "farm\tE\"1\twho\tv\t\"E\\\"1\"\n"
    "farm\tF1\tabove\tv\t46115500\n" "farm\tF1\tclosed\tt\t\n"
    "farm\tF1\teach\tv\t-250\n" "farm\tF1\tgone\tv\tnone\n"
    "farm\tF1\tgood\tt\t\n" "farm\tF1\twho\tv\t\"F1\"\n"
    "farm\tF2\tabove\tv\t11386162850\n" "farm\tF2\tclosed\tt\t\n"
    "farm\tF2\teach\te\t\n" "farm\tF2\tgone\tv\t17897\n"
    "farm\tF2\tgood\to\t\n" "farm\tF2\twho\tv\t\"F2\"\n"
    "farm\tF3\tabove\tv\t83008700\n" "farm\tF3\tclosed\tu\t\n"
    "farm\tF3\teach\tv\t-1700\n" "farm\tF3\tgone\tv\tnone\n"
    "farm\tF3\tgood\tu\t\n" "farm\tF3\twho\tv\t\"F3\"\n"
    "farm\tF4\tabove\tu\t\n" "farm\tF4\tclosed\tt\t\n"
    "farm\tF4\teach\tu\t\n" "farm\tF4\tgone\tv\tnone\n"
    "farm\tF4\tgood\tt\t\n" "farm\tF4\twho\tv\t\"F4\"\n";

static const char second_form[] =
    "animal\ttwice\n"
    "F1/12\t14\n"
    "farm\tabove\tclosed\teach\tgone\tgood\twho\n"
    "E\"1\t9223299999999999000\tf\t-74999999999750\tnone\tf\t"
    "\"E\\\"1\"\n"
    "F1\t46115500\tt\t-250\tnone\tt\t\"F1\"\n"
    "F2\t11386162850\tt\te\t17897\to\t\"F2\"\n"
    "F3\t83008700\tu\t-1700\tnone\tu\t\"F3\"\n"
    "F4\tu\tt\tu\tnone\tt\t\"F4\"\n";

/* ---- a run in that form -------------------------------------------------- */

static void add_animal(struct keptlab *k)
{
    const struct hk_entity *e = kept_entity(k, "animal");
    struct hk_value v[32];
    int64_t id;
    int i;

    for (i = 0; i < 32; i++)
        v[i] = (struct hk_value){ .state = HK_UNKNOWN };
    kept_value(e, v, "line")->number = 12;
    kept_value(e, v, "heads")->number = 7;
    MUST(k, hk_record_insert(k->s, e, 1, v, &id, &k->w->err));
}

static int setup(void **state)
{
    struct keptlab *k;

    kept_setup(state);
    k = *state;
    kept_policy(k, kept_params, rules);
    kept_begin(k);
    kept_set(k, 2, "left_on", 17897);
    kept_set(k, 2, "size", 0);
    kept_farm(k, "E\"1", 2, 0, 100000000000000, 4);
    kept_commit(k);
    return 0;
}

static void assess(struct keptlab *k, struct hk_assessment *a, int form,
                   enum hk_engine engine, int jobs)
{
    static const char *const names[] = { "above", "closed", "each", "gone",
                                         "good", "twice", "who" };
    struct hk_assess_options o = {
        .region = "11", .year = 2019, .as_of = -1, .form = form,
        .outputs = { .names = names, .count = 7 }, .engine = engine,
        .jobs = jobs };

    kept_open(k, true);
    MUST(k, hk_assess(a, k->w->p, k->s, &o, &k->w->err));
    MUST(k, hk_assessment_save(a, k->s, &o, HK_VERSION, &k->w->err));
    kept_close(k);
}

/* Is the digest of results that of the text? */
static void must_be(struct keptlab *k, int form, const char *text)
{
    static const enum hk_engine engines[] = { HK_ENGINE_COMPILED,
                                              HK_ENGINE_INTERPRETED };
    unsigned char sha[HK_SHA256_LEN];
    char hex[HK_SHA256_HEX];
    int i;

    assert_int_equal(hk_sha256(sha, text, strlen(text), &k->w->err), HK_OK);
    hk_hex(hex, sha);
    for (i = 0; i < 4; i++) {
        struct hk_assessment a;

        assess(k, &a, form, engines[i / 2], i % 2 ? 3 : 1);
        assert_string_equal(a.result, hex);
        assert_int_equal(a.form, form ? form : HK_SEAL_FORM);
        hk_assessment_release(&a);
    }
}

/* ---- tests --------------------------------------------------------------- */

static void the_lines_of_the_first_form_stay_as_they_were(void **state)
{
    struct keptlab *k = *state;

    kept_begin(k);
    add_animal(k);
    kept_commit(k);
    must_be(k, 1, first_form);
}

static void the_second_form_is_a_table_for_each_entity(void **state)
{
    struct keptlab *k = *state;

    kept_begin(k);
    add_animal(k);
    kept_commit(k);
    must_be(k, 2, second_form);
    must_be(k, 0, second_form);
}

static void an_entity_without_records_has_no_lines(void **state)
{
    struct keptlab *k = *state;

    must_be(k, 1, strstr(first_form, "farm"));
    must_be(k, 2, strstr(second_form, "farm"));
}

/* A seal that names no form is of the first one. */
static void runs_sealed_in_any_form_are_verified(void **state)
{
    struct keptlab *k = *state;
    struct hk_assessment a;
    int form;

    for (form = 1; form <= HK_SEAL_FORM; form++) {
        assess(k, &a, form, HK_ENGINE_COMPILED, 1);
        assert_int_equal(a.run, form);
        assert_true(!strstr(a.seal_json, "\"form\"") == (form == 1));
        hk_assessment_release(&a);
        must_verify(k, form);
    }
    assert_string_equal(answer(k, "SELECT count(DISTINCT json_extract(seal, "
                               "'$.result')) FROM run"), "2");
    kept_change(k, 1, "debt", 3);
    must_verify(k, 1);
    must_verify(k, 2);
}

static void a_form_that_is_not_known_is_told(void **state)
{
    struct keptlab *k = *state;
    struct hk_assessment a;

    assess(k, &a, 0, HK_ENGINE_COMPILED, 1);
    hk_assessment_release(&a);
    tamper(k, "UPDATE run SET seal=json_set(seal, '$.form', 77)");
    assert_non_null(strstr(found(k, 1, HK_FOUND_FAILED)->name, "were sealed in "
                           "form 77, and this program knows those up to 2"));
    tamper(k, "UPDATE run SET seal=json_set(seal, '$.form', 'x')");
    assert_string_equal(found(k, 1, HK_FOUND_SEAL)->name, "result");
}

int main(void)
{
#define SEAL_TEST(f) cmocka_unit_test_setup_teardown(f, setup, kept_teardown)
    const struct CMUnitTest tests[] = {
        SEAL_TEST(the_lines_of_the_first_form_stay_as_they_were),
        SEAL_TEST(the_second_form_is_a_table_for_each_entity),
        SEAL_TEST(an_entity_without_records_has_no_lines),
        SEAL_TEST(runs_sealed_in_any_form_are_verified),
        SEAL_TEST(a_form_that_is_not_known_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
