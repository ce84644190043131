/* past.h - opening a register with what it holds, not with the policy at hand
 *
 * A run is read back, and computed again, with the law of its own day, which
 * stands in the register; so a register must open before any model is known,
 * and with a model that says less than the register does by now. */
#ifndef HK_PAST_H
#define HK_PAST_H

#include "store/store.h"

/* Open the register at `path` without a model: runs, batches and statements
 * can be read (with `o->write`: runs removed), records cannot. The file is
 * checked as hk_store_open does, and fails alike. */
enum hk_status hk_store_open_bare(struct hk_store **out, const char *path,
                                  const struct hk_store_options *o,
                                  struct hk_err *err);

/* Open it for reading with the model of an earlier day. What was added since
 * (entities, fields, words) is left unread; the bits that `model` gives its
 * optional fields are set to those of the register. HK_EFORMAT, beside what
 * hk_store_open says: the register lacks what the model declares, or has it
 * otherwise, which no migration does. */
enum hk_status hk_store_open_past(struct hk_store **out, const char *path,
                                  struct hk_model *model,
                                  const struct hk_store_options *o,
                                  struct hk_err *err);

#endif
