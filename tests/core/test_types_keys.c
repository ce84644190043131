/* Which keys a type of variable and a kind of figure can have: each key is tried on
 * each of them, and what it cannot have is refused in one sentence. */
#include "packs.h"

/* A pack of the country with that; the status of its law. */
static enum hk_status law_of(struct world *w, const char *text)
{
    enum hk_status rc;

    put(w, "xx/rules/a.lua", text);
    rc = reopen(w, false);
    return rc ? rc : resolve(w, "00", 2020, NULL);
}

/* Marks: + it may, - it may not; by key. */
struct row { const char *type, *base, *value, *marks; };

static void try_each(struct world *w, const char *format, const struct row *rows,
                     int count, const char *const *keys)
{
    char text[600];
    int i, k;

    for (i = 0; i < count; i++)
        for (k = 0; keys[k]; k++) {
            int len = (int)strcspn(keys[k], " ");
            enum hk_status rc;

            assert_true(strlen(rows[i].marks) > (size_t)k);
            if (rows[i].marks[k] == '=')       /* the base says it */
                continue;
            snprintf(text, sizeof text, format, rows[i].type, rows[i].base,
                     keys[k], rows[i].value);
            rc = law_of(w, text);
            if ((rc == HK_OK) != (rows[i].marks[k] == '+'))
                fail_msg("%s: %.*s: %s", rows[i].type, len, keys[k],
                         rc ? w->err.text : "not refused");
            if (rc && !strchr(w->err.text, '`'))
                fail_msg("no key is named: %s", w->err.text);
        }
}

static void a_variable_has_the_keys_of_its_type_and_no_others(void **state)
{
    static const char *const keys[] = {
        "unit = \"head\"", "digits = 1", "values = { \"a\", \"b\" }",
        "leads_to = \"farm\"", "optional = true", "law = \"x\"",
        "from = \"2014\"", NULL
    };
    static const struct row rows[] = {
        { "text", "", "\"a\"", "----+++" },
        { "integer", "", "3", "+---+++" },
        { "decimal", "", "decimal(1)", "++--+++" },
        { "rate", "", "percent(5)", "++--+++" },
        { "money", "unit = \"penny\",", "crown(3)", "=---+++" },
        { "boolean", "", "true", "----+++" },
        { "date", "", "p.today", "----+++" },
        { "window", "", "window(p.today, p.today)", "----+++" },
        { "duration", "unit = \"month\",", "months(3)", "=---+++" },
        { "enum", "values = { \"a\" },", "\"a\"", "--=-+++" },
        { "link", "leads_to = \"farm\",", "f", "---=+++" },
    };

    try_each(*state, "variable \"a\" { of = \"farm\", type = \"%s\", %s %s, "
             "formula = function(f, p) return %s end }", rows,
             (int)(sizeof rows / sizeof *rows), keys);
}

/* Of several values the keys are the same; some types have one value only. */
static void a_variable_of_several_values_has_them_too(void **state)
{
    static const char *const keys[] = {
        "unit = \"head\"", "digits = 1", "values = { \"a\", \"b\" }",
        "leads_to = \"farm\"", "optional = true", NULL
    };
    static const struct row rows[] = {
        { "text", "", "\"a\", \"b\"", "----+" },
        { "integer", "", "3, 4", "+---+" },
        { "decimal", "", "decimal(1), decimal(2)", "++--+" },
        { "money", "unit = \"penny\",", "crown(3), crown(4)", "=---+" },
        { "boolean", "", "true, false", "----+" },
        { "date", "", "p.today, p.today", "----+" },
        { "window", "", "window(p.today, p.today)", "-----" },
        { "enum", "values = { \"a\" },", "\"a\", \"a\"", "--=--" },
        { "link", "leads_to = \"farm\",", "f, f", "---=-" },
    };

    try_each(*state, "variable \"a\" { of = \"farm\", type = \"%s\", parts = { "
             "\"x\", \"y\" }, %s %s, formula = function(f, p) return %s end }",
             rows, (int)(sizeof rows / sizeof *rows), keys);
}

static void a_figure_has_the_keys_of_its_kind_and_no_others(void **state)
{
    static const char *const keys[] = {
        "unit = \"penny\"", "unit = \"rate\"", "unit = \"head\"",
        "by_unit = \"head\"", "of = \"animal.kind\"", "default = 0",
        "values = { \"cow\" }", "overlay = \"fixed\"", NULL
    };
    static const struct row rows[] = {
        { "money", "", "crown(3)", "+--+---+" },
        { "rate", "", "percent(5)", "-+++---+" },
        { "decimal", "", "decimal(1)", "--++---+" },
        { "integer", "", "3", "--++---+" },
        { "date", "", "day(2019, 1, 1)", "-------+" },
        { "window", "", "window(day(2019, 1, 1), day(2019, 2, 1))",
          "-------+" },
        { "duration", "", "months(3)", "-------+" },
        { "words", "", "words { \"cow\" }", "----+--+" },
    };

    try_each(*state, "param \"a\" { kind = \"%s\", %s %s, [\"2018\"] = { %s, "
             "source = \"S1\" } }", rows,
             (int)(sizeof rows / sizeof *rows), keys);
}

static void what_stands_beside_a_figure_is_known_too(void **state)
{
    static const struct { const char *text, *says; } cases[] = {
        { "values = { \"x\" }, unit = \"head\", [\"2018\"] = { \"x\" }",
          "has `unit`, but its kind is \"word\", which has none; take `unit` "
          "out" },
        { "unit = \"head\", [\"2018\"] = { 3, default = 4 }",
          "has `default`, but the figure has neither `key` nor `keys`; take "
          "`default` out" },
        { "unit = \"head\", [\"2018\"] = { 3, revised = { { 4, decided = "
          "\"2018-03-01\", grade = \"A\" } } }",
          "revised: unknown key `grade`; known are: decided, source" },
        { "unit = \"head\", [\"2018\"] = { 3, against = { { 4, uint = "
          "\"head\" } } }", "against: unknown key `uint`; did you mean `unit`?" },
    };
    struct world *w = *state;
    char text[400];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(text, sizeof text, "param \"a\" { %s }", cases[i].text);
        assert_int_equal(law_of(w, text), HK_EFORMAT);
        says(w, cases[i].says);
    }
}

static void what_an_entity_cannot_have_is_refused(void **state)
{
    static const struct { const char *text, *says; } cases[] = {
        { "entity \"zz\" { key = \"k\", within = \"farm\", at_least = 1, text "
          "\"k\" {} }", "`at_least` counts the records of a list, and it has "
          "none" },
        { "entity \"zz\" { key = \"k\", text \"k\" {}, money \"m\" { unit = "
          "\"head\" } }", "money \"m\": its unit is \"head\", but a unit begins "
          "with \"penny\"" },
        { "entity \"zz\" { key = \"k\", text \"k\" {}, rate \"m\" { unit = "
          "\"penny/year\" } }", "rate \"m\": its unit is \"penny/year\"" },
        { "entity \"zz\" { key = \"k\", text \"k\" { unit = \"head\" } }",
          "text \"k\": unknown key `unit`" },
    };
    struct world *w = *state;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(w, "xx/model/zz.lua", cases[i].text);
        assert_int_equal(reopen(w, false), HK_EFORMAT);
        says(w, cases[i].says);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                                world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_variable_has_the_keys_of_its_type_and_no_others),
        T(a_variable_of_several_values_has_them_too),
        T(a_figure_has_the_keys_of_its_kind_and_no_others),
        T(what_stands_beside_a_figure_is_known_too),
        T(what_an_entity_cannot_have_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
