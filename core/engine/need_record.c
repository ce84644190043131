/* need_record.c - needs that read one record */
#include <lauxlib.h>
#include <lua.h>
#include <stdio.h>
#include <string.h>

#include "engine/need.h"
#include "model/code.h"

/* ---- failing ------------------------------------------------------------- */

int hk_need_fail(lua_State *L, struct hk_eval *e, enum hk_row_state state,
                     uint32_t cause)
{
    e->failure.state = state;
    e->failure.cause = cause;
    lua_pushnil(L);
    return lua_error(L);
}

int hk_need_unknown(lua_State *L, struct hk_eval *e, int entity,
                         int32_t row, const char *name, const char *text)
{
    return hk_need_fail(L, e, HK_ROW_UNKNOWN,
                     hk_eval_field_cause(e, entity, row, name, text));
}

/* A cell that is not known: as it is, so is who reads it. */
int hk_need_fail_cell(lua_State *L, struct hk_access *a, int entity,
                     const struct hk_column *c, int32_t row)
{
    enum hk_row_state state = hk_column_state(c, row);

    if (state == HK_ROW_OUTSIDE)
        return luaL_error(L, "\"%s\" does not judge this record (outside); "
                          "test first whether it is judged", a->need->name);
    return hk_need_fail(L, a->eval, state,
                        hk_eval_cell_cause(a->eval, entity, a->need->name, c,
                                           row));
}

struct hk_access *hk_need_access(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

int32_t hk_need_row(lua_State *L, const struct hk_sheet *sheet)
{
    int is_number;
    lua_Integer row = lua_tointegerx(L, 1, &is_number);

    if (!is_number)
        luaL_error(L, "a %s that is not there was read; test ~= nil first",
                   sheet->entity->name);
    if (row < 0 || row >= sheet->rows)
        luaL_error(L, "row %d of %s is out of range", (int)row,
                   sheet->entity->name);
    return (int32_t)row;
}

void hk_need_note(struct hk_eval *e, int entity, int32_t row, const char *name)
{
    struct hk_recorder *r = e->recorder;
    int i;

    if (!r || r->count >= r->most)
        return;
    for (i = 0; i < r->count; i++)
        if (r->notes[i].entity == entity && r->notes[i].row == row
            && !strcmp(r->notes[i].name, name))
            return;
    r->notes[r->count++] = (struct hk_noted){ entity, row, name, NULL };
}

void hk_need_note_figure(struct hk_eval *e, const struct hk_param *p)
{
    struct hk_recorder *r = e->recorder;
    int i;

    if (!r || r->count >= r->most)
        return;
    for (i = 0; i < r->count; i++)
        if (r->notes[i].figure == p)
            return;
    r->notes[r->count++] = (struct hk_noted){ -1, -1, p->name, p };
}

void hk_need_push(lua_State *L, enum hk_kind kind, int64_t value)
{
    if (kind == HK_BOOLEAN)
        lua_pushboolean(L, value != 0);
    else
        lua_pushinteger(L, value);
}

/* ---- one record ---------------------------------------------------------- */

static int need_read(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t row = hk_need_row(L, a->sheet);
    enum hk_row_state state = hk_column_state(a->column, row);

    if (a->eval->recorder)
        hk_need_note(a->eval, a->need->entity, row, a->need->name);
    if (state == HK_ROW_KNOWN)
        hk_need_push(L, a->kind, hk_column_number(a->column, row));
    else if (state == HK_ROW_NONE)
        lua_pushnil(L);
    else
        return hk_need_fail_cell(L, a, a->need->entity, a->column, row);
    return 1;
}

static int need_parent(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_sheet *sheet = a->sheet;
    int32_t row = hk_need_row(L, sheet);

    while (sheet->entity->index != a->need->other) {
        int32_t up = sheet->parent ? sheet->parent[row] : -1;

        if (up < 0)
            return hk_need_unknown(L, a->eval, sheet->entity->index, row,
                                 sheet->entity->within_name, "no record");
        row = up;
        sheet = &a->eval->data->sheets[sheet->entity->within];
    }
    lua_pushinteger(L, row);
    return 1;
}

static int need_link(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t row = hk_need_row(L, a->sheet);
    enum hk_row_state state = hk_column_state(a->column, row);

    if (a->eval->recorder)
        hk_need_note(a->eval, a->need->entity, row, a->need->name);
    if (state == HK_ROW_NONE)
        lua_pushnil(L);
    else if (state != HK_ROW_KNOWN)
        return hk_need_fail_cell(L, a, a->need->entity, a->column, row);
    else
        lua_pushinteger(L, hk_column_number(a->column, row));
    return 1;
}

const char *hk_need_no_record(struct hk_access *a, int year)
{
    if (!a->no_record || a->year != year)
        a->no_record = hk_arena_printf(&a->eval->data->arena, "%d: no record",
                                       year);
    a->year = year;
    return a->no_record;
}

static int need_year(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    struct hk_data *data = a->eval->data;
    int32_t row = hk_need_row(L, a->sheet), found;
    int year = data->year - (int)luaL_optinteger(L, 2, 0);

    found = hk_data_year(data, a->need->other, row, year);
    if (found < 0)
        return hk_need_unknown(L, a->eval, a->need->entity, row,
            a->other->entity->name, hk_need_no_record(a, year));
    lua_pushinteger(L, found);
    return 1;
}

/* Known? Of a yearly record (other >= 0): is it there, and known in it? */
static int need_known(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    struct hk_data *data = a->eval->data;
    int32_t row = hk_need_row(L, a->sheet);
    int entity = a->need->entity;
    enum hk_row_state state;

    if (a->need->other >= 0) {
        entity = a->need->other;
        row = hk_data_year(data, entity, row,
                           data->year - (int)luaL_optinteger(L, 2, 0));
        if (row < 0) {
            lua_pushboolean(L, false);
            return 1;
        }
    }
    state = hk_column_state(a->column, row);
    if (a->eval->recorder)
        hk_need_note(a->eval, entity, row, a->need->name);
    if (state == HK_ROW_ERROR)
        return hk_need_fail_cell(L, a, entity, a->column, row);
    lua_pushboolean(L, state != HK_ROW_UNKNOWN);
    return 1;
}

/* ---- regions ------------------------------------------------------------- */

/* The code of the level around the region in `row`, "" when it lies above that
 * level. */
static void code_at(const struct hk_eval *e, int32_t row, int level,
                    char out[HK_CODE_MAX])
{
    const struct hk_country *country = &e->plan->model->country;
    char up[HK_CODE_MAX];
    int at, steps;

    snprintf(out, HK_CODE_MAX, "%s", e->data->sheets[0].key[row]);
    for (steps = 0; steps < 64; steps++) {
        at = hk_code_level(country, out);
        if (at >= 0 && at <= level)
            break;
        if (!hk_plan_region_up(e->plan, out, up))
            break;
        strcpy(out, up);
    }
    if (hk_code_level(country, out) != level)
        *out = '\0';
}

bool hk_need_same_region(const struct hk_eval *e, int32_t a, int32_t b,
                         int level)
{
    char x[HK_CODE_MAX], y[HK_CODE_MAX];

    code_at(e, a, level, x);
    code_at(e, b, level, y);
    return *x && !strcmp(x, y);
}

static int need_same_region(lua_State *L)
{
    struct hk_access *access = hk_need_access(L);
    int32_t rows = access->eval->data->sheets[0].rows;
    lua_Integer a = luaL_checkinteger(L, 1), b = luaL_checkinteger(L, 2);

    luaL_argcheck(L, a >= 0 && a < rows, 1, "no region");
    luaL_argcheck(L, b >= 0 && b < rows, 2, "no region");
    lua_pushboolean(L, hk_need_same_region(access->eval, (int32_t)a,
                                           (int32_t)b,
                                           (int)luaL_checkinteger(L, 3)));
    return 1;
}

static int need_text(lua_State *L)
{
    lua_pushinteger(L, hk_need_access(L)->number);
    return 1;
}

static int need_notnil(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);

    if (lua_isnoneornil(L, 1))
        return luaL_error(L, "\"%s\" is none here; test ~= nil first",
                          a->need->name ? a->need->name : "a value");
    lua_settop(L, 1);
    return 1;
}

lua_CFunction hk_need_of_record(enum hk_need_op op)
{
    switch (op) {
    case HK_NEED_READ: return need_read;
    case HK_NEED_PARENT: return need_parent;
    case HK_NEED_LINK: return need_link;
    case HK_NEED_YEAR: return need_year;
    case HK_NEED_KNOWN: return need_known;
    case HK_NEED_TEXT: return need_text;
    case HK_NEED_NOTNIL: return need_notnil;
    case HK_NEED_SAME_REGION: return need_same_region;
    default: return NULL;
    }
}
