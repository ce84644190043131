/* apportion.h - an amount shared out by weights, exact to the last unit */
#ifndef HK_APPORTION_H
#define HK_APPORTION_H

#include "pack/law.h"

/* Memory that one call leaves to the next; `= { 0 }` has none. */
struct hk_apportion_room {
    void *bytes;
    size_t size;
};
void hk_apportion_release(struct hk_apportion_room *room);

struct hk_portions {
    int64_t pool;                  /* 0 or more */
    int32_t count;
    const int64_t *weight;         /* below 2^63 */
    const unsigned char *state;    /* not 0: no receiver, a weight of 0 */
    enum hk_rest rest;
    int64_t *share;                /* receives what each gets */
    int64_t receivers;             /* receives how many weigh above 0 */
};

enum hk_apportioned {
    HK_APPORTIONED, HK_APPORTION_NEGATIVE, HK_APPORTION_MEMORY
};

/* Fill shares and receivers: pool * weight / (sum of weights), rounded down,
 * and what that leaves, less than one unit a receiver, by `rest`: a unit each
 * to the largest remainders, of equal ones to those in front; or all to the
 * last or the first receiver. The shares add up to the pool where there is a
 * receiver. No share is filled where a weight is negative. */
enum hk_apportioned hk_apportion(struct hk_portions *d,
                                 struct hk_apportion_room *room);

#endif
