/* chain_model.h - a model made from the layout of a register (private) */
#ifndef HK_CHAIN_MODEL_H
#define HK_CHAIN_MODEL_H

#include "store/layout.h"

/* Make `m` from `l`, as far as reading rows and writing keys asks for it: no
 * labels, no ranges, no words. `like` (may be NULL) tells the precision of
 * dates, and with `as_like` in which order fields come; *differs: that is not
 * the order of the layout. What it points to lives in `arena` and `l`. Release
 * it also on failure. HK_ENOMEM. */
enum hk_status hk_layout_model(struct hk_model *m, const struct hk_layout *l,
                               const struct hk_model *like, bool as_like,
                               bool *differs, struct hk_arena *arena,
                               struct hk_err *err);
void hk_layout_model_release(struct hk_model *m);

#endif
