/* called.h - records by the names that people know them by
 *
 * What a model says its entities are `named` by stands behind their keys where
 * people read, never in what programs read: two records may have one name. */
#ifndef HK_CALLED_H
#define HK_CALLED_H

#include "engine/eval.h"
#include "store/store.h"

/* Add the name of a row in brackets, to stand behind its key; masked where it
 * is private and `e` does not reveal. Nothing where it has none, lies in no
 * register, `s` is NULL, or the name cannot be read. `s` is the store the data
 * were loaded from. */
void hk_call_row(const struct hk_eval *e, struct hk_store *s, int entity,
                 int32_t row, enum hk_lang lang, struct hk_str *out);

/* The same of the record that the value of `name` at a row leads to, to stand
 * behind what hk_eval_print adds. Nothing also where the value is not known, is
 * no record or region, or is itself masked. */
void hk_call_value(const struct hk_eval *e, struct hk_store *s, int entity,
                   const char *name, int32_t row, enum hk_lang lang,
                   struct hk_str *out);

/* Add the key of a row of `to` that judging a row of `entity` has read; masked,
 * and false, where a private link may have led there: some link of the model
 * does, neither stands around the other, and `e` does not reveal. */
bool hk_call_key(const struct hk_eval *e, int entity, int32_t row, int to,
                 int32_t target, struct hk_str *out);

#endif
