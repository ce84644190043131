/* odd.h - which rows of a column have no plain value
 *
 * Most cells are known. Who runs over many rows goes through a list of those
 * that are not, instead of looking at the state of every row. */
#ifndef HK_ODD_H
#define HK_ODD_H

#include <stdint.h>

struct hk_odd_row {
    int32_t row;
    int32_t state;                 /* as data/data.h has states; not 0 */
    uint32_t cause;                /* why; 0: the state says it all */
};

/* The rows in order, and behind them one whose number is INT32_MAX. `from`: by
 * row / HK_ODD_STEP the place of the first that is not before that stretch of
 * rows; NULL: they are in no order. */
#define HK_ODD_STEP 512
struct hk_odd {
    const struct hk_odd_row *row;
    int32_t count;
    const int32_t *from;
};

/* The place of the first that is not before `row`; of those in no order 0. */
static inline int32_t hk_odd_first(const struct hk_odd *o, int32_t row)
{
    int32_t k = o->from ? o->from[row / HK_ODD_STEP] : 0;

    while (o->from && o->row[k].row < row)
        k++;
    return k;
}

#endif
