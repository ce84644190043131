/* api_table.c - values of Lua as rows, and back */
#include <string.h>

#include "base/text.h"
#include "repl/api_lua.h"

enum { SHORT_COLUMNS = 7, MOST_COLUMNS = 200, DEEP = 4, SHORT_ITEMS = 20 };

/* ---- one value ----------------------------------------------------------- */

void hk_api_text(lua_State *L, int index)
{
    index = lua_absindex(L, index);
    if (luaL_callmeta(L, index, "__tostring"))
        return;
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: case LUA_TSTRING:
        lua_pushvalue(L, index);
        lua_tostring(L, -1);
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
        break;
    default:
        if (luaL_getmetafield(L, index, "__name") == LUA_TNIL)
            lua_pushstring(L, luaL_typename(L, index));
    }
}

/* Push an iterator over the table at `index`, in the order of its keys. */
static int push_pairs(lua_State *L, int index)
{
    luaL_checkstack(L, 12, NULL);
    index = lua_absindex(L, index);
    lua_rawgeti(L, LUA_REGISTRYINDEX, hk_api_session(L)->script->words);
    lua_pushliteral(L, "pairs");
    lua_rawget(L, -2);
    lua_remove(L, -2);
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
    return lua_gettop(L);
}

/* Push the next key and value; false, and nothing, at the end. */
static bool next_pair(lua_State *L, int iterator)
{
    lua_pushvalue(L, iterator);
    lua_call(L, 0, 2);
    if (!lua_isnil(L, -2))
        return true;
    lua_pop(L, 2);
    return false;
}

/* Add "{1, 2, a = 3}" to s->shown. */
static void put_short(lua_State *L, int index, int depth)
{
    struct hk_str *out = &hk_api_session(L)->shown;
    lua_Integer n;
    int iterator, count = 0;

    if (!lua_istable(L, index) || depth == DEEP) {
        hk_api_text(L, index);
        hk_str_puts(out, lua_tostring(L, -1));
        lua_pop(L, 1);
        return;
    }
    n = (lua_Integer)lua_rawlen(L, index);
    hk_str_putc(out, '{');
    iterator = push_pairs(L, index);
    while (next_pair(L, iterator)) {
        hk_str_puts(out, count ? ", " : "");
        if (count++ == SHORT_ITEMS) {
            hk_str_puts(out, "...");
            break;
        }
        if (!lua_isinteger(L, -2) || lua_tointeger(L, -2) > n) {
            hk_api_text(L, -2);
            hk_str_addf(out, "%s = ", lua_tostring(L, -1));
            lua_pop(L, 1);
        }
        put_short(L, lua_gettop(L), depth + 1);
        lua_pop(L, 2);
    }
    lua_settop(L, iterator - 1);
    hk_str_putc(out, '}');
}

static void add_datum(lua_State *L, int index, struct hk_result *r)
{
    struct hk_repl *s = hk_api_session(L);
    int64_t minor;
    size_t len;
    const char *text;

    if (hk_api_is_unknown(L, index)) {
        hk_result_null(r);
    } else if (hk_api_to_money(L, index, &minor)) {
        hk_result_money(r, minor);
    } else switch (lua_type(L, index)) {
    case LUA_TNIL:
        hk_result_null(r);
        break;
    case LUA_TBOOLEAN:
        hk_result_boolean(r, lua_toboolean(L, index));
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index))
            hk_result_integer(r, lua_tointeger(L, index));
        else
            hk_result_real(r, lua_tonumber(L, index));
        break;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &len);
        hk_result_text(r, text, len);
        break;
    default:
        hk_str_clear(&s->shown);
        put_short(L, index, 0);
        hk_result_text(r, hk_str_text(&s->shown), s->shown.len);
    }
}

/* ---- records ------------------------------------------------------------- */

struct columns { struct hk_name_means list[MOST_COLUMNS]; int count; };

static void add_column(lua_State *L, int entity, const char *name,
                       struct columns *c)
{
    struct hk_repl *s = hk_api_session(L);
    enum hk_status rc;

    name = hk_unmangle(&s->mangler, name);
    if (c->count == MOST_COLUMNS)
        luaL_error(L, "more than %d columns are too many", MOST_COLUMNS);
    rc = hk_seen_means(s, entity, name, &c->list[c->count], s->err);
    if (!rc && c->list[c->count].sort == HK_SORT_NOTHING)
        rc = hk_seen_no_name(s, entity, name, s->err);
    if (!rc && c->list[c->count].sort != HK_SORT_FIELD
        && c->list[c->count].sort != HK_SORT_RULE)
        rc = hk_fail(s->err, HK_EUSAGE, "%s is not one value but records",
                     name);
    if (rc)
        hk_api_raise(L, rc);
    c->count++;
}

static const char *head_of(struct hk_repl *s, const struct hk_name_means *m)
{
    if (m->field)
        return hk_repl_text(s, m->field->zh, m->field->name);
    return hk_repl_text(s, m->rule->zh ? m->rule->zh : m->name, m->name);
}

/* Columns that were chosen, or the first fields: all of them where there is
 * room. */
static void choose(lua_State *L, int index, int entity, struct columns *c)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_entity *e = s->model->entities[entity];
    int most = s->format == HK_FORMAT_TABLE ? SHORT_COLUMNS : MOST_COLUMNS;
    int i, n;

    c->count = 0;
    hk_api_push_columns(L, index);
    if (lua_istable(L, -1)) {
        n = (int)lua_rawlen(L, -1);
        for (i = 1; i <= n; i++) {
            lua_rawgeti(L, -1, i);
            add_column(L, entity, lua_tostring(L, -1), c);
            lua_pop(L, 1);
        }
    } else {
        for (i = 0; i < e->field_count && c->count < most; i++)
            if (!e->key_alone || i != e->key[0])
                add_column(L, entity, e->fields[i]->name, c);
    }
    lua_pop(L, 1);
}

static void add_value(lua_State *L, int entity, int32_t row,
                      const struct hk_name_means *m, struct hk_result *r)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_seen v;
    enum hk_status rc = hk_seen_value(s, entity, row, m, &s->texts, &v, s->err);

    if (rc)
        hk_api_raise(L, rc);
    hk_seen_add(s, &v, r);
}

/* Is what people call a record among the columns? */
static bool has_name(const struct hk_entity *e, const struct columns *c)
{
    int k;

    for (k = 0; k < c->count; k++)
        if (c->list[k].field && c->list[k].field->index == e->named_field)
            return true;
    return false;
}

static void take_set(lua_State *L, int index, struct hk_result *r)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_api_set *set = hk_api_set(L, index);
    const struct hk_sheet *sheet = &hk_api_data(L)->sheets[set->entity];
    struct columns c;
    bool named;
    int32_t i;
    int k;

    choose(L, index, set->entity, &c);
    named = has_name(sheet->entity, &c);
    hk_result_column(r, "key", hk_repl_text(s, sheet->entity->zh, "key"));
    for (k = 0; k < c.count; k++)
        hk_result_column(r, c.list[k].name, head_of(s, &c.list[k]));
    for (i = 0; i < set->count && !r->failed; i++) {
        int32_t row = set->members[i].row;
        const char *key = hk_sheet_shown(sheet, row);

        hk_result_text(r, key, strlen(key));
        if (!named)
            hk_seen_beside(s, set->entity, row, r);
        for (k = 0; k < c.count; k++)
            add_value(L, set->entity, set->members[i].row, &c.list[k], r);
        hk_script_poll(L);
    }
}

static void take_record(lua_State *L, int index, struct hk_result *r)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_api_record *rec = hk_api_record(L, index);
    const struct hk_entity *e = s->model->entities[rec->entity];
    const char *key = hk_sheet_shown(&hk_api_data(L)->sheets[rec->entity],
                                     rec->row);
    int i;

    r->pairs = true;
    hk_result_column(r, "field", hk_repl_text(s, "字段", "field"));
    hk_result_column(r, "value", hk_repl_text(s, "值", "value"));
    hk_result_text(r, hk_repl_text(s, e->zh, e->name),
                   strlen(hk_repl_text(s, e->zh, e->name)));
    hk_result_text(r, key, strlen(key));
    for (i = 0; i < e->field_count; i++) {
        struct hk_name_means m = { .sort = HK_SORT_FIELD,
                                   .field = e->fields[i],
                                   .name = e->fields[i]->name };
        const char *label = hk_repl_text(s, m.field->zh, m.name);

        if (e->key_alone && i == e->key[0])
            continue;
        hk_result_text(r, label, strlen(label));
        add_value(L, rec->entity, rec->row, &m, r);
    }
}

/* ---- tables -------------------------------------------------------------- */

/* The names of the columns of a list of tables, as a list on the stack: those
 * that came with it, or all keys that occur. */
static void push_names(lua_State *L, int index)
{
    lua_Integer i, n = (lua_Integer)lua_rawlen(L, index), count = 0;
    int names, seen, iterator;

    names = lua_gettop(L) + 1;
    if (luaL_getmetafield(L, index, "columns") == LUA_TTABLE)
        return;
    lua_settop(L, names - 1);
    lua_newtable(L);
    lua_newtable(L);
    seen = names + 1;
    for (i = 1; i <= n && i <= 1000; i++) {
        lua_rawgeti(L, index, i);
        iterator = lua_istable(L, -1) ? push_pairs(L, -1) : 0;
        while (iterator && next_pair(L, iterator)) {
            lua_pop(L, 1);
            lua_pushvalue(L, -1);
            if (lua_rawget(L, seen) == LUA_TNIL && count < MOST_COLUMNS) {
                lua_pushvalue(L, -2);
                lua_rawseti(L, names, ++count);
                lua_pushvalue(L, -2);
                lua_pushboolean(L, 1);
                lua_rawset(L, seen);
            }
            lua_pop(L, 2);
        }
        lua_settop(L, seen);
    }
    lua_settop(L, names);
}

/* The columns by their names, and by what people read where that came with the
 * list as `labels`. */
static void add_heads(lua_State *L, int index, int names, struct hk_result *r)
{
    lua_Integer k, width = (lua_Integer)lua_rawlen(L, names);
    bool labels = luaL_getmetafield(L, index, "labels") == LUA_TTABLE;
    int top;

    if (!labels) {
        lua_settop(L, names);
        lua_pushnil(L);
    }
    top = lua_gettop(L);
    for (k = 1; k <= width; k++, lua_settop(L, top)) {
        lua_rawgeti(L, names, k);
        hk_api_text(L, -1);
        if (labels)
            lua_rawgeti(L, top, k);
        hk_result_column(r, hk_unmangle(&hk_api_session(L)->mangler,
                                        lua_tostring(L, top + 2)),
                         labels ? lua_tostring(L, -1) : NULL);
    }
    lua_settop(L, names);
}

static void take_rows(lua_State *L, int index, struct hk_result *r)
{
    lua_Integer i, k, n = (lua_Integer)lua_rawlen(L, index), width;
    int names;

    push_names(L, index);
    names = lua_gettop(L);
    width = (lua_Integer)lua_rawlen(L, names);
    add_heads(L, index, names, r);
    for (i = 1; i <= n && !r->failed; i++) {
        lua_rawgeti(L, index, i);
        for (k = 1; k <= width; k++) {
            lua_rawgeti(L, names, k);
            if (lua_istable(L, -2))
                lua_rawget(L, -2);
            else if (k > 1)
                lua_pushnil(L);
            else
                lua_pushvalue(L, -2);
            add_datum(L, lua_gettop(L), r);
            lua_settop(L, names + 1);
        }
        lua_settop(L, names);
        hk_script_poll(L);
    }
}

/* A list of single values, of records too; or names and their values. */
static void take_list(lua_State *L, int index, struct hk_result *r)
{
    struct hk_repl *s = hk_api_session(L);
    bool list = lua_rawlen(L, index) > 0;
    int iterator = push_pairs(L, index);

    if (!list)
        hk_result_column(r, "name", hk_repl_text(s, "名称", "name"));
    hk_result_column(r, "value", hk_repl_text(s, "值", "value"));
    while (!r->failed && next_pair(L, iterator)) {
        if (!list) {
            hk_api_text(L, -2);
            lua_pushstring(L, hk_unmangle(&s->mangler, lua_tostring(L, -1)));
            add_datum(L, lua_gettop(L), r);
            lua_pop(L, 2);
        }
        add_datum(L, lua_gettop(L), r);
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
}

/* The value stands at the top. */
static void take_value(lua_State *L, int index, struct hk_result *r)
{
    bool table = lua_istable(L, index), rows;

    if (hk_api_is_set(L, index)) {
        take_set(L, index, r);
        return;
    }
    if (hk_api_is_record(L, index)) {
        take_record(L, index, r);
        return;
    }
    if (table) {
        rows = luaL_getmetafield(L, index, "columns") == LUA_TTABLE;
        lua_rawgeti(L, index, 1);
        rows = rows || lua_istable(L, -1);
        lua_settop(L, index);
        lua_pushnil(L);
        if (rows || lua_next(L, index)) {
            lua_settop(L, index);
            (rows ? take_rows : take_list)(L, index, r);
            return;
        }
    }
    hk_result_column(r, "value", NULL);
    r->single = true;
    if (lua_isnil(L, index))
        hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_WORD,
                                             .text = "nil", .len = 3 });
    else
        add_datum(L, index, r);
}

void hk_api_to_result(lua_State *L, int index, struct hk_result *r)
{
    int top = lua_gettop(L);

    luaL_checkstack(L, 20, NULL);
    lua_pushvalue(L, index);
    take_value(L, top + 1, r);
    lua_settop(L, top);
}

/* ---- back into Lua ------------------------------------------------------- */

static void push_datum(lua_State *L, const struct hk_datum *d)
{
    switch (d->kind) {
    case HK_DATUM_NULL: case HK_DATUM_WORD:
        lua_pushnil(L);
        break;
    case HK_DATUM_TEXT:
        lua_pushlstring(L, d->text, d->len);
        break;
    case HK_DATUM_INTEGER:
        lua_pushinteger(L, d->number);
        break;
    case HK_DATUM_REAL:
        lua_pushnumber(L, d->real);
        break;
    case HK_DATUM_MONEY:
        hk_api_push_money(L, d->number);
        break;
    case HK_DATUM_BOOLEAN:
        lua_pushboolean(L, d->number != 0);
        break;
    }
}

/* -- rows: remember the order of the columns with them */
void hk_api_name_columns(lua_State *L, const struct hk_result_column *columns,
                         size_t count)
{
    size_t k;

    lua_createtable(L, 0, 2);
    lua_createtable(L, (int)count, 0);
    for (k = 0; k < count; k++) {
        lua_pushstring(L, columns[k].name);
        lua_rawseti(L, -2, (lua_Integer)k + 1);
    }
    lua_setfield(L, -2, "columns");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

void hk_api_push_result(lua_State *L, const struct hk_result *r)
{
    size_t i, k, rows = hk_result_rows(r);

    if (r->single && r->count == 1) {
        push_datum(L, hk_result_at(r, 0, 0));
        return;
    }
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, (int)rows, 0);
    hk_api_name_columns(L, r->columns, r->width);
    for (i = 0; i < rows; i++) {
        lua_createtable(L, 0, (int)r->width);
        for (k = 0; k < r->width; k++) {
            push_datum(L, hk_result_at(r, i, k));
            lua_setfield(L, -2, r->columns[k].name);
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
        if (i % 1024 == 0)
            hk_script_poll(L);
    }
}
