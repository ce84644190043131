/* test_lib.c - the functions that scripts call
 *
 * Where a function of ours stands for one of Lua's, both run the same text and
 * must return the same. */
#include "base/str.h"
#include "script/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>

/* Ours and Lua's own. */
struct pair { struct hk_script *s; lua_State *L; };

static int set_up(void **state)
{
    static struct pair pair;
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_open(&pair.s, HK_HOST, 0, 20000, &err), HK_OK);
    pair.L = luaL_newstate();
    luaL_openlibs(pair.L);
    *state = &pair;
    return 0;
}

static int tear_down(void **state)
{
    struct pair *p = *state;

    hk_script_close(p->s);
    lua_close(p->L);
    return 0;
}

/* One value as text, so that 1, 1.0 and "1" differ. */
static void show_value(struct hk_str *out, lua_State *L, int index)
{
    size_t len;
    const char *text;

    switch (lua_type(L, index)) {
    case LUA_TNIL:
        hk_str_puts(out, "nil");
        break;
    case LUA_TBOOLEAN:
        hk_str_puts(out, lua_toboolean(L, index) ? "true" : "false");
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index))
            hk_str_int(out, lua_tointeger(L, index));
        else
            hk_str_addf(out, "%a", lua_tonumber(L, index));
        break;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &len);
        hk_str_putc(out, '\'');
        hk_str_add(out, text, len);
        hk_str_putc(out, '\'');
        break;
    default:
        hk_str_puts(out, lua_typename(L, lua_type(L, index)));
    }
}

static void show_all(struct hk_str *out, lua_State *L)
{
    int i;

    for (i = 1; i <= lua_gettop(L); i++) {
        show_value(out, L, i);
        hk_str_putc(out, ' ');
    }
    lua_settop(L, 0);
}

/* What `text` returns with us, or "error". */
static void ask_us(struct pair *p, const char *text, struct hk_str *out)
{
    struct hk_err err = { 0 };

    hk_str_clear(out);
    if (hk_script_load(p->s, text, strlen(text), "t.lua", &err))
        fail_msg("%s\n%s", text, err.text);
    if (hk_script_call(p->s, 0, LUA_MULTRET, &err))
        hk_str_puts(out, "error");
    else
        show_all(out, p->s->L);
}

static void ask_lua(struct pair *p, const char *text, struct hk_str *out)
{
    hk_str_clear(out);
    if (luaL_loadstring(p->L, text) || lua_pcall(p->L, 0, LUA_MULTRET, 0)) {
        lua_settop(p->L, 0);
        hk_str_puts(out, "error");
    } else {
        show_all(out, p->L);
    }
}

static void same(struct pair *p, const char *text)
{
    struct hk_str ours = HK_STR_INIT, theirs = HK_STR_INIT;

    ask_us(p, text, &ours);
    ask_lua(p, text, &theirs);
    if (ours.len != theirs.len ||
        memcmp(hk_str_text(&ours), hk_str_text(&theirs), ours.len) != 0)
        fail_msg("%s\nwe: %s\nLua: %s", text, hk_str_text(&ours),
                 hk_str_text(&theirs));
    hk_str_release(&ours);
    hk_str_release(&theirs);
}

static void same_each(struct pair *p, const char *const *texts)
{
    for (; *texts; texts++)
        same(p, *texts);
}

static void gives(struct pair *p, const char *text, const char *result)
{
    struct hk_str ours = HK_STR_INIT;

    ask_us(p, text, &ours);
    assert_string_equal(hk_str_text(&ours), result);
    hk_str_release(&ours);
}

static void refuses(struct pair *p, const char *text, const char *sentence)
{
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_load(p->s, text, strlen(text), "t.lua", &err),
                     HK_OK);
    assert_int_equal(hk_script_call(p->s, 0, 0, &err), HK_ERULE);
    assert_string_equal(err.text, sentence);
}

/* ---- texts --------------------------------------------------------------- */

static void texts_are_handled_as_lua_does(void **state)
{
    static const char *const texts[] = {
        "return string.len(''), string.len('a\\0b'), string.len(12)",
        "return string.sub('hello', 2), string.sub('hello', 2, 3), "
            "string.sub('hello', -3), string.sub('hello', -3, -2), "
            "string.sub('hello', 0), string.sub('hello', 4, 100), "
            "string.sub('hello', 5, 2), string.sub('hello', -100, 2), "
            "string.sub('hello', math.mininteger, math.maxinteger)",
        "return string.upper('aZ\\xE4\xE4\xB8\xAD'), string.lower('aZ\xE4\xB8"
            "\xAD')",
        "return string.reverse('abc'), string.reverse('')",
        "return string.rep('ab', 3), string.rep('ab', 3, ', '), "
            "string.rep('', 10), string.rep('x', 0), string.rep('x', -1), "
            "string.rep('', 3, '-')",
        "return string.byte('abc'), string.byte('abc', 2), "
            "string.byte('abc', 1, -1)",
        "return string.byte('abc', 10)", "return string.byte('abc', -1)",
        "return string.byte('abc', 0, 0)",
        "return string.char(), string.char(65, 66, 0, 255)",
        "return string.char(256)", "return string.char(-1)",
        "return string.sub()", "return string.rep('x')", NULL
    };

    same_each(*state, texts);
}

static void format_writes_as_lua_does(void **state)
{
    static const char *const texts[] = {
        "return string.format('')", "return string.format('%%')",
        "return string.format('%d %i %5d|%-5d|%05d|%+d|% d', 1, 2, 3, 4, 5, 6, "
            "7)",
        "return string.format('%x %X %#x %o', 255, 255, 255, 8)",
        "return string.format('%d', 3.0)", "return string.format('%d', 3.5)",
        "return string.format('%d', '10')", "return string.format('%d', 'x')",
        "return string.format('%d')", "return string.format('%d', {})",
        "return string.format('%f %.2f %10.3f|%-10.1f|', 1, 2.5, 3, 4)",
        "return string.format('%g %e %.3e %G %a', 1e20, 1, 1234.5, 1e-10, 1)",
        "return string.format('%.14g %.17g %5.1f', 0.1, 0.1, -0.05)",
        "return string.format('%99.99f', 1e300)",
        "return string.format('%.99f', 1/3)",
        "return string.format('%f', 1/0), string.format('%f', -1/0)",
        "return string.format('%s %s %s', 'a', 1, 1.5)",
        "return string.format('%s %s', nil, true)",
        "return string.format('%10s|%-10s|%.2s|%5.1s|', 'abc', 'abc', 'abc', "
            "'abc')",
        "return string.format('%s', string.rep('x', 1000))",
        "return string.format('%5s', string.rep('x', 1000))",
        "return string.format('%.3s', string.rep('x', 1000))",
        "return string.format('%s', 'a\\0b')",
        "return string.format('%5s', 'a\\0b')",
        "return string.format('%c%c%c', 65, 0, 66)",
        "return string.format('%q', 1), string.format('%q', 0.5), "
            "string.format('%q', true), string.format('%q', nil)",
        "return string.format('%')", "return string.format('%y', 1)",
        "return string.format('%123d', 1)", "return string.format('%.123d', 1)",
        "return string.format('%10q', 'x')", "return string.format('%s')",
        "return string.format('%s', setmetatable({}, { __tostring = "
            "function() return 'me' end }))",
        "return string.format('%s', setmetatable({}, { __tostring = "
            "function() return 1 end }))",
        "return string.format('%s|%s|%s', string.rep('a', 3000), "
            "setmetatable({}, { __tostring = function() return "
            "string.rep('b', 3000) end }), string.rep('c', 3000))",
        NULL
    };

    same_each(*state, texts);
}

static void quoted_texts_are_read_back_as_they_were(void **state)
{
    struct pair *p = *state;
    struct hk_str text = HK_STR_INIT;
    int i;

    gives(p, "return string.format('%q', 'a\"b\\\\c\\n\\0001\\r\\127')",
          "'\"a\\\"b\\\\c\\n\\0001\\013\\127\"' ");
    /* every byte, by way of Lua's own reader */
    hk_str_puts(&text, "local t = {} for i = 0, 255 do t[#t + 1] = "
                "string.char(i) t[#t + 1] = '7' end "
                "return string.format('%q', table.concat(t))");
    assert_int_equal(hk_script_load(p->s, text.data, text.len, "t", NULL),
                     HK_OK);
    assert_int_equal(hk_script_call(p->s, 0, 1, NULL), HK_OK);
    hk_str_clear(&text);
    hk_str_addf(&text, "return %s", lua_tostring(p->s->L, -1));
    lua_settop(p->s->L, 0);
    assert_int_equal(luaL_loadstring(p->L, hk_str_text(&text)), LUA_OK);
    lua_call(p->L, 0, 1);
    assert_int_equal(lua_rawlen(p->L, -1), 512);
    for (i = 0; i < 256; i++)
        assert_int_equal((unsigned char)lua_tostring(p->L, -1)[2 * i], i);
    lua_settop(p->L, 0);
    hk_str_release(&text);
}

/* ---- patterns ------------------------------------------------------------ */

static void patterns_match_as_in_lua(void **state)
{
    static const char *const texts[] = {
        "return string.find('hello', 'l'), string.find('hello', 'xyz')",
        "return string.find('hello', ''), string.find('hello', '', 6), "
            "string.find('hello', '', 7), string.find('', '')",
        "return string.find('hello', 'l', -2), string.find('a.b', '.', 1, "
            "true)",
        "return string.find('a\\0b', '\\0'), string.find('a\\0b', '%z')",
        "return string.find('hello world', '(o)( )(w)')",
        "return string.find('hello', '()ll()')",
        "return string.match('key = value', '(%w+)%s*=%s*(%w+)')",
        "return string.match('2019-07-01', '^(%d%d%d%d)-(%d%d)-(%d%d)$')",
        "return string.match('abc', '^b'), string.match('abc', '^a')",
        "return string.match('  x  ', '^%s*(.-)%s*$')",
        "return string.match('f(a(b)c)d', '%b()'), string.match('((', '%b()')",
        "return string.match('THE (quick) fox', '%f[%a]%a+%f[%A]')",
        "return string.find('THE (quick) fox', '%f[%a]%a+', 4)",
        "return string.match('hello hello', '(%a+) %1')",
        "return string.match('a]b', '[]]'), string.match('a-b', '[a%-]+')",
        "return string.match('a^b', '[b^]+'), string.match('x9', '[^%d]')",
        "return string.match('-12.5e3', '[+-]?%d+%.?%d*')",
        "return string.match('aaa', 'a-'), string.match('aaab', 'a-b')",
        "return string.match('aaa', 'a?a?a?a?'), string.match('b', 'a*')",
        "return string.match('a$', 'a$$'), string.match('$a', '$a')",
        "return string.match('x', '[a-]'), string.match('-', '[a-]')",
        "return string.match('%', '%%'), string.match('a', '[%a]')",
        "return string.match('\xE4\xB8\xAD', '[\\xE4][\\xB8]')",
        "return string.match('abc', 'b', 2), string.match('abc', '()', 4), "
            "string.match('abc', '()', 5)",
        "return string.find('abc', '[')", "return string.find('abc', '%')",
        "return string.find('abc', '(')", "return string.find('abc', ')')",
        "return string.find('abc', '%1')", "return string.find('abc', '%b')",
        "return string.find('abc', '%f')", "return string.find('abc', '(()')",
        "return string.find('abc', '[%')", "return string.find('abc', '[a-%')",
        "return string.find('a', '(a)%2')", "return string.find('a', '(%1)')",
        "return #string.match(string.rep('x', 300000), '.-$')",
        NULL
    };
    struct pair *p = *state;

    same_each(p, texts);
}

static void substitutions_are_made_as_in_lua(void **state)
{
    static const char *const texts[] = {
        "return string.gsub('hello', 'l', 'L')",
        "return string.gsub('hello', 'l', 'L', 1), string.gsub('abc', '', '-')",
        "return string.gsub('abc', '%w', '%0%0'), string.gsub('abc', '', '')",
        "return string.gsub('hello world', '(%w+)', '<%1>')",
        "return string.gsub('hello world', '(%w+) (%w+)', '%2 %1')",
        "return string.gsub('a b', '%w', { a = 'x', b = false })",
        "return string.gsub('a b', '%w', { a = 1, b = 2.5 })",
        "return string.gsub('a b', '%w', function(c) return c .. c end)",
        "return string.gsub('a b', '%w', function(c) if c == 'a' then return "
            "nil end return 7 end)",
        "return string.gsub('abc', '()', '%1')",
        "return string.gsub('abc', 'b', '%%')",
        "return string.gsub('abc', '^a', 'x'), string.gsub('aaa', '^a', 'x')",
        "return string.gsub('abc', 'b', '%2')",
        "return string.gsub('abc', 'b', '%')",
        "return string.gsub('abc', 'b', '%x')",
        "return string.gsub('abc', 'b', function() return {} end)",
        "return string.gsub('abc', 'b')",
        "return string.gsub('abc', 'b', true)",
        "return string.gsub('abc', 'b', 'x', 0), string.gsub('abc', 'b', 'x', "
            "-1)",
        "return string.gsub('abc def', '%f[%w]%w+', '<%0>')",
        "local t = {} for w in string.gmatch('one two', '%a+') do t[#t + 1] = "
            "w end return table.concat(t, '|')",
        "local t = {} for k, v in string.gmatch('a=1, b=2', '(%w+)=(%w+)') do "
            "t[#t + 1] = k .. v end return table.concat(t, '|')",
        "local t = {} for i in string.gmatch('abc', '()') do t[#t + 1] = i end "
            "return table.concat(t, '|')",
        "local t = {} for i in string.gmatch('abc', '.', 2) do t[#t + 1] = i "
            "end return table.concat(t, '|')",
        "for i in string.gmatch('abc', 'x') do return i end",
        "local n = 0 for i in string.gmatch('', '') do n = n + 1 end return n",
        NULL
    };

    same_each(*state, texts);
}

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Patterns of pieces that mean something, over texts of few letters. */
static void random_patterns_match_as_in_lua(void **state)
{
    static const char *const pieces[] = {
        "a", "b", ".", "%a", "%D", "[ab]", "[^a]", "[%w_]", "(", ")", "()",
        "*", "+", "-", "?", "^", "$", "%1", "%b()", "%f[b]", "[a-c]", "%%"
    };
    static const char letters[] = "aab(b)c1_";
    uint32_t seed = 7;
    char pattern[64], subject[16];
    struct hk_str text = HK_STR_INIT;
    int n, i;

    for (n = 0; n < 6000; n++) {
        int count = (int)(random_next(&seed) % 6) + 1;

        pattern[0] = '\0';
        for (i = 0; i < count; i++)
            strcat(pattern, pieces[random_next(&seed) %
                                   (sizeof pieces / sizeof pieces[0])]);
        count = (int)(random_next(&seed) % 9);
        for (i = 0; i < count; i++)
            subject[i] = letters[random_next(&seed) % (sizeof letters - 1)];
        subject[i] = '\0';
        hk_str_clear(&text);
        hk_str_addf(&text, "local f = string.find('%s', '%s') "
                    "local a, b, c, d = string.find('%s', '%s') "
                    "local e, n = string.gsub('%s', '%s', '<%%0>') "
                    "local t = {} for x in string.gmatch('%s', '%s') do "
                    "t[#t + 1] = x end "
                    "return f, a, b, c, d, e, n, table.concat(t, ',')",
                    subject, pattern, subject, pattern, subject, pattern,
                    subject, pattern);
        same(*state, hk_str_text(&text));
    }
    hk_str_release(&text);
}

/* ---- tables -------------------------------------------------------------- */

static void lists_are_handled_as_lua_does(void **state)
{
    static const char *const texts[] = {
        "local t = { 1, 2 } table.insert(t, 3) table.insert(t, 1, 0) "
            "return table.concat(t, ' ')",
        "local t = {} table.insert(t, 1, 'a') return #t, t[1]",
        "table.insert({}, 3, 'a')", "table.insert({}, 0, 'a')",
        "table.insert({})", "table.insert({}, 1, 2, 3)", "table.insert(1, 2)",
        "local t = { 1, 2, 3 } return table.remove(t), table.remove(t, 1), #t, "
            "t[1]",
        "local t = { 1 } return table.remove(t, 2), #t",
        "local t = {} return table.remove(t), table.remove(t, 0), "
            "table.remove(t, #t)",
        "return table.remove({ 1 }, 5)", "return table.remove({ 1 }, -1)",
        "local t = { [0] = 'x' } return table.remove(t, 0), t[0]",
        "return table.concat({}), table.concat({ 1, 2.5, 'x' }), "
            "table.concat({ 1, 2, 3 }, '-', 2), table.concat({ 1, 2, 3 }, '-', "
            "2, 2), table.concat({ 1 }, '-', 3, 2)",
        "return table.concat({ {} })", "return table.concat({ 1 }, ',', 1, 2)",
        "return table.concat({ [math.maxinteger] = 'x' }, ',', "
            "math.maxinteger, math.maxinteger)",
        "local t = table.pack() return t.n, #t",
        "local t = table.pack(nil, 2, nil) return t.n, t[1], t[2], t[3]",
        "return table.unpack({ 1, 2, 3 })", "return table.unpack({}, 1, 3)",
        "return table.unpack({ 1, 2, 3 }, 2)",
        "return table.unpack({ 1, 2, 3 }, 2, 1)",
        "return table.unpack({ 1, 2, 3 }, -1, 1)",
        "return table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ' ')",
        "return table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), ' ')",
        "return table.concat(table.move({ 1, 2, 3 }, 1, 3, 3, { 9, 8 }), ' ')",
        "return #table.move({ 1, 2, 3 }, 3, 2, 1)",
        "return select('#', table.unpack({}, 1, 100))", NULL
    };

    same_each(*state, texts);
}

static void sorting_gives_the_order_that_lua_gives(void **state)
{
    static const char *const texts[] = {
        "local t = { 3, 1, 2 } table.sort(t) return table.concat(t, ' ')",
        "local t = {} table.sort(t) return #t",
        "local t = { 'b', 'a', 'B', '' } table.sort(t) "
            "return table.concat(t, ' ')",
        "local t = { 1, 2.5, -3, 2 } table.sort(t, function(a, b) return a > b "
            "end) return table.concat(t, ' ')",
        "local t = {} for i = 1, 1000 do t[i] = (i * 7919) % 1009 end "
            "table.sort(t) return table.concat(t, ' ')",
        "local t = {} for i = 1, 777 do t[i] = (i * 7919) % 1009 end "
            "table.sort(t, function(a, b) return a > b end) "
            "return table.concat(t, ' ')",
        "table.sort({ 1, 'x' })", "table.sort({ {}, {} })", "table.sort(1)",
        "table.sort({ 1, 2 }, 3)", NULL
    };

    same_each(*state, texts);
}

static void sorting_is_stable(void **state)
{
    gives(*state, "local t = {} for i = 1, 2000 do t[i] = { k = i % 7, n = i } "
          "end table.sort(t, function(a, b) return a.k < b.k end) "
          "for i = 2, #t do local a, b = t[i - 1], t[i] "
          "if a.k > b.k or a.k == b.k and a.n > b.n then return i end end "
          "return 'stable'", "'stable' ");
}

static void a_sort_that_fails_leaves_the_list(void **state)
{
    struct pair *p = *state;

    gives(p, "local t, n = { 5, 4, 3, 2, 1 }, 0 "
          "local ok = pcall(table.sort, t, function(a, b) n = n + 1 "
          "if n > 5 then error('x') end return a < b end) "
          "return ok, table.concat(t, ' ')", "false '5 4 3 2 1' ");
    refuses(p, "table.sort({ 2, 1, 1 }, function(a, b) return a <= b end)",
            "t.lua:1: table.sort: the comparison says of two items that each "
            "comes before the other: write < for <=");
    refuses(p, "table.sort({ 1, 'x' })", "t.lua:1: table.sort: item 1 is of "
            "the type number, item 2 of the type string: give a function that "
            "compares");
    refuses(p, "table.sort({ {} })", "t.lua:1: table.sort: item 1 is of the "
            "type table: give a function that compares");
    refuses(p, "table.sort({ 1, 2, 3, nil, 5 }, function(a, b) return a < b "
            "end)", "t.lua:1: table.sort: item 4 is nil");
}

/* ---- pairs --------------------------------------------------------------- */

static void pairs_goes_in_order(void **state)
{
    struct pair *p = *state;

    gives(p, "local t = { b = 1, a = 2, ['a\\0'] = 3, [''] = 4, [10] = 5, "
          "[-1] = 6, [2] = 7, [true] = 8, [false] = 9, z = 10 } local s = {} "
          "for k, v in pairs(t) do s[#s + 1] = tostring(k) .. '=' .. v end "
          "return #s, string.gsub(table.concat(s, ' '), '%z', '0')",
          "10 '-1=6 2=7 10=5 =4 a=2 a0=3 b=1 z=10 false=9 true=8' 1 ");
    gives(p, "local s = '' for k, v in pairs({ 3, 2, 1 }) do s = s .. k .. v "
          "end return s", "'132231' ");
    gives(p, "for k in pairs({}) do return k end", "");
    gives(p, "local t, last = {}, -1 for i = 1, 3000 do t[(i * 7919) % 5003] = "
          "i end for k in pairs(t) do if k <= last then return k end last = k "
          "end return 'sorted'", "'sorted' ");
}

/* Few keys are sorted in another place than many. */
static void pairs_goes_in_order_in_tables_of_any_size(void **state)
{
    gives(*state, "for n = 0, 60 do local t, seen, last = {}, 0, '' "
          "for i = 1, n do t[string.format('%03d', i * 37 % 61)] = i end "
          "for k, v in pairs(t) do if k <= last then return n, k end "
          "last = k seen = seen + v end "
          "if seen ~= n * (n + 1) // 2 then return n, seen end end "
          "return 'sorted'", "'sorted' ");
}

static void what_is_removed_meanwhile_is_passed_over(void **state)
{
    gives(*state, "local t, s = { a = 1, b = 2, c = 3, d = 4 }, '' "
          "for k, v in pairs(t) do s = s .. k .. v t.c = nil t.b = 9 t[k] = "
          "nil end return s, next(t)", "'a1b9d4' 'b' 9 ");
}

static void keys_without_an_order_are_refused(void **state)
{
    struct pair *p = *state;

    refuses(p, "for k in pairs({ [{}] = 1 }) do end", "t.lua:1: pairs: found a "
            "key of the type table, expected whole numbers, texts or booleans "
            "as keys");
    refuses(p, "for k in pairs({ [1.5] = 1 }) do end", "t.lua:1: pairs: found "
            "the key 1.5, expected whole numbers, texts or booleans as keys");
    refuses(p, "return next({ [type] = 1 })", "t.lua:1: next: found a key of "
            "the type function, expected whole numbers, texts or booleans as "
            "keys");
    refuses(p, "for k in pairs(nil) do end", "t.lua:1: pairs: found a value of "
            "the type nil, expected a table");
}

static void next_goes_in_the_same_order(void **state)
{
    gives(*state, "local t = { b = 1, a = 2, [3] = 3, [true] = 4 } "
          "local s, k, v = '', nil, nil repeat k, v = next(t, k) "
          "if k ~= nil then s = s .. tostring(k) .. v end until k == nil "
          "return s, next({})", "'33a2b1true4' nil ");
}

/* ---- numbers and UTF-8 --------------------------------------------------- */

static void utf8_is_read_strictly(void **state)
{
    struct pair *p = *state;

    gives(p, "local s = {} for at, code in utf8.codes('a\xC3\xA9\xE4\xB8\xAD"
          "\xF0\xA0\xAE\xB7') do s[#s + 1] = at .. ':' .. code end "
          "return table.concat(s, ' ')", "'1:97 2:233 4:20013 7:134071' ");
    gives(p, "for a in utf8.codes('') do return a end", "");
    refuses(p, "for a in utf8.codes('a\\x80') do end", "t.lua:1: utf8.codes: "
            "byte 2 is not UTF-8");
    refuses(p, "for a in utf8.codes('\\xE4\\xB8') do end", "t.lua:1: "
            "utf8.codes: byte 1 is not UTF-8");
    refuses(p, "for a in utf8.codes('\\xED\\xA0\\x80') do end", "t.lua:1: "
            "utf8.codes: byte 1 is not UTF-8");
    same(p, "return utf8.len('\xE4\xB8\xAD'), utf8.char(20013), "
         "utf8.codepoint('\xE4\xB8\xAD'), utf8.offset('a\xE4\xB8\xAD', 3)");
}

/* Steps from places that no loop comes to. */
static void a_step_of_codes_stands_any_place(void **state)
{
    struct pair *p = *state;

    gives(p, "local step = utf8.codes('') local n = 0 "
          "for i = -2, 20 do pcall(step, 'a\xE4\xB8\xAD\\x80', i) n = n + 1 "
          "end pcall(step, 'a', math.maxinteger) "
          "pcall(step, 'a', math.mininteger) return n", "23 ");
}

static void small_functions_do_as_in_lua(void **state)
{
    static const char *const texts[] = {
        "return select('#', 1, nil), select(2, 1, 2, 3), select(-1, 1, 2)",
        "return tonumber('0x10'), tonumber('10', 2), tonumber('x'), "
            "tonumber('1e1')",
        "return rawequal('a', 'a'), rawlen({ 1, 2 }), rawget({ 5 }, 1)",
        "return math.floor(-1.5), math.ceil(1.2), math.type(1), "
            "math.max(1, 2.5), math.tointeger(3.0), math.fmod(-5, 3)",
        "return math.abs(-3), math.ult(1, -1), math.pi, math.huge",
        "return type(nil), type(type), type({}), type('')",
        "local s = 0 for i, v in ipairs({ 1, 2, nil, 4 }) do s = s + v end "
            "return s",
        "return tostring(1), tostring(1.0), tostring(-0.0), tostring(1e15), "
            "tostring(2^53), tostring('x'), tostring(true), tostring(nil)",
        "return assert(1, 2)", "return assert(false, 'x')", "return assert()",
        "return tostring()", "return setmetatable({})", NULL
    };

    same_each(*state, texts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_handled_as_lua_does),
        cmocka_unit_test(format_writes_as_lua_does),
        cmocka_unit_test(quoted_texts_are_read_back_as_they_were),
        cmocka_unit_test(patterns_match_as_in_lua),
        cmocka_unit_test(substitutions_are_made_as_in_lua),
        cmocka_unit_test(random_patterns_match_as_in_lua),
        cmocka_unit_test(lists_are_handled_as_lua_does),
        cmocka_unit_test(sorting_gives_the_order_that_lua_gives),
        cmocka_unit_test(sorting_is_stable),
        cmocka_unit_test(a_sort_that_fails_leaves_the_list),
        cmocka_unit_test(pairs_goes_in_order),
        cmocka_unit_test(pairs_goes_in_order_in_tables_of_any_size),
        cmocka_unit_test(what_is_removed_meanwhile_is_passed_over),
        cmocka_unit_test(keys_without_an_order_are_refused),
        cmocka_unit_test(next_goes_in_the_same_order),
        cmocka_unit_test(utf8_is_read_strictly),
        cmocka_unit_test(a_step_of_codes_stands_any_place),
        cmocka_unit_test(small_functions_do_as_in_lua),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
