/* readings.h - tables that readings_make.c writes when the program is built */
#ifndef HK_READINGS_H
#define HK_READINGS_H

#include <stddef.h>
#include <stdint.h>

/* A syllable with its tone (1 to 4, 0: none); ü is v. They are sorted as a
 * dictionary has them, so their number orders the characters. */
struct hk_reading {
    char text[7];
    uint8_t tone;
};
extern const struct hk_reading hk_readings[];

/* For each 256 characters the number of their page, 0: no readings there; for
 * each character of a page 0 (none), the number of its only reading plus 1, or
 * HK_READING_LIST and where its list begins. The first of a list is the usual
 * one; the last has HK_READING_LAST, those of old books HK_READING_RARE. */
enum {
    HK_READING_PAGES = 0x32400 / 256,
    HK_READING_LIST = 0x8000,
    HK_READING_LAST = 0x8000, HK_READING_RARE = 0x4000, HK_READING_MASK = 0x3fff
};
extern const uint16_t hk_reading_pages[HK_READING_PAGES];
extern const uint16_t hk_reading_of[][256];
extern const uint16_t hk_reading_lists[];

/* Words that are read otherwise than their characters usually are: the numbers
 * of their readings plus 1, 0 at the end. Sorted by nothing. */
struct hk_reading_word {
    const char *text;
    uint8_t is_surname;       /* only at the beginning of somebody's name */
    uint16_t readings[5];
};
extern const struct hk_reading_word hk_reading_words[];
extern const size_t hk_reading_word_count;

/* Ranges of characters of ambiguous width, sorted. */
struct hk_code_range {
    int32_t first, last;
};
extern const struct hk_code_range hk_ambiguous_ranges[];
extern const size_t hk_ambiguous_count;

#endif
