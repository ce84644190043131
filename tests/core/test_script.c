/* test_script.c - states: loading, calling, messages, modules */
#include "script/script.h"
#include "base/mem.h"
#include "base/str.h"
#include "script/embedded.h"
#include "script/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

static enum hk_status load(struct hk_script *s, const char *text,
                           struct hk_err *err)
{
    return hk_script_load(s, text, strlen(text), "a/b.lua", err);
}

/* Run `text` and compare what it returns, as a string. */
static void check_result(struct hk_script *s, const char *text,
                         const char *result)
{
    struct hk_err err = { 0 };

    assert_int_equal(load(s, text, &err), HK_OK);
    if (hk_script_call(s, 0, 1, &err))
        fail_msg("%s", err.text);
    assert_string_equal(lua_tostring(s->L, -1), result);
    lua_pop(s->L, 1);
    assert_int_equal(lua_gettop(s->L), 0);
}

/* Run `text`: it must fail with this status and sentence. */
static void check_failure(struct hk_script *s, const char *text,
                          enum hk_status status, const char *sentence)
{
    struct hk_err err = { 0 };

    assert_int_equal(load(s, text, &err), HK_OK);
    assert_int_equal(hk_script_call(s, 0, 1, &err), status);
    assert_string_equal(err.text, sentence);
    assert_int_equal(lua_gettop(s->L), 0);
}

/* ---- loading ------------------------------------------------------------- */

static void a_chunk_is_loaded_and_called(void **state)
{
    struct hk_script *s = open_script(HK_BARE);
    struct hk_err err = { 0 };
    const char *text = "local a, b = ... return a + b, a - b";

    (void)state;
    assert_int_equal(load(s, text, &err), HK_OK);
    lua_pushinteger(s->L, 7);
    lua_pushinteger(s->L, 5);
    assert_int_equal(hk_script_call(s, 2, LUA_MULTRET, &err), HK_OK);
    assert_int_equal(lua_gettop(s->L), 2);
    assert_int_equal(lua_tointeger(s->L, 1), 12);
    assert_int_equal(lua_tointeger(s->L, 2), 2);
    hk_script_close(s);
}

static void a_mark_and_a_hash_line_are_passed_over(void **state)
{
    struct hk_script *s = open_script(HK_BARE);

    (void)state;
    check_result(s, "\xEF\xBB\xBF" "return 'a'", "a");
    check_result(s, "#!/usr/bin/lua\nreturn 'b'", "b");
    check_failure(s, "# first\nlocal x = 1 + nil", HK_ERULE,
                  "a/b.lua:2: attempt to perform arithmetic on a nil value");
    hk_script_close(s);
}

static void bytecode_is_refused(void **state)
{
    struct hk_script *s = open_script(HK_HOST);
    struct hk_err err = { 0 };
    static const char code[] = "\x1BLua\x54\x00\x19\x93\r\n\x1A\n";

    (void)state;
    assert_int_equal(hk_script_load(s, code, sizeof code - 1, "x.lua", &err),
                     HK_EFORMAT);
    assert_string_equal(err.text, "x.lua:1: found the byte 0x93, which is not "
                        "UTF-8: save the file as UTF-8");
    assert_int_equal(hk_script_load(s, code, 5, "x.lua", &err), HK_EFORMAT);
    assert_string_equal(err.text, "x.lua:1: found the control character "
                        "U+001B: delete it");
    assert_int_equal(lua_gettop(s->L), 0);
    hk_script_close(s);
}

static void syntax_errors_are_told_in_our_words(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(load(s, "x = {\n 1 2 }", &err), HK_EFORMAT);
    assert_string_equal(err.text, "a/b.lua:2: found '2', expected '}' to close "
                        "the '{' of line 1");
    assert_int_equal(load(s, "\ngoto away", &err), HK_EFORMAT);
    assert_string_equal(err.text, "a/b.lua:2: no visible label 'away' for "
                        "<goto> at line 2");
    /* what only a pack file may not do is no syntax error here */
    assert_int_equal(load(s, "f(function() end, function() end)\nx = = 1",
                          &err), HK_EFORMAT);
    assert_string_equal(err.text, "a/b.lua:2: found '=', expected a value");
    assert_int_equal(load(s, "return { a = 1, a = 2 }", &err), HK_OK);
    lua_settop(s->L, 0);
    hk_script_close(s);
}

/* ---- messages ------------------------------------------------------------ */

static void errors_say_file_and_line(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    check_failure(s, "local t\n\nreturn t.x", HK_ERULE,
                  "a/b.lua:3: attempt to index a nil value (local 't')");
    check_failure(s, "error('no rice')", HK_ERULE, "a/b.lua:1: no rice");
    check_failure(s, "error('no rice', 0)", HK_ERULE, "no rice");
    check_failure(s, "local function f() error('no rice', 2) end\nf()",
                  HK_ERULE, "a/b.lua:2: no rice");
    hk_script_close(s);
}

static void long_file_names_are_not_cut(void **state)
{
    static const char name[] = "a/very/long/folder/of/some/policy/in/a/county/"
        "far/away/from/here/figures.lua";
    struct hk_script *s = open_script(HK_POLICY);
    struct hk_str expected = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_script_load(s, "local x\nx()", 11, name, &err), HK_OK);
    assert_int_equal(hk_script_call(s, 0, 0, &err), HK_ERULE);
    hk_str_addf(&expected, "%s:2: attempt to call a nil value (local 'x')",
                name);
    assert_string_equal(err.text, hk_str_text(&expected));
    hk_str_release(&expected);
    hk_script_close(s);
}

static void error_values_that_are_no_text_are_described(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_failure(s, "error({})", HK_ERULE, "raised a value of the type table "
                  "as its error, expected a sentence");
    check_failure(s, "error(nil)", HK_ERULE, "raised a value of the type nil "
                  "as its error, expected a sentence");
    check_failure(s, "error(true)", HK_ERULE, "raised a value of the type "
                  "boolean as its error, expected a sentence");
    check_failure(s, "error(12)", HK_ERULE, "12");
    check_failure(s, "error(setmetatable({}, { __tostring = function(e) return "
                  "'a table speaks' end }))", HK_ERULE, "a table speaks");
    hk_script_close(s);
}

static void an_error_in_tostring_is_itself_told(void **state)
{
    struct hk_script *s = open_script(HK_HOST);

    (void)state;
    check_failure(s, "error(setmetatable({}, { __tostring = function(e) "
                  "error('inner') end }))", HK_ERULE, "a/b.lua:1: inner");
    check_failure(s, "error(setmetatable({}, { __tostring = function(e) "
                  "error({}) end }))", HK_ERULE, "raised a value of the type "
                  "table as its error, expected a sentence");
    check_failure(s, "error(setmetatable({}, { __tostring = function(e) "
                  "return {} end }))", HK_ERULE, "raised a value of the type "
                  "table as its error, expected a sentence");
    check_failure(s, "error(setmetatable({}, { __tostring = 1 }))", HK_ERULE,
                  "attempt to call a number value");
    hk_script_close(s);
}

static void messages_are_safe_and_short(void **state)
{
    struct hk_script *s = open_script(HK_HOST);
    struct hk_err err = { 0 };

    (void)state;
    check_failure(s, "error('\\27[2J\\255', 0)", HK_ERULE, "\\x1B[2J\\xFF");
    assert_int_equal(load(s, "error(string.rep('\xE4\xB8\xAD', 1000), 0)",
                          &err), HK_OK);
    assert_int_equal(hk_script_call(s, 0, 0, &err), HK_ERULE);
    assert_int_equal(strlen(err.text), 999 + 3);
    assert_string_equal(err.text + 996, "\xE4\xB8\xAD...");
    hk_script_close(s);
}

/* ---- environments -------------------------------------------------------- */

static int answer(lua_State *L)
{
    assert_non_null(hk_script_of(L));
    lua_pushinteger(L, 42);
    return 1;
}

static void words_are_seen_by_chunks_and_cannot_be_changed(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    lua_pushcfunction(s->L, answer);
    hk_script_word(s, "answer");
    assert_int_equal(lua_gettop(s->L), 0);
    check_result(s, "return answer()", "42");
    check_failure(s, "answer = 1", HK_ERULE, "a/b.lua:1: answer is a word of "
                  "the language and cannot be changed");
    check_failure(s, "function answer() end", HK_ERULE, "a/b.lua:1: answer is "
                  "a word of the language and cannot be changed");
    check_result(s, "local answer = 3 return answer", "3");
    check_result(s, "return answer()", "42");
    hk_script_close(s);
}

static void a_word_that_is_not_there_is_named_with_the_nearest(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    lua_pushcfunction(s->L, answer);
    hk_script_word(s, "answer");
    check_failure(s, "\nreturn anwser()", HK_ERULE, "a/b.lua:2: no such word: "
                  "anwser (did you mean answer?)");
    check_failure(s, "return zzzz", HK_ERULE, "a/b.lua:1: no such word: zzzz");
    check_failure(s, "zzzz = 1", HK_ERULE, "a/b.lua:1: no such word: zzzz (a "
                  "name of your own is declared with local)");
    check_failure(s, "answr = 1", HK_ERULE, "a/b.lua:1: no such word: answr "
                  "(did you mean answer? a name of your own is declared with "
                  "local)");
    check_failure(s, "return math.mxa(1)", HK_ERULE, "a/b.lua:1: no such word: "
                  "math.mxa (did you mean math.max?)");
    check_failure(s, "math.max = nil", HK_ERULE, "a/b.lua:1: math belongs to "
                  "the language and cannot be changed");
    hk_script_close(s);
}

static void a_bare_state_has_no_words(void **state)
{
    struct hk_script *s = open_script(HK_BARE);

    (void)state;
    check_failure(s, "return type(1)", HK_ERULE, "a/b.lua:1: no such word: "
                  "type");
    lua_pushcfunction(s->L, answer);
    hk_script_word(s, "answer");
    check_result(s, "return answer()", "42");
    hk_script_close(s);
}

static void the_table_of_words_is_reachable_from_c(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    lua_pushinteger(s->L, 5);
    hk_script_word(s, "five");
    lua_rawgeti(s->L, LUA_REGISTRYINDEX, s->words);
    lua_pushstring(s->L, "five");
    assert_int_equal(lua_rawget(s->L, -2), LUA_TNUMBER);
    hk_script_close(s);
}

/* Small things of one size after the other, all dropped in between: what the
 * state holds stays near its limit. */
static void a_state_holds_little_more_than_its_limit(void **state)
{
    static const char text[] = "local s = '' for n = 1, 14 do s = s .. "
        "'0123456789abcdef' local t = {} for i = 1, 4000 do t[i] = s .. i end "
        "end";
    struct hk_err err = { 0 };
    struct hk_script *s;
    enum hk_status rc;

    (void)state;
    assert_int_equal(hk_script_open(&s, HK_BARE, 2 << 20, 0, NULL), HK_OK);
    assert_int_equal(hk_script_load(s, text, sizeof text - 1, "a.lua", &err),
                     HK_OK);
    rc = hk_script_call(s, 0, 0, &err);
    if (rc)
        assert_string_equal(err.text, "needs more than 2 MB of memory: does "
                            "something grow without end, or call itself?");
    assert_true(((struct hk_lua *)s)->pool.held <= 4 << 20);
    assert_true(((struct hk_lua *)s)->pool.held > 1 << 20);
    hk_script_close(s);
}

/* ---- modules ------------------------------------------------------------- */

#define MODULE(name, text) { name, text, sizeof(text) - 1, NULL, 0 }

static const struct hk_embedded modules[] = {
    MODULE("count", "local M = { n = 0 } function M.up() M.n = M.n + 1 return "
           "M.n end return M"),
    MODULE("user", "local count = require('count') count.up() return count"),
    MODULE("nothing", "local x = 1"),
    MODULE("circle", "return require('circle')"),
    MODULE("broken", "\n\nerror('not today')"),
    MODULE("syntax", "x = ="),
    MODULE("tool", "return tool() + select('#', 1, 2) + #table.pack(1, 2, 3)"),
    { 0 }
};

static struct hk_script *open_with_modules(enum hk_sandbox sandbox)
{
    struct hk_script *s = open_script(sandbox);

    ((struct hk_lua *)s)->modules = modules;
    return s;
}

static void check_module(struct hk_script *s, const char *name,
                         enum hk_status status, const char *sentence)
{
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_require(s, name, &err), status);
    assert_string_equal(err.text, sentence);
    assert_int_equal(lua_gettop(s->L), 0);
}

static void modules_are_loaded_once(void **state)
{
    static const enum hk_sandbox kinds[] = { HK_BARE, HK_POLICY, HK_HOST };
    struct hk_err err = { 0 };
    int i;

    (void)state;
    for (i = 0; i < 3; i++) {
        struct hk_script *s = open_with_modules(kinds[i]);

        assert_int_equal(hk_script_require(s, "user", &err), HK_OK);
        assert_int_equal(hk_script_require(s, "user", &err), HK_OK);
        assert_int_equal(hk_script_require(s, "count", &err), HK_OK);
        assert_int_equal(lua_gettop(s->L), 3);
        assert_true(lua_rawequal(s->L, 1, 2));
        assert_true(lua_rawequal(s->L, 1, 3));
        assert_int_equal(lua_getfield(s->L, 1, "n"), LUA_TNUMBER);
        assert_int_equal(lua_tointeger(s->L, -1), 1);
        hk_script_close(s);
    }
}

static void a_module_may_return_nothing(void **state)
{
    struct hk_script *s = open_with_modules(HK_HOST);

    (void)state;
    assert_int_equal(hk_script_require(s, "nothing", NULL), HK_OK);
    assert_true(lua_isboolean(s->L, -1));
    hk_script_close(s);
}

static void what_goes_wrong_in_modules_is_told(void **state)
{
    struct hk_script *s = open_with_modules(HK_POLICY);
    int i;

    (void)state;
    check_module(s, "none", HK_EBUG, "the program has no Lua module \"none\"");
    for (i = 0; i < 2; i++) {              /* the same at a second try */
        check_module(s, "broken", HK_ERULE, "huka/broken.lua:3: not today");
        check_module(s, "circle", HK_ERULE, "huka/circle.lua:1: require: "
                     "module 'circle' needs itself");
        check_module(s, "syntax", HK_ERULE, "huka/syntax.lua:1: unexpected "
                     "symbol near '='");
    }
    hk_script_close(s);
}

static void tools_are_for_modules_only(void **state)
{
    struct hk_script *s = open_with_modules(HK_POLICY);

    (void)state;
    lua_pushcfunction(s->L, answer);
    hk_script_tool(s, "tool");
    assert_int_equal(lua_gettop(s->L), 0);
    check_failure(s, "return tool()", HK_ERULE, "a/b.lua:1: no such word: "
                  "tool");
    assert_int_equal(hk_script_require(s, "tool", NULL), HK_OK);
    assert_int_equal(lua_tointeger(s->L, -1), 47);
    hk_script_close(s);
}

static void policy_files_cannot_require(void **state)
{
    struct hk_script *s = open_with_modules(HK_POLICY);

    (void)state;
    assert_int_equal(hk_script_require(s, "count", NULL), HK_OK);
    lua_pop(s->L, 1);
    check_failure(s, "require('count')", HK_ERULE, "a/b.lua:1: no such word: "
                  "require");
    hk_script_close(s);
}

/* The files on the disk are what is in the binary, byte for byte. */
static void the_binary_holds_the_files_of_the_program(void **state)
{
    const struct hk_embedded *m;
    struct hk_err err = { 0 };

    (void)state;
    for (m = hk_embedded; m->name; m++) {
        struct hk_str path = HK_STR_INIT, text = HK_STR_INIT;

        hk_str_addf(&path, "%s/core/lua/huka/%s.lua", HK_SOURCE_DIR, m->name);
        assert_int_equal(hk_str_read(&text, hk_str_text(&path), 0, &err),
                         HK_OK);
        assert_int_equal(text.len, m->len);
        assert_memory_equal(hk_str_text(&text), m->text, m->len + 1);
        hk_str_release(&path);
        hk_str_release(&text);
    }
}

struct code { char bytes[1 << 20]; size_t len; };

static int add_code(lua_State *L, const void *bytes, size_t len, void *context)
{
    struct code *c = context;

    (void)L;
    assert_true(len <= sizeof c->bytes - c->len);
    memcpy(c->bytes + c->len, bytes, len);
    c->len += len;
    return 0;
}

/* Names of files and lines included, for errors tell them. */
static void the_code_in_the_binary_is_what_the_texts_compile_to(void **state)
{
    static struct code now;
    struct hk_script *s = open_script(HK_HOST);
    const struct hk_embedded *m;
    char chunk[80];

    (void)state;
    assert_string_equal(hk_embedded_by, lua_ident);
    for (m = hk_embedded; m->name; m++) {
        snprintf(chunk, sizeof chunk, "@huka/%s.lua", m->name);
        now.len = 0;
        assert_int_equal(luaL_loadbufferx(s->L, m->text, m->len, chunk, "t"),
                         LUA_OK);
        assert_int_equal(lua_dump(s->L, add_code, &now, 0), 0);
        assert_int_equal(now.len, m->code_len);
        assert_memory_equal(now.bytes, m->code, now.len);
        lua_pop(s->L, 1);
    }
    hk_script_close(s);
}

static void code_of_another_lua_is_not_read(void **state)
{
    static const struct hk_embedded both[] = {
        { "both", "return 'text'", 13, "\x1bLua", 4 }, { 0 }
    };
    struct hk_script *s = open_script(HK_HOST);
    struct hk_lua *lua = (struct hk_lua *)s;

    (void)state;
    lua->modules = both;
    check_module(s, "both", HK_ERULE, "huka/both.lua: bad binary format "
                 "(truncated chunk)");
    lua->compiled_by = "$LuaVersion: Lua 5.4.99 $";
    assert_int_equal(hk_script_require(s, "both", NULL), HK_OK);
    assert_string_equal(lua_tostring(s->L, -1), "text");
    hk_script_close(s);
}

/* ---- C and Lua inside each other ----------------------------------------- */

/* Calls its argument again, protected, and returns its message. */
static int try_again(lua_State *L)
{
    struct hk_script *s = hk_script_of(L);
    struct hk_err err = { 0 };

    lua_settop(L, 1);
    if (hk_script_call(s, 0, 1, &err)) {
        lua_settop(L, 0);
        lua_pushstring(L, err.text);
    }
    return 1;
}

static void calls_may_be_nested(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    lua_pushcfunction(s->L, try_again);
    hk_script_word(s, "try");
    check_result(s, "return try(function() return 'inner' end)", "inner");
    check_result(s, "return try(function() error('bad', 0) end)", "bad");
    check_result(s, "return try(function() return try(function()\n"
                 "return try(nil) end) end)", "attempt to call a nil value");
    hk_script_close(s);
}

static int build_list(lua_State *L)
{
    int *length = lua_touserdata(L, 1), i;

    lua_newtable(L);
    for (i = 1; i <= *length; i++) {
        lua_pushfstring(L, "item %d", i);
        lua_rawseti(L, -2, i);
    }
    return 0;
}

static void c_functions_run_protected(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 };
    int length = 10;

    (void)state;
    assert_int_equal(hk_script_open(&s, HK_BARE, 200 << 10, 0, &err), HK_OK);
    assert_int_equal(hk_script_run(s, build_list, &length, &err), HK_OK);
    length = 100000;
    assert_int_equal(hk_script_run(s, build_list, &length, &err), HK_ENOMEM);
    assert_string_equal(err.text, "needs more than 200 kB of memory: does "
                        "something grow without end, or call itself?");
    assert_int_equal(lua_gettop(s->L), 0);
    hk_script_close(s);
}

static void states_are_independent(void **state)
{
    struct hk_script *a = open_script(HK_POLICY), *b = open_script(HK_POLICY);

    (void)state;
    lua_pushcfunction(a->L, answer);
    hk_script_word(a, "answer");
    check_result(a, "return answer()", "42");
    check_failure(b, "return answer()", HK_ERULE, "a/b.lua:1: no such word: "
                  "answer");
    assert_true(hk_script_of(a->L) == a);
    hk_script_close(a);
    check_result(b, "return 'still here'", "still here");
    hk_script_close(b);
    hk_script_close(NULL);
}

static void memory_is_counted(void **state)
{
    struct hk_script *s = open_script(HK_HOST);
    size_t before;

    (void)state;
    assert_int_equal(s->most, (size_t)64 << 20);
    before = s->used;
    assert_true(before > 1000 && before < 200000);
    check_result(s, "return #string.rep('x', 1000000)", "1000000");
    lua_gc(s->L, LUA_GCCOLLECT, 0);
    assert_true(s->used < before + 10000);
    hk_script_close(s);
}

/* ---- without memory ------------------------------------------------------ */

/* The life of a state; any allocation may fail. */
static enum hk_status live(void)
{
    static const char text[] = "local t = {} for i = 1, 40 do t[i] = 'x' .. i "
        "end return answer() + #t";
    struct hk_script *s;
    enum hk_status rc = hk_script_open(&s, HK_POLICY, 0, 0, NULL);

    if (rc) {
        assert_null(s);
        return rc;
    }
    ((struct hk_lua *)s)->modules = modules;
    lua_pushcfunction(s->L, answer);
    hk_script_word(s, "answer");
    lua_pushcfunction(s->L, answer);
    hk_script_tool(s, "tool");
    rc = hk_script_load(s, text, sizeof text - 1, "t.lua", NULL);
    if (!rc)
        rc = hk_script_call(s, 0, 1, NULL);
    if (!rc) {
        assert_int_equal(lua_tointeger(s->L, -1), 82);
        rc = hk_script_require(s, "tool", NULL);
    }
    hk_script_close(s);
    return rc;
}

static void without_memory_every_step_says_so(void **state)
{
    enum hk_status rc = HK_OK;
    int n, failures = 0;

    (void)state;
    assert_int_equal(live(), HK_OK);
    for (n = 1; n < 2000; n++) {
        hk_mem_fail(n);
        rc = live();
        hk_mem_fail(0);
        if (rc != HK_OK && rc != HK_ENOMEM)
            fail_msg("allocation %d: status %d", n, rc);
        failures += rc == HK_ENOMEM;
    }
    assert_int_equal(rc, HK_OK);
    /* most are survived: Lua collects garbage and tries again */
    assert_true(failures >= 1);
}

static void a_limit_too_small_for_a_state_is_told(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 };
    size_t most;

    (void)state;
    for (most = 1; most < 40000; most += 97) {
        enum hk_status rc = hk_script_open(&s, HK_HOST, most, 0, &err);

        if (!rc) {
            hk_script_close(s);
            break;
        }
        assert_int_equal(rc, HK_ENOMEM);
        assert_non_null(strstr(err.text, "needs more than"));
        assert_null(s);
    }
    assert_in_range(most, 5000, 39999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chunk_is_loaded_and_called),
        cmocka_unit_test(a_mark_and_a_hash_line_are_passed_over),
        cmocka_unit_test(bytecode_is_refused),
        cmocka_unit_test(syntax_errors_are_told_in_our_words),
        cmocka_unit_test(errors_say_file_and_line),
        cmocka_unit_test(long_file_names_are_not_cut),
        cmocka_unit_test(error_values_that_are_no_text_are_described),
        cmocka_unit_test(an_error_in_tostring_is_itself_told),
        cmocka_unit_test(messages_are_safe_and_short),
        cmocka_unit_test(words_are_seen_by_chunks_and_cannot_be_changed),
        cmocka_unit_test(a_word_that_is_not_there_is_named_with_the_nearest),
        cmocka_unit_test(a_bare_state_has_no_words),
        cmocka_unit_test(the_table_of_words_is_reachable_from_c),
        cmocka_unit_test(a_state_holds_little_more_than_its_limit),
        cmocka_unit_test(modules_are_loaded_once),
        cmocka_unit_test(a_module_may_return_nothing),
        cmocka_unit_test(what_goes_wrong_in_modules_is_told),
        cmocka_unit_test(tools_are_for_modules_only),
        cmocka_unit_test(policy_files_cannot_require),
        cmocka_unit_test(the_binary_holds_the_files_of_the_program),
        cmocka_unit_test(the_code_in_the_binary_is_what_the_texts_compile_to),
        cmocka_unit_test(code_of_another_lua_is_not_read),
        cmocka_unit_test(calls_may_be_nested),
        cmocka_unit_test(c_functions_run_protected),
        cmocka_unit_test(states_are_independent),
        cmocka_unit_test(memory_is_counted),
        cmocka_unit_test(without_memory_every_step_says_so),
        cmocka_unit_test(a_limit_too_small_for_a_state_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
