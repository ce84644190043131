/* number.h - numbers as people write them (private to model/) */
#ifndef HK_MODEL_NUMBER_H
#define HK_MODEL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/model.h"

enum hk_number_status {
    HK_NUMBER_OK,
    HK_NUMBER_SYNTAX,      /* not a number */
    HK_NUMBER_SHORTENED,   /* "1.2E+05": digits are lost */
    HK_NUMBER_INEXACT,     /* more digits after the point than can be kept */
    HK_NUMBER_RANGE        /* does not fit */
};

struct hk_number {
    int64_t value;         /* in 10^-digits */
    bool about;            /* "120多" */
    bool percent;          /* a % stood behind it: divided by 100 */
};

/* Read the narrow text (base/text.h) of one number: sign, digits with
 * thousands separators, one of the country's decimal points between digits,
 * the country's words for powers of ten, %, with `money` the currency, and
 * marks of approximation. The result is multiplied by `times` and must be a
 * whole number of 10^-digits. */
enum hk_number_status hk_number_read(struct hk_number *n,
                                     const struct hk_country *c, int digits,
                                     int64_t times, bool money,
                                     const char *text, size_t len);

#endif
