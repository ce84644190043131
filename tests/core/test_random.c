/* Random formulas: the lowered text gives what Lua itself gives for the text
 * as it was written. The programs are the same on every run. */
#include "formulas.h"
#include "lowering.h"

/* The same farm as `cells` holds, as Lua sees it. */
static const char world_lua[] =
    "local parish = { fund = 500000 }\n"
    "local h = { size = 4, debt = 100000, balance = -2500, active = true,\n"
    "  soil = 'B', wealth = 123456, fit = true, rank = 'mid', parish = parish,\n"
    "  checked_on = 18336 }\n"
    "local function animal(kind, weight, price, sold, dear)\n"
    "  return { kind = kind, weight = weight, price = price, sold = sold,\n"
    "    dear = dear, farm = h, weighings = {} }\n"
    "end\n"
    "h.animals = { animal('goat', 40, 1000, false, false),\n"
    "  animal('cow', 600, 90000, true, true),\n"
    "  animal('hen', 2, 500, false, false) }\n"
    "h.animals[1].weighings = { { kilos = 38 }, { kilos = 41 } }\n"
    "H = h\n"
    "P = { year = 2020, today = 18627, heads = 3, line = 4000,\n"
    "  by_soil = { A = 500, B = 300 } }\n"
    "function each(l) local i = 0\n"
    "  return function() i = i + 1 return l[i] end end\n"
    "function count(l, w) local n = 0\n"
    "  for m in each(l) do if not w or m[w] then n = n + 1 end end\n"
    "  return n end\n"
    "function sum(l, f, w) local n = 0\n"
    "  for m in each(l) do if not w or m[w] then n = n + m[f] end end\n"
    "  return n end\n"
    "function any(l, f) for m in each(l) do if m[f] then return true end end\n"
    "  return false end\n"
    "function all(l, f)\n"
    "  for m in each(l) do if not m[f] then return false end end\n"
    "  return true end\n"
    "function highest(l, f) local x\n"
    "  for m in each(l) do if not x or m[f] > x then x = m[f] end end\n"
    "  return x end\n"
    "function first(l) return l[1] end\n"
    "function min(a, ...) for i = 1, select_n(...) do local x = pick(i, ...)\n"
    "  if x < a then a = x end end return a end\n"
    "function max(a, ...) for i = 1, select_n(...) do local x = pick(i, ...)\n"
    "  if x > a then a = x end end return a end\n"
    "function gap(a, b) return max(0, a - b) end\n"
    "function known(e, f) return e[f] ~= nil end\n";

/* ---- making programs ---------------------------------------------------- */

static const char *const numbers[] = {
    "h.size", "p.heads", "p.year", "count(h.animals)",
    "sum(h.animals, \"weight\")", "count(h.animals, \"dear\")",
    "sum(h.animals, \"weight\", \"sold\")",
    "(highest(h.animals, \"weight\") or 0)", "first(h.animals).weight",
};
static const char *const conditions[] = {
    "h.active", "h.fit", "h.soil == \"B\"", "h.soil ~= \"C\"",
    "h.crop == nil", "(h.crop ~= nil and h.crop == \"cow\")",
    "h.rank == \"mid\"", "any(h.animals, \"dear\")",
    "all(h.animals, \"sold\")", "h.debt > p.line", "true",
    "(h.rent or 0) >= h.balance", "p.by_soil[h.soil] < p.by_soil.A",
    "known(h, \"debt\")", "(h.vet == nil or h.vet.fee > h.debt)",
    "h.checked_on <= p.today",
};
static const char *const of_member[] = { "m.weight", "count(m.weighings)" };
static const char *const if_member[] = { "m.sold", "m.kind == \"cow\"" };
static const char *const inner[] = { "m.weighings" };
static const char *const counts[] = { "1, h.size", "h.size, -2, -3" };
/* small ones: Lua's own products wrap, those of a formula are errors */
static const char *const factors[] = { "3", "-2", "10" };

static const struct words plain_words = {
    .numbers = LISTED(numbers), .conditions = LISTED(conditions),
    .factors = LISTED(factors), .of_member = LISTED(of_member),
    .if_member = LISTED(if_member), .inner = LISTED(inner),
    .counts = LISTED(counts), .members = "h.animals", .of_inner = "w.kilos",
    .plain = true,
};

static void program(struct maker *k)
{
    hk_str_clear(&k->out);
    body(k, number, "-12345");
}

/* ---- the reference ------------------------------------------------------ */

static int count_of(lua_State *L)
{
    lua_pushinteger(L, lua_gettop(L));
    return 1;
}

static int pick_of(lua_State *L)
{
    lua_pushvalue(L, 1 + (int)luaL_checkinteger(L, 1));
    return 1;
}

static lua_State *reference(void)
{
    lua_State *L = luaL_newstate();

    assert_non_null(L);
    lua_pushcfunction(L, count_of);
    lua_setglobal(L, "select_n");
    lua_pushcfunction(L, pick_of);
    lua_setglobal(L, "pick");
    if (luaL_dostring(L, world_lua))
        fail_msg("%s", lua_tostring(L, -1));
    return L;
}

static void run_reference(lua_State *L, const char *text, char *out, size_t room)
{
    lua_settop(L, 0);
    if (luaL_dostring(L, text))
        fail_msg("%s\n%s", lua_tostring(L, -1), text);
    lua_getglobal(L, "H");
    lua_getglobal(L, "P");
    if (lua_pcall(L, 2, 1, 0))
        snprintf(out, room, "error");
    else
        snprintf(out, room, "%s", luaL_tolstring(L, -1, NULL));
}

static void lowered_formulas_give_what_lua_gives(void **state)
{
    struct bench *b = *state;
    struct maker k = { .seed = 20201231, .words = &plain_words };
    lua_State *L = reference();
    int i, errors = 0, refused_count = 0;

    for (i = 0; i < 1000; i++) {
        char want[100];
        const char *text;

        program(&k);
        text = function_of(b, hk_str_text(&k.out));
        run_reference(L, text, want, sizeof want);
        rule_is(b, HK_INTEGER);
        if (lower_at(b, text, 1)) {
            /* Known to be wrong without being run: the only refusal here. */
            if (!strstr(b->err.text, "found a division by 0"))
                fail_msg("%s\n%s", b->err.text, text);
            refused_count++;
            hk_arena_reset(&b->arena);
            continue;
        }
        run_lowered(b);
        if (!strcmp(want, "error") && strchr(b->result, ':')) {
            errors++;
            hk_arena_reset(&b->arena);
            continue;
        }
        if (strcmp(want, b->result))
            fail_msg("program %d: %s\n  gives %s, Lua gives %s\n%s", i, text,
                     b->result, want, b->lowered->text);
        hk_arena_reset(&b->arena);
    }
    assert_in_range(errors, 1, 200);             /* divisions by zero */
    assert_in_range(refused_count, 1, 200);
    lua_close(L);
    hk_str_release(&k.out);
}

/* ---- nonsense ----------------------------------------------------------- */

static void nonsense(struct maker *k, int depth)
{
    static const char *const atoms[] = {
        "h", "p", "h.debt", "h.size", "h.rent", "h.active", "h.insured",
        "h.soil", "h.crop", "h.fodder", "h.founded", "h.left_on",
        "h.checked_on", "h.interest", "h.area", "h.vet", "h.vet.fee",
        "h.parish", "h.animals", "h.harvest", "h.harvest.cost", "h.rank",
        "h.owner", "h.region", "h.fit", "h.paid_on", "p.line", "p.rate",
        "p.cap", "p.season", "p.wait", "p.base", "p.counted", "p.open",
        "p.gone", "p.later_window", "p.by_soil", "p.by_both", "p.by_year",
        "p.parts", "p.grace", "p.bands", "p.bands_by", "p.steps", "p.early",
        "p.by_soil.A", "p.by_both.A", "p.parts.second", "p.year", "p.today",
        "0", "1", "-5", "nil", "true", "\"A\"", "\"cow\"", "\"price\"",
        "\"dear\"", "\"half up\"", "none", "crown(5)", "percent(5)",
        "decimal(5)", "ratio(1, 2)", "months(6)", "days(h.size)",
        "day(2020, 1, 1)", "x", "9223372036854775807", "sum", "inherited",
        "past(h, 1)",
    };
    static const char *const functions[] = {
        "min", "max", "gap", "share", "div", "round", "reaches", "exceeds",
        "banded", "stepped", "has", "day", "month_start", "month_end", "after",
        "before", "inside", "years_between", "months_between", "days_between",
        "window", "count", "sum", "any", "all", "highest", "lowest", "first",
        "last", "latest", "known", "past", "months", "inherited", "percent",
    };
    static const char *const operators[] = {
        " + ", " - ", " * ", " // ", " % ", " == ", " ~= ", " < ", " >= ",
        " and ", " or ", " / ", " .. ",
    };
    int n;

    switch (depth < 1 ? 0 : roll(k, 6)) {
    case 1: case 2:
        say(k, "(");
        nonsense(k, depth - 1);
        say(k, operators[roll(k, COUNT(operators))]);
        nonsense(k, depth - 1);
        say(k, ")");
        break;
    case 3: case 4:
        say(k, functions[roll(k, COUNT(functions))]);
        say(k, "(");
        for (n = 1 + roll(k, 3); n; n--) {
            nonsense(k, depth - 1);
            say(k, n > 1 ? ", " : "");
        }
        say(k, ")");
        break;
    case 5:
        if (roll(k, 2)) {
            say(k, roll(k, 2) ? "p.by_soil[" : "p.by_both[");
            nonsense(k, depth - 1);
            say(k, "]");
        } else {
            say(k, roll(k, 2) ? "not " : "- ");
            nonsense(k, depth - 1);
        }
        break;
    default:
        say(k, atoms[roll(k, COUNT(atoms))]);
        break;
    }
}

static int refused_or_runs(struct bench *b, enum hk_kind kind, const char *body)
{
    rule_is(b, kind);
    if (lower_at(b, function_of(b, body), 1)) {
        assert_null(b->lowered);
        if (strncmp(b->err.text, "xx/rules/a.lua:", 15))
            fail_msg("%s\n%s", body, b->err.text);
        return 0;
    }
    run_lowered(b);
    if (strstr(b->result, "attempt to"))
        fail_msg("%s\n  gives %s\n%s", body, b->result, b->lowered->text);
    return 1;
}

/* Whatever stands in a formula is refused with a place and a sentence, or runs
 * to a value or an error of its line. */
static void nonsense_is_refused_or_runs(void **state)
{
    static const enum hk_kind results[] = {
        HK_MONEY, HK_BOOLEAN, HK_INTEGER, HK_DATE, HK_ENUM, HK_RATE, HK_TEXT
    };
    struct bench *b = *state;
    struct maker k = { .seed = 7 };
    int i, kind, ran = 0;

    for (i = 0; i < 2500; i++) {
        hk_str_clear(&k.out);
        say(&k, "local x = ");
        nonsense(&k, 0);
        say(&k, roll(&k, 3) ? "\nreturn " : "\nx = 0 return ");
        nonsense(&k, roll(&k, 3));
        b->trace = roll(&k, 2);
        for (kind = 0; kind < COUNT(results); kind++)
            ran += refused_or_runs(b, results[kind], hk_str_text(&k.out));
        hk_arena_reset(&b->arena);
    }
    assert_in_range(ran, 300, 10000);
    hk_str_release(&k.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(lowered_formulas_give_what_lua_gives),
        A_TEST(nonsense_is_refused_or_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
