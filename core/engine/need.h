/* need.h - what the C functions behind needs share (need_*.c)
 *
 * Each need is a C closure over one struct hk_access. They trust nothing they
 * are given: a row that is no row is an error of the row at hand, never a
 * crash. The functions that "raise" do not return. */
#ifndef HK_NEED_H
#define HK_NEED_H

#include <lua.h>

#include "engine/eval_private.h"

/* Raise: the formula that runs ends in `state` with `cause`. */
int hk_need_fail(lua_State *L, struct hk_eval *e, enum hk_row_state state,
                 uint32_t cause);

/* Raise unknown because of a field, a list or (entity -1) a figure. */
int hk_need_unknown(lua_State *L, struct hk_eval *e, int entity, int32_t row,
                    const char *name, const char *text);

/* Raise for a cell that is not known: as it is, so is who reads it. */
int hk_need_fail_cell(lua_State *L, struct hk_access *a, int entity,
                      const struct hk_column *c, int32_t row);

/* The access of the running closure. */
struct hk_access *hk_need_access(lua_State *L);

/* The row given as first argument; raises when it is none of the sheet. */
int32_t hk_need_row(lua_State *L, const struct hk_sheet *sheet);

/* Note a reading, when a recorder listens. */
void hk_need_note(struct hk_eval *e, int entity, int32_t row, const char *name);

/* The same of a figure, of whatever law. */
void hk_need_note_figure(struct hk_eval *e, const struct hk_param *p);

/* Push a value as lowered code wants it: booleans as such, else a number. */
void hk_need_push(lua_State *L, enum hk_kind kind, int64_t value);

/* The C function of a need, by the file it stands in; NULL for others. */
lua_CFunction hk_need_of_record(enum hk_need_op op);
lua_CFunction hk_need_of_list(enum hk_need_op op);
lua_CFunction hk_need_of_figure(enum hk_need_op op);
lua_CFunction hk_need_of_plugin(enum hk_need_op op);

/* Find the function that the need calls and start its process, so that no row
 * waits for it (need_plugin.c). HK_EUSAGE, HK_EIO, HK_EFORMAT. */
enum hk_status hk_need_plugin_found(struct hk_access *a, struct hk_err *err);

#endif
