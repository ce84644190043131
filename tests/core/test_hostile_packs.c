/* test_hostile_packs.c - packs written to break the program
 *
 * Each attack is answered with one sentence; none gets further than its pack,
 * and none turns what is not known into a verdict. */
#include "judging.h"

#include "situation/tests.h"

struct attack { const char *text, *part; };

/* `text` as xx/params/a.lua does not load, and is told by a sentence of one
 * line, safe for a terminal, that holds `part`. */
static void beaten_off(struct world *w, const struct attack *a)
{
    const char *c;

    put(w, "xx/params/a.lua", a->text);
    if (reopen(w, false) != HK_EFORMAT || !strstr(w->err.text, a->part))
        fail_msg("%s\nfound    %s\nexpected %s", a->text, w->err.text, a->part);
    for (c = w->err.text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            fail_msg("%s\nis told with the byte %d", a->text, *c);
    if (strstr(w->err.text, "huka/"))
        fail_msg("%s\nis told with a place of the program: %s", a->text,
                 w->err.text);
}

#define ALL(w, attacks) \
    for (size_t i_ = 0; i_ < sizeof (attacks) / sizeof *(attacks); i_++) \
        beaten_off(w, &(attacks)[i_])

#define Q(value) \
    "param \"q\" { unit = \"penny\", zh = \"a\", en = \"a\", [\"2000\"] = {\n " \
    value ", source = \"s\" } }\n"

/* ---- out of the sandbox --------------------------------------------------- */

static void nothing_of_lua_is_there_but_what_was_given(void **state)
{
    static const struct attack attacks[] = {
        { "_ENV.x = 1", "no such word: x" },
        { "_G.x = 1", "no such word: _G" },
        { "local m = getmetatable(\"\").__index", "no such word: getmetatable" },
        { "local r = (\"x\").rep", "a text has no field or method 'rep'" },
        { "load(\"x\")()", "no such word: load" },
        { "require \"os\"", "no such word: require" },
        { "debug.getinfo(1)", "no such word: debug" },
        { "coroutine.wrap(error)()", "no such word: coroutine" },
        { "pcall(error)", "no such word: pcall" },
        { "setmetatable({}, {})", "no such word: setmetatable" },
        { "local f = string.format(\"%p\", {})", "found '%p'" },
        { "local x <close> = {}", "non-closable" },
        { "param.x = 1", "attempt to index a function value" },
        { "local a = ... a.x = 1", "attempt to index a nil value" },
    };

    ALL(*state, attacks);
}

static void errors_of_any_kind_are_sentences(void **state)
{
    static const struct attack attacks[] = {
        { "error({})", "raised a value of the type table" },
        { "error(nil)", "raised a value of the type nil" },
        { "error(error)", "raised a value of the type function" },
        { "error(\"\\27[2J\\0\\255\")", "\\x1B[2J\\x00\\xFF" },
        { "error(\"%s%n%d\", 0)", "%s%n%d" },
    };

    ALL(*state, attacks);
}

static void what_does_not_end_is_stopped_where_the_file_stands(void **state)
{
    static const struct attack attacks[] = {
        { "\n\nfor i = 1, 10^15 do end", "a.lua:3: stopped after" },
        { "\nfor i = 1, 10^15 do local c = crown(i % 100) end",
          "a.lua:2: stopped after" },
        { "local s = \"x\" while true do s = s .. s end",
          "needs more than 64 MB" },
        { "local function f() return 1 + f() end f()",
          "needs more than 64 MB" },
    };

    ALL(*state, attacks);
}

/* ---- forged values -------------------------------------------------------- */

static void no_file_can_forge_what_a_word_makes(void **state)
{
    static const struct attack attacks[] = {
        { Q("{ tag = \"money\", n = 1.5, text = \"1\" }"),
          "the name `tag` is the program's own" },
        { Q("{ tag = \"bands\", items = { 1 } }"),
          "the name `tag` is the program's own" },
        { Q("{ [\"tag\"] = {} }"), "the name `tag` is the program's own" },
        { "local y = crown(5) y.n = \"x\"\n" Q("y"),
          "what a word gave was changed" },
        { "local y = crown(5) y.tag = \"rate\"\n" Q("y"),
          "what a word gave was changed" },
        { "local y = bands { { percent(5) } } y.items = { y }\n" Q("y"),
          "what a word gave was changed" },
    };
    struct world *w = *state;

    ALL(w, attacks);
    put(w, "xx/params/a.lua", "local y = crown(5)\n" Q("y"));
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "q", "5.00");
}

static void no_formula_reads_a_forged_constant(void **state)
{
    struct world *w = *state;
    struct judging j;

    judging_open(&j, w, "local t = { tag = \"money\", n = 5 }\n"
        "variable \"x\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
        "  formula = function(f, p) return t end }\n");
    assert_int_equal(judging_plan(&j, "x"), HK_EFORMAT);
    says(w, "`t` is a table of the file");
    judging_close(&j);
    judging_open(&j, w, "local t = crown(5)\n"
        "variable \"x\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
        "  formula = function(f, p) return t end }\n");
    assert_int_equal(judging_plan(&j, "x"), HK_OK);
    judging_close(&j);
}

/* ---- what is handed to words ---------------------------------------------- */

static void texts_and_keys_are_looked_at_before_they_are_used(void **state)
{
    static const struct attack attacks[] = {
        { "param \"a\\0b\" { unit = \"penny\" }", "holds a control character" },
        { "param \"q\" { unit = \"penny\", zh = \"a\\0b\" }",
          "holds a control character" },
        { "param \"q\" { unit = \"penny\", zh = \"\\27[31m\" }",
          "the text \"\\x1B[31m\" holds" },
        { "param \"q\" { unit = \"penny\", zh = \"\\255\" }", "no UTF-8" },
        { Q("pending \"\\27[2J\""), "holds a control character" },
        { "param \"a\\nb\" { unit = \"penny\" }", "is broken into lines" },
        { "check \"q\" { of = \"farm\", [true] = 1 }", "found a boolean as a key" },
        { "check \"q\" { of = \"farm\", [1.5] = 1 }", "found a number as a key" },
        { "check \"q\" { of = \"farm\", [error] = 1 }",
          "found a function as a key" },
        { "check \"q\" { of = \"farm\", [{}] = 1 }", "found a table as a key" },
        { "local t = {} t.t = t param \"q\" (t)", "does a table hold itself?" },
        { "local t = { unit = \"penny\" } t[\"2000\"] = t param \"q\" (t)",
          "does a table hold itself?" },
        { "local t = {} for i = 1, 10^5 do t = { t } end check \"q\" (t)",
          "does a table hold itself?" },
        { "param \"year\" { unit = \"penny\", [\"2000\"] = { crown(1) } }",
          "p.year is the assessed year" },
        { "param \"today\" { unit = \"penny\", [\"2000\"] = { crown(1) } }",
          "use another name" },
    };

    ALL(*state, attacks);
}

#define LONG "local s = \"abcdefgh\" for i = 1, 12 do s = s .. s end "

/* There would be no room to say why, were all of it told. */
static void of_what_is_long_the_beginning_is_told(void **state)
{
    static const struct attack attacks[] = {
        { LONG "param(s) {}", "...\": a name is at most 60 small letters" },
        { LONG "param(s) (5)", "expected braces" },
        { LONG "param(s .. \"\\n\") {}", "is broken into lines" },
        { LONG "param \"q\" { kind = s }", "kind" },
        { LONG "param \"q\" { [s] = 5 }", "param \"q\"" },
        { LONG "check \"q\" { of = \"farm\", [s] = 5 }", "check \"q\"" },
        { LONG "param \"q\" { overlay = s }", "overlay" },
        { LONG "error(s)", "..." },
    };

    ALL(*state, attacks);
}

static void a_table_may_be_shared(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua",
        "local t = { unit = \"penny\", [\"2000\"] = { crown(7) } }\n"
        "param \"a\" (t)\nparam \"b\" (t)\n");
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "a", "7.00");
    figure_is(w, "b", "7.00");
}

/* ---- zones and models ----------------------------------------------------- */

static void zones_do_not_go_round(void **state)
{
    static const char *const zones[] = {
        "zone \"z1\" { within = \"z1\", zh = \"a\" }",
        "zone \"z1\" { within = \"z2\", zh = \"a\" }\n"
        "zone \"z2\" { within = \"z1\", zh = \"b\" }",
        "zone \"\" { within = \"11\", zh = \"a\" }",
        "zone \"11\" { within = \"1101\", zh = \"a\" }",
    };
    struct world *w = *state;
    size_t i;

    for (i = 0; i < sizeof zones / sizeof *zones; i++) {
        put(w, "xx/model/z.lua", zones[i]);
        assert_int_equal(reopen(w, false), HK_EFORMAT);
        says(w, "lies within itself");
    }
}

static void a_model_stays_within_what_a_table_can_hold(void **state)
{
    static const struct attack fields[] = {
        { "text \"rowid\" { zh = \"r\" }", "cannot be named rowid" },
        { "text \"tag\" { zh = \"t\" }", "cannot be named tag" },
    };
    struct world *w = *state;
    struct hk_str model = HK_STR_INIT;
    size_t i;

    for (i = 0; i < sizeof fields / sizeof *fields; i++) {
        hk_str_clear(&model);
        hk_str_addf(&model, "entity \"barn\" { zh = \"b\", key = \"no\",\n"
                    "text \"no\" { zh = \"n\" }, %s }", fields[i].text);
        put(w, "xx/model/z.lua", hk_str_text(&model));
        assert_int_equal(reopen(w, false), HK_EFORMAT);
        says(w, fields[i].part);
    }
    hk_str_clear(&model);
    hk_str_puts(&model, "entity \"barn\" { zh = \"b\", key = \"no\",\n"
                "text \"no\" { zh = \"n\" }");
    for (i = 0; i < 1000; i++)
        hk_str_addf(&model, ",\ntext \"f%zu\" { zh = \"f%zu\" }", i, i);
    hk_str_puts(&model, " }");
    put(w, "xx/model/z.lua", hk_str_text(&model));
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "has 1001 fields, at most 900 are possible");
    hk_str_release(&model);
}

/* ---- what is private ------------------------------------------------------ */

static const char *const private_model =
    "entity \"barn\" { zh = \"b\", key = \"no\", list = \"barns\",\n"
    "text \"no\" { zh = \"n\" }, text \"open\" { zh = \"o\" },\n"
    "text \"secret\" { zh = \"s\", private = true } }";

#define RULE(name, kind, body) \
    "variable \"" name "\" { of = \"barn\", type = \"" kind "\", zh = \"v\",\n" \
    "  formula = function(b, p) " body " end }\n"

/* Does the plan for `rules` refuse a sentence that names {x}? */
static void sentence_of(struct world *w, const char *rules, bool refuse)
{
    struct judging j;
    struct hk_str text = HK_STR_INIT;

    hk_str_puts(&text, rules);
    hk_str_puts(&text, "check \"c\" { of = \"barn\", zh = \"c\", pass = "
                "function(b, p) return false end,\n"
                "says = { zh = \"{x}\", en = \"{x}\" } }\n");
    judging_open(&j, w, hk_str_text(&text));
    if (judging_plan(&j, "c") != (refuse ? HK_EFORMAT : HK_OK))
        fail_msg("%s\n%s", rules, w->err.text);
    if (refuse)
        says(w, "made of a private field");
    judging_close(&j);
    hk_str_release(&text);
}

static void a_text_made_of_a_private_field_is_private(void **state)
{
    struct world *w = *state;

    put(w, "xx/model/z.lua", private_model);
    sentence_of(w, RULE("x", "text", "return b.secret"), true);
    sentence_of(w, RULE("x", "text", "if b.open == \"a\" then return b.secret "
                "end return b.open"), true);
    sentence_of(w, RULE("y", "text", "return b.secret")
                RULE("x", "text", "return b.y"), true);
    sentence_of(w, "local function g(b)\n return b.secret end\n"
                RULE("x", "text", "return g(b)"), true);
    sentence_of(w, RULE("x", "text", "return b.open"), false);
    sentence_of(w, RULE("x", "boolean", "return b.secret == \"a\""), false);
}

/* ---- unknown stays unknown ------------------------------------------------ */

#define CHECK(name, body) \
    "check \"" name "\" { of = \"farm\", zh = \"c\", pass = function(f, p)\n" \
    "  return " body " end }\n"

static void nothing_turns_unknown_into_a_verdict_in_silence(void **state)
{
    struct world *w = *state;
    struct judging j;
    static const char *const names[] = { "c1", "c2", "c3", "c4", "c5", "c6",
                                         "c7" };
    size_t i;
    int32_t farm;

    judging_open(&j, w,
        CHECK("c1", "f.size == f.size") CHECK("c2", "f.size * 0 == 0")
        CHECK("c3", "f.size - f.size == 0") CHECK("c4", "min(f.size, 0) <= 0")
        CHECK("c5", "f.fenced or true") CHECK("c6", "not not f.fenced")
        CHECK("c7", "f.fenced and f.fenced or false")
        "decision \"d\" { of = \"farm\", zh = \"d\", all = { \"c1\" } }\n");
    farm = add(&j, j.farm, -1, "F1");
    judge(&j);
    for (i = 0; i < sizeof names / sizeof *names; i++)
        assert_outcome(&j, farm, names[i], "u");
    assert_outcome(&j, farm, "d", "u");
    judging_close(&j);
}

/* ---- tests ---------------------------------------------------------------- */

static void cases_are_bounded(void **state)
{
    struct world *w = *state;
    struct hk_test_options o = { .lang = HK_EN };
    struct hk_test_counts n;
    struct hk_str out = HK_STR_INIT;

    put(w, "xx/tests/a.lua", "case \"big\" { region = \"00\", year = 2020,\n"
        "  many(10000, farm { many(10000, animal { line = 1 }) }) }\n"
        "case \"deep\" { region = \"00\", year = 2020,\n"
        "  farm { size = { tag = \"unknown\" } } }\n");
    must_open(w);
    assert_int_equal(hk_tests_run(w->p, &o, &n, &out, &w->err), HK_ENO);
    assert_non_null(strstr(hk_str_text(&out), "a case of more than 100000 "
                           "records"));
    assert_non_null(strstr(hk_str_text(&out), "the name `tag` is the "
                           "program's own"));
    assert_int_equal(n.passed, 0);
    hk_str_release(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                               world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(nothing_of_lua_is_there_but_what_was_given),
        T(errors_of_any_kind_are_sentences),
        T(what_does_not_end_is_stopped_where_the_file_stands),
        T(no_file_can_forge_what_a_word_makes),
        T(no_formula_reads_a_forged_constant),
        T(texts_and_keys_are_looked_at_before_they_are_used),
        T(of_what_is_long_the_beginning_is_told),
        T(a_table_may_be_shared),
        T(zones_do_not_go_round),
        T(a_model_stays_within_what_a_table_can_hold),
        T(a_text_made_of_a_private_field_is_private),
        T(nothing_turns_unknown_into_a_verdict_in_silence),
        T(cases_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
