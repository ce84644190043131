/* pinyin_impl.h - what pinyin.c and pinyin_order.c share */
#ifndef HK_PINYIN_IMPL_H
#define HK_PINYIN_IMPL_H

#include <stddef.h>
#include <stdint.h>

/* The readings of a character into `out`, at most `most`, the usual one first:
 * numbers plus 1, with HK_READING_RARE. 0 for what has none. */
size_t hk_readings_of(int32_t code, uint16_t *out, size_t most);

#endif
