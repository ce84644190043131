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

#endif
