/* sentence.h - what a result says in words */
#ifndef HK_SENTENCE_H
#define HK_SENTENCE_H

#include "base/str.h"
#include "base/zh.h"
#include "engine/eval.h"

struct hk_symbol;

/* Add the sentence of a check (or enum variable) for a row, `{name}` filled in:
 * fields, rules, `{link.name}`, `{list.check}`, `{list.check.says}`, figures.
 * Empty when it has none. */
void hk_eval_sentence(struct hk_eval *e, int entity, const char *name,
                      int32_t row, enum hk_lang lang, struct hk_str *out);

/* Add the printed value of any name at a row: state words for what is not
 * known ("未知", "错误", "不适用"), else as model/cell.h prints it. */
void hk_eval_print(struct hk_eval *e, int entity, const char *name, int32_t row,
                   enum hk_lang lang, struct hk_str *out);

/* The row that a parent, a link or a yearly record leads to from `row` of
 * `entity`; -1 where it leads nowhere. */
int32_t hk_sentence_follow(struct hk_eval *e,
                           const struct hk_symbol *symbol, int entity,
                           int32_t row);

#endif
