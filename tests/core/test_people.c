/* test_people.c - the sandbox for scripts of people */
#include "base/stop.h"
#include "base/str.h"
#include "script/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>

static struct hk_script *open_with(size_t memory, int call_ms)
{
    struct hk_script *s;
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_open(&s, HK_SCRIPT, memory, call_ms, &err),
                     HK_OK);
    return s;
}

static enum hk_status run(struct hk_script *s, const char *text,
                          struct hk_err *err)
{
    enum hk_status rc = hk_script_load(s, text, strlen(text), "t.lua", err);

    return rc ? rc : hk_script_call(s, 0, 0, err);
}

static void check_runs(struct hk_script *s, const char *text)
{
    struct hk_err err = { 0 };

    if (run(s, text, &err))
        fail_msg("%s\n%s", text, err.text);
}

static void check_fails(struct hk_script *s, const char *text,
                        const char *sentence)
{
    struct hk_err err = { 0 };

    assert_int_equal(run(s, text, &err), HK_ERULE);
    assert_string_equal(err.text, sentence);
}

/* ---- what it has --------------------------------------------------------- */

static void it_has_no_way_out(void **state)
{
    static const char *const names[] = {
        "_G", "_VERSION", "collectgarbage", "debug", "dofile", "io", "load",
        "loadfile", "loadstring", "os", "package", "require", "warn",
        "math.random", "string.dump", "coroutine.close", NULL
    };
    struct hk_script *s = open_with(0, 0);
    int i;

    (void)state;
    for (i = 0; names[i]; i++) {
        struct hk_str text = HK_STR_INIT;
        struct hk_err err = { 0 };

        hk_str_addf(&text, "return %s", names[i]);
        assert_int_equal(run(s, hk_str_text(&text), &err), HK_ERULE);
        assert_non_null(strstr(err.text, "no such word"));
        hk_str_release(&text);
    }
    hk_script_close(s);
}

static void globals_stay_and_words_cannot_be_overwritten(void **state)
{
    struct hk_script *s = open_with(0, 0);

    (void)state;
    check_runs(s, "total = 5");
    check_runs(s, "assert(total == 5) total = total + 1");
    check_runs(s, "assert(total == 6) total = nil");
    check_fails(s, "return total", "t.lua:1: no such word: total");
    check_runs(s, "amount = 1");
    check_fails(s, "return amuont",
                "t.lua:1: no such word: amuont (did you mean amount?)");
    check_fails(s, "print = 1", "t.lua:1: print is a word of the language and "
                "cannot be changed");
    check_fails(s, "string.rep = nil", "t.lua:1: string belongs to the "
                "language and cannot be changed");
    check_fails(s, "rawset(_ENV, 'print', 1)",
                "t.lua:1: rawset: this table is protected");
    check_runs(s, "assert(not pcall(setmetatable, _ENV, {}))");
    hk_script_close(s);
}

static void texts_have_the_methods_of_our_library(void **state)
{
    struct hk_script *s = open_with(0, 0);

    (void)state;
    check_runs(s, "assert(('ab'):upper() == 'AB' and ('x'):rep(3) == 'xxx')");
    check_runs(s, "assert(getmetatable('') == nil)");
    check_fails(s, "return ('x'):dump()",
                "t.lua:1: no such word: string.dump");
    hk_script_close(s);
}

static int look_up(lua_State *L)
{
    if (strcmp(lua_tostring(L, 1), "seven") == 0)
        lua_pushinteger(L, 7);
    else
        lua_pushnil(L);
    return 1;
}

static void other_names_are_looked_up(void **state)
{
    struct hk_script *s = open_with(0, 0);

    (void)state;
    hk_script_lookup(s, look_up);
    check_runs(s, "assert(seven == 7)");
    check_fails(s, "return eight", "t.lua:1: no such word: eight");
    check_runs(s, "seven = 8 assert(seven == 8)");
    hk_script_close(s);
}

/* ---- printing ------------------------------------------------------------ */

static bool take(void *context, const char *text, size_t len)
{
    struct hk_str *out = context;

    hk_str_add(out, text, len);
    return out->len < 40;
}

static void print_goes_to_the_sink(void **state)
{
    struct hk_script *s = open_with(0, 0);
    struct hk_str out = HK_STR_INIT;

    (void)state;
    check_fails(s, "print(1)", "t.lua:1: print: there is nothing to print to "
                "here");
    hk_script_sink(s, take, &out);
    check_runs(s, "print(1, 'a\\0b', nil, {}) print()");
    assert_int_equal(out.len, 17);
    assert_memory_equal(out.data, "1\ta\0b\tnil\ttable\n\n", 17);
    check_fails(s, "print(('x'):rep(50))",
                "t.lua:1: print: the output cannot be written");
    hk_str_release(&out);
    hk_script_close(s);
}

/* ---- coroutines ---------------------------------------------------------- */

static void coroutines_go_on_where_they_yielded(void **state)
{
    struct hk_script *s = open_with(0, 0);

    (void)state;
    check_runs(s,
        "local f = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) "
        "return b * 2 end) assert(f(1) == 2 and f(5) == 10) "
        "local ok, e = pcall(f) assert(not ok and e:find('dead'))");
    check_runs(s,
        "local c = coroutine.create(function() error('x', 0) end) "
        "local ok, e = coroutine.resume(c) assert(not ok and e == 'x') "
        "assert(coroutine.status(c) == 'dead') "
        "ok, e = coroutine.resume(c) assert(not ok and e:find('dead'))");
    check_runs(s,
        "local c = coroutine.wrap(function() "
        "  local ok, v = pcall(function() return coroutine.yield(1) end) "
        "  assert(ok and v == 2) "
        "  local bad, e = xpcall(function() coroutine.yield(3) error('y', 0) "
        "  end, function(m) return m .. '!' end) "
        "  assert(not bad and e == 'y!') return 4 end) "
        "assert(c() == 1 and c(2) == 3 and c() == 4)");
    check_runs(s, "assert(not coroutine.isyieldable()) "
               "assert(select(2, coroutine.running()) == true)");
    hk_script_close(s);
}

/* ---- limits -------------------------------------------------------------- */

static void limits_reach_into_coroutines(void **state)
{
    static const char *const loops[] = {
        "coroutine.wrap(function() while true do end end)()",
        "while true do pcall(coroutine.wrap(function() while true do end end)) "
        "end",
        "local function f() coroutine.resume(coroutine.create(function() "
        "while true do pcall(function() while true do end end) end end)) "
        "return f() end f()",
        "local c = coroutine.wrap(function() while true do coroutine.yield() "
        "end end) while true do c() end",
        "while true do xpcall(function() while true do end end, function() "
        "while true do end end) end",
    };
    struct hk_script *s = open_with(0, 60);
    size_t i;

    (void)state;
    for (i = 0; i < sizeof loops / sizeof *loops; i++) {
        check_fails(s, loops[i], "t.lua:1: stopped after 60 ms: an endless "
                    "loop?");
        assert_true(hk_script_stopped(s));
    }
    /* one that was stopped does not slow or stop the next call */
    check_runs(s, "held = coroutine.wrap(function() while true do "
               "coroutine.yield(1) end end) assert(held() == 1)");
    check_fails(s, "while true do held() end",
                "t.lua:1: stopped after 60 ms: an endless loop?");
    check_runs(s, "local n = 0 for i = 1, 1e5 do n = n + 1 end");
    hk_script_close(s);
}

static void ctrl_c_reaches_into_coroutines(void **state)
{
    struct hk_script *s = open_with(0, 60000);
    struct hk_err err = { 0 };

    (void)state;
    hk_script_lookup(s, look_up);
    assert_int_equal(hk_script_load(s, "coroutine.wrap(function() while true "
                                    "do end end)()", 48, "t.lua", &err), HK_OK);
    hk_stop_ask(true);
    assert_int_equal(hk_script_call(s, 0, 0, &err), HK_ESTOP);
    hk_stop_ask(false);
    check_runs(s, "assert(seven == 7)");
    hk_script_close(s);
}

static void memory_is_limited(void **state)
{
    struct hk_script *s = open_with((size_t)4 << 20, 5000);
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(run(s, "local t = {} pcall(function() while true do "
                         "t[#t + 1] = ('x'):rep(1000) .. #t end end)", &err),
                     HK_ENOMEM);
    assert_string_equal(err.text, "needs more than 4 MB of memory: does "
                        "something grow without end, or call itself?");
    check_runs(s, "assert(1 == 1)");
    hk_script_close(s);
    s = open_with(0, 0);
    assert_int_equal(s->most, (size_t)512 << 20);
    hk_script_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_has_no_way_out),
        cmocka_unit_test(globals_stay_and_words_cannot_be_overwritten),
        cmocka_unit_test(texts_have_the_methods_of_our_library),
        cmocka_unit_test(other_names_are_looked_up),
        cmocka_unit_test(print_goes_to_the_sink),
        cmocka_unit_test(coroutines_go_on_where_they_yielded),
        cmocka_unit_test(limits_reach_into_coroutines),
        cmocka_unit_test(ctrl_c_reaches_into_coroutines),
        cmocka_unit_test(memory_is_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
