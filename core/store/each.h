/* each.h - every row of a table, handed over within one statement
 *
 * A statement stepped row by row spends more on beginning and ending a step and
 * on asking for each value than on the row. */
#ifndef HK_EACH_H
#define HK_EACH_H

#include "store/store.h"

struct sqlite3_value;

/* Takes some values of a row: those of columns from, from + 1, ..., `count` of
 * them. Every row comes whole, in pieces of at most HK_EACH_MOST columns, the
 * first from 0 on. It must not use the store; what it refuses ends the
 * reading. */
#define HK_EACH_MOST 100
typedef enum hk_status hk_each(void *context, struct sqlite3_value **values,
                               int from, int count, struct hk_err *err);

/* Hand over the columns (names, `count` > 0) of all rows of `table`, in the
 * order in which it lies on disk. What `take` returned; HK_ESTOP, HK_EIO,
 * HK_ENOMEM. */
enum hk_status hk_store_each(struct hk_store *s, const char *table,
                             const char *const *columns, int count,
                             hk_each *take, void *context, struct hk_err *err);

#endif
