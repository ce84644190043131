/* figures.h - what the tests of this plugin share */
#ifndef HK_POVERTY_FIGURES_H
#define HK_POVERTY_FIGURES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <math.h>
#include <string.h>

#include "poverty.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define ALL(a) (a), COUNT(a)
#define ALIKE NULL, 0

static inline void near_by(double found, double wanted, double most)
{
    if (!(fabs(found - wanted) <= most)) {
        print_error("found %.15g, wanted %.15g\n", found, wanted);
        fail();
    }
    assert_int_equal(errno, 0);
}

static inline void same(double found, double wanted)
{
    near_by(found, wanted, 5e-12);
}

static inline void refused(double found, int why)
{
    assert_true(isnan(found));
    assert_int_equal(errno, why);
}

#endif
