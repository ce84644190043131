/* api_lua.h - what Lua sees of the register (private to the room)
 *
 * Records and sets of them are read here as rules read them: fields, links,
 * lists, and the results of rules. Reading what is unknown ends the expression
 * with an unknown that says which field; known(record, name) asks first. */
#ifndef HK_REPL_API_LUA_H
#define HK_REPL_API_LUA_H

#include <lauxlib.h>
#include <lua.h>

#include "repl/seen.h"

/* The session that `L` belongs to. */
struct hk_repl *hk_api_session(lua_State *L);

/* Raise the sentence in s->err, which came with `rc`; the entry then ends with
 * `rc` unless the script catches it. What the caller holds is released
 * before. */
_Noreturn void hk_api_raise(lua_State *L, enum hk_status rc);

/* Raise an unknown because of `why`, as pushed on the stack. -- why */
_Noreturn void hk_api_raise_unknown(lua_State *L);
bool hk_api_is_unknown(lua_State *L, int index);

/* Push the value at `index` as people read it: never an address. */
void hk_api_text(lua_State *L, int index);

/* ---- api_money.c --------------------------------------------------------- */
void hk_api_push_money(lua_State *L, int64_t minor);
/* The amount at `index`; false when it is none. */
bool hk_api_to_money(lua_State *L, int index, int64_t *minor);
int hk_api_money_major(lua_State *L);        /* yuan(x): the word is the */
int hk_api_money_minor(lua_State *L);        /* country's */

/* ---- api_duration.c ------------------------------------------------------ */
void hk_api_push_duration(lua_State *L, int64_t n, enum hk_duration unit);
int hk_api_days(lua_State *L);               /* days(5): 0 to 1000000 of them */
int hk_api_working_days(lua_State *L);
int hk_api_months(lua_State *L);
int hk_api_years(lua_State *L);

/* ---- api_record.c -------------------------------------------------------- */
struct hk_api_record {
    int entity;
    int32_t row;
    int64_t id;
    unsigned generation;
    int back;                    /* years that yearly records lie back */
};
void hk_api_push_record(lua_State *L, int entity, int32_t row, int back);
/* The record at `index` with its row as it is now; raises when it is none, or
 * is no longer there. */
struct hk_api_record *hk_api_record(lua_State *L, int index);
struct hk_api_record *hk_api_is_record(lua_State *L, int index);
/* Push the value `name` of the record, or raise. `known`: push true or false
 * instead. */
void hk_api_read(lua_State *L, struct hk_api_record *r, const char *name,
                 bool known);
void hk_api_push_seen(lua_State *L, const struct hk_seen *v);
int hk_api_known(lua_State *L);
int hk_api_past(lua_State *L);

/* The columns, loaded; raises. */
struct hk_data *hk_api_data(lua_State *L);

/* ---- api_set.c ----------------------------------------------------------- */
struct hk_api_set {
    int entity;
    unsigned generation;
    int32_t count;
    int32_t hint;                /* of the loop over it */
    bool sorted;                 /* rows in another order than that of keys */
    struct hk_api_member { int64_t id; int32_t row; } members[];
};
/* Push an empty set with room for `most` members. */
struct hk_api_set *hk_api_push_set(lua_State *L, int entity, int32_t most);
/* All records of the entity. */
void hk_api_push_all(lua_State *L, int entity);
/* The set at `index`, its rows as they are now; raises when it is none. */
struct hk_api_set *hk_api_set(lua_State *L, int index);
bool hk_api_is_set(lua_State *L, int index);
/* Push the list of columns chosen for the set at `index`, or nil. */
void hk_api_push_columns(lua_State *L, int index);
/* The set at the top is shown with the columns of the one at `index`. */
void hk_api_keep_columns(lua_State *L, int index);
extern const luaL_Reg hk_api_set_methods[];

/* ---- api_count.c, api_part.c: methods of sets ---------------------------- */

/* The value `name` of member `i` onto the stack, nil where there is none;
 * false, and nothing, where it is not known. */
bool hk_api_push_member(lua_State *L, struct hk_api_set *set, int32_t i,
                        const char *name);
/* set:count([where]), set:any(where), set:all(where): Kleene; unknown where
 * records that are not known decide. */
int hk_api_set_count(lua_State *L);
int hk_api_set_any(lua_State *L);
int hk_api_set_all(lua_State *L);
/* set:sum(name[, where]), set:highest(name), set:lowest(name) */
int hk_api_set_sum(lua_State *L);
int hk_api_set_numbers(lua_State *L);
int hk_api_set_raw(lua_State *L);            /* api_raw.c */
int hk_api_set_highest(lua_State *L);
int hk_api_set_lowest(lua_State *L);
/* set:first([n]), set:last([n]): one record, or a set of n */
int hk_api_set_first(lua_State *L);
int hk_api_set_last(lua_State *L);
/* set:map(name | function), set:by(name), set:keys(): lists */
int hk_api_set_map(lua_State *L);
int hk_api_set_by(lua_State *L);
int hk_api_set_keys(lua_State *L);
/* set:sort(name[, "down"]), set:columns(name, ...) */
int hk_api_set_sort(lua_State *L);
int hk_api_set_columns(lua_State *L);

/* ---- api_where.c --------------------------------------------------------- */
/* Does the record fit the condition at `index` (absent, a name, a table of
 * values, a function)? 1, 0, or -1: not known. */
int hk_api_fits(lua_State *L, int index, int entity, int32_t row);

/* ---- api_figure.c -------------------------------------------------------- */
/* Push the table `p` of the figures in force. */
void hk_api_push_figures(lua_State *L);

/* ---- api_plugin.c -------------------------------------------------------- */
/* Push the functions of the plugin `id`; false, and nothing, when there is no
 * such plugin. */
bool hk_api_push_plugin(lua_State *L, const char *id);

/* Before hk_plugin_push_buffer (plugin/bind.h). */
void hk_api_prepare_buffers(lua_State *L);

/* ---- api_file.c ---------------------------------------------------------- */
/* read_file(name), write_file(name, text) */
int hk_api_read_file(lua_State *L);
int hk_api_write_file(lua_State *L);

/* ---- api_tools.c --------------------------------------------------------- */
/* Give the Lua that is part of the program what it asks of the session. */
void hk_api_tools(lua_State *L, struct hk_script *script);

/* ---- api_table.c --------------------------------------------------------- */
/* Fill `r` from the value at `index`. Raises for want of memory. */
void hk_api_to_result(lua_State *L, int index, struct hk_result *r);
/* Say in which order the rows of the list at the top have their columns. */
void hk_api_name_columns(lua_State *L, const struct hk_result_column *columns,
                         size_t count);
/* Push the result as Lua has it: one value, or a list of rows. */
void hk_api_push_result(lua_State *L, const struct hk_result *r);

/* ---- api_words.c --------------------------------------------------------- */
/* Push what is called `name` and is no word: an entity, a list, a plugin, the
 * last result; or nil. Raises with the nearest name of those. */
int hk_api_look_up(lua_State *L);
extern const luaL_Reg hk_api_words[];

#endif
