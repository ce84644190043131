/* test_sandbox.c - what each sandbox has, and above all what it has not */
#include "base/str.h"
#include "script/script.h"
#include "script/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>

static struct hk_script *open_script(enum hk_sandbox sandbox)
{
    struct hk_script *s;
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_open(&s, sandbox, 0, 0, &err), HK_OK);
    return s;
}

static enum hk_status run(struct hk_script *s, const char *text, int results,
                          struct hk_err *err)
{
    enum hk_status rc = hk_script_load(s, text, strlen(text), "t.lua", err);

    return rc ? rc : hk_script_call(s, 0, results, err);
}

static void check_runs(struct hk_script *s, const char *text)
{
    struct hk_err err = { 0 };

    if (run(s, text, 0, &err))
        fail_msg("%s\n%s", text, err.text);
}

static void check_fails(struct hk_script *s, const char *text,
                        const char *sentence)
{
    struct hk_err err = { 0 };

    if (run(s, text, 0, &err) != HK_ERULE)
        fail_msg("%s", text);
    assert_string_equal(err.text, sentence);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The keys of the table at the top, sorted, with blanks between; pops. */
static void check_keys(lua_State *L, const char *expected)
{
    const char *names[64];
    struct hk_str s = HK_STR_INIT;
    size_t n = 0, i;

    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        assert_true(n < 64);
        assert_int_equal(lua_type(L, -2), LUA_TSTRING);
        names[n++] = lua_tostring(L, -2);
    }
    qsort(names, n, sizeof *names, compare_names);
    for (i = 0; i < n; i++)
        hk_str_addf(&s, i ? " %s" : "%s", names[i]);
    assert_string_equal(hk_str_text(&s), expected);
    hk_str_release(&s);
    lua_pop(L, 1);
}

/* The names of the environment, or of the library `name` in it: behind the
 * empty table in front. */
static void check_words(struct hk_script *s, const char *name,
                        const char *expected)
{
    lua_State *L = s->L;

    lua_rawgeti(L, LUA_REGISTRYINDEX, s->words);
    if (name) {
        lua_pushstring(L, name);
        assert_int_equal(lua_rawget(L, -2), LUA_TTABLE);
        lua_remove(L, -2);
        lua_pushnil(L);
        assert_int_equal(lua_next(L, -2), 0);
        assert_true(lua_getmetatable(L, -1));
        lua_getfield(L, -1, "__index");
        lua_remove(L, -2);
        lua_remove(L, -2);
    }
    check_keys(L, expected);
}

/* ---- the lists ----------------------------------------------------------- */

static void the_policy_sandbox_has_these_words_and_no_more(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    check_words(s, NULL, "error ipairs math pairs string tostring type");
    check_words(s, "math", "abs max min");
    check_words(s, "string", "format");
    hk_script_close(s);
}

static void the_host_has_these_words_and_no_more(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_words(s, NULL, "assert error getmetatable ipairs math next pairs "
                "pcall rawequal rawget rawlen rawset require select "
                "setmetatable string table tonumber tostring type utf8 xpcall");
    check_words(s, "math", "abs acos asin atan ceil cos deg exp floor fmod "
                "huge log max maxinteger min mininteger modf pi rad sin sqrt "
                "tan tointeger type ult");
    check_words(s, "string", "byte char find format gmatch gsub len lower "
                "match rep reverse sub upper");
    check_words(s, "table", "concat insert move pack remove sort unpack");
    check_words(s, "utf8", "char charpattern codepoint codes len offset");
    hk_script_close(s);
}

static void a_bare_state_has_nothing(void **state)
{
    struct hk_script *s = open_script(HK_BARE);

    (void)state;
    check_words(s, NULL, "");
    hk_script_close(s);
}

/* Were there a way past the environment, it would lead to an empty table. */
static void the_globals_of_lua_are_empty(void **state)
{
    static const enum hk_sandbox kinds[] = { HK_BARE, HK_POLICY, HK_HOST };
    int i;

    (void)state;
    for (i = 0; i < 3; i++) {
        struct hk_script *s = open_script(kinds[i]);

        lua_pushglobaltable(s->L);
        check_keys(s->L, "");
        lua_getfield(s->L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
        assert_true(lua_isnil(s->L, -1));
        hk_script_close(s);
    }
}

/* ---- what is absent, by name --------------------------------------------- */

static void check_absent(struct hk_script *s, const char *const *names)
{
    for (; *names; names++) {
        struct hk_str text = HK_STR_INIT, start = HK_STR_INIT;
        struct hk_err err = { 0 };

        hk_str_addf(&text, "return %s", *names);
        hk_str_addf(&start, "t.lua:1: no such word: %s", *names);
        assert_int_equal(run(s, hk_str_text(&text), 1, &err), HK_ERULE);
        if (!hk_starts_with(err.text, hk_str_text(&start)))
            fail_msg("%s: %s", *names, err.text);
        hk_str_release(&text);
        hk_str_release(&start);
    }
}

static void forbidden_things_are_absent_everywhere(void **state)
{
    static const char *const names[] = {
        "_G", "_VERSION", "collectgarbage", "coroutine", "debug", "dofile",
        "io", "load", "loadfile", "loadstring", "os", "package", "print",
        "warn", "math.random", "math.randomseed", "string.dump", "string.pack",
        "string.unpack", "string.packsize", NULL
    };
    struct hk_script *policy = open_script(HK_POLICY);
    struct hk_script *host = open_script(HK_HOST);

    (void)state;
    check_absent(policy, names);
    check_absent(host, names);
    hk_script_close(policy);
    hk_script_close(host);
}

static void policy_has_no_way_to_catch_build_or_look_behind(void **state)
{
    static const char *const names[] = {
        "pcall", "xpcall", "assert", "select", "next", "rawget", "rawset",
        "rawequal", "rawlen", "setmetatable", "getmetatable", "require",
        "tonumber", "table", "utf8", "math.floor", "math.huge", "string.rep",
        "string.gsub", "string.sub", NULL
    };
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    check_absent(s, names);
    hk_script_close(s);
}

/* ---- texts --------------------------------------------------------------- */

static void texts_have_no_methods(void **state)
{
    struct hk_script *policy = open_script(HK_POLICY);
    struct hk_script *host = open_script(HK_HOST);

    (void)state;
    check_fails(policy, "return ('x'):rep(1000)",
                "t.lua:1: a text has no field or method 'rep'");
    check_fails(policy, "local s = 'x' return s.len",
                "t.lua:1: a text has no field or method 'len'");
    check_fails(policy, "return ('x')[1]", "t.lua:1: a text has no fields");
    check_fails(host, "return ('x'):rep(1000)",
                "t.lua:1: a text has no field or method 'rep'");
    check_fails(policy, "local s = 'x' s.y = 1", "t.lua:1: attempt to index a "
                "string value (local 's')");
    check_runs(policy, "if 'a' .. 1 .. 'b' ~= 'a1b' or #'abc' ~= 3 then "
               "error('') end");
    check_runs(host, "if getmetatable('') ~= nil then error('') end");
    hk_script_close(policy);
    hk_script_close(host);
}

static void texts_are_not_taken_for_numbers(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    check_fails(s, "return '10' + 5", "t.lua:1: attempt to perform arithmetic "
                "on a string value (constant '10')");
    check_fails(s, "return math.max('10', 5)", "t.lua:1: math.max: found a "
                "value of the type string, expected a number");
    check_fails(s, "return math.min(5, nil)", "t.lua:1: math.min: found a "
                "value of the type nil, expected a number");
    check_fails(s, "return math.abs('1')", "t.lua:1: math.abs: found a value "
                "of the type string, expected a number");
    check_fails(s, "return string.format('%d', '10')", "t.lua:1: string.format:"
                " value 1 is a text, expected a number");
    hk_script_close(s);
}

/* ---- addresses ----------------------------------------------------------- */

static void no_address_reaches_a_script(void **state)
{
    struct hk_script *policy = open_script(HK_POLICY);
    struct hk_script *host = open_script(HK_HOST);

    (void)state;
    check_fails(policy, "return tostring({})", "t.lua:1: tostring: found a "
                "value of the type table, expected a number or a text");
    check_fails(policy, "return tostring(nil)", "t.lua:1: tostring: found a "
                "value of the type nil, expected a number or a text");
    check_fails(policy, "return string.format('%p', {})", "t.lua:1: "
                "string.format: found '%p', expected %d %s %f or another "
                "letter for a number or a text");
    check_fails(policy, "return string.format('%s', {})", "t.lua:1: "
                "string.format: value 1 is of the type table, expected a "
                "number or a text");
    check_fails(host, "return string.format('%p', {})", "t.lua:1: "
                "string.format: found '%p', expected %d %s %f or another "
                "letter for a number or a text");
    check_fails(host, "return string.format('%q', {})", "t.lua:1: "
                "string.format: %q of a value of the type table");
    check_runs(host, "local t = {} assert(tostring(t) == 'table') "
               "assert(tostring(type) == 'function') "
               "assert(string.format('%s %s', t, type) == 'table function') "
               "assert(tostring(nil) == 'nil' and tostring(true) == 'true')");
    hk_script_close(policy);
    hk_script_close(host);
}

static void format_is_bounded_for_policy(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(run(s, "local s = 'x' for i = 1, 16 do s = s .. s end "
                         "return string.format('%sy', s)", 1, &err), HK_OK);
    assert_int_equal(run(s, "local s = 'x' for i = 1, 16 do s = s .. s end "
                         "return string.format('%s%s', s, s)", 1, &err),
                     HK_ERULE);
    assert_string_equal(err.text, "t.lua:1: string.format: the result is "
                        "longer than 65536 bytes");
    hk_script_close(s);
}

/* ---- ways out ------------------------------------------------------------ */

static void the_environment_cannot_be_opened(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_runs(s, "assert(getmetatable(_ENV) == false)");
    check_runs(s, "assert(getmetatable(string) == false)");
    check_runs(s, "for k in pairs(_ENV) do error(k) end");
    check_runs(s, "assert(not pcall(setmetatable, _ENV, {}))");
    check_runs(s, "assert(not pcall(setmetatable, string, {}))");
    check_runs(s, "assert(not pcall(function() _ENV.pcall = nil end))");
    check_runs(s, "assert(not pcall(function()\nstring.format = nil end))");
    check_runs(s, "assert(not pcall(function()\ntable.sort = nil end))");
    /* another environment is a chunk's own affair */
    check_runs(s, "local _ENV = { x = 1 } x = 2");
    check_runs(s, "_ENV = {} y = 1");
    check_runs(s, "assert(not pcall(function() return y end))");
    check_fails(s, "rawset(_ENV, 'pcall', 1)", "t.lua:1: rawset: this table is "
                "protected");
    check_fails(s, "rawset(string, 'rep', 1)", "t.lua:1: rawset: this table is "
                "protected");
    check_runs(s, "local t = rawset({}, 'a', nil) rawset(t, 'b', 2) "
               "assert(t.b == 2)");
    hk_script_close(s);
}

static void dangerous_metamethods_are_refused(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_fails(s, "setmetatable({}, { __gc = function() end })",
                "t.lua:1: setmetatable: __gc cannot be used");
    check_fails(s, "setmetatable({}, { __len = function() return 3e8 end })",
                "t.lua:1: setmetatable: __len cannot be used");
    check_fails(s, "setmetatable({}, { __mode = 'k' })",
                "t.lua:1: setmetatable: __mode cannot be used");
    check_fails(s, "setmetatable({}, { __close = function() end })",
                "t.lua:1: setmetatable: __close cannot be used");
    /* put in later they do no harm: lengths are real, finalizers never run */
    check_runs(s, "local m = {} local t = setmetatable({ 1 }, m) "
               "m.__len = function() return 3e8 end "
               "m.__gc = function() error('ran') end "
               "table.insert(t, 2) assert(rawlen(t) == 2) "
               "assert(table.concat(t, ' ') == '1 2') t = nil");
    lua_gc(s->L, LUA_GCCOLLECT, 0);
    hk_script_close(s);
}

static void protected_metatables_stay(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_runs(s, "local t = setmetatable({}, { __metatable = 'mine' }) "
               "assert(getmetatable(t) == 'mine') "
               "assert(not pcall(setmetatable, t, nil))");
    check_runs(s, "local m = {} local t = setmetatable({}, m) "
               "assert(getmetatable(t) == m) "
               "assert(getmetatable(setmetatable(t, nil)) == nil)");
    check_fails(s, "setmetatable({}, 1)", "t.lua:1: bad argument #2 to "
                "'setmetatable' (nil or table expected, got number)");
    hk_script_close(s);
}

static void pcall_and_xpcall_catch_ordinary_errors(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_runs(s, "local ok, e = pcall(error, 'x') "
               "assert(not ok and e == 'x')");
    check_runs(s, "local t = { pcall(select, 2, 1, 2, 3) } "
               "assert(#t == 3 and t[1] == true and t[2] == 2 and t[3] == 3)");
    check_runs(s, "local ok, e = pcall(nil) assert(not ok)");
    check_runs(s, "local t = { xpcall(select, error, '#', 1, 2) } "
               "assert(#t == 2 and t[1] == true and t[2] == 2)");
    check_runs(s, "local ok, a, b = xpcall(error, function(e) return e, 'b' "
               "end, 'x') assert(not ok and a == 'x' and b == 'b')");
    check_runs(s, "local ok, e = xpcall(error, function() error('twice', 0) "
               "end, 'x') assert(not ok and e == 'twice')");
    check_runs(s, "assert(not pcall(pcall))");
    hk_script_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policy_sandbox_has_these_words_and_no_more),
        cmocka_unit_test(the_host_has_these_words_and_no_more),
        cmocka_unit_test(a_bare_state_has_nothing),
        cmocka_unit_test(the_globals_of_lua_are_empty),
        cmocka_unit_test(forbidden_things_are_absent_everywhere),
        cmocka_unit_test(policy_has_no_way_to_catch_build_or_look_behind),
        cmocka_unit_test(texts_have_no_methods),
        cmocka_unit_test(texts_are_not_taken_for_numbers),
        cmocka_unit_test(no_address_reaches_a_script),
        cmocka_unit_test(format_is_bounded_for_policy),
        cmocka_unit_test(the_environment_cannot_be_opened),
        cmocka_unit_test(dangerous_metamethods_are_refused),
        cmocka_unit_test(protected_metatables_stay),
        cmocka_unit_test(pcall_and_xpcall_catch_ordinary_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
