/* Formulas as they stand in packs: helpers, constants, what is inherited, and
 * figures that are functions of others. */
#include "packs.h"

#include <lauxlib.h>
#include <lua.h>

#include "formula/formula.h"
#include "formula/pure.h"

/* ---- running ------------------------------------------------------------ */

/* Farm 0: size 4, debt 1000.00, fenced, soil B, not left. */
static int read_need(lua_State *L)
{
    const struct hk_need *need = lua_touserdata(L, lua_upvalueindex(1));
    static const struct { const char *name; int value; } values[] = {
        { "size", 4 }, { "debt", 100000 }, { "soil", 2 }, { "area", 25000 },
        { "base", 7 }
    };
    size_t i;

    assert_int_equal(need->op, HK_NEED_READ);
    assert_int_equal(luaL_checkinteger(L, 1), 0);
    for (i = 0; i < sizeof values / sizeof values[0]; i++)
        if (!strcmp(values[i].name, need->name)) {
            lua_pushinteger(L, values[i].value);
            return 1;
        }
    if (!strcmp(need->name, "fenced"))
        lua_pushboolean(L, 1);
    else
        lua_pushnil(L);
    return 1;
}

static char result[1000];

/* What the lowered formula gives for farm 0, printed. */
static void run(const struct hk_lowered *l)
{
    lua_State *L = luaL_newstate();
    char chunk[200];
    int i;

    assert_non_null(L);
    lua_checkstack(L, 250);
    snprintf(chunk, sizeof chunk, "@%s", l->chunk);
    if (luaL_loadbufferx(L, l->text, l->len, chunk, "t"))
        fail_msg("%s\n%s", lua_tostring(L, -1), l->text);
    for (i = 0; i < l->need_count; i++) {
        lua_CFunction pure = hk_pure_need(l->needs[i].op);

        if (l->needs[i].op == HK_NEED_NOTNIL)
            lua_pushstring(L, l->needs[i].name);
        else
            lua_pushlightuserdata(L, &l->needs[i]);
        lua_pushcclosure(L, pure ? pure : read_need, 1);
    }
    if (lua_pcall(L, l->need_count, 1, 0))
        fail_msg("%s\n%s", lua_tostring(L, -1), l->text);
    lua_pushinteger(L, 0);
    lua_pcall(L, 1, 1, 0);
    snprintf(result, sizeof result, "%s", luaL_tolstring(L, -1, NULL));
    lua_close(L);
}

static enum hk_status lower(struct world *w, const char *name,
                            struct hk_lowered **out)
{
    const struct hk_model *m = hk_packs_model(w->p);
    int farm = hk_model_entity(m, "farm")->index;
    const struct hk_rule *rule = hk_law_rule(w->law, farm, name);

    assert_non_null(rule);
    w->err.text[0] = '\0';
    return hk_formula_lower(out, m, w->p, w->law, rule, NULL, rule->formula,
                            rule->word == HK_CHECK ? HK_ROLE_TEST
                                                   : HK_ROLE_VALUE,
                            false, &w->err);
}

static void load(struct world *w, const char *rules)
{
    put(w, "xx/rules/a.lua", rules);
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
}

static void must_give(struct world *w, const char *name, const char *want)
{
    struct hk_lowered *l = NULL;

    if (lower(w, name, &l))
        fail_msg("%s", w->err.text);
    run(l);
    if (strcmp(result, want))
        fail_msg("%s gives %s, expected %s\n%s", name, result, want, l->text);
}

static void must_refuse(struct world *w, const char *name, const char *want)
{
    struct hk_lowered *l = NULL;

    assert_int_equal(lower(w, name, &l), HK_EFORMAT);
    if (strcmp(w->err.text, want))
        fail_msg("found    %s\nexpected %s", w->err.text, want);
}

#define VARIABLE(name, type, f) "variable \"" name "\" { of = \"farm\", " \
    "type = \"" type "\", zh = \"a\", en = \"a\", formula = " f " }\n"

#define MONEY_TYPE "money\", unit = \"penny"

/* ---- helpers ------------------------------------------------------------ */

static void helpers_of_the_file_are_called(void **state)
{
    struct world *w = *state;

    load(w,
        "local function twice(x) return x + x end\n"
        "local function grown(h, p) if h.fenced then return twice(h.size) end\n"
        "  return 0 end\n"
        "local big = function(h)\n"
        "  return h.debt > crown(500)\n"
        "end\n"
        VARIABLE("a", "integer", "function(h, p) return grown(h, p) end")
        VARIABLE("b", MONEY_TYPE, "function(h, p) return twice(h.debt) end")
        VARIABLE("c", "boolean", "function(h, p) return big(h) end")
        VARIABLE("d", MONEY_TYPE, "function(h, p)\n"
                 "return twice(twice(h.debt)) * twice(2) end"));
    must_give(w, "a", "8");
    must_give(w, "b", "200000");
    must_give(w, "c", "true");
    must_give(w, "d", "1600000");
}

static void an_error_in_a_helper_names_its_line(void **state)
{
    struct world *w = *state;
    struct hk_lowered *l = NULL;

    load(w,
        "local function over(x)\n"
        "  local y = x * 9000000000\n"
        "  return y * 9000000000\n"
        "end\n"
        VARIABLE("a", "integer", "function(h, p)\n  return over(h.size) end")
        VARIABLE("b", MONEY_TYPE, "function(h, p)\n"
                 "  return over(penny(over(1))) end"));
    must_give(w, "a", "xx/rules/a.lua:3: the result is too large for a whole "
              "number");
    assert_int_equal(lower(w, "b", &l), HK_EFORMAT);
    says(w, "xx/rules/a.lua:8: penny: expected a number written out");
}

static void a_helper_reads_fields_for_its_caller(void **state)
{
    struct world *w = *state;
    struct hk_lowered *l = NULL;

    put(w, "xx/params/a.lua", "param \"line\" { unit = \"penny\", zh = \"a\", "
        "en = \"a\", [\"2018\"] = { crown(10), source = \"x\" } }\n");
    load(w,
        "local function owes(f, figures) return f.debt >= figures.line end\n"
        "check \"a\" { of = \"farm\", zh = \"a\", en = \"a\", pass = "
        "function(h, p) return h.size > 0 and owes(h, p) end }\n");
    assert_int_equal(lower(w, "a", &l), HK_OK);
    run(l);
    assert_string_equal(result, "true");
    assert_int_equal(l->read_count, 2);
    assert_string_equal(l->reads[0].name, "debt");
    assert_string_equal(l->reads[1].name, "size");
    assert_int_equal(l->figure_count, 1);
}

static void words_pass_through_helpers(void **state)
{
    struct world *w = *state;

    load(w,
        "local function is(f, word) return f.soil == word end\n"
        "local function class(n) if n > 3 then return \"big\" end\n"
        "  return \"small\" end\n"
        "local BIG = \"big\"\n"
        "variable \"v\" { of = \"farm\", type = \"enum\", zh = \"a\", "
        "en = \"a\", values = { \"small\", \"big\" },\n"
        "  formula = function(h, p) return class(h.size) end }\n"
        VARIABLE("a", "boolean", "function(h, p) return is(h, \"B\") end")
        VARIABLE("b", "boolean", "function(h, p) return is(h, \"D\") end")
        VARIABLE("c", "boolean", "function(h, p)\n"
                 "return class(h.size) == BIG end")
        VARIABLE("d", "boolean", "function(h, p) return h.v == BIG end"));
    must_give(w, "v", "2");
    must_give(w, "a", "true");
    must_refuse(w, "b", "xx/rules/a.lua:1: found \"D\", which is not a word of "
                "this list; its words are A, B, C");
    must_refuse(w, "c", "xx/rules/a.lua:10: found two words in quotes compared "
                "with each other; compare a field with a word");
}

static void helpers_may_not_call_themselves(void **state)
{
    struct world *w = *state;

    load(w,
        "local function down(n) if n < 1 then return 0 end\n"
        "  return down(n - 1) end\n"
        VARIABLE("a", "integer", "function(h, p) return down(h.size) end"));
    must_refuse(w, "a", "xx/rules/a.lua:2: found a function that calls itself: "
                "write it without recursion");
}

static void helpers_may_not_be_assigned_again(void **state)
{
    struct world *w = *state;

    load(w,
        "local function f(x) return x end\n"
        "local N = 5\n"
        VARIABLE("a", "integer", "function(h, p) return f(h.size) end")
        VARIABLE("b", "integer", "function(h, p) return N end")
        VARIABLE("c", "integer", "function(h, p)\n"
                 "  local M = 1 M = 2 return M end")
        "f = function(x) return x + 1 end\n"
        "N = 6\n"
        "do local N = 1; N = 2 end\n");
    must_refuse(w, "a", "xx/rules/a.lua:3: `f` is assigned again in line 7 of "
                "xx/rules/a.lua: what a formula uses of its file keeps one "
                "value; use another name");
    must_refuse(w, "b", "xx/rules/a.lua:4: `N` is assigned again in line 8 of "
                "xx/rules/a.lua: what a formula uses of its file keeps one "
                "value; use another name");
    must_give(w, "c", "2");
}

static void a_name_hidden_elsewhere_is_not_assigned(void **state)
{
    struct world *w = *state;

    load(w,
        "local N = 5\n"
        "local function f(N) N = N + 1 return N end\n"
        "local function g() local N = 1\n"
        "  for N = 1, 2 do local x = N end N = 3 return N end\n"
        VARIABLE("a", "integer", "function(h, p) return N + f(1) + g() end"));
    must_give(w, "a", "10");
}

static void a_helper_must_return_one_kind(void **state)
{
    struct world *w = *state;

    load(w,
        "local function f(h) if h.fenced then return h.size end\n"
        "  return h.debt end\n"
        "local function g(h) if h.fenced then return h.size end\n"
        "end\n"
        "local function k(h, x) return x end\n"
        VARIABLE("a", "integer", "function(h, p) return f(h) end")
        VARIABLE("b", "integer", "function(h, p) return g(h) end")
        VARIABLE("c", "integer", "function(h, p) return k(h) end")
        VARIABLE("d", "integer", "function(h, p) return k end"));
    must_refuse(w, "a", "xx/rules/a.lua:2: this returns an amount of money, "
                "another return of the same function a whole number");
    must_refuse(w, "b", "xx/rules/a.lua:4: this function can reach its end "
                "without `return`: return a value on every path");
    must_refuse(w, "c", "xx/rules/a.lua:8: found 1 arguments, the helper takes 2 "
                "(8 are possible)");
    must_refuse(w, "d", "xx/rules/a.lua:9: found the helper `k` without a "
                "call: write k(...)");
}

/* ---- constants ---------------------------------------------------------- */

static void constants_of_the_file_are_read(void **state)
{
    struct world *w = *state;

    load(w,
        "local AGE, CAP, RATE, DAY = 18, crown(12.5), percent(50), "
        "day(2020, 3, 1)\n"
        "local WAIT, TERM, PART = months(6), window(day(2020, 1, 1), "
        "day(2020, 12, 31)), ratio(2, 3)\n"
        "local ON, WORD, ZERO, AREA = true, \"B\", 0, decimal(2.5)\n"
        "local smaller = min\n"
        VARIABLE("a", "integer", "function(h, p) return AGE * 2 - ZERO end")
        VARIABLE("b", MONEY_TYPE, "function(h, p) return share(CAP, RATE) end")
        VARIABLE("c", "date", "function(h, p) return after(DAY, WAIT) end")
        VARIABLE("d", "boolean", "function(h, p)\n"
                 "return ON and inside(DAY, TERM) and reaches(2, 3, PART) end")
        VARIABLE("e", "boolean", "function(h, p)\n"
                 "return h.soil == WORD and h.area == AREA end"));
    must_give(w, "a", "36");
    must_give(w, "b", "625");
    must_give(w, "c", "18506");
    must_give(w, "d", "true");
    must_give(w, "e", "true");
}

static void tables_and_fractions_are_no_constants(void **state)
{
    struct world *w = *state;

    load(w,
        "local T, F = { 1, 2 }, 0.5\n"
        VARIABLE("a", "integer", "function(h, p) return T[1] end")
        VARIABLE("b", "integer", "function(h, p) return F end")
        VARIABLE("c", "integer", "function(h, p) return T() end"));
    must_refuse(w, "a", "xx/rules/a.lua:2: `T` is a table of the file: a "
                "formula reads numbers, words, texts and value words as "
                "crown(5); make a table a figure (param)");
    must_refuse(w, "b", "xx/rules/a.lua:3: `F` is a number with a fraction: "
                "write it with percent(...), decimal(...) or crown(...)");
    must_refuse(w, "c", "xx/rules/a.lua:4: `T` is a table of the file: a "
                "formula reads numbers, words, texts and value words as "
                "crown(5); make a table a figure (param)");
}

/* ---- inherited ---------------------------------------------------------- */

static void an_overlay_calls_the_parents_formula(void **state)
{
    struct world *w = *state;

    put(w, "xx/a/pack.lua", "pack { region = \"11\", zh = \"a\", en = \"a\", "
        "version = \"1\" }\n"
        "local function more(x) return x * 10 end\n"
        "variable \"v\" { formula = function(h, p, inherited)\n"
        "  return more(inherited(h, p)) end }\n");
    put(w, "xx/a/b/pack.lua", "pack { region = \"1101\", zh = \"b\", "
        "en = \"b\", version = \"1\" }\n"
        "variable \"v\" { formula = function(h, p, inherited)\n"
        "  if h.fenced then return inherited(h, p) + inherited(h, p) end\n"
        "  return 0 end }\n");
    put(w, "xx/rules/a.lua", "local STEP = 3\n"
        "local function plus(x) return x + STEP end\n"
        VARIABLE("v", "integer", "function(h, p)\n"
                 "  return plus(h.size) end"));
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
    must_give(w, "v", "7");
    must_resolve(w, "11", 2020, NULL);
    must_give(w, "v", "70");
    must_resolve(w, "1101", 2020, NULL);
    must_give(w, "v", "140");
}

static void inherited_takes_the_same_record(void **state)
{
    struct world *w = *state;
    struct hk_lowered *l = NULL;

    put(w, "xx/a/pack.lua", "pack { region = \"11\", zh = \"a\", en = \"a\", "
        "version = \"1\" }\n"
        "variable \"v\" { formula = function(h, p, inherited)\n"
        "  return inherited(h) end }\n"
        "variable \"u\" { formula = function(h, p, inherited)\n"
        "  local f = inherited\n  return 1 end }\n");
    put(w, "xx/rules/a.lua", VARIABLE("v", "integer", "function(h, p)\n"
        "  return h.size end") VARIABLE("u", "integer", "function(h, p)\n"
        "  return h.size end"));
    must_open(w);
    must_resolve(w, "11", 2020, NULL);
    must_refuse(w, "v", "xx/a/pack.lua:3: expected inherited(e, p), with a "
                "record of farm and the figures");
    assert_int_equal(lower(w, "u", &l), HK_EFORMAT);
    says(w, "xx/a/pack.lua:5: found `inherited` without a call");
}

/* ---- figures ------------------------------------------------------------ */

#define PARAM(name, head, value) "param \"" name "\" { " head ", " \
    "zh = \"a\", en = \"a\", [\"2018\"] = { " value ", source = \"x\" } }\n"
#define MONEY "unit = \"penny\""

static enum hk_status settle(struct world *w)
{
    w->err.text[0] = '\0';
    return hk_figures_settle(w->law, w->p, hk_packs_model(w->p), &w->err);
}

static void with_figures(struct world *w, const char *params)
{
    put(w, "xx/params/a.lua", params);
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
}

static void must_settle(struct world *w, const char *params)
{
    with_figures(w, params);
    if (settle(w))
        fail_msg("%s", w->err.text);
}

static void figures_are_computed_in_order_of_need(void **state)
{
    struct world *w = *state;

    must_settle(w,
        "local HALF = percent(50)\n"
        "local function half(x) return share(x, HALF) end\n"
        PARAM("a", MONEY, "function(p) return half(p.b) end")
        PARAM("b", MONEY, "function(p) return p.c + p.c end")
        PARAM("c", MONEY, "crown(10)")
        PARAM("d", "kind = \"window\"", "function(p)\n"
              "return window(day(p.year - 1, 10, 1), day(p.year, 9, 30)) end")
        PARAM("e", "kind = \"date\"", "function(p)\n"
              "return after(day(p.year, 1, 1), p.f) end")
        PARAM("f", "kind = \"duration\"", "function(p) return months(2) end")
        PARAM("g", "unit = \"rate\"", "function(p)\n"
              "if p.today > day(2020, 6, 1) then return percent(70) end\n"
              "return percent(60) end"));
    figure_is(w, "a", "10.00");
    figure_is(w, "b", "20.00");
    figure_is(w, "d", "2019-10-01 to 2020-09-30");
    figure_is(w, "e", "2020-03-01");
    assert_int_equal(param(w, "f")->figure.kind, HK_FIG_DURATION);
    assert_int_equal(param(w, "f")->figure.duration, HK_MONTHS);
    figure_is(w, "g", "70%");
    assert_int_equal(settle(w), HK_OK);      /* nothing is left to do */
}

static void tables_bands_and_steps_serve_figures(void **state)
{
    struct world *w = *state;

    must_settle(w,
        PARAM("t", MONEY ", key = \"farm.soil\"",
              "{ A = crown(1), B = crown(2), C = crown(3) }")
        PARAM("n", "unit = \"penny\", key = \"integer\", default = 0",
              "{ [1] = crown(5) }")
        PARAM("r", "unit = \"rate\"", "bands { { upto = crown(100), "
              "percent(50) }, { percent(80) } }")
        PARAM("s", MONEY, "steps { { from = 3, crown(7) } }")
        PARAM("a", MONEY, "function(p) return p.t.B + p.n[p.year - 2019] end")
        PARAM("b", MONEY, "function(p)\n"
              "return banded(p.r, crown(50), crown(200)) end")
        PARAM("c", MONEY, "function(p)\n"
              "return stepped(p.s, 3) + stepped(p.s, 2) end"));
    figure_is(w, "a", "7.00");
    figure_is(w, "b", "105.00");
    figure_is(w, "c", "7.00");
}

static void figures_that_need_themselves_are_named(void **state)
{
    struct world *w = *state;

    with_figures(w,
        PARAM("a", MONEY, "function(p) return p.b end")
        PARAM("b", MONEY, "function(p) return p.c * 2 end")
        PARAM("c", MONEY, "function(p) return min(p.d, p.b) end")
        PARAM("d", MONEY, "crown(1)"));
    assert_int_equal(settle(w), HK_EFORMAT);
    assert_string_equal(w->err.text, "xx/params/a.lua:2: figures need one "
        "another in a circle: b -> c -> b; give one of them a value of its "
        "own");
}

static void what_needs_a_pending_figure_is_pending(void **state)
{
    struct world *w = *state;

    must_settle(w,
        PARAM("a", MONEY, "pending \"not yet\"")
        PARAM("b", MONEY, "function(p) return p.a * 2 end")
        PARAM("c", MONEY, "function(p) return p.b + crown(1) end")
        PARAM("d", MONEY, "ended \"repealed\"")
        PARAM("e", MONEY, "function(p) return p.d end")
        PARAM("f", MONEY, "function(p)\n"
              "if p.year > 2000 then return crown(1) end return p.a end"));
    assert_int_equal(param(w, "c")->figure.kind, HK_FIG_PENDING);
    assert_string_equal(param(w, "c")->figure.why, "b: a: not yet");
    assert_int_equal(param(w, "e")->figure.kind, HK_FIG_ENDED);
    assert_string_equal(param(w, "e")->figure.why, "d: repealed");
    figure_is(w, "f", "1.00");
}

static void a_figure_must_be_what_its_parameter_says(void **state)
{
    struct world *w = *state;

    with_figures(w, PARAM("a", MONEY, "function(p)\n  return percent(5) end"));
    assert_int_equal(settle(w), HK_EFORMAT);
    assert_string_equal(w->err.text, "xx/params/a.lua:2: found a rate, "
        "expected an amount of money as the result");
    with_figures(w, PARAM("a", "kind = \"duration\"", "function(p)\n"
                          "  return 5 end"));
    assert_int_equal(settle(w), HK_EFORMAT);
    with_figures(w, PARAM("a", MONEY, "function(p)\n"
        "  return div(crown(5), p.year - 2020, \"up\") end"));
    assert_int_equal(settle(w), HK_EFORMAT);
    with_figures(w, PARAM("b", "unit = \"person\"", "1000000000000")
        PARAM("a", MONEY, "function(p)\n"
        "  return crown(90000000000) * p.b end"));
    assert_int_equal(settle(w), HK_EFORMAT);
    assert_string_equal(w->err.text, "xx/params/a.lua:3: the result is too "
        "large for a whole number");
    with_figures(w, PARAM("a", MONEY, "function(p) return p.nothing end"));
    assert_int_equal(settle(w), HK_EFORMAT);
    says(w, "there is no figure `nothing`");
}

static void an_overlay_of_a_figure_inherits(void **state)
{
    struct world *w = *state;

    put(w, "xx/a/pack.lua", "pack { region = \"11\", zh = \"a\", en = \"a\", "
        "version = \"1\" }\n"
        "param \"a\" { [\"2019\"] = { function(p, inherited)\n"
        "  return inherited(p) + crown(5) end, source = \"x\" } }\n"
        "param \"b\" { [\"2019\"] = { function(p, inherited)\n"
        "  return inherited(p) * 2 end, source = \"x\" } }\n");
    put(w, "xx/params/a.lua", PARAM("a", MONEY, "crown(10)")
        PARAM("b", MONEY, "function(p) return p.a + crown(1) end"));
    must_open(w);
    must_resolve(w, "11", 2020, NULL);
    assert_int_equal(settle(w), HK_OK);
    figure_is(w, "a", "15.00");
    figure_is(w, "b", "32.00");
    must_resolve(w, "00", 2020, NULL);
    assert_int_equal(settle(w), HK_OK);
    figure_is(w, "b", "11.00");
}

static void a_computed_figure_must_keep_to_its_overlay(void **state)
{
    struct world *w = *state;

    put(w, "xx/a/pack.lua", "pack { region = \"11\", zh = \"a\", en = \"a\", "
        "version = \"1\" }\n"
        "param \"a\" { [\"2019\"] = { function(p, inherited)\n"
        "  return inherited(p) - crown(5) end, source = \"x\" } }\n");
    put(w, "xx/params/a.lua", PARAM("a", MONEY ", overlay = \"raise\"",
                                    "crown(10)"));
    must_open(w);
    must_resolve(w, "11", 2020, NULL);
    assert_int_equal(settle(w), HK_EFORMAT);
    says(w, "xx/a/pack.lua");
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, \
                                                  world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(helpers_of_the_file_are_called),
        A_TEST(an_error_in_a_helper_names_its_line),
        A_TEST(a_helper_reads_fields_for_its_caller),
        A_TEST(words_pass_through_helpers),
        A_TEST(helpers_may_not_call_themselves),
        A_TEST(helpers_may_not_be_assigned_again),
        A_TEST(a_name_hidden_elsewhere_is_not_assigned),
        A_TEST(a_helper_must_return_one_kind),
        A_TEST(constants_of_the_file_are_read),
        A_TEST(tables_and_fractions_are_no_constants),
        A_TEST(an_overlay_calls_the_parents_formula),
        A_TEST(inherited_takes_the_same_record),
        A_TEST(figures_are_computed_in_order_of_need),
        A_TEST(tables_bands_and_steps_serve_figures),
        A_TEST(figures_that_need_themselves_are_named),
        A_TEST(what_needs_a_pending_figure_is_pending),
        A_TEST(a_figure_must_be_what_its_parameter_says),
        A_TEST(an_overlay_of_a_figure_inherits),
        A_TEST(a_computed_figure_must_keep_to_its_overlay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
