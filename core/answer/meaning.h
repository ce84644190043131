/* meaning.h - what the number of a result stands for: a word, a text, a code */
#ifndef HK_MEANING_H
#define HK_MEANING_H

#include "engine/plan.h"

/* `= { 0 }` is nothing. `text` is a text, the code of a region, the key of a
 * record, or a word with its labels (zh and en NULL otherwise); NULL: the
 * number stands for nothing that is known. */
struct hk_meaning {
    const char *text, *zh, *en;
    struct hk_str words[3];
};

/* Are the results of this step numbers that mean something only beside what
 * they were made of: enums, sets, texts, regions, links? */
bool hk_meaning_needed(const struct hk_step *step);

/* What `value` of `step` stands for in a row of part `part` (below 0: of none,
 * and then it stands for nothing). Texts are borrowed from `d` or owned by
 * `out`, which the caller releases, on failure too. HK_ENOMEM. */
enum hk_status hk_meaning_make(struct hk_meaning *out, const struct hk_data *d,
                            const struct hk_step *step, int part,
                            int64_t value, struct hk_err *err);
void hk_meaning_release(struct hk_meaning *s);

#endif
