/* looked.h - results of single records that were looked at, as a policy test
 *
 * Whoever reads a result of one record at the prompt (`h.exit`, `.explain`)
 * looks at it; `.save --test` writes the records with these results as cases
 * of the policy's tests. */
#ifndef HK_REPL_LOOKED_H
#define HK_REPL_LOOKED_H

#include "repl/seen.h"

/* Keep that the rule `name` of the record `id` was looked at, in the year, on
 * the date and by the law of the session. The same again is kept once; behind
 * HK_LOOKED_MOST nothing is. */
enum { HK_LOOKED_MOST = 500 };
void hk_looked_add(struct hk_repl *s, int entity, int64_t id,
                   const char *name);
void hk_looked_forget(struct hk_repl *s);

/* Write the cases to `path` (mode 0600) with the results as they are now, and
 * say what was left out: private fields and links to other records, always, so
 * that a result that hangs on them may differ. HK_EUSAGE: nothing was looked
 * at; HK_EIO. */
enum hk_status hk_looked_save(struct hk_repl *s, const char *path,
                              struct hk_err *err);

#endif
