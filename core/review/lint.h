/* lint.h - all that is doubtful in packs
 *
 * A finding names file, line, what was found and what to do. One that is meant
 * so is excused where it stands, on its line or the one above it:
 *     -- lint: KIND, the reason
 * Kinds: error; label blank source pending value edge overtaken law says date
 * (of declarations); unread unneeded number never always twice unused (of
 * formulas and of what is used); interpreted (what runs slowly). */
#ifndef HK_LINT_H
#define HK_LINT_H

#include "base/progress.h"
#include "pack/findings.h"

/* Look at every pack in every year in which something changes, and in `year`;
 * where `under` names a pack, a folder or a file ("" none) only at the packs in
 * whose law it stands, and findings from elsewhere are then not complete.
 * The findings are sorted. HK_ENOMEM, HK_ESTOP; what is wrong in the packs is a
 * finding, not a failure. `progress` may be NULL. */
enum hk_status hk_lint(struct hk_findings *out, struct hk_packs *packs,
                       const char *under, int year,
                       struct hk_progress *progress, struct hk_err *err);

#endif
