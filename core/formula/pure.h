/* pure.h - the needs that are functions of numbers and of nothing else
 *
 * Lowered code calls these for arithmetic that its ranges do not prove safe,
 * for dates, and for the exact functions of the language. They know no data,
 * no law and no entity, so every evaluator shares them. */
#ifndef HK_PURE_H
#define HK_PURE_H

#include <lua.h>

#include "formula/formula.h"

/* The C function behind a pure need (HK_NEED_ADD to HK_NEED_NOTNIL), NULL for
 * every other. It takes and gives whole numbers and booleans as formula.h says,
 * and raises a Lua error, a string "file:line: sentence", on overflow, on
 * division by zero, on a day that is not in the calendar, and on nil.
 *
 * HK_NEED_NOTNIL reads the name for its sentence from its first upvalue (a
 * string): push the name, then lua_pushcclosure(L, f, 1). All others take no
 * upvalue. */
lua_CFunction hk_pure_need(enum hk_need_op op);

/* In how many months from `first` to `last` the first of the month lies. */
int64_t hk_months_in(int32_t first, int32_t last);

#endif
