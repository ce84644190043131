/* order.h - rows in the order of a number of theirs */
#ifndef HK_ORDER_H
#define HK_ORDER_H

#include <stdbool.h>
#include <stdint.h>

/* Sort the `count` rows in `order` by number[row], any int64; rows with equal
 * numbers stay as they stood. Takes time as `count`, for numbers that lie close
 * together as those of rows do. False without memory: `order` holds the same
 * rows then, in any order. */
bool hk_order_by(int32_t *order, int32_t count, const int64_t *number);

#endif
