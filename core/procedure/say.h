/* say.h - procedures in words, for pages and for people at a counter */
#ifndef HK_SAY_STEP_H
#define HK_SAY_STEP_H

#include "base/str.h"
#include "base/table.h"
#include "pack/procedure.h"

/* Add a length as people say it, "7 days", "5个工作日"; of a figure that is not
 * set its label, and that it is not. */
void hk_term_say(struct hk_str *out, const struct hk_law *law,
                 const struct hk_term *t, enum hk_lang lang);

/* Add which evidence must stand in the register. */
void hk_proof_say(struct hk_str *out, const struct hk_law *law,
                  const struct hk_evidence *v, enum hk_lang lang);

/* Fill the empty table with the steps of `p` from number `first` (from 0) on:
 * number, title, who takes it, what it asks for; with `due`, the day by which
 * the first of them is due ("" where it has none), in a column of its own. */
void hk_steps_table(struct hk_table *t, const struct hk_law *law,
                    const struct hk_procedure *p, int first, const char *due,
                    enum hk_lang lang);

#endif
