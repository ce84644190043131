/* lib.h - the functions a script may call (private to the room)
 *
 * Loops over what a script can make large ask hk_script_poll, so that a limit
 * stops them too. */
#ifndef HK_LIB_H
#define HK_LIB_H

#include <lauxlib.h>
#include <lua.h>

#include "script/script.h"

#define HK_POLL_STEPS 4096       /* of a loop in C between two looks */

/* Put the words of the policy sandbox, of the host, or of scripts into the
 * table at the top. */
void hk_lib_policy(lua_State *L);
void hk_lib_host(lua_State *L);
void hk_lib_script(lua_State *L);

/* ---- lib_pairs.c --------------------------------------------------------- */
int hk_lib_pairs(lua_State *L);
int hk_lib_next(lua_State *L);

/* ---- lib_table.c, lib_sort.c --------------------------------------------- */
extern const luaL_Reg hk_lib_table[];
int hk_lib_sort(lua_State *L);

/* ---- lib_string.c, lib_format.c, lib_pattern.c, lib_utf8.c --------------- */
extern const luaL_Reg hk_lib_string[];
extern const luaL_Reg hk_lib_coroutine[];   /* lib_coroutine.c */
int hk_lib_format(lua_State *L);         /* anything, of any length */
int hk_lib_format_policy(lua_State *L);  /* numbers and texts, up to 64 kB */
int hk_lib_find(lua_State *L);
int hk_lib_match(lua_State *L);
int hk_lib_gmatch(lua_State *L);
int hk_lib_gsub(lua_State *L);
int hk_lib_codes(lua_State *L);

/* ---- lib_base.c ---------------------------------------------------------- */

/* tostring of any value as a string on the stack; tables without __tostring
 * give the name of their type, never an address. */
const char *hk_lib_text(lua_State *L, int index, size_t *len);

#endif
