/* api_record.c - one record in Lua */
#include <string.h>

#include "base/date.h"
#include "model/cell.h"
#include "repl/api_lua.h"
#include "repl/looked.h"

#define RECORD "huka.record"

struct hk_data *hk_api_data(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_data *d;
    enum hk_status rc = hk_seen_data(s, &d, s->err);

    if (rc)
        hk_api_raise(L, rc);
    return d;
}

struct hk_api_record *hk_api_is_record(lua_State *L, int index)
{
    return luaL_testudata(L, index, RECORD);
}

struct hk_api_record *hk_api_record(lua_State *L, int index)
{
    struct hk_api_record *r = hk_api_is_record(L, index);
    struct hk_repl *s = hk_api_session(L);
    struct hk_data *d;

    if (!r)
        luaL_error(L, "found a value of the type %s, expected a record",
                   luaL_typename(L, index));
    d = hk_api_data(L);
    if (r->generation != s->generation) {
        r->row = hk_seen_row(&d->sheets[r->entity], r->id, r->row);
        r->generation = s->generation;
    }
    if (r->row < 0)
        luaL_error(L, "this record of %s is no longer there, or lies outside "
                   "of .region", s->model->entities[r->entity]->name);
    return r;
}

/* ---- values -------------------------------------------------------------- */

static void push_date(lua_State *L, int64_t day, bool month)
{
    char text[16];

    hk_date_print(text, (int32_t)day, month ? HK_MONTH : HK_DAY);
    lua_pushstring(L, text);
}

static const char *word_of(const struct hk_seen *v, int64_t no)
{
    int i;

    for (i = 0; i < v->code_count; i++)
        if (v->codes[i].no == no)
            return v->codes[i].word;
    return "?";
}

static void push_words(lua_State *L, const struct hk_seen *v)
{
    lua_Integer n = 0;
    int i;

    lua_newtable(L);
    for (i = 0; i < v->code_count; i++)
        if (v->codes[i].no < 63 && v->number >> v->codes[i].no & 1) {
            lua_pushstring(L, v->codes[i].word);
            lua_rawseti(L, -2, ++n);
        }
}

void hk_api_push_seen(lua_State *L, const struct hk_seen *v)
{
    enum hk_duration unit;

    switch (v->kind) {
    case HK_TEXT: case HK_REGION:
        lua_pushlstring(L, v->text, v->len);
        break;
    case HK_INTEGER:
        lua_pushinteger(L, v->number);
        break;
    case HK_DECIMAL: case HK_RATE:
        lua_pushnumber(L, (lua_Number)v->number / 10000);
        break;
    case HK_MONEY:
        hk_api_push_money(L, v->number);
        break;
    case HK_BOOLEAN:
        lua_pushboolean(L, v->number != 0);
        break;
    case HK_DATE:
        push_date(L, v->number, v->month);
        break;
    case HK_ENUM:
        lua_pushstring(L, word_of(v, v->number));
        break;
    case HK_SET:
        push_words(L, v);
        break;
    case HK_LINK:
        hk_api_push_record(L, v->entity, (int32_t)v->number, 0);
        break;
    case HK_DURATION:
        if (!hk_duration_of(&unit, v->unit))
            unit = HK_DAYS;
        hk_api_push_duration(L, v->number, unit);
        break;
    }
}

/* ---- names --------------------------------------------------------------- */

/* -- a value of a field or rule, or raise */
static void push_value(lua_State *L, struct hk_api_record *r,
                       const struct hk_name_means *means, bool known)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_seen v;
    enum hk_status rc = hk_seen_value(s, r->entity, r->row, means, &s->texts,
                                      &v, s->err);

    if (rc)
        hk_api_raise(L, rc);
    if (means->sort == HK_SORT_RULE && !known && !r->back)
        hk_looked_add(s, r->entity, r->id, means->name);
    if (known) {
        lua_pushboolean(L, v.state != HK_ROW_UNKNOWN
                        && v.state != HK_ROW_ERROR);
        return;
    }
    if (v.state == HK_ROW_UNKNOWN) {
        lua_pushstring(L, v.why);
        hk_api_raise_unknown(L);
    }
    if (v.state == HK_ROW_ERROR)
        luaL_error(L, "%s", v.why);
    else if (v.state != HK_ROW_KNOWN)
        lua_pushnil(L);
    else
        hk_api_push_seen(L, &v);
}

static void push_parent(lua_State *L, struct hk_api_record *r, int up,
                        const char *name, bool known)
{
    int32_t row = hk_data_around(hk_api_data(L), r->entity, r->row, up);

    if (known) {
        lua_pushboolean(L, row >= 0);
    } else if (row < 0) {
        lua_pushstring(L, name);
        hk_api_raise_unknown(L);
    } else {
        hk_api_push_record(L, up, row, r->back);
    }
}

static void push_year(lua_State *L, struct hk_api_record *r, int child,
                      bool known)
{
    struct hk_data *d = hk_api_data(L);
    int year = d->year - r->back;
    int32_t row = hk_data_year(d, child, r->row, year);

    if (known) {
        lua_pushboolean(L, row >= 0);
    } else if (row < 0) {
        lua_pushfstring(L, "%s %d: %s",
                        d->sheets[child].entity->name, year,
                        hk_repl_text(hk_api_session(L), "没有记录",
                                     "no record"));
        hk_api_raise_unknown(L);
    } else {
        hk_api_push_record(L, child, row, r->back);
    }
}

static void push_list(lua_State *L, struct hk_api_record *r, int member,
                      bool known)
{
    struct hk_data *d = hk_api_data(L);
    const struct hk_list *list = hk_data_list(d, r->entity, member);
    struct hk_api_set *set;
    int32_t at;

    if (!list)
        hk_api_raise(L, hk_fail_memory(hk_api_session(L)->err));
    if (known) {
        lua_pushboolean(L, !list->cause || !list->cause[r->row]);
        return;
    }
    if (list->cause && list->cause[r->row]) {
        lua_pushfstring(L, "%s:%s %s: %s", d->sheets[r->entity].entity->name,
                        hk_sheet_shown(&d->sheets[r->entity], r->row),
                        d->sheets[member].entity->list
                        ? d->sheets[member].entity->list
                        : d->sheets[member].entity->name,
                        d->causes[list->cause[r->row]].text);
        hk_api_raise_unknown(L);
    }
    set = hk_api_push_set(L, member, list->start[r->row + 1]
                          - list->start[r->row]);
    set->sorted = d->sheets[member].entity->dated_field >= 0;
    for (at = list->start[r->row]; at < list->start[r->row + 1]; at++) {
        int32_t row = list->order ? list->order[at] : at;

        set->members[set->count].row = row;
        set->members[set->count++].id = d->sheets[member].id[row];
    }
}

void hk_api_read(lua_State *L, struct hk_api_record *r, const char *name,
                 bool known)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_name_means means;
    enum hk_status rc;

    name = hk_unmangle(&s->mangler, name);
    rc = hk_seen_means(s, r->entity, name, &means, s->err);
    if (rc)
        hk_api_raise(L, rc);
    switch (means.sort) {
    case HK_SORT_FIELD: case HK_SORT_RULE:
        push_value(L, r, &means, known);
        break;
    case HK_SORT_PARENT:
        push_parent(L, r, means.entity, means.name, known);
        break;
    case HK_SORT_YEAR:
        push_year(L, r, means.entity, known);
        break;
    case HK_SORT_LIST:
        push_list(L, r, means.entity, known);
        break;
    case HK_SORT_NOTHING:
        hk_api_raise(L, hk_seen_no_name(s, r->entity, name, s->err));
    }
}

/* ---- the value of Lua ---------------------------------------------------- */

static int record_key(lua_State *L)
{
    struct hk_api_record *r = hk_api_record(L, 1);

    lua_pushstring(L, hk_sheet_shown(&hk_api_data(L)->sheets[r->entity],
                                     r->row));
    return 1;
}

/* record:state(name): known, none, unknown, error, outside, as a word. */
static int record_state(lua_State *L)
{
    static const char *const words[] = { "known", "none", "unknown", "error",
                                         "outside" };
    struct hk_api_record *r = hk_api_record(L, 1);
    struct hk_repl *s = hk_api_session(L);
    struct hk_name_means means;
    struct hk_seen v;
    enum hk_status rc = hk_seen_means(s, r->entity, hk_unmangle(&s->mangler,
                                      luaL_checkstring(L, 2)), &means, s->err);

    if (!rc && means.sort == HK_SORT_NOTHING)
        rc = hk_seen_no_name(s, r->entity, lua_tostring(L, 2), s->err);
    if (!rc)
        rc = hk_seen_value(s, r->entity, r->row, &means, &s->texts, &v,
                           s->err);
    if (rc)
        hk_api_raise(L, rc);
    lua_pushstring(L, words[v.state]);
    return 1;
}

static const luaL_Reg record_methods[] = {
    { "key", record_key }, { "state", record_state },
    { "known", hk_api_known }, { "past", hk_api_past }, { NULL, NULL }
};

/* Names of the model come before methods. */
static int record_index(lua_State *L)
{
    struct hk_api_record *r = hk_api_record(L, 1);
    const char *name = luaL_checkstring(L, 2);
    struct hk_name_means means;
    struct hk_repl *s = hk_api_session(L);
    const luaL_Reg *m;
    enum hk_status rc = hk_seen_means(s, r->entity, name, &means, s->err);

    if (rc)
        hk_api_raise(L, rc);
    for (m = record_methods; means.sort == HK_SORT_NOTHING && m->name; m++)
        if (!strcmp(m->name, name)) {
            lua_pushcfunction(L, m->func);
            return 1;
        }
    hk_api_read(L, r, name, false);
    return 1;
}

static int record_newindex(lua_State *L)
{
    return luaL_error(L, "records cannot be changed from Lua; use "
                      "huka set");
}

static int record_text(lua_State *L)
{
    struct hk_api_record *r = hk_api_record(L, 1);
    struct hk_sheet *sheet = &hk_api_data(L)->sheets[r->entity];

    lua_pushfstring(L, "%s:%s", sheet->entity->name,
                    hk_sheet_shown(sheet, r->row));
    return 1;
}

static int record_eq(lua_State *L)
{
    struct hk_api_record *a = hk_api_is_record(L, 1);
    struct hk_api_record *b = hk_api_is_record(L, 2);

    lua_pushboolean(L, a && b && a->entity == b->entity && a->id == b->id);
    return 1;
}

void hk_api_push_record(lua_State *L, int entity, int32_t row, int back)
{
    static const luaL_Reg methods[] = {
        { "__index", record_index }, { "__newindex", record_newindex },
        { "__tostring", record_text }, { "__eq", record_eq }, { NULL, NULL }
    };
    struct hk_repl *s = hk_api_session(L);
    struct hk_data *d = hk_api_data(L);
    struct hk_api_record *r = lua_newuserdatauv(L, sizeof *r, 0);

    *r = (struct hk_api_record){ .entity = entity, .row = row,
        .id = d->sheets[entity].id[row], .generation = s->generation,
        .back = back };
    if (luaL_newmetatable(L, RECORD)) {
        luaL_setfuncs(L, methods, 0);
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}

/* ---- words --------------------------------------------------------------- */

/* known(record, name) */
int hk_api_known(lua_State *L)
{
    hk_api_read(L, hk_api_record(L, 1), luaL_checkstring(L, 2), true);
    return 1;
}

/* past(record, years): the same, with the yearly records of earlier years */
int hk_api_past(lua_State *L)
{
    struct hk_api_record *r = hk_api_record(L, 1);
    lua_Integer years = luaL_checkinteger(L, 2);

    if (years < 0 || years > 200)
        return luaL_error(L, "past: found %I, expected a number of years from "
                          "0 to 200", (LUAI_UACINT)years);
    hk_api_push_record(L, r->entity, r->row, (int)years);
    return 1;
}
