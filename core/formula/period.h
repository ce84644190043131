/* period.h - the periods of a benefit */
#ifndef HK_PERIOD_H
#define HK_PERIOD_H

#include "pack/law.h"

struct hk_period {
    int32_t from, to;
    int year;                      /* whose law it has */
};

/* The period `back` periods before the current one, of a benefit per "month"
 * and so on, or per a window of the law. False: there is none (once has one; a
 * window that is not set; a date out of the calendar). */
bool hk_period_of(struct hk_period *p, const struct hk_law *law,
                  const char *per, int back);

/* Run the step x or x_due of a benefit once more for one record that has a
 * value, and tell each of its periods, the current one first: its first and
 * last day, and what is due for it (engine/benefit.c). HK_ENOMEM,
 * HK_EFORMAT. */
typedef void hk_told_period(void *context, int32_t from, int32_t to,
                            int64_t amount);
struct hk_eval;
struct hk_step;
enum hk_status hk_benefit_periods(struct hk_eval *e, const struct hk_step *step,
                                  int32_t row, hk_told_period *tell,
                                  void *context, struct hk_err *err);

#endif
