/* run_rows.h - many rows of a result inserted by one statement (private) */
#ifndef HK_RUN_ROWS_H
#define HK_RUN_ROWS_H

#include "store/inside.h"
#include "store/run.h"

#define HK_RUN_MOST 62             /* outputs of an entity */

/* Where the rows come from, and what is the same in all. */
struct hk_run_feed {
    int64_t run;
    int values;                    /* columns of values */
    hk_run_next *next;
    void *context;
};

/* Let the connection read from feeds. */
enum hk_status hk_run_rows_add(struct hk_store *s, struct hk_err *err);
/* The statement for a table of results; finalized by the caller. */
enum hk_status hk_run_rows_prepare(struct hk_store *s, const char *table,
                                   int values, struct sqlite3_stmt **out,
                                   struct hk_err *err);
/* Run it over all rows of the feed. */
enum hk_status hk_run_rows_insert(struct hk_store *s, struct sqlite3_stmt *st,
                                  struct hk_run_feed *feed, struct hk_err *err);

#endif
