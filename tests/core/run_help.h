/* run_help.h - rows of a result from an array */
#ifndef RUN_HELP_H
#define RUN_HELP_H

#include "store/run.h"

struct some_rows { const struct hk_run_row *at, *end; };

static inline bool next_of_some(void *context, struct hk_run_row *row)
{
    struct some_rows *rows = context;

    if (rows->at == rows->end)
        return false;
    *row = *rows->at++;
    return true;
}

static inline enum hk_status add_rows(struct hk_run *run, int entity,
                                      const struct hk_run_row *rows, int count,
                                      struct hk_err *why)
{
    struct some_rows some = { rows, rows + count };

    return hk_run_add(run, entity, next_of_some, &some, why);
}

#endif
