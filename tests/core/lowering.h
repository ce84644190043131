/* lowering.h - lower a formula over the farms of lowering_law.h and run it
 *
 * The needs below are as plain as can be: they are what the lowered text is
 * tested against, not how a run reads its data. */
#ifndef HK_TEST_LOWERING_H
#define HK_TEST_LOWERING_H

#include "lowering_law.h"

#include <lauxlib.h>
#include <lua.h>

#include "formula/entry.h"
#include "formula/pure.h"

/* ---- needs -------------------------------------------------------------- */

struct need_of { struct bench *b; const struct hk_need *need; };

static const struct cell *cell_at(int64_t row, const struct bench *b, int e,
                                  const char *name)
{
    const char *of = b->model->entities[e]->name;
    int i;

    for (i = 0; i < COUNT(cells); i++)
        if (cells[i].row == row && !strcmp(cells[i].entity, of) &&
            !strcmp(cells[i].name, name))
            return &cells[i];
    return NULL;
}

static int push_cell(lua_State *L, const struct bench *b, int e, int64_t row,
                     const char *name)
{
    const struct cell *c = cell_at(row, b, e, name);
    struct hk_symbol s;

    if (!c)
        return luaL_error(L, "unknown %s", name);
    assert_true(hk_symbol_find(&s, b->model, &b->law, e, name));
    if (c->is_none)
        lua_pushnil(L);
    else if (s.rule ? s.rule->kind == HK_BOOLEAN : s.field->kind == HK_BOOLEAN)
        lua_pushboolean(L, c->value != 0);
    else
        lua_pushinteger(L, c->value);
    return 1;
}

/* Rows of the list of `need->other` at row: animals of farm 0, weighings of
 * animal 0, farms of parish 0. */
static void rows_of(lua_State *L, const struct need_of *n, int64_t *first,
                    int64_t *last)
{
    const char *holder = n->b->model->entities[n->need->entity]->name;
    const char *member = n->b->model->entities[n->need->other]->name;
    int64_t row = luaL_checkinteger(L, 1);

    *first = 0;
    *last = row || !strcmp(holder, "weighing") ? -1
        : !strcmp(member, "animal") ? 2 : 1;
}

static bool chosen(lua_State *L, const struct need_of *n, int64_t row)
{
    bool yes;

    if (!n->need->where)
        return true;
    push_cell(L, n->b, n->need->other, row, n->need->where);
    yes = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return yes;
}

/* sum, count, any, all, highest, lowest in one: the state of each op after
 * every member. */
static int over_list(lua_State *L, const struct need_of *n)
{
    enum hk_need_op op = n->need->op;
    int64_t row, first, last, acc = 0, best = 0;
    bool found = false, any = false, all = true;

    rows_of(L, n, &first, &last);
    for (row = first; row <= last; row++) {
        int64_t v = 0;

        if (!chosen(L, n, row))
            continue;
        if (n->need->name) {
            push_cell(L, n->b, n->need->other, row, n->need->name);
            v = lua_isboolean(L, -1) ? lua_toboolean(L, -1)
                                     : lua_tointeger(L, -1);
            lua_pop(L, 1);
        }
        any = any || v;
        all = all && v;
        acc += op == HK_NEED_COUNT ? 1 : v;
        if (!found || (op == HK_NEED_HIGHEST ? v > best : v < best))
            best = v;
        found = true;
    }
    if (op == HK_NEED_ANY || op == HK_NEED_ALL)
        lua_pushboolean(L, op == HK_NEED_ANY ? any : all);
    else if (op == HK_NEED_SUM || op == HK_NEED_COUNT)
        lua_pushinteger(L, acc);
    else if (found)
        lua_pushinteger(L, best);
    else
        lua_pushnil(L);
    return 1;
}

static int of_list(lua_State *L, const struct need_of *n)
{
    int64_t first, last, row, found = -1;

    rows_of(L, n, &first, &last);
    if (n->need->op == HK_NEED_FIRST && first <= last)
        found = first;
    if (n->need->op == HK_NEED_LAST)
        found = last;
    for (row = first; n->need->op == HK_NEED_LATEST && row <= last; row++) {
        push_cell(L, n->b, n->need->other, row, n->need->name);
        if (chosen(L, n, row) && lua_tointeger(L, -1) <=
            luaL_checkinteger(L, 2))
            found = row;
        lua_pop(L, 1);
    }
    if (found < 0)
        lua_pushnil(L);
    else
        lua_pushinteger(L, found);
    return 1;
}

static int push_entry(lua_State *L, const struct need_of *n,
                      const struct hk_figure *f)
{
    if (!f)
        return luaL_error(L, "no entry in %s", n->need->figure->name);
    if (f->kind == HK_FIG_PENDING || n->need->figure->absent)
        return luaL_error(L, "pending %s", n->need->figure->name);
    if (f->kind == HK_FIG_ENDED)
        return luaL_error(L, "ended %s", n->need->figure->name);
    lua_pushinteger(L, f->kind == HK_FIG_NONE ? HK_NO_LIMIT : f->number);
    if (f->kind == HK_FIG_WINDOW)
        lua_pushinteger(L, f->number2);
    return f->kind == HK_FIG_WINDOW ? 2 : 1;
}

static int of_figure(lua_State *L, const struct need_of *n)
{
    int first = n->need->op == HK_NEED_BANDED ? 3
        : n->need->op == HK_NEED_STEPPED ? 2 : 1, i;
    int64_t keys[2] = { 0, 0 }, v;
    const struct hk_figure *f;

    for (i = 0; first + i <= lua_gettop(L) && i < 2; i++)
        keys[i] = luaL_checkinteger(L, first + i);
    f = hk_entry_find(n->need->figure, keys, i);
    if (n->need->op == HK_NEED_STEPPED) {
        f = hk_entry_step(f, luaL_checkinteger(L, 1));
        lua_pushinteger(L, f ? f->number : 0);
        return 1;
    }
    if (n->need->op != HK_NEED_BANDED)
        return push_entry(L, n, f);
    assert_int_equal(f->kind, HK_FIG_BANDS);
    assert_true(hk_entry_banded(&v, f, luaL_checkinteger(L, 1),
                                luaL_checkinteger(L, 2)));
    lua_pushinteger(L, v);
    return 1;
}

static int of_year(lua_State *L, const struct need_of *n)
{
    int64_t year = n->b->law.year - luaL_checkinteger(L, 2);

    assert_int_equal(luaL_checkinteger(L, 1), 0);
    if (!cell_at(year, n->b, n->need->other, "wheat"))
        return luaL_error(L, "no record of %d", (int)year);
    lua_pushinteger(L, year);
    return 1;
}

static int of_known(lua_State *L, const struct need_of *n)
{
    int e = n->need->other >= 0 ? n->need->other : n->need->entity;
    int64_t row = luaL_checkinteger(L, 1);

    if (n->need->other >= 0)
        row = n->b->law.year - luaL_checkinteger(L, 2);
    lua_pushboolean(L, cell_at(row, n->b, e, n->need->name) != NULL);
    return 1;
}

/* Texts have the number 7 for "Ada", else 9. */
static int of_need(lua_State *L)
{
    const struct need_of *n = lua_touserdata(L, lua_upvalueindex(1));
    int64_t first, last;

    switch (n->need->op) {
    case HK_NEED_READ: case HK_NEED_LINK:
        return push_cell(L, n->b, n->need->entity, luaL_checkinteger(L, 1),
                         n->need->name);
    case HK_NEED_PARENT:
        luaL_checkinteger(L, 1);
        lua_pushinteger(L, 0);
        return 1;
    case HK_NEED_YEAR:
        return of_year(L, n);
    case HK_NEED_RANGE:
        rows_of(L, n, &first, &last);
        lua_pushinteger(L, first + 100);
        lua_pushinteger(L, last + 100);
        return 2;
    case HK_NEED_AT:
        lua_pushinteger(L, luaL_checkinteger(L, 2) - 100);
        return 1;
    case HK_NEED_FIRST: case HK_NEED_LAST: case HK_NEED_LATEST:
        return of_list(L, n);
    case HK_NEED_KNOWN:
        return of_known(L, n);
    case HK_NEED_FIGURE: case HK_NEED_TABLE: case HK_NEED_BANDED:
    case HK_NEED_STEPPED:
        return of_figure(L, n);
    case HK_NEED_TEXT:
        lua_pushinteger(L, strcmp(n->need->name, "Ada") ? 9 : 7);
        return 1;
    default:
        return over_list(L, n);
    }
}

/* ---- running ------------------------------------------------------------ */

static void push_need(lua_State *L, struct bench *b, const struct hk_need *need)
{
    lua_CFunction pure = hk_pure_need(need->op);
    struct need_of *n = lua_newuserdatauv(L, sizeof *n, 0);

    luaL_ref(L, LUA_REGISTRYINDEX);
    *n = (struct need_of){ b, need };
    if (need->op == HK_NEED_NOTNIL)
        lua_pushstring(L, need->name);
    else
        lua_pushlightuserdata(L, n);
    lua_pushcclosure(L, pure ? pure : of_need, 1);
}

static void print_value(struct bench *b, lua_State *L, int at)
{
    size_t used = strlen(b->result), room = sizeof b->result - used;

    if (lua_isinteger(L, at))
        snprintf(b->result + used, room, "%s%lld", used ? " " : "",
                 (long long)lua_tointeger(L, at));
    else if (lua_isboolean(L, at))
        snprintf(b->result + used, room, "%s", lua_toboolean(L, at)
                 ? "true" : "false");
    else if (lua_isnil(L, at))
        snprintf(b->result + used, room, "nil");
    else
        snprintf(b->result + used, room, "%s", lua_tostring(L, at));
}

/* Run the lowered chunk on b->row; what it gives, or its error, is printed to
 * b->result. */
static inline void run_lowered(struct bench *b)
{
    lua_State *L = luaL_newstate();
    int i, results;

    assert_non_null(L);
    lua_checkstack(L, 250);
    snprintf(b->result, sizeof b->result, "@%s", b->lowered->chunk);
    if (luaL_loadbufferx(L, b->lowered->text, b->lowered->len, b->result, "t"))
        fail_msg("%s\n%s", lua_tostring(L, -1), b->lowered->text);
    for (i = 0; i < b->lowered->need_count; i++)
        push_need(L, b, &b->lowered->needs[i]);
    if (lua_pcall(L, b->lowered->need_count, 1, 0))
        fail_msg("%s\n%s", lua_tostring(L, -1), b->lowered->text);
    lua_pushinteger(L, b->row);
    lua_pcall(L, 1, LUA_MULTRET, 0);
    results = lua_gettop(L);
    b->result[0] = '\0';
    for (i = 1; i <= results; i++)
        print_value(b, L, i);
    lua_close(L);
}

/* Lower the function at `line` of `text`. */
static inline enum hk_status lower_at(struct bench *b, const char *text,
                                      int line)
{
    struct hk_syntax *syntax;
    struct hk_formula *f = hk_arena_alloc(&b->arena, sizeof *f);

    b->err.text[0] = '\0';
    if (hk_syntax_parse(&syntax, &b->arena, text, strlen(text), b->file.path,
                        &b->err))
        fail_msg("%s", b->err.text);
    b->file.text = text;
    b->file.len = strlen(text);
    b->file.syntax = syntax;
    f->node = hk_syntax_function(syntax, line);
    assert_non_null(f->node);
    f->file = &b->file;
    f->function = -1;
    f->line = line;
    return hk_formula_lower(&b->lowered, b->model, NULL, &b->law, &b->rule,
                            NULL, f, b->role, b->trace, &b->err);
}

/* The rule to lower for: of farms, of that kind. */
static inline void rule_is(struct bench *b, enum hk_kind kind)
{
    b->rule = (struct hk_rule){ .word = HK_VARIABLE, .name = "this",
                                .kind = kind };
    b->rule.entity = entity(b, "farm");
    b->rule.codes = kind == HK_ENUM ? ranks : NULL;
    b->rule.code_count = kind == HK_ENUM ? 3 : 0;
    b->role = HK_ROLE_VALUE;
}

/* A function of (h, p) that is `body`. */
static inline const char *function_of(struct bench *b, const char *body)
{
    return hk_arena_printf(&b->arena, "return function(h, p)%s%s\nend",
                           *body == '\n' ? "" : "\n", body);
}

static inline void body_gives(struct bench *b, enum hk_kind kind,
                              const char *body, const char *want)
{
    rule_is(b, kind);
    if (lower_at(b, function_of(b, body), 1))
        fail_msg("%s\n%s", b->err.text, body);
    run_lowered(b);
    if (strcmp(b->result, want))
        fail_msg("%s\n  gives    %s\n  expected %s\n%s", body, b->result, want,
                 b->lowered->text);
}

/* `expression` as a variable of that kind gives `want`. */
static inline void gives(struct bench *b, enum hk_kind kind,
                         const char *expression, const char *want)
{
    body_gives(b, kind, hk_arena_printf(&b->arena, "return %s", expression),
               want);
}

static inline void body_refused(struct bench *b, enum hk_kind kind,
                                const char *body, const char *want)
{
    const char *place = "xx/rules/a.lua:2: ";

    rule_is(b, kind);
    if (!lower_at(b, function_of(b, body), 1))
        fail_msg("%s\n  is not refused: %s", body, b->lowered->text);
    assert_null(b->lowered);
    if (!strncmp(b->err.text, place, strlen(place)))
        place = b->err.text + strlen(place);
    else
        place = b->err.text;
    if (strcmp(place, want))
        fail_msg("%s\n  says     %s\n  expected %s", body, place, want);
}

static inline void refused(struct bench *b, enum hk_kind kind,
                           const char *expression, const char *want)
{
    body_refused(b, kind, hk_arena_printf(&b->arena, "return %s", expression),
                 want);
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, \
                                                  bench_teardown)

#endif
