/* api_words.c - what C lends to the Lua of the vocabulary
 *
 * The modules in core/lua/huka get a table `core` of the functions below, and
 * each adds its own table to it. Policy files never see it. */
#include "pack/inner.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "script/syntax.h"

/* Values that stand for themselves: their address is all they are, so that no
 * file can change them for another. */
static const char sentinels[4];
static const char *const sentinel_names[4] = { "none", "inherit", "drop",
                                               "outside" };

const char *hk_packs_sentinel(const void *userdata)
{
    size_t i;

    for (i = 0; i < sizeof sentinels; i++)
        if (userdata == &sentinels[i])
            return sentinel_names[i];
    return NULL;
}

static struct hk_packs *packs_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

const struct hk_policy_file *hk_packs_file(const struct hk_packs *p,
                                           const char *source)
{
    const struct hk_script_file *s;
    int64_t i;

    if (*source == '@' || *source == '=')
        source++;
    for (s = p->scripts; s; s = s->before)
        if (!strcmp(s->file.path, source))
            return &s->file;
    i = hk_map_get(&p->by_path, source, strlen(source), -1);
    return i < 0 ? NULL : &p->files[i].file;
}

/* The line of the call with which a file ends, as `return whatif { }`: a tail
 * call, which leaves nothing of the file on the stack. 0: it does not end
 * so. */
static int last_call(const struct hk_policy_file *file)
{
    const struct hk_node *n = file && file->syntax ? file->syntax->body : NULL;

    while (n && n->next)
        n = n->next;
    return n && n->kind == HK_N_RETURN && n->more && !n->more->next
        && n->more->kind == HK_N_CALL ? n->more->line : 0;
}

/*** Where the policy file called the word that is running.
 * @function core.here
 * @treturn string file, relative to its root
 * @treturn integer line, 0 when a tail call in a function has hidden it
 * @usage local file, line = core.here() */
static int core_here(lua_State *L)
{
    const struct hk_packs *p = packs_of(L);
    const struct hk_policy_file *file;
    lua_Debug ar;
    int level;

    for (level = 1; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "S", &ar);
        file = hk_packs_file(p, ar.source);
        if (file) {
            lua_getinfo(L, "l", &ar);    /* looking for a line takes longest */
            lua_pushstring(L, file->path);
            lua_pushinteger(L, ar.currentline > 0 ? ar.currentline : 0);
            return 2;
        }
    }
    lua_pushstring(L, p->running ? p->running->path : "?");
    lua_pushinteger(L, last_call(p->running));
    return 2;
}

/*** Where a function of a policy file is defined.
 * @function core.defined
 * @tparam function fn
 * @treturn string file, or nil for a function that no policy file holds
 * @treturn integer line
 * @treturn integer number of parameters
 * @usage local file, line, params = core.defined(fn) */
static int core_defined(lua_State *L)
{
    const struct hk_policy_file *file;
    lua_Debug ar;

    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_getinfo(L, ">Su", &ar);
    file = hk_packs_file(packs_of(L), ar.source);
    if (!file)
        return 0;
    lua_pushstring(L, file->path);
    lua_pushinteger(L, ar.linedefined);
    lua_pushinteger(L, ar.nparams);
    return 3;
}

/*** A number as a whole number of 10^-digits, or nil and why not.
 * @function core.decimal
 * @tparam number x
 * @tparam integer digits
 * @treturn integer
 * @usage core.decimal(12.5, 2) --> 1250 */
static int core_decimal(lua_State *L)
{
    int digits = (int)luaL_checkinteger(L, 2);
    char text[64];
    int64_t n;

    luaL_checknumber(L, 1);
    if (lua_isinteger(L, 1))
        snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(L, 1));
    else
        snprintf(text, sizeof text, "%.15g", lua_tonumber(L, 1));
    switch (hk_decimal_read(&n, text, strlen(text), digits)) {
    case HK_DECIMAL_OK:
        lua_pushinteger(L, n);
        return 1;
    case HK_DECIMAL_INEXACT:
        lua_pushnil(L);
        lua_pushliteral(L, "inexact");
        return 2;
    default:
        /* A small number in exponent form has more digits than any field. */
        lua_pushnil(L);
        lua_pushstring(L, strstr(text, "e-") ? "inexact" : "range");
        return 2;
    }
}

/*** A day number, or nil when there is no such day.
 * @function core.day
 * @usage core.day(2019, 12, 31) */
static int core_day(lua_State *L)
{
    lua_Integer y = luaL_checkinteger(L, 1), m = luaL_checkinteger(L, 2);
    lua_Integer d = luaL_checkinteger(L, 3);
    int32_t day;

    if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31
        || !hk_date_make(&day, (int)y, (int)m, (int)d))
        return 0;
    lua_pushinteger(L, day);
    return 1;
}

/*** The last day of a day's month.
 * @function core.month_end
 * @usage core.month_end(core.day(2020, 2, 1)) */
static int core_month_end(lua_State *L)
{
    lua_pushinteger(L, hk_month_end((int32_t)luaL_checkinteger(L, 1)));
    return 1;
}

/*** A day number as "YYYY-MM-DD".
 * @function core.iso
 * @usage core.iso(0) --> "1970-01-01" */
static int core_iso(lua_State *L)
{
    char text[16];

    hk_date_print(text, (int32_t)luaL_checkinteger(L, 1), HK_DAY);
    lua_pushstring(L, text);
    return 1;
}

/*** The name of the list that `wrong` was probably meant to be, or nil.
 * @function core.nearest
 * @tparam string wrong
 * @tparam table list
 * @usage core.nearest("overley", { "overlay" }) */
static int core_nearest(lua_State *L)
{
    const char *wrong = luaL_checkstring(L, 1), *near, **names;
    size_t count = lua_rawlen(L, 2), i;

    /* A userdata, because lua_error would jump over a free. */
    names = lua_newuserdatauv(L, (count + 1) * sizeof *names, 0);
    luaL_checkstack(L, (int)count + 4, "too many names");
    for (i = 0; i < count; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        names[i] = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    }
    near = hk_text_nearest(wrong, names, count);
    if (!near)
        return 0;
    lua_pushstring(L, near);
    return 1;
}

/* Is the entry whose key is at 4 and value at 5 one that the table at 2
 * knows? */
static bool is_known(lua_State *L, lua_Integer count)
{
    lua_Integer n = lua_tointeger(L, 4);

    if (lua_type(L, 4) != LUA_TSTRING)
        return n > 0 && n <= count;
    lua_pushvalue(L, 4);
    return lua_rawget(L, 2) != LUA_TSTRING ? lua_toboolean(L, -1)
        : !strcmp(lua_tostring(L, -1), luaL_typename(L, 5));
}

/*** Are all keys of a table names that another one holds, and what they name of
 * the types that stand there?
 * @function core.all_known
 * @tparam table t
 * @tparam table known name -> type in Lua, or true for any
 * @tparam integer count entries from 1 to this one need no name (0 if absent)
 * @treturn boolean
 * @usage core.all_known({ zh = "x" }, { zh = "string", en = true }) --> true */
static int core_all_known(lua_State *L)
{
    lua_Integer count = luaL_optinteger(L, 3, 0);
    bool known = true;

    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 3);
    for (lua_pushnil(L); known && lua_next(L, 1); lua_settop(L, 4))
        known = is_known(L, count);
    lua_pushboolean(L, known);
    return 1;
}

/* Put the text on top of the stack behind the `n` in the list at 2 and into the
 * set at 3; false where it is no text, or there already. */
static bool add_text(lua_State *L, lua_Integer n)
{
    int at = lua_gettop(L);

    if (lua_type(L, at) != LUA_TSTRING)
        return false;
    lua_pushvalue(L, at);
    if (lua_rawget(L, 3) != LUA_TNIL)
        return false;
    lua_pushvalue(L, at);
    lua_rawseti(L, 2, n + 1);
    lua_pushvalue(L, at);
    lua_pushliteral(L, "string");
    lua_rawset(L, 3);
    return true;
}

/*** The entries without a name, when they are texts, each another: as a list
 * and as a set; or nil for anything else, and for a list that is long.
 * @function core.texts
 * @tparam table t
 * @tparam boolean named entries with a name may stand beside them
 * @treturn table
 * @treturn table text -> "string"
 * @usage core.texts({ "a", "b", zh = "x" }, true) */
static int core_texts(lua_State *L)
{
    bool named = lua_toboolean(L, 2);
    lua_Integer n, i;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    n = (lua_Integer)lua_rawlen(L, 1);
    if (n < 1 || n > 1000)
        return 0;
    lua_createtable(L, (int)n, 0);
    lua_createtable(L, 0, (int)n);
    for (i = 0; i < n; i++, lua_settop(L, 3)) {
        lua_rawgeti(L, 1, i + 1);
        if (!add_text(L, i))
            return 0;
    }
    for (lua_pushnil(L), i = 0; lua_next(L, 1); lua_pop(L, 1))
        i += !named || lua_type(L, -2) != LUA_TSTRING;
    return i == n ? 2 : 0;
}

/*** The sentence in the reader's language; a format of string.format.
 * @function core.zh
 * @usage core.zh("%s: unknown key") */
static int core_zh(lua_State *L)
{
    const char *english = luaL_checkstring(L, 1);

    lua_pushstring(L, packs_of(L)->lang == HK_ZH ? hk_zh(english) : english);
    return 1;
}

/*** Note a fault of packs that were kept with a run.
 * @function core.fault
 * @tparam string text the whole sentence, with its place
 * @treturn boolean false: these are no such packs, so nothing is noted
 * @usage if not core.fault(text) then error(text, 0) end */
static int core_fault(lua_State *L)
{
    const char *text = luaL_checkstring(L, 1);
    struct hk_packs *p = packs_of(L);

    if (p->is_kept && hk_packs_fault(p, text, NULL))
        return luaL_error(L, "not enough memory");
    lua_pushboolean(L, p->is_kept);
    return 1;
}

/*** Is it a name of the language?
 * @function core.is_name
 * @usage core.is_name("exit_2") --> true */
static int core_is_name(lua_State *L)
{
    lua_pushboolean(L, hk_text_is_name(luaL_checkstring(L, 1)));
    return 1;
}

/*** Make `value` a word of policy files.
 * @function core.word
 * @usage core.word("percent", fn) */
static int core_word(lua_State *L)
{
    luaL_checkstring(L, 1);
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    lua_rawgeti(L, LUA_REGISTRYINDEX, packs_of(L)->script->words);
    lua_insert(L, 1);
    lua_rawset(L, 1);
    return 0;
}

/* ---- opening ------------------------------------------------------------- */

static void push_core(lua_State *L, struct hk_packs *p)
{
    static const luaL_Reg functions[] = {
        { "here", core_here }, { "defined", core_defined },
        { "decimal", core_decimal }, { "day", core_day },
        { "month_end", core_month_end }, { "iso", core_iso },
        { "nearest", core_nearest }, { "zh", core_zh },
        { "fault", core_fault },
        { "is_name", core_is_name }, { "texts", core_texts },
        { "keys", hk_script_keys },
        { "all_known", core_all_known }, { "word", core_word },
        { "take", hk_core_take }, { "lend", hk_core_lend }, { NULL, NULL } };
    size_t i;

    lua_newtable(L);
    lua_pushlightuserdata(L, p);
    luaL_setfuncs(L, functions, 1);
    for (i = 0; i < sizeof sentinels; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&sentinels[i]);
        lua_setfield(L, -2, sentinel_names[i]);
    }
}

/* core.NAME = module(core) */
static enum hk_status start_module(lua_State *L, void *context,
                                   struct hk_err *err)
{
    const char *name = context;

    (void)err;
    lua_getfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_getfield(L, LUA_REGISTRYINDEX, "hk.module");
    lua_pushvalue(L, -2);
    lua_call(L, 1, 1);
    lua_setfield(L, -2, name);
    return HK_OK;
}

static enum hk_status keep_core(lua_State *L, void *context,
                                struct hk_err *err)
{
    struct hk_packs *p = context;

    (void)err;
    hk_lending_open(L);
    push_core(L, p);
    lua_setfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_newtable(L);
    p->refs = luaL_ref(L, LUA_REGISTRYINDEX);
    return HK_OK;
}

/* The module on the top of the stack of hk_script_require is put where
 * start_module finds it. */
static int store_module(lua_State *L)
{
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "hk.module");
    return 0;
}

/* The reference of a module that C calls. */
struct keeping { const char *name; int *ref; };

static enum hk_status keep_module(lua_State *L, void *context,
                                  struct hk_err *err)
{
    const struct keeping *k = context;

    (void)err;
    lua_getfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_getfield(L, -1, k->name);
    *k->ref = luaL_ref(L, LUA_REGISTRYINDEX);
    return HK_OK;
}

static enum hk_status open_modules(struct hk_packs *p,
                                   const char *const *modules, size_t count,
                                   struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    lua_State *L = p->script->L;
    size_t i;

    for (i = 0; i < count && !rc; i++) {
        rc = hk_script_require(p->script, modules[i], err);
        if (rc)
            break;
        lua_pushcfunction(L, store_module);
        lua_insert(L, -2);
        rc = hk_script_call(p->script, 1, 0, err);
        if (!rc)
            rc = hk_packs_inside(p, start_module,
                                 (void *)(uintptr_t)modules[i], err);
    }
    return rc;
}

#define COUNT(array) (sizeof (array) / sizeof *(array))

enum hk_status hk_words_open(struct hk_packs *p, struct hk_err *err)
{
    static const char *const modules[] = { "common", "values", "entries",
        "figures", "declare", "calendar", "sharing", "parts", "more",
        "procedure", "model", "cases", "reform", "whatif", "words" };
    struct keeping words = { "words", &p->words };
    enum hk_status rc = hk_packs_inside(p, keep_core, p, err);

    if (!rc)
        rc = open_modules(p, modules, COUNT(modules), err);
    return rc ? rc : hk_packs_inside(p, keep_module, &words, err);
}

enum hk_status hk_words_law(struct hk_packs *p, struct hk_err *err)
{
    static const char *const modules[] = { "turns", "in_force", "law", "lint" };
    struct keeping law = { "law", &p->law };
    enum hk_status rc;

    if (p->law != LUA_NOREF)
        return HK_OK;
    rc = open_modules(p, modules, COUNT(modules), err);
    return rc ? rc : hk_packs_inside(p, keep_module, &law, err);
}

int hk_words_ref(struct hk_packs *p, lua_State *L, int index)
{
    int ref;

    index = lua_absindex(L, index);
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->refs);
    lua_pushvalue(L, index);
    if (lua_rawget(L, -2) == LUA_TNUMBER) {
        ref = (int)lua_tointeger(L, -1);
        lua_pop(L, 2);
        return ref;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, index);
    ref = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushvalue(L, index);
    lua_pushinteger(L, ref);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    return ref;
}
