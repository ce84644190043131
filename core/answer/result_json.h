/* result_json.h - values, causes and figures as JSON
 *
 * As records are exported: money is a string of digits, so that no reader makes
 * a float of it, "2800.00"; rates are fractions, 0.014; dates are "2019-12-31"
 * or "2019-12", words as the model spells them, sets lists of words, numbers
 * and booleans themselves. What is not known is null. */
#ifndef HK_RESULT_JSON_H
#define HK_RESULT_JSON_H

#include "base/json.h"
#include "engine/eval.h"

/* The value of a field or rule at a row. */
void hk_result_value(struct hk_json *j, struct hk_eval *e, int entity,
                     const char *name, int32_t row);

/* The same in minor units of money; false where it is no money or not known. */
bool hk_result_minor(const struct hk_eval *e, int entity, const char *name,
                     int32_t row, int64_t *minor);

/* "true" "false" "value" "none" "unknown" "error" "outside" */
const char *hk_result_state(const struct hk_eval *e, int entity,
                            const char *name, int32_t row);

/* {"entity","key","field","reason"}; a figure has no entity and no key. `key`
 * is what may be seen of the record's, NULL: as hk_sheet_shown has it. */
void hk_result_cause(struct hk_json *j, const struct hk_data *d,
                     const struct hk_cause *c, const char *key);

/* {"rule","pack","file","line","message"} */
void hk_result_error(struct hk_json *j, const struct hk_cause *c);

/* The value of a figure in force, null where none is set; a table is an
 * object, bands, steps, windows and durations are texts. */
void hk_result_figure(struct hk_json *j, const struct hk_model *m,
                      const struct hk_param *p);

/* Its value in minor units; false where it is no amount of money. */
bool hk_result_figure_minor(const struct hk_param *p, int64_t *minor);

/* Small members: "key":"text" (NULL: null), "key":n, and the two languages
 * of a label: {"zh","en"}. */
void hk_json_text_member(struct hk_json *j, const char *key, const char *text);
void hk_json_int_member(struct hk_json *j, const char *key, int64_t n);
void hk_json_label(struct hk_json *j, const char *key, const char *zh,
                   const char *en);

#endif
