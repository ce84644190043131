/* taping.h - tapes put together by hand: what their tests share */
#ifndef HK_TEST_TAPING_H
#define HK_TEST_TAPING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tape/machine.h"

/* An operation with nothing but its code, its result and two operands. */
static inline struct hk_tape_op op(enum hk_tape_code code, int to, int a, int x)
{
    return (struct hk_tape_op){ .code = (uint8_t)code, .to = (int16_t)to,
        .a = (int16_t)a, .b = (int16_t)x, .to_nil = HK_TAPE_NONE,
        .c = HK_TAPE_NONE, .d = HK_TAPE_NONE, .e = HK_TAPE_NONE,
        .f = HK_TAPE_NONE, .site = -1, .where = -1 };
}

/* It at the end of the tape; its place. */
static inline int tape_add(struct hk_tape *t, struct hk_tape_op o)
{
    int at = hk_tape_add(t, &o);

    assert_true(at >= 0);
    return at;
}

/* The end of a test: `count` tapes, the machine they ran on, the bench. */
static inline int taping_free(struct hk_tape *tapes, int count,
                              struct hk_tape_machine *m, void *bench)
{
    while (count--)
        hk_tape_release(&tapes[count]);
    hk_tape_machine_free(m);
    test_free(bench);
    return 0;
}

#endif
