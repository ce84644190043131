/* api_lua.c - the Lua of the session: its state, and running an entry */
#include <string.h>

#include "repl/api_lua.h"
#include "repl/eval.h"
#include "repl/scan.h"

#define UNKNOWN "huka.unknown"
#define NO_LIMIT_MS 86400000     /* only ctrl-C stops the prompt */

/* ---- raising ------------------------------------------------------------- */

struct hk_repl *hk_api_session(lua_State *L)
{
    return *(struct hk_repl **)lua_getextraspace(L);
}

void hk_api_raise(lua_State *L, enum hk_status rc)
{
    struct hk_repl *s = hk_api_session(L);

    hk_script_poll(L);
    s->status = rc;
    luaL_error(L, "%s", s->err->text);
    for (;;)
        ;
}

static int unknown_text(lua_State *L)
{
    luaL_checkudata(L, 1, UNKNOWN);
    lua_getiuservalue(L, 1, 1);
    return 1;
}

void hk_api_raise_unknown(lua_State *L)
{
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_pushstring(L, hk_repl_text(hk_api_session(L), "未知：", "unknown: "));
    lua_insert(L, -2);
    lua_concat(L, 3);
    lua_newuserdatauv(L, 1, 1);
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    if (luaL_newmetatable(L, UNKNOWN)) {
        lua_pushcfunction(L, unknown_text);
        lua_setfield(L, -2, "__tostring");
        lua_pushliteral(L, "unknown");
        lua_setfield(L, -2, "__name");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    lua_error(L);
    for (;;)
        ;
}

bool hk_api_is_unknown(lua_State *L, int index)
{
    return luaL_testudata(L, index, UNKNOWN) != NULL;
}

/* ---- the state ----------------------------------------------------------- */

static bool write_out(void *context, const char *text, size_t len)
{
    struct hk_repl *s = context;

    hk_str_add(&s->out, text, len);
    return (s->interactive || s->out.len > 65536) ? hk_repl_flush(s) : true;
}

/* (light userdata with the session) */
static int add_words(lua_State *L)
{
    static const char none;                 /* only its address matters */
    struct hk_repl *s = lua_touserdata(L, 1);
    static const char *const of_sets[] = {
        "all", "any", "count", "first", "highest", "last", "lowest", "sum",
        NULL
    };
    const luaL_Reg *w;
    int i;

    for (w = hk_api_words; w->name; w++) {
        lua_pushcfunction(L, w->func);
        hk_script_word(s->script, w->name);
    }
    for (w = hk_api_set_methods; w->name; w++)
        for (i = 0; of_sets[i]; i++)
            if (!strcmp(of_sets[i], w->name)) {
                lua_pushcfunction(L, w->func);
                hk_script_word(s->script, w->name);
            }
    lua_pushcfunction(L, hk_api_money_major);
    hk_script_word(s->script, s->country->major);
    lua_pushcfunction(L, hk_api_money_minor);
    hk_script_word(s->script, s->country->minor);
    lua_pushlightuserdata(L, (void *)(uintptr_t)&none);
    hk_script_word(s->script, "none");
    hk_api_push_figures(L);
    hk_script_word(s->script, "p");
    hk_api_tools(L, s->script);
    return 0;
}

/* Words that are written in Lua. (module) */
static int add_lua_words(lua_State *L)
{
    static const char *const names[] = { "table_of", "targeting" };
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++) {
        lua_getfield(L, 1, names[i]);
        hk_script_word(hk_api_session(L)->script, names[i]);
    }
    return 0;
}

static enum hk_status open_module(struct hk_script *script, struct hk_err *err)
{
    enum hk_status rc = hk_script_require(script, "targeting", err);

    if (rc)
        return rc;
    lua_pushcfunction(script->L, add_lua_words);
    lua_insert(script->L, -2);
    return hk_script_call(script, 1, 0, err);
}

/* Make the state of the session with its words, once. */
static enum hk_status open_state(struct hk_repl *s, struct hk_err *err)
{
    enum hk_status rc;

    if (s->script)
        return HK_OK;
    rc = hk_script_open(&s->script, HK_SCRIPT, 0, NO_LIMIT_MS, err);
    if (rc)
        return rc;
    *(struct hk_repl **)lua_getextraspace(s->script->L) = s;
    hk_script_sink(s->script, write_out, s);
    hk_script_lookup(s->script, hk_api_look_up);
    rc = hk_script_run(s->script, add_words, s, err);
    return rc ? rc : open_module(s->script, err);
}

void hk_eval_close(struct hk_repl *s)
{
    hk_eval_forget_last(s);
    hk_script_close(s->script);
    s->script = NULL;
}

void hk_eval_forget_last(struct hk_repl *s)
{
    if (s->script && s->last_ref != LUA_NOREF)
        luaL_unref(s->script->L, LUA_REGISTRYINDEX, s->last_ref);
    s->last_ref = LUA_NOREF;
    s->last_in_sql = false;
}

/* ---- what kind of text it is --------------------------------------------- */

/* Does the text begin with a word that begins statements, or assign? */
static bool is_statement(const char *text, size_t len)
{
    static const char *const words[] = {
        "break", "do", "for", "function", "goto", "if", "local", "repeat",
        "return", "while", NULL
    };
    struct hk_scan scan = { .text = text, .len = len };
    struct hk_scanned p;
    bool first = true;
    int depth = 0, i;

    while (hk_scan_next(&scan, &p)) {
        char c = text[p.start], next = p.end < len ? text[p.end] : '\0';
        char before = p.start ? text[p.start - 1] : '\0';

        if (p.kind == HK_PIECE_COMMENT)
            continue;
        for (i = 0; first && p.kind == HK_PIECE_NAME && words[i]; i++)
            if (p.end - p.start == strlen(words[i])
                && !memcmp(text + p.start, words[i], p.end - p.start))
                return i != 3 || next != '(';        /* function(...) */
        first = false;
        if (p.kind != HK_PIECE_SIGN)
            continue;
        depth += (c == '(' || c == '{' || c == '[')
            - (c == ')' || c == '}' || c == ']');
        if (!depth && c == '=' && next != '=' && !strchr("=~<>", before))
            return true;
    }
    return false;
}

bool hk_eval_is_expression(struct hk_repl *s, const char *text, size_t len)
{
    (void)s;
    return !is_statement(text, len);
}

bool hk_eval_is_whole(struct hk_repl *s, const char *text, size_t len)
{
    struct hk_str body = HK_STR_INIT;
    struct hk_err ignored = { 0 };
    bool whole = true;
    int i;

    if (open_state(s, &ignored))
        return true;
    for (i = 0; i < 2; i++) {
        lua_State *L = s->script->L;
        const char *said;
        size_t n;

        hk_str_clear(&body);
        hk_str_puts(&body, i ? "" : "return ");
        hk_mangle(&s->mangler, text, len, &body);
        if (body.failed || luaL_loadbufferx(L, hk_str_text(&body), body.len,
                                            "=t", "t") == LUA_OK) {
            lua_settop(L, 0);
            whole = true;
            break;
        }
        said = lua_tolstring(L, -1, &n);
        whole = !said || n < 5 || strcmp(said + n - 5, "<eof>") != 0;
        lua_settop(L, 0);
        /* As an expression a statement fails early, and the other way round. */
        if (!i && !whole && !is_statement(text, len))
            break;
    }
    hk_str_release(&body);
    return whole;
}

/* ---- running ------------------------------------------------------------- */

struct run { struct hk_repl *s; bool expression; };

/* An unknown as the value of the whole. -- error value */
static int give_unknown(lua_State *L, struct hk_repl *s)
{
    struct hk_result *r = hk_repl_fresh(s);
    const char *text, *colon;

    lua_getiuservalue(L, -1, 1);
    text = lua_tostring(L, -1);
    colon = strstr(text, hk_repl_text(s, "未知：", "unknown: "));
    hk_result_column(r, "value", NULL);
    r->single = true;
    hk_result_null(r);
    if (hk_repl_show(s, false, s->err))
        hk_api_raise(L, HK_EIO);
    hk_repl_putf(s, "  %s\n", colon ? colon : text);
    return 0;
}

/* Print the values from `first` to the top. */
static void give_values(lua_State *L, struct hk_repl *s, int first)
{
    int n = lua_gettop(L), i;
    enum hk_status rc;

    for (i = first; i <= n; i++) {
        hk_api_to_result(L, i, hk_repl_fresh(s));
        rc = hk_result_status(&s->last, s->err);
        if (!rc)
            rc = hk_repl_show(s, false, s->err);
        if (rc)
            hk_api_raise(L, rc);
    }
    hk_eval_forget_last(s);
    if (n < first)
        return;
    lua_settop(L, first);
    s->last_ref = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* (chunk, light userdata) */
static int run_entry(lua_State *L)
{
    struct run *run = lua_touserdata(L, 2);
    struct hk_repl *s = run->s;
    int code;

    lua_pushvalue(L, 1);
    if (!run->expression) {
        lua_call(L, 0, 0);
        return 0;
    }
    code = lua_pcall(L, 0, LUA_MULTRET, 0);
    hk_script_poll(L);
    if (code && hk_api_is_unknown(L, -1))
        return give_unknown(L, s);
    if (code)
        lua_error(L);
    give_values(L, s, 3);
    return 0;
}

static enum hk_status load_text(struct hk_repl *s, const char *text, size_t len,
                                const char *name, bool expression,
                                struct hk_err *err)
{
    struct hk_str body = HK_STR_INIT;
    enum hk_status rc;

    if (expression)
        hk_str_puts(&body, "return ");
    hk_mangle(&s->mangler, text, len, &body);
    rc = hk_str_status(&body, err);
    if (!rc)
        rc = hk_script_load(s->script, hk_str_text(&body), body.len, name, err);
    hk_str_release(&body);
    return rc;
}

/* The sentence with names as they were typed; what C raised keeps its
 * status. */
static enum hk_status tell(struct hk_repl *s, enum hk_status rc,
                           struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;

    if (rc == HK_ERULE && s->status)
        rc = s->status;
    hk_unmangle_text(&s->mangler, err->text, &text);
    if (!text.failed && text.len < sizeof err->text)
        memcpy(err->text, hk_str_text(&text), text.len + 1);
    hk_str_release(&text);
    return rc;
}

static enum hk_status run(struct hk_repl *s, bool expression,
                          struct hk_err *err)
{
    struct run run = { s, expression };
    lua_State *L = s->script->L;

    lua_pushcfunction(L, run_entry);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &run);
    return hk_script_call(s->script, 2, 0, err);
}

/* `local` at the beginning is passed over: what is made at the prompt stays. */
static void keep_locals(char *text, size_t len)
{
    struct hk_scan scan = { .text = text, .len = len };
    struct hk_scanned p;

    if (hk_scan_next(&scan, &p) && hk_scan_is(&scan, &p, "local"))
        memset(text + p.start, ' ', p.end - p.start);
}

enum hk_status hk_eval_entry(struct hk_repl *s, const char *text, size_t len,
                             const char *name, struct hk_err *err)
{
    struct hk_err first = { .lang = err->lang }, *outer = s->err;
    bool expression = !is_statement(text, len);
    struct hk_str body = HK_STR_INIT;
    enum hk_status rc = open_state(s, err);

    hk_str_add(&body, text, len);
    if (!rc)
        rc = hk_str_status(&body, err);
    if (rc)
        goto out;
    if (!expression)
        keep_locals(body.data, body.len);
    s->err = err;
    s->status = HK_OK;
    rc = load_text(s, hk_str_text(&body), body.len, name, expression, err);
    if (rc == HK_EFORMAT && expression) {       /* a call with ; behind it */
        first = *err;
        expression = false;
        rc = load_text(s, hk_str_text(&body), body.len, name, false, err);
        if (rc)
            *err = first;
    }
    if (!rc)
        rc = run(s, expression, err);
    if (rc)
        rc = tell(s, rc, err);
    s->err = outer;
out:
    hk_str_release(&body);
    return rc;
}

enum hk_status hk_eval_script(struct hk_repl *s, const char *text, size_t len,
                              const char *name, struct hk_err *err)
{
    struct hk_err *outer = s->err;
    enum hk_status rc = open_state(s, err);

    s->err = err;
    s->status = HK_OK;
    if (!rc)
        rc = load_text(s, text, len, name, false, err);
    if (!rc)
        rc = run(s, false, err);
    if (rc)
        rc = tell(s, rc, err);
    s->err = outer;
    return rc;
}

/* ---- previews ------------------------------------------------------------ */

struct glance { struct hk_repl *s; struct hk_str *out; };

/* Up to 200 bytes of one line. -- value, light userdata */
static int glance_at(lua_State *L)
{
    struct glance *g = lua_touserdata(L, 2);
    struct hk_result *r = &g->s->glance;
    size_t rows;

    if (hk_api_is_set(L, 1) || hk_api_is_record(L, 1)) {
        hk_api_text(L, 1);
        hk_str_puts(g->out, lua_tostring(L, -1));
        return 0;
    }
    hk_result_release(r);        /* an error of Lua may have left one */
    hk_api_to_result(L, 1, r);
    rows = hk_result_rows(r);
    if (r->single)
        hk_datum_print(g->out, g->s->country, hk_result_at(r, 0, 0),
                       g->s->o.lang);
    else
        hk_str_addf(g->out, hk_repl_text(g->s, "%zu 行", rows == 1 ? "%zu row"
                    : "%zu rows"), rows);
    return 0;
}

bool hk_eval_preview(struct hk_repl *s, const char *text, size_t len, int ms,
                     struct hk_str *out)
{
    struct hk_err err = { .lang = s->o.lang }, *outer = s->err;
    struct glance g = { s, out };
    int before = hk_script_limit_ms(s->script, ms);
    lua_State *L = s->script->L;
    enum hk_status rc;

    s->err = &err;
    s->previewing = true;
    rc = load_text(s, text, len, "preview", true, &err);
    if (!rc)
        rc = hk_script_call(s->script, 0, 1, &err);
    if (!rc) {
        lua_pushcfunction(L, glance_at);
        lua_insert(L, -2);
        lua_pushlightuserdata(L, &g);
        rc = hk_script_call(s->script, 2, 0, &err);
    }
    s->previewing = false;
    s->err = outer;
    hk_script_limit_ms(s->script, before);
    return !rc && out->len > 0;
}

/* ---- globals ------------------------------------------------------------- */

struct global { struct hk_repl *s; const char *const *args; int count;
                struct hk_datum *out; };

/* (light userdata) */
static int make_args(lua_State *L)
{
    struct global *g = lua_touserdata(L, 1);
    int i;

    lua_createtable(L, g->count, 0);
    for (i = 0; i < g->count; i++) {
        lua_pushstring(L, g->args[i]);
        lua_rawseti(L, -2, i + 1);
    }
    hk_script_word(g->s->script, "arg");
    return 0;
}

enum hk_status hk_eval_args(struct hk_repl *s, const char *const *args,
                            int count, struct hk_err *err)
{
    struct global g = { .s = s, .args = args, .count = count };
    enum hk_status rc = open_state(s, err);

    return rc ? rc : hk_script_run(s->script, make_args, &g, err);
}

/* (value, light userdata) */
static int take_global(lua_State *L)
{
    struct global *g = lua_touserdata(L, 2);
    struct hk_api_record *r = hk_api_is_record(L, 1);
    struct hk_datum *d = g->out;
    const char *text;
    size_t len;

    *d = (struct hk_datum){ .kind = HK_DATUM_NULL };
    if (r) {
        d->kind = HK_DATUM_INTEGER;
        d->number = hk_api_record(L, 1)->id;
    } else if (hk_api_to_money(L, 1, &d->number)) {
        d->kind = HK_DATUM_MONEY;
    } else if (lua_isinteger(L, 1)) {
        d->kind = HK_DATUM_INTEGER;
        d->number = lua_tointeger(L, 1);
    } else if (lua_type(L, 1) == LUA_TNUMBER) {
        d->kind = HK_DATUM_REAL;
        d->real = lua_tonumber(L, 1);
    } else if (lua_isboolean(L, 1)) {
        d->kind = HK_DATUM_INTEGER;
        d->number = lua_toboolean(L, 1);
    } else if (lua_type(L, 1) == LUA_TSTRING) {
        text = lua_tolstring(L, 1, &len);
        hk_str_clear(&g->s->texts);
        hk_str_add(&g->s->texts, text, len);
        d->kind = HK_DATUM_TEXT;
        d->text = hk_str_text(&g->s->texts);
        d->len = len;
    } else if (!lua_isnil(L, 1)) {
        return luaL_error(L, "a value of the type %s cannot stand in SQL; "
                          "use a number, a text, an amount or a record",
                          luaL_typename(L, 1));
    }
    return 0;
}

enum hk_status hk_eval_global(struct hk_repl *s, const char *name,
                              struct hk_datum *out, struct hk_err *err)
{
    struct global g = { .s = s, .out = out };
    struct hk_str chunk = HK_STR_INIT;
    struct hk_err *outer = s->err;
    enum hk_status rc = open_state(s, err);
    lua_State *L;

    s->err = err;
    hk_str_addf(&chunk, "return %s", name);
    if (!rc)
        rc = hk_str_status(&chunk, err);
    if (!rc)
        rc = load_text(s, hk_str_text(&chunk), chunk.len, name, false, err);
    if (!rc)
        rc = hk_script_call(s->script, 0, 1, err);
    if (!rc) {
        L = s->script->L;
        lua_pushcfunction(L, take_global);
        lua_insert(L, -2);
        lua_pushlightuserdata(L, &g);
        rc = hk_script_call(s->script, 2, 0, err);
    }
    s->err = outer;
    hk_str_release(&chunk);
    return rc;
}
