/* utf8.h - a text character by character */
#ifndef HK_UTF8_H
#define HK_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the first character of `text`, which is not empty, and the
 * character; 1 and -1 where there is a byte that is no strict UTF-8. */
size_t hk_utf8_next(const char *text, size_t len, int32_t *code);

/* True for a character that could steer a terminal or turn the direction of
 * writing, and for -1. */
bool hk_code_steers(int32_t code);

/* True for a character whose width is ambiguous in UAX 11: 1 cell, but 2 in
 * terminals that are set up for old East Asian character sets. From
 * EastAsianWidth.txt of the Unicode character database. */
bool hk_code_ambiguous(int32_t code);

#endif
